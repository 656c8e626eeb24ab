"""The analogy bench: how like each case is to the alleged personal sphere, and on what that rests.

One coder chose and coded the features, so a score shows the choice as much as the world. Likeness is 1 minus
the weighted mean distance of the codes (absent 0, partial 0.5, present 1); an unclear code may be any of the
three, which gives a lowest and a highest likeness. Levels after ``gentner1983``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations, product
from typing import NamedTuple

import numpy as np
import pandas as pd

from hemisphere import seeds

TARGET, CONGO = "alleged_personal_sphere", "congo_free_state"
CASES = {
    "congo_free_state": "Congo Free State",
    "belgian_congo_after_1908": "Belgian Congo",
    "bsac_chartered_rule": "South Africa Company",
    "panama_canal_zone": "Panama Canal Zone",
    "monroe_doctrine_classical": "classical Monroe Doctrine",
}
"""The five cases set against the target, in the order drawn."""
YEARS = {
    "congo_free_state": "1885-1908", "belgian_congo_after_1908": "from 1908", "bsac_chartered_rule": "1889-1923",
    "panama_canal_zone": "treaty of 1903", "monroe_doctrine_classical": "1823-1904", TARGET: "to 14 January 2026",
}  # fmt: skip
LEVELS = {
    "attribute": "attributes",
    "relation": "relations",
    "higher_order": "relations between relations",
}
"""Gentner's levels: what a thing is like; how things stand to each other; how one relation causes or permits another."""
LEVEL_SETS = {
    "all": ("every level", tuple(LEVELS)),
    "structure": ("relations and relations between relations", ("relation", "higher_order")),
    "attribute": ("attributes alone", ("attribute",)),
    "relation": ("relations alone", ("relation",)),
    "higher_order": ("relations between relations alone", ("higher_order",)),
}
"""Sets of levels on offer: name, levels. "structure" is what structure-mapping would carry over."""
THEMES = {
    "person": ("the person", ("a1", "a3", "r3", "r4", "r12", "r13", "h2", "h4")),
    "rule": ("title and rule on the spot", ("r1", "r2", "r5", "r8", "r10", "r11")),
    "extraction": ("extraction and labour", ("r6", "r7", "h1")),
    "sphere": ("outsiders, neighbours and reasons given", ("a2", "r9", "h3", "h5")),
}
"""What a feature is about, in this collection's grouping: name, features. Every feature has one theme."""
ROWS = {
    "read": "codes read in a source",
    "shared": "only features so coded for every case",
    "all": "all codes, unverified ones too",
}
SUPPOSE = {
    "congo": "as in the Congo Free State",
    "coded": "as coded",
    "unlike": "as unlike the Congo Free State as can be",
}
"""What the sphere's own code is supposed to be."""
CRUX = ("h5", "r1")
"""A sphere of influence presumes other sovereigns; ownership abolishes them (codebook of the analogy)."""
DRAWS = {
    "any": "any weights",
    "even": "nearly even weights",
    "half": "half of the features, drawn by lot",
}
N_DRAWS, SEED = 2000, 1885

_SCALE = {"absent": 0.0, "partial": 0.5, "present": 1.0}


def _checked(**given) -> None:
    """Refuse a choice that does not exist, in one sentence."""
    allowed = {"rows": ROWS, "levels": LEVEL_SETS, "theme": ("all", *THEMES), "case": CASES, "suppose": SUPPOSE, "draw": DRAWS}
    for name, value in given.items():
        if value not in allowed[name]:
            raise ValueError(f"{name}={value!r} is not a choice; allowed: {', '.join(allowed[name])}.")


@seeds.own_copies
def features() -> pd.DataFrame:
    """The features by id, in coding order: feature, level, theme, question."""
    table = seeds.table("analogy_features", confidence=seeds.CONFIDENCE).query("case_id == @CONGO").set_index("feature_id")
    theme = {feature: name for name, (_, members) in THEMES.items() for feature in members}
    return table.assign(level=table["relation_level"], theme=pd.Series(theme))[["feature", "level", "theme", "question"]]


@cache
def names() -> dict[str, str]:
    """What each feature is called, by id."""
    return features()["feature"].to_dict()


