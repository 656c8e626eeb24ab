"""Whose sphere is it? Marks of personal rule (C19), on one measure for every case."""

from __future__ import annotations

from functools import cache
from itertools import product

import pandas as pd

from hemisphere import seeds
from hemisphere.analogy.measures import CASES, CONGO, TARGET, coded, subsets

MARKS = {
    "title": ("a title held by one person", ("r1", "a3")),
    "gain": ("gain for that person", ("r3", "h2")),
    "reach": ("money and policy beyond parliament's reach", ("r13", "r4")),
    "words": ("one person's name and words of property", ("a1", "r12")),
}
"""The marks that the ledger names for C19, each with the features that show it; succession plans are in no column.
Accountability (r4) counts the other way round: the less of it, the more personal."""


OWN_WORDS = (CONGO,)
"""Cases whose words of property (r12) are one person's about himself: Leopold called himself proprietor. Those coded for the
alleged sphere say "we" of the canal, and of Greenland that owning it matters "for me"; others are a company's or a treaty's."""


@cache
def met(case: str, partial: bool = False, unclear: bool = False, own: bool = False) -> dict[str, bool]:
    """Which marks of personal rule a case meets; a mark needs both of its features, a code that nobody read is not met.

    Parameters
    ----------
    case : a key of ``CASES``, or ``TARGET``.
    partial : a partial answer counts.
    unclear : an unclear answer counts.
    own : words of property count only where one person speaks of his own (see ``OWN_WORDS``), not for a state or a company.
    """
    enough = {"present"} | ({"partial"} if partial else set()) | ({"unclear"} if unclear else set())
    column = dict(coded()[case])
    column["r4"] = {"present": "absent", "absent": "present"}.get(column["r4"], column["r4"])
    column["r12"] = "absent" if own and case not in OWN_WORDS else column["r12"]
    return {mark: all(column[f] in enough for f in needed) for mark, (_, needed) in MARKS.items()}


@seeds.own_copies
def personal_rules(own: bool = False) -> pd.DataFrame:
    """Every rule for calling a case personal, and which cases pass; one row is one rule.

    A rule asks for a non-empty set of ``MARKS``, counts partial answers or not, and unclear ones or not.

    Parameters
    ----------
    own : as in ``met``.

    Returns
    -------
    DataFrame : marks (joined by "+"), partial, unclear, and one column per case (``TARGET`` included).
    """
    rows = []
    for marks, partial, unclear in product(subsets(MARKS), (False, True), (False, True)):
        passed = {case: all(met(case, partial, unclear, own)[mark] for mark in marks) for case in (TARGET, *CASES)}
        rows.append({"marks": "+".join(marks), "partial": partial, "unclear": unclear, **passed})
    return pd.DataFrame(rows)
