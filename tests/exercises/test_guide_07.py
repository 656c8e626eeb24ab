"""Each number in the guide to notebook 07, recomputed."""

from hemisphere import exposure
from hemisphere.classroom import sets
from hemisphere.classroom.sets import who_is_next
from hemisphere.exposure import acts, evidence, measures, ranking

QUESTIONS = {task.name: task for task in sets.load("07").tasks(sets.load("07").choose(""))}


def slip(task, name):
    return QUESTIONS[task].slips[name].value()


def missing(guide, told):
    return [sentence for sentence in told if sentence not in guide]


def test_base_rates(guide):
    rows = measures.uses()
    venezuela = sorted(rows.loc[rows["place"] == "VEN", "first"])
    mexico, late = exposure.base_rate(["MEX"], then=True), exposure.base_rate(["MEX"], since=1946)
    assert exposure.base_rate(["COL", "MEX"], since=1946).hits == exposure.base_rate(["GRL"], then=True).hits == late.hits == 0
    assert missing(guide, [
        f"Venezuela's own quiet since {venezuela[0]} ended in {venezuela[1]}",
        f"Venezuela had {exposure.base_rate(['VEN']).hits} year with force in {exposure.base_rate(['VEN']).years}, and it was {venezuela[0]}; then came {venezuela[1]}",
        f"make {slip('q1', 'added'):.1f}% when added and {QUESTIONS['q1'].value:.1f}% when a year counts once",
        f"as then held, in {QUESTIONS['q1'].value:.1f}% of the years since 1798, and in none since 1946",
        f"the record: {mexico.hits} years with force in Mexico, none in Greenland",
        f"in Mexico no use of force began in {late.years} years from 1946 to 2024, and the interval still reaches {100 * late.interval[1]:.0f}%",
    ]) == []  # fmt: skip


def test_gaps_and_weightings(guide):
    q2, gaps = QUESTIONS["q2"], ranking.gaps()
    mean, worst = (f"{100 * exposure.order_shares(exposure.simulated('rank', gap))['greenland']:.1f}" for gap in ("mean", "worst"))
    assert worst == f"{QUESTIONS['q4'].value:.1f}"
    assert missing(guide, [
        f"Of {len(gaps)} gaps {(gaps['iso3'] == 'GRL').sum()} are Greenland's",
        f"the share is {slip('q2', 'known_only'):.1f}% without the unknown ones, and {slip('q2', 'other_assumption'):.1f} or {q2.value:.1f}% when they are put in",
        f"in {worst}% of weightings if gaps are taken as exposed and in {mean}% if they take the mean",
        f"moves Greenland before Mexico from {mean} to {worst}% of weightings",
    ]) == []  # fmt: skip


def test_single_changes(guide):
    start = who_is_next.choose("")["q5"]
    state, was = who_is_next._state(start), who_is_next._ranks(start)
    changes = [(name, to) for name, values in who_is_next.CHANGES.items() for to in values if to != state[name]]
    ranks = {change: who_is_next._ranks(start, *change) for change in changes}
    flips = [change for change in changes if who_is_next._holds(ranks[change]) != who_is_next._holds(was)]
    assert sorted(flips) == [("gap", "worst"), ("near", -1)]
    worst, near = ranks["gap", "worst"], ranks["near", -1]
    assert missing(guide, [
        f"Only {len(flips)} of {len(changes)} single changes",
        f"It goes from rank {was[0]} to {worst[0]}, Mexico from {was[2]} to {worst[2]}",
        f"Mexico goes from {was[2]} to {near[2]}, Greenland from {was[0]} to {near[0]}",
    ]) == []  # fmt: skip


def test_words(guide):
    every, high, deeds = (acts.threats(level)["iso3"].value_counts() for level in (1, 3, 4))
    written = {1: "one", 2: "two", 4: "four"}
    grounds, tolls = evidence.grounds(), measures.tolls()
    assert high["MEX"] == high["GRL"] and every["MEX"] - high["MEX"] == 6 and "MEX" not in deeds
    assert acts.threats(1, since="2026-01-13").empty
    assert slip("q3", "rows") == {"GRL"}
    assert missing(guide, [
        f"Mexico has {every['MEX']} rows and Greenland {every['GRL']}; at level 3 both have {high['MEX']}",
        f"{written[len(QUESTIONS['q3'].value)]} places rise at once; by number of rows only Greenland does",
        f"rise after New Year for {written[len(QUESTIONS['q3'].value)]} places, and in plain numbers for {written[len(slip('q3', 'rows'))]}",
        f"{written[len(grounds['threats'])]} statements on force against Mexico, {written[len(grounds['planning'])]} reports of orders or plans",
        f"tolls run from {tolls[0]} to {tolls[-1]} by source",
    ]) == []  # fmt: skip


def test_presidencies_and_forecasts(guide):
    *before, now = measures.presidencies().query("last >= 1946").itertuples()
    rule = exposure.measures.naive_forecast(since=1946).iloc[:-1]
    assert now.uses == 4
    assert missing(guide, [
        f"By states it counts {now.states}, and {sum(one.states > now.states for one in before)} of {len(before)} earlier presidencies count more",
        f"named the place of only {rule['hit'].sum()} of {len(rule)} uses since 1946",
    ]) == []  # fmt: skip


def test_a_wrong_number_would_be_seen(guide):
    assert missing(guide, ["Only 3 of 39 single changes"])
