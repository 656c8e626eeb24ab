"""Measure GeoJSON outlines with numpy alone, so that the committed maps are checked where shapely is not installed."""

import itertools

import numpy

from hemisphere import seeds

EQUATOR_KM = 6378.137
ECCENTRICITY = 0.0818191908426  # of the WGS84 ellipsoid


def polygons(geometry):
    """Return the polygons of a geometry, each a list of rings, the exterior first; none for lines."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    return {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(kind, [])


def lines(geometry):
    """Return every ring or line of a geometry as an array of (longitude, latitude)."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    found = {"LineString": [coordinates], "MultiLineString": coordinates}.get(kind)
    return [numpy.array(line) for line in found or itertools.chain(*polygons(geometry))]


def signed_km2(ring):
    """Return the area inside a ring on the WGS84 ellipsoid: negative where it runs clockwise."""
    longitude, sine = numpy.radians(ring[:, 0]), numpy.sin(numpy.radians(ring[:, 1]))
    e = ECCENTRICITY
    zone = (1 - e**2) * (sine / (1 - (e * sine) ** 2) + numpy.arctanh(e * sine) / e)  # area south of a parallel
    return -(EQUATOR_KM**2) / 2 * float(numpy.sum(numpy.diff(longitude) * (zone[1:] + zone[:-1]) / 2))


def area_km2(geometry):
    """Return the area of all polygons, holes taken off."""
    return -sum(signed_km2(line) for line in lines(geometry))


def holds(geometry, longitude, latitude):
    """Return which of many points (arrays of degrees) lie inside a geometry, by counting crossings."""
    inside = numpy.zeros(numpy.shape(longitude), dtype=bool)
    for ring in lines(geometry):
        for (x1, y1), (x2, y2) in itertools.pairwise(ring):
            if y1 != y2:
                between = (y1 > latitude) != (y2 > latitude)
                inside ^= between & (longitude < x1 + (x2 - x1) * (latitude - y1) / (y2 - y1))
    return inside


def by_id(layer):
    """Return a layer's features, keyed by id."""
    return {feature["id"]: feature for feature in seeds.geometry(layer)["features"]}
