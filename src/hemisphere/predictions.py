"""Guesses that the reader commits to before the evidence, and what the tables say afterwards."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from hemisphere import student
from hemisphere.display import theme
from hemisphere.display.explorer import Explorer, slider

_NONE = "no guess yet"


def ask(key: str, question: str, options: Iterable[int], *, unit: str = "") -> Explorer:
    """A slider on which the reader commits to a guess; it is kept in the reader's own file.

    Parameters
    ----------
    key : names the prediction, such as ``"02.count"``.
    question : what is guessed, in a few words.
    options : the whole numbers that can be guessed.
    unit : printed after the number, such as ``"%"``.
    """
    values = list(options)

    def figure(guess):
        line = {"type": "scatter", "x": [values[0], values[-1]], "y": [0, 0], "mode": "lines",
                "line": {"color": theme.FAINT, "width": 6}, "hoverinfo": "skip"}
        mark = {"type": "scatter", "x": [guess], "y": [0], "mode": "markers+text", "text": [f"{guess}{unit}"],
                "textposition": "top center", "marker": {"size": 16, "color": theme.BLUE}, "hoverinfo": "skip"}
        return theme.figure([line] if guess is None else [line, mark], height=130,
                            xaxis={"showgrid": False}, yaxis={"visible": False, "range": [-1, 2]})

    def sentence(guess):
        return "No guess yet: move the slider before you read on." if guess is None else f"Your guess is {guess}{unit}."

    def table(guess):
        return pd.DataFrame({"question": [question], "your guess": [_NONE if guess is None else f"{guess}{unit}"]})

    kept = student.recall(f"prediction.{key}")
    return Explorer(
        title=question,
        call="predictions.ask",
        controls={"guess": slider("Your guess", {_NONE: None, **{str(v): v for v in values}})},
        figure=figure, sentence=sentence, table=table,
        credit="Your own guess, kept in your file.",
        start={"guess": kept if kept in values else None},
        remember=lambda state: student.record(f"prediction.{key}", state["guess"]),
    )


def reveal(key: str, answer: float, *, unit: str = "") -> str:
    """One sentence that sets the reader's guess beside what the tables say.

    Parameters
    ----------
    key : the prediction's name, as given to ``ask``.
    answer : what the tables say, in the unit of the guess.
    """
    guess = student.recall(f"prediction.{key}")
    if guess is None:
        return f"The tables say {answer:g}{unit}; you have made no guess: move the slider above, then run this cell again."
    apart = "that is what you guessed" if guess == answer else f"your guess of {guess}{unit} is {abs(guess - answer):g} too {'high' if guess > answer else 'low'}"
    return f"The tables say {answer:g}{unit}; {apart}."
