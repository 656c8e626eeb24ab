"""What the tables say about C06, C09, C10, C15, C16, C36, C40, C41 and C42, for their verdict cards.

Each claim has its reasonable choices in one function: a table with one row a choice, whether the claim holds under it, and why.
"""

from __future__ import annotations

from functools import cache
from itertools import product

import pandas as pd

from hemisphere import seeds
from hemisphere.reframing import measures as m
from hemisphere.reframing.quotations import PHRASES, rows
from hemisphere.verdicts import Evidence, voice_keys

NAMED = ("farias2026", "mnd_ok_with_me", "wh_duties_mexico", "mnd_bondi", "asalatino_bondi", "joint_2025_09", "elfinanciero_feb2026", "cripeso_2026", "app_ucsb", "loc_mexico_study", "wwdeux_rio")
"""References named in the prose of notebook 08."""


def _table(found: list[tuple[str, bool, str]]) -> pd.DataFrame:
    return pd.DataFrame([(choice, bool(holds), why) for choice, holds, why in found], columns=["choice", "holds", "because"])


def _ids(some: pd.DataFrame) -> str:
    return ", ".join(some.index) or "no event"


def remark() -> pd.DataFrame:
    """C06: each part of the claim, looked up in the row of the remark."""
    row = m.events().loc[PHRASES["strikes on land"].events[0]]
    words = row["quotation"]
    return _table([
        ("Donald Trump is the speaker", row["actor"] == "Donald Trump", row["actor"]),
        ("it was said in public", "interview" in row["place"], row["place"]),
        ("it speaks of strikes on land", "hitting land" in words, f"“{words}”"),
        ("it is about cartels", "cartels" in words, f"“{words}”"),
        ("it says that they start now", "start now" in words, f"“{words}”"),
    ])  # fmt: skip


def legacy() -> pd.DataFrame:
    """C09 by two readings of "any action" and two sets of speakers: the universal one falls with one restraint, the weak one needs one motive on record."""
    events = m.events().query("ours")
    president = events["actor"].str.startswith("Donald Trump")
    found = []
    for who, some in (("president only", events[president]), ("any US official", events)):
        restraint, motive = some[some["event_type"] == "reassurance"], some[some["linked_claims"].str.contains("C09")]
        found.append((f"any action at all: no restraint on record ({who})", restraint.empty, _ids(restraint)))
        found.append((f"some action: a personal motive is on record ({who})", len(motive) > 0, _ids(motive)))
    return _table(found)


ANNIVERSARY = {"E009": "territory", "E015": "anniversary", "E057": "anniversary"}
"""What each US text listed for C10 carries; the message E057 carries the label "America 250" and a claim on the hemisphere, not on territory."""


def celebration() -> pd.DataFrame:
    """C10 by four ways in which territory and the anniversary can be joined, from close to loose."""
    events = m.events().query("ours and linked_claims.str.contains('C10')")
    kinds = {i: {ANNIVERSARY[i]} for i in events.index}
    joined = [i for i, found in kinds.items() if len(found) > 1]
    label = events[events["event"].str.contains("America 250") & (events["event_type"] == "doctrine")]
    speakers = set.intersection(*(set(events.loc[[i for i, k in kinds.items() if k == {kind}], "actor"]) for kind in ("territory", "anniversary")))
    return _table([
        ("one sentence joins them", False, "no listed sentence does"),
        ("one text speaks of both", len(joined) > 0, ", ".join(joined) or "no event"),
        ("one text has the anniversary's label and a claim on the hemisphere", len(label) > 0, _ids(label)),
        ("one speaker speaks of each, in different texts", len(speakers) > 0, _ids(events)),
    ])  # fmt: skip


def mastery() -> pd.DataFrame:
    """C15 for Canada and Mexico, the neighbours on the continent: each threat level that words (1-3) and deeds (1-4) can reach."""
    found, forms = [], [("words", ("words", "press report"), level) for level in (1, 2, 3)] + [("deeds", ("deed",), level) for level in (1, 2, 3, 4)]
    for target, (form, kinds, level) in product(("CAN", "MEX"), forms):
        some = m.about(target, level).query("ours and kind in @kinds")
        found.append((f"{m.TARGETS[target]}, {form}: {m.LEVELS[level]}" + (" or more" if level < 4 else ""), len(some) > 0, _ids(some)))
    return _table(found)


def triumphs() -> pd.DataFrame:
    """C16 by lowest threat level and speaker: more quoted lines speak as "I" than as "we"."""
    found = []
    for level, (only, who) in product((0, 1, 2, 3), ((True, "president only"), (False, "any US official"))):
        one, many, n = m.voice(level, only)
        found.append((f"threat level {level} or more, {who}: “I” in more lines than “we”", one > many, f"{one} against {many} of {n} lines"))
    return _table(found)


