"""Rankings of exposure: scaled, weighted and simulated values recomputed by hand, gaps and directions handled openly."""

import itertools

import numpy as np
import pandas as pd
import pytest

from hemisphere import exposure, seeds
from hemisphere.exposure import ranking
from hemisphere.exposure.ranking import CLEAR, FIELDS, GROUPS, OPEN, PLACES, SCALES

ELEVEN = tuple(PLACES)


def test_every_indicator_of_the_table_is_used_once_or_left_out_with_a_reason():
    used = [i for group in GROUPS.values() for i in group.indicators]
    assert len(used) == len(set(used)) and not set(used) & set(ranking.LEFT_OUT)
    assert set(used) | set(ranking.LEFT_OUT) == set(seeds.table("targets_indicators", confidence=seeds.CONFIDENCE)["indicator"])


def test_left_out_indicators_are_known_for_few_places_or_repeat_another():
    known = ranking.values().notna().sum()
    for name, why in ranking.LEFT_OUT.items():
        assert known[name] <= 4 or "same" in why or "inside" in why, name
    assert min(known[i] for group in GROUPS.values() for i in group.indicators) > len(ELEVEN) / 2


def test_open_groups_are_those_the_table_calls_ambiguous():
    rows = seeds.table("targets_indicators").drop_duplicates("indicator").set_index("indicator")["direction"]
    for group in GROUPS.values():
        assert {rows[i] == "ambiguous" for i in group.indicators} == {group.open}, group.label


def test_the_latest_value_counts_and_an_absent_vote_is_a_gap():
    rows = seeds.table("targets_indicators").query("indicator == 'un_voting_coincidence_with_us' and year == 2023").set_index("iso3")["value"]
    got = ranking.values()["un_voting_coincidence_with_us"]
    assert np.isnan(got["VEN"]) and got["CAN"] == rows["CAN"]
    assert np.isnan(ranking.values().at["GRL", "active_military_personnel"]), "an unverified zero is no zero"
    assert ranking.values().at["CUB", "us_to_target_military_spending_ratio_derived"] == 86


@pytest.mark.parametrize(
    ("scale", "expected"), [("minmax", [0, 0.25, 0.25, 1]), ("rank", [0, 0.5, 0.5, 1]), ("z", [-1, -1 / 3, -1 / 3, 5 / 3])]
)
def test_scales(scale, expected):
    assert ranking.scaled(np.array([0.0, 1, 1, 4]), scale, "mean") == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("scale", SCALES.values())
def test_gaps_are_filled_as_said(scale):
    known = np.array([1.0, 3, np.nan])
    assert ranking.scaled(known, scale, "drop") is None
    mean, worst, best = (ranking.scaled(known, scale, gap) for gap in ("mean", "worst", "best"))
    assert mean[2] == pytest.approx(mean[:2].mean()) and worst[2] == worst[:2].max() and best[2] == best[:2].min()
    assert ranking.scaled(np.array([np.nan, np.nan]), scale, "mean") is None


@pytest.mark.parametrize(("scale", "field"), list(itertools.product(SCALES.values(), FIELDS.values())))
def test_filling_worse_never_improves_the_place_with_the_gap(scale, field):
    worst, best = (ranking.group_scores(scale, gap, field) for gap in ("worst", "best"))
    assert all((worst[name] - best[name] >= -1e-9).all() for name in worst)


def test_dropping_loses_oil_and_trade():
    assert set(GROUPS) - set(ranking.group_scores("minmax", "drop")) == {"oil", "trade"}


def test_a_ranking_recomputed_by_hand():
    near = ranking.values()["distance_to_contiguous_us_km"]
    by_hand = (near.max() - near) / (near.max() - near.min())
    regime = -ranking.values()[["freedom_house_total", "vdem_electoral_democracy"]]
    by_hand = 3 * by_hand + ((regime - regime.min()) / (regime.max() - regime.min())).mean(axis=1)
    table = ranking.ranking({"near": 3, "regime": 1})
    assert table["score"].to_dict() == pytest.approx((by_hand / 4).to_dict(), abs=1e-8)
    assert table["rank"].to_dict() == by_hand.rank(ascending=False, method="min").astype(int).to_dict()


@pytest.mark.parametrize(("name", "scale"), list(itertools.product(GROUPS, SCALES.values())))
def test_turning_the_only_group_round_turns_the_order_round(name, scale):
    up, down = (ranking.ranking({name: weight}, scale)["score"] for weight in (1, -1))
    assert np.corrcoef(up[list(ELEVEN)], down[list(ELEVEN)])[0, 1] == pytest.approx(-1)


def test_no_weights_give_no_order():
    table = ranking.ranking({})
    assert set(table["rank"]) == {1} and set(table["score"]) == {0}
    explorer = exposure.explore_ranking()
    state = {**explorer.start, **dict.fromkeys(CLEAR, 0)}
    assert "no ranking" in explorer.sentence(**state)
    assert "Weighed but lost to gaps: Oil" in explorer.sentence(**{**explorer.start, "gap": "drop"})


