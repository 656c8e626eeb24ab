"""Running and marking a class's submissions: each in a sandbox, every mark computed outside of it."""

from __future__ import annotations

import concurrent.futures
import hashlib
import json
import os
import pathlib
import queue
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from hemisphere.classroom import collect, isolation, notebook, sets, tasks
from hemisphere.classroom.collect import Submission
from hemisphere.classroom.isolation import Limits
from hemisphere.classroom.tasks import Verdict

GRADED = "graded"
FIRST_USER = 61_000
"""Each of root's sandboxes runs submissions as a user of its own, from this number on."""


class GradeError(Exception):
    """A class cannot be graded as asked; the sentence says what to do."""


@dataclass(frozen=True)
class Graded:
    """One submission, marked.

    status : "graded", or in two or three words why a person must look at it.
    note : one sentence about it, possibly empty.
    verdicts : task -> what can be said about its answer; a task without one could not be marked.
    points : task -> points.
    trouble : cell -> what went wrong in it, in words.
    texts : written task -> the answer, "" if there is none.
    """

    submission: Submission
    status: str
    note: str = ""
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    points: dict[str, int] = field(default_factory=dict)
    trouble: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Class:
    """A graded class: the set with its checked tasks, and one entry for each submission."""

    exercise: sets.Set
    checked: tuple[tasks.Task, ...]
    variant: str
    graded: tuple[Graded, ...]


def grade(
    place: pathlib.Path, out: pathlib.Path, *, number: str = "", variant: str = "", jobs: int = 0, unsafe: bool = False,
    limits: Limits = Limits(), progress: Callable[[int, int], None] = lambda done, of: None,
) -> Class:  # fmt: skip
    """Grade every submission below a place. What was run before, and has not changed, is not run again.

    Parameters
    ----------
    place : a folder or an archive of submissions.
    out : the folder for the results; runs are kept in its folder ``runs``.
    number : of the set; if left out, the one that every submission names.
    variant : the word with which the class's edition was released; a submission cannot choose its own.
    jobs : how many to run at a time; as many as there are processors if 0.
    unsafe : run them without isolation.
    limits : what each may use.
    progress : called with how many are done, of how many.

    Raises
    ------
    GradeError : nothing to grade, or no single set.
    isolation.IsolationError : submissions cannot be isolated, and ``unsafe`` is not set.
    """
    if not place.exists():
        raise GradeError(f"There is no folder or archive {place}; give the place of the submissions.")
    isolation.check(unsafe)
    found = collect.collect(place, leave=(out,))
    if not found:
        raise GradeError(f"{place} has no submissions: put one notebook per student there, or the platform's archive.")
    pages = {one.name: _page(one) for one in found}
    exercise = sets.load(number or _only_set([page for page in pages.values() if isinstance(page, notebook.Notebook)]))
    checked = exercise.tasks(exercise.choose(variant))
    runs = out / "runs"
    runs.mkdir(parents=True, exist_ok=True)
    kind = _fingerprint(exercise, variant, limits, unsafe)
    keys = {one.name: hashlib.sha256(kind + one.raw).hexdigest() for one in found if isinstance(pages[one.name], notebook.Notebook)}
    todo = {keys[name]: pages[name] for name in keys if not _kept(runs, keys[name])}
    done = len(found) - len(todo)
    progress(done, len(found))

    def sandbox(place_in_row: int) -> isolation.Sandbox:
        wanted = [task.name for task in checked]
        return isolation.Sandbox(exercise.opening, wanted, limits, unsafe=unsafe, hidden=(place.resolve(), out.resolve()), user=FIRST_USER + place_in_row)

    for key, outcome in _run(todo, sandbox, min(jobs or os.cpu_count() or 1, len(todo))):
        if outcome.ended != "lost":
            _keep(runs, key, outcome)
        done += 1
        progress(done, len(found))
        todo[key] = outcome
    outcomes = {name: todo.get(key) or _kept(runs, key) for name, key in keys.items()}
    graded = [_mark(one, pages[one.name], outcomes.get(one.name), exercise, checked, variant) for one in found]
    return Class(exercise, checked, variant, tuple(graded))


def _page(one: Submission) -> notebook.Notebook | str:
    """The notebook, or why there is none."""
    if one.raw is None:
        return one.problem
    try:
        return notebook.read(one.raw)
    except notebook.NotANotebook as problem:
        return str(problem)


def _only_set(pages: list[notebook.Notebook]) -> str:
    named = {page.number for page in pages if page.number in sets.MODULES}
    if len(named) != 1:
        raise GradeError(f"The submissions name {'no set' if not named else 'several sets: ' + ', '.join(sorted(named))}; say which one to grade with --set, one of {', '.join(sets.MODULES)}.")
    return named.pop()


