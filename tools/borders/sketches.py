"""Outlines typed by hand: the Congo concessions and the Panama Canal. Teaching sketches, not surveys."""

from __future__ import annotations

from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from shapes import MILE_M, clean, widen

CONCESSIONS = {
    "abir": ("ABIR (Lopori and Maringa basins)", 1892,
             [(19.4, 1.5), (20.3, 1.85), (21.5, 1.75), (22.7, 1.45), (23.6, 0.9), (23.9, 0.2),
              (23.3, -0.4), (22.4, -0.35), (21.4, 0.0), (20.4, 0.25), (19.6, 0.5), (19.2, 0.9)]),
    "anversoise": ("Anversoise (Mongala basin)", 1892,
                   [(19.3, 2.2), (19.6, 3.2), (20.3, 3.9), (21.6, 4.0), (22.9, 3.7), (23.5, 3.1),
                    (23.3, 2.5), (22.3, 2.35), (21.3, 2.15), (20.3, 2.1)]),
    "domaine_couronne": ("Domaine de la Couronne (Lake Leopold II, Lukenie, Busira)", 1896,
                         [(17.3, -1.0), (18.0, -0.2), (19.3, 0.0), (20.6, -0.2), (22.0, -0.7),
                          (23.3, -1.5), (23.9, -2.6), (23.6, -3.4), (22.4, -3.3), (20.8, -3.4),
                          (19.2, -3.2), (17.8, -3.1), (17.0, -2.3)]),
    "kasai": ("Compagnie du Kasai (Kasai basin)", 1901,
              [(16.9, -3.2), (18.4, -3.4), (20.4, -3.6), (22.2, -3.6), (23.4, -4.2), (23.9, -5.4),
               (23.8, -7.0), (22.0, -7.3), (20.4, -7.1), (18.4, -7.9), (17.1, -8.0), (16.7, -6.0)]),
    "katanga": ("Katanga (Comité spécial du Katanga)", 1900,
                [(23.9, -5.0), (26.0, -5.0), (29.4, -5.0), (31.0, -8.6), (31.0, -14.0), (21.7, -12.5),
                 (22.0, -9.0), (23.6, -7.0)]),
}  # fmt: skip
"""Concession -> label, year it began, rough outline of its river basin.

The rivers of ABIR are attested (`casement_1904`); no outline is. The years of the Anversoise, the crown
domain and the Kasai company are from memory. Katanga can be compared with `csk_kiwix`.
"""

CANAL = LineString(
    [(-79.917, 9.46), (-79.917, 9.38), (-79.918, 9.275), (-79.905, 9.20), (-79.84, 9.165), (-79.76, 9.14),
     (-79.695, 9.115), (-79.655, 9.06), (-79.612, 9.017), (-79.592, 8.997), (-79.565, 8.955), (-79.51, 8.87)]
)  # fmt: skip
"""Way-points along the canal, from the Caribbean to the Pacific."""

CITIES = {"Panama City": ((-79.535, 8.965), 2600), "Colón": ((-79.90, 9.36), 900)}
"""Left outside the zone: centre and radius in metres."""


def concession(name: str, congo: BaseGeometry) -> MultiPolygon:
    """Return a concession's outline, cut at the border of the Congo."""
    return clean(Polygon(CONCESSIONS[name][2]).intersection(congo))


def canal_zone(panama: BaseGeometry) -> MultiPolygon:
    """Return the land within five miles of the canal, without the two cities.

    The real zone also held the shores of Gatun Lake beyond the ten-mile band (`frus_1915_1732`).
    """
    cities = unary_union([widen(Point(centre).buffer(0.001), radius) for centre, radius in CITIES.values()])
    return clean(widen(CANAL, 5 * MILE_M).intersection(panama).difference(cities))
