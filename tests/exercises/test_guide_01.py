"""Each number in the guide to notebook 01, recomputed."""

from hemisphere import doctrine
from hemisphere.classroom import sets
from hemisphere.classroom.sets import monroe_doctrine as exercise
from hemisphere.doctrine import measures


def passed(base):
    return doctrine.measures.revisions(base).groupby("speaker")["new"].sum()


def earlier(year):
    rows = doctrine.statements()
    return ((rows["kind"] != "counter_doctrine") & (rows["year"] < year)).sum()


def no_less(base):
    others = passed(base).drop("Trump 2025-26")
    return (others >= passed(base)["Trump 2025-26"]).sum(), len(others)


def told():
    """What the guide has to say, from the tables."""
    signs, rows, messages = doctrine.signs(), doctrine.statements(), doctrine.messages()
    three = rows.loc[signs.index[signs.sum(axis=1) >= 3], "year"].min()
    named = messages.query("year == 1823")["monroe_doctrine"].sum(), messages.query("monroe_doctrine > 0")["year"].min()
    narrow = {i: measures.around(i, 10) for i in rows.index[rows["kind"] == "narrow"]}
    more, fewer = (sum(test(found.after - found.before) for found in narrow.values()) for test in (lambda n: n > 0, lambda n: n < 0))
    old, later = (measures.force_alone(era) for era in ("1823-1913", "1914-2000"))
    now = {base: f"{passed(base)['Trump 2025-26']} of {len(measures.TESTS)}" for base in measures.BASES}
    withdrawal = doctrine.withdrawal()
    return [
        f"with three signs asked for, the first statement is Polk's of {three}",
        f"has the name {named[0]} times; the first annual message with it is of {named[1]}",
        f"Polk has {earlier(1845)} earlier statement to beat, the presidency of 2025-26 has {earlier(2025)}",
        f"After {more} of {len(narrow)} statements that narrow, more uses of force began in ten years than in the ten before, after {fewer} fewer",
        f"from {100 * later.share:.1f} to {100 * (later.hits + 1) / later.n:.1f}% and passes the earlier one",
        f"{100 * old.share:.1f} against {100 * (later.hits + 1) / later.n:.1f}%",
        f"Against the text of 1823 the statements of 2025-26 pass {now['text']} tests",
        f"against every earlier statement only {now['history']} tests are passed, and {no_less('history')[0]} of the {no_less('history')[1]} other presidencies",
        f"against 1823 {no_less('text')[0]} of the {no_less('text')[1]} other presidencies pass all five",
        f"Against every earlier statement {now['history']} remain, and Theodore Roosevelt passed {passed('history')['T. Roosevelt 1901-06']}",
        f"C37 holds under {withdrawal.holds} of {withdrawal.of}",
        f"As wide a claim was made in {rows.query('by_us and claim_scope == 4')['year'].min()}",
    ]


def test_numbers(guide):
    assert [sentence for sentence in told() if sentence not in guide] == []
    assert passed("text")["Trump 2025-26"] == passed("generation")["Trump 2025-26"] == len(measures.TESTS)
    assert "Two of six signs" in guide and doctrine.signs().loc["d1823"].sum() == 2 and len(measures.SIGNS) == 6
    assert "five statements are few" in guide and measures.force_alone("2025-26") == measures.ForceAlone(5, 5)
    promise = measures.statement("d1913")
    assert promise["excluded_actor"] == {"united_states"} and promise["kind"] == "renounce" and promise["actor"] == "Woodrow Wilson"
    closed = measures.revisions("history").query("speaker == 'Trump 2025-26' and not possible")
    assert f"on {len(closed)} of the {len(measures.TESTS)} tests the top of the scale is taken" in guide
    assert passed("text")["Polk 1845-48"] == len(measures.TESTS)  # "as true in 1848"


def test_statements_are_those_of_the_tables(guide):
    rows, uses = doctrine.statements(), doctrine.uses().set_index("id")
    assert rows.loc[["d1961", "d1965"], "multilaterality"].tolist() == [1, 1]
    assert "act alone" in rows.at["d1961", "gist"] and "OAS told afterwards" in rows.at["d1965", "gist"]
    special = rows["title"].str.startswith("Special message")
    assert rows[special]["actor"].tolist() == ["James K. Polk", "Ulysses S. Grant", "Rutherford B. Hayes", "Grover Cleveland"]
    assert f"{special.sum()} statements of the first table without a row in the second" in guide
    assert uses.at["france_mexico_1865", "under_doctrine_invoked"] == "none"
    assert uses.at["venezuela_2026", "under_doctrine_invoked"] == "monroe" and uses.at["venezuela_2026", "start"] == "2026-01-03"
    meanings = measures.withdrawal().set_index("meaning")
    assert "66" in meanings.at["leave international bodies", "what"] and "Nigeria and Iran" in meanings.at["stop using force elsewhere", "what"]
    assert (meanings["finding"] == "").sum() == 2 and len(meanings) == 5


def test_the_recodings_turn_the_published_rule_and_none_turns_the_other_century():
    rule = sets.load("01").choose("")["q5"]
    assert {("d1961", "multilaterality", 0), ("d1965", "multilaterality", 0)} <= set(exercise._crossing(rule))
    assert exercise._holds(exercise._counts(exercise._codes(rule), rule))
    assert exercise._crossing((rule[0], ("1823-1900", "1901-2000"))) == []


def test_a_wrong_number_would_be_seen(guide):
    assert [sentence for sentence in told() if sentence not in guide.replace("6 of the 9 other presidencies pass as many", "8 of the 9 other presidencies pass as many")] != []
