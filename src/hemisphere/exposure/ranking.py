"""Rankings of exposure: indicators scaled to one measure, weighted, ranked, and ranked again under thousands of weights.

A ranking orders eleven chosen places by what somebody decided to weigh. It is not a probability of anything.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from hemisphere import seeds

PLACES = {
    "GRL": "Greenland", "COL": "Colombia", "MEX": "Mexico", "PAN": "Panama", "CUB": "Cuba", "VEN": "Venezuela",
    "CAN": "Canada", "NIC": "Nicaragua", "HND": "Honduras", "HTI": "Haiti", "BRA": "Brazil",
}  # fmt: skip
ARTICLE = ("GRL", "COL", "MEX")
"""The places that the article ranks: one of the first two before the third."""


@dataclass(frozen=True)
class Group:
    """Indicators that stand for one idea. ``open`` : what more of it means for exposure is disputed, so the table calls it ambiguous."""

    label: str
    indicators: tuple[str, ...]
    open: bool = False


GROUPS: Mapping[str, Group] = {
    "words": Group("Words and acts now", ("us_pressure_rows_level1plus", "us_claim_or_force_rows_level2plus", "us_force_rows_level3plus")),
    "past": Group("Past interventions", ("mip_us_interventions_1798_2019", "mip_us_uses_of_force_1798_2019", "mip_last_case_start_year")),
    "near": Group("Nearness", ("distance_to_contiguous_us_km",)),
    "weak": Group("Few people and forces", ("population", "active_military_personnel", "us_to_target_military_spending_ratio_derived")),
    "allies": Group("No alliance or votes shared", ("nato_territory", "rio_treaty_party", "atop_defence_pact_with_us", "un_voting_coincidence_with_us", "un_ideal_point_distance_to_us")),
    "regime": Group("Little democracy", ("freedom_house_total", "vdem_electoral_democracy")),
    "oil": Group("Oil", ("oil_reserves_bn_bbl",)),
    "trade": Group("Trade with the US", ("us_share_of_exports_pct", "us_share_of_imports_pct"), open=True),
    "troops": Group("US troops and sites", ("us_active_duty_troops", "us_base_sites_listed"), open=True),
    "named": Group("White House mentions", ("white_house_documents_naming",), open=True),
}  # fmt: skip
"""What a ranking can weigh, name -> indicators. Within a group each indicator counts the same."""

CLEAR = tuple(name for name, group in GROUPS.items() if not group.open)
OPEN = tuple(name for name, group in GROUPS.items() if group.open)

LEFT_OUT = {
    "eu_critical_raw_materials_present": "listed for Greenland alone",
    "rare_earth_reserves_mt": "listed for Greenland alone",
    "groups_listed_as_fto_feb_2025": "listed for two places",
    "share_of_us_goods_trade_pct": "listed for two places",
    "military_expenditure_sipri_usd_bn": "listed for three places",
    "us_to_target_military_spending_ratio_sipri": "listed for three places",
    "us_public_favouring_military_action_pct": "asked about four places",
    "military_expenditure_pct_gdp": "already inside the spending ratio",
    "min_distance_to_us_states_km": "the same as the other distance, without Greenland",
}
"""Indicators of the table that no ranking here uses, and why."""

SCALES = {"from least to most (min-max)": "minmax", "by order only (rank)": "rank", "by distance from the mean (z)": "z"}
GAPS = {
    "drop every indicator with a gap": "drop", "take the mean of the others": "mean",
    "assume the most exposed value": "worst", "assume the least exposed value": "best",
}  # fmt: skip
FIELDS = {
    "all eleven places": tuple(PLACES),
    "without Venezuela": tuple(place for place in PLACES if place != "VEN"),
    "only the article's three": ARTICLE,
}


@cache
def values() -> pd.DataFrame:
    """The indicators as they stand: one row per place, one column per indicator, its latest year; a gap is missing.

    Unverified rows count as gaps. Greenland takes Denmark's value for votes, regime and alliance.
    """
    rows = seeds.table("targets_indicators").sort_values("year", kind="stable")
    newest = rows[rows["year"] == rows.groupby("indicator")["year"].transform("max")]
    dated = rows[rows["indicator"] == "military_expenditure_pct_gdp"].index.union(rows[rows["indicator"].str.contains("ratio")].index)
    newest = pd.concat([newest, rows.loc[dated.difference(newest.index)]])  # Cuba's spending is of an earlier year
    return newest.pivot(index="iso3", columns="indicator", values="value").reindex(list(PLACES))


@cache
def directions() -> Mapping[str, int]:
    """Indicator -> 1 where the table takes more of it as more exposure or leaves it open, -1 where as less."""
    rows = seeds.table("targets_indicators").drop_duplicates("indicator")
    return {name: -1 if side == "higher_less_exposed" else 1 for name, side in zip(rows["indicator"], rows["direction"])}


@cache
def _turned_values() -> Mapping[str, np.ndarray]:
    """Indicator -> its ``values`` by place, turned so that more is more exposed."""
    return {name: column.to_numpy(float) * directions()[name] for name, column in values().items()}


@seeds.own_copies
def gaps() -> pd.DataFrame:
    """The gaps: one row per place and indicator of ``GROUPS`` without a usable value, with the table's note."""
    found, notes = [], seeds.table("targets_indicators", confidence=seeds.CONFIDENCE).drop_duplicates(["iso3", "indicator"], keep="last")
    said = notes.set_index(["iso3", "indicator"])["note"]
    for group in GROUPS.values():
        for indicator in group.indicators:
            for place in itertools.compress(PLACES, np.isnan(_turned_values()[indicator])):
                found.append((place, group.label, indicator, said.get((place, indicator), "") or "no row"))
    return pd.DataFrame(found, columns=["iso3", "group", "indicator", "note"])


