"""The explorers of notebook 08: each returns an Explorer that follows its choices."""

from __future__ import annotations

import textwrap
from collections import Counter
from functools import cache
from itertools import product

import pandas as pd

from hemisphere import coding, seeds
from hemisphere.display.explorer import Explorer, menu, slider, toggle
from hemisphere.display.words import counted, listed
from hemisphere.reframing import evidence, figures, polls
from hemisphere.reframing import measures as m
from hemisphere.reframing import quotations as q

_EVENTS = "Events: a chosen list from official texts and the press, to 14 January 2026; threat levels by one coder."
_NUMBERS = "The number in a mark is its threat level."
_ALL = {"all": None, **{name: iso3 for iso3, name in m.TARGETS.items()}}
_LEVELS = {f"{n} {words}": n for n, words in m.LEVELS.items()}


def brief(words: str, width: int = 60) -> str:
    """Words cut to a width, with dots where some are left out."""
    return textwrap.shorten(words, width, placeholder=" …")


def _told(rows: pd.DataFrame) -> pd.DataFrame:
    """Events as a reader's table shows them."""
    kinds = [f"{kind}, {level}" for kind, level in zip(rows["kind"], rows["threat_level"])]
    return pd.DataFrame({"date": rows["date"], "about": rows["target"], "who": rows["actor"], "kind, level": kinds, "what": [brief(words, 76) for words in rows["event"]]})


# --- events ----------------------------------------------------------------------------------------------------


def explore_timeline(**state) -> Explorer:
    """Words, deeds and replies in lanes by state. Controls: ``target``, ``level`` (lowest shown), ``kind``. One row per event."""
    kinds = {"all kinds": None, **{kind: kind for kind in m.KINDS}}

    def lanes(rows):
        named = set(rows["target"])
        return [name for name in (*m.TARGETS.values(), "no state named") if name in named] or ["no event"]

    def sentence(target, level, kind):
        rows = m.about(target, level, kind)
        if rows.empty:
            return "The list has no such event."
        most = rows["target"].value_counts()
        by_others = int((~rows["ours"]).sum())
        return (f"{counted(len(rows), 'event')} of {len(m.events())} at level {level} or more, from {rows['date'].iloc[0]} to {rows['date'].iloc[-1]}: "
                f"{listed(f'{name} {n}' for name, n in most.items())}." + (f" {counted(by_others, 'is', 'are')} by others than the United States." if by_others else ""))

    return Explorer(
        title="Words, deeds and replies, November 2024 to January 2026", call="reframing.explore_timeline",
        controls={"target": menu("State", _ALL), "level": slider("Lowest threat level shown", _LEVELS), "kind": menu("Kind", kinds)},
        figure=lambda target, level, kind: figures.timeline(m.about(target, level, kind), lanes(m.about(target, level, kind))),
        sentence=sentence, table=lambda target, level, kind: _told(m.about(target, level, kind)), start=state, credit=f"{_NUMBERS} The fortnight of January 2026 is drawn four times as wide as a month. {_EVENTS}",
    )  # fmt: skip


def explore_recode(**state) -> Explorer:
    """Code the threat level of some rows blind, then see the coder's level, the target and the date; agreement is Cohen's kappa.

    Controls: one per quotation (``a`` to ``k``) and ``weights``, as in ``coding.explore``.
    """
    rows = {row.id: row for row in m.ours()}

    def item(id):
        row = rows[id]
        return coding.Item(id, row.quotation, row.threat_level, f"{row.target}, {row.date}", (f"{row.actor} on {row.target}, {row.date}", row.event))

    def more(codes):
        before, after = m.recount(codes)
        return f"With your codes the list has {counted(after, 'US event')} at level 3 or more, where the coder has {before}."

    return coding.explore(
        [item(id) for id in m.RECODE], m.LEVELS, scale="threat_level", title="Code it blind: how much of a threat is this?", call="reframing.explore_recode",
        heads=("who, about whom, when", "what the list says"), more=more, start=state,
        credit=f"Dots: you, kept in your file. Open diamonds: the coder, who knew speaker, target and context. {_EVENTS}",
    )  # fmt: skip


