"""Answers to set 03 as students write them, each under the task and the verdict it must get; first, what its own cells define."""

from hemisphere import territory

pieces = territory.pieces()
printed = territory.published().set_index("id")

# %% q1 right
q1 = territory.share(baseline="held_1846", loss="treaty", texas="rio_grande", strip=1848).pct
# %% q1 right
q1 = 40.3
# %% q1 right
q1 = round(territory.share(**territory.READINGS["A"]).pct, 2)
# %% q1 right
found = territory.share(**territory.READINGS["A"])
q1 = found.lost_km2 / found.baseline_km2 * 100
# %% q1 right
q1 = territory.readings().set_index("letter").loc["A", "pct"]
# %% q1 right: pieces added up, typed with two decimals
q1 = float(f"{territory.share(baseline='held_1846', loss='treaty', texas='rio_grande', strip=1848).pct:.2f}")
# %% q1 fraction
q1 = territory.share(**territory.READINGS["A"]).pct / 100
# %% q1 what_is_left
q1 = 100 - territory.share(**territory.READINGS["A"]).pct
# %% q1 of_what_is_left
found = territory.share(**territory.READINGS["A"])
q1 = 100 * found.lost_km2 / (found.baseline_km2 - found.lost_km2)
# %% q1 area
q1 = territory.share(**territory.READINGS["A"]).lost_km2
# %% q1 whole_number
q1 = 40
# %% q1 baseline_controlled_1846
q1 = territory.share(baseline="controlled_1846", loss="treaty", texas="rio_grande", strip=1848).pct
# %% q1 baseline_law_1846
q1 = territory.share(baseline="law_1846", loss="treaty", texas="rio_grande", strip=1848).pct
# %% q1 baseline_republic_1824: within a tenth of the one in law
q1 = territory.share(**territory.READINGS["E"]).pct
# %% q1 baseline_empire_1822
q1 = territory.share(baseline="empire_1822", loss="treaty", texas="rio_grande", strip=1848).pct
# %% q1 loss_treaty_sale
q1 = territory.share(baseline="held_1846", loss="treaty_sale", texas="rio_grande", strip=1848).pct
# %% q1 texas_nueces
q1 = territory.share(**territory.READINGS["B"]).pct
# %% q1 texas_almonte
q1 = territory.share(**territory.READINGS["H"]).pct
# %% q1 texas_lower_rio_grande
q1 = territory.share(baseline="held_1846", loss="treaty", texas="lower_rio_grande", strip=1848).pct
# %% q1 strip_1854
q1 = territory.share(baseline="held_1846", loss="treaty", texas="rio_grande", strip=1854).pct
# %% q1 wrong_type
q1 = territory.share(**territory.READINGS["A"])
# %% q1 wrong_type
q1 = "40.3"
# %% q1 wrong_type
q1 = [40.3]
# %% q1 off: a round half
q1 = 50
# %% q1 off: a reading with two choices changed
q1 = territory.share(**territory.READINGS["C"]).pct

# %% q2 right
q2 = list(pieces.index[pieces["h1846"] != pieces["h1848"]])
# %% q2 right
q2 = pieces[pieces["h1846"] != pieces["h1848"]].index
# %% q2 right
q2 = {"mx_yucatan", "texas_nueces_strip", "texas_paper_claim", "cession_1848", "mesilla_strip"}
# %% q2 right
q2 = pieces.query("h1846 != h1848").reset_index()["piece"]
# %% q2 right: row by row
q2 = [name for name, row in pieces.iterrows() if row["h1846"] != row["h1848"]]
# %% q2 right: all less those that stayed
q2 = set(pieces.index) - set(pieces.index[pieces["h1846"] == pieces["h1848"]])
# %% q2 unchanged
q2 = list(pieces.index[pieces["h1846"] == pieces["h1848"]])
# %% q2 every_piece
q2 = list(pieces.index)
# %% q2 titles
q2 = list(pieces[pieces["h1846"] != pieces["h1848"]]["name"])
# %% q2 only_from_mexico
q2 = list(pieces.index[(pieces["h1846"] == "M") & (pieces["h1848"] != "M")])
# %% q2 only_to_usa
q2 = list(pieces.index[(pieces["h1846"] != "U") & (pieces["h1848"] == "U")])
# %% q2 one_column_early
q2 = list(pieces.index[pieces["h1841"] != pieces["h1848"]])
# %% q2 one_column_late
q2 = list(pieces.index[pieces["h1846"] != pieces["h1854"]])
# %% q2 wrong_type
q2 = 5
# %% q2 wrong_type
q2 = pieces[pieces["h1846"] != pieces["h1848"]]
# %% q2 wrong_type: the condition, not the pieces
q2 = pieces["h1846"] != pieces["h1848"]
# %% q2 off: one forgotten
q2 = ["texas_nueces_strip", "texas_paper_claim", "cession_1848", "mesilla_strip"]

