"""Every checked task against a bank of answers: right ones written differently, and typical wrong ones."""

import pathlib
import re
from collections import Counter

import pytest

from hemisphere.classroom import sets
from hemisphere.classroom.answers import plain
from hemisphere.classroom.check import feedback
from hemisphere.classroom.tasks import RIGHT, Recode

HERE = pathlib.Path(__file__).parent


def written(number: str) -> str:
    return (HERE / f"answers_{number}.py").read_text(encoding="utf-8")


def bank():
    for number in sets.MODULES:
        for task, verdict, code in re.findall(r"^# %% (q\d) (\w+)[^\n]*\n(.*?)(?=^# %%|\Z)", written(number), re.MULTILINE | re.DOTALL):
            yield number, task, verdict, code


BANK = list(bank())
TASKS = {number: {task.name: task for task in sets.load(number).tasks(sets.load(number).choose(""))} for number in sets.MODULES}


def answer(number: str, task: str, code: str):
    space = {}
    exec(written(number).partition("# %%")[0], space)  # what the set's own cells define before a student writes
    exec(code, space)
    return plain(space[task])


@pytest.mark.parametrize(("number", "task", "verdict", "code"), BANK, ids=[f"{n}-{t}-{v}" for n, t, v, _ in BANK])
def test_answer_gets_its_verdict(number, task, verdict, code):
    given = answer(number, task, code)
    found = TASKS[number][task].judge(given)
    assert found.name == verdict
    assert len(found.hints) == (0 if verdict == RIGHT else 2)
    first, second = ("\n".join(feedback(task, given, found, tries)) for tries in (1, 2))
    if verdict == RIGHT:
        assert "right" in first
    else:
        assert found.hints[0] in first
        assert "not yet" in first
        assert found.hints[1] in second


@pytest.mark.parametrize(("number", "task"), [(n, t) for n in TASKS for t in TASKS[n]])
def test_bank_is_wide_enough(number, task):
    found = Counter(verdict for n, t, verdict, _ in BANK if (n, t) == (number, task))
    assert found[RIGHT] >= 6, "at least six right answers, written differently"
    assert sum(found.values()) - found[RIGHT] >= 6, "at least six wrong ones"
    assert found["wrong_type"] >= 2
    one = TASKS[number][task]
    led = {one.judge(plain(slip.value())).name for slip in one.slips.values() if slip.value() != -1e9}  # the others lie outside their whole
    assert led <= set(found), f"no answer takes the wrong routes {led - set(found)}"


@pytest.mark.parametrize(("number", "task"), [(n, t) for n in TASKS for t in TASKS[n]])
def test_hints_do_not_hold_the_answer(number, task):
    one = TASKS[number][task]
    hints = [*filter(None, one.hints), *(hint for slip in one.slips.values() for hint in slip.hints)]
    for _, _, verdict, code in (entry for entry in BANK if entry[:2] == (number, task)):
        if verdict != RIGHT:
            hints += one.judge(answer(number, task, code)).hints
    values = one.value.values() if isinstance(one, Recode) else one.value if isinstance(one.value, frozenset) else [one.value]
    numbers = {f"{value:.1f}" for value in values if not isinstance(value, str)}
    for hint in hints:
        held = [value for value in values if isinstance(value, str) and re.search(rf"\b{value}\b", hint)]
        assert len(held) <= max(1, len(one.value) // 4 if isinstance(one.value, frozenset) else 1) or "Choose" in hint, hint
        assert not numbers & set(re.findall(r"\d+\.\d", hint)), hint
        assert hint.endswith((".", "?")), hint


def test_a_verdict_that_is_not_given_is_seen():
    task = TASKS["02"]["q3"]
    assert task.judge(answer("02", "q3", "q3 = 100 * rules['count'].between(8, 12).mean()")).name != RIGHT


@pytest.mark.parametrize("given", [{"a": 1}, {"type": "Count"}, {"type": 5, "ids": 7}, [[]], [{}], [None], "", -1, 1e300, None, {"type": "Count", "ids": [1]}])
@pytest.mark.parametrize(("number", "task"), [(n, t) for n in TASKS for t in TASKS[n]])
def test_strange_data_is_wrong_and_breaks_nothing(number, task, given):
    assert not TASKS[number][task].judge(given).right


class EqualToAll:
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


@pytest.mark.parametrize("value", [EqualToAll(), type("Float", (float,), {"__eq__": lambda *_: True})(1), type("Text", (str,), {})("q"), lambda: 1, object, range(3), 10**500, complex(1)], ids=lambda value: type(value).__name__)
def test_only_plain_data_passes(value):
    assert set(plain(value)) == {"type"}
    assert set(plain([value])[0]) == {"type"}
