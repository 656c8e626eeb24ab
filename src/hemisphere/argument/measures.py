"""What leans on what, and what the record and the polls hold: pure functions of tables and plain parameters."""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import pandas as pd

from hemisphere import seeds
from hemisphere.display.words import counted, listed

CARRIES = ("supports", "generalises", "presupposes")
"""The relations that carry support; a contrast never does."""

# --- words for counts ------------------------------------------------------------------------------------------


def _how_many(claims: Sequence[str], one: str, many: str) -> str:
    return f"{counted(len(claims), one, many)} ({listed(claims)})" if claims else f"no {one}"


# --- the argument map ------------------------------------------------------------------------------------------


class Link(NamedTuple):
    """One link of the map, turned so that the premise comes first; for a contrast the order means nothing."""

    premise: str
    conclusion: str
    relation: str


@cache
def ledger() -> pd.DataFrame:
    """The article's claims, read once and not to be changed; one row is one claim, indexed by its id."""
    return seeds.claims()


@cache
def links() -> tuple[Link, ...]:
    """All links of the article's argument map, as the project reconstructs it (table ``argument_links``)."""
    table = seeds.table("argument_links")
    return tuple(map(Link._make, zip(table["premise_side"], table["conclusion_side"], table["relation"], strict=True)))


class Fall(NamedTuple):
    """What happens when claims are withdrawn; each field holds claim ids in order, and no id is in two fields.

    withdrawn : the claims taken out by the reader.
    fallen : claims left without any support in the map, or without something they presuppose.
    weakened : claims that stand, but have lost at least one premise.
    """

    withdrawn: tuple[str, ...]
    fallen: tuple[str, ...]
    weakened: tuple[str, ...]

    def told(self) -> tuple[str, str, str]:
        """What is withdrawn, what falls and what is weakened, each as a part of one sentence."""
        return (
            f"If {listed(self.withdrawn, 'nothing')} {'are' if len(self.withdrawn) > 1 else 'is'} withdrawn",
            _how_many(self.fallen, "claim falls", "claims fall"),
            _how_many(self.weakened, "claim loses some support", "lose some support"),
        )

    def __repr__(self) -> str:
        withdrawn, fallen, weakened = self.told()
        return textwrap.fill(f"{withdrawn}, {fallen} and {weakened}.", 100)

    def status(self, claim: str) -> str:
        """withdrawn, falls, loses some support, or stands."""
        named = {"withdrawn": self.withdrawn, "falls": self.fallen, "loses some support": self.weakened}
        return next((status for status, ids in named.items() if claim in ids), "stands")


@cache
def _ledger() -> tuple[str, ...]:
    return tuple(seeds.claims().index)


def withdraw(links: Iterable[Link], withdrawn: str | Iterable[str]) -> Fall:
    """Follow the consequences of giving up some claims.

    A claim falls when every claim that supports it (or that it generalises from) has gone, or when one
    that it presupposes has gone; the rule is applied again until nothing more falls. A claim with no
    premises in the map rests on evidence outside it and never falls by itself. Falling means
    "unsupported in this map", not "false".

    Parameters
    ----------
    links : the map; contrasts are ignored.
    withdrawn : ids of the claims given up; a single one may stand alone, as ``"C27"``.

    Raises
    ------
    ValueError : an id that is no claim of the ledger and stands in no link.
    """
    links = list(links)
    given = {withdrawn} if isinstance(withdrawn, str) else set(withdrawn)
    if unknown := sorted(given - {claim for link in links for claim in link[:2]} - set(_ledger())):
        raise ValueError(f"There is no claim {unknown[0]!r} to withdraw; the ledger runs from {_ledger()[0]} to {_ledger()[-1]}.")
    carrying = [link for link in links if link.relation in CARRIES]
    supports: dict[str, set[str]] = {}
    needs: dict[str, set[str]] = {}
    for premise, conclusion, relation in carrying:
        (needs if relation == "presupposes" else supports).setdefault(conclusion, set()).add(premise)
    gone = set(given)
    while more := ({c for c, p in supports.items() if p <= gone} | {c for c, p in needs.items() if p & gone}) - gone:
        gone |= more
    weakened = {link.conclusion for link in carrying if link.premise in gone} - gone
    return Fall(tuple(sorted(given)), tuple(sorted(gone - given)), tuple(sorted(weakened)))


