"""What a class believes: the answers of many readers on one page, without their names."""

from __future__ import annotations

import pathlib
import statistics
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from hemisphere import seeds, student
from hemisphere.argument.explore import KEY_CLAIMS, STAGES
from hemisphere.board import forecasts, measures
from hemisphere.display import theme
from hemisphere.display.explorer import Explorer, menu

_LOOKS = {"before": ("circle-open", theme.MUTED), "after": ("square", theme.BLUE), "chance": ("diamond", theme.GREEN)}


class Class(NamedTuple):
    """A class's answers: one item of ``readers`` is one reader (key -> latest answer); ``aside`` are files that could not be read."""

    readers: tuple[dict, ...]
    aside: tuple[str, ...]


def inbox() -> pathlib.Path:
    """Where an instructor puts the files that a class sends: ``my_seminar/class``, one ``.json`` file for each reader."""
    return student.file().with_name("class")


def collected() -> Class:
    """The answers of every file in ``inbox()``; a file that is none of ours is left aside and named."""
    readers, aside = [], []
    for path in sorted(inbox().glob("*.json")):
        try:
            readers.append(student.answers(path))
        except student.StudentFileError:
            aside.append(path.name)
    return Class(tuple(readers), tuple(aside))


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Lower quartile, median and upper quartile of at least one number, in its unit."""
    if len(values) == 1:
        return (values[0],) * 3
    return tuple(statistics.quantiles(values, n=4, method="inclusive"))


def _percents(readers: Sequence[dict], key: str) -> list[int]:
    found = [reader.get(key) for reader in readers]
    return [value for value in found if type(value) in (int, float) and 0 <= value <= 100]


def _lanes(readers: Sequence[dict], item: str) -> dict[str, list[int]]:
    """What readers gave for a claim, before and after, or for a question: lane -> percents."""
    if item.startswith("F"):
        return {"chance": _percents(readers, f"forecast.{item}")}
    return {stage: _percents(readers, f"credence.{stage}.{item}") for stage in STAGES}


def _dots(lanes: dict[str, list[int]]) -> theme.Figure:
    """One mark for each reader, stacked where readers agree; a lane for each stage, with its median."""
    traces, names = [], []
    tall = max((n for values in lanes.values() for n in Counter(values).values()), default=1)
    for lane, (stage, values) in enumerate(lanes.items()):
        symbol, colour = _LOOKS[stage]
        seen: Counter = Counter()
        heights = []
        for value in sorted(values):
            heights.append(-lane * (tall + 1.5) + seen[value])
            seen[value] += 1
        traces.append({"type": "scatter", "mode": "markers", "x": sorted(values), "y": heights, "hoverinfo": "skip", "marker": {"symbol": symbol, "size": 12, "color": colour, "line": {"width": 2, "color": colour}}})
        if values:
            middle = spread(values)[1]
            traces.append({"type": "scatter", "mode": "lines+text", "x": [middle, middle], "y": [-lane * (tall + 1.5) - 0.6, -lane * (tall + 1.5) + tall - 0.2], "text": ["", f"median {middle:g}%"], "textposition": "top center",
                           "textfont": {"size": 12, "color": theme.INK}, "line": {"color": theme.INK, "width": 2, "dash": "dot"}, "hoverinfo": "skip", "cliponaxis": False})  # fmt: skip
        names.append(f"{'your class' if stage == 'chance' else stage}<br>{len(values)} given")
    return theme.figure(
        traces, height=150 + 90 * len(lanes), margin={"l": 90, "r": 20, "t": 30, "b": 50},
        xaxis={"range": [-3, 103], "dtick": 25, "ticksuffix": "%"},
        yaxis={"range": [-(len(lanes) - 1) * (tall + 1.5) - 1, tall + 0.8], "tickvals": [-lane * (tall + 1.5) + tall / 2 - 0.5 for lane in range(len(lanes))], "ticktext": names, "showgrid": False},
    )  # fmt: skip


def explore_class(**state) -> Explorer:
    """A class's credences and forecasts, one mark for each reader and no names. State: ``item`` (a key claim or a question)."""
    readers, aside = collected()
    questions = forecasts.questions()
    claims = {f"{c} {measures.claim_words()[c]}": c for c in KEY_CLAIMS}
    asked = {f"{q} {words}": q for q, words in questions["question"].items()}

    def sentence(item):
        if not readers:
            return "No answers are gathered yet: put the files that your students send, one for each, into my_seminar/class and run this cell again."
        told = []
        for stage, values in _lanes(readers, item).items():
            when = "a chance" if stage == "chance" else f"a credence {stage} the evidence"
            low, middle, high = spread(values) if values else (0, 0, 0)
            told.append(f"{len(values)} gave {when}" + (f" (median {middle:g}%, middle half {low:g} to {high:g}%)" if values else ""))
        both = [(r.get(f"credence.before.{item}"), r.get(f"credence.after.{item}")) for r in readers]
        moves = [after - before for before, after in both if before is not None and after is not None]
        moved = f" Of {len(moves)} with both, {sum(m > 0 for m in moves)} became surer and {sum(m < 0 for m in moves)} less sure." if moves else ""
        base = f" The base rate since 1798 is {forecasts.base_rate(item).share:.0%}." if item.startswith("F") else ""
        left = f" Left aside, for no file of answers: {', '.join(aside)}." if aside else ""
        return f"{item}: of {len(readers)} readers {'; '.join(told)}.{moved}{base}{left}"

    def table(item):
        rows = [(stage, len(values), *(f"{n:g}%" for n in (min(values), *spread(values), max(values)))) for stage, values in _lanes(readers, item).items() if values]
        return pd.DataFrame(rows, columns=["when", "readers", "lowest", "lower quartile", "median", "upper quartile", "highest"])

    return Explorer(
        title="What the class believes", call="board.explore_class", controls={"item": menu("Claim or question", claims | asked)},
        figure=lambda item: _dots(_lanes(readers, item)), sentence=sentence, table=table, start=state,
        credit="Copies of the readers' own files in my_seminar/class, without names. A class is no sample of anybody else.",
    )  # fmt: skip


