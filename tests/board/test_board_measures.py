"""Every claim has its evidence, every notebook shows the card that the board computes, and C43 is counted right."""

import csv
import datetime
import itertools
import math
import pathlib

import nbformat
import pytest

from hemisphere import board, seeds, student
from hemisphere.board import measures
from hemisphere.verdicts import Evidence, voice_keys

NOTEBOOKS = pathlib.Path(__file__).resolve().parents[2] / "notebooks"


@pytest.fixture(autouse=True)
def _own_file(tmp_path, monkeypatch):
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path / "mine"))


def rows(name: str) -> list[dict]:
    with open(seeds.folder() / seeds.describe(name)["path"], encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row.get("confidence") != "unverified" and row.get("after_cutoff", "false") == "false"]


# --- the contract ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("notebook", measures.TOPICS)
def test_each_topic_names_the_evidence_for_its_own_claims(notebook):
    claims = next(seeds.split(row.claims) for row in seeds.table("notebooks").itertuples() if row.notebook == notebook)
    evidence = measures.TOPICS[notebook].EVIDENCE
    assert sorted(evidence) == sorted(claims) and all(map(callable, evidence.values()))


@pytest.mark.parametrize("claim", seeds.claims().index)
def test_every_claim_has_evidence_that_can_be_shown(claim):
    evidence = board.verdict(claim).evidence
    assert isinstance(evidence, Evidence) and evidence.shows.endswith(".") and evidence.sources
    assert 0 <= evidence.holds <= evidence.of and bool(evidence.of) == bool(evidence.choices)
    seeds.cite(*evidence.sources)


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_the_card_in_the_notebook_is_the_card_on_the_board(path):
    page = nbformat.read(path, as_version=4)
    outputs = [output for cell in page.cells if cell.cell_type == "code" for output in cell.outputs]
    shown = "\n".join(output.get("data", {}).get("text/html", "") for output in outputs)
    for claim in page.metadata["hemisphere"]["claims"]:
        assert board.verdict(claim)._repr_html_() in shown, claim


def test_an_unknown_claim_is_refused_in_words():
    with pytest.raises(ValueError, match="There is no claim 'C44'; the ledger runs from C01 to C43."):
        board.verdict("C44")


def test_the_table_has_one_row_for_each_claim_and_no_total():
    table = board.verdicts()
    assert list(table.index) == list(seeds.claims().index)
    for claim, row in table.iterrows():
        card = board.verdict(claim)
        assert (row["kind"], row["firmness"], row["notebook"]) == (card.kind, card.firmness, measures.home()[claim])
        assert math.isnan(row["share"]) if not row["of"] else row["share"] == row["holds"] / row["of"]


# --- the reader's change of mind -------------------------------------------------------------------------------


def test_change_reads_the_latest_of_each_stage():
    assert board.change().isna().to_numpy().all()
    for key, value in (("before.C31", 60), ("before.C31", 70), ("after.C31", 20), ("before.C05", 0), ("after.C20", 50), ("after.C20", None)):
        student.record(f"credence.{key}", value)
    found = board.change()
    assert tuple(found.loc["C31"]) == (70, 20) and found.loc["C05", "before"] == 0
    assert found.loc["C20"].isna().all() and found.notna().to_numpy().sum() == 3


# --- C43 by another route --------------------------------------------------------------------------------------


def days(date: str) -> int:
    return datetime.date.fromisoformat(date).toordinal()


EVENTS = [row for row in rows("events_2024_2026") if row["iso3"] == "MEX"]
WASHINGTON = sorted((row for row in EVENTS if row["actor_iso3"] == "USA" and len(row["date"]) == 10), key=lambda row: (row["date"], row["id"]))


def mexican_steps(kind: str) -> list[str]:
    replies = {r["date"] for r in EVENTS if r["actor_iso3"] == "MEX" and r["event_type"] == "response"}
    joint = {r["date"] for r in rows("security_cooperation") if r["kind"] in ("cooperation", "border") and r["parties"].split(";") == ["MEX", "USA"]}
    chosen = {"replies": replies, "joint": joint, "both": replies | joint}[kind]
    return sorted(date for date in chosen if len(date) == 10 and date >= "2025")


