"""The figures of notebook 05: pure functions of a state."""

from __future__ import annotations

import math
import re
import textwrap

import numpy as np
import pandas as pd

from hemisphere.display import maps, theme
from hemisphere.posture import answers, models, records
from hemisphere.posture import measures as m


def note(text: str, x: float, y: float, **more) -> dict:
    """A line of text inside a figure, without an arrow."""
    return {"text": text, "x": x, "y": y, "xref": "x", "yref": "y", "showarrow": False, **more}


def _paper(text: str, x: float, y: float, **more) -> dict:
    return note(text, x, y, xref="paper", yref="paper", **more)


def _muted(**more) -> dict:
    return {"font": {"color": theme.MUTED, "size": 12}, **more}


def _wrap(text: str, width: int) -> str:
    return "<br>".join(textwrap.wrap(text, width))


def _line(x, y, colour: str, dash: str = "solid", **more) -> dict:
    return {"type": "scatter", "mode": "lines", "x": list(x), "y": list(y), "line": {"color": colour, "width": 2.5, "dash": dash}, "hoverinfo": "skip", **more}


def _dots(x, y, colour: str, symbol: str, **more) -> dict:
    look = {"color": colour, "symbol": symbol, "size": 12, **more.pop("marker", {})}
    return {"type": "scatter", "mode": "markers", "x": list(x), "y": list(y), "marker": look, "hoverinfo": "skip", **more}


# --- the gap ---------------------------------------------------------------------------------------------------

_SPECKS = {"mode": "lines+markers", "marker": {"size": 3}}  # a year alone between gaps would draw no line


def ratios(measure: str, state: str, show: str, scale: str) -> theme.Figure:
    """One line, the ratio, or two, the levels of both; traps are open diamonds with a word each."""
    rows, (_, unit) = m.gap(measure, state), m.MEASURES[measure]
    if rows.empty:
        words = _paper(f"<b>no figures</b><br>{_wrap(m.withheld(measure, state), 40)}", 0.5, 0.5, font={"size": 16})
        blank = {"type": "scatter", "x": [None], "y": [None], "name": "no figures"}
        return theme.figure([blank], height=440, annotations=[words], xaxis={"visible": False}, yaxis={"visible": False})
    log, years = scale == "log", range(int(rows.index[0]), int(rows.index[-1]) + 1)
    place, levels = np.log10 if log else float, {column: rows[column].to_dict() for column in rows}

    def line(column, colour, dash="solid"):
        return _line(years, [levels[column].get(year, math.nan) for year in years], colour, dash, **_SPECKS)

    def beside(text, column, colour):
        return note(text, years[-1], place(levels[column][years[-1]]), xanchor="left", xshift=8, align="left", font={"color": colour})

    shown = ("ratio",) if show == "ratio" else ("usa", "other")
    low, high = (end(end(levels[column].values()) for column in shown) for end in (min, max))
    low = low if log else 0
    marked = [year for year in m.TRAPS.get((measure, state), {}) if year in levels["usa"]]
    name = _wrap(m.OTHERS[state], 16)
    if show == "ratio":
        lines = [line("ratio", theme.BLUE)]
        notes = [beside(f"<b>{levels['ratio'][years[-1]]:,.3g} to 1</b>", "ratio", theme.BLUE)]
        title = f"United States ÷ {m.OTHERS[state] if state != 'LA4' else 'the four'}"
    else:
        lines = [line("usa", theme.BLUE), line("other", theme.VERMILION, "dash")]
        notes = [beside("<b>United<br>States</b>", "usa", theme.BLUE), beside(f"<b>{name}</b>", "other", theme.VERMILION)]
        title = _wrap(unit, 28)
    traps = {year: levels[shown[-1]][year] for year in marked}
    lines += [_dots(traps, traps.values(), theme.INK, "diamond-open", marker={"size": 13, "line": {"width": 2}})] if traps else []
    notes += [
        note(f"{year}: {m.TRAPS[measure, state][year]}", year, place(value), yshift=-16, **_muted(**({"xanchor": "right", "xshift": -12} if n == 0 and year > 2000 else {"xanchor": "left", "xshift": 12})))
        for n, (year, value) in enumerate(traps.items())
    ]  # fmt: skip
    shapes = []
    if show == "ratio":
        shapes = [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 1, "y1": 1, "line": {"color": theme.MUTED, "width": 1, "dash": "dot"}}]
        notes.append(note("equal", 0.01, place(1), xref="paper", xanchor="left", yanchor="bottom", **_muted()))
        low, high = min(low, 0.8), max(high, 1.2)
    pad = 0.06 * (place(high) - place(low) or 1)
    ticks = {}
    if log:
        steps = (1,) if high / low > 200 else (1, 2, 5) if high / low > 6 else (1, 1.2, 1.5, 2, 3, 4, 5, 6, 8)
        marks = [step * 10.0**power for power in range(-4, 16) for step in steps if low <= step * 10.0**power <= high]
        ticks = {"tickvals": marks, "ticktext": [f"{mark:,.0f}" if mark >= 10 else f"{mark:g}" for mark in marks]}
    return theme.figure(
        lines, height=440, annotations=notes, shapes=shapes, margin={"l": 60, "r": 110, "t": 20, "b": 50},
        xaxis={"range": [years[0] - 1, years[-1] + 1], "showgrid": False, "title": {"text": "year"}},
        yaxis={"type": "log" if log else "linear", "range": [place(low) - pad, place(high) + pad], "title": {"text": f"{title}{' (logarithmic)' if log else ''}"},
               "tickformat": ",d" if high >= 10 else "", **ticks},
    )  # fmt: skip


