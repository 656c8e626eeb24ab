"""The explorers of notebook 09."""

from __future__ import annotations

import textwrap
from functools import cache

import pandas as pd

from hemisphere import seeds, student
from hemisphere.argument.explore import KEY_CLAIMS
from hemisphere.board import figures, forecasts, measures
from hemisphere.display.explorer import Explorer, menu, slider, toggle
from hemisphere.verdicts import FIRMNESS, KINDS

_KINDS = {"settled": "Settled", "disputed": "Disputed", "value": "A value", "forecast": "A forecast"}
ORDERS = {"as in the article": "article", "by notebook": "notebook", "by share": "share"}


@cache
def _named(claim: str, width: int = 64) -> str:
    return f"{claim} {textwrap.shorten(measures.claim_words()[claim], width, placeholder=' …')}"


def _tally(values: pd.Series, order) -> str:
    counts = [(int((values == word).sum()), word) for word in order]
    return ", ".join(f"{n} {word}{'s' if n > 1 and word in ('value', 'forecast') else ''}" for n, word in counts if n)


# --- the board -------------------------------------------------------------------------------------------------


@cache
def _kept(notebook: str | None, kind: str | None, paragraph: str | None, order: str) -> pd.DataFrame:
    """The rows of ``measures.verdicts()`` that meet the choices, in the chosen order."""
    every = measures.verdicts()
    wanted = {"notebook": notebook, "kind": kind, "paragraph": paragraph}
    for column, value in wanted.items():
        if value is not None:
            every = every[every[column] == value]
    if order == "article":
        return every
    return every.sort_values("share" if order == "share" else "notebook", kind="stable", na_position="first")


@cache
def _told(**chosen) -> str:
    """How many of the claims meet the choices, by kind and by firmness."""
    kept = _kept(**chosen)
    if kept.empty:
        return "No claim meets all of these choices."
    return f"{len(kept)} of {len(measures.verdicts())} claims: {_tally(kept['kind'], KINDS)}; {_tally(kept['firmness'], FIRMNESS)}."


@cache
def _listed(**chosen) -> pd.DataFrame:
    """The claims that meet the choices, as the reader's table."""
    kept = _kept(**chosen)
    return pd.DataFrame({
        "claim": [_named(i, 60) for i in kept.index], "notebook": kept["notebook"], "kind": kept["kind"], "firmness": kept["firmness"],
        "holds under": [f"{h} of {of} ({h / of:.0%})" if of else "not counted" for h, of in zip(kept["holds"], kept["of"], strict=True)],
    })  # fmt: skip


def explore_board(**state) -> Explorer:
    """Every verdict on one board. State: ``focus`` (a claim), ``notebook``, ``kind``, ``paragraph`` (None for all), ``order``."""
    every = measures.verdicts()

    def sentence(focus, **chosen):
        card = measures.verdict(focus)
        e = card.evidence
        share = f"it holds under {e.holds} of {e.of} {e.choices} ({e.holds / e.of:.0%})" if e.of else FIRMNESS[card.firmness]
        return f"{_told(**chosen)} {focus}: {measures.claim_words()[focus]}. {_KINDS[card.kind]}, {card.firmness}: {share}. {e.shows}"

    return Explorer(
        title="All verdicts on one board", call="board.explore_board",
        controls={
            "focus": menu("Read the card of", {_named(i): i for i in every.index}, help="Clicking a mark does the same."),
            "notebook": menu("Notebook", {"all": None, **{f"{n} {q}": n for n, q in measures.notebooks().items()}}),
            "kind": menu("Kind", {"all": None, **{kind: kind for kind in KINDS}}),
            "paragraph": menu("Paragraph", {"all": None, **{p: p for p in dict.fromkeys(every["paragraph"])}}),
            "order": menu("Order", ORDERS),
        },
        figure=lambda focus, **chosen: figures.board(_kept(**chosen), focus), sentence=sentence, table=lambda focus, **chosen: _listed(**chosen),
        click="focus", start=state,
        credit="Each share is computed in the claim's own notebook over the choices named on its card; choices differ in number and kind, so shares are not "
        "added up, averaged or read as probabilities.",
    )  # fmt: skip


