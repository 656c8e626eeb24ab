"""Every explorer of every topic, driven through every option of every control, every preset and fifty random states."""

import importlib
import inspect
import json
import math
import pkgutil
import random
import re
import time

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

import hemisphere
from hemisphere import predictions
from hemisphere.display.explorer import Explorer
from hemisphere.display.theme import Figure

RANDOM_STATES = 50
DATA = ("x", "y", "z", "lon", "lat", "values", "r", "theta", "size")
NOTHING = re.compile(r"\b(no|none|nothing|not|zero|0)\b", re.IGNORECASE)
UNFINISHED = re.compile(r"\b(nan|None|inf|NaT|null)\b|<NA>")


def explorers() -> dict[str, callable]:
    """``"topic.explore_thing"`` -> the function, for every public explorer of the package."""
    found = {}
    for module in pkgutil.iter_modules(hemisphere.__path__):
        topic = importlib.import_module(f"hemisphere.{module.name}")
        for name, function in inspect.getmembers(topic, inspect.isfunction):
            if name.startswith("explore_"):
                found[f"{module.name}.{name}"] = function
    return found


TOPICS = explorers()
FOUND = TOPICS | {"predictions.ask": lambda **start: predictions.ask("test.count", "How many?", range(5, 81, 5), unit=" times")}


@pytest.fixture(autouse=True)
def _own_student_file(tmp_path, monkeypatch):
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path))


@pytest.fixture(params=FOUND)
def name(request):
    return request.param


@pytest.fixture
def explorer(name) -> Explorer:
    return FOUND[name]()


def states(explorer: Explorer) -> list[dict]:
    """The start, every state one control away, every preset, and random states of all controls together."""
    draw = random.Random(explorer.call)
    chance = [{k: draw.choice(list(c.options.values())) for k, c in explorer.controls.items()} for _ in range(RANDOM_STATES)]
    every = explorer.states() + (chance if explorer.controls else [])
    return list({tuple(state.items()): state for state in every}.values())


def listed(data) -> list:
    """A trace's array as a flat list, whether plain or packed."""
    array = np.asarray(data, dtype=object)
    return [value for value in array.ravel() if not isinstance(value, dict)]


def missing(value) -> bool:
    return value is None or (isinstance(value, float) and not math.isfinite(value))


def blind_traces(figure: go.Figure) -> list[str]:
    """Traces that hold data but nothing to draw.

    Two kinds are empty on purpose: the first trace of each map, and a named trace with the one point ``None``, which
    is a key to the legend.
    """
    maps, found = set(), []
    for trace in figure.data:
        on_map = (trace.geo or "geo") if "geo" in trace else None
        first_of_map = trace.type == "scattergeo" and on_map not in maps
        maps.add(on_map)
        arrays = {
            key: listed(trace[key]) for key in DATA if key in trace and trace[key] is not None and not np.isscalar(trace[key])
        }
        empty = [key for key, values in arrays.items() if values and all(missing(value) for value in values)]
        on_purpose = all(arrays[key] == [None] for key in empty) and (first_of_map or trace.name)
        if empty and not on_purpose:
            found.append(f"{trace.type} {trace.name or ''}: {', '.join(empty)}")
    return found


def test_every_topic_has_been_found():
    assert TOPICS, "No topic has a public explore_... function."


def test_every_state_is_drawn_told_and_tabled(explorer, name, record_property):
    began, every = time.perf_counter(), states(explorer)
    for state in every:
        figure, sentence, table = (make(**state) for make in (explorer.figure, explorer.sentence, explorer.table))
        assert isinstance(figure, Figure), state
        figure = figure.checked()  # figures are made without Plotly's check of every property, for speed: it is made here
        drawn = json.loads(figure.to_json())
        assert len(drawn["data"]) > 0, f"{state}: the figure has no trace"
        assert not blind_traces(figure), f"{state}: traces with nothing to draw: {blind_traces(figure)}"
        assert sentence.strip() == sentence and re.search(r"\w.*[.?][)”\"]?$", sentence, re.DOTALL), (
            f"{state}: not a sentence: {sentence!r}"
        )
        assert not UNFINISHED.search(sentence), f"{state}: {sentence!r}"
        assert isinstance(table, pd.DataFrame) and len(table.columns), state
        assert len(table) or NOTHING.search(sentence), (
            f"{state}: the table is empty and the sentence does not say so: {sentence!r}"
        )
        shown = table.to_html(border=0, index=False)
        assert not re.search(r">\s*(NaN|nan|None|NaT|inf|&lt;NA&gt;)\s*<", shown), (
            f"{state}: the table shows a missing value as it is stored"
        )
    record_property("ms_per_state", round(1000 * (time.perf_counter() - began) / len(every), 1))