# --- force and population ----------------------------------------------------------------------------------------

STEPS = {"outside the area": theme.LAND, "under 10": "#deebf7", "10 to 25": "#9ecae1", "25 to 50": "#5a9fd0", "50 to 100": "#2171b5", "100 and more": "#08306b"}
"""Thousands of personnel that one entity would ask -> colour, light to dark."""
_EDGES = (10, 25, 50, 100)
_LOOKS = {"rule": (theme.MUTED, "square"), "past": (theme.VERMILION, "diamond"), "now": (theme.GREEN, "triangle-up")}
_NAMED = {
    "MX-BCN": (-115.4, 30.4), "MX-SON": (-110.7, 29.6), "MX-CHH": (-106.3, 28.7), "MX-COA": (-102.2, 27.4), "MX-NLE": (-99.9, 25.5), "MX-TAM": (-98.5, 24.1),
    "MX-SIN": (-107.6, 25.1), "MX-DUR": (-104.8, 24.9), "MX-JAL": (-103.7, 20.5), "MX-OAX": (-96.5, 16.9), "MX-CHP": (-92.5, 16.4), "MX-GRO": (-100.0, 17.6),
    "MX-MIC": (-102.0, 19.2), "MX-YUC": (-89.0, 20.8), "MX-SLP": (-100.4, 22.6), "MX-ZAC": (-102.8, 23.2),
}  # fmt: skip


def step(thousands: float) -> str:
    """The class of ``STEPS`` that so many thousands fall into."""
    return list(STEPS)[1 + sum(thousands >= edge for edge in _EDGES)]


