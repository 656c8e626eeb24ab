"""Figures of notebook 01: pure functions of a state."""

from __future__ import annotations

import textwrap
from collections import Counter
from functools import cache

import pandas as pd

from hemisphere.display import theme
from hemisphere.doctrine import measures as m

KIND_LOOKS = {
    "proclaim": (theme.INK, "star", 15),
    "extend": (theme.VERMILION, "triangle-up", 13),
    "apply": (theme.ORANGE, "circle", 11),
    "narrow": (theme.SKY, "triangle-down", 13),
    "renounce": (theme.BLUE, "diamond", 13),
    "counter_doctrine": (theme.GREEN, "square", 12),
}
"""Kind of statement -> colour, symbol, size."""

_NAMED = {
    "d1823": ("Monroe", "bottom center"),
    "d1847": ("Polk", "top center"),
    "d1895o": ("Olney", "middle left"),
    "d1902d": ("Drago", "top center"),
    "d1904": ("T. Roosevelt", "bottom center"),
    "d1919c": ("Carranza", "top right"),
    "d1928": ("Clark", "middle right"),
    "d1933m": ("Montevideo", "middle left"),
    "d1948": ("OAS Charter", "middle right"),
    "d1965": ("Johnson", "top center"),
    "d2013": ("Kerry", "top center"),
    "d2025n": ("Trump Corollary", "middle left"),
}
"""Statements that the timeline names beside their mark, and on which side."""

_CROWDED = {"multilaterality": ("d1847", "d1895o", "d1904", "d1965"), "coerciveness": ("d1902d", "d1919c", "d1928")}
"""Score -> statements that stand in a crowd there and are not named."""

YEARS = {"range": [1815, 2033], "dtick": 25, "tick0": 1800, "title": {"text": "year"}}


def _steps(score: str, width: int = 24) -> dict:
    """A y axis whose five ticks are the steps of a score in words."""
    text = [f"{n}  " + "<br>".join(textwrap.wrap(words, width)) for n, words in enumerate(m.SCALES[score])]
    return {"tickvals": list(range(5)), "ticktext": text, "range": [-0.4, 4.85], "tickfont": {"size": 12, "color": theme.INK}}


def _named(labels: list[str], low: float, high: float, size: int = 12, **more) -> dict:
    """An axis whose ticks are names in the colour of words, from ``low`` to ``high``."""
    return {"tickvals": list(range(len(labels))), "ticktext": labels, "range": [low, high], "tickfont": {"size": size, "color": theme.INK}, **more}


def _marks(name: str, places: list[tuple], size: float | list, colour: str, symbol: str, **more) -> dict:
    """Marks of one look at some places (x, y)."""
    x, y = [x for x, *_ in places] or [None], [y for _, y, *_ in places] or [None]
    marker = {"size": size, "color": colour, "symbol": symbol}
    return {"type": "scatter", "mode": "markers", "name": name, "x": x, "y": y, "hoverinfo": "skip", "marker": marker, **more}


