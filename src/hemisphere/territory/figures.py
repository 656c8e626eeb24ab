"""The maps of notebook 03: pure functions of a state."""

from __future__ import annotations

from functools import cache


from hemisphere import seeds
from hemisphere.display import maps, theme
from hemisphere.territory import measures as m
from hemisphere.territory.charts import note

HOLDER_COLOURS = {
    "M": theme.GREEN, "T": theme.ORANGE, "U": theme.BLUE, "C": theme.SKY,
    "Y": theme.PURPLE, "N": theme.MUTED, "B": theme.MUTED, "D": theme.YELLOW,
}  # fmt: skip
STATUS_COLOURS = {"the rest": theme.GREEN, "lost": theme.VERMILION, "outside": theme.MUTED, "impossible": theme.YELLOW}

# Where a label stands (longitude, latitude); small pieces are named in the sea beside them.
_ANCHORS = {
    "mx_core": (-103.2, 24.4), "mx_yucatan": (-90.6, 23.2), "texas_core": (-97.2, 31.7), "texas_nueces_strip": (-92.6, 27.2),
    "texas_paper_claim": (-104.4, 34.6), "cession_1848": (-114.6, 38.4), "gadsden_1854": (-119.3, 28.6),
    "ca_nic": (-86.6, 14.0), "mx_soconusco": (-95.8, 13.2), "ca_blz": (-84.6, 17.6),
}  # fmt: skip
_NAMED = {
    "mx_yucatan": "Yucatán:<br>in secession", "mx_soconusco": "Soconusco:<br>neutral", "texas_core": "Texas:<br>United<br>States",
    "texas_nueces_strip": "Nueces strip:<br>claimed by both", "cession_1848": "United States",
    "gadsden_1854": "La Mesilla:<br>United States", "ca_nic": "Central America",
}  # fmt: skip


def _land() -> dict:
    return maps.land("world", line=theme.LAND)


def _pieces(groups: dict[str, str], colours: dict[str, str]) -> dict:
    marker = {"opacity": 0.55, "line": {"color": theme.PAPER, "width": 0.8}}
    return maps.classed("mexico_territory", groups, colours, marker=marker)


def _labels(words: dict[tuple[float, float], str], *, size: int = 13, colour: str = theme.INK) -> dict:
    return {
        "type": "scattergeo", "mode": "text", "lon": [lon for lon, _ in words], "lat": [lat for _, lat in words],
        "text": list(words.values()), "textfont": {"size": size, "color": colour}, "hoverinfo": "skip",
    }  # fmt: skip


def _line(lon: list, lat: list, **style) -> dict:
    line = {"color": theme.INK, "width": 1.5, **style}
    return {"type": "scattergeo", "mode": "lines", "lon": lon, "lat": lat, "line": line, "hoverinfo": "skip"}


# --- by year ---------------------------------------------------------------------------------------------------


def line_in_force(year: int) -> str:
    """The treaty line in force at the end of a year, an id of ``treaty_lines``."""
    return "adams_onis_1819" if year < 1848 else "guadalupe_hidalgo_conde" if year < 1854 else "gadsden_1853"


def years(year: int) -> theme.Figure:
    """Each piece in the colour and under the name of its holder at the end of the year."""
    held = {piece: m.holder(piece, year) for piece in m.areas()}
    line = _line(*maps.path("treaty_lines", line_in_force(year)))
    words, neighbour = _labels(_holder_labels(year)), _labels({(-89, 36.5): "United States"}, colour=theme.MUTED)
    label = note(f"<b>{year}</b>", 0.02, 0.04, xref="paper", yref="paper", font={"size": 30})
    traces = [_land(), _pieces(held, HOLDER_COLOURS), line, words, neighbour]
    return maps.figure(traces, view="mexico_1822", height=600, annotations=[label])


def _holder_labels(year: int) -> dict[tuple[float, float], str]:
    words = {_ANCHORS[piece]: "<b>Mexico</b>" for piece in ("mx_core", "cession_1848")}
    words[_ANCHORS["ca_blz"]] = "British<br>settlement"
    if m.holder("mesilla_strip", year) == "D":
        words[_ANCHORS["gadsden_1854"]] = "Mesilla strip:<br>claimed by both"
    for piece, name in _NAMED.items():
        since, who = m.last_change(piece, year)
        if who != "M" and (piece, who) != ("texas_nueces_strip", "U"):
            words[_ANCHORS[piece]] = f"{'Republic<br>of Texas' if who == 'T' else name}<br>since {since}"
    return words


