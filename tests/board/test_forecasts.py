"""Base rates by another route, scores against numbers worked out by hand, and a table with answers filled in."""

import csv
import datetime
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

from hemisphere import board, seeds, student
from hemisphere.board import forecasts

ROOT = pathlib.Path(__file__).resolve().parents[2]
QUESTIONS = list(board.questions().index)


@pytest.fixture(autouse=True)
def _own_file(tmp_path, monkeypatch):
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path / "mine"))


# --- the table -------------------------------------------------------------------------------------------------


def test_every_question_is_open_at_the_cutoff():
    table = board.questions()
    assert {"C01", "C05", "C26", "C38"} <= set(table["claim"])
    assert (table["resolves_by"] > seeds.CUTOFF).all() and (table["resolution"] == "").all() and (table["resolved_on"] == "").all()
    assert table["question"].str.endswith("?").all()
    for row in table.itertuples():
        assert datetime.date.fromisoformat(row.resolves_by)
        assert seeds.claims().loc[row.claim, "claim_type"] == "predictive"
        assert set(seeds.split(row.types)) <= set(seeds.table("interventions_hemisphere")["type"])
        assert row.at_least <= len(seeds.split(row.places)) and not set(seeds.split(row.places)) & set(seeds.split(row.not_before))
        module, _, name = row.computed_by.partition(".")
        assert callable(getattr({"board": board}[module], name))


# --- base rates ------------------------------------------------------------------------------------------------


def begun(then: bool) -> list[tuple[int, str, str]]:
    """(year, place, type) in order of time, straight from the file."""
    with open(seeds.folder() / "data" / "interventions_hemisphere.csv", encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["confidence"] != "unverified" and r["id"] != "mexico_drones_2025"]
    found = []
    for row in sorted(rows, key=lambda r: r["start"]):
        place = row["country_now_iso3"]
        if then:
            place = "COL" if place == "PAN" and row["start"] < "1903-11-03" else "MEX" if row["id"] in ("gaines_1836", "monterey_1842") else place
        found.append((int(row["start"][:4]), place, row["type"]))
    return found


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("then", [False, True])
def test_base_rates_by_another_route(question, then):
    row, uses = board.questions().loc[question], begun(then)
    places, rivals, types = (row[name].split(";") for name in ("places", "not_before", "types"))
    years = {"2026-12-31": 1, "2029-01-20": 3}[row["resolves_by"]]
    assert forecasts.span(row["resolves_by"]) == years
    for since in forecasts.PERIODS:
        hits = runs = 0
        for first in range(since, 2026 - years + 1):
            seen = [p for y, p, t in uses if first <= y <= first + years - 1 and t in types and p in places + rivals]
            runs += 1
            hits += len(set(seen) & set(places)) >= row["at_least"] and seen[0] in places
        assert board.base_rate(question, since, then) == (hits, runs)
        assert board.base_rate(question, since, then).share == hits / runs


def test_a_question_that_asks_for_more_has_no_higher_base_rate():
    for since in forecasts.PERIODS:
        assert board.base_rate("F05", since).share <= board.base_rate("F02", since).share
        assert board.base_rate("F03", since, True).share <= board.base_rate("F04", since, True).share * 3


def test_an_unknown_question_is_refused_in_words():
    with pytest.raises(ValueError, match="There is no question 'F99'; they are: F01, "):
        board.base_rate("F99")


# --- scores ----------------------------------------------------------------------------------------------------


def test_the_brier_score_worked_out_by_hand():
    # (0.8 - 1)² = 0.04, (0.4 - 0)² = 0.16, (0.1 - 1)² = 0.81: 1.01 / 3
    assert board.brier([0.8, 0.4, 0.1], [True, False, True]) == pytest.approx(1.01 / 3)
    assert board.brier([1, 0], [True, False]) == 0 and board.brier([0, 1], [True, False]) == 1
    assert board.brier([0.5] * 7, [True] * 3 + [False] * 4) == 0.25


@pytest.mark.parametrize(
    ("chances", "happened", "says"),
    [([], [], "0 chances and 0 outcomes"), ([0.5], [True, False], "1 chances and 2 outcomes"), ([1.5], [True], "A chance of 1.5 cannot be scored"), ([-0.1], [True], "numbers from 0 to 1")],
)
def test_what_cannot_be_scored_is_refused_in_words(chances, happened, says):
    with pytest.raises(ValueError, match=says):
        board.brier(chances, happened)


def test_calibration_groups_forecasts():
    table = board.calibration([0.1, 0.15, 0.3, 0.35, 1.0], [False, True, False, True, True])
    assert list(table["chances"]) == ["0 to 20%", "20 to 40%", "80 to 100%"] and list(table["forecasts"]) == [2, 2, 1]
    assert list(table["mean chance"]) == pytest.approx([0.125, 0.325, 1.0]) and list(table["happened"]) == [0.5, 0.5, 1.0]


def test_nothing_is_scored_while_nothing_is_settled():
    assert repr(board.score()) == "No question with a forecast of yours is settled yet, so there is nothing to score."
    student.record("forecast.F01", 10)
    assert board.score().own is None and board.mine() == {"F01": 0.1}


def test_a_score_beside_base_rates_and_even_odds():
    student.record("forecast.F01", 10)
    student.record("forecast.F07", 80)
    found = board.score({"F01": "no", "F07": "yes", "F02": "no"})
    assert list(found.table["id"]) == ["F01", "F07"]
    assert found.own == pytest.approx((0.1**2 + 0.2**2) / 2) and found.even == 0.25
    base = [board.base_rate(q).share for q in ("F01", "F07")]
    assert found.base == pytest.approx((base[0] ** 2 + (base[1] - 1) ** 2) / 2)
    assert "You did better than the base rates" in repr(found)
    assert "You did worse than" in repr(board.score({"F01": "yes"}, {"F01": 0.0}))


@pytest.mark.parametrize("resolutions", [{"F01": "maybe"}, {"F99": "yes"}])
def test_another_word_than_yes_or_no_is_refused(resolutions):
    with pytest.raises(ValueError, match="is no resolution; give yes or no"):
        board.score(resolutions)


def test_an_instructor_fills_in_the_table(tmp_path):
    folder = tmp_path / "seeds"
    shutil.copytree(seeds.folder(), folder)
    path = folder / "article" / "forecasts.csv"
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, answer in zip(rows[:2], ("no", "yes"), strict=True):
        row |= {"resolution": answer, "resolved_on": row["resolves_by"]}
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    student.record("forecast.F01", 20)
    student.record("forecast.F02", 40)
    env = {**os.environ, "HEMISPHERE_SEEDS": str(folder), "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT / "src")}
    subprocess.run([sys.executable, str(ROOT / "tools" / "seal_seeds.py")], env=env, check=True, capture_output=True)
    script = "from hemisphere import board; s = board.score(); print(len(s.table), round(s.own, 6)); e = board.explore_forecasts(); print(e.credit, *e.table(**e.start)['answer'])"
    told = subprocess.run([sys.executable, "-c", script], env=env, check=True, capture_output=True, encoding="utf-8").stdout
    assert told.splitlines()[0].split() == ["2", str(round((0.2**2 + 0.6**2) / 2, 6))]
    assert f"2 of 8 settled, the last on {rows[1]['resolves_by']}. no yes open" in told