def keystones(links: Sequence[Link], claims: Iterable[str]) -> pd.DataFrame:
    """How much each of the ``claims`` carries: withdraw it alone from the ``links`` and count what falls and what is weakened.

    One row is one claim, the most carrying first; columns ``claim``, ``falls`` and ``weakened`` (numbers of claims).
    """
    rows = [(claim, len(fall.fallen), len(fall.weakened)) for claim in claims for fall in [withdraw(links, [claim])]]
    table = pd.DataFrame(rows, columns=["claim", "falls", "weakened"])
    return table.sort_values(["falls", "weakened", "claim"], ascending=[False, False, True], ignore_index=True)


class Layout(NamedTuple):
    """Where the map is drawn.

    places : claim -> (column, height); premises stand left of their conclusions, heights run from 0 to 1.
    paths : link -> the points it passes, from premise to conclusion.
    """

    places: dict[str, tuple[float, float]]
    paths: dict[Link, list[tuple[float, float]]]


def arrange(links: Sequence[Link], claims: Sequence[str], *, sweeps: int = 24) -> Layout:
    """Draw the map in columns, premises left, conclusions right, with few crossings.

    A claim's column is the longest chain of premises that leads to it, moved right until it stands just before
    its nearest conclusion. A link over several columns passes through one bend in each; bends and claims are
    ordered by the mean place of their neighbours (Sugiyama's method). The result depends on nothing but the links.

    Parameters
    ----------
    links : the map; contrasts are drawn and do not move a claim.
    claims : ids of the claims to place, linked or not.
    sweeps : how often the columns are put in order, to and fro.

    Raises
    ------
    ValueError : the carrying links run in a circle.
    """
    carrying = [link for link in links if link.relation in CARRIES]
    if round_trip := circle((link.premise, link.conclusion) for link in carrying):
        raise ValueError(f"The links run in a circle ({' to '.join(round_trip)}); take one of them out.")
    column = _columns(carrying, claims)
    chains, neighbours = {}, {}
    for link in links:
        a, b = column[link.premise], column[link.conclusion]
        step = 1 if a <= b else -1
        bends = [f"{link.premise}>{link.conclusion}@{n}" for n in range(a + step, b, step)]
        column |= dict(zip(bends, range(a + step, b, step), strict=True))
        chains[link] = [link.premise, *bends, link.conclusion]
        for one, other in zip(chains[link], chains[link][1:], strict=False):
            neighbours.setdefault(one, []).append(other)
            neighbours.setdefault(other, []).append(one)
    places = _heights(column, neighbours, sweeps)
    return Layout({claim: places[claim] for claim in claims}, {link: [places[n] for n in chain] for link, chain in chains.items()})


def _columns(carrying: Sequence[Link], claims: Iterable[str]) -> dict[str, int]:
    premises: dict[str, list[str]] = {claim: [] for claim in claims}
    conclusions: dict[str, list[str]] = {claim: [] for claim in premises}
    for link in carrying:
        premises[link.conclusion].append(link.premise)
        conclusions[link.premise].append(link.conclusion)

    @cache
    def depth(claim: str) -> int:
        return 1 + max(map(depth, premises[claim]), default=-1)

    column = {claim: depth(claim) for claim in premises}
    for claim in sorted(premises, key=depth, reverse=True):
        if conclusions[claim]:
            column[claim] = min(column[c] for c in conclusions[claim]) - 1
    return column


def _heights(column: dict[str, int], neighbours: dict[str, list[str]], sweeps: int) -> dict[str, tuple[float, float]]:
    columns: dict[int, list[str]] = {}
    for node in sorted(column):
        columns.setdefault(column[node], []).append(node)
    height = {}

    def spread(nodes: list[str]) -> None:
        rooms = [0.4 if "@" in node else 1.0 for node in nodes]  # a bend needs less room than a claim and its label
        height.update({node: (sum(rooms[:n]) + rooms[n] / 2) / sum(rooms) for n, node in enumerate(nodes)})

    for nodes in columns.values():
        spread(nodes)
    for sweep in range(sweeps):
        for n in sorted(columns, reverse=bool(sweep % 2)):
            known = height.copy()
            mean = {v: sum(known[u] for u in near) / len(near) if (near := neighbours.get(v)) else known[v] for v in columns[n]}
            columns[n].sort(key=lambda v, mean=mean: (mean[v], v))
            spread(columns[n])
    return {node: (float(column[node]), height[node]) for node in column}


