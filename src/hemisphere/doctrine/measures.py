"""Statements of the doctrine and uses of force: pure functions of the tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from hemisphere import seeds

# --- statements ------------------------------------------------------------------------------------------------

KINDS = {
    "proclaim": "first statement",
    "extend": "extends it",
    "apply": "applies it",
    "narrow": "narrows it",
    "renounce": "renounces",
    "counter_doctrine": "counter-doctrine",
}
ANSWERS = ("narrow", "renounce", "counter_doctrine")
"""Kinds that take something away from the doctrine or set a rule against it."""

NAMES = {"claim_scope": "claim scope", "coerciveness": "coerciveness", "multilaterality": "multilaterality"}
SCALES = {
    "claim_scope": (
        "no exclusion claimed",
        "one act or place, or a limit on oneself",
        "outsiders barred from colonising or conquering",
        "also transfers, property, debts, alignments",
        "a say over American states' own conduct",
    ),
    "coerciveness": (
        "force renounced or not in question",
        "a warning",
        "control or sanctions, force implied",
        "open threat, or right to police",
        "force in use",
    ),
    "multilaterality": (
        "alone",
        "appeal to others, or consent sought",
        "bilateral, or a rule offered to all",
        "recognised in a treaty of many",
        "a collective rule or decision",
    ),
}
"""The three scores and their steps 0 to 4, as in the codebook."""

PERIODS = {
    "1823-94": (1823, 1894),
    "1895-1913": (1895, 1913),
    "1914-45": (1914, 1945),
    "1946-91": (1946, 1991),
    "1992-2024": (1992, 2024),
    "2025-26": (2025, 2026),
}
"""The codebook's periods, first and last year."""

_OUTSIDERS = {
    "any_foreign_power",
    "any_attacker",
    "non_american_powers",
    "non_american_corporations",
    "foreign_nations",
    "global_institutions",
    "non_hemispheric_competitors",
}
_US_OFFICES = ("US ", "Legislative chamber")
_LISTS = ("excluded_actor", "excluded_from", "means")


def in_years(date: str) -> float:
    """An ISO date as a decimal year; a date without month or day is put in the middle of what it names."""
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        return parts[0] + 0.5
    return parts[0] + (parts[1] - 1 + ((parts[2] - 0.5) / 31 if len(parts) == 3 else 0.5)) / 12


@seeds.own_copies
def statements(unverified: bool = False) -> pd.DataFrame:
    """Public statements by date, indexed by id; one row is one statement.

    Adds ``when`` (decimal year), ``year``, ``by_us`` (an office or chamber of the United States, alone or with
    another signatory), ``with_us`` (a treaty or policy of the inter-American conferences, which the United States signed
    with others) and the cells of ``excluded_actor``, ``excluded_from`` and ``means`` as sets without "none".
    """
    rows = seeds.table("doctrine_timeline", confidence=seeds.CONFIDENCE if unverified else ("verified", "contested"))
    rows = rows.assign(
        when=rows["date"].map(in_years), year=rows["date"].str[:4].astype(int), by_us=rows["actor_role"].str.startswith(_US_OFFICES),
        with_us=rows["actor_role"] == "Intergovernmental conference",
    )
    for name in _LISTS:
        rows[name] = [frozenset(seeds.split(cell)) - {"none"} for cell in rows[name]]
    return rows.sort_values("when", kind="stable").set_index("id")


def statement(id: str) -> dict:
    """One statement: column -> cell.

    Raises
    ------
    ValueError : an unknown id, or the id of a row that no source backs.
    """
    if id not in _rows():
        raise ValueError(f"There is no verified statement {id!r}; the ids are those of doctrine_timeline, such as 'd1823' or 'd1904'.")
    return _rows()[id]


@cache
def _rows() -> dict[str, dict]:
    return statements().to_dict("index")


