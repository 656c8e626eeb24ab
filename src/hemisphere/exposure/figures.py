"""Figures of notebook 07: pure functions of what was counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from hemisphere.display import theme
from hemisphere.exposure import acts
from hemisphere.exposure.measures import Rate
from hemisphere.exposure.ranking import ARTICLE, GROUPS, PLACES, Ranked

LEVEL_LOOK = {1: (theme.SKY, ""), 2: (theme.YELLOW, "/"), 3: (theme.ORANGE, "x"), 4: (theme.VERMILION, ".")}
"""Threat level -> colour, pattern."""

_GROUP_LOOK = {name: (theme.SERIES[n % 6], theme.PATTERNS[n % 6 if n < 6 else 1 + n % 6]) for n, name in enumerate(GROUPS)}


def record(counts: Mapping[str, list[int]]):
    """Stacked bars: place -> how many rows of each threat level, least first."""
    rows, total = list(range(len(counts))), [sum(by_level) for by_level in counts.values()]
    bars = [
        {
            "type": "bar", "orientation": "h", "x": [by_level[n] for by_level in counts.values()], "y": rows, "name": f"{level}: {acts.LEVELS[level]}",
            "marker": {"color": colour, "line": {"color": theme.INK, "width": 0.5}, "pattern": _stripes(pattern)},
            "hovertemplate": "%{x} at level " + str(level) + "<extra></extra>",
        }
        for n, (level, (colour, pattern)) in enumerate(LEVEL_LOOK.items())
    ]  # fmt: skip
    return theme.figure(
        [*bars, _words(total, rows, [f"  {n}" for n in total])],
        height=140 + 27 * len(rows), barmode="stack", showlegend=True, legend=_below(),
        xaxis={"title": {"text": "rows of the list"}, "dtick": 1 if max(total) <= 6 else 2, "range": [0, max(max(total) * 1.1, 1)]},
        yaxis=_named([_bold(place) for place in counts], reverse=False),
    )  # fmt: skip


def over_time(own: list[float], others: list[float], labels: list[str], name: str, unit: str):
    """Two lines over quarters: one place, and the mean of the other places."""
    x = list(range(len(labels)))
    lines = [
        {"type": "scatter", "mode": "lines+markers", "x": x, "y": own, "line": {"color": theme.VERMILION, "width": 3},
         "marker": {"size": 9, "symbol": "diamond"}, "hovertemplate": "%{y:.3g}<extra></extra>"},
        {"type": "scatter", "mode": "lines+markers", "x": x, "y": others, "line": {"color": theme.BLUE, "width": 3, "dash": "dash"},
         "marker": {"size": 8}, "hovertemplate": "%{y:.3g}<extra></extra>"},
    ]  # fmt: skip
    apart = abs(own[-1] - others[-1]) > 0.12 * max(*own, *others, 0.01)
    ends = [_note(x[-1], own[-1], name, theme.VERMILION, yshift=0 if apart else 10), _note(x[-1], others[-1], "mean of the others", theme.BLUE, yshift=0 if apart else -10)]
    return theme.figure(
        lines, height=380, margin={"l": 60, "r": 150, "t": 20, "b": 50}, annotations=ends,
        xaxis={"tickvals": x, "ticktext": labels, "range": [-0.2, len(x) - 0.9]},
        yaxis={"title": {"text": unit}, "rangemode": "tozero", "range": [-0.02 * max(*own, *others, 0.1), max(*own, *others, 0.1) * 1.1]},
    )  # fmt: skip


def words(rows: list):
    """One place's rows by threat level, evenly spaced in order of date and numbered as in the table; an answer stands at 0."""
    look = {"statement": (theme.ORANGE, "circle"), "deed": (theme.VERMILION, "square"), "answer": (theme.SKY, "triangle-up")}
    traces = []
    for role, (colour, symbol) in look.items():
        some = [(n, row) for n, row in enumerate(rows, 1) if acts.role(row) == role]
        traces.append({
            "type": "scatter", "mode": "markers+text", "x": [n for n, _ in some] or [None], "y": [int(row.threat_level) for _, row in some] or [None],
            "text": [str(n) for n, _ in some], "textposition": "top center", "textfont": {"size": 11}, "name": role, "cliponaxis": False,
            "marker": {"size": 12, "color": colour, "symbol": symbol, "line": {"color": theme.INK, "width": 1}},
            "hovertext": [row.event for _, row in some], "hoverinfo": "text",
        })  # fmt: skip
    first: dict[str, int] = {}
    for n, row in enumerate(rows, 1):
        first.setdefault(f"Q{(int(row.date[5:7]) + 2) // 3} <br>{row.date[:4]}", n)
    return theme.figure(
        traces, height=380, showlegend=True,
        xaxis={"range": [0, len(rows) + 1], "tickvals": list(first.values()), "ticktext": list(first), "tickangle": 0},
        yaxis={"range": [-0.4, 4.6], "tickvals": [0, 1, 2, 3, 4], "title": {"text": "threat level"}},
    )  # fmt: skip


