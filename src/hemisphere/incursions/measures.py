"""Counting the recorded US entries into Mexico: under one rule, under every admissible rule, and side by side.

One row of ``events`` is one entry or claimed entry: a campaign, or an operation inside a campaign.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np
import pandas as pd

from hemisphere import seeds
from hemisphere.incursions.definitions import CRITERIA, Definition, admissible, as_rule, close_call, preset, preset_rows, rules

BAND = (8, 12)
"""What "about ten" is taken to mean: these counts and those between them."""

PEACE = 1848 + 1 / 12 + 1 / 366
"""2 February 1848, the day of the peace treaty, in years."""


@seeds.own_copies
def all_events() -> pd.DataFrame:
    """Campaigns and operations of all grades, by date, as a table of the reader's own; one row is one entry or claimed entry."""
    events = seeds.table("incursions_mexico", confidence=seeds.CONFIDENCE)
    events = events[events["row_level"] != "context"]
    return events.sort_values("start", kind="stable").reset_index(drop=True)


@cache
def entries(case: str = "none") -> tuple:
    """The rows of ``all_events()`` as named tuples, with one close call (``case``) coded the other way."""
    if case == "none":
        return tuple(all_events().itertuples(index=False, name="Entry"))
    changes = close_call(case).changes
    return tuple(row._replace(**changes[row.id]) if row.id in changes else row for row in entries())


@dataclass(frozen=True)
class Count:
    """What a rule counts.

    n : the number of entries under verified and contested rows, in the rule's own unit.
    ids : the rows counted, by date.
    numbers : row id -> number of the entry it belongs to, from 1 to n.
    left_out : row id -> the first criterion it fails.
    low, high : the number with verified rows only, and with unverified rows as well.
    """

    n: int
    ids: tuple[str, ...]
    numbers: Mapping[str, int]
    left_out: Mapping[str, str]
    low: int
    high: int

    def __repr__(self) -> str:
        told = f"{self.n} {'entry' if self.n == 1 else 'entries'} (n); {self.low} on verified rows alone (low), {self.high} with unverified rows as well (high)."
        return _lines(told, f"Rows counted (ids): {', '.join(self.ids) or 'none'}.", "For the others, left_out says why.")


def _lines(*told: str) -> str:
    return "\n".join(textwrap.fill(line, 100, subsequent_indent="    ", break_long_words=False) for line in told)


def count_incursions(events: pd.DataFrame, definition: Definition | str) -> Count:
    """Count the US entries into Mexico that meet a rule.

    Parameters
    ----------
    events : the table ``incursions_mexico``, all grades of confidence (``all_events()``).
    definition : the rule, or the name of a named rule, such as ``"crs_strict"``.

    Raises
    ------
    ValueError, TypeError : no rule; the sentence lists the names.

    Notes
    -----
    Context rows (statements, drones, contractors) are never counted. An entry of the CRS list
    counts once, however many of its rows meet the rule. A row is ``contested`` when sources
    differ on any of its details, so ``low`` is a floor and not a best guess. Sources: the keys
    in ``events["source"]``.
    """
    return _count(events.itertuples(index=False), as_rule(definition))


def _count(rows: Iterable, definition: Definition) -> Count:
    asked, bundled, found, left_out = definition.asked(), definition.unit == "crs_entry", [], {}
    for row in rows:
        if row.row_level == "context":
            continue
        if failed := next((option for option in asked if not option.meets(row)), None):
            left_out[row.id] = failed.fails
        else:
            found.append((row.id, row.crs_entry if bundled else row.id, row.confidence))
    left_out |= {i: "not verified" for i, _, grade in found if grade == "unverified"}
    sure = {i: entry for i, entry, grade in found if grade != "unverified"}
    number = {entry: n for n, entry in enumerate(dict.fromkeys(sure.values()), start=1)}
    numbers = {i: number[entry] for i, entry in sure.items()}
    low, high = len({entry for _, entry, grade in found if grade == "verified"}), len({entry for _, entry, _ in found})
    return Count(len(number), tuple(numbers), MappingProxyType(numbers), MappingProxyType(left_out), low, high)


@cache
def count(rule: Definition, case: str = "none") -> Count:
    """``count_incursions`` of a ``rule`` over the table, with one close call (``case``) coded the other way."""
    return _count(entries(case), rule)


@cache
def counted(rule: Definition) -> tuple:
    """The rows that the rule counts, by date, as named tuples."""
    numbers = count(rule).numbers
    return tuple(row for row in entries() if row.id in numbers)


