"""Answers to set 07 as students write them, each under the task and the verdict it must get; first, what its own cells define."""

import pandas as pd

from hemisphere import exposure
from hemisphere.exposure import measures, ranking

every = exposure.uses()[["id", "name", "first", "us_forces_max"]]
every = every[~every["id"].isin(measures.SAME_FORCE)]
since = every[every["first"] >= 1946]
others = since[since["id"] != "venezuela_2026"]


def counted(level, cut):
    spans = (("2025-01-01", cut), (cut, "2026-01-15"))
    return pd.DataFrame({n: exposure.threats(level, "any", *span)["iso3"].value_counts() for n, span in enumerate(spans)}).fillna(0)


def rates(level, cut):
    return counted(level, cut) / [measures.months("2025-01-01", cut), measures.months(cut, "2026-01-15")]


def rising(table):
    return table.index[table[1] > table[0]].tolist()


# %% q1 right
q1 = 100 * exposure.base_rate(["COL", "MEX"], kind="any", since=1798, until=2024, count="begun", then=True).share
# %% q1 right: on the defaults
q1 = exposure.base_rate({"MEX", "COL"}, then=True).share * 100
# %% q1 right
q1 = 9.3
# %% q1 right
q1 = 9.25
# %% q1 right
rate = exposure.base_rate(["COL", "MEX"], then=True)
q1 = round(100 * rate.hits / rate.years, 1)
# %% q1 right: from the rows
held = exposure.measures.uses("any", then=True)
held = held[held["place"].isin(["COL", "MEX"]) & (held["first"] <= 2024)]
q1 = held["first"].nunique() / len(range(1798, 2025)) * 100
# %% q1 fraction
q1 = exposure.base_rate(["COL", "MEX"], then=True).share
# %% q1 how_many
q1 = exposure.base_rate(["COL", "MEX"], then=True).hits
# %% q1 quiet
q1 = 100 - 100 * exposure.base_rate(["COL", "MEX"], then=True).share
# %% q1 whole_number
q1 = 9
# %% q1 other_holder
q1 = 100 * exposure.base_rate(["COL", "MEX"]).share
# %% q1 other_count
q1 = 100 * exposure.base_rate(["COL", "MEX"], count="under way", then=True).share
# %% q1 added
q1 = 100 * sum(exposure.base_rate([place], then=True).share for place in ("COL", "MEX"))
# %% q1 added: from the explorer's table, place by place
q1 = 4.0 + 6.6
# %% q1 to_the_cut_off
q1 = 100 * exposure.base_rate(["COL", "MEX"], until=2026, then=True).share
# %% q1 uses
q1 = 100 * measures.uses(then=True)["place"].isin(["COL", "MEX"]).sum() / 227
# %% q1 since_1898
q1 = 100 * exposure.base_rate(["COL", "MEX"], since=1898, then=True).share
# %% q1 since_1946
q1 = 100 * exposure.base_rate(["COL", "MEX"], since=1946, then=True).share
# %% q1 only_COL
q1 = 100 * exposure.base_rate(["COL"], then=True).share
# %% q1 only_MEX
q1 = 100 * exposure.base_rate(["MEX"], then=True).share
# %% q1 added: invited forces counted too, which gives the same number
q1 = 100 * exposure.base_rate(["COL", "MEX"], kind="all", then=True).share
# %% q1 wrong_type: the whole rate
q1 = exposure.base_rate(["COL", "MEX"], then=True)
# %% q1 wrong_type
q1 = "9.3%"
# %% q1 wrong_type: hits and years
q1 = (21, 227)
# %% q1 off: Panama added
q1 = 100 * exposure.base_rate(["COL", "MEX", "PAN"], then=True).share
# %% q1 off: the upper end of the interval
q1 = 100 * exposure.base_rate(["COL", "MEX"], then=True).interval[1]
# %% q1 off: nearly
q1 = 9.4
# %% q1 to_the_cut_off: rounded to one decimal, next to the right one
q1 = 9.2

