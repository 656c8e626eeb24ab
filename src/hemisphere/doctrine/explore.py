"""The explorers of notebook 01: each returns an Explorer that follows its choices."""

from __future__ import annotations

import textwrap
from collections import Counter
from functools import cache

import pandas as pd

from hemisphere import coding, seeds
from hemisphere.display.explorer import Explorer, menu, toggle
from hemisphere.display.words import counted, listed
from hemisphere.doctrine import figures, words
from hemisphere.doctrine import measures as m

_STATED = seeds.describe("doctrine_timeline")["credit"]
_COUNTED = seeds.describe("presidential_mentions")["credit"]
_ONE_CODER = "Scores: one coder, for discussion."
_TREATIES = "Inter-American treaties and policies of 1933-48, which the United States signed with others, count only where you add them."
_SCORES = {name.capitalize(): score for score, name in m.NAMES.items()}


def named(row: dict) -> str:
    """A statement as a sentence names it: title, speaker, year."""
    title = row["title"]
    opening = f"{title[:-1]}; " if title.endswith(")") else f"{title} ("
    return f"{opening}{row['actor']}, {row['year']})"


def years(first: int, last: int) -> str:
    """A span of years, or the one year it is."""
    return str(first) if first == last else f"{first}-{last}"


# --- the statements --------------------------------------------------------------------------------------------


def explore_statements(**state) -> Explorer:
    """Every statement in time at the height of one score.

    Controls: ``score``, ``kind``, ``means`` (of the codebook's periods, of fifty years, or none) and ``unverified``. One row per statement.
    """
    kinds = {"all kinds": "all", **{words: kind for kind, words in m.KINDS.items()}}

    @cache
    def rows(kind, unverified):
        every = m.statements(unverified)
        return every if kind == "all" else every[every["kind"] == kind]

    def figure(score, kind, means, unverified):
        return figures.statements(rows(kind, unverified), score, None if means == "no" else m.means(score, means))

    def sentence(score, kind, means, unverified):
        some = rows(kind, unverified)
        told = f"{counted(len(some), 'statement')} drawn, from {some['year'].min()} to {some['year'].max()}"
        if unverified:
            told += f", {(some['confidence'] == 'unverified').sum()} of them without a source"
        told += f"; {m.NAMES[score]} runs from {some[score].min()} to {some[score].max()}"
        if means == "no":
            return f"{told}."
        mean = m.means(score, means)
        high = mean.loc[mean["mean"].idxmax()]
        periods = "; ".join(f"{a}-{b}: {y:.1f}" for a, b, y in zip(mean["first"], mean["last"], mean["mean"]))
        return f"{told}. Means without counter-doctrines and unverified rows, by years: {periods}; highest in {high['first']:.0f}-{high['last']:.0f}, from {counted(int(high['n']), 'statement')}."

    def table(score, kind, means, unverified):
        some = rows(kind, unverified)
        told = [(date, f"{title}, {actor}", m.KINDS[k], n) for date, title, actor, k, n in zip(*(some[name] for name in ("date", "title", "actor", "kind", score)))]
        return pd.DataFrame(told, columns=["date", "statement", "kind", m.NAMES[score]])

    return Explorer(
        title="The statements and their scores",
        call="doctrine.explore_statements",
        controls={
            "score": menu("Score", _SCORES),
            "kind": menu("Kind of statement", kinds),
            "means": menu("Means", {"of the codebook's periods": "periods", "of every fifty years": "fifty", "not drawn": "no"}),
            "unverified": toggle("With rows that no source backs", help="Drawn hollow; they enter no mean."),
        },
        figure=figure,
        sentence=sentence,
        table=table,
        start=state,
        credit=f"{_STATED} {_ONE_CODER} Marks of one score within five years are stacked; grey bars are means of a period.",
    )