@cache
def named_counts(case: str = "none") -> pd.DataFrame:
    """One row per named rule: name, n, low, high with one close call recoded, and n_before as coded."""
    counts = [count(preset(i), case) for i in preset_rows().index]
    return pd.DataFrame(
        {
            "name": preset_rows()["name"].tolist(),
            "n": [c.n for c in counts],
            "low": [c.low for c in counts],
            "high": [c.high for c in counts],
            "n_before": [count(preset(i)).n for i in preset_rows().index],
        }
    )


# The multiverse: every admissible rule at once.


@cache
def _kept(case: str) -> tuple[list, np.ndarray]:
    """The recoded rows without unverified ones, and (rules x rows) which rule keeps which row."""
    rows = [row for row in entries(case) if row.confidence != "unverified" and row.row_level != "context"]
    kept = np.ones((len(admissible()), len(rows)), bool)
    for name, answers in _answers().items():
        kept &= np.array([[option.meets(row) for row in rows] for option in CRITERIA[name].options.values()], bool)[answers]
    return rows, kept


@cache
def _answers() -> dict[str, np.ndarray]:
    """Criterion -> for each admissible rule the position of its answer among the options."""
    places = [{answer: n for n, answer in enumerate(criterion.options)} for criterion in CRITERIA.values()]
    return {name: np.array([place[answer] for answer in given]) for name, place, given in zip(CRITERIA, places, zip(*admissible()))}


@seeds.own_copies
def multiverse(case: str = "none") -> pd.DataFrame:
    """Count the entries under every admissible rule, as a table of the reader's own.

    Parameters
    ----------
    case : a key of ``CLOSE_CALLS``.

    Returns
    -------
    DataFrame : one row is one rule; its answers, its ``count`` (verified and contested rows) and
        ``list``, a number shared by rules that keep the same rows.

    Notes
    -----
    A share of rules is not a probability: nobody drew the rules at random, and rules that differ
    in words can keep the same rows.
    """
    rows, kept = _kept(case)
    headed, counts, bundled = np.array([row.crs_entry for row in rows]), kept.sum(axis=1), (rules()["unit"] == "crs_entry").to_numpy()
    counts[bundled] = sum(kept[np.ix_(bundled, headed == entry)].any(axis=1) for entry in np.unique(headed))
    packed = np.packbits(np.column_stack([kept, bundled]), axis=1)
    same = np.unique(packed.view(f"V{packed.shape[1]}"), return_inverse=True)[1]
    return rules().assign(count=counts, list=same.ravel())


def giving(criterion: str, answer: str | int) -> np.ndarray:
    """Which of the admissible ``rules()`` give this ``answer`` to this ``criterion``: one boolean per rule."""
    return _answers()[criterion] == list(CRITERIA[criterion].options).index(answer)


def late_land_entries() -> pd.DataFrame:
    """The campaigns begun after the peace of 1848 whose coded purpose is to take land (``conquest``, ``filibuster_seizure``)."""
    rows = after_peace(Definition())
    return rows[rows["purpose"].isin(["conquest", "filibuster_seizure"])]


def in_band(counts) -> np.ndarray:
    """Which counts are about ten, that is, in ``BAND``."""
    counts = np.asarray(counts)
    return (counts >= BAND[0]) & (counts <= BAND[1])


@cache
def levers(case: str = "none") -> pd.DataFrame:
    """What each answer does: one row per criterion and option, over the rules that give that answer.

    Columns: criterion, option (labels), rules (how many), median (count), share (in the band, 0 to 1).
    """
    counts, found = multiverse(case)["count"].to_numpy(), []
    for name, criterion in CRITERIA.items():
        for value, option in criterion.options.items():
            if len(some := counts[giving(name, value)]):
                found.append((criterion.label, option.label, len(some), float(np.median(some)), float(in_band(some).mean())))
    return pd.DataFrame(found, columns=["criterion", "option", "rules", "median", "share"])


# Two rules side by side.


@dataclass(frozen=True)
class Rivals:
    """Which campaigns two rules share, and the share of all their campaigns that is common (0 to 1)."""

    both: tuple[str, ...]
    first_only: tuple[str, ...]
    second_only: tuple[str, ...]
    jaccard: float

    def __repr__(self) -> str:
        lists = [
            (f"Counted by both rules (both), {self.jaccard:.0%} of all", self.both),
            ("Counted by the first rule alone (first_only)", self.first_only),
            ("Counted by the second rule alone (second_only)", self.second_only),
        ]
        return _lines(*(f"{words}: {', '.join(ids) or 'none'}." for words, ids in lists))


