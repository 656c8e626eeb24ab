"""The measures of notebook 06, recomputed by another way from the tables."""

import csv
import itertools
import math
import random
import statistics
from collections import defaultdict

import numpy as np
import pytest

from hemisphere import security, seeds
from hemisphere.security import measures as m
from hemisphere.security import statements


def raw():
    """(indicator, year, state) -> value, read without the package's own tools."""
    with (seeds.folder() / "data" / "mexico_states_security.csv").open(encoding="utf-8", newline="") as file:
        return {(row["indicator"], int(row["year"]), row["iso_3166_2"]): float(row["value"]) for row in csv.DictReader(file)}


RAW = raw()
REGION = seeds.table("mexican_states_population").set_index("iso_3166_2")["region4"].to_dict()
VICTIMS = ("sesnsp_intentional_homicide_victims", "sesnsp_feminicide_victims")


# --- violence ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source, years", [("sesnsp", range(2015, 2025)), ("inegi", range(1990, 2016))])
def test_each_series_has_every_state_in_its_own_years(source, years):
    table = m.violence(source)
    assert sorted(table.index.get_level_values("year").unique()) == list(years)
    assert len(table) == len(years) * 32 and table.notna().all().all()


def test_counts_add_feminicide_to_homicide_in_one_source_only():
    for state in ("MX-COL", "MX-MEX"):
        assert m.violence("sesnsp").at[(2024, state), "count"] == sum(RAW[name, 2024, state] for name in VICTIMS)
        assert m.violence("inegi").at[(2010, state), "count"] == RAW["inegi_homicide_deaths", 2010, state]


def test_people_behind_the_rates_are_near_the_census():
    people, census = m.violence("sesnsp").loc[2020, "people"], m.states()["population_2020"]
    assert (people / census).between(0.99, 1.05).all()


@pytest.mark.parametrize("year", (2015, 2020, 2024))
@pytest.mark.parametrize("region", m.REGIONS)
def test_a_region_pools_its_people(region, year):
    counts = {state: sum(RAW[name, year, state] for name in VICTIMS) for state, r in REGION.items() if r == region}
    people = sum(n / RAW["sesnsp_lethal_violence_rate", year, state] for state, n in counts.items())
    assert m.regional("sesnsp", "people").at[year, region] == pytest.approx(sum(counts.values()) / people)


@pytest.mark.parametrize("region", m.REGIONS)
def test_a_region_by_states_is_its_middle_state(region):
    rates = [RAW["inegi_homicide_rate", 2010, state] for state, r in REGION.items() if r == region]
    assert m.regional("inegi", "states").at[2010, region] == pytest.approx(statistics.median(rates))


def test_the_sources_are_never_joined():
    """No year of one source is answered from the other, and the gap of INEGI stays a gap."""
    for year in range(2016, 2024):
        assert m.in_year("inegi", "rate", year).empty and m.in_year("inegi", "count", year).empty
    assert m.in_year("sesnsp", "rate", 2014).empty
    assert m.in_year("sesnsp", "rate", 2015)["MX-OAX"] == RAW["sesnsp_lethal_violence_rate", 2015, "MX-OAX"]
    assert m.in_year("inegi", "rate", 2015)["MX-OAX"] == RAW["inegi_homicide_rate", 2015, "MX-OAX"]
    assert not set(m.regional("inegi", "people").index) - set(range(1990, 2016))


def test_inegi_in_2024_is_only_what_was_printed():
    printed = {state for name, year, state in RAW if name == "inegi_homicide_rate_preliminary" and year == 2024}
    assert set(m.in_year("inegi", "rate", 2024).index) == printed and len(printed) == 13
    assert len(m.in_year("inegi", "count", 2024)) == 3


def test_falling_counts_the_states_below_an_earlier_year():
    for year in (2015, 2018):
        rates = [(RAW["sesnsp_lethal_violence_rate", 2024, s], RAW["sesnsp_lethal_violence_rate", year, s]) for s in REGION]
        assert m.falling(year) == sum(now < then for now, then in rates)


# --- rank correlation ----------------------------------------------------------------------------------------------


