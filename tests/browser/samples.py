"""Small explorers that use every part of the contract; the browser tests write them beside a notebook."""

import functools
import os
import pathlib

import pandas as pd

from hemisphere.display import maps, theme
from hemisphere.display.explorer import Explorer, menu, slider, toggle

YEARS = range(1960, 2020)


def everything(**start):
    """A menu, a playing slider, a toggle and presets over one line chart."""

    def rows(rule, year, doubled):
        factor = {"any": 3, "strict": 1}[rule] * (2 if doubled else 1)
        return pd.DataFrame({"year": range(1950, year + 1), "events": [factor * ((n * 7) % 5 + 1) for n in range(1950, year + 1)]})

    def figure(**state):
        data = rows(**state)
        line = {"type": "scatter", "x": data.year.tolist(), "y": data.events.tolist(), "mode": "lines+markers",
                "line": {"color": theme.BLUE}, "marker": {"symbol": "circle", "size": 7}}
        return theme.figure([line], xaxis={"title": {"text": "Year"}, "range": [1949, 2021]},
                            yaxis={"title": {"text": "Events per year"}, "range": [0, 32]})

    def sentence(rule, year, doubled):
        total = rows(rule, year, doubled).events.sum()
        return f"Under the {rule} rule, {total} events are counted from 1950 to {year}{', each counted twice' if doubled else ''}."

    return Explorer(
        title="Events per year under a rule of counting",
        call="samples.everything",
        controls={
            "rule": menu("Rule of counting", {"Any use of force": "any", "Only landings under orders": "strict"},
                         help="A strict rule leaves out what no government ordered."),
            "year": slider("Up to the year", YEARS, play=True),
            "doubled": toggle("Count each event twice", help="As a careless table might."),
        },
        figure=figure, sentence=sentence, table=lambda **state: rows(**state).tail(12),
        credit="Source: a made-up table. It serves to show the parts of an explorer.",
        presets={"A strict reader": {"rule": "strict", "year": 1975}, "A careless reader": {"doubled": True, "year": 2000}},
        start=start,
    )


def world(**start):
    """A map of the world; a click on a country sets the menu."""
    countries = ["BRA", "MEX", "USA", "FRA"]

    def figure(country, year):
        places = maps.ids("world")
        base = {"type": "choropleth", "geojson": maps.layer("world"), "locations": places, "customdata": places,
                "z": [(n * 7 + year) % 97 for n in range(len(places))], "zmin": 0, "zmax": 97,
                "colorscale": [[0, theme.LAND], [1, theme.BLUE]], "showscale": False,
                "marker": {"line": {"color": theme.PAPER, "width": 0.4}}, "hovertemplate": "%{location}<extra></extra>"}
        chosen = {"type": "choropleth", "geojson": maps.layer("world"), "locations": [country], "z": [1], "showscale": False,
                  "colorscale": [[0, theme.VERMILION], [1, theme.VERMILION]], "hoverinfo": "skip"}
        return maps.figure([base, chosen], view="world")

    return Explorer(
        title="A number for each country",
        call="samples.world",
        controls={"country": menu("Country", countries), "year": slider("Year", YEARS)},
        figure=figure,
        sentence=lambda country, year: f"In {year} the map marks {country}.",
        table=lambda country, year: pd.DataFrame({"country": [country], "year": [year]}),
        credit=f"Source: a made-up table. {maps.BORDERS}",
        click="country", start=start,
    )


def kept(**start):
    """A guess that is kept in a file; one of its values cannot be saved."""

    def remember(state):
        if state["guess"] == 3:
            raise OSError("the disk is full")
        pathlib.Path(os.environ["HEMISPHERE_STUDENT"], "kept.txt").write_text(str(state["guess"]), encoding="utf-8")

    return Explorer(
        title="Your guess", call="samples.kept",
        controls={"guess": slider("Your guess", range(6))},
        figure=lambda guess: theme.figure([{"type": "scatter", "x": [guess], "y": [0], "mode": "markers"}], height=160),
        sentence=lambda guess: f"Your guess is {guess}.",
        table=lambda guess: pd.DataFrame({"guess": [guess]}),
        credit="Your own guess.", remember=remember, start=start,
    )


def broken():
    """A figure function that fails for states two steps away from the start, which no digest covers."""

    def figure(a, b):
        if a and b:
            raise ValueError("the table has no row for both")
        return theme.figure([{"type": "bar", "x": ["a", "b"], "y": [1 + a, 1 + b]}], height=200)

    return Explorer(
        title="Fails where both are on", call="samples.broken",
        controls={"a": toggle("First"), "b": toggle("Second")},
        figure=figure, sentence=lambda a, b: f"First is {a}, second is {b}.",
        table=lambda a, b: pd.DataFrame({"a": [a], "b": [b]}), credit="Source: a made-up table.",
    )


def still():
    """A figure without controls."""
    return Explorer(
        title="A still figure", call="samples.still", controls={},
        figure=lambda: theme.figure([{"type": "bar", "x": ["a", "b"], "y": [1, 2]}], height=200),
        sentence=lambda: "b is twice a.", table=lambda: pd.DataFrame({"name": ["a", "b"], "value": [1, 2]}),
        credit="Source: a made-up table.",
    )


def many(**start):
    """Nine menus and three toggles, as a rule of counting may need."""
    names = ["Soil", "Actor", "Purpose", "Force used", "Authority", "Consent", "Scale", "Length of stay", "Disputed land"]
    menus = {f"m{n}": menu(name, ["any", "stricter", "strictest"], help="What must be known of an event to count." if n % 3 == 0 else "")
             for n, name in enumerate(names)}
    toggles = {f"t{n}": toggle(name) for n, name in enumerate(["Private raids", "Naval landings", "Pursuits across the border"])}

    @functools.cache
    def count(*values):
        return 30 - sum(2 * ["any", "stricter", "strictest"].index(v) if isinstance(v, str) else v for v in values)

    return Explorer(
        title="Many questions at once", call="samples.many", controls={**menus, **toggles},
        figure=lambda **s: theme.figure([{"type": "bar", "x": ["counted"], "y": [count(*s.values())]}], height=220, yaxis={"range": [0, 31]}),
        sentence=lambda **s: f"{count(*s.values())} events are counted.",
        table=lambda **s: pd.DataFrame({"counted": [count(*s.values())]}), credit="Source: a made-up table.", start=start,
    )
