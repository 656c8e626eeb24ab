"""Measure, clean, simplify and write shapes in degrees of longitude and latitude (WGS84)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy
import shapely
from pyproj import CRS, Geod, Transformer
from shapely.geometry import MultiPolygon, Polygon, mapping
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

EARTH = Geod(ellps="WGS84")
MILE_M = 1609.344  # metres
LONGEST_EDGE = 1.0  # degrees
CLOCKWISE = -1.0
"""Plotly (d3-geo) fills what lies to the right of a ring, so exterior rings run clockwise, the reverse of RFC 7946."""


def area_km2(area: BaseGeometry) -> float:
    """Geodesic area in km2, inland water included; edges are cut short first, so that parallels stay parallels."""
    return abs(EARTH.geometry_area_perimeter(shapely.segmentize(area, 0.05))[0]) / 1e6


def polygons(area: BaseGeometry) -> list[Polygon]:
    """Return all polygons inside a geometry, however nested; lines and points are dropped."""
    if area.geom_type == "Polygon":
        return [area]
    return [polygon for part in getattr(area, "geoms", []) for polygon in polygons(part)]


def clean(area: BaseGeometry) -> MultiPolygon:
    """Return a valid multipolygon, largest part first."""
    return MultiPolygon(sorted(polygons(shapely.make_valid(area)), key=lambda polygon: -polygon.area))


def thin(
    areas: dict[str, BaseGeometry], tolerance: float, smallest_km2: float, longest_edge: float = LONGEST_EDGE
) -> dict[str, MultiPolygon]:
    """Simplify polygons together, so that shared borders stay shared.

    Parameters
    ----------
    areas : name -> polygon at full resolution.
    tolerance : degrees; corners whose triangle is smaller than its square go.
    smallest_km2 : islands below this size go, but each area keeps its largest part.
    longest_edge : degrees (see ``cut_edges``).
    """
    whole = [clean(area) for area in areas.values()]
    thinned = {}
    for (name, area), simple in zip(areas.items(), shapely.coverage_simplify(whole, tolerance), strict=True):
        parts = polygons(simple) or polygons(area)
        largest, *islands = sorted(parts, key=lambda part: -part.area)
        kept = [largest] + [island for island in islands if area_km2(island) >= smallest_km2]
        thinned[name] = cut_edges(MultiPolygon(kept), longest_edge)
    return thinned


def cut_edges(geometry: BaseGeometry, longest: float = LONGEST_EDGE) -> BaseGeometry:
    """Cut long edges (degrees): the drawing library joins points by great circles and would bend a parallel."""
    return shapely.segmentize(geometry, longest)


def feature(identity: str, geometry: BaseGeometry, properties: dict, digits: int) -> dict:
    """Return a GeoJSON feature whose coordinates are rounded to ``digits`` decimals.

    A micro-state that vanishes at that precision gets up to four decimals.
    """
    while (rounded := _round(geometry, digits)).is_empty and digits < 4:
        digits += 1
    if shapely.get_dimensions(geometry) == 2:
        parts = [orient(part, CLOCKWISE) for part in polygons(rounded)]
        rounded = parts[0] if len(parts) == 1 else MultiPolygon(parts)
    return {"type": "Feature", "id": identity, "properties": properties, "geometry": mapping(rounded)}


def parallel(latitude: float, start: float, end: float, step: float = 0.1) -> list[tuple[float, float]]:
    """Return points along a parallel between two longitudes, both included."""
    count = max(2, int(abs(end - start) / step) + 1)
    return [(start + (end - start) * i / (count - 1), latitude) for i in range(count)]


def move_same_size(area: BaseGeometry, longitude: float, latitude: float) -> BaseGeometry:
    """Move an area's centre elsewhere on the globe and keep its size (equal-area projection)."""
    here = area.centroid
    away = _projection("laea", here.x, here.y).transform
    back = _projection("laea", longitude, latitude, inverse=True).transform
    return _apply(_apply(area, away), back)


def widen(geometry: BaseGeometry, metres: float) -> BaseGeometry:
    """Return everything within a distance of a shape; a line's ends stay flat."""
    here = geometry.centroid
    plane = _apply(geometry, _projection("aeqd", here.x, here.y).transform)
    back = _projection("aeqd", here.x, here.y, inverse=True).transform
    return _apply(plane.buffer(metres, cap_style="flat"), back)


def _round(geometry: BaseGeometry, digits: int) -> BaseGeometry:
    on_grid = shapely.set_precision(geometry, 10.0**-digits)
    return shapely.transform(on_grid, lambda points: points.round(digits))


def _projection(kind: str, longitude: float, latitude: float, *, inverse: bool = False) -> Transformer:
    plane = CRS.from_proj4(f"+proj={kind} +lat_0={latitude} +lon_0={longitude} +ellps=WGS84")
    degrees = CRS.from_epsg(4326)
    ends = (plane, degrees) if inverse else (degrees, plane)
    return Transformer.from_crs(*ends, always_xy=True)


def _apply(geometry: BaseGeometry, transform: Callable[..., Iterable]) -> BaseGeometry:
    return shapely.transform(geometry, lambda points: numpy.column_stack(transform(points[:, 0], points[:, 1])))
