"""Verdict cards: what the evidence shows about one claim, how firmly, and what would change it."""

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

    def rows(self) -> list[tuple[str, str]]:
        """The card as (heading, sentence) pairs."""
        ledger, e = self._ledger, self.evidence
        share = f"{e.holds} of {e.of} {e.choices} ({e.holds / e.of:.0%})" if e.of else "nothing is counted for this claim"
        cited = [f"{entry.author} ({entry.year})" for entry in seeds.cite(*e.sources).entries]
        return [
            ("Claim", f"{self.claim}: {ledger['claim']}"),
            ("Kind", f"{self.kind}: {KINDS[self.kind]}"),
            ("Firmness", f"{self.firmness}: {FIRMNESS[self.firmness]}"),
            ("The evidence shows", e.shows),
            ("It holds under", share),
            ("It depends on", ledger["scope_conditions"]),
            ("It would be supported by", ledger["supported_if"]),
            ("It would be undermined by", ledger["undermined_if"]),
            ("Best rival reading", ledger["rival_reading"]),
            ("Tables", ", ".join(seeds.split(ledger["test_with"]))),
            ("Sources", "; ".join(dict.fromkeys(cited))),
        ]

    def __str__(self) -> str:
        return "\n".join(f"{heading}: {text}" for heading, text in self.rows())

    def __repr__(self) -> str:
        return f"Verdict card {self.claim}: {self.kind}, {self.firmness}."

    def _repr_html_(self) -> str:
        lines = "".join(f"<li><b>{html.escape(heading)}:</b> {html.escape(text)}</li>" for heading, text in self.rows())
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
    if claim not in _ledger():
        raise ValueError(f"There is no claim {claim!r}; the ledger runs from C01 to C43.")
    return Card(claim, evidence)