def test_spearman_of_known_orders():
    assert m.spearman([1, 2, 3, 4], [10, 20, 30, 40]) == pytest.approx(1)
    assert m.spearman([1, 2, 3, 4], [4, 3, 2, 1]) == pytest.approx(-1)
    assert m.spearman([1, 2, 3, 4, 5], [1, 3, 2, 5, 4]) == pytest.approx(1 - 6 * 4 / (5 * 24))  # the formula without ties
    assert math.isnan(m.spearman([1, 1, 1], [1, 2, 3]))


def test_spearman_with_ties_is_pearson_of_mean_ranks():
    draw = random.Random(6)
    for _ in range(50):
        a, b = ([draw.randint(0, 4) for _ in range(12)] for _ in range(2))
        ranks = [[(sorted(v).index(x) + len(v) - sorted(v)[::-1].index(x) + 1) / 2 for x in v] for v in (a, b)]
        assert list(m.ranks(a)) == ranks[0]
        if len(set(a)) > 1 and len(set(b)) > 1:
            assert m.spearman(a, b) == pytest.approx(statistics.correlation(*ranks))


@pytest.mark.parametrize("first, second", [([1, 2], [1, 2]), ([1, 2, 3], [1, 2, 3, 4])])
def test_spearman_refuses_what_it_cannot_rank(first, second):
    with pytest.raises(ValueError, match="two series of the same length, with at least three pairs"):
        m.spearman(first, second)


def test_fisher_is_symmetric_and_narrows():
    low, high = m.fisher_interval(0.0, 32)
    assert low == pytest.approx(-high) and math.atanh(high) == pytest.approx(1.96 / math.sqrt(29))
    assert m.fisher_interval(0.3, 300)[0] > m.fisher_interval(0.3, 32)[0]


def test_bootstrap_is_seeded_and_equals_drawing_one_by_one():
    level = m.presence("dea_sinaloa")
    rate = m.in_year("sesnsp", "rate", 2024)[level.index]
    assert m.bootstrap_interval(level, rate) == m.bootstrap_interval(level, rate)
    times = m._draws(len(level), 200, 14).astype(int)
    slow = [m.spearman(np.repeat(level.to_numpy(), t), np.repeat(rate.to_numpy(), t)) for t in times]
    assert m.bootstrap_interval(level, rate, draws=200) == pytest.approx(np.nanpercentile(slow, [2.5, 97.5]))


def test_bootstrap_and_formula_agree_roughly():
    for key in m.MAPS:
        a, b = (m.association(key, 2024, interval=interval) for interval in m.INTERVALS)
        assert a.rho == b.rho and abs(a.low - b.low) < 0.1 and abs(a.high - b.high) < 0.1


@pytest.mark.parametrize("key, rho, n", [("dea_sinaloa", -0.07, 30), ("dea_cjng", 0.06, 32), ("mexico_sinaloa", -0.17, 32)])
def test_presence_and_violence_in_2024(key, rho, n):
    found = m.association(key, 2024)
    assert round(found.rho, 2) == rho and found.n == n and found.low < 0 < found.high


def test_states_on_no_list_are_left_out_or_absent():
    assert set(m.states().index) - set(m.presence("dea_sinaloa").index) == {"MX-QUE", "MX-TLA"}
    assert m.presence("dea_sinaloa", "absent")[["MX-QUE", "MX-TLA"]].tolist() == [0, 0]
    assert m.association("dea_sinaloa", 2024).rho < 0 < m.association("dea_sinaloa", 2024, "absent").rho


def test_a_higher_cut_never_marks_more():
    for key in m.MAPS:
        assert (m.marked(key, "any") | ~m.marked(key, "highest")).all()


# --- readings --------------------------------------------------------------------------------------------------------


def test_the_readings_are_complete():
    rows = m.readings()
    each = set(zip(rows["evidence"], rows["division"], rows["average"]))
    assert each == set(itertools.product([*m.WINDOWS, *m.MAPS], m.DIVISIONS, m.AVERAGES)) and len(rows) == len(each)
    assert not (rows["each"] & ~rows["jointly"] & (rows["average"] == "people")).any()


def test_readings_of_one_year_are_the_regional_rates():
    row = m.readings().query("evidence == '2024' and division == 'apart' and average == 'people'").iloc[0]
    rates = m.regional("sesnsp", "people").loc[2024]
    for region in ("north", "centre", "south"):
        assert row[region] == pytest.approx(rates[region])


