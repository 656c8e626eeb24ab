"""What notebook 08 counts: events of 2024-26, joint acts, ties, polls and presidents' words. Pure functions."""

from __future__ import annotations

import datetime
import re
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


@cache
def events() -> pd.DataFrame:
    """Words and deeds of 2024-26, oldest first; one row is one event, indexed by its id. The article itself is left out.

    Adds ``kind`` (a key of ``KINDS``), ``target`` (its name, or "no state named") and ``ours`` (by an actor of the United States).
    """
    rows = seeds.table("events_2024_2026")
    kind = {kind: name for name, kinds in KINDS.items() for kind in kinds}
    rows = rows[rows["event_type"].isin(kind)].sort_values(["date", "id"]).set_index("id")
    return rows.assign(kind=rows["event_type"].map(kind), target=rows["iso3"].map(TARGETS).fillna("no state named"), ours=rows["actor_iso3"] == "USA")


@cache
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


class Agreement(NamedTuple):
    """How far two coders agree; ``same`` and ``near`` (one step apart) count items, ``chance`` is the number of matches
    expected if each coder's codes were dealt out over the items at random."""

    n: int
    same: int
    near: int
    chance: float


def agreement(pairs: list[tuple[int, int]]) -> Agreement:
    """Set two coders' codes of the same items side by side; each pair is (reader, coder).

    Raises
    ------
    ValueError : no pairs.
    """
    if not pairs:
        raise ValueError("There is nothing to compare yet; code at least one item.")
    first, second = zip(*pairs, strict=True)
    chance = sum(first.count(code) * second.count(code) for code in set(first)) / len(pairs)
    return Agreement(len(pairs), sum(a == b for a, b in pairs), sum(abs(a - b) == 1 for a, b in pairs), chance)


def recount(codes: dict[str, int], level: int = 3) -> tuple[int, int]:
    """How many US events reach ``level`` as coded in the table, and with the reader's ``codes`` (event id -> level) in their place."""
    ours = events().query("ours")["threat_level"]
    changed = ours.copy()
    changed.update(pd.Series(codes, dtype="Int64"))
    return int((ours >= level).sum()), int((changed >= level).sum())


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


@cache
def followed(level: int, deed: str, window: int) -> pd.DataFrame:
    """For each threat at or above ``level``, the first ``deed`` (a key of ``DEEDS``) against the same state within ``window`` days after it, not on the same day.

    One row is one threat, indexed by its event id: ``target``, ``date``, ``deed`` (event id or ""), ``days`` to it, and ``outcome``:
    "followed", "not followed", or "still open" where the window runs past the cut-off without a deed.
    """
    acts, rows = list(deeds(deed).itertuples()), []
    for threat in threats(level).itertuples():
        gaps = {act.Index: day(act.date) - day(threat.date) for act in acts if act.iso3 == threat.iso3}
        within = {i: gap for i, gap in gaps.items() if 0 < gap <= window}
        first = min(within, key=within.get, default="")
        is_open = day(threat.date) + window > day(seeds.CUTOFF)
        rows.append((threat.Index, threat.target, threat.date, first, within.get(first), "followed" if first else "still open" if is_open else "not followed"))
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
    rows = followed(level, deed, window)
    closed = rows[rows["date"].map(day) <= last]
    days, base = range(day(FIRST_DAY), last + 1), 0.0
    for target, n in closed["target"].value_counts().items():
        acts = deeds(deed)
        when = [day(date) for date in acts.loc[acts["target"] == target, "date"]]
        base += n / len(closed) * sum(any(0 < w - d <= window for w in when) for d in days) / len(days)
    return Share(int((closed["outcome"] == "followed").sum()), len(closed), base)


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
    rows = events().query("ours and iso3 == 'MEX' and date >= @FIRST_DAY")
    adversary, partner = rows["threat_level"] >= level, rows["event_type"].isin(["reassurance", "offer"] if offers else ["reassurance"])
    found = [rows[mask].assign(register=name)[["date", "register", "event", "source"]] for name, mask in (("adversary", adversary), ("partner", partner))]
    if joint:
        acts = neighbours()
        acts = acts[acts["kind"].eq("cooperation") & acts["parties"].str.contains("MEX") & acts["parties"].str.contains("USA") & (acts["date"] >= FIRST_DAY) & ~acts["event"].isin(MEXICO_ALONE)]
        found.append(acts.assign(register="partner")[["date", "register", "event", "source"]])
    return pd.concat(found).sort_values("date", kind="stable", ignore_index=True)


