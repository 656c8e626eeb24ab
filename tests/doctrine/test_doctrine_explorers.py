"""The explorers of notebook 01: what is drawn, told and tabled agrees, and nothing is revealed before its time."""

import itertools
import json
import re

import pytest

from hemisphere import coding, doctrine, student
from hemisphere.doctrine import force_explore, force_figures, words
from hemisphere.doctrine import measures as m

LETTERS = "abcdefghij"


@pytest.fixture(autouse=True)
def _own_student_file(tmp_path, monkeypatch):
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path))


def points(figure, kind="scatter", **where):
    """How many points the traces of a kind hold that match ``where``."""
    found = [t for t in figure.data if t.type == kind and all(t[k] == v for k, v in where.items())]
    return sum(len([x for x in (t.x if kind == "scatter" else t.lon) if x is not None]) for t in found)


# --- coding blind ------------------------------------------------------------------------------------------------

BEHIND = [(m.statement(i)["actor"], m.statement(i)["score_rationale"]) for i in m.RECODE]


def everything(explorer, **state):
    state = {**explorer.start, **state}
    return (
        explorer.figure(**state).checked().to_json()
        + explorer.sentence(**state)
        + explorer.table(**state).to_json()
        + json.dumps([c.label for c in explorer.controls.values()])
    )


def marks_of_the_coder(figure):
    return next(t for t in figure.data if t.name == "the coder")


@pytest.mark.parametrize("score", m.SCALES)
def test_nothing_is_revealed_before_a_code_is_chosen(score):
    explorer = doctrine.explore_recode(score)
    shown = everything(explorer)
    assert not any(actor in shown or reason in shown for actor, reason in BEHIND)
    assert marks_of_the_coder(explorer.figure(**explorer.start).checked()).x == (None,)
    assert not re.search(r"\b(18|19|20)\d\d\b", shown.replace("1960", "").replace("1968", "")), "no year stands beside an uncoded quotation"


@pytest.mark.parametrize("score, n", list(itertools.product(m.SCALES, range(len(m.RECODE)))))
def test_one_code_reveals_one_statement(score, n):
    explorer, letter = doctrine.explore_recode(score), LETTERS[n]
    shown = everything(explorer, **{letter: 2})
    assert BEHIND[n][1] in shown and not any(reason in shown for k, (_, reason) in enumerate(BEHIND) if k != n)
    assert list(marks_of_the_coder(explorer.figure(**{**explorer.start, letter: 2}).checked()).x) == [m.statement(m.RECODE[n])[score]]


def test_quotations_are_blind_and_spread():
    for i in m.RECODE:
        row = m.statement(i)
        assert row["quotation"] and not re.search(r"\d{4}|Monroe|Trump|Roosevelt|Panama|Cuba|Venezuela", row["quotation"]), i
    assert {m.statement(i)["claim_scope"] for i in m.RECODE} == set(range(5)) == {m.statement(i)["coerciveness"] for i in m.RECODE}


@pytest.mark.parametrize("weights", coding.WEIGHTS)
def test_the_sentence_tells_kappa(weights):
    explorer = doctrine.explore_recode()
    own = dict(zip(LETTERS, (4, 1, 3, 4, 0, 2, 3, 1, 4, 2)))
    coder = [m.statement(i)["claim_scope"] for i in m.RECODE]
    sentence = explorer.sentence(weights=weights, **own)
    assert f" is {coding.kappa(list(own.values()), coder, range(5), weights):.2f}, where" in sentence
    same = sum(a == b for a, b in zip(own.values(), coder))
    assert f"{same} as the coder did" in sentence
    few = {letter: code if letter in "abcd" else None for letter, code in own.items()}
    assert "is worked out from 5 codes on" in explorer.sentence(weights=weights, **few)


def test_codes_are_kept_for_each_score_apart():
    explorer = doctrine.explore_recode("coerciveness")
    explorer.remember({**explorer.start, "a": 3, "c": 1})
    assert doctrine.explore_recode("coerciveness").start["a"] == 3 and doctrine.explore_recode("claim_scope").start["a"] is None
    assert student.recall("recode.coerciveness.d1904") == 3
    explorer.remember({**explorer.start, "a": None, "c": 1})
    assert doctrine.explore_recode("coerciveness").start["a"] is None


# --- marks, sentences and tables ---------------------------------------------------------------------------------


