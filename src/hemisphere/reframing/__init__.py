"""Notebook 08: from partner to adversary, in words or in deeds? Events, joint acts, ties, polls and presidents' words.

``measures`` holds events, ties and presidents' words, ``polls`` the polls, ``quotations`` the article's phrases beside the record,
``figures`` the pictures, ``explore`` the explorers, ``context_explore`` those on ties, polls and presidents, ``evidence`` the
verdict cards.
"""

from functools import partial

from hemisphere.reframing.context_explore import explore_polls, explore_presidents, explore_ties
from hemisphere.reframing.evidence import choices, sources, weigh
from hemisphere.reframing.explore import (
    explore_aims,
    explore_choices,
    explore_followed,
    explore_months,
    explore_neighbours,
    explore_quotations,
    explore_recode,
    explore_registers,
    explore_steps,
    explore_timeline,
)
from hemisphere.reframing.measures import LEVELS, about, events, followed, share_followed
from hemisphere.reframing.polls import audience

EVIDENCE = {claim: partial(weigh, claim) for claim in ("C06", "C09", "C10", "C15", "C16", "C36", "C40", "C41", "C42")}
"""Claim -> what the tables say about it."""

__all__ = [
    "EVIDENCE", "LEVELS", "about", "audience", "choices", "events", "evidence", "explore_aims", "explore_choices", "explore_followed", "explore_months", "explore_neighbours", "explore_polls", "explore_presidents",
    "explore_quotations", "explore_recode", "explore_registers", "explore_steps", "explore_ties", "explore_timeline", "followed", "share_followed", "sources", "weigh",
]  # fmt: skip
