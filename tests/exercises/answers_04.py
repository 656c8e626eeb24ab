"""Answers to set 04 as students write them, each under the task and the verdict it must get; first, what its own cells define."""

from hemisphere import analogy

work = "casement1904"
out = analogy.printed("special_exports_value", work).set_index("year")["shown"]
into = analogy.printed("special_imports_value", work).set_index("year")["shown"]
rules = analogy.personal_rules()
sphere, company = rules["alleged_personal_sphere"], rules["bsac_chartered_rule"]
features = analogy.features()
weights = features["level"].map({"attribute": 2, "relation": 1, "higher_order": 0}).where(features["theme"] == "person", 0)
table = analogy.bench(weights).table
personal = features["level"].map({"attribute": 1, "relation": 1, "higher_order": 1}).where(features["theme"] == "person", 0)

# %% q1 right
q1 = 10 / (1 - 0.70) - 10
# %% q1 right
q1 = 23.3
# %% q1 right
share, level = 70, 10
q1 = level * share / (100 - share)
# %% q1 right: the start found by trying, then the difference
start = 33.33
q1 = start * 0.7
# %% q1 right: with the table's own row
row = analogy.estimates("loss_share").set_index("id").loc["casement_mantumba"]
q1 = 10 * row["high"] / (100 - row["high"])
# %% q1 right: more decimals than asked
q1 = round(7 / 3 * 10, 4)
# %% q1 of_the_count
q1 = 10 * 70 / 100
# %% q1 start
q1 = 10 / 0.3
# %% q1 start: typed from a slider of starts
q1 = 33.3
# %% q1 share_added
q1 = 10 * 1.7
# %% q1 what_is_left
q1 = 10
# %% q1 other_part
q1 = 10 / 0.7 - 10
# %% q1 other_end: the lower share
q1 = 10 / (1 - 0.60) - 10
# %% q1 level_census1917: the count of 1917
q1 = 7 / 0.3 - 7
# %% q1 level_roland1914
q1 = 15 / 0.3 - 15
# %% q1 off: a level that is not asked for
q1 = 16 / 0.3 - 16
# %% q1 people
q1 = 10_000_000 / 0.3 - 10_000_000
# %% q1 whole_number
q1 = 23
# %% q1 wrong_type
q1 = "23.3 million"
# %% q1 wrong_type: a pair
q1 = (33.3, 10)
# %% q1 wrong_type: a column
q1 = analogy.estimates("loss_share")["high"]
# %% q1 off: the figure that is usually quoted
q1 = 13
# %% q1 off: nearly, cut rather than rounded
q1 = 23.2
# %% q1 off: the middle of the author's range
q1 = 10 / (1 - 0.65) - 10
# %% q1 off: the wrong sign
q1 = 10 - 10 / 0.3

