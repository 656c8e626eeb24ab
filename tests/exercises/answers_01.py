"""Answers to set 01 as students write them, each under the task and the verdict it must get; first, what its own cells define."""

from hemisphere import doctrine

number = doctrine.signs().sum(axis=1).rename("signs")
bearing = doctrine.statements()[["year", "actor", "title"]].join(number, how="inner")

# %% q1 right
q1 = list(bearing.query("signs >= 3 and 1823 <= year <= 1904").index)
# %% q1 right
q1 = bearing[(bearing["signs"] > 2) & (bearing["year"] <= 1904)].index
# %% q1 right: by hand, in another order
q1 = ["d1904", "d1902r", "d1895c", "d1895o", "d1880", "d1870", "d1869", "d1848", "d1847"]
# %% q1 right: a set, with a blank
q1 = {"d1847 ", "d1848", "d1869", "d1870", "d1880", "d1895o", "d1895c", "d1902r", "d1904"}
# %% q1 right
signs = doctrine.signs()
q1 = [i for i, row in signs.iterrows() if row.sum() >= 3 and doctrine.statements().at[i, "year"] < 1905]
# %% q1 right: by the columns themselves
signs = doctrine.signs()
some = signs[signs[list(signs)].astype(int).sum(axis="columns") >= 3].join(doctrine.statements()["date"])
q1 = some[some["date"] < "1905"].reset_index()["id"]
# %% q1 one_more: strictly more
q1 = list(bearing.query("signs > 3 and 1823 <= year <= 1904").index)
# %% q1 one_less
q1 = list(bearing.query("signs >= 2 and 1823 <= year <= 1904").index)
# %% q1 exactly
q1 = list(bearing.query("signs == 3 and 1823 <= year <= 1904").index)
# %% q1 below
q1 = list(bearing.query("signs < 3 and 1823 <= year <= 1904").index)
# %% q1 every_year
q1 = list(bearing.query("signs >= 3").index)
# %% q1 no_bar
q1 = list(bearing.query("1823 <= year <= 1904").index)
# %% q1 open_years
q1 = list(bearing.query("signs >= 3 and 1823 < year < 1904").index)
# %% q1 presidents
own = bearing.join(doctrine.statements()["actor_role"]).query("signs >= 3 and year <= 1904")
q1 = list(own[own["actor_role"].str.startswith("US president")].index)
# %% q1 titles
q1 = list(bearing.query("signs >= 3 and year <= 1904")["title"])
# %% q1 wrong_type: how many
q1 = len(bearing.query("signs >= 3 and year <= 1904"))
# %% q1 wrong_type: the table
q1 = bearing.query("signs >= 3 and year <= 1904")
# %% q1 wrong_type: the years
q1 = list(bearing.query("signs >= 3 and year <= 1904")["year"])
# %% q1 wrong_type: one text
q1 = "d1847, d1848, d1869, d1870, d1880, d1895o, d1895c, d1902r, d1904"
# %% q1 off: the corollary forgotten with its neighbour
q1 = ["d1847", "d1848", "d1869", "d1870", "d1880", "d1895o", "d1895c"]
# %% q1 off: one sign in place of the sum
q1 = list(doctrine.signs().query("wider").index)
# %% q1 off: the text of 1823 added
q1 = ["d1823", *bearing.query("signs >= 3 and year <= 1904").index]

