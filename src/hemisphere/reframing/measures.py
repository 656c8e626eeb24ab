"""What notebook 08 counts: events of 2024-26, joint acts, ties, polls and presidents' words. Pure functions."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from functools import cache
from typing import NamedTuple

import pandas as pd

from hemisphere import seeds

# --- the events ------------------------------------------------------------------------------------------------

TARGETS = {
    "MEX": "Mexico", "CAN": "Canada", "GRL": "Greenland", "PAN": "Panama", "COL": "Colombia", "VEN": "Venezuela", "CUB": "Cuba", "HND": "Honduras", "BRA": "Brazil",
}  # fmt: skip
"""States and territories that the list of events names (ISO 3166 alpha-3)."""

LEVELS = {
    0: "none",
    1: "economic, legal or aid pressure",
    2: "a claim over territory, resources or rule",
    3: "force not ruled out, planned or threatened",
    4: "force used",
}
"""The threat levels of table ``events_2024_2026``: one coder, so a second reader may differ."""

KINDS = {
    "words": ("statement_threat", "statement_other", "doctrine", "offer"),
    "press report": ("report",),
    "deed": ("legal_act", "action_economic", "action_military", "action_other"),
    "reassurance": ("reassurance",),
    "reply": ("response",),
}
"""Kind of event as a reader sees it -> event types of the table. An offer is words too, of threat level 0. Replies come from others than the United States."""

FIRST_DAY = "2025-01-01"
"""From this day to the cut-off the list was searched throughout; earlier rows are a prelude."""


@seeds.own_copies
def events() -> pd.DataFrame:
    """Words and deeds of 2024-26, oldest first; one row is one event, indexed by its id. The article itself is left out.

    Adds ``kind`` (a key of ``KINDS``), ``target`` (its name, or "no state named") and ``ours`` (by an actor of the United States).
    """
    rows = seeds.table("events_2024_2026")
    kind = {kind: name for name, kinds in KINDS.items() for kind in kinds}
    rows = rows[rows["event_type"].isin(kind)].sort_values(["date", "id"]).set_index("id")
    return rows.assign(kind=rows["event_type"].map(kind), target=rows["iso3"].map(TARGETS).fillna("no state named"), ours=rows["actor_iso3"] == "USA")


@cache
def ours() -> tuple:
    """The events by actors of the United States as plain records, oldest first: ``id`` and one attribute per column of ``events()``."""
    rows = events()
    return tuple(rows[rows["ours"]].reset_index().itertuples(index=False))


@seeds.own_copies
def about(target: str | None = None, level: int = 0, kind: str | None = None) -> pd.DataFrame:
    """The events about a ``target`` (a key of ``TARGETS``; None: all) at or above a threat ``level`` (0-4), of one ``kind`` of ``KINDS`` (None: all)."""
    rows = events()
    keep = rows["threat_level"] >= level
    if target:
        keep &= rows["iso3"] == target
    if kind:
        keep &= rows["kind"] == kind
    return rows[keep]


def day(date: str) -> int:
    """An ISO day as a number that can be subtracted."""
    return datetime.date.fromisoformat(date).toordinal()


# --- a second coder --------------------------------------------------------------------------------------------

RECODE = ("E006", "E020", "E025", "E033", "E037", "E047", "E066", "E070", "E085", "E092", "E087")
"""Quotations whose level a careful reader can dispute: jokes, conditions, hints and pairs with nearly the same words."""


def recount(codes: dict[str, int], level: int = 3) -> tuple[int, int]:
    """How many US events reach ``level`` as coded in the table, and with the reader's ``codes`` (event id -> level) in their place."""
    return sum(row.threat_level >= level for row in ours()), sum(codes.get(row.id, row.threat_level) >= level for row in ours())


# --- words and deeds -------------------------------------------------------------------------------------------

DEEDS = {"any pressure": 1, "military": 3}
"""What counts as a deed that follows: an act of any pressure, or an act with force ordered or used -> its lowest level."""
WINDOWS = (7, 14, 30, 60, 90)
"""Days after a threat in which a deed is looked for."""


