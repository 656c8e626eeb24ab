"""Change one value of a copy of the facts, and the comparison of stored with fresh outputs fails."""

import csv
import os
import pathlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable

import nbformat
import pytest

ROOT = pathlib.Path(__file__).parents[2]


def change_row(path: pathlib.Path, wanted: dict, column: str, value: str) -> None:
    """Set one column of the one row of a table that has the wanted values."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    (row,) = [row for row in rows if wanted.items() <= row.items()]
    assert row[column] != value
    row[column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def altered(table: str, wanted: dict, column: str, value: str) -> Callable[[pathlib.Path], None]:
    """What sets one cell of a table in a copy of the facts."""
    return lambda seeds: change_row(seeds / f"{table}.csv", wanted, column, value)


def one_square_kilometre_more(seeds: pathlib.Path) -> None:
    path = seeds / "geo/mexico_territory.geojson"
    text = path.read_text(encoding="utf-8")
    changed, n = re.subn(
        r'("piece": *"cession_1848".*?"area_km2": *)(\d+)',
        lambda found: f"{found[1]}{int(found[2]) + 1}",
        text,
        count=1,
        flags=re.DOTALL,
    )
    assert n == 1
    path.write_text(changed, encoding="utf-8", newline="\n")


_GUANAJUATO = {"iso_3166_2": "MX-GUA", "year": "2024", "indicator": "sesnsp_lethal_violence_rate"}
_NEARNESS = {"iso3": "COL", "indicator": "distance_to_contiguous_us_km"}
_VERACRUZ = altered("data/incursions_mexico", {"id": "veracruz_1914"}, "land_entry", "false")
MUTATIONS = {
    "00_the_argument": ("map", altered("article/argument_links", {"from_claim": "C02", "to_claim": "C03"}, "relation", "contrasts")),
    "01_monroe_doctrine": ("force", altered("data/interventions_hemisphere", {"id": "mexico_1846"}, "in_crs", "false")),
    "02_counting_invasions": ("definitions", _VERACRUZ),
    "03_half_the_territory": ("half", one_square_kilometre_more),
    "04_leopold_analogy": ("bench", altered("data/analogy_features", {"id": "a1_congo_free_state"}, "code", "absent")),
    "05_mexicos_defence_posture": ("ratios", altered("data/capabilities_annual", {"iso3": "USA", "year": "2024"}, "milex_constant_2023usd_m", "968381.7")),
    "06_north_and_centre": ("states", altered("data/mexico_states_security", _GUANAJUATO, "value", "48.96")),
    "07_who_is_next": ("ranking", altered("data/targets_indicators", _NEARNESS, "value", "1.0")),
    "08_neighbour_or_adversary": ("timeline", altered("data/events_2024_2026", {"id": "E051"}, "threat_level", "2")),
    "09_verdicts": ("board", _VERACRUZ),
}
"""Notebook -> a cell that shows the value, and what alters the value."""


@pytest.fixture
def copied(tmp_path) -> pathlib.Path:
    return pathlib.Path(shutil.copytree(ROOT / "seeds", tmp_path / "seeds"))


def cut(name: str, folder: pathlib.Path) -> pathlib.Path:
    """A notebook with nothing but the imports and the cell that shows the value, outputs as they are stored."""
    notebook = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    notebook.cells = [cell for cell in code if cell.id in (code[0].id, MUTATIONS[name][0])]
    assert len(notebook.cells) == 2 and all(cell.execution_count for cell in notebook.cells), f"{name}: no such cell, or never run"
    path = folder / f"{name}.ipynb"
    nbformat.write(notebook, path)
    return path


def run(arguments: list, seeds: pathlib.Path) -> subprocess.CompletedProcess:
    """A Python process that takes its facts from a copy and keeps no one's answers."""
    environment = os.environ | {
        "HEMISPHERE_SEEDS": str(seeds),
        "HEMISPHERE_STUDENT": str(seeds.parent / "student"),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep),
        "PYTEST_ADDOPTS": "",
        "PYTHONIOENCODING": "utf-8",
    }
    return subprocess.run(
        [sys.executable, *map(str, arguments)], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8"
    )


def compare(seeds: pathlib.Path, *notebooks: pathlib.Path) -> subprocess.CompletedProcess:
    """Run notebooks and compare what they show with what they store."""
    return run(["-m", "pytest", "--nbval", "--nbval-cell-timeout=60", "-q", "-p", "no:cacheprovider", *notebooks], seeds)


def test_an_unaltered_copy_passes(copied, tmp_path):
    done = compare(copied, *(cut(name, tmp_path) for name in MUTATIONS))
    assert done.returncode == 0 and f"{2 * len(MUTATIONS)} passed" in done.stdout, done.stdout


@pytest.mark.parametrize("name", MUTATIONS)
def test_one_altered_value_is_noticed(copied, name, tmp_path):
    MUTATIONS[name][1](copied)
    sealed = run([ROOT / "tools" / "seal_seeds.py"], copied)
    assert sealed.returncode == 0 and sealed.stdout.count("Sealed") == 1, sealed.stderr
    done = compare(copied, cut(name, tmp_path))
    assert done.returncode == 1 and "1 failed, 1 passed" in done.stdout, done.stdout
    assert re.search(rf"^FAILED .*{name}\.ipynb::Cell 1", done.stdout, re.MULTILINE), done.stdout
    assert "Cell outputs differ" in done.stdout and "mismatch" in done.stdout, f"it failed for another reason:\n{done.stdout}"
