"""Verdict cards: what the evidence shows about one claim, how firmly, who speaks for and against it, and what would change it."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import cache

from hemisphere import seeds

SETTLED_SHARE = 0.9
"""A claim counts as settled when at least this share of reasonable choices agree, either way."""

KINDS = {
    "settled": "nearly all reasonable ways of counting agree",
    "disputed": "reasonable ways of counting disagree, or the tables have a gap",
    "value": "evidence informs it, and no evidence decides it",
    "forecast": "only what happens after the cut-off decides it",
}
FIRMNESS = {
    "firm": "the result hardly depends on the choices made",
    "fragile": "the result turns on the choices made",
    "open": "the answer lies after the cut-off",
    "untestable": "nothing in the tables can be counted for or against it",
}
COUNTRIES = {
    "ARG": "Argentina", "AUS": "Australia", "BEL": "Belgium", "BRA": "Brazil", "CAN": "Canada", "CHL": "Chile", "COL": "Colombia", "DNK": "Denmark", "GBR": "United Kingdom",
    "GRL": "Greenland", "MEX": "Mexico", "PAN": "Panama", "SWE": "Sweden", "USA": "United States", "VEN": "Venezuela",
}  # fmt: skip
"""Country codes of the table ``voices`` in plain words."""
NOBODY = "no named voice in the bibliography"
"""What a card says of a side for which no voice was found."""


@dataclass(frozen=True)
class Voice:
    """One person or named body on one side ("for" or "against") of a claim; ``source`` is the bibliography key of the text read."""

    side: str
    name: str
    countries: tuple[str, ...]
    what: str
    quotation: str
    source: str

    def sentence(self, told: str = "") -> str:
        """Name (country): what they hold: "quotation" (source). A quotation that stands in ``told`` already is not repeated."""
        (entry,) = seeds.cite(self.source).entries
        places = [place for place in map(COUNTRIES.get, self.countries) if place not in self.name]
        place = f" ({' and '.join(places)})" if places else ""
        quoted = f": “{self.quotation}”" if self.quotation and self.quotation not in told else ""
        cited = entry.year if self.name.split()[-1] in entry.author else f"{entry.author} {entry.year}"
        return f"{self.name}{place}: {self.what.removesuffix('.')}{quoted} ({cited})."


@cache
def voices(claim: str) -> tuple[Voice, ...]:
    """Who speaks for and against a claim, in the order of the table ``voices``: at most two a side.

    Parameters
    ----------
    claim : an id of the ledger, such as "C17".

    Returns
    -------
    tuple of Voice : empty for a claim on which the bibliography has nobody.

    Raises
    ------
    ValueError : an unknown claim id.
    """
    _known(claim)
    rows = seeds.table("voices").query("claim == @claim")
    return tuple(Voice(r.side, r.voice, tuple(seeds.split(r.country)), r.what, r.quotation, r.source) for r in rows.itertuples())


def voice_keys(notebook: str) -> tuple[str, ...]:
    """Bibliography keys of every voice on the claims at home in one notebook, such as "05", for its list of sources."""
    claims = seeds.table("notebooks").set_index("notebook").at[notebook, "claims"]
    return tuple(sorted({voice.source for claim in seeds.split(claims) for voice in voices(claim)}))


@dataclass(frozen=True)
class Evidence:
    """What a topic's measure says about one claim.

    shows : one sentence with the computed numbers.
    choices : what a reasonable choice is here, such as "counting rules"; empty where nothing can be counted.
    holds, of : under how many of how many choices the claim holds.
    sources : bibliography keys behind the numbers.
    """

    shows: str
    choices: str = ""
    holds: int = 0
    of: int = 0
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """One claim's verdict; every field is computed from the ledger and from ``Evidence``."""

    claim: str
    evidence: Evidence

    @property
    def kind(self) -> str:
        """value, forecast, settled or disputed."""
        kind = self._ledger["claim_type"]
        if kind in ("normative", "predictive"):
            return {"normative": "value", "predictive": "forecast"}[kind]
        return "settled" if self.firmness == "firm" else "disputed"

    @property
    def firmness(self) -> str:
        """firm (the choices agree), fragile (they do not), open (a forecast) or untestable (nothing can be counted)."""
        if not self.evidence.of:
            return "open" if self._ledger["claim_type"] == "predictive" else "untestable"
        agreeing = max(self.evidence.holds, self.evidence.of - self.evidence.holds)
        return "firm" if agreeing / self.evidence.of >= SETTLED_SHARE else "fragile"

    @property
    def _ledger(self) -> dict:
        return _ledger()[self.claim]

    def voices(self, side: str) -> list[Voice]:
        """The voices on one side, "for" or "against"."""
        return [voice for voice in voices(self.claim) if voice.side == side]

    def rows(self) -> list[tuple[str, str]]:
        """The card as (heading, sentence) pairs; a source named with a voice is not named again."""
        ledger, e = self._ledger, self.evidence
        share = f"{e.holds} of {e.of} {e.choices} ({e.holds / e.of:.0%})" if e.of else "nothing is counted for this claim"
        sides = {side: " ".join(voice.sentence(e.shows) for voice in self.voices(side)) or NOBODY for side in ("for", "against")}
        spoken = _names(*(voice.source for voice in voices(self.claim)))
        further = [name for name in _names(*e.sources) if name not in spoken]
        return [
            ("Claim", f"{self.claim}: {ledger['claim']}"),
            ("Kind", f"{self.kind}: {KINDS[self.kind]}"),
            ("Firmness", f"{self.firmness}: {FIRMNESS[self.firmness]}"),
            ("The evidence shows", e.shows),
            ("It holds under", share),
            ("It depends on", ledger["scope_conditions"]),
            ("It would be supported by", ledger["supported_if"]),
            ("It would be undermined by", ledger["undermined_if"]),
            ("Best case for", sides["for"]),
            ("Best case against", sides["against"]),
            ("Best rival reading", ledger["rival_reading"]),
            ("Earlier presidencies", ledger["earlier_presidencies"]),
            ("Tables", ", ".join(seeds.split(ledger["test_with"]))),
            ("Sources", "; ".join(further) or "those named with the voices"),
        ]

    def __str__(self) -> str:
        return "\n".join(f"{heading}: {text}" for heading, text in self.rows())

    def __repr__(self) -> str:
        return f"Verdict card {self.claim}: {self.kind}, {self.firmness}."

    def _repr_html_(self) -> str:
        lines = "".join(f"<li><b>{html.escape(heading)}:</b> {html.escape(text, quote=False)}" for heading, text in self.rows())
        return f"<p><b>Verdict card {self.claim}</b></p><ul>{lines}</ul>"


@cache
def _ledger() -> dict[str, dict]:
    return seeds.claims().to_dict("index")


def card(claim: str, evidence: Evidence) -> Card:
    """The verdict card of one claim, such as ``card("C31", incursions.about_ten())``.

    Raises
    ------
    ValueError : an unknown claim id.
    """
    _known(claim)
    return Card(claim, evidence)


def _known(claim: str) -> None:
    """Refuse an id that is not in the ledger."""
    if claim not in _ledger():
        raise ValueError(f"There is no claim {claim!r}; the ledger runs from C01 to C43.")


def _names(*keys: str) -> list[str]:
    """"Author (year)" of each source, each once."""
    return list(dict.fromkeys(f"{entry.author} ({entry.year})" for entry in seeds.cite(*keys).entries))