@pytest.mark.parametrize("score, kind, unverified", list(itertools.product(m.SCALES, ("all", *m.KINDS), (False, True))))
def test_one_mark_for_each_statement(score, kind, unverified):
    explorer = doctrine.explore_statements()
    for means in ("periods", "fifty", "no"):
        state = {"score": score, "kind": kind, "means": means, "unverified": unverified}
        table, figure = explorer.table(**state), explorer.figure(**state).checked()
        assert points(figure, mode="markers+text") == len(table)
        assert f"{len(table)} statement" in explorer.sentence(**state) and (figure.data[0].mode == "lines") == (means != "no")


@pytest.mark.parametrize(
    "part, rows, statement",
    list(itertools.product(("excluded_actor", "excluded_from", "means"), ("claims", "applied", "answers"), m.statements().index)),
)
def test_a_mark_for_each_code(part, rows, statement):
    explorer = doctrine.explore_claims()
    state = {"part": part, "rows": rows, "statement": statement}
    figure, table = explorer.figure(**state).checked(), explorer.table(**state)
    drawn = [row for row in figure.layout.yaxis.ticktext]
    ids = {i for t in figure.data for i in t.customdata or ()}
    assert len(drawn) == len(table) and sum("<b>" in row for row in drawn) == 1 and drawn[0].removeprefix("<b>").startswith("1823")
    assert points(figure) == sum(len(m.statement(i)[part]) for i in ids) and ids <= set(m.statements().index)


@pytest.mark.parametrize(
    "year, span, only, listed",
    [
        (year, span, only, listed)
        for year in (1805, 1850, 1915, 2026)
        for span in force_explore._SPANS.values()
        for only in force_explore._ONLY.values()
        for listed in force_explore._LISTED.values()
    ],
)
def test_the_map_shows_what_the_table_lists(year, span, only, listed):
    explorer = doctrine.explore_uses()
    for colour in force_explore._COLOURS.values():
        state = {"year": year, "span": span, "colour": colour, "only": only, "listed": listed}
        figure, table, sentence = explorer.figure(**state).checked(), explorer.table(**state), explorer.sentence(**state)
        near = sum(force_figures._places()[i]["near"] for i in force_explore._shown(year, span, only, listed))
        assert (
            points(figure, "scattergeo", name="shown", geo="geo") == len(table)
            and points(figure, "scattergeo", name="shown", geo="geo2") == near
        )
        assert ("has no such entry" in sentence) == (len(table) == 0)
        assert (
            len(table) == 0
            or f"has {len(table)} entr" in sentence
            and f"ties {(table['doctrine'] != 'none found').sum()} of them" in sentence
        )
        assert listed == "any" or set(table["CRS"]) <= {listed}


def test_none_found_is_never_called_never():
    explorer = doctrine.explore_uses()
    for state in explorer.states():
        sentence = explorer.sentence(**state)
        assert "has no such entry" in sentence or "does not mean never" in sentence


def test_marks_seen_together_do_not_hide_each_other():
    for year in range(m.FIRST_YEAR, m.LAST_YEAR + 1):
        places = [force_figures._places()[i]["geo2"] for i in force_explore._shown(year, 10, "all", "any") if force_figures._places()[i]["near"]]
        for (a, b), (c, d) in itertools.combinations(places, 2):
            assert abs(a - c) + abs(b - d) > 0.7, year


def test_what_a_single_year_draws_is_in_a_digest_that_covers_each_fifth():
    explorer = doctrine.explore_uses()
    assert explorer.controls["year"].options["1867"] == 1867
    drawn = {i for state in explorer.states(covered=True) for i in force_explore._shown(state["year"], state["span"], "all", "any")}
    assert drawn == set(range(len(m.uses())))
    assert explorer.sentence(**explorer.state(year=1850, span=1)).startswith("In 1850 the list has")


def test_both_maps_ask_no_other_machine():
    """The first trace of each map has no location mode, else plotly.js asks a server for outlines."""
    figure = doctrine.explore_uses(year=1915).figure(**doctrine.explore_uses(year=1915).start).checked()
    for geo in ("geo", "geo2"):
        first = next(t for t in figure.data if t.type in ("scattergeo", "choropleth") and (t.geo or "geo") == geo)
        assert first.type == "scattergeo" and first.lon == (None,) and figure.layout[geo].visible is False
    assert "lonaxis" not in figure.layout.geo.to_plotly_json(), "a globe with axis ranges is cropped"


