"""The widget that shows an explorer.

It computes each state at most once, sends what differs from the start state, and stores in the
notebook only the sentence, the start state's table, the credit and a digest of what it can show.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import math
import pathlib
from collections.abc import Mapping
from functools import cache
from numbers import Number
from typing import Any

import anywidget
import numpy as np
import pandas as pd
import plotly.offline
import traitlets

from hemisphere.display.explorer import Explorer
from hemisphere.display.theme import Figure

_GEOMETRY: dict[str, bytes] = {}  # key -> GeoJSON


def geometry(data: Mapping) -> str:
    """Register a GeoJSON mapping; return the key to give as a trace's ``geojson``, so that it is sent once."""
    raw = json.dumps(data, sort_keys=True, separators=(",", ":")).encode()
    key = f"geometry-{hashlib.sha256(raw).hexdigest()[:16]}"
    _GEOMETRY.setdefault(key, raw)
    return key


class LiveFigure(anywidget.AnyWidget):
    """Shows an explorer and answers the page's questions: one choice is a tuple of option numbers."""

    _esm = pathlib.Path(__file__).with_suffix(".js")
    _title = traitlets.Unicode().tag(sync=True)
    _credit = traitlets.Unicode().tag(sync=True)
    _controls = traitlets.List().tag(sync=True)
    _presets = traitlets.List().tag(sync=True)
    _click = traitlets.Dict().tag(sync=True)  # the control that a click on a mark sets, and its options' values
    _remembers = traitlets.Bool().tag(sync=True)
    _start = traitlets.List().tag(sync=True)
    _first = traitlets.Bytes().tag(sync=True)  # the start state's answer
    _plotly_version = traitlets.Unicode(plotly.offline.get_plotlyjs_version()).tag(sync=True)

    def __init__(self, explorer: Explorer) -> None:
        self.explorer = explorer
        self._options = {name: list(control.options.values()) for name, control in explorer.controls.items()}
        self._answers: dict[tuple[int, ...], bytes] = {}
        self._base = plain_figure(explorer.figure(**explorer.start))
        start = self._choice(explorer.start)
        super().__init__(
            _title=explorer.title,
            _credit=explorer.credit,
            _controls=[
                {"label": c.label, "kind": c.kind, "help": c.help, "play": c.play, "options": list(c.options)}
                for c in explorer.controls.values()
            ],
            _presets=[{"label": name, "choice": self._choice(state)} for name, state in explorer.presets.items()],
            _click=self._clicked(),
            _remembers=explorer.remember is not None,
            _start=list(start),
            _first=self._answer(start),
        )
        self.on_msg(self._reply)

    def _clicked(self) -> dict:
        name = self.explorer.click
        return {"control": list(self._options).index(name), "values": self._options[name]} if name else {}

    def _choice(self, state: Mapping) -> tuple[int, ...]:
        return tuple(options.index(state[name]) for name, options in self._options.items())

    def _state(self, choice: tuple[int, ...]) -> dict:
        return {name: options[n] for (name, options), n in zip(self._options.items(), choice, strict=True)}

    def _answer(self, choice: tuple[int, ...]) -> bytes:
        """The JSON that the page draws for one state, computed once; the same bytes on every machine."""
        if choice not in self._answers:
            state = self._state(choice)
            at_start = state == self.explorer.start
            answer = {
                "figure": self._base if at_start else _changes(plain_figure(self.explorer.figure(**state)), self._base),
                "sentence": self.explorer.sentence(**state),
                "table": _cells(self.explorer.table(**state)),
                "view": "" if self.explorer.remember else self.explorer.view(**state),
            }
            self._answers[choice] = json.dumps(answer, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()
        return self._answers[choice]

    def _reply(self, _widget, message: dict, _buffers) -> None:
        try:
            if "settled" in message:
                self.explorer.remember(self._state(tuple(message["settled"])))
                body = b""
            else:
                body = _asset(message["asset"]) if "asset" in message else self._answer(tuple(message["choice"]))
        except Exception as error:
            self.send({"id": message["id"], "error": str(error) or type(error).__name__})
        else:
            self.send({"id": message["id"]}, [body])

    def digest(self) -> str:
        """Changes with any number or word of the covered states, not with the machine."""
        digest = hashlib.sha256()
        for state in self.explorer.states(covered=True):
            digest.update(self._answer(self._choice(state)))
        return digest.hexdigest()[:12]

    def _repr_mimebundle_(self, **kwargs) -> tuple[dict, dict]:
        bundle, metadata = super()._repr_mimebundle_(**kwargs)
        explorer, first = self.explorer, json.loads(self._first)
        bundle["text/plain"] = f"Explorer({explorer.title!r}, {len(explorer.states(covered=True))} states, {self.digest()})\n{first['sentence']}"
        bundle["text/html"] = (
            f"<p><strong>{html.escape(explorer.title)}{'' if explorer.title.endswith('?') else '.'}</strong> {html.escape(first['sentence'])}</p>"
            f"{_to_html(first['table'])}<p><small>{html.escape(explorer.credit)}</small></p>"
            + ("<p><em>Run this cell to move the controls.</em></p>" if explorer.controls else "")
        )
        return bundle, metadata


@cache
def _asset(name: str) -> bytes:
    """What the page needs once: plotly.js or a geometry, gzipped."""
    return gzip.compress(plotly.offline.get_plotlyjs().encode() if name == "plotly" else _GEOMETRY[name], 6, mtime=0)


def plain_figure(figure: Figure) -> dict:
    """The figure as JSON: own geometry by key, no template."""
    parts = _plain(figure)
    parts["layout"].pop("template", None)
    if any(isinstance(trace.get("geojson"), dict) for trace in parts["data"]):
        raise TypeError("Give a trace's geojson as maps.layer(...), so that it is sent once.")
    return parts


def _plain(value: Any):
    """Plain JSON with nine significant digits, so that every machine writes the same text."""
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind is float or isinstance(value, np.floating):
        return float(f"{value:.9g}") + 0.0 if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items() if part is not None}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