# %% q2 right
some = doctrine.messages().query("president == 'Theodore Roosevelt'")
rest = some.query("year != 1905")
q2 = 10_000 * rest["monroe_doctrine"].sum() / rest["words"].sum()
# %% q2 right: two decimals by hand
q2 = 0.99
# %% q2 right: rounded later
q2 = 0.986
# %% q2 right: by hand, from the table
q2 = (24 - 11) / (156_884 - 25_071) * 10_000
# %% q2 right
some = doctrine.messages().query("1901 <= year <= 1908").sort_values("monroe_doctrine").iloc[:-1]
q2 = some["monroe_doctrine"].sum() / (some["words"].sum() / 10_000)
# %% q2 right: pandas' own number in a column of one
some = doctrine.messages().query("president == 'Theodore Roosevelt' and monroe_doctrine < 11")
q2 = (10_000 * some[["monroe_doctrine"]].sum() / some["words"].sum()).iloc[0]
# %% q2 all_messages
q2 = doctrine.rates("monroe_doctrine").set_index("president").at["Theodore Roosevelt", "rate"]
# %% q2 that_message
q2 = 10_000 * 11 / 25_071
# %% q2 words_of_all
some = doctrine.messages().query("president == 'Theodore Roosevelt'")
q2 = 10_000 * some.query("year != 1905")["monroe_doctrine"].sum() / some["words"].sum()
# %% q2 mentions_of_all
some = doctrine.messages().query("president == 'Theodore Roosevelt'")
q2 = 10_000 * some["monroe_doctrine"].sum() / some.query("year != 1905")["words"].sum()
# %% q2 longest_left_out
some = doctrine.messages().query("president == 'Theodore Roosevelt' and year != 1907")
q2 = 10_000 * some["monroe_doctrine"].sum() / some["words"].sum()
# %% q2 mean_of_rates
some = doctrine.messages().query("president == 'Theodore Roosevelt' and year != 1905")
q2 = (10_000 * some["monroe_doctrine"] / some["words"]).mean()
# %% q2 per_thousand
some = doctrine.messages().query("president == 'Theodore Roosevelt' and year != 1905")
q2 = 1_000 * some["monroe_doctrine"].sum() / some["words"].sum()
# %% q2 per_word
some = doctrine.messages().query("president == 'Theodore Roosevelt' and year != 1905")
q2 = some["monroe_doctrine"].sum() / some["words"].sum()
# %% q2 off: per message, among eight
q2 = 13 / 8
# %% q2 how_many
q2 = doctrine.messages().query("president == 'Theodore Roosevelt' and year != 1905")["monroe_doctrine"].sum()
# %% q2 one_decimal
q2 = 1.0
# %% q2 wrong_type: not added up
some = doctrine.messages().query("president == 'Theodore Roosevelt' and year != 1905")
q2 = 10_000 * some["monroe_doctrine"] / some["words"]
# %% q2 wrong_type
q2 = "0,99"
# %% q2 wrong_type
q2 = doctrine.rates("monroe_doctrine")
# %% q2 off: cut, not rounded
q2 = 0.98
# %% q2 off: the year of the corollary left out
some = doctrine.messages().query("president == 'Theodore Roosevelt' and year != 1904")
q2 = 10_000 * some["monroe_doctrine"].sum() / some["words"].sum()
# %% q2 off: another column
some = doctrine.messages().query("president == 'Theodore Roosevelt' and year != 1901")
q2 = 10_000 * some["hemisphere"].sum() / some["words"].sum()
# %% q2 off: another president
some = doctrine.messages().query("president == 'James K. Polk' and year != 1845")
q2 = 10_000 * some["monroe_doctrine"].sum() / some["words"].sum()

# %% q3 right
ids = doctrine.statements().query("kind == 'narrow'").index
q3 = [i for i in ids if doctrine.measures.around(i, 10, "no_acquisitions").after > doctrine.measures.around(i, 10, "no_acquisitions").before]
# %% q3 right: read from the table
q3 = ["d1850", "d1901", "d1906", "d1909"]
# %% q3 right: another order, and a tuple
q3 = ("d1909", "d1850", "d1906", "d1901")
# %% q3 right: the measure's own standard
rows = doctrine.statements()
q3 = {i for i in rows.index if rows.at[i, "kind"] == "narrow" and doctrine.measures.around(i, 10).after > doctrine.measures.around(i, 10).before}
# %% q3 right: by rates
rates = {i: doctrine.measures.around(i, 10).rates for i in doctrine.statements().query("kind == 'narrow'").index}
q3 = [i for i, (before, after) in rates.items() if after > before]
# %% q3 right: through a column
ids = doctrine.statements().query("kind == 'narrow'").index.to_series()
change = ids.map(lambda i: doctrine.measures.around(i, 10).after - doctrine.measures.around(i, 10).before)
q3 = change[change > 0].index
# %% q3 other_side
ids = doctrine.statements().query("kind == 'narrow'").index
q3 = [i for i in ids if doctrine.measures.around(i, 10).before > doctrine.measures.around(i, 10).after]
# %% q3 even_too
ids = doctrine.statements().query("kind == 'narrow'").index
q3 = [i for i in ids if doctrine.measures.around(i, 10).after >= doctrine.measures.around(i, 10).before]
# %% q3 every_one
q3 = list(doctrine.statements().query("kind == 'narrow'").index)
# %% q3 titles
q3 = list(doctrine.statements().loc[["d1850", "d1901", "d1906", "d1909"], "title"])
# %% q3 force_hard
ids = doctrine.statements().query("kind == 'narrow'").index
q3 = [i for i in ids if doctrine.measures.around(i, 10, "hard").after > doctrine.measures.around(i, 10, "hard").before]
# %% q3 force_hard: all entries, which gives the same list
ids = doctrine.statements().query("kind == 'narrow'").index
q3 = [i for i in ids if doctrine.measures.around(i, 10, "all").after > doctrine.measures.around(i, 10, "all").before]
# %% q3 even_too: twenty-five years to each side, which gives the same list
ids = doctrine.statements().query("kind == 'narrow'").index
q3 = [i for i in ids if doctrine.measures.around(i, 25).after > doctrine.measures.around(i, 25).before]
# %% q3 wrong_type: how many
q3 = 4
# %% q3 wrong_type: the counts
q3 = {i: doctrine.measures.around(i, 10).after for i in ["d1850", "d1901", "d1906", "d1909"]}
# %% q3 wrong_type: the years
q3 = [1850, 1901, 1906, 1909]
# %% q3 off: one forgotten
q3 = ["d1850", "d1901", "d1909", "d1928"]
# %% q3 off: those that renounce as well
q3 = ["d1850", "d1901", "d1906", "d1909", "d1936"]
# %% q3 off: the settings that the explorer opens with
ids = doctrine.statements().query("kind == 'narrow'").index
q3 = [i for i in ids if doctrine.measures.around(i, 25, "all").after > doctrine.measures.around(i, 25, "all").before]
# %% q3 off: none
q3 = []

