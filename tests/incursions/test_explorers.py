"""What notebook 02 shows: marks, numbers, sentences and tables tell the same story in every named rule."""

import re

import numpy as np
import pytest

from hemisphere import incursions, seeds, verdicts
from hemisphere.incursions import definitions, figures, measures
from hemisphere.incursions.definitions import CLOSE_CALLS, CRITERIA, Definition

PRESETS = list(definitions.preset_rows().index)
EXPLORERS = ["definitions", "crs_list", "rivals", "multiverse", "recode", "levers", "deaths", "quiet"]


def number_marks(figure, kind: str) -> list[str]:
    return [text for trace in figure.data if trace.type == kind and trace.mode == "markers+text" for text in trace.text]


def marks(figure, kind: str) -> int:
    return sum(len(trace.hovertext) for trace in figure.data if trace.type == kind and trace.hovertext is not None)


@pytest.mark.parametrize("name", PRESETS)
def test_count_list_map_and_timeline_move_together(name):
    explorer, rule = incursions.explore_definitions(), definitions.preset(name)
    figure, table = explorer.figure(**rule.criteria()).checked(), explorer.table(**rule.criteria())
    count = incursions.count_incursions(incursions.all_events(), rule)
    numbers = sorted(str(n) for n in count.numbers.values())
    assert sorted(number_marks(figure, "scattergeo")) == sorted(number_marks(figure, "scatter")) == numbers
    assert sorted(table["number"].astype(str)) == numbers
    assert marks(figure, "scattergeo") == marks(figure, "scatter") == len(figures._pool(rule.unit))
    assert figure.layout.annotations[0].text == f"<b>{count.n}</b> {'entry' if count.n == 1 else 'entries'}"
    assert all(trace.textfont.size >= 12 for trace in figure.data if getattr(trace, "mode", "") == "markers+text")
    said = re.search(r"counts (nothing|one entry|\d+ entries)", explorer.sentence(**rule.criteria()))[1]
    assert said == {0: "nothing", 1: "one entry"}.get(count.n, f"{count.n} entries")


@pytest.mark.parametrize("unit", CRITERIA["unit"].options)
def test_marks_on_the_map_stay_apart_and_near_their_place(unit):
    pool, places = figures._pool(unit), incursions.all_events().set_index("id")
    squeeze = np.cos(np.radians(29))
    spots = np.array([[mark.lon * squeeze, mark.lat] for mark in pool])
    gaps = np.hypot(*(spots[:, None] - spots[None]).T) + 9 * np.eye(len(pool))
    assert gaps.min() > 0.85 * figures._APART
    moved = [
        np.hypot((mark.lon - places.at[mark.Index, "lon"]) * squeeze, mark.lat - places.at[mark.Index, "lat"]) for mark in pool
    ]
    assert max(moved) < 4, "a mark has been pushed out of its region"


def test_unverified_rows_are_never_drawn():
    assert all(mark.Index != "baja_radar_1942" for unit in CRITERIA["unit"].options for mark in figures._pool(unit))


def test_each_preset_of_the_first_explorer_is_a_named_rule():
    explorer = incursions.explore_definitions()
    assert {name: Definition(**state) for name, state in explorer.presets.items()} == {
        row["name"]: definitions.preset(i) for i, row in definitions.preset_rows().iterrows()
    }


def test_the_crs_list_is_read_entry_by_entry():
    entries = measures.crs_entries()
    assert entries["entry"].tolist() == [
        "1806", "1836", "1842", "1844", "1846-48", "1859", "1866", "1870", "1873-96", "1876", "1913", "1914-17", "1918-19"]  # fmt: skip
    assert entries.loc[~entries["kept"], "entry"].tolist() == ["1806", "1836", "1844"]
    assert (entries["verdict"] == "").tolist() == entries["kept"].tolist()
    events = incursions.all_events()
    war = events[(events["id"] == "war_1846") | (events["parent_id"] == "war_1846")]
    assert entries.set_index("entry").at["1846-48", "rows"] == len(war)


