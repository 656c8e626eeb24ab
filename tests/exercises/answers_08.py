"""Answers to set 08 as students write them, each under the task and the verdict it must get; first, what its own cells define."""

from hemisphere import reframing

rows = reframing.about("MEX", level=1)
late = rows[rows["date"] >= "2025-07"]
quoted = rows[rows["quotation"] != ""]
silent = quoted.index[~quoted["quotation"].str.contains("Mexico")]
share = reframing.share_followed(level=3, deed="any pressure", window=60)

# %% q1 right
q1 = 100 * (late["kind"] == "deed").mean()
# %% q1 right
q1 = 14.3
# %% q1 right: a part of a whole
q1 = 100 / 7
# %% q1 right
q1 = late["kind"].value_counts(normalize=True)["deed"] * 100
# %% q1 right: another month name for the same edge
q1 = 100 * (rows[rows["date"] > "2025-06-30"]["kind"] == "deed").mean()
# %% q1 right
some = [row for row in rows.itertuples() if row.date[:7] >= "2025-07"]
q1 = round(100 * sum(row.kind == "deed" for row in some) / len(some), 2)
# %% q1 right: the deeds of the list by themselves
q1 = 100 * len(reframing.about("MEX", 1, "deed").query("date >= '2025-07-01'")) / len(late)
# %% q1 words_instead
q1 = 100 * (late["kind"] != "deed").mean()
# %% q1 fraction
q1 = (late["kind"] == "deed").mean()
# %% q1 how_many
q1 = (late["kind"] == "deed").sum()
# %% q1 other_side
q1 = 100 * (rows[rows["date"] < "2025-07"]["kind"] == "deed").mean()
# %% q1 all_dates
q1 = 100 * (rows["kind"] == "deed").mean()
# %% q1 every_level
every = reframing.about("MEX")
q1 = 100 * (every[every["date"] >= "2025-07"]["kind"] == "deed").mean()
# %% q1 all_states
every = reframing.about(level=1)
q1 = 100 * (every[every["date"] >= "2025-07"]["kind"] == "deed").mean()
# %% q1 whole_number
q1 = 14
# %% q1 no_press_reports
spoken_or_done = late[late["kind"].isin(["words", "deed"])]
q1 = 100 * (spoken_or_done["kind"] == "deed").mean()
# %% q1 reports_as_deeds
q1 = 100 * (late["kind"] != "words").mean()
# %% q1 next_level: 0 of 6
high = reframing.about("MEX", level=2)
q1 = 100 * (high[high["date"] >= "2025-07"]["kind"] == "deed").mean()
# %% q1 next_level: the same number by a month too late, and a hint that names both edges
q1 = 100 * (rows[rows["date"] >= "2025-08"]["kind"] == "deed").mean()
# %% q1 month_before
q1 = 100 * (rows[rows["date"] >= "2025-06"]["kind"] == "deed").mean()
# %% q1 wrong_type
q1 = late["kind"] == "deed"
# %% q1 wrong_type
q1 = "14.3%"
# %% q1 wrong_type
q1 = late["kind"].value_counts()
# %% q1 off: nearly, and cut instead of rounded
q1 = 14.2
# %% q1 off: a right number of another state's list
q1 = 55.6