def density(density: float, area: str, reading: str) -> theme.Figure:
    """A map of what each entity would ask, over a line of densities to hold it against."""
    need = {place: asked / 1000 for place, asked in m.required(density, area).items()}
    groups = dict.fromkeys(m.inside("all"), "outside the area") | {place: step(asked) for place, asked in need.items()}
    asked = [place for place in _NAMED if place in need]
    dark = [groups[place] in list(STEPS)[4:] for place in asked]
    words = {"type": "scattergeo", "mode": "text", "lon": [_NAMED[p][0] for p in asked], "lat": [_NAMED[p][1] for p in asked], "hoverinfo": "skip",
             "text": [f"{need[p]:.0f}" for p in asked], "textfont": {"size": 12, "color": [theme.PAPER if d else theme.INK for d in dark]}}  # fmt: skip
    rows, marks = m.compared(area), []
    for kind, (colour, symbol) in _LOOKS.items():
        some = [(n, row) for n, row in enumerate(rows) if row["kind"] == kind]
        spread = {"type": "data", "symmetric": False, "array": [row["high"] - row["per1000"] for _, row in some], "arrayminus": [row["per1000"] - row["low"] for _, row in some], "color": colour, "width": 4}
        marks.append(_dots([row["per1000"] for _, row in some], [n for n, _ in some], colour, symbol, error_x=spread))
    dash = "dot" if reading in ("friedman", "woodford", "tdi") else "solid"
    rule = {"type": "line", "x0": density, "x1": density, "y0": -0.6, "y1": len(rows) - 0.4, "line": {"color": theme.BLUE, "width": 3, "dash": dash}}
    key = [_paper(f"<span style='color:{colour}'>■</span> {name}", 0.985, 0.985 - 0.036 * n, xanchor="right", yanchor="top", font={"size": 12})
           for n, (name, colour) in enumerate(STEPS.items())]  # fmt: skip
    top = np.ceil(max(32.0, max(row["high"] for row in rows) + 2))
    return maps.figure(
        [maps.land("world", line=theme.FAINT), maps.classed("mexico_states", groups, STEPS), words, *marks], view="mexico", height=720, margin={"l": 0, "r": 10, "t": 10, "b": 45},
        geo=maps.frame("mexico", domain={"y": [0.36, 1]}, lataxis={"range": [13.8, 33.2]}, lonaxis={"range": [-118.5, -85.5]}),
        annotations=[
            _paper("<b>thousands of personnel</b>", 0.985, 1.0, xanchor="right", yanchor="bottom", font={"size": 12}, yshift=-6),
            *[{**k, "y": k["y"] - 0.02} for k in key],
            note(f"<b>{density:g} per 1,000</b>", density, -0.6, yanchor="bottom", font={"color": theme.BLUE}),
            _paper("soldiers or police per 1,000 inhabitants", 0.7, 0, yanchor="top", yshift=-24, **_muted()),
        ],
        shapes=[rule],
        xaxis={"domain": [0.37, 1], "anchor": "y", "range": [0, top], "dtick": 5, "color": theme.MUTED, "gridcolor": theme.FAINT, "zeroline": False},
        yaxis={"domain": [0.0, 0.31], "range": [len(rows) - 0.4, -0.6], "tickvals": list(range(len(rows))), "ticktext": [row["what"] for row in rows], "showgrid": False, "zeroline": False,
               "tickfont": {"size": 12}, "color": theme.INK},
    )  # fmt: skip


# --- holdings ----------------------------------------------------------------------------------------------------

_GRADE_LOOKS = {"official_compilation": (theme.BLUE, "circle"), "secondary": (theme.ORANGE, "square"), "aggregator": (theme.PURPLE, "triangle-up")}


