"""What records say of Mexico and its neighbours: holdings, plans and forms of action; pure functions of the tables."""

from __future__ import annotations

from functools import cache

import pandas as pd

from hemisphere import seeds
from hemisphere.posture.measures import fact

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


@seeds.own_copies
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
    rank = {
        "newest": lambda year, value, grade: year, "grade": lambda year, value, grade: (-list(GRADES).index(grade), year),
        "largest": lambda year, value, grade: value, "smallest": lambda year, value, grade: -value,
    }[rule]  # fmt: skip
    order = [(rank(*statement), n) for n, statement in enumerate(zip(rows["year"], rows["value"], rows["source_grade"]))]
    return rows.iloc[max(order)[1]]


# --- plans -------------------------------------------------------------------------------------------------------

LAST = 2026
"""A plan still in being runs to the cut-off, early in this year."""
WHOSE = {"own": "Canada or Mexico alone", "both": "Canada and Mexico, joint plans included", "MEX": "Mexico", "CAN": "Canada", "USA": "the United States", "every": "everybody"}
SAYS = {"no": "a plan lived on", "partly": "in part", "yes": "the claim", "not_addressed": "nothing"}
"""``supports_article_claim`` -> what the row speaks for."""
STATES = {"CAN": "Canada", "MEX": "Mexico", "USA": "US", "DEU": "Germany", "JPN": "Japan", "SUN": "Soviet Union", "GBR": "Britain"}
_LIVING = ("In being", "In force", "In use", "Published", "Planning", "Secret; in force")


@seeds.own_copies
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


def named(cell: str) -> str:
    """The states of a cell of ``war_plans``, in words: ``"CAN;USA"`` gives "Canada and US"."""
    return " and ".join(STATES[code] for code in seeds.split(cell))


@cache
def dated(whose: str = "every", late: bool = False) -> list[dict]:
    """The rows of ``plans`` as plain records.

    Parameters
    ----------
    whose, late : as in ``plans``.
    """
    return plans(whose, late).to_dict("records")


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
    own = [plan for plan in dated() if plan["planner"] == country and plan["id"] in _ANY and plan["last"] > since]
    return [plan["id"] for plan in own if (serious == "any" or "USA" in seeds.split(plan["against"])) and (contested or plan["confidence"] == "verified")]


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
    found = []
    for table, key, form, who, how in _CODED:
        one = fact(table, event="Trump asks Esper about missiles against cartels") if table == "security_cooperation" else fact(table, id=key)
        date, what = (one["start"], one["name"]) if table == "incursions_mexico" else (one["date"], one["event"])
        found.append({"date": date, "form": form, "who": who, "how": how, "what": what, "table": table, "source": one["source"], "confidence": one["confidence"]})
    return pd.DataFrame(sorted(found, key=lambda record: record["date"]))


DONE = ("done", "disavowed", "with consent")


@cache
def forms_since(since: int, how: str = "all") -> list[dict]:
    """The records of ``forms`` from a year on, as plain records.

    Parameters
    ----------
    since : the first year.
    how : "all", "done" (what was done, disavowed or with consent) or "talk" (the rest).
    """
    return [record for record in forms().to_dict("records") if int(record["date"][:4]) >= since and how in ("all", "done" if record["how"] in DONE else "talk")]
