"""Notebook 06: who rules in the north and centre? Violence, presence and what "control" is said to mean, state by state."""

from hemisphere.security.evidence import cartels_run, nearer_fear, north_and_centre, sources
from hemisphere.security.explore import (
    explore_maps,
    explore_presence,
    explore_ranking,
    explore_readings,
    explore_regions,
    explore_sources,
    explore_states,
    explore_trends,
)
from hemisphere.security.measures import association, both_sources, in_year, readings, regional, spearman, violence
from hemisphere.security.statements import estimates
from hemisphere.security.statements_explore import explore_estimates, explore_polls, explore_sorting

EVIDENCE = {"C08": cartels_run, "C24": north_and_centre, "C25": nearer_fear}
"""Claim -> what the tables say about it."""

__all__ = [
    "EVIDENCE",
    "association",
    "both_sources",
    "cartels_run",
    "estimates",
    "explore_estimates",
    "explore_maps",
    "explore_polls",
    "explore_presence",
    "explore_ranking",
    "explore_readings",
    "explore_regions",
    "explore_sorting",
    "explore_sources",
    "explore_states",
    "explore_trends",
    "in_year",
    "nearer_fear",
    "north_and_centre",
    "readings",
    "regional",
    "sources",
    "spearman",
    "violence",
]
