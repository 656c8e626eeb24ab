"""The nine cards: choices complete, numbers recomputed, contrary evidence named, sources printed."""

import pytest

from hemisphere import exposure, verdicts
from hemisphere.exposure import evidence, measures, ranking

CARDS = {
    "C03": exposure.well_founded, "C05": exposure.article_order, "C07": exposure.to_the_front, "C11": exposure.whatever_they_want,
    "C12": exposure.run_venezuela, "C13": exposure.de_facto_colony, "C14": exposure.retake_the_canal, "C27": exposure.large_strikes,
    "C38": exposure.more_than_one_state,
}  # fmt: skip
KINDS = {"C05": "forecast", "C38": "forecast"}


@pytest.mark.parametrize("claim", CARDS)
def test_card(claim):
    found = CARDS[claim]()
    card = verdicts.card(claim, found)
    assert 0 < found.holds < found.of, "neither side is made to win by the choices"
    assert card.kind == KINDS.get(claim, "disputed") and f"Claim: {claim}" in str(card)
    assert "nan" not in found.shows and found.shows.endswith(".")
    assert set(found.sources) <= {entry.key for entry in exposure.sources().entries}


@pytest.mark.parametrize(("claim", "of"), list({"C03": 15 * 3 * 3, "C05": 1332, "C07": 36, "C11": 96, "C12": 20, "C13": 126, "C14": 18, "C27": 15, "C38": 18}.items()))
def test_all_declared_choices_are_counted(claim, of):
    assert CARDS[claim]().of == of


def test_worry_weighs_both_sides():
    found = exposure.well_founded()
    assert "Against: 3 reassurances" in found.shows and "15.9 % of US goods trade" in found.shows and "55 % of US adults" in found.shows
    full = evidence.grounds()
    assert [len(rows) for rows in full.values()] == [4, 2, 2, 3] and set(full["precedent"]["iso3"]) == {"VEN"}
    assert not any(len(rows) for rows in evidence.grounds("any", "2026-01-13").values())
    assert [rows.empty for rows in evidence.grounds("deeds").values()] == [True, True, False, False]


def test_the_order_is_that_of_the_plain_rankings():
    ranks = ranking.every_ranking()
    assert exposure.article_order().holds == (ranks[["GRL", "COL"]].min(axis=1) < ranks["MEX"]).sum()
    assert "since 1946 the three together have 0" in exposure.article_order().shows


def test_the_canal_is_a_matter_of_dates():
    rows = measures.threats(1)
    assert exposure.retake_the_canal().holds == 6 and rows.loc[rows["iso3"] == "PAN", "date"].max() < "2025-07"
    assert "claims access" in exposure.retake_the_canal().shows


def test_large_depends_on_the_toll_and_the_yardstick():
    assert exposure.large_strikes().holds == sum(t >= n for t in (40, 80, 100) for n in (25, 50, 100)) + 3
    assert "is not in dispute" in exposure.large_strikes().shows


def test_more_than_one_state_is_set_beside_earlier_presidencies():
    past = measures.presidencies().query("last >= 1946").iloc[:-1]
    assert f"of {len(past)} presidencies since 1946, {(past['states'] > 1).sum()} used force in more than one" in exposure.more_than_one_state().shows


def test_what_a_ranking_cannot_say():
    lines = exposure.cannot_say().splitlines()
    assert len(lines) == 7 and all(line.startswith("- ") and ": " in line for line in lines[1:])
    assert "7 of 15 uses of force from 1946 to 1989 were elsewhere" in lines[1]