def test_a_longer_window_pools_years():
    counts, people = defaultdict(float), defaultdict(float)
    for year, (state, region) in itertools.product(range(2020, 2025), REGION.items()):
        n = sum(RAW[name, year, state] for name in VICTIMS)
        counts[region] += n
        people[region] += n / RAW["sesnsp_lethal_violence_rate", year, state]
    row = m.readings().query("evidence == '2020 to 2024' and division == 'apart' and average == 'people'").iloc[0]
    assert row["centre"] == pytest.approx(counts["centre"] / people["centre"])
    both = (counts["north"] + counts["centre"]) / (people["north"] + people["centre"])
    assert row["together"] == pytest.approx(both)


def test_presence_by_people_and_by_states():
    rows = m.readings().query("evidence == 'dea_cjng' and division == 'apart'").set_index("average")
    census = m.states()["population_2020"]
    south = [state for state, region in REGION.items() if region == "south"]
    significant = [state for state in south if RAW["dea2025_cjng_presence", 2025, state] == 2]
    assert rows.at["states", "south"] == pytest.approx(100 * len(significant) / len(south))
    assert rows.at["people", "south"] == pytest.approx(100 * census[significant].sum() / census[south].sum())


def test_leaving_a_state_out_moves_only_its_region():
    all_in, without = (m.readings(w).query("division == 'apart'").reset_index(drop=True) for w in (None, "MX-GUA"))
    assert (all_in[["north", "south"]] == without[["north", "south"]]).all().all()
    violence = all_in["evidence"].isin(m.WINDOWS) & (all_in["average"] == "people")
    assert (without["centre"][violence] < all_in["centre"][violence]).all()


@pytest.mark.parametrize("division, sizes", [
    ("apart", {"north": 6, "centre_north": 10, "centre": 8, "south": 8}),
    ("with_north", {"north": 16, "centre": 8, "south": 8}), ("with_centre", {"north": 6, "centre": 18, "south": 8}),
])  # fmt: skip
def test_divisions(division, sizes):
    found = [m.region(state, division) for state in m.states().index]
    assert {region: found.count(region) for region in set(found)} == sizes
    assert {s for s in m.states().index if m.region(s) == "north"} == set(m.states().index[m.states()["us_border_state"]])


# --- estimates and polls ------------------------------------------------------------------------------------------------


def test_every_statement_is_coded_and_each_measure_is_sorted_once():
    rows = statements.estimates()
    assert set(statements.CODED) == set(rows.index) and set(statements.CODED.values()) == set(statements.MEANINGS)
    numbered = rows[rows["value_low"].notna()]
    assert set(numbered.loc[[i for i in statements.TO_SORT if i in numbered.index], "measure"]) == set(numbered["measure"])
    assert len({rows.at[i, "measure"] for i in statements.TO_SORT}) == len(statements.TO_SORT)


def test_reach_takes_the_outer_figures():
    reach = statements.reach()
    assert reach["presence"] == {"low": 100 * 17 / 32, "high": 100 * 31 / 32}
    assert reach["control"] == {"low": 20, "high": 20} and reach["absence"] == {"low": 30, "high": 35}
    assert not {"size", "words"} & set(reach)


def test_a_stricter_test_never_holds_more():
    tests = statements.tests_of_rule()
    assert len(tests) == 4 * len(statements.THRESHOLDS) * 2
    held = tests.groupby("threshold")["holds"].sum()[list(statements.THRESHOLDS)].tolist()
    assert held == sorted(held, reverse=True)
    ends = tests.groupby("end")["holds"].sum()
    assert ends["low"] <= ends["high"]


def test_polls_keep_to_the_cutoff_and_to_what_was_verified():
    assert statements.polls("force")["pollster"].tolist() == ["Reforma"]
    wider = statements.polls("force", after_cutoff=True)
    assert set(wider["pollster"]) == {"Reforma", "El Financiero", "Cripeso"} and wider["after_cutoff"].sum() == 2
    shown = statements.polls("force", True, True)
    assert set(shown.loc[shown["confidence"] == "unverified", "pollster"]) == {"Harris Interactive", "Mitofsky", "El Financiero"}
    assert wider.set_index("pollster").at["El Financiero", "no"] == 78


