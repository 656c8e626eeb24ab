"""Explorers of notebook 01 on uses of force: the map, and what came before and after a statement."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pandas as pd

from hemisphere import seeds
from hemisphere.display import maps
from hemisphere.display.explorer import Explorer, menu, slider
from hemisphere.display.words import counted
from hemisphere.display.words import listed as joined  # "listed" is a control here
from hemisphere.doctrine import force_figures as figures
from hemisphere.doctrine import measures as m
from hemisphere.doctrine.explore import named
from hemisphere.doctrine.figures import label

_STATED = seeds.describe("doctrine_timeline")["credit"]
_USED = seeds.describe("interventions_hemisphere")["credit"]

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
        types = joined(counted(n, kind, _MANY.get(kind, "")) for kind, n in Counter(row["type"] for row in rows).most_common())
        tied = sum(row["doctrine"] != m.DOCTRINES["none"] for row in rows)
        return (
            f"{when} the list has {counted(len(rows), 'entry', 'entries')} begun or under way: {types}. A source read ties {tied} of them "
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
        told = ", {:.1f} and {:.1f} per ten years.".format(*found.rates) if found.years_after >= _FEWEST else "."
        if found.years_after < years:
            told += f" The record ends {_time(found)} after it{'' if found.years_after >= _FEWEST else ', too soon for a rate'}."
        words = f" The words: “{row['quotation'].rstrip('.')}”." if row["quotation"] else ""
        return (
            f"{named(row)}: {row['gist'].rstrip('.')}.{words} The list has {counted(found.before, 'entry', 'entries')} begun in the "
            f"{found.years_before:.0f} years before and {found.after} after{told} What follows a statement need not follow from it."
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
            "statement": menu("Statement", {label(i, 48): i for i in every}),
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


_FEWEST = 2
"""From so many years after a statement on, its uses of force are told as a rate."""


def _time(found: m.Around) -> str:
    """How long after a statement the record ends, in years, or in months where the years are fewer than two."""
    return f"{found.years_after:.0f} years" if found.years_after >= _FEWEST else counted(max(1, round(12 * found.years_after)), "month")


def _cut(found: m.Around, years: int) -> str:
    """In what time the uses after a statement were counted, where the record ends before the years do."""
    return "" if found.years_after >= years else f" (in {_time(found)})"
