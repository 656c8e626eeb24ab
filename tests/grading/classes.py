"""Submissions for the tests of grading: a solved notebook, and what can be done to one."""

import json
import pathlib

from hemisphere.classroom import release, sets

SOLVED = json.loads(release.edition(sets.load("02"), solutions=True))
RIGHT = {"q1": 3, "q2": 3, "q3": 3, "q4": 3}


def notebook(variant="", **cells) -> dict:
    """A solved notebook of set 02, some of its cells replaced: ``notebook(q1="q1 = 3")``, ``q4_reason="..."``."""
    page = json.loads(release.edition(sets.load("02"), variant, solutions=True)) if variant else json.loads(json.dumps(SOLVED))
    for cell in page["cells"]:
        cell["source"] = cells.get(cell["id"].replace("-", "_"), "".join(cell["source"]))
        if cell["id"] in ("q4-reason", "q5", "q6") and cell["id"].replace("-", "_") not in cells:
            cell["source"] = f"My answer to {cell['id']}."
    return page


def hand_in(folder: pathlib.Path, name: str, page: dict | bytes | None = None) -> pathlib.Path:
    """Put a submission into a folder, under a path within it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(page if isinstance(page, bytes) else json.dumps(page or notebook()).encode())
    return path
