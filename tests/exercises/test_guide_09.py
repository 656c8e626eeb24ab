"""Each number in the guide to notebook 09, recomputed."""

import re

from hemisphere import board
from hemisphere.argument import measures
from hemisphere.classroom.notebook import words


def test_numbers(guide):
    since = {year: f"{board.base_rate('F01', year).share:.0%}" for year in (1900, 1946)}
    mexico = measures.record("MEX")
    talk, deeds = measures.reaching(mexico, 3, "any"), measures.reaching(mexico, 3, "deeds")
    unnamed = len(talk) - len(measures.reaching(mexico, 3, "on the record"))
    steps = board.readings().query("`seen from` == 'steps'")
    told = [f"the base rate is {since[1900]} when you look back to 1900 and {since[1946]} when you look back to 1946", f"{since[1900]} in a single year since 1900",
            f"the {len(talk)} events since August 2025 in which force against Mexico", f"because {unnamed} of the {len(talk)} rest on officials without a name",
            f"I put it at {since[1900]} for this year, where the past since 1900 puts it", f"among the {len(talk)} events {len(deeds)} are deeds",
            f"easings outnumber pressure under {steps['holds'].sum()} of {len(steps)} choices, and {steps[steps['same day']]['holds'].sum()} of these let that one day count"]  # fmt: skip
    assert [sentence for sentence in told if sentence not in guide] == []
    assert talk["date"].min().startswith("2025-08")
    text = re.sub(r"^[|#].*$|C\d\d|`[^`]*`|\bnotebook \d\d|\b20% for this year|about 90 minutes|February 2025|^\d\. ", "", guide, flags=re.MULTILINE)
    assert set(re.findall(r"\d+(?:\.\d+)?", text)) <= set(re.findall(r"\d+(?:\.\d+)?", " ".join(told)))


def test_the_same_day_is_that_of_the_pledge():
    found = [board.measures.answered("joint", 7, 1, same_day).set_index("date").loc["2025-02-03", "move"] for same_day in (False, True)]
    assert found == ["neither", "eases"]


def test_openings_have_the_length_of_an_opening(guide):
    part = re.search(r"### The opening of the memo\n(.+?)(?=^## )", guide, re.MULTILINE | re.DOTALL)[1].strip()
    one, another = re.split(r"\n\n(?=\*\*Another)", part)
    assert all(100 <= words(answer) <= 150 for answer in (one, another)), (words(one), words(another))


def test_a_wrong_number_would_be_seen(guide):
    assert "under 15 of 31 choices" not in guide
