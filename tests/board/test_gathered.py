"""A class's answers on one page: every readable file counts once, no name is shown, what is no file of answers is named."""

import json
import random

import pytest

from hemisphere import board, student
from hemisphere.board import forecasts, gathered


@pytest.fixture(autouse=True)
def _own_file(tmp_path, monkeypatch):
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path))


def write(name: str, **given) -> None:
    """One reader's file; a list gives answers one after the other."""
    entries = [{"key": key.replace("__", "."), "value": value, "at": "2026-01-15T10:00:00+00:00"}
               for key, values in given.items() for value in (values if isinstance(values, list) else [values])]  # fmt: skip
    gathered.inbox().mkdir(exist_ok=True)
    (gathered.inbox() / f"{name}.json").write_text(json.dumps({"format": 1, "entries": entries}), encoding="utf-8")


def told(item: str) -> str:
    return board.explore_class().sentence(item=item)


def test_an_empty_folder_says_what_to_do():
    assert told("C31") == "No answers are gathered yet: put the files that your students send, one for each, into my_seminar/class and run this cell again."
    assert board.explore_class().table(item="C31").empty
    assert "0 of 8 questions are settled, and 0 files" in board.explore_calibration().sentence()


def test_medians_and_moves_of_a_claim():
    for n, (before, after) in enumerate([(20, 40), (40, 40), (60, 10), ([90, 80], None)]):
        write(f"Ana {n}", credence__before__C31=before, credence__after__C31=after)
    assert told("C31") == (
        "C31: of 4 readers 4 gave a credence before the evidence (median 50%, middle half 35 to 65%); 3 gave a credence after the evidence "
        "(median 40%, middle half 25 to 40%). Of 3 with both, 1 became surer and 1 less sure."
    )
    explorer = board.explore_class(item="C31")
    assert "Ana" not in json.dumps([told("C31"), explorer.figure(item="C31")], default=str) + explorer.table(item="C31").to_csv()
    marks = [trace for trace in explorer.figure(item="C31")["data"] if trace["mode"] == "markers"]
    assert [sorted(trace["x"]) for trace in marks] == [[20, 40, 60, 80], [10, 40, 40]]
    assert len(set(zip(marks[1]["x"], marks[1]["y"], strict=True))) == 3, "readers who agree are stacked, not hidden"


def test_a_question_stands_beside_its_base_rate():
    write("a", forecast__F01=30)
    rate = forecasts.base_rate("F01").share
    assert told("F01") == f"F01: of 1 readers 1 gave a chance (median 30%, middle half 30 to 30%). The base rate since 1798 is {rate:.0%}."


def test_what_is_no_file_of_answers_is_left_aside_and_kept():
    write("good", credence__before__C31=50)
    for name, text in (("broken", "{"), ("other", '{"cells": []}'), ("newer", '{"format": 99, "entries": []}')):
        (gathered.inbox() / f"{name}.json").write_text(text, encoding="utf-8")
    write("strange", credence__before__C31=["many", True, 400])
    assert gathered.collected().aside == ("broken.json", "newer.json", "other.json")
    assert "of 2 readers 1 gave a credence before" in told("C31") and told("C31").endswith("Left aside, for no file of answers: broken.json, newer.json, other.json.")
    assert (gathered.inbox() / "broken.json").read_text(encoding="utf-8") == "{"
    with pytest.raises(student.StudentFileError, match="other.json is no file of answers from this seminar; copy my_seminar/answers.json again"):
        student.answers(gathered.inbox() / "other.json")
    with pytest.raises(student.StudentFileError, match="none.json cannot be read"):
        student.answers(gathered.inbox() / "none.json")


def test_an_answer_taken_back_is_not_counted():
    write("a", credence__before__C31=[50, None])
    assert "0 gave a credence before the evidence;" in told("C31")


def test_calibration_of_a_class_once_questions_are_settled(monkeypatch):
    known = forecasts.questions().copy()
    known.loc["F01", "resolution"], known.loc["F07", "resolution"] = "no", "yes"
    monkeypatch.setattr(forecasts, "questions", lambda: known)
    draw = random.Random(1)
    given = [(draw.randrange(0, 101, 5), draw.randrange(0, 101, 5)) for _ in range(12)]
    for n, (first, seventh) in enumerate(given):
        write(f"reader{n}", forecast__F01=first, forecast__F07=seventh)
    chances = [first / 100 for first, _ in given] + [seventh / 100 for _, seventh in given]
    happened = [False] * 12 + [True] * 12
    explorer = board.explore_calibration()
    assert f"24 chances on 2 settled questions score {forecasts.brier(chances, happened):.3f} on average" in explorer.sentence()
    assert list(explorer.table()["forecasts"]) == list(forecasts.calibration(chances, happened)["forecasts"])
    [marks] = [trace for trace in explorer.figure()["data"] if trace["mode"] == "markers+text"]
    assert marks["y"] == forecasts.calibration(chances, happened)["happened"].tolist()
