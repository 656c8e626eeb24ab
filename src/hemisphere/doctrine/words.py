"""Presidents' words: expressions counted in annual messages; pure functions of the table ``presidential_mentions``."""

from __future__ import annotations

from functools import cache

import pandas as pd

from hemisphere import seeds

TERMS = {
    "the Monroe Doctrine": "monroe_doctrine",
    "hemisphere": "hemisphere",
    "this or the American continent": "american_continent",
    "Latin America, sister republics, Caribbean": "latin_america",
    "Mexico": "mexico",
    "Cuba": "cuba",
    "Panama": "panama",
    "canals": "canal",
    "Canada": "canada",
    "Greenland": "greenland",
    "Venezuela": "venezuela",
    "Colombia": "colombia",
    "narcotics": "narcotics",
    "cartels": "cartel",
    "invasion": "invasion",
    "neighbours": "neighbor",
    "good neighbour": "good_neighbor",
    "sphere of influence": "sphere_of_influence",
    "manifest destiny": "manifest_destiny",
    "annexation": "annex",
    "territory": "territory",
}
"""Menu label -> column of ``presidential_mentions``."""


@seeds.own_copies
def messages() -> pd.DataFrame:
    """Preferred annual messages and first-year addresses up to the cut-off, with ``spell``: an unbroken time in office."""
    rows = seeds.table("presidential_mentions")
    rows = rows[rows["preferred"]].sort_values("date", kind="stable", ignore_index=True)
    new = (rows["president"] != rows["president"].shift()) | (rows["year"].diff() > 3)
    return rows.assign(spell=new.cumsum())


@seeds.own_copies
def rates(term: str) -> pd.DataFrame:
    """Mentions of a term per 10,000 words; one row is one time in office and one delivery (written or spoken).

    Parameters
    ----------
    term : a column named in ``TERMS``.

    Returns
    -------
    DataFrame : president, first and last year, delivery, documents, words, mentions, rate.

    Raises
    ------
    ValueError : an unknown term.
    """
    if term not in TERMS.values():
        raise ValueError(f"There is no count of {term!r}; allowed: {', '.join(TERMS.values())}.")
    every = _totals()
    head = {name: every[name] for name in ("delivery", "president", "first", "last", "documents", "words")}
    return pd.DataFrame({**head, "mentions": every[term], "rate": (10_000 * every[term] / every["words"]).astype(float)})


@cache
def _totals() -> pd.DataFrame:
    """Words and all mentions by time in office and delivery."""
    grouped = messages().groupby(["spell", "delivery"])
    head = grouped.agg(president=("president", "first"), first=("year", "min"), last=("year", "max"), documents=("doc_id", "size"))
    return head.join(grouped[["words", *TERMS.values()]].sum()).reset_index().astype({"first": int, "last": int})


@cache
def surnames() -> dict[str, str]:
    """President -> surname, with initials where two share it."""
    whole = list(dict.fromkeys(messages()["president"]))
    last = {name: name.removesuffix(" Jr.").split()[-1] for name in whole}
    shared = [surname for surname in last.values() if list(last.values()).count(surname) > 1]
    return {
        name: f"{' '.join(part[0] + '.' for part in name.split()[:-1])} {surname}" if surname in shared else surname
        for name, surname in last.items()
    }
