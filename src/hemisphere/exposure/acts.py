"""Words and acts since November 2024: who said and did what about which place, and what each was coded as.

One row of ``events`` is one dated statement or act.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cache

import pandas as pd

from hemisphere import seeds

LEVELS = {1: "economic or legal pressure", 2: "a claim, without talk of force", 3: "force planned or not ruled out", 4: "force used"}
"""Threat level -> what it says, from the codebook."""

DEEDS = ("action_economic", "action_military", "action_other", "legal_act")
PROOF = {
    "any": ("statement_threat", "report", *DEEDS),
    "record": ("statement_threat", *DEEDS),
    "deeds": DEEDS,
}
"""What counts as evidence: any words or deeds; without press reports from unnamed officials; deeds only."""

SPANS = {
    "since January 2025": ("2025-01-01", ""), "since August 2025": ("2025-08-01", ""), "in January 2026": ("2026-01-01", ""),
    "January to July 2025": ("2025-01-01", "2025-08-01"),
}  # fmt: skip


@seeds.own_copies
def events() -> pd.DataFrame:
    """The listed events up to the cut-off without articles, oldest first; one row is one statement or act. A purposive list, not a census."""
    rows = seeds.table("events_2024_2026")
    return rows[rows["event_type"] != "article"].sort_values(["date", "id"], ignore_index=True)


@cache
def by_id() -> dict:
    """The rows of ``events`` as named tuples, for passing over them one by one: id -> row, oldest first."""
    return {row.id: row for row in events().itertuples()}


def told(*ids: str) -> str:
    """Some events in words, one line each: date, who, about which place, what, threat level.

    Raises
    ------
    ValueError : an unknown id.
    """
    rows = by_id()
    if unknown := [i for i in ids if i not in rows]:
        raise ValueError(f"There is no event {unknown[0]!r}; the list runs from {min(rows)} to {max(rows)}.")
    return "\n".join(f"{i}: {r.date}, {r.actor}, {r.iso3 or 'no place'}. {r.event} Level {r.threat_level}." for i, r in ((i, rows[i]) for i in ids))


def threats(level: int = 1, proof: str = "any", since: str = "2025-01-01", until: str = "") -> pd.DataFrame:
    """US words and acts against a named place; one row is one of them.

    Parameters
    ----------
    level : lowest threat level (1 to 4, see ``LEVELS``).
    proof : a key of ``PROOF``.
    since, until : ISO dates; from the first on, before the second (nothing: to the cut-off). A month stands at its first day.
    """
    return events().iloc[[row.Index for row in against(level, proof, since, until)]]


@cache
def against(level: int = 1, proof: str = "any", since: str = "2025-01-01", until: str = "") -> tuple:
    """The rows of ``threats`` as named tuples; parameters as there."""
    kinds = PROOF[proof]
    return tuple(
        row for row in by_id().values()
        if row.actor_iso3 == "USA" and row.iso3 and row.event_type in kinds and row.threat_level >= level
        and since <= f"{row.date}-01"[:10] and (not until or f"{row.date}-01"[:10] < until)
    )  # fmt: skip


def by_president(row) -> bool:
    """Whether a row's speaker or actor is the US president."""
    return row.actor.startswith("Donald Trump")


def role(row) -> str:
    """Whether a row is a deed, an answer, or else a statement."""
    answers = ("response", "reassurance", "offer", "doctrine", "statement_other")
    return "deed" if row.event_type in DEEDS else "answer" if row.event_type in answers else "statement"


# --- consent in Greenland ---------------------------------------------------------------------------------------

MIXED = {
    "E014": "says in the same breath that its people want this",
    "E025": "invites Greenlanders to choose, then adds that the island will be had in any case",
    "E030": "also calls it likely to happen without force",
}
"""Statements on Greenland that also make room for consent, coded by us from the rows: id -> why."""


