"""Every committed outline can be drawn: ids, coordinates, rings, parallels, weight; and the pieces tile the land."""

import gzip

import numpy
import pytest
from outlines import by_id, holds, lines, polygons, signed_km2

from hemisphere import seeds

KEY = {  # layer: property that repeats the id
    "world": "iso3",
    "western_hemisphere": "iso3",
    "mexico_states": "iso",
    "us_states": "iso",
    "mexico_territory": "piece",
    "treaty_lines": "line",
    "rivers": "river",
}
FEATURES = {
    "world": 244,
    "western_hemisphere": 55,
    "mexico_states": 32,
    "us_states": 51,
    "mexico_territory": 16,
    "treaty_lines": 6,
    "rivers": 14,
    "congo_free_state": 8,
    "panama_canal_zone": 3,
}
YEARS = ["1822", "1824", "1836", "1841", "1844", "1846", "1848", "1854", "1882"]
HOLDERS = set("MTUCYNBD")
every_layer = pytest.mark.parametrize("layer", FEATURES)


def packed(*layers):
    return sum(len(gzip.compress((seeds.folder() / "geo" / f"{layer}.geojson").read_bytes(), 9)) for layer in layers)


def test_the_layers_are_all_there():
    assert sorted(seeds.geometries()) == sorted(FEATURES)


@every_layer
def test_every_feature_has_its_own_id_and_name(layer):
    features = seeds.geometry(layer)["features"]
    ids = [feature["id"] for feature in features]
    assert len(set(ids)) == len(ids) == FEATURES[layer]
    assert all(feature["properties"]["name"] for feature in features)
    if layer in KEY:
        assert ids == [feature["properties"][KEY[layer]] for feature in features]


@every_layer
def test_coordinates_are_on_the_globe_and_no_finer_than_a_hundred_metres(layer):
    for key, feature in by_id(layer).items():
        points = numpy.concatenate(lines(feature["geometry"]))
        assert (numpy.abs(points) <= (180, 90)).all(), key
        digits = 4 if layer in ("world", "western_hemisphere") else 3  # a micro-state gets a fourth
        assert (points == points.round(digits)).all(), key


@every_layer
def test_rings_are_closed_and_run_as_the_drawing_library_needs(layer):
    for key, feature in by_id(layer).items():
        for exterior, *holes in polygons(feature["geometry"]):
            for ring in (exterior, *holes):
                assert ring[0] == ring[-1] and len(ring) >= 4, key
            assert signed_km2(numpy.array(exterior)) < 0, f"{key}: an exterior ring must run clockwise"
            assert all(signed_km2(numpy.array(hole)) > 0 for hole in holes), f"{key}: a hole must run the other way"


@every_layer
def test_no_parallel_is_bent_by_great_circles(layer):
    longest = 5.0 if layer == "world" else 1.01  # degrees
    for key, feature in by_id(layer).items():
        for line in lines(feature["geometry"]):
            step = numpy.abs(numpy.diff(line, axis=0))
            assert step[step[:, 1] < 0.001, 0].max(initial=0) <= longest, key


@pytest.mark.parametrize("key", by_id("mexico_territory"))
def test_every_piece_has_a_holder_at_every_step(key):
    properties = by_id("mexico_territory")[key]["properties"]
    assert [name for name in properties if name.startswith("h")] == [f"h{year}" for year in YEARS]
    assert {properties[f"h{year}"] for year in YEARS} <= HOLDERS


@pytest.mark.parametrize(
    ("layer", "ids"),
    [
        ("us_states", ["US-CA", "US-NV", "US-UT", "US-AZ", "US-NM", "US-TX"]),
        ("mexico_states", list(by_id("mexico_states"))),
    ],
)
def test_the_pieces_tile_the_land(layer, ids):
    longitude, latitude = numpy.meshgrid(numpy.arange(-125.03, -86, 0.2), numpy.arange(14.03, 43, 0.2))
    count = sum(
        holds(piece["geometry"], longitude, latitude).astype(int) for piece in by_id("mexico_territory").values()
    )
    land = sum(holds(by_id(layer)[key]["geometry"], longitude, latitude).astype(int) for key in ids)
    assert (land > 0).sum() > 3000
    assert (count[land > 0] == 0).mean() < 0.01, "pieces leave a gap"
    assert (count > 1).sum() / (count > 0).sum() < 0.001, "pieces overlap"
    assert (land > 1).sum() / (land > 0).sum() < 0.001, "states overlap"


@pytest.mark.parametrize(
    ("place", "longitude", "latitude", "piece"),
    [
        ("Los Angeles", -118.24, 34.05, "cession_1848"),
        ("Salt Lake City", -111.89, 40.76, "cession_1848"),
        ("San Antonio", -98.49, 29.42, "texas_core"),
        ("Brownsville", -97.50, 25.93, "texas_nueces_strip"),
        ("Santa Fe, east of the Rio Grande", -105.94, 35.69, "texas_paper_claim"),
        ("Tucson", -110.97, 32.22, "gadsden_1854"),
        ("Deming", -107.76, 32.27, "mesilla_strip"),
        ("Mexico City", -99.13, 19.43, "mx_core"),
        ("Mérida", -89.62, 20.97, "mx_yucatan"),
        ("San Cristóbal", -92.64, 16.74, "mx_chiapas"),
        ("Tapachula", -92.26, 14.90, "mx_soconusco"),
        ("New Orleans", -90.07, 29.95, None),
        ("Denver, north of the Arkansas", -104.99, 39.74, None),
    ],
)
def test_a_town_lies_in_the_piece_history_puts_it_in(place, longitude, latitude, piece):
    point = numpy.array([longitude]), numpy.array([latitude])
    pieces = by_id("mexico_territory")
    assert [key for key in pieces if holds(pieces[key]["geometry"], *point)[0]] == ([piece] if piece else []), place


def test_layers_are_light():
    assert packed("mexico_territory", "treaty_lines", "rivers") < 50_000
    assert packed("world") < 60_000
    assert packed("western_hemisphere") < 70_000
    assert sum(path.stat().st_size for path in (seeds.folder() / "geo").glob("*.geojson")) < 1_000_000
