"""The explorers of notebook 01: each returns an Explorer that follows its choices."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pandas as pd

from hemisphere import seeds, student
from hemisphere.display import maps
from hemisphere.display.explorer import Explorer, menu, slider, toggle
from hemisphere.doctrine import figures
from hemisphere.doctrine import measures as m

_STATED = seeds.describe("doctrine_timeline")["credit"]
_COUNTED = seeds.describe("presidential_mentions")["credit"]
_USED = seeds.describe("interventions_hemisphere")["credit"]
_ONE_CODER = "Scores: one coder, for discussion."
_TREATIES = "Inter-American treaties and policies of 1933-48, which the United States signed with others, count only where you add them."
_SCORES = {name.capitalize(): score for score, name in m.NAMES.items()}


def _named(row) -> str:
    return f"{row['title']} ({row['actor']}, {row['year']})"


def _n(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _listed(items) -> str:
    items = list(items)
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


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
        told = f"{_n(len(some), 'statement')} drawn, from {some['year'].min()} to {some['year'].max()}"
        if unverified:
            told += f", {(some['confidence'] == 'unverified').sum()} of them without a source"
        told += f"; {m.NAMES[score]} runs from {some[score].min()} to {some[score].max()}"
        if means == "no":
            return f"{told}."
        mean = m.means(score, means)
        high = mean.loc[mean["mean"].idxmax()]
        periods = "; ".join(f"{a}-{b}: {y:.1f}" for a, b, y in zip(mean["first"], mean["last"], mean["mean"]))
        return f"{told}. Means without counter-doctrines and unverified rows, by years: {periods}; highest in {high['first']:.0f}-{high['last']:.0f}, from {_n(int(high['n']), 'statement')}."

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


_LETTERS = "abcdefghij"
_FEWEST = 5
"""Kappa is worked out from so many codes on."""
_WEIGHTED = {"all alike": "none", "by its distance": "linear", "by its distance, squared": "quadratic"}


def explore_recode(score: str = "claim_scope", **state) -> Explorer:
    """Code ten quotations blind, then see the coder's score, who spoke and when; agreement is Cohen's kappa.

    score : a key of ``measures.SCALES``. Controls: one per quotation (``a`` to ``j``) and ``weights``. The codes are kept in
    the reader's own file. What stands behind a quotation is shown only once it has been coded.

    Raises
    ------
    ValueError : an unknown score.
    """
    if score not in m.SCALES:
        raise ValueError(f"score={score!r} is not a choice; allowed: {', '.join(m.SCALES)}.")
    steps = {"not coded yet": None, **{f"{n}  {words}": n for n, words in enumerate(m.SCALES[score])}}
    rows = dict(zip(_LETTERS, (m.statement(i) for i in m.RECODE)))

    def figure(weights, **codes):
        return figures.recode(score, codes)

    def sentence(weights, **codes):
        done = {letter: code for letter, code in codes.items() if code is not None}
        if not done:
            return (
                "No quotation coded yet. Choose a score for each; the coder's score, the speaker and the year appear one by one as you do. "
                f"{_counting(weights)} is worked out from {_FEWEST} codes on."
            )
        pairs = [(code, int(rows[letter][score])) for letter, code in done.items()]
        same, near = sum(a == b for a, b in pairs), sum(abs(a - b) == 1 for a, b in pairs)
        told = f"You have coded {len(done)} of {len(codes)} quotations for {m.NAMES[score]}: {same} as the coder did, {near} one step away."
        return told + (
            _agreement(pairs, weights) if len(done) >= _FEWEST else f" {_counting(weights)} is worked out from {_FEWEST} codes on."
        )

    def table(weights, **codes):
        done = {letter for letter, code in codes.items() if code is not None}
        shown = [
            (f"{letter.upper()}: “{row['quotation']}”", str(codes[letter]), str(row[score]), f"{row['actor']}, {row['date']}", row["score_rationale"])
            if letter in done
            else (f"{letter.upper()}: “{row['quotation']}”", "–", "–", "–", "–")
            for letter, row in rows.items()
        ]
        heads = ["quotation", "you", "coder", "who and when", "the coder's reason"]
        return pd.DataFrame([row[: 5 if done else 2] for row in shown], columns=heads[: 5 if done else 2])

    def remember(chosen):
        for letter, i in zip(_LETTERS, m.RECODE):
            student.record(f"recode.{score}.{i}", chosen[letter])

    kept = {letter: student.recall(f"recode.{score}.{i}") for letter, i in zip(_LETTERS, m.RECODE)}
    return Explorer(
        title=f"Code it blind: {m.NAMES[score]}",
        call="doctrine.explore_recode",
        controls={
            **{letter: menu(f"{letter.upper()}: “{row['quotation']}”", steps) for letter, row in rows.items()},
            "weights": menu("In kappa, count disagreements", _WEIGHTED),
        },
        figure=figure,
        sentence=sentence,
        table=table,
        remember=remember,
        start={**{letter: code for letter, code in kept.items() if code in steps.values()}, **state},
        credit=f"{_STATED} Dots: you, kept in your file; a dash stands where you have not coded. Open diamonds: the coder, who knew speaker, date and the whole text. Kappa: Cohen (1960, 1968).",
    )


def _counting(weights: str) -> str:
    return f"Cohen's kappa, with disagreements counted {next(words for words, w in _WEIGHTED.items() if w == weights)},"


def _agreement(pairs: list[tuple[int, int]], weights: str) -> str:
    """Kappa of the pairs, and its range when any one pair is left out."""
    every = [
        m.kappa(*zip(*some), categories=range(5), weights=weights)
        for some in (pairs, *(pairs[:n] + pairs[n + 1 :] for n in range(len(pairs))))
    ]
    if every[0] is None:
        return " Cohen's kappa cannot be worked out: both of you gave every quotation one and the same score."
    rest = [k for k in every[1:] if k is not None]
    return (
        f" {_counting(weights)} is {every[0]:.2f}, where 1 is full agreement and 0 what chance would give; "
        f"with any one quotation left out it lies between {min(rest):.2f} and {max(rest):.2f}."
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
        return _listed(map(m.in_words, sorted(some))) if some else "nothing"

    def sentence(part, rows, statement):
        d, row = m.difference(statement, part), every[statement]
        if statement == "d1823":
            return f"The text of 1823, {told[part]}: {codes(row[part])}. Choose another statement to compare with it."
        return (
            f"{_named(row)}, {told[part]}: it shares {codes(d.shared)} with the text of 1823, adds {codes(d.added)} and leaves out "
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
        credit=f"{_STATED} Codes are ours; “declaratory” is words alone, “mixed” several means at once. A row without marks names none.",
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
        listed = "; ".join(f"{m.SIGNS[sign]}, first in {year}" for sign, year in first.items() if year > 1823)
        return f"The text of 1823 bears {list(first.values()).count(1823)} of {len(first)} signs. The others come later: {listed}."

    def table(speakers):
        n = len(found(speakers))
        return pd.DataFrame(
            [
                (m.SIGNS[sign], "yes" if rows[0]["year"] == 1823 else "no", _named(rows[0]), f"{len(rows)} of {n}")
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
        return f"Measured against {m.BASES[base]}, the statements of 2025-26 pass {now} of {tests} tests of revision{open_}. The most is {high}: {_listed(most)}."

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
    names = {column: label for label, column in m.TERMS.items()}

    @cache
    def rows(term, delivery):
        every = m.rates(term)
        return every if delivery == "both" else every[every["delivery"] == delivery]

    def sentence(term, delivery):
        some = rows(term, delivery).to_dict("records")
        used, parts = [row for row in some if row["mentions"]], []
        for way in dict.fromkeys(row["delivery"] for row in some):
            n, words = (sum(row[count] for row in some if row["delivery"] == way) for count in ("mentions", "words"))
            parts.append(f"{_n(n, 'time')} in {words:,} {way} words")
        told = f"Presidents use “{names[term]}” {_listed(parts)}"
        if not used:
            return f"{told}: it occurs in none of these messages."
        top = max(used, key=lambda row: row["rate"])
        every, named = ({row["president"] for row in part} for part in (some, used))
        return (
            f"{told}. The highest rate is {top['president']}'s ({top['first']}-{top['last']}, {top['delivery']}): {top['rate']:.2f} "
            f"per 10,000 words, {_n(top['mentions'], 'mention')}. "
            f"{_n(len(every - named), 'president')} of {len(every)} never use it here."
        )

    def table(term, delivery):
        used = [row for row in rows(term, delivery).itertuples() if row.mentions]
        return pd.DataFrame(
            [(row.president, f"{row.first}-{row.last}", row.delivery, row.documents, f"{row.words:,}", row.mentions, f"{row.rate:.2f}") for row in used],
            columns=["president", "years", "delivery", "messages", "words", "mentions", "per 10,000 words"],
        )

    return Explorer(
        title="Presidents' words",
        call="doctrine.explore_words",
        controls={
            "term": menu("Term", m.TERMS),
            "delivery": menu("Messages", {"written and spoken": "both", "written": "written", "spoken": "spoken"}),
        },
        figure=lambda term, delivery: figures.words(rows(term, delivery), _surnames()),
        sentence=sentence,
        table=table,
        start=state,
        credit=f"{_COUNTED} One document for each year and president, spoken before written; special messages are left out, so silence here is not silence. To March 2025.",
    )


@cache
def _surnames() -> dict[str, str]:
    """President -> surname, with initials where two share it."""
    whole = list(dict.fromkeys(m.messages()["president"]))
    last = {name: name.removesuffix(" Jr.").split()[-1] for name in whole}
    shared = [surname for surname in last.values() if list(last.values()).count(surname) > 1]
    return {
        name: f"{' '.join(part[0] + '.' for part in name.split()[:-1])} {surname}" if surname in shared else surname
        for name, surname in last.items()
    }


# --- the uses of force -----------------------------------------------------------------------------------------

_SPANS = {"the ten years to it": 10, "the year alone": 1, "the five years to it": 5, "the twenty-five years to it": 25, "all years to it": 300}
_MANY = {
    "blockade or show of force": "blockades or shows of force",
    "invited or peacekeeping": "invited or peacekeeping",
    "annexation or purchase": "annexations or purchases",
}
_COLOURS = {"type": "type", "doctrine invoked": "under_doctrine_invoked", "CRS list": "in_crs"}
_ONLY = {"all": "all", "uses of force, no acquisitions": "no_acquisitions", **{words: kind for kind, words in m.TYPES.items()}}
_LISTED = {"in the CRS list or not": "any", "in the CRS list": "yes", "not in it": "no"}


def explore_uses(**state) -> Explorer:
    """US uses of force and acquisitions in the Americas on a globe and, larger, around the Caribbean, 1798 to the cut-off.

    Controls: ``year`` (plays), ``span``, ``colour``, ``only`` (a type) and ``listed`` (CRS list). One row per mark; earlier ones are faint dots.
    """

    def sentence(year, span, colour, only, listed):
        rows = [_rows()[i] for i in _shown(year, span, only, listed)]
        first = max(year - span + 1, m.FIRST_YEAR)
        when = f"From {first} to {year}" if first < year else f"In {year}"
        if not rows:
            return f"{when} the list has no such entry."
        types = _listed(_n(n, kind, _MANY.get(kind, "")) for kind, n in Counter(row["type"] for row in rows).most_common())
        tied = sum(row["doctrine"] != m.DOCTRINES["none"] for row in rows)
        return (
            f"{when} the list has {_n(len(rows), 'entry', 'entries')} begun or under way: {types}. A source read ties {tied} of them "
            "to the Monroe Doctrine or the Roosevelt Corollary; "
            f"for the others none was found, which does not mean never. {sum(row['CRS'] == 'yes' for row in rows)} of the "
            f"{len(rows)} are in the CRS list."
        )

    def table(year, span, colour, only, listed):
        return pd.DataFrame(
            [{"number": n, **_rows()[i]} for n, i in enumerate(_shown(year, span, only, listed), 1)], columns=["number", *_rows()[0]]
        )

    return Explorer(
        title="Uses of force in the Americas",
        call="doctrine.explore_uses",
        controls={
            "year": slider("Up to the year", range(m.FIRST_YEAR, m.LAST_YEAR + 1), play=True, every=5),
            "span": menu("Show", _SPANS),
            "colour": menu("Colour and shape by", _COLOURS),
            "only": menu("Type", _ONLY),
            "listed": menu("List of the Congressional Research Service", _LISTED),
        },
        figure=lambda year, span, colour, only, listed: figures.uses(
            _shown(year, span, only, listed), _earlier(year, span, only, listed), year, span, colour
        ),
        sentence=sentence,
        table=table,
        start=state,
        credit=f"{_USED} The record ends on 14 January 2026. Unarmed drone flights are left out for every presidency. Numbers are those of the table; grey dots began earlier and were over. Marks that would hide each other are moved apart; "
        "an entry without an end is drawn in the year it began; rows that no source backs are left out. Only the Americas are "
        f"drawn. {maps.BORDERS}",
    )


@cache
def _fits(only: str, listed: str):
    rows = m.uses()
    fits = rows["type"].isin(m.FORCE.get(only, (only,)))
    return (fits if listed == "any" else fits & (rows["in_crs"] == (listed == "yes"))).to_numpy()


def _shown(year: int, span: int, only: str, listed: str) -> list[int]:
    """Positions in ``measures.uses()`` of what a state shows."""
    found = m.under_way(year, span)
    return found[_fits(only, listed)[found]].tolist()


def _earlier(year: int, span: int, only: str, listed: str) -> list[int]:
    shown = set(_shown(year, span, only, listed))
    return [i for i in _shown(year, 300, only, listed) if i not in shown]


@cache
def _rows() -> list[dict]:
    """What the table of uses shows, by position in ``measures.uses()``."""
    rows = m.uses()
    until = [f"-{end}" if end != begin else "" for begin, end in zip(rows["begun"], rows["ended"])]
    return pd.DataFrame(
        {
            "entry": rows["name"] + ", " + rows["place"],
            "years": rows["begun"].astype(str) + until,
            "type": rows["type"].map(m.TYPES),
            "doctrine": rows["under_doctrine_invoked"].map(m.DOCTRINES),
            "CRS": rows["in_crs"].map({True: "yes", False: "no"}),
            "grade": rows["confidence"],
        }
    ).to_dict("records")


def explore_answers(**state) -> Explorer:
    """Statements that narrow, renounce or counter the doctrine, and how many uses of force began before and after.

    Controls: ``statement`` (one that widens it, or an answer; set by a click too), ``years`` on each side and ``force`` (which types count). One row per answer.
    """
    every = {i: m.statement(i) for i in m.statements().index if m.statement(i)["kind"] != "apply"}
    kinds = {"uses of force, no acquisitions": "no_acquisitions", "landings, occupations, wars and strikes": "hard", "all entries": "all"}

    def sentence(statement, years, force):
        found, row = m.around(statement, years, force), every[statement]
        short = f" The record ends {found.years_after:.1f} years after it." if found.years_after < years else ""
        before, after = found.rates
        words = f" The words: “{row['quotation']}”." if row["quotation"] else ""
        return (
            f"{_named(row)}: {row['gist'].rstrip('.')}.{words} The list has {_n(found.before, 'entry', 'entries')} begun in the "
            f"{found.years_before:.0f} years before and {found.after} after, "
            f"{before:.1f} and {after:.1f} per ten years.{short} What follows a statement need not follow from it."
        )

    def table(statement, years, force):
        some = {i: row for i, row in every.items() if row["kind"] in m.ANSWERS or i == statement}
        found = [m.around(i, years, force) for i in some]
        return pd.DataFrame(
            [
                (f"{row['year']} {row['title']}, {row['actor']}", m.KINDS[row["kind"]], f.before, f"{f.after}{_cut(f, years)}")
                for row, f in zip(some.values(), found)
            ],
            columns=["statement", "kind", "before", "after"],
        )

    return Explorer(
        title="Answers and renunciations, and what came after",
        call="doctrine.explore_answers",
        controls={
            "statement": menu("Statement", {figures.label(i, 48): i for i in every}),
            "years": menu("Years on each side", (10, 5, 25)),
            "force": menu("Count", kinds),
        },
        figure=lambda statement, years, force: figures.answers(statement, years, force, m.around(statement, years, force)),
        sentence=sentence,
        table=table,
        click="statement",
        start=state,
        credit=f"{_STATED} {_USED} Above: triangles up widen, circles apply, triangles down narrow, diamonds renounce, squares counter.",
    )


def _cut(found: m.Around, years: int) -> str:
    """In what time the uses after a statement were counted, where the record ends before the years do."""
    if found.years_after >= years:
        return ""
    return f" (in {found.years_after:.0f} years)" if found.years_after >= 2 else f" (in {12 * found.years_after:.0f} months)"


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