# %% q3 right
q3 = printed[printed["off_pct"] < -2].index.tolist()
# %% q3 right
q3 = tuple(territory.published().query("off_pct < -2")["id"])
# %% q3 right
q3 = ["gadsden_donaldson", "texas_almonte", "mesilla_strip_blm", "empire_1822_infobae"]
# %% q3 right: sorted, first to last
q3 = printed.sort_values("off_pct").query("off_pct < -2").index
# %% q3 right: turned round
q3 = set(printed[~(printed["off_pct"] >= -2)].index)
# %% q3 right: worked out from the areas
q3 = [name for name, off in printed["off_pct"].items() if off + 2 < 0]
# %% q3 other_direction
q3 = printed[printed["off_pct"] > 2].index.tolist()
# %% q3 both_directions
q3 = printed[printed["off_pct"].abs() > 2].index.tolist()
# %% q3 any_size
q3 = printed[printed["off_pct"] < 0].index.tolist()
# %% q3 inside
q3 = printed[printed["off_pct"].abs() <= 2].index.tolist()
# %% q3 not_these
q3 = printed[printed["off_pct"] >= -2].index.tolist()
# %% q3 every_figure
q3 = printed.index.tolist()
# %% q3 wrong_type
q3 = len(printed[printed["off_pct"] < -2])
# %% q3 wrong_type
q3 = printed[printed["off_pct"] < -2]
# %% q3 off: a tighter tolerance
q3 = printed[printed["off_pct"] < -10].index.tolist()
# %% q3 off: every figure read in one unit
q3 = territory.published("km2").query("off_pct < -2")["id"]

# %% q4 right
q4 = 100 * territory.readings("war")["pct"].between(45, 55).mean()
# %% q4 right
q4 = 61.5
# %% q4 right
near = territory.readings("war")["pct"].map(lambda pct: territory.within(pct, 5))
q4 = 100 * near.sum() / len(near)
# %% q4 right
q4 = 100 * ((territory.readings()["pct"] - 50).abs() <= 5).mean()
# %% q4 right: rounded to one decimal
q4 = round(100 * territory.readings("war")["pct"].between(45, 55).mean(), 1)
# %% q4 right: counted one by one
found = list(territory.readings("war")["pct"])
q4 = 100 * len([pct for pct in found if 45 <= pct <= 55]) / len(found)
# %% q4 fraction
q4 = territory.readings("war")["pct"].between(45, 55).mean()
# %% q4 how_many
q4 = territory.readings("war")["pct"].between(45, 55).sum()
# %% q4 outside
q4 = 100 - 100 * territory.readings("war")["pct"].between(45, 55).mean()
# %% q4 only_above
q4 = 100 * territory.readings("war")["pct"].between(50, 55).mean()
# %% q4 only_below
q4 = 100 * territory.readings("war")["pct"].between(45, 50).mean()
# %% q4 no_floor
q4 = 100 * (territory.readings("war")["pct"] <= 55).mean()
# %% q4 half_as_wide
q4 = 100 * territory.readings("war")["pct"].between(47.5, 52.5).mean()
# %% q4 whole_number
q4 = 62
# %% q4 scope_one_yardstick
q4 = 100 * territory.readings("one_yardstick")["pct"].between(45, 55).mean()
# %% q4 scope_all
q4 = 100 * territory.readings("all")["pct"].between(45, 55).mean()
# %% q4 wrong_type
q4 = "61.5%"
# %% q4 wrong_type
q4 = None
# %% q4 off: a wider band
q4 = 100 * territory.readings("war")["pct"].between(44, 56).mean() + 5

# %% q5 right
base = {"baseline": "held_1846", "loss": "treaty", "strip": 1848}
before, after = (territory.share(**base, texas=line).pct for line in ("nueces", "rio_grande"))
q5 = {"from": "nueces", "to": "rio_grande", "before": before, "after": after}
# %% q5 right
q5 = {"from": "nueces", "to": "rio_grande", "before": 49.9, "after": 40.3}
# %% q5 right: into the band
q5 = {"from": "rio_grande", "to": "almonte", "before": 40.3, "after": 47.6}
# %% q5 right: the other way round
q5 = {"from": "rio_grande", "to": "nueces", "before": 40.3, "after": 49.9}
# %% q5 right: another line of the lower river, in another order
q5 = {"before": 40.3, "after": territory.share(baseline="held_1846", loss="treaty", strip=1848, texas="lower_rio_grande").pct, "to": "lower_rio_grande", "from": "rio_grande"}
# %% q5 right: with a blank and two decimals
q5 = {"from": " almonte", "to": "rio_grande ", "before": round(territory.share(baseline="held_1846", loss="treaty", strip=1848, texas="almonte").pct, 2), "after": 40.3}
# %% q5 swapped
q5 = {"from": "nueces", "to": "rio_grande", "before": 40.3, "after": 49.9}
# %% q5 stays
q5 = {"from": "nueces", "to": "almonte", "before": 49.9, "after": 47.6}
# %% q5 same_line
q5 = {"from": "nueces", "to": "nueces", "before": 49.9, "after": 49.9}
# %% q5 fraction
base = {"baseline": "held_1846", "loss": "treaty", "strip": 1848}
before, after = (territory.share(**base, texas=line).pct / 100 for line in ("nueces", "rio_grande"))
q5 = {"from": "nueces", "to": "rio_grande", "before": before, "after": after}
# %% q5 other_strip
q5 = {"from": "nueces", "to": "rio_grande", "before": 49.5, "after": 39.9}
# %% q5 after_off
q5 = {"from": "nueces", "to": "rio_grande", "before": 49.9, "after": 42.0}
# %% q5 before_off: rounded too far
q5 = {"from": "nueces", "to": "rio_grande", "before": 50, "after": 40.3}
# %% q5 unknown_line
q5 = {"from": "Nueces", "to": "Rio Grande", "before": 49.9, "after": 40.3}
# %% q5 wrong_type
q5 = {"from": "nueces", "to": "rio_grande", "before": "49.9", "after": "40.3"}
# %% q5 wrong_type
q5 = {"from": "nueces", "to": ..., "before": 49.9, "after": 40.3}
# %% q5 wrong_type
q5 = 49.9, 40.3
