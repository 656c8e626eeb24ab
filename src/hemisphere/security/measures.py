"""Violence, presence and the words for them, by Mexican state: pure functions of tables and plain parameters."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd

from hemisphere import seeds

REGIONS = {"north": "north", "centre_north": "centre-north", "centre": "centre", "south": "south"}
"""The four regions of the Bank of Mexico's regional reports; its north is the six border states."""

DIVISIONS = {
    "apart": "the centre-north stands apart",
    "with_north": "the centre-north counts as north",
    "with_centre": "the centre-north counts as centre",
}
"""Three ways to say what "the north" and "the centre" are."""


class Source(NamedTuple):
    """One of the two series of killings. They count different things and are never joined."""

    name: str
    short: str
    unit: str
    first: int
    last: int
    counts: tuple[str, ...]
    rate: str


SOURCES = {
    "sesnsp": Source("victims in case files (SESNSP)", "SESNSP", "victims", 2015, 2024,
                     ("sesnsp_intentional_homicide_victims", "sesnsp_feminicide_victims"), "sesnsp_lethal_violence_rate"),
    "inegi": Source("death certificates (INEGI)", "INEGI", "deaths", 1990, 2015, ("inegi_homicide_deaths",), "inegi_homicide_rate"),
}  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1990, 2024
STATES = 32

AVERAGES = {"people": "each person counts once", "states": "each state counts once"}


@cache
def states() -> pd.DataFrame:
    """The 32 federal entities by ISO code: state, region4, us_border_state, population_2020 (census)."""
    return seeds.table("mexican_states_population").set_index("iso_3166_2")[["state", "region4", "us_border_state", "population_2020"]]


@cache
def _told_of_states() -> dict[str, tuple[str, str]]:
    """State -> its everyday name and its region."""
    table = states()
    return dict(zip(table.index, zip(table["state"], table["region4"])))


def name(state: str) -> str:
    """The everyday name of a state, such as ``"MX-COL"``."""
    return _told_of_states()[state][0]


def region(state: str, division: str = "apart") -> str:
    """The region of a state once the centre-north has been dealt with as ``division`` says."""
    own = _told_of_states()[state][1]
    return {"with_north": "north", "with_centre": "centre"}.get(division, own) if own == "centre_north" else own


# --- violence ----------------------------------------------------------------------------------------------------


@cache
def _wide() -> pd.DataFrame:
    table = seeds.table("mexico_states_security")
    return table.pivot(index=["year", "iso_3166_2"], columns="indicator", values="value")


@seeds.own_copies
def violence(source: str) -> pd.DataFrame:
    """Killings by year and state in one source: ``count``, ``rate`` per 100,000 people a year, and ``people``.

    ``people`` is the mid-year population behind the rate, worked back from count and rate (CONAPO, 2023 edition).
    Index: (year, ISO code). SESNSP counts victims of intentional homicide and of feminicide in case files opened that
    year; INEGI counts deaths registered that year. Source keys: sesnsp_arroyo2025, inegi_rudkin2017, conapo_arroyo2025.
    """
    told = SOURCES[source]
    rows = _wide().dropna(subset=[told.rate])
    found = pd.DataFrame({"count": rows[list(told.counts)].sum(axis=1), "rate": rows[told.rate]})
    return found.assign(people=found["count"] / found["rate"] * 1e5)


@cache
def in_year(source: str, indicator: str, year: int) -> pd.Series:
    """``indicator`` ("rate" or "count") of each state that one source has for a year; empty where it has none.

    INEGI in 2024 is only what the press printed: rates of 13 states, rounded and on INEGI's own population, or the final
    counts of three.
    """
    if source == "inegi" and year == 2024:
        column = {"rate": "inegi_homicide_rate_preliminary", "count": "inegi_homicide_deaths_final"}[indicator]
        return _wide().loc[year, column].dropna()
    if not SOURCES[source].first <= year <= SOURCES[source].last:
        return pd.Series(dtype=float)
    return violence(source).loc[year, indicator]


