"""Explorers of notebook 06 on what has been said: statements sorted by what they count, the published figures, the polls."""

from __future__ import annotations

from functools import cache

import pandas as pd

from hemisphere import seeds, student
from hemisphere.display.explorer import Explorer, menu, toggle
from hemisphere.display.words import counted
from hemisphere.security import figures
from hemisphere.security import measures, statements


def _headline(row) -> str:
    """A published statement as a headline gives it: who, when, how much; not what was measured."""
    if pd.isna(row.value_low):
        return f"{row.actor} ({figures.dated(row)}): {row.basis}"
    return f"{row.actor} ({figures.dated(row)}): {figures.amount(row.value_low, row.value_high)} {_unit(row.unit)}"


def explore_sorting(**start) -> Explorer:
    """Sort published statements by what they count, then see what they measured. One control per statement; kept in the reader's own file."""
    rows = {row.Index: row for row in statements.estimates().itertuples() if row.Index in statements.TO_SORT}
    steps = {"not sorted yet": None, **{words: key for key, words in statements.MEANINGS.items()}}

    def sentence(**codes):
        done = {s: meaning for s, meaning in codes.items() if meaning}
        if not done:
            return "No statement sorted yet. Choose for each what it counts; what was measured appears one by one as you do."
        same = sum(meaning == statements.CODED[s] for s, meaning in done.items())
        control = sum(meaning == "control" for meaning in done.values())
        return f"You have sorted {len(done)} of {len(codes)} statements, {same} as this seminar's coder did; you read {control} as control of an area, the coder {sum(statements.CODED[s] == 'control' for s in done)}."

    def table(**codes):
        hidden = "sort it first"
        return pd.DataFrame({
            "statement": [f"{s}: {_headline(row)}" for s, row in rows.items()],
            "you": [statements.MEANINGS.get(meaning, "–") for meaning in codes.values()],
            "the coder": [statements.MEANINGS[statements.CODED[s]] if codes[s] else hidden for s in rows],
            "what was measured": [row.measure if codes[s] else hidden for s, row in rows.items()],
            "critics": [(row.critics or "none found") if codes[s] else hidden for s, row in rows.items()],
        })  # fmt: skip

    def remember(codes):
        for statement, meaning in codes.items():
            student.record(f"sort.06.{statement}", meaning)

    kept = {statement: student.recall(f"sort.06.{statement}") for statement in rows}
    return Explorer(
        title="What does this number count?", call="security.explore_sorting",
        controls={statement: menu(f"{statement}: {_headline(row)}", steps) for statement, row in rows.items()},
        figure=lambda **codes: figures.sorting(codes), sentence=sentence, table=table, remember=remember,
        start={**{s: meaning for s, meaning in kept.items() if meaning in steps.values()}, **start},
        credit="Statements by the actors named, through the press. Dots: you, kept in your file. Open diamonds: one coder, who read what was measured.",
    )  # fmt: skip


_SHOWN = {"shares of the country": "share", "states where one cartel is present": "states", "numbers of people and groups": "size"}
_LINES = {"no line": None, **statements.THRESHOLDS}


