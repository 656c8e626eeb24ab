"""What notebook 06 says on its verdict cards, and its references."""

from __future__ import annotations

import pandas as pd

from hemisphere import seeds
from hemisphere.security import measures as m
from hemisphere.security import statements
from hemisphere.verdicts import Evidence, voice_keys

_NAMED = ("farias2026", "wh_eo14157", "antena1_blinken", "aireshow_amlo", "entrelineas_lantia", "prensalatina_lantia", "stabroek_milgram",
          "elpais_prieto", "voz_prieto", "natural_earth", "eleconomista_rnpdno2025", "efe_mexicoevalua2025")  # fmt: skip
"""References named in the prose of notebook 06."""


def cartels_run() -> Evidence:
    """C08 under every test of ``statements.tests_of_rule``: what "run" means, how much of the country, which end of the figures.

    Two meanings, crimes on record and presence, are no rule by the notebook's own words; they stay in, because headlines use
    them so, and the sentence says how many of the tests met are theirs. The claim grants "some truth": a tenth is its mildest test.
    """
    tests, reach = statements.tests_of_rule(), statements.reach()
    met = tests.groupby("meaning")["holds"].sum().to_dict()
    tenth, half = (tests.loc[tests["threshold"] == share, "holds"].tolist() for share in ("a tenth", "half"))
    told = [f"{statements.MEANINGS[meaning]} {_span(**ends)} ({met[meaning]})" for meaning, ends in reach.items()]
    rows = statements.estimates().dropna(subset=["low"])
    return Evidence(
        shows=f"Published shares of the country by what they count, in brackets how many of {len(tests) // len(reach)} tests each meets: {'; '.join(told)}. Presence is not rule: {met['acts'] + met['presence']} of the {sum(met.values())} tests met "
        f"count crimes or presence, {met['control']} count control. At a tenth of the country, the mildest sense of “some truth”, {sum(tenth)} of {len(tenth)} tests hold; at half, {sum(half)}. "
        f"Lethal violence in 2024 was below its level of 2018 in {m.falling(2018)} of {m.STATES} states, and below that of 2015 in {m.falling(2015)}. The series leaves out the disappeared, and no table here measures taxes, courts or elections.",
        choices="tests by meaning of “run”, by share of the country and by lowest or highest figure",
        holds=int(tests["holds"].sum()), of=len(tests),
        sources=(*seeds.keys(rows), "sesnsp_arroyo2025", "conapo_arroyo2025", "efe_mexicoevalua2025"),
    )  # fmt: skip


def north_and_centre() -> Evidence:
    """C24 under every reading of ``measures.readings``, each region by itself and the two as one area.

    The ledger asks for "higher violence, presence or capture in those regions", and for the south as the contrast. Sway over
    politics is in no table: killings and presence stand in for it.
    """
    rows = m.every_reading()
    each, jointly = sum(row.each for row in rows), sum(row.jointly for row in rows)
    rates = m.regional("sesnsp", "people").loc[m.LAST_YEAR]
    by = {division: sum(row.each + row.jointly for row in rows if row.division == division) for division in m.DIVISIONS}
    alone = m.alone()
    alone = alone[alone["cut"] == "highest"]
    rho = sorted(m.association(key, m.LAST_YEAR, interval="fisher").rho for key in m.MAPS)
    low, high = (f"{rho[i]:+.2f}".replace("-", "−") for i in (0, -1))
    return Evidence(
        shows=f"Lethal violence in 2024 per 100,000: {', '.join(f'{words} {rates[region]:.1f}' for region, words in m.REGIONS.items())}. North and centre each exceed "
        f"the south in {each} of {len(rows)} readings, taken as one area in {jointly}. With the centre-north as neither {by['apart']} of {2 * len(rows) // len(by)} hold, "
        f"as north {by['with_north']}, as centre {by['with_centre']}. The article names no south; without that yardstick, states marked at a map's highest level hold "
        f"{_span(alone['outside'].min(), alone['outside'].max())} of the people outside the south and {_span(alone['south'].min(), alone['south'].max())} of those in it. "
        f"Presence and violence correlate by rank from {low} to {high}. Sway over politics and order is not measured.",
        choices="comparisons with the south by evidence, regions, average, and north and centre apart or as one",
        holds=each + jointly, of=2 * len(rows),
        sources=("sesnsp_arroyo2025", "conapo_arroyo2025", "infobae_dea2025", "eluniversal_dea2025", "infopoder_dea2025", "hoychihuahua_map2024",
                 "lajornada_banxico2016", "elfinanciero_banxico2025"),
    )  # fmt: skip


def nearer_fear() -> Evidence:
    """C25: no survey asked people by state or by region, so nothing can be counted for or against it.

    Polls after the cut-off are named as such: they bear on the same question, and they contradict each other.
    """
    force, likely = statements.polls("force").iloc[-1], statements.polls("likely").iloc[-1]
    later = {row.pollster: row for row in statements.polls("force", after_cutoff=True).itertuples() if row.after_cutoff}
    nay, yea = later["El Financiero"], later["Cripeso"]
    close = ", a gap within the sampling error" if _within_error(likely["yes"], likely["no"], likely["sample_n"]) else ""
    return Evidence(
        shows=f"No survey by state or region was found. National polls to the cut-off: {likely['yes']:g}% call US military action in Mexico likely and {likely['no']:g}% do not{close} "
        f"({likely['pollster']}, {likely['fieldwork_start'][:7]}, {likely['sample_n']} people); {force['yes']:g}% are for a role of US forces against cartels and {force['no']:g}% against "
        f"({force['pollster']}, {force['fieldwork_start']}, contested wording). Published after the cut-off: {nay.yes:.0f}% for and {nay.no:.0f}% against US forces (El Financiero, which calls its December figures very similar), "
        f"and {yea.yes:.0f}% for (Cripeso, {yea.confidence}). Expecting is not fearing, and one wave shows no growth.",
        sources=seeds.keys(pd.concat([statements.polls("force", after_cutoff=True), statements.polls("likely")])),
    )  # fmt: skip


def _within_error(yes: float, no: float, n: int) -> bool:
    """Whether two shares of one sample (per cent) lie closer than their difference's 95% margin in a simple random sample of ``n``."""
    a, b = yes / 100, no / 100
    return abs(a - b) < 1.96 * ((a + b - (a - b) ** 2) / n) ** 0.5


def _span(low: float, high: float) -> str:
    return f"{low:.0f}%" if low == high else f"{low:.0f} to {high:.0f}%"


def sources() -> seeds.References:
    """The references behind the cards, the figures and the prose of notebook 06."""
    cards = [key for card in (cartels_run(), north_and_centre(), nearer_fear()) for key in card.sources]
    shown = seeds.table("mexico_states_security")
    drawn = shown[shown["indicator"].str.startswith(("inegi_homicide", "sesnsp", "dea2025", "mexgov2024", "army", "national_guard")) & ~shown["indicator"].eq("inegi_homicide_deaths_preliminary")]
    polls = pd.concat([statements.polls(question, True, True) for question in statements.QUESTIONS])
    tables = (drawn, statements.estimates(), polls, seeds.table("mexican_states_population"))
    return seeds.cite(*_NAMED, *voice_keys("06"), *cards, *(key for table in tables for key in seeds.keys(table)))