def pooled(rows: pd.DataFrame) -> float:
    """Killings per 100,000 people and year over several state-years: all deaths over all people."""
    return float(rows["count"].sum() / rows["people"].sum() * 1e5)


@seeds.own_copies
def regional(source: str, average: str) -> pd.DataFrame:
    """One line per region and one for the ``country``: years down, rate per 100,000 across.

    source : a key of ``SOURCES``.
    average : "people" pools all deaths and all people of the region; "states" takes its middle state.
    """
    table = violence(source).reset_index()
    table["region"] = table["iso_3166_2"].map(states()["region4"])
    both = pd.concat([table, table.assign(region="country")])
    groups = both.groupby(["year", "region"])
    if average == "people":
        sums = groups[["count", "people"]].sum()
        return (sums["count"] / sums["people"] * 1e5).unstack()
    return groups["rate"].median().unstack()


@cache
def lines(source: str, average: str) -> dict[str, list[float]]:
    """The rates of each state, each region and the ``country``, as ``regional`` has them, one number per year of ``years``.

    source, average : as in ``regional``.
    """
    every = pd.concat([violence(source)["rate"].unstack(), regional(source, average)], axis=1)
    return {line: rates.tolist() for line, rates in every.items()}


@cache
def years(source: str) -> list[int]:
    """The years that one source has."""
    return regional(source, "people").index.tolist()


@seeds.own_copies
def both_sources() -> pd.DataFrame:
    """The one year that both series have, 2015: each state's rate in either, and INEGI's as a multiple of SESNSP's."""
    table = pd.DataFrame({source: in_year(source, "rate", 2015) for source in SOURCES})
    return table.assign(ratio=table["inegi"] / table["sesnsp"]).sort_values("ratio")


def falling(since: int) -> int:
    """In how many states the SESNSP rate of 2024 is below that of an earlier year."""
    return int((in_year("sesnsp", "rate", 2024) < in_year("sesnsp", "rate", since)).sum())


# --- presence ----------------------------------------------------------------------------------------------------


class Map(NamedTuple):
    """A published map of presence, as the press read it."""

    name: str
    indicator: str
    levels: tuple[str, ...]


_DEA = ("none or negligible", "limited", "significant or dominant")
MAPS = {
    "dea_sinaloa": Map("Sinaloa Cartel, US map of 2025 (DEA)", "dea2025_sinaloa_cartel_presence", _DEA),
    "dea_cjng": Map("Jalisco cartel (CJNG), US map of 2025 (DEA)", "dea2025_cjng_presence", _DEA),
    "mexico_sinaloa": Map("Sinaloa Cartel, Mexican federal map of 2024", "mexgov2024_sinaloa_cartel_listed", ("not listed", "listed")),
}


@cache
def presence(key: str, unlisted: str = "left out") -> pd.Series:
    """The level of presence by state on one map: 0 up to the map's highest level.

    key : a key of ``MAPS``.
    unlisted : what to do with states that no press list names, Querétaro and Tlaxcala on one map: "left out" or "absent" (0).
    """
    table = seeds.table("mexico_states_security")
    found = table[table["indicator"] == MAPS[key].indicator].set_index("iso_3166_2")["value"].reindex(states().index)
    return (found.fillna(0) if unlisted == "absent" else found.dropna()).astype(int)


def marked(key: str, cut: str) -> pd.Series:
    """Whether a map (``key`` of ``MAPS``) marks each state.

    cut : "highest" for its highest level only, "any" for any level above nothing.
    """
    level = presence(key, "absent")
    return level >= (len(MAPS[key].levels) - 1 if cut == "highest" else 1)


def ranks(values) -> np.ndarray:
    """Ranks from 1 up; equal values share the mean of their ranks."""
    values = np.asarray(values, dtype=float)
    lower, same = values < values[:, None], values == values[:, None]
    return lower.sum(1) + (same.sum(1) + 1) / 2


