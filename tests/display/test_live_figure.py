"""What the live figure sends and stores: the pure functions' own values, and a strict digest of them."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from hemisphere.display import live_figure, theme
from hemisphere.display.explorer import Explorer, menu, slider
from hemisphere.display.live_figure import LiveFigure, geometry

SQUARE = {"type": "FeatureCollection", "features": [{"type": "Feature", "id": "A", "properties": {}, "geometry":
          {"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]]}}]}


def sample(values=(1.0, 2.5), word="events", shape=SQUARE, **more) -> Explorer:
    key = geometry(shape)

    def figure(year, place):
        line = {"type": "scatter", "x": [0, 1], "y": [year * v for v in values], "name": place}
        area = {"type": "choropleth", "geojson": key, "locations": ["A"], "z": [year]}
        return theme.figure([line, area])

    given = {
        "title": "Sample <b>", "call": "topic.sample",
        "controls": {"year": slider("Year", range(5)), "place": menu("Place", {"North": "n", "South": "s"}, help="Which half.")},
        "figure": figure, "sentence": lambda year, place: f"{year} {word} & more in {place}.",
        "table": lambda year, place: pd.DataFrame({"place": [place], "year": [year], "share": [0.25 * year], "none": [pd.NA]}),
        "credit": "Source: none.", "click": "place", "presets": {"Late": {"year": 4}},
    }
    return Explorer(**{**given, **more})


def seen_by_the_page(widget: LiveFigure, choice: tuple[int, ...]) -> dict:
    """An answer, with the parts put back that it shares with the first one, as the page does it."""
    base, answer = json.loads(widget._first)["figure"], json.loads(widget._answer(choice))

    def whole(part, other):
        return {**{key: other[key] for key in part.get("=", [])}, **{key: part[key] for key in part if key != "="}}

    layout = whole(answer["figure"]["layout"], base["layout"])
    data = [whole(trace, base["data"][n] if n < len(base["data"]) else {}) for n, trace in enumerate(answer["figure"]["data"])]
    return {**answer, "figure": {"data": data, "layout": layout}}


def test_every_answer_is_what_the_pure_functions_give():
    explorer = sample()
    widget = LiveFigure(explorer)
    for year in range(5):
        for n, place in enumerate("ns"):
            answer = seen_by_the_page(widget, (year, n))
            figure = json.loads(explorer.figure(year, place).checked().to_json())
            figure["layout"].pop("template")
            assert answer["figure"] == figure
            assert answer["sentence"] == explorer.sentence(year, place)
            assert answer["view"] == explorer.view(year=year, place=place)
            assert answer["table"] == {"head": ["place", "year", "share", "none"], "numeric": [False, True, True, False],
                                       "rows": [[place, str(year), f"{0.25 * year:g}", "–"]]}


def test_a_state_is_sent_without_what_it_shares_with_the_start():
    widget = LiveFigure(sample())
    line, area = json.loads(widget._answer((3, 0)))["figure"]["data"]
    assert set(line) == {"=", "y"} and set(area) == {"=", "z"}
    assert len(widget._answer((3, 0))) < len(widget._first) / 2


@pytest.mark.parametrize(
    "changed",
    [
        {"values": (1.0, 2.51)},
        {"word": "event"},
        {"credit": "Source: some."},
        {"title": "Sample"},
        {"presets": {"Late": {"year": 4, "place": "s"}}},
    ],
    ids=lambda c: next(iter(c)),
)
def test_what_is_stored_changes_with_any_number_or_word(changed):
    assert stored(sample(**changed)) != stored(sample())


def test_the_digest_changes_when_one_vertex_moves():
    moved = copy.deepcopy(SQUARE)
    moved["features"][0]["geometry"]["coordinates"][0][2] = [1, 1.01]
    assert LiveFigure(sample(shape=moved)).digest() != LiveFigure(sample()).digest()


def test_the_digest_does_not_see_the_last_bits_or_how_a_number_is_held():
    plain = LiveFigure(sample()).digest()
    assert LiveFigure(sample(values=(1.0 + 1e-13, 2.5))).digest() == plain
    assert LiveFigure(sample(values=tuple(np.array([1.0, 2.5])))).digest() == plain


def test_the_digest_is_the_same_in_another_process():
    code = "import test_live_figure as t; print(t.LiveFigure(t.sample()).digest())"
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        other = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, encoding="utf-8", check=True).stdout.strip()
        assert other == LiveFigure(sample()).digest()


def test_arrays_are_sent_as_rounded_numbers():
    for array in (np.array([[1 / 3, np.nan]]), pd.DataFrame([[1 / 3, np.nan]]).to_numpy(), [pd.Series([1 / 3, np.nan])]):
        assert live_figure._plain(array) == [[0.333333333, None]]
    assert live_figure._plain({"dates": np.array(["1846-05-13"], "datetime64[D]"), "none": None}) == {"dates": ["1846-05-13"]}
    assert live_figure._plain({"a": (np.int64(3), np.float32(0.5), True, "x", -0.0)}) == {"a": [3, 0.5, True, "x", 0.0]}


def stored(explorer: Explorer) -> tuple[str, str]:
    bundle, _ = explorer._repr_mimebundle_()
    return bundle["text/plain"], bundle["text/html"]


def test_what_is_stored_reads_without_a_kernel():
    plain, page = stored(sample(start={"year": 2}))
    head, sentence = plain.split("\n")
    assert head.startswith("Explorer('Sample <b>', 6 states, ") and sentence == "2 events & more in n."
    assert "<strong>Sample &lt;b&gt;.</strong> 2 events &amp; more in n." in page
    assert '<td>0.5<' in page and '<td style=text-align:left>n<' in page
    assert "Source: none." in page and "Run this cell to move the controls." in page
    assert "controls" not in stored(replace(sample(), controls={}, presets={}, start={}, click=None,
        figure=lambda: theme.figure(), sentence=lambda: "Still.", table=lambda: pd.DataFrame({"a": [1]})))[1]


class Page:
    """Catches what the widget sends."""

    def __init__(self, explorer: Explorer) -> None:
        self.widget, self.sent = LiveFigure(explorer), []
        self.widget.send = lambda message, buffers=None: self.sent.append((message, buffers))

    def ask(self, **message):
        self.widget._reply(self.widget, {"id": "q", **message}, [])
        return self.sent.pop()


def test_the_page_is_answered_or_told_why_not():
    page = Page(sample())
    assert page.ask(choice=[1, 0]) == ({"id": "q"}, [page.widget._answer((1, 0))])
    assert page.ask(asset=geometry(SQUARE))[1][0][:2] == b"\x1f\x8b"
    failing = Page(sample(sentence=lambda year, place: f"{1 / (1 - year)}"))
    assert failing.ask(choice=[1, 0]) == ({"id": "q", "error": "division by zero"}, None)


def test_what_the_reader_settles_on_is_remembered_or_the_page_is_told():
    kept = []
    page = Page(sample(remember=kept.append))
    assert page.ask(settled=[3, 1]) == ({"id": "q"}, [b""]) and kept == [{"year": 3, "place": "s"}]
    assert json.loads(page.widget._first)["view"] == "", "what is the reader's own is no view to pass on"

    def full(state):
        raise OSError("the disk is full")

    assert Page(sample(remember=full)).ask(settled=[0, 0])[0]["error"] == "the disk is full"


def test_the_page_learns_the_controls():
    widget = LiveFigure(sample())
    assert [c["kind"] for c in widget._controls] == ["slider", "menu"]
    assert widget._controls[1] == {"label": "Place", "kind": "menu", "help": "Which half.", "play": False, "options": ["North", "South"]}
    assert widget._click == {"control": 1, "values": ["n", "s"]}
    assert [(p["label"], tuple(p["choice"])) for p in widget._presets] == [("Late", (4, 0))]


def test_a_geometry_given_whole_is_refused():
    trace = {"type": "choropleth", "geojson": SQUARE, "locations": ["A"], "z": [1]}
    with pytest.raises(TypeError, match=r"as maps\.layer\(\.\.\.\), so that it is sent once"):
        LiveFigure(sample(figure=lambda year, place: theme.figure([trace])))
