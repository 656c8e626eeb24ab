"""The figures of notebook 03 that are not maps: pure functions of a state."""

from __future__ import annotations

import math


from hemisphere import seeds
from hemisphere.display import theme
from hemisphere.territory import measures as m

_SUBJECTS = {
    "cession": "Cession", "texas": "Texas", "gadsden": "Gadsden sale", "mesilla_strip": "Mesilla strip",
    "all_us_gains": "All three", "mexico_before_1848": "Mexico before 1848", "mexico_1821": "Mexico in 1821",
    "empire_1822": "Empire of 1822", "mexico_today": "Mexico today",
}  # fmt: skip
_PRINTERS = {
    "census_factmonster": "Census", "howlingpixel_cession": "Wikipedia mirror", "interior_1896": "Interior 1896",
    "donaldson_cmh": "Donaldson", "mayer_1852": "Mayer 1852", "globalpolicy_2006": "Global Policy Forum",
    "almonte_mayer_1848": "Almonte", "wikipedia_gadsden_2010": "Wikipedia 2010", "loc_countrystudies": "Library of Congress",
    "culturiza_2012": "Culturiza", "elbuentono": "El Buen Tono", "couchman_cookes_peak": "Couchman",
    "infobae_2024": "Infobae", "laprimicia": "La Primicia",
}  # fmt: skip
_TICKS = (-99, -10, 0, *(10**n for n in range(1, 9)))


def note(text: str, x: float, y: float, **more) -> dict:
    """A line of text inside a figure, without an arrow, beginning at x."""
    return {"text": text, "x": x, "y": y, "xref": "x", "yref": "y", "xanchor": "left", "showarrow": False, **more}


def _band(low: float, high: float) -> dict:
    """A grey band behind the marks, from low to high."""
    return {"type": "rect", "xref": "x", "yref": "paper", "x0": low, "x1": high, "y0": 0, "y1": 1,
            "fillcolor": theme.FAINT, "opacity": 0.6, "line": {"width": 0}, "layer": "below"}  # fmt: skip


def _dots(x, y, text, marker: dict, **more) -> dict:
    return {"type": "scatter", "mode": "markers+text", "x": list(x), "y": list(y), "text": list(text),
            "marker": marker, "hoverinfo": "skip", **more}  # fmt: skip


def symlog(value: float) -> float:
    """A symmetric logarithm: signed log10 of one plus the size, so that 0 stays 0."""
    return math.copysign(math.log10(1 + abs(value)), value)


def named(row) -> str:
    """A printed figure's short name: what it measures, and who printed it."""
    subject = next(words for start, words in _SUBJECTS.items() if row.id.startswith(start))
    return f"{subject}, {_PRINTERS[seeds.split(row.source)[0]]}"


def published(read_as: str, tolerance: int) -> theme.Figure:
    """One dot per printed figure: how far our measured area lies from it, on a symmetric logarithmic axis."""
    table = m.published(read_as).sort_values("off_pct", key=abs, kind="stable", ascending=False)
    table["name"] = [named(row) for row in table.itertuples()]
    off = table["off_pct"].abs() > tolerance
    dots = [
        _dots(part["off_pct"].map(symlog), part["name"], part["off_pct"].map(_signed), {"size": 11, "color": colour, "symbol": symbol},
              textposition="middle right", textfont={"size": 12}, cliponaxis=False)
        for part, colour, symbol in ((table[~off], theme.BLUE, "circle"), (table[off], theme.VERMILION, "diamond"))
    ]  # fmt: skip
    return theme.figure(
        dots, height=640, shapes=[_band(symlog(-tolerance), symlog(tolerance))], margin={"l": 60, "r": 70, "t": 20, "b": 60},
        xaxis={"tickvals": [symlog(t) for t in _TICKS], "ticktext": [_tick(t) for t in _TICKS], "tickangle": 0,
               "range": [symlog(-150), symlog(table["off_pct"].max()) + 0.5],
               "title": {"text": "our area minus the printed one, in % of it (logarithmic both ways)"}},
        yaxis={"categoryorder": "array", "categoryarray": list(table["name"]), "range": [-0.7, len(table) - 0.3], "showgrid": False},
    )  # fmt: skip


