"""Gaps, densities, holdings, plans, forms and answers, recomputed from the tables by other routes."""

from itertools import product

import pandas as pd
import pytest

from hemisphere import seeds
from hemisphere.posture import answers, evidence, records
from hemisphere.posture import measures as m
from hemisphere.verdicts import card

ANNUAL, INDEX = seeds.table("capabilities_annual"), seeds.table("cinc_annual")


def value(table, state, year, column):
    return float(table.query("iso3 == @state and year == @year")[column].iloc[0])


# --- the gap ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("measure, state", list(product(m.MEASURES, m.OTHERS)))
def test_a_gap_is_a_quotient_of_positive_numbers(measure, state):
    rows = m.gap(measure, state)
    assert not rows.isna().any().any() and (rows[["usa", "other"]] > 0).all().all()
    assert rows["ratio"].tolist() == pytest.approx((rows["usa"] / rows["other"]).tolist())


@pytest.mark.parametrize("measure, decade, ratio", [("milex_constant_2023usd_m", d, r) for d, r in ((1950, 709), (1960, 565), (1970, 288), (1980, 234), (1990, 166), (2000, 167), (2010, 120), (2020, 73))])
def test_the_decades_are_those_of_the_codebook(measure, decade, ratio):
    assert round(m.decades(measure).at[decade, "ratio"]) == ratio


@pytest.mark.parametrize("measure, year, ratio", [("cinc", 1845, 7.0), ("cinc", 1847, 9.8), ("cinc", 1914, 45.2), ("cinc", 1918, 76.3), ("cinc", 2016, 9.1),
                                                  ("armed_forces_personnel", 1985, 16.7), ("armed_forces_personnel", 2020, 4.1), ("milex_current_usd_m", 2024, 59.6)])  # fmt: skip
def test_single_years_are_those_of_the_codebook(measure, year, ratio):
    assert m.gap(measure).at[year, "ratio"] == pytest.approx(ratio, abs=0.05)


def test_the_pair_leaves_spending_out_and_averages_five_parts():
    parts = ["irst_thousand_tons", "pec_thousand_tons_coal_eq", "milper_thousands", "tpop_thousands", "upop_thousands"]
    usa, mexico = ([value(INDEX, state, 1847, part) for part in parts] for state in ("USA", "MEX"))
    assert m.gap("pair").at[1847, "usa"] == pytest.approx(sum(a / (a + b) for a, b in zip(usa, mexico)) / 5)
    assert m.gap("pair")["usa"].between(0, 1).all()


def test_the_artefact_of_1846_is_in_the_index_and_not_in_the_pair():
    assert m.gap("cinc").at[1846, "other"] > 2 * m.gap("cinc").at[1845, "other"]
    assert m.gap("pair").at[1846, "other"] < m.gap("pair").at[1845, "other"]


def test_output_times_output_per_head():
    output, people = value(ANNUAL, "MEX", 2020, "gdp_current_usd_m"), value(ANNUAL, "MEX", 2020, "population")
    assert m.gap("beckley").at[2020, "other"] == pytest.approx(output * output / people)


def test_the_four_are_summed_only_where_all_four_are_known():
    rows = m.gap("milex_constant_2023usd_m", "LA4")
    assert rows.at[2024, "other"] == pytest.approx(sum(value(ANNUAL, state, 2024, "milex_constant_2023usd_m") for state in m.LATIN))
    assert rows.index.min() >= ANNUAL[ANNUAL["iso3"].isin(m.LATIN) & ANNUAL["milex_constant_2023usd_m"].notna()].groupby("iso3")["year"].min().max()


def test_withheld_dollars_are_told_as_such():
    for state in ("VEN", "CUB"):
        assert m.gap("milex_constant_2023usd_m", state).empty and "broken currency" in m.withheld("milex_constant_2023usd_m", state)
    assert m.gap("cinc", "CHN").empty and "does not hold" in m.withheld("cinc", "CHN")


def test_every_trap_is_a_year_of_its_series():
    for (measure, state), years in m.TRAPS.items():
        assert set(years) <= set(m.gap(measure, state).index)


# --- force and population ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("area, total", [("all", 2_520_280), ("border", 458_294), ("border_sinaloa", 518_832), ("sinaloa", 60_539), ("not_south", 1_944_499), ("centre", 954_368)])
def test_twenty_per_thousand_is_what_the_table_says(area, total):
    assert m.required(20, area).sum() == pytest.approx(total, abs=1)
    assert total in seeds.table("models_parameters")["value"].round().tolist()


@pytest.mark.parametrize("area", m.AREAS)
def test_a_higher_density_never_asks_less(area):
    totals = [m.required(density, area).sum() for density in m.DENSITIES]
    assert totals == sorted(totals) and totals[-1] == pytest.approx(15 * totals[0])
    assert set(m.inside(area)) <= set(m.inside("all")) and len(m.inside("all")) == 32