def statements(rows: pd.DataFrame, score: str, means: pd.DataFrame | None):
    """Statements in time at the height of one score; a bar over each period is the mean of its statements."""
    stacks, marks, unnamed = Counter(), {kind: [] for kind in KIND_LOOKS}, ("", "top center")
    for i, row in zip(rows.index, rows.to_dict("records")):
        spot = row["year"] // 5, row[score]
        named = unnamed if i in _CROWDED.get(score, ()) else _NAMED.get(i, unnamed)
        marks[row["kind"]].append((row, round(row[score] + 0.15 * stacks[spot], 2), *named))
        stacks[spot] += 1
    traces = []
    for kind, (colour, symbol, size) in KIND_LOOKS.items():
        some = marks[kind]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "name": m.KINDS[kind],
                "x": [round(row["when"], 2) for row, *_ in some] or [None],
                "y": [height for _, height, *_ in some] or [None],
                "text": [name for *_, name, _ in some],
                "textposition": [side for *_, side in some] or "top center",
                "textfont": {"size": 12},
                "cliponaxis": False,
                "hovertext": [f"{row['title']} ({row['year']})" for row, *_ in some],
                "hoverinfo": "text",
                "marker": {
                    "color": colour,
                    "symbol": [symbol + "-open" if row["confidence"] == "unverified" else symbol for row, *_ in some] or symbol,
                    "size": size,
                    "line": {"color": theme.INK, "width": 1},
                },
            }
        )
    if means is not None:
        bars = [v for a, b, y in zip(means["first"], means["last"], means["mean"]) for v in ((a, y), (b + 0.9, y), (None, None))]
        traces.insert(
            0,
            {
                "type": "scatter",
                "mode": "lines",
                "x": [x for x, _ in bars],
                "y": [y for _, y in bars],
                "line": {"color": theme.FAINT, "width": 12},
                "name": "mean of its statements",
                "hoverinfo": "skip",
            },
        )
    return theme.figure(traces, height=520, showlegend=True, xaxis=YEARS, yaxis=_steps(score), margin={"l": 60, "r": 20, "t": 70, "b": 50})


DELIVERY = {"written": ("written", theme.BLUE, "circle", "solid"), "spoken": ("spoken", theme.VERMILION, "diamond-open", "dot")}


def words(terms: list[dict], names: dict[str, str]):
    """Each time in office (rows of ``words.rates``) as a line at the height of its rate, written and spoken apart; the highest are named where there is room."""
    high, top = max(1.15 * max((term["rate"] for term in terms), default=0), 0.1), []
    for term in sorted((term for term in terms if term["mentions"]), key=lambda term: -term["rate"])[:6]:
        if all(abs(term["first"] - other["first"]) > 25 or abs(term["rate"] - other["rate"]) > 0.07 * high for other in top):
            top.append(term)
    traces = []
    for label, colour, symbol, dash in DELIVERY.values():
        some = [term for term in terms if term["delivery"] == label]
        if not some:
            continue
        ends = [v for term in some for v in ((term["first"], round(term["rate"], 3)), (term["last"] + 1, round(term["rate"], 3)), (None, None))]
        traces += [
            {
                "type": "scatter",
                "mode": "lines",
                "x": [x for x, _ in ends],
                "y": [y for _, y in ends],
                "line": {"color": colour, "width": 3, "dash": dash},
                "showlegend": False,
                "hoverinfo": "skip",
            },
            {
                "type": "scatter",
                "mode": "markers+text",
                "name": label,
                "x": [(term["first"] + term["last"] + 1) / 2 for term in some],
                "y": [round(term["rate"], 3) for term in some],
                "text": [names[term["president"]] if term in top else "" for term in some],
                "textposition": "top center",
                "cliponaxis": False,
                "textfont": {"size": 12},
                "hovertext": [f"{term['president']}: {term['mentions']} in {term['words']:,} words" for term in some],
                "hoverinfo": "text",
                "marker": {"color": colour, "symbol": symbol, "size": 9, "line": {"width": 2 if symbol.endswith("open") else 0}},
            },
        ]
    return theme.figure(
        traces,
        height=440,
        showlegend=True,
        margin={"l": 60, "r": 20, "t": 55, "b": 50},
        xaxis={"range": [1787, 2029], "dtick": 25, "tick0": 1800, "title": {"text": "years in office"}},
        yaxis={"range": [-0.03 * high, high], "title": {"text": "mentions per 10,000 words"}},
    )