@cache
def means(score: str, width: str = "periods") -> pd.DataFrame:
    """Mean score by period, without counter-doctrines and unverified rows: first, last, mean, n.

    Parameters
    ----------
    score : a key of ``SCALES``.
    width : "periods" (the codebook's) or "fifty" (fifty years, from 1800).
    """
    spans = list(PERIODS.values()) if width == "periods" else [(y, y + 49) for y in range(1800, 2050, 50)]
    found = [(a, b, [row[score] for row in _rows().values() if row["kind"] != "counter_doctrine" and a <= row["year"] <= b]) for a, b in spans]
    return pd.DataFrame([(a, b, sum(some) / len(some), len(some)) for a, b, some in found if some], columns=["first", "last", "mean", "n"])


SIGNS = {
    "barred": "outside powers are barred from colonising or conquering",
    "alone": "the United States speaks alone",
    "outsiders": "outsiders of every kind are meant, not Europe or one camp",
    "wider": "transfers, property, debts or alignments are barred too",
    "conduct": "a say over American states' own conduct is claimed",
    "force": "an open threat, a right to police, or force stands behind it",
}
"""Six signs that a statement claims an exclusive sphere, each a threshold on the codes of one statement."""


def _spoken(treaties: bool) -> dict[str, dict]:
    """The statements of the United States by id; with ``treaties``, also those it signed with others (``with_us``)."""
    return {i: row for i, row in _rows().items() if row["by_us"] or (treaties and row["with_us"])}


@seeds.own_copies
def signs(treaties: bool = False) -> pd.DataFrame:
    """Which signs of an exclusive sphere each statement of the United States bears; one row is one statement, one column one sign.

    treaties : also the inter-American treaties that the United States signed with others.
    """
    rows = _spoken(treaties)
    borne = [
        {
            "barred": row["claim_scope"] >= 2,
            "alone": row["multilaterality"] == 0,
            "outsiders": bool(row["excluded_actor"] & _OUTSIDERS),
            "wider": row["claim_scope"] >= 3,
            "conduct": row["claim_scope"] >= 4,
            "force": row["coerciveness"] >= 3,
        }
        for row in rows.values()
    ]
    return pd.DataFrame(borne, index=pd.Index(rows, name="id"))


@dataclass(frozen=True)
class Difference:
    """What one statement shares with another, adds and drops: codes of one column."""

    shared: frozenset[str]
    added: frozenset[str]
    dropped: frozenset[str]


def difference(id: str, part: str, base: str = "d1823") -> Difference:
    """Compare who is excluded, from what, or by what means, in two statements.

    Parameters
    ----------
    id, base : the statement, and the one it is compared with.
    part : "excluded_actor", "excluded_from" or "means".
    """
    new, old = statement(id)[part], statement(base)[part]
    return Difference(new & old, new - old, old - new)


SPEAKERS = {
    "Polk 1845-48": (1845, 1848),
    "Grant 1869-70": (1869, 1870),
    "Olney and Cleveland 1895": (1895, 1895),
    "T. Roosevelt 1901-06": (1901, 1906),
    "Taft 1909-12": (1909, 1912),
    "Wilson 1913-15": (1913, 1915),
    "Eisenhower to Johnson 1960-65": (1960, 1965),
    "Reagan 1987": (1987, 1987),
    "Trump 2018-19": (2018, 2019),
    "Trump 2025-26": (2025, 2026),
}
"""Presidencies with statements of the United States after 1823: first and last year."""

BASES = {"text": "the text of 1823", "generation": "the statements of the 25 years before", "history": "every earlier statement"}
"""What a presidency's statements are compared with."""

TESTS = ("names new outsiders", "bars new things", "uses new means", "claims a wider scope", "is more coercive")


