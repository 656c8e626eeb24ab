"""An explorer: a figure, a sentence and a table that follow a few finite controls.

A topic declares its explorer once; it is shown by evaluating it in a cell. All that a reader
can see is a pure function of the state, so every state can be tested without a browser.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd

    from hemisphere.display.theme import Figure


@dataclass(frozen=True)
class Control:
    """One question put to the reader, with its finite, named answers.

    label : what the reader sees beside the control.
    options : label -> value; values are literals (str, int, float, bool or None).
    kind : "menu", "slider" (ordered options) or "toggle" (off, on).
    help : one sentence on what the choice means (optional).
    play : a slider gets a play button.
    every : the digest stored in a notebook covers every so-many-th option. More than 1 only where all that an option
        left out can draw is drawn by one that is covered too, as on a map of the ten years to a year.
    """

    label: str
    options: Mapping[str, Hashable]
    kind: Literal["menu", "slider", "toggle"] = "menu"
    help: str = ""
    play: bool = False
    every: int = 1


def menu(label: str, options: Mapping[str, Hashable] | Iterable, *, help: str = "") -> Control:
    """A menu; ``options`` are label -> value, or values that label themselves."""
    return Control(label, _named(options), "menu", help)


def slider(label: str, options: Mapping[str, Hashable] | Iterable, *, help: str = "", play: bool = False, every: int = 1) -> Control:
    """A slider over ordered options, such as ``range(1822, 1883)``."""
    return Control(label, _named(options), "slider", help, play, every)


def toggle(label: str, *, help: str = "") -> Control:
    """A switch whose value is False or True."""
    return Control(label, {"off": False, "on": True}, "toggle", help)


@dataclass(frozen=True, kw_only=True)
class Explorer:
    """What an ``explore_...()`` function returns.

    title : names the figure.
    call : how a reader writes this explorer, such as ``"incursions.explore_definitions"``.
    controls : argument name -> Control; an explorer without controls is a still figure.
    figure, sentence, table : pure functions of the state (keyword arguments named as the controls).
        The sentence is the caption and the text equivalent; the table has one row per mark drawn.
    credit : the line under the figure: sources, and for maps the border policy.
    start : the first state where it differs from each control's first option.
    presets : name -> state; picking one sets several controls at once (optional).
    click : the control set by clicking a mark; that mark's ``customdata`` is the option's value (optional).
    remember : called with each state the reader settles on, for the reader's own file (optional).
    """

    title: str
    call: str
    controls: Mapping[str, Control]
    figure: Callable[..., Figure]
    sentence: Callable[..., str]
    table: Callable[..., pd.DataFrame]
    credit: str
    start: Mapping[str, Any] = field(default_factory=dict)
    presets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    click: str | None = None
    remember: Callable[[dict], None] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", self.state(**self.start))
        object.__setattr__(self, "presets", {name: self.state(**given) for name, given in self.presets.items()})
        if self.click is not None and self.click not in self.controls:
            raise ValueError(f"{self.call}: a click cannot set {self.click!r}, which is not a control.")

    def state(self, **given) -> dict[str, Any]:
        """The complete state: what is given, and the first option of every other control.

        Raises
        ------
        TypeError : a name that is not a control; the sentence lists the controls.
        ValueError : a value that is not an option; the sentence lists the options.
        """
        for name, value in given.items():
            if name not in self.controls:
                known = ", ".join(self.controls) or "none, it is a still figure"
                raise TypeError(f"{self.call} has no control called {name!r}; its controls are: {known}.")
            allowed = list(self.controls[name].options.values())
            if not any(value == option and type(value) is type(option) for option in allowed):
                raise ValueError(f"{self.call}: {name}={value!r} is not a choice; allowed: {_shorten(allowed)}.")
        return {name: given.get(name, next(iter(c.options.values()))) for name, c in self.controls.items()}

    def states(self, *, covered: bool = False) -> list[dict[str, Any]]:
        """The start state, every state one control away from it, and every preset, without repeats.

        covered : only those that the digest covers (see ``Control.every``).
        """

        def options(control: Control) -> list:
            every, found = control.every if covered else 1, list(control.options.values())
            return found[(len(found) - 1) % every :: every]  # the last one is always among them

        away = [{**self.start, name: value} for name, control in self.controls.items() for value in options(control)]
        found = [dict(self.start), *away, *map(dict, self.presets.values())]
        return list({tuple(state.items()): state for state in found}.values())

    def view(self, **given) -> str:
        """The one-line call that shows this state: ``incursions.explore_definitions(soil='any')``."""
        plain, state = self.state(), self.state(**given)
        return f"{self.call}({', '.join(f'{k}={v!r}' for k, v in state.items() if v != plain[k])})"

    def _repr_mimebundle_(self, **kwargs) -> tuple[dict, dict]:
        from hemisphere.display.live_figure import LiveFigure

        return LiveFigure(self)._repr_mimebundle_(**kwargs)


def _named(options: Mapping[str, Hashable] | Iterable) -> dict[str, Hashable]:
    return dict(options) if isinstance(options, Mapping) else {str(value): value for value in options}


def _shorten(values: list, most: int = 12) -> str:
    if values and all(type(v) is int for v in values) and values == list(range(values[0], values[-1] + 1)) and len(values) > 2:
        return f"whole numbers from {values[0]} to {values[-1]}"
    shown = ", ".join(repr(v) for v in values[:most])
    return shown if len(values) <= most else f"{shown} and {len(values) - most} more"
