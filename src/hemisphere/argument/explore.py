"""The explorers of notebook 00 on the argument itself: ledger, map, keystones, rebuilding, credences."""

from __future__ import annotations

import math
import textwrap
from functools import cache

import pandas as pd

from hemisphere import student
from hemisphere.argument import figures, measures
from hemisphere.display.explorer import Explorer, menu, slider
from hemisphere.display.words import counted, listed

MAP_CREDIT = "Claims and links: the project's reading of Farías Pelcastre (2026); another reader may draw other links."

KINDS = {
    "empirical": "says what is or was the case in the present record",
    "historical": "says what happened, or how people thought, in an earlier period",
    "causal": "says why someone acts or what brings something about",
    "interpretive": "says what a set of facts amounts to, or under which concept it falls",
    "predictive": "says what will happen, or what is more likely",
    "normative": "says what is good or bad, or who ought to act or care",
    "analogical": "says that one case is like another",
}
TESTABILITY = {
    "measured": "a table can count or measure it",
    "partly": "tables bear on it and leave a gap",
    "judgement": "tables inform it, and weighing decides it",
}


@cache
def _tally() -> pd.DataFrame:
    """Claims by type (rows) and testability (columns)."""
    ledger = measures.ledger()
    return pd.crosstab(ledger["claim_type"], ledger["testability"]).loc[list(KINDS), list(TESTABILITY)]


def _short(claim: str, width: int) -> str:
    return textwrap.shorten(measures.ledger().at[claim, "claim"].rstrip("."), width, placeholder=" …")


@cache
def _words(claim: str, width: int = 64) -> str:
    """A claim's id and words, for a menu or a table."""
    return f"{claim} {_short(claim, width)}"


@cache
def _named(claim: str, width: int) -> str:
    """A claim's id and words inside a sentence."""
    return f"{claim} ({_short(claim, width)})"


def _choices() -> dict[str, str]:
    return {_words(claim): claim for claim in measures.ledger().index}


# --- the ledger and the map ------------------------------------------------------------------------------------


def explore_ledger(**state) -> Explorer:
    """The 43 claims by type and by how they can be tested. State: ``kind`` (None or a type of claim)."""

    def figure(kind):
        return figures.ledger_matrix(_tally(), kind)

    def sentence(kind):
        table = _tally()
        if kind is None:
            spread = [f"{table[test].sum()} as {test} ({meaning})" for test, meaning in TESTABILITY.items()]
            return f"The ledger marks {table.to_numpy().sum()} claims: {listed(spread)}."
        spread = [f"{n} {test}" for test, n in table.loc[kind].items() if n]
        return f"A claim is {kind} when it {KINDS[kind]}: {counted(table.loc[kind].sum(), 'claim', 'claims')}, {listed(spread)}."

    def table(kind):
        if kind is None:
            rows = _tally().reset_index(names="type")
            return rows.assign(means=rows["type"].map(KINDS))
        ledger = measures.ledger().reset_index()
        return ledger.loc[ledger["claim_type"] == kind, ["id", "claim", "testability"]]

    return Explorer(
        title="The claims by type and testability", call="argument.explore_ledger",
        controls={"kind": menu("Type of claim", {"all types": None, **{kind: kind for kind in KINDS}})},
        figure=figure, sentence=sentence, table=table, click="kind", start=state,
        credit="Claim ledger of Farías Pelcastre (2026), coded by the project; one label a claim, though several mix types.",
    )  # fmt: skip