def holdings(rows: pd.DataFrame, pick: pd.Series | None) -> theme.Figure:
    """One mark per statement at its number and year: symbol by grade, hollow without a source, ringed if the rule cites it."""
    traces, notes, found = [], [], rows.to_dict("records")
    for n, (grade, (colour, symbol)) in enumerate(_GRADE_LOOKS.items()):
        if part := [row for row in found if row["source_grade"] == grade]:
            open_ = [f"{symbol}-open" if row["confidence"] == "unverified" else symbol for row in part]
            spread = {"type": "data", "symmetric": False, "array": [_reach(row["value"], row["value_high"]) for row in part],
                      "arrayminus": [_reach(row["value_low"], row["value"]) for row in part], "color": colour}  # fmt: skip
            traces.append(_dots([row["year"] for row in part], [row["value"] for row in part], colour, symbol, marker={"symbol": open_, "line": {"width": 2}}, error_y=spread))
        sign = {"circle": "●", "square": "■", "triangle-up": "▲"}[symbol]
        notes.append(_paper(f"<span style='color:{colour}'>{sign}</span> {records.GRADES[grade]}", (0.0, 0.31, 0.76)[n], 1.02, xanchor="left", yanchor="bottom", font={"size": 12}))
    if pick is None:
        traces.append({"type": "scatter", "x": [None], "y": [None], "name": "no statement"})
        notes.append(_paper("<b>no statement left</b>", 0.5, 0.5, font={"size": 16}))
    else:
        traces.append(_dots([pick["year"]], [pick["value"]], theme.INK, "circle-open", marker={"size": 26, "line": {"width": 2}}))
        crowded = any(row["year"] == pick["year"] and row["value"] > pick["value"] for row in found)
        notes.append(note(f"<b>{pick['value']:,.0f}</b>", pick["year"], pick["value"], yshift=-24 if crowded else 24, font={"size": 16}))
    top = max([1.0, *(end for row in found for end in (row["value"], row["value_high"]) if end == end)]) * 1.2 if found else 1
    years = [min(row["year"] for row in found) - 2.5, max(row["year"] for row in found) + 1] if found else [2000, 2026]
    return theme.figure(
        traces, height=400, annotations=notes, margin={"l": 60, "r": 20, "t": 40, "b": 50},
        xaxis={"visible": pick is not None, "range": years, "title": {"text": "year that the figure describes"}, "showgrid": False, "tickformat": "d", "dtick": max(1, round((years[1] - years[0]) / 8))},
        yaxis={"visible": pick is not None, "range": [-0.06 * top, top], "title": {"text": "number stated"}, "tickformat": ",d"},
    )  # fmt: skip


def _reach(low: float, high: float) -> float:
    """How far a range reaches to one side of its value; nothing where its end is unknown."""
    return high - low if high == high and low == low else 0.0


# --- plans -------------------------------------------------------------------------------------------------------

_SAY_LOOKS = {"no": (theme.VERMILION, "x", "▩"), "partly": (theme.ORANGE, "/", "▨"), "yes": (theme.BLUE, "", "■"), "not_addressed": (theme.MUTED, ".", "▒")}
"""What a plan says of the claim -> colour, pattern of its bar, and a sign like that pattern for the key."""


def plans(rows: list[dict]) -> theme.Figure:
    """A bar per plan from its first to its last year, coloured and hatched by what it says of the claim; names beside it."""
    bars = []
    for says, (colour, pattern, _) in _SAY_LOOKS.items():
        if part := [(n, row) for n, row in enumerate(rows) if row["supports_article_claim"] == says]:
            bars.append({
                "type": "bar", "orientation": "h", "y": [n for n, _ in part], "base": [row["first"] for _, row in part], "x": [max(row["last"] - row["first"], 0.8) for _, row in part], "width": 0.3,
                "marker": {"color": colour, "pattern": {"shape": pattern, "solidity": 0.3, "size": 6}, "line": {"color": colour, "width": 1}, "opacity": [0.45 if row["confidence"] == "contested" else 1 for _, row in part]},
                "hoverinfo": "skip",
            })  # fmt: skip
    notes = []
    for n, row in enumerate(rows):
        who, name = records.named(row["planner"]), re.split(r" \(|, ", row["title"])[0]
        name = name.split(" and ")[0] if len(name) > 50 else name
        right, tail = row["first"] > 1970, {"living": " →", "unknown": " (end not known)", "known": ""}[row["end"]]
        notes.append(note(f"{who}: {name}{tail}{' ●' if row['after_cutoff'] else ''}", row["last"] + 1 if right else row["first"], n, xanchor="right" if right else "left",
                          yanchor="bottom", yshift=7, font={"size": 11.5}))  # fmt: skip
    for n, (says, (colour, _, sign)) in enumerate(_SAY_LOOKS.items()):
        notes.append(_paper(f"<span style='color:{colour}'>{sign}</span> {records.SAYS[says]}", 0.17 + 0.21 * n, 1.0, xanchor="left", yanchor="bottom", yshift=20, font={"size": 12}))
    notes.append(_paper("speaks for:", 0.0, 1.0, xanchor="left", yanchor="bottom", yshift=20, **_muted()))
    lines = {1945: "1945", 1991: "end of the Cold War"}
    for year, words in lines.items():
        notes.append(note(words, year, 1, yref="paper", yanchor="bottom", **_muted()))
    shapes = [{"type": "line", "x0": year, "x1": year, "yref": "paper", "y0": 0, "y1": 1, "line": {"color": theme.MUTED, "width": 1, "dash": "dot"}} for year in lines]
    return theme.figure(
        bars, height=120 + 36 * len(rows), annotations=notes, shapes=shapes, barmode="overlay", margin={"l": 10, "r": 10, "t": 60, "b": 50},
        xaxis={"range": [1900, 2028], "dtick": 20, "title": {"text": "year"}}, yaxis={"visible": False, "range": [len(rows) - 0.6, -0.8]},
    )  # fmt: skip