def base_rates(rates: Mapping[str, Rate], marked: Iterable[str], unit: str = "years"):
    """Share of years, or of place-years (``unit``), with its interval, the last one on top: place, type of target or region -> its rate."""
    rows, share = list(range(len(rates))), [100 * rate.share for rate in rates.values()]
    low, high = ([100 * rate.interval[end] for rate in rates.values()] for end in (0, 1))
    colours = [theme.VERMILION if place in marked else theme.BLUE for place in rates]
    symbols = ["diamond" if place in marked else "circle" for place in rates]
    told = [f"   {rate.hits} of {rate.years:,} {unit}" for rate in rates.values()]
    return theme.figure(
        [_lines(zip(low, high, rows), color=theme.FAINT, width=7), _dots(share, rows, size=12, color=colours, symbol=symbols), _words(high, rows, told)],
        height=110 + 30 * len(rows),
        xaxis={"title": {"text": f"{unit} with a US use of force (%)"}, "range": [-1, max(max(high) * 1.35, 10)]},
        yaxis=_named([f"<b>{place}</b>" if place in marked else place for place in rates], reverse=False),
    )  # fmt: skip


def presidencies(rows: list, values: list[float], names: list[str], unit: str):
    """One bar per presidency (rows of ``measures.presidencies``), oldest on top, with its value and the places; the last one is striped."""
    y, last = list(range(len(rows))), [*[False] * (len(rows) - 1), True]
    bar = {
        "type": "bar", "orientation": "h", "x": [round(value, 3) for value in values], "y": y, "hoverinfo": "skip",
        "marker": {"color": [theme.VERMILION if now else theme.BLUE for now in last], "pattern": {**_stripes("/"), "shape": ["/" if now else "" for now in last]}},
    }  # fmt: skip
    told = [f"  {round(value, 2):.2g}   {_short(where, 54)}" if round(value, 2) else "  0" for value, where in zip(values, names)]
    return theme.figure(
        [bar, _words(values, y, told)], height=110 + 23 * len(rows),
        xaxis={"title": {"text": unit}, "range": [0, max(max(values) * 2.6, 1)], **({"dtick": 1} if isinstance(values[0], int) else {})},
        yaxis=_named([presidency(row) for row in rows]),
    )  # fmt: skip


def presidency(row) -> str:
    """The surname and the years of a row of ``measures.presidencies``."""
    *_, before, last = row.president.removesuffix(" Jr.").split()
    return f"{'Van ' * (before == 'Van')}{last} {row.first}–{str(row.last)[-2:]}"


def forecasts(rows: list):
    """Each use of force (a row of ``measures.naive_forecast``) at its year and country: filled where the rule had named the country."""
    order = list(dict.fromkeys(row.iso3 for row in rows))
    traces = [_dots([None], [None], name="named by the rule", size=12, color=theme.BLUE), _dots([None], [None], name="not named", size=9, symbol="circle-open", color=theme.MUTED)]
    for hit in (True, False):
        some = [row for row in rows if row.hit == hit]
        look = {"size": 12, "color": theme.BLUE} if hit else {"size": 9, "symbol": "circle-open", "color": theme.MUTED}
        if some:
            traces.append({**_dots([int(row.start[:4]) for row in some], [order.index(row.iso3) for row in some], **look),
                           "hovertext": [row.name for row in some], "hoverinfo": "text", "showlegend": False})  # fmt: skip
    return theme.figure(traces, height=120 + 24 * len(order), showlegend=True, xaxis={"title": {"text": "year in which it began"}}, yaxis=_named([name_of(i) for i in order]))