def spearman(first, second) -> float:
    """Spearman's rank correlation of ``first`` and ``second``, -1 to 1, with ties at their mean rank; NaN where one does not vary.

    Raises
    ------
    ValueError : series of different length, or with fewer than three pairs.
    """
    a, b = ranks(first), ranks(second)
    if len(a) != len(b) or len(a) < 3:
        raise ValueError("A rank correlation takes two series of the same length, with at least three pairs.")
    a, b = a - a.mean(), b - b.mean()
    spread = np.sqrt((a @ a) * (b @ b))
    return float(a @ b / spread) if spread else float("nan")


def fisher_interval(rho: float, n: int) -> tuple[float, float]:
    """The 95% interval of a rank correlation ``rho`` over ``n`` pairs by Fisher's z, with the variance (1 + rho²/2) / (n - 3).

    It takes the pairs for a random draw and few ties; presence maps have many ties, so it is rough.
    """
    half = 1.96 * np.sqrt((1 + rho**2 / 2) / (n - 3))
    return tuple(float(np.tanh(np.arctanh(rho) + side * half)) for side in (-1, 1))


def bootstrap_interval(first, second, draws: int = 1000, seed: int = 14) -> tuple[float, float]:
    """The 95% percentile interval of a rank correlation of ``first`` and ``second``, over ``draws`` samples with replacement.

    It needs no formula for ties, and rests on the same idea that the states are a draw from something larger. The seed is
    fixed, so that everyone gets the same interval.
    """
    n = len(first)
    times = _draws(n, draws, seed)
    a, b = (_ranks_within(tuple(map(float, side)), draws, seed) - (n + 1) / 2 for side in (first, second))
    spread = np.sqrt((times * a**2).sum(1) * (times * b**2).sum(1))
    found = (times * a * b).sum(1)[spread > 0] / spread[spread > 0]
    return tuple(float(edge) for edge in np.percentile(found, [2.5, 97.5]))


@cache
def _draws(n: int, draws: int, seed: int) -> np.ndarray:
    """Samples of n pairs with replacement: how often each pair (across) is in each sample (down)."""
    return np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), draws).astype(float)


@cache
def _ranks_within(values: tuple[float, ...], draws: int, seed: int) -> np.ndarray:
    """The rank of each value in each of the ``_draws``."""
    times = _draws(len(values), draws, seed)
    distinct, place = np.unique(values, return_inverse=True)
    order = np.argsort(place, kind="stable")
    starts = np.searchsorted(place[order], np.arange(len(distinct)))
    same = np.add.reduceat(times[:, order], starts, axis=1)
    return (same.cumsum(1) - same + (same + 1) / 2)[:, place]


def by_level(key: str, year: int, unlisted: str) -> list[dict[str, float]]:
    """The SESNSP rate in a year of each state, level of presence by level from 0 up: one state -> rate for each level of a map.

    key, unlisted : as in ``presence``.
    """
    level, rate = presence(key, unlisted), in_year("sesnsp", "rate", year).to_dict()
    return [{state: rate[state] for state, own in level.items() if own == n} for n in range(len(MAPS[key].levels))]


class Association(NamedTuple):
    """A rank correlation over ``n`` states with its 95% interval."""

    rho: float
    low: float
    high: float
    n: int


INTERVALS = {"bootstrap": "resampling (bootstrap)", "fisher": "a formula (Fisher's z)"}


@cache
def association(key: str, year: int, unlisted: str = "left out", interval: str = "bootstrap") -> Association:
    """How far states with more presence on a map (``key`` of ``MAPS``) have more lethal violence (SESNSP rate) in a year, by rank.

    unlisted : as in ``presence``.
    interval : a key of ``INTERVALS``.
    """
    level = presence(key, unlisted)
    rate = in_year("sesnsp", "rate", year)[level.index]
    rho, n = spearman(level, rate), len(level)
    low, high = fisher_interval(rho, n) if interval == "fisher" else bootstrap_interval(level, rate)
    return Association(rho, low, high, n)


# --- north and centre, read in every way ---------------------------------------------------------------------------

WINDOWS = {"2024": 2024, "2020 to 2024": 2020, "2015 to 2024": 2015}
"""The last year, the last five and all ten of SESNSP: name -> first year."""


