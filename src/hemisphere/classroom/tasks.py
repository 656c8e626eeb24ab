"""What a task is, and what an answer to it is worth: pure functions of plain data.

A task knows the right value and the values that typical wrong routes lead to, all computed from the tables.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

RIGHT, UNANSWERED, MISSING, WRONG_TYPE, OFF = "right", "unanswered", "missing", "wrong_type", "off"
HINTS = 2


@dataclass(frozen=True)
class Verdict:
    """What can be said about one answer.

    name : right, unanswered, missing, wrong_type, off, or the name of the wrong route that leads to the answer.
    sound : what is right about it, one sentence, possibly empty.
    hints : a first hint and a stronger one; neither holds the answer.
    """

    name: str
    sound: str = ""
    hints: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Is the answer right?"""
        return self.name == RIGHT


@dataclass(frozen=True)
class Slip:
    """A typical wrong route: the value it leads to, a first hint and a stronger one."""

    value: Callable[[], object]
    hints: tuple[str, str]


@dataclass(frozen=True)
class Criterion:
    """One line of a rubric: what is asked, and the most points."""

    asks: str
    points: int


@dataclass(frozen=True)
class Written:
    """A written answer, marked by a person.

    task : the name of its cell.
    words : the length guide, from and to.
    rubric : its lines; the points of the task are their sum.
    """

    task: str
    words: tuple[int, int]
    rubric: tuple[Criterion, ...]

    @property
    def points(self) -> int:
        """The most points for the answer."""
        return sum(line.points for line in self.rubric)


@dataclass(frozen=True)
class Task:
    """A task that is checked by computation.

    name : the student's variable and the cell it stands in, such as "q1".
    points : for a right answer; there are no half points.
    right : computes the right value.
    read : turns plain data into a value that can be compared, or raises ``Unreadable`` with a sentence.
    same : are two such values the same?
    sound : what is right about a wrong value: (answer, right) -> a sentence, possibly empty.
    slips : name -> a typical wrong route.
    hints : for a wrong value that no known route leads to.
    """

    name: str
    points: int
    right: Callable[[], object]
    read: Callable[[object], object]
    same: Callable[[object, object], bool]
    hints: tuple[str, str]
    sound: Callable[[object, object], str] = lambda answer, right: ""
    slips: Mapping[str, Slip] = field(default_factory=dict)

    @cached_property
    def value(self):
        """The right value, computed once."""
        return self.right()

    def judge(self, answer) -> Verdict:
        """What can be said about an answer given as plain data (``answers.plain``)."""
        try:
            value = self.read(answer)
        except Unreadable as problem:
            return Verdict(WRONG_TYPE, hints=(str(problem), str(problem)))
        if self.same(value, self.value):
            return Verdict(RIGHT)
        sound = self.sound(value, self.value)
        for name, slip in self.slips.items():
            if self.same(value, slip.value()):
                return Verdict(name, sound, slip.hints)
        return Verdict(OFF, sound, self.hints)


@dataclass(frozen=True)
class Recode(Task):
    """A task with several right answers: its ``diagnose`` says what is inconsistent in one."""

    diagnose: Callable[[object], Verdict] = lambda answer: Verdict(RIGHT)

    def judge(self, answer) -> Verdict:
        """What can be said about an answer given as plain data."""
        try:
            return self.diagnose(self.read(answer))
        except Unreadable as problem:
            return Verdict(WRONG_TYPE, hints=(str(problem), str(problem)))


class Unreadable(Exception):
    """The answer is not of the kind asked for; the sentence says what is."""


# Readers: from plain data to a value, or a sentence.


def number(answer) -> float:
    """A number."""
    if type(answer) is list and len(answer) == 2 and all(type(part) is int for part in answer) and answer[1] >= 0:
        raise Unreadable(f"The answer is two numbers, {answer[0]} and {answer[1]}; if you mean one, write it with a point, not a comma.")
    if isinstance(answer, bool) or not isinstance(answer, (int, float)):
        raise Unreadable(f"The answer is {named(answer)}; give a single number, without quotes or brackets.")
    return float(answer)


def text(answer) -> str:
    """A text."""
    if not isinstance(answer, str):
        raise Unreadable(f'The entry is {named(answer)}; give a name in quotes, such as "the_name".')
    return answer.strip()


def names(answer) -> frozenset[str]:
    """A collection of ids, in any order."""
    if not isinstance(answer, list) or not all(isinstance(item, str) for item in answer):
        raise Unreadable(f'The answer is {named(answer)}; give the ids as a list of texts, such as ["first_id", "second_id"].')
    return frozenset(item.strip() for item in answer)


