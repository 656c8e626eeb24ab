"""Blind coding: kappa by another route, and an explorer that shows nothing before its time and keeps the reader's codes."""

import random

import numpy as np
import pytest

from hemisphere import coding, student

STEPS = {0: "none", 1: "some", 2: "much"}
ITEMS = [coding.Item(f"q{n}", f"words {n}", code, f"speaker {n}", (f"speaker {n} on a day", f"reason {n}")) for n, code in enumerate((0, 1, 2, 2, 1, 0))]


@pytest.fixture(autouse=True)
def _own_student_file(tmp_path, monkeypatch):
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path))


def explorer(**start):
    return coding.explore(
        ITEMS, STEPS, scale="how_much", title="Code it", call="coding.explore", heads=("who", "why"), credit="Made up.", start=start,
        more=lambda codes: f"You gave {sorted(codes)}.",
    )  # fmt: skip



def by_matrix(first, second, categories, power):
    """Weighted kappa from the two-way table of proportions, as in Cohen (1968)."""
    k = len(categories)
    table = np.zeros((k, k))
    for a, b in zip(first, second):
        table[categories.index(a), categories.index(b)] += 1 / len(first)
    distance = np.abs(np.subtract.outer(np.arange(k), np.arange(k)))
    weight = (distance > 0).astype(float) if power == 0 else distance.astype(float) ** power
    return 1 - (weight * table).sum() / (weight * np.outer(table.sum(1), table.sum(0))).sum()


@pytest.mark.parametrize("weights, power", [("none", 0), ("linear", 1), ("quadratic", 2)])
def test_kappa_agrees_with_the_table_of_proportions(weights, power):
    draw = random.Random(weights)
    for _ in range(50):
        first, second = ([draw.randrange(5) for _ in range(10)] for _ in range(2))
        assert coding.kappa(first, second, range(5), weights) == pytest.approx(by_matrix(first, second, list(range(5)), power))


def test_kappa_of_a_worked_example():
    """Fifty items, 35 agreed, one coder says yes 25 times and the other 30 times: 0.7 observed, 0.5 by chance."""
    first = ["yes"] * 25 + ["no"] * 25
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert coding.kappa(first, second, ["yes", "no"]) == pytest.approx(0.4)


def test_kappa_at_its_ends():
    assert coding.kappa([0, 1, 2], [0, 1, 2], range(5)) == 1
    assert coding.kappa([0, 1], [1, 0], range(2)) == -1
    assert coding.kappa([3, 3], [3, 3], range(5)) is None
    assert coding.kappa([3, 3, 3], [1, 2, 3], range(5)) == 0, "a coder who never varies agrees no more than chance"
    codes = [0, 1, 2, 3, 4, 4]
    near, far = [0, 1, 2, 3, 4, 3], [0, 1, 2, 3, 4, 0]
    assert coding.kappa(codes, near, range(5), "linear") > coding.kappa(codes, far, range(5), "linear")


@pytest.mark.parametrize(
    "arguments, says",
    [
        (([], [], range(5)), "the first has 0 codes"),
        (([1], [1, 2], range(5)), "the second 2."),
        (([1], [9], range(5)), "9 is not a code; allowed: 0, 1, 2, 3, 4."),
        (([1], [1], range(5), "cubic"), "allowed: none, linear, quadratic."),
    ],
)
def test_kappa_refuses_in_words(arguments, says):
    with pytest.raises(ValueError) as error:
        coding.kappa(*arguments)
    assert says in str(error.value) and str(error.value).endswith(".")


# --- the explorer ------------------------------------------------------------------------------------------------


def test_one_code_shows_what_stands_behind_one_item():
    e = explorer()
    assert list(e.controls) == [*"abcdef", "weights"] and list(e.table(**e.start).columns) == ["quotation", "you"]
    told = str(e.figure(**e.start)) + e.sentence(**e.start) + e.table(**e.start).to_csv()
    assert "speaker" not in told and "reason" not in told and "No quotation coded yet" in told
    state = {**e.start, "c": 1}
    told = str(e.figure(**state)) + e.table(**state).to_csv()
    assert "speaker 2 on a day" in told and "reason 2" in told and told.count("speaker") == 2 and told.count("not coded yet") == 5
    assert e.table(**state).iloc[2].tolist() == ["C: “words 2”", "1", "2", "speaker 2 on a day", "reason 2"]
    assert e.table(**state).iloc[0].tolist() == ["A: “words 0”", "–", "–", "–", "–"]


@pytest.mark.parametrize("weights", coding.WEIGHTS)
def test_kappa_is_told_from_five_codes_on_with_its_range(weights):
    e, own = explorer(), (0, 1, 2, 1, 1, 2)
    told = e.sentence(weights=weights, **dict(zip("abcdef", own)))
    theirs = [item.code for item in ITEMS]
    rest = [coding.kappa(own[:n] + own[n + 1 :], theirs[:n] + theirs[n + 1 :], range(3), weights) for n in range(6)]
    assert f"is {coding.kappa(own, theirs, range(3), weights):.2f}, where" in told and f"between {min(rest):.2f} and {max(rest):.2f}" in told
    assert "4 as the coder did, 1 one step away" in told and "You gave ['q0', 'q1', 'q2', 'q3', 'q4', 'q5']." in told
    few = {**dict.fromkeys("abcdef"), "a": 0, "b": 1}
    assert "is worked out from 5 codes on. You gave ['q0', 'q1']." in e.sentence(weights=weights, **few)


def test_one_score_throughout_has_no_kappa():
    same = [coding.Item(str(n), "w", 1, "b", ("c", "d")) for n in range(5)]
    e = coding.explore(same, STEPS, scale="x", title="t", call="c", heads=("a", "b"), credit="", start={})
    assert "cannot be worked out" in e.sentence(weights="none", **dict.fromkeys("abcde", 1))


def test_codes_are_kept_and_picked_up_again():
    e = explorer()
    e.remember({**e.start, "b": 2})
    assert student.recall("recode.how_much.q1") == 2 and explorer().start["b"] == 2 and explorer(b=0).start["b"] == 0
    e.remember({**e.start, "b": None})
    assert explorer().start["b"] is None
