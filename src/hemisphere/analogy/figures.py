"""The figures of notebook 04: pure functions of a state."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from functools import cache

import numpy as np
import pandas as pd

from hemisphere import seeds
from hemisphere.analogy import congo
from hemisphere.analogy import measures as m
from hemisphere.analogy import personal as marks
from hemisphere.display import maps, theme

_CASES = [m.TARGET, *m.CASES]
_NAMES = {m.TARGET: "alleged sphere", **m.CASES}


def _wrapped(text: str, width: int = 26) -> str:
    return "<br>".join(textwrap.wrap(text, width))


def _tint(colour: str, share: float) -> str:
    """A colour mixed with the paper: 0 is paper, 1 the colour itself."""
    parts = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return "#" + "".join(f"{round(255 + share * (part - 255)):02x}" for part in parts)


def _note(text: str, **where) -> dict:
    return {"text": text, "showarrow": False, "font": {"size": 13, "color": theme.MUTED}, **where}


def _rows_axis(names, **axis) -> dict:
    """A y axis with one label per row, the first row on top."""
    return {"tickvals": list(range(len(names))), "ticktext": list(names), "range": [len(names) - 0.45, -0.55], "showgrid": False,
            "tickfont": {"size": 13, "color": theme.INK}, **axis}  # fmt: skip


# The Free State on the map.

_AREA_LABELS = {
    "domaine_couronne": (20.0, -2.0), "abir": (21.6, 0.65), "anversoise": (21.4, 3.05), "katanga": (26.2, -9.4), "kasai": (19.8, -5.6),
}  # fmt: skip
_RIVERS = ("congo", "kasai", "sankuru", "ubangi", "lomami")


@cache
def _rings() -> dict[str, tuple[list, list]]:
    """Longitudes and latitudes of the outer ring of each outline."""
    rings = {f["id"]: f["geometry"]["coordinates"][0] for f in seeds.geometry("congo_free_state")["features"] if f["id"] in congo.AREAS}
    return {area: ([lon for lon, _ in ring], [lat for _, lat in ring]) for area, ring in rings.items()}


def _outline(area: str, **line) -> dict:
    lon, lat = _rings()[area]
    return {"type": "scattergeo", "mode": "lines", "lon": lon, "lat": lat, "hoverinfo": "skip", "line": {"width": 1.5, "color": theme.INK, **line}}


def _words(words: dict[tuple[float, float], str], **font) -> dict:
    return {"type": "scattergeo", "mode": "text", "lon": [lon for lon, _ in words], "lat": [lat for _, lat in words], "text": list(words.values()),
            "textfont": {"size": 12, "color": theme.INK, **font}, "hoverinfo": "skip"}  # fmt: skip


def free_state(year: int, area: str, belgium: bool) -> theme.Figure:
    """The Free State with the domains and concessions of a year (dashed: sketches) and Belgium at the same scale."""
    held = congo.in_being(year)
    groups = {"CFS": "state", **dict.fromkeys(held, "granted")} | ({area: "chosen"} if area in held else {})
    fills = maps.classed("congo_free_state", groups, {"state": "#dcd7c9", "granted": _tint(theme.ORANGE, 0.55), "chosen": _tint(theme.VERMILION, 0.6)},
                         marker={"line": {"color": theme.MUTED, "width": 0.7}})  # fmt: skip
    streams = [maps.path("rivers", river) for river in _RIVERS]
    water = {"type": "scattergeo", "mode": "lines", "hoverinfo": "skip", "line": {"color": theme.SKY, "width": 1},
             "lon": [v for lon, _ in streams for v in (*lon, None)], "lat": [v for _, lat in streams for v in (*lat, None)]}  # fmt: skip
    names = {_AREA_LABELS[a]: f"<b>{congo.AREAS[a]}</b><br>approximate" if a == area else f"{congo.AREAS[a]}<br>approximate" for a in held}
    traces = [maps.land("world"), fills, water, *(_outline(a, dash="dash", width=2.5 if a == area else 1.5) for a in held),
              _words(names), _words({(28.0, 2.2): "<b>Congo Free State</b>"}),
              _words({(24.4, 1.5): "Congo", (17.6, 4.9): "Ubangi", (15.3, -3.9): "Congo"}, color=theme.BLUE, size=12)]  # fmt: skip
    if belgium:
        scale = maps.classed("congo_free_state", {"BEL_ON_CONGO": "x"}, {"x": theme.BLUE}, marker={"opacity": 0.75, "line": {"color": theme.INK, "width": 1}})
        traces += [scale, _words({(26.9, -1.6): "<b>Belgium</b><br>at this scale"})]
    year_mark = _note(f"<b>{year}</b>", x=0.02, y=0.03, xref="paper", yref="paper", font={"size": 28, "color": theme.INK})
    return maps.figure(traces, view="congo", height=560, annotations=[year_mark])


# Printed figures.

_FAMILY_LOOKS = dict(zip(congo.FAMILIES, zip((theme.BLUE, theme.VERMILION, theme.GREEN, theme.PURPLE), theme.SYMBOLS, theme.DASHES)))


def trade(measure: str, source: str) -> theme.Figure:
    """One mark per printed figure of a measure; works of one family share colour, symbol and line; hollow is contested; a line joins one work, a bar spans a total."""
    rows, (_, unit, _) = congo.printed(measure, source).to_dict("records"), congo.MEASURES[measure]
    traces = []
    for family, (colour, symbol, dash) in _FAMILY_LOOKS.items():
        if some := [row for row in rows if row["family"] == family]:
            few, years = len(rows) <= 4, [row["year"] for row in some]
            joined = measure not in congo.SEPARATE and len(years) > 2 and len(set(years)) == len(years) and len({row["source"] for row in some}) == 1
            traces.append({
                "type": "scatter", "x": years, "y": [row["shown"] for row in some], "name": congo.FAMILIES[family], "hoverinfo": "x+y",
                "mode": ("lines+markers" if joined else "markers") + "+text" * few, "line": {"color": colour, "width": 1.5, "dash": dash},
                "text": [f"   {row['basis'].split(', ')[-1]}" for row in some] if few else None, "textposition": "top right", "cliponaxis": False,
                "marker": {"size": 10, "symbol": [f"{symbol}-open" if row["confidence"] == "contested" else symbol for row in some], "color": colour, "line": {"width": 2, "color": colour}},
            })  # fmt: skip
    if spans := [row for row in rows if pd.notna(row["period_end"])]:
        traces.append({"type": "scatter", "mode": "lines", "x": [v for row in spans for v in (row["year"], row["period_end"], None)], "y": [v for row in spans for v in (row["shown"], row["shown"], None)],
                       "line": {"color": theme.MUTED, "width": 2}, "hoverinfo": "skip", "showlegend": False})  # fmt: skip
    notes = [] if len(rows) else [_note("no printed figure", x=0.5, y=0.5, xref="paper", yref="paper")]
    return theme.figure(
        traces or [{"type": "scatter", "x": [], "y": []}], annotations=notes, showlegend=True, height=440, margin={"l": 60, "r": 20, "t": 70, "b": 50},
        xaxis={"range": [1885, 1914], "dtick": 5, "showgrid": False},
        yaxis={"rangemode": "tozero", "title": {"text": unit}, **({} if len(rows) else {"range": [0, 1]})},
    )  # fmt: skip


def checks(test: str, tolerance: int) -> theme.Figure:
    """One dot per comparison: by how much the higher figure exceeds the lower; the band is the tolerance."""
    rows = sorted(zip(congo.checks(test)["what"], congo.checks(test)["off_pct"]))
    far = max(excess for _, excess in rows)
    off = [abs(excess) > tolerance for _, excess in rows]
    dots = {"type": "scatter", "mode": "markers+text", "x": [1 + excess / 100 for _, excess in rows], "y": list(range(len(rows))), "cliponaxis": False, "hoverinfo": "skip",
            "marker": {"size": 11, "color": [theme.VERMILION if o else theme.BLUE for o in off], "symbol": ["diamond" if o else "circle" for o in off]},
            "text": [f"  {excess:+.1f}%" if o else "" for (_, excess), o in zip(rows, off)], "textposition": "middle right"}  # fmt: skip
    band = {"type": "rect", "yref": "paper", "x0": 1 - tolerance / 100, "x1": 1 + tolerance / 100, "y0": 0, "y1": 1, "fillcolor": theme.FAINT, "opacity": 0.6,
            "line": {"width": 0}, "layer": "below"}  # fmt: skip
    names = [_wrapped(what, 46) for what, _ in rows]
    steps = [s for s in ((0, 50, 100, 200, 300) if far > 100 else (0, 10, 25, 50)) if s <= 1.3 * max(far, tolerance)]
    return theme.figure([dots], shapes=[band], height=120 + 22 * len(rows), margin={"l": 60, "r": 20, "t": 10, "b": 60},
                        xaxis={"type": "log", "tickvals": [1 + s / 100 for s in steps], "ticktext": [f"{s}%" for s in steps], "range": [np.log10(0.96 - tolerance / 100), np.log10(1 + max(steps[-1], far) / 100) + 0.12],
                               "tickangle": 0, "title": {"text": f"excess over the {'printed price' if test == 'price' else 'lower figure'}, log scale", "font": {"size": 14}}},
                        yaxis=_rows_axis(names, tickfont={"size": 12, "color": theme.INK}))  # fmt: skip


# The population.


def population(start: int, lost: int) -> theme.Figure:
    """What a starting level leaves after a loss: a line per share, the two counts across, the chosen pair marked."""
    low, high = congo.STARTS[0], congo.STARTS[-1]
    lines = [{"type": "scatter", "mode": "lines", "x": [low, high], "y": [congo.left(low, s), congo.left(high, s)], "hoverinfo": "skip",
              "line": {"color": theme.FAINT if s != lost else theme.BLUE, "width": 3 if s == lost else 1.5}} for s in sorted({0, 25, 50, 75, lost})]  # fmt: skip
    left = congo.left(start, lost)
    drop = {"type": "scatter", "mode": "lines", "x": [start, start], "y": [start, left], "line": {"color": theme.VERMILION, "width": 3, "dash": "dot"}, "hoverinfo": "skip"}
    dot = {"type": "scatter", "mode": "markers", "x": [start], "y": [left], "hoverinfo": "skip", "marker": {"size": 16, "color": theme.BLUE, "symbol": "diamond", "line": {"color": theme.INK, "width": 1}}}
    notes = [_note(f"{s}% lost" if s else "no loss", x=high, y=congo.left(high, s), xanchor="left", xshift=12, font={"size": 12, "color": theme.BLUE if s == lost else theme.MUTED})
             for s in sorted({0, 25, 50, 75, lost}) if s == lost or abs(s - lost) > 6]  # fmt: skip
    shapes = []
    for year, (count, dash) in zip(congo.counts(), zip(congo.counts().values(), ("dash", "solid"))):
        shapes.append({"type": "line", "xref": "x", "x0": low, "x1": high, "y0": count, "y1": count, "line": {"color": theme.GREEN, "width": 2, "dash": dash}})
        notes.append(_note(f"count of {year}", x=low, y=count, xanchor="left", yanchor="bottom" if year == 1924 else "top", yshift=2 if year == 1924 else -2, bgcolor=theme.PAPER, borderpad=1, font={"size": 12, "color": "#00664b"}))
    for n, (author, (a, b)) in enumerate(congo.published_starts().items()):
        y, name = -1.6 - 2.1 * n, author.replace(" (as told by a Flemish weekly)", ", as told in a weekly")
        side = {"x": b + 0.6, "xanchor": "left"} if b < 25 else {"x": a - 0.6, "xanchor": "right"}
        shapes.append({"type": "line", "x0": a - 0.25 * (a == b), "x1": b + 0.25 * (a == b), "y0": y, "y1": y, "line": {"color": theme.MUTED, "width": 6}})
        notes.append(_note(name, y=y, **side, font={"size": 12, "color": theme.INK}))
    notes.append(_note("published levels:", x=low, y=-1.6, xanchor="left", font={"size": 12, "color": theme.MUTED}))
    return theme.figure([*lines, drop, dot], annotations=notes, shapes=shapes, height=560, margin={"l": 60, "r": 100, "t": 10, "b": 50},
                        xaxis={"range": [low - 0.5, high + 0.5], "title": {"text": "inhabitants around 1885, million", "font": {"size": 14}}, "showgrid": False},
                        yaxis={"range": [-9.8, high + 1], "tickvals": list(range(0, 41, 10)), "title": {"text": "left, million"}})  # fmt: skip


_UNITS = {"loss_millions": "million lost", "loss_share": "percent lost", "levels": "million inhabitants", "local": "inhabitants", "arguments": "years covered"}


def estimates(kind: str, unverified: bool) -> theme.Figure:
    """One line or dot per published estimate; open ends are arrows, hollow marks are contested, crosses unverified."""
    table = congo.estimates(kind, unverified)
    ends = ("reference_start", "reference_end") if kind == "arguments" else ("low", "high")
    rows = list(zip(*(table[end].astype("float64") for end in ends), table["confidence"]))
    closed = [(low, high if high == high else low) for low, high, _ in rows]
    far = max(high for _, high in closed)
    spans = {"type": "scatter", "mode": "lines", "line": {"color": theme.BLUE, "width": 4}, "hoverinfo": "skip",
             "x": [v for low, high in closed for v in (low, high, None)], "y": [v for n in range(len(rows)) for v in (n, n, None)]}  # fmt: skip
    x, y, symbols = [], [], []
    for n, (low, high, confidence) in enumerate(rows):
        places = sorted({*closed[n]})
        x += places
        y += [n] * len(places)
        symbols += [{"verified": "circle", "contested": "circle-open", "unverified": "x-open"}[confidence]] * len(places)
        if high != high and kind != "arguments":
            x, y, symbols = [*x, low + 0.025 * far], [*y, n], [*symbols, "triangle-right"]
    dots = {"type": "scatter", "mode": "markers", "x": x, "y": y, "hoverinfo": "skip", "marker": {"size": 11, "symbol": symbols, "color": theme.BLUE, "line": {"width": 2, "color": theme.BLUE}}}
    numbers = {"type": "scatter", "mode": "text", "x": [max(both) for both in closed], "y": list(range(len(rows))), "hoverinfo": "skip",
               "text": [f"{'    ' if high == high else '        '}{span(kind, low, high)}" for low, high, _ in rows], "textposition": "middle right", "cliponaxis": False, "textfont": {"size": 12}}  # fmt: skip
    reach = {"range": [1840, 2060], "tickvals": [1850, 1900, 1950, 2000]} if kind == "arguments" else {"range": [0, 1.25 * far], "rangemode": "tozero"}
    return theme.figure([spans, dots, numbers], height=110 + 38 * len(rows), margin={"l": 60, "r": 20, "t": 10, "b": 60},
                        xaxis={**reach, "title": {"text": _UNITS[kind]}, "tickformat": "d" if kind == "arguments" else ","}, yaxis=_rows_axis([_wrapped(label, 34) for label in table["label"]], tickfont={"size": 12, "color": theme.INK}))  # fmt: skip


def span(kind: str, low: float, high: float) -> str:
    """An estimate as text: one number, a range, or "at least"."""
    number = "{:.0f}" if kind == "arguments" else "{:,.3g}" if kind != "local" else "{:,.0f}"
    if high != high:
        return f"from {number.format(low)}" if kind == "arguments" else f"at least {number.format(low)}"
    return number.format(low) if low == high else f"{number.format(low)} to {number.format(high)}"


# The analogy bench.

_GLYPHS = {"present": "●", "partial": "◐", "absent": "○", "unclear": "?", "not_applicable": "–", "": ""}
_VALUE = {"present": 1.0, "partial": 0.5, "absent": 0.0}


def apart(one: str, other: str) -> str:
    """Two codes compared: "like", "half unlike", "unlike", "open" (one is unclear) or "" (nothing to compare)."""
    if {one, other} & {"", "not_applicable"}:
        return ""
    if "unclear" in (one, other):
        return "open"
    return {0: "like", 0.5: "half unlike", 1: "unlike"}[abs(_VALUE[one] - _VALUE[other])]


_TINTS = {"like": _tint(theme.BLUE, 0.45), "half unlike": _tint(theme.ORANGE, 0.35), "unlike": _tint(theme.VERMILION, 0.6), "open": "#e4e7eb", "": theme.PAPER}


def code_table(case: str, rows: str) -> theme.Figure:
    """Every feature of every case as a sign, on the colour of its distance from the alleged sphere."""
    codes, levels = m.coded(rows), m.features()["level"].tolist()
    x, y, glyphs, colours = [], [], [], []
    for column, name in enumerate(_CASES):
        for row, (feature, code) in enumerate(codes[name].items()):
            x.append(column)
            y.append(row)
            glyphs.append(_GLYPHS[code])
            colours.append(theme.PAPER if name == m.TARGET else _TINTS[apart(codes[m.TARGET][feature], code)])
    cells = {"type": "scatter", "mode": "markers+text", "x": x, "y": y, "text": glyphs, "showlegend": False, "textfont": {"size": 15, "color": theme.INK}, "hoverinfo": "skip",
             "marker": {"symbol": "square", "size": 24, "color": colours, "line": {"width": 0}}}  # fmt: skip
    keys = [{"type": "scatter", "mode": "markers", "x": [None], "y": [None], "name": name, "marker": {"symbol": "square", "size": 14, "color": _TINTS[name]}} for name in _TINTS if name]
    heads = [f"<b>{_wrapped(_NAMES[c], 9)}</b>" if c in (m.TARGET, case) else _wrapped(_NAMES[c], 9) for c in _CASES]
    cuts = [n - 0.5 for n in range(1, len(levels)) if levels[n] != levels[n - 1]]
    shapes = [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": c, "y1": c, "line": {"color": theme.MUTED, "width": 1}} for c in cuts]
    column = _CASES.index(case)
    shapes.append({"type": "rect", "x0": column - 0.46, "x1": column + 0.46, "y0": -0.5, "y1": len(levels) - 0.5, "line": {"color": theme.INK, "width": 1.5}})
    return theme.figure([cells, *keys], shapes=shapes, height=820, showlegend=True, margin={"l": 60, "r": 10, "t": 110, "b": 40},
                        legend={"orientation": "h", "y": -0.01, "yanchor": "top", "x": 0, "font": {"size": 12}},
                        xaxis={"tickvals": list(range(len(_CASES))), "ticktext": heads, "side": "top", "range": [-0.6, len(_CASES) - 0.4], "showgrid": False, "tickfont": {"size": 12, "color": theme.INK}, "tickangle": 0},
                        yaxis=_rows_axis([f"{_wrapped(name, 30)} {f}" for f, name in m.names().items()], tickfont={"size": 12, "color": theme.INK}))  # fmt: skip


def _ranges(rows: Iterable[m.Likeness], colour: str, *, lift: float = 0.0, dash: str = "solid") -> list[dict]:
    """A line from lowest to highest for each row; rows where nothing is compared are left empty."""
    here = [(n, r.low, r.high) for n, r in enumerate(rows) if r.n]
    line = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "line": {"color": colour, "width": 5, "dash": dash},
            "x": [v for _, a, b in here for v in (a, b, None)], "y": [v for n, *_ in here for v in (n + lift, n + lift, None)]}  # fmt: skip
    ends = {"type": "scatter", "mode": "markers", "hoverinfo": "skip", "x": [v for _, a, b in here for v in (a, b)], "y": [n + lift for n, *_ in here for _ in "ab"],
            "marker": {"size": 9, "color": colour, "symbol": "line-ns", "line": {"width": 3, "color": colour}}}  # fmt: skip
    return [line, ends] if here else [{"type": "scatter", "x": [], "y": []}]


_LIKENESS = {"range": [0, 1.0], "dtick": 0.25, "title": {"text": "likeness to the alleged sphere", "font": {"size": 14}}}


def bench(found: m.Bench) -> theme.Figure:
    """The range of likeness of each case under one weighting, with how often no other case is nearer."""
    notes = [_note(_bench_words(row), x=0, xref="paper", y=n - 0.3, xanchor="left", font={"size": 12, "color": theme.MUTED}) for n, row in enumerate(found.cases.values())]
    return theme.figure(_ranges(found.cases.values(), theme.BLUE), annotations=notes, height=420, xaxis=_LIKENESS,
                        yaxis=_rows_axis([f"{m.CASES[c]}<br>{m.YEARS[c]}" for c in found.cases]))  # fmt: skip


def _bench_words(row: m.Likeness) -> str:
    nearest = {0: "never nearest", 1: "nearest in every reading"}.get(row.first, f"nearest in {row.first:.0%} of readings")
    return likeness(row.low, row.high) + (f" on {_features(row.n)}; {nearest}" if row.n else "")


def _features(n: int) -> str:
    return f"{n} feature{'' if n == 1 else 's'}"


def likeness(low: float, high: float) -> str:
    """A range of likeness as text, halves rounded up."""
    if low != low:
        return "nothing to compare"
    ends = dict.fromkeys(two(value) for value in (low, high))
    return "–".join(ends)


def two(value: float) -> str:
    """A likeness with two decimals, halves rounded up."""
    return f"{value + 1e-9:.2f}"


PART_ROWS = {"all": "every theme", **{theme_: name for theme_, (name, _) in m.THEMES.items()}}
PART_COLUMNS = {"all": "every level", "attribute": "attributes", "relation": "relations", "higher_order": "relations between<br>relations"}


def parts(case: str, rows: str) -> theme.Figure:
    """The likeness of one case by theme (rows) and Gentner's level (columns), all features of a cell counting alike."""
    x, y, words, colours = [], [], [], []
    for row, theme_ in enumerate(PART_ROWS):
        for column, level in enumerate(PART_COLUMNS):
            found = m.part(case, rows, theme_, level)
            x.append(column)
            y.append(row)
            colours.append(_tint(theme.BLUE, 0.05 + 0.5 * (found.low + found.high) / 2) if found.n else theme.PAPER)
            words.append(f"{likeness(found.low, found.high)}<br>{_features(found.n)}" if found.n else "–")
    shapes = [{"type": "rect", "x0": a - 0.48, "x1": a + 0.48, "y0": b - 0.46, "y1": b + 0.46, "fillcolor": c, "line": {"color": theme.FAINT, "width": 1}, "layer": "below"} for a, b, c in zip(x, y, colours)]
    text = {"type": "scatter", "mode": "text", "x": x, "y": y, "text": words, "textfont": {"size": 12, "color": theme.INK}, "hoverinfo": "skip"}
    return theme.figure([text], shapes=shapes, height=430, margin={"l": 60, "r": 10, "t": 60, "b": 10},
                        xaxis={"tickvals": list(range(4)), "ticktext": list(PART_COLUMNS.values()), "side": "top", "range": [-0.5, 3.5], "showgrid": False, "tickfont": {"size": 12, "color": theme.INK}, "tickangle": 0},
                        yaxis=_rows_axis([_wrapped(name, 18) for name in PART_ROWS.values()]))  # fmt: skip


