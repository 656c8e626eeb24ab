"""Gaps, densities, distances and wars won: pure functions of the tables."""

from __future__ import annotations

import math
import re
from functools import cache

import pandas as pd

from hemisphere import seeds


@cache
def facts(table: str) -> list[dict]:
    """A table as plain records, verified and contested ones up to the cut-off."""
    return seeds.table(table).to_dict("records")


def fact(table: str, **wanted) -> dict:
    """The last row of a table that has the wanted values, column by column."""
    return [one for one in facts(table) if all(one[column] == value for column, value in wanted.items())][-1]


# --- the gap ---------------------------------------------------------------------------------------------------

MEASURES = {
    "milex_constant_2023usd_m": ("military spending, constant prices", "million US dollars of 2023"),
    "milex_current_usd_m": ("military spending, current prices", "million US dollars"),
    "armed_forces_personnel": ("soldiers and paramilitaries", "persons"),
    "milper_thousands": ("soldiers without paramilitaries", "thousand persons"),
    "cinc": ("the composite index, CINC, as printed", "share of the world"),
    "pair": ("the index's parts other than spending, the two states alone", "share of the pair"),
    "irst_thousand_tons": ("iron and steel", "thousand tons"),
    "pec_thousand_tons_coal_eq": ("energy used", "thousand tons of coal"),
    "tpop_thousands": ("population", "thousand persons"),
    "upop_thousands": ("urban population", "thousand persons"),
    "gdp_current_usd_m": ("output", "million US dollars"),
    "beckley": ("output times output per head", "million US dollars squared per person"),
}
"""Measure -> what it is, and its unit; the first, second, third and last two from ``capabilities_annual``, the rest from ``cinc_annual``."""

OTHERS = {
    "MEX": "Mexico", "ARG": "Argentina", "BRA": "Brazil", "CAN": "Canada", "CHL": "Chile", "CHN": "China", "COL": "Colombia",
    "CUB": "Cuba", "DNK": "Denmark", "RUS": "Russia", "VEN": "Venezuela", "LA4": "Argentina, Brazil, Colombia and Mexico together",
}  # fmt: skip
"""State (or the four of Latin America that both tables hold) -> name."""

LATIN = ("ARG", "BRA", "COL", "MEX")
_PARTS = ["irst_thousand_tons", "pec_thousand_tons_coal_eq", "milper_thousands", "tpop_thousands", "upop_thousands"]

TRAPS = {
    ("cinc", "MEX"): {1846: "spending enters the index"},
    ("armed_forces_personnel", "MEX"): {2006: "a change of count?", 2009: "again?"},
    ("milex_constant_2023usd_m", "MEX"): {2024: "a jump, unexplained"},
    ("milex_current_usd_m", "MEX"): {2024: "a jump, unexplained"},
}
"""(measure, state) -> year -> what the codebook warns of."""

WARNINGS = {
    "milex_constant_2023usd_m": "Dollars at market exchange rates do not say what pay buys at home; in Mexico it probably buys more.",
    "milex_current_usd_m": "Dollars at market exchange rates do not say what pay buys at home; in Mexico it probably buys more.",
    "armed_forces_personnel": "The series counts gendarmeries, and no reserves.",
    "milper_thousands": "This count leaves paramilitaries out, so it is not the World Bank's.",
    "cinc": "The index averages whatever parts are known, so a missing part moves it.",
    "pair": "Our own calculation: the mean of each state's share of the pair, over five parts known in every year.",
    "irst_thousand_tons": "Years in which the other state made none have no ratio.",
    "pec_thousand_tons_coal_eq": "Years in which the other state used none have no ratio.",
    "tpop_thousands": "Numbers of people, whatever their age or loyalty.",
    "upop_thousands": "What counts as a town differs between states.",
    "gdp_current_usd_m": "Output at market exchange rates.",
    "beckley": "Beckley's proxy for net power, here at market exchange rates; one indicator, and the prices matter.",
}


@cache
def _series(measure: str) -> pd.DataFrame:
    """Year by state: one measure for every state that has it."""
    if measure == "beckley":
        output, people = _series("gdp_current_usd_m"), _series("population")
        return output * output / people
    table = seeds.table("capabilities_annual" if measure in seeds.table("capabilities_annual") else "cinc_annual")
    return table.pivot(index="year", columns="iso3", values=measure).astype("float64")


def _of(series: pd.DataFrame, state: str) -> pd.Series:
    if state == "LA4":
        return series.reindex(columns=list(LATIN)).sum(axis=1, min_count=len(LATIN))
    return series[state] if state in series else pd.Series(math.nan, series.index)


