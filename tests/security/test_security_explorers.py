"""The explorers of notebook 06 in every state: figure, sentence and table say the same."""

import inspect
import json
import re
from itertools import combinations, product

import pytest

from hemisphere import security, seeds, student
from hemisphere.display import maps
from hemisphere.display.live_figure import LiveFigure
from hemisphere.security import figures
from hemisphere.security import measures as m
from hemisphere.security import statements
from hemisphere.security.mapped import DEPLOYMENTS, in_all, mapped


@pytest.fixture(autouse=True)
def _own_student_file(tmp_path, monkeypatch):
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path))


MAKERS = {name: make for name, make in inspect.getmembers(security, inspect.isfunction) if name.startswith("explore_")}


def every(explorer, *names):
    """All combinations of the options of some controls, the others at their start."""
    for values in product(*(explorer.controls[name].options.values() for name in names)):
        yield {**explorer.start, **dict(zip(names, values))}


def words_on(figure):
    """All text drawn in a figure."""
    drawn = [str(text) for trace in figure.data for text in (trace.text or ())] if figure.data else []
    return " ".join([*drawn, *(note.text for note in figure.layout.annotations)])


@pytest.mark.parametrize("name", MAKERS)
def test_a_map_says_whose_borders_it_shows_and_asks_no_server(name):
    explorer = MAKERS[name]()
    figure = explorer.figure(**explorer.start).checked()
    if any(trace.type == "choropleth" for trace in figure.data):
        assert maps.BORDERS in explorer.credit
        assert figure.data[0].type == "scattergeo" and figure.layout.geo.visible is False


def test_the_state_map_says_its_gap_in_every_empty_year():
    explorer = security.explore_states()
    for state in every(explorer, "source", "indicator", "year"):
        values = mapped(**state)
        sentence, table, figure = explorer.sentence(**state), explorer.table(**state), explorer.figure(**state).checked()
        assert len(table) == len(values)
        coloured = [trace for trace in figure.data if trace.type == "choropleth"][1:]
        if values.empty:
            assert sentence.startswith("There are no figures") and "no figures" in words_on(figure) and not coloured
        else:
            assert list(coloured[0].locations) == list(values.index)
            for end in (values.max(), values.min()):
                tied = [m.name(state) for state in values.index[values == end]]
                assert all(name in sentence for name in tied) and any(name in words_on(figure) for name in tied)
        if 0 < len(values) < 32:
            assert ("the report does not name them" if state["source"] in DEPLOYMENTS else "grey, not calm") in sentence and "not published here" in words_on(figure)


@pytest.mark.parametrize("source", DEPLOYMENTS)
def test_a_deployment_says_its_one_date_and_how_little_it_covers(source):
    explorer, told = security.explore_states(), DEPLOYMENTS[source]
    rows = seeds.table("mexico_states_security").query("indicator == @told.indicator").set_index("iso_3166_2")["value"]
    first, last = ({"source": source, "indicator": "rate", "year": year} for year in (1990, 2024))
    assert explorer.sentence(**first) == explorer.sentence(**last) and explorer.table(**first).equals(explorer.table(**last))
    assert f"{len(rows)} of 32 states, with {rows.sum():,.0f} of {in_all(source):,} {told.unit}" in explorer.sentence(**last)
    assert told.when in explorer.sentence(**last) and told.when in words_on(explorer.figure(**last).checked()).replace("<br>", " ")
    assert mapped(source, "count", 2024).to_dict() == rows.to_dict()
    for state, count in rows.items():
        killed = m.violence("sesnsp").loc[(told.people, state)]
        assert mapped(source, "rate", 2024)[state] == pytest.approx(count * killed["rate"] / killed["count"])


def test_the_totals_behind_deployments_are_those_of_the_notes():
    assert {source: in_all(source) for source in DEPLOYMENTS} == {"army": 80210, "guard": 127438, "patrols": 29711}


def test_feminicide_is_part_of_lethal_violence():
    explorer = security.explore_states()
    for year in range(2015, 2025):
        part, whole = mapped("feminicide", "count", year), m.in_year("sesnsp", "count", year)
        assert len(part) == 32 and (part <= whole).all()
        assert f"hold {part.sum() / whole.sum():.1%} of the victims" in explorer.sentence(source="feminicide", indicator="rate", year=year)
        assert (mapped("feminicide", "rate", year) / part.where(part > 0)).dropna().to_numpy() == pytest.approx((m.in_year("sesnsp", "rate", year) / whole)[part > 0].to_numpy())
    assert mapped("feminicide", "count", 2014).empty and "from SESNSP" in explorer.sentence(source="feminicide", indicator="count", year=2014)


@pytest.mark.parametrize("source", ("sesnsp", "feminicide", "inegi", *DEPLOYMENTS))
@pytest.mark.parametrize("indicator", ("rate", "count"))
def test_the_classes_of_a_map_tell_states_apart(source, indicator):
    what = "forces" if source in DEPLOYMENTS else "feminicide" if source == "feminicide" else "killings"
    values = mapped(source, indicator, 2015 if source == "inegi" else 2024)
    steps = {sum(value >= edge for edge in figures.CLASSES[what][indicator]) for value in values}
    assert len(steps) >= 3 and len(figures.CLASSES[what][indicator]) == len(figures.SHADES)