def compare(first: Definition | str, second: Definition | str) -> Rivals:
    """Compare the first rule with the second by campaign: an operation stands for its campaign, a CRS entry for all of its own.

    The share in common is Jaccard's: campaigns under both rules over campaigns under either.

    Parameters
    ----------
    first, second : rules, or the names of named rules, such as ``"crs_strict"``.

    Raises
    ------
    ValueError, TypeError : no rule; the sentence lists the names.
    """
    one, two = (_campaigns(as_rule(rule)) for rule in (first, second))
    order = [row.id for row in entries() if row.id in one | two]
    both = tuple(i for i in order if i in one & two)
    return Rivals(
        both,
        tuple(i for i in order if i in one - two),
        tuple(i for i in order if i in two - one),
        len(both) / len(order) if order else 1.0,
    )


def _campaigns(rule: Definition) -> set[str]:
    return {row.parent_id or row.id for row in counted(rule)}


@cache
def crs_entries() -> pd.DataFrame:
    """What the CRS list bundles: one row per entry headed Mexico.

    Columns: entry, events (names listed), begins, ends (years), rows (coded in the table), kept (by the
    strict reading, ``preset("crs_strict")``), verdict (why not).
    """
    whole, strict, events, found = count(preset("crs_mexico")), count(preset("crs_strict")), all_events(), []
    for entry, listed in events[events["id"].isin(whole.ids)].groupby("crs_entry"):
        kept = bool(listed["id"].isin(strict.ids).any())
        rows = events["id"].isin(listed["id"]) | events["parent_id"].isin(listed["id"])
        begins, ends = in_years(listed["start"].min()), max(in_years(end, end=True) for end in listed["end"])
        why = "" if kept else strict.left_out[listed["id"].iloc[0]]
        found.append((entry, "; ".join(listed["name"]), begins, ends, int(rows.sum()), kept, why))
    columns = ["entry", "events", "begins", "ends", "rows", "kept", "verdict"]
    return pd.DataFrame(found, columns=columns).sort_values(["begins", "entry"], ignore_index=True)


# Quiet after 1848.


def in_years(date: str, *, end: bool = False) -> float:
    """An ISO date of any precision as a year with fraction; a missing part is taken early, or late for an end."""
    year, *rest = (int(part) for part in date.split("-"))
    month = rest[0] if rest else (12 if end else 1)
    day = rest[1] if len(rest) > 1 else (31 if end else 1)
    return year + (month - 1) / 12 + (day - 1) / 366


@cache
def _dated() -> pd.DataFrame:
    """``all_events()`` after the peace of 1848 by id, with ``begins`` and ``ends`` in years."""
    rows = all_events().set_index("id")
    rows = rows.assign(begins=[in_years(s) for s in rows["start"]], ends=[in_years(e, end=True) for e in rows["end"]])
    return rows[rows["begins"] > PEACE]


@cache
def after_peace(rule: Definition) -> pd.DataFrame:
    """The rows that the rule counts and that begin after the peace of 1848, by id, with ``begins`` and ``ends`` in years."""
    return _dated()[_dated().index.isin(count(rule).ids)]


@cache
def quiet_spells(rule: Definition, *, until: float = 2026.04) -> tuple[tuple[float, float], ...]:
    """The spells without an entry that the rule counts, from the peace of 1848 to ``until``, as (from, to) in years."""
    last, spells = PEACE, []
    for begins, ends in zip(after_peace(rule)["begins"], after_peace(rule)["ends"]):
        if begins > last:
            spells.append((last, begins))
        last = max(last, ends)
    return (*spells, (last, until)) if last < until else tuple(spells)


@cache
def years_to_first() -> np.ndarray:
    """For each admissible rule, the years from the peace of 1848 to its next entry (infinite where there is none)."""
    rows, kept = _kept("none")
    starts = np.array([in_years(row.start) for row in rows])
    return np.where(kept & (starts > PEACE), starts - PEACE, np.inf).min(axis=1)


@cache
def army_size() -> pd.Series:
    """Mexico's armed forces in thousands, by year (``cow_nmc_v6``); a missing year stays missing."""
    forces = seeds.table("cinc_annual")
    return forces[forces["iso3"] == "MEX"].set_index("year")["milper_thousands"]
