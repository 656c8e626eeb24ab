"""Answers to set 06 as students write them, each under the task and the verdict it must get; first, what its own cells define."""

from hemisphere import security

rows = security.violence("sesnsp").loc[2024].assign(region=security.measures.states()["region4"])
lines = security.regional("sesnsp", "people")
mine = rows["region"].isin(["north", "centre_north"])
mark = security.measures.marked("dea_sinaloa", "highest")
rates = security.violence("sesnsp").loc[2024, "rate"]
country = lines.at[2024, "country"]
high = rates > country
rate = security.violence("sesnsp")["rate"].unstack()

# %% q1 right
q1 = list(rows.index[mine & (rows["rate"] < lines.at[2024, "country"])])
# %% q1 right
q1 = {"MX-COA", "MX-TAM", "MX-DUR", "MX-AGU", "MX-BCS", "MX-NAY", "MX-SLP", "MX-JAL"}
# %% q1 right: names, as the explorer prints them
q1 = ["Coahuila", "Tamaulipas", "Durango", "Aguascalientes", "Baja California Sur", "Nayarit", "San Luis Potosí", "Jalisco"]
# %% q1 right: names and codes, small letters, a blank, a repetition, no accent
q1 = ("coahuila", "MX-TAM ", "mx-dur", "MX-AGU", "MX-BCS", "MX-NAY", "Nayarit", "San Luis Potosi", "Jalisco")
# %% q1 right
line = lines.at[2024, "country"]
q1 = rows[mine].query("rate < @line").index
# %% q1 right: the line pooled by hand
q1 = rows[mine & (rows["rate"] < 1e5 * rows["count"].sum() / rows["people"].sum())].reset_index()["iso_3166_2"]
# %% q1 right: with the line as the explorer prints it
q1 = [state for state in rows.index if rows.at[state, "region"] in ("north", "centre_north") and rows.at[state, "rate"] < 23.4]
# %% q1 right: sorted the other way
q1 = sorted(rows.index[mine & (rows["rate"] < lines.at[2024, "country"])], reverse=True)
# %% q1 other_side
q1 = list(rows.index[mine & (rows["rate"] > lines.at[2024, "country"])])
# %% q1 whole_country
q1 = list(rows.index[rows["rate"] < lines.at[2024, "country"]])
# %% q1 whole_area
q1 = list(rows.index[mine])
# %% q1 middle_state
q1 = list(rows.index[mine & (rows["rate"] < security.regional("sesnsp", "states").at[2024, "country"])])
# %% q1 middle_state: computed
q1 = list(rows.index[mine & (rows["rate"] < rows["rate"].median())])
# %% q1 mean_of_rates
q1 = list(rows.index[mine & (rows["rate"] < rows["rate"].mean())])
# %% q1 year_before
before = security.violence("sesnsp").loc[2023]
q1 = list(before.index[mine & (before["rate"] < lines.at[2023, "country"])])
# %% q1 by_count
q1 = list(rows.index[mine & (rows["count"] < rows["count"].mean())])
# %% q1 line_north
q1 = list(rows.index[mine & (rows["rate"] < lines.at[2024, "north"])])
# %% q1 other_area
q1 = list(rows.index[(rows["region"] == "north") & (rows["rate"] < lines.at[2024, "country"])])
# %% q1 wrong_type: how many
q1 = 8
# %% q1 wrong_type: the rates instead of the states
q1 = rows[mine & (rows["rate"] < lines.at[2024, "country"])]["rate"]
# %% q1 wrong_type: the condition
q1 = mine & (rows["rate"] < lines.at[2024, "country"])
# %% q1 wrong_type: the table
q1 = rows[mine & (rows["rate"] < lines.at[2024, "country"])]
# %% q1 wrong_type: a city
q1 = ["Coahuila", "Tamaulipas", "Reynosa"]
# %% q1 wrong_type: one text
q1 = "MX-COA, MX-TAM"
# %% q1 off: one forgotten
q1 = ["MX-COA", "MX-TAM", "MX-DUR", "MX-AGU", "MX-BCS", "MX-NAY", "MX-SLP"]
# %% q1 off: the right number of states, with a neighbour for one
q1 = ["MX-COA", "MX-TAM", "MX-DUR", "MX-AGU", "MX-BCS", "MX-NAY", "MX-SLP", "MX-NLE"]
# %% q1 off: the states' rates of 2021 against the right line
q1 = list(rate.columns[mine & (rate.loc[2021] < lines.at[2024, "country"])])
# %% q1 off: the centre-north alone
q1 = list(rows.index[(rows["region"] == "centre_north") & (rows["rate"] < lines.at[2024, "country"])])
# %% q1 off: the states of the south
q1 = list(rows.index[(rows["region"] == "south") & (rows["rate"] < lines.at[2024, "country"])])
# %% q1 off: nothing
q1 = []