# %% q2 right
q2 = 100 * into.loc[1900:1902].sum() / out.loc[1900:1902].sum()
# %% q2 right
q2 = 44.6
# %% q2 off: rounded the wrong way
q2 = 44.5
# %% q2 right: the table written out
q2 = (24.724108 + 23.102064 + 18.080909) / (47.377401 + 50.488894 + 50.069514) * 100
# %% q2 right: other route, same years
years = [1900, 1901, 1902]
q2 = round(into[years].mean() / out[years].mean() * 100, 1)
# %% q2 right: filtered by a condition, as a numpy number
import numpy
pair = analogy.printed("special_exports_value", "casement1904").merge(analogy.printed("special_imports_value", "casement1904"), on="year")
pair = pair[pair["year"] >= 1900]
q2 = numpy.float64(100 * pair["value_y"].sum() / pair["value_x"].sum())
# %% q2 right: one less the part that was not matched
sent, came = out[out.index >= 1900].sum(), into[into.index >= 1900].sum()
q2 = round(100 * (1 - (sent - came) / sent), 1)
# %% q2 turned_round
q2 = 100 * out.loc[1900:1902].sum() / into.loc[1900:1902].sum()
# %% q2 difference
q2 = out.loc[1900:1902].sum() - into.loc[1900:1902].sum()
# %% q2 not_returned
q2 = 100 - 100 * into.loc[1900:1902].sum() / out.loc[1900:1902].sum()
# %% q2 fraction
q2 = into.loc[1900:1902].sum() / out.loc[1900:1902].sum()
# %% q2 mean_of_years
q2 = (100 * into / out).loc[1900:1902].mean()
# %% q2 first_year_missing
q2 = 100 * into.loc[1901:1902].sum() / out.loc[1901:1902].sum()
# %% q2 last_year_missing
some = list(range(1900, 1902))
q2 = 100 * into[some].sum() / out[some].sum()
# %% q2 other_work
both = analogy.printed("special_exports_value", "vandervelde").set_index("year")["shown"]
q2 = 100 * into.loc[1900:1902].sum() / both.loc[1900:1902].sum()
# %% q2 every_work
every = analogy.printed("special_exports_value", "all").set_index("year")["shown"]
q2 = 100 * into.loc[1900:1902].sum() / every.loc[1900:1902].sum()
# %% q2 whole_number
q2 = round(100 * into.loc[1900:1902].sum() / out.loc[1900:1902].sum())
# %% q2 wrong_type: year by year
q2 = 100 * into.loc[1900:1902] / out.loc[1900:1902]
# %% q2 wrong_type
q2 = "44.5"
# %% q2 wrong_type
q2 = None
# %% q2 off: every year there is
q2 = 100 * into.sum() / out.sum()
# %% q2 off: a year too early
q2 = 100 * into.loc[1899:1902].sum() / out.loc[1899:1902].sum()
# %% q2 off: the printed value not divided
q2 = into.loc[1900:1902].sum() * 1e6
# %% q2 off: rubber alone for all the produce
rubber = analogy.printed("rubber_exports_value", "vandervelde").set_index("year")["shown"]
q2 = 100 * into.loc[1900:1902].sum() / rubber.loc[1900:1902].sum()

# %% q3 right
q3 = 100 * (sphere & company).sum() / (sphere | company).sum()
# %% q3 right
q3 = 16.7
# %% q3 right
q3 = len(rules[sphere & company]) / len(rules[sphere | company]) * 100
# %% q3 right
either = rules.query("alleged_personal_sphere or bsac_chartered_rule")
q3 = 100 * (either["alleged_personal_sphere"] & either["bsac_chartered_rule"]).mean()
# %% q3 right: sets of row numbers
one, other = set(rules.index[sphere]), set(rules.index[company])
q3 = round(100 * len(one & other) / len(one | other), 2)
# %% q3 right: counted by hand from the table
q3 = 4 / 24 * 100
# %% q3 of_all
q3 = 100 * (sphere & company).mean()
# %% q3 added
q3 = 100 * (sphere & company).sum() / (sphere.sum() + company.sum())
# %% q3 of_one
q3 = 100 * (sphere & company).sum() / sphere.sum()
# %% q3 of_one: the other case, which passes as many rules
q3 = 100 * company[sphere].mean()
# %% q3 only_one
q3 = 100 * (sphere ^ company).sum() / (sphere | company).sum()
# %% q3 either
q3 = 100 * (sphere | company).mean()
# %% q3 fraction
q3 = (sphere & company).sum() / (sphere | company).sum()
# %% q3 how_many
q3 = (sphere & company).sum()
# %% q3 whole_number
q3 = 17
# %% q3 wrong_type
q3 = sphere & company
# %% q3 wrong_type
q3 = "16.7%"
# %% q3 wrong_type
q3 = rules[sphere & company]
# %% q3 off: the same total taken for the same rules
q3 = 100
# %% q3 one_alone
q3 = 100 * sphere.mean()
# %% q3 off: rules on which the two agree, the refusals included
q3 = 100 * (sphere == company).mean()
# %% q3 off: lenient rules alone
some = rules[rules["partial"]]
q3 = 100 * (some["alleged_personal_sphere"] & some["bsac_chartered_rule"]).sum() / (some["alleged_personal_sphere"] | some["bsac_chartered_rule"]).sum()