def gap_notes(group: str) -> str:
    """The gaps of one group in words, one line each; ``group`` is a name of ``GROUPS``, such as "weak".

    Raises
    ------
    ValueError : an unknown group.
    """
    if group not in GROUPS:
        raise ValueError(f"There is no group {group!r}; allowed: {', '.join(GROUPS)}.")
    lines = [f"{PLACES[r.iso3]}, {r.indicator.replace('_', ' ')}: {r.note}." for r in gaps().itertuples(index=False) if r.group == GROUPS[group].label]
    return "\n".join(lines) or f"{GROUPS[group].label}: no gap."


@cache
def gaps_in(groups: tuple[str, ...], field: tuple[str, ...]) -> dict[str, int]:
    """Place -> how many indicators of some ``groups`` it lacks, most first; an indicator that the whole ``field`` lacks is used in no ranking and not counted."""
    some = [list(PLACES).index(place) for place in field]
    lacking = [np.isnan(_turned_values()[i][some]) for name in groups for i in GROUPS[name].indicators]
    counts = np.sum([row for row in lacking if not row.all()] or [np.zeros(len(field), int)], axis=0).tolist()
    return dict(sorted(((place, n) for place, n in zip(field, counts) if n), key=lambda found: -found[1]))


def gap_sentence(groups: tuple[str, ...], gap: str, field: tuple[str, ...]) -> str:
    """What is done about the gaps of some groups, in one sentence; empty where there is none.

    Parameters
    ----------
    groups : those that are weighed.
    gap, field : as in ``group_scores``.
    """
    counts = gaps_in(groups, field)
    if not counts:
        return ""
    if gap == "drop":
        return "Every indicator with a gap is left out."
    most, n = next(iter(counts.items()))
    how = {"mean": "the mean of the others", "worst": "the most exposed value", "best": "the least exposed value"}[gap]
    return f"{sum(counts.values())} gap{' is' if sum(counts.values()) == 1 else 's are'} filled with {how}, {n} of them for {PLACES[most]}."


