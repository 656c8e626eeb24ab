"""The figures of notebook 06: pure functions of a state."""

from __future__ import annotations

import textwrap
from functools import cache
from itertools import combinations

import numpy as np
import pandas as pd

from hemisphere import seeds
from hemisphere.display import maps, theme
from hemisphere.security import measures as m
from hemisphere.security import statements

REGION_LOOKS = {
    "north": (theme.BLUE, "square"), "centre_north": (theme.SKY, "diamond"),
    "centre": (theme.VERMILION, "circle"), "south": (theme.GREEN, "triangle-up"),
}  # fmt: skip
"""Region -> colour, symbol."""

CLASSES = {
    "killings": {"rate": (0, 5, 10, 20, 40, 80), "count": (0, 100, 250, 500, 1000, 2000)},
    "feminicide": {"rate": (0, 0.25, 0.5, 1, 2, 3), "count": (0, 5, 10, 20, 40, 80)},
    "forces": {"rate": (0, 25, 50, 75, 100, 150), "count": (0, 250, 1000, 2000, 3000, 5000)},
}
"""Where each class of the state map begins, by what is counted; the same in every year and source, so that maps can be compared."""
SHADES = ("#eef3f8", "#cfdff0", "#9fc3e2", "#5f9dcc", "#2171b5", "#08406f")
NO_DATA = "#d9d5cc"
NAMED = 3
"""How many of the highest and of the lowest states a map names."""

_CODES = {"MX-BCN": "BC", "MX-BCS": "BCS", "MX-CMX": "CDMX", "MX-NLE": "NL", "MX-SLP": "SLP", "MX-CHH": "CHIH", "MX-CHP": "CHIS"}
_QUIET = {"color": theme.MUTED, "size": 12}


def code(state: str) -> str:
    """A short name for a crowded map: ``"COL"``, ``"CDMX"``."""
    return _CODES.get(state, state[3:])


@cache
def _shapes() -> dict[str, dict]:
    return {feature["id"]: feature["geometry"] for feature in seeds.geometry("mexico_states")["features"]}


@cache
def middle(state: str) -> tuple[float, float]:
    """Longitude and latitude of the middle of a state's largest piece."""
    shape = _shapes()[state]
    pieces = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    found = []
    for x, y in (np.array(piece[0]).T for piece in pieces):
        cross = x[:-1] * y[1:] - x[1:] * y[:-1]
        area = cross.sum() / 2
        found.append((abs(area), ((x[:-1] + x[1:]) * cross).sum() / 6 / area, ((y[:-1] + y[1:]) * cross).sum() / 6 / area))
    _, lon, lat = max(found)
    return round(float(lon), 2), round(float(lat), 2)


def _map(traces, notes=(), under=theme.PAPER, **more) -> theme.Figure:
    frame = maps.frame("mexico", bgcolor=theme.PAPER, lonaxis={"range": [-118.5, -86]}, lataxis={"range": [14, 33]})
    return maps.figure([maps.land("mexico_states", colour=under, line=theme.MUTED), *traces], view="mexico", geo=frame, annotations=list(notes), **more)