def leave_one_out(case: str, levels: str, rows: str) -> theme.Figure:
    """The likeness of a case without each feature in turn; the shaded band is all of them together."""
    rest = dict(m.leave_one_out(case, levels, rows))
    whole = rest.pop("")
    band = {"type": "rect", "yref": "paper", "x0": whole.low, "x1": whole.high, "y0": 0, "y1": 1, "fillcolor": theme.FAINT, "opacity": 0.6, "line": {"width": 0}, "layer": "below"}
    names = [f"{m.names()[f]} {f}" for f in rest]
    return theme.figure(_ranges(rest.values(), theme.BLUE), shapes=[band] if whole.n else [], height=130 + 23 * max(len(rest), 4), xaxis=_LIKENESS, margin={"l": 60, "r": 20, "t": 10, "b": 60},
                        yaxis=_rows_axis([_wrapped(n, 44) for n in names] or [""], tickfont={"size": 12, "color": theme.INK}))  # fmt: skip


_RANKS = {1: ("1st", theme.BLUE, ""), 2: ("2nd", theme.SKY, "/"), 3: ("3rd", theme.FAINT, ""), 4: ("4th", theme.ORANGE, "\\"), 5: ("5th", theme.VERMILION, "x")}


def stability(draw: str, levels: str, about: str, rows: str) -> theme.Figure:
    """For each case, the share of random weightings in which it comes first to last."""
    table = m.stability(draw, levels, rows, about)
    bars = [{"type": "bar", "orientation": "h", "name": word, "x": (100 * table[rank]).tolist(), "y": list(range(len(table))), "hoverinfo": "skip", "insidetextanchor": "middle",
             "text": [f"{share:.0%}" if share >= 0.06 else "" for share in table[rank]], "textangle": 0, "textposition": "inside", "textfont": {"size": 12, "color": theme.INK},
             "marker": {"color": _tint(colour, 0.6), "line": {"color": theme.PAPER, "width": 1}, "pattern": {"shape": shape, "fgcolor": theme.PAPER, "fillmode": "overlay", "solidity": 0.15, "size": 7}}}
            for rank, (word, colour, shape) in _RANKS.items()]  # fmt: skip
    return theme.figure(bars, barmode="stack", height=400, showlegend=True, legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal", "title": {"text": "comes "}},
                        margin={"l": 60, "r": 20, "t": 60, "b": 50}, xaxis={"range": [0, 100.5], "ticksuffix": "%", "title": {"text": "share of random weightings"}, "showgrid": False},
                        yaxis=_rows_axis([_wrapped(name, 20) for name in m.CASES.values()]))  # fmt: skip