def scaled(known: np.ndarray, scale: str, gap: str) -> np.ndarray | None:
    """One indicator on a common measure, more meaning more exposed.

    Parameters
    ----------
    known : values by place, already turned so that more is more exposed; nan where missing.
    scale : "minmax" (0 to 1), "rank" (0 to 1, ties share the middle) or "z" (mean 0, standard deviation 1).
    gap : "drop" gives None if anything is missing; "mean", "worst" and "best" fill with the mean, the most or the least exposed value.
    """
    missing = np.isnan(known)
    if missing.all() or gap == "drop" and missing.any():
        return None
    some = known[~missing]
    if scale == "rank":
        order = (some[:, None] > some).sum(axis=1) + ((some[:, None] == some).sum(axis=1) - 1) / 2
        new = order / max(len(some) - 1, 1)
    elif scale == "minmax":
        new = (some - some.min()) / (np.ptp(some) or 1)
    else:
        new = (some - some.mean()) / (some.std() or 1)
    if not missing.any():
        return new
    out = np.full(len(known), {"mean": np.mean, "worst": np.max, "best": np.min}[gap](new))
    out[~missing] = new
    return out


@cache
def group_scores(scale: str = "minmax", gap: str = "mean", field: tuple[str, ...] = tuple(PLACES)) -> Mapping[str, np.ndarray]:
    """Each group's score, more meaning more exposed: group that keeps an indicator -> one number per place of the ``field``.

    Parameters
    ----------
    scale, gap : as in ``scaled``.
    field : the places ranked; scales are taken among them, so leaving a place out can move the others.
    """
    some, found = [list(PLACES).index(place) for place in field], {}
    for name, group in GROUPS.items():
        parts = [scaled(_turned_values()[i][some], scale, gap) for i in group.indicators]
        if parts := [part for part in parts if part is not None]:
            found[name] = np.mean(parts, axis=0).round(9)
    return found


def ranks_of(scores: np.ndarray) -> np.ndarray:
    """The rank of each score along the last axis: 1 is the highest, ties share the better rank."""
    return 1 + (scores[..., None, :] > scores[..., :, None]).sum(axis=-1)


class Ranked(NamedTuple):
    """One place in a ranking: what each group weighed ``adds`` to its ``score``, and its ``rank`` (1 = most exposed)."""

    place: str
    adds: dict[str, float]
    score: float
    rank: int


def ranked(weights: Mapping[str, int], scale: str = "minmax", gap: str = "mean", field: tuple[str, ...] = tuple(PLACES)) -> list[Ranked]:
    """Rank places by a weighted mean of group scores, the most exposed first; ties share the better rank.

    Parameters
    ----------
    weights : group -> weight; negative turns the group's direction; left out or 0 means not weighed.
    scale, gap, field : as in ``group_scores``.

    Returns
    -------
    list : one ``Ranked`` per place. Without any weight all scores are 0 and all ranks 1.
    """
    scores = group_scores(scale, gap, field)
    used = {name: weight for name, weight in weights.items() if weight and name in scores}
    total = sum(abs(weight) for weight in used.values()) or 1
    parts = [_turned(scores[name], weight, scale) / total for name, weight in used.items()]
    score = sum(parts, np.zeros(len(field))).round(9)
    adds = np.array(parts).T.tolist() or [()] * len(field)
    rows = [Ranked(place, dict(zip(used, own)), *last) for place, own, *last in zip(field, adds, score.tolist(), ranks_of(score).tolist())]
    return sorted(rows, key=lambda row: row.rank)


def ranking(weights: Mapping[str, int], scale: str = "minmax", gap: str = "mean", field: tuple[str, ...] = tuple(PLACES)) -> pd.DataFrame:
    """``ranked`` as a table: one row per place, one column per group weighed (what it adds), ``score`` and ``rank``."""
    rows = ranked(weights, scale, gap, field)
    return pd.DataFrame([{**row.adds, "score": row.score, "rank": row.rank} for row in rows], index=[row.place for row in rows])


def _turned(score: np.ndarray, weight: int, scale: str) -> np.ndarray:
    """A group's score times its weight; a negative weight turns the scale round and stays above 0 where the scale does."""
    return score * weight if weight > 0 or scale == "z" else (1 - score) * -weight


# --- thousands of weights -----------------------------------------------------------------------------------------

DRAWS, SEED = 4000, 2026


