"""Every derived figure that the codebooks print, computed again from the tables."""

import re

import pandas as pd
import pytest

from hemisphere import seeds

ALL = {"confidence": seeds.CONFIDENCE, "after_cutoff": True}


def ratio(name: str, value: str) -> pd.Series:
    """United States over Mexico, by year."""
    wide = seeds.table(name).pivot(index="year", columns="iso3", values=value)
    return (wide["USA"] / wide["MEX"]).dropna()


# -- capabilities --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("decade, times", [
    (1950, 709), (1960, 565), (1970, 288), (1980, 234), (1990, 166), (2000, 167), (2010, 120), (2020, 73),
])
def test_spending_ratio_by_decade(decade, times):
    wide = seeds.table("capabilities_annual").pivot(index="year", columns="iso3", values="milex_constant_2023usd_m")
    both = wide.loc[decade : decade + 9, ["USA", "MEX"]].dropna().sum()
    assert both["USA"] / both["MEX"] == pytest.approx(times, abs=0.55)


def test_spending_in_2024():
    assert ratio("capabilities_annual", "milex_constant_2023usd_m")[2024] == pytest.approx(58.9, abs=0.05)
    assert ratio("capabilities_annual", "milex_current_usd_m")[2024] == pytest.approx(59.6, abs=0.05)
    now = seeds.table("capabilities_annual").query("year == 2024").set_index("iso3")["milex_current_usd_m"]
    assert now["USA"] == pytest.approx(997_300, abs=50) and now["MEX"] == pytest.approx(16_700, abs=50)


def test_mexican_spending_jumps_in_2024():
    mexico = seeds.table("capabilities_annual").query("iso3 == 'MEX'").set_index("year")["milex_constant_2023usd_m"]
    assert mexico[2024] / mexico[2023] - 1 == pytest.approx(0.39, abs=0.005)


@pytest.mark.parametrize("year, times", [(1985, 16.7), (1990, 12.5), (2000, 7.0), (2010, 4.7), (2020, 4.1)])
def test_personnel_ratio(year, times):
    assert ratio("capabilities_annual", "armed_forces_personnel")[year] == pytest.approx(times, abs=0.05)


def test_personnel_traps():
    people = seeds.table("capabilities_annual").pivot(index="year", columns="iso3", values="armed_forces_personnel")
    assert people["BRA"][2020] == 762_000
    assert [people["MEX"][year] for year in (2005, 2006, 2009)] == [204_000, 280_000, 331_750]


def test_figures_withheld_for_venezuela_and_missing_for_cuba():
    table = seeds.table("capabilities_annual")
    venezuela, cuba = table.query("iso3 == 'VEN'"), table.query("iso3 == 'CUB'")
    assert venezuela["milex_constant_2023usd_m"].isna().all()
    assert venezuela.query("year >= 2014")["milex_current_usd_m"].isna().all()
    assert cuba[["milex_constant_2023usd_m", "milex_current_usd_m"]].isna().to_numpy().all()


@pytest.mark.parametrize("year, times", [(1845, 7.0), (1847, 9.8), (1914, 45.2), (1918, 76.3), (2016, 9.1)])
def test_cinc_ratio(year, times):
    assert ratio("cinc_annual", "cinc")[year] == pytest.approx(times, abs=0.05)


def test_cinc_gap_was_widest_in_1918():
    assert ratio("cinc_annual", "cinc").idxmax() == 1918


def test_mexicos_index_doubles_in_1846_because_a_component_appears():
    mexico = seeds.table("cinc_annual").query("iso3 == 'MEX'").set_index("year")
    assert list(mexico.loc[[1844, 1845, 1846, 1847], "milex_thousands"].isna()) == [False, True, False, True]
    assert mexico["cinc"][1845] == pytest.approx(0.0088, abs=5e-5) and mexico["cinc"][1846] == pytest.approx(0.0179, abs=5e-5)


def test_cinc_begins_when_the_codebook_says():
    first = seeds.table("cinc_annual").groupby("iso3")["year"].min()
    assert first["USA"] == 1816 and first["MEX"] == 1831


# -- force and population ------------------------------------------------------------------------------------------


def states() -> pd.DataFrame:
    return seeds.table("mexican_states_population")


