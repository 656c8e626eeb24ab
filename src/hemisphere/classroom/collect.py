"""Finding submissions in whatever a learning platform delivers: folders, single files, archives within archives."""

from __future__ import annotations

import io
import pathlib
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

MOST_BYTES = 50_000_000
MOST_IN_ARCHIVE = 500_000_000
DEEPEST = 3
IGNORED = re.compile(r"(^|/)(\.[^./][^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(/|$)")
MOODLE = re.compile(r"^(?P<who>.+)_(?P<id>\d+)_assignsubmission_[a-z]+(?:_|$)")
CANVAS = re.compile(r"^(?P<who>[^_]+)_(?:LATE_)?(?P<id>\d+)_\d+_")


@dataclass(frozen=True)
class Submission:
    """One notebook that somebody handed in, or what came instead of one.

    name : whose it is, from where the file lay and never from what it says. All files of one student have the same
        name: those in one folder, in one archive, or under one number of a platform.
    raw : its bytes; None where they cannot be had.
    problem : why it cannot be graded, or "".
    platform, number : "moodle" or "canvas" and the student's number there, where the file's place shows them.
    file : where it lay.
    """

    name: str
    raw: bytes | None
    problem: str = ""
    platform: str = ""
    number: str = ""
    file: str = ""


@dataclass(frozen=True)
class _File:
    """One file: the folders and archives that lead to it and its own name, its bytes, and why there are none."""

    parts: tuple[str, ...]
    raw: bytes | None
    problem: str = ""

    @property
    def counts(self) -> bool:
        """Is it a notebook, or a file that may hold one and cannot be opened?"""
        return bool(self.problem) or self.parts[-1].lower().endswith(".ipynb")


def collect(place: pathlib.Path, *, leave: tuple[pathlib.Path, ...] = ()) -> tuple[list[Submission], list[str]]:
    """Every notebook handed in below a folder (or in one archive), by name.

    Parameters
    ----------
    place : a folder of notebooks, of one folder per student, or of archives; or one archive.
    leave : folders inside it that are not submissions, such as the one the results go to.

    Returns
    -------
    submissions : one for each notebook, and one for each student who handed in none.
    aside : where the other files lay, which are not notebooks.
    """
    place, leave = place.resolve(), [folder.resolve() for folder in leave]
    found: list[_File] = []
    files = [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_symlink() or path.is_file())
    for path in files:
        inside = path.name if path == place else path.relative_to(place).as_posix()
        kind = path.suffix.lower()
        if IGNORED.search(inside) or any(path.is_relative_to(folder) for folder in leave):
            continue
        if path.is_symlink():
            found.append(_file([inside], None, "the file is a link, not a file; ask for the file itself"))
        elif kind not in (".ipynb", ".zip"):
            found.append(_file([inside], None))
        elif path.stat().st_size > MOST_BYTES and kind != ".zip":
            found.append(_file([inside], None, "the file is too large; ask for the notebook without its outputs"))
        else:
            try:
                found += _open([inside], path.read_bytes(), alone=path == place)
            except OSError as error:
                found.append(_file([inside], None, f"the file cannot be read ({error.strerror})"))
    return _by_student(found)


def _open(trail: list[str], raw: bytes, *, alone: bool = False) -> Iterator[_File]:
    """A file, or what is in it: ``trail`` leads to it through the archives around it; ``alone`` is the archive of a whole class."""
    if not trail[-1].lower().endswith(".zip"):
        yield _file(trail, raw)
        return
    if len(trail) > DEEPEST:
        yield _file(trail, None, f"archives lie more than {DEEPEST} deep; ask for the notebook itself")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir() and not IGNORED.search(entry.filename)]
            if sum(entry.file_size for entry in entries) > MOST_IN_ARCHIVE or any(entry.file_size > MOST_BYTES for entry in entries):
                yield _file(trail, None, "the archive unpacks to more than can be read; ask for the notebook itself")
                return
            if not entries:
                yield _file(trail, None, "the archive is empty")
            single = len(entries) == 1 and not alone and entries[0].filename.lower().endswith(".ipynb")
            around = _around([entry.filename for entry in entries], alone)
            for entry in entries:
                inner = [*([] if alone else trail), entry.filename.removeprefix(around)]
                if single:
                    inner = [*trail[:-1], re.sub(r"\.zip$", ".ipynb", trail[-1], flags=re.IGNORECASE)]
                yield from _open(inner, archive.read(entry))
    except Exception:  # a damaged archive fails in many ways, none of them the grader's  # noqa: BLE001
        yield _file(trail, None, "the archive is damaged or locked with a password")