def explore_recode(score: str = "claim_scope", **state) -> Explorer:
    """Code ten quotations blind, then see the coder's score, who spoke and when; agreement is Cohen's kappa.

    score : a key of ``measures.SCALES``. Controls: one per quotation (``a`` to ``j``) and ``weights``, as in ``coding.explore``.

    Raises
    ------
    ValueError : an unknown score.
    """
    if score not in m.SCALES:
        raise ValueError(f"score={score!r} is not a choice; allowed: {', '.join(m.SCALES)}.")

    def item(id):
        row = m.statement(id)
        speaker = textwrap.shorten(row["actor"].split(" and ")[0], 24, placeholder=" …")
        return coding.Item(id, row["quotation"], row[score], f"{speaker}, {row['year']}", (f"{row['actor']}, {row['date']}", row["score_rationale"]))

    return coding.explore(
        [item(id) for id in m.RECODE],
        dict(enumerate(m.SCALES[score])),
        scale=score,
        title=f"Code it blind: {m.NAMES[score]}",
        call="doctrine.explore_recode",
        heads=("who and when", "the coder's reason"),
        credit=f"{_STATED} Dots: you, kept in your file; a dash stands where you have not coded. Open diamonds: the coder, who knew speaker, date and the whole text.",
        start=state,
    )


def explore_claims(**state) -> Explorer:
    """The text of 1823 against later statements: who is excluded, from what, by what means.

    Controls: ``part``, ``rows`` (which statements) and ``statement``, which a click on a mark sets too. One row per statement.
    """
    every = {i: m.statement(i) for i in m.statements().index}
    groups = {"claims": ("extend",), "applied": ("apply",), "answers": m.ANSWERS}
    parts = {"who is kept out": "excluded_actor", "from what": "excluded_from", "by what means": "means"}
    told = {part: words for words, part in parts.items()}

    def ids(rows, statement):
        return [i for i, row in every.items() if row["kind"] in groups[rows] or i in ("d1823", statement)]

    def codes(some):
        return listed(map(m.in_words, sorted(some))) if some else "nothing"

    def sentence(part, rows, statement):
        d, row = m.difference(statement, part), every[statement]
        if statement == "d1823":
            return f"The text of 1823. {told[part].capitalize()}? It names {codes(row[part])}. Choose another statement to compare with it."
        return (
            f"{named(row)}. {told[part].capitalize()}? It shares {codes(d.shared)} with the text of 1823, adds {codes(d.added)} and leaves out "
            f"{codes(d.dropped)}. "
            f"{len(ids(rows, statement))} statements are drawn."
        )

    def table(part, rows, statement):
        return pd.DataFrame(
            [(figures.label(i, 80), codes(every[i][part])) for i in ids(rows, statement)], columns=["statement", told[part]]
        )

    return Explorer(
        title="Who is kept out, from what, by what means",
        call="doctrine.explore_claims",
        controls={
            "part": menu("Compare", parts),
            "rows": menu(
                "Statements", {"that widen it": "claims", "that apply it": "applied", "that narrow, renounce or counter it": "answers"}
            ),
            "statement": menu("Look closely at", {figures.label(i, 48): i for i in every}),
        },
        figure=lambda part, rows, statement: figures.claims(ids(rows, statement), part, statement),
        sentence=sentence,
        table=table,
        click="statement",
        start=state,
        credit=f"{_STATED} Codes are ours; a declaration is words alone. A row without marks names none.",
    )


