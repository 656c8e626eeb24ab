"""Cut modern land along the treaty lines into the pieces that tile the First Mexican Empire."""

from __future__ import annotations

import csv
import pathlib

from shapely.geometry import LineString, MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

import treaties
from shapes import clean

YUCATAN = ("MX-YUC", "MX-CAM", "MX-ROO")
CENTRAL_AMERICA = ("GTM", "SLV", "HND", "NIC", "CRI", "BLZ")
PECOS_MEETS_BRAVO = (-101.37, 29.70)
SOCONUSCO_COAST = Polygon(
    [(-94.3, 15.9), (-93.95, 16.12), (-93.25, 15.80), (-92.75, 15.50), (-92.35, 15.22),
     (-92.10, 15.08), (-92.0, 14.9), (-92.0, 14.2), (-94.3, 14.2)]
)  # fmt: skip
"""Own sketch: the coastal plain of Chiapas below the crest of the Sierra Madre."""


def listed() -> list[dict[str, str]]:
    """Return the rows of ``pieces.csv``: piece, name, name_es, and its holder at the end of each year.

    Holders (1846: at the outbreak of war in May): M Mexico, T Republic of Texas, U United States,
    C Central America, Y Yucatán in secession, N neutral, B British settlement, D disputed.
    """
    table = pathlib.Path(__file__).with_name("pieces.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(table.splitlines()))


def cut(
    countries: dict[str, BaseGeometry], mexican_states: dict[str, BaseGeometry], lines: dict[str, LineString]
) -> dict[str, MultiPolygon]:
    """Return piece -> polygon at full resolution, in the order of ``pieces.csv``.

    Parameters
    ----------
    countries : ISO alpha-3 code -> modern outline.
    mexican_states : ISO 3166-2 code -> modern outline.
    lines : the boundaries of ``treaties.lines``.

    Notes
    -----
    Central America has its modern borders; claims to the Mosquito Coast, Petén and Belize are ignored.
    """
    yucatan = unary_union([mexican_states[code] for code in YUCATAN])
    chiapas = mexican_states["MX-CHP"]
    pieces = {
        "mx_core": countries["MEX"].difference(yucatan).difference(chiapas),
        "mx_yucatan": yucatan,
        "mx_chiapas": chiapas.difference(SOCONUSCO_COAST),
        "mx_soconusco": chiapas.intersection(SOCONUSCO_COAST),
        **_lost_to_the_united_states(countries["USA"], lines),
        **{f"ca_{code.lower()}": countries[code] for code in CENTRAL_AMERICA},
    }
    return {row["piece"]: clean(pieces[row["piece"]]) for row in listed()}


def _lost_to_the_united_states(usa: BaseGeometry, lines: dict[str, LineString]) -> dict[str, BaseGeometry]:
    """Cut what lies between the line of 1819 and today's border into Texas, the Cession and Gadsden's purchase."""
    spanish_side = _side(lines["adams_onis_1819"], [(-130, 42), (-130, 24), (-93.84, 24)])
    lost = usa.intersection(box(-130, 24, -90, 50)).intersection(spanish_side)

    east_of_bravo = _side(lines["texas_claim_1836"], [(-90, 42), (-90, 24), (-96.9, 24)])
    texas = lost.intersection(east_of_bravo)
    red_river = lines["texas_nueces"].coords[-1][0]
    core = texas.intersection(_side(lines["texas_nueces"], [(red_river, 45), (-90, 45), (-90, 27.78)]))
    beyond_nueces = texas.difference(core)
    # The coastal strip of 1846 lies below the Pecos; above it is the Texan claim to New Mexico, on paper only.
    coastal = Polygon([treaties.NUECES[0], PECOS_MEETS_BRAVO, (-102, 24), (-96, 24), (-96, 30)]).buffer(0)
    strip = beyond_nueces.intersection(coastal)

    west = lost.difference(texas)
    south_of_conde = west.intersection(_south_of(lines["guadalupe_hidalgo_conde"]))
    south_of_gray = south_of_conde.intersection(_south_of(lines["guadalupe_hidalgo_gray"]))
    return {
        "texas_core": core,
        "texas_nueces_strip": strip,
        "texas_paper_claim": beyond_nueces.difference(strip),
        "cession_1848": west.difference(south_of_conde),
        "mesilla_strip": south_of_conde.difference(south_of_gray),
        "gadsden_1854": south_of_gray,
    }


def _side(line: LineString, corners: list[tuple[float, float]]) -> BaseGeometry:
    """Return the area between a line and far corners on one side of it."""
    return Polygon([*line.coords, *corners]).buffer(0)


def _south_of(line: LineString) -> BaseGeometry:
    """Return what lies south of a line of 1848, from where it leaves the Rio Grande to the Pacific."""
    points = list(line.coords)
    start = next(i for i, (longitude, latitude) in enumerate(points) if latitude > 31.6 and longitude < -106)
    return Polygon([*points[start:], (-117.2, 25), (points[start][0], 25)]).buffer(0)