def test_past_and_present_densities():
    rows = m.densities("all").set_index("what")
    assert rows.at["US field force, late 1847", "per1000"] == pytest.approx(43536 / value(INDEX, "MEX", 1847, "tpop_thousands"))
    assert rows.at["US force at the end of the war, 1848", "per1000"] == pytest.approx(6.26, abs=0.005)
    assert rows.at["US expedition of 1916", "per1000"] == pytest.approx(14000 / 14030, abs=0.001)
    assert rows.at["all US active forces, 2025", "per1000"] == pytest.approx(10.2, abs=0.05)
    assert (rows["low"] <= rows["per1000"]).all() and (rows["per1000"] <= rows["high"]).all()
    assert rows.at["all Mexican forces and Guard, 2025", "per1000"] == pytest.approx(m.parameters().at["mexican_forces_as_density", "value"], abs=0.05)
    border = m.densities("border").set_index("what")["per1000"]
    own = rows.at["Mexico's own count, no navy, 2025", "per1000"]
    assert own == pytest.approx(272_721 / seeds.table("mexican_states_population")["population_2020"].sum() * 1000) and own < rows.at["all Mexican forces and Guard, 2025", "per1000"]
    assert border["US force at the end of the war, 1848"] == rows.at["US force at the end of the war, 1848", "per1000"] and border["all US active forces, 2025"] > 50


@pytest.mark.parametrize("name", m.CRITICS)
def test_critics_are_quoted_with_the_numbers_of_the_table(name):
    said = m.critic(name)
    assert (said == "") == (name == "none") and "{" not in said
    if name == "friedman":
        assert "171" in said
    if name == "woodford":
        assert "13" in said


# --- holdings ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("item, rule", list(product(records.ITEMS, records.RULES)))
def test_a_rule_cites_one_of_the_statements(item, rule):
    rows = records.holdings(item)
    pick = records.cited(rows, rule)
    assert (rows == pick).all(axis=1).any() or pick["value"] in rows["value"].tolist()
    extreme = {"largest": rows["value"].max(), "smallest": rows["value"].min()}
    assert pick["value"] == extreme.get(rule, pick["value"])
    if rule == "newest":
        assert pick["year"] == rows["year"].max()
    if rule == "grade":
        assert list(records.GRADES).index(pick["source_grade"]) == min(map(list(records.GRADES).index, rows["source_grade"]))


@pytest.mark.parametrize("item", records.ITEMS)
def test_late_and_unsourced_statements_stay_out_by_default(item):
    rows = records.holdings(item)
    assert not rows["after_cutoff"].any() and "unverified" not in set(rows["confidence"])
    assert len(records.holdings(item, late=True)) >= len(rows) <= len(records.holdings(item, unverified=True))


def test_nothing_is_cited_from_nothing():
    assert records.cited(records.holdings("MEX main_battle_tanks").iloc[:0], "newest") is None


# --- plans -------------------------------------------------------------------------------------------------------


def test_canadas_plan_ended_in_1928_and_mexicos_lived_on():
    rows = records.plans("every").set_index("id")
    assert (rows.at["w09", "first"], rows.at["w09", "last"], rows.at["w09", "end"]) == (1921, 1928, "known")
    assert (rows.at["w16", "first"], rows.at["w16", "last"]) == (1951, 2013)
    assert rows.at["w14", "end"] == "living" and rows.at["w08", "end"] == "unknown"
    assert (rows["last"] >= rows["first"]).all() and (rows["last"] <= records.LAST).all()


def test_the_report_after_the_cut_off_is_shown_only_on_request():
    assert "w24" not in set(records.plans("CAN")["id"]) and "w24" in set(records.plans("CAN", True)["id"])
    assert not any("w24" in row for row in evidence.plan_choices()["live"])


def test_a_wider_meaning_or_more_records_never_finds_fewer_plans():
    for country, since in product(("CAN", "MEX"), (0, 1946, 1991)):
        for contested in (False, True):
            assert set(records.live_plans(country, "names", contested, since)) <= set(records.live_plans(country, "any", contested, since))
        for serious in records.SERIOUS:
            assert set(records.live_plans(country, serious, False, since)) <= set(records.live_plans(country, serious, True, since))
    assert records.live_plans("CAN", "names", True, 0) == ["w09"] and records.live_plans("MEX", "names", True, 1991) == ["w20"]


def test_plans_known_from_one_magazine_have_one_grade():
    rows = records.plans("MEX").set_index("id")
    told = rows[rows["source"].str.split(";").str[0].str.startswith("contralinea")]
    assert set(told.index) == {"w16", "w20"} and set(told["confidence"]) == {"contested"}