HALVES = (datetime.date.fromordinal((day(FIRST_DAY) + day(seeds.CUTOFF)) // 2)).isoformat()
"""The day that cuts the time from ``FIRST_DAY`` to the cut-off in two equal halves."""


@cache
def halves(level: int, offers: bool, joint: bool) -> pd.DataFrame:
    """The events of ``registers(level, offers, joint)`` before and from ``HALVES``; index "first half", "second half", columns adversary, partner and share (of adversary)."""
    rows = registers(level, offers, joint)
    half = (rows["date"] >= HALVES).map({False: "first half", True: "second half"})
    table = rows.groupby([half, "register"]).size().unstack(fill_value=0).reindex(index=["first half", "second half"], columns=["adversary", "partner"], fill_value=0)
    return table.assign(share=table["adversary"] / table.sum(axis=1))


# --- securitisation --------------------------------------------------------------------------------------------

DANGER = re.compile(r"drug|cartel|cocaine|fentanyl|traffick|terroris|security|chinese|china|\boil\b", re.IGNORECASE)
"""Words of a row that name a danger."""
STEPS = {
    "danger": "a danger is named",
    "asked": "measures beyond the ordinary are spoken of",
    "taken": "extraordinary law or trade measures are taken",
    "force": "force is ordered or used",
}
POLLED = {"GRL": "us_military_action_GRL", "COL": "us_military_action_COL", "MEX": "us_military_action_MEX", "CUB": "us_military_action_CUB", "VEN": "venezuela_action"}
"""State -> topic of the poll that asks Americans about force there."""


@cache
def step(target: str, name: str, level: int) -> pd.DataFrame:
    """The US events about a ``target`` that make up one step of ``STEPS``, given by its ``name``; ``level`` is the lowest threat level beyond the ordinary (2 or 3)."""
    rows = about(target).query("ours")
    text = rows["event"] + " " + rows["quotation"]
    spoken = rows["kind"].isin(["words", "press report"])
    law = rows["event_type"].isin(["legal_act", "action_economic"]) & (rows["threat_level"] >= 1)
    masks = {
        "danger": text.str.contains(DANGER) & (spoken | law),
        "asked": spoken & (rows["threat_level"] >= level),
        "taken": law,
        "force": rows["event_type"] == "action_military",
    }
    return rows[masks[name]]


@cache
def audience(target: str) -> tuple[float, float] | None:
    """Americans for and against force in one state, in percent, where a poll asked; None where none did."""
    if target not in POLLED:
        return None
    rows = poll("USA", (POLLED[target],))
    return tuple(float(rows.loc[rows["response"] == answer, "value_pct"].iloc[0]) for answer in ("favour", "oppose"))


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
    rows = events().query("ours and threat_level >= 3")
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
def weakness(indicator: str, level: int) -> pd.DataFrame:
    """The states with a value of one indicator of ``WEAKNESS``, weakest first, and whether a US event reached ``level`` there.

    One row is one state: iso3, state, value, year, threatened, source. Greenland has no army, budget or GDP of its own in the table.
    """
    rows = seeds.table("targets_indicators").query("indicator == @indicator").dropna(subset="value")
    hit = set(events().query("ours and threat_level >= @level and date >= @FIRST_DAY")["iso3"])
    names = {**TARGETS, "HTI": "Haiti", "NIC": "Nicaragua"}
    rows = rows.assign(state=rows["iso3"].map(names), threatened=rows["iso3"].isin(hit))
    return rows.sort_values(["value", "iso3"], ascending=[not WEAKNESS[indicator][1], True], ignore_index=True)


@cache
def weaker(indicator: str, level: int) -> float:
    """By one ``indicator`` and for states reached by ``level``: of all pairs of a threatened and another state, the share in which the threatened one is weaker; ties count half."""
    rows, sign = weakness(indicator, level), 1 if WEAKNESS[indicator][1] else -1
    yes, no = (rows.loc[rows["threatened"] == flag, "value"] * sign for flag in (True, False))
    pairs = [(a > b) + 0.5 * (a == b) for a in yes for b in no]
    return sum(pairs) / len(pairs)


SINGULAR, PLURAL = re.compile(r"\b(?:I|me|my|mine)\b", re.IGNORECASE), re.compile(r"\b(?:we|us|our)\b", re.IGNORECASE)


@cache
def voice(level: int, president_only: bool) -> tuple[int, int, int]:
    """Quoted US words at or above a ``level``, of all officials or, with ``president_only``, of the president: how many speak as "I", how many as "we" (a line can do both), and how many there are."""
    rows = events().query("ours and quotation != '' and threat_level >= @level and kind in ('words', 'reassurance')")
    if president_only:
        rows = rows[rows["actor"].str.startswith("Donald Trump")]
    words = rows["quotation"]
    return int(words.str.contains(SINGULAR).sum()), int(words.str.contains(PLURAL).sum()), len(rows)


# --- ties ------------------------------------------------------------------------------------------------------

THEMES = {
    "money sent and invested": ("billion dollars", 1, {
        "remittances_to_mexico": "remittances to Mexico, all countries", "fdi_inflow_mexico_world": "investment entering Mexico, all countries",
        "fdi_inflow_mexico_from_us": "of it from the US", "mexican_fdi_stock_in_us": "Mexican investment in the US (stock)"}),
    "goods trade": ("billion dollars", 1, {
        "us_goods_exports_to_mexico": "US exports to Mexico", "us_goods_imports_from_mexico": "US imports from Mexico", "us_mexico_goods_trade_total": "both, with Mexico",
        "us_canada_goods_trade_total": "both, with Canada", "us_china_goods_trade_total": "both, with China"}),
    "who depends on whom": ("percent", 1, {
        "us_share_of_mexico_goods_exports": "of Mexico's exports go to the US", "us_share_of_mexico_nonoil_exports": "of Mexico's non-oil exports go to the US",
        "us_share_of_mexico_goods_imports": "of Mexico's imports come from the US", "mexico_share_of_us_goods_trade": "of US goods trade is with Mexico",
        "mexico_share_of_us_goods_imports": "of US goods imports are from Mexico", "us_share_of_fdi_inflow_mexico": "of investment entering Mexico is from the US"}),
    "people": ("million", 1e6, {
        "mexican_born_in_us": "born in Mexico, living in the US", "unauthorized_mexicans_in_us": "of them without papers (estimate)",
        "us_citizens_in_mexico": "US citizens in Mexico (estimate)", "us_born_in_mexico": "born in the US, living in Mexico"}),
    "northbound crossings": ("million crossings a year", 1e6, {
        "inbound_personal_vehicle_passengers": "people in cars", "inbound_pedestrians": "people on foot", "inbound_trucks": "trucks", "inbound_bus_passengers": "people in buses"}),
}  # fmt: skip
"""Theme -> unit, divisor of the table's values, measure -> label."""


@cache
def ties(theme: str, after_cutoff: bool = False) -> pd.DataFrame:
    """The figures of one ``theme``, with ``after_cutoff`` also later ones; one row is one measure in one year: measure, label, year, value (in the theme's unit), part (of a year only), detail, source."""
    unit, divisor, labels = THEMES[theme]
    rows = seeds.table("us_mexico_interdependence", after_cutoff=after_cutoff).query("measure in @labels")
    rows = rows.assign(label=rows["measure"].map(labels), value=rows["value"] / divisor, part=rows["detail"].str.contains("January to|December only"), order=rows["measure"].map(list(labels).index))
    return rows.sort_values(["order", "year", "value"], ignore_index=True).astype({"year": int})


# --- polls -----------------------------------------------------------------------------------------------------

TOPICS = {
    "US forces in Mexico, asked in Mexico": ("MEX", ("us_role_against_cartels", "us_military_in_mexico")),
    "force by place, asked in the United States": ("USA", tuple(POLLED.values())[:4]),
    "the raid on Venezuela": (None, ("venezuela_action",)),
    "the United States, seen from Mexico": ("MEX", ("view_of_us", "us_influence")),
    "Greenland and the United States": (None, ("join_us", "trump_interest", "greenland")),
}
"""What can be compared -> population (None: all), topics of the table."""
FOR = ("favourable", "favour", "support", "agree", "good or very good", "positive", "justified", "yes", "approve", "agree or strongly agree",
       "agree (just over half)", "support (about one third)", "an opportunity", "good idea", "support the United States")  # fmt: skip
AGAINST = ("unfavourable", "oppose", "against", "disagree", "bad or very bad", "negative", "not justified", "no", "reject", "a threat", "reject the intervention")
PEOPLE = {"MEX": "Mexico", "USA": "United States", "GRL": "Greenland"}


@cache
def poll(population: str | None, topics: tuple[str, ...], after_cutoff: bool = False, rough: bool = False) -> pd.DataFrame:
    """Published answers of a ``population`` (ISO alpha-3; None: all) on some ``topics`` of the table, oldest first; one row is one answer. ``rough`` adds unverified figures, ``after_cutoff`` those made or printed later."""
    grades = ("verified", "contested", "unverified") if rough else ("verified", "contested")
    rows = seeds.table("opinion_and_attitudes", confidence=grades, after_cutoff=after_cutoff)
    rows = rows[rows["topic"].isin(topics) & (rows["population_iso3"].eq(population) if population else True)]
    return rows.sort_values(["fieldwork_start", "id"], ignore_index=True)


@cache
def questions(topic: str, after_cutoff: bool = False, rough: bool = False) -> pd.DataFrame:
    """One row per poll question of a ``topic`` of ``TOPICS``, with ``after_cutoff`` and ``rough`` as in ``poll``: who asked whom, when, how, in what words, with the shares ``yes`` and ``no`` (percent, or missing)."""
    rows = poll(*TOPICS[topic], after_cutoff, rough)
    rows = rows[rows["response"].isin([*FOR, *AGAINST])]
    rows = rows.assign(side=rows["response"].isin(FOR).map({True: "yes", False: "no"}), question=rows["question"].replace(TARGETS, regex=True))
    key = ["population_iso3", "pollster", "fieldwork_start", "question", "mode", "after_cutoff"]
    wide = rows.groupby([*key, "side"], sort=False)["value_pct"].max().unstack("side").reindex(columns=["yes", "no"])
    other = rows.groupby(key, sort=False).agg(n=("sample_n", "first"), margin=("margin_pp", "first"), grade=("confidence", "max"), source=("source", "first"), note=("note", "first"))
    wide = wide.join(other).reset_index()
    return wide.sort_values(["fieldwork_start", "pollster", "question"], ignore_index=True)


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
    rows = seeds.table("presidential_mentions").query("preferred").sort_values("date", ignore_index=True)
    spell = (rows["president"] != rows["president"].shift()).cumsum()
    grouped = rows.groupby(spell)
    head = grouped.agg(president=("president", "first"), first=("year", "min"), last=("year", "max"), documents=("doc_id", "size"), words=("words", "sum"))
    counts = grouped[list(TERMS.values())].sum()
    return head.join(counts.mul(10_000).div(head["words"], axis=0).astype(float)).reset_index(drop=True)