# %% q2 right
q2 = 100 * ((others["us_forces_max"] < 15_000).sum() + others["us_forces_max"].isna().sum()) / len(others)
# %% q2 right
q2 = 77.8
# %% q2 right
q2 = 77.78
# %% q2 right: gaps filled with nothing
q2 = (others["us_forces_max"].fillna(0) < 15_000).mean() * 100
# %% q2 right: by hand
q2 = (7 + 7) / 18 * 100
# %% q2 right: the complement of what is known to be as large
q2 = 100 - 100 * (others["us_forces_max"] >= 15_000).sum() / others.shape[0]
# %% q2 fraction
q2 = (others["us_forces_max"].fillna(0) < 15_000).mean()
# %% q2 how_many
q2 = (others["us_forces_max"].fillna(0) < 15_000).sum()
# %% q2 known_only
q2 = 100 * measures.strengths(1946).set_index("id").at["venezuela_2026", "below"]
# %% q2 known_only: read from the explorer, which rounds
q2 = 63.6
# %% q2 other_assumption
q2 = 100 * (others["us_forces_max"] < 15_000).sum() / len(others)
# %% q2 turned_round
q2 = 100 * (others["us_forces_max"] >= 15_000).sum() / len(others)
# %% q2 itself
q2 = 100 * (since["us_forces_max"].fillna(0) < 15_000).mean()
# %% q2 whole_number
q2 = 78
# %% q2 one_force_thrice
all_rows = exposure.uses().query("first >= 1946 and id != 'venezuela_2026'")
q2 = 100 * (all_rows["us_forces_max"].fillna(0) < 15_000).mean()
# %% q2 since_1798
q2 = 100 * (every[every["id"] != "venezuela_2026"]["us_forces_max"].fillna(0) < 15_000).mean()
# %% q2 since_1898
q2 = 100 * (every[(every["id"] != "venezuela_2026") & (every["first"] >= 1898)]["us_forces_max"].fillna(0) < 15_000).mean()
# %% q2 wrong_type
q2 = others["us_forces_max"].fillna(0) < 15_000
# %% q2 wrong_type
q2 = "77,8"
# %% q2 wrong_type: a sum over a gap
q2 = pd.NA
# %% q2 off: half of the unknown ones
q2 = 100 * (7 + 7 / 2) / 18
# %% q2 off: nearly
q2 = 77.5

# %% q3 right
q3 = rising(rates(3, "2026-01-01"))
# %% q3 right
q3 = ["GRL", "COL", "MEX", "VEN"]
# %% q3 right: reordered, with a blank and a repetition
q3 = ("VEN", "MEX ", "COL", "GRL", "VEN")
# %% q3 right
table = rates(3, "2026-01-01")
q3 = set(table[table[1] > table[0]].index)
# %% q3 right
q3 = rates(3, "2026-01-01").query("`1` > `0`").index
# %% q3 right: per day
table = counted(3, "2026-01-01") / [365, 14]
q3 = pd.Series(table.index[table[1] > table[0]])
# %% q3 rows
q3 = rising(counted(3, "2026-01-01"))
# %% q3 share
table = counted(3, "2026-01-01")
q3 = rising(table / table.sum())
# %% q3 every_place
q3 = counted(3, "2026-01-01").index.tolist()
# %% q3 the_rest
q3 = sorted(set(counted(3, "2026-01-01").index) - set(rising(rates(3, "2026-01-01"))))
# %% q3 level_1
q3 = rising(rates(1, "2026-01-01"))
# %% q3 level_1: at level 2 the places are the same
q3 = rising(rates(2, "2026-01-01"))
# %% q3 cut_of_the_example
q3 = rising(rates(3, "2025-04-01"))
# %% q3 titles
q3 = ["Greenland", "Colombia", "Mexico", "Venezuela"]
# %% q3 wrong_type: how many
q3 = 4
# %% q3 wrong_type: one text
q3 = "GRL, COL, MEX, VEN"
# %% q3 wrong_type: the condition, not the places
table = rates(3, "2026-01-01")
q3 = table[1] > table[0]
# %% q3 off: one short
q3 = ["GRL", "MEX", "VEN"]
# %% q3 off: Mexico alone
q3 = ["MEX"]
# %% q3 off: small letters
q3 = ["grl", "col", "mex", "ven"]

# %% q4 right
ranks = ranking.simulated(scale="rank", gap="worst", open_groups="out")
q4 = 100 * (ranks["GRL"] < ranks["MEX"]).mean()
# %% q4 right
q4 = 43.8
# %% q4 right
q4 = 100 * exposure.order_shares(exposure.simulated("rank", "worst"))["greenland"]
# %% q4 right: a count over the draws
ranks = exposure.simulated(scale="rank", gap="worst")
q4 = sum(ranks["GRL"] < ranks["MEX"]) / len(ranks) * 100
# %% q4 right
q4 = round(100 * exposure.simulated("rank", "worst").eval("GRL < MEX").mean(), 2)
# %% q4 right: or Colombia, which adds next to nothing here
q4 = 100 * exposure.order_shares(exposure.simulated("rank", "worst"))["either"]
# %% q4 fraction
ranks = exposure.simulated("rank", "worst")
q4 = (ranks["GRL"] < ranks["MEX"]).mean()
# %% q4 how_many
ranks = exposure.simulated("rank", "worst")
q4 = (ranks["GRL"] < ranks["MEX"]).sum()
# %% q4 turned_round
ranks = exposure.simulated("rank", "worst")
q4 = 100 * (ranks["GRL"] > ranks["MEX"]).mean()
# %% q4 whole_number
q4 = 44
# %% q4 gap_mean
q4 = 100 * exposure.order_shares(exposure.simulated("rank"))["greenland"]
# %% q4 gap_best
q4 = 100 * exposure.order_shares(exposure.simulated("rank", "best"))["greenland"]
# %% q4 gap_drop
q4 = 100 * exposure.order_shares(exposure.simulated("rank", "drop"))["greenland"]
# %% q4 other_scale
q4 = 100 * exposure.order_shares(exposure.simulated("minmax", "worst"))["greenland"]
# %% q4 other_directions
q4 = 100 * exposure.order_shares(exposure.simulated("rank", "worst", open_groups="coin"))["greenland"]
# %% q4 first_of_all
q4 = 100 * (exposure.simulated("rank", "worst")["GRL"] == 1).mean()
# %% q4 wrong_type
q4 = exposure.order_shares(exposure.simulated("rank", "worst"))
# %% q4 wrong_type
q4 = "43.8"
# %% q4 off: the defaults, as in the notebook
q4 = 100 * exposure.order_shares(exposure.simulated())["either"]
# %% q4 off: another place
ranks = exposure.simulated("rank", "worst")
q4 = 100 * (ranks["VEN"] < ranks["MEX"]).mean()
# %% q4 off: nearly
q4 = 43.9
# %% q4 off: every plain ranking instead
plain = ranking.every_ranking()
q4 = 100 * (plain["GRL"] < plain["MEX"])[plain["gap"] == "worst"].mean()