def source_of_power() -> pd.DataFrame:
    """C36: do rows at level 3 or 4 that name no aim outnumber those that do, by kind; and did anyone call force itself the order of the world?"""
    force, nameless = m.force_rows(), ("no aim in the row", "force itself as order")
    groups = {"words only": force[force["kind"] != "deed"], "deeds only": force[force["kind"] == "deed"], "words and deeds": force, "force used": force[force["threat_level"] == 4]}
    found = []
    for name, some in groups.items():
        without = some["aim"].isin(nameless).sum()
        found.append((f"{name}: more rows without an aim than with one", without > len(some) - without, f"{without} of {len(some)} without"))
    order = force[force["aim"] == "force itself as order"]
    found.append(("an official calls force itself the order of the world", len(order) > 0, _ids(order)))
    found.append(("the president does", order["actor"].str.startswith("Donald Trump").any(), "not in a listed row"))
    return _table(found)


def parallel() -> pd.DataFrame:
    """C40: six marks that the ledger and its critics name, in Venezuela, where force was used, and for all listed targets together.

    Only the side of the United States: no table here describes what Russia said or did.
    """
    every = m.events().query("ours")
    linked = {name: every["linked_claims"].str.contains(pattern) for name, pattern in (("rule", "C12|C13"), ("land", "C11|C14|C15"))}
    speaks, deed = every["kind"] == "words", every["kind"] == "deed"
    union = every["event"].str.contains(r"\bstate\b") & every["quotation"].str.contains("51st|State", case=False) & every["iso3"].eq("CAN")
    marks = {
        "force used": every["threat_level"].eq(4),
        "a war denied": every["quotation"].str.contains("not a war"),
        "rule over it claimed": linked["rule"] & speaks & every["threat_level"].ge(2),
        "its territory claimed": linked["land"] & speaks & every["threat_level"].ge(2),
        "its separate statehood put in question": union,
        "land occupied or annexed": deed & linked["land"] & every["threat_level"].ge(4),
    }
    found = []
    for scope, some in (("Venezuela", every["iso3"] == "VEN"), ("all targets together", every["iso3"] != "")):
        found += [(f"{scope}: {name}", (mask & some).any(), _ids(every[mask & some])) for name, mask in marks.items()]
    return _table(found)


def stage() -> pd.DataFrame:
    """C41: five indicators of weakness by two thresholds; it holds where threatened states are the weaker ones in more than half of all pairs."""
    found = [(f"{words}; states reached by {m.LEVELS[level]}", m.weaker(name, level) > 0.5, f"weaker in {m.weaker(name, level):.0%} of pairs") for (name, (words, _)), level in product(m.WEAKNESS.items(), (2, 3))]
    return _table(found)


def adversary() -> pd.DataFrame:
    """C42: three thresholds, offers and joint acts in or out, and two tests: the adversary's share rises between the halves, or outweighs the partner's in the second."""
    found = []
    for level, offers, joint in product((1, 2, 3), (False, True), (False, True)):
        table = m.halves(level, offers, joint)
        rule = f"level {level}{', offers' if offers else ''}{', joint acts' if joint else ''}"
        first, second = table["share"]
        found.append((f"{rule}: its share rises", second > first, f"{first:.0%}, then {second:.0%}"))
        a, b = table.loc["second half", ["adversary", "partner"]].astype(int)
        found.append((f"{rule}: it outweighs in the second half", a > b, f"{a} against {b}"))
    return _table(found)


CHOICES = {
    "C06": (remark, "parts of the claim found in the row of the remark"), "C09": (legacy, "readings of “any action”, by speakers"), "C10": (celebration, "ways to join the anniversary and territory"),
    "C15": (mastery, "pairs of a level of pressure and a form, for both neighbours"), "C16": (triumphs, "pairs of a threat level and a set of speakers"), "C36": (source_of_power, "tests of force as a source rather than a tool"),
    "C40": (parallel, "marks on the side of the United States, in two scopes"), "C41": (stage, "pairs of an indicator of weakness and a threshold"), "C42": (adversary, "rules on threshold, offers, joint acts and test"),
}  # fmt: skip
"""Claim -> its choices, and what a choice is."""


@cache
def choices(claim: str) -> pd.DataFrame:
    """Every reasonable choice for one claim of this notebook; one row is one choice: choice, holds, because.

    Raises
    ------
    ValueError : a claim that is at home elsewhere.
    """
    if claim not in CHOICES:
        raise ValueError(f"{claim!r} is not a claim of this notebook; allowed: {', '.join(CHOICES)}.")
    return CHOICES[claim][0]()


def _events(*ids: str) -> tuple[str, ...]:
    """The first source of each event; the others stand in its row."""
    return tuple(seeds.split(cell)[0] for cell in rows().loc[list(ids), "source"])


