"""Figures of notebook 07: pure functions of what was counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from hemisphere.display import theme
from hemisphere.exposure import acts
from hemisphere.exposure.ranking import ARTICLE, GROUPS, PLACES

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
        first.setdefault(f"Q{(int(row.date[5:7]) + 2) // 3} {row.date[:4]}", n)
    return theme.figure(
        traces, height=380, showlegend=True,
        xaxis={"range": [0, len(rows) + 1], "tickvals": list(first.values()), "ticktext": list(first)},
        yaxis={"range": [-0.4, 4.6], "tickvals": [0, 1, 2, 3, 4], "title": {"text": "threat level"}},
    )  # fmt: skip


def base_rates(rates: pd.DataFrame, marked: Iterable[str]):
    """Share of years with its interval; one row per place: label, share, low, high (0 to 1), hits, years."""
    rows, share = list(range(len(rates))), rates["share"] * 100
    spans = zip(rates["low"] * 100, rates["high"] * 100, rows)
    colours = [theme.VERMILION if place in marked else theme.BLUE for place in rates.index]
    symbols = ["diamond" if place in marked else "circle" for place in rates.index]
    told = [f"   {hits} of {years} years" for hits, years in zip(rates["hits"], rates["years"])]
    return theme.figure(
        [_lines(spans, color=theme.FAINT, width=7), _dots(share, rows, size=12, color=colours, symbol=symbols), _words(rates["high"] * 100, rows, told)],
        height=110 + 30 * len(rows),
        xaxis={"title": {"text": "years with a US use of force (%)"}, "range": [-1, max(rates["high"].max() * 135, 10)]},
        yaxis=_named([_bold(label) if place in marked else label for place, label in rates["label"].items()], reverse=False),
    )  # fmt: skip


def presidencies(rows: pd.DataFrame, measure: str, unit: str):
    """One bar per presidency, oldest on top; the last one is striped."""
    y, last = list(range(len(rows))), [*[False] * (len(rows) - 1), True]
    bar = {
        "type": "bar", "orientation": "h", "x": rows[measure].round(3).tolist(), "y": y, "hoverinfo": "skip",
        "marker": {"color": [theme.VERMILION if now else theme.BLUE for now in last], "pattern": {**_stripes("/"), "shape": ["/" if now else "" for now in last]}},
    }  # fmt: skip
    told = [f"  {value:.2g}   {_short(names, 36)}" if value else "  0" for value, names in zip(rows[measure].round(2), rows["names"])]
    return theme.figure(
        [bar, _words(rows[measure], y, told)], height=110 + 23 * len(rows),
        xaxis={"title": {"text": unit}, "range": [0, max(rows[measure].max() * 2.4, 1)], **({"dtick": 1} if measure == "states" else {})},
        yaxis=_named([f"{name.split()[-1] if name.split()[-1] != 'Jr.' else 'Biden'} {first}–{str(end)[-2:]}" for name, first, end in zip(rows["president"], rows["first"], rows["last"])]),
    )  # fmt: skip


def forecasts(found: pd.DataFrame):
    """Each use of force at its year and country: filled where the rule had named the country."""
    order = list(dict.fromkeys(found["iso3"]))
    traces = [_dots([None], [None], name="named by the rule", size=12, color=theme.BLUE), _dots([None], [None], name="not named", size=9, symbol="circle-open", color=theme.MUTED)]
    for hit in (True, False):
        some = found[found["hit"] == hit]
        look = {"size": 12, "color": theme.BLUE} if hit else {"size": 9, "symbol": "circle-open", "color": theme.MUTED}
        if len(some):
            traces.append({**_dots([int(s[:4]) for s in some["start"]], [order.index(i) for i in some["iso3"]], **look),
                           "hovertext": some["name"].tolist(), "hoverinfo": "text", "showlegend": False})  # fmt: skip
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


def scores(table: pd.DataFrame):
    """A ranking as stacked bars: what each group adds to each place's score."""
    shown = table.iloc[::-1]
    y = list(range(len(shown)))
    groups = [column for column in shown.columns if column in GROUPS]
    bars = [
        {
            "type": "bar", "orientation": "h", "x": shown[name].round(4).tolist(), "y": y, "name": GROUPS[name].label,
            "marker": {"color": _GROUP_LOOK[name][0], "line": {"color": theme.PAPER, "width": 1}, "pattern": _stripes(_GROUP_LOOK[name][1])},
            "hovertemplate": "%{x:.2f}<extra>" + GROUPS[name].label + "</extra>",
        }
        for name in groups
    ]  # fmt: skip
    ends = shown[groups].clip(lower=0).sum(axis=1) if groups else shown["score"]
    return theme.figure(
        [*bars, _words(ends, y, [f"  {score:.2f}" for score in shown["score"]])],
        height=200 + 27 * len(y), barmode="relative", showlegend=True, legend=_below(),
        xaxis={"title": {"text": "score by these weights (more = more exposed)"}, "range": [min(0, shown[groups].clip(upper=0).sum(axis=1).min() * 1.1) if groups else 0, max(ends.max() * 1.12, 0.1)]},
        yaxis=_named([f"{rank}. {_bold(place)}" for rank, place in zip(shown["rank"], shown.index)], reverse=False),
    )  # fmt: skip