@cache
def threats(level: int) -> pd.DataFrame:
    """Threats in words by US speakers at or above ``level``, dated to the day, from ``FIRST_DAY``; one row is one statement."""
    rows = events()
    return rows[(rows["event_type"] == "statement_threat") & rows["ours"] & (rows["threat_level"] >= level) & _dated(rows)]


@cache
def deeds(deed: str) -> pd.DataFrame:
    """US deeds of a kind of ``DEEDS`` against a named state, dated to the day; one row is one act."""
    rows = events()
    return rows[(rows["kind"] == "deed") & rows["ours"] & (rows["threat_level"] >= DEEDS[deed]) & rows["iso3"].ne("") & _dated(rows)]


def _dated(rows: pd.DataFrame) -> pd.Series:
    return (rows["date_precision"] == "day") & (rows["date"] >= FIRST_DAY)


@seeds.own_copies
def followed(level: int, deed: str, window: int) -> pd.DataFrame:
    """For each threat at or above ``level``, the first ``deed`` (a key of ``DEEDS``) against the same state within ``window`` days after it, not on the same day.

    One row is one threat, indexed by its event id: ``target``, ``date``, ``deed`` (event id or ""), ``days`` to it, and ``outcome``:
    "followed", "not followed", or "still open" where the window runs past the cut-off without a deed.
    """
    acts, rows, end = [(act.Index, act.iso3, day(act.date)) for act in deeds(deed).itertuples()], [], day(seeds.CUTOFF)
    for threat in threats(level).itertuples():
        said = day(threat.date)
        within = {i: when - said for i, iso3, when in acts if iso3 == threat.iso3 and 0 < when - said <= window}
        first = min(within, key=within.get, default="")
        rows.append((threat.Index, threat.target, threat.date, first, within.get(first), "followed" if first else "still open" if said + window > end else "not followed"))
    return pd.DataFrame(rows, columns=["id", "target", "date", "deed", "days", "outcome"]).set_index("id").astype({"days": "Int64"})


class Share(NamedTuple):
    """hits of n, and the ``base``: the same share for every day with a closed window, per state, weighted as the threats are."""

    hits: int
    n: int
    base: float


@cache
def share_followed(level: int, deed: str, window: int) -> Share:
    """The share of threats (``level``, ``deed``, ``window`` as in ``followed``) whose window has closed by the cut-off that were followed, beside that of any day at all.

    Threats with an open window are left out on both sides, followed or not: to count only the quick ones would flatter the share.
    """
    last = day(seeds.CUTOFF) - window
    rows, acts, days, base = followed(level, deed, window), deeds(deed), range(day(FIRST_DAY), last + 1), 0.0
    closed = [(target, outcome) for target, date, outcome in zip(rows["target"], rows["date"], rows["outcome"]) if day(date) <= last]
    for target, n in Counter(target for target, _ in closed).most_common():
        when = [day(date) for date, hit in zip(acts["date"], acts["target"]) if hit == target]
        before = {d for w in when for d in range(w - window, w)}
        base += n / len(closed) * len(before.intersection(days)) / len(days)
    return Share(sum(outcome == "followed" for _, outcome in closed), len(closed), base)


# --- two registers for Mexico ----------------------------------------------------------------------------------

TOWARDS = {
    "alliance": "joint", "cooperation": "joint", "institution": "own institutions", "planning": "planning", "capability": "own institutions", "legal": "own institutions",
    "border": "at the border", "surveillance": "one-sided", "unilateral": "one-sided", "lapse": "apart", "tension": "apart", "politics": "apart",
}  # fmt: skip
"""Kind of row in ``security_cooperation`` -> what it says of the two neighbours."""
LANES = ("joint", "apart", "one-sided", "at the border", "planning", "own institutions")