_AS_IT_IS = {str, bool, int, type(None)}


def _changes(figure: dict, base: dict) -> dict:
    """A figure without what it shares with another; "=" lists the shared keys of each trace and of the layout."""

    def own(part: dict, other: dict) -> dict:
        same = [key for key in part if key in other and part[key] == other[key]]
        return {"=": same, **{key: part[key] for key in part if key not in same}}

    bases = base["data"] + [{}] * len(figure["data"])
    traces = [own(trace, other) for trace, other in zip(figure["data"], bases, strict=False)]
    return {"data": traces, "layout": own(figure["layout"], base["layout"])}


def _cells(table: pd.DataFrame) -> dict:
    """A table as text: headings, which columns are numbers, rows."""
    columns = [table.iloc[:, n].tolist() for n in range(table.shape[1])]
    return {
        "head": [str(name) for name in table.columns],
        "numeric": [bool(column) and all(map(_is_number, column)) for column in columns],
        "rows": [list(row) for row in zip(*(map(_text, column) for column in columns), strict=True)],
    }


def _is_number(value: Any) -> bool:
    return isinstance(value, Number) and not isinstance(value, bool)


def _text(value: Any) -> str:
    if type(value) is str:
        return value
    if pd.isna(value):
        return "–"
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else f"{value:.9g}"
    return str(value)


def _to_html(table: dict) -> str:
    """The table of an answer as HTML, without what can be left out, since many are stored: optional end tags, and a style for numbers, which notebooks align right."""

    def row(cells: list[str], tag: str) -> str:
        styles = ("" if number else " style=text-align:left" for number in table["numeric"])
        return "".join(f"<{tag}{style}>{html.escape(cell, quote=False)}" for cell, style in zip(cells, styles, strict=True))

    rows = "".join(f"<tr>{row(cells, 'td')}" for cells in table["rows"])
    return f"<table><thead><tr>{row(table['head'], 'th')}</thead><tbody>{rows}</table>"
