"""What only a class's own edition of set 05 can show: the recoding under each standard of proof."""

import pytest

from hemisphere.classroom.sets import mexicos_defence_posture as posture_set
from hemisphere.posture import answers


def recode(*choice):
    return posture_set._recode(choice)


@pytest.mark.parametrize("standard", answers.STANDARDS)
def test_the_claim_holds_where_the_notebook_says_that_no_capacity_is_shown(standard):
    expected = sum(not answers.shown(meaning, standard) for meaning in answers.MEANINGS)
    assert posture_set._holds(posture_set._items("all"), standard) == expected


@pytest.mark.parametrize("choice", posture_set._standards(), ids="-".join)
def test_every_variant_can_be_solved(choice):
    assert recode(*choice).judge(posture_set._solution(*choice)).right


def test_a_count_that_moves_the_other_way_is_named():
    answer = {"item": 12, "meaning": "cost", "side": "both", "before": 1, "after": 2}
    assert recode("one", "more", "all").judge(answer).right
    verdict = recode("one", "fewer", "all").judge(answer)
    assert (verdict.name, verdict.hints[1]) == ("other_way", "The claim must hold under exactly one meaning fewer than before.")


def test_a_contested_item_does_not_count_where_verified_ones_do():
    (contested, *_) = answers.evidence().query("confidence == 'contested'").index
    answer = {"item": contested, "meaning": "stop", "side": "for", "before": 1, "after": 0}
    assert recode("one", "fewer", "all").judge(answer).right
    assert recode("one", "fewer", "verified").judge(answer).name == "unknown_item"


@pytest.mark.parametrize(("standard", "told"), [("one", "one item for a capacity is enough"), ("balance", "more must speak for it than against")])
def test_another_standard_is_answered_with_the_one_asked_for(standard, told):
    move = "fewer" if standard == "one" else "more"
    verdict = recode(standard, move, "all").judge({"item": 22, "meaning": "law", "side": "both", "before": 4, "after": 3})
    assert verdict.name == "another_standard" and told in verdict.hints[1]