def mapping(*keys: str) -> Callable[[object], dict]:
    """A mapping with certain keys, all of them filled in."""

    def read(answer) -> dict:
        if not isinstance(answer, dict) or "type" in answer:
            raise Unreadable(f"The answer is {named(answer)}; keep the braces and the words in quotes, and replace each ... beside them.")
        if lost := [key for key in keys if key not in answer]:
            raise Unreadable(f"The entry {lost[0]!r} is missing; the answer needs {', '.join(keys)}.")
        if empty := [key for key in keys if answer[key] == DOTS]:
            raise Unreadable(f"The entry {empty[0]!r} still holds three dots; fill in all of {', '.join(keys)}.")
        return answer

    return read


DOTS = {"type": "ellipsis"}
KINDS = {
    "ellipsis": "three dots", "Explorer": "a whole figure, not what you read from it", "Count": "a count", "Definition": "a rule, not what it counts",
    "Rivals": "a comparison of two rules", "Share": "a share with its parts", "Rate": "a rate with its years", "Around": "a count before and after", "Bench": "a bench with its table",
    "DataFrame": "a table", "function": "a function that was not called", "method": "a function that was not called", "builtin_function_or_method": "a function that was not called",
    "generator": "a loop that has not run yet",
}  # fmt: skip
"""Name of a type -> what a student calls it."""


def named(answer) -> str:
    """What kind of thing an answer is, in words."""
    if isinstance(answer, dict):
        kind = answer.get("type", "mapping")
        if isinstance(kind, str) and kind in KINDS:
            return KINDS[kind]
        return f"a {kind}" if kind in ("mapping", "huge number", "number that is not finite", "very large answer") else f"a thing of the kind {str(kind)[:50]}"
    kinds = {bool: "True or False", int: "a number", float: "a number", str: "a text", list: "a list", type(None): "None, which is nothing"}
    return kinds.get(type(answer), "of another kind")


def shown(answer) -> str:
    """An answer in a few words, written as a student writes it."""
    if isinstance(answer, list):
        numbers = 0 < len(answer) <= 6 and all(type(item) in (int, float) for item in answer)
        return ", ".join(map(shown, answer)) if numbers else f"a list of {len(answer)}"
    if isinstance(answer, dict) and "type" in answer:
        return "..." if answer == DOTS else named(answer).partition(",")[0] + (f" of {answer['n']}" if answer["type"] == "Count" and type(answer.get("n")) is int else "")
    if isinstance(answer, dict):
        return _short("{" + ", ".join(f'"{key}": {shown(value)}' for key, value in answer.items()) + "}")
    if isinstance(answer, str):
        return _short(f'"{answer}"')
    if isinstance(answer, float):
        return repr(round(answer, 4) if abs(answer) >= 0.01 or not answer else float(f"{answer:.2g}"))
    return _short(repr(answer))


def _short(text: str) -> str:
    return text if len(text) <= 100 else text[:100] + " ..."


# Comparisons.


def near(tolerance: float) -> Callable[[float, float], bool]:
    """Equal up to a tolerance, in the unit of the answer."""
    return lambda one, other: math.isclose(one, other, rel_tol=1e-9, abs_tol=tolerance)


one_decimal = near(0.0505)
"""Equal when one of them is the other rounded to one decimal."""


def equal(one, other) -> bool:
    """Equal."""
    return one == other


def how_many_fit(answer: frozenset, right: frozenset) -> str:
    """What is right and what is off about a set of ids, without naming any."""
    kept, extra, lost = len(answer & right), len(answer - right), len(right - answer)
    parts = [f"{kept} of your {len(answer)} belong here"]
    parts += [f"{extra} {'does' if extra == 1 else 'do'} not"] if extra else []
    parts += [f"{lost} {'is' if lost == 1 else 'are'} missing"] if lost else []
    return "; ".join(parts) + "."


# Percentages: what several sets ask for.


# What tasks on percentages share.


def may_be_percent(answer: float, right: float) -> str:
    """What is right about a wrong percentage: that it can be one."""
    return "It can be a percentage." if 1 < answer <= 100 else ""


def percent_slips(percent: Callable[[], float]) -> dict[str, Slip]:
    """The two wrong routes that lead past every percentage: a part of one, and a number without its decimal."""
    return {
        "fraction": Slip(lambda: percent() / 100, ("The share is right as a part of one.", "The question asks for percent: multiply by a hundred.")),
        "whole_number": Slip(lambda: round(percent()), ("You are very near: the share is rounded too far.", "Keep one decimal.")),
    }


def elsewhere(slips: Mapping[str, Slip], right, same: Callable[[object, object], bool] = equal) -> dict[str, Slip]:
    """The wrong routes that, for the parameters at hand, lead to something, and to another value than the right one."""
    return {name: slip for name, slip in slips.items() if slip.value() != frozenset() and not same(slip.value(), right)}
