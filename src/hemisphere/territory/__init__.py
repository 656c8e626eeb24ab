"""Notebook 03: what Mexico held, what it lost, and what share that was.

``measures`` holds the pure functions, ``figures`` the maps, ``charts`` the other pictures, ``explore`` the explorers,
``evidence`` the verdict card and the references.
"""

from hemisphere.territory.evidence import half, sources
from hemisphere.territory.explore import (
    explore_half,
    explore_lines,
    explore_published,
    explore_readings,
    explore_tracks,
    explore_years,
)
from hemisphere.territory.measures import (
    BASELINES,
    HOLDERS,
    LOSSES,
    READINGS,
    STRIPS,
    TEXAS_LINES,
    Extent,
    Share,
    changes,
    extent,
    history,
    holder,
    pieces,
    published,
    published_readings,
    readings,
    share,
    together,
    within,
)

EVIDENCE = {"C32": half}
"""Claim -> what the tables say about it."""
