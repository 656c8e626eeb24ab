"""The explorers of notebook 04 in every state: figure, sentence and table say the same."""

import json
import re
from itertools import product

import pytest

from hemisphere import analogy
from hemisphere.analogy import congo, figures
from hemisphere.analogy import measures as m
from hemisphere.display import maps

NAMES = [name for name in analogy.__all__ if name.startswith("explore_")]


@pytest.fixture(autouse=True)
def _own_student_file(tmp_path, monkeypatch):
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path))


def states(explorer, most=400):
    every = [dict(zip(explorer.controls, values)) for values in product(*(c.options.values() for c in explorer.controls.values()))] if explorer.call != "analogy.explore_sheet" else explorer.states()
    return every[:: max(1, len(every) // most)] + explorer.states()


@pytest.mark.parametrize("name", NAMES)
def test_every_state_is_told_and_tabled(name):
    explorer = getattr(analogy, name)()
    for state in states(explorer):
        sentence, table = explorer.sentence(**state), explorer.table(**state)
        assert sentence.endswith(".") and len(sentence) > 20, state
        for text in (sentence, *table.astype(str).to_numpy().ravel()):
            assert not re.search(r"\b(nan|inf)\b|<NA>|^None$", text), (state, text)
        assert "None" not in sentence, state
        assert not re.search(r"\b0 of 0\b|: ;|  ", sentence), (state, sentence)


@pytest.mark.parametrize("name", NAMES)
def test_every_option_is_drawn(name):
    explorer = getattr(analogy, name)()
    for state in explorer.states():
        text = explorer.figure(**state).checked().to_json()
        assert "NaN" not in text and "None" not in text and json.loads(text)["data"]


def drawn(figure, mode):
    return [trace for trace in figure.data if trace.mode and mode in trace.mode and trace.x is not None]


@pytest.mark.parametrize("measure, source", list(product(congo.MEASURES, ("all", *congo.FAMILIES))))
def test_one_mark_and_one_row_for_each_printed_figure(measure, source):
    explorer = analogy.explore_trade(measure=measure, source=source)
    rows = len(congo.printed(measure, source))
    figure = explorer.figure(**explorer.start).checked()
    assert sum(len(trace.x) for trace in drawn(figure, "markers")) == rows
    assert len(explorer.table(**explorer.start)) == max(rows, 1)
    assert rows or "no figure" in explorer.sentence(**explorer.start)


def test_never_a_sum_over_sources():
    told = analogy.explore_trade(measure="special_exports_value").sentence(measure="special_exports_value", source="all")
    assert "1902" in told and "50,069,514" in told and "59,070,000" in told
    assert "never added up" in analogy.explore_trade().credit


@pytest.mark.parametrize("year", range(congo.FIRST_YEAR, congo.LAST_YEAR + 1))
def test_the_map_outlines_what_is_in_being(year):
    explorer = analogy.explore_free_state()
    figure = explorer.figure(year=year, area="domaine_couronne", belgium=False).checked()
    dashed = [t for t in figure.data if t.type == "scattergeo" and t.line.dash == "dash"]
    words = [word for t in figure.data if t.type == "scattergeo" and t.mode == "text" for word in t.text]
    assert len(dashed) == len(congo.in_being(year)) == sum("approximate" in word for word in words)
    with_belgium = explorer.figure(year=year, area="domaine_couronne", belgium=True).checked()
    assert len(with_belgium.data) == len(figure.data) + 2
    assert maps.BORDERS in explorer.credit and "sketches" in explorer.credit


@pytest.mark.parametrize("area", congo.AREAS)
def test_the_map_measures_the_chosen_area(area):
    told = analogy.explore_free_state().sentence(year=1908, area=area, belgium=False)
    assert f"{congo.areas().at[area, 'area_km2']:,} km²" in told and "approximate" in told
    assert f"does not exist before {congo.areas().at[area, 'since']:.0f}" in analogy.explore_free_state().sentence(year=1885, area=area, belgium=True)


@pytest.mark.parametrize("start, lost", list(product(congo.STARTS, congo.LOSSES)))
def test_the_violence_is_never_in_doubt(start, lost):
    told = analogy.explore_population().sentence(start_level=start, lost=lost)
    assert f"leave {congo.left(start, lost):.1f} million" in told and "not a number of killings" in told and "in no doubt" in told


def test_estimates_are_told_with_method_and_critics():
    for kind in congo.KINDS:
        table = analogy.explore_estimates().table(kind=kind, unverified=False)
        assert {"method", "critics", "note"} <= set(table.columns) and len(table) == len(congo.estimates(kind))
        assert "in no doubt" in analogy.explore_estimates().sentence(kind=kind, unverified=True)
    assert "Sanderson" in analogy.explore_estimates().table(kind="loss_millions", unverified=False).to_string()


@pytest.mark.parametrize("kind, unverified", list(product(congo.KINDS, (False, True))))
def test_no_two_estimates_have_one_name(kind, unverified):
    names = congo.estimates(kind, unverified)["label"]
    assert names.is_unique
    figure = analogy.explore_estimates().figure(kind=kind, unverified=unverified).checked()
    assert [" ".join(name.split("<br>")) for name in figure.layout.yaxis.ticktext] == names.tolist()


def test_one_year_of_one_disease_is_counted_apart():
    told = analogy.explore_estimates().sentence(kind="loss_millions", unverified=False)
    assert told.startswith(f"{len(congo.estimates('loss_millions')) - 1} published figures run from 1 to 15 million lost") and "one more is of one disease in one year" in told


@pytest.mark.parametrize("test", congo.CHECKS)
def test_each_comparison_has_its_line(test):
    names = analogy.explore_checks().figure(test=test, tolerance=2).checked().layout.yaxis.ticktext
    assert len(names) == len(congo.checks(test)) and not any("<br>" in name for name in names)


def test_single_acts_are_not_joined_and_totals_name_their_span():
    figure = analogy.explore_trade().figure(measure="loan_issued", source="all").checked()
    assert not any("lines" in trace.mode for trace in figure.data)
    told = analogy.explore_trade().sentence(measure="crown_domain_net_revenue_estimate", source="all")
    assert "from 18 million francs (1896-1905) to 70 (1896-1905)" in told and "differ for 1896-1905 (18,000,000 or 70,000,000)" in told


@pytest.mark.parametrize("case, rows", list(product(m.CASES, m.ROWS)))
def test_the_code_table_counts_what_it_colours(case, rows):
    explorer = analogy.explore_codes(case=case, rows=rows)
    codes = m.codes(rows)
    like = sum(figures.apart(codes.at[f, m.TARGET], codes.at[f, case]) == "like" for f in codes.index)
    assert f"is coded like it on {like} (" in explorer.sentence(**explorer.start) and len(explorer.table(**explorer.start)) == 21


@pytest.mark.parametrize("one, other, told", [("present", "present", "like"), ("partial", "absent", "half unlike"), ("absent", "present", "unlike"), ("unclear", "absent", "open"), ("", "present", ""), ("not_applicable", "absent", "")])
def test_apart(one, other, told):
    assert figures.apart(one, other) == figures.apart(other, one) == told


@pytest.mark.parametrize("attribute, relation, higher", list(product(range(4), repeat=3)))
def test_a_likeness_never_comes_without_its_weights(attribute, relation, higher):
    told = analogy.explore_bench().sentence(attribute=attribute, relation=relation, higher_order=higher, theme="all", rows="read")
    assert told.startswith(f"With weights {attribute} for an attribute, {relation} for a relation and {higher} for a relation between relations")
    assert ("nothing is compared" in told) == (attribute == relation == higher == 0)


@pytest.mark.parametrize("low, high, told", [(0.275, 0.475, "0.28–0.48"), (0.5, 0.5, "0.50"), (float("nan"), float("nan"), "nothing to compare")])
def test_ranges_as_text(low, high, told):
    assert figures.likeness(low, high) == told


@pytest.mark.parametrize("kind, low, high, told", [("levels", 27, 42, "27 to 42"), ("loss_millions", 5, float("nan"), "at least 5"), ("local", 352, 352, "352"), ("arguments", 1885, float("nan"), "from 1885")])
def test_estimates_as_text(kind, low, high, told):
    assert figures.span(kind, low, high) == told


def test_the_crux_moves_the_bench_and_does_not_turn_it():
    explorer = analogy.explore_suppose(feature="h5+r1", suppose="congo")
    assert explorer.start == analogy.explore_suppose().start and "may count for all" in explorer.sentence(**explorer.start)
    table = explorer.table(**explorer.start).set_index("case")
    assert table.at["Congo Free State", "as coded"] != table.at["Congo Free State", "supposed"]


def test_the_readers_sheet_follows_the_reader():
    explorer = analogy.explore_sheet()
    assert "Nothing is judged yet" in explorer.sentence(**explorer.start)
    state = {**explorer.start, "h5": "ends it", "r6": "likeness"}
    assert "the analogy ends with great-power exclusion limits small-state choice (h5)" in explorer.sentence(**state)
    assert "coder" in explorer.table(**{**state, "coder": True}).columns and "coder" not in explorer.table(**state).columns
