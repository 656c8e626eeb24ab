"""The article's words, the list of notebooks and the reader's first credences."""

import pytest

from hemisphere import argument, seeds, student
from hemisphere.argument.explore import KEY_CLAIMS, STAGES


@pytest.fixture(autouse=True)
def _own_file(tmp_path, monkeypatch):
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path / "mine"))


def test_words_under_test_are_the_ledgers():
    words = argument.under_test("C01", "C23")
    row = seeds.claims().loc["C23"]
    assert repr(words).splitlines()[1] == f"C23 ({row.paragraph}) “{row.quotation}”: {row.claim}"
    assert words._repr_html_().count("<li>") == 2


def test_the_course_links_only_what_is_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    table = seeds.table("notebooks")
    (tmp_path / f"{table['file'][2]}.ipynb").write_text("{}", encoding="utf-8")
    course = argument.course()
    assert repr(course).count("to come") == len(table) - 1
    page = course._repr_html_()
    assert page.count("<a href=") == 1 and f"<a href='{table['file'][2]}.ipynb'>" in page
    assert page.count("scope='row'") == len(table) and page.count("scope='col'") == 4
    claimed = [claim for cell in table["claims"] for claim in seeds.split(cell)]
    assert sorted(claimed) == list(seeds.claims().index)  # every claim has exactly one home


def test_the_course_counts_the_readers_guesses():
    assert repr(argument.course()).count("no guess yet") == len(seeds.table("notebooks"))
    for key, value in (("prediction.02.count", 12), ("prediction.02.count", 14), ("prediction.02.other", 3), ("prediction.05.gap", 9), ("prediction.05.gap", None)):
        student.record(key, value)
    student.record("prediction.03.half", 0)
    made = {number: guesses for number, *_, guesses in argument.course().rows() if guesses}
    assert made == {"02": 2, "03": 1}
    assert "2 guesses made" in repr(argument.course()) and "<td>1 guess made</td>" in argument.course()._repr_html_()


@pytest.mark.parametrize("stage", STAGES)
def test_credences_are_kept_and_picked_up_again(stage):
    first = argument.explore_credences(stage)
    assert set(first.start.values()) == {None} and list(first.start) == list(KEY_CLAIMS)
    first.remember({**first.start, "C31": 60})
    first.remember({**first.start, "C31": 35, "C05": 0})
    assert [(e["key"], e["value"]) for e in student.history()] == [
        (f"credence.{stage}.C31", 60), (f"credence.{stage}.C05", 0), (f"credence.{stage}.C31", 35)]  # fmt: skip
    again = argument.explore_credences(stage)
    assert again.start["C31"] == 35 and again.start["C05"] == 0 and again.start["C01"] is None
    assert "C31 35 %" in again.sentence(**again.start) and "6 claims still open" in again.sentence(**again.start)
    assert again.sentence(**dict.fromkeys(KEY_CLAIMS, 50)).endswith("; no claim still open.")
    assert argument.explore_credences("after" if stage == "before" else "before").start["C31"] is None
    again.remember({**again.start, "C31": None})
    assert argument.explore_credences(stage).start["C31"] is None and len(student.history()) == 4


def test_a_credence_that_is_no_step_of_the_slider_is_left_alone():
    student.record("credence.before.C01", 33)
    assert argument.explore_credences().start["C01"] is None
    assert student.recall("credence.before.C01") == 33


def test_an_unknown_stage_is_refused_in_words():
    with pytest.raises(ValueError, match="There is no stage 'during'; say when you judge: before or after"):
        argument.explore_credences("during")


def test_key_claims_come_from_different_notebooks():
    table = seeds.table("notebooks")
    homes = [name for name, cell in zip(table["notebook"], table["claims"], strict=True) for claim in seeds.split(cell) if claim in KEY_CLAIMS]
    assert len(homes) == len(KEY_CLAIMS) and len(set(homes)) >= 7