@cache
def neighbours(after_cutoff: bool = False) -> pd.DataFrame:
    """Security between the United States and its neighbours; one row is one dated event, oldest first, with its ``lane`` (``LANES``)."""
    rows = seeds.table("security_cooperation", after_cutoff=after_cutoff).sort_values("date", kind="stable", ignore_index=True)
    when = [int(date[:4]) + (int(date[5:7] or 7) - 0.5) / 12 for date in rows["date"]]
    return rows.assign(lane=rows["kind"].map(TOWARDS), when=when)


MEXICO_ALONE = ("Sheinbaum tells her foreign minister to strengthen coordination",)
"""Rows of cooperation in which no US actor takes part."""


@cache
def registers(level: int, offers: bool, joint: bool) -> pd.DataFrame:
    """How US actors treat Mexico, event by event; one row is one event, oldest first: date, register ("adversary" or "partner"), what, source.

    Parameters
    ----------
    level : lowest threat level that counts as the register of an adversary (1-3).
    offers : count offers of US forces as partnership; otherwise they are left out.
    joint : add the joint acts of table ``security_cooperation``, which the list of events leaves out; without ``MEXICO_ALONE``.
    """
    rows, kind = [row for row in ours() if row.iso3 == "MEX" and row.date >= FIRST_DAY], ("reassurance", "offer") if offers else ("reassurance",)
    found = [(row.date, "adversary", row.event, row.source) for row in rows if row.threat_level >= level]
    found += [(row.date, "partner", row.event, row.source) for row in rows if row.event_type in kind]
    found += [(row.date, "partner", row.event, row.source) for row in _joint_acts()] if joint else []
    return pd.DataFrame(sorted(found, key=lambda row: row[0]), columns=["date", "register", "event", "source"])


@cache
def _joint_acts() -> list:
    """Joint acts of the United States and Mexico from ``FIRST_DAY``."""
    rows = neighbours().itertuples()
    return [row for row in rows if row.kind == "cooperation" and {"MEX", "USA"} <= set(seeds.split(row.parties)) and row.date >= FIRST_DAY and row.event not in MEXICO_ALONE]


