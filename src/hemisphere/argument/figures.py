"""The figures of notebook 00; each is a pure function of what it draws."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Mapping, Sequence
from functools import cache

import pandas as pd

from hemisphere import seeds
from hemisphere.argument import measures
from hemisphere.argument.measures import Fall
from hemisphere.display import theme

TYPES = {
    "empirical": ("circle", "●"),
    "historical": ("square", "■"),
    "causal": ("diamond", "◆"),
    "interpretive": ("hexagon2", "⬢"),
    "predictive": ("triangle-right", "▶"),
    "normative": ("star", "★"),
    "analogical": ("cross", "✚"),
}
"""Type of claim -> its mark on the map and the sign for it in the key."""
STATUSES = {
    "stands": (theme.SKY, ""),
    "loses some support": (theme.ORANGE, " ↘"),
    "falls": (theme.VERMILION, " ↓"),
    "withdrawn": (theme.INK, " ×"),
}
"""What happens to a claim -> its colour and the sign after its id."""
RELATIONS = {"supports": ("solid", "━━"), "generalises": ("dashdot", "━·━"), "presupposes": ("dash", "╍╍"), "contrasts": ("dot", "┄┄")}
"""Relation -> its dash on the map and the sign for it in the key."""
KEY = "<br>".join(
    "   ".join(entries)
    for entries in (
        [f"{sign} {kind}" for kind, (_, sign) in list(TYPES.items())[:4]],
        [f"{sign} {kind}" for kind, (_, sign) in list(TYPES.items())[4:]],
        [f"{sign} {relation}" for relation, (_, sign) in RELATIONS.items()],
        [f"<span style='color:{colour}'>●</span>{sign} {status}" for status, (colour, sign) in STATUSES.items()],
    )
)


@cache
def _layout() -> measures.Layout:
    return measures.arrange(measures.links(), tuple(measures.ledger().index))


@cache
def _claims() -> tuple[list[str], list[str]]:
    """Mark of each claim, and its words under the pointer, in the order of the layout."""
    rows = measures.ledger().loc[list(_layout().places)]
    return [TYPES[kind][0] for kind in rows["claim_type"]], [f"{i}: {claim}" for i, claim in rows["claim"].items()]


def argument_map(fall: Fall, focus: str, kept: Collection[str]) -> theme.Figure:
    """The map: one mark per claim, one line per link; the focus and its links are dark, claims not ``kept`` are pale."""
    layout, (symbols, words) = _layout(), _claims()
    ids, traces = list(layout.places), []
    for dark in (False, True):
        for relation, (dash, _) in RELATIONS.items():
            paths = [p for link, p in layout.paths.items() if link.relation == relation and (focus in link[:2]) == dark]
            if paths:
                traces.append(_lines(paths, dash, theme.INK if dark else "#a9b2bb", 2.2 if dark else 1.1))
    status = [fall.status(i) for i in ids]
    traces.append({
        "type": "scatter", "mode": "markers+text", "customdata": ids,
        "x": [layout.places[i][0] for i in ids], "y": [layout.places[i][1] for i in ids],
        "text": [f"<b>{i}</b>{STATUSES[s][1]}" if i == focus else f"{i}{STATUSES[s][1]}" for i, s in zip(ids, status, strict=True)],
        "textposition": "top center",
        "textfont": {"size": 12, "color": [theme.INK if i in kept else theme.MUTED for i in ids]},
        "marker": {
            "symbol": symbols,
            "size": [22 if i == focus else 15 for i in ids],
            "color": [STATUSES[s][0] for s in status],
            "opacity": [1 if i in kept else 0.25 for i in ids],
            "line": {"color": theme.INK, "width": [3 if i == focus else 1 for i in ids]},
        },
        "hovertext": words, "hoverinfo": "text",
    })  # fmt: skip
    last = max(x for x, _ in layout.places.values())
    note = {"yref": "paper", "showarrow": False, "font": {"color": theme.MUTED}}
    return theme.figure(
        traces, height=800, margin={"l": 10, "r": 10, "t": 30, "b": 110},
        xaxis={"visible": False, "range": [-0.45, last + 0.45], "fixedrange": True},
        yaxis={"visible": False, "range": [0, 1.03], "fixedrange": True},
        annotations=[
            {**note, "x": 0, "y": 1, "yanchor": "bottom", "xanchor": "left", "text": "premises"},
            {**note, "x": last, "y": 1, "yanchor": "bottom", "xanchor": "right", "text": "conclusions"},
            {**note, "xref": "paper", "x": 0.02, "y": -0.02, "yanchor": "top", "xanchor": "left", "align": "left", "text": KEY},
        ],
    )  # fmt: skip


def _lines(paths: Sequence[Sequence[tuple[float, float]]], dash: str, colour: str, width: float) -> dict:
    points = [point for path in paths for point in (*path, (None, None))]
    return {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip",
        "x": [x for x, _ in points], "y": [y for _, y in points],
        "line": {"dash": dash, "color": colour, "width": width, "shape": "spline", "smoothing": 0.6},
    }  # fmt: skip


@cache
def _wrapped(words: str, width: int) -> str:
    return "<br>".join(textwrap.wrap(words, width))


@cache
def _quoted(claim: str) -> str:
    """A claim's id and the article's words, in short lines."""
    return _wrapped(f"{claim} “{measures.ledger().at[claim, 'quotation']}”", 22)


def keystone_bars(table: pd.DataFrame) -> theme.Figure:
    """Horizontal bars, one claim each: how many claims fall and how many lose some support when it is withdrawn."""
    rows = table[::-1]
    bars = [
        {"type": "bar", "orientation": "h", "name": name, "y": list(rows["claim"]), "x": list(rows[column]),
         "text": [str(n) if n else "" for n in rows[column]], "textposition": "inside", "insidetextanchor": "middle", "textangle": 0, "insidetextfont": {"color": ink, "size": 13}, "constraintext": "none",
         "marker": {"color": colour, "pattern": {"shape": pattern, "fillmode": "overlay", "fgcolor": theme.INK, "size": 6, "solidity": 0.1}}, "hoverinfo": "skip"}
        for name, column, colour, pattern, ink in (
            ("fall", "falls", theme.VERMILION, "", theme.PAPER), ("lose some support", "weakened", theme.ORANGE, "/", theme.INK))
    ]  # fmt: skip
    return theme.figure(
        bars, barmode="stack", height=80 + 24 * len(table), showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"}, margin={"l": 60, "r": 20, "t": 40, "b": 50},
        xaxis={"title": {"text": "claims affected when it is withdrawn"}, "dtick": 1}, yaxis={"showgrid": False, "dtick": 1},
    )  # fmt: skip


def ledger_matrix(counts: pd.DataFrame, chosen: str | None) -> theme.Figure:
    """One square per type of claim and testability, its area in step with the number of claims printed in it."""
    cells = [(kind, test, counts.loc[kind, test]) for kind in counts.index[::-1] for test in counts.columns]
    cells = [cell for cell in cells if cell[2]]
    shade = [theme.BLUE if chosen in (None, kind) else theme.FAINT for kind, _, _ in cells]
    marks = {
        "type": "scatter", "mode": "markers+text", "hoverinfo": "skip", "customdata": [kind for kind, _, _ in cells],
        "x": [test for _, test, _ in cells], "y": [kind for kind, _, _ in cells], "text": [str(n) for *_, n in cells],
        "textfont": {"color": [theme.PAPER if colour == theme.BLUE else theme.INK for colour in shade]},
        "marker": {"symbol": "square", "opacity": 1, "size": [14 * n**0.5 + 6 for *_, n in cells], "color": shade},
    }  # fmt: skip
    return theme.figure(
        [marks], height=440, margin={"l": 110, "r": 20, "t": 40, "b": 20},
        xaxis={"side": "top", "type": "category", "categoryarray": list(counts.columns), "range": [-0.5, len(counts.columns) - 0.5]},
        yaxis={"type": "category", "categoryarray": list(counts.index[::-1]), "range": [-0.5, len(counts) - 0.5]},
    )  # fmt: skip


def rebuilt_map(places: Mapping[str, tuple[float, float]], links: Sequence[tuple[str, str, bool]]) -> theme.Figure:
    """Claims on a ring with the reader's links as arrows: solid where they agree with the map, dashed where they do not."""
    arrows = []
    for start, end, agrees in links:
        (a, b), (c, d) = places[start], places[end]
        colour = theme.BLUE if agrees else theme.VERMILION
        marker = {"symbol": "arrow", "size": 14, "angleref": "previous", "standoff": 16, "opacity": [0, 1], "color": colour}
        arrows.append({"type": "scatter", "mode": "lines+markers", "x": [a, c], "y": [b, d], "hoverinfo": "skip", "marker": marker,
                       "line": {"color": colour, "width": 2.5, "dash": "solid" if agrees else "dash"}})  # fmt: skip
    nodes = {
        "type": "scatter", "mode": "markers+text", "x": [x for x, _ in places.values()], "y": [y for _, y in places.values()],
        "text": [_quoted(i) for i in places], "hoverinfo": "skip",
        "textposition": ["bottom center" if y < 0 else "top center" for _, y in places.values()],
        "marker": {"size": 18, "color": theme.SKY, "line": {"color": theme.INK, "width": 1}},
    }  # fmt: skip
    return theme.figure([*arrows, nodes], height=430, margin={"l": 10, "r": 10, "t": 10, "b": 10},
                        xaxis={"visible": False, "range": [-1.75, 1.75]}, yaxis={"visible": False, "range": [-1.45, 1.45]})  # fmt: skip


