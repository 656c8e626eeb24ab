"""Each number in the guide to notebook 06, recomputed."""

from hemisphere import security
from hemisphere.classroom.sets import north_and_centre as exercise
from hemisphere.security import measures, statements


def both_regions() -> str:
    rows = security.violence("sesnsp").loc[2024].assign(region=measures.states()["region4"])
    area, country = rows[rows["region"].isin(["north", "centre_north"])], measures.pooled(rows)
    return f"{measures.pooled(area):.1f} against {country:.1f}, and {(area['rate'] < country).sum()} of their {len(area)} states lie below it"


def shares() -> list[str]:
    rate = security.violence("sesnsp").loc[2024, "rate"]
    mark, high = measures.marked("dea_sinaloa", "highest"), rate > security.regional("sesnsp", "people").at[2024, "country"]
    turned, own, other = (f"{100 * part:.1f}%" for part in (mark[high].mean(), high[mark].mean(), high[~mark].mean()))
    points = exercise.SET.tasks(exercise.choose(""))[1].value
    return [f"The difference in q2 is {points:.1f} points", f"Of the states above the country's rate {turned} are marked", f"Of the states so marked {own} lie above that rate; of the others, {other}",
            f"for the Sinaloa Cartel {own} lie above the country's rate, and so do {other} of the others"]  # fmt: skip


def test_violence_and_presence(guide):
    year, table = security.violence("sesnsp").loc[2024], security.violence("sesnsp")["rate"].unstack()
    place = year.rank(ascending=False)
    assert year["count"].idxmax() == "MX-GUA" and f"number {place.at['MX-GUA', 'rate']:.0f} by rate" in guide
    assert year["rate"].idxmax() == "MX-COL" and year.at["MX-COL", "people"] < 1e6
    ratio = security.both_sources()["ratio"]
    rho = f"{security.association('dea_sinaloa', 2024).rho:.2f}".replace("-", "−")
    told = [both_regions(), *shares(), f"lower in {measures.falling(2018)} states, against 2015 in {measures.falling(2015)}",
            f"rate for Oaxaca is {ratio['MX-OAX']:.1f} times", f"a rank correlation of {rho}", f"rank correlation of the same map and year is {rho}", f"that Coahuila has {year.at['MX-COA', 'rate']:.1f}",
            f"from {table.at[2015, 'MX-GUA']:.1f} in 2015 to {table.at[2024, 'MX-GUA']:.1f}"]  # fmt: skip
    assert [sentence for sentence in told if sentence not in guide] == []


def test_statements_and_polls(guide):
    figures, control = security.estimates(), exercise._tests("control")
    likely, force = statements.polls("likely").iloc[-1], statements.polls("force").iloc[-1]
    told = [f"From {figures.at['K01', 'low']:.0f} to {figures.at['K03', 'low']:.0f}%: control", f"The tests of *control* go from {control} to {exercise._tests('control', 'K02')}.",
            f"the DEA's {figures.at['K08', 'value_low']:.0f} states", f"The tests go from {control} to {exercise._tests('control', 'K08')}.",
            f"poll of {likely['sample_n']:.0f} people", f"{likely['yes']:.0f}% call US military action likely and {likely['no']:.0f}% do not", f"({likely['yes']:.0f}% say so, of {likely['sample_n']:.0f})",
            f"{force['pollster']}'s {force['yes']:.0f}% for a US role and {force['no']:.0f}% against", f"({force['yes']:.0f}% are, {force['no']:.0f}% against, with disputed wording)"]  # fmt: skip
    assert [sentence for sentence in told if sentence not in guide] == []
    assert likely["mode"] == "telephone" and force["confidence"] == "contested"
    assert (figures.at["K01", "meaning"], figures.at["K03", "meaning"]) == ("control", "presence")


def test_the_set_counts_the_tests_as_the_card_does():
    card = statements.tests_of_rule().groupby("meaning")["holds"].sum()
    assert {meaning: exercise._tests(meaning) for meaning in card.index} == card.to_dict()


def test_a_wrong_number_would_be_seen(guide):
    assert "lower in 21 states" not in guide and "44.5%" not in guide