# %% q2 right
q2 = 100 * share.hits / share.n - 100 * share.base
# %% q2 right
q2 = 16.4
# %% q2 right
q2 = 100 * (share.hits / share.n - share.base)
# %% q2 right: from the threats themselves
found = reframing.followed(level=3, deed="any pressure", window=60)
closed = found[found["date"] <= "2025-11-15"]
q2 = 100 * (closed["outcome"] == "followed").mean() - 100 * share.base
# %% q2 right
hits, n, base = share
q2 = round((hits / n - base) * 100, 1)
# %% q2 right: both percentages rounded first, to one decimal
q2 = round(25.0 - 8.6, 1)
# %% q2 no_base
q2 = 100 * share.hits / share.n
# %% q2 base_alone
q2 = 100 * share.base
# %% q2 turned_round
q2 = 100 * share.base - 100 * share.hits / share.n
# %% q2 fraction
q2 = share.hits / share.n - share.base
# %% q2 base_as_it_is
q2 = 100 * share.hits / share.n - share.base
# %% q2 in_percent
q2 = 100 * (share.hits / share.n / share.base - 1)
# %% q2 open_windows
found = reframing.followed(level=3, deed="any pressure", window=60)
q2 = 100 * (found["outcome"] == "followed").mean() - 100 * share.base
# %% q2 whole_number
q2 = 16
# %% q2 level_1
other = reframing.share_followed(level=1, deed="any pressure", window=60)
q2 = 100 * other.hits / other.n - 100 * other.base
# %% q2 level_2
other = reframing.share_followed(level=2, deed="any pressure", window=60)
q2 = 100 * other.hits / other.n - 100 * other.base
# %% q2 window_7
other = reframing.share_followed(level=3, deed="any pressure", window=7)
q2 = 100 * other.hits / other.n - 100 * other.base
# %% q2 window_14
other = reframing.share_followed(level=3, deed="any pressure", window=14)
q2 = 100 * other.hits / other.n - 100 * other.base
# %% q2 window_30
other = reframing.share_followed(level=3, deed="any pressure", window=30)
q2 = 100 * other.hits / other.n - 100 * other.base
# %% q2 window_90
other = reframing.share_followed(level=3, deed="any pressure", window=90)
q2 = 100 * other.hits / other.n - 100 * other.base
# %% q2 military
other = reframing.share_followed(level=3, deed="military", window=60)
q2 = 100 * other.hits / other.n - 100 * other.base
# %% q2 wrong_type
q2 = share
# %% q2 wrong_type
q2 = "16.4 points"
# %% q2 wrong_type
q2 = share.hits / share.n, share.base
# %% q2 off: how many times as often
q2 = share.hits / share.n / share.base
# %% q2 whole_number: from a base rounded to a whole percent
q2 = 25.0 - 9
# %% q2 off: nearly, and cut instead of rounded
q2 = 16.3

# %% q3 right
q3 = list(silent)
# %% q3 right
q3 = ["E085", "E069", "E037", "E011"]
# %% q3 right
q3 = {"E011", "E037", "E069", "E085"}
# %% q3 right
q3 = silent
# %% q3 right
q3 = tuple(row.Index for row in rows.itertuples() if row.quotation and "Mexico" not in row.quotation)
# %% q3 right
q3 = rows.query("quotation != '' and not quotation.str.contains('Mexico')").reset_index()["id"]
# %% q3 named
q3 = quoted.index[quoted["quotation"].str.contains("Mexico")].tolist()
# %% q3 without_quotation_too
q3 = rows.index[~rows["quotation"].str.contains("Mexico")].tolist()
# %% q3 without_quotation
q3 = rows.index[rows["quotation"] == ""].tolist()
# %% q3 every_quotation
q3 = quoted.index.tolist()
# %% q3 every_quotation: a small letter, which is in none of them
q3 = quoted.index[~quoted["quotation"].str.contains("mexico")].tolist()
# %% q3 every_level
every = reframing.about("MEX").query("quotation != ''")
q3 = every.index[~every["quotation"].str.contains("Mexico")].tolist()
# %% q3 next_level
high = reframing.about("MEX", level=2).query("quotation != ''")
q3 = high.index[~high["quotation"].str.contains("Mexico")].tolist()
# %% q3 summaries
q3 = quoted.index[~quoted["event"].str.contains("Mexico")].tolist()
# %% q3 words_themselves
q3 = quoted.loc[silent, "quotation"].tolist()
# %% q3 wrong_type
q3 = len(silent)
# %% q3 wrong_type
q3 = quoted.loc[silent]
# %% q3 wrong_type: the condition, not the rows
q3 = ~quoted["quotation"].str.contains("Mexico")
# %% q3 off: one forgotten
q3 = ["E011", "E037", "E069"]
# %% q3 off: one too many
q3 = ["E011", "E037", "E069", "E085", "E017"]
# %% q3 off: nothing
q3 = []