def _note(text: str, x: float, y: float, **more) -> dict:
    return {"text": text, "x": x, "y": y, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top", "align": "left", "showarrow": False, **more}


def _marks(places, text=None, at=None, **marker) -> dict:
    points = [at[state] if at else middle(state) for state in places] or [(None, None)]
    return {"type": "scattergeo", "mode": "markers+text" if text else "markers", "lon": [lon for lon, _ in points], "lat": [lat for _, lat in points],
            "text": text or [], "textfont": {"size": 10, "color": theme.INK}, "marker": marker, "hoverinfo": "skip"}  # fmt: skip


def _key(entries: list[tuple[str, str]], heading: str) -> tuple[list, list]:
    """A key in the lower left: a heading, and a coloured box before each text. Returns shapes and annotations."""
    top, step = 0.42, 0.055
    boxes = [
        {"type": "rect", "xref": "paper", "yref": "paper", "x0": 0.02, "x1": 0.05, "y0": top - n * step - 0.04, "y1": top - n * step,
         "fillcolor": colour, "line": {"color": theme.MUTED, "width": 0.8}}
        for n, (colour, _) in enumerate(entries)
    ]  # fmt: skip
    words = [_note(text, 0.06, top - n * step + 0.003, font={"size": 12}) for n, (_, text) in enumerate(entries)]
    return boxes, [_note(heading, 0.02, top + 0.06, font=_QUIET), *words]


# --- the regions ---------------------------------------------------------------------------------------------------


def regions(division: str) -> theme.Figure:
    """The states in the colour of their region, each with its region's initial."""
    place = {state: m.region(state, division) for state in m.states().index}
    shown = {region: words for region, words in m.REGIONS.items() if region in set(place.values())}
    initials = {"north": "N", "centre_north": "CN", "centre": "C", "south": "S"}
    fill = maps.classed("mexico_states", place, {region: REGION_LOOKS[region][0] for region in shown}, marker={"opacity": 0.45, "line": {"color": theme.PAPER, "width": 0.8}})
    letters = {**_marks(place, [initials[region] for region in place.values()]), "mode": "text"}
    key = [(REGION_LOOKS[region][0], f"{initials[region]}: {words}, {sum(r == region for r in place.values())} states") for region, words in shown.items()]
    boxes, words = _key(key, "regions")
    for box in boxes:
        box["opacity"] = 0.45
    return _map([fill, letters], words, shapes=boxes)


# --- counts and rates ----------------------------------------------------------------------------------------------


def ranking(table: pd.DataFrame, unit: str, most: int = 6) -> theme.Figure:
    """Two ladders, by count and by rate; a line joins each state that is near the top of either, a faint dot is any other state."""
    order = table[["count", "rate"]].rank(ascending=False, method="first")
    named = order.index[(order <= most).any(axis=1)]
    steps = list(range(1, len(table) + 1))
    traces = [{"type": "scatter", "mode": "markers", "x": [side] * len(steps), "y": steps, "marker": {"size": 4, "color": theme.FAINT}, "hoverinfo": "skip"} for side in (0, 1)]
    notes = [{"text": f"place {len(steps)}", "x": 0.5, "y": len(steps), "showarrow": False, "font": _QUIET}]
    for state in named:
        y = order.loc[state].tolist()
        rises = y[1] < y[0]
        colour, dash = (theme.VERMILION, "solid") if rises else (theme.BLUE, "dash")
        traces.append({"type": "scatter", "mode": "lines+markers", "x": [0, 1], "y": y, "line": {"color": colour, "dash": dash, "width": 2},
                       "marker": {"size": 7, "color": colour, "symbol": "circle" if rises else "square"}, "hoverinfo": "skip"})  # fmt: skip
        for side, anchor, text in ((0, "right", f"{m.name(state)}  {table.at[state, 'count']:,.0f}"), (1, "left", f"{table.at[state, 'rate']:.1f}  {m.name(state)}")):
            notes.append({"text": text, "x": side + (0.02 if side else -0.02), "y": y[side], "xanchor": anchor, "showarrow": False, "font": {"size": 12}})
    heads = [(0, f"<b>{unit}</b>"), (1, "<b>per 100,000 people</b>")]
    notes += [{"text": text, "x": x, "y": -0.6, "xanchor": "center", "showarrow": False} for x, text in heads]
    return theme.figure(
        traces, height=600, annotations=notes, margin={"l": 10, "r": 10, "t": 10, "b": 10},
        xaxis={"visible": False, "range": [-0.75, 1.75]}, yaxis={"visible": False, "range": [32.7, -1.4]},
    )  # fmt: skip


# --- the states by year ----------------------------------------------------------------------------------------------


@cache
def _apart(places: tuple[str, ...]) -> dict[str, tuple[float, float]]:
    """Where the coded marks of some states stand so that none hides another: the middle of the state, or near it."""
    spots = [middle(state) for state in places]
    if all(abs(a[0] - b[0]) > 1.5 or abs(a[1] - b[1]) > 1.4 for a, b in combinations(spots, 2)):
        return dict(zip(places, spots))
    lon, lat = maps.apart(*np.array(spots).T, gap=1.5, middle=-102)
    return dict(zip(places, zip(lon.tolist(), lat.tolist())))


def digits(values: pd.Series, indicator: str) -> str:
    """How to write the values of an indicator: whole numbers for counts, and for rates that were printed as such; small rates in hundredths."""
    small = len(values) and values.max() < 10
    return (".2f" if small else ".1f") if indicator == "rate" and (values % 1 != 0).any() else ",.0f"


def states(values: pd.Series, indicator: str, year: int | str, words: str, what: str = "killings") -> theme.Figure:
    """Each state in the shade of its class; the highest and lowest are coded on the map and named beside it. ``year`` is its heading, ``what`` a key of ``CLASSES``."""
    edges = CLASSES[what][indicator]
    names = [f"{low:,} to {high:,}" for low, high in zip(edges, edges[1:])] + [f"{edges[-1]:,} or more"]
    notes = [_note(f"<b>{year}</b>", 0.62, 1, font={"size": 30 if len(str(year)) == 4 else 18})]
    if values.empty:
        notes.append(_note(f"<b>no figures by state for {year}<br>from this source in these tables</b>", 0.3, 0.6, font={"size": 18}, bgcolor=theme.PAPER))
        return _map([], notes, NO_DATA)
    group = {state: names[int(np.searchsorted(edges, value, "right")) - 1] for state, value in values.items()}
    shade = dict(zip(names, SHADES))
    ordered = values.sort_values(ascending=False, kind="stable")
    high, low = ordered.index[:NAMED], ordered.index[max(NAMED, len(ordered) - NAMED):]
    at = _apart((*high, *low))
    discs = [
        {**_marks(some, [code(state) for state in some], at, size=[max(24, 9 * len(code(state))) for state in some], color=[shade[group[state]] for state in some],
                  opacity=1, line={"color": theme.INK, "width": width}, symbol=symbol),
         "textfont": {"size": 10, "color": [theme.PAPER if shade[group[state]] in SHADES[4:] else theme.INK for state in some]}}
        for some, width, symbol in ((high, 2, "square"), (low, 1, "circle")) if len(some)
    ]  # fmt: skip
    look = digits(values, indicator)
    told = [f"<b>{head}</b><br>" + "<br>".join(f"{code(s)}  {m.name(s)} {values[s]:{look}}" for s in some) for head, some in (("□ highest", high), ("○ lowest", low)) if len(some)]
    notes.append(_note("<br>".join(told), 0.62, 0.88, font={"size": 12}))
    key = list(zip(SHADES, names)) + ([(NO_DATA, "not published here")] if len(values) < m.STATES else [])
    boxes, labels = _key(key, words)
    return _map([maps.classed("mexico_states", group, shade), *discs], [*notes, *labels], NO_DATA, shapes=boxes)


# --- the regions over time -------------------------------------------------------------------------------------------


@cache
def _rounded(source: str, average: str) -> dict[str, list[float]]:
    return {line: np.round(rates, 1).tolist() for line, rates in m.lines(source, average).items()}


def trends(source: str, average: str, scale: str, follow: str | None) -> theme.Figure:
    """One panel per region: its states as thin lines, the region's line, and the country's in grey dots."""
    lines, years = m.lines(source, average), m.years(source)
    rounded = _rounded(source, average)
    traces, notes, axes = [], [], {}
    top = max(max(lines[state]) for state in m.states().index)
    span = [np.log10(1), np.log10(top * 1.15)] if scale == "log" else [0, top * 1.05]
    for n, (name, words) in enumerate(m.REGIONS.items()):
        colour = REGION_LOOKS[name][0]
        at = "" if n == 0 else str(n + 1)
        ends = {"xaxis": f"x{at}", "yaxis": f"y{at}", "type": "scatter", "mode": "lines", "x": years, "hoverinfo": "skip"}
        others = [state for state in sorted(m.states().index) if m.region(state) == name and state != follow]
        thin = [value for state in others for value in (*rounded[state], None)]
        traces.append({**ends, "x": [*years, None] * len(others), "y": thin, "line": {"color": theme.FAINT, "width": 1.5}})
        traces.append({**ends, "y": rounded["country"], "line": {"color": theme.MUTED, "width": 2, "dash": "dot"}})
        traces.append({**ends, "y": rounded[name], "line": {"color": colour, "width": 4}})
        notes.append({"text": f"<b>{words}</b> {lines[name][-1]:.1f}", "xref": f"x{at} domain", "yref": f"y{at} domain", "x": 0, "y": 1.13, "xanchor": "left", "showarrow": False, "font": {"color": colour if name != "centre_north" else theme.INK}})
        if follow and m.region(follow) == name:
            traces.append({**ends, "y": lines[follow], "line": {"color": theme.INK, "width": 2.5}})
            notes.append({"text": f"<b>{m.name(follow)}</b> {lines[follow][-1]:.1f}", "xref": f"x{at} domain", "yref": f"y{at} domain", "x": 1, "y": 1.13, "xanchor": "right", "showarrow": False})
        left, low = n % 2, 1 - n // 2
        axes[f"xaxis{at}"] = {"domain": [0.53 * left, 0.47 + 0.53 * left], "anchor": f"y{at}", "color": theme.MUTED, "linecolor": theme.FAINT, "showgrid": False, "dtick": 5, "range": [years[0] - 0.5, years[-1] + 0.5]}
        axes[f"yaxis{at}"] = {"domain": [0.55 * low, 0.42 + 0.55 * low], "anchor": f"x{at}", "color": theme.MUTED, "gridcolor": theme.FAINT, "zeroline": False, "range": [float(edge) for edge in span], "nticks": 6,
                              "type": "log" if scale == "log" else "linear", **({"tickvals": [1, 3, 10, 30, 100]} if scale == "log" else {})}  # fmt: skip
    notes.append(_note("per 100,000 people a year; grey dots: the whole country", 0, 1.05, yanchor="bottom", font=_QUIET))
    return theme.figure(traces, height=640, annotations=notes, margin={"l": 40, "r": 10, "t": 70, "b": 30}, **axes)


def sources(table: pd.DataFrame) -> theme.Figure:
    """One row per state: its rate of 2015 in either source, joined by a line."""
    y = list(range(len(table)))
    joins = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "line": {"color": theme.FAINT, "width": 3},
             "x": [v for a, b in zip(table["sesnsp"], table["inegi"]) for v in (a, b, None)], "y": [v for n in y for v in (n, n, None)]}  # fmt: skip
    dots = [
        {"type": "scatter", "mode": "markers", "x": table[source].tolist(), "y": y, "name": m.SOURCES[source].name, "hoverinfo": "skip",
         "marker": {"size": 10, "color": colour, "symbol": symbol}}
        for source, colour, symbol in (("sesnsp", theme.BLUE, "circle"), ("inegi", theme.VERMILION, "diamond-open"))
    ]  # fmt: skip
    return theme.figure(
        [{**joins, "showlegend": False}, *dots], height=760, showlegend=True, margin={"l": 60, "r": 20, "t": 40, "b": 50},
        xaxis={"title": {"text": "per 100,000 people in 2015"}, "rangemode": "tozero"},
        yaxis={"tickvals": y, "ticktext": [m.name(state) for state in table.index], "tickfont": {"size": 11}, "showgrid": False, "range": [-0.7, len(table) - 0.3]},
    )  # fmt: skip


