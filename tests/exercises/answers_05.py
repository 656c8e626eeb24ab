"""Answers to set 05 as students write them, each under the task and the verdict it must get; first, what its own cells define."""

from hemisphere import posture
from hemisphere.posture import records

table = posture.plans("USA")
items = posture.answers.evidence()
constant, people = "milex_constant_2023usd_m", "armed_forces_personnel"

# %% q1 right
q1 = posture.gap(constant, "DNK")["ratio"].loc[2018] / posture.gap(people, "DNK")["ratio"].loc[2018]
# %% q1 right
q1 = 1.8
# %% q1 right
q1 = round(posture.gap(constant, "DNK").at[2018, "ratio"] / posture.gap(people, "DNK").at[2018, "ratio"], 2)
# %% q1 right: spending per soldier of each, then their ratio
money, men = posture.gap(constant, "DNK").loc[2018], posture.gap(people, "DNK").loc[2018]
q1 = (money["usa"] / men["usa"]) / (money["other"] / men["other"])
# %% q1 right: as a column of one row
q1 = float((posture.gap(constant, "DNK")["ratio"] / posture.gap(people, "DNK")["ratio"]).loc[2018:2018].iloc[0])
# %% q1 right: from the table itself
from hemisphere import seeds
year = seeds.table("capabilities_annual").query("year == 2018").set_index("iso3")
each = year[constant] / year[people]
q1 = each["USA"] / each["DNK"]
# %% q1 money_alone
q1 = posture.gap(constant, "DNK")["ratio"].loc[2018]
# %% q1 soldiers_alone
q1 = posture.gap(people, "DNK")["ratio"].loc[2018]
# %% q1 upside_down
q1 = posture.gap(people, "DNK")["ratio"].loc[2018] / posture.gap(constant, "DNK")["ratio"].loc[2018]
# %% q1 multiplied
q1 = posture.gap(people, "DNK")["ratio"].loc[2018] * posture.gap(constant, "DNK")["ratio"].loc[2018]
# %% q1 difference
q1 = posture.gap(constant, "DNK")["ratio"].loc[2018] - posture.gap(people, "DNK")["ratio"].loc[2018]
# %% q1 last_years: the last year of each, as the explorer's sentence has them
q1 = posture.gap(constant, "DNK")["ratio"].iloc[-1] / posture.gap(people, "DNK")["ratio"].iloc[-1]
# %% q1 year_before
q1 = posture.gap(constant, "DNK")["ratio"].loc[2017] / posture.gap(people, "DNK")["ratio"].loc[2017]
# %% q1 year_after
q1 = posture.gap(constant, "DNK")["ratio"].loc[2019] / posture.gap(people, "DNK")["ratio"].loc[2019]
# %% q1 current_prices
q1 = posture.gap("milex_current_usd_m", "DNK")["ratio"].loc[2018] / posture.gap(people, "DNK")["ratio"].loc[2018]
# %% q1 as_percent
q1 = 100 * posture.gap(constant, "DNK")["ratio"].loc[2018] / posture.gap(people, "DNK")["ratio"].loc[2018]
# %% q1 whole_number
q1 = 2
# %% q1 off: another state
q1 = posture.gap(constant, "MEX")["ratio"].loc[2018] / posture.gap(people, "MEX")["ratio"].loc[2018]
# %% q1 off: every year's mean
q1 = (posture.gap(constant, "DNK")["ratio"] / posture.gap(people, "DNK")["ratio"]).mean()
# %% q1 off: typed in from a class's own edition
q1 = 6.4
# %% q1 wrong_type: the series, without its year
q1 = posture.gap(constant, "DNK")["ratio"] / posture.gap(people, "DNK")["ratio"]
# %% q1 wrong_type
q1 = posture.gap(constant, "DNK")
# %% q1 wrong_type
q1 = "1.8 times"