@pytest.mark.parametrize("parameter, choose", [
    ("required_mexico_total", lambda t: t["population_2020"] > 0),
    ("required_six_border_states", lambda t: t["us_border_state"]),
    ("required_centre_north", lambda t: t["region4"] == "centre_north"),
    ("required_centre", lambda t: t["region4"] == "centre"),
    ("required_north_plus_centre_north_plus_centre", lambda t: t["region4"] != "south"),
    ("required_border_states_plus_sinaloa", lambda t: t["us_border_state"] | (t["state"] == "Sinaloa")),
    ("required_sinaloa_alone", lambda t: t["state"] == "Sinaloa"),
])
def test_twenty_per_thousand(parameter, choose):
    stored = seeds.table("models_parameters").set_index("parameter").loc[parameter, "value"]
    assert states().loc[choose(states()), "population_2020"].sum() * 20 / 1000 == pytest.approx(stored, abs=0.6)


def test_twenty_per_thousand_in_the_codebook():
    values = seeds.table("models_parameters").set_index("parameter")["value"]
    assert values["required_mexico_total"] == 2_520_280
    assert values["required_six_border_states"] == 458_294
    assert values["required_north_plus_centre_north_plus_centre"] == 1_944_499


def test_sums_over_the_states():
    assert states()["population_2020"].sum() == 126_014_024
    assert states()["area_km2"].sum() == pytest.approx(1_960_646.62, abs=0.005)
    assert states()["area_km2"].sum() / 1_959_248 - 1 == pytest.approx(0.0007, abs=5e-5)
    assert states()["region4"].value_counts().to_dict() == {"centre_north": 10, "centre": 8, "south": 8, "north": 6}


@pytest.mark.parametrize("force, density, year", [
    ("us_field_force_late_1847", "density_us_field_force_late_1847", 1847),
    ("us_force_july_1848", "density_us_force_july_1848", 1848),
    ("expedition_total", "density_expedition_1916", 1916),
])
def test_historical_densities(force, density, year):
    values = seeds.table("models_parameters").set_index("parameter")["value"]
    people = seeds.table("cinc_annual").query("iso3 == 'MEX'").set_index("year")["tpop_thousands"][year]
    assert values[force] / people == pytest.approx(values[density], abs=0.006)


def test_present_densities():
    values = seeds.table("models_parameters").set_index("parameter")["value"]
    people = states()["population_2020"].sum() / 1000
    held = seeds.table("military_inventory").query("category == 'active_personnel' and year == 2025 and source == 'cia_factbook_dec2025'")
    active = held.set_index("iso3")["value"]
    assert active["USA"] / people == pytest.approx(values["us_active_force_as_density"], abs=0.06)
    assert (active["MEX"] + 110_000) / people == pytest.approx(values["mexican_forces_as_density"], abs=0.06)
    assert active["USA"] / active["MEX"] == pytest.approx(4.9, abs=0.05)


def test_strong_actors_shares_by_period():
    values = seeds.table("models_parameters").set_index("parameter")["value"]
    shares = [values[f"strong_actor_win_share_{period}"] for period in ("1800_1849", "1850_1899", "1900_1949", "1950_1999")]
    wars = [34, 78, 43, 43]
    won = sum(round(share * n / 100) for share, n in zip(shares, wars))
    assert sum(wars) == 198 and won / 198 * 100 == pytest.approx(71.2, abs=0.05)


# -- counting invasions --------------------------------------------------------------------------------------------


def test_preset_counts():
    presets = seeds.table("definitions_presets").set_index("id")
    assert presets["count_with_unverified"].to_dict() == {
        "since_1920": 0, "declared_war": 1, "museum_events": 3, "sustained_30_undisputed": 3, "sustained_30": 4,
        "president_land_fight": 4, "official_land_hostile": 9, "crs_strict": 10, "filibusters": 11, "crs_mexico": 13,
        "official_land": 16, "everything_campaigns": 40, "everything_rows": 78,
    }
    assert len(presets) == 13 and (presets["count"] <= presets["count_with_unverified"]).all()


