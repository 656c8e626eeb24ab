"""Each number in the guide to notebook 00, recomputed."""

import re

from hemisphere import argument, seeds
from hemisphere.argument import measures


def test_numbers(guide):
    most = argument.keystones(argument.links(), seeds.claims().index).iloc[0]
    likely, unlikely = argument.expecting_action(), argument.expecting_action("little or not likely")
    people = int(measures.poll("MEX", ("us_action_in_mexico_likely",))["sample_n"].iloc[0])
    mexico = measures.record("MEX")
    talk, deeds, answers = measures.reaching(mexico, 3, "any"), measures.reaching(mexico, 3, "deeds"), measures.about_force(mexico)
    theirs = answers[answers["event_type"] == "reassurance"]
    told = [f"{most['claim']} brings down {most['falls']} other claims", f"{unlikely:g}% against {likely:g}% among {people} people is a lead of {unlikely - likely:g} points",
            f"a sampling error of {measures.lead_error(unlikely, likely, people):.1f}", f"{len(talk)} threats against {len(answers)} answers",
            f"The list has {len(talk)} events in which force", f"Among the {len(talk)} events {len(deeds)} are deeds, and {len(theirs)} of the answers is an assurance by the secretary of state",
            f"{len(measures.earlier_rule())} earlier occupations and changes of regime by force"]  # fmt: skip
    assert [sentence for sentence in told if sentence not in guide] == []
    assert list(theirs["actor"]) == ["Marco Rubio"]
    text = re.sub(r"^[|#].*$|C\d\d|`[^`]*`|\bnotebook \d\d|[Qq]uestion \d|^\d\. ", "", guide, flags=re.MULTILINE)
    assert set(re.findall(r"\d+(?:\.\d+)?", text)) <= set(re.findall(r"\d+(?:\.\d+)?", " ".join(told)))


def test_what_the_model_answers_say_of_the_map(guide):
    premises = ("C03", "C07", "C28", "C38")
    assert {link.premise for link in argument.links() if link.conclusion == "C01" and link.relation in measures.CARRIES} == set(premises)
    assert "C01" in argument.withdraw(argument.links(), premises).fallen
    for kept in premises:
        assert "C01" in argument.withdraw(argument.links(), [i for i in premises if i != kept]).weakened
    dates = measures.reaching(measures.record("MEX"), 3, "any")["date"]
    assert "2026-01-08" in set(dates) and "five days after another capital had been raided" in guide  # Caracas, 3 January
    raid = measures.pursued("rule", "forced")
    assert list(raid["date"]) == ["2026-01-03"]


def test_a_wrong_number_would_be_seen(guide):
    assert "C27 brings down 3 other claims" not in guide
