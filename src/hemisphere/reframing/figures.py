"""Figures of notebook 08: pure functions of a state."""

from __future__ import annotations

import datetime
import textwrap
from collections import Counter
from collections.abc import Collection, Mapping

import pandas as pd

from hemisphere import seeds
from hemisphere.display import theme
from hemisphere.reframing import measures as m
from hemisphere.reframing.quotations import CODES, PHRASES, QUESTIONS

KIND_SYMBOLS = {"words": "circle", "press report": "diamond", "deed": "square", "reassurance": "triangle-up", "reply": "triangle-down"}
LEVEL_COLOURS = {0: theme.PAPER, 1: theme.SKY, 2: theme.ORANGE, 3: theme.VERMILION, 4: theme.INK}
"""Threat level -> colour; the number stands in each mark as well."""


def _wrapped(words: str, width: int) -> str:
    return "<br>".join(textwrap.wrap(words, width))


def _key(name: str, symbol: str, colour: str = theme.PAPER) -> dict:
    """A legend entry without a mark."""
    marker = {"symbol": symbol, "size": 12, "color": colour, "line": {"color": theme.INK, "width": 1}}
    return {"type": "scatter", "mode": "markers", "name": name, "x": [None], "y": [None], "showlegend": True, "marker": marker}


def _rules(ends: list[float], start: float) -> dict:
    """A faint line for each row, from ``start`` to its end, where the lines of a grid would run through words."""
    x, y = [v for end in ends for v in (start, end, None)], [v for n in range(len(ends)) for v in (n, n, None)]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "showlegend": False, "line": {"color": theme.FAINT, "width": 1.5}}


def _numbered(rows: pd.DataFrame, y: list[float], x: list, kept: Collection[str] | None = None) -> list[dict]:
    """One trace per kind; the threat level is the colour and the number of each mark. Marks not in ``kept`` are hollow and small."""
    traces = []
    marks = list(zip(rows["kind"], rows.index, x, y, rows["threat_level"].tolist(), rows["event"], strict=True))
    for kind, symbol in KIND_SYMBOLS.items():
        some = [mark[1:] for mark in marks if mark[0] == kind]
        if not some:
            continue
        ids, xs, ys, levels, told = map(list, zip(*some))
        full = [kept is None or i in kept for i in ids]
        fill = [LEVEL_COLOURS[level] if f else theme.PAPER for level, f in zip(levels, full)]
        traces.append({
            "type": "scatter", "mode": "markers+text", "showlegend": False, "x": xs, "y": ys, "text": [str(level) if f else "" for level, f in zip(levels, full)],
            "hovertext": told, "hoverinfo": "text", "textfont": {"size": 12, "color": [theme.PAPER if c in (theme.INK, theme.VERMILION) else theme.INK for c in fill]}, "cliponaxis": False,
            "marker": {"opacity": 1, "symbol": symbol, "size": [20 if f else 9 for f in full], "color": fill, "line": {"color": theme.MUTED, "width": 1}},
        })  # fmt: skip
    return traces


def _apart(lanes: list, x: list[float], step: float, reach: float = 0.9) -> list[float]:
    """How far each mark is moved off the middle of its lane so that none lies within ``reach`` of another: 0, 1, -1, 2 ... times ``step``."""
    found: list[int] = []
    for n, (lane, here) in enumerate(zip(lanes, x, strict=True)):
        near = {found[k] for k in range(n) if lanes[k] == lane and abs(x[k] - here) < reach}
        found.append(next(k for k in (0, *(s for d in range(1, len(x) + 1) for s in (d, -d))) if k not in near))
    return [step * k for k in found]


_MONTHS = [str(month) for month in pd.period_range("2024-11", seeds.CUTOFF[:7], freq="M")]
_LAST, _WIDE = len(_MONTHS) - 1, 4
_NAMES = [pd.Period(month).strftime("%b") + (f"<br>{month[:4]}" if n == 0 or month.endswith("01") else "") for n, month in enumerate(_MONTHS)]
_MONTH_AXIS = {"tickvals": list(range(len(_MONTHS))), "ticktext": _NAMES, "range": [-0.7, len(_MONTHS) + 1.5], "showgrid": False, "tickfont": {"size": 12}, "tickangle": 0}
_DAYS = (3, 6, 9, 12)
_DAY_AXIS = {**_MONTH_AXIS, "tickvals": [*range(0, _LAST, 2), *(_LAST - 0.5 + (d - 1) / 14 * _WIDE for d in _DAYS)], "ticktext": [*_NAMES[:-1:2], *(f"{d}" + ("<br>Jan 2026" if d == 6 else "") for d in _DAYS)],
             "range": [-0.7, _LAST + _WIDE]}  # fmt: skip