def explore_readings(**state) -> Explorer:
    """C43 under every choice. State: ``end`` ("steps" or "reassurances"), ``same_day`` (what happened on one day counts as before and after)."""
    ends = {"Mexico's steps: what came after": "steps", "Washington's reassurances: what came before": "reassurances"}

    def rows(end, same_day):
        return measures.readings()[lambda t: (t["seen from"] == end) & (t["same day"] == same_day)]

    def sentence(end, same_day):
        table = rows(end, same_day)
        seen = "Mexico's steps" if end == "steps" else "Washington's reassurances"
        cases = len(measures.steps("both")) if end == "steps" else len(measures.came_after("both", 30, True, same_day))
        missing = len(measures.STEPS) * len(measures.WINDOWS) * 2 - len(table)
        return (
            f"Seen from {seen} ({cases} with a date to the day), with the same day {'counted' if same_day else 'left out'}, the cases for outnumber those against "
            f"in {table['holds'].sum()} of {len(table)} choices" + (f"; {missing} more have no case either way." if missing else ".")
        )

    def table(end, same_day):
        kept = rows(end, same_day)
        return kept.drop(columns=["seen from", "same day"]).rename(columns={"yes": "for", "no": "against"}).assign(holds=kept["holds"].map({True: "yes", False: "no"}))

    return Explorer(
        title="Did Washington ease after Mexican steps?", call="board.explore_readings",
        controls={"end": menu("Begin with", ends), "same_day": toggle("The same day counts", help="An easing on the day of a step counts as one that came after it.")},
        figure=lambda **chosen: figures.readings(rows(**chosen)), sentence=sentence, table=table, start=state,
        credit="Events and joint acts from January 2025 to 14 January 2026 that are dated to the day; chosen lists. Steps followed by neither, or whose days were not over at the cut-off, are in no bar. What follows is not what is caused.",
    )  # fmt: skip


# --- the reader's own numbers ----------------------------------------------------------------------------------


def explore_change() -> Explorer:
    """The reader's credences before and after the evidence, from their own file: a still figure."""
    rows, names = measures.change(), {i: f"{i} “{words}”" for i, words in seeds.claims().loc[list(KEY_CLAIMS), "quotation"].items()}

    def sentence():
        both = rows.dropna()
        if both.empty:
            before, after = rows.notna().sum()
            return f"Nothing can be compared yet: {before} credences are given before the evidence and {after} after it; give some of each and run this cell again."
        moves = (both["after"] - both["before"]).astype(int)
        most = moves.abs().idxmax()
        turned = f" You moved most on {most}: from {both.loc[most, 'before']:.0f} to {both.loc[most, 'after']:.0f}%." if moves[most] else ""
        return f"Of {len(both)} claims with both credences, you are surer of {(moves > 0).sum()}, less sure of {(moves < 0).sum()} and as sure as before of {(moves == 0).sum()}.{turned}"

    def table():
        shown = rows.apply(lambda column: column.map(lambda c: "not given" if pd.isna(c) else f"{int(c)}%"))
        return shown.assign(claim=[_named(i, 90) for i in shown.index])[["claim", "before", "after"]]

    return Explorer(
        title="Your credences before and after", call="board.explore_change", controls={}, figure=lambda: figures.change(rows, names),
        sentence=sentence, table=table, credit="Your own answers, from your own file.",
    )  # fmt: skip


@cache
def _dated() -> dict[str, str]:
    return {q: f"{q}, by {day}" for q, day in forecasts.questions()["resolves_by"].items()}


def _settled(known: pd.DataFrame) -> str:
    days = known.loc[known["resolution"] != "", "resolved_on"]
    return f"{len(days)} of {len(known)} settled, the last on {days.max()}" if len(days) else f"none of the {len(known)} settled yet"