# --- forms of action ---------------------------------------------------------------------------------------------

_HOW_LOOKS = {
    "done": (theme.VERMILION, "circle"), "disavowed": (theme.VERMILION, "x"), "with consent": (theme.GREEN, "square"), "reported": (theme.ORANGE, "diamond-open"),
    "said": (theme.BLUE, "circle-open"), "asked about": (theme.PURPLE, "triangle-up-open"), "offered": (theme.MUTED, "square-open"),
}  # fmt: skip


def forms(rows: list[dict]) -> theme.Figure:
    """A row per record, a column per form; the article's two forms stand on grey."""
    columns, traces = list(records.FORMS), []
    for how, (colour, symbol) in _HOW_LOOKS.items():
        if part := [(n, row) for n, row in enumerate(rows) if row["how"] == how]:
            traces.append(_dots([columns.index(row["form"]) for _, row in part], [n for n, _ in part], colour, symbol, name=records.HOW[how], marker={"size": 13, "line": {"width": 2}}, showlegend=True))
    tick = [f"{row['date'][:7]} {row['who']}" for row in rows]
    return theme.figure(
        traces, height=210 + 24 * len(rows), showlegend=True, legend={"orientation": "h", "y": -0.02, "yanchor": "top", "x": 0}, margin={"l": 60, "r": 10, "t": 80, "b": 90},
        shapes=[{"type": "rect", "x0": -0.5, "x1": 1.5, "yref": "paper", "y0": 0, "y1": 1, "fillcolor": theme.FAINT, "opacity": 0.5, "line": {"width": 0}, "layer": "below"}],
        xaxis={"side": "top", "range": [-0.5, len(columns) - 0.5], "tickvals": list(range(len(columns))), "ticktext": [_wrap(records.FORMS[c], 11) for c in columns], "showgrid": False, "color": theme.INK,
               "tickfont": {"size": 12}, "tickangle": 0},
        yaxis={"range": [len(rows) - 0.4, -0.6], "tickvals": list(range(len(rows))), "ticktext": tick, "color": theme.INK, "tickfont": {"size": 12}},
    )  # fmt: skip


# --- four meanings -----------------------------------------------------------------------------------------------

_SIDE_LOOKS = {"for": (theme.BLUE, "triangle-up"), "both": (theme.ORANGE, "diamond"), "against": (theme.VERMILION, "triangle-down")}