def _month(date: str) -> int:
    return _MONTHS.index(date[:7])


def _place(date: str) -> float:
    """Where a day stands: months are equally wide, and the fortnight of January 2026 is as wide as four of them."""
    month, day = _month(date), int(date[8:10] or 16) - 1
    return month - 0.5 + (day / 14 * _WIDE if month == _LAST else day / 31)


def timeline(rows: pd.DataFrame, lanes: list[str]) -> theme.Figure:
    """Events in lanes by state; colour and number of a mark are its threat level, its shape the kind."""
    x = [_place(date) for date in rows["date"]]
    place = {name: n for n, name in enumerate(reversed(lanes))}
    drift = _apart(list(rows["target"]), x, 0.22)
    y = [place[target] + d for target, d in zip(rows["target"], drift)]
    traces = _numbered(rows, y, x) + [_key(kind, symbol) for kind, symbol in KIND_SYMBOLS.items()]
    return theme.figure(
        traces, height=130 + 90 * len(lanes), showlegend=True, margin={"l": 60, "r": 15, "t": 55, "b": 50}, xaxis=_DAY_AXIS,
        yaxis={"tickvals": list(place.values()), "ticktext": list(place), "range": [-0.6, len(lanes) - 0.4], "tickfont": {"color": theme.INK}},
    )  # fmt: skip


_COLUMN = 12
"""A month with more events than this goes on in a column beside it."""


