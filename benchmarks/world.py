"""The same explorer three ways: a map of all countries, a slider over sixty years, made-up numbers."""

from __future__ import annotations

import ipywidgets
import numpy as np
import pandas as pd
import plotly.graph_objects as go

from hemisphere import seeds
from hemisphere.display import maps, theme
from hemisphere.display.explorer import Explorer, slider

YEARS = range(1960, 2020)
PLACES = maps.ids("world")
VALUES = [np.cumsum(np.random.default_rng(k).normal(size=(len(YEARS), len(PLACES))), axis=0).round(2) for k in range(3)]
NO_BASE_MAP = (
    'data:application/json,{"type":"Topology","arcs":[],"objects":{'
    + ",".join(f'"{k}":{{"type":"GeometryCollection","geometries":[]}}' for k in ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"))
    + "}}#"
)


def _trace(k: int, year: int, geojson) -> dict:
    return {"type": "choropleth", "geojson": geojson, "locations": PLACES, "z": VALUES[k][year - YEARS[0]].tolist(),
            "zmin": -10, "zmax": 10, "colorscale": [[0, theme.LAND], [1, theme.BLUE]]}


def _layout(year: int) -> dict:
    return {"title": {"text": f"Year {year}"}, "margin": {"l": 0, "r": 0, "t": 40, "b": 0}, "height": 450}


def live_figure(k: int):
    """As the notebooks show it."""

    def highest(year):
        return sorted(zip(VALUES[k][year - YEARS[0]].tolist(), PLACES, strict=True), reverse=True)[:5]

    def table(year):
        return pd.DataFrame(highest(year), columns=["value", "country"])

    def sentence(year):
        value, country = highest(year)[0]
        return f"In {year} the highest value is {value:.2f}, in {country}."

    return Explorer(
        title=f"Explorer {k + 1}", call="world.live_figure", controls={"year": slider("Year", YEARS)},
        figure=lambda year: maps.figure([_trace(k, year, maps.layer("world"))], view="world", **_layout(year)),
        sentence=sentence, table=table, credit=f"Source: made-up numbers. {maps.BORDERS}",
    )


def figure_widget(k: int):
    """With plotly's own widget."""
    figure = go.FigureWidget([_trace(k, YEARS[0], seeds.geometry("world"))], _naive_layout(YEARS[0]))
    figure._config = {"topojsonURL": NO_BASE_MAP}
    year = ipywidgets.IntSlider(YEARS[0], YEARS[0], YEARS[-1], description="Year")

    def follow(change):
        with figure.batch_update():
            figure.data[0].z = VALUES[k][change["new"] - YEARS[0]]
            figure.layout.title.text = f"Year {change['new']}"

    year.observe(follow, "value")
    return ipywidgets.VBox([year, figure])


def interact_and_show(k: int):
    """With interact, drawing the whole figure again."""

    def show(year):
        go.Figure([_trace(k, year, seeds.geometry("world"))], _naive_layout(year)).show(config={"topojsonURL": NO_BASE_MAP})

    ipywidgets.interact(show, year=ipywidgets.IntSlider(YEARS[0], YEARS[0], YEARS[-1]))


def _naive_layout(year: int) -> dict:
    return {**_layout(year), "geo": {"visible": False, "fitbounds": False, "projection": {"type": "natural earth"}}}