# %% q2 right
q2 = 100 * high[mark].mean() - 100 * high[~mark].mean()
# %% q2 right
q2 = 8.7
# %% q2 right: from two percentages with one decimal
q2 = 44.4 - 35.7
# %% q2 right: counted in the explorer's table
q2 = 8 / 18 * 100 - 5 / 14 * 100
# %% q2 right
shares = high.groupby(mark).mean()
q2 = round((shares[True] - shares[False]) * 100, 2)
# %% q2 right
import numpy
q2 = numpy.array(100 * (rates[mark[mark].index] > 23.4).mean() - 100 * (rates[mark[~mark].index] > 23.4).mean())
# %% q2 right: the line pooled by hand
year = security.violence("sesnsp").loc[2024]
above = year["rate"] > 1e5 * year["count"].sum() / year["people"].sum()
q2 = 100 * (above & mark).sum() / 18 - 100 * (above & ~mark).sum() / 14
# %% q2 turned_round
q2 = 100 * mark[high].mean() - 100 * mark[~high].mean()
# %% q2 other_sign
q2 = 100 * high[~mark].mean() - 100 * high[mark].mean()
# %% q2 other_sign: the states below instead of those above
q2 = 100 * (~high)[mark].mean() - 100 * (~high)[~mark].mean()
# %% q2 marked_alone
q2 = 100 * high[mark].mean()
# %% q2 others_alone
q2 = 100 * high[~mark].mean()
# %% q2 against_all
q2 = 100 * high[mark].mean() - 100 * high.mean()
# %% q2 ratio
q2 = 100 * (high[mark].mean() / high[~mark].mean() - 1)
# %% q2 fraction
q2 = high[mark].mean() - high[~mark].mean()
# %% q2 how_many
q2 = high[mark].sum() - high[~mark].sum()
# %% q2 middle_state
above = rates > rates.median()
q2 = 100 * above[mark].mean() - 100 * above[~mark].mean()
# %% q2 whole_number
q2 = 9
# %% q2 any_level
some = security.measures.marked("dea_sinaloa", "any")
q2 = 100 * high[some].mean() - 100 * high[~some].mean()
# %% q2 left_out: counted in the explorer's table as it opens
q2 = 100 * 8 / 18 - 100 * 5 / 12
# %% q2 year_before
before = security.violence("sesnsp").loc[2023, "rate"] > lines.at[2023, "country"]
q2 = 100 * before[mark].mean() - 100 * before[~mark].mean()
# %% q2 map_dea_cjng
some = security.measures.marked("dea_cjng", "highest")
q2 = 100 * high[some].mean() - 100 * high[~some].mean()
# %% q2 map_mexico_sinaloa
some = security.measures.marked("mexico_sinaloa", "highest")
q2 = 100 * high[some].mean() - 100 * high[~some].mean()
# %% q2 wrong_type
q2 = "8.7 points"
# %% q2 wrong_type: both shares, not yet compared
q2 = (44.4, 35.7)
# %% q2 wrong_type: the condition
q2 = rates[mark] > country
# %% q2 wrong_type: a correlation with its interval
q2 = security.association("dea_sinaloa", 2024)
# %% q2 wrong_type
q2 = None
# %% q2 headline
q2 = 100 * mark[high].mean()
# %% q2 off: the rank correlation, in hundredths
q2 = 100 * security.association("dea_sinaloa", 2024).rho
# %% q2 off: the line of another region
above = rates > lines.at[2024, "north"]
q2 = 100 * above[mark].mean() - 100 * above[~mark].mean()
# %% q2 off: one state miscounted
q2 = 100 * 8 / 18 - 100 * 6 / 14