def credence_strip(credences: Mapping[str, int | None]) -> theme.Figure:
    """One row per claim; a dot where the reader stands between 0 and 100%, with even odds marked."""
    ids = list(credences)[::-1]
    given = [i for i in ids if credences[i] is not None]
    dots = {
        "type": "scatter", "mode": "markers+text", "x": [credences[i] for i in given], "y": given, "hoverinfo": "skip",
        "text": [f"{credences[i]}%" for i in given], "textposition": "top center", "cliponaxis": False, "marker": {"size": 14, "color": theme.BLUE},
    }  # fmt: skip
    return theme.figure(
        [dots], height=80 + 48 * len(ids), margin={"l": 60, "r": 20, "t": 30, "b": 50},
        xaxis={"range": [-3, 103], "dtick": 25, "ticksuffix": "%", "title": {"text": "how sure you are that the claim holds"}},
        yaxis={"type": "category", "categoryarray": ids, "range": [-0.6, len(ids) - 0.3], "tickvals": ids,
               "ticktext": [_quoted(i) for i in ids]},
        shapes=[{"type": "line", "x0": 50, "x1": 50, "y0": 0, "y1": 1, "yref": "paper", "line": {"dash": "dash", "color": theme.MUTED}}],
        annotations=[{"x": 50, "y": 1, "yref": "paper", "yanchor": "bottom", "text": "even odds", "showarrow": False, "font": {"color": theme.MUTED}}],
    )  # fmt: skip