def test_on_verified_records_only_plans_begun_in_2025_stand_against_the_claim():
    table, rows = evidence.plan_choices(), records.plans("every").set_index("id")
    live = {plan for plans in table.loc[~table["contested"], "live"] for plan in plans}
    assert live == {"w22", "w23"} and set(rows.loc[sorted(live), "first"]) == {2025}
    assert "only what began in 2025 or later" in evidence.plans_dropped().shows
    assert table.query("serious == 'names'")["holds"].sum() == 6 and not table.query("serious == 'any'")["holds"].any()
    assert "6 of 8 choices where a plan must name" in evidence.plans_dropped().shows and "0 of 8 where any plan" in evidence.plans_dropped().shows


def test_plans_alone_leave_joint_plans_out():
    assert not records.plans("own")["planner"].str.contains(";").any()
    assert set(records.plans("own")["id"]) < set(records.plans("both")["id"]) < set(records.plans("every")["id"])


# --- forms, answers, wars ----------------------------------------------------------------------------------------


def test_the_forms_take_in_every_record_of_force_on_mexico_and_every_offer():
    events = seeds.table("events_2024_2026")
    expected = events[(events["iso3"] == "MEX") & ((events["threat_level"] >= 3) | (events["event_type"] == "offer"))]
    coded = records.forms().query("table == 'events_2024_2026'")
    assert sorted(coded["what"]) == sorted(expected["event"])
    assert set(records.forms()["form"]) == set(records.FORMS) and set(records.forms()["how"]) == set(records.HOW)


def test_the_forms_take_in_every_campaign_on_land_since_1846():
    table = seeds.table("incursions_mexico")
    ours = table["actor"].isin(["us_regulars", "us_navy_marines"]) & table["land_entry"] & (table["authorised"] != "none")
    wanted = table[ours & (table["row_level"] == "campaign") & (table["start"].str[:4].astype(int) >= 1846)]
    coded = records.forms().query("table == 'incursions_mexico' and date < '2000'")
    towns = table[table["id"].isin(["nogales_1918", "juarez_1919"])]
    assert sorted(coded["what"]) == sorted([*wanted["name"], *towns["name"]])
    done = dict(zip(coded["what"], coded["how"]))
    assert {row["name"] for row in table[table["authorised"] == "disavowed"].to_dict("records")} >= {what for what, how in done.items() if how == "disavowed"}
    assert all(done[row["name"]] == "disavowed" for row in wanted[wanted["authorised"] == "disavowed"].to_dict("records"))


def test_no_record_gives_the_size_of_a_strike():
    said = evidence.two_forms().shows
    assert "2 name strikes without saying how large and none troops in towns" in said and "under Polk, Lincoln, A. Johnson, Grant and Wilson" in said
    assert records.forms()["date"].is_monotonic_increasing


def test_every_answer_rests_on_a_table_and_a_source():
    rows = answers.evidence()
    assert set(rows["meaning"]) == set(answers.MEANINGS) and set(rows["side"]) == set(answers.SIDES)
    assert seeds.cite(*seeds.keys(rows)).entries and not rows["what"].str.contains("nan|None").any()
    for tables in rows["table"]:
        assert all(name.strip() in seeds.tables() for name in tables.split(";"))
    assert "59 times" in rows["what"].iloc[0] and rows["what"].str.contains("2,520,280").any()


def test_an_item_on_the_rule_of_density_is_no_point_for_either_side():
    rows = answers.evidence()
    density = rows[rows["what"].str.contains("per 1,000") & rows["what"].str.contains("rule")]
    assert density["side"].tolist() == ["both"] and rows[rows["what"].str.startswith("Friedman")]["side"].tolist() == ["both"]
    assert answers.tally("deny").to_dict() == {"for": 2, "both": 3, "against": 1}


def test_without_the_items_on_duties():
    rows = answers.evidence()
    duties = rows["what"].str.contains("duties") | rows["what"].str.contains("tariff")
    assert rows[duties]["meaning"].tolist() == ["cost", "law", "law"]
    for meaning in answers.MEANINGS:
        left = rows[~duties & (rows["meaning"] == meaning)]["side"]
        assert answers.tally(meaning, duties=False).to_dict() == {side: int((left == side).sum()) for side in answers.SIDES}
    holds = sum(not answers.shown(meaning, standard, duties=False) for meaning in answers.MEANINGS for standard in answers.STANDARDS)
    assert f"1 to 2 and 2 to 0, and it holds under {holds} of 12" in evidence.no_answer().shows


