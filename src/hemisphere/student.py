"""The reader's own file: predictions and credences, kept between notebooks, never lost.

It is plain JSON, ``my_seminar/answers.json`` in the project folder::

    {"format": 1,
     "entries": [{"key": "credence.before.C31", "value": 60, "at": "2026-02-03T14:05:00+00:00"}, ...]}

One entry is one answer, oldest first; a changed mind adds an entry and leaves the old one in place.
``format`` counts editions of this layout. Several notebooks may write at the same time: each takes
``answers.lock``, reads the file anew, adds its entry and puts the whole file in place in one step.
"""

from __future__ import annotations

import datetime
import json
import os
import pathlib
import time
from collections.abc import Iterator
from contextlib import contextmanager

FORMAT = 1
PATIENCE = 3.0
"""Seconds to wait for another notebook; a lock older than that was left behind and is taken away."""


class StudentFileError(Exception):
    """The reader's own file cannot be read or written; the sentence says what to do."""


def file() -> pathlib.Path:
    """Where the reader's answers are kept; ``HEMISPHERE_STUDENT`` names another folder."""
    if named := os.environ.get("HEMISPHERE_STUDENT"):
        return pathlib.Path(named) / "answers.json"
    here = pathlib.Path.cwd()
    project = next((place for place in (here, *here.parents) if (place / "notebooks").is_dir()), here)
    return project / "my_seminar" / "answers.json"


def record(key: str, value, *, at: str | None = None) -> None:
    """Add an answer, such as ``record("credence.before.C31", 60)``.

    Parameters
    ----------
    key : what is answered.
    value : a number, a text, True, False or None; None takes the latest answer back.
        Repeating the latest answer, or taking back one that was never given, adds nothing.
    at : ISO time of the answer; now, in UTC, if left out.

    Raises
    ------
    TypeError : a value of another kind.
    StudentFileError : the file cannot be read or written.
    """
    if not isinstance(value, (int, float, str, bool, type(None))):
        raise TypeError(f"{value!r} cannot be kept as an answer; give a number, a text, True, False or None.")
    if recall(key) == value:
        return
    with _alone():
        entries = _entries()
        at = at or datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        _write([*entries, {"key": key, "value": value, "at": at}])


def recall(key: str, default=None):
    """The latest answer recorded under a key."""
    return next((entry["value"] for entry in reversed(_entries()) if entry["key"] == key), default)


def history(prefix: str = "") -> list[dict]:
    """All entries whose key begins with ``prefix``, oldest first; one entry is one answer given."""
    return [entry for entry in _entries() if entry["key"].startswith(prefix)]


def answers(path: pathlib.Path) -> dict[str, object]:
    """The latest answers in a copy of somebody's file, key -> value; what was taken back is left out.

    Raises
    ------
    StudentFileError : the file cannot be read or is no file of answers; it is left as it is.
    """
    try:
        entries = _parsed(path.read_bytes())
    except OSError as error:
        raise StudentFileError(f"{path.name} cannot be read ({error.strerror}); copy it again.") from None
    except (ValueError, KeyError, TypeError):
        raise StudentFileError(f"{path.name} is no file of answers from this seminar; copy my_seminar/answers.json again.") from None
    latest = {entry["key"]: entry["value"] for entry in entries}
    return {key: value for key, value in latest.items() if value is not None}


def _parsed(raw: bytes) -> list[dict]:
    kept = json.loads(raw.decode("utf-8"))
    if kept["format"] > FORMAT:
        raise _Newer
    return [{"key": str(e["key"]), "value": e["value"], "at": e["at"]} for e in kept["entries"]]


class _Newer(ValueError):
    """A file of a newer edition."""


def _entries() -> list[dict]:
    path = file()
    try:
        return _parsed(_patiently(path.read_bytes))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StudentFileError(f"Your answers in {path} cannot be read ({error.strerror}); close other programs that use the file.") from None
    except _Newer:
        raise StudentFileError(f"{path} was written by a newer edition of this seminar; update this one to read it.") from None
    except (ValueError, KeyError, TypeError):
        aside = _set_aside(path)
        raise StudentFileError(f"{path.name} could not be read, so it was set aside as {aside.name}; run the cell again to start a new one.") from None


def _set_aside(path: pathlib.Path) -> pathlib.Path:
    number = 1
    while (aside := path.with_name(f"answers-damaged-{number}.json")).exists():
        number += 1
    try:
        return path.replace(aside)
    except OSError as error:
        raise StudentFileError(f"{path} is damaged and could not be set aside ({error.strerror}); rename it yourself, then run the cell again.") from None


def _write(entries: list[dict]) -> None:
    path = file()
    text = json.dumps({"format": FORMAT, "entries": entries}, indent=1, ensure_ascii=False) + "\n"
    fresh = path.with_suffix(".new")
    with _in_words():
        fresh.write_text(text, encoding="utf-8", newline="\n")
        _patiently(lambda: os.replace(fresh, path))


@contextmanager
def _alone() -> Iterator[None]:
    """Nobody else writes while this lasts."""
    lock, until = file().with_suffix(".lock"), time.monotonic() + PATIENCE
    with _in_words():
        lock.parent.mkdir(parents=True, exist_ok=True)
        while True:
            try:
                os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
                break
            except FileExistsError:
                if _age(lock) > PATIENCE:
                    lock.unlink(missing_ok=True)  # left behind by a notebook that was stopped
            except PermissionError:  # Windows says so while another is deleting it
                if time.monotonic() > until:
                    raise
            time.sleep(0.02)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _age(path: pathlib.Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StudentFileError(
            f"Your answer could not be saved in {file().parent} ({error.strerror}); name a folder you may write to in HEMISPHERE_STUDENT."
        ) from None


def _patiently(act):
    """Do something that Windows refuses for a moment while another program has the file open."""
    for pause in (0.02, 0.05, 0.1, 0.2):
        try:
            return act()
        except PermissionError:
            time.sleep(pause)
    return act()
