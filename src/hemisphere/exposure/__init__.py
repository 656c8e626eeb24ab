"""Notebook 07: can exposure to US intervention be ranked at all? The record, base rates, rankings."""

from hemisphere.exposure.acts import events, greenland_polls, threats, told
from hemisphere.exposure.acts_explore import explore_colony, explore_foreground, explore_record, explore_venezuela, explore_words
from hemisphere.exposure.evidence import (
    article_order,
    cannot_say,
    de_facto_colony,
    large_strikes,
    more_than_one_state,
    retake_the_canal,
    run_venezuela,
    sources,
    to_the_front,
    well_founded,
    whatever_they_want,
)
from hemisphere.exposure.explore import explore_base_rates, explore_forecast, explore_presidencies, explore_sample, explore_scale
from hemisphere.exposure.measures import base_rate, uses
from hemisphere.exposure.rank_explore import explore_every_ranking, explore_one_by_one, explore_ranking, explore_robustness
from hemisphere.exposure.ranking import gap_notes, gaps, order_shares, simulated

EVIDENCE = {
    "C03": well_founded,
    "C05": article_order,
    "C07": to_the_front,
    "C11": whatever_they_want,
    "C12": run_venezuela,
    "C13": de_facto_colony,
    "C14": retake_the_canal,
    "C27": large_strikes,
    "C38": more_than_one_state,
}
"""Claim -> what the tables say about it."""

__all__ = [
    "EVIDENCE",
    "article_order",
    "base_rate",
    "cannot_say",
    "de_facto_colony",
    "events",
    "explore_base_rates",
    "explore_colony",
    "explore_every_ranking",
    "explore_forecast",
    "explore_foreground",
    "explore_one_by_one",
    "explore_presidencies",
    "explore_ranking",
    "explore_record",
    "explore_robustness",
    "explore_sample",
    "explore_scale",
    "explore_venezuela",
    "explore_words",
    "gap_notes",
    "gaps",
    "greenland_polls",
    "large_strikes",
    "more_than_one_state",
    "order_shares",
    "retake_the_canal",
    "run_venezuela",
    "simulated",
    "sources",
    "threats",
    "to_the_front",
    "told",
    "uses",
    "well_founded",
    "whatever_they_want",
]
