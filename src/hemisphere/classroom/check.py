"""What a student uses: ``check("q1")`` at once, ``hand_in("name")`` at the end. Nothing leaves the machine."""

from __future__ import annotations

import json
import os
import pathlib
import re
import sys
import unicodedata
from collections.abc import Callable

from hemisphere import student
from hemisphere.classroom import notebook, sets, tasks
from hemisphere.classroom.answers import is_unanswered, plain
from hemisphere.classroom.tasks import Verdict

PLACEHOLDERS = ("your name", "name", "your name or number", "your number", "number")
AGAIN = "Change the answer, run its cell, and check again for a stronger hint."


def begin(number: str, variant: str = "") -> tuple[Callable, Callable]:
    """Open an exercise set: ``check, hand_in = begin("02")``.

    Parameters
    ----------
    number : of the set, as in its file name.
    variant : the word of a class's own edition, printed in its first cell; empty for the published one.

    Returns
    -------
    check : check("q1") says what is right about an answer, what is off, and gives a hint.
    hand_in : hand_in("your name") says what is complete and writes the one file to send.
    """
    exercise = sets.load(number)
    checked = {task.name: task for task in exercise.tasks(exercise.choose(variant))}
    _explain_errors()

    def check(*names: str) -> int | None:
        """Say what is right about an answer, what is off, and a hint; the answer is kept in your own file."""
        space, name = sys._getframe(1).f_globals, names[0] if len(names) == 1 else None
        right = False
        if not isinstance(name, str):
            print(f'Check one task at a time, by its name in quotes, such as check("{next(iter(checked))}"); the tasks are {", ".join(checked)}.')
        elif name not in checked:
            print(f"There is no task {name!r} to check; allowed: {', '.join(checked)}. Written answers are read by a person.")
        elif name not in space:
            print(f"{name} does not exist yet: run its cell first. If the cell is gone, write '{name} = ' and your answer in a new one.")
        elif is_unanswered(space[name]):
            print(f"{name} is not answered yet: replace the three dots, run that cell, then this one.")
        else:
            answer, key = plain(space[name]), f"exercise.{number}.{variant}.{name}"
            verdict, lost = checked[name].judge(answer), _keep(key, answer)
            tries = sum(not checked[name].judge(given).right for given in _kept(key, answer))
            print("\n".join([*feedback(name, answer, verdict, tries), *lost]))
            right = verdict.right
        if os.environ.get("NBGRADER_EXECUTION") == "autograde":  # nbgrader takes a number that a cell shows for its points
            return checked[name].points if right else 0

    def hand_in(*names: str) -> None:
        """Say what is complete and write one file to send; your notebook stays as it is."""
        space, name = sys._getframe(1).f_globals, " ".join(str(part).strip() for part in names if part is not ...)
        if not name.strip():
            print('Write your name or number between the quotes, such as hand_in("Ana García"), then run this cell again.')
            return
        if re.sub(r"[\W_]+", " ", name).strip().casefold() in PLACEHOLDERS:
            print(f'"{name}" holds the place of your own name: write that, or your number, between the quotes, then run this cell again.')
            return
        source = _find(exercise, variant, space)
        if source is None:
            print(f"The notebook of set {number} was not found beside this one: save it in this folder, then run this cell again.")
            return
        try:
            page = notebook.read(source.read_bytes())
        except (OSError, notebook.NotANotebook):
            print(f"{source.name} cannot be read: save the notebook (Ctrl+S), then run this cell again.")
            return
        unsaved = _unsaved(checked, page, space)
        print("\n".join([f"Set {number}, {source.name}:", *_complete(exercise, checked, page, space, unsaved)]))
        target = student.file().parent / f"{exercise.name} {_file_name(name)}.ipynb"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh = target.with_suffix(".new")
            fresh.write_bytes(source.read_bytes())
            fresh.replace(target)
        except OSError as error:
            print(f"The file could not be written to {target.parent} ({error.strerror}); name a folder you may write to in HEMISPHERE_STUDENT.")
            return
        print(f"Written: {target.parent.name}/{target.name}")
        if unsaved:
            print(f"Do not send it yet, your latest {', '.join(unsaved)} is not in it: save the notebook (Ctrl+S), then run this cell again.")
        else:
            print("Send this one file. You can go on working and run this cell again; it then replaces the file.")

    return check, hand_in