HALVES = (datetime.date.fromordinal((day(FIRST_DAY) + day(seeds.CUTOFF)) // 2)).isoformat()
"""The day that cuts the time from ``FIRST_DAY`` to the cut-off in two equal halves."""


@cache
def halves(level: int, offers: bool, joint: bool) -> pd.DataFrame:
    """The events of ``registers(level, offers, joint)`` before and from ``HALVES``; index "first half", "second half", columns adversary, partner and share (of adversary)."""
    rows = registers(level, offers, joint)
    n = Counter(zip(rows["date"] >= HALVES, rows["register"]))
    table = pd.DataFrame({name: [n[late, name] for late in (False, True)] for name in ("adversary", "partner")}, index=["first half", "second half"])
    return table.assign(share=table["adversary"] / (table["adversary"] + table["partner"]))


# --- securitisation --------------------------------------------------------------------------------------------

DANGER = re.compile(r"drug|cartel|cocaine|fentanyl|traffick|terroris|security|chinese|china|\boil\b", re.IGNORECASE)
"""Words of a row that name a danger."""
STEPS = {
    "danger": "a danger is named",
    "asked": "measures beyond the ordinary are spoken of",
    "taken": "extraordinary law or trade measures are taken",
    "force": "force is ordered or used",
}
@cache
def step(target: str, name: str, level: int) -> list:
    """The US events about a ``target`` that make up one step of ``STEPS``, given by its ``name``, as records of ``ours()``; ``level`` is the lowest threat level beyond the ordinary (2 or 3)."""

    def stands(row) -> bool:
        spoken, law = row.kind in ("words", "press report"), row.event_type in ("legal_act", "action_economic") and row.threat_level >= 1
        return {
            "danger": (spoken or law) and bool(DANGER.search(f"{row.event} {row.quotation}")),
            "asked": spoken and row.threat_level >= level,
            "taken": law,
            "force": row.event_type == "action_military",
        }[name]

    return [row for row in ours() if row.iso3 == target and stands(row)]


# --- aims of force, weakness -----------------------------------------------------------------------------------

AIMS = {
    "drugs": ("E043", "E046", "E047", "E049", "E051", "E052", "E054", "E085"),
    "territory or passage": ("E004", "E005", "E028", "E030", "E076", "E082", "E087"),
    "oil or assets": ("E060",),
    "one man's arrest": ("E063",),
    "no aim in the row": ("E056", "E066", "E068", "E069"),
    "force itself as order": ("E074",),
}
"""The aim that each US row at threat level 3 or 4 names, read by this collection from its event, quotation and source titles."""


@cache
def force_rows() -> pd.DataFrame:
    """US events at threat level 3 or 4 with the ``aim`` they name (``AIMS``); one row is one event."""
    aim = {i: name for name, ids in AIMS.items() for i in ids}
    rows = events()
    rows = rows[rows["ours"] & (rows["threat_level"] >= 3)]
    return rows.assign(aim=rows.index.map(aim))


WEAKNESS = {
    "population": ("people", False),
    "active_military_personnel": ("soldiers", False),
    "military_expenditure_pct_gdp": ("military spending, % of GDP", False),
    "us_to_target_military_spending_ratio_derived": ("US military spending as a multiple of its own", True),
    "nato_territory": ("covered by NATO (1) or not (0)", False),
}
"""Indicator -> words, and whether a higher value means weaker."""


@cache
def _indicators() -> pd.DataFrame:
    return seeds.table("targets_indicators").dropna(subset="value")


@cache
def weakness(indicator: str, level: int) -> pd.DataFrame:
    """The states with a value of one indicator of ``WEAKNESS``, weakest first, and whether a US event reached ``level`` there.

    One row is one state: iso3, state, value, year, threatened, source. Greenland has no army, budget or GDP of its own in the table.
    """
    rows = _indicators()
    rows = rows[rows["indicator"] == indicator]
    hit = {row.iso3 for row in ours() if row.threat_level >= level and row.date >= FIRST_DAY}
    names = {**TARGETS, "HTI": "Haiti", "NIC": "Nicaragua"}
    rows = rows.assign(state=rows["iso3"].map(names), threatened=rows["iso3"].isin(hit))
    return rows.sort_values(["value", "iso3"], ascending=[not WEAKNESS[indicator][1], True], ignore_index=True)


@cache
def weaker(indicator: str, level: int) -> float:
    """By one ``indicator`` and for states reached by ``level``: of all pairs of a threatened and another state, the share in which the threatened one is weaker; ties count half."""
    rows, sign = weakness(indicator, level), 1 if WEAKNESS[indicator][1] else -1
    values = list(zip((sign * rows["value"]).tolist(), rows["threatened"]))
    yes, no = ([value for value, hit in values if hit == flag] for flag in (True, False))
    pairs = [(a > b) + 0.5 * (a == b) for a in yes for b in no]
    return sum(pairs) / len(pairs)


SINGULAR, PLURAL = re.compile(r"\b(?:I|me|my|mine)\b", re.IGNORECASE), re.compile(r"\b(?:we|us|our)\b", re.IGNORECASE)


@cache
def voice(level: int, president_only: bool) -> tuple[int, int, int]:
    """Quoted US words at or above a ``level``, of all officials or, with ``president_only``, of the president: how many speak as "I", how many as "we" (a line can do both), and how many there are."""
    speakers = "Donald Trump" if president_only else ""
    words = [row.quotation for row in ours() if row.quotation and row.threat_level >= level and row.kind in ("words", "reassurance") and row.actor.startswith(speakers)]
    return sum(bool(SINGULAR.search(line)) for line in words), sum(bool(PLURAL.search(line)) for line in words), len(words)


# --- ties ------------------------------------------------------------------------------------------------------

THEMES = {
    "money sent and invested": ("billion dollars", 1, {
        "remittances_to_mexico": "remittances to Mexico, all countries", "fdi_inflow_mexico_world": "investment entering Mexico, all countries",
        "fdi_inflow_mexico_from_us": "of it from the US", "mexican_fdi_stock_in_us": "Mexican investment in the US (stock)"}),
    "goods trade": ("billion dollars", 1, {
        "us_goods_exports_to_mexico": "US exports to Mexico", "us_goods_imports_from_mexico": "US imports from Mexico", "us_mexico_goods_trade_total": "both ways, with Mexico",
        "us_canada_goods_trade_total": "both ways, with Canada", "us_china_goods_trade_total": "both ways, with China"}),
    "who depends on whom": ("percent", 1, {
        "us_share_of_mexico_goods_exports": "of Mexico's exports go to the US", "us_share_of_mexico_nonoil_exports": "of Mexico's non-oil exports go to the US",
        "us_share_of_mexico_goods_imports": "of Mexico's imports come from the US", "mexico_share_of_us_goods_trade": "of US goods trade is with Mexico",
        "mexico_share_of_us_goods_imports": "of US goods imports are from Mexico", "us_share_of_fdi_inflow_mexico": "of investment entering Mexico is from the US"}),
    "people": ("millions", 1e6, {
        "mexican_born_in_us": "born in Mexico, living in the US", "unauthorized_mexicans_in_us": "of them without papers (estimate)",
        "us_citizens_in_mexico": "US citizens in Mexico (estimate)", "us_born_in_mexico": "born in the US, living in Mexico"}),
    "northbound crossings": ("millions of crossings a year", 1e6, {
        "inbound_personal_vehicle_passengers": "people in cars", "inbound_pedestrians": "people on foot", "inbound_trucks": "trucks", "inbound_bus_passengers": "people in buses"}),
}  # fmt: skip
"""Theme -> unit, divisor of the table's values, measure -> label."""


@cache
def ties(theme: str, after_cutoff: bool = False) -> pd.DataFrame:
    """The figures of one ``theme``, with ``after_cutoff`` also later ones; one row is one measure in one year: measure, label, year, value (in the theme's unit), part (of a year only), detail, source."""
    unit, divisor, labels = THEMES[theme]
    rows = seeds.table("us_mexico_interdependence", after_cutoff=after_cutoff)
    rows = rows[rows["measure"].isin(list(labels))]
    rows = rows.assign(label=rows["measure"].map(labels), value=rows["value"] / divisor, part=rows["detail"].str.contains("January to|December only"), order=rows["measure"].map(list(labels).index))
    return rows.sort_values(["order", "year", "value"], ignore_index=True).astype({"year": int})


# --- presidents' words -----------------------------------------------------------------------------------------

TERMS = {
    "neighbor": "neighbor", "good neighbor": "good_neighbor", "Mexico": "mexico", "Canada": "canada", "Latin America": "latin_america", "invasion": "invasion",
    "narcotics": "narcotics", "cartel": "cartel", "annexation": "annex", "territory": "territory",
}  # fmt: skip
"""Term as a reader knows it -> column of ``presidential_mentions``."""
THIN = 12_000
"""Presidencies with fewer counted words are drawn hollow: one phrase moves their rate."""


@cache
def presidencies() -> pd.DataFrame:
    """Mentions per 10,000 words of each term of ``TERMS``; one row is one time in office, in order: president, first, last, documents, words.

    Annual messages and first-year addresses, one for each year and president, to the cut-off; special messages are not in the table.
    """
    rows = seeds.table("presidential_mentions")
    rows = rows[rows["preferred"]].sort_values("date", ignore_index=True)
    spell = (rows["president"] != rows["president"].shift()).cumsum()
    grouped = rows.groupby(spell)
    head = grouped.agg(president=("president", "first"), first=("year", "min"), last=("year", "max"), documents=("doc_id", "size"), words=("words", "sum"))
    counts = grouped[list(TERMS.values())].sum()
    return head.join(counts.mul(10_000).div(head["words"], axis=0).astype(float)).reset_index(drop=True)
