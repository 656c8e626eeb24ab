"""Notebook 00: the article's claims, what leans on what, and the reader's first credences.

The code behind a figure: numbers in ``measures``, drawing in ``figures``, controls in ``explore`` (the
argument) and ``record_explore`` (events, doctrine, polls), verdict cards in ``evidence``, the article's words and the list of notebooks in ``words``.
"""

from hemisphere.argument.evidence import (
    coming_invasion,
    expecting_action,
    neo_imperialism,
    outdated_assumptions,
    rules_on_assumptions,
    shared_concern,
    spreading_worry,
)
from hemisphere.argument.explore import explore_credences, explore_keystones, explore_ledger, explore_map, explore_rebuild
from hemisphere.argument.measures import keystones, links, withdraw
from hemisphere.argument.record_explore import explore_imperialism, explore_polls, explore_precedents, explore_record
from hemisphere.argument.words import course, sources, under_test

EVIDENCE = {
    "C01": coming_invasion,
    "C02": spreading_worry,
    "C04": neo_imperialism,
    "C23": shared_concern,
    "C34": outdated_assumptions,
}
"""Claim -> what the tables say about it."""

__all__ = [
    "EVIDENCE",
    "coming_invasion",
    "course",
    "expecting_action",
    "explore_credences",
    "explore_imperialism",
    "explore_keystones",
    "explore_ledger",
    "explore_map",
    "explore_polls",
    "explore_precedents",
    "explore_rebuild",
    "explore_record",
    "keystones",
    "links",
    "neo_imperialism",
    "outdated_assumptions",
    "rules_on_assumptions",
    "shared_concern",
    "sources",
    "spreading_worry",
    "under_test",
    "withdraw",
]