@pytest.mark.parametrize("term, delivery", list(itertools.product(words.TERMS.values(), ("both", "written", "spoken"))))
def test_written_and_spoken_are_told_apart(term, delivery):
    explorer = doctrine.explore_words()
    figure, table, sentence = (
        explorer.figure(term=term, delivery=delivery).checked(),
        explorer.table(term=term, delivery=delivery),
        explorer.sentence(term=term, delivery=delivery),
    )
    assert {t.name for t in figure.data if t.name} == ({"written", "spoken"} if delivery == "both" else {delivery})
    rates = [float(rate) for rate in table["per 10,000 words"]]
    if rates:
        assert f"{max(rates):.2f} per 10,000 words" in sentence
        assert sorted(y for t in figure.data if t.mode == "markers+text" for y in t.y if y > 0) == pytest.approx(sorted(rates), abs=0.006)
    else:
        assert "occurs in none" in sentence


@pytest.mark.parametrize("statement", [i for i in m.statements().index if m.statement(i)["kind"] != "apply"])
def test_before_and_after_are_told(statement):
    explorer = doctrine.explore_answers()
    for years, force in itertools.product((5, 10, 25), m.FORCE):
        found, sentence = m.around(statement, years, force), explorer.sentence(statement=statement, years=years, force=force)
        assert f"has {found.before} entr" in sentence and f"and {found.after} after" in sentence
        assert ("The record ends" in sentence) == (found.years_after < years) and "need not follow" in sentence
        table = explorer.table(statement=statement, years=years, force=force)
        assert ("per ten years" in sentence) == (found.years_after >= 2), "a few months make no rate"
        months = round(12 * found.years_after)
        cut = f" (in {months} month{'' if months == 1 else 's'})" if found.years_after < 2 else f" (in {found.years_after:.0f} years)"
        after = f"{found.after}{cut if found.years_after < years else ''}"
        assert [found.before, after] in table[["before", "after"]].to_numpy().tolist()


def test_every_answer_is_in_the_table():
    explorer = doctrine.explore_answers()
    text = " ".join(explorer.table(**explorer.start)["statement"])
    for name in ("Drago", "Calvo", "Carranza", "Monroe Doctrine", "Montevideo", "OAS", "Clark", "article 40"):
        assert name in text
    assert explorer.table(**explorer.start)["kind"].value_counts()["counter-doctrine"] == 6


@pytest.mark.parametrize("first, second, coercion, treaties", list(itertools.product(m.ERAS, m.ERAS, (2, 3, 4), (False, True))))
def test_eras_add_up(first, second, coercion, treaties):
    explorer = doctrine.explore_eras()
    table = explorer.table(first=first, second=second, coercion=coercion, treaties=treaties)
    figure = explorer.figure(first=first, second=second, coercion=coercion, treaties=treaties).checked()
    for trace, era in zip(figure.data, (first, second)):
        assert sum(int(n) for n in trace.text) == table.loc[table["era"] == era, "statements"].sum() == sum(m.of_era(era, treaties).values())


@pytest.mark.parametrize("speakers", ["all", "presidents", "treaties"])
def test_signs_are_drawn_once_for_each_statement(speakers):
    explorer = doctrine.explore_signs()
    figure, table = explorer.figure(speakers=speakers).checked(), explorer.table(speakers=speakers)
    assert points(figure) == len(m.SIGNS) * int(table["statements that bear it"].iloc[0].split(" of ")[1])
    assert "bears 2 of 6 signs" in explorer.sentence(speakers=speakers)


@pytest.mark.parametrize("base", m.BASES)
def test_revisions_total(base):
    explorer = doctrine.explore_revisions()
    traces = {t.name: t for t in explorer.figure(base=base).checked().data}
    beyond, closed = traces["goes beyond"], traces["nobody can: top of the scale"]
    assert len([x for x in closed.x if x is not None]) == (~m.revisions(base)["possible"]).sum()
    assert explorer.table(base=base).to_string().count(", the top") == (~m.revisions(base)["possible"]).sum()
    assert len(beyond.x) == m.revisions(base)["new"].sum() and len(explorer.table(base=base)) == len(m.SPEAKERS)