def set_aside_consent(level: int = 3, by: str = "any", since: str = "2025-01-01", mixed: bool = True, deeds: bool = False) -> list:
    """US statements, or deeds, that claim Greenland: their rows as named tuples.

    Parameters
    ----------
    level : 2 takes every claim, 3 only those that do not rule force out.
    by : "any" official, or "president".
    since : ISO date.
    mixed : keep the statements that also make room for consent (``MIXED``).
    deeds : deeds in place of statements.
    """
    kinds = DEEDS if deeds else ("statement_threat",)
    rows = [row for row in against(level, "record", since) if row.iso3 == "GRL" and row.event_type in kinds]
    return [row for row in rows if (by == "any" or by_president(row)) and (mixed or row.id not in MIXED)]


def greenland_polls() -> pd.DataFrame:
    """What Greenlanders answered when asked about joining the United States: one row per answer, the grade and note beside it."""
    polls = seeds.table("opinion_and_attitudes")
    return polls[(polls["population_iso3"] == "GRL") & (polls["topic"] == "join_us")].reset_index(drop=True)


# --- who said what ------------------------------------------------------------------------------------------------

PARTS = {
    "run": ("rule the country", {"E064": True, "E080": True, "E067": False}),
    "oil": ("control its oil or the proceeds", {"E078": True, "E079": True, "E088": False}),
    "run_open": ("rule without an end date", {"E080": True, "E064": False}),
    "oil_open": ("sell its oil without an end date", {"E079": True}),
}
"""The parts of C12, coded by us: label, and the rows that say so (True) or say otherwise (False).

E067 denies war and occupation, E088 calls the oil money Venezuelan property, E064 ends rule with a transition.
"""


@cache
def said_of_venezuela(by: str = "any", corrected: bool = False) -> pd.DataFrame:
    """Whether each part of C12 was announced: one row per part: part, said, unsaid (row ids), met.

    Parameters
    ----------
    by : "any" official, or "president".
    corrected : whether what was said before the last contrary row on the same part is taken as withdrawn.
    """
    rows, found = by_id(), []
    for label, coded in PARTS.values():
        said = [i for i, yes in coded.items() if yes and (by == "any" or by_president(rows[i]))]
        unsaid = [i for i, yes in coded.items() if not yes]
        if corrected and unsaid:
            last = max(rows[i].date for i in unsaid)
            said = [i for i in said if rows[i].date > last]
        found.append((label, tuple(said), tuple(unsaid), bool(said)))
    return pd.DataFrame(found, columns=["part", "said", "unsaid", "met"])


# --- a colony? ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Criterion:
    """One mark of a colony: what is asked, whether the rows show it (``low`` strictly read, ``high`` loosely), the rows, and why."""

    label: str
    low: bool
    high: bool
    rows: tuple[str, ...]
    why: str


COLONY = {
    "force": Criterion("force was used on its soil", True, True, ("E056", "E063"), "strikes and a raid, and before them a strike on a dock"),
    "revenue": Criterion("its revenue is controlled from abroad", False, True, ("E078", "E079", "E088"), "the president and a minister say so; the order calls the money Venezuelan property held in custody"),
    "rule": Criterion("the last word in its government lies abroad", False, True, ("E064", "E080", "E067"), "the president says so; the Secretary of State speaks of leverage and denies an occupation"),
    "consent": Criterion("it has not consented", False, True, ("E063", "E078"), "none was asked for the raid; what was agreed on oil is not in the list"),
    "officials": Criterion("foreign officials or settlers are in place", False, False, (), "no row records any"),
    "law": Criterion("it is not a state of its own in law", False, False, ("E088",), "the order speaks of the Government of Venezuela as an owner"),
}  # fmt: skip
"""Six marks of a colony, from what the ledger says would support C13 or undermine it, coded by us over eleven days."""


@cache
def colony_readings() -> pd.DataFrame:
    """Every definition of a colony that asks for some of the six marks, read strictly and loosely.

    One row is one reading: ``asked`` (keys of ``COLONY``), ``strict``, ``met`` (all that is asked is shown).
    """
    sets = [chosen for n in range(1, len(COLONY) + 1) for chosen in itertools.combinations(COLONY, n)]
    rows = [(asked, strict, all(COLONY[c].low if strict else COLONY[c].high for c in asked)) for asked in sets for strict in (True, False)]
    return pd.DataFrame(rows, columns=["asked", "strict", "met"])
