"""What notebook 09 shows: filters, the reader's own numbers, and the words of the seminar."""

import pathlib
import re

import nbformat
import pytest

from hemisphere import argument, board, seeds, student

NOTEBOOKS = pathlib.Path(__file__).resolve().parents[2] / "notebooks"


@pytest.fixture(autouse=True)
def _own_file(tmp_path, monkeypatch):
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path / "mine"))


# --- the board -------------------------------------------------------------------------------------------------


def marks(figure):
    return next(trace for trace in figure.data if trace.customdata is not None)


@pytest.mark.parametrize("column", ["notebook", "kind", "paragraph"])
def test_a_filter_keeps_what_it_says(column):
    every, show = board.verdicts(), board.explore_board()
    for value in every[column].unique():
        state = show.state(**{column: value})
        kept = every.index[every[column] == value]
        assert list(marks(show.figure(**state).checked()).customdata) == list(kept)
        assert len(show.table(**state)) == len(kept) and show.sentence(**state).startswith(f"{len(kept)} of 43 claims")


def test_marks_stand_at_their_share_and_the_focus_is_told():
    every, show = board.verdicts(), board.explore_board(focus="C31", order="share")
    drawn = marks(show.figure(**show.start).checked())
    places = dict(zip(drawn.customdata, drawn.x, strict=True))
    assert all(places[i] == share if share == share else places[i] < 0 for i, share in every["share"].items())
    assert list(drawn.x) == sorted(drawn.x)
    assert board.verdict("C31").evidence.shows in show.sentence(**show.start)


def test_filters_that_meet_nowhere_say_so():
    show = board.explore_board(notebook="02", paragraph="P1")
    assert show.sentence(**show.start).startswith("No claim meets all of these choices.") and show.table(**show.start).empty


# --- the reader's own numbers ----------------------------------------------------------------------------------


def test_nothing_to_compare_without_answers():
    show = board.explore_change()
    assert show.sentence().startswith("Nothing can be compared yet: 0 credences are given before")


def test_a_change_of_mind_is_told_and_drawn():
    for stage, given in (("before", {"C31": 80, "C32": 40, "C20": 50, "C28": 10}), ("after", {"C31": 30, "C32": 60, "C20": 50})):
        for claim, credence in given.items():
            student.record(f"credence.{stage}.{claim}", credence)
    show = board.explore_change()
    assert show.sentence() == "Of 3 claims with both credences, you are surer of 1, less sure of 1 and as sure as before of 1. You moved most on C31: from 80 to 30%."
    lines = [trace for trace in show.figure().checked().data if trace.mode == "lines"]
    assert sorted((line.x[0], line.x[1]) for line in lines) == [(40, 60), (50, 50), (80, 30)]
    assert dict(zip(show.table().index, show.table()["after"], strict=True))["C28"] == "not given"


def test_forecasts_are_kept_and_picked_up_again():
    show = board.explore_my_forecasts()
    show.remember({**show.start, "F01": 15})
    assert student.recall("forecast.F01") == 15 and board.explore_my_forecasts().start["F01"] == 15
    student.record("forecast.F02", 33)  # not a step of the slider
    assert board.explore_my_forecasts().start["F02"] is None


def test_a_forecast_is_told_with_its_date_criterion_and_base_rate():
    show = board.explore_forecasts()
    for question, row in board.questions().iterrows():
        state = show.state(question=question, since=1946)
        rate, told = board.base_rate(question, 1946), show.sentence(**state)
        assert all(part in told for part in (row["question"], row["resolves_by"], row["source_that_settles"], row["resolution_criterion"], f"{rate.hits} of {rate.runs}"))
    assert len(show.table(**show.start)) == len(board.questions())


def test_the_two_ends_of_c43_add_up():
    show, table = board.explore_readings(), board.readings()
    holds = [re.search(r"in (\d+) of (\d+) choices", show.sentence(end=end, same_day=day)).groups() for end in ("steps", "reassurances") for day in (False, True)]
    assert sum(int(h) for h, _ in holds) == table["holds"].sum() and sum(int(n) for _, n in holds) == len(table)


# --- the words -------------------------------------------------------------------------------------------------


def prose() -> dict[str, str]:
    pages = {path.name[:2]: nbformat.read(path, as_version=4) for path in sorted(NOTEBOOKS.glob("*.ipynb"))}
    texts = {number: "\n".join(c.source for c in page.cells if c.cell_type == "markdown") for number, page in pages.items()}
    return {number: re.sub(r"\]\([^)]*\)", "]", text).lower() for number, text in texts.items()}  # without the targets of links


@pytest.mark.parametrize("row", seeds.table("glossary").to_dict("records"), ids=lambda row: row["term"])
def test_a_term_is_first_used_where_the_glossary_says(row):
    used = [number for number, text in prose().items() if re.search(rf"\b{re.escape(row['term'].lower())}", text)]
    assert used[:1] == [row["notebook"]], f"{row['term']} stands in {', '.join(used) or 'no notebook'}"


@pytest.mark.parametrize("row", seeds.table("glossary").to_dict("records"), ids=lambda row: row["term"])
def test_a_definition_is_one_sentence_with_sources_that_resolve(row):
    assert re.fullmatch(r"[A-Z].*[^.]\.", row["definition"]) and len(row["definition"].split()) <= 40
    seeds.cite(*seeds.split(row["source"]))
    show = board.explore_glossary(term=row["term"])
    assert row["definition"] in show.sentence(**show.start) and row["term"] in set(show.table(**show.start)["term"])


def test_the_credences_after_are_those_of_the_board():
    student.record("credence.after.C31", 25)
    assert argument.explore_credences("after").start["C31"] == board.change().loc["C31", "after"]