@pytest.mark.parametrize("spread", [1, 4])
def test_random_weights_are_dirichlet(spread):
    weights, n = ranking.random_weights(7, spread), 7
    assert weights.shape == (ranking.DRAWS, n) and (weights >= 0).all() and weights.sum(axis=1) == pytest.approx(1)
    assert weights.mean(axis=0) == pytest.approx(1 / n, abs=0.01)
    assert weights.var(axis=0) == pytest.approx((1 / n) * (1 - 1 / n) / (n * spread + 1), rel=0.12)
    assert (ranking.random_weights.__wrapped__(7, spread) == weights).all(), "the same draws each time"


def test_simulated_ranks_are_those_of_each_weighting():
    scores, weights = ranking.group_scores(), ranking.random_weights(len(CLEAR), 1)
    for n in (0, 17, 3999):
        totals = pd.DataFrame(scores, index=ELEVEN)[list(CLEAR)] @ weights[n]
        assert ranking.simulated().iloc[n].to_dict() == totals.rank(ascending=False, method="min").astype(int).to_dict()


def test_leaving_out_and_tossing():
    assert not ranking.simulated(without="words").equals(ranking.simulated())
    fair = ranking.order_shares(ranking.simulated(open_groups="all"))
    assert fair["mexico_first_of_three"] + fair["either"] == pytest.approx(1, abs=0.02)
    assert ranking.order_shares(ranking.simulated(gap="worst"))["greenland"] > ranking.order_shares(ranking.simulated(gap="best"))["greenland"]


def test_shares_of_the_order_agree_with_one_another():
    share = ranking.order_shares(ranking.every_ranking())
    assert share["either"] == pytest.approx(share["greenland"] + share["colombia"] - share["both"])


def test_every_plain_ranking_is_made_once():
    rows = ranking.every_ranking()
    assert len(rows) == 3 * (2**6 - 1) + 9 * (2**7 - 1), "six groups survive dropping, seven every filling"
    assert rows[list(ELEVEN)].min().min() == 1 and rows[list(ELEVEN)].max().max() == 11
    even = ranking.ranking(dict.fromkeys(CLEAR, 1))["rank"]
    assert (rows.query("scale == 'minmax' and gap == 'mean' and groups == 7")[list(ELEVEN)].iloc[0] == even[list(ELEVEN)]).all()


def test_cells_of_the_rank_table_add_up():
    explorer = exposure.explore_robustness()
    heat = explorer.figure(**explorer.start).checked().data[0]
    assert np.array(heat.z).sum(axis=1) == pytest.approx(100, abs=0.6)
    assert "not a probability" in explorer.sentence(**explorer.start)


def test_gap_notes():
    assert "Greenland, active military personnel" in exposure.gap_notes("weak")
    assert exposure.gap_notes("near") == "Nearness: no gap."
    with pytest.raises(ValueError, match="allowed: words, past"):
        exposure.gap_notes("luck")
    assert len(exposure.gaps()) == sum(ranking.values()[list(g.indicators)].isna().sum().sum() for g in GROUPS.values())
    assert set(OPEN) | set(CLEAR) == set(GROUPS)


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_gaps_are_told_as_the_table_has_them(field):
    told, weighed = exposure.explore_ranking(), CLEAR
    number = list(FIELDS.values()).index(field)
    gaps = ranking.gaps()
    gaps = gaps[gaps["group"].isin([GROUPS[name].label for name in weighed]) & gaps["iso3"].isin(field)]
    shared = gaps.groupby("indicator")["iso3"].nunique()
    gaps = gaps[~gaps["indicator"].isin(shared[shared == len(field)].index)]
    by_place = gaps["iso3"].value_counts()
    state = {**told.start, "field": number}
    assert f"{len(gaps)} gaps are filled with the mean of the others, {by_place.iloc[0]} of them for {PLACES[by_place.index[0]]}." in told.sentence(**state)
    assert told.table(**state)["gaps"].sum() == len(gaps)
    assert "Every indicator with a gap is left out." in told.sentence(**{**state, "gap": "drop"})
    assert "filled with the most exposed value" in exposure.explore_robustness(field=number, gap="worst").sentence(**exposure.explore_robustness(field=number, gap="worst").start)


def test_a_group_without_gaps_says_nothing_of_them():
    whole = next(name for name in CLEAR if GROUPS[name].label not in set(ranking.gaps()["group"]))
    explorer = exposure.explore_ranking()
    state = {**explorer.start, **dict.fromkeys(CLEAR, 0), whole: 1}
    assert "gap" not in explorer.sentence(**state) and ranking.gap_sentence((whole,), "mean", ELEVEN) == ""
