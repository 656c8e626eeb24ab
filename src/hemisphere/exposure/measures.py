"""Uses of force: how often the United States used it in the Americas, where, under whom, and how large.

One row of ``uses`` is one use of force.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import pandas as pd

from hemisphere import seeds

TODAY = int(seeds.CUTOFF[:4])
LATIN_AMERICA = ("BRA", "COL", "CUB", "HND", "HTI", "MEX", "NIC", "PAN", "VEN")
"""Those of the eleven places that are Latin American states."""


def months(since: str, until: str) -> float:
    """The months between two ISO dates, ``since`` and ``until``, a month being a twelfth of a year."""
    return (date.fromisoformat(until) - date.fromisoformat(since)).days / 365.25 * 12


# --- uses of force since 1798 -------------------------------------------------------------------------------------

KINDS = {
    "open": ("landing", "occupation", "war", "air_or_naval_strike"),
    "any": ("landing", "occupation", "war", "air_or_naval_strike", "blockade_or_gunboat", "covert"),
    "all": ("landing", "occupation", "war", "air_or_naval_strike", "blockade_or_gunboat", "covert", "peacekeeping_or_invited"),
}
"""What counts as a use of force: open force; also force shown or hidden; also forces that were invited. Purchases never count."""

REGIONS = {
    "Mexico": ("MEX",),
    "Canada, Greenland, Bermuda": ("CAN", "GRL", "BMU"),
    "Central America and the Isthmus": ("PAN", "NIC", "HND", "GTM", "SLV", "CRI"),
    "Caribbean islands": ("CUB", "HTI", "DOM", "PRI", "GRD"),
    "South America": ("COL", "VEN", "BRA", "ARG", "CHL", "PER", "PRY", "URY", "BOL", "SUR", "FLK"),
}
"""Places by region, all that the table of uses names at least once; the codes are those of the countries that hold them today."""

TYPES = {
    "people": ("population", {"under 20 million people today": 0, "20 to 100 million people today": 20e6, "over 100 million people today": 100e6}),
    "distance": ("distance_to_contiguous_us_km", {"land border with the United States": 0, "up to 1,500 km away": 1, "over 1,500 km away": 1500}),
}
"""Types of target among the eleven places: grouping -> indicator of ``targets_indicators``, and where each type begins (persons, km); each cut falls in a wide gap."""


@cache
def grouped(by: str) -> dict[str, tuple[str, ...]]:
    """The places of each region (``by`` is "region"), or of each type of target (a key of ``TYPES``)."""
    if by == "region":
        return REGIONS
    indicator, begins = TYPES[by]
    rows = seeds.table("targets_indicators")
    value = {place: float(n) for place, name, n in zip(rows["iso3"], rows["indicator"], rows["value"]) if name == indicator}
    starts = [*begins.values(), math.inf]
    return {name: tuple(place for place, n in value.items() if low <= n < high) for name, low, high in zip(begins, starts, starts[1:])}


HELD_BY_MEXICO = ("gaines_1836", "monterey_1842")
NO_FORCE = ("mexico_drones_2025",)
"""Unarmed flights, whose like under earlier presidents the table does not hold: counted for nobody."""


@seeds.own_copies
def uses(kind: str = "any", crs: bool = False, then: bool = False) -> pd.DataFrame:
    """US uses of force outside today's United States, by date, with ``place``, ``first`` and ``last`` (years).

    Parameters
    ----------
    kind : a key of ``KINDS``.
    crs : only those that the list of the Congressional Research Service names.
    then : give the Isthmus to Colombia until Panama's secession (3 November 1903), and to Mexico what it then held or claimed;
        otherwise ``place`` is the country that holds the place today.
    """
    rows = _every_use(then)
    return rows[rows["type"].isin(KINDS[kind]) & (rows["in_crs"] | (not crs))].reset_index(drop=True)


@cache
def _every_use(then: bool) -> pd.DataFrame:
    rows = seeds.table("interventions_hemisphere").rename(columns={"place": "where", "country_now_iso3": "place"})
    rows = rows[~rows["id"].isin(NO_FORCE)]
    if then:
        colombian = rows["place"].eq("PAN") & (rows["start"] < "1903-11-03")
        rows = rows.assign(place=rows["place"].mask(colombian, "COL").mask(rows["id"].isin(HELD_BY_MEXICO), "MEX"))
    rows = rows[rows["place"] != "USA"]
    first = rows["start"].str[:4].astype(int)
    last = rows["end"].where(rows["end"] != "", rows["start"]).str[:4].astype(int)
    return rows.assign(first=first, last=last).sort_values("start", kind="stable")


@dataclass(frozen=True)
class Rate:
    """Years, or place-years, with a use of force: ``hits`` of ``years``, the ``share`` and its 95% interval (Wilson), which takes them as independent."""

    hits: int
    years: int

    @property
    def share(self) -> float:
        """Hits over years, from 0 to 1."""
        return self.hits / self.years

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval of the share, from 0 to 1."""
        z, n, p = 1.96, self.years, self.share
        middle, width = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        low, high = ((middle + side * width) / (1 + z * z / n) for side in (-1, 1))
        return max(0.0, low), min(1.0, high)