def _tick(value: int) -> str:
    if value >= 1000:
        return f"{value // 10**6} M" if value >= 10**6 else f"{value // 1000} k"
    return f"{value}".replace("-", "−")


def _signed(value: float) -> str:
    return (f"{value:+,.1f}" if abs(value) < 1000 else f"{value:+,.0f}").replace("-", "−")


def readings(scope: str, band: int) -> theme.Figure:
    """One dot per reading, in rows by baseline; readings from printed areas below; the band shaded."""
    table, printed = m.readings(scope), m.published_readings()
    rows = ["printed areas alone", *reversed([b for b in m.BASELINES if b in set(table["baseline"])])]
    look = {"textposition": "top center", "textfont": {"size": 14}}
    traces = []
    for n, (loss, words) in enumerate(m.LOSSES.items()):
        part = table[table["loss"] == loss]
        marker = {"size": 10, "color": theme.SERIES[n], "symbol": theme.SYMBOLS[n], "opacity": 0.8}
        heights = [rows.index(baseline) + 0.28 - 0.14 * n for baseline in part["baseline"]]
        if len(part):
            traces.append(_dots(part["pct"], heights, part["letter"].map("<b>{}</b>".format), marker, name=words, **look))
    marker = {"size": 10, "color": theme.MUTED, "symbol": "star"}
    traces.append(_dots(printed["pct"], [0] * len(printed), printed.index.map("<b>{}</b>".format), marker, showlegend=False, **look))
    names = [m.BASELINES.get(row, row).replace(", ", ",<br>") for row in rows]
    return theme.figure(
        traces, height=560, shapes=[_band(50 - band, 50 + band)], margin={"l": 60, "r": 20, "t": 110, "b": 50},
        showlegend=True, legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "font": {"size": 12}},
        xaxis={"range": [27, 62], "ticksuffix": "%", "dtick": 5, "title": {"text": "share of the baseline counted as lost"}},
        yaxis={"tickvals": list(range(len(rows))), "ticktext": names, "range": [-0.5, len(rows) - 0.3], "showgrid": False},
    )  # fmt: skip


def tracks(base: str) -> theme.Figure:
    """Two step lines from 1822 to 1882: land that Mexico ran, and land that was Mexico's in its own law."""
    span, whole = range(m.FIRST_YEAR, m.LAST_YEAR + 1), m.baseline_km2(base)
    law = [100 * m.extent(year).in_law / whole for year in span]
    run = [100 * m.extent(year).with_disputed / whole for year in span]
    traces = [
        {"type": "scatter", "mode": "lines", "x": list(span), "y": left, "hoverinfo": "skip",
         "line": {"color": colour, "width": 3, "dash": dash, "shape": "hv"}}
        for left, colour, dash in ((law, theme.BLUE, "solid"), (run, theme.VERMILION, "dash"))
    ]  # fmt: skip
    eve = span.index(1847)
    quiet = {"font": {"color": theme.MUTED}}
    notes = [
        note("<b>in Mexico's own law</b>", 1849.5, law[eve] - 4, font={"color": theme.BLUE}),
        note("<b>run by Mexico</b>", 1849.5, run[eve] - 6, font={"color": theme.VERMILION}),
        note(f"{law[-1]:.0f}% from 1854 on", 1860, law[-1], yanchor="bottom"),
        note(f"100% = {m.BASELINES[base]}", 1882.5, 1, yref="paper", xanchor="right", yanchor="top", **quiet),
        note("war", 1847, 5, xanchor="center", **quiet),
    ]
    return theme.figure(
        traces, height=440, annotations=notes, shapes=[_band(1846, 1848)],
        xaxis={"range": [1821, 1883], "dtick": 10, "showgrid": False, "title": {"text": "end of year"}},
        yaxis={"range": [0, 1.1 * max(law)], "ticksuffix": "%", "tick0": 0, "dtick": 25, "title": {"text": "share of the baseline"}},
    )  # fmt: skip
