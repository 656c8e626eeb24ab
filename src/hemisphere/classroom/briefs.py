"""Two briefs for each claim of a set, one for either side, both written from the ledger and the same evidence."""

from __future__ import annotations

import pathlib

from hemisphere import seeds
from hemisphere.classroom import sets

INSTRUCTOR = pathlib.Path(__file__).resolve().parents[3] / "instructor"


def write(folder: pathlib.Path = INSTRUCTOR) -> list[pathlib.Path]:
    """Write the briefs of every set into a folder, one file each."""
    written = []
    for number in sets.MODULES:
        exercise = sets.load(number)
        path = folder / f"{exercise.name}_briefs.md"
        path.write_text(text(exercise), encoding="utf-8", newline="\n")
        written.append(path)
    return written


def text(exercise: sets.Set) -> str:
    """The briefs of one set, as Markdown."""
    lines = [f"# Briefs for set {exercise.number}", "",
             "Written from the ledger of claims by `python -m hemisphere release`; not edited by hand. Both sides have the same evidence. Halfway through they change places, so each side reads the other's brief as well."]  # fmt: skip
    for claim, evidence in exercise.claims.items():
        lines += ["", f"## {claim}", "", *_claim(claim, evidence())]
    return "\n".join(lines) + "\n"


def _claim(claim: str, evidence) -> list[str]:
    ledger = seeds.claims().loc[claim]
    share = f"It holds under {evidence.holds} of {evidence.of} {evidence.choices}; it fails under the other {evidence.of - evidence.holds}."
    sources = "; ".join(dict.fromkeys(f"{entry.author} ({entry.year})" for entry in seeds.cite(*evidence.sources).entries))
    return [
        f"*{ledger['claim']}* In the article's words: “{ledger['quotation']}” ({ledger['paragraph']}).",
        "", "### Both sides have", "",
        f"- {evidence.shows}", f"- {share}", f"- It depends on: {ledger['scope_conditions']}", f"- Sources: {sources}.",
        "", "### For the claim", "",
        f"- You win if you can show this: {ledger['supported_if']}",
        "- Name the choice under which it holds, and say why a fair reader would make that choice before seeing the result.",
        f"- Be ready for this reading: {ledger['rival_reading']}",
        "", "### Against the claim", "",
        f"- You win if you can show this: {ledger['undermined_if']}",
        "- Name a choice under which it fails, and say why a fair reader would make that choice before seeing the result.",
        f"- Your starting point: {ledger['rival_reading']} Be ready for the side that has found a choice under which the claim holds.",
    ]  # fmt: skip