def supposed(before: m.Bench, after: m.Bench) -> theme.Figure:
    """The range of likeness of each case as coded (thin, dotted) and with some codes of the sphere supposed otherwise (thick)."""
    traces = [*_ranges(before.cases.values(), theme.MUTED, lift=0.22, dash="dot"), *_ranges(after.cases.values(), theme.VERMILION)]
    notes = [_note(f"{likeness(*after.cases[c][:2])} (as coded {likeness(*before.cases[c][:2])})", x=0, xref="paper", y=n - 0.3, xanchor="left", font={"size": 12, "color": theme.MUTED}) for n, c in enumerate(m.CASES)]
    return theme.figure(traces, annotations=notes, height=420, xaxis={**_LIKENESS, "title": {"text": "likeness to the sphere so supposed", "font": {"size": 14}}}, yaxis=_rows_axis([f"{m.CASES[c]}<br>{m.YEARS[c]}" for c in m.CASES]))


def personal(partial: bool, unclear: bool, own: bool) -> theme.Figure:
    """Which marks of personal rule each case meets, and how many of all rules it passes."""
    rules = marks.personal_rules(own)
    x, y, words, colours = [], [], [], []
    for column, case in enumerate(_CASES):
        for row, (_, ok) in enumerate(marks.met(case, partial, unclear, own).items()):
            x, y = [*x, column], [*y, row]
            words.append("yes" if ok else "no")
            colours.append(_tint(theme.BLUE, 0.45) if ok else "#eef0f2")
    cells = {"type": "scatter", "mode": "markers+text", "x": x, "y": y, "text": words, "hoverinfo": "skip", "textfont": {"size": 13, "color": theme.INK}, "marker": {"symbol": "square", "size": 42, "color": colours, "line": {"width": 0}}}
    totals = [_note(f"<b>{rules[case].sum()}</b><br>of {len(rules)}", x=column, y=len(marks.MARKS), font={"size": 13, "color": theme.INK}) for column, case in enumerate(_CASES)]
    return theme.figure([cells], annotations=totals, height=460, margin={"l": 60, "r": 10, "t": 100, "b": 20},
                        xaxis={"tickvals": list(range(len(_CASES))), "ticktext": [_wrapped(_NAMES[c], 9) for c in _CASES], "side": "top", "range": [-0.6, len(_CASES) - 0.4], "showgrid": False, "tickfont": {"size": 12, "color": theme.INK}, "tickangle": 0},
                        yaxis=_rows_axis([*(_wrapped(name, 24) for name, _ in marks.MARKS.values()), "rules passed"]))  # fmt: skip


