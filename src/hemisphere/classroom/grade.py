"""Running and marking a class's submissions: each in a sandbox, every mark computed outside of it."""

from __future__ import annotations

import concurrent.futures
import hashlib
import json
import os
import pathlib
import queue
import re
import sys
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from hemisphere.classroom import collect, isolation, notebook, sets, tasks
from hemisphere.classroom.collect import Submission
from hemisphere.classroom.isolation import Limits
from hemisphere.classroom.tasks import Verdict

GRADED, IN_PART = "graded", "graded in part"
PUBLISHED = "published for all"
BOOK = "gradebook.csv"
MOST_TOLD = 5
"""Cells that a remark names."""
FIRST_USER = 61_000
"""Each of root's sandboxes runs submissions as a user of its own, from this number on."""


class GradeError(Exception):
    """A class cannot be graded as asked; the sentence says what to do."""


@dataclass(frozen=True)
class Graded:
    """One submission, marked.

    status : "graded"; "graded in part" where a cell that stopped leaves its task open; or in two or three words why it was not.
    note : what a person should know about it, in sentences; possibly empty.
    verdicts : task -> what can be said about its answer; a task without one could not be marked.
    points : task -> points.
    trouble : cell -> what went wrong in it, in words.
    stopped : the tasks that are open because their cell did not run through.
    texts : written task -> the answer, "" if there is none.
    """

    submission: Submission
    status: str
    note: str = ""
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    points: dict[str, int] = field(default_factory=dict)
    trouble: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    stopped: frozenset[str] = frozenset()

    @property
    def settled(self) -> bool:
        """Is there nothing in it that a person must look at?"""
        return self.status == GRADED and not self.note