@cache
def _kinds() -> list[tuple[str, str]]:
    """Level and theme of each feature, in the order of ``features()``."""
    return list(zip(features()["level"], features()["theme"]))


@seeds.own_copies
def facts() -> pd.DataFrame:
    """Every code with its reason; one row is one feature of one case, indexed by (feature_id, case_id)."""
    return seeds.table("analogy_features", confidence=seeds.CONFIDENCE).set_index(["feature_id", "case_id"])


@cache
def reasons() -> dict[tuple[str, str], str]:
    """The coder's reason for each code, by (feature_id, case_id)."""
    return facts()["value"].to_dict()


@cache
def coded(rows: str = "read") -> dict[str, dict[str, str]]:
    """The codes as words, by case (target included) and feature; empty text where no code is counted.

    Parameters
    ----------
    rows : a key of ``ROWS``.
    """
    _checked(rows=rows)
    known = {key: code for key, code, grade in zip(facts().index, facts()["code"], facts()["confidence"]) if grade != "unverified" or rows == "all"}
    table = {case: {f: known.get((f, case), "") for f in names()} for case in (TARGET, *CASES)}
    gaps = {f for column in table.values() for f, code in column.items() if code in ("", "not_applicable")} if rows == "shared" else set()
    return {case: {f: "" if f in gaps else code for f, code in column.items()} for case, column in table.items()}


@seeds.own_copies
def codes(rows: str = "read") -> pd.DataFrame:
    """The codes of ``coded`` as a table, features by cases.

    Parameters
    ----------
    rows : a key of ``ROWS``.
    """
    return pd.DataFrame(coded(rows)).rename_axis(index="feature_id", columns="case_id")


@cache
def compared(rows: str, case: str) -> tuple[str, ...]:
    """The features on which a case can be set against the target.

    Parameters
    ----------
    rows : a key of ``ROWS``.
    case : a key of ``CASES``.
    """
    one, other = coded(rows)[TARGET], coded(rows)[case]
    return tuple(f for f in one if not {one[f], other[f]} & {"", "not_applicable"})


def _target(rows: str, feature: str, suppose: str) -> np.ndarray:
    """Every reading of the target: (readings, features); an unclear code is absent, partial or present in turn."""
    values = {f: [_SCALE[code]] if code in _SCALE else list(_SCALE.values()) if code == "unclear" else [np.nan] for f, code in coded(rows)[TARGET].items()}
    for f in feature.split("+") if suppose != "coded" else ():
        own = _SCALE.get(coded(rows)[CONGO][f], np.nan)
        values[f] = [own if suppose == "congo" else 1.0 if own < 0.5 else 0.0]
    return np.array(list(product(*values.values())))


@cache
def distances(rows: str, feature: str = "", suppose: str = "coded") -> np.ndarray:
    """How far each case is from the target, feature by feature, under every reading of the unclear codes.

    Parameters
    ----------
    rows : a key of ``ROWS``.
    feature, suppose : features (joined by "+") whose code in the target is supposed to be another, and which (``SUPPOSE``).

    Returns
    -------
    ndarray : (readings, features, cases) between 0 and 1; missing (nan) where either side has no code.
    """
    _checked(rows=rows, suppose=suppose)
    cases = np.array([[_SCALE.get(code, np.nan) for code in coded(rows)[case].values()] for case in CASES]).T
    return np.abs(_target(rows, feature, suppose)[:, :, None] - cases)


def level_weights(attribute: int, relation: int, higher_order: int, theme: str = "all") -> np.ndarray:
    """One weight per feature, the same within a level.

    Parameters
    ----------
    attribute, relation, higher_order : the weight of each feature of that level, 0 or more.
    theme : a key of ``THEMES``; features of other themes get no weight. "all" keeps every one.
    """
    _checked(theme=theme)
    by_level = {"attribute": attribute, "relation": relation, "higher_order": higher_order}
    return np.array([by_level[level] if theme in (own, "all") else 0.0 for level, own in _kinds()], float)


def even_weights(levels: str) -> np.ndarray:
    """Weight 1 for each feature of a set of levels (a key of ``LEVEL_SETS``), 0 for the others."""
    _checked(levels=levels)
    return np.array([float(level in LEVEL_SETS[levels][1]) for level, _ in _kinds()])


