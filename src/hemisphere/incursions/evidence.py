"""What notebook 02 says on its verdict cards, and its references."""

from __future__ import annotations

import numpy as np

from hemisphere import seeds, verdicts
from hemisphere.incursions import measures
from hemisphere.incursions.definitions import CRITERIA, preset, preset_rows
from hemisphere.incursions.measures import BAND

QUIET_YEARS = 25
"""A generation: how much quiet is taken to let a country believe itself safe."""

NOT_A_PROBABILITY = "A share of rules is not a probability."

_CITED = (
    "aaw1962", "bancroft5_568", "computed_from_incursions_mexico", "cow_nmc_v6", "crs1962_hta",
    "crs_r42738_2023", "farias2026", "fehrenbach1968", "frus1916_d778", "informador2026",
    "lange2013", "mayer_1852_121", "mip2022", "mip_jwokime", "museo_mundodelmuseo", "nance_tsha",
    "sdhistory_magonista", "slo_tribune", "wiki_lascuevas", "wradio2026",
)  # fmt: skip


def about_ten() -> verdicts.Evidence:
    """C31: how many admissible rules count about ten entries.

    The choices are complete, not picked: every combination of the criteria's answers that does
    not contradict itself (``definitions.rules``), over verified and contested rows as coded. The
    sentence names the answers that move the share most, and what asking for a purpose does to it.
    """
    counts, named = measures.multiverse()["count"], measures.named_counts()["n"]
    levers = measures.levers().set_index("option")
    least, most = levers["share"].idxmin(), levers["share"].idxmax()
    purpose = levers.loc[levers["criterion"] == CRITERIA["purpose"].label, "share"]
    lists = measures.multiverse().drop_duplicates("list")["count"]
    holds = int(measures.in_band(counts).sum())
    return verdicts.Evidence(
        shows=f"The rules give from {counts.min()} to {counts.max()} entries, half of them {np.median(counts):g} or fewer. "
        f"From {BAND[0]} to {BAND[1]} come out under {holds / len(counts):.0%} of the rules, {measures.in_band(lists).mean():.0%} of the different lists and "
        f"{measures.in_band(named).sum()} of {len(named)} named rules. "
        f"The share of rules is lowest with the answer “{least}” ({levers.at[least, 'share']:.0%}) and highest with “{most}” ({levers.at[most, 'share']:.0%}). Rules "
        f"that take any purpose have {purpose.iloc[0]:.0%}, rules that leave out pursuits and rescues {purpose.iloc[1]:.0%}. "
        f"{NOT_A_PROBABILITY}",
        choices=f"admissible counting rules, which give {BAND[0]} to {BAND[1]}",
        holds=holds,
        of=len(counts),
        sources=("computed_from_incursions_mexico", "crs_r42738_2023", "museo_mundodelmuseo", "mip2022"),
    )


def again_at_risk() -> verdicts.Evidence:
    """C33: under how many admissible rules a generation passed after 1848 without an entry.

    Belief itself is in no table. What is counted is whether the record left room for it: at least
    ``QUIET_YEARS`` from the peace of 1848 to the next counted entry, under every admissible rule.
    "Again at risk" can mean any attack, or the loss of more land: rules that ask for a purpose come nearer
    to the second reading, and the sentence gives their share beside that of the others.
    """
    years, army = measures.years_to_first(), measures.army_size()
    purpose = {value: f"{(years[measures.giving('purpose', value)] >= QUIET_YEARS).mean():.0%}" for value in ("any", "against")}
    land = measures.late_land_entries()
    private = (land["actor"] == "private_filibuster").sum()
    shares = ", ".join(f"{(years >= wait).mean():.0%} at least {wait}" for wait in (10, QUIET_YEARS, 40))
    late = []
    for name in preset_rows().index:
        count = measures.count(preset(name))
        if measures.in_band(count.n):
            after = len({count.numbers[i] for i in measures.after_peace(preset(name)).index})
            late.append(f"{after} of {count.n}")
    return verdicts.Evidence(
        shows="No table measures what Mexicans believed. From the peace of 1848 to the next entry the quiet lasts, by share of rules: "
        f"{shares} years. “At risk” can mean any attack or the loss of more land: of the rules that take any purpose {purpose['any']} leave "
        f"{QUIET_YEARS} years, of those on entries to take land, compel or punish {purpose['against']}; private parties made {private} of "
        f"the {len(land)} later entries to take land. On Mexico's forces the sources disagree: the Correlates of War estimate {'rises' if army[1853] > army[1847] else 'falls'} from 1847 to 1853, "
        f"while Bancroft reports a law of November 1848 that cut the army. And where a named rule counts about ten, most of its entries come later: {', '.join(late)}.",
        choices=f"admissible counting rules, which leave {QUIET_YEARS} quiet years after 1848 for the belief to form in",
        holds=int((years >= QUIET_YEARS).sum()),
        of=len(years),
        sources=("computed_from_incursions_mexico", "cow_nmc_v6", "bancroft5_568", "mip2022"),
    )


def sources(rule: str = "crs_strict") -> seeds.References:
    """The references named in notebook 02, those behind its cards, and those of the rows that a named rule counts."""
    rows = measures.all_events()
    return seeds.cite(*_CITED, *verdicts.voice_keys("02"), *seeds.keys(rows[rows["id"].isin(measures.count(preset(rule)).ids)]))
