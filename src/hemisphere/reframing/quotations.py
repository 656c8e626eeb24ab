"""The article's phrases and the words on record: who said what, when, about what. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pandas as pd

from hemisphere import seeds

QUESTIONS = {
    "wording": "are these the words?",
    "speaker": "one speaker, the one named?",
    "date": "the day it was said?",
    "object": "about the same thing?",
}
CODES = {
    "fits": "as on record",
    "differs": "on record, yet not so",
    "not found": "no source found",
    "own words": "the article's own words, not a quotation",
}


@dataclass(frozen=True)
class Phrase:
    """One phrase of the article beside the record.

    claim : its claim in the ledger, whose anchor stands for the phrase. events : rows of ``events_2024_2026``, the nearest words first.
    wording, speaker, date, object : keys of ``CODES``. says : what the record shows, in one sentence.
    """

    claim: str
    events: tuple[str, ...]
    wording: str
    speaker: str
    date: str
    object: str
    says: str

    def code(self, question: str) -> str:
        """The answer to one of ``QUESTIONS``."""
        return getattr(self, question)


PHRASES = {
    "strikes on land": Phrase(
        "C06", ("E085",), "fits", "fits", "differs", "differs",
        "The anchor is verbatim. The article's “today” fits the interview, not the posting date; "
        "the sentence names cartels and land, Mexico is named in the same interview, "
        "and the word Mexican inside the quotation is the author's insertion."),
    "Greenland": Phrase(
        "C11", ("E087", "E092"), "differs", "fits", "differs", "fits",
        "The quoted words were about doing something on Greenland, by agreement or otherwise; annexing is the author's verb. "
        "They came the day after the remark that the article calls “today’s”."),
    "running Venezuela": Phrase(
        "C12", ("E064", "E079", "E080"), "fits", "differs", "differs", "differs",
        "Running the country until a transition is the president's phrase; "
        "indefinitely came days later from the energy secretary and concerned selling oil. One sentence joins them."),
    "the canal": Phrase(
        "C14", ("E008", "E026"), "own words", "fits", "own words", "fits",
        "The retaking is paraphrase; the inaugural address speaks of taking the canal back, in so many words."),
    "the dealmaker": Phrase(
        "C09", ("E062",), "not found", "not found", "not found", "not found",
        "The article sets these words in quotation marks; no source for them was found. That is no proof that they were never said."),
    "the American dream": Phrase(
        "C16", ("E061",), "not found", "not found", "not found", "not found",
        "The article points to a link for this phrase; the link's target is missing from the text supplied."),
    "the anniversary": Phrase(
        "C10", ("E009", "E015", "E057"), "own words", "differs", "differs", "differs",
        "Territory and the anniversary stand in different texts of different days; no listed official joins the two."),
    "dominance": Phrase(
        "C15", ("E058",), "own words", "fits", "own words", "differs",
        "The strategy of December 2025 speaks of pre-eminence in the hemisphere; direct dominance over neighbours is the author's reading."),
    "the adversary": Phrase(
        "C42", ("E037", "E017"), "own words", "differs", "own words", "fits",
        "The attorney general named Mexico after Iran, Russia and China when speaking of foreign adversaries; "
        "the president's order charged an alliance with traffickers. No one text recasts Mexico."),
    "special operations": Phrase(
        "C40", ("E067",), "not found", "own words", "own words", "differs",
        "The quotation marks carry a Russian phrase without explanation. The nearest US words on record deny that there is a war."),
}  # fmt: skip
"""The phrases whose source the events table records or looked for, coded by one reader of this collection."""

ARTICLE_DATE = seeds.CUTOFF
"""The article's posting date is the evidence cut-off."""


@cache
def rows() -> pd.DataFrame:
    """The events that ``PHRASES`` cite, unverified ones included, by id; one row is one statement or one phrase of the article."""
    return seeds.table("events_2024_2026", confidence=seeds.CONFIDENCE).set_index("id")


def verbatim(name: str) -> bool:
    """Whether the ledger's anchor of a phrase stands word for word in a quotation on record."""
    phrase = PHRASES[name]
    anchor = seeds.claims().at[phrase.claim, "quotation"].casefold()
    return any(anchor in rows().at[i, "quotation"].casefold() for i in phrase.events if rows().at[i, "event_type"] != "article")
