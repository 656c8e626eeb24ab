"""Reasoning by analogy on paper: Neustadt and May's three columns, and the reader's own sheet as Markdown."""

from __future__ import annotations

import pathlib
from dataclasses import dataclass

from hemisphere import seeds, student
from hemisphere.analogy import measures as m
from hemisphere.analogy.explore import judged
from hemisphere.display.words import listed


def known() -> dict[str, list[str]]:
    """What is known, unclear and presumed when the sphere is set beside the Congo, after Neustadt and May (``neustadt_may1986``).

    Known: both codes were read in a source and neither is contested. Unclear: the sphere's own code is unclear.
    Presumed: a code was given although its sources differ. Features that do not apply are left out.

    Returns
    -------
    dict : status -> the features, named.
    """
    grades = m.facts()["confidence"].to_dict()
    groups: dict[str, list[str]] = {"known": [], "unclear": [], "presumed": []}
    for feature in m.compared("read", m.CONGO):
        unclear = any(m.coded()[case][feature] == "unclear" for case in (m.TARGET, m.CONGO))
        read = all(grades[feature, case] == "verified" for case in (m.TARGET, m.CONGO))
        kind = "unclear" if unclear else "known" if read else "presumed"
        groups[kind].append(f"{m.names()[feature]} ({feature})")
    return groups


@dataclass(frozen=True)
class Sheet:
    """The reader's likeness and difference sheet; shows itself as a table.

    judged : feature id -> the reader's judgement, None where there is none.
    path : where it was written, None if it was not.
    """

    judged: dict[str, str | None]
    path: pathlib.Path | None = None

    @property
    def markdown(self) -> str:
        """The whole sheet as Markdown."""
        names, questions, reasons = m.names(), m.features()["question"], m.reasons()
        rows = ["| Feature | Congo Free State | Alleged sphere | My judgement |", "|---|---|---|---|"]
        for f, own in self.judged.items():
            cells = (f"{names[f]} ({f}): {questions[f]}", reasons[f, m.CONGO], reasons[f, m.TARGET], own or "not judged yet")
            rows.append("| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |")
        ends = [f"{names[f]} ({f})" for f, own in self.judged.items() if own == "ends it"]
        return "\n".join([
            "# Likenesses and differences: the Congo Free State and the alleged sphere", "", *rows, "", "## Which difference, if true, would end the analogy?", "",
            f"Marked: {listed(ends, 'none yet')}.", "", "Why this one and not another:", "", "What would show that it is true:", "",
            "What is left of the analogy without it:", "", f"Facts to {seeds.CUTOFF}, from analogy_features; one coder.", "",
        ])  # fmt: skip

    def __repr__(self) -> str:
        lines = [f"- {m.names()[f]} ({f}): {own or 'not judged yet'}" for f, own in self.judged.items()]
        return "\n".join([*lines, "\nNot written; sheet(write=True) keeps it, with the facts, in your folder." if self.path is None else f"\nWritten, with the facts, to {self.path.name} in your folder."])


def sheet(write: bool = False) -> Sheet:
    """The reader's sheet as it stands, and on request a Markdown file of it to finish and hand in.

    Parameters
    ----------
    write : also write ``leopold_sheet.md`` into the folder of the reader's own file; an earlier sheet there is kept, and the new one gets a number.

    Raises
    ------
    StudentFileError : the file cannot be written; the sentence says what to do.
    """
    own = Sheet(judged())
    if not write:
        return own
    path, number = student.file().with_name("leopold_sheet.md"), 1
    while path.exists():
        number += 1
        path = path.with_name(f"leopold_sheet-{number}.md")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(own.markdown, encoding="utf-8", newline="\n")
    except OSError as error:
        raise student.StudentFileError(f"Your sheet could not be saved in {path.parent} ({error.strerror}); name a folder you may write to in HEMISPHERE_STUDENT.") from None
    return Sheet(own.judged, path)
