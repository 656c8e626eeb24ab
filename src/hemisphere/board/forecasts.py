"""Forecasts as questions that time will settle: base rates, the reader's own numbers, and a score once they are settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

import pandas as pd

from hemisphere import seeds, student
from hemisphere.exposure.measures import uses

PERIODS = (1798, 1848, 1900, 1946, 1990)
"""First years that a base rate may look back to; all end with ``LAST``."""
LAST = int(seeds.CUTOFF[:4]) - 1
"""The last full calendar year before the cut-off."""


@seeds.own_copies
def questions() -> pd.DataFrame:
    """The questions of table ``forecasts``; one row is one question, indexed by its id."""
    return seeds.table("forecasts").set_index("id")


class Rate(NamedTuple):
    """``hits`` of ``runs`` of years in which it happened."""

    hits: int
    runs: int

    @property
    def share(self) -> float:
        """hits / runs, from 0 to 1."""
        return self.hits / self.runs


def span(resolves_by: str) -> int:
    """Whole calendar years, at least one, from the cut-off to an ISO day."""
    return max(1, round((pd.Timestamp(resolves_by) - pd.Timestamp(seeds.CUTOFF)).days / 365.25))


@cache
def base_rate(question: str, since: int = 1798, then: bool = False) -> Rate:
    """How often it happened before, in runs of as many years as the question leaves.

    Runs overlap (1798-1800, 1799-1801 ...), so they are not independent and an interval would claim too much.
    A use of force counts in the year in which it began.

    Parameters
    ----------
    question : an id of ``questions()``, such as ``"F01"``.
    since : the first year looked at; the last is ``LAST``.
    then : give the Isthmus to Colombia until 1903, and to Mexico what it then held; otherwise a place belongs where it lies today.

    Raises
    ------
    ValueError : an unknown question.
    """
    known = questions()
    if question not in known.index:
        raise ValueError(f"There is no question {question!r}; they are: {', '.join(known.index)}.")
    row = known.loc[question]
    places, rivals, types = (set(seeds.split(row[column])) for column in ("places", "not_before", "types"))
    begun = [(year, place) for year, place, kind in _begun(then) if kind in types and place in places | rivals]
    years = span(row["resolves_by"])
    starts = range(since, LAST - years + 2)
    hits = 0
    for start in starts:
        seen = [place for year, place in begun if start <= year < start + years]
        hits += bool(seen) and seen[0] not in rivals and len(places & set(seen)) >= row["at_least"]
    return Rate(int(hits), len(starts))


@cache
def _begun(then: bool) -> list[tuple[int, str, str]]:
    """(year begun, place, type) of every use of force, in order of time."""
    table = uses("any", then=then)
    return list(zip(table["first"].tolist(), table["place"], table["type"], strict=True))


# --- scores ----------------------------------------------------------------------------------------------------


def brier(chances: Iterable[float], happened: Iterable[bool]) -> float:
    """The Brier score: the mean squared gap between ``chances`` (0 to 1) and what ``happened``; 0 is best, 1 is worst.

    Raises
    ------
    ValueError : no forecast, as many outcomes as forecasts are not given, or a chance outside 0 to 1.
    """
    chances, happened = list(chances), list(happened)
    if not chances or len(chances) != len(happened):
        raise ValueError(f"There are {len(chances)} chances and {len(happened)} outcomes; give as many of each, at least one.")
    if wrong := [chance for chance in chances if not 0 <= chance <= 1]:
        raise ValueError(f"A chance of {wrong[0]} cannot be scored; give numbers from 0 to 1.")
    return sum((chance - outcome) ** 2 for chance, outcome in zip(chances, happened, strict=True)) / len(chances)


def mine() -> dict[str, float]:
    """The reader's own chances from their file, question -> 0 to 1; questions without an answer are left out."""
    kept = {question: student.recall(f"forecast.{question}") for question in questions().index}
    return {question: percent / 100 for question, percent in kept.items() if percent is not None}


class Score(NamedTuple):
    """Forecasts that can be scored: one row of ``table`` is one settled question with a forecast; the scores are missing (None) without any."""

    table: pd.DataFrame
    own: float | None
    base: float | None
    even: float | None

    def __repr__(self) -> str:
        if self.own is None:
            return "No question with a forecast of yours is settled yet, so there is nothing to score."
        how = "better than" if self.own < self.base else "worse than" if self.own > self.base else "as well as"
        return (
            f"On {len(self.table)} settled questions your Brier score is {self.own:.3f}; the base rates score {self.base:.3f}, even odds {self.even:.3f}. "
            f"You did {how} the base rates; lower is better, and few questions say little."
        )


def score(resolutions: Mapping[str, str] | None = None, chances: Mapping[str, float] | None = None, since: int = 1798) -> Score:
    """The reader's Brier score beside that of the base rates and of even odds.

    Parameters
    ----------
    resolutions : question -> "yes" or "no"; the column ``resolution`` of table ``forecasts`` if left out.
    chances : question -> 0 to 1; the reader's own if left out.
    since : the first year of the base rates.

    Raises
    ------
    ValueError : an unknown question or another word than yes or no.
    """
    known = questions()
    settled = {q: r for q, r in known["resolution"].items() if r} if resolutions is None else dict(resolutions)
    for question, answer in settled.items():
        if question not in known.index or answer not in ("yes", "no"):
            raise ValueError(f"{question}: {answer!r} is no resolution; give yes or no for one of {', '.join(known.index)}.")
    given = mine() if chances is None else dict(chances)
    rows = [(q, known.loc[q, "question"], given[q], base_rate(q, since).share, answer == "yes") for q, answer in settled.items() if q in given]
    table = pd.DataFrame(rows, columns=["id", "question", "chance", "base rate", "happened"])
    if table.empty:
        return Score(table, None, None, None)
    happened = table["happened"]
    return Score(table, brier(table["chance"], happened), brier(table["base rate"], happened), brier([0.5] * len(table), happened))


def calibration(chances: Iterable[float], happened: Iterable[bool], bins: int = 5) -> pd.DataFrame:
    """Forecasts grouped by their chance: was what was called 30% likely seen about three times in ten?

    Parameters
    ----------
    chances, happened : as in ``brier``.
    bins : how many groups of equal width.

    Returns
    -------
    DataFrame : one row per group that holds a forecast: chances (its range), forecasts (number), mean chance, happened (share).
    """
    table = pd.DataFrame({"chance": list(chances), "happened": list(happened)})
    group = (table["chance"] * bins).astype(int).clip(upper=bins - 1)
    rows = [(f"{100 * n // bins} to {100 * (n + 1) // bins}%", len(some), some["chance"].mean(), some["happened"].mean()) for n, some in table.groupby(group)]
    return pd.DataFrame(rows, columns=["chances", "forecasts", "mean chance", "happened"])