def explore_forecasts(**state) -> Explorer:
    """Base rates of the questions that time will settle. State: ``question`` (such as "F01"), ``since`` (first year), ``then`` (borders of the time)."""
    known = forecasts.questions()
    asked = known.to_dict("index")

    @cache
    def shares(then):
        found = {since: [forecasts.base_rate(q, since, then).share for q in known.index] for since in forecasts.PERIODS}
        return pd.DataFrame(found, index=known.index)

    def sentence(question, since, then):
        row, rate, spread = asked[question], forecasts.base_rate(question, since, then), shares(then).loc[question]
        years = forecasts.span(row["resolves_by"])
        run = "single years" if years == 1 else f"runs of {years} years"
        return (
            f"{question}: {row['question']} It is settled by {row['resolves_by']}; {row['source_that_settles']} decide. {row['resolution_criterion']} {row['base_rate']}: "
            f"{rate.hits} of {rate.runs} {run} from {since} to {forecasts.LAST} ({rate.share:.0%}); other first years give from {spread.min():.0%} to {spread.max():.0%}."
        )

    def table(question, since, then):
        rows = [(q, row["question"], row["resolves_by"], row["resolution"] or "open", *(f"{forecasts.base_rate(q, s, then).share:.0%}" for s in forecasts.PERIODS)) for q, row in asked.items()]
        return pd.DataFrame(rows, columns=["id", "question", "settled by", "answer", *(f"from {s}" for s in forecasts.PERIODS)])

    return Explorer(
        title="Base rates for questions still open", call="board.explore_forecasts",
        controls={
            "question": menu("Question", {f"{q} {textwrap.shorten(row['question'], 90, placeholder=' …')}": q for q, row in asked.items()}),
            "since": slider("Look back to", forecasts.PERIODS),
            "then": toggle("Borders of the time", help="Gives the Isthmus to Colombia until 1903, and to Mexico what it held then."),
        },
        figure=lambda question, since, then: figures.base_rates(shares(then), _dated(), question, since), sentence=sentence, table=table, click="question", start=state,
        credit="Uses of force in the Americas, 1798 to the last full year before the cut-off (interventions_hemisphere); invited and unarmed presence left out. Runs of years overlap. "
        f"The past of other governments is one guide among several. Questions as of {seeds.CUTOFF}; {_settled(known)}.",
    )  # fmt: skip


def explore_my_forecasts(**state) -> Explorer:
    """The reader's own chance for each question, 0 to 100%, kept in their own file. State: question id -> 0, 5 ... 100 or None."""
    known, steps = forecasts.questions(), {"not yet": None, **{f"{n}%": n for n in range(0, 101, 5)}}
    names, days = {q: f"{q} {words}" for q, words in known["question"].items()}, list(known["resolves_by"])
    kept = {q: student.recall(f"forecast.{q}") for q in known.index}

    def sentence(**given):
        told = [f"{q} {c}%" for q, c in given.items() if c is not None]
        return f"Your chances: {', '.join(told)}; {len(known) - len(told)} still open." if told else "No chance given yet: move a slider for each question."

    def table(**given):
        chances = ["not yet" if given[q] is None else f"{given[q]}%" for q in names]
        return pd.DataFrame({"question": names.values(), "settled by": days, "your chance": chances}, index=known.index)

    def remember(given):
        for question, chance in given.items():
            student.record(f"forecast.{question}", chance)

    return Explorer(
        title="Your own forecasts", call="board.explore_my_forecasts", controls={q: slider(names[q], steps) for q in known.index},
        figure=lambda **given: figures.chances(given, _dated()), sentence=sentence, table=table, remember=remember,
        start={**{q: c for q, c in kept.items() if c in steps.values()}, **state}, credit="Your own judgement, kept in your own file.",
    )  # fmt: skip


# --- the words -------------------------------------------------------------------------------------------------


def explore_glossary(**state) -> Explorer:
    """The terms of the seminar, one sentence each. State: ``term``."""
    rows = seeds.table("glossary").sort_values(["notebook", "term"], ignore_index=True)
    by_term = rows.set_index("term").to_dict("index")

    def sentence(term):
        row = by_term[term]
        cited = "; ".join(f"{entry.author} ({entry.year})" for entry in seeds.cite(*seeds.split(row["source"])).entries)
        return f"{term[0].upper()}{term[1:]}: {row['definition']} First used in notebook {row['notebook']}" + (f"; see {cited}." if cited else ".")

    def table(term):
        notebook = by_term[term]["notebook"]
        return rows.loc[rows["notebook"] == notebook, ["term", "definition"]].reset_index(drop=True)

    return Explorer(
        title="What the words mean", call="board.explore_glossary", controls={"term": menu("Term", sorted(rows["term"], key=str.casefold))},
        figure=lambda term: figures.glossary(rows, term), sentence=sentence, table=table, click="term", start=state,
        credit="Definitions are ours; where a term has an author, the sentence names one.",
    )  # fmt: skip
