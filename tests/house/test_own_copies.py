"""A table that a topic hands out is the caller's own: a slip in a student's cell, ``=`` for ``==``, changes nothing that a check or a figure computes."""

import importlib
import inspect
import pkgutil

import pandas as pd
import pytest

import hemisphere
from hemisphere import seeds


def tables() -> dict[str, callable]:
    """``"topic.function"`` -> every public function of the package that gives a table without being given anything."""
    found = {}
    for module in pkgutil.iter_modules(hemisphere.__path__):
        if module.name.startswith("__"):
            continue
        topic = importlib.import_module(f"hemisphere.{module.name}")
        for name, function in inspect.getmembers(topic, inspect.isroutine):
            if name.startswith("_") or "DataFrame" not in str(inspect.signature(function).return_annotation):
                continue
            needed = [p for p in inspect.signature(function).parameters.values() if p.default is p.empty and p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
            if not needed:
                found[f"{module.name}.{name}"] = function
    return found


TABLES = tables()


@pytest.fixture(autouse=True)
def _own_file(tmp_path, monkeypatch):
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path))


def spoil(table: pd.DataFrame) -> None:
    """What a careless cell does to a table: a column overwritten, a cell overwritten, a column gone."""
    first, last = table.columns[0], table.columns[-1]
    table.loc[table.index[0], last] = table[last].iloc[-1]
    table[first] = "spoiled"
    del table[last]


@pytest.mark.parametrize("name", TABLES)
def test_a_spoiled_table_stays_the_callers_own(name):
    before = TABLES[name]().copy()
    spoil(TABLES[name]())
    pd.testing.assert_frame_equal(TABLES[name](), before)


def test_every_topic_is_looked_at():
    assert len(TABLES) > 30 and {"incursions.all_events", "territory.pieces", "board.verdicts", "doctrine.uses", "posture.plans"} <= set(TABLES)


def test_a_table_is_computed_once_for_each_set_of_arguments():
    made = []

    @seeds.own_copies
    def table(rows: int = 2) -> pd.DataFrame:
        made.append(rows)
        return pd.DataFrame({"a": range(rows), "b": range(rows)})

    spoil(table())
    assert list(table()["a"]) == [0, 1] and len(table(3)) == 3 and made == [2, 3]
    table.cache_clear()
    assert len(table()) == 2 and made == [2, 3, 2]
