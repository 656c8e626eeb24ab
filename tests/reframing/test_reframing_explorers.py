"""What notebook 08 shows: marks, sentences and tables tell the same story, and nothing is shown too early."""

import pytest

from hemisphere import reframing, student
from hemisphere.reframing import context_explore, explore, measures, quotations


@pytest.fixture(autouse=True)
def _own_student_file(tmp_path, monkeypatch):
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path))


def drawn(figure) -> int:
    """Marks in a figure, without keys to the legend, lines and words."""
    return sum(len([x for x in t.x if x is not None]) for t in figure.data if t.mode and "markers" in t.mode)


@pytest.mark.parametrize("level", range(5))
@pytest.mark.parametrize("target", [None, *measures.TARGETS])
def test_one_mark_and_one_row_per_event(level, target):
    e = reframing.explore_timeline()
    state = {"target": target, "level": level, "kind": None}
    n = len(measures.about(target, level))
    assert drawn(e.figure(**state).checked()) == len(e.table(**state)) == n
    assert (f"{n} event" in e.sentence(**state)) or (n == 0 and "no such event" in e.sentence(**state))


def test_marks_of_a_lane_stay_apart():
    figure = reframing.explore_timeline().figure(target=None, level=0, kind=None).checked()
    spots = [(x, y) for t in figure.data if t.mode == "markers+text" for x, y in zip(t.x, t.y, strict=True)]
    assert all(abs(a[0] - b[0]) >= 0.9 or abs(a[1] - b[1]) > 0.2 for n, a in enumerate(spots) for b in spots[:n])


def test_nothing_stands_behind_a_quotation_until_it_is_coded():
    e = reframing.explore_recode()
    assert list(e.table(**e.start).columns) == ["quotation", "you"] and set(e.table(**e.start)["you"]) == {"–"}
    one = {**e.start, "b": 0}
    seen = e.table(**one)
    assert (seen["coder"] != "–").sum() == 1 and seen.iloc[1, 1:4].tolist() == ["0", "0", "Donald Trump on Mexico, 2025-02-18"]
    shown = " ".join(str(t.text) for t in e.figure(**e.start).checked().data)
    assert "Mexico" not in shown and "Mexico, 2025-02-18" in " ".join(str(t.text) for t in e.figure(**one).checked().data)
    assert "1 as the coder did" in e.sentence(**one) and "With your codes the list has 22 US events at level 3 or more, where the coder has 22." in e.sentence(**one)


def test_codes_are_kept_and_picked_up_again():
    e = reframing.explore_recode()
    e.remember({**e.start, "a": 3})
    assert student.recall(f"recode.threat_level.{measures.RECODE[0]}") == 3
    assert reframing.explore_recode().start["a"] == 3


@pytest.mark.parametrize("target", [None, "MEX", "VEN"])
def test_words_stand_above_and_deeds_below(target):
    e = reframing.explore_months()
    figure = e.figure(target=target, level=0, replies=True).checked()
    rows = measures.about(target)
    ys = [y for t in figure.data if t.mode == "markers+text" for y in t.y]
    assert sum(y < 0 for y in ys) == (rows["kind"] == "deed").sum() and sum(y > 0 for y in ys) == (rows["kind"] != "deed").sum()


def test_the_share_is_said_with_its_base_and_without_a_cause():
    e = reframing.explore_followed()
    for state in e.states():
        assert "Of all days" in e.sentence(**state) and "need not follow from it" in e.sentence(**state)


def test_the_drawn_threats_are_those_counted():
    e = reframing.explore_followed()
    for state in e.states():
        names = {t.name: len([x for x in t.x if x]) for t in e.figure(**state).checked().data if t.name.startswith("threat")}
        assert {f"threat, {k}": v for k, v in measures.followed(**state)["outcome"].value_counts().items()} == {k: v for k, v in names.items() if v}


def test_what_followed_in_an_open_window_is_said_not_to_count():
    e = reframing.explore_followed()
    told = e.table(level=1, deed="any pressure", window=30).set_index("about")["threats"]
    assert told["Venezuela"] == "4 followed (4 with an open window, not counted)" and "not counted" not in told["Canada"]


