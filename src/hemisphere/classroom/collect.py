"""Finding submissions in whatever a learning platform delivers: folders, single files, archives within archives."""

from __future__ import annotations

import io
import pathlib
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

MOST_BYTES = 50_000_000
MOST_IN_ARCHIVE = 500_000_000
DEEPEST = 3
IGNORED = re.compile(r"(^|/)(\.[^./][^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(/|$)")
MOODLE = re.compile(r"^(?P<who>.+)_(?P<id>\d+)_assignsubmission_\w+$")
CANVAS = re.compile(r"^(?P<who>[^_]+)_(?:LATE_)?(?P<id>\d+)_\d+_")


@dataclass(frozen=True)
class Submission:
    """One file that somebody handed in.

    name : whose it is, from where the file lay and never from what it says; no two are the same.
    raw : its bytes; None where they cannot be had.
    problem : why it cannot be graded, or "".
    platform, number : "moodle" or "canvas" and the student's number there, where the file's place shows them.
    """

    name: str
    raw: bytes | None
    problem: str = ""
    platform: str = ""
    number: str = ""


def collect(place: pathlib.Path, *, leave: tuple[pathlib.Path, ...] = ()) -> list[Submission]:
    """Every file handed in below a folder (or in one archive), by name.

    Parameters
    ----------
    place : a folder of notebooks, of one folder per student, or of archives; or one archive.
    leave : folders inside it that are not submissions, such as the one the results go to.
    """
    found = []
    files = [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_symlink() or path.is_file())
    for path in files:
        inside = path.name if path == place else path.relative_to(place).as_posix()
        if IGNORED.search(inside) or any(path.is_relative_to(folder) for folder in leave):
            continue
        if path.is_symlink():
            found.append(_named([inside], None, "the file is a link, not a file; ask for the file itself"))
        elif path.stat().st_size > MOST_BYTES and path.suffix.lower() != ".zip":
            found.append(_named([inside], None, "the file is too large; ask for the notebook without its outputs"))
        else:
            try:
                found += _open([inside], path.read_bytes(), alone=path == place)
            except OSError as error:
                found.append(_named([inside], None, f"the file cannot be read ({error.strerror})"))
    return _distinct(found)


def _open(trail: list[str], raw: bytes, *, alone: bool = False) -> Iterator[Submission]:
    """A file, or what is in it: ``trail`` leads to it through the archives around it; ``alone`` is the archive of a whole class."""
    if not trail[-1].lower().endswith(".zip"):
        wrong = "" if trail[-1].lower().endswith(".ipynb") else "the file is not a notebook (its name does not end in .ipynb)"
        yield _named(trail, None if wrong else raw, wrong)
        return
    if len(trail) > DEEPEST:
        yield _named(trail, None, f"archives lie more than {DEEPEST} deep; ask for the notebook itself")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir() and not IGNORED.search(entry.filename)]
            if sum(entry.file_size for entry in entries) > MOST_IN_ARCHIVE or any(entry.file_size > MOST_BYTES for entry in entries):
                yield _named(trail, None, "the archive unpacks to more than can be read; ask for the notebook itself")
                return
            if not entries:
                yield _named(trail, None, "the archive is empty")
            single = len(entries) == 1 and not alone
            for entry in entries:
                around = [] if alone else trail
                inner = trail if single and not entry.filename.lower().endswith(".zip") else [*around, entry.filename]
                content = archive.read(entry)
                if inner is trail:
                    suffix = pathlib.PurePosixPath(entry.filename).suffix
                    inner = [*trail[:-1], re.sub(r"\.zip$", suffix or ".unnamed", trail[-1], flags=re.IGNORECASE)]
                yield from _open(inner, content)
    except Exception:  # a damaged archive fails in many ways, none of them the grader's  # noqa: BLE001
        yield _named(trail, None, "the archive is damaged or locked with a password")


def _named(trail: list[str], raw: bytes | None, problem: str = "") -> Submission:
    parts = [part for step in trail for part in step.split("/") if part not in ("", ".", "..")]
    for part in parts[:-1]:
        if found := MOODLE.match(part):
            return Submission(found["who"], raw, problem, "moodle", found["id"])
    last = re.sub(r"\.(ipynb|zip)$", "", parts[-1], flags=re.IGNORECASE)
    if found := CANVAS.match(last):
        return Submission(found["who"], raw, problem, "canvas", found["id"])
    last = re.sub(r"^\d\d_[a-z_]+ (?=\S)", "", last)
    above = [re.sub(r"\.zip$", "", part, flags=re.IGNORECASE) for part in parts[:-1]]
    return Submission("/".join([*above, last]), raw, problem)


def _distinct(found: list[Submission]) -> list[Submission]:
    """The same submissions, the second of a name marked (2), and so on; names that differ only in case count as the same."""
    seen, named = Counter(), []
    for one in sorted(found, key=lambda one: one.name.casefold()):
        clean = "".join(letter if letter.isprintable() else "?" for letter in one.name)[:150]
        seen[clean.casefold()] += 1
        times = seen[clean.casefold()]
        named.append(replace(one, name=clean if times == 1 else f"{clean} ({times})"))
    return named
