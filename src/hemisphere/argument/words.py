"""The article's words under test, the list of notebooks and the references of notebook 00."""

from __future__ import annotations

import html
import pathlib
from dataclasses import dataclass

from hemisphere import seeds, student
from hemisphere.argument import evidence


@dataclass(frozen=True)
class Words:
    """The article's words under test, as the ledger has them."""

    ids: tuple[str, ...]

    def rows(self) -> list[str]:
        """One line per claim: id, paragraph, short quotation, the claim in our words."""
        ledger = seeds.claims().loc[list(self.ids)]
        return [f"{i} ({r.paragraph}) “{r.quotation}”: {r.claim}" for i, r in ledger.iterrows()]

    def __repr__(self) -> str:
        return "\n".join(self.rows())

    def _repr_html_(self) -> str:
        return "<ul>" + "".join(f"<li>{html.escape(row)}</li>" for row in self.rows()) + "</ul>"


def under_test(*ids: str) -> Words:
    """The article's words that a notebook tests, such as ``under_test("C31", "C33")``.

    Raises
    ------
    ValueError : an unknown claim id, or none.
    """
    known = seeds.claims().index
    if unknown := [i for i in ids or ("",) if i not in known]:
        raise ValueError(f"There is no claim {unknown[0]!r}; the ledger runs from {known[0]} to {known[-1]}.")
    return Words(ids)


@dataclass(frozen=True)
class Course:
    """The notebooks of the seminar; one row is one notebook, linked if its file stands beside this one, with the guesses the reader made in it."""

    folder: pathlib.Path

    def rows(self) -> list[tuple[str, str, str, str, int]]:
        """(number, file name or nothing, question, minutes, guesses made), in reading order."""
        table = seeds.table("notebooks")
        latest = {entry["key"].removeprefix("prediction."): entry["value"] for entry in student.history("prediction.")}
        guesses = [sum(key.startswith(f"{number}.") and value is not None for key, value in latest.items()) for number in table["notebook"]]
        files = [f"{name}.ipynb" if (self.folder / f"{name}.ipynb").is_file() else "" for name in table["file"]]
        return list(zip(table["notebook"], files, table["question"], table["minutes"].astype(str), guesses, strict=True))

    def __repr__(self) -> str:
        return "\n".join(f"{number} {question} {minutes} minutes, {_made(guesses)}{'' if file else ' (to come)'}" for number, file, question, minutes, guesses in self.rows())

    def _repr_html_(self) -> str:
        lines = ""
        for number, file, question, minutes, guesses in self.rows():
            words = html.escape(question)
            asked = f"<a href='{file}'>{words}</a>" if file else f"{words} (to come)"
            lines += f"<tr><th scope='row'>{number}</th><td style=text-align:left>{asked}</td><td>{minutes}</td><td>{_made(guesses)}</td></tr>"
        head = "".join(f"<th scope='col' style=text-align:left>{word}</th>" for word in ("Notebook", "Question", "Minutes", "Your guesses"))
        return f"<table><caption>The seminar</caption><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"


def _made(guesses: int) -> str:
    return "no guess yet" if guesses == 0 else f"{guesses} {'guess' if guesses == 1 else 'guesses'} made"


def course() -> Course:
    """The notebooks of the seminar with their questions and minutes, and how many guesses the reader has made in each."""
    return Course(pathlib.Path.cwd())


def sources() -> seeds.References:
    """Every reference behind the words, figures and cards of notebook 00."""
    return seeds.cite(*evidence.source_keys())