@cache
def revisions(base: str) -> pd.DataFrame:
    """Which presidencies went beyond a base: one row is one presidency and one test; speaker, test, new, what, possible.

    The code "mixed" names several means at once and never counts as new. A renunciation binds the one who speaks and bars
    nobody else, so it goes beyond nothing; as something said before it stays in the base. ``possible`` is False where an earlier statement has the
    top of the scale, which nothing can exceed.

    Parameters
    ----------
    base : a key of ``BASES``.

    Raises
    ------
    ValueError : an unknown base.
    """
    if base not in BASES:
        raise ValueError(f"base={base!r} is not a choice; allowed: {', '.join(BASES)}.")
    stated, rows = [row for row in _rows().values() if row["kind"] != "counter_doctrine"], []
    for speaker, (first, last) in SPEAKERS.items():
        since = {"generation": first - 25, "history": 0}.get(base, 0)
        now = [row for row in stated if row["by_us"] and row["kind"] != "renounce" and first <= row["year"] <= last]
        old = [statement("d1823")] if base == "text" else [row for row in stated if since <= row["year"] < first]
        for test, part in zip(TESTS, _LISTS):
            new = frozenset().union(*(row[part] for row in now)) - frozenset().union(*(row[part] for row in old)) - {"mixed"}
            rows.append((speaker, test, bool(new), ", ".join(sorted(map(in_words, new))) or "nothing new", True))
        for test, score in zip(TESTS[3:], ("claim_scope", "coerciveness")):
            most, was = (max(row[score] for row in some) for some in (now, old))
            rows.append((speaker, test, most > was, f"{most} against {was}", was < len(SCALES[score]) - 1))
    return pd.DataFrame(rows, columns=["speaker", "test", "new", "what", "possible"])


_WHOLE = {
    "declaratory": "a declaration",
    "diplomatic": "diplomacy",
    "mixed": "several means at once",
    "treaty_bilateral": "a bilateral treaty",
    "treaty_collective": "a collective treaty",
}
_NAMES = {"non ": "non-", "european": "European", "american": "American", "united states": "United States"}


def in_words(code: str) -> str:
    """A code of the tables as words."""
    words = _WHOLE.get(code, code.replace("_", " "))
    for small, large in _NAMES.items():
        words = words.replace(small, large)
    return words


ERAS = {
    "1823-1900": (1823, 1900),
    "1901-2000": (1901, 2000),
    "2001-2024": (2001, 2024),
    "1823-1913": (1823, 1913),
    "1914-2000": (1914, 2000),
    **PERIODS,
}


@dataclass(frozen=True)
class ForceAlone:
    """How many United States statements of an era rest on force (``coercion`` or more) without others (``company`` or less)."""

    hits: int
    n: int

    @property
    def share(self) -> float:
        """Hits as a part of all, 0 to 1."""
        return self.hits / self.n


def force_alone(era: str, coercion: int = 3, company: int = 0, treaties: bool = False) -> ForceAlone:
    """Statements of an era that combine coerciveness of at least ``coercion`` with multilaterality of at most ``company``.

    treaties : as in ``of_era``.
    """
    places = of_era(era, treaties)
    return ForceAlone(sum(n for (c, k), n in places.items() if c >= coercion and k <= company), sum(places.values()))


@cache
def of_era(era: str, treaties: bool = False) -> dict[tuple[int, int], int]:
    """How many United States statements of an era share each (coerciveness, multilaterality).

    treaties : also the inter-American treaties that the United States signed with others.

    Raises
    ------
    ValueError : an unknown era; the sentence lists the keys of ``ERAS``.
    """
    if era not in ERAS:
        raise ValueError(f"There is no era {era!r}; allowed: {', '.join(ERAS)}.")
    first, last = ERAS[era]
    rows = [row for row in _spoken(treaties).values() if first <= row["year"] <= last]
    return dict(sorted(Counter((row["coerciveness"], row["multilaterality"]) for row in rows).items()))


RECODE = ("d1904", "d1913", "d1823", "d2026r", "d1933m", "d1901", "d1965", "d1850", "d1895o", "d1912l")
"""Statements that the reader codes blind: the steps of each score are spread over them as the coder saw it, and none names its speaker or year."""


# --- uses of force ---------------------------------------------------------------------------------------------

FIRST_YEAR, LAST_YEAR = 1798, int(seeds.CUTOFF[:4])
TYPES = {
    "landing": "landing",
    "occupation": "occupation",
    "war": "war",
    "blockade_or_gunboat": "blockade or show of force",
    "air_or_naval_strike": "air or naval strike",
    "covert": "covert action",
    "peacekeeping_or_invited": "invited or peacekeeping",
    "annexation_or_purchase": "annexation or purchase",
}
DOCTRINES = {"none": "none found", "monroe": "Monroe Doctrine", "roosevelt_corollary": "Roosevelt Corollary"}