def circle(arrows: Iterable[tuple[str, str]]) -> list[str]:
    """The first circle in a set of arrows, its first claim repeated at the end; empty if there is none."""
    leads: dict[str, list[str]] = {}
    for start, end in sorted(arrows):
        leads.setdefault(start, []).append(end)

    def walk(path: list[str]) -> list[str]:
        for following in leads.get(path[-1], []):
            if following in path:
                return [*path[path.index(following) :], following]
            if found := walk([*path, following]):
                return found
        return []

    return next((found for start in sorted(leads) if (found := walk([start]))), [])


class Comparison(NamedTuple):
    """A reader's links beside the map's; each link is (premise, conclusion).

    agree : links that the map has too.
    differ : links that the map does not have.
    circle : the claims of a circle in the reader's links, the first repeated at the end; empty if there is none.
    """

    agree: tuple[tuple[str, str], ...]
    differ: tuple[tuple[str, str], ...]
    circle: tuple[str, ...]


def compare(drawn: Iterable[tuple[str, str]], links: Iterable[Link]) -> Comparison:
    """Set the links a reader has ``drawn``, each (premise, conclusion), beside those of the map's ``links`` that carry support."""
    drawn = tuple(drawn)
    known = {(link.premise, link.conclusion) for link in links if link.relation in CARRIES}
    return Comparison(
        tuple(link for link in drawn if link in known), tuple(link for link in drawn if link not in known), tuple(circle(drawn))
    )


# --- the record of events --------------------------------------------------------------------------------------

LEVELS = {
    0: "no pressure",
    1: "economic, legal or aid pressure",
    2: "a claim over territory, resources or rule",
    3: "force not ruled out, planned, ordered or threatened",
    4: "force used",
}
"""The threat levels of table ``events_2024_2026``; one coder, so a second reader may differ."""

WORDS = ("statement_threat", "statement_other", "doctrine", "offer", "report")
DEEDS = ("legal_act", "action_economic", "action_military", "action_other")
ANSWERS = ("reassurance", "response")

EVIDENCE = {
    "any": (*WORDS, *DEEDS),
    "on the record": (*(kind for kind in WORDS if kind != "report"), *DEEDS),
    "deeds": DEEDS,
}
"""What counts as evidence: any words or deeds; without press reports from unnamed officials; deeds only."""


@cache
def record(target: str) -> pd.DataFrame:
    """The listed events about one state (ISO 3166 alpha-3), oldest first, not to be changed; one row is one event. Articles are left out."""
    events = seeds.table("events_2024_2026")
    rows = events[(events["iso3"] == target) & (events["event_type"] != "article")]
    return rows.sort_values(["date", "id"], ignore_index=True)


def reaching(events: pd.DataFrame, threshold: int, evidence: str) -> pd.DataFrame:
    """The ``events`` by United States actors at or above a ``threshold`` of threat (0-4) that are ``evidence`` of a kind of ``EVIDENCE``."""
    by_them = events["actor_iso3"].eq("USA") & events["event_type"].isin(EVIDENCE[evidence])
    return events[by_them & (events["threat_level"] >= threshold)]


def about_force(events: pd.DataFrame) -> pd.DataFrame:
    """The replies and reassurances among the ``events`` that speak of force in Mexico: those linked to C03, C26 or C28; one row is one event."""
    linked = events["linked_claims"].map(lambda cell: not {"C03", "C26", "C28"}.isdisjoint(seeds.split(cell)))
    return events[events["event_type"].isin(ANSWERS) & linked]


AIMS = {
    "territory": ("C11", "C14", "C15"),
    "rule": ("C12", "C13"),
    "pressure": (),
}
"""Aims by which imperialism is told: another state's territory; rule over it or its revenue; pressure on its policy.

The first two are the events at threat level 2 or more linked to these claims; pressure is every event at level 1.
"""

DEPTHS = ("said", "done", "forced")
"""How far an aim has gone: said by an official, acted on by law or order, or carried out with force used."""


@cache
def _pressure() -> pd.DataFrame:
    """The listed US words and deeds at threat level 1 or more."""
    return reaching(seeds.table("events_2024_2026"), 1, "any")