def test_registers_say_how_all_settings_come_out():
    e = reframing.explore_registers()
    shares = [measures.halves(*(state[name] for name in ("level", "offers", "joint")))["share"].tolist() for state in e.states()]
    full = {(level, offers, joint): measures.halves(level, offers, joint)["share"].tolist() for level in (1, 2, 3) for offers in (False, True) for joint in (False, True)}
    rises, falls = (sum(sign * (b - a) > 0 for a, b in full.values()) for sign in (1, -1))
    assert all(share in full.values() for share in shares)
    assert f"Over all 12 settings the adversary's share rises in {rises} and falls in {falls}" in e.sentence(**e.start)


@pytest.mark.parametrize("name", quotations.PHRASES)
def test_a_phrase_is_told_with_its_rows_and_grades(name):
    e = reframing.explore_quotations(phrase=name)
    table = e.table(phrase=name)
    assert len(table) == len(quotations.PHRASES[name].events) and (table["source"] != "").all()
    assert ("unverified" in set(table["grade"])) == (quotations.PHRASES[name].code("speaker") == "not found")
    assert len(e.sentence(phrase=name).split("”")[0].split("“")[1].split()) <= 5


def test_polls_after_the_cut_off_are_off_and_labelled():
    e = reframing.explore_polls()
    for state in e.states():
        late = e.table(**state)["grade"].str.contains("after the cut-off").sum()
        assert bool(late) <= state["after"] and (f"{late} after or across" in e.sentence(**state)) == bool(late)
        shares = e.table(**state).filter(regex=", %$")
        assert shares.shape[1] == 2 and drawn(e.figure(**state).checked()) == shares.ne("not read").to_numpy().sum()


def test_a_view_of_a_country_is_favourable_and_force_is_favoured():
    e = reframing.explore_polls()
    for topic, sides in (("the United States, seen from Mexico", ["favourable", "unfavourable"]), ("US forces in Mexico, asked in Mexico", ["for", "against"])):
        state = {"topic": topic, "after": True, "rough": False}
        assert [name.removesuffix(", %") for name in e.table(**state).filter(regex=", %$")] == sides
        assert [trace["name"] for trace in e.figure(**state)["data"] if trace.get("showlegend", True)][:2] == sides
        assert f"“{sides[0].capitalize()}” runs from" in e.sentence(**state)


@pytest.mark.parametrize("group", measures.THEMES)
def test_every_figure_on_ties_is_drawn_with_its_year(group):
    e = reframing.explore_ties(group=group)
    for after in (False, True):
        rows = measures.ties(group, after)
        told = "; ".join(e.table(group=group, after=after).iloc[:, 1])
        assert drawn(e.figure(group=group, after=after).checked()) == len(rows)
        assert all(f"{year} " in told for year in rows["year"])


def test_part_of_a_year_is_no_second_figure_for_the_year():
    e = reframing.explore_ties()
    assert "Two figures" not in e.sentence(group="money sent and invested", after=True)
    assert "Two figures for one thing: both ways, with Mexico 2023: 798.9 or 807." in e.sentence(group="goods trade", after=False)


def test_a_single_year_in_office_is_told_as_one():
    sentence = reframing.explore_presidents().sentence(up="Mexico", down="cartel")
    assert "(2025, 6.1 per 10,000 words)" in sentence and "2025-2025" not in sentence


def test_the_step_table_counts_what_is_drawn():
    e = reframing.explore_steps()
    for state in e.states():
        counts = [len(measures.step(state["target"], name, state["level"])) for name in measures.STEPS]
        assert list(e.table(**state)["rows"]) == counts


def test_the_choices_drawn_are_the_choices_counted():
    e = reframing.explore_choices()
    for claim in e.controls["claim"].options.values():
        assert drawn(e.figure(claim=claim).checked()) == len(e.table(claim=claim))
        assert f"{(e.table(claim=claim)['holds'] == 'yes').sum()} of {len(e.table(claim=claim))}" in e.sentence(claim=claim)


def test_every_explorer_of_the_topic_is_public():
    made = {name for module in (explore, context_explore) for name in vars(module) if name.startswith("explore_")}
    assert made == {name for name in reframing.__all__ if name.startswith("explore_")}