# The reader's own sheet.

_OWN = {"likeness": (theme.BLUE, "circle"), "difference": (theme.ORANGE, "square"), "ends it": (theme.VERMILION, "x"), "cannot be known yet": (theme.MUTED, "diamond-open")}
_LEFT_OPEN = "not judged yet"


def sheet(judged: dict[str, str | None], coder: dict[str, str] | None) -> theme.Figure:
    """One row per feature, the reader's judgement as a mark; on request what the coder's codes say.

    judged : feature id -> a judgement or None. coder : feature id -> the coder's comparison in a word, or None to hide it.
    """
    columns = [*_OWN, _LEFT_OPEN]
    rows = list(judged)
    traces = []
    for n, (feature, own) in enumerate(judged.items()):
        colour, symbol = _OWN.get(own, (theme.FAINT, "circle-open"))
        traces.append({"type": "scatter", "mode": "markers", "x": [columns.index(own or _LEFT_OPEN)], "y": [n], "hoverinfo": "skip", "marker": {"size": 18, "color": colour, "symbol": symbol, "line": {"width": 2, "color": colour}}})
    notes = [_note(f"coder: {coder[f]}", x=1, xref="paper", xanchor="right", y=n + 0.32, font={"size": 12, "color": theme.MUTED}) for n, f in enumerate(rows)] if coder else []
    return theme.figure(traces, annotations=notes, height=110 + 52 * len(rows), margin={"l": 60, "r": 10, "t": 60, "b": 10},
                        xaxis={"tickvals": list(range(len(columns))), "ticktext": [_wrapped(c, 12) for c in columns], "side": "top", "range": [-0.5, len(columns) - 0.5], "tickfont": {"size": 12, "color": theme.INK}, "tickangle": 0},
                        yaxis=_rows_axis([f"{_wrapped(m.names()[f], 26)} {f}" for f in rows], showgrid=True))  # fmt: skip
