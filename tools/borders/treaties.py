"""Draw each historic boundary from the words of the treaty or law that set it.

Rivers are today's channels at 1:10 million; banks, islands and later exchanges are ignored, so a line
is good to a few kilometres. No historical map was copied.
"""

from __future__ import annotations

import math

from shapely.geometry import LineString, Point, box
from shapely.ops import substring

from shapes import EARTH, MILE_M, parallel

Points = list[tuple[float, float]]

NUECES: Points = [
    (-100.02, 29.97), (-100.00, 29.63), (-99.88, 29.21), (-99.83, 28.93), (-99.68, 28.68), (-99.24, 28.43),
    (-98.87, 28.31), (-98.55, 28.46), (-98.28, 28.44), (-98.18, 28.46), (-98.09, 28.25), (-97.97, 28.05),
    (-97.86, 28.04), (-97.77, 27.95), (-97.63, 27.88), (-97.40, 27.84), (-97.05, 27.83),
]  # fmt: skip
"""Way-points down the river, read off the towns on its banks (about 5 km): Natural Earth does not draw it."""

COURSES = {
    "Sabine": ((-97, 29.5, -93, 33.3), (-93.84, 29.70)),
    "Red": ((-101.2, 30.5, -91, 35), (-91.7, 31.0)),
    "Arkansas": ((-107, 33, -91, 40), (-91.07, 33.79)),
    "Rio Grande": ((-108, 25, -97, 38), (-97.15, 25.955)),
    "Gila": ((-115, 32, -108, 34), (-114.6, 32.72)),
}
"""River -> window that tells it from its namesakes (west, south, east, north), and its mouth."""

SABINE_MOUTH = COURSES["Sabine"][1]
BRAVO_MOUTH = COURSES["Rio Grande"][1]
CALIFORNIA_COAST = (-117.2, 32.534)  # one marine league south of San Diego Bay
COLORADO_LANDING = (-114.813, 32.494)  # on the Colorado, twenty miles below the Gila
NORTH_LIMIT = 42.0

TITLES = {
    "adams_onis_1819": ("Adams-Onís line", "1819-02-22"),
    "texas_claim_1836": ("Texan claim", "1836-12-19"),
    "texas_nueces": ("Nueces line (north of its head: approximate)", "1836"),
    "guadalupe_hidalgo_conde": ("Guadalupe Hidalgo line, 32°22' reading", "1848-02-02"),
    "guadalupe_hidalgo_gray": ("Guadalupe Hidalgo line, 31°52' reading", "1848-02-02"),
    "gadsden_1853": ("Gadsden / La Mesilla line", "1853-12-30"),
}
"""Line -> its label and the date of the text (ISO)."""


def lines(rivers: dict[str, list[LineString]]) -> dict[str, LineString]:
    """Return every boundary in ``TITLES``, built from named rivers, parallels and meridians."""
    river = {name: _course(rivers[name], *place) for name, place in COURSES.items()}
    return {
        "adams_onis_1819": LineString(_adams_onis(river)),
        "texas_claim_1836": LineString(_texas_claim(river)),
        "texas_nueces": LineString(_nueces(river)),
        "guadalupe_hidalgo_conde": LineString(_guadalupe_hidalgo(river, 32 + 22 / 60)),
        "guadalupe_hidalgo_gray": LineString(_guadalupe_hidalgo(river, 31 + 52 / 60)),
        "gadsden_1853": LineString(_gadsden(river)),
    }


def _adams_onis(river: dict[str, LineString]) -> Points:
    """Follow art. III of 22 February 1819 (`adams_onis_1819`), kept by the limits treaty in force in 1832.

    Up the Sabine to 32 N; due north to the Red River; up it to 100 W; due north to the Arkansas; up
    it to its source (here the top of the modern line); due north to 42 N; along 42 N to the Pacific.
    """
    near_32 = _on_parallel(river["Sabine"], 31.99, (-95, -93))  # the modern line ends just short of 32 N
    at_32 = (near_32.x, 32.0)
    red_east = _on_meridian(river["Red"], at_32[0], (32.5, 35))
    red_west = _on_meridian(river["Red"], -100.0, (33.5, 35.5))
    arkansas = _on_meridian(river["Arkansas"], -100.0, (36.5, 38.8))
    source = max(river["Arkansas"].coords, key=lambda point: (round(point[1], 2), -point[0]))
    return [
        (SABINE_MOUTH[0], 29.45),  # out to sea
        SABINE_MOUTH,
        *_between(river["Sabine"], SABINE_MOUTH, (at_32[0], 31.99)),
        at_32,
        *_between(river["Red"], red_east, red_west),
        (-100.0, red_west.y),
        *_between(river["Arkansas"], arkansas, source),
        *parallel(NORTH_LIMIT, source[0], -125.0),
    ]


