"""Reading a set's notebook as it comes back from a student: whole, shuffled, or without its cells' names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

STUB = "*Write your answer here.*"
BEGUN = re.compile(r"""^[^#\n]*\bbegin\(\s*["'](\d\d)["']\s*(?:,\s*(?:variant\s*=\s*)?["']([\w-]*)["']\s*)?\)""", re.MULTILINE)


class NotANotebook(Exception):
    """The bytes are not a notebook; the sentence says what they are."""


@dataclass(frozen=True)
class Cell:
    """One cell: its name in the set, if it has one, whether it is code, and its text."""

    name: str
    code: bool
    source: str


@dataclass(frozen=True)
class Notebook:
    """The cells, and what the notebook says about itself: the number of its set and its variant, both "" where it does not say."""

    cells: tuple[Cell, ...]
    number: str
    variant: str

    @property
    def code(self) -> list[Cell]:
        """The code cells, in order."""
        return [cell for cell in self.cells if cell.code]

    def written(self, name: str) -> str | None:
        """A written answer: "" if it is empty, None if its cell is gone.

        Found by the cell's name, else as the text after its heading; of several copies, all that say something.
        """
        texts = [cell for cell in self.cells if not cell.code]
        found = [cell.source for cell in texts if cell.name == name]
        if not found:
            after, heading = zip(self.cells, self.cells[1:]), f"### {name} · "
            found = [cell.source for above, cell in after if above.source.startswith(heading) and not cell.code and not cell.source.startswith("#")]
        said = [text.replace(STUB, "").strip() for text in found]
        return "\n\n".join(dict.fromkeys(text for text in said if text)) if found else None


def read(raw: bytes) -> Notebook:
    """Read a notebook from bytes that nobody has checked.

    Raises
    ------
    NotANotebook : they cannot be read as one.
    """
    if not raw.strip():
        raise NotANotebook("the file is empty")
    try:
        page = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NotANotebook("the file is damaged or is not a notebook") from None
    found = page.get("cells") if isinstance(page, dict) else None
    if not isinstance(found, list):
        raise NotANotebook("the file is not a notebook of the current format")
    about = _mapping(_mapping(page.get("metadata")).get("hemisphere"))
    cells = tuple(_cell(cell) for cell in found if isinstance(cell, dict) and cell.get("cell_type") in ("code", "markdown", "raw"))
    if about.get("set"):
        return Notebook(cells, str(about["set"]), str(about.get("variant", "")))
    begun = next((found for cell in cells if cell.code and (found := BEGUN.search(cell.source))), None)  # some programs drop what they do not know
    return Notebook(cells, begun[1] if begun else "", begun[2] or "" if begun else "")


def several(number: int, thing: str) -> str:
    """A number of things, as in 1 word and 2 words."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def words(text: str) -> int:
    """How many words a text has."""
    return len(re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text))


def _cell(cell: dict) -> Cell:
    about = _mapping(_mapping(cell.get("metadata")).get("nbgrader"))
    source = cell.get("source", "")
    source = "".join(map(str, source)) if isinstance(source, Iterable) else ""
    return Cell(str(about.get("grade_id") or cell.get("id") or ""), cell["cell_type"] == "code", source)


def _mapping(value) -> dict:
    return value if isinstance(value, dict) else {}
