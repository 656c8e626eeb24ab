"""What the tables say about C01, C02, C04, C23 and C34, for their verdict cards."""

from __future__ import annotations

from functools import cache
from itertools import product

import pandas as pd

from hemisphere import seeds
from hemisphere.argument import measures
from hemisphere.verdicts import Evidence, voice_keys

NAMED = (
    "farias2026", "nearing1921", "bolton2019_embassy", "freebeacon2019", "drago1902", "wh_rubio_jan4", "mnd_sheinbaum_call", "clark1928",
    "tmz_hannity", "newsbeep_letter", "mnd_ok_with_me",
)  # fmt: skip
"""References named in the prose of notebook 00."""


@cache
def coming_invasion() -> Evidence:
    """C01, a forecast: what the record to the cut-off holds about Mexico; nothing before the cut-off can settle it."""
    mexico = measures.record("MEX")
    talk, used = (measures.reaching(mexico, level, "any") for level in (3, 4))
    answers = measures.about_force(mexico)
    theirs = answers["event_type"] == "reassurance"
    return Evidence(
        shows=f"Up to {seeds.CUTOFF} the list has {len(talk)} events in which force against Mexico is planned, threatened or not ruled out, "
        f"{len(used)} in which it is used, and {len(answers)} replies or reassurances about force, {theirs.sum()} of them from the United States executive.",
        sources=_first_keys(pd.concat([talk, used, answers])),
    )  # fmt: skip


def _first_keys(rows: pd.DataFrame) -> tuple[str, ...]:
    """One bibliography key for each row, the first it names; the table has the others."""
    return tuple(sorted({seeds.split(cell)[0] for cell in rows["source"]}))


def expecting_action(response: str = "very or somewhat likely") -> float:
    """The share of Mexicans, in percent, who gave one answer on how likely US military action in Mexico is (January 2026)."""
    return _share(measures.poll("MEX", ("us_action_in_mexico_likely",)), response)


def _share(rows: pd.DataFrame, response: str) -> float:
    return float(rows.loc[rows["response"] == response, "value_pct"].iloc[0])


@cache
def spreading_worry() -> Evidence:
    """C02: growth needs one question asked at least twice, and the only poll on expecting US action has one wave."""
    rows = measures.poll("MEX", ("us_action_in_mexico_likely",))
    again = measures.repeated(rows)["question"].nunique()
    views = measures.repeated(measures.poll("MEX", ("view_of_us",)))
    views = views[views["pollster"].eq("Pew Research Center") & views["response"].eq("unfavourable")]
    told = [f"{r.value_pct:g}% ({r.fieldwork_start[:4]})" for r in views.itertuples()]
    return Evidence(
        shows=f"In one poll of {rows['sample_n'].iloc[0]} Mexicans, {expecting_action():g}% call US military action in Mexico likely and {expecting_action('little or not likely'):g}% little or not likely. "
        + (f"{again} such questions were asked more than once." if again else "No such question was asked twice, so growth cannot be measured.")
        + f" Dislike of the United States, asked more than once, moved both ways: Pew found unfavourable views at {', then '.join(told)}. Dislike is not yet worry about an attack.",
        sources=seeds.keys(pd.concat([rows, views])),
    )  # fmt: skip


@cache
def neo_imperialism() -> Evidence:
    """C04 under every definition of ``measures.definitions``: each non-empty set of three aims, said, acted on or carried out with force, once or three times.

    The sources are those of one event for each aim and depth, the gravest. No earlier presidency is in the list; for force used and for words the
    sentence says what other tables hold.
    """
    every = measures.definitions()
    wide = measures.precedents(4, 3)
    old = wide[wide["date"] < "2025"]
    met = {(depth, bar): sum(ok for _, d, b, ok in every if (d, b) == (depth, bar)) for depth in measures.DEPTHS for bar in measures.BARS}
    each, (one, more) = len(every) // len(met), measures.BARS
    rule = measures.earlier_rule()
    begun = seeds.table("events_2024_2026")["date"].min()[:4]
    met_by = [measures.pursued(aim, depth).nlargest(1, "threat_level") for aim in measures.AIMS for depth in measures.DEPTHS]
    return Evidence(
        shows=f"If one event is enough for an aim, the list meets {met['said', one]} of {each} definitions in words, {met['done', one]} in acts and {met['forced', one]} with force used. "
        f"If an aim takes {more} events, it meets {met['said', more]}, {met['done', more]} and {met['forced', more]}. The list begins in {begun}, so no earlier presidency takes the same test. "
        f"Other tables bear on that: {len(rule)} occupations or changes of regime by force from {rule['start'].min()[:4]} to {rule['start'].max()[:4]} would meet the aim of rule as the raid of 2026 does, "
        f"and {len(old)} of {len(wide)} statements that claim a say over other states' conduct under a threat of force were made before 2025.",
        choices="definitions of imperialism by aims, depth and number of events",
        holds=sum(ok for *_, ok in every), of=len(every),
        sources=tuple(sorted({*_first_keys(pd.concat(met_by)), *_first_keys(old), *_first_keys(rule.sort_values("start").iloc[[0, -1]])})),
    )  # fmt: skip