def test_functions_are_pure(explorer):
    """The same state gives the same figure, sentence and table, whatever was asked in between."""
    some = states(explorer)[:: max(1, len(states(explorer)) // 5)]

    def draw(state):
        return explorer.figure(**state).checked().to_json(), explorer.sentence(**state), explorer.table(**state).to_json()

    first = [draw(state) for state in some]
    assert first[::-1] == [draw(state) for state in some[::-1]]


def test_every_control_moves_something(explorer):
    def seen(state):
        return explorer.figure(**state).checked().to_json(), explorer.sentence(**state)

    last = {key: list(control.options.values())[-1] for key, control in explorer.controls.items()}
    for key, control in explorer.controls.items():
        assert len(control.options) > 1, f"{key} leaves no choice"
        moves = any(
            seen({**state, key: value}) != seen(state) for state in (explorer.start, last) for value in control.options.values() if value != state[key]
        )
        assert moves, f"{key} changes neither the figure nor the sentence"


@pytest.mark.parametrize("name", TOPICS)  # a guess is kept in the reader's own file, not written into a call
def test_every_view_can_be_written_and_run(explorer, name):
    assert explorer.call == name
    topics = {name.partition(".")[0]: importlib.import_module(f"hemisphere.{name.partition('.')[0]}")}
    for state in states(explorer):
        again = eval(explorer.view(**state), topics)
        assert again.start == state and again.view(**again.start) == explorer.view(**state)


def test_bad_states_are_refused_in_one_sentence(explorer, name):
    follows = explorer.controls and name in TOPICS  # a still figure, or a guess, takes no state
    make = FOUND[name] if follows else explorer.state
    with pytest.raises(TypeError) as unknown:
        make(no_such_control=1)
    assert str(unknown.value).startswith(f"{explorer.call} has no control called 'no_such_control'") and str(
        unknown.value
    ).endswith(".")
    for key in explorer.controls:
        with pytest.raises(ValueError) as wrong:
            make(**{key: "no such option"})
        assert str(wrong.value).startswith(f"{explorer.call}: {key}='no such option' is not a choice; allowed: ") and str(
            wrong.value
        ).endswith(".")


def test_the_line_under_the_figure_names_its_sources(explorer):
    assert explorer.title.strip() and explorer.credit.strip()
    kinds = {trace.type for trace in explorer.figure(**explorer.start).checked().data}
    if kinds & {"choropleth", "scattergeo"}:
        assert "Borders:" in explorer.credit, "a map says under itself whose borders it shows"


def test_controls_are_labelled_in_words(explorer):
    for key, control in explorer.controls.items():
        assert control.label.strip() and key.isidentifier()
        assert all(str(label).strip() for label in control.options)
        assert len(set(control.options.values())) == len(control.options), f"{key}: two options have the same value"


# --- the checks themselves can fail ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("trace", "blind"),
    [
        ({"type": "scatter", "x": [1, 2], "y": [float("nan"), None]}, True),
        ({"type": "scatter", "x": [1, 2], "y": np.array([np.nan, np.nan])}, True),
        ({"type": "scatter", "x": [1, 2], "y": [None, 2]}, False),
        ({"type": "scatter", "x": [None], "y": [None], "name": "press report"}, False),
        ({"type": "scatter", "x": [None], "y": [None]}, True),
        ({"type": "scatter", "x": [1], "y": [float("nan")], "name": "press report"}, True),
    ],
)
def test_blind_traces_are_seen(trace, blind):
    assert bool(blind_traces(go.Figure([trace]))) is blind


def test_only_the_first_trace_of_a_map_may_be_empty():
    empty = {"type": "scattergeo", "lon": [None], "lat": [None]}
    assert not blind_traces(go.Figure([empty, empty | {"geo": "geo2"}])) and blind_traces(go.Figure([empty, empty]))


@pytest.mark.parametrize("sentence", ["The share is nan %.", "None of None landings.", "It grew by inf.", "<NA> rows count."])
def test_unfinished_sentences_are_seen(sentence):
    assert UNFINISHED.search(sentence)
