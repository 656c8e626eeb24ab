"""Explorers of notebook 07 on rankings: one set of weights, thousands of them, every plain ranking."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from hemisphere import seeds
from hemisphere.display.explorer import Explorer, menu
from hemisphere.exposure import figures, ranking
from hemisphere.exposure.ranking import ARTICLE, CLEAR, FIELDS, GAPS, GROUPS, OPEN, PLACES, SCALES

NOT_A_FORECAST = "A share of weightings is not a probability of intervention."

_TABLE = seeds.describe("targets_indicators")["credit"]
_FIELD = {label: n for n, label in enumerate(FIELDS)}
_WEIGHTS = {"1": 1, "2": 2, "3": 3, "0, left out": 0, "1, turned round": -1, "2, turned round": -2, "3, turned round": -3}
_GAPS = dict(sorted(GAPS.items(), key=lambda gap: gap[1] != "mean"))  # the mean comes first
_OPEN = {"left out": 0, **{f"{n}, more means {side} exposed": sign * n for sign, side in ((1, "more"), (-1, "less")) for n in (1, 2, 3)}}


def _places(field: int) -> tuple[str, ...]:
    return list(FIELDS.values())[field]


def explore_ranking(**start) -> Explorer:
    """Your own weights and directions: who comes first, and why."""

    @cache
    def rows(scale, gap, field, **weights):
        return ranking.ranked(weights, scale, gap, _places(field))

    def sentence(scale, gap, field, **weights):
        found = rows(scale, gap, field, **weights)
        if not found[0].adds:
            return "Nothing is weighed that has no gap, so no place comes before another: there is no ranking."
        ranks = {row.place: row.rank for row in found}
        first = " and ".join(PLACES[place] for place, rank in ranks.items() if rank == 1)
        order = ", ".join(f"{PLACES[place]} {ranks[place]}" for place in ARTICLE)
        dropped = [GROUPS[name].label for name, weight in weights.items() if weight and name not in found[0].adds]
        lost = f" Weighed but lost to gaps: {', '.join(dropped)}." if dropped else ""
        weighed = tuple(name for name, weight in weights.items() if weight)
        filled = ranking.gap_sentence(weighed, gap, _places(field))
        return f"By these weights the most exposed is {first}. Ranks of the article's three: {order}; {_verdict(ranks)}{lost} {filled} The order is that of your weights, not of events.".replace("  ", " ")

    def table(scale, gap, field, **weights):
        def told(row):
            most = sorted(row.adds.items(), key=lambda part: -part[1])[:2]
            return "; ".join(f"{GROUPS[name].label} {added:.2f}".replace("-", "−") for name, added in most) or "nothing"

        gaps = ranking.gaps_in(tuple(name for name, weight in weights.items() if weight), _places(field))
        found = [(f"{row.rank}. {PLACES[row.place]}", f"{row.score:.2f}".replace("-", "−"), told(row), gaps.get(row.place, 0)) for row in rows(scale, gap, field, **weights)]
        return pd.DataFrame(found, columns=["place", "score", "most from", "gaps"])

    even = {**dict.fromkeys(CLEAR, 1), **dict.fromkeys(OPEN, 0), "scale": "minmax", "gap": "mean", "field": 0}
    none = {**even, **dict.fromkeys(CLEAR, 0)}
    return Explorer(
        title="A ranking by your weights",
        call="exposure.explore_ranking",
        controls={
            **{name: menu(GROUPS[name].label, _WEIGHTS) for name in CLEAR},
            **{name: menu(GROUPS[name].label, _OPEN) for name in OPEN},
            "scale": menu("Scale", SCALES),
            "gap": menu("Gaps", _GAPS),
            "field": menu("Among", _FIELD),
        },
        figure=lambda scale, gap, field, **weights: figures.scores(rows(scale, gap, field, **weights)),
        sentence=sentence, table=table, start=start,
        presets={
            "all clear groups alike": even,
            "what is said and done now": {**none, "words": 1},
            "the record of the past": {**none, "past": 1},
            "means and distance": {**none, "near": 1, "weak": 1},
            "shared regimes, alliances, trade": {**none, "allies": 1, "regime": 1, "trade": -1},
            "oil first": {**even, "oil": 3},
        },
        credit=f"{_TABLE} Greenland takes Denmark's value for votes, regime and alliance. Directions are assumptions; a group's indicators count alike. In bold: the places that the article ranks.",
    )  # fmt: skip


def _verdict(ranks: dict[str, int]) -> str:
    ahead = [PLACES[place] for place in ("GRL", "COL") if ranks[place] < ranks["MEX"]]
    return f"{' and '.join(ahead)} before Mexico." if ahead else "neither Greenland nor Colombia before Mexico."


def _percent(share: float) -> str:
    return "under 1%" if 0 < share < 0.005 else f"{share:.0%}"


def explore_robustness(**start) -> Explorer:
    """Random weights, thousands of times: how often each place takes each rank."""

    def ranks(scale, gap, field, spread, open_groups, without):
        return ranking.simulated(scale, gap, _places(field), spread, open_groups, without)

    def gaps(gap, field, open_groups, without, **_):
        weighed = [*CLEAR, *(OPEN if open_groups != "out" else ())]
        return ranking.gap_sentence(tuple(name for name in weighed if name != without), gap, _places(field))

    @cache
    def shares(**state):
        """Place -> the share of draws in which it takes each rank, by mean rank."""
        found = ranks(**state).to_numpy()
        by_rank = (found[:, :, None] == np.arange(1, found.shape[1] + 1)).mean(axis=0).tolist()
        return {_places(state["field"])[n]: by_rank[n] for n in np.argsort(found.mean(axis=0), kind="stable")}

    def sentence(**state):
        found, order = shares(**state), ranking.order_shares(ranks(**state))
        first = {place: found[place][0] for place in _places(state["field"])}
        top = max(first, key=first.__getitem__)
        three = ", ".join(f"{PLACES[place]} {_percent(first[place])}" for place in ARTICLE)
        return (
            f"In {ranking.DRAWS:,} random weightings {PLACES[top]} is first most often ({first[top]:.0%}); first among all: {three}. Greenland or Colombia stands before Mexico in "
            f"{_percent(order['either'])} (Greenland {_percent(order['greenland'])}, Colombia {_percent(order['colombia'])}, both {_percent(order['both'])}). {gaps(**state)} {NOT_A_FORECAST}"
        )

    def table(**state):
        edges = np.quantile(ranks(**state).to_numpy(), (0.05, 0.5, 0.95), axis=0, method="nearest").T.tolist()
        spans = dict(zip(_places(state["field"]), edges))
        rows = [(PLACES[place], f"{first:.1%}", "{1} ({0} to {2})".format(*spans[place])) for place, (first, *_) in shares(**state).items()]
        return pd.DataFrame(rows, columns=["place", "first in", "middle rank (nine in ten)"])

    return Explorer(
        title="Thousands of weightings: the rank of each place",
        call="exposure.explore_robustness",
        controls={
            "scale": menu("Scale", SCALES),
            "gap": menu("Gaps", _GAPS),
            "field": menu("Among", _FIELD),
            "spread": menu("Weights", {"any, all equally likely": 1, "near to equal": 4}),
            "open_groups": menu("Directions", {"as assumed, disputed groups left out": "out", "disputed groups weighed, direction by coin": "coin", "every direction by coin": "all"}),
            "without": menu("Leave out", {"nothing": "", **{GROUPS[name].label: name for name in CLEAR}}),
        },
        figure=lambda **state: figures.ranks(shares(**state)),
        sentence=sentence, table=table, start=start,
        credit=f"{_TABLE} {ranking.DRAWS:,} draws from a Dirichlet distribution, the same for every reader. Ties share the better rank. Cells up to half a percent are left blank.",
    )  # fmt: skip


def explore_one_by_one(**start) -> Explorer:
    """What each group alone would say of the article's three places."""

    @cache
    def ranks(scale, gap):
        """Group -> the ranks of the article's three."""
        names = {name: GROUPS[name].label + (" (disputed)" if GROUPS[name].open else "") for name in GROUPS}
        found = {name: dict(zip(PLACES, ranking.ranks_of(score).tolist())) for name, score in ranking.group_scores(scale, gap).items()}
        return {names[name]: [rank[place] for place in ARTICLE] for name, rank in found.items()}

    def sentence(scale, gap):
        found = ranks(scale, gap)
        told = ", ".join(f"{PLACES[place]} in {sum(three[n] == min(three) for three in found.values())}" for n, place in enumerate(ARTICLE))
        return f"Taken one at a time, {len(found)} groups can be used. Foremost of the three, ties counted for each: {told}."

    def table(scale, gap):
        found = ranks(scale, gap)
        return pd.DataFrame([(label, *three) for label, three in found.items()], columns=["group alone", *(PLACES[place] for place in ARTICLE)])

    return Explorer(
        title="One idea at a time: the article's three among the eleven",
        call="exposure.explore_one_by_one",
        controls={"gap": menu("Gaps", _GAPS), "scale": menu("Scale", SCALES)},
        figure=lambda scale, gap: figures.one_by_one(ranks(scale, gap)),
        sentence=sentence, table=table, start=start,
        credit=f"{_TABLE} Directions as the table assumes; for disputed groups, more is taken as more exposed.",
    )  # fmt: skip


