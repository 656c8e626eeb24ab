"""Who speaks for and against each claim, and how earlier presidencies compare: everything resolves, nothing is made up, no side is favoured."""

import re
from pathlib import Path

import pytest

from hemisphere import board, seeds

ROOT = Path(__file__).resolve().parents[2]
LEDGER = seeds.claims()
VOICES = seeds.table("voices", confidence=seeds.CONFIDENCE)
LATIN_AMERICA = set("ARG BOL BRA CHL COL CRI CUB DOM ECU GTM HND HTI MEX NIC PAN PER PRY SLV URY VEN".split())
ONE_SHORE = {
    "C10": "the 250th anniversary",
    "C11": "Greenland",
    "C16": "how the president presents himself",
    "C20": "the Congo",
    "C21": "the Congo",
    "C25": "what people in some Mexican states fear",
    "C35": "the forces of the United States beside all others",
    "C40": "Russia",
}
"""Disputed claims for which the bibliography has no voice from the United States or none from Latin America, and what they are about."""


def countries(rows) -> set[str]:
    return {code for cell in rows["country"] for code in seeds.split(cell)}


def within_reach(side, most=2) -> bool:
    return 0 < len(side) <= most


# -- the voices ----------------------------------------------------------------------------------------------------


def test_no_side_has_more_than_two_voices_and_no_claim_has_none():
    assert [key for key, side in VOICES.groupby(["claim", "side"]) if not within_reach(side)] == []
    assert set(VOICES["claim"]) == set(LEDGER.index)
    assert not within_reach(VOICES.head(3)) and not within_reach(VOICES.head(0))


def test_sides_without_a_voice_are_few_and_known():
    found = set(zip(VOICES["claim"], VOICES["side"], strict=True))
    assert {(claim, side) for claim in LEDGER.index for side in ("for", "against")} - found == {("C06", "against"), ("C25", "for")}


def test_disputed_and_value_claims_hear_both_shores():
    one_shore = {}
    for claim, rows in VOICES.groupby("claim"):
        heard = countries(rows)
        if board.verdict(claim).kind in ("disputed", "value") and not ("USA" in heard and heard & LATIN_AMERICA):
            one_shore[claim] = sorted(heard)
    assert set(one_shore) == set(ONE_SHORE), "; ".join(f"{claim} has voices from {', '.join(heard) or 'nowhere'} only" for claim, heard in one_shore.items())


@pytest.mark.parametrize("claim", sorted(set(VOICES["claim"])))
def test_what_a_voice_holds_is_one_short_sentence_that_does_not_repeat_the_name(claim):
    for row in VOICES[VOICES["claim"] == claim].itertuples():
        assert row.what[0].isupper() or row.what[0].isdigit(), row.what
        assert row.what.endswith(".") and len(row.what.split()) <= 30 and not row.what.startswith(row.voice), row.what
        assert len(row.quotation.split()) <= 20 and row.confidence != "unverified", row.voice
        assert len(seeds.split(row.source)) == 1 and not {"unsourced_recall", "none_unverified", "farias2026"} & {row.source}, row.voice
        seeds.cite(row.source)


def read() -> str:
    """Everything in which a quotation may stand: the other tables, the notes of the bibliography, the notebooks."""
    paths = [path for path in seeds.folder().rglob("*") if path.suffix in (".csv", ".bib") and path.name != "voices.csv"]
    return "\n".join(path.read_text(encoding="utf-8").replace('""', '"') for path in (*paths, *(ROOT / "notebooks").glob("*.ipynb")))


def test_quotations_stand_word_for_word_in_what_was_read():
    known = read()
    assert [row.quotation for row in VOICES.itertuples() if row.quotation not in known] == []
    assert "nobody has ever said exactly these words" not in known


def test_nobody_speaks_after_the_cut_off():
    late = {key for name in seeds.tables() if "after_cutoff" in (table := seeds.table(name, confidence=seeds.CONFIDENCE, after_cutoff=True)) and "source" in table
            for key in seeds.keys(table[table["after_cutoff"].fillna(False).astype(bool)])}  # fmt: skip
    early = {key for name in seeds.tables() if name != "voices" and "source" in (table := seeds.table(name, confidence=seeds.CONFIDENCE)) for key in seeds.keys(table)}
    assert set(VOICES["source"]) & (late - early) == set()
    assert all(entry.year <= seeds.CUTOFF[:4] or entry.year == "n.d." for entry in seeds.cite(*VOICES["source"]).entries)


# -- earlier presidencies --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("claim", LEDGER.index)
def test_every_claim_says_how_earlier_presidencies_compare(claim):
    told = LEDGER.at[claim, "earlier_presidencies"]
    named = re.findall(r"explore_\w+", told)
    assert told.endswith(".") and (named or told.startswith("Not compared: "))
    for number in re.findall(r"notebook (\d\d)", told) or [board.home()[claim]]:
        (path,) = (ROOT / "notebooks").glob(f"{number}_*.ipynb")
        shown = path.read_text(encoding="utf-8")
        assert [explorer for explorer in named if f"{explorer}(" not in shown] == [], f"notebook {number} does not show what {claim} names"


def test_most_claims_are_compared_and_the_rest_say_why_not():
    bare = LEDGER["earlier_presidencies"].str.startswith("Not compared: ")
    assert 0 < bare.sum() < len(LEDGER) / 2
    assert all(len(told.split()) > 6 for told in LEDGER.loc[bare, "earlier_presidencies"])
