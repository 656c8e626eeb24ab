"""Notebook 02: was Mexico invaded "about ten" times? Counting rules and what they count."""

from hemisphere.incursions.definitions import Definition, preset, preset_rows
from hemisphere.incursions.evidence import about_ten, again_at_risk, sources
from hemisphere.incursions.explore import (
    explore_crs_list,
    explore_deaths,
    explore_definitions,
    explore_levers,
    explore_multiverse,
    explore_quiet,
    explore_recode,
    explore_rivals,
)
from hemisphere.incursions.measures import all_events, compare, count_incursions, multiverse

EVIDENCE = {"C31": about_ten, "C33": again_at_risk}
"""Claim -> what the tables say about it."""

__all__ = [
    "EVIDENCE",
    "Definition",
    "about_ten",
    "again_at_risk",
    "all_events",
    "compare",
    "count_incursions",
    "explore_crs_list",
    "explore_deaths",
    "explore_definitions",
    "explore_levers",
    "explore_multiverse",
    "explore_quiet",
    "explore_recode",
    "explore_rivals",
    "multiverse",
    "preset",
    "preset_rows",
    "sources",
]