# %% q4 right
q4 = list(table.index[table["first"] > 0])
# %% q4 right: another order
q4 = ["monroe_doctrine_classical", "bsac_chartered_rule"]
# %% q4 right
q4 = {"bsac_chartered_rule", "monroe_doctrine_classical"}
# %% q4 right
q4 = table.query("first > 0").index
# %% q4 right: weights written by hand
own = [{"attribute": 2, "relation": 1}.get(level, 0) * (theme == "person") for level, theme in zip(features["level"], features["theme"])]
found = analogy.bench(own).table["first"]
q4 = tuple(found[found != 0].index)
# %% q4 right: other weights in the same proportion
double = analogy.bench(weights * 1.5).table
q4 = double.index[double["first"].gt(0)].tolist()
# %% q4 overlapping
q4 = list(table.index[table["high"] >= table["low"].max()])
# %% q4 overlapping: from the figure
q4 = ["congo_free_state", "bsac_chartered_rule", "monroe_doctrine_classical"]
# %% q4 overlapping: the same cases, from levels that count alike
alike = analogy.bench(personal).table
q4 = list(alike.index[alike["first"] > 0])
# %% q4 most_often
q4 = [table["first"].idxmax()]
# %% q4 most_often: the highest likeness, which is the same case
q4 = [table["high"].idxmax()]
# %% q4 never_first
q4 = list(table.index[table["first"] == 0])
# %% q4 every_case
q4 = list(analogy.CASES)
# %% q4 titles
q4 = ["South Africa Company", "classical Monroe Doctrine"]
# %% q4 every_theme
every = analogy.bench(features["level"].map({"attribute": 2, "relation": 1, "higher_order": 0})).table
q4 = list(every.index[every["first"] > 0])
# %% q4 wrong_type
q4 = table
# %% q4 wrong_type
q4 = 2
# %% q4 wrong_type
q4 = "bsac_chartered_rule, monroe_doctrine_classical"
# %% q4 wrong_type: the whole bench
q4 = analogy.bench(weights)
# %% q4 wrong_type: the condition, not the cases
q4 = table["first"] > 0
# %% q4 off: the two highest ends
q4 = list(table["high"].nlargest(2).index)
# %% q4 off: the Congo, which the article names, and the company
q4 = ["congo_free_state", "bsac_chartered_rule"]
# %% q4 off: the Congo alone
q4 = ["congo_free_state"]
# %% q4 off: nothing
q4 = []