@cache
def random_weights(groups: int, spread: int) -> np.ndarray:
    """Random weights that add up to 1: (``DRAWS`` x ``groups``) from a Dirichlet distribution with all parameters equal to ``spread``.

    Each is the gap between neighbours among sorted uniform numbers, ``spread`` gaps joined: a construction that
    gives the same draws on every machine. A ``spread`` of 1 makes all weightings equally likely; more keeps them closer to equal.
    """
    cuts = np.sort(np.random.default_rng(SEED).random((DRAWS, groups * spread - 1)), axis=1)
    edges = np.hstack([np.zeros((DRAWS, 1)), cuts, np.ones((DRAWS, 1))])
    return np.diff(edges, axis=1).reshape(DRAWS, groups, spread).sum(axis=2)


@cache
def _tossed() -> np.ndarray:
    """Coins for the directions of all groups: one row per draw."""
    return np.random.default_rng(SEED + 1).random((DRAWS, len(GROUPS))) < 0.5


@seeds.own_copies
def simulated(scale: str = "minmax", gap: str = "mean", field: tuple[str, ...] = tuple(PLACES), spread: int = 1, open_groups: str = "out", without: str = "") -> pd.DataFrame:  # fmt: skip
    """Ranks under random weights: one row per draw, one column per place.

    Parameters
    ----------
    scale, gap, field : as in ``group_scores``.
    spread : as in ``random_weights``.
    open_groups : "out" leaves groups of disputed direction out; "coin" weighs them, with a direction tossed anew in each draw;
        "all" tosses the direction of every group.
    without : a group left out, or nothing.
    """
    scores = group_scores(scale, gap, field)
    names = [name for name in (CLEAR if open_groups == "out" else GROUPS) if name in scores and name != without]
    weights = random_weights(len(names), spread).copy()
    for n, name in enumerate(names):
        if GROUPS[name].open or open_groups == "all":
            weights[_tossed()[:, n], n] *= -1
    return pd.DataFrame(ranks_of(_totals(weights, scores, names)), columns=list(field))


def _totals(weights: np.ndarray, scores: Mapping[str, np.ndarray], names: list[str]) -> np.ndarray:
    """Each place's score under each row of weights, the same on every machine: summed in the order of ``names``."""
    return sum(np.outer(weights[:, n], scores[name]) for n, name in enumerate(names)).round(9)


def order_shares(ranks: pd.DataFrame) -> dict[str, float]:
    """How often the article's order comes out, as shares (0 to 1) of the rows of ``ranks``.

    Keys: greenland, colombia (each before Mexico), either, both, mexico_first_of_three.
    """
    of_greenland, of_colombia, of_mexico = (ranks[place].to_numpy() for place in ARTICLE)
    greenland, colombia = of_greenland < of_mexico, of_colombia < of_mexico
    shares = {
        "greenland": greenland, "colombia": colombia, "either": greenland | colombia, "both": greenland & colombia,
        "mexico_first_of_three": (of_mexico < of_greenland) & (of_mexico < of_colombia),
    }  # fmt: skip
    return {order: float(met.mean()) for order, met in shares.items()}


# --- every plain ranking ------------------------------------------------------------------------------------------


@cache
def every_ranking(field: tuple[str, ...] = tuple(PLACES)) -> pd.DataFrame:
    """Ranks under every plain ranking: each set of clear groups with equal weights, each scale, each treatment of gaps.

    Parameters
    ----------
    field : the places ranked.

    Returns
    -------
    DataFrame : one row per ranking that can be made; ``scale``, ``gap``, ``groups`` (how many) and one column of ranks per place.
        Sets that lose a group because every one of its indicators has a gap are counted once, without that group.
    """
    totals, made = [], []
    for scale, gap in itertools.product(SCALES.values(), GAPS.values()):
        scores = group_scores(scale, gap, field)
        names = [name for name in CLEAR if name in scores]
        sets = np.array([chosen for chosen in itertools.product((0, 1), repeat=len(names)) if any(chosen)])
        totals.append(_totals(sets, scores, names))
        made += [(scale, gap, groups) for groups in sets.sum(axis=1).tolist()]
    scale, gap, groups = zip(*made)
    return pd.DataFrame(ranks_of(np.vstack(totals)), columns=list(field)).assign(scale=scale, gap=gap, groups=groups)