def base_rate(places: Iterable[str], kind: str = "any", since: int = 1798, until: int = 2024, count: str = "begun", crs: bool = False, then: bool = False) -> Rate:
    """The share of years in which a use of force began, or was under way, in any of some places.

    Parameters
    ----------
    places : ISO codes.
    kind, crs, then : as in ``uses``.
    since, until : first and last year counted.
    count : "begun" counts a year in which a use began, "under way" every year that it touched.
    """
    wanted, touched = set(places), set()
    for place, first, last in _spans(kind, crs, then):
        if place in wanted:
            touched.update(range(max(first, since), min(first if count == "begun" else last, until) + 1))
    return Rate(len(touched), until - since + 1)


def rate_per_place(places: Iterable[str], **how) -> Rate:
    """``base_rate`` per place and year: each of the ``places`` counts in each year, so that groups of different size compare.

    how : the other parameters of ``base_rate``.
    """
    each = [base_rate([place], **how) for place in places]
    return Rate(sum(rate.hits for rate in each), sum(rate.years for rate in each))


@cache
def _spans(kind: str, crs: bool, then: bool) -> list[tuple[str, int, int]]:
    return list(uses(kind, crs, then)[["place", "first", "last"]].itertuples(index=False, name=None))


@cache
def presidents() -> pd.Series:
    """The president in office at the end of each year from 1798, from who gave the annual messages (``app_ucsb``).

    Messages were given in December up to 1932 and mostly in January since; in an election year the one of that year
    decides, otherwise the first one of the next.
    """
    told = seeds.table("presidential_mentions")[["date", "year", "president"]].sort_values("date", kind="stable")
    by_year: dict[int, list[str]] = {}
    for year, president in zip(told["year"].tolist(), told["president"]):
        by_year.setdefault(year, []).append(president)

    def at_end(year):
        if year < 1933:
            return by_year[year][-1]
        return by_year[year][-1] if year % 4 == 0 or year + 1 not in by_year else by_year[year + 1][0]

    years = range(1798, TODAY + 1)
    return pd.Series({year: at_end(year) if year in by_year or year + 1 in by_year else told["president"].iloc[-1] for year in years})


TOOK_OVER = {1850: "07-09", 1865: "04-15", 1901: "09-14", 1923: "08-02", 1945: "04-12", 1963: "11-22", 1974: "08-09"}
"""Years in which a vice president took over, and the day; other terms begin on 4 March, since 1937 on 20 January (``cdir_2003``)."""


@cache
def terms() -> tuple[tuple[str, str, str], ...]:
    """Each unbroken presidency from 1798 to the cut-off: president, first day, day of the next one's beginning (ISO dates).

    W. H. Harrison and Garfield, who gave no annual message, are counted with their successors.
    """
    who = presidents()
    new = who[who != who.shift()]
    begins = ["1798-01-01", *(f"{year}-{TOOK_OVER.get(year, '03-04' if year < 1937 else '01-20')}" for year in new.index[1:])]
    return tuple(zip(new, begins, [*begins[1:], seeds.CUTOFF], strict=True))