# %% q2 right
table = posture.plans("own")
q2 = table[(table["first"] > 1991) & (table["confidence"] == "verified")]["id"].tolist()
# %% q2 right
q2 = set(posture.plans("own").query("first > 1991 and confidence == 'verified'")["id"])
# %% q2 right
q2 = ["w23", "w21", "w22"]
# %% q2 right: with a blank and a repetition
q2 = ("w21", "w22 ", "w23", "w22")
# %% q2 right: as an index
q2 = posture.plans("own").query("first >= 1992 and confidence != 'contested'").set_index("id").index
# %% q2 right: one by one
q2 = [row.id for row in posture.plans("own").itertuples() if row.first > 1991 and row.confidence == "verified"]
# %% q2 other_records: the leaked plan too
q2 = posture.plans("own").query("first > 1991")["id"]
# %% q2 in_force
q2 = posture.plans("own").query("last > 1991 and confidence == 'verified'")["id"]
# %% q2 before
q2 = posture.plans("own").query("first <= 1991 and confidence == 'verified'")["id"]
# %% q2 in_force: the records of every date, which here are all in force after the year
q2 = posture.plans("own").query("confidence == 'verified'")["id"]
# %% q2 names_usa
q2 = ["w21"]
# %% q2 titles
q2 = posture.plans("own").query("first > 1991 and confidence == 'verified'")["title"]
# %% q2 planner_MEX
q2 = posture.plans("MEX").query("first > 1991 and confidence == 'verified'")["id"]
# %% q2 planner_CAN
q2 = posture.plans("CAN").query("first > 1991 and confidence == 'verified'")["id"]
# %% q2 off: the other war's end, and contested records too
q2 = posture.plans("own").query("first > 1945")["id"]
# %% q2 in_force: what began after the other war, which is the same list
q2 = posture.plans("own").query("first > 1945 and confidence == 'verified'")["id"]
# %% q2 wrong_type: how many
q2 = len(posture.plans("own").query("first > 1991 and confidence == 'verified'"))
# %% q2 wrong_type: the rows
q2 = posture.plans("own").query("first > 1991 and confidence == 'verified'")
# %% q2 wrong_type: one text
q2 = "w21, w22, w23"
# %% q2 off: one missing
q2 = ["w22", "w23"]
# %% q2 off: one too many
q2 = ["w21", "w22", "w23", "w09"]
# %% q2 off: known only after the cut-off
q2 = records.plans("own", late=True).query("first > 1991 and confidence == 'verified'")["id"]

# %% q3 right
q3 = 100 * posture.densities().set_index("what").at["US field force, late 1847", "per1000"] / 20
# %% q3 right
q3 = 29.1
# %% q3 right: the explorer's numbers for the people of today, which cancel out
q3 = 734_227 / 2_520_280 * 100
# %% q3 right
q3 = round(100 * posture.densities("border").set_index("what").at["US field force, late 1847", "per1000"] / 20, 1)
# %% q3 right: soldiers and people of the time
q3 = 43_536 / (7_472_000 * 20 / 1000) * 100
# %% q3 right
rows = posture.densities()
q3 = (rows[rows["what"] == "US field force, late 1847"]["per1000"].iloc[0] * 100) / 20
# %% q3 fraction
q3 = 43_536 / (7_472_000 * 20 / 1000)
# %% q3 upside_down
q3 = 100 * 20 / posture.densities().set_index("what").at["US field force, late 1847", "per1000"]
# %% q3 not_covered
q3 = 100 - 100 * posture.densities().set_index("what").at["US field force, late 1847", "per1000"] / 20
# %% q3 density
q3 = posture.densities().set_index("what").at["US field force, late 1847", "per1000"]
# %% q3 density: as the explorer's table prints it
q3 = 5.8
# %% q3 short_of
q3 = 20 - posture.densities().set_index("what").at["US field force, late 1847", "per1000"]
# %% q3 other_rule: the doctrine's upper end
q3 = 100 * posture.densities().set_index("what").at["US field force, late 1847", "per1000"] / 25
# %% q3 per_hundred
q3 = posture.densities().set_index("what").at["US field force, late 1847", "per1000"] / 10
# %% q3 rounded_on_the_way
q3 = 100 * 5.8 / 20
# %% q3 rounded_on_the_way: or rounded at the end
q3 = 29
# %% q3 force_3: at the end of the war
q3 = 100 * posture.densities().set_index("what").at["US force at the end of the war, 1848", "per1000"] / 20
# %% q3 force_4
q3 = 100 * posture.densities().set_index("what").at["US expedition of 1916", "per1000"] / 20
# %% q3 force_5: every US soldier of today
q3 = 100 * posture.densities().set_index("what").at["all US active forces, 2025", "per1000"] / 20
# %% q3 force_6: Mexico's own
q3 = 100 * posture.densities().set_index("what").at["all Mexican forces and Guard, 2025", "per1000"] / 20
# %% q3 force_7: by its own count
q3 = 100 * posture.densities().set_index("what").at["Mexico's own count, no navy, 2025", "per1000"] / 20
# %% q3 wrong_type
q3 = posture.densities().query("kind == 'past'")["per1000"] / 20
# %% q3 wrong_type
q3 = "29.1%"
# %% q3 off: the soldiers of then over the people of now
q3 = 100 * 43_536 / posture.required(20).sum()
# %% q3 off: Scott's own army
q3 = 100 * 30_209 / 7_472_000 * 1000 / 20