def test_a_stricter_standard_never_shows_more():
    for meaning in answers.MEANINGS:
        one, balance, clean = (answers.shown(meaning, standard) for standard in answers.STANDARDS)
        assert one >= balance >= clean
        assert answers.tally(meaning).sum() == len(answers.evidence().query("meaning == @meaning"))


@pytest.mark.parametrize("counts, expected", [((2, 0, 2), (True, False, False)), ((3, 0, 2), (True, True, False)), ((1, 5, 0), (True, True, True)), ((0, 2, 0), (False, False, False))])
def test_what_each_standard_asks(monkeypatch, counts, expected):
    monkeypatch.setattr(answers, "tally", lambda meaning, duties: pd.Series(counts, index=list(answers.SIDES)))
    assert tuple(answers.shown("stop", standard) for standard in answers.STANDARDS) == expected


def test_asymmetric_wars_are_those_of_the_table():
    rows = m.asymmetric().set_index("period")
    assert rows["weak"].round(1).tolist() == [11.8, 20.5, 34.9, 51.2] and rows["wars"].tolist() == [34, 78, 43, 43]
    assert (rows["weak"] * rows["wars"]).sum() / rows["wars"].sum() == pytest.approx(28.8, abs=0.05)


def test_distances_begin_at_the_border():
    km = m.distances()
    assert km["Mexico, Canada"] == 0 and 800 < km["Mexico City"] < 1000 and km.is_monotonic_increasing


# --- verdicts ----------------------------------------------------------------------------------------------------

CARDS = {"C26": evidence.two_forms, "C28": evidence.no_answer, "C29": evidence.plans_dropped, "C30": evidence.why_dropped, "C35": evidence.far_better_funded, "C39": evidence.no_resistance}


@pytest.mark.parametrize("claim", CARDS)
def test_cards_count_within_their_choices(claim):
    found = CARDS[claim]()
    assert 0 <= found.holds <= found.of and bool(found.of) == bool(found.choices)
    assert found.shows.endswith(".") and "nan" not in found.shows and seeds.cite(*found.sources).entries
    assert card(claim, found).kind in ("disputed", "settled", "forecast")
    assert set(found.sources) <= {entry.key for entry in evidence.sources().entries}


def test_the_choices_of_each_card_are_complete():
    assert len(evidence.plan_choices()) == 2 * 2 * 2 * 2 and evidence.plans_dropped().of == 16
    assert evidence.no_answer().of == len(answers.MEANINGS) * len(answers.STANDARDS)
    assert len(evidence.funding()) == 2 * 2 * len(evidence.FAR) and set(evidence.funding()["rival"]) == {"CHN"}
    assert len(evidence.resistance()) == len(m.LATIN) * (3 * 2 + 2)
    assert len(evidence.timing()) == 2 * len(evidence.CAUSES)


def test_no_cause_can_end_a_plan_that_had_ended():
    rows = evidence.timing().query("country == 'CAN'")
    assert not rows.query("effect == 'ended'")["holds"].any() and rows.query("effect == 'kept ended'")["holds"].all()


def test_far_is_harder_the_farther():
    by = evidence.funding().pivot_table(index="times", values="holds", aggfunc="sum")["holds"]
    assert by.is_monotonic_decreasing and by[1] == 4
    assert [times for times in evidence.FAR if by[times] < 4] == [5] and "only if “far” must mean 5 times the next" in evidence.far_better_funded().shows


def test_resistance_is_recomputed():
    rows = evidence.resistance().set_index(["state", "measure", "threshold"])["value"]
    assert rows["MEX", "armed_forces_personnel", 5.0] == pytest.approx(1_395_000 / 341_000)
    assert rows["COL", "density", 20.0] == pytest.approx(1000 * 1_280_000 / value(ANNUAL, "COL", 2024, "population"))


# --- messages ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "call, start",
    [
        (lambda: m.gap("ships"), "measure='ships' is not a choice; allowed: milex_constant_2023usd_m"),
        (lambda: m.gap("cinc", "PER"), "state='PER' is not a choice; allowed: MEX"),
        (lambda: m.inside("moon"), "area='moon' is not a choice; allowed: all"),
        (lambda: records.holdings("MEX lasers"), "item='MEX lasers' is not a choice; allowed: MEX"),
        (lambda: records.cited(pd.DataFrame(), "best"), "rule='best' is not a choice; allowed: newest"),
        (lambda: records.plans("FRA"), "whose='FRA' is not a choice; allowed: own"),
        (lambda: answers.tally("win"), "meaning='win' is not a choice; allowed: stop"),
        (lambda: answers.shown("stop", "none"), "standard='none' is not a choice; allowed: one"),
    ],
)
def test_a_bad_choice_is_refused_with_the_choices(call, start):
    with pytest.raises(ValueError) as error:
        call()
    assert str(error.value).startswith(start) and str(error.value).endswith(".")