# --- presence ----------------------------------------------------------------------------------------------------------

_BOTH = {(True, True): ("both mark it", theme.PURPLE, "circle"), (True, False): ("only the first", theme.BLUE, "triangle-left"),
         (False, True): ("only the second", theme.ORANGE, "triangle-right"), (False, False): ("neither", theme.LAND, "circle-open")}  # fmt: skip


def compared(first: pd.Series, second: pd.Series) -> dict[str, str]:
    """Each state: which of two maps mark it."""
    return {state: _BOTH[bool(a), bool(b)][0] for state, a, b in zip(first.index, first, second)}


def presence_maps(first: pd.Series, second: pd.Series) -> theme.Figure:
    """The states by which of two maps mark them, in colour and with a symbol in the middle of each."""
    group = compared(first, second)
    looks = {words: (colour, symbol) for words, colour, symbol in _BOTH.values()}
    fill = maps.classed("mexico_states", group, {words: colour for words, (colour, _) in looks.items()}, marker={"opacity": 0.6, "line": {"color": theme.PAPER, "width": 0.8}})
    symbols = _marks(group, symbol=[looks[words][1] for words in group.values()], size=8, color=theme.INK)
    signs = dict(zip(looks, "●◀▶○"))
    boxes, labels = _key([(colour, f"{signs[words]} {words}: {list(group.values()).count(words)}") for words, (colour, _) in looks.items()], "states")
    for box in boxes:
        box["opacity"] = 0.6
    return _map([fill, symbols], labels, shapes=boxes)