class Reading(NamedTuple):
    """North and centre against the south by one kind of evidence, division and average, per 100,000 people a year or per cent.

    together : the two as one area; each : north and centre both exceed the south; jointly : together they do.
    """

    evidence: str
    division: str
    average: str
    north: float
    centre: float
    together: float
    south: float
    each: bool
    jointly: bool


@cache
def every_reading(without: str | None = None) -> tuple[Reading, ...]:
    """North and centre against the south, in every way that is offered.

    The set is complete, not picked: the three windows of SESNSP and the three maps, times ``DIVISIONS`` and ``AVERAGES``. Where
    the centre-north stands apart, its ten states belong to neither side. All compare with the south; ``alone`` does not.
    Where people count, violence is pooled and presence is the share of people in states marked at the map's highest level;
    where states count, violence is the middle state's and presence the share of states.

    without : a state to leave out, by ISO code.
    """
    kept = [n for n, state in enumerate(states().index) if state != without]
    rows = []
    for evidence, average in product((*WINDOWS, *MAPS), AVERAGES):
        parts = _parts(evidence)
        for division, sides in _sides().items():
            north, centre, together, south = (_level(evidence, average, [parts[n] for n in kept if n in side]) for side in sides)
            rows.append(Reading(evidence, division, average, north, centre, together, south, min(north, centre) > south, together > south))
    return tuple(rows)


def readings(without: str | None = None) -> pd.DataFrame:
    """``every_reading`` as a table; one row is one ``Reading``."""
    return pd.DataFrame(every_reading(without))


@cache
def _sides() -> dict[str, tuple[frozenset[int], ...]]:
    """Division -> the numbers of the states of north, centre, the two together, and south."""
    found = {}
    for division in DIVISIONS:
        of = {side: frozenset(n for n, state in enumerate(states().index) if region(state, division) == side) for side in ("north", "centre", "south")}
        found[division] = (of["north"], of["centre"], of["north"] | of["centre"], of["south"])
    return found


@cache
def _parts(evidence: str) -> list[tuple[float, float]]:
    """What a reading divides, by state: killings and people over a window, or people in marked states (none or all) and people."""
    people = states()["population_2020"].tolist()
    if evidence in MAPS:
        return [(own * mark, own) for own, mark in zip(people, marked(evidence, "highest").tolist())]
    killed, lived = Counter(), Counter()
    for (year, state), count, _, people in violence("sesnsp").itertuples(name=None):
        if year >= WINDOWS[evidence]:
            killed[state] += count
            lived[state] += people
    return [(killed[state], lived[state]) for state in states().index]


def _level(evidence: str, average: str, parts: list[tuple[float, float]]) -> float:
    """The level of an area from the ``_parts`` of its states: per 100,000 people a year, or per cent."""
    scale = 100 if evidence in MAPS else 1e5
    if average == "people":
        return float(sum(part for part, _ in parts) / sum(whole for _, whole in parts) * scale)
    shares = sorted(part / whole * scale for part, whole in parts)
    if evidence in MAPS:
        return sum(shares) / len(shares)
    middle = shares[(len(shares) - 1) // 2 : len(shares) // 2 + 1]
    return float(sum(middle) / len(middle))


@cache
def alone() -> pd.DataFrame:
    """The maps without a comparison: per cent of the people in states that a map marks, outside the south and in the south.

    One row is one map and one cut (as in ``marked``): map, cut, outside (north, centre-north and centre), south. How much
    would be sway is said by no map and by no reading here.
    """
    people, rows = states()["population_2020"].to_dict(), []
    south = {state for state in people if region(state) == "south"}
    for key, cut in product(MAPS, ("highest", "any")):
        mark = marked(key, cut).to_dict()
        rows.append((key, cut, *(100 * sum(people[state] for state in area if mark[state]) / sum(people[state] for state in area) for area in (people.keys() - south, south))))
    return pd.DataFrame(rows, columns=["map", "cut", "outside", "south"])
