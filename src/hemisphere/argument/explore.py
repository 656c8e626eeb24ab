"""The explorers of notebook 00."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable
from functools import cache

import pandas as pd

from hemisphere import student
from hemisphere.argument import figures, measures
from hemisphere.display.explorer import Explorer, menu, slider

MAP_CREDIT = "Claims and links: the project's reading of Farías Pelcastre (2026); another reader may draw other links."
RECORD_CREDIT = "Events: the project's list from official texts and the press, to 14 January 2026; chosen, not a census. Threat levels: one coder."

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


@cache
def _words(claim: str, width: int = 64) -> str:
    return f"{claim} {textwrap.shorten(measures.ledger().at[claim, 'claim'].rstrip('.'), width, placeholder=' …')}"


def _choices() -> dict[str, str]:
    return {_words(claim): claim for claim in measures.ledger().index}


def _listed(items: Iterable[str], none: str = "none") -> str:
    *most, last = list(items) or [none]
    return f"{', '.join(most)} and {last}" if most else last


def _count(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"


# --- the ledger and the map ------------------------------------------------------------------------------------


def explore_ledger(**state) -> Explorer:
    """The 43 claims by type and by how they can be tested. State: ``kind`` (None or a type of claim)."""

    def figure(kind):
        return figures.ledger_matrix(_tally(), kind)

    def sentence(kind):
        table = _tally()
        if kind is None:
            spread = [f"{table[test].sum()} as {test} ({meaning})" for test, meaning in TESTABILITY.items()]
            return f"The ledger marks {table.to_numpy().sum()} claims: {_listed(spread)}."
        spread = [f"{n} {test}" for test, n in table.loc[kind].items() if n]
        return f"A claim is {kind} when it {KINDS[kind]}: {_count(table.loc[kind].sum(), 'claim', 'claims')}, {_listed(spread)}."

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
        parts = [f"{_words(focus, 200)} ({', '.join(coded[focus])}). "]
        parts += ["Nothing in the map touches it. " if not near else "; ".join(f"{_words(other, 70)}, {how}" for other, how in near) + ". "]
        gone = fall(withdraw, also)
        if gone.withdrawn:
            untouched = len(ledger) - sum(map(len, gone))
            parts.append(
                f"If {_listed(gone.withdrawn)} {'is' if len(gone.withdrawn) == 1 else 'are'} withdrawn, "
                f"{_count(len(gone.fallen), 'claim falls', 'claims fall')} ({_listed(gone.fallen)}), "
                f"{_count(len(gone.weakened), 'loses', 'lose')} some support ({_listed(gone.weakened)}), and {untouched} stand as before. "
            )
        if kind or test:
            left = kept(kind, test)
            parts.append(f"The filter keeps {_count(len(left), 'claim', 'claims')}: {_listed(left)}. ")
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
            f"Without {_words(first['claim'], 90)}, {_count(first['falls'], 'claim falls', 'claims fall')} and "
            f"{_count(first['weakened'], 'loses', 'lose')} some support, more than without any other; next comes {second['claim']}, with "
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
        return _listed(link.conclusion for link in ours if link.premise == premise)

    def figure(**answers):
        agree = measures.compare(drawn(answers), ours).agree
        return figures.rebuilt_map(places, [(*link, link in agree) for link in drawn(answers)])

    def sentence(**answers):
        found = measures.compare(drawn(answers), ours)
        if not (found.agree or found.differ):
            return f"Nothing is placed yet: {_listed(around)} wait to be joined, with {TOP} as the last conclusion."
        parts = [f"{_count(len(found.agree) + len(found.differ), 'link', 'links')} drawn; {len(found.agree)} as in our reconstruction."]
        for premise, conclusion in found.differ:
            parts.append(f"You let {premise} lead to {conclusion}; ours leads to {reading(premise)}. Which sentence of the article speaks for yours?")
        if found.circle:
            parts.append(f"Your links run in a circle, {' to '.join(found.circle)}: each would rest on itself, so change one of them.")
        if missing := [i for i in PART if not answers[i]]:
            parts.append(f"Still to place: {_listed(missing)}.")
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
    """How sure the reader is of the key claims, 0 to 100 %, kept in the reader's own file.

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
    steps = {NOT_YET: None, **{f"{n} %": n for n in range(0, 101, 5)}}
    kept = {claim: student.recall(f"credence.{stage}.{claim}") for claim in KEY_CLAIMS}

    def sentence(**credences):
        given = {claim: c for claim, c in credences.items() if c is not None}
        if not given:
            return f"No credence given yet {stage} the evidence: move a slider for each claim."
        told = _listed(f"{claim} {c} %" for claim, c in given.items())
        return f"Your credences {stage} the evidence: {told}; {_count(len(KEY_CLAIMS) - len(given), 'claim', 'claims')} still open."

    def table(**credences):
        rows = [(_words(claim, 90), NOT_YET if c is None else f"{c} %") for claim, c in credences.items()]
        return pd.DataFrame(rows, columns=["claim", f"your credence {stage}"])

    def remember(credences):
        for claim, credence in credences.items():
            student.record(f"credence.{stage}.{claim}", credence)

    return Explorer(
        title=f"Your credences {stage} the evidence", call="argument.explore_credences",
        controls={claim: slider(_words(claim), steps) for claim in KEY_CLAIMS},
        figure=lambda **credences: figures.credence_strip(credences), sentence=sentence, table=table, remember=remember,
        start={**{claim: c for claim, c in kept.items() if c in steps.values()}, **state}, credit="Your own judgement, kept in your own file.",
    )  # fmt: skip


