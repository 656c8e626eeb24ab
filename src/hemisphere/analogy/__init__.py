"""Notebook 04: is a "personal" hemisphere like Leopold's Congo?

The code behind a figure: the Free State's numbers in ``congo`` and its controls in ``congo_explore``; the comparison of cases in
``measures``, marks of personal rule in ``personal``, their controls in ``explore``; drawing in ``figures``, verdict cards in
``evidence``, tables for reasoning and the reader's sheet in ``sheet``.
"""

from hemisphere.analogy.congo import areas, checks, estimates, events, printed
from hemisphere.analogy.congo_explore import explore_checks, explore_estimates, explore_free_state, explore_population, explore_trade
from hemisphere.analogy.evidence import like_leopold, own_hemisphere, plunder, readings, sources
from hemisphere.analogy.explore import (
    explore_bench,
    explore_codes,
    explore_leave_one_out,
    explore_parts,
    explore_personal,
    explore_sheet,
    explore_stability,
    explore_suppose,
)
from hemisphere.analogy.measures import CRUX, CASES, bench, codes, even_weights, facts, features, multiverse, stability
from hemisphere.analogy.personal import personal_rules
from hemisphere.analogy.sheet import known, sheet

EVIDENCE = {"C19": own_hemisphere, "C20": like_leopold, "C21": plunder}
"""Claim -> what the tables say about it."""

__all__ = [
    "EVIDENCE", "CASES", "CRUX", "areas", "bench", "checks", "codes", "estimates", "even_weights", "events", "explore_bench", "explore_checks", "explore_codes", "explore_estimates",
    "explore_free_state", "explore_leave_one_out", "explore_parts", "explore_personal", "explore_population", "explore_sheet", "explore_stability",
    "explore_suppose", "explore_trade", "facts", "features", "known", "like_leopold", "multiverse", "own_hemisphere", "personal_rules",
    "plunder", "printed", "readings", "sheet", "sources", "stability",
]  # fmt: skip