@cache
def pursued(aim: str, depth: str) -> pd.DataFrame:
    """The listed US events that pursue an aim (``AIMS``) to a depth (``DEPTHS``), not to be changed; one row is one event."""
    events = _pressure()
    if aim == "pressure":
        events = events[events["threat_level"] == 1]
    else:
        linked = events["linked_claims"].map(lambda cell: not set(seeds.split(cell)).isdisjoint(AIMS[aim]))
        events = events[linked & (events["threat_level"] >= 2)]
    kinds = WORDS if depth == "said" else DEEDS
    return events[events["event_type"].isin(kinds) & ((depth != "forced") | (events["threat_level"] == 4))]


BARS = (1, 3)
"""Events that an aim takes: a single one, as who looks for a break with the past may say, or a pattern of three, as who looks for a policy may say."""


@cache
def definitions() -> tuple[tuple[tuple[str, ...], str, int, bool], ...]:
    """Every definition of imperialism by aims (each non-empty set; all are needed), depth and bar, and whether the list meets it.

    Newness is no part of the set: by "neo" one reader means without precedent and another an old thing come back, and the list,
    which begins in 2024, can tell neither; ``precedents`` and ``earlier_rule`` show what came before.
    """
    found = {(aim, depth): len(pursued(aim, depth)) for aim in AIMS for depth in DEPTHS}
    names = list(AIMS)
    sets = [tuple(a for n, a in enumerate(names) if chosen >> n & 1) for chosen in range(1, 2 ** len(names))]
    return tuple((aims, depth, bar, all(found[aim, depth] >= bar for aim in aims)) for bar in BARS for depth in DEPTHS for aims in sets)


@cache
def earlier_rule() -> pd.DataFrame:
    """Uses of force before 2025 that meet the aim of rule as the raid on Venezuela does; one row is one entry of ``interventions_hemisphere``.

    Taken are occupations and uses of force meant to change a regime, begun since 1821 outside what is now the United States.
    """
    table = seeds.table("interventions_hemisphere")
    rule = table["type"].eq("occupation") | table["justification_category"].eq("regime_change")
    years = table["start"].str[:4].astype(int)
    return table[rule & years.between(1821, 2024) & table["country_now_iso3"].ne("USA")]


@cache
def precedents(scope: int, coercion: int) -> pd.DataFrame:
    """US statements of doctrine with at least this ``scope`` of claim and this much ``coercion``, not to be changed.

    One row is one statement of table ``doctrine_timeline``, oldest first; its columns ``claim_scope`` and ``coerciveness`` run from 0 to 4, one coder.
    """
    table = statements()
    return table[(table["claim_scope"] >= scope) & (table["coerciveness"] >= coercion)]


@cache
def statements() -> pd.DataFrame:
    """Statements of doctrine from the United States executive; one row is one statement, oldest first."""
    table = seeds.table("doctrine_timeline")
    return table[table["actor_role"].str.startswith("US ")].sort_values(["date", "id"], ignore_index=True)


# --- the polls -------------------------------------------------------------------------------------------------


def sampling_error(percent: float, n: int) -> float:
    """Half the width, in percentage points, of the 95% interval of a share (``percent``) in a simple random sample of ``n`` people."""
    return 1.96 * math.sqrt(percent * (100 - percent) / n)


def lead_error(first: float, second: float, n: int) -> float:
    """The same for the lead of the ``first`` answer over the ``second`` (both in percent) in one sample of ``n`` people."""
    return 1.96 * math.sqrt((first + second - (first - second) ** 2 / 100) * 100 / n)


PLACES = {"GRL": "Greenland", "COL": "Colombia", "MEX": "Mexico", "CUB": "Cuba"}


@cache
def poll(population: str, topics: tuple[str, ...]) -> pd.DataFrame:
    """The published answers of one population (ISO 3166 alpha-3) on some topics, oldest first, not to be changed; one row is one answer's share."""
    table = seeds.table("opinion_and_attitudes")
    rows = table[table["population_iso3"].eq(population) & table["topic"].isin(topics)].sort_values("fieldwork_start", kind="stable", ignore_index=True)
    return rows.assign(question=rows["question"].replace(PLACES, regex=True))


def repeated(rows: pd.DataFrame) -> pd.DataFrame:
    """The answers to a question that one pollster asked at least twice; only these can show a trend."""
    asked = list(zip(rows["pollster"], rows["question"], rows["response"], strict=True))
    waves = Counter(question for question, _ in {*zip(asked, rows["fieldwork_start"], strict=True)})
    return rows[pd.Series([waves[question] > 1 for question in asked], rows.index, dtype=bool)]