KIND_SYMBOLS = {"words": "circle", "press report": "diamond", "deed": "square", "answer": "triangle-up"}


def kind_of(event_type: str) -> str:
    """words, press report (unnamed officials), deed, or answer (a reply or a reassurance)."""
    if event_type == "report":
        return "press report"
    return "words" if event_type in measures.WORDS else "deed" if event_type in measures.DEEDS else "answer"


def record_by_month(events: pd.DataFrame, counted: Collection[str]) -> theme.Figure:
    """One mark per event, stacked in its month, with its threat level; those counted are filled."""
    months = [str(month) for month in pd.period_range("2024-11", seeds.CUTOFF[:7], freq="M")]
    rows: dict[str, list] = {kind: [] for kind in KIND_SYMBOLS}
    tops = dict.fromkeys(months, 0)
    for row in sorted(events.itertuples(), key=lambda row: (-row.threat_level, row.date, row.id)):
        tops[row.date[:7]] += 1
        rows[kind_of(row.event_type)].append((row, tops[row.date[:7]], row.id in counted))
    marks = [
        {"type": "scatter", "mode": "markers+text", "showlegend": False, "x": [row.date[:7] for row, *_ in some], "y": [height for _, height, _ in some],
         "text": [str(row.threat_level) for row, *_ in some],
         "textfont": {"size": 12, "color": [theme.PAPER if full else theme.INK for *_, full in some]},
         "hovertext": [row.event for row, *_ in some], "hoverinfo": "text",
         "marker": {"symbol": KIND_SYMBOLS[kind], "size": 24, "color": [theme.BLUE if full else theme.PAPER for *_, full in some],
                    "line": {"color": theme.MUTED, "width": 1}}}
        for kind, some in rows.items()
    ]  # fmt: skip
    keys = [{"type": "scatter", "mode": "markers", "name": k, "x": [None], "y": [None], "showlegend": True,
             "marker": {"symbol": s, "size": 13, "color": theme.PAPER, "line": {"color": theme.INK, "width": 1}}} for k, s in KIND_SYMBOLS.items()]  # fmt: skip
    return theme.figure(
        [*marks, *keys], height=470, showlegend=True, margin={"l": 50, "r": 10, "t": 40, "b": 70},
        xaxis={"type": "category", "categoryarray": months, "range": [-0.6, len(months) - 0.4], "tickangle": -60, "showgrid": False,
               "tickvals": months},
        yaxis={"title": {"text": "listed events in the month"}, "range": [0, 12], "dtick": 5},
    )  # fmt: skip