def explore_map(**state) -> Explorer:
    """The argument map. State: ``focus``, ``withdraw`` and ``also`` (claim ids; the last two or None), ``kind``, ``test``."""

    ledger = measures.ledger()
    coded = dict(zip(ledger.index, zip(ledger["claim_type"], ledger["testability"], strict=True), strict=True))

    @cache
    def fall(withdraw, also):
        return measures.withdraw(measures.links(), {withdraw, also} - {None})

    def kept(kind, test):
        return [claim for claim, (of, by) in coded.items() if kind in (None, of) and test in (None, by)]

    def beside(focus):
        for link in measures.links():
            if link.relation == "contrasts" and focus in link[:2]:
                yield (link.conclusion if link.premise == focus else link.premise), "stands in contrast to it"
            elif link.conclusion == focus:
                yield link.premise, {"supports": "supports it", "generalises": "is what it generalises from", "presupposes": "is presupposed by it"}[link.relation]
            elif link.premise == focus:
                yield link.conclusion, {"supports": "is supported by it", "generalises": "generalises from it", "presupposes": "presupposes it"}[link.relation]

    def figure(focus, withdraw, also, kind, test):
        return figures.argument_map(fall(withdraw, also), focus, kept(kind, test))

    def sentence(focus, withdraw, also, kind, test):
        near = list(beside(focus))
        parts = [f"{focus}: {_short(focus, 200)} ({', '.join(coded[focus])}). "]
        parts += ["Nothing in the map touches it. " if not near else "; ".join(f"{_named(other, 70)} {how}" for other, how in near) + ". "]
        gone = fall(withdraw, also)
        if gone.withdrawn:
            untouched = len(ledger) - sum(map(len, gone))
            parts.append(f"{', '.join(gone.told())}, and {untouched} stand as before. ")
        if kind or test:
            left = kept(kind, test)
            parts.append(f"The filter keeps {counted(len(left), 'claim', 'claims')}: {listed(left)}. ")
        return "".join(parts).rstrip()

    def table(focus, withdraw, also, kind, test):
        gone, near = fall(withdraw, also), dict(beside(focus))
        wanted = [focus, *near, *sorted({*gone.withdrawn, *gone.fallen, *gone.weakened} - {focus, *near})]
        rows = [(_words(i, 90), "in focus" if i == focus else near.get(i, ""), gone.status(i)) for i in wanted]
        return pd.DataFrame(rows, columns=["claim", f"its place beside {focus}", "what happens to it"])

    return Explorer(
        title="What leans on what", call="argument.explore_map",
        controls={
            "focus": menu("Look at", _choices(), help="Clicking a claim does the same."),
            "withdraw": menu("Withdraw", {"nothing": None, **_choices()}),
            "also": menu("Also withdraw", {"nothing": None, **_choices()}),
            "kind": menu("Type", {"all types": None, **{kind: kind for kind in KINDS}}),
            "test": menu("Testability", {"all": None, **{test: test for test in TESTABILITY}}),
        },
        figure=figure, sentence=sentence, table=table, click="focus", start=state, credit=MAP_CREDIT,
    )  # fmt: skip


def explore_keystones() -> Explorer:
    """The claims without which another falls, each withdrawn alone: a still figure."""
    everything = measures.keystones(measures.links(), measures.ledger().index)
    ranked = everything[everything["falls"] > 0]

    def sentence():
        first, second = ranked.iloc[0], ranked.iloc[1]
        idle = int((everything[["falls", "weakened"]].sum(axis=1) == 0).sum())
        return (
            f"Without {_named(first['claim'], 90)} {counted(first['falls'], 'claim falls', 'claims fall')} and "
            f"{counted(first['weakened'], 'loses', 'lose')} some support, more than without any other; next comes {second['claim']}, with "
            f"{second['falls']} and {second['weakened']}. {len(ranked)} claims bring down at least one other; {idle} carry nothing else in the map."
        )

    def table():
        words = ranked.assign(claim=[_words(i) for i in ranked["claim"]])
        return words.rename(columns={"falls": "claims that fall", "weakened": "claims that lose some support"})

    return Explorer(
        title="Which claim carries most", call="argument.explore_keystones", controls={},
        figure=lambda: figures.keystone_bars(ranked), sentence=sentence, table=table, credit=MAP_CREDIT,
    )  # fmt: skip


PART = ("C27", "C31", "C35", "C38", "C39", "C28")
"""The claims to be placed in the rebuilding exercise; each leads on to another of them or to ``TOP`` in the map."""
TOP = "C01"


