"""What the state map of notebook 06 can show beyond the two series of killings: feminicide, and where forces were sent."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import pandas as pd

from hemisphere import seeds
from hemisphere.security import measures as m

FEMINICIDE = "sesnsp_feminicide_victims"


class Deployment(NamedTuple):
    """Federal forces as one press report gives them, for the states that it names alone.

    name : in the menu; unit : who is counted; when : the day or time of the count; people : the year of the population that divides it.
    """

    name: str
    unit: str
    when: str
    indicator: str
    people: int


DEPLOYMENTS = {
    "army": Deployment("soldiers, all tasks (2021)", "soldiers", "2021", "army_deployed_all_tasks", 2021),
    "guard": Deployment("National Guard (December 2023)", "members of the National Guard", "December 2023", "national_guard_deployed", 2023),
    "patrols": Deployment("soldiers, security (2024-25)", "army and air force personnel", "20 November 2024 to 19 May 2025", "army_airforce_deployed_public_security", 2024),
}
"""Three counts of different forces and tasks, at different times: none continues another."""


@cache
def mapped(source: str, indicator: str, year: int) -> pd.Series:
    """``indicator`` ("rate" or "count") of each state that a source has; empty where it has none.

    source : a key of ``measures.SOURCES``, "feminicide" (SESNSP, part of its lethal violence) or a key of ``DEPLOYMENTS``.
    year : the year; a deployment has one date and is the same in every year.

    Rates are per 100,000 people, men and women, at the middle of the year (CONAPO, worked back as in ``measures.violence``); a
    deployment of 2024-25 is divided by the people of 2024. Source keys: sesnsp_arroyo2025, conapo_arroyo2025, and for forces
    economista_sedena2021, noroeste_causa2024, cronica_sspc2025.
    """
    if source in m.SOURCES:
        return m.in_year(source, indicator, year)
    table, when = seeds.table("mexico_states_security"), year
    if source in DEPLOYMENTS:
        rows, when = table[table["indicator"] == DEPLOYMENTS[source].indicator], DEPLOYMENTS[source].people
    else:
        rows = table[(table["indicator"] == FEMINICIDE) & (table["year"] == year)]
    counts = rows.set_index("iso_3166_2")["value"].astype(float).sort_index()
    return counts if indicator == "count" or counts.empty else counts / m.violence("sesnsp").loc[when, "people"].reindex(counts.index) * 1e5


@cache
def in_all(source: str) -> int:
    """The national total that the report of a deployment gives (a key of ``DEPLOYMENTS``), read from the notes of its rows."""
    table = seeds.table("mexico_states_security")
    (note,) = table.loc[table["indicator"] == DEPLOYMENTS[source].indicator, "note"].unique()
    return int(re.search(r"national (?:total|strength given as) (\d+)", note)[1])