def association(key: str, year: int, unlisted: str, interval: str) -> theme.Figure:
    """Above, the states by level of presence and rate; below, the rank correlation of each map with its interval."""
    groups = m.by_level(key, year, unlisted)
    rate = {state: value for some in groups for state, value in some.items()}
    traces, notes, spread = [], [], {}
    for n, some in enumerate(groups):
        spread |= {state: n + 0.11 * ((k % 5) - 2) for k, state in enumerate(sorted(some, key=some.__getitem__))}
    for region, (colour, symbol) in REGION_LOOKS.items():
        here = [state for state in m.states().index if state in rate and m.region(state) == region]
        traces.append({"type": "scatter", "mode": "markers", "name": m.REGIONS[region], "x": [spread[s] for s in here], "y": [rate[s] for s in here], "hoverinfo": "text",
                       "hovertext": [m.name(s) for s in here], "marker": {"size": 11, "color": colour, "symbol": symbol, "line": {"color": theme.PAPER, "width": 1}}})  # fmt: skip
    for n, some in enumerate(groups):
        if not some:
            continue
        top, bottom = max(some, key=some.__getitem__), min(some, key=some.__getitem__)
        notes += [{"text": m.name(s), "x": spread[s], "y": rate[s], "showarrow": False, "yshift": 14 if s == top else -14, "font": {"size": 12}} for s in dict.fromkeys((top, bottom))]
        traces.append({"type": "scatter", "mode": "lines", "x": [n - 0.32, n + 0.32], "y": [float(np.median(list(some.values())))] * 2, "showlegend": False, "line": {"color": theme.INK, "width": 2, "dash": "dot"}, "hoverinfo": "skip"})
    found = {other: m.association(other, year, unlisted, interval) for other in m.MAPS}
    for n, (other, a) in enumerate(found.items()):
        colour, width = (theme.INK, 4) if other == key else (theme.MUTED, 2)
        below = {"type": "scatter", "xaxis": "x2", "yaxis": "y2", "showlegend": False, "hoverinfo": "skip"}
        traces.append({**below, "mode": "lines", "x": [a.low, a.high], "y": [n, n], "line": {"color": colour, "width": width}})
        traces.append({**below, "mode": "markers", "x": [a.rho], "y": [n], "marker": {"size": 11 if other == key else 9, "color": colour, "symbol": "circle" if other == key else "circle-open"}})
        notes.append({"text": f"{m.MAPS[other].name}: {_signed(a.rho)}", "x": -1, "y": n, "xref": "x2", "yref": "y2", "xanchor": "left", "yshift": 13, "showarrow": False, "bgcolor": theme.PAPER, "font": {"size": 12, "color": colour}})
    levels, below = m.MAPS[key].levels, {"color": theme.MUTED, "gridcolor": theme.FAINT, "zeroline": False}
    return theme.figure(
        traces, height=700, annotations=notes, showlegend=True, margin={"l": 60, "r": 20, "t": 40, "b": 70},
        xaxis={"tickvals": list(range(len(levels))), "ticktext": list(levels), "range": [-0.5, len(levels) - 0.5], "showgrid": False, "domain": [0, 1], "anchor": "y", "tickangle": 0},
        yaxis={"title": {"text": f"victims per 100,000 in {year}"}, "range": [-8, max(rate.values()) * 1.12], "domain": [0.42, 1]},
        shapes=[{"type": "line", "xref": "x2", "yref": "y2 domain", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "line": {"color": theme.MUTED, "dash": "dash", "width": 1.5}}],
        xaxis2={**below, "range": [-1.02, 1.02], "dtick": 0.5, "anchor": "y2", "title": {"text": "rank correlation: −1 opposite order, 0 none, 1 same order", "font": {"size": 14}}},
        yaxis2={**below, "visible": False, "range": [len(m.MAPS) - 0.4, -0.9], "domain": [0, 0.27]},
    )  # fmt: skip


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


