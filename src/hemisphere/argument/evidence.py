"""What the tables say about C01, C02, C04, C23 and C34, for their verdict cards."""

from __future__ import annotations

from itertools import product

import pandas as pd

from hemisphere import seeds
from hemisphere.argument import measures
from hemisphere.verdicts import Evidence

NAMED = ("farias2026", "nearing1921", "bolton2019_embassy", "freebeacon2019", "drago1902", "wh_rubio_jan4", "mnd_sheinbaum_call", "clark1928")
"""References named in the prose of notebook 00."""


def coming_invasion() -> Evidence:
    """C01, a forecast: what the record to the cut-off holds about Mexico; nothing before the cut-off can settle it."""
    mexico = measures.record("MEX")
    talk, used = (measures.reaching(mexico, level, "any") for level in (3, 4))
    denied = mexico[mexico["event_type"].isin(measures.ANSWERS)]
    return Evidence(
        shows=f"Up to {seeds.CUTOFF} the list has {len(talk)} events in which force against Mexico is planned, threatened or not ruled out, "
        f"{len(used)} in which it is used, and {len(denied)} replies or reassurances.",
        sources=seeds.keys(pd.concat([talk, used])),
    )  # fmt: skip


def expecting_action(response: str = "very or somewhat likely") -> float:
    """The share of Mexicans, in percent, who gave one answer on how likely US military action in Mexico is (January 2026)."""
    return _share(measures.poll("MEX", ("us_action_in_mexico_likely",)), response)


def _share(rows: pd.DataFrame, response: str) -> float:
    return float(rows.loc[rows["response"] == response, "value_pct"].iloc[0])


def spreading_worry() -> Evidence:
    """C02: growth needs one question asked at least twice, and the only poll on expecting US action has one wave."""
    rows = measures.poll("MEX", ("us_action_in_mexico_likely",))
    again = measures.repeated(rows)["question"].nunique()
    return Evidence(
        shows=f"{expecting_action():g} % of Mexicans asked call US military action in Mexico likely, {expecting_action('little or not likely'):g} % do not "
        f"({rows['sample_n'].iloc[0]} people, one poll). "
        + (f"{again} such questions were asked more than once." if again else "No such question was asked twice, so growth cannot be measured."),
        sources=seeds.keys(rows),
    )  # fmt: skip


def neo_imperialism() -> Evidence:
    """C04 under every definition of ``measures.definitions``: each non-empty set of three aims, said, acted on or carried out with force.

    One event is enough to meet an aim, so the sources are those of one event for each, the gravest.
    """
    every = measures.definitions()
    wide = measures.precedents(4, 3)
    old = wide[wide["date"] < "2025"]
    met = {depth: sum(ok for _, d, ok in every if d == depth) for depth in measures.DEPTHS}
    each = len(every) // len(measures.DEPTHS)
    met_by = [measures.pursued(aim, depth).nlargest(1, "threat_level") for aim in measures.AIMS for depth in measures.DEPTHS]
    return Evidence(
        shows=f"The list meets {met['said']} of {each} definitions in words, {met['done']} of {each} in acts and {met['forced']} of {each} with force used. "
        f"As to what is new: {len(old)} of {len(wide)} statements since 1823 that claim as much were made before 2025.",
        choices="definitions of imperialism by aims and depth",
        holds=sum(ok for *_, ok in every), of=len(every),
        sources=tuple(sorted({*seeds.keys(pd.concat(met_by)), *seeds.keys(old)})),
    )  # fmt: skip


def shared_concern() -> Evidence:
    """C23, a value: polls show who is concerned, not who ought to be."""
    mexico = measures.poll("MEX", ("venezuela_action",))
    states = measures.poll("USA", ("venezuela_action",))

    return Evidence(
        shows=f"Views after the raid on Venezuela were divided: in Mexico {_share(mexico, 'negative'):g} % judged it negative and {_share(mexico, 'positive'):g} % positive; "
        f"in the United States {_share(states, 'oppose'):g} % opposed and {_share(states, 'favour'):g} % favoured it.",
        sources=seeds.keys(pd.concat([mexico, states])),
    )  # fmt: skip


def rules_on_assumptions() -> pd.DataFrame:
    """Every rule for C34 and the number of events about Mexico that pass it; one row is one rule.

    Levels 2 to 4 are taken, since economic pressure alone (1) says nothing of an attack; each with all three kinds of evidence.
    """
    mexico = measures.record("MEX")
    rows = [(level, kind, len(measures.reaching(mexico, level, kind))) for level, kind in product((2, 3, 4), measures.EVIDENCE)]
    return pd.DataFrame(rows, columns=["lowest level", "evidence", "events"])


def outdated_assumptions() -> Evidence:
    """C34 under every rule of ``rules_on_assumptions``: it holds where at least one event speaks for it."""
    rules, mexico = rules_on_assumptions(), measures.record("MEX")
    counts = rules[rules["lowest level"] == 3].set_index("evidence")["events"]
    return Evidence(
        shows=f"Events about Mexico at level 3 or more: {counts['any']} in all, {counts['on the record']} without reports from unnamed officials, "
        f"{counts['deeds']} that are deeds. The list begins in {seeds.table('events_2024_2026')['date'].min()[:4]}, so it cannot show that such talk is new.",
        choices="rules on threat level and kind of evidence",
        holds=int((rules["events"] > 0).sum()), of=len(rules),
        sources=seeds.keys(measures.reaching(mexico, 2, "any")),
    )  # fmt: skip


def source_keys() -> tuple[str, ...]:
    """Bibliography keys behind the five cards and the prose, each once."""
    cards = (coming_invasion(), spreading_worry(), neo_imperialism(), shared_concern(), outdated_assumptions())
    return tuple(sorted({*NAMED, *(key for card in cards for key in card.sources)}))
