"""Cut a country into its states along inner boundary lines, and name each part."""

from __future__ import annotations

import csv
import pathlib
from collections import Counter

import shapely
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize, unary_union

REACH = 0.2  # degrees: the lines stem from another edition than the country, so loose ends are carried on this far


def listed(country: str) -> list[dict[str, str]]:
    """Return the rows of ``states.csv`` of one country ("MX" or "US"): iso, code, name, and a point inside."""
    table = pathlib.Path(__file__).with_name("states.csv").read_text(encoding="utf-8")
    return [row for row in csv.DictReader(table.splitlines()) if row["iso"].startswith(f"{country}-")]


def subdivide(country: BaseGeometry, lines: list[BaseGeometry], rows: list[dict[str, str]]) -> dict[str, BaseGeometry]:
    """Return ISO 3166-2 code -> polygon.

    Parameters
    ----------
    country : outline in degrees.
    lines : boundaries between states; each may end a little short of its neighbour.
    rows : states with a point inside each (see ``listed``).

    Raises
    ------
    ValueError : two states share one face, or a state has none.
    """
    shore = country.buffer(0.02)
    net = unary_union([country.boundary, *(line.intersection(shore) for line in lines)])
    faces = [
        face
        for face in polygonize(unary_union([net, *_carried_on(net)]))
        if country.contains(face.representative_point())
    ]
    named, unnamed = {}, []
    for face in faces:
        inside = [row["iso"] for row in rows if face.contains(Point(float(row["lon"]), float(row["lat"])))]
        if len(inside) > 1:
            raise ValueError(f"The lines do not separate {' and '.join(inside)}.")
        if inside:
            named[inside[0]] = face
        else:
            unnamed.append(face)
    if missing := {row["iso"] for row in rows} - set(named):
        raise ValueError(f"No part of the country holds the point of {', '.join(sorted(missing))}.")

    parts = {iso: [face] for iso, face in named.items()}
    for face in unnamed:  # islands and slivers go to the neighbour with the longest shared border, else the nearest
        parts[max(named, key=lambda iso: _nearness(named[iso], face))].append(face)
    return {iso: unary_union(faces) for iso, faces in parts.items()}


def _carried_on(net: BaseGeometry) -> list[LineString]:
    """Carry each loose end of a net of lines on to the nearest other line, and a little beyond."""
    parts = [part for part in net.geoms if part.geom_type == "LineString"]
    met = Counter(_place(end) for part in parts for end in (part.coords[0], part.coords[-1]))
    tree = shapely.STRtree(parts)
    bridges = []
    for part in parts:
        for end in (part.coords[0], part.coords[-1]):
            point = Point(end)
            near = [parts[i] for i in tree.query(point.buffer(REACH)) if parts[i] is not part]
            if met[_place(end)] > 1 or not near:
                continue
            nearest = min(near, key=point.distance)
            foot = nearest.interpolate(nearest.project(point))
            if 0 < point.distance(foot) < REACH:
                beyond = (foot.x + (foot.x - end[0]) * 0.05, foot.y + (foot.y - end[1]) * 0.05)
                bridges.append(LineString([end, beyond]))
    return bridges


def _place(point: tuple[float, float]) -> tuple[float, float]:
    return round(point[0], 7), round(point[1], 7)


def _nearness(state: BaseGeometry, face: BaseGeometry) -> float:
    gap = state.distance(face)
    return state.boundary.intersection(face.boundary).length if gap < 1e-9 else -gap