# --- what control means --------------------------------------------------------------------------------------------------


_HEADS = {"control": "control", "absence": "government missing", "acts": "crimes recorded", "presence": "presence", "size": "people, groups", "words": "words only"}


def sorting(codes: dict[str, str | None]) -> theme.Figure:
    """The reader's meaning beside ours for each statement already sorted; the others show nothing."""
    column, y = list(statements.MEANINGS), {statement: n for n, statement in enumerate(codes)}
    done = [statement for statement, meaning in codes.items() if meaning]
    pairs = [(column.index(codes[s]), column.index(statements.CODED[s])) for s in done]
    rows = [y[s] for s in done]
    traces = [
        {"type": "scatter", "mode": "lines", "x": [v for pair in pairs for v in (*pair, None)] or [None], "y": [v for n in rows for v in (n, n, None)] or [None],
         "name": "distance", "showlegend": False, "line": {"color": theme.MUTED, "width": 2}, "hoverinfo": "skip"},
        {"type": "scatter", "mode": "markers", "name": "this seminar's coder", "x": [b for _, b in pairs] or [None], "y": rows or [None], "hoverinfo": "skip",
         "marker": {"size": 19, "symbol": "diamond-open", "color": theme.VERMILION, "line": {"width": 3}}},
        {"type": "scatter", "mode": "markers", "name": "you", "x": [a for a, _ in pairs] or [None], "y": rows or [None], "hoverinfo": "skip", "marker": {"size": 10, "color": theme.BLUE}},
    ]  # fmt: skip
    heads = ["<br>".join(_HEADS[meaning].split()) for meaning in column]
    return theme.figure(
        traces, height=170 + 36 * len(codes), showlegend=True, margin={"l": 60, "r": 20, "t": 40, "b": 60},
        xaxis={"tickvals": list(range(len(column))), "ticktext": heads, "range": [-0.5, len(column) - 0.5], "tickangle": 0, "tickfont": {"size": 11, "color": theme.INK}},
        yaxis={"tickvals": list(y.values()), "ticktext": list(codes), "range": [len(codes) - 0.5, -0.5]},
    )  # fmt: skip


