"""Figures of notebook 01: pure functions of a state."""

from __future__ import annotations

import textwrap
from collections import Counter
from functools import cache

import numpy as np
import pandas as pd

from hemisphere.display import maps, theme
from hemisphere.doctrine import measures as m

KIND_LOOKS = {
    "proclaim": (theme.INK, "star", 15),
    "extend": (theme.VERMILION, "triangle-up", 13),
    "apply": (theme.ORANGE, "circle", 11),
    "narrow": (theme.SKY, "triangle-down", 13),
    "renounce": (theme.BLUE, "diamond", 13),
    "counter_doctrine": (theme.GREEN, "square", 12),
}
"""Kind of statement -> colour, symbol, size."""

_NAMED = {
    "d1823": ("Monroe", "bottom center"),
    "d1847": ("Polk", "top center"),
    "d1895o": ("Olney", "middle left"),
    "d1902d": ("Drago", "top center"),
    "d1904": ("T. Roosevelt", "bottom center"),
    "d1919c": ("Carranza", "top right"),
    "d1928": ("Clark", "middle right"),
    "d1933m": ("Montevideo", "middle left"),
    "d1948": ("OAS Charter", "middle right"),
    "d1965": ("Johnson", "top center"),
    "d2013": ("Kerry", "top center"),
    "d2025n": ("Trump Corollary", "middle left"),
}
"""Statements that the timeline names beside their mark, and on which side."""

_CROWDED = {"multilaterality": ("d1847", "d1895o", "d1904", "d1965"), "coerciveness": ("d1902d", "d1919c", "d1928")}
"""Score -> statements that stand in a crowd there and are not named."""

_YEARS = {"range": [1815, 2033], "dtick": 25, "tick0": 1800, "title": {"text": "year"}}


def _steps(score: str, width: int = 24) -> dict:
    """A y axis whose five ticks are the steps of a score in words."""
    text = [f"{n}  " + "<br>".join(textwrap.wrap(words, width)) for n, words in enumerate(m.SCALES[score])]
    return {"tickvals": list(range(5)), "ticktext": text, "range": [-0.4, 4.85], "tickfont": {"size": 12, "color": theme.INK}}


def statements(rows: pd.DataFrame, score: str, means: pd.DataFrame | None):
    """Statements in time at the height of one score; a bar over each period is the mean of its statements."""
    stacks, marks, unnamed = Counter(), {kind: [] for kind in KIND_LOOKS}, ("", "top center")
    for i, row in zip(rows.index, rows.to_dict("records")):
        spot = row["year"] // 5, row[score]
        named = unnamed if i in _CROWDED.get(score, ()) else _NAMED.get(i, unnamed)
        marks[row["kind"]].append((row, round(row[score] + 0.15 * stacks[spot], 2), *named))
        stacks[spot] += 1
    traces = []
    for kind, (colour, symbol, size) in KIND_LOOKS.items():
        some = marks[kind]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "name": m.KINDS[kind],
                "x": [round(row["when"], 2) for row, *_ in some] or [None],
                "y": [height for _, height, *_ in some] or [None],
                "text": [name for *_, name, _ in some],
                "textposition": [side for *_, side in some] or "top center",
                "textfont": {"size": 12},
                "cliponaxis": False,
                "hovertext": [f"{row['title']} ({row['year']})" for row, *_ in some],
                "hoverinfo": "text",
                "marker": {
                    "color": colour,
                    "symbol": [symbol + "-open" if row["confidence"] == "unverified" else symbol for row, *_ in some] or symbol,
                    "size": size,
                    "line": {"color": theme.INK, "width": 1},
                },
            }
        )
    if means is not None:
        bars = [v for a, b, y in zip(means["first"], means["last"], means["mean"]) for v in ((a, y), (b + 0.9, y), (None, None))]
        traces.insert(
            0,
            {
                "type": "scatter",
                "mode": "lines",
                "x": [x for x, _ in bars],
                "y": [y for _, y in bars],
                "line": {"color": theme.FAINT, "width": 12},
                "name": "mean of its statements",
                "hoverinfo": "skip",
            },
        )
    return theme.figure(traces, height=520, showlegend=True, xaxis=_YEARS, yaxis=_steps(score), margin={"l": 60, "r": 20, "t": 70, "b": 50})


