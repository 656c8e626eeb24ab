"""What notebook 06 says on its verdict cards, and its references."""

from __future__ import annotations

import pandas as pd

from hemisphere import seeds
from hemisphere.security import measures as m
from hemisphere.verdicts import Evidence

_NAMED = ("farias2026", "wh_eo14157", "antena1_blinken", "aireshow_amlo", "entrelineas_lantia", "prensalatina_lantia", "stabroek_milgram",
          "elpais_prieto", "voz_prieto", "natural_earth")  # fmt: skip
"""References named in the prose of notebook 06."""


def cartels_run() -> Evidence:
    """C08 under every test of ``measures.tests_of_rule``: what "run" means, how much of the country, which end of the figures."""
    tests, reach = m.tests_of_rule(), m.reach()
    told = [
        f"{m.MEANINGS[meaning]}: {_span(row['low'], row['high'])} ({tests.query('meaning == @meaning')['holds'].sum()} of {len(tests) // len(reach)} tests)"
        for meaning, row in reach.iterrows()
    ]
    rows = m.estimates().dropna(subset=["low"])
    return Evidence(
        shows=f"Published shares of the country, by what they count: {'; '.join(told)}. They cannot be ranked as one quantity, and presence is not rule. "
        f"Lethal violence in 2024 was below its level of 2018 in {m.falling(2018)} of {m.STATES} states, and below that of 2015 in {m.falling(2015)}; no table here measures taxes, courts or elections.",
        choices="tests by meaning of “run”, by share of the country and by lowest or highest figure",
        holds=int(tests["holds"].sum()), of=len(tests),
        sources=(*seeds.keys(rows), "sesnsp_arroyo2025", "conapo_arroyo2025"),
    )  # fmt: skip


def north_and_centre() -> Evidence:
    """C24 under every reading of ``measures.readings``, each region by itself and the two as one area.

    The ledger asks for "higher violence, presence or capture in those regions", and for the south as the contrast. Sway over
    politics is in no table: killings and presence stand in for it.
    """
    rows = m.readings()
    latest = rows.query("evidence == '2024' and division == 'apart' and average == 'people'").iloc[0]
    rho = "; ".join(f"{told.name} {m.association(key, m.LAST_YEAR).rho:+.2f}".replace("-", "−") for key, told in m.MAPS.items())
    return Evidence(
        shows=f"Lethal violence in 2024 per 100,000: north {latest['north']:.1f}, south {latest['south']:.1f}, centre {latest['centre']:.1f}. North and centre each exceed "
        f"the south in {rows['each'].sum()} of {len(rows)} readings, taken as one area in {rows['jointly'].sum()} of {len(rows)}. "
        f"Rank correlation of presence with violence: {rho}. Sway over politics and order is not measured.",
        choices="readings by evidence, regions, average, and north and centre apart or as one",
        holds=int(rows["each"].sum() + rows["jointly"].sum()), of=2 * len(rows),
        sources=("sesnsp_arroyo2025", "conapo_arroyo2025", "infobae_dea2025", "eluniversal_dea2025", "infopoder_dea2025", "hoychihuahua_map2024",
                 "lajornada_banxico2016", "elfinanciero_banxico2025"),
    )  # fmt: skip


def nearer_fear() -> Evidence:
    """C25: no survey asked people by state or by region, so nothing can be counted for or against it."""
    force, likely = m.polls("force").iloc[-1], m.polls("likely").iloc[-1]
    return Evidence(
        shows=f"No survey by state or region was found. National polls to the cut-off: {likely['yes']:g} % call US military action in Mexico likely and {likely['no']:g} % do not "
        f"({likely['pollster']}, {likely['fieldwork_start'][:7]}, {likely['sample_n']} people); {force['yes']:g} % are for a role of US forces against cartels and {force['no']:g} % against "
        f"({force['pollster']}, {force['fieldwork_start']}, contested wording). Expecting is not fearing, and one wave shows no growth.",
        sources=seeds.keys(pd.concat([m.polls("force"), m.polls("likely")])),
    )  # fmt: skip


def _span(low: float, high: float) -> str:
    return f"{low:.0f} %" if low == high else f"{low:.0f} to {high:.0f} %"


def sources() -> seeds.References:
    """The references behind the cards, the figures and the prose of notebook 06."""
    cards = [key for card in (cartels_run(), north_and_centre(), nearer_fear()) for key in card.sources]
    shown = seeds.table("mexico_states_security")
    drawn = shown[shown["indicator"].str.startswith(("inegi_homicide", "sesnsp", "dea2025", "mexgov2024")) & ~shown["indicator"].eq("inegi_homicide_deaths_preliminary")]
    polls = pd.concat([m.polls(question, True, True) for question in m.QUESTIONS])
    tables = (drawn, m.estimates(), polls, seeds.table("mexican_states_population"))
    return seeds.cite(*_NAMED, *cards, *(key for table in tables for key in seeds.keys(table)))
