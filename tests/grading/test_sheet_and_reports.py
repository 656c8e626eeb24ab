"""Marks of written answers, the gradebook and its forms, pages and the class report. No submission is run here."""

import csv
import re

import pytest

from hemisphere.classroom import sets, sheet
from hemisphere.classroom import report as reports
from hemisphere.classroom.collect import Submission
from hemisphere.classroom.grade import Class, Graded
from hemisphere.classroom.tasks import RIGHT, UNANSWERED, Verdict

SET = sets.load("02")
TASKS = SET.tasks(SET.choose(""))
WRITTEN = [task.task for task in SET.written]
WRONG = Verdict("all_rules", "It can be a percentage.", ("First.", "Stronger."))


def one(name, *, status="graded", note="", right=4, texts=True, **place) -> Graded:
    verdicts = {task.name: Verdict(RIGHT) if k < right else WRONG for k, task in enumerate(TASKS)}
    points = {task.name: task.points if k < right else 0 for k, task in enumerate(TASKS)}
    said = {task: f"{name} on {task}, with a comma; a semicolon" for task in WRITTEN} if texts else dict.fromkeys(WRITTEN, "")
    return Graded(Submission(name, b"", "", **place), status, note, verdicts, points, {}, said)


@pytest.fixture
def room():
    return Class(SET, TASKS, "", (one("Ana"), one("=Bo", right=2), one("Zoë", texts=False),
                                  Graded(Submission("Lost", None), "not readable", "It was not graded: the file is empty.")))  # fmt: skip


def fill(path, give):
    rows = sheet.read(path)
    for row in rows:
        row.update(give(row))
    sheet.write(path, sheet.COLUMNS, rows)


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_sheet_has_a_row_for_each_answer_and_rubric_line(room, tmp_path):
    assert all(mark.points is None for lines in sheet.update(room, tmp_path).values() for mark in lines)
    rows = sheet.read(tmp_path / sheet.SHEET)
    lines = [(task.task, line.asks, str(line.points)) for task in SET.written for line in task.rubric]
    assert [(row["task"], row["asks"], row["most"]) for row in rows] == [line for line in lines for _ in ("Ana", "=Bo")]
    assert {row["student"] for row in rows} == {"Ana", "=Bo"}, "an empty answer needs no row"
    assert len(sheet.read(tmp_path / sheet.COMMENTS)) == len(sheet.STARTERS)


def test_marks_are_merged_into_gradebook_and_feedback(room, tmp_path):
    sheet.update(room, tmp_path)
    fill(tmp_path / sheet.SHEET, lambda row: {"points": "0,5" if row["student"] == "=Bo" else row["most"], "comment": "rule; fair" if row["task"] == "q5" else "See #number below."})
    marks = sheet.update(room, tmp_path)
    reports.write_all(room, marks, tmp_path)
    book = {row["student"]: row for row in table(tmp_path / "gradebook.csv")}
    assert [book["Ana"][name] for name in ("q1", "checked", "q5", "written", "total", "most")] == ["3", "12", "6", "15", "27", "27"]
    assert [book["'=Bo"][name] for name in ("checked", "q4-reason", "written", "total")] == ["6", "1", "4", "10"]
    assert [book["Zoë"][name] for name in ("checked", "written", "total")] == ["12", "0", "12"]
    assert [book["Lost"][name] for name in ("status", "q1", "checked", "written", "total")] == ["not readable", "", "", "", ""]
    page = (tmp_path / "feedback" / "Ana.html").read_text(encoding="utf-8")
    assert "State your rule so that another reader would count the same. Put the other side" in page
    assert "See Where does this number come from? Give the call or the figure. below." in page
    assert "Total: 27 of 27 points." in page and "Ana on q5, with a comma; a semicolon" in page


def test_open_marks_leave_the_total_open(room, tmp_path):
    marks = sheet.update(room, tmp_path)
    fill(tmp_path / sheet.SHEET, lambda row: {"points": "" if row["task"] == "q6" else "1"})
    marks = sheet.update(room, tmp_path)
    given = reports.row(room, room.graded[0], marks)
    assert (given["checked"], given["q5"], given.get("q6"), given["written"], given["total"]) == (12, 3, None, "", "")
    assert "The total is open until everything is marked." in reports.student_page(room, room.graded[0], given, marks)