# --- the record ------------------------------------------------------------------------------------------------

TARGETS = {"Mexico": "MEX", "Greenland": "GRL", "Panama": "PAN", "Canada": "CAN", "Colombia": "COL", "Venezuela": "VEN", "Cuba": "CUB"}


def explore_record(**state) -> Explorer:
    """What the listed events hold about one state. State: ``target`` (ISO alpha-3), ``threshold`` (1-4), ``evidence``."""
    names = {iso3: name for name, iso3 in TARGETS.items()}

    @cache
    def counted(target, threshold, evidence):
        return measures.reaching(measures.record(target), threshold, evidence)

    def figure(**chosen):
        return figures.record_by_month(measures.record(chosen["target"]), set(counted(**chosen)["id"]))

    def sentence(**chosen):
        rows, everything = counted(**chosen), measures.record(chosen["target"])
        answers = everything["event_type"].isin(measures.ANSWERS).sum()
        force = f", {len(measures.about_force(everything))} of them about force" if chosen["target"] == "MEX" else ""
        when = f", from {rows['date'].iloc[0]} to {rows['date'].iloc[-1]}" if len(rows) > 1 else f", on {rows['date'].iloc[0]}" if len(rows) else ""
        return (
            f"{names[chosen['target']]}: {len(rows)} of {len(everything)} listed events reach level {chosen['threshold']} "
            f"({measures.LEVELS[chosen['threshold']]}){when}; {answers} are replies or reassurances{force}."
        )

    def table(**chosen):
        rows = counted(**chosen)
        return pd.DataFrame({
            "event": rows["id"], "date": rows["date"], "level": rows["threat_level"], "kind": rows["event_type"].map(figures.kind_of),
            "what happened": rows["event"],
        })  # fmt: skip

    kinds = {"any words or deeds": "any", "without reports from unnamed officials": "on the record", "deeds only": "deeds"}
    return Explorer(
        title="Threats and acts on record, month by month", call="argument.explore_record",
        controls={
            "target": menu("State", TARGETS),
            "threshold": slider("Lowest level counted", {f"{n} {words}": n for n, words in measures.LEVELS.items() if n}),
            "evidence": menu("Evidence", kinds),
        },
        figure=figure, sentence=sentence, table=table, start=state,
        credit=f"The number in each mark is its threat level; filled marks are counted. {RECORD_CREDIT}",
    )  # fmt: skip


AIM_WORDS = {"territory": "territory of another state", "rule": "rule over another state or its revenue", "pressure": "pressure on another state's policy"}
DEPTH_WORDS = {"said": "said", "done": "acted on, by law or order", "forced": "carried out with force used"}


def explore_imperialism(**state) -> Explorer:
    """A definition of imperialism and what meets it. State: ``aims``, such as "territory" or "territory and rule", ``depth`` and ``bar`` (events needed for each aim)."""
    sets = list(dict.fromkeys(aims for aims, *_ in measures.definitions()))

    counts = pd.DataFrame(
        {words: [len(measures.pursued(aim, depth)) for aim in measures.AIMS] for depth, words in DEPTH_WORDS.items()},
        index=[AIM_WORDS[aim] for aim in measures.AIMS],
    )

    @cache
    def gravest(aim, depth):
        return [(AIM_WORDS[aim], r.date, r.event) for r in measures.pursued(aim, depth).nlargest(6, "threat_level").itertuples()]

    def figure(aims, depth, bar):
        return figures.aim_bars(counts, [AIM_WORDS[aim] for aim in aims.split(" and ")], DEPTH_WORDS[depth], bar)

    def sentence(aims, depth, bar):
        found = {aim: len(measures.pursued(aim, depth)) for aim in aims.split(" and ")}
        told = _listed(f"{AIM_WORDS[aim]} ({_count(n, 'event', 'events')})" for aim, n in found.items())
        every = measures.definitions()
        return (
            f"This definition asks for {told}, {DEPTH_WORDS[depth]}, with at least {_count(bar, 'event', 'events')} for each aim: the list {'meets' if min(found.values()) >= bar else 'does not meet'} it. "
            f"Of all {len(every)} such definitions it meets {sum(met for *_, met in every)}."
        )

    def table(aims, depth, bar):
        rows = [row for aim in aims.split(" and ") for row in gravest(aim, depth)]
        return pd.DataFrame(rows or [("none", "", "")], columns=["aim", "date", "event (at most six an aim)"])

    return Explorer(
        title="Does the record meet a definition of imperialism?", call="argument.explore_imperialism",
        controls={
            "aims": menu("It takes", {_listed(AIM_WORDS[aim] for aim in aims): " and ".join(aims) for aims in sets}),
            "depth": menu("How far", {words: depth for depth, words in DEPTH_WORDS.items()}),
            "bar": menu("Events for each aim", {f"at least {bar}": bar for bar in measures.BARS}),
        },
        figure=figure, sentence=sentence, table=table, start=state, credit=RECORD_CREDIT,
    )  # fmt: skip