def feedback(name: str, answer, verdict: Verdict, tries: int) -> list[str]:
    """What is printed about one answer.

    Parameters
    ----------
    name : of the task.
    answer : as plain data.
    verdict : what can be said about it.
    tries : how many different wrong answers were given so far, this one included.
    """
    if verdict.right:
        return [f"{name}: right. You answered {tasks.shown(answer)}."]
    lines = [f"{name}: not yet. You answered {tasks.shown(answer)}."]
    lines += [f"Right so far: {verdict.sound}"] if verdict.sound else []
    first, stronger = verdict.hints
    if verdict.name == tasks.WRONG_TYPE:
        return [*lines, f"Hint: {first}"]
    return [*lines, f"First hint: {first}", f"Stronger hint: {stronger}" if tries > 1 else AGAIN]


def _keep(key: str, answer) -> list[str]:
    """Keep an answer in the student's own file; if that fails, one sentence."""
    try:
        student.record(key, json.dumps(answer, ensure_ascii=False, sort_keys=True))
    except student.StudentFileError as error:
        return [f"This answer was checked but not kept. {error}"]
    return []


def _kept(key: str, answer) -> list:
    """The different answers given to a task so far, the latest included."""
    try:
        given = [entry["value"] for entry in student.history(key) if entry["key"] == key]
    except student.StudentFileError:
        given = []
    given.append(json.dumps(answer, ensure_ascii=False, sort_keys=True))
    return [json.loads(text) for text in dict.fromkeys(given) if isinstance(text, str)]


def _find(exercise: sets.Set, variant: str, space: dict) -> pathlib.Path | None:
    """The notebook that this kernel runs, else the newest one of this set in the folder."""
    named = [space.get("__vsc_ipynb_file__"), os.environ.get("JPY_SESSION_NAME")]
    there = sorted(pathlib.Path.cwd().glob("*.ipynb"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in [*(pathlib.Path(name) for name in named if name), *there]:
        try:
            page = notebook.read(path.read_bytes())
        except (OSError, notebook.NotANotebook):
            continue
        if (page.number, page.variant) == (exercise.number, variant):
            return path
    return None


def _unsaved(checked: dict, page: notebook.Notebook, space: dict) -> list[str]:
    """The tasks whose latest answer, as it was run, is not in the saved file."""
    sources, lost = [cell.source.strip() for cell in page.code], []
    for name in checked:
        run = [text.strip() for text in space.get("In", []) if re.search(rf"^{name}\s*=", text, re.MULTILINE) and "get_ipython()" not in text]
        if name in space and not is_unanswered(space[name]) and run and run[-1] not in sources:
            lost.append(name)
    return lost


def _complete(exercise: sets.Set, checked: dict, page: notebook.Notebook, space: dict, unsaved: list[str]) -> list[str]:
    """What is complete and what is not, in words."""
    lines, open_ = [], []
    for name in checked:
        answered = name in space and not is_unanswered(space[name])
        lines.append(f"- {name}: {'answered' if answered else 'not answered'}.")
        open_ += [] if answered else [name]
        if name in unsaved:
            lines[-1] += " The saved file does not have your latest version of it: run its cell, save the notebook (Ctrl+S), then run this cell again."
            open_.append(f"{name} (not saved)")
    for task in exercise.written:
        text = page.written(task.task)
        if not text:
            gone = " (its cell was deleted: write under its heading in a new text cell)" if text is None else ""
            lines.append(f"- {task.task}: empty in the saved file{gone}. If you have written it, save the notebook (Ctrl+S) and run this cell again.")
            open_.append(task.task)
        else:
            lines.append(f"- {task.task}: {notebook.several(notebook.words(text), 'word')}; the guide is {task.words[0]} to {task.words[1]}.")
    return [*lines, f"Still open: {', '.join(open_)}." if open_ else "Everything is answered."]


def _file_name(name: str) -> str:
    """A name that every system accepts in a file name."""
    kept = re.sub(r"[^\w .-]+", "_", unicodedata.normalize("NFC", name)).strip(" ._")
    return kept[:60] or "unnamed"


def _explain_errors() -> None:
    """In a notebook, say in a sentence what a slip of the pen or a cell that was not run means."""
    try:
        from IPython import get_ipython
    except ImportError:
        return
    if (shell := get_ipython()) is None:
        return

    def explain(shell, kind, error, trace, tb_offset=None):
        if isinstance(error, SyntaxError):
            line = (error.text or "").strip()
            print(f"Line {error.lineno} of this cell is not finished Python: {error.msg}.\n    {line}\n"
                  "Look for a missing bracket, quote or comma there or just above, then run the cell again. Your earlier answers are kept.")  # fmt: skip
        else:
            print(f"{error.name!r} is not known here: run the cells above first, beginning with the first one, or look for a misspelling.")

    shell.set_custom_exc((SyntaxError, NameError), explain)