# %% q4 right
linear, square = (100 * (1 - posture.attackers_left(law, 3, 2, 0.5)) for law in ("linear", "square"))
q4 = linear - square
# %% q4 right
q4 = 24.6
# %% q4 right: what is left, the other way round
q4 = 100 * (posture.attackers_left("square", 3, 2, 0.5) - posture.attackers_left("linear", 3, 2, 0.5))
# %% q4 right: by hand
q4 = 100 * (2 * 0.5 / 3 - (1 - (1 - 2 * (1 - 0.5**2) / 3**2) ** 0.5))
# %% q4 right: a whole number as the defenders' start
q4 = round(100 * (1 - posture.attackers_left("linear", 3.0, 2.0, 1 / 2)) - 100 * (1 - posture.attackers_left("square", 3.0, 2.0, 1 / 2)), 1)
# %% q4 right: two rounded losses
q4 = round(33.33 - 8.71, 2)
# %% q4 linear_alone
q4 = 100 * (1 - posture.attackers_left("linear", 3, 2, 0.5))
# %% q4 square_alone
q4 = 100 * (1 - posture.attackers_left("square", 3, 2, 0.5))
# %% q4 linear_left
q4 = 100 * posture.attackers_left("linear", 3, 2, 0.5)
# %% q4 square_left
q4 = 100 * posture.attackers_left("square", 3, 2, 0.5)
# %% q4 reversed
q4 = 100 * (posture.attackers_left("linear", 3, 2, 0.5) - posture.attackers_left("square", 3, 2, 0.5))
# %% q4 fraction
q4 = posture.attackers_left("square", 3, 2, 0.5) - posture.attackers_left("linear", 3, 2, 0.5)
# %% q4 how_many_times
q4 = (1 - posture.attackers_left("linear", 3, 2, 0.5)) / (1 - posture.attackers_left("square", 3, 2, 0.5))
# %% q4 in_percent
losses = [1 - posture.attackers_left(law, 3, 2, 0.5) for law in ("linear", "square")]
q4 = 100 * (losses[0] / losses[1] - 1)
# %% q4 to_the_end
q4 = 100 * (posture.attackers_left("square", 3, 2, 1) - posture.attackers_left("linear", 3, 2, 1))
# %% q4 other_side_worth
q4 = 100 * (posture.attackers_left("square", 3, 0.5, 0.5) - posture.attackers_left("linear", 3, 0.5, 0.5))
# %% q4 exchanged
q4 = 100 * (posture.attackers_left("square", 2, 3, 0.5) - posture.attackers_left("linear", 2, 3, 0.5))
# %% q4 whole_number
q4 = 25
# %% q4 off: from the explorer's whole percentages, where the defenders are used up
q4 = 67 - 12
# %% q4 off: the law that no source backs
q4 = 100 * (posture.attackers_left("mixed", 3, 2, 0.5) - posture.attackers_left("linear", 3, 2, 0.5))
# %% q4 wrong_type: both losses
q4 = [33.3, 8.7]
# %% q4 wrong_type: the attackers are used up first
q4 = posture.attackers_left("linear", 2, 3, 1)
# %% q4 wrong_type
q4 = "24.6 points"