# --- what share -------------------------------------------------------------------------------------------------


def status(found: m.Share) -> dict[str, str]:
    """Each piece's part in a share: lost, the rest (of the baseline), outside (it), or impossible (lost, yet outside)."""
    parts = dict.fromkeys(m.areas(), "outside") | dict.fromkeys(found.baseline, "the rest")
    parts |= dict.fromkeys(found.lost, "lost") | dict.fromkeys(found.outside, "impossible")
    return {piece: part for piece, part in parts.items() if piece != "ca_blz"}


def half(baseline: str, loss: str, texas: str, strip: int, band: int) -> theme.Figure:
    """A map of what counts as lost, the rest of the baseline and what lies outside, over a bar of the share with its band."""
    found = m.share(baseline=baseline, loss=loss, texas=texas, strip=strip)
    parts = status(found)
    words = {_ANCHORS[piece]: parts[piece] for piece in ("mx_core", "texas_core", "texas_paper_claim", "cession_1848", "ca_nic")}
    words[_ANCHORS["mx_yucatan"]] = f"Yucatán:<br>{parts['mx_yucatan']}"
    words[_ANCHORS["texas_nueces_strip"]] = f"Nueces strip:<br>{parts['texas_nueces_strip']}"
    words[_ANCHORS["gadsden_1854"]] = f"Mesilla strip:<br>{parts['mesilla_strip']}<br>other land sold:<br>{parts['gadsden_1854']}"
    box = {"type": "rect", "x0": 50 - band, "x1": 50 + band, "y0": -0.55, "y1": 0.55, "line": {"color": theme.INK, "width": 2, "dash": "dot"}}  # fmt: skip
    if found.pct is None:
        bars, shapes, notes = [], [], [note("<b>no share: the loss is not inside the baseline</b>", 1, 0.62, yanchor="bottom", font={"size": 18})]
    else:
        bars, shapes = _bars(found.pct), [box]
        notes = [
            note(f"<b>{found.pct:.1f}% lost</b>", 1, 0.62, yanchor="bottom", font={"size": 18}),
            note(f"“roughly half”: {50 - band} to {50 + band}%", 50, 0.62, xanchor="center", yanchor="bottom", font={"color": theme.MUTED}),
        ]  # fmt: skip
    if texas == "almonte":
        told = f"Almonte's Texas is {m.larger_texas():,.0f} km² larger than the piece drawn;<br>where that land lay is not known."
        notes.append(note(told, 0.98, 1, xref="paper", yref="paper", xanchor="right", yanchor="top", align="right", bgcolor=theme.PAPER, borderpad=4, font={"size": 12, "color": theme.MUTED}))  # fmt: skip
    return maps.figure(
        [_land(), _pieces(parts, STATUS_COLOURS), _labels(words), *bars],
        view="mexico_1822", height=660, margin={"l": 0, "r": 0, "t": 10, "b": 34}, annotations=notes, shapes=shapes, barmode="stack",
        geo=maps.frame("mexico_1822", domain={"y": [0.18, 1]}),
        xaxis={"range": [0, 100.5], "domain": [0.04, 0.95], "anchor": "y", "ticksuffix": "%", "dtick": 10, "color": theme.MUTED,
               "showgrid": False, "zeroline": False, "visible": found.pct is not None},
        yaxis={"range": [-0.6, 1.5], "domain": [0, 0.14], "visible": False},
    )  # fmt: skip


def _bars(pct: float) -> list[dict]:
    hatched = {"shape": "/", "bgcolor": theme.VERMILION, "fgcolor": theme.PAPER, "size": 8, "solidity": 0.2}
    looks = ((pct, {"color": theme.VERMILION, "pattern": hatched}), (100 - pct, {"color": theme.GREEN, "opacity": 0.45}))
    bar = {"type": "bar", "orientation": "h", "y": [0], "width": 0.7, "hoverinfo": "skip"}
    return [{**bar, "x": [share], "marker": look} for share, look in looks]


# --- the lines as each side read them ---------------------------------------------------------------------------

TEXAS_LINES = {"nueces": "texas_nueces", "rio_grande": "texas_claim_1836"}
MESILLA_LINES = {"conde": "guadalupe_hidalgo_conde", "gray": "guadalupe_hidalgo_gray"}
_TOWNS = {"santa_fe": "bottom right", "san_antonio": "top right", "corpus_christi": "middle right", "laredo": "middle left"}
_TOWNS_WEST = {"el_paso": "bottom left", "la_mesilla": "middle right", "tucson": "bottom center", "yuma": "top right"}


