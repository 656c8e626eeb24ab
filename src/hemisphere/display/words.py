"""Numbers and lists in plain words, for sentences."""

from __future__ import annotations

from collections.abc import Iterable


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun; the plural is formed with an s unless ``many`` is given: ``1 row``, ``2 rows``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(items: Iterable[str], none: str = "none") -> str:
    """Items joined by commas, the last one by "and"; ``none`` stands for no item."""
    *most, last = list(items) or [none]
    return f"{', '.join(most)} and {last}" if most else last