def claims(ids: list[str], part: str, chosen: str):
    """Statements as rows, codes as columns: what each names, filled dark where the text of 1823 names it too."""
    rows = {i: m.statement(i) for i in ids}
    codes = list(dict.fromkeys(code for i in ("d1823", *ids) for code in sorted(m.statement(i)[part])))
    at, first = {code: n for n, code in enumerate(codes)}, m.statement("d1823")[part]
    marks = [(at[code], n, i, code in first) for n, i in enumerate(ids) for code in sorted(rows[i][part])]
    traces = []
    for old, name, colour, symbol in (
        (True, "also in the text of 1823", theme.BLUE, "circle"),
        (False, "not in the text of 1823", theme.VERMILION, "diamond"),
    ):
        some = [mark for mark in marks if mark[3] is old]
        traces.append(_marks(name, some, 14, colour, symbol, customdata=[i for _, _, i, _ in some]))
    band = ids.index(chosen)
    labels = [f"<b>{label(i)}</b>" if i == chosen else label(i) for i in ids]
    frame = {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": band - 0.5, "y1": band + 0.5, "fillcolor": "#fdf3c8", "line": {"width": 0}, "layer": "below"}
    return theme.figure(
        traces,
        height=190 + 24 * len(ids),
        showlegend=True,
        shapes=[frame],
        margin={"l": 60, "r": 100, "t": 150, "b": 10},
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0},
        xaxis=_named([m.in_words(code) for code in codes], -0.6, len(codes) - 0.4, side="top", tickangle=-55),
        yaxis=_named(labels, len(ids) - 0.4, -0.6),
    )


@cache
def label(id: str, most: int = 34) -> str:
    """Year and title of a statement, or its speaker where the title says only that it is a message."""
    row = m.statement(id)
    name = (
        row["actor"]
        if "nnual message" in row["title"] and "Corollary" not in row["title"]
        else row["title"].split(":")[-1].split("(")[0].strip()
    )
    return f"{row['year']} {textwrap.shorten(name, most, placeholder=' …')}"


def signs(found: pd.DataFrame):
    """One row per sign of an exclusive sphere: every statement in time, filled where it bears the sign; the first is named."""
    when = [round(m.statement(i)["when"], 2) for i in found.index]
    labels, traces, names = list(found), [], []
    for n, sign in enumerate(labels):
        has, lacks = ([x for x, bears in zip(when, found[sign]) if bears == kept] for kept in (True, False))
        for filled, name, some, look in (
            (True, "bears the sign", has, (11, theme.VERMILION, "square")),
            (False, "does not", lacks, (6, theme.MUTED, "circle-open")),
        ):
            mark = _marks(name, [(x, n) for x in some], *look, showlegend=n == 0, legendgroup=str(filled))
            traces.append({**mark, "marker": {**mark["marker"], "opacity": 0.85}})
        if has:
            names.append(
                {
                    "x": has[0],
                    "y": n,
                    "text": f"first {int(has[0])}, {len(has)} in all",
                    "showarrow": False,
                    "yshift": 17,
                    "xanchor": "left",
                    "font": {"size": 12, "color": theme.INK},
                }
            )
    return theme.figure(
        traces,
        height=470,
        showlegend=True,
        annotations=names,
        margin={"l": 60, "r": 20, "t": 50, "b": 50},
        xaxis=YEARS,
        yaxis=_named(["<br>".join(textwrap.wrap(m.SIGNS[sign], 28)) for sign in labels], len(labels) - 0.5, -0.7),
    )