@seeds.own_copies
def gap(measure: str, state: str = "MEX") -> pd.DataFrame:
    """The United States against another state on one measure; one row is one year known for both.

    Parameters
    ----------
    measure : a key of ``MEASURES``; "pair" gives each state's mean share of the two states' total.
    state : a key of ``OTHERS``.

    Returns
    -------
    DataFrame : year as index; usa and other in the measure's unit, ratio without unit. Years in which the other state
        has 0 are left out. Sources: ``sipri_milex_2025``, World Bank, ``cow_nmc_v6``.

    Raises
    ------
    ValueError : a measure or state that does not exist.
    """
    for name, value, allowed in (("measure", measure, MEASURES), ("state", state, OTHERS)):
        if value not in allowed:
            raise ValueError(f"{name}={value!r} is not a choice; allowed: {', '.join(allowed)}.")
    if measure == "pair":
        parts = [(_series(part)["USA"], _of(_series(part), state)) for part in _PARTS]
        usa = sum(a / (a + b) for a, b in parts) / len(parts)
        other = 1 - usa
    else:
        usa, other = _series(measure)["USA"], _of(_series(measure), state)
    known = (usa.notna() & (other > 0)).to_numpy()
    ours, theirs = usa.to_numpy()[known], other.to_numpy()[known]
    return pd.DataFrame({"usa": ours, "other": theirs, "ratio": ours / theirs}, index=usa.index[known])