def sample(rows: pd.DataFrame):
    """Uses of force at the chosen places and elsewhere, side by side by period."""
    x = list(range(len(rows)))
    bars = [
        {"type": "bar", "x": x, "y": rows[column].tolist(), "name": name, "text": rows[column].tolist(), "textposition": "outside", "hoverinfo": "skip",
         "cliponaxis": False, "marker": {"color": colour, "pattern": _stripes(pattern)}}
        for column, name, colour, pattern in (("inside", "at the eleven places", theme.BLUE, ""), ("outside", "elsewhere in the Americas", theme.ORANGE, "/"))
    ]  # fmt: skip
    return theme.figure(bars, height=380, barmode="group", showlegend=True, xaxis={"tickvals": x, "ticktext": rows["period"].tolist()}, yaxis={"title": {"text": "uses of force begun"}})


def scores(rows: list[Ranked]):
    """A ranking as stacked bars, the first on top: what each group adds to each place's score."""
    shown = rows[::-1]
    y = list(range(len(shown)))
    bars = [
        {
            "type": "bar", "orientation": "h", "x": np.round([row.adds[name] for row in shown], 4).tolist(), "y": y, "name": GROUPS[name].label,
            "marker": {"color": _GROUP_LOOK[name][0], "line": {"color": theme.PAPER, "width": 1}, "pattern": _stripes(_GROUP_LOOK[name][1])},
            "hovertemplate": "%{x:.2f}<extra>" + GROUPS[name].label + "</extra>",
        }
        for name in shown[0].adds
    ]  # fmt: skip
    ends = [sum(max(added, 0.0) for added in row.adds.values()) for row in shown]
    least = min(sum(min(added, 0.0) for added in row.adds.values()) for row in shown)
    return theme.figure(
        [*bars, _words(ends, y, [f"  {row.score:.2f}".replace("-", "−") for row in shown])],
        height=200 + 27 * len(y), barmode="relative", showlegend=True, legend=_below(),
        xaxis={"title": {"text": "score by these weights (more = more exposed)"}, "range": [min(0, least * 1.1), max(max(ends) * 1.12, 0.1)]},
        yaxis=_named([f"{row.rank}. {_bold(row.place)}" for row in shown], reverse=False),
    )  # fmt: skip


def ranks(shares: Mapping[str, list[float]]):
    """How often each place takes each rank, the first place on top: place -> shares from 0 to 1, rank by rank."""
    shown = list(reversed(shares))
    percent = np.round(100 * np.array([shares[place] for place in shown]), 1).tolist()
    heat = {
        "type": "heatmap", "z": percent, "x": [str(n + 1) for n in range(len(shown))], "y": list(range(len(shown))), "xgap": 1, "ygap": 1,
        "colorscale": [[0, theme.PAPER], [0.001, "#eaf3f9"], [1, theme.BLUE]], "zmin": 0, "zmax": 100, "showscale": False,
        "text": [[f"{value:.0f}" if value > 0.5 else "" for value in row] for row in percent], "texttemplate": "%{text}",
        "hovertemplate": "rank %{x}: %{z}%<extra></extra>",
    }  # fmt: skip
    return theme.figure(
        [heat], height=110 + 30 * len(shown),
        xaxis={"title": {"text": "rank (1 = most exposed); in %"}, "side": "bottom", "type": "category", "showgrid": False},
        yaxis=_named([_bold(place) for place in shown], reverse=False),
    )  # fmt: skip


