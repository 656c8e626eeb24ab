"""``tools/refresh_notebooks.py`` stores light outputs, says what would change, and names the cell that fails."""

import importlib.util
import json
import pathlib

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

TOOL = pathlib.Path(__file__).parents[2] / "tools" / "refresh_notebooks.py"
STUDENT = "import os, pathlib; print(pathlib.Path(os.environ['HEMISPHERE_STUDENT']).is_dir())"


@pytest.fixture
def tool(tmp_path, monkeypatch):
    """The tool, looking at a project of its own with one short notebook."""
    spec = importlib.util.spec_from_file_location("refresh_notebooks", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("HEMISPHERE_STUDENT", "PYTHONPATH"):
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    (tmp_path / "notebooks").mkdir()
    return module


def write(tool, *sources) -> pathlib.Path:
    path = tool.ROOT / "notebooks" / "02_short.ipynb"
    cells = [new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(sources, 1)]
    path.write_text(
        nbformat.writes(new_notebook(cells=cells, metadata={"widgets": {"state": 1}, "hemisphere": {"minutes": 5}})),
        encoding="utf-8",
    )
    return path


def test_stores_outputs_without_widget_state_and_checks_them(tool, capsys):
    path = write(tool, STUDENT, "import ipywidgets\nipywidgets.IntSlider()")
    assert tool.main(["02"]) == 0
    stored = json.loads(path.read_text(encoding="utf-8"))
    assert stored["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "hemisphere": {"minutes": 5},
    }
    assert [cell["execution_count"] for cell in stored["cells"]] == [1, 2]
    assert stored["cells"][0]["outputs"][0]["text"] == ["True\n"]
    assert list(stored["cells"][1]["outputs"][0]["data"]) == ["text/plain"]
    assert path.read_bytes().endswith(b"}\n") and b"\r" not in path.read_bytes()

    assert tool.main(["--check"]) == 0
    before = path.read_text(encoding="utf-8")
    changed = before.replace("True", "False")
    path.write_text(changed, encoding="utf-8")
    capsys.readouterr()
    assert tool.main(["--check", "02"]) == 1
    assert capsys.readouterr().err == "02_short.ipynb would change in cell-1; run 'python tools/refresh_notebooks.py 02'.\n"
    assert path.read_text(encoding="utf-8") == changed


def test_names_the_cell_that_fails_and_leaves_the_file(tool, capsys):
    path = write(tool, "1", "1 / 0", "3")
    before = path.read_bytes()
    assert tool.main([]) == 1
    assert capsys.readouterr().err == "02_short.ipynb, cell cell-2: ZeroDivisionError: division by zero\n"
    assert path.read_bytes() == before


def test_names_the_cell_that_runs_too_long(tool, capsys, monkeypatch):
    monkeypatch.setattr(tool, "SECONDS", 1)
    write(tool, "import time; time.sleep(5)")
    assert tool.main([]) == 1
    assert capsys.readouterr().err == "02_short.ipynb, cell cell-1: it ran longer than 1 seconds; make it lighter.\n"


def test_says_when_nothing_is_named_so_or_a_file_is_no_notebook(tool, capsys):
    path = write(tool, "1")
    assert tool.main(["07"]) == 2
    assert capsys.readouterr().err == "No notebook's name begins with 07; see the notebooks folder.\n"
    path.write_text("{not json", encoding="utf-8")
    assert tool.main([]) == 1
    assert capsys.readouterr().err.startswith("02_short.ipynb is not a notebook (")