def ranks(shares: pd.DataFrame):
    """How often each place takes each rank: one row per place, one column per rank, shares from 0 to 1."""
    shown = shares.iloc[::-1]
    percent = (shown.to_numpy() * 100).round(1)
    heat = {
        "type": "heatmap", "z": percent.tolist(), "x": [str(rank) for rank in shown.columns], "y": list(range(len(shown))), "xgap": 1, "ygap": 1,
        "colorscale": [[0, theme.PAPER], [0.001, "#eaf3f9"], [1, theme.BLUE]], "zmin": 0, "zmax": 100, "showscale": False,
        "text": [[f"{value:.0f}" if value >= 0.5 else "" for value in row] for row in percent], "texttemplate": "%{text}",
        "hovertemplate": "rank %{x}: %{z} %<extra></extra>",
    }  # fmt: skip
    return theme.figure(
        [heat], height=110 + 30 * len(shown),
        xaxis={"title": {"text": "rank (1 = most exposed); in %"}, "side": "bottom", "type": "category", "showgrid": False},
        yaxis=_named([_bold(place) for place in shown.index], reverse=False),
    )  # fmt: skip


def one_by_one(table: pd.DataFrame):
    """What each group alone says of the article's three: one row per group, one column of ranks per place."""
    look = {"GRL": (theme.BLUE, "circle"), "COL": (theme.ORANGE, "square"), "MEX": (theme.VERMILION, "diamond")}
    y = list(range(len(table)))
    spans = [(row.min(), row.max(), n) for n, row in enumerate(table[list(ARTICLE)].to_numpy())]
    marks = [
        {**_dots(table[place], [row + shift for row in y], size=13, color=look[place][0], symbol=look[place][1], line={"color": theme.INK, "width": 1}), "name": PLACES[place]}
        for place, shift in zip(ARTICLE, (-0.14, 0, 0.14))
    ]  # fmt: skip
    return theme.figure(
        [{**_lines(spans, color=theme.FAINT, width=6), "showlegend": False}, *marks], height=130 + 34 * len(y), showlegend=True,
        xaxis={"title": {"text": "rank (1 = most exposed)"}, "range": [0.4, 11.6], "tickvals": list(range(1, 12))},
        yaxis=_named(list(table.index)),
    )  # fmt: skip


def spread(table: pd.DataFrame):
    """From the best to the worst rank of each place, its middle half thick; one row per place: best, low, middle, high, worst."""
    shown = table.iloc[::-1]
    y = list(range(len(shown)))
    marked = [place in ARTICLE for place in shown.index]
    return theme.figure(
        [
            _lines(zip(shown["best"], shown["worst"], y), color=theme.FAINT, width=4),
            _lines(zip(shown["low"], shown["high"], y), color=theme.SKY, width=12),
            _dots(shown["middle"], y, size=12, color=[theme.VERMILION if m else theme.BLUE for m in marked], symbol=["diamond" if m else "circle" for m in marked]),
        ],
        height=110 + 28 * len(y),
        xaxis={"title": {"text": "rank (1 = most exposed)"}, "range": [0.5, len(shown) + 0.5], "dtick": 1},
        yaxis=_named([_bold(place) for place in shown.index], reverse=False),
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
        xaxis={"type": "log", "title": {"text": "highest US strength found, persons"}, "range": [np.log10(rows["force"].min() * 0.6), np.log10(rows["force"].max() * 8)],
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