def one_by_one(ranks: Mapping[str, list[int]]):
    """What each group alone says of the article's three: group -> their ranks."""
    look = {"GRL": (theme.BLUE, "circle"), "COL": (theme.ORANGE, "square"), "MEX": (theme.VERMILION, "diamond")}
    y = list(range(len(ranks)))
    spans = [(min(three), max(three), n) for n, three in enumerate(ranks.values())]
    marks = [
        {**_dots([three[n] for three in ranks.values()], [row + shift for row in y], size=13, color=look[place][0], symbol=look[place][1], line={"color": theme.INK, "width": 1}), "name": PLACES[place]}
        for n, (place, shift) in enumerate(zip(ARTICLE, (-0.14, 0, 0.14)))
    ]  # fmt: skip
    return theme.figure(
        [{**_lines(spans, color=theme.FAINT, width=6), "showlegend": False}, *marks], height=130 + 34 * len(y), showlegend=True,
        xaxis={"title": {"text": "rank (1 = most exposed)"}, "range": [0.4, 11.6], "tickvals": list(range(1, 12))},
        yaxis=_named(list(ranks)),
    )  # fmt: skip


def spread(spans: Mapping[str, list[int]]):
    """From the best to the worst rank of each place, its middle half thick, the first on top: place -> best, low, middle, high, worst."""
    shown = list(reversed(spans))
    best, low, middle, high, worst = zip(*(spans[place] for place in shown))
    y = list(range(len(shown)))
    marked = [place in ARTICLE for place in shown]
    return theme.figure(
        [
            _lines(zip(best, worst, y), color=theme.FAINT, width=4),
            _lines(zip(low, high, y), color=theme.SKY, width=12),
            _dots(middle, y, size=12, color=[theme.VERMILION if m else theme.BLUE for m in marked], symbol=["diamond" if m else "circle" for m in marked]),
        ],
        height=110 + 28 * len(y),
        xaxis={"title": {"text": "rank (1 = most exposed)"}, "range": [0.5, len(shown) + 0.5], "dtick": 1},
        yaxis=_named([_bold(place) for place in shown], reverse=False),
    )  # fmt: skip


def venezuela(parts: pd.DataFrame):
    """Each part of an announcement as a row: who said so (filled) and who said otherwise (hollow), by day of January 2026."""
    events, rows = acts.by_id(), list(range(len(parts)))
    look = {"said": (theme.VERMILION, "circle", "says so"), "unsaid": (theme.BLUE, "circle-open", "says otherwise")}
    traces = []
    for column, (colour, symbol, name) in look.items():
        marks = [(events[i].date, row, events[i].actor.split()[-1]) for row, ids in zip(rows, parts[column]) for i in ids]
        x, y, who = ([mark[n] for mark in marks] for n in range(3)) if marks else ([None], [None], [""])
        traces.append({
            "type": "scatter", "mode": "markers+text", "x": list(x), "y": list(y), "text": list(who), "textposition": "top center", "name": name,
            "marker": {"size": 13, "color": colour, "symbol": symbol, "line": {"width": 2.5, "color": colour}}, "hoverinfo": "skip", "cliponaxis": False,
        })  # fmt: skip
    labels = [f"{part}{'' if met else ' (not met)'}" for part, met in zip(parts["part"], parts["met"])]
    return theme.figure(traces, height=360, showlegend=True, yaxis=_named(labels),
                        xaxis={"type": "date", "range": ["2026-01-02", "2026-01-10"], "tickformat": "%-d %b", "dtick": 86400000})  # fmt: skip


def colony(asked: Iterable[str], strict: bool):
    """The six marks as a strip: filled where shown, hollow where not, half where the rows pull both ways; those asked for stand out."""
    rows = list(acts.COLONY.items())
    state = ["shown" if c.low else "both ways" if c.high else "not shown" for _, c in rows]
    look = {"shown": (theme.VERMILION, "circle"), "both ways": (theme.ORANGE, "diamond"), "not shown": (theme.MUTED, "circle-open")}
    asked = set(asked)
    y = list(range(len(rows)))
    traces = [
        {**_dots([0] * sum(s == name for s in state) or [None], [n for n, s in zip(y, state) if s == name] or [None], size=18, color=colour, symbol=symbol, line={"width": 2, "color": theme.INK}), "name": name}
        for name, (colour, symbol) in look.items()
    ]  # fmt: skip
    met = [c.low if strict else c.high for _, c in rows]
    told = [f"   {'asked for: ' + ('met' if ok else 'not met') if key in asked else 'not asked for'}" for (key, _), ok in zip(rows, met)]
    return theme.figure(
        [*traces, _words([0.05] * len(y), y, told)], height=360, showlegend=True,
        xaxis={"visible": False, "range": [-0.3, 2.5]}, yaxis=_named([c.label for _, c in rows]),
    )  # fmt: skip


