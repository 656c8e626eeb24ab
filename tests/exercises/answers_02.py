"""Answers to set 02 as students write them, each under the task and the verdict it must get; first, what its own cells define."""

from hemisphere import incursions

rules = incursions.multiverse()

# %% q1 right
rule = incursions.Definition(actor="states", soil="land", fighting="hostilities")
q1 = incursions.count_incursions(incursions.all_events(), rule)
# %% q1 right
q1 = incursions.count_incursions(incursions.all_events(), incursions.Definition(fighting="hostilities", soil="land", actor="states", since=1806, unit="campaign"))
# %% q1 right
q1 = incursions.count_incursions(incursions.all_events(), incursions.Definition(actor="states", soil="land", fighting="hostilities")).ids
# %% q1 right
events = incursions.all_events()
own = events[(events["row_level"] == "campaign") & (events["confidence"] != "unverified") & events["hostilities"] & events["land_entry"]]
q1 = own[own["actor"] != "private_filibuster"]["id"]
# %% q1 right
q1 = sorted(incursions.count_incursions(incursions.all_events(), incursions.Definition(actor="states", soil="land", fighting="hostilities")).ids, reverse=True)
# %% q1 right: one at a time, in a set
q1 = {name for name in incursions.count_incursions(incursions.all_events(), incursions.Definition(actor="states", soil="land", fighting="hostilities")).numbers}
# %% q1 right: the figure itself, set to the rule
q1 = incursions.explore_definitions(actor="states", soil="land", fighting="hostilities")
# %% q1 off: the figure as it stands in the set
q1 = incursions.explore_definitions()
# %% q1 wrong_type: another figure
q1 = incursions.explore_recode()
# %% q1 forgot_actor
q1 = incursions.count_incursions(incursions.all_events(), incursions.Definition(soil="land", fighting="hostilities"))
# %% q1 forgot_soil
q1 = incursions.count_incursions(incursions.all_events(), incursions.Definition(actor="states", fighting="hostilities"))
# %% q1 forgot_fighting
q1 = incursions.count_incursions(incursions.all_events(), incursions.Definition(actor="states", soil="land"))
# %% q1 operations_too
q1 = incursions.count_incursions(incursions.all_events(), incursions.Definition(unit="row", actor="states", soil="land", fighting="hostilities"))
# %% q1 left_out
q1 = list(incursions.count_incursions(incursions.all_events(), incursions.Definition(actor="states", soil="land", fighting="hostilities")).left_out)
# %% q1 wrong_type: the right number alone, which other rules give as well
q1 = 10
# %% q1 wrong_type: the right number as the count knows it
q1 = incursions.count_incursions(incursions.all_events(), incursions.Definition(actor="states", soil="land", fighting="hostilities")).n
# %% q1 wrong_type
q1 = "ten"
# %% q1 wrong_type: the rule, not what it counts
q1 = incursions.Definition(actor="states", soil="land", fighting="hostilities")
# %% q1 off: the right number by another rule
q1 = incursions.count_incursions(incursions.all_events(), incursions.preset("crs_strict"))
# %% q1 off: one event short
q1 = incursions.count_incursions(incursions.all_events(), incursions.Definition(actor="states", soil="land", fighting="hostilities")).ids[1:]
# %% q1 off: one event too many
q1 = [*incursions.count_incursions(incursions.all_events(), incursions.Definition(actor="states", soil="land", fighting="hostilities")).ids, "monterey_1842"]
# %% q1 off: regulars alone
q1 = incursions.count_incursions(incursions.all_events(), incursions.Definition(actor="forces", soil="land", fighting="hostilities"))
# %% q1 off: typed in from a class's own edition
q1 = ["monterey_1842", "war_1846", "veracruz_1914", "punitive_1916"]

# %% q2 right
q2 = incursions.compare(incursions.preset("crs_strict"), incursions.preset("official_land_hostile")).first_only
# %% q2 right
q2 = set(incursions.compare(incursions.preset("official_land_hostile"), incursions.preset("crs_strict")).second_only)
# %% q2 right
q2 = ["matamoros_1876", "monterey_1842", "matamoros_1866", "ciaris_estero_1913"]
# %% q2 right: with a blank and a repetition
q2 = ["matamoros_1876 ", "monterey_1842", "matamoros_1866", "ciaris_estero_1913", "monterey_1842"]
# %% q2 right
import pandas
q2 = pandas.Index(["matamoros_1876", "monterey_1842", "matamoros_1866", "ciaris_estero_1913"])
# %% q2 right: sorted, as a tuple
both = incursions.compare(incursions.preset("crs_strict"), incursions.preset("official_land_hostile"))
q2 = tuple(sorted(both.first_only))
# %% q2 reversed
q2 = incursions.compare(incursions.preset("official_land_hostile"), incursions.preset("crs_strict")).first_only
# %% q2 shared
q2 = incursions.compare(incursions.preset("crs_strict"), incursions.preset("official_land_hostile")).both
# %% q2 whole_first
found = incursions.compare(incursions.preset("crs_strict"), incursions.preset("official_land_hostile"))
q2 = found.both + found.first_only
# %% q2 either
found = incursions.compare(incursions.preset("crs_strict"), incursions.preset("official_land_hostile"))
q2 = found.both + found.first_only + found.second_only
# %% q2 both_sides
found = incursions.compare(incursions.preset("crs_strict"), incursions.preset("official_land_hostile"))
q2 = found.first_only + found.second_only
# %% q2 titles
found = incursions.compare(incursions.preset("crs_strict"), incursions.preset("official_land_hostile"))
q2 = list(incursions.all_events().set_index("id").loc[list(found.first_only), "name"])
# %% q2 wrong_type
q2 = incursions.compare(incursions.preset("crs_strict"), incursions.preset("official_land_hostile"))
# %% q2 wrong_type: how many
q2 = 4
# %% q2 wrong_type: one text
q2 = "matamoros_1876, monterey_1842, matamoros_1866, ciaris_estero_1913"
# %% q2 off: one missing
q2 = ["matamoros_1876", "monterey_1842", "matamoros_1866"]
# %% q2 off: misread rule
q2 = incursions.compare(incursions.preset("crs_mexico"), incursions.preset("official_land_hostile")).first_only
# %% q2 off: nothing
q2 = []

