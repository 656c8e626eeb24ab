"""The explorers of notebook 05 in every state: figure, sentence and table say the same."""

from itertools import product

import pytest

from hemisphere import posture
from hemisphere.display import maps
from hemisphere.display.live_figure import LiveFigure
from hemisphere.posture import answers, figures, models, records
from hemisphere.posture import measures as m

NAMES = sorted(name for name in posture.__all__ if name.startswith("explore_"))
EXPLORERS = {name.removeprefix("explore_"): getattr(posture, name)() for name in NAMES}


def every(name):
    controls = EXPLORERS[name].controls
    return [dict(zip(controls, values)) for values in product(*(control.options.values() for control in controls.values()))]


@pytest.mark.parametrize("name", EXPLORERS)
def test_every_state_is_told_tabled_and_drawn(name):
    for state in every(name)[:: 7 if name in ("ratios", "density", "exchange") else 1]:
        explorer = EXPLORERS[name]
        sentence, table, figure = explorer.sentence(**state), explorer.table(**state), explorer.figure(**state).checked().to_json()
        assert sentence.endswith((".", "?")) and len(sentence) > 30
        for text in (sentence, table.to_string(), figure):
            assert "NaN" not in text and "nan" not in text.split() and "None" not in text


@pytest.mark.parametrize("name", EXPLORERS)
def test_titles_and_credits_are_plain(name):
    assert EXPLORERS[name].title[-1] not in ".?" and EXPLORERS[name].credit.endswith(".")


def test_a_move_sends_little():
    for name, explorer in EXPLORERS.items():
        live = LiveFigure(explorer)
        for state in explorer.states():
            assert len(live._answer(live._choice(state))) < 15_000, (name, state)


@pytest.mark.parametrize("measure, state", [("milex_constant_2023usd_m", "MEX"), ("cinc", "MEX"), ("armed_forces_personnel", "COL"), ("beckley", "CHN")])
def test_the_line_drawn_is_the_gap(measure, state):
    rows = m.gap(measure, state)
    ratio, both = (figures.ratios(measure, state, show, "log").checked() for show in ("ratio", "both"))
    drawn = {x: y for x, y in zip(ratio.data[0].x, ratio.data[0].y) if y == y}
    assert drawn == pytest.approx(rows["ratio"].to_dict())
    assert both.data[1].line.dash == "dash" and both.data[0].line.dash == "solid"
    table = EXPLORERS["ratios"].table(measure=measure, state=state, show="ratio", scale="log")
    assert len(table) == len(m.decades(measure, state))


def test_traps_are_marked_and_told():
    figure = figures.ratios("cinc", "MEX", "ratio", "log").checked()
    assert list(figure.data[1].x) == [1846] and figure.data[1].marker.symbol == "diamond-open"
    assert "In 1846: spending enters the index." in EXPLORERS["ratios"].sentence(measure="cinc", state="MEX", show="ratio", scale="log")


def test_a_jump_in_the_last_year_is_told_with_the_year_before():
    said = EXPLORERS["ratios"].sentence(measure="milex_constant_2023usd_m", state="MEX", show="ratio", scale="log")
    assert f"The year before it was {m.gap('milex_constant_2023usd_m').at[2023, 'ratio']:.3g} to 1." in said
    assert "The year before" not in EXPLORERS["ratios"].sentence(measure="cinc", state="MEX", show="ratio", scale="log")


def test_a_state_without_figures_says_so():
    state = {"measure": "milex_constant_2023usd_m", "state": "VEN", "show": "ratio", "scale": "log"}
    assert EXPLORERS["ratios"].sentence(**state).startswith("No figures") and EXPLORERS["ratios"].table(**state).empty
    assert "no figures" in EXPLORERS["ratios"].figure(**state).checked().layout.annotations[0].text


@pytest.mark.parametrize("area, density", list(product(m.AREAS, (2, 20, 30))))
def test_the_map_colours_what_is_asked(area, density):
    figure = figures.density(density, area, "none").checked()
    states = [trace for trace in figure.data if trace.type == "choropleth"][1]
    steps = dict(zip(states.locations, (list(figures.STEPS)[int(z)] for z in states.z)))
    need = m.required(density, area)
    assert {place for place, step in steps.items() if step != "outside the area"} == set(need.index)
    assert all(steps[place] == figures.step(n / 1000) for place, n in need.items())
    assert maps.BORDERS in EXPLORERS["density"].credit and figure.layout.shapes[0].x0 == density


@pytest.mark.parametrize("thousands, step", [(0, "under 10"), (10, "10 to 25"), (24.9, "10 to 25"), (50, "50 to 100"), (340, "100 and more")])
def test_steps(thousands, step):
    assert figures.step(thousands) == step


def test_the_critics_who_doubt_the_rule_break_its_line():
    dashes = {name: figures.density(20, "all", name).checked().layout.shapes[0].line.dash for name in m.CRITICS}
    assert {name for name, dash in dashes.items() if dash == "dot"} == {"friedman", "woodford", "tdi"}