def _gravest_deed() -> int:
    return int(m.events().query("ours and kind == 'deed' and iso3 in ('CAN', 'MEX')")["threat_level"].max())


def _shows(claim: str) -> tuple[str, tuple[str, ...]]:
    """The sentence of a card, and the sources it names beyond those of the ledger."""
    force, half = m.force_rows(), m.halves(1, False, True)
    words, acts = (some for _, some in adversary().groupby(adversary()["choice"].str.contains("joint acts")))
    told = {
        "C06": lambda: (
            f"The remark was made to Fox News on {m.events().at['E085', 'date']}, {m.day(seeds.CUTOFF) - m.day(m.events().at['E085', 'date'])} days before the article's date; the sentence names land and cartels and no target state, and the same interview says that cartels run Mexico.",
            ()),
        "C09": lambda: (
            "One listed remark gives ownership a personal meaning. Restraint is listed too, such as tariff truces and a call with the Colombian president; whether a gain for the legacy was on offer there is for you to say. Motives are inferred, never seen.",
            _events("E042", "E083")),
        "C10": lambda: (
            "The order on the anniversary does not speak of territory, and the inaugural line on territory does not speak of the anniversary. The message on the doctrine carries the anniversary's label and claims the hemisphere. No listed text joins the two: the claim holds only if that label is enough, or if one speaker may join them in different texts.",
            ()),
        "C15": lambda: (
            f"Words about Canada reach claims, words about Mexico talk of force. Deeds against them stop at level {_gravest_deed()}, "
            "economic and legal pressure, and goods under the trade treaty were exempted in March 2025. At that level the claim holds for both, in words and in deeds. It fails only where graver deeds are asked for, or talk of force against Canada. "
            "Pressure over Brazil's government and an election in Honduras is listed and not counted.", _events("E041", "E053")),
        "C16": lambda: (
            "On record are a nickname of the doctrine built on his own name and oil money “{3}”. Of {2} quoted US lines {0} speak as “I” and {1} as “we”; “I” leads only where the milder lines are left out. "
            "That is a thin test, and no earlier president was counted the same way.".format(*m.voice(0, False), m.events().at["E078", "quotation"].removeprefix("that money will be ")),
            _events("E065", "E078")),
        "C36": lambda: (
            f"Of {len(force)} US rows with force used, planned or not ruled out, {int((~force['aim'].isin(['no aim in the row', 'force itself as order'])).sum())} name an aim, mostly drugs or territory. One aide spoke of a world governed by force. The claim is of a change; the rows begin in 2024 and give no earlier state to compare.",
            _events("E085")),
        "C40": lambda: (
            "Force was used, a war denied and rule claimed in one place, and territory claimed in others; no place has all of it, and no land was annexed. Scale, duration and Russia's side are in no table here, "
            "nor is any earlier US operation, so these are marks on one side and not yet a likeness.",
            ()),
        "C41": lambda: (
            f"States reached by force or talk of it were the weaker ones in {m.weaker('active_military_personnel', 3):.0%} of pairs by soldiers and {m.weaker('population', 3):.0%} by population. The pairs compare neighbours with one another; beside the United States all of them are weak. A stage is a motive, which no indicator shows.",
            tuple(key for name in m.WEAKNESS for key in seeds.keys(m.weakness(name, 3)))),
        "C42": lambda: (
            f"Without joint acts it holds in {words['holds'].sum()} of {len(words)} rules, with them in {acts['holds'].sum()} of {len(acts)}. The claim is about words, and most joint acts are deeds, some of them Mexico's. "
            f"With every pressure and every joint act counted, {int(half.at['first half', 'adversary'])} rows treat Mexico as an adversary and {int(half.at['first half', 'partner'])} as a partner before {m.HALVES}, then {int(half.at['second half', 'adversary'])} and {int(half.at['second half', 'partner'])}. Talk of force is new in the second half; so are most joint acts.",
            ("joint_2025_09", *_events("E043"))),
    }  # fmt: skip
    return told[claim]()


def weigh(claim: str) -> Evidence:
    """What the tables show about one claim of this notebook, over all of ``choices(claim)``.

    Raises
    ------
    ValueError : a claim that is at home elsewhere.
    """
    table, (shows, keys) = choices(claim), _shows(claim)
    return Evidence(shows=shows, choices=CHOICES[claim][1], holds=int(table["holds"].sum()), of=len(table), sources=tuple(sorted({*keys, *seeds.split(seeds.claims().at[claim, "source"])})))


def sources() -> seeds.References:
    """Every reference behind the words and cards of notebook 08, each once; those of single rows stand in the column ``source``."""
    cited = {key for phrase in PHRASES.values() for key in _events(*phrase.events)}
    return seeds.cite(*sorted({*NAMED, *voice_keys("08"), *cited, *(key for claim in CHOICES for key in weigh(claim).sources)}))
