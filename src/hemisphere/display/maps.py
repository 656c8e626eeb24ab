"""Base maps that ask nothing of any other machine, and the sentence on whose borders they show."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np

from hemisphere import seeds
from hemisphere.display import theme
from hemisphere.display.live_figure import geometry

BORDERS = "Borders: Natural Earth (German point-of-view edition); a line on this map takes no side in a dispute."
"""The border policy, printed under every map."""

# plotly.js asks a server for its own outlines unless each map's first trace has no location mode.
_FIRST = {"type": "scattergeo", "lon": [None], "lat": [None], "showlegend": False, "hoverinfo": "skip"}

VIEWS = {
    "mexico": {"projection": {"type": "conic equal area", "parallels": [15, 40], "rotation": {"lon": -102}},
               "lonaxis": {"range": [-126, -84]}, "lataxis": {"range": [13, 44]}},
    "mexico_1822": {"projection": {"type": "conic equal area", "parallels": [15, 38], "rotation": {"lon": -102}},
                    "lonaxis": {"range": [-124, -82]}, "lataxis": {"range": [8, 43]}},
    "texas": {"projection": {"type": "conic equal area", "parallels": [28, 40], "rotation": {"lon": -100}},
              "lonaxis": {"range": [-109, -91.2]}, "lataxis": {"range": [25, 43]}},
    "la_mesilla": {"projection": {"type": "conic equal area", "parallels": [30, 34], "rotation": {"lon": -110.5}},
                   "lonaxis": {"range": [-115.5, -105.5]}, "lataxis": {"range": [28.6, 36]}},
    "caribbean": {"projection": {"type": "conic equal area", "parallels": [10, 26], "rotation": {"lon": -80}},
                  "lonaxis": {"range": [-100, -60]}, "lataxis": {"range": [6, 32]}},
    "congo": {"projection": {"type": "azimuthal equal area", "rotation": {"lon": 21, "lat": -4}},
              "lonaxis": {"range": [8, 35]}, "lataxis": {"range": [-14.5, 7]}},
    "hemisphere": {"projection": {"type": "orthographic", "rotation": {"lon": -85, "lat": 12}}},
    "world": {"projection": {"type": "natural earth"}},
}
"""Named views: an equal-area cone where areas are compared, a globe for the hemisphere."""


_parsed = cache(seeds.geometry)  # for reading only


@cache
def layer(name: str) -> str:
    """The key of a map layer of ``seeds/geo``, to give as a trace's ``geojson``; it reaches the page once."""
    return geometry(_parsed(name))


@cache
def ids(name: str) -> list[str]:
    """The feature ids of a map layer, in file order."""
    return [feature["id"] for feature in _parsed(name)["features"]]


def land(name: str, *, colour: str = theme.LAND, line: str = theme.FAINT) -> dict:
    """All features of a layer in one quiet colour."""
    places = ids(name)
    return {
        "type": "choropleth", "geojson": layer(name), "locations": places, "z": [0] * len(places), "colorscale": [[0, colour], [1, colour]],
        "showscale": False, "hoverinfo": "skip", "marker": {"line": {"color": line, "width": 0.5}},
    }


def classed(name: str, groups: Mapping[str, str], colours: Mapping[str, str], **trace) -> dict:
    """Features of a layer, each in the colour of its group: one trace with stepped colours.

    groups : feature id -> group; features not named are not drawn.
    colours : group -> colour; every group has its step even when no feature is in it.
    trace : anything else a choropleth takes, such as ``text`` or ``geo``.
    """
    steps = list(colours)
    scale = [[(n + edge) / len(steps), colours[step]] for n, step in enumerate(steps) for edge in (0, 1)]
    return {
        "type": "choropleth", "geojson": layer(name), "locations": list(groups), "z": [steps.index(group) + 0.5 for group in groups.values()],
        "zmin": 0, "zmax": len(steps), "colorscale": scale, "showscale": False,
        "marker": {"line": {"color": theme.PAPER, "width": 0.8}}, "hoverinfo": "skip", **trace,
    }


@cache
def path(name: str, place: str) -> tuple[list, list]:
    """Longitudes and latitudes of one line of a layer, for a ``scattergeo`` trace; a gap (None) parts its stretches."""
    shape = next(f["geometry"] for f in _parsed(name)["features"] if f["id"] == place)
    stretches = [shape["coordinates"]] if shape["type"] == "LineString" else shape["coordinates"]
    points = [point for stretch in stretches for point in (*stretch, (None, None))][:-1]
    return [lon for lon, _ in points], [lat for _, lat in points]


def apart(
    lon: np.ndarray, lat: np.ndarray, *, gap: float, middle: float, together: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Move marks that would hide each other apart: longitudes and latitudes in degrees, about ``gap`` degrees from mark to mark.

    middle : the longitude in the middle of the map; distances across it are those of the drawn map.
    together : (n x n) which marks are ever seen at the same time; all, if left out.
    """
    turn, squeeze = np.arange(len(lon)) * 2.4, np.cos(np.radians(lat))
    place = np.column_stack([(lon - middle) * squeeze + 0.01 * np.cos(turn), lat + 0.01 * np.sin(turn)])
    a, b = np.nonzero(~np.eye(len(lon), dtype=bool) & (True if together is None else together))
    for _ in range(80):
        off = place[a] - place[b]
        distance = np.hypot(off[:, 0], off[:, 1])
        near = distance < gap
        np.add.at(place, a[near], off[near] * ((gap - distance[near]) / distance[near] / 3)[:, None])
    return np.round(place[:, 0] / squeeze + middle, 2), np.round(place[:, 1], 2)


def figure(traces, *, view: str, **layout) -> theme.Figure:
    """A map in a named view (see ``VIEWS``) that shows only the traces it is given."""
    return theme.bare([_FIRST, *traces], **{"geo": frame(view), "height": 520, **layout})


def frame(view: str, **more) -> dict:
    """The ``geo`` entry of a layout for a named view; ``more`` adds to it, such as ``domain``."""
    if view not in VIEWS:
        raise ValueError(f"There is no map view called {view!r}; allowed: {', '.join(VIEWS)}.")
    return {"visible": False, "bgcolor": theme.SEA, "fitbounds": False, **VIEWS[view], **more}


def second(traces) -> list:
    """Traces for a second map, ``geo2``, of the same figure; ``figure(..., geo2=frame(view))`` places it."""
    return [{**trace, "geo": "geo2"} for trace in (_FIRST, *traces)]
