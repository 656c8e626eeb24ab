"""Coding blind: the reader codes quotations first, then sees the coder's codes and what stands behind each, and how far the two agree."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from hemisphere import student
from hemisphere.display import theme
from hemisphere.display.explorer import Explorer, menu

WEIGHTS = ("none", "linear", "quadratic")
_WEIGHTED = {"all alike": "none", "by distance": "linear", "by distance squared": "quadratic"}
_FEWEST = 5
"""Kappa is worked out from so many codes on."""


def kappa(first: Sequence[Hashable], second: Sequence[Hashable], categories: Sequence[Hashable], weights: str = "none") -> float | None:
    """Cohen's kappa: agreement of two coders beyond what their own habits would give by chance.

    Parameters
    ----------
    first, second : the two coders' codes of the same items, in the same order.
    categories : every code there is, in order.
    weights : "none" counts every disagreement alike; "linear" and "quadratic" by its distance in ``categories``.

    Returns
    -------
    1 for full agreement, 0 for what chance gives, below 0 for less; None where both use one and the same code throughout.

    Raises
    ------
    ValueError : no items, lists of different length, a code that is not a category, or unknown weights.

    Notes
    -----
    Sources: ``cohen1960``; weights ``cohen1968``.
    """
    if len(first) != len(second) or not first:
        raise ValueError(f"Two coders need the same items; the first has {len(first)} codes, the second {len(second)}.")
    if strange := [code for code in (*first, *second) if code not in categories]:
        raise ValueError(f"{strange[0]!r} is not a code; allowed: {', '.join(map(repr, categories))}.")
    if weights not in WEIGHTS:
        raise ValueError(f"weights={weights!r} is not a choice; allowed: {', '.join(WEIGHTS)}.")
    place = {code: n for n, code in enumerate(categories)}
    power = {"none": 0, "linear": 1, "quadratic": 2}[weights]

    def cost(a, b) -> float:
        return 0.0 if a == b else float(abs(place[a] - place[b]) ** power)

    often = [Counter(codes) for codes in (first, second)]
    observed = sum(map(cost, first, second)) / len(first)
    expected = sum(cost(a, b) * n * m for a, n in often[0].items() for b, m in often[1].items()) / len(first) ** 2
    return 1 - observed / expected if expected else None


@dataclass(frozen=True)
class Item:
    """One quotation to be coded blind.

    id : its row in the table it comes from.
    quotation : the words, which are all that is shown before they are coded.
    code : the coder's step.
    behind : who and when, or about whom, in a few words beside the marks.
    told : the same in full and what explains the code, for the table.
    """

    id: str
    quotation: str
    code: int
    behind: str
    told: tuple[str, str]


def explore(
    items: Sequence[Item], steps: Mapping[int, str], *, scale: str, title: str, call: str, heads: tuple[str, str], credit: str,
    start: Mapping, more: Callable[[dict[str, int]], str] | None = None,
) -> Explorer:  # fmt: skip
    """An explorer in which the reader codes ``items``; what stands behind one is shown only once it has been coded.

    Controls: one per item (``a``, ``b`` ...) and ``weights``. The codes are kept in the reader's own file as ``recode.SCALE.ID``.

    Parameters
    ----------
    steps : code -> words, from 0 up.
    scale : the column that is coded, such as ``"claim_scope"``.
    heads : headings of the two cells ``told``.
    start : codes and weights that differ from what is kept and from the first option.
    more : from the reader's codes (item id -> code), a further sentence (optional).
    """
    by_letter, name = dict(zip(string.ascii_lowercase, items)), scale.replace("_", " ")
    options = {"not coded yet": None, **{f"{n}  {words}": n for n, words in steps.items()}}

    def sentence(weights, **codes):
        done = {letter: code for letter, code in codes.items() if code is not None}
        waiting = f" {_counting(weights)} is worked out from {_FEWEST} codes on."
        if not done:
            return f"No quotation coded yet. Choose a step for each; the coder's choice and what stands behind the words appear one by one as you do.{waiting}"
        pairs = [(code, by_letter[letter].code) for letter, code in done.items()]
        same, near = sum(a == b for a, b in pairs), sum(abs(a - b) == 1 for a, b in pairs)
        told = f"You have coded {len(done)} of {len(codes)} quotations for {name}: {same} as the coder did, {near} one step away."
        told += _agreement(pairs, steps, weights) if len(done) >= _FEWEST else waiting
        return told + (f" {more({by_letter[letter].id: code for letter, code in done.items()})}" if more else "")

    def table(weights, **codes):
        seen = 2 if all(code is None for code in codes.values()) else 5
        rows = [
            (f"{letter.upper()}: “{item.quotation}”", *(("–",) * 4 if codes[letter] is None else (str(codes[letter]), str(item.code), *item.told)))
            for letter, item in by_letter.items()
        ]
        return pd.DataFrame([row[:seen] for row in rows], columns=["quotation", "you", "coder", *heads][:seen])

    def remember(chosen):
        for letter, item in by_letter.items():
            student.record(f"recode.{scale}.{item.id}", chosen[letter])

    kept = {letter: student.recall(f"recode.{scale}.{item.id}") for letter, item in by_letter.items()}
    return Explorer(
        title=title, call=call, sentence=sentence, table=table, remember=remember, credit=f"{credit} Kappa: Cohen (1960, 1968).",
        controls={
            **{letter: menu(f"{letter.upper()}: “{item.quotation}”", options) for letter, item in by_letter.items()},
            "weights": menu("In kappa, count disagreements", _WEIGHTED),
        },
        figure=lambda weights, **codes: _figure(by_letter, codes, steps, name),
        start={**{letter: code for letter, code in kept.items() if code in options.values()}, **start},
    )  # fmt: skip


def _counting(weights: str) -> str:
    return f"Cohen's kappa, with disagreements counted {next(words for words, w in _WEIGHTED.items() if w == weights)},"


def _agreement(pairs: list[tuple[int, int]], steps: Mapping[int, str], weights: str) -> str:
    """Kappa of the pairs, and its range when any one pair is left out."""
    some = (pairs, *(pairs[:n] + pairs[n + 1 :] for n in range(len(pairs))))
    every, *rest = [kappa(*zip(*part), categories=list(steps), weights=weights) for part in some]
    if every is None:
        return " Cohen's kappa cannot be worked out: both of you gave every quotation one and the same score."
    rest = [k for k in rest if k is not None]
    return (
        f" {_counting(weights)} is {every:.2f}, where 1 is full agreement and 0 what chance would give; "
        f"with any one quotation left out it lies between {min(rest):.2f} and {max(rest):.2f}."
    )


def _figure(items: Mapping[str, Item], codes: Mapping[str, int | None], steps: Mapping[int, str], name: str) -> theme.Figure:
    """The reader's code beside the coder's for each quotation already coded; the others show nothing."""
    done = [(n, codes[letter], item.code) for n, (letter, item) in enumerate(items.items()) if codes[letter] is not None]
    y, mine, theirs = ([triple[k] for triple in done] or [None] for k in range(3))
    marks = [
        {"type": "scatter", "mode": "lines", "name": "distance", "showlegend": False, "hoverinfo": "skip", "line": {"color": theme.MUTED, "width": 2},
         "x": [v for _, a, b in done for v in (a, b, None)] or [None], "y": [v for n, *_ in done for v in (n, n, None)] or [None]},
        {"type": "scatter", "mode": "markers", "name": "the coder", "x": theirs, "y": y, "hoverinfo": "skip",
         "marker": {"size": 19, "symbol": "diamond-open", "color": theme.VERMILION, "line": {"width": 3}}},
        {"type": "scatter", "mode": "markers", "name": "you", "x": mine, "y": y, "hoverinfo": "skip", "marker": {"size": 10, "color": theme.BLUE}},
        {"type": "scatter", "mode": "text", "name": "behind it", "showlegend": False, "hoverinfo": "skip", "textposition": "middle right", "textfont": {"size": 12},
         "x": [len(steps) - 0.65] * len(items), "y": list(range(len(items))),
         "text": ["not coded yet" if codes[letter] is None else item.behind for letter, item in items.items()]},
    ]  # fmt: skip
    return theme.figure(
        marks, height=90 + 36 * len(items), showlegend=True, margin={"l": 50, "r": 20, "t": 45, "b": 50},
        xaxis={"range": [-0.4, len(steps) + 2.6], "tickvals": list(steps), "title": {"text": f"{name}, from {min(steps)} to {max(steps)}"}},
        yaxis={"tickvals": list(range(len(items))), "ticktext": [letter.upper() for letter in items], "range": [len(items) - 0.5, -0.5], "showgrid": False,
               "tickfont": {"color": theme.INK}},
    )  # fmt: skip