# %% q3 right
q3 = [year for year in range(2015, 2024) if (rate.loc[2024] < rate.loc[year]).sum() > 16]
# %% q3 right
q3 = [2017, 2018, 2019, 2020, 2021, 2022]
# %% q3 right
q3 = list(range(2017, 2023))
# %% q3 right
fell = rate.loc[2015:2023].gt(rate.loc[2024]).mean(axis=1)
q3 = fell[fell > 0.5].index
# %% q3 right: as numbers with a point, in another order
q3 = {2022.0, 2017.0, 2019, 2018, 2021, 2020}
# %% q3 right
import pandas
q3 = pandas.Series([2017, 2018, 2019, 2020, 2021, 2022])
# %% q3 the_other_way
q3 = [year for year in range(2015, 2024) if (rate.loc[2024] > rate.loc[year]).sum() > 16]
# %% q3 all_but_these
q3 = [year for year in range(2015, 2024) if not (rate.loc[2024] < rate.loc[year]).sum() > 16]
# %% q3 every_year
q3 = list(range(2015, 2024))
# %% q3 on_the_line: at least half
q3 = [year for year in range(2015, 2024) if (rate.loc[2024] < rate.loc[year]).sum() >= 16]
# %% q3 by_count
count = security.violence("sesnsp")["count"].unstack()
q3 = [year for year in range(2015, 2024) if (count.loc[2024] < count.loc[year]).sum() > 16]
# %% q3 year_too_many: the range with its last year
q3 = [2017, 2018, 2019, 2020, 2021, 2022, 2024]
# %% q3 wrong_type: how many
q3 = 6
# %% q3 wrong_type
q3 = "2017-2022"
# %% q3 wrong_type
q3 = ["2017", "2018", "2019", "2020", "2021", "2022"]
# %% q3 wrong_type: a range that was not made a list
q3 = range(2017, 2023)
# %% q3 wrong_type: true and false
q3 = [(rate.loc[2024] < rate.loc[year]).sum() > 16 for year in range(2015, 2024)]
# %% q3 off: the counts of states instead of the years
q3 = [int((rate.loc[2024] < rate.loc[year]).sum()) for year in range(2015, 2024)]
# %% q3 off: off by one at the lower end
q3 = [2018, 2019, 2020, 2021, 2022]
# %% q3 off: off by one at both ends
q3 = [2016, 2017, 2018, 2019, 2020, 2021]
# %% q3 off: another line, three fifths
q3 = [year for year in range(2015, 2024) if (rate.loc[2024] < rate.loc[year]).mean() > 3 / 5]
# %% q3 by_count: two thirds of the states, which leads to the same years
q3 = [year for year in range(2015, 2024) if (rate.loc[2024] < rate.loc[year]).mean() > 2 / 3]
# %% q3 off: nothing
q3 = []

# %% q4 right
q4 = {"statement": "K02", "before": 2, "after": 4}
# %% q4 right
q4 = {"statement": "K09", "before": 2, "after": 5}
# %% q4 right
q4 = dict(after=5.0, before=2, statement="k03")
# %% q4 right
q4 = {"statement": " K04", "before": 2.0, "after": 5}
# %% q4 right: computed
figures = security.estimates()[["low", "high", "meaning"]].dropna()
counted = []
for recoded in ("K01", "K08"):
    figures.loc[recoded, "meaning"] = "control"
    some = figures[figures["meaning"] == "control"]
    counted.append(sum(end >= least for end in (some["low"].min(), some["high"].max()) for least in (10, 25, 33.3, 50)))
q4 = {"statement": "K08", "before": counted[0], "after": counted[1]}
# %% q4 right
q4 = {"statement": "K11", "before": 1 + 1, "after": 1 + 4}
# %% q4 already
q4 = {"statement": "K01", "before": 2, "after": 2}
# %% q4 no_share: a text without a figure
q4 = {"statement": "K12", "before": 2, "after": 2}
# %% q4 no_share: groups, not a share of the country
q4 = {"statement": "K06", "before": 2, "after": 5}
# %% q4 swapped
q4 = {"statement": "K02", "before": 4, "after": 2}
# %% q4 one_figure: the lowest alone
q4 = {"statement": "K02", "before": 1, "after": 1}
# %% q4 alone: only the recoded statement tested
q4 = {"statement": "K02", "before": 2, "after": 5}
# %% q4 alone: another statement
q4 = {"statement": "K03", "before": 2, "after": 8}
# %% q4 before_off: the tests of the meaning it had
q4 = {"statement": "K02", "before": 5, "after": 4}
# %% q4 before_off: the tests of all meanings
q4 = {"statement": "K02", "before": 23, "after": 25}
# %% q4 after_off: the count of another statement
q4 = {"statement": "K03", "before": 2, "after": 4}
# %% q4 after_off: nothing moved
q4 = {"statement": "K02", "before": 2, "after": 2}
# %% q4 unknown_statement
q4 = {"statement": "K14", "before": 2, "after": 4}
# %% q4 unknown_statement: a name
q4 = {"statement": "VanHerck", "before": 2, "after": 4}
# %% q4 wrong_type
q4 = {"statement": "K02", "before": "2", "after": "4"}
# %% q4 wrong_type: half filled in
q4 = {"statement": "K02", "before": 2, "after": ...}
# %% q4 wrong_type
q4 = ("K02", 2, 4)
# %% q4 wrong_type
q4 = {"statement": ["K02"], "before": 2, "after": 4}
# %% q4 wrong_type
q4 = {"before": 2, "after": 4}