def aim_bars(counts: pd.DataFrame, chosen: Collection[str], depth: str, bar: int) -> theme.Figure:
    """Events for each aim at each depth; the bars that a definition looks at are filled, the others hollow; a dashed line marks the events it asks for.

    A number that the line would run through stands above it.
    """
    looks = zip(counts.columns, ("", "/", "x"), (theme.SKY, theme.BLUE, theme.VERMILION), strict=True)
    bars = [
        {"type": "bar", "name": name, "x": [_wrapped(aim, 20) for aim in counts.index], "y": list(counts[name]), "text": [f"{n}<br> " if n == bar - 1 else str(n) for n in counts[name]],
         "textposition": "outside", "cliponaxis": False, "hoverinfo": "skip",
         "marker": {"color": [colour if aim in chosen and name == depth else theme.PAPER for aim in counts.index],
                    "line": {"color": colour, "width": 1.5}, "pattern": {"shape": pattern, "fillmode": "overlay", "fgcolor": theme.INK, "size": 6, "solidity": 0.15}}}
        for name, pattern, colour in looks
    ]  # fmt: skip
    return theme.figure(
        bars, barmode="group", height=400, showlegend=True, margin={"l": 50, "r": 80, "t": 50, "b": 40},
        yaxis={"title": {"text": "listed events"}, "range": [0, counts.to_numpy().max() * 1.15]}, xaxis={"showgrid": False},
        shapes=[{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": bar, "y1": bar, "layer": "below", "line": {"dash": "dash", "color": theme.MUTED}}],
        annotations=[{"xref": "paper", "x": 1, "xanchor": "left", "y": bar, "text": " asked for", "showarrow": False, "font": {"color": theme.MUTED}}],
    )  # fmt: skip


def statements_by_year(statements: pd.DataFrame, counted: Collection[str]) -> theme.Figure:
    """Statements of doctrine by year and scope of claim; the number in each mark is its coerciveness, those counted are filled."""
    filled = statements["id"].isin(counted)
    years, scope = statements["date"].str[:4].astype(int).tolist(), statements["claim_scope"].tolist()
    steps: list[int] = []
    for year, level in zip(years, scope, strict=True):  # marks of about the same year are stacked
        taken = {step for y, s, step in zip(years, scope, steps, strict=False) if s == level and year - y <= 7}
        steps.append(next(step for step in range(len(years)) if step not in taken))
    marks = {
        "type": "scatter", "mode": "markers+text", "x": years, "y": [s + 0.26 * step for s, step in zip(scope, steps, strict=True)],
        "text": list(statements["coerciveness"].astype(str)), "hovertext": list(statements["title"]), "hoverinfo": "text",
        "textfont": {"size": 12, "color": [theme.PAPER if full else theme.INK for full in filled]},
        "marker": {"symbol": ["square" if full else "circle" for full in filled], "size": 19,
                   "color": [theme.BLUE if full else theme.PAPER for full in filled], "line": {"color": theme.MUTED, "width": 1}},
    }  # fmt: skip
    names = ["0 none", "1 one act or place", "2 outside powers barred", "3 also transfers, alignments", "4 say over conduct"]
    return theme.figure(
        [marks], height=520, margin={"l": 60, "r": 20, "t": 20, "b": 50},
        xaxis={"title": {"text": "year of the statement"}, "range": [1815, 2034]},
        yaxis={"tickvals": list(range(5)), "ticktext": names, "range": [-0.3, 5.3]},
    )  # fmt: skip


def poll_bars(rows: pd.DataFrame) -> theme.Figure:
    """One bar per published answer; a line shows the sampling error where the number of people asked is known."""
    rows = rows[::-1]
    share = list(rows["value_pct"])
    error = [measures.sampling_error(p, n) if pd.notna(n) else None for p, n in zip(share, rows["sample_n"], strict=True)]
    disputed = rows["confidence"].eq("contested")
    bar = {
        "type": "bar", "orientation": "h", "x": share, "y": list(range(len(rows))), "hoverinfo": "skip",
        "marker": {"color": [theme.MUTED if d else theme.BLUE for d in disputed],
                   "pattern": {"shape": ["/" if d else "" for d in disputed], "solidity": 0.2}},
        "error_x": {"type": "data", "array": error, "color": theme.INK, "thickness": 1.5, "width": 0},
    }  # fmt: skip
    labels = {
        "type": "scatter", "mode": "text", "x": [p + (e or 0) + 1 for p, e in zip(share, error, strict=True)], "y": list(range(len(rows))),
        "text": [f"{p:g}%" for p in share], "textposition": "middle right", "hoverinfo": "skip",
    }  # fmt: skip
    one = rows["question"].nunique() == 1
    names = [f"{_wrapped(r.response if one else f'{r.question}: {r.response}', 34)}<br>{r.pollster}, {r.fieldwork_start[:7]}" for r in rows.itertuples()]
    return theme.figure(
        [bar, labels], height=90 + (44 if one else 58) * len(rows), margin={"l": 60, "r": 20, "t": 10, "b": 50},
        xaxis={"range": [0, 108], "dtick": 25, "ticksuffix": "%", "title": {"text": "share of those asked"}},
        yaxis={"tickvals": list(range(len(rows))), "ticktext": names, "tickfont": {"size": 12}, "showgrid": False},
    )  # fmt: skip
