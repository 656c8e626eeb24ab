"""What notebook 03 says on its verdict card, and its references."""

from __future__ import annotations

import pandas as pd

from hemisphere import seeds
from hemisphere.territory import measures as m
from hemisphere.verdicts import Evidence, voice_keys

_NAMED_IN_PROSE = (
    "farias2026", "bancroft5_540", "bancroft5_653", "tsha_almonte", "velasco_wiki", "loc_countrystudies",
    "tsha_nance", "geocaching_conde", "oldmesilla", "talbot_gray", "globalpolicy_2006",
)  # fmt: skip


def sources() -> tuple[str, ...]:
    """Bibliography keys of everything that notebook 03 shows or names."""
    shown = (m.changes(), seeds.table("territory_half_test"), m.published())
    return tuple(sorted({*_NAMED_IN_PROSE, *voice_keys("03"), *(key for table in shown for key in seeds.keys(table))}))


def half(band: int = 5) -> Evidence:
    """The evidence for C32: under how many readings of the war the share is within ``band`` points of 50.

    The choices are all of ``readings("war")``: three Mexicos of 1846, four lists of what went to the United
    States, four lines for Texas, two years for the Mesilla strip, whatever share they give. Readings that
    set law against fact are among them; the sentence also counts those with one yardstick, a band twice as
    wide, and, for the Mexico of 1846 without Texas, those at the Rio Grande against those at every other line.
    """
    table, one = m.readings("war"), m.readings("one_yardstick")
    gone = table[table["baseline"] != "law_1846"]
    river, others = gone[gone["texas"] == "rio_grande"], gone[gone["texas"] != "rio_grande"]

    def near(some: pd.DataFrame, points: int = band) -> int:
        return int(some["pct"].map(lambda pct: m.within(pct, points)).sum())

    strict = table[table["loss"] == "treaty"]
    named = {letter: m.share(**m.READINGS[letter]).pct for letter in "ABC"}
    return Evidence(
        shows=(
            f"Mexico gave up {named['A']:.1f}% of its land if Texas already reached the Rio Grande, {named['B']:.1f}% if Texas "
            f"ended at the Nueces, and {named['C']:.1f}% if Texas was Mexican in law until 1848 and is counted as lost. Over all "
            f"readings the share runs from {table['pct'].min():.1f} to {table['pct'].max():.1f}%; without Texas and the sale "
            f"among the losses it ends at {strict['pct'].max():.1f}%. For Mexico without Texas the line of Texas decides: "
            f"drawn at the whole Rio Grande, {near(river)} of {len(river)} readings come near a half; drawn elsewhere, {near(others)} of "
            f"{len(others)}. With one yardstick for whole and "
            f"part it holds under {near(one)} of {len(one)}; if “roughly” forgives {2 * band} points, under {near(table, 2 * band)} of "
            f"{len(table)}."
        ),
        choices=f"readings of what the war cost (within {band} points of a half)",
        holds=near(table),
        of=len(table),
        sources=(
            "guadalupe_hidalgo_1848",
            "adams_onis_1819",
            "gadsden_1853",
            "tsha_nance",
            "almonte_mayer_1848",
            "natural_earth",
        ),
    )