def test_the_drawn_distribution_is_the_computed_one():
    explorer = incursions.explore_multiverse()
    bars = next(trace for trace in explorer.figure(**explorer.start).checked().data if trace.type == "bar")
    counts = incursions.multiverse()["count"]
    assert sum(bars.y) == pytest.approx(100, abs=0.05)
    for x, y in zip(bars.x, bars.y, strict=True):
        assert y == pytest.approx((counts == x).mean() * 100, abs=0.001)
    inside = measures.in_band(counts).sum()
    assert explorer.sentence(**explorer.start).startswith(f"{inside} of {len(counts)} rules ")


@pytest.mark.parametrize("weight", ["rules", "lists"])
def test_the_table_of_the_multiverse_holds_every_rule_once(weight):
    explorer = incursions.explore_multiverse()
    rules = incursions.multiverse() if weight == "rules" else incursions.multiverse().drop_duplicates("list")
    table = explorer.table(weight=weight, fixed="nothing")
    assert table["rules"].sum() == len(rules) and len(table) <= 20
    assert sorted("; ".join(filter(None, table["named rules"])).split("; ")) == sorted(definitions.preset_rows()["name"])


def test_holding_an_answer_fixed_looks_only_at_its_rules():
    explorer, rules = incursions.explore_multiverse(), incursions.multiverse()
    for fixed in list(explorer.controls["fixed"].options.values())[1:]:
        name, value = fixed.split("=")
        some = rules[rules[name].astype(str) == value]
        assert f" of {len(some)} rules " in explorer.sentence(weight="rules", fixed=fixed), fixed


def test_a_share_of_rules_is_never_passed_off_as_a_probability():
    explorer = incursions.explore_multiverse()
    assert all("A share of rules is not a probability." in explorer.sentence(**state) for state in explorer.states())
    assert "A share of rules is not a probability." in incursions.about_ten().shows


@pytest.mark.parametrize("case", CLOSE_CALLS)
def test_recoding_says_what_moved(case):
    explorer = incursions.explore_recode()
    sentence, table = explorer.sentence(case=case), explorer.table(case=case)
    moved = table[table["as coded"] != table["recoded"]]
    _, _, hollow, filled, _ = explorer.figure(case=case).checked().data
    assert list(hollow.x) == list(moved["as coded"]) and list(filled.x) == list(table["recoded"])
    assert [symbol == "diamond" for symbol in filled.marker.symbol] == measures.in_band(table["recoded"]).tolist()
    assert [symbol == "diamond" for symbol in hollow.marker.symbol] == measures.in_band(moved["as coded"]).tolist()
    if case == "none":
        assert moved.empty and sentence.startswith("With every row as coded, 19.5% of 2688 rules give 8 to 12.")
        return
    assert all(f"“{row['named rule']}” from {row['as coded']} to {row['recoded']}" in sentence for _, row in moved.iterrows())
    assert ("No named rule moves." in sentence) == moved.empty
    changed = (incursions.multiverse()["count"].to_numpy() != incursions.multiverse(case)["count"].to_numpy()).sum()
    assert f"{changed} of {len(definitions.rules())} rules give another number" in sentence


def test_no_number_stands_on_the_line_of_all_rules():
    figure = incursions.explore_levers().figure().checked()
    line, words = figure.layout.shapes[0].x0, figure.data[1]
    right = [x for x, side in zip(words.x, words.textposition, strict=True) if side == "middle right"]
    assert all(x > line or x < line - 6 for x in right) and len(right) < len(words.x)


def test_crossing_the_band_is_said(monkeypatch):
    def told(case):
        return incursions.explore_recode().sentence(case=case)

    assert all(told(case).endswith("The band keeps the same named rules.") for case in CLOSE_CALLS if case != "none")
    monkeypatch.setattr(measures, "BAND", (8, 9))
    assert told("mazatlan_landing").endswith("Out of the band: Official land entry, with fighting.")
    assert told("all_narrower").endswith("Into the band: Private filibusters only.")