NO_FORCE = ("mexico_drones_2025",)
"""Unarmed flights, whose like under earlier presidents the table does not hold: counted for nobody, as in notebook 07."""


@seeds.own_copies
def uses() -> pd.DataFrame:
    """US uses of force and acquisitions in the Americas by date, without ``NO_FORCE``; one row is one. Adds ``begun`` and ``ended`` (years) and ``when``.

    A row without an end is placed in the year it began.
    """
    rows = seeds.table("interventions_hemisphere")
    rows = rows[~rows["id"].isin(NO_FORCE)]
    began, end = rows["start"].str[:4].astype(int), rows["end"].where(rows["end"] != "", rows["start"]).str[:4].astype(int)
    return rows.assign(begun=began, ended=end, when=rows["start"].map(in_years)).sort_values("when", kind="stable").reset_index(drop=True)


def under_way(year: int, span: int) -> np.ndarray:
    """Which uses were begun or under way in the ``span`` years that end with ``year``: positions in ``uses()``."""
    first, last = _years()
    return np.flatnonzero((first <= year) & (last > year - span))


@cache
def _years() -> tuple[np.ndarray, np.ndarray]:
    return uses()["begun"].to_numpy(), uses()["ended"].to_numpy()


FORCE = {
    "all": tuple(TYPES),
    "no_acquisitions": tuple(TYPES)[:7],
    "hard": ("landing", "occupation", "war", "air_or_naval_strike"),
}
"""Which types count as a use of force: all rows; without acquisitions; landings, occupations, wars and strikes only."""


@dataclass(frozen=True)
class Around:
    """Uses of force begun before and after a day, and how many years of record each side has."""

    before: int
    after: int
    years_before: float
    years_after: float

    @property
    def rates(self) -> tuple[float, float]:
        """Uses begun per ten years of record, before and after."""
        return 10 * self.before / self.years_before, 10 * self.after / self.years_after


@cache
def begun(force: str) -> np.ndarray:
    """When each use of a kind began, in decimal years; ``force`` is a key of ``FORCE``."""
    return uses().loc[uses()["type"].isin(FORCE[force]), "when"].to_numpy()


@cache
def around(id: str, years: int, force: str = "no_acquisitions") -> Around:
    """Uses of force begun in the years before and after a statement; the record ends at the cut-off.

    Parameters
    ----------
    id : a statement. years : width of each side. force : a key of ``FORCE``.
    """
    day, last = statement(id)["when"], in_years(seeds.CUTOFF)
    when = begun(force)
    before, after = ((when >= day - years) & (when < day)).sum(), ((when >= day) & (when < day + years)).sum()
    return Around(int(before), int(after), float(min(years, day - FIRST_YEAR)), float(min(years, last - day)))


# --- withdrawal from the rest of the world ---------------------------------------------------------------------


@cache
def withdrawal() -> pd.DataFrame:
    """What withdrawing from the rest of the world could mean, and what the sources hold: meaning, finding, what, source.

    The finding is "for", "against" or "" where no table or source read bears on it. Events: ``events_2024_2026``;
    force outside the Americas: the sources that the ledger names for C37, since the list of events leaves it out.
    """
    event = seeds.table("events_2024_2026").set_index("id")
    ledger = seeds.claims().loc["C37"]
    force = ";".join(key for key in seeds.split(ledger["source"]) if key in ("briefly_nigeria", "rcp_iran"))
    return pd.DataFrame(
        [
            ("leave international bodies", "for", event.at["E084", "event"], event.at["E084", "source"]),
            ("put the hemisphere first in the strategy", "for", event.at["E058", "event"], event.at["E058", "source"]),
            ("stop using force elsewhere", "against", "Strikes in Nigeria and Iran in 2025.", force),
            ("bring troops home from elsewhere", "", "No table counts deployments outside the Americas.", ""),
            ("give up trade pressure elsewhere", "", "No table lists tariffs on states outside the Americas.", ""),
        ],
        columns=["meaning", "finding", "what", "source"],
    )