@cache
def shared_concern() -> Evidence:
    """C23, a value: polls show who is concerned, not who ought to be."""
    mexico = measures.poll("MEX", ("venezuela_action",))
    states = measures.poll("USA", ("venezuela_action",))

    return Evidence(
        shows=f"Views after the raid on Venezuela depend on the question: in Mexico {_share(mexico, 'negative'):g}% judged it negative and {_share(mexico, 'positive'):g}% positive, "
        f"{_share(mexico, 'not justified'):g}% not justified and {_share(mexico, 'justified'):g}% justified ({mexico['sample_n'].iloc[0]} people by telephone); "
        f"in the United States {_share(states, 'oppose'):g}% opposed and {_share(states, 'favour'):g}% favoured it, "
        f"and {_share(states, 'concerned'):g}% were concerned that their country would be too involved.",
        sources=seeds.keys(pd.concat([mexico, states])),
    )  # fmt: skip


GROUNDS = {"groundwork": "legal groundwork, or force threatened", "threatened": "force threatened, planned or not ruled out", "used": "force used"}
"""What shows that an assumption is outdated: the threat levels from 3 up, with or without the legal acts at level 1, or level 4 alone.

Groundwork are legal acts such as the listing of Mexican groups as terrorist organisations; tariffs, at the same level, say nothing of an attack.
Level 2 is left out because it adds no event about Mexico.
"""
AGAINST = ("nothing", "US assurances", "all answers")
"""What is set against it: nothing, so that one event is enough; reassurances by the United States executive about force; every reply or reassurance about force."""


@cache
def _grounds(ground: str, kind: str) -> pd.DataFrame:
    mexico = measures.record("MEX")
    rows = measures.reaching(mexico, 4 if ground == "used" else 3, kind)
    if ground != "groundwork":
        return rows
    legal = measures.reaching(mexico, 1, kind)
    return pd.concat([rows, legal[legal["event_type"].eq("legal_act") & legal["threat_level"].eq(1)]])


def rules_on_assumptions() -> pd.DataFrame:
    """Every rule for C34; one row is one rule: what it takes (``GROUNDS``), the kind of evidence, events that pass, what is set against them, whether it holds, and this in words.

    A rule holds where more events speak for the claim than are set against it. Both disputed choices are in the set: that assurances count, which
    who doubts the claim will ask, and that legal groundwork counts, which who holds it will ask. No rule on force used can hold before there is any.
    """
    answers = measures.about_force(measures.record("MEX"))
    against = dict(zip(AGAINST, (0, int(answers["event_type"].eq("reassurance").sum()), len(answers)), strict=True))
    found = {(ground, kind): len(_grounds(ground, kind)) for ground, kind in product(GROUNDS, measures.EVIDENCE)}
    rows = [
        (GROUNDS[g], kind, n, name, less, n > less, f"{n} against {less}: {'holds' if n > less else 'fails'}")
        for (g, kind), n in found.items() for name, less in against.items()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["it takes", "evidence", "events", "set against them", "number", "holds", "result"])


@cache
def outdated_assumptions() -> Evidence:
    """C34 under every rule of ``rules_on_assumptions``."""
    rules = rules_on_assumptions()
    counts = rules.drop_duplicates(["it takes", "evidence"]).set_index(["it takes", "evidence"])["events"]
    told, legal, less = counts[GROUNDS["threatened"]], counts[GROUNDS["groundwork"], "deeds"], rules.set_index("set against them")["number"]
    before = rules[rules["it takes"] != GROUNDS["used"]]
    return Evidence(
        shows=f"In {told['any']} events about Mexico force is threatened, planned or not ruled out; {told['on the record']} are left without reports from unnamed officials, and {told['deeds']} of them are deeds. "
        f"Legal groundwork, such as the listing of Mexican groups as terrorist organisations, adds {legal}. Against them stand {less['all answers'].iloc[0]} answers about force, "
        f"{less['US assurances'].iloc[0]} of them from the United States executive. Without the rules that ask for force already used, the claim holds under {before['holds'].sum()} of {len(before)}. "
        f"The list begins in {seeds.table('events_2024_2026')['date'].min()[:4]}, so it cannot show that such talk is new.",
        choices="rules on what it takes, kind of evidence and what is set against it",
        holds=int(rules["holds"].sum()), of=len(rules),
        sources=_first_keys(pd.concat([_grounds("groundwork", "any"), measures.about_force(measures.record("MEX"))])),
    )  # fmt: skip


def source_keys() -> tuple[str, ...]:
    """Bibliography keys behind the five cards and the prose, each once."""
    cards = (coming_invasion(), spreading_worry(), neo_imperialism(), shared_concern(), outdated_assumptions())
    return tuple(sorted({*NAMED, *voice_keys("00"), *(key for card in cards for key in card.sources)}))