def explore_precedents(**state) -> Explorer:
    """How wide earlier US claims over the hemisphere went. State: ``scope`` and ``coercion`` (lowest scores counted, 0-4)."""

    def figure(scope, coercion):
        return figures.statements_by_year(measures.statements(), set(measures.precedents(scope, coercion)["id"]))

    def sentence(scope, coercion):
        rows = measures.precedents(scope, coercion)
        old = rows[rows["date"] < "2025"]
        before = f"the earliest is {old['actor'].iloc[0]} in {old['date'].iloc[0][:4]}, the latest {old['actor'].iloc[-1]} in {old['date'].iloc[-1][:4]}" if len(old) else "none of them is earlier than 2025"
        return (
            f"{len(rows)} of {len(measures.statements())} listed statements score at least {scope} in scope of claim and {coercion} in coerciveness; "
            f"{len(old)} were made before 2025: {before}."
        )

    def table(scope, coercion):
        rows = measures.precedents(scope, coercion)
        return rows[["date", "actor", "title", "claim_scope", "coerciveness"]].tail(20)

    return Explorer(
        title="Claims over the hemisphere since 1823", call="argument.explore_precedents",
        controls={name: slider(label, range(5)) for name, label in {"scope": "Scope of claim, at least", "coercion": "Coerciveness, at least"}.items()},
        figure=figure, sentence=sentence, table=table, start=state,
        credit="Statements of the United States executive on the Monroe Doctrine, to 14 January 2026. The number in each mark is its coerciveness; "
        "squares are counted. Scores: one coder, for discussion.",
    )  # fmt: skip


# --- the polls -------------------------------------------------------------------------------------------------

POLLS = {
    "Mexico: will Trump order action there?": ("MEX", ("us_action_in_mexico_likely",)),
    "Mexico: view of the United States": ("MEX", ("view_of_us",)),
    "Mexico: confidence in the US president": ("MEX", ("confidence_in_us_president",)),
    "Mexico: a US role against cartels": ("MEX", ("us_role_against_cartels",)),
    "Mexico: the raid on Venezuela": ("MEX", ("venezuela_action",)),
    "United States: the raid on Venezuela": ("USA", ("venezuela_action",)),
    "United States: force in other places": ("USA", ("us_military_action_GRL", "us_military_action_COL", "us_military_action_MEX", "us_military_action_CUB")),
    "Greenland: joining the United States": ("GRL", ("join_us",)),
}  # fmt: skip


def explore_polls(**state) -> Explorer:
    """What people told pollsters. State: ``question``, a label of ``POLLS``."""

    def sentence(question):
        rows, parts, asked = measures.poll(*POLLS[question]), [], {}
        for row in rows.sort_values("value_pct", ascending=False, kind="stable").itertuples():
            asked.setdefault((row.pollster, row.fieldwork_start, row.question), []).append(row)
        for key in dict.fromkeys(zip(rows["pollster"], rows["fieldwork_start"], rows["question"], strict=True)):
            n, told = asked[key][0].sample_n, _listed(f"{row.response} {row.value_pct:g} %" for row in asked[key])
            parts.append(f"{key[0]}, {key[1]}{'' if pd.isna(n) else f', {n} people'}: {key[2]}: {told}{_gap([row.value_pct for row in asked[key]], n)}.")
        again = measures.repeated(rows)["question"].nunique()
        parts.append(f"{_count(again, 'question was', 'questions were')} asked more than once." if again else "No question was asked twice, so no trend can be read.")
        return " ".join(parts)

    def table(question):
        rows = measures.poll(*POLLS[question])
        return pd.DataFrame({
            "question": rows["question"], "answer": rows["response"], "share, %": rows["value_pct"].map("{:g}".format), "pollster": rows["pollster"],
            "fieldwork from": rows["fieldwork_start"], "people asked": ["not given" if pd.isna(n) else str(n) for n in rows["sample_n"]],
            "confidence": rows["confidence"],
        })  # fmt: skip

    return Explorer(
        title="What people told pollsters", call="argument.explore_polls",
        controls={"question": menu("Question", list(POLLS))},
        figure=lambda question: figures.poll_bars(measures.poll(*POLLS[question])), sentence=sentence, table=table, start=state,
        credit="Published polls to 14 January 2026. Black lines: 95 % sampling error of a simple random sample, where the number of people asked is known. "
        "Grey and hatched: contested.",
    )  # fmt: skip


def _gap(shares: list[float], n: int) -> str:
    """How the lead of the first answer (the largest share) compares with its sampling error, where the number of people asked is known."""
    if len(shares) < 2 or pd.isna(n):
        return ""
    first, second = shares[:2]
    error = measures.lead_error(first, second, n)
    return f"; the lead of {first - second:g} points is {'larger' if first - second > error else 'smaller'} than its sampling error of {error:.1f}"