def _around(names: list[str], alone: bool) -> str:
    """The folder that holds all of an archive and says nothing of its own; in a class's archive, only where it holds several files to grade."""
    first = names[0].partition("/")[0] if names else ""
    whole = f"{first}/" if first not in ("", "..") and not MOODLE.match(first) else ""
    several = sum(name.lower().endswith((".ipynb", ".zip")) for name in names) > 1
    return whole if all(name.startswith(whole) for name in names) and (several or not alone) else ""


def _file(trail: list[str], raw: bytes | None, problem: str = "") -> _File:
    return _File(tuple(part for step in trail for part in step.split("/") if part not in ("", ".", "..")), raw, problem)


def _by_student(files: list[_File]) -> tuple[list[Submission], list[str]]:
    """What counts, under the name of the student whose it is; the rest by where it lay."""
    homes = {home for file in files if file.counts for home in _homes(file.parts)}
    begun = {home[0] for home in homes}
    owned: dict[tuple, list[_File]] = {}
    for file in files:
        owned.setdefault(_owner(file.parts, homes), []).append(file)
    found, aside = {}, []
    for who, held in owned.items():
        found[who] = [file for file in held if file.counts]
        others = [_clean("/".join(file.parts)) for file in held if not file.counts]
        if not found[who] and (who[1] or len(held[0].parts) > 1 and held[0].parts[0] not in begun):
            found[who] = [_File(held[0].parts, None, f"there is no notebook in it, only {listed(others)}")]
        else:
            aside += others
    names = _distinct([who for who in owned if found[who]])
    handed = [Submission(names[who], file.raw, file.problem, *who[1:], _clean("/".join(file.parts))) for who in names for file in found[who]]
    return handed, sorted(aside)


def _homes(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The folders and archives above a file that hold it, or an archive that leads to it, directly."""
    for depth in range(1, len(parts)):
        if depth == len(parts) - 1 or parts[depth].lower().endswith(".zip"):
            yield parts[:depth]


def _owner(parts: tuple[str, ...], homes: set) -> tuple[str | tuple, str, str]:
    """Whose a file is: a name or a place, and the platform with the student's number there."""
    for part in parts:
        if found := MOODLE.match(part):
            return found["who"], "moodle", found["id"]
    for part in (part for part in parts if part == parts[-1] or part.lower().endswith(".zip")):
        if found := CANVAS.match(part):
            return found["who"], "canvas", found["id"]
    above = (parts[:depth] for depth in range(1, len(parts)))
    return next((home for home in above if home in homes), parts[:-1] or parts), "", ""


def _distinct(owners: list[tuple]) -> dict[tuple, str]:
    """A name for each student, by name; the second of a name is marked (2), and so on; names that differ only in case count as the same."""
    seen, named = Counter(), {}
    for who in sorted(owners, key=lambda who: (_name(who[0]).casefold(), who[1:], str(who[0]))):
        clean = _clean(_name(who[0]))[:150]
        seen[clean.casefold()] += 1
        times = seen[clean.casefold()]
        named[who] = clean if times == 1 else f"{clean} ({times})"
    return named


def _name(who: str | tuple[str, ...]) -> str:
    """A name, or the place of a student's work without what says nothing about whose it is."""
    if isinstance(who, str):
        return who
    *above, last = (re.sub(r"\.(ipynb|zip)$", "", part, flags=re.IGNORECASE) for part in who)
    return "/".join([*above, re.sub(r"^\d\d_[a-z_]+ (?=\S)", "", last)])


def _clean(text: str) -> str:
    """A name without what moves a terminal's cursor."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def listed(names: list[str], most: int = 8) -> str:
    """Names in a row, the last of many left out."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