@pytest.mark.parametrize("kind", measures.STEPS)
@pytest.mark.parametrize("window", measures.WINDOWS)
def test_what_came_after_and_before_a_step(kind, window):
    dates = mexican_steps(kind)
    assert list(measures.steps(kind)["date"]) == dates
    for level, same_day in itertools.product(measures.PRESSURE, (False, True)):
        found = []
        for date in (date for date in dates if days(date) + window <= days(seeds.CUTOFF)):
            after = [r for r in WASHINGTON if 0 < days(r["date"]) - days(date) <= window
                     and (r["event_type"] == "reassurance" or int(r["threat_level"]) >= level)]  # fmt: skip
            at_once = same_day and any(r["date"] == date and r["event_type"] == "reassurance" for r in WASHINGTON)
            found.append("eases" if at_once else "neither" if not after else "eases" if after[0]["event_type"] == "reassurance" else "presses")
        assert list(measures.answered(kind, window, level, same_day)["move"]) == found
    for together, same_day in itertools.product((True, False), (True, False)):
        eased = [r for r in WASHINGTON if r["event_type"] == "reassurance"]
        wanted = [(together and "Sheinbaum" in r["actor"]) or any((not same_day) <= days(r["date"]) - days(d) <= window for d in dates) for r in eased]
        assert list(measures.came_after(kind, window, together, same_day)["after"]) == wanted


def test_the_pledge_of_guards_has_its_day_and_enters_with_the_same_day():
    assert "2025-02-03" in mexican_steps("joint")
    moves = [measures.answered("joint", 7, 1, same_day).set_index("date").loc["2025-02-03", "move"] for same_day in (False, True)]
    assert moves == ["neither", "eases"]


def test_pressure_on_the_day_of_a_reply_is_what_the_reply_answers():
    same = [(r["date"], r["event_type"]) for r in WASHINGTON if r["date"] in mexican_steps("both") and (r["event_type"] == "reassurance" or int(r["threat_level"]) >= 1)]
    assert same == [("2025-02-03", "reassurance"), ("2025-08-08", "report")]


def test_more_days_never_leave_fewer_steps_answered():
    for kind, level, same_day in itertools.product(measures.STEPS, measures.PRESSURE, (False, True)):
        quiet = [(measures.answered(kind, w, level, same_day)["move"] == "neither").sum() for w in measures.WINDOWS]
        assert quiet == sorted(quiet, reverse=True)


def test_every_choice_is_counted_once_from_both_ends():
    table = board.readings()
    without = sum(
        set(measures.answered(kind, window, level, same_day)["move"]) <= {"neither"}
        for kind, window, level, same_day in itertools.product(measures.STEPS, measures.WINDOWS, measures.PRESSURE, (False, True))
    )
    assert len(table) == 2 * 36 - without and without == 5 and not table.drop(columns=["yes", "no", "holds"]).duplicated().any()
    assert (table["yes"] + table["no"] > 0).all() and (table["holds"] == (table["yes"] > table["no"])).all()
    evidence = board.depends_on_mexico()
    assert (evidence.holds, evidence.of) == (table["holds"].sum(), len(table)) == (32, 67)
    assert board.verdict("C43").kind == "value"


def test_sources_of_the_prose_and_the_card_are_printed():
    printed = {entry.key for entry in board.sources().entries}
    assert set(measures.NAMED) | set(board.depends_on_mexico().sources) <= printed


@pytest.mark.parametrize("number", board.notebooks())
def test_every_notebook_prints_where_its_voices_were_read(number):
    found = measures.TOPICS.get(number, board).sources()
    printed = set(found) if isinstance(found, tuple) else {entry.key for entry in found.entries}
    assert voice_keys(number) and set(voice_keys(number)) <= printed