def test_classes_are_the_same_in_every_year():
    values = m.in_year("inegi", "rate", 2010)
    drawn = figures.states(values, "rate", 2010, "").checked().data[2]
    for state, z in zip(drawn.locations, drawn.z):
        step = int(z)
        edges = (*figures.CLASSES["killings"]["rate"], float("inf"))
        assert edges[step] <= values[state] < edges[step + 1]


def test_counts_and_rates_tell_different_worst_states():
    for record in security.explore_ranking().controls["record"].options.values():
        sentence = security.explore_ranking().sentence(record=record)
        source, year = record.split()
        table = m.violence(source).loc[int(year)]
        assert m.name(table["count"].idxmax()) in sentence and m.name(table["rate"].idxmax()) in sentence


def test_the_trends_draw_one_source_at_a_time():
    explorer = security.explore_trends()
    for state in every(explorer, "source", "average", "scale"):
        figure = explorer.figure(**state).checked()
        years = {x for trace in figure.data for x in trace.x if x is not None}
        assert years == set(m.violence(state["source"]).index.get_level_values("year"))
        assert len({trace.xaxis for trace in figure.data}) == 4


def test_a_followed_state_is_drawn_named_and_tabled():
    for state in ("MX-GUA", "MX-COA", "MX-YUC"):
        explorer = security.explore_trends(follow=state)
        assert m.name(state) in words_on(explorer.figure(**explorer.start).checked())
        assert m.name(state) in explorer.sentence(**explorer.start) and m.name(state) in explorer.table(**explorer.start)


def test_presence_tells_the_interval_it_draws():
    explorer = security.explore_presence()
    for state in every(explorer, "map", "unlisted", "interval"):
        found = m.association(state["map"], state["year"], state["unlisted"], state["interval"])
        numbers = re.findall(r"[+−]\d\.\d\d", explorer.sentence(**state))
        assert [float(n.replace("−", "-")) for n in numbers] == [round(v, 2) + 0.0 for v in (found.rho, found.low, found.high)]
        assert explorer.table(**state)["states"].sum() == found.n
        bars = [t for t in explorer.figure(**state).checked().data if t.xaxis == "x2" and t.mode == "lines"]
        assert len(bars) == len(m.MAPS) and any(list(t.x) == [found.low, found.high] for t in bars)


def test_two_maps_part_the_states():
    explorer = security.explore_maps()
    for state in every(explorer, "first", "second", "cut"):
        table = explorer.table(**state)
        assert table["states"].sum() == 32
        if state["first"] == state["second"]:
            assert "They agree on 32 states" in explorer.sentence(**state)


def test_each_measure_has_an_axis_that_says_what_it_counts():
    explorer = security.explore_estimates()
    for state in every(explorer, "shown", "line"):
        figure, table = explorer.figure(**state).checked(), explorer.table(**state)
        numbered = table[table["value"] != "no figure"]
        headings = [note.text for note in figure.layout.annotations if note.xref == "paper"]
        assert headings == [f"<b>{words}</b>" for words in dict.fromkeys(numbered["what is measured"])]
        axes = [figure.layout[name] for name in figure.layout if name.startswith("xaxis")]
        assert len(axes) == len(headings) and all(axis.title.text for axis in axes)
        assert len(figure.layout.shapes) == (len(axes) if state["line"] is not None and state["shown"] != "size" else 0)


def test_all_numbered_statements_are_shown_once():
    explorer = security.explore_estimates()
    seen = sum(len(table[table["value"] != "no figure"]) for table in (explorer.table(**s) for s in every(explorer, "shown")))
    assert seen == statements.estimates()["value_low"].notna().sum()


def test_sorting_reveals_only_what_is_sorted_and_keeps_it():
    explorer = security.explore_sorting()
    table = explorer.table(**explorer.start)
    assert set(table["the coder"]) == {"sort it first"} and set(table["what was measured"]) == {"sort it first"}
    sorted_one = {**explorer.start, "K03": "control"}
    table = explorer.table(**sorted_one)
    assert (table["the coder"] != "sort it first").sum() == 1 and "presence" in table["what was measured"][2]
    assert "1 of 8 statements, 0 as" in explorer.sentence(**sorted_one)
    explorer.remember(sorted_one)
    assert student.recall("sort.06.K03") == "control" and security.explore_sorting().start["K03"] == "control"


def test_a_statement_does_not_give_its_measure_away():
    explorer = security.explore_sorting()
    for statement, control in explorer.controls.items():
        assert statements.estimates().at[statement, "measure"] not in control.label


