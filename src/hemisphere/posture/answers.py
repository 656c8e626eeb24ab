"""Four meanings of "respond", each with its own evidence from the tables: pure functions."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from hemisphere import seeds
from hemisphere.posture import measures as m

MEANINGS = {
    "stop": "stop: beat the attack off",
    "deny": "deny: make holding ground fail",
    "cost": "impose a cost: hurt the other side elsewhere",
    "law": "answer by law and trade: claim, bargain, appeal",
}
SIDES = {"for": "speaks for a capacity", "both": "cuts both ways", "against": "speaks against"}
STANDARDS = {
    "one": "one item for it is enough",
    "balance": "more must speak for it than against",
    "clean": "nothing may speak against it",
}
"""What it takes to say that a capacity is shown."""


def _security(start: str) -> dict:
    return next(one for one in m.facts("security_cooperation") if one["event"].startswith(start))


def _trade(measure: str, year: int) -> dict:
    return m.fact("us_mexico_interdependence", measure=measure, year=year)


def _holding(iso3: str, category: str, year: int) -> dict:
    return m.fact("military_inventory", iso3=iso3, category=category, year=year)


def _model(parameter: str) -> dict:
    return m.fact("models_parameters", parameter=parameter)


@cache
def evidence() -> pd.DataFrame:
    """Evidence on each meaning of "respond"; one row is one item: meaning, side, what, table, source, confidence.

    meaning : a key of ``MEANINGS``; side : a key of ``SIDES``. Which items stand here and on which side is our coding,
    for discussion. Every number comes from the table named. An item that rests on the rule of density cuts both ways, because
    the next but one reports that the rule has no support.
    """
    money_gap, people_gap = m.gap("milex_constant_2023usd_m")["ratio"], m.gap("armed_forces_personnel")["ratio"]
    jets, guns = _holding("MEX", "combat_aircraft", 2016), _holding("MEX", "air_defence_sam_long_range", 1996)
    missiles, raid = _holding("VEN", "air_defence_sam_long_range", 2025), m.fact("events_2024_2026", id="E063")
    plan, article = (m.fact("war_plans", id=key) for key in ("w20", "w21"))
    pershing, own = m.fact("incursions_mexico", id="punitive_1916"), dict(zip(m.densities()["what"], m.densities()["per1000"]))
    usa, of_1847, tested, weak = map(_model, ("stability_force_density", "us_field_force_late_1847", "campaigns_examined", "strong_actor_win_share_1950_1999"))
    share, total, exports = _trade("mexico_share_of_us_goods_trade", 2024), _trade("us_mexico_goods_trade_total", 2024), _trade("us_share_of_mexico_goods_exports", 2024)
    economy, citizens = _trade("mexico_gdp_relative_to_us", 2023), _trade("us_citizens_in_mexico", 2024)
    money, from_us = _trade("remittances_to_mexico", 2024), _trade("us_share_of_remittances_to_mexico", 2023)
    arrest, agents, soft = _security("Former defence secretary"), _security("Mexican Congress limits"), _security("Guidelines soften")
    guards, figures, communique = _security("Mexico pledges"), _security("29 cartel"), _security("Joint communiqué")
    duties, delay, hold, call, letter = (m.fact("events_2024_2026", id=key) for key in ("E024", "E019", "E042", "E093", "E095"))
    sipri, cow, iiss = "sipri_milex_2025", "cow_nmc_v6", "wb_wdi_armed_forces"

    def item(meaning, side, what, table, *rows):
        keys = [key for row in rows for key in (seeds.split(row["source"]) if isinstance(row, dict) else [row])]
        contested = any(isinstance(row, dict) and row["confidence"] == "contested" for row in rows)
        return {"meaning": meaning, "side": side, "what": what, "table": table, "source": ";".join(dict.fromkeys(keys)), "confidence": "contested" if contested else "verified"}

    return pd.DataFrame([
        item("stop", "against", f"The United States spends {money_gap.iloc[-1]:.0f} times as much ({money_gap.index[-1]}; {money_gap.iloc[-2]:.0f} times the year before)", "capabilities_annual", sipri),
        item("stop", "both", f"The United States has {people_gap.iloc[-1]:.1f} times as many soldiers and paramilitaries ({people_gap.index[-1]}): a smaller gap than in money", "capabilities_annual", iiss),
        item("stop", "against", f"Mexico flew its last jet fighters in {jets['year']}; one ranking list still counts some", "military_inventory", jets),
        item("stop", "against", f"Anti-aircraft weapons in the one source read, of {guns['year']}: heavy machine guns", "military_inventory", guns),
        item("stop", "against", "A leaked Mexican plan expects the air force to keep firing for two days (one magazine)", "war_plans", plan),
        item("stop", "against", "Venezuela was reported to have long-range missiles; they did not stop the raid of 3 January 2026", "military_inventory; events_2024_2026", missiles, raid),
        item("deny", "both", f"By a rule of {usa['value']:.0f} per 1,000, which its critics doubt, a full occupation asks for {m.required(usa['value']).sum():,.0f} people; all US active forces are {own['all US active forces, 2025']:.1f} per 1,000", "models_parameters", usa, "cia_factbook_dec2025", "inegi_censo_2020"),
        item("deny", "against", f"In 1847 about {own['US field force, late 1847']:.0f} per 1,000 were enough to take the capital and obtain a treaty", "models_parameters", of_1847, cow),
        item("deny", "both", f"Friedman: rules of force size have no support in {tested['value']:.0f} campaigns", "models_parameters", tested),
        item("deny", "for", f"The weaker side won {100 - weak['value']:.1f}% of asymmetric wars of 1950-99, as a review restates Arreguín-Toft", "models_parameters", weak),
        item("deny", "for", f"1916: {pershing['us_forces_min']:,} to {pershing['us_forces_max']:,} US soldiers went in; outcome: Villa not taken", "incursions_mexico", pershing),
        item("deny", "both", "The leaked plan turns to guerrilla war if direct resistance fails: a will on paper, not a capacity", "war_plans", plan),
        item("cost", "for", f"Mexico is {share['value']:.1f}% of US goods trade (January to September 2024), {total['value']:.0f} billion dollars in the year", "us_mexico_interdependence", share, total),
        item("cost", "against", f"About {exports['value']:.0f}% of Mexico's goods exports go to the United States, an economy of which its own is some {economy['value']:.0f}%", "us_mexico_interdependence", exports, economy),
        item("cost", "against", f"Remittances of {money['value']:.0f} billion dollars (2024), {from_us['value']:.0f}% of them from the United States (2023)", "us_mexico_interdependence", money, from_us),
        item("cost", "both", f"{citizens['value'] / 1e6:.1f} million US citizens live in Mexico by the State Department's estimate: a reason for care, not a lever anyone names", "us_mexico_interdependence", citizens),
        item("cost", "both", "A former defence secretary was arrested in 2020, then sent home uncharged; what moved that is not in the table", "security_cooperation", arrest),
        item("cost", "both", "Mexico limited foreign agents by law in December 2020; guidelines softened it a month later", "security_cooperation", agents, soft),
        item("cost", "against", "Under a tariff threat in February 2025 Mexico pledged 10,000 guards for the border", "security_cooperation", guards),
        item("law", "for", "Constitution, Articles 19 and 40, April 2025: no acceptance of foreign intervention", "war_plans", article),
        item("law", "for", "Joint communiqué of September 2025: reciprocity and respect for sovereignty", "security_cooperation", communique),
        item("law", "for", "Talks put the duties of February 2025 off for a month, and held a rise for 90 days in July", "events_2024_2026", delay, hold),
        item("law", "against", "The duties took effect on 4 March 2025 all the same; treaty goods were freed two days later", "events_2024_2026", duties),
        item("law", "both", f"Mexico sent {figures['event'].split()[0]} and later more cartel figures north in 2025: cooperation, or compliance", "security_cooperation", figures),
        item("law", "both", "Mexico's account of the call of 12 January 2026: military action can be ruled out. No US account was found", "events_2024_2026", call),
        item("law", "both", "72 Democratic members of the US House warned against unilateral action, January 2026: a restraint not in Mexico's hands", "events_2024_2026", letter),
    ])  # fmt: skip


@cache
def items(meaning: str) -> list[dict]:
    """The rows of ``evidence`` on one meaning, as plain records."""
    return [item for item in evidence().to_dict("records") if item["meaning"] == meaning]


@cache
def tally(meaning: str, duties: bool = True) -> pd.Series:
    """How many items of evidence on a meaning stand on each side, in the order of ``SIDES``.

    duties : with the items on duties, which show how Mexico answered tariffs and not force.
    """
    if meaning not in MEANINGS:
        raise ValueError(f"meaning={meaning!r} is not a choice; allowed: {', '.join(MEANINGS)}.")
    sides = [item["side"] for item in items(meaning) if duties or not re.search("duties|tariff", item["what"])]
    return pd.Series({side: sides.count(side) for side in SIDES})


def met(standard: str, speak_for: int, against: int) -> bool:
    """Do so many items on each side meet a standard of proof (a key of ``STANDARDS``)?"""
    if standard not in STANDARDS:
        raise ValueError(f"standard={standard!r} is not a choice; allowed: {', '.join(STANDARDS)}.")
    return bool({"one": speak_for > 0, "balance": speak_for > against, "clean": speak_for > 0 and against == 0}[standard])


def shown(meaning: str, standard: str, duties: bool = True) -> bool:
    """Is a capacity shown, in one meaning and by one standard? ``duties`` as in ``tally``."""
    n = tally(meaning, duties)
    return met(standard, n["for"], n["against"])