def test_a_submission_that_was_stopped_has_no_total(room):
    stopped = one("Stopped", status="stopped", note="Its process ended.")
    given = reports.row(room, stopped, {("Stopped", task.task): tuple(sheet.Mark(line.asks, line.points, 1.0, "") for line in task.rubric) for task in SET.written})
    assert given["q1"] == 3 and given["checked"] == given["written"] == given["total"] == ""


def test_a_sheet_is_only_added_to(room, tmp_path):
    sheet.update(room, tmp_path)
    fill(tmp_path / sheet.SHEET, lambda row: {"points": "1", "comment": "my own words"})
    new = one("Ana", note="")
    new.texts["q5"] = "Ana wrote again."
    later = Class(SET, TASKS, "", (new, *room.graded[1:], one("Late")))
    marks = sheet.update(later, tmp_path)
    assert [mark.points for mark in marks["Ana", "q5"]] == [None] * 3 and [mark.points for mark in marks["Ana", "q6"]] == [1.0] * 3
    assert [mark.points for mark in marks["Late", "q5"]] == [None] * 3
    kept = [row for row in sheet.read(tmp_path / sheet.SHEET) if row["answer"].startswith("Ana on q5")]
    assert [row["points"] for row in kept] == ["1"] * 3, "marks of the answer that was replaced are still there"


@pytest.mark.parametrize("points", ["four", "-1", "3", "1.5.2", "1/2"])
def test_points_that_cannot_be_are_named(room, tmp_path, points):
    sheet.update(room, tmp_path)
    fill(tmp_path / sheet.SHEET, lambda row: {"points": points})
    with pytest.raises(sheet.SheetError, match=re.escape(f"marking_sheet.csv, Ana, q4-reason: {points!r} is not a number from 0 to 2")):
        sheet.update(room, tmp_path)


def test_all_wrong_marks_are_named_at_once(room, tmp_path):
    sheet.update(room, tmp_path)
    before = (tmp_path / sheet.SHEET).read_bytes()
    fill(tmp_path / sheet.SHEET, lambda row: {"points": {"q5": "9", "q6": "x"}.get(row["task"], "1") if row["student"] == "Ana" else "1"})
    with pytest.raises(sheet.SheetError) as told:
        sheet.update(room, tmp_path)
    said = str(told.value)
    assert said.startswith("marking_sheet.csv, Ana, q5: '9' is not a number from 0 to 2; ") and said.endswith("Ana, q6: 'x' is not a number from 0 to 2; correct them and grade again.")
    assert said.count("is not a number") == 6 and "\n" not in said
    assert (tmp_path / sheet.SHEET).read_bytes() != before, "and nothing typed in was lost"


@pytest.mark.parametrize("save", [lambda text: text.replace("\r\n", "\n"), lambda text: text.replace("﻿", "")])
def test_sheets_saved_by_other_programs_are_read(room, tmp_path, save):
    sheet.update(room, tmp_path)
    path = tmp_path / sheet.SHEET
    before = sheet.read(path)
    path.write_bytes(save(path.read_bytes().decode("utf-8")).encode("utf-8"))
    assert sheet.read(path) == before
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, sheet.COLUMNS, delimiter=";")
        writer.writeheader()
        writer.writerows(before)
    assert sheet.read(path) == before


def test_a_broken_sheet_is_explained(room, tmp_path):
    sheet.update(room, tmp_path)
    path = tmp_path / sheet.SHEET
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace("points", "marks", 1), encoding="utf-8")
    with pytest.raises(sheet.SheetError, match="has lost its column 'points'"):
        sheet.read(path)
    path.write_bytes(text.replace("Ana", "Añ").encode("latin-1"))
    with pytest.raises(sheet.SheetError, match="not saved as UTF-8"):
        sheet.read(path)


def test_platform_forms(tmp_path):
    room = Class(SET, TASKS, "", (one("García Ana", texts=False, platform="moodle", number="77"), one("liwei", texts=False, platform="canvas", number="555")))
    reports.write_all(room, {}, tmp_path)
    moodle, canvas = table(tmp_path / "moodle.csv"), table(tmp_path / "canvas.csv")
    assert moodle[0] == {"Identifier": "Participant 77", "Full name": "García Ana", "Grade": "12", "Maximum grade": "27", "Feedback comments": ""}
    assert list(canvas[0]) == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Exercises 02"]
    assert canvas[0]["Student"].strip() == "Points Possible" and canvas[0]["Exercises 02"] == "27"
    assert canvas[2]["ID"] == "555" and canvas[2]["Exercises 02"] == "12"


