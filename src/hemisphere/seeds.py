"""The only door to the facts in ``seeds/``: tables, geometry, the claim ledger, references.

Everything a reader sees is computed from what this module returns. Each file is described in
``seeds/datapackage.json`` and checked against it, byte for byte, when it is opened.
"""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import os
import pathlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, wraps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from pandas.api.extensions import ExtensionArray

CUTOFF = "2026-01-14"
"""Evidence cut-off (ISO date): rows about anything later are left out unless asked for."""

CONFIDENCE = ("verified", "contested", "unverified")
"""verified: read in the cited source; contested: sources or coders differ; unverified: remembered only."""


class SeedError(Exception):
    """A fact file is missing, altered or not what ``datapackage.json`` says."""


def folder() -> pathlib.Path:
    """Where the facts are: beside the package when installed, else the project's ``seeds/``."""
    if named := os.environ.get("HEMISPHERE_SEEDS"):
        return pathlib.Path(named)
    here = pathlib.Path(__file__).resolve().parent
    installed = here / "_seeds"
    return installed if installed.is_dir() else here.parents[1] / "seeds"


def tables() -> list[str]:
    """Names of all tables, in the order of ``datapackage.json``."""
    return [name for name, resource in _resources().items() if resource["format"] == "csv"]


def geometries() -> list[str]:
    """Names of all map layers, in the order of ``datapackage.json``."""
    return [name for name, resource in _resources().items() if resource["format"] == "geojson"]


def describe(name: str) -> dict:
    """Everything recorded about one table or map layer: title, what one row is, fields, sources, licence, disputes."""
    resources = _resources()
    if name not in resources:
        raise SeedError(f"There is no table or map layer called {name!r}; {_nearest(name, list(resources))}")
    return json.loads(json.dumps(resources[name]))


def table(
    name: str, *, confidence: Iterable[str] = ("verified", "contested"), after_cutoff: bool = False
) -> pd.DataFrame:
    """Return one table, typed as ``datapackage.json`` declares.

    Parameters
    ----------
    name : one of ``tables()``.
    confidence : which grades of evidence to keep; the default leaves ``unverified`` rows out.
    after_cutoff : also keep rows about what happened or was published after ``CUTOFF``.

    Returns
    -------
    DataFrame : a fresh copy; what one row is stands in ``describe(name)["one_row_is"]``.

    Raises
    ------
    SeedError : unknown name, missing or altered file, or a value that is not of its declared type.
    ValueError : an unknown grade of confidence.
    """
    if name not in tables():
        raise SeedError(f"There is no table called {name!r}; {_nearest(name, tables())}")
    grades = (confidence,) if isinstance(confidence, str) else tuple(confidence)
    if unknown := [grade for grade in grades if grade not in CONFIDENCE]:
        raise ValueError(f"confidence={unknown[0]!r} is not a grade of evidence; allowed: {', '.join(CONFIDENCE)}.")
    return _kept(name, grades, after_cutoff).copy()


def geometry(name: str) -> dict:
    """Return one map layer as a GeoJSON mapping (WGS84; exterior rings clockwise, as plotly.js needs)."""
    if name not in geometries():
        raise SeedError(f"There is no map layer called {name!r}; {_nearest(name, geometries())}")
    return json.loads(_read(name))