# %% q5 right
q5 = {"feature": "h2", "suppose": "congo", "before": 33.3, "after": 100}
# %% q5 right
q5 = {"feature": "a3", "suppose": "congo", "before": 33.3, "after": 100.0}
# %% q5 right: computed
shares = [100 * analogy.bench(personal, **given).table.at["congo_free_state", "first"] for given in ({}, {"feature": "r4", "suppose": "congo"})]
q5 = dict(zip(("before", "after"), shares)) | {"feature": "r4", "suppose": "congo"}
# %% q5 right: rounded, with a blank
q5 = {"feature": "h2 ", "suppose": "congo", "before": round(100 / 3, 2), "after": round(100.0)}
# %% q5 right: weights of the same proportion
before, after = (100 * analogy.bench(personal * 3, **given).table.loc["congo_free_state", "first"] for given in ({}, {"feature": "a3", "suppose": "congo"}))
q5 = {"after": after, "before": before, "suppose": "congo", "feature": "a3"}
# %% q5 right: as pandas keeps it, with a note of the student's own
import pandas
q5 = pandas.Series({"before": 33.333, "after": 100.0}).to_dict() | {"feature": "r4", "suppose": "congo", "note": "partial is not absent"}
# %% q5 does_not_turn
q5 = {"feature": "r3", "suppose": "congo", "before": 33.3, "after": 33.3}
# %% q5 does_not_turn: away from the Congo, and already below a half
now = analogy.bench(personal, feature="r13", suppose="unlike").table.at["congo_free_state", "first"]
q5 = {"feature": "r13", "suppose": "unlike", "before": 33.3, "after": 100 * now}
# %% q5 fraction
q5 = {"feature": "h2", "suppose": "congo", "before": 1 / 3, "after": 1.0}
# %% q5 swapped
q5 = {"feature": "h2", "suppose": "congo", "before": 100, "after": 33.3}
# %% q5 other_code
q5 = {"feature": "h2", "suppose": "unlike", "before": 33.3, "after": 100}
# %% q5 other_case: the company's shares
before, after = (100 * analogy.bench(personal, **given).table.at["bsac_chartered_rule", "first"] for given in ({}, {"feature": "a3", "suppose": "congo"}))
q5 = {"feature": "a3", "suppose": "congo", "before": before, "after": after}
# %% q5 after_off: a round guess
q5 = {"feature": "a3", "suppose": "congo", "before": 33.3, "after": 66.7}
# %% q5 after_off: the likeness in place of one share
high = analogy.bench(personal, feature="a3", suppose="congo").table.at["congo_free_state", "high"]
q5 = {"feature": "a3", "suppose": "congo", "before": 33.3, "after": 100 * high}
# %% q5 likeness
before, after = (analogy.bench(personal, **given).table.at["congo_free_state", "high"] for given in ({}, {"feature": "h2", "suppose": "congo"}))
q5 = {"feature": "h2", "suppose": "congo", "before": before, "after": after}
# %% q5 likeness: in percent
before, after = (100 * analogy.bench(personal, **given).table.at["congo_free_state", "low"] for given in ({}, {"feature": "h2", "suppose": "congo"}))
q5 = {"feature": "h2", "suppose": "congo", "before": before, "after": after}
# %% q5 every_theme: read from explore_suppose
before, after = (100 * analogy.bench(analogy.even_weights("all"), **given).table.at["congo_free_state", "first"] for given in ({}, {"feature": "h2", "suppose": "congo"}))
q5 = {"feature": "h2", "suppose": "congo", "before": before, "after": after}
# %% q5 before_off: one of the two shares from every feature
before = analogy.bench(analogy.even_weights("all")).table.at["congo_free_state", "first"]
q5 = {"feature": "a3", "suppose": "congo", "before": 100 * before, "after": 100}
# %% q5 before_off: rounded too far
q5 = {"feature": "a3", "suppose": "congo", "before": 33, "after": 100}
# %% q5 no_weight: a feature of another theme
q5 = {"feature": "r1", "suppose": "congo", "before": 33.3, "after": 33.3}
# %% q5 no_weight: it does not apply to the alleged sphere
q5 = {"feature": "h4", "suppose": "congo", "before": 33.3, "after": 100}
# %% q5 unknown_feature: by its name
q5 = {"feature": "accountability to a legislature", "suppose": "congo", "before": 33.3, "after": 100}
# %% q5 unknown_feature: two at once
q5 = {"feature": "h5+r1", "suppose": "congo", "before": 33.3, "after": 33.3}
# %% q5 unknown_code: the code itself
q5 = {"feature": "h2", "suppose": "present", "before": 33.3, "after": 100}
# %% q5 unknown_code: nothing recoded
q5 = {"feature": "h2", "suppose": "coded", "before": 33.3, "after": 33.3}
# %% q5 wrong_type: half filled in
q5 = {"feature": "h2", "suppose": "congo", "before": 33.3, "after": ...}
# %% q5 wrong_type
q5 = {"feature": "h2", "suppose": "congo", "before": "33.3", "after": "100"}
# %% q5 wrong_type
q5 = ["h2", "congo", 33.3, 100]
# %% q5 wrong_type
q5 = {"feature": "h2", "before": 33.3, "after": 100}
