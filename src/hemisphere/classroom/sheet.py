"""Marks of written answers: a sheet that a person fills in, with comments that can be used again.

``marking_sheet.csv`` has one row per answer and rubric line, question by question; fill in ``points`` and, if you
like, ``comment``. ``comments.csv`` has one comment per line with a short code; a code in ``comment`` is replaced
by its text. Both open in any spreadsheet. A sheet is only ever added to: no mark is lost when grading runs again.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import pathlib
import re
from dataclasses import dataclass

from hemisphere.classroom.grade import Class

SHEET, COMMENTS = "marking_sheet.csv", "comments.csv"
COLUMNS = ("task", "student", "asks", "most", "points", "comment", "answer", "id")
MOST_TOLD = 20
"""Wrong marks named in one message."""
STARTERS = (
    ("rule", "State your rule so that another reader would count the same."),
    ("event", "Name the event or the land you mean."),
    ("number", "Where does this number come from? Give the call or the figure."),
    ("fair", "Put the other side's best reason, not its weakest."),
    ("value", "This is a judgement of value: say so, and say whose."),
)


class SheetError(Exception):
    """The sheet cannot be read; the sentence names the row and says what to do."""


@dataclass(frozen=True)
class Mark:
    """What a person gave for one rubric line: points, or None while it is open, and a comment."""

    asks: str
    most: int
    points: float | None
    comment: str


def update(room: Class, folder: pathlib.Path) -> dict[tuple[str, str], tuple[Mark, ...]]:
    """Add what is new to the marking sheet, and read what has been marked.

    Parameters
    ----------
    room : the graded class.
    folder : where the sheet and the comments are, or will be.

    Returns
    -------
    (student, task) -> the marks of its rubric lines; an answer that was left empty has none.

    Raises
    ------
    SheetError : rows that cannot be understood; all of them are named.
    """
    path = folder / SHEET
    kept = {row["id"]: row for row in read(path)} if path.exists() else {}
    if not (folder / COMMENTS).exists():
        write(folder / COMMENTS, ("code", "text"), [dict(zip(("code", "text"), pair)) for pair in STARTERS])
    comments = {row["code"].strip(): row["text"] for row in read(folder / COMMENTS)}
    rows, marks, wrong = [], {}, []
    for task in room.exercise.written:
        for line in task.rubric:
            for one in room.graded:
                if text := one.texts.get(task.task):
                    name = one.submission.name
                    key = hashlib.sha256("\n".join([name, task.task, line.asks, text]).encode("utf-8")).hexdigest()[:16]
                    given = kept.pop(key, {})
                    row = {"task": task.task, "student": name, "asks": line.asks, "most": line.points, "points": given.get("points", ""),
                           "comment": given.get("comment", ""), "answer": text, "id": key}  # fmt: skip
                    rows.append(row)
                    wrong += _wrong(row)
                    mark = Mark(line.asks, line.points, None if wrong else _points(row), _comment(row["comment"], comments))
                    marks[name, task.task] = (*marks.get((name, task.task), ()), mark)
    if wrong:
        more = [f"and {len(wrong) - MOST_TOLD} more"] if len(wrong) > MOST_TOLD else []
        raise SheetError(f"{SHEET}, {'; '.join([*wrong[:MOST_TOLD], *more])}; correct {'it' if len(wrong) == 1 else 'them'} and grade again.")
    rows += [row for row in kept.values() if row["points"].strip() or row["comment"].strip()]  # marks of answers since replaced
    write(path, COLUMNS, rows)
    return marks


def _points(row: dict) -> float | None:
    text = row["points"].strip().replace(",", ".")
    return float(text) if text else None


def _wrong(row: dict) -> list[str]:
    """What is wrong with the points in a row, if anything is."""
    text = row["points"].strip().replace(",", ".")
    if not text or re.fullmatch(r"\d+(\.\d+)?", text) and float(text) <= float(row["most"]):
        return []
    return [f"{row['student']}, {row['task']}: {row['points']!r} is not a number from 0 to {row['most']}"]


def _comment(text: str, known: dict[str, str]) -> str:
    """The comment, with each code in it replaced: a code stands alone, or after # in a text of one's own."""
    alone = re.split(r"[\s,;]+", text.strip())
    if all(part in known for part in alone):
        return " ".join(known[part] for part in alone)
    return re.sub(r"#(\w+)", lambda code: known.get(code[1], code[0]), text.strip())


# Tables that spreadsheets open, and nothing in them that a spreadsheet would run.


def read(path: pathlib.Path) -> list[dict[str, str]]:
    """The rows of a table saved by any spreadsheet, with commas, semicolons or tabs."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SheetError(f"{path.name} is not saved as UTF-8; save it as “CSV UTF-8” and grade again.") from None
    first = text.partition("\n")[0]
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count)))
    needed = COLUMNS if path.name == SHEET else ("code", "text")
    if rows and (lost := [name for name in needed if name not in rows[0]]):
        raise SheetError(f"{path.name} has lost its column {lost[0]!r}; restore it, or rename the file to begin a new one.")
    return [{name: _bare(row.get(name) or "") for name in needed} for row in rows]


def write(path: pathlib.Path, columns: tuple[str, ...], rows: list[dict]) -> None:
    """Write a table in one step, readable by any spreadsheet."""
    fresh = path.with_suffix(".new")
    with open(fresh, "w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, columns)
        table.writeheader()
        table.writerows({name: safe(row.get(name, "")) for name in columns} for row in rows)
    os.replace(fresh, path)


def safe(value):
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r", "'") else value


def _bare(text: str) -> str:
    return text[1:] if text[:1] == "'" else text