def scale(rows: pd.DataFrame, marked: Iterable[str]):
    """US strength in uses of force on a logarithmic axis, weakest first; one row each: name, first, force."""
    y, on = list(range(len(rows))), rows["id"].isin(list(marked))
    colours, symbols = np.where(on, theme.VERMILION, theme.BLUE).tolist(), np.where(on, "diamond", "circle").tolist()
    told = [f"   {force:,}" for force in rows["force"]]
    return theme.figure(
        [_dots(rows["force"], y, size=11, color=colours, symbol=symbols), _words(rows["force"], y, told)], height=110 + 24 * len(y),
        xaxis={"type": "log", "title": {"text": "highest US strength found, persons"}, "range": [np.log10(rows["force"].min() * 0.45), np.log10(rows["force"].max() * 8)],
               "tickvals": [10, 100, 1000, 10_000, 100_000], "ticktext": ["10", "100", "1,000", "10,000", "100,000"]},
        yaxis=_named([f"{'<b>' if m else ''}{_short(name)} {first}{'</b>' if m else ''}" for name, first, m in zip(rows["name"], rows["first"], on)], reverse=False),
    )  # fmt: skip


# --- parts of figures ---------------------------------------------------------------------------------------------

_OTHERS = {"ARG": "Argentina", "BMU": "Bermuda", "BOL": "Bolivia", "CHL": "Chile", "CRI": "Costa Rica", "DOM": "Dominican Republic", "FLK": "Falklands",
           "GRD": "Grenada", "GTM": "Guatemala", "PER": "Peru", "PRI": "Puerto Rico", "PRY": "Paraguay", "SLV": "El Salvador", "SUR": "Suriname", "URY": "Uruguay"}  # fmt: skip


def name_of(place: str) -> str:
    """The English name of a country of the tables, by its ISO code."""
    return PLACES.get(place) or _OTHERS[place]


def _short(name: str, most: int = 34) -> str:
    return name if len(name) <= most else name[: most - 1].rsplit(" ", 1)[0] + " …"


def _bold(place: str) -> str:
    name = PLACES.get(place, place)
    return f"<b>{name}</b>" if place in ARTICLE or place not in PLACES else name


def _stripes(shape: str) -> dict:
    return {"shape": shape, "fillmode": "overlay", "fgcolor": theme.PAPER, "fgopacity": 0.75, "solidity": 0.3, "size": 7}


def _dots(x, y, name: str | None = None, **marker) -> dict:
    named = {"name": name} if name else {}
    return {"type": "scatter", "mode": "markers", "x": list(x), "y": list(y), "hoverinfo": "skip", "marker": marker, **named}


def _words(x, y, text, side: str = "middle right") -> dict:
    look = {"textposition": side, "textfont": {"size": 12}, "hoverinfo": "skip", "cliponaxis": False, "showlegend": False}
    return {"type": "scatter", "mode": "text", "x": list(x), "y": list(y), "text": list(text), **look}


def _lines(spans: Iterable[tuple[float, float, float]], **line) -> dict:
    spans = list(spans)
    x, y = [v for a, b, _ in spans for v in (a, b, None)], [v for *_, row in spans for v in (row, row, None)]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "line": line}


def _named(labels: list[str], *, reverse: bool = True) -> dict:
    """A y axis with one label per row, the first on top unless ``reverse`` is False."""
    span = [len(labels) - 0.4, -0.6]
    ticks = {"tickvals": list(range(len(labels))), "ticktext": labels, "tickfont": {"size": 12, "color": theme.INK}}
    return {**ticks, "showgrid": False, "range": span if reverse else span[::-1]}


def _below() -> dict:
    return {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal", "font": {"size": 12}}


def _note(x: float, y: float, text: str, color: str, **more) -> dict:
    return {"x": x, "y": y, "text": text, "showarrow": False, "xanchor": "left", "xshift": 10, "font": {"size": 13, "color": color}, **more}