def explore_months(**state) -> Explorer:
    """Words above the line and deeds below it, month by month. Controls: ``target``, ``level`` (lowest counted), ``replies``. One row per event counted."""

    @cache
    def rows(target, replies):
        every = m.about(target)
        return every if replies else every[every["kind"] != "reply"]

    @cache
    def kept(target, level, replies):
        every = rows(target, replies)
        return every[(every["threat_level"] >= level) | (every["kind"] == "reply")]

    def sentence(target, level, replies):
        some = kept(target, level, replies)
        dates = {kind: [] for kind in ("words", "deeds", "replies")}
        for kind, date in zip(some["kind"], some["date"]):
            dates[{"deed": "deeds", "reply": "replies"}.get(kind, "words")].append(date)
        words, deeds, answers = dates.values()
        if not words and not deeds:
            return f"{m.TARGETS.get(target, 'All')}: no US row at level {level} or more."
        first = "; ".join(f"the first of the {name} is dated {dates[name][0]}" for name in ("words", "deeds") if dates[name])
        peak = " Most words fall in {} ({}).".format(*Counter(date[:7] for date in words).most_common(1)[0]) if words else ""
        return (f"{m.TARGETS.get(target, 'All states')}: {counted(len(words), 'row')} of words and {len(deeds)} of deeds by US actors at level {level} or more; {first}.{peak}"
                + (f" {counted(len(answers), 'reply', 'replies')} drawn." if replies else ""))

    return Explorer(
        title="Words above, deeds below", call="reframing.explore_months",
        controls={"target": menu("State", _ALL), "level": slider("Lowest threat level counted", _LEVELS), "replies": toggle("With replies")},
        figure=lambda target, level, replies: figures.months(rows(target, replies), set(kept(target, level, replies).index)),
        sentence=sentence, table=lambda target, level, replies: _told(kept(target, level, replies)).drop(columns=["who"] if target is None else ["who", "about"]), start=state,
        credit=f"{_NUMBERS} Small hollow marks are below the level chosen; a full month goes on in a second column. {_EVENTS}",
    )  # fmt: skip


def explore_followed(**state) -> Explorer:
    """Threats and the first deed after each, within a stated window. Controls: ``level``, ``deed``, ``window`` (days). One row per lane, with its marks counted."""

    def sentence(level, deed, window):
        s, rows = m.share_followed(level, deed, window), m.followed(level, deed, window)
        waiting = len(rows) - s.n
        share = f" ({s.hits / s.n:.0%})" if s.n else ""
        return (f"{s.hits} of {counted(s.n, 'threat')}{share} whose {window} days were over by the cut-off {'was' if s.hits == 1 else 'were'} followed by a deed ({deed}) against the same state. "
                f"Of all days, {s.base:.0%} are followed by one. {counted(waiting, 'later threat has', 'later threats have')} an open window and {'is' if waiting == 1 else 'are'} not counted. What follows need not follow from it.")

    def table(level, deed, window):
        acts, lanes, found, last = {row.id: row.event for row in m.ours()}, {}, [], m.day(seeds.CUTOFF) - window
        for row in m.followed(level, deed, window).itertuples():
            lanes.setdefault(row.target, []).append(row)
        for name, some in lanes.items():
            n = Counter(row.outcome for row in some)
            joins = [f"{row.date} + {row.days} {brief(acts[row.deed], 34)}" for row in some if row.deed]
            early = sum(row.outcome == "followed" and m.day(row.date) > last for row in some)
            said = {"followed": f" ({early} with an open window, not counted)" * (early > 0)}
            found.append((name, ", ".join(f"{n[outcome]} {outcome}{said.get(outcome, '')}" for outcome in ("followed", "not followed", "still open") if outcome in n), "; ".join(joins) or "–"))
        return pd.DataFrame(found, columns=["about", "threats", "day of the threat + days to the first deed"])

    return Explorer(
        title="After the threat, a deed?", call="reframing.explore_followed",
        controls={"level": slider("Lowest level of a threat", {label: n for label, n in _LEVELS.items() if n in (1, 2, 3)}),
                  "deed": menu("A deed is", {"any pressure, level 1 or more": "any pressure", "force ordered or used": "military"}), "window": menu("Days after the threat", m.WINDOWS)},
        figure=lambda level, deed, window: figures.followed(m.followed(level, deed, window), m.deeds(deed), window), sentence=sentence, table=table, start=state,
        credit=f"Shaded: windows that run past the cut-off. Deeds of the same day and rows dated only to a month are left out. {_EVENTS}",
    )  # fmt: skip