def revisions(found: pd.DataFrame):
    """Presidencies as rows, tests as columns: filled where its statements go beyond the base."""
    speakers, tests = list(dict.fromkeys(found["speaker"])), list(m.TESTS)
    x, y = [-0.5, len(tests) - 0.5, None] * len(speakers), [v for n in range(len(speakers)) for v in (n, n, None)]
    lines = {"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "showlegend": False, "line": {"color": theme.FAINT, "width": 1.5}}
    traces, rows = [lines], list(found.itertuples())
    looks = (
        ("goes beyond", theme.VERMILION, "square"),
        ("does not", theme.MUTED, "circle-open"),
        ("nobody can: top of the scale", theme.MUTED, "x-thin-open"),
    )
    for n, (name, colour, symbol) in enumerate(looks):
        some = [row for row in rows if n == (0 if row.new else 1 if row.possible else 2)]
        places, size = [(tests.index(row.test), speakers.index(row.speaker)) for row in some], 17 if symbol == "square" else 9
        traces.append(_marks(name, places, size, colour, symbol, hoverinfo="text", hovertext=[row.what for row in some]))
    total = Counter(row.speaker for row in rows if row.new)
    traces.append(
        {
            "type": "scatter",
            "mode": "text",
            "x": [len(tests)] * len(speakers),
            "y": list(range(len(speakers))),
            "text": [f"{total[s]} of {len(tests)}" for s in speakers],
            "hoverinfo": "skip",
            "showlegend": False,
        }
    )
    return theme.figure(
        traces,
        height=480,
        showlegend=True,
        margin={"l": 60, "r": 10, "t": 85, "b": 20},
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0},
        xaxis=_named(["<br>".join(textwrap.wrap(t, 9)) for t in tests], -0.5, len(tests) + 0.5, side="top", tickangle=0, showgrid=False),
        yaxis=_named(speakers, len(speakers) - 0.4, -0.6, tickfont={"color": theme.INK}, showgrid=False),
    )


def eras(first: str, second: str, coercion: int, treaties: bool):
    """Statements of two eras by coerciveness and multilaterality: the size and number of a mark say how many share a place."""
    traces = []
    for era, shift, colour, symbol in ((first, -0.17, theme.BLUE, "circle"), (second, 0.17, theme.VERMILION, "diamond")):
        places = m.of_era(era, treaties)
        traces.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "name": era,
                "x": [c + shift for c, _ in places],
                "y": [k for _, k in places],
                "text": [str(n) for n in places.values()],
                "textfont": {"color": theme.PAPER, "size": 12},
                "hoverinfo": "skip",
                "marker": {"color": colour, "symbol": symbol, "size": [18 + 4 * n for n in places.values()], "opacity": 0.9},
            }
        )
    corner = {"type": "rect", "x0": coercion - 0.5, "x1": 4.5, "y0": -0.5, "y1": 0.5, "fillcolor": "#fdf3c8", "line": {"width": 0}, "layer": "below"}
    note = {"x": 4.45, "y": 0.5, "xanchor": "right", "yanchor": "bottom", "text": "force, alone", "showarrow": False, "font": {"color": theme.MUTED}}
    ticks = [f"{n}<br>" + "<br>".join(textwrap.wrap(words, 15)) for n, words in enumerate(m.SCALES["coerciveness"])]
    return theme.figure(
        traces,
        height=520,
        showlegend=True,
        shapes=[corner],
        margin={"l": 60, "r": 20, "t": 50, "b": 90},
        annotations=[note],
        xaxis=_named(ticks, -0.5, 4.5, 11, title={"text": "coerciveness"}),
        yaxis={**_steps("multilaterality", 18), "range": [-0.6, 4.5], "title": {"text": "multilaterality"}},
    )


FINDINGS = {
    "for": ("speaks for it", theme.BLUE, "circle"),
    "against": ("speaks against it", theme.VERMILION, "x"),
    "": ("not in the tables", theme.MUTED, "circle-open"),
}


def withdrawal(rows: pd.DataFrame):
    """Meanings of withdrawal as rows, and whether anything in the sources speaks for or against each."""
    traces = []
    for n, (finding, (name, colour, symbol)) in enumerate(FINDINGS.items()):
        some = [(n, row) for row, value in enumerate(rows["finding"]) if value == finding]
        traces.append(_marks(name, some, 17, colour, symbol, showlegend=False))
    names, meanings = [name for name, *_ in FINDINGS.values()], ["<br>".join(textwrap.wrap(t, 26)) for t in rows["meaning"]]
    return theme.figure(
        traces,
        height=330,
        margin={"l": 60, "r": 20, "t": 40, "b": 10},
        xaxis=_named(names, -0.5, 2.5, tickfont={"color": theme.INK}, side="top", showgrid=False),
        yaxis=_named(meanings, len(meanings) - 0.5, -0.5, tickfont={"color": theme.INK}),
    )