def counted(rule, events: pd.DataFrame) -> int:
    """Apply one rule of definitions_presets to the events: every criterion narrows the rows."""
    level = events["row_level"]
    keep = level != "context" if rule.unit == "row" or rule.unit == "crs_entry" else level == "campaign"
    keep &= {
        "any": True, "forces": events["actor"].isin(["us_regulars", "us_navy_marines"]), "private": events["actor"] == "private_filibuster",
    }[rule.actor]
    keep &= {"any": True, "president": events["authorised"] == "by_president"}[rule.authority]
    keep &= {"any": True, "land": events["land_entry"], "undisputed": events["land_entry"] & ~events["disputed_territory"]}[rule.soil]
    keep &= events["start"].str[:4].astype(int) >= rule.since
    keep &= {"any": True, "without": events["authorised"] != "by_agreement_with_mexico"}[rule.consent]
    keep &= {"any": True, "hostilities": events["hostilities"], "declared_war": events["declared_war"]}[rule.fighting]
    keep &= events["held_days"].fillna(0) >= rule.held_days
    keep &= {"any": True, "crs": events["listed_in_crs"] & (events["crs_entry"] != "1814-25 Caribbean"), "museum": events["in_mexican_national_list"]}[rule.listing]
    return events.loc[keep, "crs_entry"].nunique() if rule.unit == "crs_entry" else int(keep.sum())


def test_presets_can_be_counted_again():
    for rule in seeds.table("definitions_presets").itertuples():
        assert counted(rule, seeds.table("incursions_mexico")) == rule.count, rule.id
        assert counted(rule, seeds.table("incursions_mexico", **ALL)) == rule.count_with_unverified, rule.id


def test_rows_by_level():
    levels = seeds.table("incursions_mexico", **ALL)["row_level"].value_counts()
    assert levels.to_dict() == {"campaign": 40, "operation": 38, "context": 6}


# -- territory -----------------------------------------------------------------------------------------------------


def test_readings_of_half():
    table = seeds.table("territory_half_test", **ALL).set_index("reading")
    assert (table["loss_km2"] / table["baseline_km2"] * 100).round(1).tolist() == table["loss_pct"].tolist()
    assert table["loss_pct"].loc["A":"G"].to_dict() == {"A": 40.3, "B": 49.9, "C": 53.8, "D": 55.6, "E": 31.3, "F": 50.7, "G": 59.4}
    assert table["within_45_to_55"].equals(table["loss_pct"].between(45, 55))
    assert (table["loss_pct"].min(), table["loss_pct"].max()) == (31.3, 59.4)


def test_steps_add_up():
    table = seeds.table("territory_change", **ALL).sort_values("step")
    for track in ("control", "dejure"):
        assert (table[f"change_{track}_km2"].cumsum() - table[f"territory_{track}_km2"]).abs().max() <= 2
    areas = {feature["id"]: feature["properties"]["area_km2"] for feature in seeds.geometry("mexico_territory")["features"]}
    for row in table.itertuples():
        assert sum(areas[piece] for piece in seeds.split(row.pieces)) == pytest.approx(row.area_km2_computed, abs=3)


def test_published_areas():
    factor = {"sq_mi": 2.589988, "acre": 0.00404686, "km2": 1}
    table = seeds.table("territory_published", **ALL)
    for row in table.itertuples():
        assert row.published_value * factor[row.published_unit] == pytest.approx(row.published_km2, rel=1e-4, abs=1), row.id
        assert (row.area_km2_computed / row.published_km2 - 1) * 100 == pytest.approx(row.deviation_pct, abs=0.06, rel=1e-3), row.id


# -- doctrine and messages -----------------------------------------------------------------------------------------


def messages() -> pd.DataFrame:
    table = seeds.table("presidential_mentions")
    return table[table["preferred"]]


def test_messages_counted():
    assert len(messages()) == 239 and messages()["words"].sum() == pytest.approx(1_920_000, abs=5_000)


def test_the_doctrine_by_name():
    named = messages()[messages()["monroe_doctrine"] > 0]
    assert len(named) == 13 and named["monroe_doctrine"].sum() == 31
    assert named.groupby("president")["monroe_doctrine"].sum()["Theodore Roosevelt"] == 24
    assert (named["year"].min(), named["year"].max()) == (1845, 1987)
    assert messages().query("year == 1823")["monroe_doctrine"].sum() == 0


def test_other_findings_in_the_messages():
    table = messages()
    assert table[table["greenland"] > 0][["date", "greenland"]].values.tolist() == [["2025-03-04", 3]]
    assert table[table["venezuela"] > 0]["year"].between(1982, 2017).sum() == 0
    assert table.loc[table["mexico"].idxmax(), ["year", "mexico"]].tolist() == [1846, 216]
    assert table[table["sphere_of_influence"] > 0]["year"].tolist() == [1900]
    assert 1933 not in table["year"].tolist()