def explore_calibration() -> Explorer:
    """Does what a class called likely happen about so often? A still figure, five groups of chances."""
    readers, _ = collected()
    settled = {q: answer == "yes" for q, answer in forecasts.questions()["resolution"].items() if answer}
    given = [(value / 100, happened) for q, happened in settled.items() for value in _percents(readers, f"forecast.{q}")]
    chances, happened = [chance for chance, _ in given], [outcome for _, outcome in given]
    groups = forecasts.calibration(chances, happened)

    def figure():
        even = {"type": "scatter", "mode": "lines", "x": [0, 1], "y": [0, 1], "line": {"color": theme.MUTED, "dash": "dash"}, "hoverinfo": "skip"}
        marks = {"type": "scatter", "mode": "markers+text", "x": groups["mean chance"].tolist(), "y": groups["happened"].tolist(), "text": [f"{n}" for n in groups["forecasts"]], "textposition": "top center",
                 "marker": {"size": 14, "color": theme.BLUE}, "cliponaxis": False, "hoverinfo": "skip"}  # fmt: skip
        key = {"xref": "paper", "yref": "paper", "x": 0.99, "y": 0.03, "xanchor": "right", "yanchor": "bottom", "showarrow": False, "text": "dashed: as often as said", "font": {"color": theme.MUTED}}
        axis = {"range": [-0.04, 1.12], "tickformat": ".0%", "dtick": 0.25}
        return theme.figure([even, marks] if given else [even], height=460, xaxis={**axis, "title": {"text": "chance that was given (mean of the group)"}}, yaxis={**axis, "title": {"text": "share that happened"}}, annotations=[key])

    def sentence():
        if not given:
            return f"Nothing can be compared yet: {len(settled)} of {len(forecasts.questions())} questions are settled, and {len(readers)} files of answers are in my_seminar/class."
        base = forecasts.brier([forecasts.base_rate(q).share for q in settled], settled.values())
        return (
            f"{len(given)} chances on {len(settled)} settled questions score {forecasts.brier(chances, happened):.3f} on average (Brier; lower is better); the base rates score {base:.3f}, even odds 0.25. "
            f"They fall into {len(groups)} groups; a mark on the line is a group whose chances came true as often as said."
        )

    def table():
        return groups.assign(**{column: groups[column].map("{:.0%}".format) for column in ("mean chance", "happened")})

    return Explorer(
        title="Was the class well calibrated?", call="board.explore_calibration", controls={}, figure=figure, sentence=sentence, table=table,
        credit=f"Copies of the readers' own files in my_seminar/class, without names; answers in table forecasts, as of {seeds.CUTOFF} or as filled in. Numbers count forecasts.",
    )  # fmt: skip
