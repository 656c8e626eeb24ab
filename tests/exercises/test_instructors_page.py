"""The instructors' page: what it says about solutions, a class's own edition and its results is so."""

import fnmatch
import pathlib
import re

from hemisphere import __main__ as command
from hemisphere.classroom import release

ROOT = pathlib.Path(__file__).parents[2]
README = ROOT / "instructor" / "README.md"
KEPT = ("exercises", "instructor", "notebooks", "seeds", "src", "tests", "tools", "docs", "benchmarks")


def test_solutions_are_where_the_readme_says(tmp_path, monkeypatch):
    page = README.read_text(encoding="utf-8")
    assert "masters/` hold every solution" not in page
    (words,) = re.findall(r"^python -m hemisphere (release --out solutions --solutions)$", page, re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    assert command.main(words.split()) == 0
    for path in (tmp_path / "solutions").iterdir():
        assert "{{" not in (solved := path.read_text(encoding="utf-8")) and "Marked by a person, with the rubric above" in solved


def test_folders_of_a_class_are_named_so_that_no_name_is_committed():
    ignored = [line for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines() if line.startswith("/")]
    page = README.read_text(encoding="utf-8")
    for folder in {*re.findall(r"--out (\w+)", page), "my_class_solutions", "solutions", "submissions", "results_02"}:
        assert any(fnmatch.fnmatch(f"/{folder}/", pattern) for pattern in ignored), folder
    assert not any(fnmatch.fnmatch(f"/{kept.name}/", pattern) for kept in ROOT.iterdir() for pattern in ignored if kept.name in KEPT)
    assert "Leave `my_class` in the collection's folder, beside `exercises`" in page


def test_the_link_of_a_class_edition_leads_to_the_notebook_from_there():
    for path in release.EXERCISES.glob("*.ipynb"):
        for link in re.findall(r"\]\((\.\./[^)#]+)", path.read_text(encoding="utf-8")):
            assert (ROOT / "my_class" / link).resolve().is_file(), link


def test_readme_does_not_promise_that_a_cell_that_writes_costs_nothing():
    page = README.read_text(encoding="utf-8")
    assert "costs nothing" not in page and "never a silent zero" in page
    assert "its task counts if it was right by then and is left open if not" in page