def explore_signs(**state) -> Explorer:
    """Six signs of an exclusive sphere: which statement of the United States first bears each.

    Control: ``speakers`` (all, presidents only, or all with the treaties signed with others). One row per sign.
    """

    def found(speakers):
        every = m.signs(speakers == "treaties")
        return every if speakers != "presidents" else every[[m.statement(i)["actor_role"].startswith("US president") for i in every.index]]

    def bearers(speakers):
        """Sign -> the statements that bear it, oldest first; the text of 1823 is the oldest of all."""
        some = found(speakers)
        return {sign: [m.statement(i) for i, bears in zip(some.index, some[sign]) if bears] for sign in some}

    def sentence(speakers):
        first = {sign: rows[0]["year"] for sign, rows in bearers(speakers).items()}
        listed = "; ".join(f"“{m.SIGNS[sign]}” first in {year}" for sign, year in first.items() if year > 1823)
        return f"The text of 1823 bears {list(first.values()).count(1823)} of {len(first)} signs. The others come later: {listed}."

    def table(speakers):
        n = len(found(speakers))
        return pd.DataFrame(
            [
                (m.SIGNS[sign], "yes" if rows[0]["year"] == 1823 else "no", named(rows[0]), f"{len(rows)} of {n}")
                for sign, rows in bearers(speakers).items()
            ],
            columns=["sign", "text of 1823", "first", "statements that bear it"],
        )

    return Explorer(
        title="Signs of an exclusive sphere, one by one",
        call="doctrine.explore_signs",
        controls={"speakers": menu("Speakers", {"every office of the United States": "all", "presidents only": "presidents", "every office, and treaties signed with others": "treaties"})},
        figure=lambda speakers: figures.signs(found(speakers)),
        sentence=sentence,
        table=table,
        start=state,
        credit=f"{_STATED} {_ONE_CODER} {_TREATIES}",
    )


def explore_revisions(**state) -> Explorer:
    """Which presidencies went beyond what had been said: five tests for each, against one base.

    Control: ``base`` (text, generation, history). One row per presidency.
    """

    def sentence(base):
        rows = list(m.revisions(base).itertuples())
        total, tests = Counter(row.speaker for row in rows if row.new), len(m.TESTS)
        now, high = total["Trump 2025-26"], max(total.values())
        most = [speaker for speaker in m.SPEAKERS if total[speaker] == high]
        closed = sum(not row.possible for row in rows if row.speaker == "Trump 2025-26")
        open_ = f"; {closed} of the others nobody could pass, since an earlier statement has the top of the scale" if closed else ""
        return f"Measured against {m.BASES[base]}, the statements of 2025-26 pass {now} of {tests} tests of revision{open_}. The most is {high}: {listed(most)}."

    def table(base):
        cells = {speaker: [speaker] for speaker in m.SPEAKERS}
        for row in m.revisions(base).itertuples():
            short = f"no ({row.what}{'' if row.possible else ', the top'})" if row.what[0].isdigit() else "no"
            cells[row.speaker].append(row.what if row.new else short)
        return pd.DataFrame(cells.values(), columns=["presidency", *m.TESTS])

    return Explorer(
        title="Who revised the doctrine?",
        call="doctrine.explore_revisions",
        controls={"base": menu("Compared with", {words: base for base, words in m.BASES.items()})},
        figure=lambda base: figures.revisions(m.revisions(base)),
        sentence=sentence,
        table=table,
        start=state,
        credit=f"{_STATED} {_ONE_CODER} A new code can be the coder's new word for an old thing. Only presidencies with a listed statement; a renunciation, as Wilson's of 1913, goes beyond nothing.",
    )


def explore_eras(**state) -> Explorer:
    """How often statements of two eras rest on force and on nobody else.

    Controls: ``first``, ``second`` (keys of ``measures.ERAS``), ``coercion`` (the lowest score that counts as force) and
    ``treaties`` (whether those signed with others count).
    """

    def share(era, coercion, treaties):
        f = m.force_alone(era, coercion, treaties=treaties)
        return f"{f.hits} of {f.n} statements ({f.share:.0%}) of {era}"

    def sentence(first, second, coercion, treaties):
        return f"Force (coerciveness {coercion} or more) and nobody else (multilaterality 0){', treaties signed with others counted' if treaties else ''}: {share(first, coercion, treaties)}, against {share(second, coercion, treaties)}."

    def table(first, second, coercion, treaties):
        rows = [(era, c, k, n) for era in dict.fromkeys((first, second)) for (c, k), n in m.of_era(era, treaties).items()]
        return pd.DataFrame(rows, columns=["era", "coerciveness", "multilaterality", "statements"])

    return Explorer(
        title="Force, alone",
        call="doctrine.explore_eras",
        controls={
            "first": menu("First era", list(m.ERAS)),
            "second": menu("Second era", list(m.ERAS)[::-1]),
            "coercion": menu("Force is a coerciveness of at least", (3, 2, 4)),
            "treaties": toggle("Count treaties signed with others"),
        },
        figure=figures.eras,
        sentence=sentence,
        table=table,
        start=state,
        credit=f"{_STATED} {_ONE_CODER} United States statements only; those of 2026 are a press conference and interviews just after a raid, and few such texts were coded for other presidencies. {_TREATIES} The number in a mark is how many share its place.",
    )


