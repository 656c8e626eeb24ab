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


def test_the_course_counts_what_the_reader_has_answered():
    assert repr(argument.course()).count("no answer yet") == len(seeds.table("notebooks"))
    for key, value in (("prediction.02.count", 12), ("prediction.02.count", 14), ("prediction.02.other", 3), ("prediction.05.gap", 9), ("prediction.05.gap", None)):
        student.record(key, value)
    student.record("prediction.03.half", 0)
    kept = {number: answers for number, *_, answers in argument.course().rows() if answers}
    assert kept == {"02": 2, "03": 1}
    assert "2 answers kept" in repr(argument.course()) and "<td>1 answer kept</td>" in argument.course()._repr_html_()


@pytest.mark.parametrize(("key", "notebook"), [
    ("credence.before.C31", "00"), ("credence.after.C31", "09"), ("forecast.F01", "09"), ("analogy.r1", "04"), ("sort.06.s01", "06"),
    ("recode.claim_scope.d1823", "01"), ("recode.threat_level.E006", "08"), ("exercise.05..q1", "05"), ("exercise.02.class.q1", "02"), ("something.else", None),
])
def test_every_kind_of_answer_belongs_to_its_notebook(key, notebook):
    student.record(key, 1)
    assert {number: answers for number, *_, answers in argument.course().rows() if answers} == ({notebook: 1} if notebook else {})


def test_every_explorer_that_keeps_answers_is_counted():
    """Move the first control of each explorer that remembers; the course must count what is kept."""
    import importlib

    for topic in ("argument", "doctrine", "analogy", "security", "reframing", "board"):
        module = importlib.import_module(f"hemisphere.{topic}")
        for name in dir(module):
            if name.startswith("explore_") and (explorer := getattr(module, name)()).remember:
                control = next(name for name, c in explorer.controls.items() if len(c.options) > 1)
                before = sum(row[-1] for row in argument.course().rows())
                explorer.remember({**explorer.start, control: list(explorer.controls[control].options.values())[-1]})
                assert sum(row[-1] for row in argument.course().rows()) > before, name


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
    assert "C31 35%" in again.sentence(**again.start) and "6 claims still open" in again.sentence(**again.start)
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