# %% q4 right
passed = doctrine.measures.revisions("history").groupby("speaker")["new"].sum()
q4 = list(passed.index[(passed >= passed["Trump 2025-26"]) & (passed.index != "Trump 2025-26")])
# %% q4 right: read from the table
q4 = ["Polk 1845-48", "Grant 1869-70", "Olney and Cleveland 1895", "T. Roosevelt 1901-06", "Taft 1909-12", "Eisenhower to Johnson 1960-65"]
# %% q4 right
passed = doctrine.measures.revisions("history").query("new").groupby("speaker").size()
q4 = passed[passed >= 2].drop("Trump 2025-26").index
# %% q4 right: a set
passed = doctrine.measures.revisions("history").groupby("speaker")["new"].sum()
q4 = set(passed[passed > 1].index) - {"Trump 2025-26"}
# %% q4 right: all but the three that pass fewer
q4 = [name for name in doctrine.measures.SPEAKERS if name not in ("Wilson 1913-15", "Reagan 1987", "Trump 2018-19", "Trump 2025-26")]
# %% q4 right: a wide table
wide = doctrine.measures.revisions("history").pivot(index="speaker", columns="test", values="new")
q4 = wide[wide.sum(axis=1) >= 2].drop(index="Trump 2025-26").reset_index()["speaker"]
# %% q4 itself
passed = doctrine.measures.revisions("history").groupby("speaker")["new"].sum()
q4 = list(passed[passed >= 2].index)
# %% q4 strictly_more
passed = doctrine.measures.revisions("history").groupby("speaker")["new"].sum()
q4 = list(passed[passed > 2].index)
# %% q4 equal_only
passed = doctrine.measures.revisions("history").groupby("speaker")["new"].sum()
q4 = list(passed[passed == 2].drop("Trump 2025-26").index)
# %% q4 fewer
passed = doctrine.measures.revisions("history").groupby("speaker")["new"].sum()
q4 = list(passed[passed < 2].index)
# %% q4 everyone
q4 = [name for name in doctrine.measures.SPEAKERS if name != "Trump 2025-26"]
# %% q4 base_text
passed = doctrine.measures.revisions("text").groupby("speaker")["new"].sum()
q4 = list(passed[passed >= 5].drop("Trump 2025-26").index)
# %% q4 base_generation
passed = doctrine.measures.revisions("generation").groupby("speaker")["new"].sum()
q4 = list(passed[passed >= 5].drop("Trump 2025-26").index)
# %% q4 wrong_type: the tests
q4 = doctrine.measures.revisions("history").query("new")
# %% q4 wrong_type: how many
q4 = 6
# %% q4 wrong_type: with their numbers
q4 = doctrine.measures.revisions("history").groupby("speaker")["new"].sum()
# %% q4 off: surnames
q4 = ["Polk", "Grant", "Olney and Cleveland", "T. Roosevelt", "Taft", "Eisenhower to Johnson"]
# %% q4 off: one forgotten
q4 = ["Polk 1845-48", "Grant 1869-70", "Olney and Cleveland 1895", "T. Roosevelt 1901-06", "Eisenhower to Johnson 1960-65"]
# %% q4 off: those with a wider scope
rows = doctrine.measures.revisions("history").query("new and test == 'claims a wider scope'")
q4 = list(rows["speaker"])

