"""Each number in the guide to notebook 04, recomputed."""

from hemisphere import analogy
from hemisphere.analogy import congo, figures
from hemisphere.analogy.measures import CONGO, TARGET, level_weights

DOCTRINE, COMPANY = "monroe_doctrine_classical", "bsac_chartered_rule"


def person(*weights, **supposed):
    return analogy.bench(level_weights(*weights, "person"), **supposed).table


def likeness(table, case):
    return figures.likeness(*table.loc[case, ["low", "high"]])


def test_the_congo(guide):
    rows = congo.all_estimates().set_index("id")
    (low, high), left = rows.loc["casement_mantumba", ["low_percent", "high_percent"]], congo.counts()[1924]
    lost = {share: left * share / (100 - share) for share in (low, high)}
    out, into = (analogy.printed(f"special_{way}_value", "casement1904").set_index("year")["shown"] for way in ("exports", "imports"))
    back = [f"{100 * into.loc[a:b].sum() / out.loc[a:b].sum():.0f}" for a, b in ((1895, 1898), (1900, 1902))]
    top = max(congo.published_starts().values(), key=lambda level: level[1])
    a, b = congo.extremes("loss_millions")
    heads = [f"{1e6 * rows.at[key, 'low_million']:.0f}" for key in ("lukolela1896", "lukolela1903")]
    told = [f"{high:.0f}% of {left:.0f} million is {left * high / 100:.0f}.", f"The start is then {left + lost[high]:.1f} million", f"has for 1885 is {top[1]:.0f}, in a partisan weekly",
            f"goods worth {back[0]} francs came in for every 100 that left, from 1900 to 1902 {back[1]}", f"run from {a:.0f} to {b:.0f} million",
            f"{high:.0f}% over the whole land and {lost[high]:.1f} million are gone, take his {low:.0f}% and it is {lost[low]:.1f}", f"{heads[0]} people in 1896 and {heads[1]} in 1903"]  # fmt: skip
    assert [sentence for sentence in told if sentence not in guide] == []
    assert rows.at["stanley42", "high_million"] == top[1] and "Partisan" in rows.at["stanley42", "note"]
    assert rows.at["casement_mantumba", "includes"] == "deaths and flight" and "counted flight with the deaths" in guide
    grave = analogy.events().set_index("id").loc["c24"]
    assert grave["year"] == 1905 and "grave abuses" in grave["detail"]


def test_the_bench(guide):
    q4, q5, gain, title, revenue, every = person(2, 1, 0), person(1, 1, 1), *(person(1, 1, 1, feature=f, suppose="congo") for f in ("h2", "a3", "r3")), analogy.bench(analogy.even_weights("all"))
    told = [f"Congo's line ends at {q4.at[CONGO, 'high']:.2f} and the Doctrine's at {q4.at[DOCTRINE, 'high']:.2f}", f"nearest in {100 * q5.at[CONGO, 'first']:.1f}% of the readings to all",
            f"goes from {100 * q5.at[CONGO, 'first']:.1f} to {100 * title.at[CONGO, 'first']:.0f}%", f"Congo's likeness is {likeness(every.table, CONGO)}, the classical Doctrine's {likeness(every.table, DOCTRINE)}",
            f"nearest in all {every.readings} readings", f"asked {len(analogy.features())} questions"]  # fmt: skip
    assert [sentence for sentence in told if sentence not in guide] == []
    assert q4.at[CONGO, "first"] == 0 and round(q4.at[DOCTRINE, "first"], 3) == 0.333
    assert gain.at[CONGO, "first"] == every.table.at[DOCTRINE, "first"] == 1
    assert revenue.at[COMPANY, "first"] > q5.at[COMPANY, "first"] and revenue.at[CONGO, "first"] == q5.at[CONGO, "first"]


def test_the_codes_and_rules(guide):
    code = analogy.codes()
    assert all(code.at[f, TARGET] == code.at[f, CONGO] == "present" for f in ("a1", "r12", "r13"))
    assert all(code.at[f, TARGET] == "absent" for f in ("r6", "r1", "a3")) and code.at["h2", TARGET] == "unclear" and code.at["h3", CONGO] == "present"
    rules = analogy.personal_rules()
    sphere, company = rules[TARGET], rules[COMPANY]
    assert sphere.sum() == company.sum() == 14 and "pass 14 rules each" in guide
    assert f"both pass {100 * (sphere & company).sum() / (sphere | company).sum():.1f}% of those that either passes" in guide
    words = rules["marks"].str.contains("words")
    assert (sphere & words).sum() > sphere.sum() / 2 and not (company & words).any()


def test_a_wrong_number_would_be_seen(guide):
    assert "70% over the whole land and 20.0 million" not in guide and "both pass 28.6%" not in guide
