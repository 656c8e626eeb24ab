"""An answer as plain data: all that ever leaves a submission, so that no clever object can mark itself."""

from __future__ import annotations

import dataclasses
import math

LONGEST_TEXT, MOST_ITEMS, DEEPEST = 2_000, 2_000, 3


def is_unanswered(value) -> bool:
    """Is this still the stub: ``...``, or a mapping in which nothing else was filled in?"""
    return value is Ellipsis or (type(value) is dict and bool(value) and all(item is Ellipsis for item in value.values()))


def plain(value, depth: int = 0):
    """An answer as JSON: numbers, texts, True and False, and lists and mappings of them.

    numpy's and pandas' numbers and columns become plain ones; a set becomes a list; a dataclass, such as a
    count, becomes a mapping of its fields; an explorer says what calls it and what it was set to. Anything else is ``{"type": its name}`` and nothing more.
    """
    kind = type(value)
    if kind in (bool, int) or value is None:
        return value if kind is not int or value.bit_length() < 1_000 else {"type": "huge number"}
    if kind is float:
        return value if math.isfinite(value) else {"type": "number that is not finite"}
    if kind is str:
        return value[:LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8")
    home = str(getattr(kind, "__module__", "")).partition(".")[0]
    if depth < DEEPEST:
        if home == "numpy" and hasattr(value, "tolist"):
            return plain(value.tolist(), depth)
        if home == "pandas" and kind.__name__ != "DataFrame" and hasattr(value, "tolist"):
            return plain(value.tolist(), depth)
        if kind in (list, tuple, set, frozenset):
            return [plain(item, depth + 1) for item in list(value)[:MOST_ITEMS]]
        if kind is dict:
            return {str(key)[:100]: plain(item, depth + 1) for key, item in list(value.items())[:MOST_ITEMS]}
        if home == "hemisphere" and kind.__name__ == "Explorer":
            return {"type": "Explorer", **{name: plain(getattr(value, name, None), depth + 1) for name in ("call", "start")}}
        if home == "hemisphere" and dataclasses.is_dataclass(value):
            fields = {field.name: plain(getattr(value, field.name), depth + 1) for field in dataclasses.fields(value)}
            return {"type": kind.__name__, **fields}
    return {"type": str(kind.__name__)[:50]}
