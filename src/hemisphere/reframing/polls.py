"""Published polls, question by question: pure functions of the table ``opinion_and_attitudes``."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from hemisphere import seeds
from hemisphere.reframing.measures import TARGETS

POLLED = {"GRL": "us_military_action_GRL", "COL": "us_military_action_COL", "MEX": "us_military_action_MEX", "CUB": "us_military_action_CUB", "VEN": "venezuela_action"}
"""State -> topic of the poll that asks Americans about force there."""

TOPICS = {
    "US forces in Mexico, asked in Mexico": ("MEX", ("us_role_against_cartels", "us_military_in_mexico")),
    "force by place, asked in the United States": ("USA", tuple(POLLED.values())[:4]),
    "the raid on Venezuela": (None, ("venezuela_action",)),
    "the United States, seen from Mexico": ("MEX", ("view_of_us", "us_influence")),
    "Greenland and the United States": (None, ("join_us", "trump_interest", "greenland")),
}
"""What can be compared -> population (None: all), topics of the table."""
SIDES = {"the United States, seen from Mexico": ("favourable", "unfavourable")}
"""Topic -> what its two sides are called, where they are not "for" and "against"."""
FOR = ("favourable", "favour", "support", "agree", "good or very good", "positive", "justified", "yes", "approve", "agree or strongly agree",
       "agree (just over half)", "support (about one third)", "an opportunity", "good idea", "support the United States")  # fmt: skip
AGAINST = ("unfavourable", "oppose", "against", "disagree", "bad or very bad", "negative", "not justified", "no", "reject", "a threat", "reject the intervention")
_CODES = re.compile("|".join(TARGETS))
PEOPLE = {"MEX": "Mexico", "USA": "United States", "GRL": "Greenland"}


@cache
def poll(population: str | None, topics: tuple[str, ...], after_cutoff: bool = False, rough: bool = False) -> pd.DataFrame:
    """Published answers of a ``population`` (ISO alpha-3; None: all) on some ``topics`` of the table, oldest first; one row is one answer. ``rough`` adds unverified figures, ``after_cutoff`` those made or printed later."""
    grades = ("verified", "contested", "unverified") if rough else ("verified", "contested")
    rows = seeds.table("opinion_and_attitudes", confidence=grades, after_cutoff=after_cutoff)
    rows = rows[rows["topic"].isin(topics) & (rows["population_iso3"].eq(population) if population else True)]
    return rows.sort_values(["fieldwork_start", "id"], ignore_index=True)


@cache
def questions(topic: str, after_cutoff: bool = False, rough: bool = False) -> pd.DataFrame:
    """One row per poll question of a ``topic`` of ``TOPICS``, with ``after_cutoff`` and ``rough`` as in ``poll``: who asked whom, when, how, in what words, with the shares ``yes`` and ``no`` (percent, or missing)."""
    asked: dict[tuple, list] = {}
    for row in poll(*TOPICS[topic], after_cutoff, rough).itertuples():
        words = _CODES.sub(lambda found: TARGETS[found[0]], row.question)
        asked.setdefault((row.population_iso3, row.pollster, row.fieldwork_start, words, row.mode, row.after_cutoff), []).append(row)

    def share(rows: list, answers: tuple[str, ...]) -> float | None:
        return max((row.value_pct for row in rows if row.response in answers), default=None)

    found = []
    for question, every in asked.items():
        if rows := [row for row in every if row.response in FOR or row.response in AGAINST]:
            n = next((row.sample_n for row in rows if pd.notna(row.sample_n)), None)
            found.append((*question, share(rows, FOR), share(rows, AGAINST), n, max(row.confidence for row in rows), rows[0].source, rows[0].note))
    columns = ["population_iso3", "pollster", "fieldwork_start", "question", "mode", "after_cutoff", "yes", "no", "n", "grade", "source", "note"]
    wide = pd.DataFrame(found, columns=columns).astype({"yes": float, "no": float, "n": "Int64"})
    return wide.sort_values(["fieldwork_start", "pollster", "question"], ignore_index=True)


@cache
def audience(target: str) -> tuple[float, float] | None:
    """Americans for and against force in one state, in percent, where a poll asked; None where none did."""
    if target not in POLLED:
        return None
    rows = poll("USA", (POLLED[target],))
    shares = dict(zip(rows["response"][::-1], rows["value_pct"][::-1]))  # the oldest poll counts
    return float(shares["favour"]), float(shares["oppose"])