def recode(score: str, codes: dict[str, int | None]):
    """The reader's score beside the coder's for each quotation already coded; the others show nothing."""
    letters = list(codes)
    rows = {letter: m.statement(i) for letter, i in zip(letters, m.RECODE)}
    done = [letter for letter in letters if codes[letter] is not None]
    place = {letter: n for n, letter in enumerate(letters)}
    y = [place[letter] for letter in done]
    both = [(codes[letter], int(rows[letter][score])) for letter in done]
    marks = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [v for a, b in both for v in (a, b, None)] or [None],
            "y": [v for n in y for v in (n, n, None)] or [None],
            "line": {"color": theme.MUTED, "width": 2},
            "name": "distance",
            "showlegend": False,
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "markers",
            "name": "the coder",
            "x": [b for _, b in both] or [None],
            "y": y or [None],
            "hoverinfo": "skip",
            "marker": {"size": 19, "symbol": "diamond-open", "color": theme.VERMILION, "line": {"width": 3}},
        },
        {
            "type": "scatter",
            "mode": "markers",
            "name": "you",
            "x": [a for a, _ in both] or [None],
            "y": y or [None],
            "hoverinfo": "skip",
            "marker": {"size": 10, "color": theme.BLUE},
        },
        {
            "type": "scatter",
            "mode": "text",
            "name": "speaker and year",
            "showlegend": False,
            "hoverinfo": "skip",
            "textposition": "middle right",
            "textfont": {"size": 12},
            "x": [4.35] * len(letters),
            "y": list(place.values()),
            "text": [
                f"{textwrap.shorten(rows[x]['actor'].split(' and ')[0], 24, placeholder=' …')}, {rows[x]['year']}"
                if x in done
                else "not coded yet"
                for x in letters
            ],
        },
    ]
    return theme.figure(
        marks,
        height=90 + 36 * len(letters),
        showlegend=True,
        margin={"l": 50, "r": 20, "t": 45, "b": 50},
        xaxis={"range": [-0.4, 7.6], "tickvals": list(range(5)), "title": {"text": f"{m.NAMES[score]}, from 0 to 4"}},
        yaxis={
            "tickvals": list(place.values()),
            "ticktext": [letter.upper() for letter in letters],
            "range": [len(letters) - 0.5, -0.5],
            "showgrid": False,
            "tickfont": {"color": theme.INK},
        },
    )


DELIVERY = {"written": ("written", theme.BLUE, "circle", "solid"), "spoken": ("spoken", theme.VERMILION, "diamond-open", "dot")}


