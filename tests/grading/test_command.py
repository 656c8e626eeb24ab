"""What an instructor types, and what it answers."""

import csv
import io
import json
import os
import subprocess
import sys
import zipfile

import pytest

from classes import RIGHT, hand_in, notebook
from hemisphere import __main__ as command
from hemisphere.classroom import collect, grade, isolation, report, sets, sheet

SETS = ", ".join(sets.MODULES)


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


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
    room = grade.grade(folder, tmp_path / "out", variant="2027")
    found = {one.submission.name: one for one in room.graded}
    assert sum(found["own"].points.values()) == 12 and found["own"].settled
    assert (found["published"].status, found["published"].points) == ("another edition", {}), "never a silent zero"
    assert found["published"].note == "It was not graded: it is of the edition 'published for all', not of '2027'." and not found["published"].settled
    assert report.row(room, found["published"], {})["total"] == ""
    assert "hint" not in report.said(found["published"], "q1") and "could not be marked" in report.said(found["published"], "q1")


@pytest.mark.parametrize(
    ("editions", "words", "said"),
    [
        (["2027", "2027"], [], "The submissions are of the edition '2027': grade them with --variant 2027."),
        (["2027", "2027"], ["--variant", "other"], "The submissions are of the edition '2027': grade them with --variant 2027."),
        (["2027", "2027", ""], [], "Most submissions are of the edition '2027': grade them with --variant 2027."),
        (["", ""], ["--variant", "other"], "The submissions are of the edition published for all: grade them without --variant."),
    ],
)
def test_a_class_of_another_edition_stops_the_command(tmp_path, monkeypatch, capsys, editions, words, said):
    monkeypatch.setattr(isolation, "check", lambda unsafe: None)
    for k, edition in enumerate(editions):
        hand_in(tmp_path / "in", f"{k}.ipynb", notebook(edition))
    assert command.main(["grade", str(tmp_path / "in"), "--out", str(tmp_path / "out"), *words]) == 1
    assert capsys.readouterr().err.strip() == said
    assert not (tmp_path / "out").exists()


def test_the_edition_is_known_from_the_first_cell_too(isolated, tmp_path):
    """Some programs drop a notebook's own metadata."""
    for name, edition in (("own", "2027"), ("second", "2027"), ("published", "")):
        hand_in(tmp_path / "in", f"{name}.ipynb", {**notebook(edition), "metadata": {}})
    unknown = notebook("2027", opening="from hemisphere import incursions")
    hand_in(tmp_path / "in", "unknown.ipynb", {**unknown, "metadata": {}})
    found = {one.submission.name: one for one in grade.grade(tmp_path / "in", tmp_path / "out", variant="2027").graded}
    assert [found[name].status for name in ("own", "second", "published", "unknown")] == ["graded", "graded", "another edition", "graded"]
    assert sum(found["unknown"].points.values()) == 12
    assert found["unknown"].note == "It does not say of which set and edition it is, and was marked as set 02, edition '2027'."


STOPPED = {
    "writes first": ({"q2": 'import pandas\npandas.DataFrame({"a": [1]}).to_csv("mine.csv")\nq2 = incursions.compare(incursions.preset("crs_strict"), incursions.preset("official_land_hostile")).first_only'},
                     ["q2"], "tried to write"),
    "endless": ({"q1": "while True: pass"}, ["q1"], "did not come to an end"),
    "bracket": ({"q1": "q1 = incursions.count_incursions("}, ["q1"], "is not finished Python"),
    "wrong, then stops": ({"q3": "q3 = 1\nopen('x.txt', 'w')"}, ["q3"], "tried to write"),
    "right, then stops": ({"q1": 'q1 = incursions.count_incursions(incursions.all_events(), incursions.Definition(actor="states", soil="land", fighting="hostilities"))\nopen("x.txt", "w")'}, [], ""),
    "another cell": ({"q3_example": "open('x.txt', 'w')\nhalf = 2", "q3": "q3 = half"}, ["q3"], "uses a name that nothing above it defines"),
    "off beside one that stops": ({"q1_example": "1 / 0", "q2": 'q2 = ["monterey_1842"]'}, [], "See whether an answer depends on it."),
}  # fmt: skip