def test_later_and_unverified_polls_stay_off_until_asked_for():
    explorer = security.explore_polls()
    assert "cut-off" not in explorer.sentence(**explorer.start) and "unverified" not in words_on(explorer.figure(**explorer.start).checked())
    for state in every(explorer, "question", "after_cutoff", "unverified"):
        table, sentence = explorer.table(**state), explorer.sentence(**state)
        assert ("after" in set(table["cut-off"])) == ("after the cut-off" in sentence)
        assert ("unverified" in set(table["confidence"])) == ("unverified" in sentence)
        assert "after" not in set(table["cut-off"]) or state["after_cutoff"]
        assert "unverified" not in set(table["confidence"]) or state["unverified"]
        assert words_on(explorer.figure(**state).checked()).count("after the cut-off") == (table["cut-off"] == "after").sum()


def test_readings_fill_a_mark_exactly_where_it_exceeds_the_south():
    explorer = security.explore_readings()
    for state in every(explorer, "division", "average"):
        rows = m.readings().query("division == @state['division'] and average == @state['average']")
        for trace, area in zip(explorer.figure(**state).checked().data, ("north", "centre", "together")):
            assert [not s.endswith("open") for s in trace.marker.symbol] == (rows[area] > rows["south"]).tolist()


def test_no_reading_runs_off_the_axis():
    explorer = security.explore_readings()
    for state in every(explorer, "division", "average", "without"):
        figure = explorer.figure(**state).checked()
        assert max(max(trace.x) for trace in figure.data) <= figure.layout.xaxis.range[1]


def test_what_the_notebook_says_of_the_1990s_and_of_this_decade_holds():
    rates = m.regional("inegi", "people").loc[1990:1995, list(m.REGIONS)]
    assert (rates.idxmin(axis=1) == "north").all()
    rates = m.regional("sesnsp", "people").loc[2015:]
    assert set(rates["centre"] > rates["south"]) == {True, False}


@pytest.mark.parametrize("name", MAKERS)
def test_a_move_sends_little(name):
    live = LiveFigure(MAKERS[name]())
    for state in live.explorer.states()[1:12]:
        assert len(live._answer(live._choice(state))) < 15_000


@pytest.mark.parametrize("name", MAKERS)
def test_the_same_on_every_machine(name):
    """What is drawn does not hang on the order of a set."""
    explorer = MAKERS[name]()
    first, again = (json.dumps(explorer.figure(**explorer.start).checked().to_dict(), default=str) for _ in range(2))
    assert first == again


def test_a_bad_choice_is_refused_with_the_choices():
    with pytest.raises(ValueError, match="source='unodc' is not a choice; allowed: 'inegi', 'sesnsp', 'feminicide', 'army', 'guard', 'patrols'"):
        security.explore_states(source="unodc")
    with pytest.raises(ValueError, match="whole numbers from 1990 to 2024"):
        security.explore_states(year=1821)


def test_an_empty_map_names_its_source_and_whole_rates_stay_whole():
    explorer = security.explore_states()
    note = str(explorer.figure(source="sesnsp", indicator="rate", year=2005)["layout"]["annotations"])
    assert "from this source" in note and "have them for 2015 to 2024" in explorer.sentence(source="sesnsp", indicator="rate", year=2005)
    assert "Colima, 123, and lowest in Yucatán, 3." in explorer.sentence(source="inegi", indicator="rate", year=2024)


def test_marks_on_the_map_have_the_shade_of_their_state():
    figure = security.explore_states().figure(source="sesnsp", indicator="rate", year=2024)
    shades = [shade for trace in figure["data"] if trace.get("mode") == "markers+text" for shade in trace["marker"]["color"]]
    assert shades == [figures.SHADES[5], figures.SHADES[4], figures.SHADES[4], *[figures.SHADES[0]] * 3]


def test_lines_are_values_that_the_hint_names():
    for line in (None, 10, 25, 33.3, 50):
        assert security.explore_estimates(line=line).start["line"] == line


def test_one_poll_is_told_in_the_singular():
    explorer = security.explore_polls()
    assert "It is national and cannot be read" in explorer.sentence(question="force", after_cutoff=False, unverified=False)
    assert "All are national: none can be read" in explorer.sentence(question="force", after_cutoff=True, unverified=False)


def test_coded_marks_hide_none_of_each_other():
    explorer = security.explore_states()
    for state in every(explorer, "source", "indicator", "year"):
        figure = explorer.figure(**state)
        spots = [spot for trace in figure["data"] if trace.get("mode") == "markers+text" for spot in zip(trace["lon"], trace["lat"])]
        near = [(a, b) for a, b in combinations(spots, 2) if abs(a[0] - b[0]) < 1.2 and abs(a[1] - b[1]) < 0.9]
        assert not near, (state, near)


def test_a_state_without_data_has_a_shade_of_its_own_and_only_there():
    assert figures.NO_DATA not in figures.SHADES
    for source, year in (("guard", 2024), ("inegi", 2020)):
        assert figures.NO_DATA in json.dumps(security.explore_states().figure(source=source, indicator="rate", year=year), default=str)
    for explorer in (security.explore_regions(), security.explore_maps()):  # their fills are translucent and lie on paper
        assert figures.NO_DATA not in json.dumps(explorer.figure(**explorer.start), default=str)