@pytest.mark.parametrize("first", PRESETS)
def test_rivals_draw_one_row_per_campaign(first):
    explorer = incursions.explore_rivals()
    state = {"first": first, "second": "crs_mexico"}
    figure, table = explorer.figure(**state).checked(), explorer.table(**state)
    assert list(figure.layout.yaxis.ticktext) == [
        f"{year}  {name}" for year, name in zip(table["begun"], table["campaign"], strict=True)
    ]
    drawn = [
        sum(len(trace.x) for trace in figure.data if trace.mode == "markers" and set(trace.x) == {x} and trace.marker.size == 13)
        for x in (0, 1)
    ]
    assert drawn == [(table["counted by"].isin(["both", side])).sum() for side in ("first", "second")]


def test_the_dead_are_shown_only_where_sources_differ():
    table = incursions.explore_deaths().table()
    assert (table["lowest"] < table["highest"]).all()
    row = table[table["entry"] == "Occupation of Veracruz"].iloc[0]
    assert (row["lowest"], row["highest"]) == (150, 1200)
    assert "Occupation of Veracruz (1914): from 150 to 1,200." in incursions.explore_deaths().sentence()


def test_quiet_reads_the_army_from_the_table():
    army = seeds.table("cinc_annual").query("iso3 == 'MEX'").set_index("year")["milper_thousands"]
    sentence = incursions.explore_quiet().sentence(rule="crs_strict", years=25)
    assert f"{army[1847]:g} thousand men under arms in 1847 and {army[1853]:g} thousand in 1853" in sentence
    assert "the next entry begins in 1859" in sentence and "not long enough" in sentence
    assert "nothing is counted after the peace" in incursions.explore_quiet().sentence(rule="declared_war", years=25)


def test_a_threshold_decides_what_quiet_is_long_enough():
    explorer = incursions.explore_quiet()
    told = [("not long enough" not in explorer.sentence(rule="president_land_fight", years=years)) for years in (10, 15, 25, 40)]
    assert told == [True, True, True, False]


# --- the cards ---------------------------------------------------------------------------------------------------


def test_the_evidence_for_about_ten_is_the_share_of_all_rules():
    evidence, counts = incursions.about_ten(), incursions.multiverse()["count"]
    assert evidence.of == len(counts) and evidence.holds == counts.between(8, 12).sum()
    named = definitions.preset_rows()["count"]
    assert f"{named.between(8, 12).sum()} of {len(named)} named rules" in evidence.shows
    shares = [counts[incursions.multiverse()["purpose"] == purpose].between(8, 12).mean() for purpose in ("any", "against")]
    assert "any purpose have {:.0%}, rules that leave out pursuits and rescues {:.0%}.".format(*shares) in evidence.shows


def test_the_evidence_on_risk_counts_quiet_and_says_that_belief_is_not_measured():
    evidence, years = incursions.again_at_risk(), measures.years_to_first()
    assert (evidence.holds, evidence.of) == ((years >= 25).sum(), len(years))
    assert "No table measures what Mexicans believed" in evidence.shows
    assert "most of its entries come later: 8 of 9, 8 of 10, " in evidence.shows
    purposes = definitions.rules()["purpose"].to_numpy()
    attack, land = ((years[purposes == purpose] >= 25).mean() for purpose in ("any", "against"))
    assert f"any purpose {attack:.0%} leave 25 years, of those on entries to take land, compel or punish {land:.0%};" in evidence.shows


@pytest.mark.parametrize(("claim", "evidence"), [("C31", incursions.about_ten), ("C33", incursions.again_at_risk)])
def test_the_cards_can_be_shown_and_their_sources_are_printed(claim, evidence):
    card = verdicts.card(claim, evidence())
    assert f"Claim: {claim}" in str(card)
    printed = {entry.key for entry in incursions.sources().entries}
    assert set(evidence().sources) <= printed


@pytest.mark.parametrize("name", PRESETS)
def test_the_sources_of_every_named_rule_can_be_printed(name):
    rows = (
        incursions.all_events()
        .set_index("id")
        .loc[list(incursions.count_incursions(incursions.all_events(), definitions.preset(name)).ids)]
    )
    assert set(seeds.keys(rows)) <= {entry.key for entry in incursions.sources(name).entries}


@pytest.mark.parametrize("name", EXPLORERS)
def test_every_explorer_of_the_topic_is_public(name):
    assert f"explore_{name}" in incursions.__all__ and getattr(incursions, f"explore_{name}").__doc__