def estimates(panels: list[tuple[str, list, float, str]], line: float | None) -> theme.Figure:
    """One panel for each thing measured, with an axis of its own that says what it counts.

    panels : (heading, rows of ``statements.estimates``, end of the axis, what the axis counts).
    line : a threshold in per cent of each axis, or None.
    """
    traces, notes, axes, shapes = [], [], {}, []
    weights = [len(rows) + 1.7 for _, rows, _, _ in panels]
    above = 1.0
    for n, ((heading, rows, end, unit), weight) in enumerate(zip(panels, weights)):
        at, size = ("" if n == 0 else str(n + 1)), weight / sum(weights)
        low, high = above - size + 0.9 * size / weight, above - 0.55 * size / weight
        above -= size
        for k, row in enumerate(rows):
            disputed = row.confidence == "contested"
            mark = {"type": "scatter", "xaxis": f"x{at}", "yaxis": f"y{at}", "hoverinfo": "skip", "x": [row.value_low, row.value_high], "y": [k, k]}
            traces.append({**mark, "mode": "lines+markers", "line": {"color": theme.BLUE, "width": 5}, "marker": {"size": 11, "color": theme.PAPER if disputed else theme.BLUE, "symbol": "diamond" if disputed else "circle", "line": {"color": theme.BLUE, "width": 2}}})
            right = row.value_high > 0.6 * end
            notes.append({"text": f"<b>{amount(row.value_low, row.value_high)}</b>  {short(row)}", "x": row.value_low if right else row.value_high, "y": k, "xref": f"x{at}", "yref": f"y{at}", "xanchor": "right" if right else "left", "xshift": -12 if right else 12, "showarrow": False, "bgcolor": theme.PAPER, "font": {"size": 12}})
        notes.append({"text": f"<b>{heading}</b>", "xref": "paper", "yref": "paper", "x": 0, "y": high, "xanchor": "left", "yanchor": "bottom", "showarrow": False})
        axes[f"xaxis{at}"] = {"range": [0, end], "anchor": f"y{at}", "color": theme.MUTED, "gridcolor": theme.FAINT, "zeroline": False, "tickfont": {"size": 11}, "nticks": 6, "title": {"text": unit, "font": {"size": 12}, "standoff": 4}}
        axes[f"yaxis{at}"] = {"range": [len(rows) - 0.4, -0.6], "anchor": f"x{at}", "domain": [max(low, 0), high], "visible": False}
        if line is not None:
            shapes.append({"type": "line", "xref": f"x{at}", "yref": f"y{at} domain", "x0": line * end / 100, "x1": line * end / 100, "y0": 0, "y1": 1, "line": {"color": theme.VERMILION, "dash": "dash", "width": 2}})
    return theme.figure(traces, height=round(56 * sum(weights)), annotations=notes, shapes=shapes, margin={"l": 20, "r": 20, "t": 20, "b": 40}, **axes)


def amount(low: float, high: float) -> str:
    """One figure, or a lower and an upper one."""
    return f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"


def short(row) -> str:
    """Who said it and when, in a few words."""
    who = row.actor.split(",")[0].replace("US Drug Enforcement Administration", "DEA").replace("CIA classified study", "CIA study in the press").replace("security cabinet map", "map")
    return f"{who}, {dated(row)}"