# %% q5 right: what a gap means
q5 = {"change": "gap", "to": "worst", "greenland": 5, "colombia": 10, "mexico": 7}
# %% q5 right: nearness turned round
q5 = {"change": "near", "to": -1, "greenland": 6, "colombia": 9, "mexico": 7}
# %% q5 right: with a blank, and numbers with a point
q5 = {"change": " near", "to": -1.0, "greenland": 6.0, "colombia": 9.0, "mexico": 7.0}
# %% q5 right: in another order
q5 = {"mexico": 7, "greenland": 5, "colombia": 10, "to": "worst", "change": "gap"}
# %% q5 right: read from the table
table = ranking.ranking({name: 1 for name in ranking.CLEAR}, gap="worst")["rank"]
q5 = {"change": "gap", "to": "worst", "greenland": table["GRL"], "colombia": table["COL"], "mexico": table["MEX"]}
# %% q5 right: written with dict
q5 = dict(change="near", to=-1, greenland=6, colombia=9, mexico=7)
# %% q5 stays
table = ranking.ranking({**{name: 1 for name in ranking.CLEAR}, "words": 3})["rank"]
q5 = {"change": "words", "to": 3, "greenland": table["GRL"], "colombia": table["COL"], "mexico": table["MEX"]}
# %% q5 stays: past left out
table = ranking.ranking({**{name: 1 for name in ranking.CLEAR}, "past": 0})["rank"]
q5 = {"change": "past", "to": 0, "greenland": table["GRL"], "colombia": table["COL"], "mexico": table["MEX"]}
# %% q5 before
q5 = {"change": "gap", "to": "worst", "greenland": 9, "colombia": 10, "mexico": 4}
# %% q5 mixed_up
q5 = {"change": "gap", "to": "worst", "greenland": 7, "colombia": 10, "mexico": 5}
# %% q5 among_three
q5 = {"change": "gap", "to": "worst", "greenland": 1, "colombia": 3, "mexico": 2}
# %% q5 ranks_off: those of the other change
q5 = {"change": "gap", "to": "worst", "greenland": 6, "colombia": 9, "mexico": 7}
# %% q5 ranks_off: two menus changed
table = ranking.ranking({name: 1 for name in ranking.CLEAR}, "rank", "worst")["rank"]
q5 = {"change": "gap", "to": "worst", "greenland": table["GRL"], "colombia": table["COL"], "mexico": table["MEX"]}
# %% q5 ranks_off: nearly
q5 = {"change": "near", "to": -1, "greenland": 6, "colombia": 9, "mexico": 8}
# %% q5 nothing_changed
q5 = {"change": "gap", "to": "mean", "greenland": 9, "colombia": 10, "mexico": 4}
# %% q5 nothing_changed: the weight as it was
q5 = {"change": "near", "to": 1, "greenland": 6, "colombia": 9, "mexico": 7}
# %% q5 unknown_change: the label, not the name
q5 = {"change": "Nearness", "to": -1, "greenland": 6, "colombia": 9, "mexico": 7}
# %% q5 unknown_change: another list of places
q5 = {"change": "field", "to": 1, "greenland": 8, "colombia": 9, "mexico": 3}
# %% q5 unknown_value: the label, not the value
q5 = {"change": "near", "to": "1, turned round", "greenland": 6, "colombia": 9, "mexico": 7}
# %% q5 unknown_value
q5 = {"change": "gap", "to": "zero", "greenland": 5, "colombia": 10, "mexico": 7}
# %% q5 unknown_value: the weight in quotes
q5 = {"change": "near", "to": "-1", "greenland": 6, "colombia": 9, "mexico": 7}
# %% q5 unknown_value: a weight between
q5 = {"change": "near", "to": -0.5, "greenland": 6, "colombia": 9, "mexico": 7}
# %% q5 wrong_type: ranks in quotes
q5 = {"change": "gap", "to": "worst", "greenland": "5", "colombia": "10", "mexico": "7"}
# %% q5 wrong_type: not finished
q5 = {"change": "gap", "to": "worst", "greenland": 5, "colombia": 10, "mexico": ...}
# %% q5 wrong_type: an entry lost
q5 = {"change": "gap", "to": "worst", "greenland": 5, "mexico": 7}
# %% q5 wrong_type: a list
q5 = ["gap", "worst", 5, 10, 7]