def _likeness(weights: np.ndarray, apart: np.ndarray) -> np.ndarray:
    """Likeness of each case: weights (..., features), apart (..., features, cases) -> (..., cases), nan where nothing is compared."""
    coded = ~np.isnan(apart)
    total = np.einsum("...f,...fc->...c", weights, coded)
    far = np.einsum("...f,...fc->...c", weights, np.where(coded, apart, 0))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(total > 0, 1 - far / total, np.nan).round(12)


class Likeness(NamedTuple):
    """One case under one weighting: lowest and highest likeness (nan where no feature is compared), the number of features
    with weight, and the share of the readings in which no other case is nearer."""

    low: float
    high: float
    n: int
    first: float


@dataclass(frozen=True)
class Bench:
    """What one weighting gives.

    cases : case -> its likeness.
    weights : feature -> weight, those above 0.
    readings : in how many ways the unclear codes can be read.
    """

    cases: dict[str, Likeness]
    weights: dict[str, float]
    readings: int

    @property
    def table(self) -> pd.DataFrame:
        """By case: low, high, n and first (see ``Likeness``)."""
        return pd.DataFrame.from_dict(self.cases, orient="index", columns=Likeness._fields)


def bench(weights: np.ndarray, rows: str = "read", feature: str = "", suppose: str = "coded") -> Bench:
    """Set the five cases against the target under one weighting.

    Parameters
    ----------
    weights : one per feature, in the order of ``features()``.
    rows : a key of ``ROWS``.
    feature, suppose : as in ``distances``.
    """
    return _bench(tuple(np.asarray(weights, float).tolist()), rows, feature, suppose)


@cache
def _bench(given: tuple, rows: str, feature: str, suppose: str) -> Bench:
    weights, apart = np.array(given), distances(rows, feature, suppose)
    like = _likeness(weights, apart)
    compared = ~np.isnan(apart).any(axis=0)
    columns = like.min(axis=0), like.max(axis=0), ((weights > 0)[:, None] & compared).sum(axis=0), _first(like).mean(axis=0)
    cases = dict(zip(CASES, map(Likeness, *(column.tolist() for column in columns))))
    return Bench(cases, {f: weight for f, weight in zip(names(), given) if weight > 0}, len(like))


def part(case: str, rows: str, theme: str, level: str) -> Likeness:
    """One case on the features of one theme and one level, all counting alike.

    Parameters
    ----------
    case : a key of ``CASES``.
    rows : a key of ``ROWS``.
    theme : a key of ``THEMES``, or "all".
    level : a key of ``LEVEL_SETS``.
    """
    _checked(case=case, theme=theme)
    weights = even_weights(level) * level_weights(1, 1, 1, theme)
    return bench(weights, rows).cases[case]


def _first(like: np.ndarray) -> np.ndarray:
    """Where no other case is nearer; equals share the first place, a case without codes has none."""
    best = np.nanmax(np.where(np.isnan(like), -1, like), axis=-1, keepdims=True)
    return (like == best) & ~np.isnan(like)


@cache
def leave_one_out(case: str, levels: str = "all", rows: str = "read") -> dict[str, Likeness]:
    """The likeness of a case without each feature in turn, all others counting alike.

    Parameters
    ----------
    case : a key of ``CASES``.
    levels : a key of ``LEVEL_SETS``.
    rows : a key of ``ROWS``.

    Returns
    -------
    dict : the feature left out ("" for none) -> the likeness; by its middle, after "".
    """
    _checked(case=case)
    weights = even_weights(levels)
    found = {"": bench(weights, rows).cases[case]}
    for n, feature in enumerate(names()):
        if weights[n] and feature in compared(rows, case):
            found[feature] = bench(np.where(np.arange(len(weights)) == n, 0, weights), rows).cases[case]
    rest = [feature for feature, likeness in found.items() if feature and likeness.n]
    return {f: found[f] for f in ["", *sorted(rest, key=lambda feature: found[feature].low + found[feature].high)]}