@cache
def presidencies(kind: str = "any", latin_only: bool = True) -> pd.DataFrame:
    """Uses of force begun under each president; one row is one of the ``terms``.

    Each use goes to the president of the day on which it began; one dated to a year or a month, to the president at its end.

    Parameters
    ----------
    kind : as in ``uses``.
    latin_only : leave Canada and what was then a dependency out; ``states`` are then Latin American and Caribbean ones.

    Returns
    -------
    DataFrame : president, first, last (years), years (in office, the last presidency to the cut-off), uses, states (number), names,
        contested (those of the names whose every use is graded contested).
    """
    rows = uses(kind)
    rows = rows[~rows["place"].isin(("CAN", "GRL", "BMU", "FLK", "PRI", "SUR"))] if latin_only else rows
    begun = [(start + {4: "-12-31", 7: "-31"}.get(len(start), ""), place, grade) for start, place, grade in zip(rows["start"], rows["place"], rows["confidence"])]
    found = []
    for who, begin, end in terms():
        here = [(place, grade) for day, place, grade in begun if begin <= day and (day < end or end == seeds.CUTOFF)]
        states, firm = {place for place, _ in here}, {place for place, grade in here if grade != "contested"}
        length = months(begin, end) / 12
        found.append((who, int(begin[:4]), int(end[:4]), length, len(here), len(states), ", ".join(sorted(states)), ", ".join(sorted(states - firm))))
    return pd.DataFrame(found, columns=["president", "first", "last", "years", "uses", "states", "names", "contested"])


@cache
def naive_forecast(memory: int = 25, guesses: int = 1, kind: str = "any", since: int = 1900) -> pd.DataFrame:
    """Forecast each use of force by the most frequent targets of the years before it, and see how often that is right.

    Parameters
    ----------
    memory : how many years back are counted; 0 means all.
    guesses : how many countries are named; ties go to the one used last.
    kind : as in ``uses``.
    since : the first year forecast.

    Returns
    -------
    DataFrame : one row per use of force: id, name, start, iso3, named (the guesses), hit; the last row, without id, is the forecast at the cut-off.
    """
    rows, found = list(uses(kind)[["id", "name", "start", "place", "first"]].itertuples(index=False, name=None)), []
    for use, name, start, place, year in [*(row for row in rows if row[4] >= since), ("", "after the cut-off", seeds.CUTOFF, "", TODAY)]:
        seen: dict[str, tuple[int, str]] = {}
        for _, _, before, where, then in rows:
            if before < start and (not memory or then >= year - memory):
                seen[where] = (seen.get(where, (0, ""))[0] + 1, before)
        named = tuple(sorted(seen, key=seen.__getitem__, reverse=True)[:guesses])
        found.append((use, name, start, place, named, place in named))
    return pd.DataFrame(found, columns=["id", "name", "start", "iso3", "named", "hit"])


PERIODS = ((1798, 1897), (1898, 1945), (1946, 1989), (1990, 2024), (2025, TODAY))


@cache
def inside_and_outside(places: tuple[str, ...], kind: str = "any") -> pd.DataFrame:
    """How many uses of force fell on the chosen places and how many elsewhere; one row per period.

    Parameters
    ----------
    places : the chosen places.
    kind : as in ``uses``.
    """
    found = []
    for first, last in PERIODS:
        codes = [place for place, year, _ in _spans(kind, False, False) if first <= year <= last]
        others = [place for place in codes if place not in places]
        found.append((f"{first}–{last}", len(codes) - len(others), len(others), ", ".join(sorted(set(others)))))
    return pd.DataFrame(found, columns=["period", "inside", "outside", "others"])


# --- the scale of 3 January 2026 ----------------------------------------------------------------------------------


@cache
def tolls() -> tuple[int, ...]:
    """Published death tolls of the raid on Caracas, lowest first, read from the row's own note (its sources disagree)."""
    note = seeds.table("interventions_hemisphere").set_index("id").at["venezuela_2026", "notes"]
    said = re.search(r"at least (\d+) on 4-5 Jan, then (\d+) and about (\d+) claimed", note)
    return tuple(sorted(int(n) for n in said.groups()))


SAME_FORCE = ("boat_strikes_2025", "tanker_2025")
"""Uses of force whose strength is the build-up that stands under the raid of 3 January 2026: one force is compared once."""


@cache
def strengths(since: int = 1798) -> pd.DataFrame:
    """Uses of force with a known US strength, weakest first, with ``below``: the share of the others that were weaker; without ``SAME_FORCE``.

    Parameters
    ----------
    since : the first year counted.

    Notes
    -----
    The figure for 2025-26 is the whole regional build-up, not the force that went in; most others are the largest force of the whole case.
    """
    rows = uses("any")
    rows = rows[rows["us_forces_max"].notna() & (rows["first"] >= since) & ~rows["id"].isin(SAME_FORCE)]
    force = rows["us_forces_max"].astype(int).to_numpy()
    below = (force[:, None] > force).sum(axis=1) / max(len(force) - 1, 1)
    return rows.assign(force=force, below=np.round(below, 4)).sort_values(["force", "start"], ignore_index=True)