def dated(row) -> str:
    """The year that a statement is about, and that of its publication where it is another one."""
    return f"{row.year}" if pd.isna(row.published) else f"for {row.year}, published {row.published}"


# --- the polls --------------------------------------------------------------------------------------------------------------


def polls(rows: pd.DataFrame, words: tuple[str, str]) -> theme.Figure:
    """One line per poll: the share on one side to the right, on the other to the left of a middle line."""
    y = list(range(len(rows)))
    after, doubt = rows["after_cutoff"], rows["confidence"] != "verified"
    traces, notes = [], []
    for side, sign, colour, pattern in (("yes", 1, theme.ORANGE, ""), ("no", -1, theme.BLUE, "/")):
        share = [None if pd.isna(v) else v for v in rows[side]]
        traces.append({"type": "bar", "orientation": "h", "x": [0 if v is None else sign * v for v in share], "y": y, "width": 0.5, "hoverinfo": "skip",
                       "marker": {"color": [theme.PAPER if a else colour for a in after], "line": {"color": colour, "width": 2},
                                  "pattern": {"shape": ["" if a else pattern for a in after], "solidity": 0.15}}})  # fmt: skip
        for n, v in enumerate(share):
            text = "not read" if v is None else f"{v:.0f}%"
            notes.append({"text": text, "x": sign * (v or 0), "y": n, "xanchor": "left" if sign > 0 else "right", "xshift": 6 * sign, "showarrow": False})
    for n, (row, a, d) in enumerate(zip(rows.itertuples(), after, doubt)):
        told = f"<b>{row.pollster}, {row.fieldwork_start[:7]}</b>{' · after the cut-off' if a else ''}{f' · {row.confidence}' if d else ''}"
        notes.append({"text": told, "x": -100, "y": n, "xanchor": "left", "yshift": 30, "showarrow": False, "font": {"size": 12}})
    notes += [{"text": f"<b>{text}</b>", "x": x, "y": -0.95, "xanchor": "center", "showarrow": False, "font": {"size": 12}} for text, x in ((words[0], 50), (words[1], -50))]
    ticks = (-100, -50, 0, 50, 100)
    return theme.figure(
        traces, height=120 + 78 * max(len(rows), 1), annotations=notes, barmode="overlay", margin={"l": 20, "r": 20, "t": 10, "b": 50},
        xaxis={"range": [-101, 101], "tickvals": list(ticks), "ticktext": [f"{abs(t)}%" for t in ticks], "title": {"text": "share of those asked"}},
        yaxis={"visible": False, "range": [len(rows) - 0.5, -1.2]},
    )  # fmt: skip


# --- every reading -----------------------------------------------------------------------------------------------------------

_AREAS = {"north": ("north", theme.BLUE, "square"), "centre": ("centre", theme.VERMILION, "circle"), "together": ("both as one", theme.INK, "diamond")}


def readings(rows: list[m.Reading]) -> theme.Figure:
    """One line per kind of evidence: north, centre and both together as multiples of the south."""
    y = list(range(len(rows)))
    traces = []
    for area, (words, colour, symbol) in _AREAS.items():
        ratio = np.round([getattr(row, area) / row.south for row in rows], 3).tolist()
        traces.append({"type": "scatter", "mode": "markers", "name": words, "x": ratio, "y": y, "hoverinfo": "skip",
                       "marker": {"size": 14, "color": colour, "symbol": [symbol if r > 1 else f"{symbol}-open" for r in ratio], "line": {"width": 2.5}}})  # fmt: skip
    names = [f"violence, {row.evidence}" if row.evidence in m.WINDOWS else "presence: " + "<br>".join(textwrap.wrap(m.MAPS[row.evidence].name, 26)) for row in rows]
    return theme.figure(
        traces, height=480, showlegend=True, margin={"l": 60, "r": 20, "t": 40, "b": 50},
        shapes=[{"type": "line", "x0": 1, "x1": 1, "yref": "paper", "y0": 0, "y1": 1, "line": {"color": theme.MUTED, "dash": "dash", "width": 2}}],
        xaxis={"title": {"text": "as a multiple of the south"}, "range": [0, 3.2], "dtick": 0.5},
        yaxis={"tickvals": y, "ticktext": names, "range": [len(rows) - 0.5, -0.5], "tickfont": {"size": 12}},
    )  # fmt: skip