def test_one_mark_per_statement_and_a_ring_on_the_cited_one():
    for item in records.ITEMS:
        rows = records.holdings(item)
        figure = figures.holdings(rows, records.cited(rows, "newest")).checked()
        *marks, ring = figure.data
        assert sum(len(trace.x) for trace in marks) == len(rows) and ring.marker.symbol == "circle-open"


def test_a_figure_without_source_is_drawn_hollow():
    rows = records.holdings("MEX frigates_destroyers", unverified=True)
    symbols = [s for trace in figures.holdings(rows, None).checked().data if trace.marker.symbol is not None for s in trace.marker.symbol]
    assert "triangle-up-open" in symbols


@pytest.mark.parametrize("whose, late", list(product(records.WHOSE, (False, True))))
def test_a_bar_per_plan(whose, late):
    rows, figure = records.plans(whose, late), figures.plans(records.dated(whose, late)).checked()
    assert sum(len(trace.y) for trace in figure.data) == len(rows) == len(EXPLORERS["plans"].table(whose=whose, late=late))
    for trace in figure.data:
        for y, base in zip(trace.y, trace.base):
            assert rows.at[y, "first"] == base
    assert ("after the cut-off" in EXPLORERS["plans"].sentence(whose=whose, late=late)) == rows["after_cutoff"].any()


def test_plans_are_tabled_in_words():
    table = EXPLORERS["plans"].table(whose="every", late=True)
    assert not table["plan"].str.contains(r"\b(?:CAN|MEX|USA|DEU|JPN|SUN|GBR)\b").any() and "since 1958" in set(table["years"])
    assert "Canada against US: Defence Scheme No. 1 (contested)" in set(table["plan"])


def test_the_key_of_the_plans_tells_patterns_apart():
    figure = figures.plans(records.dated("every")).checked()
    key = [note.text for note in figure.layout.annotations if any(note.text.endswith(f"</span> {words}") for words in records.SAYS.values())]
    assert len({text.split(">")[1][0] for text in key}) == len(key) == len(records.SAYS)
    assert len({trace.marker.pattern.shape for trace in figure.data}) == len(figure.data)


def test_notes_on_neighbouring_jumps_point_apart():
    for show in ("ratio", "both"):
        notes = [note for note in figures.ratios("armed_forces_personnel", "MEX", show, "log").checked().layout.annotations if note.text[:4] in ("2006", "2009")]
        assert [note.xanchor for note in notes] == ["right", "left"]


@pytest.mark.parametrize("meaning", answers.MEANINGS)
def test_items_are_counted_in_grammar(meaning):
    told = EXPLORERS["answers"].sentence(meaning=meaning, standard="one")
    assert told.startswith("Here to respond is to ") and " 1 cut " not in told and "1 of 7 items speak " not in told


def test_a_mark_per_record_of_a_form():
    for state in every("forms"):
        figure, table = EXPLORERS["forms"].figure(**state).checked(), EXPLORERS["forms"].table(**state)
        assert sum(len(trace.x) for trace in figure.data) == len(table)


def test_a_mark_per_answer():
    for meaning in answers.MEANINGS:
        figure = figures.answering(meaning).checked()
        assert sum(len(trace.y) for trace in figure.data) == len(answers.evidence().query("meaning == @meaning"))
        assert {trace.marker.symbol for trace in figure.data} <= {"triangle-up", "diamond", "triangle-down"}


def test_unverified_forms_are_drawn_only_on_request_and_said_to_be():
    plain = {"ratio": 3, "edge": 2, "stop": 0.3}
    assert len(figures.exchange("square", **plain).checked().data) == len(models.LAWS)
    assert len(figures.exchange("mixed", **plain).checked().data) == len(models.LAWS) + 1
    assert "from memory" in EXPLORERS["exchange"].sentence(law="mixed", **plain) and "from memory" not in EXPLORERS["exchange"].sentence(law="linear", **plain)
    assert len(figures.distance(m.distances(), None, None).checked().data) == 1 and len(figures.distance(m.distances(), 0.2, None).checked().data) == 2
    assert figures.distance(m.distances(), None, None)["layout"]["yaxis"]["visible"] is False  # without a curve no strength is drawn
    assert "no source" in EXPLORERS["distance"].sentence(loss=0.2, base=None) and "No curve" in EXPLORERS["distance"].sentence(loss=None, base=None)


def test_models_say_that_they_predict_nothing():
    for name in ("density", "exchange", "local", "distance"):
        assert "predicts no war" in EXPLORERS[name].credit


def test_only_of_mexico_is_it_said_that_pay_buys_more_at_home():
    sentence = EXPLORERS["ratios"].sentence(**{**EXPLORERS["ratios"].start, "state": "DNK"})
    assert "understate" not in sentence and "in Mexico it probably buys more" in sentence
