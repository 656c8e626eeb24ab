"""Each number in the guide to notebook 08, recomputed."""

from hemisphere import reframing
from hemisphere.reframing import measures
from hemisphere.reframing.polls import questions


def share(level, joint=False):
    return [f"{100 * part:.1f}" for part in measures.halves(level, False, joint)["share"]]


def gap(window):
    found = reframing.share_followed(3, "any pressure", window)
    return found, f"{abs(100 * (found.hits / found.n - found.base)):.1f}"


def told():
    """The sentences that hold a number, with each number from the tables."""
    rows = reframing.about("MEX", level=1)
    early, late = (rows[(rows["date"] >= "2025-07") == flag]["kind"] == "deed" for flag in (False, True))
    quoted = rows[rows["quotation"] != ""]["quotation"]
    month = reframing.share_followed(1, "any pressure", 30)
    (sixty, ahead), (_, behind) = gap(60), gap(90)
    joint = measures.halves(2, False, True).loc["second half"].astype(int)
    favour, oppose = reframing.audience("MEX")
    polls = questions("US forces in Mexico, asked in Mexico", after_cutoff=True).set_index("pollster")
    ties = measures.ties("who depends on whom").query("year == 2024").set_index("measure")["value"]
    aims = measures.force_rows()["aim"].value_counts()
    rate = measures.presidencies()["neighbor"]
    alike = reframing.choices("C40")["holds"]
    return [
        f"{alike.sum()} of {len(alike)} marks", f"{len(rows)} rows of pressure on Mexico and {len(reframing.about('CAN', level=1))} on Canada",
        f"{month.hits / month.n:.0%} of threats are followed", f"Of all days {month.base:.0%} are",
        f"ahead of ordinary days by {ahead} points at 60 days and behind by {behind} at 90. One threat of {['no', 'one', 'two', 'three', 'four'][sixty.n]}",
        f"{polls.at['Cripeso', 'yes']:.0f}% for (Cripeso) and {polls.loc['El Financiero', 'no'].max():.0f}% against (El Financiero)",
        f"Americans were {favour:g}% for and {oppose:g}% against",
        f"{ties['us_share_of_mexico_goods_exports']:g}% against {ties['mexico_share_of_us_goods_trade']:g}%",
        f"{100 * early.mean():.1f}% before July 2025 are deeds", f"{100 * late.mean():.1f}% are, {['no', 'one'][late.sum()]} of {['six', 'seven'][len(late) - 6]}",
        "goes from {} to {}%".format(*share(2)), "falls, from {} to {}%".format(*share(1)), "with joint acts {}, then {}%".format(*share(1, True)),
        f"has {['six', 'seven'][joint['adversary'] - 6]} rows as an adversary and {['six', 'seven'][joint['partner'] - 6]} as a partner",
        f"do {['three', 'four'][(~quoted.str.contains('Mexico')).sum() - 3]} of the {['seven', 'eight'][len(quoted) - 7]} quotations about Mexico name it",
        f"{aims.sum() - aims['no aim in the row'] - aims['force itself as order']} of {aims.sum()} rows", f"{['seven', 'eight'][aims['drugs'] - 7]} of them drugs",
        f"{['Three', 'Four'][aims['no aim in the row'] - 3]} further rows name no aim",
        f"{rate.iloc[-1]:.1f} per 10,000 words for 2025, place {(rate > rate.iloc[-1]).sum() + 1} of {len(rate)}",
    ]  # fmt: skip


def test_numbers(guide):
    assert [sentence for sentence in told() if sentence not in guide] == []


def test_what_one_row_moves(guide):
    adversary, partner = measures.halves(2, False, False).loc["first half", ["adversary", "partner"]].astype(int)
    moved = f"{100 * (adversary + 1) / (adversary + partner + 1):.1f}%"
    assert f"jumps from {share(2)[0]} to {moved}" in guide and f"one level more and it is {moved}" in guide
    assert dict(reframing.events().loc[["E037", "E010"], "threat_level"]) == {"E037": 1, "E010": 0} and partner == 1


def test_the_threat_that_decides_the_window(guide):
    sixty, ninety = (set(rows.index[rows["outcome"] != "still open"]) for rows in (closed(60), closed(90)))
    (one,) = sixty - ninety
    row = reframing.events().loc[one]
    assert (row["date"], row["target"]) == ("2025-10-19", "Colombia") and "19 October 2025 about Colombia" in guide
    assert "Mexico" not in set(reframing.events().loc[list(sixty), "target"])


def closed(window):
    rows = reframing.followed(3, "any pressure", window)
    return rows[rows["date"].map(measures.day) + window <= measures.day("2026-01-14")]


def test_joint_acts(guide):
    acts = [len(measures.registers(1, False, joint).query("register == 'partner' and date >= @measures.HALVES")) for joint in (False, True)]
    before = [len(measures.registers(1, False, joint).query("register == 'partner' and date < @measures.HALVES")) for joint in (False, True)]
    assert (acts[1] - acts[0], before[1] - before[0]) == (4, 1) and "four joint acts are listed where one was before" in guide


def test_a_wrong_number_would_be_seen(guide):
    assert "ahead of ordinary days by 16.5 points" not in guide
    assert "goes from 0.0 to 80.0%" not in guide
