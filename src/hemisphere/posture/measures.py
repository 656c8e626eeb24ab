"""Gaps, densities, holdings, plans and answers: pure functions of the tables."""

from __future__ import annotations

import math
from functools import cache

import pandas as pd

from hemisphere import seeds

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
    "milex_constant_2023usd_m": "Dollars at market exchange rates probably understate what a peso of pay buys at home.",
    "milex_current_usd_m": "Dollars at market exchange rates probably understate what a peso of pay buys at home.",
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


@cache
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
    both = pd.DataFrame({"usa": usa, "other": other}).dropna()
    both = both[both["other"] > 0]
    return both.assign(ratio=both["usa"] / both["other"])


@cache
def decades(measure: str, state: str = "MEX") -> pd.DataFrame:
    """A ``gap`` summed over decades (for the index and the pair: averaged); one row is one decade, by its first year.

    Parameters
    ----------
    measure, state : as in ``gap``.
    """
    rows = gap(measure, state)
    grouped = rows.groupby(rows.index // 10 * 10)
    summed = grouped[["usa", "other"]].mean() if measure in ("cinc", "pair") else grouped[["usa", "other"]].sum()
    return summed.assign(years=grouped.size(), ratio=summed["usa"] / summed["other"])


def withheld(measure: str, state: str) -> str:
    """Why a state has no figures on a measure."""
    if state in ("VEN", "CUB") and measure.startswith("milex"):
        return "dollar figures are withheld, because a broken currency conversion has spoilt them"
    return "the table does not hold this state on this measure"


# --- force and population ----------------------------------------------------------------------------------------

AREAS = {
    "all": "all 32 entities", "border": "the six border states", "border_sinaloa": "the border states and Sinaloa", "sinaloa": "Sinaloa alone",
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
def required(density: float, area: str = "all") -> pd.Series:
    """Personnel per entity (not rounded): density / 1000 times the population (``quinlivan_1995``).

    Parameters
    ----------
    density : personnel per 1,000 inhabitants.
    area : a key of ``AREAS``.
    """
    return states().loc[list(inside(area)), "population_2020"].astype(float) * density / 1000


@cache
def parameters() -> pd.DataFrame:
    """``models_parameters`` by parameter name, without unverified rows."""
    return seeds.table("models_parameters").set_index("parameter")


@cache
def _strength(iso3: str, category: str) -> float:
    rows = seeds.table("military_inventory").query("iso3 == @iso3 and category == @category and source_grade == 'official_compilation'")
    return float(rows.sort_values("year")["value"].iloc[-1])


@cache
def densities(area: str = "all") -> pd.DataFrame:
    """Densities to hold beside the slider; one row is one: per1000, low, high (or the value again), what it is, kind, source.

    Historical ones divide US soldiers by all Mexicans of the time, though no force covered the whole country. Present ones
    spread a whole force over the area and say nothing of what could be sent. Mexico stands twice: by the World Factbook, and
    by its defence programme of 2025, which leaves the navy out.
    """
    p = parameters()
    people = states().loc[list(inside(area)), "population_2020"].sum() / 1000
    then = _series("tpop_thousands")["MEX"]
    pershing = p.loc["expedition_total"]
    rows = [("a peaceful population, police", *p.loc["peaceful_policing_density", ["value", "value_low", "value_high"]], "rule", "quinlivan_2003")]
    low, high = float(p.at["doctrinal_minimum_density", "value"]), float(p.at["doctrinal_upper_density", "value"])
    rows += [("US doctrine of 2006", low, low, high, "rule", "fm_3_24_2006;gmu_peace_2008")]
    for words, name, year, source in (("US field force, late 1847", "us_field_force_late_1847", 1847, "smith_1919_432"), ("US force at the end of the war, 1848", "us_force_july_1848", 1848, "smith_1919_512")):
        rows += [(words, *[p.at[name, "value"] / then[year]] * 3, "past", f"{source};cow_nmc_v6")]
    rows += [("US expedition of 1916", *(pershing[["value", "value_low", "value_high"]].astype(float) / then[1916]), "past", f"{pershing['source']};cow_nmc_v6")]
    usa, own = _strength("USA", "active_personnel"), _strength("MEX", "active_personnel") + _strength("MEX", "national_guard_personnel")
    for words, force in (("all US active forces, 2025", usa), ("all Mexican forces and Guard, 2025", own)):
        rows += [(words, *[force / people] * 3, "now", "cia_factbook_dec2025;inegi_censo_2020")]
    programme = seeds.table("military_inventory").query("category == 'army_airforce_guard_personnel'").iloc[-1]
    rows += [("Mexico's own count, no navy, 2025", *[programme["value"] / people] * 3, "now", f"{programme['source']};inegi_censo_2020")]
    return pd.DataFrame(rows, columns=["what", "per1000", "low", "high", "kind", "source"])


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


# --- holdings ----------------------------------------------------------------------------------------------------

ITEMS = {
    "MEX national_guard_personnel": "Mexico: Guardia Nacional", "MEX active_personnel": "Mexico: active forces", "MEX reserve_personnel": "Mexico: reserves",
    "MEX combat_aircraft": "Mexico: combat aircraft", "MEX frigates_destroyers": "Mexico: frigates", "MEX main_battle_tanks": "Mexico: tanks",
    "USA active_personnel": "United States: active forces", "CAN active_personnel": "Canada: active forces", "COL active_personnel": "Colombia: active forces",
    "VEN active_personnel": "Venezuela: active forces", "VEN militia_personnel": "Venezuela: militia", "VEN combat_aircraft": "Venezuela: combat aircraft",
    "BRA main_battle_tanks": "Brazil: tanks",
}  # fmt: skip
GRADES = {"official_compilation": "official compilation", "secondary": "press and research notes", "aggregator": "ranking sites"}
"""Source grades, best first."""
RULES = {"newest": "the newest", "grade": "the best grade, then the newest", "largest": "the largest", "smallest": "the smallest"}


@cache
def holdings(item: str, late: bool = False, unverified: bool = False) -> pd.DataFrame:
    """Every statement about one holding, oldest first; one row is one row of ``military_inventory`` with a number.

    Parameters
    ----------
    item : a key of ``ITEMS``.
    late : with sources published after the cut-off.
    unverified : with rows that rest on no source.
    """
    if item not in ITEMS:
        raise ValueError(f"item={item!r} is not a choice; allowed: {', '.join(ITEMS)}.")
    grades = ("verified", "contested", "unverified") if unverified else ("verified", "contested")
    table = seeds.table("military_inventory", confidence=grades, after_cutoff=late)
    table = table[(table["iso3"] + " " + table["category"] == item) & table["value"].notna()]
    return table.sort_values("year", kind="stable").reset_index(drop=True)


def cited(rows: pd.DataFrame, rule: str) -> pd.Series | None:
    """The row that a rule of citing picks; of equals, the later in the table; None if there is none.

    Parameters
    ----------
    rows : statements, as ``holdings`` gives them.
    rule : a key of ``RULES``.
    """
    if rule not in RULES:
        raise ValueError(f"rule={rule!r} is not a choice; allowed: {', '.join(RULES)}.")
    if rows.empty:
        return None
    best = rows["source_grade"].map(list(GRADES).index)
    order = {"newest": [rows["year"]], "grade": [-best, rows["year"]], "largest": [rows["value"]], "smallest": [-rows["value"]]}[rule]
    return rows.loc[max(rows.index, key=lambda n: (*(key[n] for key in order), n))]


# --- plans -------------------------------------------------------------------------------------------------------

LAST = 2026
"""A plan still in being runs to the cut-off, early in this year."""
WHOSE = {"own": "Canada or Mexico alone", "both": "Canada and Mexico, joint plans included", "MEX": "Mexico", "CAN": "Canada", "USA": "the United States", "every": "everybody"}
SAYS = {"no": "a plan lived on", "partly": "in part", "yes": "the claim", "not_addressed": "nothing"}
"""``supports_article_claim`` -> what the row speaks for."""
_LIVING = ("In being", "In force", "In use", "Published", "Planning", "Secret; in force")


@cache
def plans(whose: str = "every", late: bool = False) -> pd.DataFrame:
    """Plans with their years as numbers: first, last, and end: "known", "living" (to the cut-off) or "unknown".

    whose : a key of ``WHOSE``, by the planner; joint plans with the United States belong to both planners.
    late : with the row that became known after the cut-off.
    """
    if whose not in WHOSE:
        raise ValueError(f"whose={whose!r} is not a choice; allowed: {', '.join(WHOSE)}.")
    table = seeds.table("war_plans", after_cutoff=late)
    wanted = {"own": {"CAN", "MEX"}, "both": {"CAN", "MEX"}, "every": {"CAN", "MEX", "USA"}}.get(whose, {whose})
    table = table[[bool(wanted & set(seeds.split(cell))) and not (whose == "own" and ";" in cell) for cell in table["planner"]]].reset_index(drop=True)
    first = table["date_start"].str[:4].astype(int)
    living = (table["date_end"] == "") & table["status"].str.startswith(_LIVING)
    ends = [int(end[:4]) if end else LAST if lives else start for end, lives, start in zip(table["date_end"], living, first)]
    end = ["known" if given else "living" if lives else "unknown" for given, lives in zip(table["date_end"], living)]
    return table.assign(first=first, last=[min(year, LAST) for year in ends], end=end).sort_values("first", kind="stable").reset_index(drop=True)


SERIOUS = {"names": "a plan that names the United States", "any": "any plan against an outside attack or for mobilisation"}
_ANY = ("w09", "w16", "w17", "w20", "w22", "w23")
"""Rows of ``war_plans`` by Canada or Mexico alone that plan against an outside attack or for mobilisation."""


def live_plans(country: str, serious: str, contested: bool, since: int) -> list[str]:
    """Ids of a country's own plans in force after the end of a year; joint plans with the United States and laws are none.

    Parameters
    ----------
    country : "CAN" or "MEX".
    serious : a key of ``SERIOUS``.
    contested : count contested records too.
    since : the year.
    """
    table = plans(country)
    own = table["id"].isin(_ANY) & (table["planner"] == country)
    if serious == "names":
        own &= table["against"].map(lambda cell: "USA" in seeds.split(cell))
    if not contested:
        own &= table["confidence"] == "verified"
    return table.loc[own & (table["last"] > since), "id"].tolist()


# --- forms of action ---------------------------------------------------------------------------------------------

FORMS = {
    "strikes": "strikes, size not named", "towns": "troops in towns and cities", "third": "drones, agents, joint raids",
    "pursuit": "pursuits and landings", "unnamed": "form not named",
}  # fmt: skip
"""The article's two forms stand first; it speaks of strikes on a large scale, and no record names a size."""
_CODED = (  # table, id or date, form, who, how
    ("incursions_mexico", "war_1846", "towns", "Polk", "done"),
    ("incursions_mexico", "cortina_1859_60", "pursuit", "Buchanan", "done"),
    ("incursions_mexico", "matamoros_consulate_1864", "towns", "Lincoln", "done"),
    ("incursions_mexico", "bagdad_occupation_1866", "towns", "A. Johnson", "disavowed"),
    ("incursions_mexico", "matamoros_1866", "towns", "A. Johnson", "disavowed"),
    ("incursions_mexico", "teacapan_1870", "pursuit", "Grant", "done"),
    ("incursions_mexico", "border_pursuits_1873_96", "pursuit", "Grant to Cleveland", "done"),
    ("incursions_mexico", "matamoros_1876", "towns", "Grant", "done"),
    ("incursions_mexico", "ciaris_estero_1913", "pursuit", "Wilson", "done"),
    ("incursions_mexico", "veracruz_1914", "towns", "Wilson", "done"),
    ("incursions_mexico", "punitive_1916", "pursuit", "Wilson", "done"),
    ("incursions_mexico", "boquillas_1916", "pursuit", "Wilson", "done"),
    ("incursions_mexico", "lower_rio_grande_1916", "pursuit", "Wilson", "done"),
    ("incursions_mexico", "border_crossings_1917_19", "pursuit", "Wilson", "done"),
    ("incursions_mexico", "nogales_1918", "towns", "Wilson", "done"),
    ("incursions_mexico", "juarez_1919", "towns", "Wilson", "done"),
    ("incursions_mexico", "drones_2011", "third", "Obama", "with consent"),
    ("incursions_mexico", "marshals_2014", "third", "Obama", "with consent"),
    ("security_cooperation", "2020", "strikes", "Trump", "asked about"),
    ("incursions_mexico", "cia_mq9_2025", "third", "Biden, Trump", "done"),
    ("events_2024_2026", "E033", "unnamed", "Trump", "offered"),
    ("events_2024_2026", "E043", "unnamed", "Trump", "reported"),
    ("events_2024_2026", "E049", "third", "Trump", "reported"),
    ("events_2024_2026", "E051", "strikes", "Trump", "said"),
    ("events_2024_2026", "E066", "unnamed", "Trump", "said"),
    ("events_2024_2026", "E069", "unnamed", "Trump", "said"),
    ("events_2024_2026", "E085", "strikes", "Trump", "said"),
    ("events_2024_2026", "E094", "unnamed", "Trump", "offered"),
)
HOW = {"done": "done", "disavowed": "done, then disavowed in Washington", "with consent": "done with Mexican consent", "reported": "reported by the press", "said": "said in public", "asked about": "asked about in private", "offered": "help offered to Mexico"}


@cache
def forms() -> pd.DataFrame:
    """What form of US action each record names, in our coding; one row is one record: date, form, who, how, what, source, confidence.

    From ``incursions_mexico``: every campaign since 1846 in which US regulars, sailors or marines entered Mexico on land
    under some officer's orders; the two operations of 1918 and 1919 in which they entered a town while their campaign was
    one of pursuit; and every row since 2011 with US personnel or aircraft in Mexico under orders. From ``events_2024_2026``: every row on Mexico in which force is planned or
    threatened, and every offer of forces. From ``security_cooperation``: the talk of missiles in 2020.
    """
    past = seeds.table("incursions_mexico").set_index("id")
    now = seeds.table("events_2024_2026").set_index("id")
    talk = seeds.table("security_cooperation").set_index("event").loc["Trump asks Esper about missiles against cartels"]
    rows = []
    for table, key, form, who, how in _CODED:
        row = past.loc[key] if table == "incursions_mexico" else now.loc[key] if table == "events_2024_2026" else talk
        date, what = (row["start"], row["name"]) if table == "incursions_mexico" else (row["date"], row["event"] if table == "events_2024_2026" else talk.name)
        rows.append({"date": date, "form": form, "who": who, "how": how, "what": what, "table": table, "source": row["source"], "confidence": row["confidence"]})
    return pd.DataFrame(rows).sort_values("date", kind="stable").reset_index(drop=True)


# --- distance and asymmetric wars --------------------------------------------------------------------------------


@cache
def distances() -> pd.Series:
    """Km from the contiguous United States to the nearest point of six states (``targets_indicators``), and to Mexico City.

    Mexico City's is the great circle from Laredo (``places``), since Mexico itself begins at the border.
    """
    km = seeds.table("targets_indicators").query("indicator == 'distance_to_contiguous_us_km'").set_index("iso3")["value"]
    names = {"MEX": "Mexico, Canada", "CUB": "Cuba", "COL": "Colombia", "GRL": "Greenland", "BRA": "Brazil"}
    places = seeds.table("places").set_index("place_id")
    return pd.Series({**{name: km[code] for code, name in names.items()}, "Mexico City": _great_circle(places.loc["laredo"], places.loc["mexico_city"])}).sort_values()


def _great_circle(here: pd.Series, there: pd.Series) -> float:
    a, b, turn = math.radians(here["lat"]), math.radians(there["lat"]), math.radians(there["lon"] - here["lon"])
    return 6371 * math.acos(math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(turn))


@cache
def asymmetric() -> pd.DataFrame:
    """The weaker side's share (percent) of asymmetric wars by half-century; one row is one period: period, weak, wars.

    Arreguín-Toft's shares of 2005 as a reader's review restates them (``toft_book_review``); draws are removed.
    """
    rows = parameters()[parameters().index.str.match(r"strong_actor_win_share_\d{4}_\d{4}")]
    return pd.DataFrame({
        "period": [name[-9:].replace("_", "-") for name in rows.index],
        "weak": (100 - rows["value"]).to_numpy(),
        "wars": rows["context"].str.extract(r"(\d+) wars in the period")[0].astype(int).to_numpy(),
    })