# --- the words -------------------------------------------------------------------------------------------------


def explore_words(**state) -> Explorer:
    """How often presidents use a term in their annual messages, written and spoken told apart.

    Controls: ``term`` and ``delivery`` (both, written, spoken). One row per time in office with a mention.
    """
    names = {column: label for label, column in words.TERMS.items()}

    @cache
    def rows(term, delivery):
        return [row for row in words.rates(term).to_dict("records") if delivery in ("both", row["delivery"])]

    def sentence(term, delivery):
        some = rows(term, delivery)
        used, parts = [row for row in some if row["mentions"]], []
        for way in dict.fromkeys(row["delivery"] for row in some):
            n, words = (sum(row[count] for row in some if row["delivery"] == way) for count in ("mentions", "words"))
            parts.append(f"{counted(n, 'time')} in {words:,} {way} words")
        told = f"Presidents use “{names[term]}” {listed(parts)}"
        if not used:
            return f"{told}: it occurs in none of these messages."
        top = max(used, key=lambda row: row["rate"])
        every, users = ({row["president"] for row in part} for part in (some, used))
        return (
            f"{told}. The highest rate is {top['president']}'s ({years(top['first'], top['last'])}, {top['delivery']}): {top['rate']:.2f} "
            f"per 10,000 words, {counted(top['mentions'], 'mention')}. "
            f"{counted(len(every - users), 'president')} of {len(every)} never use it here."
        )

    def table(term, delivery):
        used = [row for row in rows(term, delivery) if row["mentions"]]
        return pd.DataFrame(
            {
                "president": [row["president"] for row in used],
                "years": [years(row["first"], row["last"]) for row in used],
                "delivery": [row["delivery"] for row in used],
                "messages": [row["documents"] for row in used],
                "words": [f"{row['words']:,}" for row in used],
                "mentions": [row["mentions"] for row in used],
                "per 10,000 words": [f"{row['rate']:.2f}" for row in used],
            }
        )

    return Explorer(
        title="Presidents' words",
        call="doctrine.explore_words",
        controls={
            "term": menu("Term", words.TERMS),
            "delivery": menu("Messages", {"written and spoken": "both", "written": "written", "spoken": "spoken"}),
        },
        figure=lambda term, delivery: figures.words(rows(term, delivery), words.surnames()),
        sentence=sentence,
        table=table,
        start=state,
        credit=f"{_COUNTED} One document for each year and president, spoken before written; special messages are left out, so silence here is not silence. To March 2025.",
    )


# --- the rest of the world -------------------------------------------------------------------------------------


def explore_withdrawal() -> Explorer:
    """What withdrawing from the rest of the world could mean, and what the sources hold on each meaning."""

    def sentence():
        n = m.withdrawal()["finding"].value_counts()
        return (
            f"Of {n.sum()} meanings, {n['for']} have evidence for them, {n['against']} evidence against, and {n['']} nothing in "
            "these tables, "
            "whose list of events covers the Americas and Greenland only."
        )

    def table():
        rows = m.withdrawal()
        cited = [
            "; ".join(f"{e.author} ({e.year})" for e in seeds.cite(*seeds.split(cell)).entries) or "no source" for cell in rows["source"]
        ]
        return pd.DataFrame(
            {
                "meaning": rows["meaning"],
                "finding": [figures.FINDINGS[f][0] for f in rows["finding"]],
                "what": rows["what"],
                "source": cited,
            }
        )

    return Explorer(
        title="Five meanings of withdrawal",
        call="doctrine.explore_withdrawal",
        controls={},
        figure=lambda: figures.withdrawal(m.withdrawal()),
        sentence=sentence,
        table=table,
        credit="Events of 2024-26, coded by this collection from White House texts and the press, and the sources that the ledger names for C37.",
    )
