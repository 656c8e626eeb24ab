"""The nine cards: choices complete, numbers recomputed, contrary evidence named, sources printed."""

import pytest

from hemisphere import exposure, verdicts
from hemisphere.exposure import acts, evidence, measures, ranking

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
    assert "Against: 1 reassurance by a US minister about force and 2 truces on duties" in found.shows and "15.9% of US goods trade" in found.shows and "55% of US adults" in found.shows
    full = evidence.grounds()
    assert [len(rows) for rows in full.values()] == [4, 2, 2, 3] and {row.iso3 for row in full["precedent"]} == {"VEN"}
    wide, narrow = (evidence.grounds("any", record) for record in evidence.RECORDS[1:])
    assert {row.id for row in wide["law"]} == {"E011", "E021", "E059"} and not narrow["law"] and not wide["planning"]
    assert {row.id for rows in narrow.values() for row in rows} == {"E051", "E066", "E069", "E085", "E056", "E063"}
    assert acts.threats(1, since="2026-01-13").empty, "no row could follow the call of 12 January"


def test_worry_by_hand():
    met = {"all rows": {"any": "tpla", "record": "tla", "deeds": "la"}, "wide": {"any": "tla", "record": "tla", "deeds": "la"}, "narrow": {"any": "ta", "record": "ta", "deeds": "a"}}
    holds = [sum(2 ** len(grounds) - 1 for grounds in by_proof.values()) for by_proof in met.values()]
    assert exposure.well_founded().holds == sum(holds)
    assert all(f"{n} of 45" in exposure.well_founded().shows for n in holds)


def test_a_colony_in_fact_needs_no_title():
    assert "without that mark 16 of 62 are met" in exposure.de_facto_colony().shows


def test_what_moves_a_card_is_said():
    assert "By words it holds in 45 of 48 choices, by deeds in 8 of 48" in exposure.whatever_they_want().shows
    assert "holds in 6 of 6; the other choices ask for rows from a time" in exposure.retake_the_canal().shows
    assert "it holds in 8 of 8 choices; the others ask for force or other deeds" in exposure.more_than_one_state().shows
    assert "hold in 19 of 24" in exposure.to_the_front().shows and "it holds in 8 of 10 choices: 5 of 5 as announced" in exposure.run_venezuela().shows


def test_grounds_by_deeds_alone():
    assert [not rows for rows in evidence.grounds("deeds").values()] == [True, True, False, False]


def test_the_order_is_that_of_the_plain_rankings():
    ranks = ranking.every_ranking()
    assert exposure.article_order().holds == (ranks[["GRL", "COL"]].min(axis=1) < ranks["MEX"]).sum()
    assert "since 1946 the three together have 0" in exposure.article_order().shows


def test_the_canal_is_a_matter_of_dates():
    rows = acts.threats(1)
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
