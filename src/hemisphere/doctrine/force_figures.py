"""Figures of notebook 01 on uses of force: the map, and what came before and after a statement; pure functions of a state."""

from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np

from hemisphere.display import maps, theme
from hemisphere.doctrine import measures as m
from hemisphere.doctrine.figures import KIND_LOOKS, YEARS

TYPE_LOOKS = {
    "landing": (theme.BLUE, "circle"),
    "occupation": (theme.VERMILION, "square"),
    "war": (theme.INK, "star"),
    "blockade_or_gunboat": (theme.SKY, "triangle-up"),
    "air_or_naval_strike": (theme.PURPLE, "x"),
    "covert": (theme.YELLOW, "hexagon"),
    "peacekeeping_or_invited": (theme.GREEN, "diamond"),
    "annexation_or_purchase": (theme.ORANGE, "pentagon"),
}
LOOKS = {
    "type": {value: (m.TYPES[value], *look) for value, look in TYPE_LOOKS.items()},
    "under_doctrine_invoked": {
        "none": (m.DOCTRINES["none"], theme.SKY, "circle"),
        "monroe": (m.DOCTRINES["monroe"], theme.VERMILION, "star"),
        "roosevelt_corollary": (m.DOCTRINES["roosevelt_corollary"], theme.ORANGE, "square"),
    },
    "in_crs": {True: ("in the CRS list", theme.BLUE, "circle"), False: ("not in it", theme.ORANGE, "diamond")},
}
"""What the map can be coloured by -> value -> name, colour, symbol."""

NUMBERED = 40
"""Up to so many marks carry the number of their row in the table."""
_SLIM = {"star": 10, "triangle-up": 8, "diamond": 5, "x": 5}  # pixels that these need more to hold a number
_STRIP = 5  # years in one bar of the strip under the map


_NEAR = ((-99.7, -60.3), (6.5, 31.5))
"""Longitudes and latitudes that the second map shows larger."""


@cache
def _grounds() -> tuple:
    return maps.land("western_hemisphere"), maps.land("western_hemisphere")


@cache
def _places() -> list[dict]:
    """Each use as a mark: its hover text, whether it lies on the second map, and its place on both, moved apart from those seen together with it."""
    rows = m.uses()
    lon, lat, begun = (rows[name].to_numpy() for name in ("lon", "lat", "begun"))
    (far_lon, far_lat), (near_lon, near_lat) = (
        maps.apart(lon, lat, gap=gap, middle=middle, together=np.abs(begun[:, None] - begun[None]) < 15) for gap, middle in ((1.6, -85), (1.5, -80))
    )
    inside = (lon > _NEAR[0][0]) & (lon < _NEAR[0][1]) & (lat > _NEAR[1][0]) & (lat < _NEAR[1][1])
    return [
        {
            "words": f"{name} ({year})",
            "near": bool(n),
            "geo": (float(a), float(b)),
            "geo2": (float(c), float(d)),
            "at": (float(x), float(y)),
        }
        for name, year, n, a, b, c, d, x, y in zip(rows["name"], begun, inside, far_lon, far_lat, near_lon, near_lat, lon, lat)
    ]


@cache
def _values(colour: str) -> list:
    return m.uses()[colour].tolist()


def uses(shown: list[int], earlier: list[int], year: int, span: int, colour: str):
    """Uses of force on a globe and, larger, around the Caribbean; earlier ones are faint dots; below, how many began when.

    shown, earlier : positions in ``measures.uses()``.
    """
    places, looks, values = _places(), LOOKS[colour], _values(colour)
    number = {i: str(n) if len(shown) <= NUMBERED else "" for n, i in enumerate(shown, 1)}

    def marks(geo: str, some: list[int], old: list[int]) -> list[dict]:
        inside = geo == "geo2" and len(shown) <= NUMBERED
        symbols = [looks[values[i]][2] for i in some]
        sizes = [18 + _SLIM.get(symbol, 0) if inside else 11 if len(shown) <= NUMBERED else 8 for symbol in symbols]
        tints = [looks[values[i]][1] for i in some]
        return [
            {
                "type": "scattergeo",
                "geo": geo,
                "mode": "markers",
                "showlegend": False,
                "name": "earlier",
                "hoverinfo": "skip",
                "lon": [places[i]["at"][0] for i in old] or [None],
                "lat": [places[i]["at"][1] for i in old] or [None],
                "marker": {"size": 5, "color": theme.MUTED, "opacity": 0.5},
            },
            {
                "type": "scattergeo",
                "geo": geo,
                "mode": "markers+text",
                "showlegend": False,
                "name": "shown",
                "hoverinfo": "text",
                "hovertext": [places[i]["words"] for i in some],
                "lon": [places[i][geo][0] for i in some] or [None],
                "lat": [places[i][geo][1] for i in some] or [None],
                "text": [number[i] if geo == "geo2" or not places[i]["near"] else "" for i in some],
                "textposition": "middle center" if geo == "geo2" else "middle right",
                "textfont": {
                    "size": 12,
                    "color": [theme.PAPER if tint in (theme.INK, theme.BLUE) and geo == "geo2" else theme.INK for tint in tints],
                },
                "marker": {
                    "size": sizes,
                    "opacity": 1,
                    "color": tints,
                    "symbol": symbols,
                    "line": {"color": theme.INK, "width": 1},
                },
            },
        ]

    near, far = _grounds()
    keys = [
        {
            "type": "scatter",
            "x": [None],
            "y": [None],
            "mode": "markers",
            "name": name,
            "marker": {"size": 11, "color": tint, "symbol": symbol, "line": {"color": theme.INK, "width": 1}},
        }
        for name, tint, symbol in looks.values()
    ]
    close = [[i for i in some if places[i]["near"]] for some in (shown, earlier)]
    low = 0.13
    window = {
        "type": "rect",
        "x0": max(year - span + 1, m.FIRST_YEAR),
        "x1": year + 1,
        "y0": 0,
        "y1": low,
        "yref": "paper",
        "layer": "below",
        "line": {"width": 0},
        "fillcolor": "#f3d9c4",
    }
    note = {
        "x": 0,
        "xref": "paper",
        "y": low,
        "yref": "paper",
        "yanchor": "bottom",
        "xanchor": "left",
        "showarrow": False,
        "text": "begun in each five years",
        "font": {"size": 12, "color": theme.MUTED},
    }
    return maps.figure(
        [far, *marks("geo", shown, earlier), *maps.second([near, *marks("geo2", *close)]), _bars("all"), *keys],
        view="hemisphere",
        height=620,
        showlegend=True,
        margin={"l": 40, "r": 10, "t": 75, "b": 30},
        shapes=[window],
        annotations=[note],
        geo=maps.frame("hemisphere", domain={"x": [0, 0.44], "y": [low + 0.06, 1]}),
        geo2=maps.frame("caribbean", domain={"x": [0.45, 1], "y": [low + 0.06, 1]}),
        xaxis={"range": [1796, 2031], "color": theme.MUTED, "dtick": 25, "tick0": 1800, "showgrid": False, "zeroline": False},
        yaxis={"domain": [0, low], "color": theme.MUTED, "gridcolor": theme.FAINT, "zeroline": False, "nticks": 3},
    )