# %% q5 right
q5 = {"item": 22, "meaning": "law", "side": "both", "before": 4, "after": 3}
# %% q5 right: on the other side altogether
q5 = {"item": 7, "meaning": "deny", "side": "for", "before": 4, "after": 3}
# %% q5 right
q5 = dict(item=7, meaning="deny", side="both", before=4.0, after=3.0)
# %% q5 right: under another meaning, and the side as it was
q5 = {"item": 22, "meaning": "cost", "side": "against", "before": 4, "after": 3}
# %% q5 right: another meaning and side
q5 = {"after": 3, "before": 4, "side": "both", "meaning": "stop", "item": 7}
# %% q5 right: numbers as pandas has them
q5 = {"item": items.index[22], "meaning": items.at[22, "meaning"], "side": "both ", "before": 4, "after": 3}
# %% q5 does_not_move: the law's item for, which changes nothing under this standard
q5 = {"item": 19, "meaning": "law", "side": "both", "before": 4, "after": 4}
# %% q5 does_not_move: the set's example
q5 = {"item": 17, "meaning": "law", "side": "for", "before": 4, "after": 4}
# %% q5 swapped
q5 = {"item": 22, "meaning": "law", "side": "both", "before": 3, "after": 4}
# %% q5 complement
q5 = {"item": 22, "meaning": "law", "side": "both", "before": 0, "after": 1}
# %% q5 another_standard: more for than against
q5 = {"item": 22, "meaning": "law", "side": "both", "before": 2, "after": 2}
# %% q5 another_standard: one item is enough
q5 = {"item": 22, "meaning": "law", "side": "both", "before": 1, "after": 1}
# %% q5 same_coding
q5 = {"item": 22, "meaning": "law", "side": "against", "before": 4, "after": 3}
# %% q5 unknown_item
q5 = {"item": 26, "meaning": "law", "side": "both", "before": 4, "after": 3}
# %% q5 unknown_item
q5 = {"item": 22.5, "meaning": "law", "side": "both", "before": 4, "after": 3}
# %% q5 unknown_word
q5 = {"item": 22, "meaning": "law", "side": "neither", "before": 4, "after": 3}
# %% q5 unknown_word
q5 = {"item": 22, "meaning": "answer by law and trade", "side": "both", "before": 4, "after": 3}
# %% q5 before_off: all twelve pairs of the card
q5 = {"item": 22, "meaning": "law", "side": "both", "before": 7, "after": 6}
# %% q5 after_off
q5 = {"item": 22, "meaning": "law", "side": "both", "before": 4, "after": 2}
# %% q5 after_off: a plausible item that moves nothing
q5 = {"item": 13, "meaning": "cost", "side": "for", "before": 4, "after": 3}
# %% q5 wrong_type
q5 = {"item": "22", "meaning": "law", "side": "both", "before": 4, "after": 3}
# %% q5 wrong_type
q5 = {"item": 22, "meaning": "law", "side": ..., "before": 4, "after": 3}
# %% q5 wrong_type
q5 = [22, "law", "both", 4, 3]
# %% q5 wrong_type: a key left out
q5 = {"item": 22, "meaning": "law", "side": "both"}
