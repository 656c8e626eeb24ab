"""What an instructor types, and what it answers."""

import json
import os
import subprocess
import sys

import pytest

from classes import hand_in, notebook
from hemisphere import __main__ as command
from hemisphere.classroom import grade, isolation, sets, sheet

SETS = ", ".join(sets.MODULES)


@pytest.fixture
def folder(tmp_path):
    for name in ("Ana", "Bo"):
        hand_in(tmp_path / "in", f"{name}.ipynb", notebook(q2="q2 = []") if name == "Bo" else None)
    return tmp_path / "in"


def test_grade_writes_everything_and_goes_on_where_it_stopped(isolated, folder, tmp_path, capsys, monkeypatch):
    out = tmp_path / "results"
    assert command.main(["grade", str(folder), "--out", str(out)]) == 0
    told = capsys.readouterr()
    assert "2 submissions, 0 to look at." in told.out and "2 of 2" in told.err
    assert {path.name for path in out.iterdir()} == {"gradebook.csv", "moodle.csv", "canvas.csv", "class_report.html", "feedback", sheet.SHEET, sheet.COMMENTS, "runs"}
    first = (out / "gradebook.csv").read_bytes()
    monkeypatch.setattr(isolation.Sandbox, "run", lambda *_: pytest.fail("what did not change was run again"))
    assert command.main(["grade", str(folder), "--out", str(out)]) == 0
    assert (out / "gradebook.csv").read_bytes() == first


def test_only_what_changed_is_run_again(isolated, folder, tmp_path, monkeypatch):
    grade.grade(folder, tmp_path / "out")
    hand_in(folder, "Bo.ipynb", notebook(q5="Now with all."))
    ran, run = [], isolation.Sandbox.run
    monkeypatch.setattr(isolation.Sandbox, "run", lambda box, cells: (ran.append(1), run(box, cells))[1])
    found = {one.submission.name: one for one in grade.grade(folder, tmp_path / "out").graded}
    assert len(ran) == 1 and found["Bo"].points["q2"] == 3


def test_a_damaged_run_is_run_again(isolated, folder, tmp_path):
    grade.grade(folder, tmp_path / "out")
    for kept in (tmp_path / "out" / "runs").iterdir():
        kept.write_text("{", encoding="utf-8")
    assert [one.status for one in grade.grade(folder, tmp_path / "out").graded] == ["graded"] * 2


def test_variant_is_the_instructors_choice(isolated, tmp_path):
    folder = tmp_path / "in"
    hand_in(folder, "own.ipynb", notebook("2027"))
    hand_in(folder, "published.ipynb")
    found = {one.submission.name: one for one in grade.grade(folder, tmp_path / "out", variant="2027").graded}
    assert sum(found["own"].points.values()) == 12 and found["own"].note == ""
    assert sum(found["published"].points.values()) == 0
    assert found["published"].note == "It says that it is of the edition 'published for all', and was marked as one of '2027'."


def test_results_do_not_depend_on_how_many_run_at_a_time(isolated, folder, tmp_path):
    one, two = (grade.grade(folder, tmp_path / str(jobs), jobs=jobs).graded for jobs in (1, 2))
    assert [(each.points, each.status) for each in one] == [(each.points, each.status) for each in two]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["grade", "nowhere", "--out", "o"], "There is no folder or archive nowhere; give the place of the submissions."),
        (["grade", "empty", "--out", "o"], "empty has no submissions: put one notebook per student there, or the platform's archive."),
        (["grade", "mixed", "--out", "o"], f"The submissions name several sets: 02, 03; say which one to grade with --set, one of {SETS}."),
        (["grade", "none", "--out", "o"], f"The submissions name no set; say which one to grade with --set, one of {SETS}."),
        (["grade", "mixed", "--out", "o", "--set", "77"], f"There is no exercise set '77'; allowed: {SETS}."),
        (["release", "--variant", "a"], "A variant or an edition with solutions needs a folder of its own: add --out and its name."),
        (["release", "--solutions"], "A variant or an edition with solutions needs a folder of its own: add --out and its name."),
        (["release", "--variant", "a b", "--out", "o"], "The variant 'a b' is not a single word; use letters, digits, - and _, at most 40."),
    ],
)
def test_errors_are_one_sentence(tmp_path, monkeypatch, capsys, words, said):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(isolation, "check", lambda unsafe: None)
    (tmp_path / "empty").mkdir()
    hand_in(tmp_path, "mixed/a.ipynb")
    hand_in(tmp_path, "mixed/b.ipynb", {"cells": [], "metadata": {"hemisphere": {"set": "03"}}})
    hand_in(tmp_path, "none/a.ipynb", b"")
    assert command.main(words) == 1
    assert capsys.readouterr().err.strip() == said


def test_without_bubblewrap_it_says_so_and_needs_the_flag(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(isolation.shutil, "which", lambda name: None)
    assert command.main(["grade", str(folder), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err.strip()
    assert said.startswith("Submissions cannot be isolated here: ") and said.endswith("add --unsafe.") and "\n" not in said


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Grading needs a system that can fork.")
def test_unsafe_runs_without_bubblewrap_and_says_what_that_means(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(isolation.shutil, "which", lambda name: None)
    assert command.main(["grade", str(folder), "--out", str(tmp_path / "out"), "--unsafe", "--jobs", "1"]) == 0
    told = capsys.readouterr()
    assert "Running without isolation" in told.err and "2 submissions, 0 to look at." in told.out


def test_windows_is_told_where_to_go(monkeypatch):
    monkeypatch.delattr(isolation.os, "fork", raising=False)
    with pytest.raises(isolation.IsolationError, match="Windows Subsystem for Linux"):
        isolation.check(True)


def test_a_bubblewrap_that_does_not_start_is_explained(monkeypatch):
    monkeypatch.setattr(isolation, "_bubblewrap", lambda hidden: [sys.executable, "-c", "import sys; sys.exit('no namespaces')"])
    monkeypatch.setattr(isolation.shutil, "which", lambda name: "bwrap")
    with pytest.raises(isolation.IsolationError, match="bubblewrap does not start .no namespaces.*add --unsafe"):
        isolation.check(False)


def test_release_prints_what_it_wrote(tmp_path, capsys):
    assert command.main(["release", "--variant", "2027", "--out", str(tmp_path), "--solutions"]) == 0
    assert capsys.readouterr().out.split() == [str(tmp_path / f"{sets.load(number).name}-solutions.ipynb") for number in sets.MODULES]


def test_python_dash_m_works():
    run = subprocess.run([sys.executable, "-m", "hemisphere", "grade", "--help"], capture_output=True, encoding="utf-8", check=True)
    assert "--unsafe" in run.stdout and "--variant" in run.stdout


def test_published_solutions_of_every_set_get_full_marks(isolated, tmp_path):
    assert command.main(["release", "--out", str(tmp_path / "all"), "--solutions"]) == 0
    for number in sets.MODULES:
        name = sets.load(number).name
        hand_in(tmp_path / number, "Ana.ipynb", json.loads((tmp_path / "all" / f"{name}-solutions.ipynb").read_text(encoding="utf-8")))
        (one,) = grade.grade(tmp_path / number, tmp_path / f"out{number}").graded
        assert set(one.points.values()) == {3} and not one.trouble, (one.verdicts, one.trouble)