def test_no_answer_on_force_is_lost():
    """Each answer of these questions counts on one side, but for the best form of help and the parts of a total."""
    table = seeds.table("opinion_and_attitudes", confidence=seeds.CONFIDENCE, after_cutoff=True)
    asked = table[table["population_iso3"].eq("MEX") & table["topic"].isin(statements.QUESTIONS["force"] + statements.QUESTIONS["likely"])]
    known = {*statements._YES, *statements._NO}
    rest = asked[~asked["response"].isin(known)]
    assert set(rest["response"]) == {"joint operations", "covert operations by US agencies", "strongly agree", "do not know"}


# --- cards --------------------------------------------------------------------------------------------------------------


def test_the_cards_count_what_the_measures_say():
    run, north, fear = security.cartels_run(), security.north_and_centre(), security.nearer_fear()
    assert (run.holds, run.of) == (statements.tests_of_rule()["holds"].sum(), 32)
    assert (north.holds, north.of) == (m.readings()[["each", "jointly"]].sum().sum(), 72)
    assert fear.of == 0 and "No survey by state" in fear.shows
    assert "north 32.8, centre-north 23.7, centre 19.7, south 21.4" in north.shows


def test_the_cards_name_the_choice_that_moves_them():
    tests, readings = statements.tests_of_rule(), m.readings()
    run, north = security.cartels_run().shows, security.north_and_centre().shows
    weak = tests["meaning"].isin(["acts", "presence"]) & tests["holds"]
    assert f"{weak.sum()} of the {tests['holds'].sum()} tests met count crimes or presence, {(tests['holds'] & tests['meaning'].eq('control')).sum()} count control" in run
    tenth, half = (tests[tests["threshold"] == words]["holds"].sum() for words in ("a tenth", "half"))
    assert f"{tenth} of 8 tests hold; at half, {half}." in run and (tenth, half) == (8, 4)
    told = {name: int(some["each"].sum() + some["jointly"].sum()) for name, some in readings.groupby("division")}
    assert sum(told.values()) == security.north_and_centre().holds
    assert f"With the centre-north as neither {told['apart']} of 24 hold, as north {told['with_north']}, as centre {told['with_centre']}." in north


def test_maps_without_a_comparison():
    census, rows = m.states()["population_2020"], m.alone().set_index(["map", "cut"])
    outside = [state for state, region in REGION.items() if region != "south"]
    marked = [state for state in outside if RAW.get(("dea2025_cjng_presence", 2025, state), 0) == 2]
    assert rows.at[("dea_cjng", "highest"), "outside"] == pytest.approx(100 * census[marked].sum() / census[outside].sum())
    assert (rows.xs("any", level="cut") >= rows.xs("highest", level="cut")).all().all() and rows["south"].between(0, 100).all()


def test_later_polls_are_labelled_and_both_sides_are_named():
    fear = security.nearer_fear()
    assert "Published after the cut-off: 21% for and 78% against" in fear.shows and "61% for (Cripeso, contested)" in fear.shows
    assert "do not, a gap within the sampling error (El Financiero" in fear.shows
    within = security.evidence._within_error
    assert within(45, 51, 400) and not within(45, 51, 4000) and not within(21, 78, 400)


def test_a_figure_published_later_says_so():
    rows = statements.estimates()
    later = rows[rows["published"].notna()]
    assert set(later.index) == {"K01", "K07"} and (later["published"] > later["year"]).all()
    labels = security.explore_sorting().controls
    assert "(for 2018, published 2020)" in labels["K01"].label and "(for 2022, published 2023)" in labels["K07"].label and "(2021)" in labels["K02"].label


def test_every_source_of_a_card_is_printed():
    printed = {entry.key for entry in security.sources().entries}
    for card in (security.cartels_run(), security.north_and_centre(), security.nearer_fear()):
        assert set(card.sources) <= printed


def test_no_interval_of_any_map_year_or_kind_leaves_zero_out():
    """What the notebook says beside the figure."""
    for key, year, unlisted, interval in itertools.product(m.MAPS, range(2015, 2025), ("left out", "absent"), m.INTERVALS):
        found = m.association(key, year, unlisted, interval)
        assert found.low < 0 < found.high, (key, year, unlisted, interval)