# %% q3 right
some = rules[rules["soil"] == "any"]
q3 = 100 * some["count"].between(8, 12).mean()
# %% q3 right
q3 = round(100 * rules[rules["soil"] == "any"]["count"].between(8, 12).mean(), 1)
# %% q3 right
some = rules.query("soil == 'any'")
q3 = len(some[(some["count"] >= 8) & (some["count"] <= 12)]) / len(some) * 100
# %% q3 right
some = rules[rules["soil"] == "any"]
q3 = float(some["count"].isin(range(8, 13)).sum()) * 100 / some.shape[0]
# %% q3 right
import numpy
q3 = numpy.array(100 * rules[rules["soil"] == "any"]["count"].between(8, 12).mean())
# %% q3 right: grouped
q3 = 100 * rules.assign(near=rules["count"].between(8, 12)).groupby("soil")["near"].mean()["any"]
# %% q3 all_rules
q3 = 100 * rules["count"].between(8, 12).mean()
# %% q3 fraction
q3 = rules[rules["soil"] == "any"]["count"].between(8, 12).mean()
# %% q3 how_many
q3 = rules[rules["soil"] == "any"]["count"].between(8, 12).sum()
# %% q3 open_band
q3 = 100 * rules[rules["soil"] == "any"]["count"].between(8, 12, inclusive="neither").mean()
# %% q3 half_open_band
q3 = 100 * rules[rules["soil"] == "any"]["count"].isin(range(8, 12)).mean()
# %% q3 by_list
q3 = 100 * rules[rules["soil"] == "any"].drop_duplicates("list")["count"].between(8, 12).mean()
# %% q3 outside
q3 = 100 * (~rules[rules["soil"] == "any"]["count"].between(8, 12)).mean()
# %% q3 turned_round
q3 = 100 * (rules[rules["count"].between(8, 12)]["soil"] == "any").mean()
# %% q3 whole_number
q3 = round(100 * rules[rules["soil"] == "any"]["count"].between(8, 12).mean())
# %% q3 wrong_type
q3 = "17.7%"
# %% q3 wrong_type
q3 = rules[rules["soil"] == "any"]["count"].between(8, 12)
# %% q3 wrong_type
q3 = True
# %% q3 wrong_type
q3 = float("nan")
# %% q3 off: another answer to the same question
q3 = 100 * rules[rules["soil"] == "undisputed"]["count"].between(8, 12).mean()
# %% q3 off: off by one at the lower end
q3 = 100 * rules[rules["soil"] == "any"]["count"].between(7, 12).mean()

# %% q4 right
q4 = {"case": "mazatlan_landing", "before": 9, "after": 10}
# %% q4 right
q4 = {"case": "cortina_rangers", "before": 9, "after": 8}
# %% q4 right
q4 = dict(after=9 + 1, before=9.0, case="all_wider")
# %% q4 right: computed
from hemisphere.incursions.definitions import recode
now = incursions.count_incursions(recode(incursions.all_events(), "all_narrower"), incursions.preset("official_land_hostile")).n
q4 = {"case": "all_narrower", "before": 9, "after": now}
# %% q4 right: numpy's numbers
import numpy
q4 = {"case": "mazatlan_landing", "before": numpy.int64(9), "after": numpy.int64(10)}
# %% q4 right: with a blank, in another order
q4 = {"after": 8, "before": 9, "case": " cortina_rangers "}
# %% q4 does_not_move
q4 = {"case": "texas_civil_war", "before": 9, "after": 9}
# %% q4 swapped
q4 = {"case": "mazatlan_landing", "before": 10, "after": 9}
# %% q4 another_rule: the counts of official_land
q4 = {"case": "mazatlan_landing", "before": 16, "after": 17}
# %% q4 before_off
q4 = {"case": "mazatlan_landing", "before": 8, "after": 10}
# %% q4 after_off
q4 = {"case": "mazatlan_landing", "before": 9, "after": 11}
# %% q4 after_off: the case of the neighbouring line
q4 = {"case": "cortina_rangers", "before": 9, "after": 10}
# %% q4 unknown_case
q4 = {"case": "mazatlan_1916", "before": 9, "after": 10}
# %% q4 unknown_case: nothing recoded
q4 = {"case": "none", "before": 9, "after": 9}
# %% q4 wrong_type: half filled in
q4 = {"case": "mazatlan_landing", "before": ..., "after": 10}
# %% q4 wrong_type
q4 = {"case": "mazatlan_landing", "before": "9", "after": "10"}
# %% q4 wrong_type
q4 = ("mazatlan_landing", 9, 10)
# %% q4 wrong_type
q4 = {"case": ["mazatlan_landing"], "before": 9, "after": 10}
# %% q4 wrong_type
q4 = {"before": 9, "after": 10}