def explore_rebuild(**state) -> Explorer:
    """Rebuild the part of the map below the title. State: for each claim of ``PART``, the claim it leads to, or None."""
    around = (TOP, *PART)
    places = {i: (1.15 * math.cos(math.tau * n / len(around)), math.sin(math.tau * n / len(around))) for n, i in enumerate(around)}
    ours = [link for link in measures.links() if {link.premise, link.conclusion} <= {*around} and link.relation in measures.CARRIES]

    def drawn(answers):
        return [(premise, conclusion) for premise, conclusion in answers.items() if conclusion]

    def reading(premise):
        return listed(link.conclusion for link in ours if link.premise == premise)

    def figure(**answers):
        agree = measures.compare(drawn(answers), ours).agree
        return figures.rebuilt_map(places, [(*link, link in agree) for link in drawn(answers)])

    def sentence(**answers):
        found = measures.compare(drawn(answers), ours)
        if not (found.agree or found.differ):
            return f"Nothing is placed yet: {listed(around)} wait to be joined, with {TOP} as the last conclusion."
        parts = [f"{counted(len(found.agree) + len(found.differ), 'link', 'links')} drawn; {len(found.agree)} as in our reconstruction."]
        for premise, conclusion in found.differ:
            parts.append(f"You let {premise} lead to {conclusion}; ours leads to {reading(premise)}. Which sentence of the article speaks for yours?")
        if found.circle:
            parts.append(f"Your links run in a circle, {' to '.join(found.circle)}: each would rest on itself, so change one of them.")
        if missing := [i for i in PART if not answers[i]]:
            parts.append(f"Still to place: {listed(missing)}.")
        elif not found.differ:
            parts.append("All agree; ours is still one reading among several.")
        return " ".join(parts)

    def table(**answers):
        rows = [
            (_words(i, 90), answers[i] or "not placed", reading(i) if answers[i] else "place it first",
             "" if not answers[i] else "same link" if (i, answers[i]) in measures.compare(drawn(answers), ours).agree else "different: defend yours")
            for i in PART
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=["claim", "you say it leads to", "our reconstruction", "compared"])

    return Explorer(
        title="Rebuild the part below the title", call="argument.explore_rebuild",
        controls={i: menu(f"{i} leads to", {"not placed": None, **{_words(other, 48): other for other in around if other != i}}) for i in PART},
        figure=figure, sentence=sentence, table=table, start=state, credit=MAP_CREDIT,
    )  # fmt: skip


KEY_CLAIMS = ("C01", "C05", "C20", "C28", "C29", "C31", "C32", "C42")
"""Claims on which much of the argument turns, drawn from different notebooks."""
STAGES = ("before", "after")
NOT_YET = "not yet"


def explore_credences(stage: str = "before", **state) -> Explorer:
    """How sure the reader is of the key claims, 0 to 100%, kept in the reader's own file.

    Parameters
    ----------
    stage : "before" or "after" the evidence; answers are kept under ``credence.<stage>.<claim>``.
    state : claim id -> 0, 5 ... 100 or None; what was kept earlier is the start where nothing is given.

    Raises
    ------
    ValueError : an unknown stage.
    """
    if stage not in STAGES:
        raise ValueError(f"There is no stage {stage!r}; say when you judge: {' or '.join(STAGES)}.")
    steps = {NOT_YET: None, **{f"{n}%": n for n in range(0, 101, 5)}}
    kept = {claim: student.recall(f"credence.{stage}.{claim}") for claim in KEY_CLAIMS}

    def sentence(**credences):
        given = {claim: c for claim, c in credences.items() if c is not None}
        if not given:
            return f"No credence given yet {stage} the evidence: move a slider for each claim."
        told = listed(f"{claim} {c}%" for claim, c in given.items())
        left = len(KEY_CLAIMS) - len(given)
        return f"Your credences {stage} the evidence: {told}; {counted(left, 'claim', 'claims') if left else 'no claim'} still open."

    def table(**credences):
        rows = [(_words(claim, 90), NOT_YET if c is None else f"{c}%") for claim, c in credences.items()]
        return pd.DataFrame(rows, columns=["claim", f"your credence {stage}"])

    def remember(credences):
        for claim, credence in credences.items():
            student.record(f"credence.{stage}.{claim}", credence)

    return Explorer(
        title=f"Your credences {stage} the evidence", call="argument.explore_credences",
        controls={claim: slider(_words(claim, 200), steps) for claim in KEY_CLAIMS},
        figure=lambda **credences: figures.credence_strip(credences), sentence=sentence, table=table, remember=remember,
        start={**{claim: c for claim, c in kept.items() if c in steps.values()}, **state}, credit="Your own judgement, kept in your own file.",
    )  # fmt: skip
