"""What the tables say about C06, C09, C10, C15, C16, C36, C40, C41 and C42, for their verdict cards.

Each claim has its reasonable choices in one function: a table with one row a choice, whether the claim holds under it, and why.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

import pandas as pd

from hemisphere import seeds
from hemisphere.reframing import measures as m
from hemisphere.reframing.quotations import PHRASES, rows
from hemisphere.verdicts import Evidence, voice_keys

NAMED = ("farias2026", "mnd_ok_with_me", "wh_duties_mexico", "mnd_bondi", "asalatino_bondi", "joint_2025_09", "elfinanciero_feb2026", "cripeso_2026", "app_ucsb", "loc_mexico_study", "wwdeux_rio", "cohen1960", "cohen1968")
"""References named in the prose of notebook 08."""


def _table(found: list[tuple[str, bool, str]]) -> pd.DataFrame:
    return pd.DataFrame([(choice, bool(holds), why) for choice, holds, why in found], columns=["choice", "holds", "because"])


def _ids(some) -> str:
    return ", ".join(row.id for row in some) or "no event"


def remark() -> pd.DataFrame:
    """C06: each part of the claim, looked up in the row of the remark."""
    row = next(row for row in m.ours() if row.id == PHRASES["strikes on land"].events[0])
    words = row.quotation
    return _table([
        ("Donald Trump is the speaker", row.actor == "Donald Trump", row.actor),
        ("it was said in public", "interview" in row.place, row.place),
        ("it speaks of strikes on land", "hitting land" in words, f"“{words}”"),
        ("it is about cartels", "cartels" in words, f"“{words}”"),
        ("it says that they start now", "start now" in words, f"“{words}”"),
    ])  # fmt: skip


def legacy() -> pd.DataFrame:
    """C09 by two readings of "any action" and two sets of speakers: the universal one falls with one restraint, the weak one needs one motive on record."""
    found = []
    for who, speakers in (("president only", "Donald Trump"), ("any US official", "")):
        some = [row for row in m.ours() if row.actor.startswith(speakers)]
        restraint, motive = [row for row in some if row.event_type == "reassurance"], [row for row in some if "C09" in row.linked_claims]
        found.append((f"any action at all: no restraint on record ({who})", not restraint, _ids(restraint)))
        found.append((f"some action: a personal motive is on record ({who})", motive, _ids(motive)))
    return _table(found)


ANNIVERSARY = {"E009": ("territory",), "E015": ("anniversary",), "E057": ("anniversary",)}
"""What each US text listed for C10 carries; the message E057 carries the label "America 250" and a claim on the hemisphere, not on territory."""


def celebration() -> pd.DataFrame:
    """C10 by four ways in which territory and the anniversary can be joined, from close to loose."""
    some = [row for row in m.ours() if "C10" in row.linked_claims]
    joined = [row for row in some if len(ANNIVERSARY[row.id]) > 1]
    label = [row for row in some if "America 250" in row.event and row.event_type == "doctrine"]
    territory, anniversary = ({row.actor for row in some if ANNIVERSARY[row.id] == (kind,)} for kind in ("territory", "anniversary"))
    return _table([
        ("one sentence joins them", False, "no listed sentence does"),
        ("one text speaks of both", joined, _ids(joined)),
        ("one text has the anniversary's label and a claim on the hemisphere", label, _ids(label)),
        ("one speaker speaks of each, in different texts", territory & anniversary, _ids(some)),
    ])  # fmt: skip


def mastery() -> pd.DataFrame:
    """C15 for Canada and Mexico, the neighbours on the continent: each threat level that words (1-3) and deeds (1-4) can reach."""
    found, forms = [], [("words", ("words", "press report"), level) for level in (1, 2, 3)] + [("deeds", ("deed",), level) for level in (1, 2, 3, 4)]
    for target, (form, kinds, level) in product(("CAN", "MEX"), forms):
        some = [row for row in m.ours() if row.iso3 == target and row.threat_level >= level and row.kind in kinds]
        found.append((f"{m.TARGETS[target]}, {form}: {m.LEVELS[level]}" + (" or more" if level < 4 else ""), some, _ids(some)))
    return _table(found)


def triumphs() -> pd.DataFrame:
    """C16 by lowest threat level and speaker: more quoted lines speak as "I" than as "we"."""
    found = []
    for level, (only, who) in product((0, 1, 2, 3), ((True, "president only"), (False, "any US official"))):
        one, many, n = m.voice(level, only)
        found.append((f"threat level {level} or more, {who}: “I” in more lines than “we”", one > many, f"{one} against {many} of {n} lines"))
    return _table(found)


AIMLESS = ("no aim in the row", "force itself as order")
"""Aims of ``measures.AIMS`` that name no use for force."""


def source_of_power() -> pd.DataFrame:
    """C36: do rows at level 3 or 4 that name no aim outnumber those that do, by kind; and did anyone call force itself the order of the world?"""
    force = list(m.force_rows().reset_index().itertuples())
    groups = {"words only": lambda row: row.kind != "deed", "deeds only": lambda row: row.kind == "deed", "words and deeds": lambda row: True, "force used": lambda row: row.threat_level == 4}
    found = []
    for name, fits in groups.items():
        aims = [row.aim in AIMLESS for row in force if fits(row)]
        found.append((f"{name}: more rows without an aim than with one", sum(aims) > len(aims) - sum(aims), f"{sum(aims)} of {len(aims)} without"))
    order = [row for row in force if row.aim == "force itself as order"]
    found.append(("an official calls force itself the order of the world", order, _ids(order)))
    found.append(("the president does", any(row.actor.startswith("Donald Trump") for row in order), "not in a listed row"))
    return _table(found)


def parallel() -> pd.DataFrame:
    """C40: six marks that the ledger and its critics name, in Venezuela, where force was used, and for all listed targets together.

    Only the side of the United States: no table here describes what Russia said or did.
    """

    def claimed(row, *claims: str) -> bool:
        return row.kind == "words" and row.threat_level >= 2 and any(claim in row.linked_claims for claim in claims)

    marks = {
        "force used": lambda row: row.threat_level == 4,
        "a war denied": lambda row: "not a war" in row.quotation,
        "rule over it claimed": lambda row: claimed(row, "C12", "C13"),
        "its territory claimed": lambda row: claimed(row, "C11", "C14", "C15"),
        "its separate statehood put in question": lambda row: row.iso3 == "CAN" and re.search(r"\bstate\b", row.event) and re.search("51st|state", row.quotation, re.IGNORECASE),
        "land occupied or annexed": lambda row: row.kind == "deed" and row.threat_level == 4 and any(claim in row.linked_claims for claim in ("C11", "C14", "C15")),
    }
    found = []
    for scope, some in (("Venezuela", [row for row in m.ours() if row.iso3 == "VEN"]), ("all targets together", [row for row in m.ours() if row.iso3])):
        for name, fits in marks.items():
            bear = [row for row in some if fits(row)]
            found.append((f"{scope}: {name}", bear, _ids(bear)))
    return _table(found)


def stage() -> pd.DataFrame:
    """C41: five indicators of weakness by two thresholds; it holds where threatened states are the weaker ones in more than half of all pairs."""
    found = [(f"{words}; states reached by {m.LEVELS[level]}", m.weaker(name, level) > 0.5, f"weaker in {m.weaker(name, level):.0%} of pairs") for (name, (words, _)), level in product(m.WEAKNESS.items(), (2, 3))]
    return _table(found)


def adversary() -> pd.DataFrame:
    """C42: three thresholds, offers and joint acts in or out, and two tests: the adversary's share rises between the halves, or outweighs the partner's in the second."""
    found = []
    for level, offers, joint in product((1, 2, 3), (False, True), (False, True)):
        table = m.halves(level, offers, joint).to_dict("list")
        rule = f"level {level}{', offers' if offers else ''}{', joint acts' if joint else ''}: the adversary"
        first, second = table["share"]
        found.append((f"{rule}'s share rises", second > first, f"{first:.0%}, then {second:.0%}"))
        a, b = table["adversary"][1], table["partner"][1]
        found.append((f"{rule} outweighs the partner in the second half", a > b, f"{a} against {b}"))
    return _table(found)


CHOICES = {
    "C06": (remark, "parts of the claim found in the row of the remark"), "C09": (legacy, "readings of “any action”, by speakers"), "C10": (celebration, "ways to join the anniversary and territory"),
    "C15": (mastery, "pairs of a level of pressure and a form, for both neighbours"), "C16": (triumphs, "pairs of a threat level and a set of speakers"), "C36": (source_of_power, "tests of force as a source rather than a tool"),
    "C40": (parallel, "marks on the side of the United States, in two scopes"), "C41": (stage, "pairs of an indicator of weakness and a threshold"), "C42": (adversary, "rules on threshold, offers, joint acts and test"),
}  # fmt: skip
"""Claim -> its choices, and what a choice is."""


@seeds.own_copies
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


def _aimed() -> tuple[int, int]:
    """US rows at level 3 or 4: how many, and how many of them name an aim."""
    aims = list(m.force_rows()["aim"])
    return len(aims), sum(aim not in AIMLESS for aim in aims)


def _rules(joint: bool) -> tuple[int, int]:
    """Of the rules of C42 with (or without) joint acts: under how many it holds, and how many there are."""
    held = [ok for rule, ok in zip(choices("C42")["choice"], choices("C42")["holds"]) if ("joint acts" in rule) == joint]
    return sum(held), len(held)


def _treated() -> tuple:
    """Rows that treat Mexico as an adversary and as a partner before ``HALVES``, that day, and the same from it on."""
    (a, b), (c, d) = m.halves(1, False, True)[["adversary", "partner"]].to_numpy().tolist()
    return a, b, m.HALVES, c, d


def _gravest_deed() -> int:
    return max(row.threat_level for row in m.ours() if row.kind == "deed" and row.iso3 in ("CAN", "MEX"))


def _shows(claim: str) -> tuple[str, tuple[str, ...]]:
    """The sentence of a card, and the sources it names beyond those of the ledger."""
    event = {row.id: row for row in m.ours()}
    told = {
        "C06": lambda: (
            f"The remark was made to Fox News on {event['E085'].date}, "
            f"{m.day(seeds.CUTOFF) - m.day(event['E085'].date)} days before the article's date; "
            "the sentence names land and cartels and no target state, and the same interview says that cartels run Mexico.",
            ()),
        "C09": lambda: (
            "One listed remark gives ownership a personal meaning. Restraint is listed too, "
            "such as tariff truces and a call with the Colombian president; "
            "whether a gain for the legacy was on offer there is for you to say. Motives are inferred, never seen.",
            _events("E042", "E083")),
        "C10": lambda: (
            "The order on the anniversary does not speak of territory, "
            "and the inaugural line on territory does not speak of the anniversary. "
            "The message on the doctrine carries the anniversary's label and claims the hemisphere. "
            "No listed text joins the two: the claim holds only if that label is enough, "
            "or if one speaker may join them in different texts.",
            ()),
        "C15": lambda: (
            f"Words about Canada reach claims, words about Mexico talk of force. Deeds against them stop at level {_gravest_deed()}, "
            "economic and legal pressure, and goods under the trade treaty were exempted in March 2025. "
            "At that level the claim holds for both, in words and in deeds. It fails only where graver deeds are asked for, "
            "or talk of force against Canada. "
            "Pressure over Brazil's government and an election in Honduras is listed and not counted.", _events("E041", "E053")),
        "C16": lambda: (
            "On record are a nickname of the doctrine built on his own name and oil money “{3}”. "
            "Of {2} quoted US lines {0} speak as “I” and {1} as “we”; “I” leads only where the milder lines are left out. "
            "That is a thin test, and no earlier president was counted the same way.".format(*m.voice(0, False), event["E078"].quotation.removeprefix("that money will be ")),
            _events("E065", "E078")),
        "C36": lambda: (
            "Of {} US rows with force used, planned or not ruled out, {} name an aim, mostly drugs or territory. "
            "One aide spoke of a world governed by force. The claim is of a change; "
            "the rows begin in 2024 and give no earlier state to compare.".format(*_aimed()),
            _events("E085")),
        "C40": lambda: (
            "Force was used, a war denied and rule claimed in one place, and territory claimed in others; "
            "no place has all of it, and no land was annexed. Scale, duration and Russia's side are in no table here, "
            "nor is any earlier US operation, so these are marks on one side and not yet a likeness.",
            ()),
        "C41": lambda: (
            f"States reached by force or talk of it were the weaker ones in {m.weaker('active_military_personnel', 3):.0%} of pairs by soldiers and {m.weaker('population', 3):.0%} by population. "
            "The pairs compare neighbours with one another; beside the United States all of them are weak. A stage is a motive, "
            "which no indicator shows.",
            tuple(key for name in m.WEAKNESS for key in seeds.keys(m.weakness(name, 3)))),
        "C42": lambda: (
            "Without joint acts it holds in {} of {} rules, with them in {} of {}. The claim is about words, "
            "and most joint acts are deeds, some of them Mexico's. "
            "With every pressure and every joint act counted, "
            "{} rows treat Mexico as an adversary and {} as a partner before {}, then {} and {}. "
            "Talk of force is new in the second half; so are most joint acts.".format(*_rules(False), *_rules(True), *_treated()),
            ("joint_2025_09", *_events("E043"))),
    }  # fmt: skip
    return told[claim]()


@cache
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