@dataclass(frozen=True)
class Class:
    """A graded class: the set with its checked tasks, one entry for each submission, and the files that are no notebooks."""

    exercise: sets.Set
    checked: tuple[tasks.Task, ...]
    variant: str
    graded: tuple[Graded, ...]
    aside: tuple[str, ...] = ()


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
    progress : called with how many have run, of how many that must.

    Raises
    ------
    GradeError : nothing to grade, no single set, another edition than most submissions have, or a folder for the results that
        holds the submissions or another set's results.
    isolation.IsolationError : submissions cannot be isolated, and ``unsafe`` is not set.
    """
    if not place.exists():
        raise GradeError(f"There is no folder or archive {place}; give the place of the submissions.")
    if place.resolve().is_relative_to(out.resolve()):
        raise GradeError(f"The results cannot go to {out}, where the submissions are: name another folder for --out, such as results.")
    isolation.check(unsafe)
    found, aside = collect.collect(place, leave=(out,))
    if not found:
        raise GradeError(f"{place} has no submissions: put one notebook per student there, or the platform's archive.")
    read = [(one, _page(one)) for one in found]
    exercise = sets.load(number or _only_set([page for _, page in read if isinstance(page, notebook.Notebook)]))
    handed = _one_each(read, exercise.number)
    _see_edition([page for _, page in handed if isinstance(page, notebook.Notebook) and page.number == exercise.number], variant)
    _see_results(out, exercise.number)
    checked = exercise.tasks(exercise.choose(variant))
    pages = {one.name: page if isinstance(page, Graded) else _another(one, page, exercise, variant) or page for one, page in handed}
    runs = out / "runs"
    runs.mkdir(parents=True, exist_ok=True)
    kind = _fingerprint(exercise, variant, limits, unsafe)
    keys = {one.name: hashlib.sha256(kind + one.raw).hexdigest() for one, _ in handed if isinstance(pages[one.name], notebook.Notebook)}
    todo = {keys[name]: pages[name] for name in keys if not _kept(runs, keys[name])}
    done, of = 0, len(todo)
    if of:
        progress(done, of)

    def sandbox(place_in_row: int) -> isolation.Sandbox:
        wanted = [task.name for task in checked]
        return isolation.Sandbox(exercise.opening, wanted, limits, unsafe=unsafe, hidden=(place.resolve(), out.resolve()), user=FIRST_USER + place_in_row)

    for key, outcome in _run(todo, sandbox, min(jobs or os.cpu_count() or 1, len(todo))):
        if outcome.ended != "lost":
            _keep(runs, key, outcome)
        done += 1
        progress(done, of)
        todo[key] = outcome
    outcomes = {name: todo.get(key) or _kept(runs, key) for name, key in keys.items()}
    graded = [_mark(one, pages[one.name], outcomes.get(one.name), exercise, checked, variant) for one, _ in handed]
    (out / "runs" / "set").write_text(exercise.number, encoding="utf-8")
    return Class(exercise, checked, variant, tuple(graded), tuple(aside))


def _page(one: Submission) -> notebook.Notebook | Graded:
    """The notebook, or why there is none."""
    try:
        return notebook.read(one.raw) if one.raw is not None else _not_graded(one, "not readable", one.problem)
    except notebook.NotANotebook as problem:
        return _not_graded(one, "not readable", str(problem))


def _not_graded(one: Submission, status: str, why: str, texts: dict[str, str] | None = None) -> Graded:
    return Graded(one, status, f"It was not graded: {why}.", texts=texts or {})


def _one_each(read: list[tuple[Submission, notebook.Notebook | Graded]], number: str) -> list[tuple[Submission, notebook.Notebook | Graded]]:
    """One notebook for each student: of several files, the only one that can be of the set; if there are more, a person must choose."""
    by_student: dict[str, list] = {}
    for one, page in read:
        by_student.setdefault(one.name, []).append((one, page))
    handed = []
    for several in by_student.values():
        own = [(one, page) for one, page in several if isinstance(page, Graded) or page.number == number]
        fit = own or [(one, page) for one, page in several if not page.number] or several[:1]
        one = fit[0][0]
        if len({(each.raw, each.problem) for each, _ in fit}) > 1:
            files = collect.listed([each.file for each, _ in fit])
            handed.append((one, _not_graded(one, "several files", f"there is more than one file that can be set {number}: {files}; leave the one that counts")))
        else:
            handed.append(fit[0])
    return handed


def _see_edition(pages: list[notebook.Notebook], variant: str) -> None:
    """Stop where most of the submissions are of one other edition than the one they are to be graded as."""
    (common, times), = Counter(page.variant for page in pages).most_common(1) or [(variant, 0)]
    if common == variant or 2 * times <= len(pages) or not re.fullmatch(r"[\w-]{0,40}", common):
        return
    whose = "The submissions are" if times == len(pages) else "Most submissions are"
    how = f"{common!r}: grade them with --variant {common}" if common else f"{PUBLISHED}: grade them without --variant"
    raise GradeError(f"{whose} of the edition {how}.")


def _see_results(out: pathlib.Path, number: str) -> None:
    """Stop where the results of another set would be written over."""
    try:
        before = (out / "runs" / "set").read_text(encoding="utf-8").strip() if (out / BOOK).exists() else number
    except (OSError, ValueError):
        return
    if before in sets.MODULES and before != number:
        raise GradeError(f"{out} has the results of set {before}: name another folder for those of set {number} with --out.")


def _another(one: Submission, page: notebook.Notebook, exercise: sets.Set, variant: str) -> Graded | None:
    """Why a notebook is not graded: it is of another set or of another edition, whose right answers are others."""
    if page.number and page.number != exercise.number:
        is_ = f"set {page.number}" if page.number in sets.MODULES else "no set known here"
        return _not_graded(one, "another set", f"it is {is_}, not set {exercise.number}", _texts(page, exercise))
    if page.number and page.variant != variant:
        is_, should = (edition[:40] or PUBLISHED for edition in (page.variant, variant))
        return _not_graded(one, "another edition", f"it is of the edition {is_!r}, not of {should!r}", _texts(page, exercise))
    return None


def _texts(page: notebook.Notebook, exercise: sets.Set) -> dict[str, str]:
    return {task.task: page.written(task.task) or "" for task in exercise.written}


def _only_set(pages: list[notebook.Notebook]) -> str:
    named = {page.number for page in pages if page.number in sets.MODULES}
    if len(named) != 1:
        raise GradeError(f"The submissions name {'no set' if not named else 'several sets: ' + ', '.join(sorted(named))}; say which one to grade with --set, one of {', '.join(sets.MODULES)}.")
    return named.pop()


def code_cells(page: notebook.Notebook) -> list[tuple[str, str]]:
    """The code cells in order, as (name, source); one without a name is called by its place."""
    return [((cell.name or f"cell {k}")[:100], cell.source) for k, cell in enumerate(page.code, 1)]


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
            return box.run(code_cells(page))
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


def _mark(one: Submission, page: notebook.Notebook | Graded, outcome, exercise: sets.Set, checked: tuple, variant: str) -> Graded:
    """Compare what a submission answered with what is right. A task whose cell stopped is right or left open, never off."""
    if isinstance(page, Graded):
        return page
    texts = _texts(page, exercise)
    answers, trouble, cell, finished = _heard(outcome)
    by_task = {task.name: _cells_of(task.name, page) & trouble.keys() for task in checked}
    verdicts = {}
    for task in checked:
        verdict = _judge(task, answers[task.name]) if task.name in answers else Verdict(tasks.UNANSWERED) if finished else None
        if verdict and (verdict.right or not by_task[task.name]):
            verdicts[task.name] = verdict
    points = {task.name: task.points if verdicts[task.name].right else 0 for task in checked if task.name in verdicts}
    stopped = frozenset(name for name, cells in by_task.items() if cells and name not in verdicts)
    status, note = _status(outcome.ended, finished, cell)
    if status == GRADED and not answers and not stopped and not any(texts.values()):
        return Graded(one, "nothing answered", "It was run, and no task of the set is answered in it.", trouble=trouble, texts=texts)
    if status == GRADED and stopped:
        status = IN_PART
    if status in (GRADED, IN_PART):
        note = " ".join(_remarks(page, trouble, stopped, all(verdict.right for verdict in verdicts.values()), f"set {exercise.number}, edition {variant or PUBLISHED!r}"))
    return Graded(one, status, note, verdicts, points, trouble, texts, stopped)


def _heard(outcome: isolation.Outcome) -> tuple[dict, dict[str, str], str, bool]:
    """What a run sent back: its answers, what went wrong in which cell, the last cell it came to, and whether it came to the end."""
    answers, trouble, cell, finished = {}, {}, "", False
    for line in outcome.lines:
        cell = str(line.get("cell", cell))[:100]
        finished = finished or line.get("finished") is True
        if "answer" in line:
            answers[str(line["answer"])] = line.get("value")
        if "trouble" in line:
            trouble[str(line.get("in"))[:100]] = _in_words(str(line["trouble"]))
    return answers, trouble, cell, finished


def _remarks(page: notebook.Notebook, trouble: dict[str, str], stopped: Collection[str], all_right: bool, marked_as: str) -> list[str]:
    """What a person should know about the marks: cells that stopped, where a mark may depend on them, and a notebook that does not say what it is."""
    told = [f"The cell {cell!r} {what}." for cell, what in list(trouble.items())[:MOST_TOLD]] if stopped or not all_right else []
    told += [f"Left open for you to decide: {', '.join(sorted(stopped))}."] if stopped else []
    told += ["See whether an answer depends on it."] if told and not stopped else []
    told += [f"It does not say of which set and edition it is, and was marked as {marked_as}."] if not page.number else []
    return told


def _cells_of(task: str, page: notebook.Notebook) -> set[str]:
    """The names of the cells that answer a task: the one made for it, and any other that sets it."""
    sets_it = re.compile(rf"^[^#=\n]*\b{task}\b[^=\n]*=(?!=)", re.MULTILINE)
    return {name for name, source in code_cells(page) if name == task or sets_it.search(source)}


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
        "FileNotFoundError": "asks for a file that is not there", "ImportError": "asks for a package that is not there", "ModuleNotFoundError": "asks for a package that is not there",
    }  # fmt: skip
    return known.get(trouble, f"stopped with the error {trouble}" if trouble.isidentifier() else "stopped with an error")