def explore_every_ranking(**start) -> Explorer:
    """Every plain ranking: from the best to the worst rank of each place."""

    @cache
    def found(field, gap):
        rows = ranking.every_ranking(_places(field))
        return rows if gap == "any" else rows[rows["gap"] == gap]

    @cache
    def spans(field, gap):
        """Place -> its best rank, the ends and the middle of the middle half, its worst rank, by mean rank."""
        ranks = found(field, gap)[list(_places(field))].to_numpy()
        edges = np.quantile(ranks, (0, 0.25, 0.5, 0.75, 1), axis=0, method="nearest").T.tolist()
        return {_places(field)[n]: edges[n] for n in np.argsort(ranks.mean(axis=0), kind="stable")}

    def sentence(field, gap):
        rows, order = spans(field, gap), ranking.order_shares(found(field, gap))
        three = "; ".join(f"{PLACES[place]} from {rows[place][0]} to {rows[place][-1]}" for place in ARTICLE)
        return f"Over {len(found(field, gap)):,} plain rankings the ranks run: {three}. Greenland or Colombia stands before Mexico in {order['either']:.0%} of them, both in {order['both']:.0%}. {NOT_A_FORECAST}"

    def table(field, gap):
        rows = [(PLACES[place], f"{best} to {worst}", f"{middle} ({low} to {high})") for place, (best, low, middle, high, worst) in spans(field, gap).items()]
        return pd.DataFrame(rows, columns=["place", "ranks", "middle rank (middle half)"])

    return Explorer(
        title="Every plain ranking at once",
        call="exposure.explore_every_ranking",
        controls={
            "gap": menu("Gaps", {"every treatment": "any", **GAPS}),
            "field": menu("Among", _FIELD),
        },
        figure=lambda gap, field: figures.spread(spans(field, gap)),
        sentence=sentence, table=table, start=start,
        credit=f"{_TABLE} Each set of clear groups with equal weights, on each scale, directions as assumed. Thin: best to worst rank; thick: the middle half; mark: the middle rank. In order of the mean rank.",
    )  # fmt: skip
