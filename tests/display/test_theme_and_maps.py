"""The house style: colours that stay apart for every common kind of sight, and maps that ask no server."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from hemisphere.display import maps, theme

# Severe colour-vision deficiencies on linear RGB: Machado, Oliveira and Fernandes (2009), IEEE TVCG 15(6), severity 1.0.
SIGHT = {
    "common": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def linear(colour: str) -> np.ndarray:
    c = np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)]) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIE L*a*b* (D65) of linear RGB."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    t = to_xyz @ np.clip(rgb, 0, 1) / np.array([0.9505, 1.0, 1.089])
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(one: str, other: str) -> float:
    light = sorted(float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other))
    return (light[1] + 0.05) / (light[0] + 0.05)


@pytest.mark.parametrize("sight", SIGHT)
def test_the_first_four_series_stay_apart_for_every_sight(sight):
    seen = {c: lab(np.array(SIGHT[sight]) @ linear(c)) for c in theme.SERIES[:4]}
    nearest = min(np.linalg.norm(seen[a] - seen[b]) for a, b in combinations(seen, 2))
    assert nearest > 15, f"two series are {nearest:.0f} apart in L*a*b*"


@pytest.mark.parametrize("sight", SIGHT)
def test_all_series_differ_for_every_sight(sight):
    seen = {c: lab(np.array(SIGHT[sight]) @ linear(c)) for c in theme.SERIES}
    assert min(np.linalg.norm(seen[a] - seen[b]) for a, b in combinations(seen, 2)) > 8


def test_words_are_readable_on_paper_land_and_sea():
    for ground in (theme.PAPER, theme.LAND, theme.SEA):
        assert contrast(theme.INK, ground) >= 7
        assert contrast(theme.MUTED, ground) >= 4.5


def test_each_series_has_a_second_cue():
    for cue in (theme.DASHES, theme.PATTERNS, theme.SYMBOLS):
        assert len(set(cue)) == len(cue) == len(theme.SERIES)


def test_figures_take_the_house_style_and_what_is_added():
    figure = theme.figure([{"type": "bar", "x": ["a"], "y": [1]}], xaxis={"title": {"text": "Rule"}}, height=200)["layout"]
    assert figure["xaxis"]["title"]["text"] == "Rule" and figure["xaxis"]["gridcolor"] == theme.FAINT
    assert figure["height"] == 200 and tuple(figure["colorway"]) == theme.SERIES


@pytest.mark.parametrize("view", maps.VIEWS)
def test_no_map_asks_a_server(view):
    figure = maps.figure([maps.land("world")], view=view)
    first, geo = figure["data"][0], figure["layout"]["geo"]
    assert first["type"] == "scattergeo" and "locations" not in first and "locationmode" not in first
    assert geo["visible"] is False and geo["fitbounds"] is False
    assert not [key for key, value in geo.items() if key.startswith("show") and value]
    assert isinstance(figure["data"][1]["geojson"], str), "a geometry is given by its key"


def test_an_unknown_view_lists_the_views():
    with pytest.raises(ValueError) as raised:
        maps.figure([], view="moon")
    assert str(raised.value) == f"There is no map view called 'moon'; allowed: {', '.join(maps.VIEWS)}."


def test_land_draws_every_feature_of_a_layer():
    assert list(maps.land("western_hemisphere")["locations"]) == maps.ids("western_hemisphere")
