"""Marks that would hide each other are moved apart, the others stay."""

import numpy as np
import pytest

from hemisphere.display import maps


def gaps(lon, lat):
    """Distances between all pairs, in degrees of latitude."""
    flat = np.column_stack([lon * np.cos(np.radians(lat)), lat])
    return np.hypot(*(flat[:, None] - flat[None]).T)[np.triu_indices(len(lon), 1)]


def test_marks_on_one_spot_are_moved_apart():
    lon, lat = maps.apart(np.full(6, -80.0), np.full(6, 9.0), gap=1.5, middle=-80)
    assert gaps(lon, lat).min() > 1.2 and abs(lon.mean() + 80) < 0.1 and abs(lat.mean() - 9) < 0.1


def test_marks_that_are_never_seen_together_stay():
    lon, lat = maps.apart(np.full(3, -80.0), np.full(3, 9.0), gap=1.5, middle=-80, together=np.zeros((3, 3), dtype=bool))
    assert np.abs(lon + 80).max() < 0.02 and np.abs(lat - 9).max() < 0.02


@pytest.mark.parametrize("gap", [0.5, 3.0])
def test_distant_marks_stay(gap):
    lon, lat = maps.apart(np.array([-80.0, -60.0]), np.array([9.0, -34.0]), gap=gap, middle=-80)
    assert np.abs(lon - [-80, -60]).max() < 0.02 and np.abs(lat - [9, -34]).max() < 0.02


def test_marks_far_from_the_equator_are_parted_as_the_map_shows_them():
    """Counted from Greenwich, two marks on one meridian would seem far apart: their parallels are of unequal length."""
    lon, lat = maps.apart(np.array([-99.0, -99.0]), np.array([22.0, 22.6]), gap=1.5, middle=-99)
    assert gaps(lon + 99, lat).min() > 1.3
