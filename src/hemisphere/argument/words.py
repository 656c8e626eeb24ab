"""The article's words under test, the list of notebooks and the references of notebook 00."""

from __future__ import annotations

import html
import pathlib
from collections import Counter
from dataclasses import dataclass

from hemisphere import seeds, student
from hemisphere.argument import evidence

_GIVEN_IN = {"credence.before": "00", "credence.after": "09", "forecast": "09", "analogy": "04", "recode.threat_level": "08", "recode": "01"}
"""The first words of a key under which an answer is kept -> its notebook, where the key does not name it."""

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
    """The notebooks of the seminar; one row is one notebook, linked if its file stands beside this one, with the answers of the reader that are kept for it."""

    folder: pathlib.Path

    def rows(self) -> list[tuple[str, str, str, str, int]]:
        """(number, file name or nothing, question, minutes, answers kept), in reading order."""
        table = seeds.table("notebooks")
        latest = {entry["key"]: entry["value"] for entry in student.history()}
        kept = Counter(_notebook(key) for key, value in latest.items() if value is not None)
        files = [f"{name}.ipynb" if (self.folder / f"{name}.ipynb").is_file() else "" for name in table["file"]]
        return [(number, file, asked, str(minutes), kept[number]) for number, file, asked, minutes in zip(table["notebook"], files, table["question"], table["minutes"], strict=True)]

    def __repr__(self) -> str:
        return "\n".join(f"{number} {question} {minutes} minutes, {_made(answers)}{'' if file else ' (to come)'}" for number, file, question, minutes, answers in self.rows())

    def _repr_html_(self) -> str:
        lines = ""
        for number, file, question, minutes, answers in self.rows():
            words = html.escape(question)
            asked = f"<a href='{file}'>{words}</a>" if file else f"{words} (to come)"
            lines += f"<tr><th scope='row'>{number}</th><td style=text-align:left>{asked}</td><td>{minutes}</td><td>{_made(answers)}</td></tr>"
        head = "".join(f"<th scope='col' style=text-align:left>{word}</th>" for word in ("Notebook", "Question", "Minutes", "Your answers"))
        return f"<table><caption>The seminar</caption><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"


def _notebook(key: str) -> str:
    """The notebook in which an answer is given: ``prediction.02.count`` in 02, a credence before the evidence in 00."""
    kind, _, rest = key.partition(".")
    return _GIVEN_IN.get(f"{kind}.{rest.partition('.')[0]}") or _GIVEN_IN.get(kind) or rest.partition(".")[0]


def _made(answers: int) -> str:
    return "no answer yet" if answers == 0 else f"{answers} {'answer' if answers == 1 else 'answers'} kept"


def course() -> Course:
    """The notebooks of the seminar with their questions and minutes, and how many guesses the reader has made in each."""
    return Course(pathlib.Path.cwd())


def sources() -> seeds.References:
    """Every reference behind the words, figures and cards of notebook 00."""
    return seeds.cite(*evidence.source_keys())