def test_a_cell_that_stops_leaves_its_task_open_and_is_listed(isolated, tmp_path, capsys):
    for name, (cells, _, _) in STOPPED.items():
        hand_in(tmp_path / "in", f"{name}.ipynb", notebook(**cells))
    hand_in(tmp_path / "in", "no names.ipynb", {**(page := notebook(q1="q1 = (")), "cells": [{k: v for k, v in cell.items() if k not in ("id", "metadata")} for cell in page["cells"]]})
    room = grade.grade(tmp_path / "in", tmp_path / "out", limits=isolation.Limits(seconds=30, cell_seconds=5))
    found = {one.submission.name: one for one in room.graded}
    for name, (_, open_, said) in STOPPED.items():
        one, given = found[name], report.row(room, found[name], {})
        assert sorted(one.stopped) == open_ and set(RIGHT) - set(one.points) == set(open_), name
        assert one.status == ("graded in part" if open_ else "graded") and said in one.note and one.settled is not bool(said), (name, one.note)
        assert (given["checked"] == "") is bool(open_)
    assert found["right, then stops"].points == RIGHT
    assert found["endless"].note == "The cell 'q1' did not come to an end. Left open for you to decide: q1."
    assert found["no names"].stopped == {"q1"} and found["no names"].points == {"q2": 3, "q3": 3, "q4": 3}
    capsys.readouterr()
    assert command.main(["grade", str(tmp_path / "in"), "--out", str(tmp_path / "again")]) == 0
    assert "8 submissions, 7 to look at." in (told := capsys.readouterr().out) and "  bracket: graded in part. The cell 'q1' is not finished Python" in told


def test_a_figure_set_to_the_rule_is_graded_as_its_count(isolated, tmp_path):
    for name, words in (("right", 'actor="states", soil="land", fighting="hostilities"'), ("off", 'soil="land"')):
        hand_in(tmp_path / "in", f"{name}.ipynb", notebook(q1=f"q1 = incursions.explore_definitions({words})"))
    found = {one.submission.name: one for one in grade.grade(tmp_path / "in", tmp_path / "out").graded}
    assert (found["right"].points["q1"], found["off"].points["q1"], found["off"].verdicts["q1"].name) == (3, 0, "off")


def test_no_check_and_no_first_cell_are_no_trouble(isolated, tmp_path):
    page = notebook(q3="q3 = ...")
    hand_in(tmp_path / "in", "Ana.ipynb", {**page, "cells": [cell for cell in page["cells"] if cell["id"] != "opening"]})
    (one,) = grade.grade(tmp_path / "in", tmp_path / "out").graded
    assert (one.points, one.trouble, one.note) == ({**RIGHT, "q3": 0}, {}, "")


def test_one_student_is_one_row(isolated, tmp_path, capsys):
    folder = tmp_path / "in"
    other = {**notebook(), "metadata": {"hemisphere": {"set": "03", "variant": ""}}}
    hand_in(folder, "Ana Garcia/Ana.ipynb")
    hand_in(folder, "Ana Garcia/plot.png", b"x")
    hand_in(folder, "Two Files/a.ipynb")
    hand_in(folder, "Two Files/b.ipynb", notebook(q1="q1 = 1"))
    hand_in(folder, "Twice the same/a.ipynb")
    hand_in(folder, "Twice the same/copies/a.ipynb")
    hand_in(folder, "All sets/02.ipynb")
    hand_in(folder, "All sets/03.ipynb", other)
    hand_in(folder, "All sets/Untitled.ipynb", {"cells": [], "metadata": {}})
    hand_in(folder, "section 1/Bo/work.ipynb")
    hand_in(folder, "section 1/Cy/work.ipynb")
    hand_in(folder, "Only words/essay.docx", b"PK")
    hand_in(folder, "garcia_55_77_02.ipynb")
    hand_in(folder, "garcia_55_78_03.ipynb", other)
    hand_in(folder, "essay.docx", b"PK")
    assert command.main(["grade", str(folder), "--out", str(tmp_path / "out"), "--set", "02"]) == 0
    told = capsys.readouterr().out
    rows = {row["student"]: row for row in table(tmp_path / "out" / "gradebook.csv")}
    assert set(rows) == {"Ana Garcia", "Two Files", "Twice the same", "All sets", "section 1/Bo", "section 1/Cy", "Only words", "garcia"}
    assert {name for name, row in rows.items() if row["q1"] == "3" and row["status"] == "graded"} == set(rows) - {"Two Files", "Only words"}
    assert (rows["Two Files"]["status"], rows["Two Files"]["q1"], rows["Two Files"]["total"]) == ("several files", "", "")
    assert "  Two Files: several files. It was not graded: there is more than one file that can be set 02: Two Files/a.ipynb, Two Files/b.ipynb; leave the one that counts." in told
    assert "  Only words: not readable. It was not graded: there is no notebook in it, only Only words/essay.docx." in told
    assert "8 submissions, 2 to look at." in told and told.count("left aside") == 1
    assert "Not notebooks, left aside: Ana Garcia/plot.png, essay.docx." in told