def own_copies(compute: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """Decorate a function of hashable arguments that returns a table: computed once, handed out as a copy, so that what one caller changes reaches nobody else."""
    kept = cache(compute)

    @wraps(compute)
    def handed(*arguments, **named) -> pd.DataFrame:
        return kept(*arguments, **named).copy(deep=False)  # pandas copies what a caller changes

    handed.cache_clear = kept.cache_clear
    return handed


def claims() -> pd.DataFrame:
    """The article's 43 claims; one row is one claim, indexed by its id (C01 to C43)."""
    return table("claims").set_index("id")


def split(cell: str) -> list[str]:
    """The items of a cell that lists several, such as ``source``: ``"a;b"`` gives ``["a", "b"]``."""
    return [item.strip() for item in cell.split(";") if item.strip()] if isinstance(cell, str) else []


def keys(data: pd.DataFrame) -> tuple[str, ...]:
    """The bibliography keys in a table's ``source`` column, sorted, each once: ``cite(*keys(events))``."""
    return tuple(sorted({key for cell in data["source"] for key in split(cell)}))


@dataclass(frozen=True)
class Reference:
    """One entry of ``seeds/sources.bib``; ``note`` says how much of the source was read."""

    key: str
    author: str
    year: str
    title: str
    publisher: str = ""
    url: str = ""
    note: str = ""

    def sentence(self, title: str = "{}", link: str = "{url}") -> str:
        """Author (year). Title. Publisher. Link; ``title`` and ``link`` are templates, the latter of url and host."""
        stop = "" if self.title.endswith((".", "?", "!")) else "."
        parts = [f"{self.author} ({self.year}).", title.format(self.title) + stop]
        parts += [f"{self.publisher}."] if self.publisher not in ("", self.author) else []
        parts += [link.format(url=self.url, host=self.url.split("/")[2])] if self.url else []
        return " ".join(parts)


@dataclass(frozen=True)
class References:
    """Formatted references, sorted by author and year; shows itself as a list."""

    entries: tuple[Reference, ...]

    def __repr__(self) -> str:
        return "\n".join(entry.sentence() for entry in self.entries)

    def _repr_html_(self) -> str:
        safe = [Reference(**{name: html.escape(text) for name, text in vars(entry).items()}) for entry in self.entries]
        lines = (entry.sentence("<cite>{}</cite>", "<a href='{url}'>{host}</a>") for entry in safe)
        return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def cite(*keys: str) -> References:
    """Return the references behind bibliography keys, such as ``cite("mip2022", "cow_nmc_v6")``.

    Parameters
    ----------
    keys : keys of ``seeds/sources.bib``; one named twice is printed once.

    Returns
    -------
    References : shows itself as a list; each of its ``entries`` is one source.

    Raises
    ------
    SeedError : an unknown key; the sentence names the nearest ones.
    """
    known = _bibliography()
    if unknown := [key for key in keys if key not in known]:
        raise SeedError(f"There is no source called {unknown[0]!r}; {_nearest(unknown[0], list(known), 0)}")
    entries = [known[key] for key in set(keys)]
    return References(tuple(sorted(entries, key=lambda entry: (entry.author.casefold(), entry.year, entry.title, entry.key))))


@cache
def _bibliography() -> dict[str, Reference]:
    found = {}
    for key, body in re.findall(r"^@\w+\{(\w+),\n(.*?)^\}$", _read("sources").decode("utf-8"), re.M | re.S):
        fields = dict(re.findall(r"^  (\w+) = \{(.*)\},$", body, re.M))
        author = fields["author"].strip("{}") if fields["author"].startswith("{") else fields["author"].replace(" and ", "; ")
        publisher = ", ".join(fields[name] for name in ("journal", "publisher") if name in fields)
        found[key] = Reference(key, author, fields["year"], fields["title"], publisher, fields.get("url", ""), fields.get("note", ""))
    return found


@cache
def _package() -> dict:
    path = folder() / "datapackage.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SeedError(f"The facts are not where they should be: {path} is missing; restore the seeds folder.") from None
    except ValueError as error:
        raise SeedError(f"{path.name} is not valid JSON ({error}); restore it from the project's history.") from None


@cache
def _resources() -> dict[str, dict]:
    return {resource["name"]: resource for resource in _package()["resources"]}


@cache
def _read(name: str) -> bytes:
    resource = _resources()[name]
    path = folder() / resource["path"]
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise SeedError(f"seeds/{resource['path']} is missing; restore it from the project's history.") from None
    if hashlib.sha256(raw).hexdigest() != resource["hash"].removeprefix("sha256:"):
        raise SeedError(
            f"seeds/{resource['path']} differs from the file that was checked; restore it, "
            "or run 'python tools/seal_seeds.py' if you meant to change it."
        )
    return raw


@cache
def _kept(name: str, grades: tuple[str, ...], after_cutoff: bool) -> pd.DataFrame:
    data = _table(name)
    keep = data["confidence"].isin(grades) if "confidence" in data else True
    if not after_cutoff and (field := _resources()[name].get("after_cutoff_field")):
        keep &= ~data[field]
    return data if keep is True or keep.all() else data[keep].reset_index(drop=True)


@cache
def _table(name: str) -> pd.DataFrame:
    import pandas as pd

    fields = _resources()[name]["schema"]["fields"]
    head, *rows = csv.reader(io.StringIO(_read(name).decode("utf-8"), newline=""))
    if head != [field["name"] for field in fields]:
        raise SeedError(f"The columns of {name} are not those that datapackage.json lists; correct one of the two.")
    if ragged := [n for n, row in enumerate(rows, start=2) if len(row) != len(head)]:
        raise SeedError(f"Row {ragged[0]} of {name} has not as many cells as the table has columns; look for a comma outside quotation marks.")
    columns = zip(*rows, strict=True) if rows else ((),) * len(head)
    return pd.DataFrame({field["name"]: _typed(name, field, cells) for field, cells in zip(fields, columns, strict=True)})


def _typed(name: str, field: dict, cells: tuple[str, ...]) -> ExtensionArray:
    import pandas as pd

    kind = field["type"]
    try:
        if kind == "integer":
            return pd.array([int(cell) if cell else None for cell in cells], dtype="Int64")
        if kind == "number":
            return pd.Series([float(cell) if cell else None for cell in cells], dtype="float64").array
        if kind == "boolean":
            meaning = dict.fromkeys(field.get("trueValues", ["true"]), True)
            meaning |= dict.fromkeys(field.get("falseValues", ["false"]), False)
            if strange := sorted({cell for cell in cells if cell} - set(meaning)):
                raise ValueError(strange[0])
            return pd.array([meaning.get(cell) for cell in cells], dtype="bool" if all(cells) else "boolean")
        return pd.array(cells, dtype="str")
    except ValueError as error:
        raise SeedError(f"Column {field['name']} of {name} should hold {kind} values, but does not: {error}.") from None


def _nearest(name: str, names: list[str], likeness: float = 0.5) -> str:
    import difflib

    close = difflib.get_close_matches(str(name), names, 3, likeness) or names
    return f"try one of: {', '.join(close)}."