def words(rows: pd.DataFrame, names: dict[str, str]):
    """Each time in office as a line at the height of its rate, written and spoken apart; the highest are named where there is room."""
    terms = rows.to_dict("records")
    high, top = max(1.15 * max((term["rate"] for term in terms), default=0), 0.1), []
    for term in sorted((term for term in terms if term["mentions"]), key=lambda term: -term["rate"])[:6]:
        if all(abs(term["first"] - other["first"]) > 25 or abs(term["rate"] - other["rate"]) > 0.07 * high for other in top):
            top.append(term)
    traces = []
    for label, colour, symbol, dash in DELIVERY.values():
        some = [term for term in terms if term["delivery"] == label]
        if not some:
            continue
        ends = [v for term in some for v in ((term["first"], round(term["rate"], 3)), (term["last"] + 1, round(term["rate"], 3)), (None, None))]
        traces += [
            {
                "type": "scatter",
                "mode": "lines",
                "x": [x for x, _ in ends],
                "y": [y for _, y in ends],
                "line": {"color": colour, "width": 3, "dash": dash},
                "showlegend": False,
                "hoverinfo": "skip",
            },
            {
                "type": "scatter",
                "mode": "markers+text",
                "name": label,
                "x": [(term["first"] + term["last"] + 1) / 2 for term in some],
                "y": [round(term["rate"], 3) for term in some],
                "text": [names[term["president"]] if term in top else "" for term in some],
                "textposition": "top center",
                "cliponaxis": False,
                "textfont": {"size": 12},
                "hovertext": [f"{term['president']}: {term['mentions']} in {term['words']:,} words" for term in some],
                "hoverinfo": "text",
                "marker": {"color": colour, "symbol": symbol, "size": 9, "line": {"width": 2 if symbol.endswith("open") else 0}},
            },
        ]
    return theme.figure(
        traces,
        height=440,
        showlegend=True,
        margin={"l": 60, "r": 20, "t": 55, "b": 50},
        xaxis={"range": [1787, 2029], "dtick": 25, "tick0": 1800, "title": {"text": "years in office"}},
        yaxis={"range": [-0.03 * high, high], "title": {"text": "mentions per 10,000 words"}},
    )


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
        size = (15 if geo == "geo2" else 11) if len(shown) <= NUMBERED else 8
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
                    "size": 10,
                    "color": [theme.PAPER if tint in (theme.INK, theme.BLUE) and geo == "geo2" else theme.INK for tint in tints],
                },
                "marker": {
                    "size": size,
                    "color": tints,
                    "symbol": [looks[values[i]][2] for i in some],
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


def claims(ids: list[str], part: str, chosen: str):
    """Statements as rows, codes as columns: what each names, filled dark where the text of 1823 names it too."""
    rows = {i: m.statement(i) for i in ids}
    codes = list(dict.fromkeys(code for i in ("d1823", *ids) for code in sorted(m.statement(i)[part])))
    at, first = {code: n for n, code in enumerate(codes)}, m.statement("d1823")[part]
    marks = [(at[code], n, i, code in first) for n, i in enumerate(ids) for code in sorted(rows[i][part])]
    traces = []
    for old, name, colour, symbol in (
        (True, "also in the text of 1823", theme.BLUE, "circle"),
        (False, "not in the text of 1823", theme.VERMILION, "diamond"),
    ):
        some = [mark for mark in marks if mark[3] is old]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": name,
                "x": [x for x, *_ in some] or [None],
                "y": [y for _, y, *_ in some] or [None],
                "customdata": [i for _, _, i, _ in some],
                "hoverinfo": "skip",
                "marker": {"size": 14, "color": colour, "symbol": symbol},
            }
        )
    band = ids.index(chosen)
    labels = [f"<b>{label(i)}</b>" if i == chosen else label(i) for i in ids]
    return theme.figure(
        traces,
        height=190 + 24 * len(ids),
        showlegend=True,
        margin={"l": 60, "r": 100, "t": 150, "b": 10},
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0},
        xaxis={
            "tickvals": list(at.values()),
            "ticktext": [m.in_words(code) for code in codes],
            "tickangle": -55,
            "side": "top",
            "range": [-0.6, len(codes) - 0.4],
            "tickfont": {"color": theme.INK, "size": 12},
        },
        yaxis={
            "tickvals": list(range(len(ids))),
            "ticktext": labels,
            "range": [len(ids) - 0.4, -0.6],
            "tickfont": {"color": theme.INK, "size": 12},
        },
        shapes=[
            {
                "type": "rect",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": band - 0.5,
                "y1": band + 0.5,
                "fillcolor": "#fdf3c8",
                "line": {"width": 0},
                "layer": "below",
            }
        ],
    )