def _fingerprint(exercise: sets.Set, variant: str, limits: Limits, unsafe: bool) -> bytes:
    """What else a run depends on, so that a changed grader runs again."""
    here = pathlib.Path(__file__).parent
    code = b"".join((here / name).read_bytes() for name in ("runner.py", "answers.py", "notebook.py"))
    return hashlib.sha256(repr((exercise.number, variant, limits, unsafe, exercise.opening, sys.version)).encode() + code).digest()


def _run(todo: dict[str, notebook.Notebook], sandbox: Callable[[int], isolation.Sandbox], workers: int):
    """Run notebooks in so many sandboxes at a time; yields (key, outcome) as each is done."""
    if not todo:
        return
    free: queue.Queue[isolation.Sandbox] = queue.Queue()
    boxes = [sandbox(k) for k in range(workers)]
    for box in boxes:
        free.put(box)

    def run(page: notebook.Notebook) -> isolation.Outcome:
        box = free.get()
        try:
            cells = [(cell.name or f"cell {k}", cell.source) for k, cell in enumerate(page.code, 1)]
            return box.run(cells)
        finally:
            free.put(box)

    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        try:
            waiting = {pool.submit(run, page): key for key, page in todo.items()}
            for future in concurrent.futures.as_completed(waiting):
                yield waiting[future], future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
            for box in boxes:
                box.close()


def _keep(runs: pathlib.Path, key: str, outcome: isolation.Outcome) -> None:
    fresh = runs / f"{key}.new"
    fresh.write_text(json.dumps({"lines": outcome.lines, "ended": outcome.ended}), encoding="utf-8")
    fresh.replace(runs / f"{key}.json")


def _kept(runs: pathlib.Path, key: str) -> isolation.Outcome | None:
    try:
        kept = json.loads((runs / f"{key}.json").read_text(encoding="utf-8"))
        return isolation.Outcome(tuple(kept["lines"]), kept["ended"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _mark(one: Submission, page, outcome, exercise: sets.Set, checked: tuple, variant: str) -> Graded:
    """Compare what a submission answered with what is right."""
    if not isinstance(page, notebook.Notebook):
        return Graded(one, "not readable", f"It was not graded: {page}.")
    texts = {task.task: page.written(task.task) or "" for task in exercise.written}
    if page.number and page.number != exercise.number:
        return Graded(one, "another set", f"It was not graded: it is set {page.number}, not set {exercise.number}.", texts=texts)
    answers, trouble, cell, finished = {}, {}, "", False
    for line in outcome.lines:
        cell = str(line.get("cell", cell))[:100]
        finished = finished or line.get("finished") is True
        if "answer" in line:
            answers[str(line["answer"])] = line.get("value")
        if "trouble" in line:
            trouble[str(line.get("in"))[:100]] = _in_words(str(line["trouble"]))
    verdicts = {}
    for task in checked:
        if task.name in answers:
            verdicts[task.name] = _judge(task, answers[task.name])
        elif finished:
            verdicts[task.name] = Verdict(tasks.UNANSWERED)
    points = {task.name: task.points if verdicts[task.name].right else 0 for task in checked if task.name in verdicts}
    status, note = _status(outcome.ended, finished, cell)
    if status == GRADED and not answers and not any(texts.values()):
        return Graded(one, "nothing answered", "It was run, and no task of the set is answered in it.", trouble=trouble, texts=texts)
    if page.variant != variant and status == GRADED:
        note = f"It says that it is of the edition {page.variant or 'published for all'!r}, and was marked as one of {variant or 'published for all'!r}."
    return Graded(one, status, note, verdicts, points, trouble, texts)


def _judge(task: tasks.Task, answer) -> Verdict:
    try:
        return task.judge(answer)
    except Exception:  # an answer of a shape that nobody thought of is a wrong answer, not the end of a run  # noqa: BLE001
        return Verdict(tasks.WRONG_TYPE, hints=("The answer is of a kind that cannot be read.",) * tasks.HINTS)


def _status(ended: str, finished: bool, cell: str) -> tuple[str, str]:
    if finished and ended == "exit 0":
        return GRADED, ""
    rest = "Answers before that are marked; the others are left open for you to decide."
    if ended == "out of time":
        return "out of time", f"It did not finish; it was stopped in the cell {cell!r}. {rest}"
    if ended == "lost":
        return "stopped", f"It brought its sandbox down in the cell {cell!r}. {rest}"
    return "stopped", f"Its process ended in the cell {cell!r} ({ended}). {rest}"


def _in_words(trouble: str) -> str:
    """What went wrong in a cell, for a reader who does not program."""
    known = {
        "SyntaxError": "is not finished Python: a bracket, a quote or a comma is missing", "IndentationError": "has lines that begin at the wrong place",
        "NameError": "uses a name that nothing above it defines", "TooLong": "did not come to an end", "MemoryError": "needed more memory than there is",
        "OSError": "tried to write or to reach a file or the network, which is not possible here", "PermissionError": "tried to reach something that is closed here",
        "BlockingIOError": "tried to start another process, which is not possible here", "SystemExit": "tried to end the notebook",
    }  # fmt: skip
    return known.get(trouble, f"stopped with the error {trouble}")
