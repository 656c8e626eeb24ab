"""The exercise sets, one module for each, named after its notebook's topic."""

from __future__ import annotations

import importlib
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from hemisphere.classroom.answers import plain
from hemisphere.classroom.tasks import Task, Written

MODULES = {
    "01": "monroe_doctrine",
    "02": "counting_invasions",
    "03": "half_the_territory",
    "04": "leopold_analogy",
    "05": "mexicos_defence_posture",
    "06": "north_and_centre",
    "07": "who_is_next",
    "08": "neighbour_or_adversary",
}
"""Number of the set -> its module here; the set, its master and its notebook share number and name."""


@dataclass(frozen=True)
class Set:
    """One exercise set.

    number, name : "02", "02_counting_invasions"; the master and the notebook have the same name.
    choose : the parameters of a variant, by task; the empty seed is the published edition.
    tasks : the tasks that are checked by computation, for given parameters.
    words : what the placeholders of the master stand for, for given parameters.
    written : the written answers.
    opening : what a submission may use even if its first cell was deleted.
    """

    number: str
    name: str
    choose: Callable[[str], Mapping[str, object]]
    tasks: Callable[[Mapping[str, object]], tuple[Task, ...]]
    words: Callable[[Mapping[str, object]], Mapping[str, str]]
    written: tuple[Written, ...]
    opening: str


def load(number: str) -> Set:
    """An exercise set by its number.

    Raises
    ------
    ValueError : an unknown number; the sentence lists the sets.
    """
    if number not in MODULES:
        raise ValueError(f"There is no exercise set {number!r}; allowed: {', '.join(MODULES)}.")
    return importlib.import_module(f"hemisphere.classroom.sets.{MODULES[number]}").SET


def draw(pool: Iterable, seed: str, make: Callable[[object], Task]):
    """The parameters of one task: from the pool, in an order that the seed decides.

    Taken are the first for which every typical wrong route leads elsewhere than the right one. A variant also
    takes none that the right answer to the published edition would solve.

    Parameters
    ----------
    pool : possible parameters; the published edition takes the first that fits.
    seed : the variant; empty for the published edition.
    make : builds the task for given parameters.
    """
    order = list(pool)
    if not seed:
        return next(choice for choice in order if tells_apart(make(choice)))
    published = make(draw(order, "", make))
    answer = plain(published.value)
    random.Random(f"{published.name}:{seed}").shuffle(order)
    tasks = ((choice, make(choice)) for choice in order)
    return next(choice for choice, task in tasks if not task.judge(answer).right and tells_apart(task))


def tells_apart(task: Task) -> bool:
    """Does every typical wrong route lead to a value that the right one does not?"""
    return not any(task.same(slip.value(), task.value) for slip in task.slips.values())