def answering(meaning: str) -> theme.Figure:
    """The evidence on one meaning, item by item: up for a capacity, down against it, a diamond where it cuts both ways."""
    rows = sorted(answers.items(meaning), key=lambda item: list(answers.SIDES).index(item["side"]))
    places = {side: [n for n, item in enumerate(rows) if item["side"] == side] for side in answers.SIDES}
    traces = [_dots([0] * len(some), some, *_SIDE_LOOKS[side], marker={"size": 15}) for side, some in places.items() if some]
    notes = [note(_wrap(item["what"] + (" (contested)" if item["confidence"] == "contested" else ""), 62), 0.25, n, xanchor="left", align="left", font={"size": 13}) for n, item in enumerate(rows)]
    for n, (side, (colour, symbol)) in enumerate(_SIDE_LOOKS.items()):
        sign = {"triangle-up": "▲", "diamond": "◆", "triangle-down": "▼"}[symbol]
        notes.append(_paper(f"<span style='color:{colour}'>{sign}</span> {answers.SIDES[side]}", (0, 0.42, 0.72)[n], 1.0, xanchor="left", yanchor="bottom", font={"size": 12}))
    return theme.figure(
        traces, height=60 + 54 * len(rows), annotations=notes, margin={"l": 10, "r": 10, "t": 40, "b": 10},
        xaxis={"visible": False, "range": [-0.3, 8]}, yaxis={"visible": False, "range": [len(rows) - 0.4, -0.6]},
    )  # fmt: skip


# --- models ------------------------------------------------------------------------------------------------------


def exchange(law: str, ratio: float, edge: float, stop: float) -> theme.Figure:
    """What each law makes the attackers lose while the defenders are used up; the chosen law is heavy."""
    looks = {"square": (theme.BLUE, "solid"), "linear": (theme.GREEN, "dash"), "mixed": (theme.PURPLE, "dot")}
    traces, notes = [], []
    for name in [*models.LAWS, *([law] if law in models.UNVERIFIED_LAWS else [])]:
        colour, dash = looks[name]
        used = np.linspace(0, models.used_up(name, ratio, edge), 41)
        lost = [100 * (1 - (models.attackers_left(name, ratio, edge, float(u)) or 0)) for u in used]
        line = _line(100 * used, lost, colour, dash)
        traces.append({**line, "line": {**line["line"], "width": 4 if name == law else 1.5}})
        shift = {"square": -4, "linear": 8, "mixed": -18}[name]
        notes.append(note(f"<b>{name}</b>" if name == law else name, 100 * used[-1], lost[-1], xanchor="left", xshift=6, font={"color": colour}, yshift=shift))
    shapes = [{"type": "line", "x0": 0, "x1": 100, "y0": 100 * stop, "y1": 100 * stop, "line": {"color": theme.VERMILION, "width": 2, "dash": "dashdot"}}]
    notes.append(note("attackers break off", 1, 100 * stop, xanchor="left", yanchor="bottom" if stop < 1 else "top", font={"color": theme.VERMILION, "size": 12}))
    return theme.figure(
        traces, height=420, annotations=notes, shapes=shapes, margin={"l": 60, "r": 70, "t": 20, "b": 50},
        xaxis={"range": [0, 101], "ticksuffix": "%", "title": {"text": "defenders lost"}}, yaxis={"range": [-1, 104], "ticksuffix": "%", "title": {"text": "attackers lost"}},
    )  # fmt: skip