@seeds.own_copies
def stability(draw: str = "any", levels: str = "all", rows: str = "read", theme: str = "all") -> pd.DataFrame:
    """Ranks of the cases under ``N_DRAWS`` random weightings, each with one random reading of the unclear codes.

    Parameters
    ----------
    draw : a key of ``DRAWS``. "any": Dirichlet with parameter 1 (every weighting is as likely as every other);
        "even": parameter 20; "half": half of the features at random, all with one weight.
    levels : a key of ``LEVEL_SETS``.
    rows : a key of ``ROWS``.
    theme : a key of ``THEMES``, or "all"; a draw that leaves a case without features gives it no rank.

    Returns
    -------
    DataFrame : by case, the share of draws in which it comes 1st ... 5th (columns 1 to 5; equals share the
        better place), and low and high, between which the middle nine tenths of its likeness lie.

    Notes
    -----
    Dirichlet weights are sums of exponentials, normalised; the seed is fixed, so every run gives the same table.
    A share of draws is not a probability: nobody draws weights by lot.
    """
    _checked(draw=draw, levels=levels, rows=rows, theme=theme)
    lot = np.random.default_rng(SEED)
    some = np.flatnonzero(even_weights(levels) * level_weights(1, 1, 1, theme))
    apart = distances(rows)[:, some]
    apart = apart[lot.integers(len(apart), size=N_DRAWS)]
    if draw == "half":
        weights = (lot.random((N_DRAWS, len(some))).argsort(axis=1) < (len(some) + 1) // 2).astype(float)
    else:
        weights = -np.log1p(-lot.random((N_DRAWS, {"any": 1, "even": 20}[draw], len(some)))).sum(axis=1)
    like = _likeness(weights, apart)
    filled = np.where(np.isnan(like), -1, like)
    rank = np.where(np.isnan(like), 0, 1 + (filled[:, None, :] > filled[:, :, None]).sum(axis=2))
    table = pd.DataFrame({n: (rank == n).mean(axis=0) for n in range(1, len(CASES) + 1)}, index=list(CASES))
    low, high = np.nanpercentile(like, [5, 95], axis=0)
    return table.assign(low=low, high=high)


@seeds.own_copies
def multiverse() -> pd.DataFrame:
    """Every choice of themes, levels, rows and reading: is the Congo the nearest case, and is it more like than unlike?

    Every non-empty set of ``THEMES`` with every non-empty set of ``LEVELS`` and every entry of ``ROWS``, each
    reading of the unclear codes; features count alike. Choices under which a case has nothing to compare are left out.
    The article calls the sphere a revision of the Monroe Doctrine as well (C18), so "beside" ranks the Congo among the
    other cases and leaves that doctrine out.

    Returns
    -------
    DataFrame : themes, levels, rows, nearest (no other case is nearer), beside (no other case but the Monroe Doctrine is
        nearer), alike (likeness above 0.5), like (the likeness).
    """
    choices, likes = [], []
    for themes, levels, rows in product(subsets(THEMES), subsets(LEVELS), ROWS):
        weights = np.array([float(theme in themes and level in levels) for level, theme in _kinds()])
        if weights.any() and not np.isnan(like := _likeness(weights, distances(rows))).any():
            choices.append(("+".join(themes), "+".join(levels), rows))
            likes.append(like)
    every, congo = np.concatenate(likes), list(CASES).index(CONGO)
    others = [n for n, case in enumerate(CASES) if case != "monroe_doctrine_classical"]
    table = pd.DataFrame(choices, columns=["themes", "levels", "rows"]).iloc[np.repeat(np.arange(len(likes)), [len(like) for like in likes])]
    return table.reset_index(drop=True).assign(
        nearest=_first(every)[:, congo], beside=_first(every[:, others])[:, others.index(congo)], alike=every[:, congo] > 0.5, like=every[:, congo]
    )


def subsets(members) -> list[tuple]:
    """Every non-empty subset, in the order of the members."""
    members = tuple(members)
    return list(chain.from_iterable(combinations(members, n) for n in range(1, len(members) + 1)))


def options(choices: dict) -> dict:
    """Choices (value -> words, or words first) as a menu has them: the words with a capital -> value."""
    named = {words if isinstance(words, str) else words[0]: value for value, words in choices.items()}
    return {words[0].upper() + words[1:]: value for words, value in named.items()}