def explore_registers(**state) -> Explorer:
    """Mexico as adversary and as partner, by quarter. Controls: ``level`` (lowest that counts as an adversary's register), ``offers``, ``joint``. One row per event."""

    def sentence(level, offers, joint):
        table = m.halves(level, offers, joint)
        told = [f"{name}, {int(a)} as an adversary and {int(p)} as a partner ({share:.0%} adversary)" for name, (a, p, share) in zip(table.index, table.to_numpy())]
        rises = [late - early for early, late in (m.halves(*setting)["share"] for setting in product((1, 2, 3), (False, True), (False, True)))]
        return (f"Two halves, divided at {m.HALVES}: {told[0]}; {told[1]}. Over all {len(rises)} settings the adversary's share rises in {sum(r > 0 for r in rises)} and falls in {sum(r < 0 for r in rises)}. "
                "A chosen list can show that both registers exist, and hardly how often.")

    def table(level, offers, joint):
        rows = m.registers(level, offers, joint)
        return pd.DataFrame({"register": rows["register"], "event": rows["date"] + " " + rows["event"].map(brief)})

    return Explorer(
        title="Two registers for one neighbour", call="reframing.explore_registers",
        controls={"level": slider("An adversary's register begins at", {label: n for label, n in _LEVELS.items() if n in (1, 2, 3)}),
                  "offers": toggle("Count offers of US forces as partnership"), "joint": toggle("Add joint acts from the table on security")},
        figure=lambda level, offers, joint: figures.registers(m.registers(level, offers, joint)), sentence=sentence, table=table, start=state,
        credit=f"{_EVENTS} Joint acts: security_cooperation, chosen too.",
    )  # fmt: skip


_SINCE = (1920, 1980, 2000, 2018)


def explore_neighbours(**state) -> Explorer:
    """A century of security between neighbours, in lanes. Controls: ``neighbour`` (MEX or CAN), ``since``, ``after`` (the cut-off). One row per lane, with all its events."""

    @cache
    def rows(neighbour, since, after):
        every = m.neighbours(after)
        return every[every["parties"].str.contains(neighbour) & (every["when"] >= since)].reset_index(drop=True)

    def sentence(neighbour, since, after):
        some = rows(neighbour, since, after)
        counts = Counter(some["lane"])
        when = ["after" if x else "late" if date >= "2025" else "old" for date, x in zip(some["date"], some["after_cutoff"])]
        n, joint = Counter(when), Counter(w for w, lane in zip(when, some["lane"]) if lane == "joint")
        told = listed(f"{lane} {counts[lane]}" for lane in m.LANES if lane in counts)
        added = f" {counted(n['after'], 'row')} after the cut-off." if after else ""
        return (f"{ {'MEX': 'Mexico', 'CAN': 'Canada'}[neighbour]} since {since}: {told}. Joint acts: {joint['old']} of {counted(n['old'], 'row')} before 2025, "
                f"{joint['late']} of {n['late']} from 2025 to the cut-off.{added}")

    def table(neighbour, since, after):
        some, told = rows(neighbour, since, after), {lane: [] for lane in m.LANES}
        for lane, date, event, late in zip(some["lane"], some["date"], some["event"], some["after_cutoff"]):
            told[lane].append(f"{date} {brief(event, 48)}{' (after the cut-off)' * late}")
        return pd.DataFrame([(lane, len(part), "; ".join(part)) for lane, part in told.items() if part], columns=["lane", "rows", "what"])

    return Explorer(
        title="A century of neighbours", call="reframing.explore_neighbours",
        controls={"neighbour": menu("Neighbour", {"Mexico": "MEX", "Canada": "CAN"}), "since": menu("Since", _SINCE), "after": toggle("With rows after the cut-off", help="Drawn hollow.")},
        figure=lambda neighbour, since, after: figures.neighbours(rows(neighbour, since, after), since), sentence=sentence, table=table, start=state,
        credit="security_cooperation: a chosen list from the sources of each row. Rows of one time are stacked.",
    )  # fmt: skip


# --- readings --------------------------------------------------------------------------------------------------


def explore_steps(**state) -> Explorer:
    """Securitisation as a reading: how many events stand on each step, state by state. Controls: ``target`` (set by a click too), ``level``. One row per step of the state chosen."""
    states = ("MEX", "CAN", "GRL", "PAN", "COL", "VEN", "CUB")

    @cache
    def counts(level):
        return pd.DataFrame({name: [len(m.step(t, name, level)) for t in states] for name in m.STEPS}, index=[m.TARGETS[t] for t in states])

    def sentence(target, level):
        heard = polls.audience(target)
        told = listed(f"{words} ({len(m.step(target, step, level))})" for step, words in m.STEPS.items())
        crowd = f"Americans asked about force there: {heard[0]:g}% for, {heard[1]:g}% against." if heard else "No poll of Americans on force there was read."
        return f"{m.TARGETS[target]}, with numbers of rows: {told}. {crowd}"

    def table(target, level):
        steps = {words: m.step(target, name, level) for name, words in m.STEPS.items()}
        return pd.DataFrame([(words, len(rows), "; ".join(f"{row.date} {brief(row.event)}" for row in rows[-3:]) or "no such event") for words, rows in steps.items()], columns=["step", "rows", "the latest, at most three"])

    return Explorer(
        title="From a danger named to a measure taken", call="reframing.explore_steps",
        controls={"target": menu("State", {m.TARGETS[t]: t for t in states}),
                  "level": menu("Beyond the ordinary is", {"force planned, threatened or not ruled out": 3, "a claim to land, resources or rule too": 2})},
        figure=lambda target, level: figures.steps(counts(level), {m.TARGETS[t]: polls.audience(t) for t in states}, m.TARGETS[target]),
        sentence=sentence, table=table, click="target", start=state,
        credit=f"One row can stand on two steps. A danger is named where a row says drugs, cartels, security, China, oil or the like. Polls: YouGov, Ipsos. {_EVENTS}",
    )  # fmt: skip