# %% q5 right
found = doctrine.measures.force_alone("1914-2000", coercion=3)
q5 = {"statement": "d1961", "score": "multilaterality", "to": 0, "before": 100 * found.share, "after": 100 * (found.hits + 1) / found.n}
# %% q5 right: by hand
q5 = {"statement": "d1965", "score": "multilaterality", "to": 0, "before": 11.1, "after": 22.2}
# %% q5 right: another score, in another order
q5 = dict(after=200 / 9, before=100 / 9, to=3.0, score="coerciveness", statement="d1962")
# %% q5 right: two steps
q5 = {"statement": "d1962", "score": "coerciveness", "to": 4, "before": 11.11, "after": 22.22}
# %% q5 right: with a blank
q5 = {"statement": "d1965 ", "score": "multilaterality", "to": 0, "before": 1 / 9 * 100, "after": 2 / 9 * 100}
# %% q5 right: a large step, which the reason must carry
q5 = {"statement": "d1928", "score": "coerciveness", "to": 3, "before": 11.1, "after": 22.2}
# %% q5 stays: the earlier century loses one and remains ahead
q5 = {"statement": "d1904", "score": "coerciveness", "to": 2, "before": 18.2, "after": 13.6}
# %% q5 stays: the later one loses its only one
q5 = {"statement": "d1987", "score": "coerciveness", "to": 2, "before": 11.1, "after": 0}
# %% q5 stays: a step that crosses no threshold
q5 = {"statement": "d1847", "score": "coerciveness", "to": 3, "before": 18.2, "after": 18.2}
# %% q5 stays: most statements of 2025-26 still rest on force
q5 = {"statement": "d2025j", "score": "coerciveness", "to": 2, "before": 100, "after": 80}
# %% q5 swapped
q5 = {"statement": "d1961", "score": "multilaterality", "to": 0, "before": 22.2, "after": 11.1}
# %% q5 fraction
q5 = {"statement": "d1961", "score": "multilaterality", "to": 0, "before": 1 / 9, "after": 2 / 9}
# %% q5 how_many
q5 = {"statement": "d1961", "score": "multilaterality", "to": 0, "before": 1, "after": 2}
# %% q5 whole_number
q5 = {"statement": "d1961", "score": "multilaterality", "to": 0, "before": 11, "after": 22}
# %% q5 another_period: the share of the century it is compared with
q5 = {"statement": "d1961", "score": "multilaterality", "to": 0, "before": 18.2, "after": 22.2}
# %% q5 after_off: the statement taken for a new one
q5 = {"statement": "d1961", "score": "multilaterality", "to": 0, "before": 11.1, "after": 20.0}
# %% q5 after_off: coerciveness was high enough before
q5 = {"statement": "d1961", "score": "coerciveness", "to": 4, "before": 11.1, "after": 22.2}
# %% q5 before_off
q5 = {"statement": "d1961", "score": "multilaterality", "to": 0, "before": 12.5, "after": 22.2}
# %% q5 before_off: the other end of the century
found = doctrine.measures.force_alone("1946-91", coercion=3)
q5 = {"statement": "d1961", "score": "multilaterality", "to": 0, "before": 100 * found.share, "after": 100 * (found.hits + 1) / found.n}
# %% q5 same_step
q5 = {"statement": "d1965", "score": "multilaterality", "to": 1, "before": 11.1, "after": 11.1}
# %% q5 unknown_statement
q5 = {"statement": "Address after the Bay of Pigs", "score": "multilaterality", "to": 0, "before": 11.1, "after": 22.2}
# %% q5 not_counted: another government's
q5 = {"statement": "d1960k", "score": "multilaterality", "to": 1, "before": 11.1, "after": 22.2}
# %% q5 not_counted: between the periods
q5 = {"statement": "d2019", "score": "coerciveness", "to": 3, "before": 0, "after": 25}
# %% q5 unknown_score
q5 = {"statement": "d1961", "score": "claim_scope", "to": 0, "before": 11.1, "after": 22.2}
# %% q5 unknown_step
q5 = {"statement": "d1962", "score": "coerciveness", "to": 5, "before": 11.1, "after": 22.2}
# %% q5 unknown_step: between two
q5 = {"statement": "d1962", "score": "coerciveness", "to": 2.5, "before": 11.1, "after": 22.2}
# %% q5 wrong_type: half filled in
q5 = {"statement": "d1961", "score": "multilaterality", "to": 0, "before": ..., "after": 22.2}
# %% q5 wrong_type
q5 = {"statement": "d1961", "score": "multilaterality", "to": "0", "before": 11.1, "after": 22.2}
# %% q5 wrong_type: the step in words
q5 = {"statement": "d1961", "score": "multilaterality", "to": "alone", "before": 11.1, "after": 22.2}
# %% q5 wrong_type
q5 = ("d1961", "multilaterality", 0, 11.1, 22.2)
# %% q5 wrong_type
q5 = {"statement": "d1961", "score": "multilaterality", "before": 11.1, "after": 22.2}
# %% q5 wrong_type: the whole finding
q5 = {"statement": "d1961", "score": "multilaterality", "to": 0, "before": doctrine.measures.force_alone("1914-2000"), "after": 22.2}
