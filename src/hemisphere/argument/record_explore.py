"""The explorers of notebook 00 on what bears on the argument: the record of events, aims, doctrine, polls."""

from __future__ import annotations

from functools import cache

import pandas as pd

from hemisphere.argument import figures, measures
from hemisphere.display.explorer import Explorer, menu, slider
from hemisphere.display.words import counted, listed

RECORD_CREDIT = "Events: the project's list from official texts and the press, to 14 January 2026; chosen, not a census. Threat levels: one coder."

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
        told = listed(f"{AIM_WORDS[aim]} ({counted(n, 'event', 'events')})" for aim, n in found.items())
        every = measures.definitions()
        return (
            f"This definition asks for {told}, {DEPTH_WORDS[depth]}, with at least {counted(bar, 'event', 'events')} for each aim: the list {'meets' if min(found.values()) >= bar else 'does not meet'} it. "
            f"Of all {len(every)} such definitions it meets {sum(met for *_, met in every)}."
        )

    def table(aims, depth, bar):
        rows = [row for aim in aims.split(" and ") for row in gravest(aim, depth)]
        return pd.DataFrame(rows or [("none", "", "")], columns=["aim", "date", "event (at most six an aim)"])

    return Explorer(
        title="Does the record meet a definition of imperialism?", call="argument.explore_imperialism",
        controls={
            "aims": menu("It takes", {listed(AIM_WORDS[aim] for aim in aims): " and ".join(aims) for aims in sets}),
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
        return rows[["date", "actor", "title", "claim_scope", "coerciveness"]].tail(20).rename(columns={"claim_scope": "scope of claim"})

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
            n, told = asked[key][0].sample_n, listed(f"{row.response} {row.value_pct:g}%" for row in asked[key])
            parts.append(f"{key[0]}, {key[1]}{'' if pd.isna(n) else f', {n} people'}: {key[2]}: {told}{_gap([row.value_pct for row in asked[key]], n)}.")
        again = measures.repeated(rows)["question"].nunique()
        parts.append(f"{counted(again, 'question was', 'questions were')} asked more than once." if again else "No question was asked twice, so no trend can be read.")
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
        credit="Published polls to 14 January 2026. Black lines: 95% sampling error of a simple random sample, where the number of people asked is known. "
        "Grey and hatched: contested.",
    )  # fmt: skip


def _gap(shares: list[float], n: int) -> str:
    """How the lead of the first answer (the largest share) compares with its sampling error, where the number of people asked is known."""
    if len(shares) < 2 or pd.isna(n):
        return ""
    first, second = shares[:2]
    error = measures.lead_error(first, second, n)
    return f"; the lead of {first - second:g} points is {'larger' if first - second > error else 'smaller'} than its sampling error of {error:.1f}"