def months(rows: pd.DataFrame, kept: Collection[str]) -> theme.Figure:
    """Words above the line, deeds below it, month by month; those counted are large and carry their threat level."""
    ordered = rows.iloc[sorted(range(len(rows)), key=lambda n: rows.index[n] not in kept)]
    stacks, x, y = Counter(), [], []
    for kind, date in zip(ordered["kind"], ordered["date"]):
        side, month = -1 if kind == "deed" else 1, _month(date)
        x.append(month + 0.95 * (stacks[side, month] // _COLUMN))
        y.append(side * (stacks[side, month] % _COLUMN + 1))
        stacks[side, month] += 1
    traces = _numbered(ordered, y, x, kept) + [_key(kind, symbol) for kind, symbol in KIND_SYMBOLS.items()]
    top, low = max([4, *y]), min([-3, *y])
    line = {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": 0, "y1": 0, "line": {"color": theme.INK, "width": 1.5}}
    words = [{"x": 0.005, "xref": "paper", "y": v, "text": text, "showarrow": False, "xanchor": "left", "font": {"color": theme.MUTED}} for v, text in ((top + 0.7, "words"), (low - 0.7, "deeds"))]
    return theme.figure(
        traces, height=170 + 27 * (top - low), showlegend=True, shapes=[line], annotations=words, margin={"l": 50, "r": 15, "t": 55, "b": 50}, xaxis=_MONTH_AXIS,
        yaxis={"title": {"text": "listed events in the month"}, "tickvals": [low, 0, top], "ticktext": [str(-low), "0", str(top)], "range": [low - 1.2, top + 1.2]},
    )  # fmt: skip


OUTCOMES = {"followed": (theme.VERMILION, "circle"), "not followed": (theme.PAPER, "circle"), "still open": (theme.FAINT, "diamond")}


def followed(rows: pd.DataFrame, acts: pd.DataFrame, window: int) -> theme.Figure:
    """Threats in lanes by state, joined to the first deed within the window; deeds are squares on the lower edge of a lane."""
    named = set(rows["target"])
    lanes = [name for name in m.TARGETS.values() if name in named]
    place = {name: n for n, name in enumerate(reversed(lanes))}
    lift = _apart(list(rows["target"]), [float(m.day(date)) for date in rows["date"]], 0.08, 11)
    y = [place[t] + 0.3 + v for t, v in zip(rows["target"], lift)]
    spots = dict(zip(rows.index, y))
    dates, told = dict(zip(acts.index, acts["date"])), {row.id: row.event for row in m.ours()}
    joins = [(r.date, spots[r.Index], dates[r.deed], place[r.target] - 0.25) for r in rows.itertuples() if r.deed]
    traces = [{"type": "scatter", "mode": "lines", "name": "first deed after it", "hoverinfo": "skip", "line": {"color": theme.VERMILION, "width": 1.5},
               "x": [v for a, _, c, _ in joins for v in (a, c, None)] or [None], "y": [v for _, b, _, d in joins for v in (b, d, None)] or [None]}]
    for outcome, (colour, symbol) in OUTCOMES.items():
        some = [(date, v, told[i]) for i, date, v, o in zip(rows.index, rows["date"], y, rows["outcome"]) if o == outcome]
        traces.append({"type": "scatter", "mode": "markers", "name": f"threat, {outcome}", "x": [date for date, *_ in some] or [None], "y": [v for _, v, _ in some] or [None],
                       "hovertext": [words for *_, words in some], "hoverinfo": "text",
                       "marker": {"symbol": symbol, "size": 14, "color": colour, "line": {"color": theme.INK, "width": 1}}})
    here = [act for act in zip(acts["date"], acts["target"], acts["event"]) if act[1] in place]
    traces.append({"type": "scatter", "mode": "markers", "name": "deed", "x": [date for date, *_ in here] or [None], "y": [place[t] - 0.25 for _, t, _ in here] or [None],
                   "hovertext": [words for *_, words in here], "hoverinfo": "text", "marker": {"symbol": "square", "size": 12, "color": theme.BLUE}})
    shade = {"type": "rect", "x0": datetime.date.fromordinal(m.day(seeds.CUTOFF) - window).isoformat(), "x1": seeds.CUTOFF, "y0": 0, "y1": 1, "yref": "paper", "fillcolor": theme.FAINT, "opacity": 0.35, "line": {"width": 0}, "layer": "below"}
    return theme.figure(
        traces, height=130 + 70 * len(lanes), showlegend=True, shapes=[shade], margin={"l": 60, "r": 15, "t": 75, "b": 45},
        xaxis={"type": "date", "range": ["2024-12-26", "2026-01-20"], "tickformat": "%b\n%Y", "dtick": "M2", "showgrid": False},
        yaxis={"tickvals": list(place.values()), "ticktext": list(place), "range": [-0.5, len(lanes) - 0.2], "tickfont": {"color": theme.INK}},
    )  # fmt: skip


def registers(rows: pd.DataFrame) -> theme.Figure:
    """Events about Mexico by quarter: the register of an adversary upwards, of a partner downwards, with the dividing day."""
    quarters = [f"{name}<br>2025" for name in ("Jan-Mar", "Apr-Jun", "Jul-Sep", "Oct-Dec")] + ["1-14 Jan<br>2026"]
    counts = Counter((register, 4 if date >= "2026" else (int(date[5:7]) - 1) // 3) for register, date in zip(rows["register"], rows["date"]))
    bars = [
        {"type": "bar", "name": name, "x": quarters, "y": [sign * counts[register, q] for q in range(5)], "text": [str(counts[register, q] or "") for q in range(5)], "textposition": "outside", "hoverinfo": "skip", "cliponaxis": False,
         "marker": {"color": colour, "pattern": {"shape": pattern, "fillmode": "overlay", "fgcolor": theme.INK, "size": 6, "solidity": 0.15}}}
        for register, name, sign, colour, pattern in (("adversary", "as an adversary", 1, theme.VERMILION, ""), ("partner", "as a partner", -1, theme.BLUE, "/"))
    ]  # fmt: skip
    most = max(counts.values())
    return theme.figure(bars, barmode="relative", height=400, showlegend=True, margin={"l": 60, "r": 20, "t": 50, "b": 50}, xaxis={"showgrid": False},
                        yaxis={"title": {"text": "listed events"}, "range": [-most - 1.2, most + 1.2], "tickvals": [-most, 0, most], "ticktext": [str(most), "0", str(most)], "zeroline": True, "zerolinecolor": theme.INK})  # fmt: skip


LANE_LOOKS = {"joint": (theme.BLUE, "circle"), "apart": (theme.ORANGE, "triangle-down"), "one-sided": (theme.VERMILION, "square"), "at the border": (theme.YELLOW, "cross"),
              "planning": (theme.PURPLE, "diamond"), "own institutions": (theme.PAPER, "circle")}  # fmt: skip


def neighbours(rows: pd.DataFrame, since: int) -> theme.Figure:
    """Security between neighbours in lanes over time; rows after the cut-off are hollow."""
    place = {lane: n for n, lane in enumerate(reversed(m.LANES))}
    width = (2026.3 - since) / 45
    drift = _apart(list(rows["lane"]), rows["when"].tolist(), 1, width)
    step = min(0.19, 0.45 / max(1, *map(abs, drift)))  # a full lane stays between its neighbours
    traces = []
    for lane, (colour, symbol) in LANE_LOOKS.items():
        some = [row for row in zip(rows["lane"], rows["when"], drift, rows["event"], rows["after_cutoff"]) if row[0] == lane]
        if not some:
            continue
        traces.append({"type": "scatter", "mode": "markers", "name": lane, "x": [round(when, 2) for _, when, *_ in some], "y": [place[lane] + step * d for _, _, d, *_ in some],
                       "hovertext": [words for *_, words, _ in some], "hoverinfo": "text", "cliponaxis": False,
                       "marker": {"symbol": [symbol + "-open" if late else symbol for *_, late in some], "size": 13, "color": colour, "line": {"color": theme.INK, "width": 1}}})  # fmt: skip
    return theme.figure(traces, height=480, margin={"l": 60, "r": 20, "t": 20, "b": 50}, xaxis={"range": [since - 0.5 * width, 2026.3], "title": {"text": "year"}},
                        yaxis={"tickvals": list(place.values()), "ticktext": [_wrapped(lane, 12) for lane in place], "range": [-0.7, len(place) - 0.3], "tickfont": {"color": theme.INK}})  # fmt: skip


def steps(counts: pd.DataFrame, heard: Mapping[str, tuple[float, float] | None], chosen: str) -> theme.Figure:
    """States by steps: a square with the number of events; at the right Americans for and against force there."""
    names, columns = list(reversed(counts.index)), list(counts.columns)
    cells = [(x, y, int(counts.at[name, column]), name == chosen) for y, name in enumerate(names) for x, column in enumerate(columns)]
    marks = {"type": "scatter", "mode": "markers+text", "hoverinfo": "skip", "x": [c[0] for c in cells], "y": [c[1] for c in cells], "text": [str(n) for *_, n, _ in cells],
             "customdata": [{v: k for k, v in m.TARGETS.items()}[names[c[1]]] for c in cells], "textfont": {"color": [theme.PAPER if n and on else theme.INK for *_, n, on in cells]},
             "marker": {"opacity": 1, "symbol": ["square" if n else "square-open" for *_, n, _ in cells], "size": [15 + 6 * n**0.5 for *_, n, _ in cells], "color": [theme.BLUE if on and n else theme.SKY if n else theme.FAINT for *_, n, on in cells]}}  # fmt: skip
    told = [heard[name] for name in names]
    polls = {"type": "scatter", "mode": "text", "hoverinfo": "skip", "x": [len(columns)] * len(names), "y": list(range(len(names))),
             "text": [f"{p[0]:g}% for,<br>{p[1]:g}% against" if p else "no poll read" for p in told], "textfont": {"size": 12, "color": [theme.INK if p else theme.MUTED for p in told]}}  # fmt: skip
    return theme.figure(
        [_rules([len(columns) - 0.5] * len(names), -0.5), marks, polls], height=120 + 48 * len(names), margin={"l": 60, "r": 10, "t": 90, "b": 10},
        xaxis={"side": "top", "tickvals": list(range(len(columns) + 1)), "ticktext": [*(_wrapped(m.STEPS[c], 15) for c in columns), "Americans<br>on force there"],
               "range": [-0.5, len(columns) + 0.6], "showgrid": False, "tickfont": {"color": theme.INK, "size": 12}},
        yaxis={"tickvals": list(range(len(names))), "ticktext": names, "range": [-0.6, len(names) - 0.4], "showgrid": False, "tickfont": {"color": theme.INK}},
    )  # fmt: skip


CODE_LOOKS = {"fits": (theme.BLUE, "circle"), "differs": (theme.ORANGE, "diamond"), "not found": (theme.PAPER, "x"), "own words": (theme.FAINT, "square")}


def quotations(chosen: str) -> theme.Figure:
    """The article's phrases by four questions to a source; the chosen phrase is framed."""
    names = list(reversed(PHRASES))
    traces = []
    for code, (colour, symbol) in CODE_LOOKS.items():
        cells = [(x, y) for y, name in enumerate(names) for x, question in enumerate(QUESTIONS) if PHRASES[name].code(question) == code]
        traces.append({"type": "scatter", "mode": "markers", "name": CODES[code], "x": [x for x, _ in cells], "y": [y for _, y in cells], "customdata": [names[y] for _, y in cells],
                       "hoverinfo": "skip", "marker": {"symbol": symbol, "size": 19, "color": colour, "line": {"color": theme.INK, "width": 1}}})  # fmt: skip
    at = names.index(chosen)
    frame = {"type": "rect", "x0": -0.45, "x1": len(QUESTIONS) - 0.55, "y0": at - 0.45, "y1": at + 0.45, "line": {"color": theme.INK, "width": 2}}
    return theme.figure(
        traces, height=210 + 36 * len(names), showlegend=True, shapes=[frame], margin={"l": 60, "r": 10, "t": 80, "b": 100},
        legend={"orientation": "h", "y": -0.02, "yanchor": "top", "x": 0}, xaxis={"side": "top", "tickvals": list(range(len(QUESTIONS))), "ticktext": [_wrapped(q, 12) for q in QUESTIONS.values()], "tickangle": 0,
               "range": [-0.6, len(QUESTIONS) - 0.4], "showgrid": False, "tickfont": {"color": theme.INK}},
        yaxis={"tickvals": list(range(len(names))), "ticktext": names, "range": [-0.6, len(names) - 0.4], "tickfont": {"color": theme.INK}},
    )  # fmt: skip


def aims(rows: pd.DataFrame) -> theme.Figure:
    """US events at threat level 3 or 4 in lanes by the aim they name."""
    place = {aim: n for n, aim in enumerate(reversed(m.AIMS))}
    x = [_place(date) for date in rows["date"]]
    drift = _apart(list(rows["aim"]), x, 0.3)
    traces = _numbered(rows, [place[aim] + d for aim, d in zip(rows["aim"], drift)], x) + [_key(kind, KIND_SYMBOLS[kind]) for kind in ("words", "press report", "deed")]
    return theme.figure(traces, height=500, showlegend=True, margin={"l": 60, "r": 15, "t": 55, "b": 50}, xaxis=_DAY_AXIS,
                        yaxis={"tickvals": list(place.values()), "ticktext": [_wrapped(aim, 14) for aim in place], "range": [-0.6, len(place) - 0.4], "tickfont": {"color": theme.INK}})  # fmt: skip


def ties(rows: pd.DataFrame, group: str) -> theme.Figure:
    """The figures of one theme over the years: points, joined only where years follow each other; parts of a year are hollow."""
    unit, *_ = m.THEMES[group]
    traces, labels, most = [], list(dict.fromkeys(rows["label"])), rows["value"].max()
    years = rows["year"]
    first, span, taken = years.min(), max(years.max() - years.min(), 4), []

    def side(year: int, value: float, sides: tuple[str, ...]) -> str:
        free = [s for s in sides if all(s != other or year != x or abs(value - y) > 0.05 * most for x, y, other in taken)]
        taken.append((year, value, (free or sides)[0]))
        return taken[-1][2]

    figures = list(zip(rows["label"], years.tolist(), rows["value"].round(3).tolist(), rows["part"]))
    for n, label in enumerate(labels):
        points = [point for name, *point in figures if name == label]
        xs, ys = [], []
        for year, value, part in points:
            gap = bool(xs) and (part or xs[-1] is None or year - xs[-1] != 1)
            xs, ys = [*xs, *([None] if gap else []), year], [*ys, *([None] if gap else []), value]
        many, colour, symbol = len(points) > 8, theme.SERIES[n], theme.SYMBOLS[n]
        far = points[-1][0] - points[0][0] > 0.1 * span
        sides = {points[0][0]: ("middle left", "bottom center", "top center") if far else ("top center",), points[-1][0]: ("middle right", "middle left", "top center")}
        named = [i == len(points) - 1 or (i == 0 and far) for i in range(len(points))]
        traces.append({"type": "scatter", "mode": "lines", "x": xs, "y": ys, "hoverinfo": "skip", "showlegend": False, "line": {"color": colour, "width": 1.5, "dash": theme.DASHES[n]}})
        traces.append({"type": "scatter", "mode": "markers+text", "name": label, "x": [p[0] for p in points], "y": [p[1] for p in points], "cliponaxis": False, "hoverinfo": "skip",
                       "text": [f"{v:,.3g}" if show else "" for (_, v, _), show in zip(points, named)], "textfont": {"size": 11, "color": theme.INK},
                       "textposition": [side(year, v, sides[year]) if show else "top center" for (year, v, _), show in zip(points, named)],
                       "marker": {"symbol": [symbol + "-open" if part else symbol for *_, part in points], "size": 6 if many else 10, "color": colour, "opacity": 1}})  # fmt: skip
    return theme.figure(traces, height=480, showlegend=True, margin={"l": 60, "r": 20, "t": 30 + 26 * ((len(labels) + 1) // 2), "b": 45},
                        xaxis={"range": [first - 0.1 * span, years.max() + 0.12 * span], "tickformat": "d"}, yaxis={"title": {"text": unit}, "range": [-0.05 * most, most * 1.12]})  # fmt: skip


def polls(rows: pd.DataFrame, sides: tuple[str, str]) -> theme.Figure:
    """One row per poll question: the shares of the two ``sides``, for and against, joined; hollow where the figure is contested, unverified or after the cut-off."""
    asked = list(rows[::-1].itertuples())
    lines = [v for n, r in enumerate(asked) if pd.notna(r.yes) and pd.notna(r.no) for v in ((r.yes, n), (r.no, n), (None, None))]
    traces = [{"type": "scatter", "mode": "lines", "name": "gap", "showlegend": False, "hoverinfo": "skip", "line": {"color": theme.FAINT, "width": 6}, "x": [x for x, _ in lines] or [None], "y": [y for _, y in lines] or [None]}]
    for column, other, name, colour, symbol in (("yes", "no", sides[0], theme.BLUE, "circle"), ("no", "yes", sides[1], theme.VERMILION, "square")):
        every = [(getattr(r, column), n, symbol + "-open" * (r.grade != "verified" or r.after_cutoff), getattr(r, other)) for n, r in enumerate(asked)]
        marks = [mark for mark in every if pd.notna(mark[0])]
        traces.append(_key(name, symbol, colour))
        traces.append({"type": "scatter", "mode": "markers+text", "name": name, "showlegend": False, "x": [v for v, *_ in marks] or [None], "y": [n for _, n, *_ in marks] or [None], "hoverinfo": "skip", "cliponaxis": False,
                       "text": [f"{v:.0f}%" for v, *_ in marks], "textposition": [f"middle {'left' if v < against else 'right'}" for v, *_, against in marks] or "middle right", "textfont": {"size": 12},
                       "marker": {"size": 13, "color": colour, "symbol": [shape for *_, shape, _ in marks] or symbol, "line": {"width": 2}}})  # fmt: skip
    names = [f"{_wrapped(r.question, 36)}<br><i>{r.pollster}, {r.fieldwork_start[:7]}</i>" + (" (after the cut-off)" if r.after_cutoff else "") for r in asked]
    return theme.figure(traces, height=120 + 70 * len(rows), showlegend=True, margin={"l": 60, "r": 20, "t": 45, "b": 50},
                        xaxis={"range": [-9, 109], "tickvals": [0, 25, 50, 75, 100], "ticksuffix": "%", "title": {"text": "share of those asked"}},
                        yaxis={"tickvals": list(range(len(rows))), "ticktext": names, "range": [-0.6, len(rows) - 0.3], "tickfont": {"size": 12, "color": theme.INK}, "showgrid": False})  # fmt: skip


def presidents(rows: pd.DataFrame, up: str, down: str) -> theme.Figure:
    """Two terms by presidency: the first upwards, the second downwards, each on its own scale per 10,000 words; thin records are hollow."""
    middle = ((rows["first"] + rows["last"] + 1) / 2).tolist()
    thin, names, traces, notes, ticks = (rows["words"] < m.THIN).tolist(), rows["president"].tolist(), [], [], {0.0: "0"}
    for term, sign, colour, symbol in ((up, 1, theme.BLUE, "circle"), (down, -1, theme.VERMILION, "square")):
        rate = rows[m.TERMS[term]].tolist()
        high = max(rate) or 1
        y = [round(sign * r / high, 4) for r in rate]
        ticks[sign] = f"{high:.1f}"
        stems = [v for x, top in zip(middle, y) for v in ((x, 0), (x, top), (None, None))]
        traces.append({"type": "scatter", "mode": "lines", "x": [x for x, _ in stems], "y": [v for _, v in stems], "hoverinfo": "skip", "showlegend": False, "line": {"color": colour, "width": 3}})
        traces.append(_key(f"“{term}” {'upwards' if sign > 0 else 'downwards'}", symbol, colour))
        traces.append({"type": "scatter", "mode": "markers", "name": term, "showlegend": False, "x": middle, "y": y, "hovertext": [f"{p}: {r:.1f}" for p, r in zip(names, rate)], "hoverinfo": "text",
                       "marker": {"symbol": [symbol + "-open" if t else symbol for t in thin], "size": 9, "color": colour}})  # fmt: skip
        taken = [2019.0]
        notes.append({"x": middle[-1], "y": y[-1], "text": f"Trump {rate[-1]:.1f}", "showarrow": False, "xanchor": "left", "xshift": 7, "font": {"size": 12}})
        for i in sorted(range(len(rate)), key=lambda i, rate=rate: -rate[i])[:6]:
            if rate[i] and all(abs(middle[i] - x) > 24 for x in taken):
                taken.append(middle[i])
                notes.append({"x": middle[i], "y": y[i], "text": f"{names[i][0]}. {names[i].split()[-1]} {rate[i]:.1f}", "showarrow": False, "yshift": 13 * sign, "font": {"size": 12}})
    return theme.figure(traces, height=460, showlegend=True, annotations=notes, margin={"l": 60, "r": 20, "t": 50, "b": 50},
                        xaxis={"range": [1786, 2052], "tickvals": list(range(1800, 2026, 25)), "title": {"text": "years in office"}, "showgrid": False},
                        yaxis={"range": [-1.18, 1.18], "tickvals": list(ticks), "ticktext": list(ticks.values()), "title": {"text": "mentions per 10,000 words"}, "zeroline": True, "zerolinecolor": theme.INK})  # fmt: skip


def choices(rows: pd.DataFrame) -> theme.Figure:
    """Every reasonable choice for one claim: filled where the claim holds under it, open where it does not."""
    names, ends = [_wrapped(choice, 60) for choice in rows["choice"]], [0 if ok else 1 for ok in rows["holds"]]
    marks = [
        {"type": "scatter", "mode": "markers+text", "name": name, "x": [x] * n or [None], "y": [i for i, ok in enumerate(rows["holds"]) if ok == flag] or [None], "hoverinfo": "skip", "showlegend": False,
         "text": [name] * n or [""], "textposition": "middle right", "textfont": {"size": 12}, "marker": {"symbol": symbol, "size": 14, "color": colour, "line": {"color": theme.INK, "width": 1}}}
        for flag, name, x, symbol, colour in ((True, "holds", 0, "circle", theme.BLUE), (False, "does not hold", 1, "circle", theme.PAPER))
        for n in [int((rows["holds"] == flag).sum())]
    ]  # fmt: skip
    return theme.figure([_rules(ends, -0.3), *marks], height=60 + 30 * len(rows), margin={"l": 60, "r": 20, "t": 10, "b": 20}, xaxis={"visible": False, "range": [-0.3, 2.2]},
                        yaxis={"tickvals": list(range(len(names))), "ticktext": names, "range": [len(names) - 0.4, -0.6], "showgrid": False, "tickfont": {"size": 12, "color": theme.INK}})  # fmt: skip