def explore_estimates(**start) -> Explorer:
    """The published figures, each meaning on an axis of its own. Controls: ``shown``, ``line`` (how much is enough)."""

    every = list(statements.estimates().sort_values("value_low", kind="stable").itertuples())

    def kind(row):
        return "words" if pd.isna(row.value_low) else "share" if row.unit.startswith("per cent") else "states" if row.unit.startswith("of 32 states") else "size"

    @cache
    def groups(shown):
        """What is measured -> its rows, the lowest figure first."""
        found: dict[str, list] = {}
        for row in every:
            if kind(row) == shown:
                found.setdefault(row.measure, []).append(row)
        return found

    def figure(shown, line):
        ends = {"share": lambda rows: 100, "states": lambda rows: measures.STATES, "size": lambda rows: 1.6 * max(row.value_high for row in rows)}
        panels = [(measure, some, ends[shown](some), some[0].unit) for measure, some in groups(shown).items()]
        return figures.estimates(panels, line if shown != "size" else None)

    def sentence(shown, line):
        some = [row for group in groups(shown).values() for row in group]
        told = "; ".join(f"{measure}, {figures.amount(group[0].value_low, max(row.value_high for row in group))} {_unit(group[0].unit)}" for measure, group in groups(shown).items())
        ask = ""
        if line is not None:
            words = next(words for words, value in statements.THRESHOLDS.items() if value == line)
            ask = f" At least {words} of the country: {sum(row.low >= line for row in some)} of {len(some)} by the lower figure." if shown != "size" else " A share of the country cannot be read off people or groups."
        return f"{counted(len(some), 'published figure')} of {f'{len(groups(shown))} different things' if len(groups(shown)) > 1 else 'one thing'}: {told}.{ask} Two more statements carry no figure at all."

    def table(shown, line):
        rows = [
            (row.actor, figures.dated(row), row.measure, "no figure" if kind(row) == "words" else figures.amount(row.value_low, row.value_high), _unit(row.unit), row.basis, row.critics or "none found")
            for row in every if kind(row) in (shown, "words")
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=["who", "year", "what is measured", "value", "of what", "basis", "critics"])

    return Explorer(
        title="Many numbers, several things", call="security.explore_estimates",
        controls={"shown": menu("Figures", _SHOWN), "line": menu("Enough to say “run”", _LINES, help="Drawn as a dashed line where a share of the country is shown.")},
        figure=figure, sentence=sentence, table=table, start=start,
        credit="Statements by the actors named, through the press. Each axis counts one thing only. Filled: verified that it was said; hollow diamond: outlets differ on what was said.",
    )  # fmt: skip


_ASKED = {"Should US forces act against cartels in Mexico?": "force", "Will Trump order military action there?": "likely"}
_SIDES = {"force": ("for it", "against it"), "likely": ("likely", "not likely")}


def explore_polls(**start) -> Explorer:
    """What Mexicans told pollsters, poll against poll. Controls: ``question``, ``after_cutoff``, ``unverified``."""

    def sentence(question, after_cutoff, unverified):
        rows, (yes, no) = statements.polls(question, after_cutoff, unverified), _SIDES[question]
        told = []
        for row in rows.itertuples():
            answers = [f"{value:.0f}% {words}" for value, words in ((row.yes, yes), (row.no, no)) if pd.notna(value)]
            flags = [flag for flag, on in (("after the cut-off", row.after_cutoff), ("contested", row.confidence == "contested"), ("unverified", row.confidence == "unverified")) if on]
            told.append(f"{row.pollster} ({', '.join([row.fieldwork_start, *flags])}): {' and '.join(answers)}")
        national = "All are national: none can" if len(told) > 1 else "It is national and cannot"
        return f"{'; '.join(told)}. {national} be read for the north, the centre or any one state."

    def table(question, after_cutoff, unverified):
        def share(value):
            return "not read" if pd.isna(value) else f"{value:.0f}%"

        rows = [
            (row.pollster, row.fieldwork_start, row.question, share(row.yes), share(row.no), "not given" if pd.isna(row.sample_n) else str(int(row.sample_n)), row.mode or "not given",
             "after" if row.after_cutoff else "before", row.confidence)
            for row in statements.polls(question, after_cutoff, unverified).itertuples()
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=["pollster", "from", "question, in our words", *_SIDES[question], "people asked", "how", "cut-off", "confidence"])

    return Explorer(
        title="Poll against poll", call="security.explore_polls",
        controls={
            "question": menu("Question", _ASKED),
            "after_cutoff": toggle("With polls after the cut-off", help=f"Published after {seeds.CUTOFF}, or with fieldwork across it."),
            "unverified": toggle("With figures not verified", help="Read only at second hand, without date, sample or exact number."),
        },
        figure=lambda question, after_cutoff, unverified: figures.polls(statements.polls(question, after_cutoff, unverified), _SIDES[question]),
        sentence=sentence, table=table, start=start,
        credit="Pollsters named in each row. Wording, mode and date differ from poll to poll. Hollow: after the cut-off of 14 January 2026. Not read: the text read did not give that share.",
    )  # fmt: skip


def _unit(unit: str) -> str:
    return unit.split(" (")[0]