# %% q4 right: the row that names an adversary
q4 = {"row": "E037", "level": 2, "before": 0.0, "after": 50.0}
# %% q4 right
q4 = {"row": "E017", "level": 2, "before": 0, "after": 50}
# %% q4 right: the renaming of the Gulf as a claim
q4 = {"row": "E010", "level": 2, "before": 0, "after": 100 * 1 / (1 + 1)}
# %% q4 right
q4 = {"after": 50.0, "before": 0.0, "level": 3, "row": " E011 "}
# %% q4 right: a remark at no level
q4 = dict(row="E020", level=2, before=0, after=50)
# %% q4 right
q4 = {"row": "E021", "level": 2.0, "before": 0.04, "after": 49.96, "because": "a listing prepares"}
# %% q4 swapped
q4 = {"row": "E037", "level": 2, "before": 50, "after": 0}
# %% q4 fraction
q4 = {"row": "E037", "level": 2, "before": 0, "after": 0.5}
# %% q4 partners_share
q4 = {"row": "E037", "level": 2, "before": 100, "after": 50}
# %% q4 old_whole
q4 = {"row": "E037", "level": 2, "before": 0, "after": 100}
# %% q4 after_off: three rows counted as two
q4 = {"row": "E037", "level": 2, "before": 0, "after": 33.3}
# %% q4 another_rule: the explorer left at its first threshold
q4 = {"row": "E037", "level": 2, "before": 83.3, "after": 83.3}
# %% q4 another_rule: offers and joint acts counted
q4 = {"row": "E037", "level": 2, "before": 62.5, "after": 66.7}
# %% q4 before_off: the second half's shares
q4 = {"row": "E037", "level": 2, "before": 75, "after": 77.8}
# %% q4 before_off
q4 = {"row": "E037", "level": 2, "before": 5, "after": 50}
# %% q4 does_not_move
q4 = {"row": "E037", "level": 0, "before": 0, "after": 0}
# %% q4 does_not_move
q4 = {"row": "E020", "level": 1, "before": 0, "after": 0}
# %% q4 same_level
q4 = {"row": "E037", "level": 1, "before": 0, "after": 0}
# %% q4 other_half
q4 = {"row": "E040", "level": 2, "before": 75.0, "after": 77.8}
# %% q4 other_half: a row that would leave
q4 = {"row": "E085", "level": 1, "before": 0, "after": 50}
# %% q4 no_force
q4 = {"row": "E017", "level": 4, "before": 0, "after": 50}
# %% q4 no_force: duties as talk of force
q4 = {"row": "E024", "level": 3, "before": 0, "after": 50}
# %% q4 an_offer
q4 = {"row": "E033", "level": 3, "before": 0, "after": 50}
# %% q4 a_reassurance
q4 = {"row": "E019", "level": 2, "before": 0, "after": 50}
# %% q4 a_reply
q4 = {"row": "E038", "level": 2, "before": 0, "after": 50}
# %% q4 another_state
q4 = {"row": "E018", "level": 2, "before": 0, "after": 50}
# %% q4 unknown_row
q4 = {"row": "e37", "level": 2, "before": 0, "after": 50}
# %% q4 unknown_level
q4 = {"row": "E037", "level": 5, "before": 0, "after": 50}
# %% q4 unknown_level
q4 = {"row": "E037", "level": 1.5, "before": 0, "after": 50}
# %% q4 wrong_type
q4 = {"row": "E037", "level": "2", "before": 0, "after": 50}
# %% q4 wrong_type
q4 = {"row": "E037", "level": 2, "before": 0, "after": ...}
# %% q4 wrong_type
q4 = {"row": "E037", "level": 2, "before": 0}
# %% q4 wrong_type
q4 = "E037", 2, 0, 50
