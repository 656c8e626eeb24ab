"""Two briefs for each claim of a notebook, one for either side, both written from the ledger and the same evidence, each with its own voices."""

from __future__ import annotations

import pathlib

from hemisphere import seeds
from hemisphere.board.measures import home, verdict
from hemisphere.verdicts import KINDS, NOBODY, Card

INSTRUCTOR = pathlib.Path(__file__).resolve().parents[3] / "instructor"


def write(folder: pathlib.Path = INSTRUCTOR) -> list[pathlib.Path]:
    """Write the briefs of every notebook into a folder, one file each."""
    written = []
    for row in seeds.table("notebooks").itertuples():
        path = folder / f"{row.file}_briefs.md"
        path.write_text(text(row.notebook), encoding="utf-8", newline="\n")
        written.append(path)
    return written


def text(number: str) -> str:
    """The briefs of one notebook, as Markdown."""
    lines = [f"# Briefs for notebook {number}", "",
             "Written from the ledger of claims by `python -m hemisphere release`; not edited by hand. Both sides have the same evidence. Halfway through they change places, so each side reads the other's brief as well."]  # fmt: skip
    for claim, where in home().items():
        if where == number:
            lines += ["", f"## {claim}", "", *_claim(verdict(claim))]
    return "\n".join(lines) + "\n"


def _claim(card: Card) -> list[str]:
    ledger, evidence = seeds.claims().loc[card.claim], card.evidence
    sources = "; ".join(dict.fromkeys(f"{entry.author} ({entry.year})" for entry in seeds.cite(*evidence.sources).entries))
    share, for_it, against_it = _counted(evidence.holds, evidence.of, evidence.choices)
    return [
        f"*{ledger['claim']}* In the article's words: “{ledger['quotation']}” ({ledger['paragraph']}).",
        "", "### Both sides have", "",
        f"- {evidence.shows}", f"- {share}", f"- What kind of question it is: {card.kind}; {KINDS[card.kind]}.",
        f"- It depends on: {ledger['scope_conditions']}", f"- Earlier presidencies: {ledger['earlier_presidencies']}", *([f"- Sources: {sources}."] if sources else []),
        "", "### For the claim", "",
        f"- Your case is strongest if you can show this: {ledger['supported_if']}", f"- {for_it}", *_voices(card, "for"), f"- Be ready for this reading: {ledger['rival_reading']}",
        "", "### Against the claim", "",
        f"- Your case is strongest if you can show this: {ledger['undermined_if']}", f"- {against_it}", *_voices(card, "against"),
        f"- Your starting point: {ledger['rival_reading']} Be ready for what the other side counts in favour of the claim.",
    ]  # fmt: skip


def _voices(card: Card, side: str) -> list[str]:
    """A line for each voice on one side, or one that says that there is none."""
    return [f"- Your voice: {voice.sentence()}" for voice in card.voices(side)] or [f"- Your voice: {NOBODY}; say who could speak for this side, and where you would look."]


def _counted(holds: int, of: int, choices: str) -> tuple[str, str, str]:
    """How often the claim holds, and what each side makes of that: three sentences."""
    if not of:
        open_ = "Use what the first line holds {} the claim, then say what would have to be measured, by whom, and what you expect it to show."
        return "No share of choices is given: what the tables hold stands in the first line, and no count of choices decides the claim.", open_.format("for"), open_.format("against")
    fails = of - holds
    return (
        f"It holds under {holds} of {of} {choices}" + (f"; it fails under the other {fails}." if holds and fails else "."),
        "Name a choice under which it holds, and say why a fair reader would make that choice before seeing the result." if holds and fails
        else "It holds under all of these choices: name the one that a critic would attack first, and defend it." if holds
        else "It holds under none of these choices: name one that is missing from the list, and say why a fair reader would make it.",
        "Name a choice under which it fails, and say why a fair reader would make that choice before seeing the result." if fails
        else "It fails under none of these choices: name one that is missing from the list, and say why a fair reader would make it.",
    )  # fmt: skip
