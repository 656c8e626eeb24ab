"""Masters with solutions in, student editions out: ``python -m hemisphere release``."""

from __future__ import annotations

import pathlib
import re

import nbformat

from hemisphere.classroom import sets
from hemisphere.classroom.notebook import STUB
from hemisphere.classroom.tasks import Written

EXERCISES = pathlib.Path(__file__).resolve().parents[3] / "exercises"
MASTERS = EXERCISES / "masters"

SOLUTION = re.compile(r"^### BEGIN SOLUTION\n(.*?)\n?^### END SOLUTION$", re.MULTILINE | re.DOTALL)
HELD = re.compile(r"\{\{([\w.-]+)\}\}")


class ReleaseError(Exception):
    """A master cannot be released; the sentence says what to mend."""


def release(folder: pathlib.Path, *, variant: str = "", solutions: bool = False) -> list[pathlib.Path]:
    """Write the student editions of all masters into a folder.

    Parameters
    ----------
    folder : where they go; made if it does not exist.
    variant : a word of your choice for a class's own definitions, years and baselines; empty for the published edition.
    solutions : keep the solutions: what an instructor sees, never a student.

    Raises
    ------
    ReleaseError : a master that is missing, or that has a placeholder nobody fills.
    """
    if not re.fullmatch(r"[\w-]{0,40}", variant):
        raise ReleaseError(f"The variant {variant!r} is not a single word; use letters, digits, - and _, at most 40.")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for number in sets.MODULES:
        exercise = sets.load(number)
        target = folder / f"{exercise.name}{'-solutions' if solutions else ''}.ipynb"
        target.write_text(edition(exercise, variant, solutions=solutions), encoding="utf-8", newline="\n")
        written.append(target)
    return written


def edition(exercise: sets.Set, variant: str = "", *, solutions: bool = False) -> str:
    """One edition of a set, as the text of a notebook file.

    Parameters
    ----------
    exercise : the set.
    variant : as in ``release``.
    solutions : as in ``release``.
    """
    source = MASTERS / f"{exercise.name}.ipynb"
    if not source.exists():
        raise ReleaseError(f"The master {source.name} is missing; restore exercises/masters from the project's history.")
    page = nbformat.read(source, as_version=4)
    page.metadata["hemisphere"] = {"set": exercise.number, "variant": variant}
    choices = exercise.choose(variant)
    points = {task.name: task.points for task in exercise.tasks(choices)} | {task.task: task.points for task in exercise.written}
    words = _words(exercise, choices, variant)
    for cell in page.cells:
        about = cell.metadata.pop("hemisphere", {})
        role = about.get("role", "")
        cell.source = _filled(_solved(cell, about, solutions), words, f"{source.name}, cell {cell.id}")
        if role:
            cell.metadata = {"deletable": False, "nbgrader": _nbgrader(cell.id, role, points.get(about.get("task", cell.id)))}
        if role == "check":
            cell.metadata["editable"] = False
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return nbformat.writes(page, indent=1) + "\n"


def _solved(cell, about: dict, solutions: bool) -> str:
    stub = STUB if cell.cell_type == "markdown" else about.get("stub", "...")
    return SOLUTION.sub(lambda found: found[1] if solutions else stub, cell.source)


def _filled(text: str, words: dict[str, str], where: str) -> str:
    if unknown := [name for name in HELD.findall(text) if name not in words]:
        raise ReleaseError(f"{where}: nothing fills the placeholder {unknown[0]!r}; correct its name or add it to the set's words.")
    return HELD.sub(lambda found: words[found[1]], text)


def _words(exercise: sets.Set, choices, variant: str) -> dict[str, str]:
    begin = ", ".join(f'"{given}"' for given in (exercise.number, variant) if given)
    words = {"begin": begin, **exercise.words(choices)}
    for task in exercise.written:
        words[f"{task.task}.length"] = f"About {task.words[0]} to {task.words[1]} words. It is marked with this rubric:"
        words[f"{task.task}.rubric"] = _rubric(task)
    return words


def _rubric(task: Written) -> str:
    return "\n".join(["| The answer | points |", "|---|---|", *(f"| {line.asks} | {line.points} |" for line in task.rubric)])


def _nbgrader(name: str, role: str, points: int | None) -> dict:
    """The metadata by which nbgrader knows a cell: an answer, its check, or a written answer."""
    grade, solution = role in ("check", "written"), role in ("answer", "written")
    found = {"grade": grade, "grade_id": name, "locked": not solution, "schema_version": 3, "solution": solution, "task": False}
    return {**found, "points": points} if grade else found
