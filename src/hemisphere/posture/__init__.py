"""Notebook 05: can Mexico respond, and what does "respond" mean?

``measures`` holds gaps, densities and wars won, ``records`` holdings, plans and forms of action, ``models`` the laws of force,
``answers`` the four meanings of "respond", ``figures`` the pictures, ``explore`` the explorers, ``evidence`` the verdict cards.
"""

from hemisphere.posture.evidence import far_better_funded, no_answer, no_resistance, plan_choices, plans_dropped, resistance, sources, timing, two_forms, why_dropped
from hemisphere.posture.explore import (
    explore_answers,
    explore_asymmetric,
    explore_density,
    explore_distance,
    explore_exchange,
    explore_forms,
    explore_inventory,
    explore_local,
    explore_plans,
    explore_ratios,
)
from hemisphere.posture.measures import densities, gap, required
from hemisphere.posture.models import attackers_left, concentration, delivered, local_ratio, needed_ratio
from hemisphere.posture.records import holdings, plans

EVIDENCE = {"C26": two_forms, "C28": no_answer, "C29": plans_dropped, "C30": why_dropped, "C35": far_better_funded, "C39": no_resistance}
"""Claim -> what the tables say about it."""

__all__ = [
    "EVIDENCE", "attackers_left", "concentration", "delivered", "densities", "explore_answers", "explore_asymmetric", "explore_density", "explore_distance", "explore_exchange", "explore_forms",
    "explore_inventory", "explore_local", "explore_plans", "explore_ratios", "far_better_funded", "gap", "holdings", "local_ratio", "needed_ratio", "no_answer", "no_resistance",
    "plan_choices", "plans", "plans_dropped", "required", "resistance", "sources", "timing", "two_forms", "why_dropped",
]  # fmt: skip