def explore_quotations(**state) -> Explorer:
    """The article's phrases put to four questions. Control: ``phrase`` (set by a click too). One row per phrase, then the words on record."""
    names = {f"{q.PHRASES[name].claim} {name}": name for name in q.PHRASES}

    def sentence(phrase):
        p = q.PHRASES[phrase]
        anchor = seeds.claims().at[p.claim, "quotation"]
        real = [i for i in p.events if q.rows().at[i, "event_type"] != "article"]
        gap = f" The nearest words on record are {m.day(q.ARTICLE_DATE) - m.day(q.rows().at[real[0], 'date'])} days older than the article." if real else ""
        return f"{p.claim}, “{anchor}”: {p.says}{gap}"

    def table(phrase):
        p = q.PHRASES[phrase]
        some = q.rows().loc[list(p.events)]
        words = [f"“{w}”" if w else "no wording read" for w in some["quotation"]]
        cited = ["; ".join(f"{e.author} ({e.year})" for e in seeds.cite(*seeds.split(cell)).entries) for cell in some["source"]]
        return pd.DataFrame({"date": some["date"], "who": some["actor"], "where": some["place"].replace("", "not given"), "words": words, "what": some["event"], "source": cited, "grade": some["confidence"]})

    return Explorer(
        title="Who really said it, when, about what?", call="reframing.explore_quotations",
        controls={"phrase": menu("Phrase", names)}, figure=lambda phrase: figures.quotations(phrase), sentence=sentence, table=table, click="phrase", start=state,
        credit="Anchors: Farías Pelcastre (2026). Codes: one reader of this collection. Rows that no source backs are shown as such and enter no count.",
    )  # fmt: skip


def explore_aims() -> Explorer:
    """Rows at threat level 3 or 4 by the aim they name: a still figure. One row per aim, with all its events."""
    rows = m.force_rows()

    def sentence():
        counts = rows["aim"].value_counts()
        return f"{counted(len(rows), 'US row')} at level 3 or 4: {listed(f'{aim} {counts[aim]}' for aim in m.AIMS)}. A named aim may hide another; a row without one may have had it in the full text."

    def table():
        told = rows["date"] + " " + rows["target"] + " (" + rows["threat_level"].astype(str) + ")"
        return pd.DataFrame([(aim, int((rows["aim"] == aim).sum()), "; ".join(told[rows["aim"] == aim])) for aim in m.AIMS], columns=["aim", "rows", "when, about whom, level"])

    return Explorer(title="Force for what?", call="reframing.explore_aims", controls={}, figure=lambda: figures.aims(rows), sentence=sentence, table=table,
                    credit=f"{_NUMBERS} January 2026 is drawn four times as wide. Aims: one reader of this collection, from event, quotation and the titles of the sources. {_EVENTS}")  # fmt: skip


# --- what would change this ------------------------------------------------------------------------------------


def explore_choices(**state) -> Explorer:
    """Every reasonable choice behind a verdict card. Control: ``claim``. One row per choice."""
    names = {f"{claim} {what}": claim for claim, (_, what) in evidence.CHOICES.items()}

    def sentence(claim):
        rows = evidence.choices(claim)
        return f"{claim} holds under {int(rows['holds'].sum())} of {len(rows)} {evidence.CHOICES[claim][1]}. A share of choices is not a probability."

    def table(claim):
        rows = evidence.choices(claim)
        return rows.assign(holds=rows["holds"].map({True: "yes", False: "no"}))

    return Explorer(
        title="Every choice behind a card", call="reframing.explore_choices", controls={"claim": menu("Claim", names)},
        figure=lambda claim: figures.choices(evidence.choices(claim)), sentence=sentence, table=table, start=state,
        credit=f"Choices: this collection's, laid open so that you can reject some. {_EVENTS}",
    )  # fmt: skip