@pytest.mark.parametrize("first, last, scope, coercion, together, n", [
    (1823, 1894, 2.3, 1.8, 0.3, 11), (1895, 1913, 2.7, 1.6, 0.5, 11), (1914, 1945, 1.5, 0.6, 2.2, 8),
    (1946, 1991, 2.4, 2.3, 1.6, 7), (1992, 2024, 2.0, 1.0, 0.8, 4), (2025, 2026, 4.0, 3.4, 0.0, 5),
])
def test_doctrine_scores_by_period(first, last, scope, coercion, together, n):
    table = seeds.table("doctrine_timeline")
    table = table[(table["kind"] != "counter_doctrine") & table["date"].str[:4].astype(int).between(first, last)]
    means = table[["claim_scope", "coerciveness", "multilaterality"]].astype(float).mean()
    assert len(table) == n and list(means) == pytest.approx([scope, coercion, together], abs=0.0501)


# -- the analogy ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case, low, high", [
    ("congo_free_state", 0.28, 0.48), ("belgian_congo_after_1908", 0.30, 0.48), ("bsac_chartered_rule", 0.43, 0.60),
    ("panama_canal_zone", 0.50, 0.65), ("monroe_doctrine_classical", 0.65, 0.85),
])
def test_similarity_bounds(case, low, high):
    """1 minus the mean distance to the alleged case over 20 features; all codes, unclear ones as 0 to 1."""
    table = seeds.table("analogy_features", **ALL).set_index(["feature_id", "case_id"])[["code_low", "code_high"]]
    pair = pd.concat({"alleged": table.xs("alleged_personal_sphere", level=1), "case": table.xs(case, level=1)}, axis=1).dropna()
    a, b = pair["alleged"], pair["case"]
    farthest = pd.concat([b["code_high"] - a["code_low"], a["code_high"] - b["code_low"]], axis=1).max(axis=1)
    nearest = pd.concat([b["code_low"] - a["code_high"], a["code_low"] - b["code_high"]], axis=1).max(axis=1).clip(lower=0)
    assert len(pair) == 20
    assert (1 - farthest.mean(), 1 - nearest.mean()) == pytest.approx((low, high), abs=0.0051)


def test_the_analogy_table_is_complete():
    table = seeds.table("analogy_features", **ALL)
    assert len(table) == 126 and (table.groupby("case_id").size() == 21).all()


# -- violence in the states ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("region, rate", [("north", 32.8), ("centre_north", 23.7), ("south", 21.4), ("centre", 19.7)])
def test_lethal_violence_by_region_in_2024(region, rate):
    table = seeds.table("mexico_states_security").query("year == 2024").pivot(index="cve_ent", columns="indicator", values="value")
    victims = table["sesnsp_intentional_homicide_victims"] + table["sesnsp_feminicide_victims"]
    people = victims / table["sesnsp_lethal_violence_rate"]
    within = states().set_index("cve_ent")["region4"] == region
    assert victims[within].sum() / people[within].sum() == pytest.approx(rate, abs=0.05)


def test_the_two_homicide_series_differ_in_2015():
    totals = seeds.table("mexico_states_security").query("year == 2015").groupby("indicator")["value"].sum()
    assert totals["inegi_homicide_deaths"] == 20_759
    assert totals["sesnsp_intentional_homicide_victims"] + totals["sesnsp_feminicide_victims"] == 18_312


@pytest.mark.parametrize("table, query, value", [
    ("us_mexico_interdependence", "measure == 'us_mexico_goods_trade_total' and year == 2023", [798.9, 807.0]),
    ("us_mexico_interdependence", "measure == 'us_citizens_in_mexico' and year == 2024", [1_600_000]),
    ("military_inventory", "iso3 == 'MEX' and category == 'national_guard_personnel' and year == 2024", [110_000, 133_048]),
    ("military_inventory", "iso3 == 'MEX' and category == 'active_personnel' and year >= 2024", [220_000, 260_000]),
    ("congo_annual", "measure == 'special_exports_value' and year == 1902", [50_069_514, 59_070_000]),
    ("congo_annual", "measure == 'crown_domain_net_revenue_estimate'", [18e6, 50e6, 70e6]),
])
def test_disagreements_are_in_the_tables(table, query, value):
    assert sorted(seeds.table(table, confidence=("verified", "contested")).query(query)["value"]) == value


