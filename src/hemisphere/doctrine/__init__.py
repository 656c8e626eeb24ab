"""Notebook 01: from a warning to Europe to a sphere of one's own? Statements, words and uses of force.

``measures`` holds statements and uses of force, ``words`` the presidents' words, ``figures`` the pictures, ``explore`` the
explorers, ``force_figures`` and ``force_explore`` those on uses of force, ``evidence`` the verdict cards.
"""

from hemisphere.coding import kappa
from hemisphere.doctrine.evidence import exclusive_sphere, might_makes_right, revision, sources, withdrawal
from hemisphere.doctrine.explore import (
    explore_claims,
    explore_eras,
    explore_recode,
    explore_revisions,
    explore_signs,
    explore_statements,
    explore_withdrawal,
    explore_words,
)
from hemisphere.doctrine.force_explore import explore_answers, explore_uses
from hemisphere.doctrine.measures import SCALES, signs, statements, uses
from hemisphere.doctrine.words import messages, rates

EVIDENCE = {"C17": exclusive_sphere, "C18": revision, "C22": might_makes_right, "C37": withdrawal}
"""Claim -> what the tables say about it."""

__all__ = [
    "EVIDENCE",
    "SCALES",
    "exclusive_sphere",
    "explore_answers",
    "explore_claims",
    "explore_eras",
    "explore_recode",
    "explore_revisions",
    "explore_signs",
    "explore_statements",
    "explore_uses",
    "explore_withdrawal",
    "explore_words",
    "kappa",
    "messages",
    "might_makes_right",
    "rates",
    "revision",
    "signs",
    "sources",
    "statements",
    "uses",
    "withdrawal",
]
