"""The figures of notebook 09; each is a pure function of what it draws."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from functools import cache

import pandas as pd

from hemisphere import verdicts
from hemisphere.display import theme

KINDS = {
    "settled": (theme.BLUE, "square"),
    "disputed": (theme.ORANGE, "circle"),
    "value": (theme.PURPLE, "star"),
    "forecast": (theme.GREEN, "triangle-right"),
}
"""Kind of verdict -> its colour and mark."""
UNCOUNTED = -0.12
"""Where claims without a countable choice stand, left of the axis."""
_KEY = {"type": "scatter", "mode": "markers", "x": [None], "y": [None], "showlegend": True}


@cache
def _lines(words: str) -> str:
    return "<br>".join(textwrap.wrap(words, 20))


@cache
def _short(words: str) -> str:
    return textwrap.shorten(words, 28, placeholder=" …")


def board(rows: pd.DataFrame, focus: str) -> theme.Figure:
    """One row per claim: the share of reasonable choices under which it holds; where nothing can be counted, a hollow mark on the left.

    rows : the rows of ``measures.verdicts()`` to draw, first on top.
    focus : the claim whose name is dark and bold.
    """
    ids, last = list(rows.index), 1 - verdicts.SETTLED_SHARE
    kinds, shares = list(rows["kind"]), [UNCOUNTED if pd.isna(share) else share for share in rows["share"]]
    counted = [bool(of) for of in rows["of"]]
    traces = [
        {**_KEY, "name": kind, "marker": {"color": colour, "symbol": symbol, "size": 12, "line": {"color": theme.INK, "width": 1}}}
        for kind, (colour, symbol) in KINDS.items()
    ]
    marks = {
        "type": "scatter", "mode": "markers+text", "showlegend": False, "y": list(range(len(ids))), "customdata": ids,
        "x": shares,
        "text": [f"\u00a0{holds} of {of}\u00a0" if of else f"{firm}\u00a0" for holds, of, firm in zip(rows["holds"], rows["of"], rows["firmness"], strict=True)],
        "textposition": ["middle right" if n and share <= 0.55 else "middle left" for share, n in zip(shares, counted, strict=True)], "textfont": {"size": 12, "color": theme.MUTED},
        "cliponaxis": False, "hovertext": [f"{i}: {claim}" for i, claim in zip(ids, rows["claim"], strict=True)], "hoverinfo": "text",
        "marker": {
            "opacity": 1, "size": [16 if i == focus else 12 for i in ids], "symbol": [KINDS[kind][1] + ("" if n else "-open") for kind, n in zip(kinds, counted, strict=True)],
            "color": [KINDS[kind][0] for kind in kinds], "line": {"color": [theme.INK if n else KINDS[k][0] for k, n in zip(kinds, counted, strict=True)], "width": [3 if i == focus else 1.5 for i in ids]},
        },
    }  # fmt: skip
    names = [f"<b>{i} {words}</b>" if i == focus else f"{i} {words}" for i, words in zip(ids, map(_short, rows["quotation"]), strict=True)]
    band = {"type": "rect", "y0": -0.6, "y1": len(ids) - 0.4, "fillcolor": theme.SEA, "line": {"width": 0}, "layer": "below"}
    words = {"yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False, "font": {"size": 12, "color": theme.MUTED}}
    height = 130 + 23 * max(len(ids), 3)
    return theme.figure(
        [*traces, marks] if ids else traces, height=height, showlegend=True,
        legend={"orientation": "h", "yref": "container", "y": 1, "yanchor": "top", "x": 0}, margin={"l": 60, "r": 20, "t": 70, "b": 60},
        xaxis={"range": [-0.42, 1.06], "tickvals": [0.1, 0.5, 0.9], "tickformat": ".0%", "tickangle": 0, "title": {"text": "share of choices under which the claim holds"}},
        yaxis={"range": [max(len(ids), 3) - 0.4, -0.6], "tickvals": list(range(len(ids))), "ticktext": names, "tickfont": {"size": 12, "color": theme.INK}, "showgrid": False},
        shapes=[{**band, "x0": -0.02, "x1": last}, {**band, "x0": 1 - last, "x1": 1.02}, {**band, "type": "line", "x0": 0.5, "x1": 0.5, "line": {"dash": "dot", "color": theme.FAINT}}],
        annotations=[{**words, "x": 2 * UNCOUNTED, "text": "not counted"}, {**words, "x": last / 2, "text": "fails"}, {**words, "x": 0.5, "text": "choices disagree"}, {**words, "x": 1 - last / 2, "text": "holds"}],
    )  # fmt: skip


def change(rows: pd.DataFrame, names: Mapping[str, str]) -> theme.Figure:
    """One row per claim: a hollow circle for the credence before, a full square for the one after, and a line between."""
    ids = list(rows.index)
    traces = [
        {"type": "scatter", "mode": "lines", "x": [r.before, r.after], "y": [n, n], "line": {"color": theme.MUTED, "width": 3}, "hoverinfo": "skip", "showlegend": False}
        for n, r in enumerate(rows.itertuples()) if pd.notna(r.before) and pd.notna(r.after)
    ]  # fmt: skip
    looks = {"before": ("circle-open", theme.MUTED, "top center"), "after": ("square", theme.BLUE, "bottom center")}
    for stage, (symbol, colour, side) in looks.items():
        given = [(n, int(c)) for n, c in enumerate(rows[stage]) if pd.notna(c)]
        traces.append(
            {"type": "scatter", "mode": "markers+text", "name": f"{stage} the evidence", "x": [c for _, c in given] or [None], "y": [n for n, _ in given] or [None],
             "text": [f"{c}%" for _, c in given], "textposition": side, "textfont": {"size": 12}, "cliponaxis": False, "hoverinfo": "skip",
             "marker": {"symbol": symbol, "color": colour, "size": 13, "line": {"width": 2.5, "color": colour}}}
        )  # fmt: skip
    return theme.figure(
        traces, height=100 + 48 * len(ids), showlegend=True, margin={"l": 60, "r": 20, "t": 40, "b": 50},
        xaxis={"range": [-3, 103], "dtick": 25, "ticksuffix": "%", "title": {"text": "how sure you are that the claim holds"}},
        yaxis={"range": [len(ids) - 0.4, -0.7], "tickvals": list(range(len(ids))), "ticktext": ["<br>".join(textwrap.wrap(names[i], 22)) for i in ids]},
    )  # fmt: skip


def base_rates(shares: pd.DataFrame, names: Mapping[str, str], chosen: str, since: int) -> theme.Figure:
    """One row per question: a mark per period for its base rate; the chosen period is full and printed, the chosen question bold.

    shares : questions (index) by first year of the period (columns), from 0 to 1.
    """
    ids = list(shares.index)
    spread = [
        {"type": "scatter", "mode": "lines", "x": [row.min(), row.max()], "y": [n, n], "line": {"color": theme.FAINT, "width": 6}, "hoverinfo": "skip", "showlegend": False}
        for n, (_, row) in enumerate(shares.iterrows())
    ]
    others = shares.drop(columns=since)
    rest = {
        "type": "scatter", "mode": "markers", "name": "from other years on", "x": others.to_numpy().ravel().tolist(), "y": [n for n in range(len(ids)) for _ in others],
        "marker": {"symbol": "circle-open", "size": 9, "color": theme.MUTED, "line": {"width": 1.5}}, "hoverinfo": "skip",
    }  # fmt: skip
    mine = {
        "type": "scatter", "mode": "markers+text", "name": f"from {since} on", "x": shares[since].tolist(), "y": list(range(len(ids))), "customdata": ids,
        "text": [f"{share:.0%}" for share in shares[since]], "textposition": "top center", "cliponaxis": False, "hoverinfo": "skip",
        "marker": {"symbol": "diamond", "size": 14, "color": [theme.VERMILION if i == chosen else theme.BLUE for i in ids], "line": {"color": theme.INK, "width": [2.5 if i == chosen else 1 for i in ids]}},
    }  # fmt: skip
    most = max(0.12, float(shares.to_numpy().max()))
    return theme.figure(
        [*spread, rest, mine], height=120 + 44 * len(ids), showlegend=True, margin={"l": 60, "r": 20, "t": 50, "b": 50},
        xaxis={"range": [-0.03 * most, 1.08 * most], "tickformat": ".0%", "title": {"text": "share of runs of years in which it happened"}},
        yaxis={"range": [len(ids) - 0.4, -0.8], "tickvals": list(range(len(ids))), "ticktext": [f"<b>{names[i]}</b>" if i == chosen else names[i] for i in ids]},
    )  # fmt: skip


def chances(given: Mapping[str, int | None], names: Mapping[str, str]) -> theme.Figure:
    """One row per question: the chance that the reader gives it, in percent."""
    ids = list(given)
    told = [(n, given[i]) for n, i in enumerate(ids) if given[i] is not None]
    dots = {
        "type": "scatter", "mode": "markers+text", "x": [c for _, c in told], "y": [n for n, _ in told], "text": [f"{c}%" for _, c in told],
        "textposition": "top center", "cliponaxis": False, "hoverinfo": "skip", "marker": {"size": 14, "color": theme.BLUE},
    }  # fmt: skip
    return theme.figure(
        [dots], height=70 + 44 * len(ids), margin={"l": 60, "r": 20, "t": 30, "b": 50},
        xaxis={"range": [-3, 103], "dtick": 25, "ticksuffix": "%", "title": {"text": "your chance that the answer is yes"}},
        yaxis={"range": [len(ids) - 0.4, -0.7], "tickvals": list(range(len(ids))), "ticktext": [names[i] for i in ids]},
    )  # fmt: skip


def readings(table: pd.DataFrame) -> theme.Figure:
    """One row per choice for C43: how many cases speak for it (right) and against it (left)."""
    names = [f"{r.step}, {r.days} days, {r.choice}" for r in table.itertuples()]
    bars = [
        {"type": "bar", "orientation": "h", "name": name, "y": list(range(len(table))), "x": (sign * table[column]).tolist(), "hoverinfo": "skip",
         "text": [str(n) for n in table[column]], "textposition": "outside", "cliponaxis": False,
         "marker": {"color": colour, "pattern": {"shape": pattern, "fillmode": "overlay", "fgcolor": theme.INK, "size": 6, "solidity": 0.12}}}
        for name, column, sign, colour, pattern in (("for", "yes", 1, theme.BLUE, ""), ("against", "no", -1, theme.ORANGE, "/"))
    ]  # fmt: skip
    most = max(int(table[["yes", "no"]].to_numpy().max()), 3) + 1
    return theme.figure(
        bars, barmode="overlay", height=120 + 27 * len(table), showlegend=True, margin={"l": 60, "r": 20, "t": 40, "b": 50},
        xaxis={"range": [-most, most], "tickvals": list(range(-most, most + 1)), "ticktext": [str(abs(n)) for n in range(-most, most + 1)], "title": {"text": "cases against and for"}, "zeroline": True, "zerolinecolor": theme.MUTED},
        yaxis={"range": [len(table) - 0.4, -0.6], "tickvals": list(range(len(table))), "ticktext": names, "tickfont": {"size": 11}, "showgrid": False},
    )  # fmt: skip


def glossary(rows: pd.DataFrame, term: str) -> theme.Figure:
    """Terms in columns by the notebook that uses them first; the chosen one is dark and bold."""
    step, terms = rows.groupby("notebook").cumcount(), list(rows["term"])
    books = sorted(set(rows["notebook"]))
    marks = {
        "type": "scatter", "mode": "markers+text", "x": step.tolist(), "y": rows["notebook"].map(books.index).tolist(), "customdata": terms,
        "text": [_lines(f"<b>{t}</b>" if t == term else t) for t in terms], "textposition": ["top center" if n % 2 else "bottom center" for n in step], "hoverinfo": "skip",
        "textfont": {"size": 11, "color": [theme.INK if t == term else theme.MUTED for t in terms]},
        "marker": {
            "size": [15 if t == term else 9 for t in terms], "symbol": ["square" if t == term else "circle" for t in terms], "opacity": 1,
            "color": [theme.BLUE if t == term else theme.SKY for t in terms],
        },
    }  # fmt: skip
    return theme.figure(
        [marks], height=60 + 70 * len(books), margin={"l": 50, "r": 10, "t": 10, "b": 10},
        xaxis={"visible": False, "range": [-0.8, step.max() + 0.7]},
        yaxis={"range": [len(books) - 0.4, -0.6], "tickvals": list(range(len(books))), "ticktext": books, "showgrid": True},
    )  # fmt: skip
