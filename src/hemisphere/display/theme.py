"""One restrained look for every figure: colours, fonts, margins.

The colours are Okabe and Ito's, which readers with any common colour blindness can tell apart.
Colour never stands alone: give each series a label, a dash or a pattern as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import plotly.graph_objects as go

INK, MUTED, FAINT, PAPER = "#1f2933", "#5f6b76", "#d5dae0", "#ffffff"
LAND, SEA = "#eceae4", "#f4f8fb"

BLUE, ORANGE, GREEN, VERMILION = "#0072b2", "#e69f00", "#009e73", "#d55e00"
SKY, PURPLE, YELLOW = "#56b4e9", "#cc79a7", "#f0e442"
SERIES = (BLUE, VERMILION, GREEN, ORANGE, PURPLE, SKY)
"""In this order for first, second, third ... series."""

DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
PATTERNS = ("", "/", ".", "x", "-", "|")
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "cross")
"""The second cue, in step with SERIES."""

_AXIS = {
    "color": MUTED,
    "gridcolor": FAINT,
    "linecolor": FAINT,
    "zeroline": False,
    "automargin": True,
}
_AXIS_TITLE = {"font": {"color": MUTED, "size": 14}, "standoff": 10}
_LAYOUT = {
    "template": "none",
    "colorway": SERIES,
    "font": {"family": "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif", "size": 14, "color": INK},
    "paper_bgcolor": PAPER,
    "plot_bgcolor": PAPER,
    "margin": {"l": 60, "r": 20, "t": 20, "b": 50},
    "height": 420,
    "showlegend": False,
    "hoverlabel": {"bgcolor": PAPER, "font": {"color": INK}},
    "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
}


class Figure(dict):
    """A figure as the plain ``data`` and ``layout`` that Plotly draws, made in a fraction of the time of Plotly's own object."""

    def checked(self) -> go.Figure:
        """The same as Plotly's own figure, to look into or to change by hand; a map's outline stays a key, which only an explorer resolves.

        Raises
        ------
        ValueError : a property that Plotly does not know, or a value that it does not allow.
        """
        import plotly.graph_objects as go

        return go.Figure(dict(self))


def figure(traces=(), *, xaxis: dict | None = None, yaxis: dict | None = None, **layout) -> Figure:
    """A figure in the house style; ``layout``, ``xaxis`` and ``yaxis`` add to it or replace parts of it."""
    return Figure(data=list(traces), layout={**_LAYOUT, "xaxis": _axis(xaxis or {}), "yaxis": _axis(yaxis or {}), **layout})


def bare(traces=(), **layout) -> Figure:
    """A figure in the house style without axes, for maps and graphs."""
    return Figure(data=list(traces), layout={**_LAYOUT, "margin": {"l": 0, "r": 0, "t": 10, "b": 10}, **layout})


def _axis(given: dict) -> dict:
    axis = {**_AXIS, **given}
    if title := given.get("title"):
        axis["title"] = {**_AXIS_TITLE, **({"text": title} if isinstance(title, str) else title)}
    return axis