@cache
def label(id: str, most: int = 34) -> str:
    """Year and title of a statement, or its speaker where the title says only that it is a message."""
    row = m.statement(id)
    name = (
        row["actor"]
        if "nnual message" in row["title"] and "Corollary" not in row["title"]
        else row["title"].split(":")[-1].split("(")[0].strip()
    )
    return f"{row['year']} {textwrap.shorten(name, most, placeholder=' …')}"


def signs(found: pd.DataFrame):
    """One row per sign of an exclusive sphere: every statement in time, filled where it bears the sign; the first is named."""
    when = [round(m.statement(i)["when"], 2) for i in found.index]
    labels, traces, names = list(found), [], []
    for n, sign in enumerate(labels):
        has, lacks = ([x for x, bears in zip(when, found[sign]) if bears == kept] for kept in (True, False))
        traces += [
            {
                "type": "scatter",
                "mode": "markers",
                "x": some or [None],
                "y": [n] * len(some) or [None],
                "name": "bears the sign" if filled else "does not",
                "showlegend": n == 0,
                "legendgroup": str(filled),
                "hoverinfo": "skip",
                "marker": {
                    "size": 11 if filled else 6,
                    "symbol": "square" if filled else "circle-open",
                    "color": theme.VERMILION if filled else theme.MUTED,
                    "opacity": 0.85,
                },
            }
            for filled, some in ((True, has), (False, lacks))
        ]
        if has:
            names.append(
                {
                    "x": has[0],
                    "y": n,
                    "text": f"first {int(has[0])}, {len(has)} in all",
                    "showarrow": False,
                    "yshift": 17,
                    "xanchor": "left",
                    "font": {"size": 12, "color": theme.INK},
                }
            )
    return theme.figure(
        traces,
        height=470,
        showlegend=True,
        annotations=names,
        margin={"l": 60, "r": 20, "t": 50, "b": 50},
        xaxis=_YEARS,
        yaxis={
            "tickvals": list(range(len(labels))),
            "ticktext": ["<br>".join(textwrap.wrap(m.SIGNS[sign], 28)) for sign in labels],
            "range": [len(labels) - 0.5, -0.7],
            "tickfont": {"color": theme.INK, "size": 12},
        },
    )


def revisions(found: pd.DataFrame):
    """Presidencies as rows, tests as columns: filled where its statements go beyond the base."""
    speakers, tests = list(dict.fromkeys(found["speaker"])), list(m.TESTS)
    traces, rows = [], list(found.itertuples())
    looks = (
        ("goes beyond", theme.VERMILION, "square"),
        ("does not", theme.MUTED, "circle-open"),
        ("nobody can: top of the scale", theme.MUTED, "x-thin-open"),
    )
    for n, (name, colour, symbol) in enumerate(looks):
        some = [row for row in rows if n == (0 if row.new else 1 if row.possible else 2)]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": name,
                "x": [tests.index(row.test) for row in some] or [None],
                "y": [speakers.index(row.speaker) for row in some] or [None],
                "hoverinfo": "text",
                "hovertext": [row.what for row in some],
                "marker": {"size": 17 if symbol == "square" else 9, "color": colour, "symbol": symbol},
            }
        )
    total = Counter(row.speaker for row in rows if row.new)
    traces.append(
        {
            "type": "scatter",
            "mode": "text",
            "x": [len(tests)] * len(speakers),
            "y": list(range(len(speakers))),
            "text": [f"{total[s]} of {len(tests)}" for s in speakers],
            "hoverinfo": "skip",
            "showlegend": False,
        }
    )
    return theme.figure(
        traces,
        height=480,
        showlegend=True,
        margin={"l": 60, "r": 10, "t": 85, "b": 20},
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0},
        xaxis={
            "tickvals": list(range(len(tests))),
            "ticktext": ["<br>".join(textwrap.wrap(t, 9)) for t in tests],
            "tickangle": 0,
            "side": "top",
            "range": [-0.5, len(tests) + 0.5],
            "showgrid": False,
            "tickfont": {"color": theme.INK, "size": 12},
        },
        yaxis={
            "tickvals": list(range(len(speakers))),
            "ticktext": speakers,
            "range": [len(speakers) - 0.4, -0.6],
            "tickfont": {"color": theme.INK},
        },
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
        xaxis={**_YEARS, "range": [1795, 2033]},
        yaxis2=lanes,
        yaxis={"domain": [0, 0.6], "range": [0, max(_bars(force)["y"]) + 1], "title": {"text": "begun in five years"}},
    )