def test_class_report_says_which_task_failed_for_whom_and_why(room):
    page = reports.class_page(room, [reports.row(room, one_, {}) for one_ in room.graded])
    assert "4 submissions, 3 graded, 1 to look at." in page
    assert re.search(r"<th scope='row'>q3</th><td>all rules</td><td>First\.</td><td>=Bo</td>", page)
    assert "Lost: not readable. It was not graded: the file is empty." in page
    assert "<svg" in page and "role=\"img\"" in page and "q1 is right most often, in 3 of 4 submissions, and q3 least often, in 2." in page
    assert not re.search(r"<(script|link|img|iframe)|https?://|@import", page)
    heads = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert heads[0] == 1 and all(after <= before + 1 for before, after in zip(heads, heads[1:]))


def test_the_sentence_on_the_class_says_of_how_many(room):
    some = Class(SET, TASKS, "", tuple(one(name, right=right) for name, right in (("A", 2), ("B", 2), ("C", 0), ("D", 0), ("E", 0))))
    assert "q1 is right most often, in 2 of 5 submissions, and q3 least often, in 0." in reports.class_page(some, [reports.row(some, one_, {}) for one_ in some.graded])
    alike = Class(SET, TASKS, "", (one("A"), one("B", right=0)))
    assert "Each task is right in 1 of 2 submissions." in reports.class_page(alike, [reports.row(alike, one_, {}) for one_ in alike.graded])


def test_one_is_one(room):
    alone = Class(SET, TASKS, "", (one("Ana"),), ("plot.png",))
    alone.graded[0].texts["q5"] = "Yes."
    page = reports.class_page(alone, [reports.row(alone, alone.graded[0], {})])
    assert "<p>1 submission, 1 graded, 0 to look at." in page and "Not notebooks, left aside: plot.png." in page
    assert "<p>1 word.</p>" in reports.student_page(alone, alone.graded[0], reports.row(alone, alone.graded[0], {}), {})


def test_a_submission_graded_in_part_has_no_total_and_its_empty_texts_count(room):
    part = Graded(Submission("Part", b""), "graded in part", "The cell 'q2' did not come to an end.", {}, {"q1": 3, "q3": 3, "q4": 3}, {"q2": "did not come to an end"},
                  dict.fromkeys(WRITTEN, ""), frozenset({"q2"}))  # fmt: skip
    given = reports.row(room, part, {})
    assert (given["q1"], given.get("q2"), given["checked"], given["written"], given["total"]) == (3, None, "", 0, "")
    page = reports.student_page(room, part, given, {})
    assert "Its cell did not run through; your instructor will look at it." in page and "Not answered." not in page


def test_feedback_page_gives_hints_and_no_answer(room):
    page = reports.student_page(room, room.graded[1], reports.row(room, room.graded[1], {}), {})
    assert "Not right. It can be a percentage. First. Stronger." in page
    assert f"{TASKS[2].value:.1f}" not in page
    assert reports.said(Graded(Submission("x", b""), "graded", verdicts={"q1": Verdict(UNANSWERED)}), "q1") == "Not answered."


def test_page_names_are_safe_and_distinct():
    names = ["a/b", "a_b", "con", "x" * 300, "..", "李雷", "A_B", "a?b"]
    files = reports.file_names(Class(SET, TASKS, "", tuple(one(name) for name in names)))
    assert len({file.casefold() for file in files}) == len(names)
    assert all(re.fullmatch(r"[\w .()-]{1,100}\.html", file) and not file.startswith((".", "con.")) for file in files)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "'quoted", "plain", "Zoë"])
def test_cells_come_back_as_written(tmp_path, text):
    sheet.write(tmp_path / sheet.COMMENTS, ("code", "text"), [{"code": "a", "text": text}])
    assert sheet.read(tmp_path / sheet.COMMENTS) == [{"code": "a", "text": text}]
    assert text[0] not in "=+-@\t" or b",'" in (tmp_path / sheet.COMMENTS).read_bytes()