@pytest.mark.parametrize("row, share", [("O036", 78), ("O042", 61), ("O020", 50)])
def test_polls_that_conflict(row, share):
    poll = seeds.table("opinion_and_attitudes", **ALL).set_index("id").loc[row]
    assert round(poll["value_pct"]) == share
    assert poll["after_cutoff"] or poll["confidence"] == "unverified"


# -- exposure ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("indicator, level", [("us_pressure_rows_level1plus", 1), ("us_claim_or_force_rows_level2plus", 2), ("us_force_rows_level3plus", 3)])
def test_event_counts_behind_the_indicators(indicator, level):
    events = seeds.table("events_2024_2026")
    events = events[events["in_count_window"] & (events["actor_iso3"] == "USA") & (events["threat_level"] >= level)]
    found = events.groupby("iso3").size()
    for row in seeds.table("targets_indicators").query(f"indicator == '{indicator}'").itertuples():
        assert row.value == found.get(row.iso3, 0), row.iso3


# -- figures in the ledger's preliminary readings -------------------------------------------------------------------


@pytest.mark.parametrize("claim, state, times", [("C39", "BRA", 48), ("C39", "MEX", 60), ("C39", "COL", 66), ("C28", "MEX", 60)])
def test_spending_multiples_in_the_ledger(claim, state, times):
    spent = seeds.table("capabilities_annual").query("year == 2024").set_index("iso3")["milex_current_usd_m"]
    assert round(spent["USA"] / spent[state]) == times
    assert f"{times}" in seeds.claims().loc[claim, "preliminary_reading"]


def test_the_two_largest_spenders_in_the_ledger():
    spent = seeds.table("capabilities_annual").query("year == 2024").set_index("iso3")["milex_current_usd_m"].round(-3) / 1000
    assert (spent["USA"], spent["CHN"]) == (997, 314)


@pytest.mark.parametrize("indicator, rho", [("dea2025_cjng_presence", 0.06), ("dea2025_sinaloa_cartel_presence", -0.07)])
def test_presence_does_not_track_violence(indicator, rho):
    table = seeds.table("mexico_states_security")
    rate = table.query("year == 2024 and indicator == 'sesnsp_lethal_violence_rate'").set_index("cve_ent")["value"]
    presence = table.query(f"indicator == '{indicator}'").set_index("cve_ent")["value"]
    both = pd.DataFrame({"rate": rate, "presence": presence}).dropna().rank()
    assert both["rate"].corr(both["presence"]) == pytest.approx(rho, abs=0.0051)


def test_expectation_of_force_in_the_ledger():
    poll = seeds.table("opinion_and_attitudes").query("topic == 'us_action_in_mexico_likely'").set_index("response")
    assert set(poll["sample_n"]) == {400}
    assert poll["value_pct"].to_dict() == {"very or somewhat likely": 45, "little or not likely": 51, "do not know": 4}


# -- the argument's map --------------------------------------------------------------------------------------------


def test_the_ledger_and_its_links():
    claims, links = seeds.claims(), seeds.table("argument_links")
    assert claims["claim_type"].value_counts().to_dict() == {
        "empirical": 15, "interpretive": 8, "historical": 6, "causal": 5, "predictive": 4, "analogical": 3, "normative": 2,
    }
    assert claims["testability"].value_counts().to_dict() == {"partly": 20, "measured": 12, "judgement": 11}
    assert list(claims.index) == [f"C{number:02d}" for number in range(1, 44)] and len(links) == 56


def test_the_argument_runs_in_no_circle():
    links = seeds.table("argument_links").query("relation != 'contrasts'")
    above = {claim: set(group["conclusion_side"]) for claim, group in links.groupby("premise_side")}
    done, doing = set(), []

    def visit(claim):
        assert claim not in doing, f"circle through {claim}"
        if claim in done:
            return
        doing.append(claim)
        for conclusion in above.get(claim, ()):
            visit(conclusion)
        doing.pop()
        done.add(claim)

    for claim in list(above):
        visit(claim)


def test_planning_ended_when_the_codebook_says():
    plans = seeds.table("war_plans")
    scheme = plans[plans["title"].str.contains("Defence Scheme No. 1", regex=False)].iloc[0]
    assert re.match("1928", scheme["date_end"]) and scheme["planner"] == "CAN" and scheme["against"] == "USA"