@cache
def decades(measure: str, state: str = "MEX") -> pd.DataFrame:
    """A ``gap`` summed over decades (for the index and the pair: averaged); one row is one decade, by its first year.

    Parameters
    ----------
    measure, state : as in ``gap``.
    """
    found, years = gap(measure, state), {}
    for year, usa, other in zip(found.index, found["usa"], found["other"]):
        years.setdefault(year // 10 * 10, []).append((usa, other))
    told = []
    for some in years.values():
        usa, other = (math.fsum(side) / (len(some) if measure in ("cinc", "pair") else 1) for side in zip(*some))
        told.append((usa, other, len(some), usa / other))
    return pd.DataFrame(told, index=pd.Index(years, name="year"), columns=["usa", "other", "years", "ratio"])


def withheld(measure: str, state: str) -> str:
    """Why a state has no figures on a measure."""
    if state in ("VEN", "CUB") and measure.startswith("milex"):
        return "dollar figures are withheld, because a broken currency conversion has spoilt them"
    return "the table does not hold this state on this measure"


# --- force and population ----------------------------------------------------------------------------------------

AREAS = {
    "all": "all 32 federal entities", "border": "the six border states", "border_sinaloa": "the border states and Sinaloa", "sinaloa": "Sinaloa alone",
    "north_centre_north": "the north and the centre-north", "not_south": "everything but the south", "centre": "the centre",
}  # fmt: skip
DENSITIES = (2, 2.5, 5, 7.5, 10, 12.5, 15, 17.5, 20, 22.5, 25, 27.5, 30)
"""Security personnel per 1,000 inhabitants on the slider."""


@cache
def states() -> pd.DataFrame:
    """The 32 entities by ISO 3166-2 code: name, census population of 2020, region, border."""
    return seeds.table("mexican_states_population").set_index("iso_3166_2")


@cache
def inside(area: str) -> tuple[str, ...]:
    """The entities of an area, a key of ``AREAS``; regions are the Bank of Mexico's."""
    if area not in AREAS:
        raise ValueError(f"area={area!r} is not a choice; allowed: {', '.join(AREAS)}.")
    table = states()
    border, region = table["us_border_state"], table["region4"]
    chosen = {
        "all": border | ~border, "border": border, "border_sinaloa": border | (table["state"] == "Sinaloa"), "sinaloa": table["state"] == "Sinaloa",
        "north_centre_north": region.isin(["north", "centre_north"]), "not_south": region != "south", "centre": region == "centre",
    }[area]  # fmt: skip
    return tuple(table.index[chosen])


@cache
def people(area: str = "all") -> int:
    """Inhabitants of an area (a key of ``AREAS``) in the census of 2020."""
    return int(states()["population_2020"][list(inside(area))].sum())


@cache
def required(density: float, area: str = "all") -> pd.Series:
    """Personnel per entity (not rounded): density / 1000 times the population (``quinlivan_1995``).

    Parameters
    ----------
    density : personnel per 1,000 inhabitants.
    area : a key of ``AREAS``.
    """
    population = states()["population_2020"].to_dict()
    return pd.Series({place: population[place] * density / 1000 for place in inside(area)}).rename_axis("iso_3166_2")


@cache
def parameters() -> pd.DataFrame:
    """``models_parameters`` by parameter name, without unverified rows."""
    return seeds.table("models_parameters").set_index("parameter")


def _strength(iso3: str, category: str) -> float:
    known = [one for one in facts("military_inventory") if (one["iso3"], one["category"], one["source_grade"]) == (iso3, category, "official_compilation")]
    return float(max(known, key=lambda one: one["year"])["value"])


@seeds.own_copies
def densities(area: str = "all") -> pd.DataFrame:
    """Densities to hold beside the slider; one row is one: per1000, low, high (or the value again), what it is, kind, source.

    Historical ones divide US soldiers by all Mexicans of the time, though no force covered the whole country. Present ones
    spread a whole force over the area and say nothing of what could be sent. Mexico stands twice: by the World Factbook, and
    by its defence programme of 2025, which leaves the navy out.
    """
    thousands = people(area) / 1000
    usa, own = _strength("USA", "active_personnel"), _strength("MEX", "active_personnel") + _strength("MEX", "national_guard_personnel")
    programme = fact("military_inventory", category="army_airforce_guard_personnel")
    found = [
        *_past(),
        *((words, *[force / thousands] * 3, "now", "cia_factbook_dec2025;inegi_censo_2020") for words, force in (("all US active forces, 2025", usa), ("all Mexican forces and Guard, 2025", own))),
        ("Mexico's own count, no navy, 2025", *[programme["value"] / thousands] * 3, "now", f"{programme['source']};inegi_censo_2020"),
    ]
    return pd.DataFrame(found, columns=["what", "per1000", "low", "high", "kind", "source"])


@cache
def compared(area: str = "all") -> list[dict]:
    """The rows of ``densities`` as plain records."""
    return densities(area).to_dict("records")


@cache
def _past() -> list[tuple]:
    """The rows of ``densities`` that do not depend on the area: rules, and past forces over all Mexicans of their time."""
    police, expedition = (fact("models_parameters", parameter=name) for name in ("peaceful_policing_density", "expedition_total"))
    low, high = (float(fact("models_parameters", parameter=name)["value"]) for name in ("doctrinal_minimum_density", "doctrinal_upper_density"))
    then = _series("tpop_thousands")["MEX"]
    past = [(words, *[fact("models_parameters", parameter=name)["value"] / then[year]] * 3, "past", f"{source};cow_nmc_v6")
            for words, name, year, source in (("US field force, late 1847", "us_field_force_late_1847", 1847, "smith_1919_432"), ("US force at the end of the war, 1848", "us_force_july_1848", 1848, "smith_1919_512"))]  # fmt: skip
    return [
        ("a peaceful population, police", *(police[name] for name in ("value", "value_low", "value_high")), "rule", "quinlivan_2003"),
        ("US doctrine of 2006", low, low, high, "rule", "fm_3_24_2006;gmu_peace_2008"), *past,
        ("US expedition of 1916", *(expedition[name] / then[1916] for name in ("value", "value_low", "value_high")), "past", f"{expedition['source']};cow_nmc_v6"),
    ]  # fmt: skip


CRITICS = {
    "none": ("nobody yet", ""),
    "quinlivan": ("Quinlivan himself", "Quinlivan read the threshold from history: he counts troops and police together and gives no guarantee."),
    "friedman": ("Friedman", "Friedman tested {campaigns_examined:.0f} campaigns and found no support for standard rules of force size."),
    "woodford": ("Woodford", "Woodford counts {case_base:.0f} cases behind the rule of 1995; ratios ignore consent, terrain, quality and politics."),
    "tdi": ("The Dupuy Institute", "The Dupuy Institute, over {cases_analysed:.0f} cases, counts per insurgent instead: success was near certain above {high_success_force_ratio:.0f} to 1, but insurgents are rarely counted."),
}
"""Who reads the slider with you -> name, and what the tables have of them."""


def critic(name: str) -> str:
    """One sentence of a critic with the numbers filled in; empty for nobody."""
    return CRITICS[name][1].format(**parameters()["value"].dropna().to_dict())


# --- distance and asymmetric wars --------------------------------------------------------------------------------


@cache
def distances() -> pd.Series:
    """Km from the contiguous United States to the nearest point of six states (``targets_indicators``), and to Mexico City.

    Mexico City's is the great circle from Laredo (``places``), since Mexico itself begins at the border.
    """
    km = {one["iso3"]: one["value"] for one in facts("targets_indicators") if one["indicator"] == "distance_to_contiguous_us_km"}
    names = {"MEX": "Mexico, Canada", "CUB": "Cuba", "COL": "Colombia", "GRL": "Greenland", "BRA": "Brazil"}
    laredo, mexico_city = (fact("places", place_id=place) for place in ("laredo", "mexico_city"))
    return pd.Series({**{name: km[code] for code, name in names.items()}, "Mexico City": _great_circle(laredo, mexico_city)}).sort_values()


def _great_circle(here: dict, there: dict) -> float:
    a, b, turn = math.radians(here["lat"]), math.radians(there["lat"]), math.radians(there["lon"] - here["lon"])
    return 6371 * math.acos(math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(turn))


@cache
def asymmetric() -> pd.DataFrame:
    """The weaker side's share (percent) of asymmetric wars by half-century; one row is one period: period, weak, wars.

    Arreguín-Toft's shares of 2005 as a reader's review restates them (``toft_book_review``); draws are removed.
    """
    periods = [one for one in facts("models_parameters") if re.match(r"strong_actor_win_share_\d{4}_\d{4}", one["parameter"])]
    told = [(one["parameter"][-9:].replace("_", "-"), 100 - one["value"], int(re.search(r"(\d+) wars in the period", one["context"])[1])) for one in periods]
    return pd.DataFrame(told, columns=["period", "weak", "wars"])