def lines(texas_line: str, mesilla_line: str) -> theme.Figure:
    """The two disputed stretches, each with the chosen line full and heavy and the other side's dotted."""
    title = {"xref": "paper", "yref": "paper", "yanchor": "bottom"}
    return maps.figure(
        [*_texas(texas_line), *maps.second(_mesilla(mesilla_line))],
        view="texas", height=520, margin={"l": 0, "r": 0, "t": 34, "b": 10},
        geo=maps.frame("texas", domain={"x": [0, 0.45], "y": [0, 1]}),
        geo2=maps.frame("la_mesilla", domain={"x": [0.47, 1], "y": [0, 1]}),
        annotations=[
            note("<b>Where did Texas end in 1846?</b>", 0, 1, **title),
            note("<b>Where did the line of 1848 run?</b>", 0.47, 1, **title),
        ],
    )  # fmt: skip


def _texas(line: str) -> list:
    held = dict.fromkeys(m.areas(), "M") | dict.fromkeys(m.texas_within(line), "T")
    inside = line == "rio_grande"
    words = {
        (-97.0, 31.3): "<b>Texas</b>", (-103.4, 26.4): "<b>Mexico</b>",
        (-94.4, 26.5): f"Nueces strip:<br>{'Texan' if inside else 'Mexican'}",
        (-104.0, 34.2): "Texan claim" if inside else "New Mexico:<br>Mexican",
    }  # fmt: skip
    small = {(-98.3, 29.0): "Nueces", (-103.6, 28.4): "Rio Grande", (-97.4, 33.3): "west limit<br>approximate"}
    rivers, drawn = _rivers("rio_grande", "nueces", "red"), _chosen(TEXAS_LINES, line)
    return [_land(), _pieces(held, HOLDER_COLOURS), rivers, *drawn, _labels(words), _labels(small, size=12), _towns(_TOWNS)]


def _mesilla(line: str) -> list:
    mexican = {*m.TODAY, "gadsden_1854", *(["mesilla_strip"] if line == "conde" else [])}
    held = {piece: "M" if piece in mexican else "U" for piece in m.areas()}
    words = {(-110.9, 34.6): "<b>United States</b>", (-110.2, 30.2): "<b>Mexico</b>", (-113.1, 32.0): "Mexican until<br>the sale"}
    small = {(-108.9, 32.5): "32°22′", (-108.9, 31.65): "31°52′", (-111.5, 33.3): "Gila"}
    rivers, drawn = _rivers("rio_grande", "gila", "colorado"), _chosen(MESILLA_LINES, line)
    return [_land(), _pieces(held, HOLDER_COLOURS), rivers, *drawn, _labels(words), _labels(small, size=12), _towns(_TOWNS_WEST)]


def _rivers(*names: str) -> dict:
    paths = [maps.path("rivers", name) for name in names]
    lon, lat = ([value for path in paths for value in (*path[axis], None)] for axis in (0, 1))
    return _line(lon, lat, color=theme.SKY)


def _chosen(both: dict[str, str], chosen: str) -> list[dict]:
    """The chosen line full and heavy, the other thin and dotted; the unofficial west limit of Texas is dashed."""
    drawn = []
    for side, name in both.items():
        lon, lat = maps.path("treaty_lines", name)
        if side == chosen == "nueces":
            head = lon.index(min(lon))
            drawn += [_line(lon[: head + 1], lat[: head + 1], width=3), _line(lon[head:], lat[head:], width=3, dash="dash")]
        else:
            drawn.append(_line(lon, lat, **({"width": 3} if side == chosen else {"width": 1.2, "dash": "dot"})))
    return drawn


@cache
def _places() -> dict[str, dict]:
    return seeds.table("places").set_index("place_id")[["lon", "lat", "name"]].to_dict("index")


def _towns(positions: dict[str, str]) -> dict:
    spots = [_places()[town] for town in positions]
    return {
        "type": "scattergeo", "mode": "markers+text", "lon": [s["lon"] for s in spots], "lat": [s["lat"] for s in spots],
        "text": [f"\u00a0{s['name'].split(' (')[0]}\u00a0" for s in spots], "textposition": list(positions.values()),
        "textfont": {"size": 12, "color": theme.INK}, "marker": {"size": 5, "color": theme.INK}, "hoverinfo": "skip",
    }  # fmt: skip
