"""What has been said: published statements on control by what each counts, and what Mexicans told pollsters."""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np
import pandas as pd

from hemisphere import seeds
from hemisphere.security.measures import STATES

# --- what "control" means ------------------------------------------------------------------------------------------

MEANINGS = {
    "control": "effective control of an area",
    "absence": "an area where government is often missing",
    "acts": "crimes on record",
    "presence": "members or cells somewhere in an area",
    "size": "how many people or groups there are",
    "words": "a judgement without a measure",
}
"""What a published statement can be a statement about, in this seminar's words."""

CODED = {
    "K01": "control", "K02": "absence", "K03": "presence", "K04": "acts", "K05": "size", "K06": "size", "K07": "size",
    "K08": "presence", "K09": "presence", "K10": "presence", "K11": "presence", "K12": "words", "K13": "words",
}  # fmt: skip
"""Our coding of each row of ``cartel_control_estimates``, by its column ``measure``; one coder's, to be disputed."""

TO_SORT = ("K01", "K02", "K03", "K04", "K06", "K07", "K08", "K12")
"""One statement for each different ``measure``: K05 repeats K06's, K09 to K11 repeat K08's, K13 is of K12's kind."""

THRESHOLDS = {"a tenth": 10, "a quarter": 25, "a third": 33.3, "half": 50}
"""How much of the country would have to be so, in per cent, before "run" has some truth in it."""


@seeds.own_copies
def estimates() -> pd.DataFrame:
    """The published statements by id, with our ``meaning``; ``low`` and ``high`` are per cent of the country where that can be said."""
    table = seeds.table("cartel_control_estimates").set_index("id")
    of_states = table["unit"].str.startswith("of 32 states")
    share = table["unit"].str.startswith("per cent") | of_states
    scale = np.where(of_states, 100 / STATES, 1.0)
    low, high = ((table[column] * scale).where(share) for column in ("value_low", "value_high"))
    return table.assign(meaning=pd.Series(CODED), low=low, high=high)


@cache
def reach() -> dict[str, dict[str, float]]:
    """The ``low``-est and the ``high``-est published share of the country under each meaning that has one, in per cent."""
    table = estimates()
    shares = [row for row in zip(table["meaning"], table["low"], table["high"]) if not np.isnan(row[1])]
    ends = {meaning: [(low, high) for own, low, high in shares if own == meaning] for meaning in MEANINGS}
    return {meaning: {"low": min(low for low, _ in some), "high": max(high for _, high in some)} for meaning, some in ends.items() if some}


def tests_of_rule() -> pd.DataFrame:
    """Every test of "cartels run Mexico": meaning x threshold x lowest or highest published share; one row is one test."""
    rows = [
        (meaning, words, end, bool(row[end] >= least))
        for meaning, row in reach().items()
        for (words, least), end in product(THRESHOLDS.items(), ("low", "high"))
    ]
    return pd.DataFrame(rows, columns=["meaning", "threshold", "end", "holds"])


# --- the polls -----------------------------------------------------------------------------------------------------

QUESTIONS = {"force": ("us_role_against_cartels", "us_military_in_mexico"), "likely": ("us_action_in_mexico_likely",)}
"""Question -> topics of ``opinion_and_attitudes``: should US forces act in Mexico, and will they."""

_YES = ("favourable", "agree", "agree or strongly agree", "agree (just over half)", "support", "support (about one third)", "very or somewhat likely")
_NO = ("against", "disagree", "reject", "little or not likely")


@cache
def polls(question: str, after_cutoff: bool = False, unverified: bool = False) -> pd.DataFrame:
    """Polls of Mexicans on one question; one row is one poll, oldest first, with ``yes`` and ``no`` in per cent (NaN if not read).

    Answers to other questions of the same polls, such as the best form of help, are left out.

    question : a key of ``QUESTIONS``.
    after_cutoff, unverified : also take polls after the cut-off, and figures that were not verified.
    """
    grades = seeds.CONFIDENCE if unverified else seeds.CONFIDENCE[:2]
    found: dict[tuple, dict] = {}
    for side, answers in (("yes", _YES), ("no", _NO)):
        for row in _answers():
            if row.topic in QUESTIONS[question] and row.response in answers and row.confidence in grades and (after_cutoff or not row.after_cutoff):
                poll = found.setdefault((row.pollster, row.fieldwork_start, row.question), {**row._asdict(), "yes": np.nan, "no": np.nan})
                poll[side] = row.value_pct if np.isnan(poll[side]) else poll[side]
    return pd.DataFrame(sorted(found.values(), key=lambda poll: poll["fieldwork_start"]), columns=None if found else ["pollster", "fieldwork_start", "question", "yes", "no"])


@cache
def _answers() -> tuple:
    """Every answer of Mexicans in ``opinion_and_attitudes``, of any grade and date, as named tuples."""
    table = seeds.table("opinion_and_attitudes", confidence=seeds.CONFIDENCE, after_cutoff=True)
    return tuple(table[table["population_iso3"] == "MEX"].itertuples(index=False))
