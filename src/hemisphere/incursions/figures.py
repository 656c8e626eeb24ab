"""Figures of notebook 02: pure functions of what was counted."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
import pandas as pd

from hemisphere.display import maps, theme
from hemisphere.incursions import measures
from hemisphere.incursions.measures import BAND, PEACE, Count

_PALE_GREEN = "#6bc4a9"  # theme.GREEN let through the paper, so that a dark number on it can be read
ACTORS = {
    "us_regulars": ("US Army", theme.SKY, "circle"),
    "us_navy_marines": ("US Navy and Marines", _PALE_GREEN, "square"),
    "state_or_volunteer": ("State or volunteer force", theme.ORANGE, "diamond"),
    "private_filibuster": ("Private party", theme.PURPLE, "pentagon"),
}
"""Actor -> name, colour, symbol."""

_LOST = ["texas_core", "texas_nueces_strip", "texas_paper_claim", "cession_1848", "mesilla_strip", "gadsden_1854"]
_DOT = 18  # pixels from mark to mark on the timeline
_APART = 1.15  # degrees of latitude between two marks on the map
_MIDDLE = maps.VIEWS["mexico"]["projection"]["rotation"]["lon"]  # marks are pushed apart around the meridian that the map is drawn around
_BIN = 5  # years in one column of the timeline


@cache
def _events() -> pd.DataFrame:
    events = measures.all_events()
    return events[events["confidence"] != "unverified"].set_index("id")


@cache
def _pool(unit: str) -> list:
    """The rows drawn for a unit, counted or not, with their places on map and timeline."""
    events = _events()
    if unit != "row":
        events = events[(events["row_level"] == "campaign") | (events["listed_in_crs"] & (unit == "crs_entry"))]
    lon, lat = maps.apart(events["lon"].to_numpy(float), events["lat"].to_numpy(float), gap=_APART, middle=_MIDDLE)
    column = [int(start[:4]) // _BIN * _BIN + _BIN / 2 for start in events["start"]]
    stack = pd.Series(column, events.index).groupby(column).cumcount()
    return list(events[["name", "start", "actor"]].assign(lon=lon, lat=lat, x=column, y=stack).itertuples(name="Mark"))


@cache
def _ground() -> tuple:
    """Today's states in one colour, and in another what was Mexico's until 1836-1854."""
    lost = maps.classed("mexico_territory", dict.fromkeys(_LOST, "lost"), {"lost": "#dcd7c9"}, marker={"line": {"width": 0}})
    return maps.land("western_hemisphere"), lost


def definitions(count: Count, unit: str):
    """Map and timeline of one rule: counted entries are filled and numbered, the others hollow."""
    pool = _pool(unit)
    tall = 1 + max(mark.y for mark in pool)
    height, low = 470 + _DOT * tall + 60, (_DOT * tall) / (470 + _DOT * tall)
    hollow = {
        "mode": "markers",
        "showlegend": False,
        "marker": {
            "size": 9,
            "color": theme.PAPER,
            "opacity": 0.7,
            "line": {"color": theme.MUTED, "width": 1},
            "symbol": [ACTORS[mark.actor][2] for mark in pool if mark.Index not in count.numbers],
        },
    }
    traces = [*_ground(), *_on_both([mark for mark in pool if mark.Index not in count.numbers], hollow)]
    for actor, (name, colour, symbol) in ACTORS.items():
        marks = [mark for mark in pool if mark.actor == actor and mark.Index in count.numbers]
        filled = {
            "mode": "markers+text",
            "text": [str(count.numbers[mark.Index]) for mark in marks],
            "textposition": "middle center",
            "textfont": {"size": 13, "color": theme.INK},
            "name": name,
            "legendgroup": actor,
            "marker": {"size": 19, "color": colour, "symbol": symbol, "line": {"color": theme.INK, "width": 1}},
        }
        traces += _on_both(marks, filled, marker={**filled["marker"], "size": 17}, textfont={"size": 12, "color": theme.INK})
    total = f"<b>{count.n}</b> {'entry' if count.n == 1 else 'entries'}"
    return maps.figure(
        traces,
        view="mexico",
        height=height,
        margin={"l": 10, "r": 10, "t": 30, "b": 30},
        showlegend=True,
        xaxis={"range": [1803, 2027], "color": theme.MUTED, "gridcolor": theme.FAINT, "zeroline": False, "dtick": 20},
        yaxis={"range": [-0.6, tall - 0.2], "domain": [0, low], "visible": False},
        annotations=[
            _note(1, 1, total, color=theme.INK, xref="paper", xanchor="right", yanchor="top", font={"size": 30}),
            _note(1821, low, "1821: independence"),
            _note(1848, low, "1848: peace", yshift=15),
            _note(1920, low, "1920"),
        ],
        shapes=[_upright(1821, low), _upright(1848, low), _upright(1920, low)],
        geo=maps.frame(
            "mexico", domain={"x": [0, 1], "y": [low + 0.06, 1]}, lataxis={"range": [16.5, 38.8]}, lonaxis={"range": [-123, -86]}
        ),
    )


def _on_both(marks: list, look: dict, **narrow) -> list[dict]:
    """The same marks on the map and on the timeline; ``narrow`` is what differs on the timeline, where columns are narrow."""
    look = look | {"hovertext": [f"{mark.name} ({mark.start[:4]})" for mark in marks], "hoverinfo": "text"}
    return [
        {"type": "scattergeo", "lon": [mark.lon for mark in marks], "lat": [mark.lat for mark in marks], **look},
        {"type": "scatter", "x": [mark.x for mark in marks], "y": [mark.y for mark in marks], **look, "showlegend": False} | narrow,
    ]


def multiverse(counts: np.ndarray, named: pd.DataFrame, before: np.ndarray | None = None):
    """The share of rules at each count, above the named rules on the same axis.

    counts : one number per rule; before : the same as first coded (drawn as an outline, with hollow marks for the named rules that move).
    named : one row per named rule; name, n, low, high, and n_before (n as first coded).
    """
    rows, inside = list(range(len(named))), measures.in_band(named["n"])
    traces = [_bars(counts)]
    if before is None:
        left, ends = np.zeros(len(named), bool), named["high"].to_numpy()
        traces += [_lines(zip(named["low"], named["high"], rows), color=theme.MUTED, width=2)]
    else:
        sizes, share = _shares(before)
        outline = {"shape": "hvh", "color": theme.INK, "width": 1.5, "dash": "dot"}
        moved = named[named["n"] != named["n_before"]]
        was = _either(measures.in_band(moved["n_before"]), "diamond", "circle")
        left = named["n"].to_numpy() > 60  # no room to the right
        ends = np.where(left, named[["n", "n_before"]].min(axis=1), named[["n", "n_before"]].max(axis=1))
        traces += [
            {"type": "scatter", "x": sizes, "y": share, "mode": "lines", "hoverinfo": "skip", "line": outline},
            _dots(moved["n_before"], moved.index, size=11, symbol=was, color=theme.PAPER, line={"color": theme.INK, "width": 1.5}),
        ]
    told = [f"   {n}   " if n == was else f"   {n} (was {was})   " for n, was in zip(named["n"], named["n_before"])]
    traces += [
        _dots(
            named["n"],
            rows,
            size=11,
            color=_either(inside, theme.VERMILION, theme.BLUE),
            symbol=_either(inside, "diamond", "circle"),
        ),
        _words(ends, rows, told, _either(left, "middle left", "middle right")),
    ]
    for trace in traces[1:] if before is None else traces[2:]:
        trace["yaxis"] = "y2"
    return theme.figure(
        traces,
        height=640,
        bargap=0,
        xaxis={"range": [-1, 84], "title": {"text": "entries counted"}, "anchor": "y2"},
        yaxis={"domain": [0.52, 0.97], "title": {"text": "share (%)"}, "rangemode": "tozero"},
        yaxis2={"anchor": "x", "automargin": True, "domain": [0, 0.45], "zeroline": False, **_named(named["name"])},
        shapes=[_band()],
        annotations=[_note(sum(BAND) / 2, 0.975, f"{BAND[0]} to {BAND[1]}", color=theme.VERMILION, xanchor="center")],
    )


def _bars(counts: np.ndarray) -> dict:
    sizes, share = _shares(counts)
    inside = measures.in_band(sizes)
    stripes = {
        "shape": _either(inside, "/", ""),
        "fillmode": "overlay",
        "fgcolor": theme.PAPER,
        "fgopacity": 0.7,
        "solidity": 0.3,
    }
    colours = _either(inside, theme.VERMILION, theme.SKY)
    return {
        "type": "bar", "x": sizes, "y": share, "hovertemplate": "%{x} entries: %{y:.1f}%<extra></extra>",
        "marker": {"color": colours, "line": {"color": theme.PAPER, "width": 0.5}, "pattern": stripes},
    }  # fmt: skip


def _shares(counts: np.ndarray) -> tuple[list[int], list[float]]:
    """The counts from 0 to the largest, and the share of rules at each, in per cent."""
    share = np.bincount(np.asarray(counts)) / len(counts) * 100
    return list(range(len(share))), np.round(share, 3).tolist()


def rivals(first: str, second: str, found: measures.Rivals):
    """Two rules as columns, campaigns as rows; a mark where a rule counts the campaign."""
    counted = [{*found.both, *found.first_only}, {*found.both, *found.second_only}]
    events = [entry for entry in measures.entries() if entry.id in counted[0] | counted[1]]
    rows = {entry.id: row for row, entry in enumerate(events)}
    traces = [_lines([(0, 1, rows[i]) for i in found.both], color=theme.INK, width=2)]
    for x, colour, symbol in ((0, theme.BLUE, "circle"), (1, theme.VERMILION, "diamond")):
        full, hollow = ([row for i, row in rows.items() if (i in counted[x]) == wanted] for wanted in (True, False))
        faint = {"size": 6, "color": theme.PAPER, "line": {"color": theme.FAINT, "width": 1.5}}
        traces += [
            _dots([x] * len(hollow), hollow, symbol=symbol, **faint),
            _dots([x] * len(full), full, symbol=symbol, size=13, color=colour),
        ]
    heads = {"tickvals": [0, 1], "ticktext": ["<br>".join(textwrap.wrap(name, 16)) for name in (first, second)]}
    return theme.figure(
        traces,
        height=110 + 21 * max(1, len(rows)),
        margin={"l": 20, "r": 20, "t": 80, "b": 10},
        xaxis={**heads, "side": "top", "range": [-0.6, 1.6], "showgrid": False, "tickfont": {"size": 13, "color": theme.INK}},
        yaxis=_named([f"{entry.start[:4]}  {entry.name}" for entry in events]),
    )


def crs_list(entries: pd.DataFrame):
    """The entries of the CRS list as bars in time; one row per entry: entry, begins, ends, rows, verdict, kept."""
    rows, long = list(range(len(entries))), (entries["ends"] - entries["begins"]).clip(lower=0.8)
    told = [
        f"{n} coded row{'s' * (n > 1)}{'' if k else ': ' + v}"
        for n, k, v in zip(entries["rows"], entries["kept"], entries["verdict"])
    ]
    bars = {
        "type": "bar", "orientation": "h", "base": entries["begins"].tolist(), "x": long.tolist(), "y": rows, "hoverinfo": "skip",
        "marker": {"color": _either(entries["kept"], theme.BLUE, theme.PAPER), "line": {"color": theme.BLUE, "width": 1.5}},
    }  # fmt: skip
    return theme.figure(
        [bars, _words(entries["begins"] + long + 1, rows, told)],
        height=430,
        bargap=0.4,
        xaxis={"range": [1800, 1965], "tickvals": list(range(1800, 1921, 20))},
        yaxis=_named(entries["entry"]),
    )


def levers(found: pd.DataFrame):
    """One row per answer: the share of its rules in the band, against the share of all rules."""
    new = ~found["criterion"].duplicated()
    places = (1 + 0.5 * new).cumsum()
    labels = [f"<b>{c}</b>: {option}" if first else option for c, option, first in zip(found["criterion"], found["option"], new)]
    share, whole = found["share"] * 100, measures.in_band(measures.multiverse()["count"]).mean() * 100
    sides = _either((share <= whole) & (share > whole - 6), "middle left", "middle right")  # no number stands on the dashed line
    return theme.figure(
        [_dots(share, places, size=11, color=theme.BLUE), _words(share, places, [f"   {s:.0f}%   " for s in share], sides)],
        height=640,
        xaxis={"range": [0, 60], "title": {"text": f"rules that give {BAND[0]} to {BAND[1]} (%)"}},
        yaxis=_named(labels) | {"tickvals": places.tolist(), "range": [places.max() + 0.7, 0.6]},
        shapes=[_upright(whole, 1, color=theme.VERMILION, dash="dash", width=1.5)],
        annotations=[_note(whole, 1, "all rules", color=theme.VERMILION, xanchor="center")],
    )


def deaths(found: pd.DataFrame):
    """Lowest and highest figure for Mexican dead, on a logarithmic axis."""
    rows, low, high = list(range(len(found))), found["mexican_killed_min"], found["mexican_killed_max"]
    return theme.figure(
        [
            _lines(zip(low, high, rows), color=theme.BLUE, width=5),
            _dots([*low, *high], rows + rows, size=11, color=theme.BLUE, symbol="line-ns-open"),
            _words(low, rows, [f"{n:,}   " for n in low], "middle left"),
            _words(high, rows, [f"   {n:,}" for n in high]),
        ],
        height=90 + 45 * len(found),
        xaxis={
            "type": "log",
            "range": [0.9, 5],
            "tickvals": [10, 100, 1000, 10000],
            "ticktext": ["10", "100", "1,000", "10,000"],
            "title": {"text": "Mexican dead (logarithmic)"},
        },
        yaxis=_named([f"{n}, {s[:4]}" for n, s in zip(found["name"], found["start"])]),
    )


QUIET_AXIS = (1840, 1940)
"""The years that the figure of quiet spells shows."""


def quiet(spells: Sequence[tuple[float, float]], entries: pd.DataFrame, years: int):
    """Counted entries and the quiet between them, above the men that Mexico had under arms.

    spells : (from, to) in years; entries : the counted rows after the peace, begins and ends in years.
    """
    shown = [(a, min(b, QUIET_AXIS[1]), b) for a, b in spells if a < QUIET_AXIS[1]]
    long, short = ([(a, edge, 1) for a, edge, b in shown if (b - a >= years) == wanted] for wanted in (True, False))
    told = [f"{b - a:.0f} years{', to 2026' * (b > edge)}" if b - a >= 9 else "" for a, edge, b in shown]
    strikes = [(a, max(b, a + 0.4), 0.5) for a, b in zip(entries["begins"], entries["ends"])]
    army = measures.army_size().loc[slice(*QUIET_AXIS)]
    men = {"type": "scatter", "mode": "lines", "x": army.index.tolist(), "y": army.tolist(), "yaxis": "y2"}
    return theme.figure(
        [
            _lines(long, color=theme.GREEN, width=16),
            _lines(short, color=theme.FAINT, width=6),
            _words([(a + edge) / 2 for a, edge, _ in shown], [1.32] * len(shown), told, "middle center"),
            _lines(strikes, color=theme.VERMILION, width=9),
            {
                **men,
                "line": {"color": theme.BLUE, "width": 2.5, "shape": "hv"},
                "hovertemplate": "%{x}: %{y} thousand<extra></extra>",
            },
        ],
        height=430,
        xaxis={"range": list(QUIET_AXIS), "anchor": "y2", "dtick": 10},
        yaxis={**_named(["counted entries", "quiet"]), "domain": [0.58, 1], "range": [0, 1.6], "tickvals": [0.5, 1]},
        yaxis2={
            "domain": [0, 0.46],
            "anchor": "x",
            "type": "log",
            "range": [0.9, 2.4],
            "tickvals": [10, 20, 50, 100, 200],
            "color": theme.MUTED,
            "gridcolor": theme.FAINT,
            "automargin": True,
        },
        shapes=[_upright(PEACE, 1)],
        annotations=[
            _note(PEACE, 1, "peace of 1848"),
            _note(PEACE + 1, 0.47, "Mexican armed forces, thousands", color=theme.BLUE),
        ],
    )


# Parts of figures.


def _dots(x, y, **marker) -> dict:
    return {"type": "scatter", "mode": "markers", "x": list(x), "y": list(y), "hoverinfo": "skip", "marker": marker}


def _words(x, y, text, side="middle right") -> dict:
    look = {"textposition": side, "textfont": {"size": 12}, "hoverinfo": "skip", "cliponaxis": False}
    return {"type": "scatter", "mode": "text", "x": list(x), "y": list(y), "text": list(text), **look}


def _lines(spans: Iterable[tuple[float, float, float]], **line) -> dict:
    """Level lines, each from x to x at a height."""
    spans = list(spans)
    x, y = [v for a, b, _ in spans for v in (a, b, None)], [v for *_, row in spans for v in (row, row, None)]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "line": line}


def _either(inside, yes: str, no: str) -> list[str]:
    return np.where(inside, yes, no).tolist()


def _named(labels) -> dict:
    """A y axis with one label per row, the first on top."""
    ticks = {"tickvals": list(range(len(labels))), "ticktext": list(labels), "tickfont": {"size": 12, "color": theme.INK}}
    return {**ticks, "showgrid": False, "range": [len(labels) - 0.5, -0.5]}


def _upright(x: float, top: float, **line) -> dict:
    look = {"color": theme.MUTED, "width": 1, "dash": "dot", **line}
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": top, "yref": "paper", "layer": "below", "line": look}


def _band() -> dict:
    sides = {"x0": BAND[0] - 0.5, "x1": BAND[1] + 0.5, "y0": 0, "y1": 0.97, "yref": "paper"}
    return {"type": "rect", **sides, "layer": "below", "line": {"width": 0}, "fillcolor": "rgba(213,94,0,0.10)"}


def _note(x: float, y: float, text: str, *, color: str = theme.MUTED, **more) -> dict:
    font = {"size": 12, "color": color}
    return {
        "x": x,
        "y": y,
        "yref": "paper",
        "text": text,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "bottom",
        "font": font,
        **more,
    }