def _texas_claim(river: dict[str, LineString]) -> Points:
    """Follow the Texan boundary act of 19 December 1836 (`tsha_nance`): up the Rio Grande, from its source to 42 N."""
    bravo = river["Rio Grande"].coords
    return [(-96.9, BRAVO_MOUTH[1]), *bravo, (bravo[-1][0], NORTH_LIMIT)]


def _nueces(river: dict[str, LineString]) -> Points:
    """Bound Texas as Mexico saw it: up the Nueces, then due north to the Red River.

    The stretch north of the river's head is an approximation; no official western line existed.
    """
    head = NUECES[0]
    red = _on_meridian(river["Red"], head[0], (33.5, 35.5))
    return [(-96.9, 27.78), *NUECES[::-1], (head[0], red.y)]


def _guadalupe_hidalgo(river: dict[str, LineString], latitude: float) -> Points:
    """Follow art. V of 2 February 1848 (`guadalupe_hidalgo_1848`).

    Up the Rio Grande to New Mexico's southern line; west along it for three degrees; north to the
    Gila; down the Gila to the Colorado; straight to the Pacific. Where the southern line lay was
    disputed: 32 22 N, as the joint commissioners agreed in 1850 (`geocaching_conde`), or eight
    miles north of the town of Paso (`oldmesilla`, `talbot_gray`), by our arithmetic 31 52 N.
    """
    start = _on_parallel(river["Rio Grande"], latitude, (-107.3, -106.2))
    west = start.x - 3.0
    gila = _on_meridian(river["Gila"], west, (32.4, 34.0))
    return [
        *_between(river["Rio Grande"], BRAVO_MOUTH, start),
        *parallel(latitude, start.x, west)[1:],
        *_between(river["Gila"], gila, river["Gila"].coords[0]),
        CALIFORNIA_COAST,
    ]


def _gadsden(river: dict[str, LineString]) -> Points:
    """Follow art. I of 30 December 1853 (`gadsden_1853`).

    Up the Rio Grande to 31 47 N; a hundred miles due west; south to 31 20 N; west to 111 W; straight
    to the Colorado twenty miles below the Gila; up it, and on along the line of 1848.
    """
    start = _on_parallel(river["Rio Grande"], 31 + 47 / 60, (-107, -106))
    corner, _, _ = EARTH.fwd(start.x, start.y, 270, 100 * MILE_M)
    return [
        *_between(river["Rio Grande"], BRAVO_MOUTH, start),
        *parallel(31 + 47 / 60, start.x, corner)[1:],
        *parallel(31 + 20 / 60, corner, -111.0),
        COLORADO_LANDING,
        (-114.72, 32.718),
        (-117.12, 32.534),
    ]


def _course(
    stretches: list[LineString], window: tuple[float, float, float, float], mouth: tuple[float, float]
) -> LineString:
    """Chain a river's stretches from its mouth up, always taking the nearest end (they break at reservoirs)."""
    left = [list(part.coords) for part in stretches if part.length > 0.02 and box(*window).intersects(part)]
    points = []
    here = mouth
    while left:
        gap, number, end = min(
            (math.dist(here, part[end]), number, end) for number, part in enumerate(left) for end in (0, -1)
        )
        if gap > 0.4:
            break
        part = left.pop(number)
        points += part if end == 0 else part[::-1]
        here = points[-1]
    return LineString(points)


def _between(line: LineString, start: Point | tuple, end: Point | tuple) -> Points:
    """Return the stretch of a line from the point nearest ``start`` to the point nearest ``end``."""
    first, last = line.project(Point(start)), line.project(Point(end))
    stretch = list(substring(line, min(first, last), max(first, last)).coords)
    return stretch if first <= last else stretch[::-1]


def _on_meridian(line: LineString, longitude: float, latitudes: tuple[float, float]) -> Point:
    """Return the southernmost point where a line crosses a meridian."""
    return min(_crossings(line, [(longitude, latitude) for latitude in latitudes]), key=lambda point: point.y)


def _on_parallel(line: LineString, latitude: float, longitudes: tuple[float, float]) -> Point:
    """Return the first point where a line crosses a parallel, counted from its start."""
    return _crossings(line, [(longitude, latitude) for longitude in longitudes])[0]


def _crossings(line: LineString, stretch: Points) -> list[Point]:
    hit = line.intersection(LineString(stretch))
    return list(getattr(hit, "geoms", [hit]))