def eras(first: str, second: str, coercion: int, treaties: bool):
    """Statements of two eras by coerciveness and multilaterality: the size and number of a mark say how many share a place."""
    traces = []
    for era, shift, colour, symbol in ((first, -0.17, theme.BLUE, "circle"), (second, 0.17, theme.VERMILION, "diamond")):
        places = m.of_era(era, treaties)
        traces.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "name": era,
                "x": [c + shift for c, _ in places],
                "y": [k for _, k in places],
                "text": [str(n) for n in places.values()],
                "textfont": {"color": theme.PAPER, "size": 12},
                "hoverinfo": "skip",
                "marker": {"color": colour, "symbol": symbol, "size": [18 + 4 * n for n in places.values()], "opacity": 0.9},
            }
        )
    corner = {
        "type": "rect",
        "x0": coercion - 0.5,
        "x1": 4.5,
        "y0": -0.5,
        "y1": 0.5,
        "fillcolor": "#fdf3c8",
        "line": {"width": 0},
        "layer": "below",
    }
    ticks = ["<br>".join(textwrap.wrap(words, 15)) for words in m.SCALES["coerciveness"]]
    return theme.figure(
        traces,
        height=520,
        showlegend=True,
        shapes=[corner],
        margin={"l": 60, "r": 20, "t": 50, "b": 90},
        annotations=[
            {
                "x": 4.45,
                "y": 0.5,
                "xanchor": "right",
                "yanchor": "bottom",
                "text": "force, alone",
                "showarrow": False,
                "font": {"color": theme.MUTED},
            }
        ],
        xaxis={
            "tickvals": list(range(5)),
            "ticktext": [f"{n}<br>{t}" for n, t in enumerate(ticks)],
            "range": [-0.5, 4.5],
            "title": {"text": "coerciveness"},
            "tickfont": {"size": 11, "color": theme.INK},
        },
        yaxis={**_steps("multilaterality", 18), "range": [-0.6, 4.5], "title": {"text": "multilaterality"}},
    )


FINDINGS = {
    "for": ("speaks for it", theme.BLUE, "circle"),
    "against": ("speaks against it", theme.VERMILION, "x"),
    "": ("not in the tables", theme.MUTED, "circle-open"),
}


def withdrawal(rows: pd.DataFrame):
    """Meanings of withdrawal as rows, and whether anything in the sources speaks for or against each."""
    traces = []
    for n, (finding, (name, colour, symbol)) in enumerate(FINDINGS.items()):
        some = [row for row, value in enumerate(rows["finding"]) if value == finding]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": name,
                "x": [n] * len(some) or [None],
                "y": some or [None],
                "hoverinfo": "skip",
                "showlegend": False,
                "marker": {"size": 17, "color": colour, "symbol": symbol},
            }
        )
    return theme.figure(
        traces,
        height=330,
        margin={"l": 60, "r": 20, "t": 40, "b": 10},
        xaxis={
            "tickvals": [0, 1, 2],
            "ticktext": [name for name, *_ in FINDINGS.values()],
            "side": "top",
            "range": [-0.5, 2.5],
            "showgrid": False,
            "tickfont": {"color": theme.INK},
        },
        yaxis={
            "tickvals": list(range(len(rows))),
            "ticktext": ["<br>".join(textwrap.wrap(t, 26)) for t in rows["meaning"]],
            "range": [len(rows) - 0.5, -0.5],
            "tickfont": {"color": theme.INK},
        },
    )
