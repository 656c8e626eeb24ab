"""Verdict cards: the kind and the firmness follow from the ledger and the share of choices; both sides have their voices."""

import html
import re

import pytest

from hemisphere import seeds, verdicts
from hemisphere.verdicts import Evidence, card


@pytest.mark.parametrize(
    ("holds", "of", "kind", "firmness"),
    [(10, 10, "settled", "firm"), (9, 10, "settled", "firm"), (8, 10, "disputed", "fragile"), (5, 10, "disputed", "fragile"),
     (2, 10, "disputed", "fragile"), (1, 10, "settled", "firm"), (0, 10, "settled", "firm"), (0, 0, "disputed", "untestable")],
)  # fmt: skip
def test_kind_and_firmness_follow_the_share(holds, of, kind, firmness):
    shown = card("C31", Evidence("Ten.", "counting rules", holds, of))
    assert (shown.kind, shown.firmness) == (kind, firmness)
    under = dict(shown.rows())["It holds under"]
    assert under == (f"{holds} of {of} counting rules ({holds / of:.0%})" if of else "nothing is counted for this claim")


@pytest.mark.parametrize("claim", seeds.claims().index)
def test_every_claim_can_have_a_card(claim):
    ledger = seeds.claims().loc[claim]
    shown = card(claim, Evidence("Something.", sources=("farias2026",)))
    told = dict(shown.rows())
    fixed = {"normative": ("value", "untestable"), "predictive": ("forecast", "open")}
    assert (shown.kind, shown.firmness) == fixed.get(ledger["claim_type"], ("disputed", "untestable"))
    assert told["Claim"] == f"{claim}: {ledger['claim']}" and told["Sources"] == "Farías Pelcastre, Iván (2026)"
    assert told["It would be undermined by"] == ledger["undermined_if"] and all(told.values())
    assert set(told["Tables"].split(", ")) == set(seeds.split(ledger["test_with"])) <= set(seeds.tables())
    assert told["Kind"].endswith(verdicts.KINDS[shown.kind]) and told["Firmness"].endswith(verdicts.FIRMNESS[shown.firmness])


def test_a_value_stays_a_value_whatever_is_counted():
    assert card("C23", Evidence("All.", "rules", 9, 9)).kind == "value"
    assert card("C01", Evidence("All.", "rules", 9, 9)).kind == "forecast"


def test_the_card_is_a_list_with_a_heading_on_each_line():
    shown = card("C04", Evidence("5 < 7 & more.", sources=("farias2026",)))
    page = shown._repr_html_()
    assert page.startswith("<p><b>Verdict card C04</b></p><ul><li><b>Claim:</b> C04: ") and page.count("<li>") == len(shown.rows())
    assert "5 &lt; 7 &amp; more." in page
    words = html.unescape(re.sub(r"<[^>]+>", "", page.partition("<ul><li>")[2].replace("<li>", "\n")))
    assert words.strip() == str(shown)
    assert repr(shown) == f"Verdict card C04: {shown.kind}, {shown.firmness}."


@pytest.mark.parametrize("claim", seeds.claims().index)
def test_each_side_of_a_card_has_its_own_voices(claim):
    told = dict(card(claim, Evidence("Something.", sources=("farias2026",))).rows())
    rows = seeds.table("voices").query("claim == @claim")
    for side in ("for", "against"):
        case, mine = told[f"Best case {side}"], rows[rows["side"] == side]
        assert case == verdicts.NOBODY if mine.empty else all(f"{row.what.removesuffix('.')}" in case and row.quotation in case for row in mine.itertuples())
        assert not any(row.what.removesuffix(".") in case for row in rows[rows["side"] != side].itertuples())
    assert told["Earlier presidencies"] == seeds.claims().at[claim, "earlier_presidencies"]
    assert told["Best rival reading"] == seeds.claims().at[claim, "rival_reading"]


def test_a_voice_is_told_with_name_country_words_and_source():
    (carranza,) = [voice for voice in verdicts.voices("C17") if voice.side == "for"]
    assert carranza.sentence() == (
        "Venustiano Carranza (Mexico): As Mexico sees it in 1919, the doctrine is an arbitrary measure: “does impose upon independent nations a protectorate which they do not ask for” (US Department of State 1934)."
    )
    made = verdicts.Voice("for", "Government of Mexico", ("MEX",), "It holds.", "", "clark1928")
    assert made.sentence() == "Government of Mexico: It holds (Clark, J. Reuben 1930)."
    assert verdicts.Voice("for", "J. Reuben Clark", ("USA", "CAN"), "It holds.", "so", "clark1928").sentence() == "J. Reuben Clark (United States and Canada): It holds: “so” (1930)."
    assert verdicts.Voice("for", "Somebody", (), "It holds.", "so", "clark1928").sentence("He said so.") == "Somebody: It holds (Clark, J. Reuben 1930)."


def test_countries_have_names():
    codes = {code for cell in seeds.table("voices", confidence=seeds.CONFIDENCE)["country"] for code in seeds.split(cell)}
    assert codes == set(verdicts.COUNTRIES)


def test_a_source_named_with_a_voice_is_not_named_again():
    told = dict(card("C17", Evidence("Ten.", sources=("clark1928", "farias2026"))).rows())
    assert told["Sources"] == "Farías Pelcastre, Iván (2026)" and "(1930)" in told["Best case against"]
    assert dict(card("C17", Evidence("Ten.", sources=("clark1928",))).rows())["Sources"] == "those named with the voices"
    assert dict(card("C17", Evidence("It states a case of the United States vs. Europe.")).rows())["Best case against"].count("“") == 0


def test_unknown_claims_and_sources_are_refused_in_words():
    with pytest.raises(ValueError, match="There is no claim 'C99'; the ledger runs from C01 to C43"):
        card("C99", Evidence("x"))
    with pytest.raises(ValueError, match="There is no claim 'C99'"):
        verdicts.voices("C99")
    with pytest.raises(seeds.SeedError, match="no source called 'nobody1900'"):
        str(card("C01", Evidence("x", sources=("nobody1900",))))