def local(overall: float, defenders: float) -> theme.Figure:
    """The local ratio as the attackers gather more of their force at one point; the 3:1 line and where it is met."""
    shares = np.linspace(0, 1, 51)
    line = _line(100 * shares, [models.local_ratio(overall, s, defenders) for s in shares], theme.BLUE)
    wanted, need = m.fact("models_parameters", parameter="local_attack_ratio")["value"], models.concentration(overall, defenders)
    shapes = [{"type": "line", "x0": 0, "x1": 100, "y0": wanted, "y1": wanted, "line": {"color": theme.VERMILION, "width": 2, "dash": "dash"}}]
    notes = [note(f"{wanted:g} to 1", 1, wanted, xanchor="left", yanchor="bottom", font={"color": theme.VERMILION})]
    if need is None:
        notes.append(_paper("never reached, even with the whole force", 0.5, 0.9, font={"color": theme.VERMILION}))
        marks = []
    else:
        marks = [_dots([100 * need], [wanted], theme.INK, "diamond")]
        notes.append(note(f"<b>{100 * need:.0f}% of the attackers</b>", 100 * need, wanted, **({"xanchor": "left", "yanchor": "top", "xshift": 10, "yshift": -6} if need <= 0.6 else {"xanchor": "right", "yanchor": "bottom", "xshift": -10, "yshift": 6})))
    return theme.figure(
        [line, *marks], height=380, annotations=notes, shapes=shapes,
        xaxis={"range": [0, 101], "ticksuffix": "%", "title": {"text": "share of the attackers gathered at the point"}},
        yaxis={"range": [0, max(6.0, min(2 * wanted, 60))], "title": {"text": "attackers per defender there"}},
    )  # fmt: skip


def distance(places: pd.Series, loss: float | None, base: float | None) -> theme.Figure:
    """States and capitals by distance from the United States; a curve only where the reader asks for the unverified line."""
    marks = [_dots(places, [0] * len(places), theme.INK, "circle", marker={"size": 9})]
    notes = [note(name, km, 0, textangle=-60, xanchor="left", yanchor="bottom", yshift=8, font={"size": 12}) for name, km in places.items()]
    traces, shapes = [], []
    if base is not None:
        shapes = [{"type": "line", "x0": base, "x1": base, "yref": "paper", "y0": 0, "y1": 0.8, "line": {"color": theme.GREEN, "width": 2, "dash": "dot"}}]
        notes.append(note("base", base, 0.8, yref="paper", yanchor="bottom", font={"color": theme.GREEN}))
    if loss is not None:
        km = np.arange(0, 3001, 25)
        traces = [_line(km, [100 * models.delivered(float(k), loss, base) for k in km], theme.PURPLE, "dash")]
        notes.append(_paper("<b>form not verified</b>", 1, 1, xanchor="right", yanchor="bottom", font={"color": theme.PURPLE}))
    else:
        notes.append(_paper("no curve: the idea was read, its formula was not", 0.5, 0.93, **_muted()))
    strength = {"range": [-4, 108], "ticksuffix": "%", "title": {"text": "strength that arrives"}}
    return theme.figure(
        [*marks, *traces], height=270 if loss is None else 420, annotations=notes, shapes=shapes, margin={"l": 60, "r": 20, "t": 30, "b": 50},
        xaxis={"range": [-60, 3060], "tickformat": ",d", "ticksuffix": " km", "title": {"text": "from the nearest point of the contiguous United States"}},
        yaxis={"visible": False, "range": [-4, 60]} if loss is None else strength,
    )  # fmt: skip


def asymmetric(rows: pd.DataFrame, threshold: float) -> theme.Figure:
    """The weaker side's share of asymmetric wars by half-century, with the number of wars, against a share to compare."""
    bars = {"type": "bar", "x": rows["period"].tolist(), "y": rows["weak"].tolist(), "width": 0.6, "marker": {"color": theme.BLUE, "opacity": 0.85}, "hoverinfo": "skip",
            "text": [f"{row.weak:.1f}%<br>{row.wars} wars" for row in rows.itertuples()], "textposition": "outside", "cliponaxis": False}  # fmt: skip
    shape = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": threshold, "y1": threshold, "line": {"color": theme.VERMILION, "width": 2, "dash": "dash"}}
    words = note(f"your bar: {threshold:g}%", 0.01, threshold, xref="paper", xanchor="left", yanchor="bottom", font={"color": theme.VERMILION})
    return theme.figure(
        [bars], height=380, shapes=[shape], annotations=[words],
        xaxis={"type": "category", "showgrid": False}, yaxis={"range": [0, 72], "ticksuffix": "%", "title": {"text": "wars won by the weaker side"}},
    )  # fmt: skip