def test_an_archive_around_a_folder_says_nothing_of_its_own(tmp_path):
    def zipped(*names):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            for name in names:
                archive.writestr(name, b"{}")
        return held.getvalue()

    hand_in(tmp_path, "course.zip", zipped("subs/Ana.ipynb", "subs/Bo.ipynb", "subs/Cy/a.ipynb", "subs/plot.png"))
    assert [one.name for one in collect.collect(tmp_path / "course.zip")[0]] == ["Ana", "Bo", "Cy"]
    hand_in(tmp_path / "in", "Dan.zip", zipped("Dan/02.ipynb", "Dan/plot.png"))
    hand_in(tmp_path / "in", "Eve/work.zip", zipped("a.ipynb", "b.ipynb"))
    hand_in(tmp_path / "in", "Fay_12_assignsubmission_file_02.ipynb", b"{}")
    found, aside = collect.collect(tmp_path / "in")
    assert [(one.name, one.platform, one.number) for one in found] == [("Dan", "", ""), ("Eve", "", ""), ("Eve", "", ""), ("Fay", "moodle", "12")]
    assert aside == ["Dan.zip/plot.png"]


def test_progress_counts_what_runs(isolated, folder, tmp_path, capsys):
    for k in range(4):
        hand_in(folder, f"broken {k}.ipynb", b"{")
    counted = []
    grade.grade(folder, tmp_path / "out", progress=lambda done, of: counted.append((done, of)))
    assert counted == [(0, 2), (1, 2), (2, 2)]


def test_results_of_another_set_are_not_written_over(isolated, folder, tmp_path, capsys):
    out = tmp_path / "results"
    assert command.main(["grade", str(folder), "--out", str(out)]) == 0
    before = (out / "gradebook.csv").read_bytes()
    hand_in(tmp_path / "next", "Ana.ipynb", {"cells": [], "metadata": {"hemisphere": {"set": "03"}}})
    capsys.readouterr()
    assert command.main(["grade", str(tmp_path / "next"), "--out", str(out)]) == 1
    assert capsys.readouterr().err.strip() == f"{out} has the results of set 02: name another folder for those of set 03 with --out."
    assert (out / "gradebook.csv").read_bytes() == before


def test_a_number_of_one_digit_is_a_set(isolated, folder, tmp_path):
    assert command.main(["grade", str(folder), "--out", str(tmp_path / "out"), "--set", "2"]) == 0


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
        (["grade", "mixed", "--out", "mixed"], "The results cannot go to mixed, where the submissions are: name another folder for --out, such as results."),
        (["grade", "mixed", "--out", "."], "The results cannot go to ., where the submissions are: name another folder for --out, such as results."),
        (["grade", "mixed", "--out", "o", "--seconds", "-1"], "--seconds -1 is no time to run in: give from 1 to 3600 seconds."),
        (["grade", "mixed", "--out", "o", "--seconds", "nan"], "--seconds nan is no time to run in: give from 1 to 3600 seconds."),
        (["grade", "mixed", "--out", "o", "--jobs", "0"], "--jobs 0 runs nothing: give 1 or more, or leave --jobs out for one per processor."),
        (["grade", "mixed", "--out", "o", "--jobs", "-2"], "--jobs -2 runs nothing: give 1 or more, or leave --jobs out for one per processor."),
        (["release", "--variant", "", "--out", "o"], "The word after --variant is empty: give one, or leave --variant out for the published edition."),
        (["grade", "mixed", "--variant", "", "--out", "o"], "The word after --variant is empty: give one, or leave --variant out for the published edition."),
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