LANES = {"widens": ("proclaim", "extend"), "applies": ("apply",), "narrows,<br>renounces,<br>counters": m.ANSWERS}


@cache
def _lanes() -> list[tuple[list[str], dict]]:
    """The statements of each lane: ids and a trace without the look of its marks."""
    found = []
    for lane, kinds in enumerate(LANES.values()):
        some = m.statements()[m.statements()["kind"].isin(kinds)]
        found.append(
            (
                some.index.tolist(),
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": some["when"].round(2).tolist(),
                    "y": [-lane] * len(some),
                    "yaxis": "y2",
                    "hoverinfo": "text",
                    "customdata": some.index.tolist(),
                    "hovertext": [f"{title} ({year})" for title, year in zip(some["title"], some["year"])],
                },
            )
        )
    return found


@cache
def _bars(force: str) -> dict:
    """Uses of a kind begun in each five years."""
    counts = Counter(int(day) // _STRIP * _STRIP for day in m.begun(force))
    return {
        "type": "bar",
        "x": [year + _STRIP / 2 for year in sorted(counts)],
        "y": [counts[year] for year in sorted(counts)],
        "width": _STRIP * 0.85,
        "marker": {"color": theme.MUTED},
        "showlegend": False,
        "hovertemplate": "%{y} begun<extra></extra>",
    }


def answers(id: str, years: int, force: str, found: m.Around):
    """Statements that widen, apply and answer the doctrine in three lanes; below, uses of force begun in each five years."""
    day, traces = m.statement(id)["when"], []
    for ids, lane in _lanes():
        looks = [KIND_LOOKS[m.statement(i)["kind"]] for i in ids]
        traces.append(
            {
                **lane,
                "marker": {
                    "size": [18 if i == id else 9 for i in ids],
                    "symbol": [symbol for _, symbol, _ in looks],
                    "color": [colour for colour, *_ in looks],
                    "line": {"color": theme.INK, "width": [3 if i == id else 0.5 for i in ids]},
                },
            }
        )
    spans = (
        (day - found.years_before, day, "#dbe9f6", f"{found.before} before", "right"),
        (day, day + found.years_after, "#f3d9c4", f"{found.after} after", "left"),
    )
    shade = [
        {"type": "rect", "x0": a, "x1": b, "y0": 0, "y1": 0.6, "yref": "paper", "fillcolor": tint, "line": {"width": 0}, "layer": "below"}
        for a, b, tint, *_ in spans
    ]
    line = {
        "type": "line",
        "x0": day,
        "x1": day,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": theme.INK, "width": 1.5, "dash": "dot"},
    }
    words = [
        {
            "x": day,
            "y": 0.6,
            "yref": "paper",
            "yanchor": "bottom",
            "xanchor": side,
            "xshift": 4 if side == "left" else -4,
            "text": f"<b>{text}</b>",
            "showarrow": False,
        }
        for *_, text, side in spans
    ]
    lanes = {
        "domain": [0.72, 1],
        "anchor": "x",
        "automargin": True,
        "tickvals": [0, -1, -2],
        "ticktext": list(LANES),
        "range": [-2.6, 0.6],
        "showgrid": False,
        "zeroline": False,
        "tickfont": {"size": 12, "color": theme.INK},
    }
    return theme.figure(
        [*traces, _bars(force)],
        height=480,
        annotations=words,
        shapes=[*shade, line],
        margin={"l": 60, "r": 60, "t": 20, "b": 50},
        xaxis={**YEARS, "range": [1795, 2033]},
        yaxis2=lanes,
        yaxis={"domain": [0, 0.6], "range": [0, max(_bars(force)["y"]) + 1], "title": {"text": "begun in five years"}},
    )
