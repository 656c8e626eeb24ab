"""What a counting rule may ask, the named rules, and the close calls that a coder could decide otherwise."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

import pandas as pd

from hemisphere import seeds


@dataclass(frozen=True)
class Option:
    """One answer to a criterion: its label, whether a row (a named tuple) meets it, and why one that does not is left out."""

    label: str
    meets: Callable[[tuple], bool]
    fails: str = ""
    within: str = ""  # a wider option of the same criterion, whose failure is the plainer reason
    alone: bool = False  # asks another question, or names a closed list: kept out of the multiverse


@dataclass(frozen=True)
class Criterion:
    """One question that a counting rule must answer, with its finite answers."""

    label: str
    options: Mapping[str | int, Option]


def _any(entry):
    return True


def _by(*actors):
    return lambda entry: entry.actor in actors


def _held(days):
    return lambda entry: pd.notna(entry.held_days) and entry.held_days >= days


def _crs_entry(entry):
    return entry.crs_entry not in ("", "1814-25 Caribbean")


CRITERIA: Mapping[str, Criterion] = MappingProxyType(
    {
        "unit": Criterion(
            "What counts as one",
            {
                "campaign": Option("a campaign", lambda e: e.row_level == "campaign", "part of a campaign"),
                "row": Option("a campaign, and each operation in it", _any),
                "crs_entry": Option("an entry of the CRS list", _crs_entry, "not under a CRS entry headed Mexico"),
            },
        ),
        "actor": Criterion(
            "Whose act",
            {
                "any": Option("anyone's, private parties too", _any),
                "states": Option(
                    "US forces, states, volunteers",
                    _by("us_regulars", "us_navy_marines", "state_or_volunteer"),
                    "a private party",
                ),
                "forces": Option("US Army, Navy, Marines", _by("us_regulars", "us_navy_marines"), "not US armed forces"),
                "private": Option("private parties only", _by("private_filibuster"), "not a private party", alone=True),
            },
        ),
        "authority": Criterion(
            "On whose word",
            {
                "any": Option("any or nobody's", _any),
                "authorised": Option(
                    "an authority that stood by it",
                    lambda e: e.authorised not in ("disavowed", "none"),
                    "disavowed, or on nobody's word",
                ),
                "president": Option(
                    "a President's order", lambda e: e.authorised == "by_president", "not ordered by a President"
                ),
            },
        ),
        "since": Criterion(
            "Since when",
            {
                1806: Option("1806, under Spain too", _any),
                1821: Option("1821, Mexico's own", lambda e: e.then_sovereign == "Mexico", "Spain was still sovereign"),
                1920: Option("1920", lambda e: e.start >= "1920", "begun before 1920", alone=True),
            },
        ),
        "soil": Criterion(
            "Where",
            {
                "any": Option("land, water or border", _any),
                "land": Option("on land", lambda e: e.land_entry, "nobody went ashore or across"),
                "undisputed": Option(
                    "on undisputed land",
                    lambda e: e.land_entry and not e.disputed_territory,
                    "on disputed ground",
                    within="land",
                ),
            },
        ),
        "consent": Criterion(
            "Mexican agreement",
            {
                "any": Option("with or without", _any),
                "without": Option(
                    "without", lambda e: e.authorised != "by_agreement_with_mexico", "agreed to by a Mexican authority"
                ),
            },
        ),
        "purpose": Criterion(
            "What for",
            {
                "any": Option("for any reason", _any),
                "against": Option(
                    "to take land, compel or punish",
                    lambda e: e.purpose in ("conquest", "filibuster_seizure", "coercion", "punitive"),
                    "a pursuit, a rescue or another purpose",
                ),
            },
        ),
        "fighting": Criterion(
            "Fighting",
            {
                "any": Option("with or without", _any),
                "hostilities": Option("shots exchanged", lambda e: e.hostilities, "no fighting"),
                "declared_war": Option("war declared", lambda e: e.declared_war, "no declared war", alone=True),
            },
        ),
        "held_days": Criterion(
            "Ground held",
            {
                0: Option("not needed", _any),
                1: Option("for a day or more", _held(1), "no ground held for a day"),
                30: Option("for 30 days or more", _held(30), "no ground held for 30 days"),
            },
        ),
        "listing": Criterion(
            "In whose list",
            {
                "any": Option("any or none", _any),
                "crs": Option("the CRS list", lambda e: e.listed_in_crs and _crs_entry(e), "not in the CRS list under Mexico"),
                "museum": Option(
                    "Mexico's museum", lambda e: e.in_mexican_national_list, "not in the museum's rooms", alone=True
                ),
            },
        ),
    }
)


@dataclass(frozen=True)
class Definition:
    """A counting rule: one answer to each criterion of ``CRITERIA``; the first answer asks for nothing.

    Raises
    ------
    ValueError : an answer that is not among a criterion's options.
    """

    unit: str = "campaign"
    actor: str = "any"
    authority: str = "any"
    since: int = 1806
    soil: str = "any"
    consent: str = "any"
    purpose: str = "any"
    fighting: str = "any"
    held_days: int = 0
    listing: str = "any"

    def __post_init__(self) -> None:
        for name, criterion in CRITERIA.items():
            if getattr(self, name) not in list(criterion.options):
                allowed = ", ".join(f"{answer!r} ({option.label})" for answer, option in criterion.options.items())
                raise ValueError(f"{name}={getattr(self, name)!r} is not an answer to {criterion.label!r}; allowed: {allowed}.")

    def criteria(self) -> dict[str, str | int]:
        """The rule as keyword arguments, such as ``explore_definitions(**rule.criteria())``."""
        return {name: getattr(self, name) for name in CRITERIA}

    def asked(self) -> list[Option]:
        """The options that a row must meet, in the order of ``CRITERIA``; a wider option of the same criterion comes first."""
        found = []
        for name, answer in self.criteria().items():
            options = CRITERIA[name].options
            found += [options[each] for each in (options[answer].within, answer) if each in options]
        return found


@seeds.own_copies
def preset_rows() -> pd.DataFrame:
    """The named rules of ``definitions_presets``, indexed by id, from the smallest count to the largest."""
    return seeds.table("definitions_presets").set_index("id")


@cache
def preset(name: str) -> Definition:
    """A named rule, such as ``preset("crs_strict")``.

    Raises
    ------
    ValueError : an unknown name; the sentence lists the names.
    """
    rows = preset_rows()
    if name not in rows.index:
        raise ValueError(f"There is no rule called {name!r}; allowed: {', '.join(rows.index)}.")
    row = rows.loc[name]
    return Definition(**{c: int(row[c]) if c in ("since", "held_days") else row[c] for c in CRITERIA})


def as_rule(given: Definition | str) -> Definition:
    """A rule as it is, or the named rule that a text names.

    Raises
    ------
    ValueError : an unknown name; the sentence lists the names.
    TypeError : neither a rule nor a name.
    """
    if isinstance(given, Definition):
        return given
    if isinstance(given, str):
        return preset(given)
    raise TypeError(f"A rule is a name, such as 'crs_strict', or a Definition(...), not {given!r}; allowed names: {', '.join(preset_rows().index)}.")


# Every admissible rule.


def contradiction(rule: Mapping[str, str | int]) -> str:
    """Why a combination of answers makes no sense together, or an empty text."""
    if rule["authority"] != "any" and rule["actor"] == "any":
        return "a private party acts on nobody's word, so asking for authority leaves it out again"
    if rule["authority"] == "president" and rule["actor"] == "states":
        return "no state or volunteer force here acted on a President's order, so the rule repeats the one on US forces"
    if rule["held_days"] and rule["soil"] == "any":
        return "ground can only be held by going ashore or across"
    if (rule["unit"] == "crs_entry") and (rule["listing"] != "crs"):
        return "entries of the CRS list can only be counted inside that list"
    if (rule["unit"] == "row") and (rule["listing"] == "crs"):
        return "the CRS list does not name operations one by one"
    return ""


@cache
def admissible() -> tuple[tuple[str | int, ...], ...]:
    """Every admissible rule as its answers in the order of ``CRITERIA``: all combinations of options, less the contradictory ones.

    What an entry was for is among the questions: whether a pursuit of raiders is an invasion is disputed, so rules that
    count one stand beside rules that do not. Options marked ``alone`` stay out: they name a closed list (the museum,
    declared wars) to which other criteria add nothing, or ask another question (private parties only, since 1920).
    """
    options = [[value for value, option in c.options.items() if not option.alone] for c in CRITERIA.values()]
    return tuple(answers for answers in itertools.product(*options) if not contradiction(dict(zip(CRITERIA, answers))))


@cache
def rules() -> pd.DataFrame:
    """The admissible rules as a table: one row is one rule, one column the answers to one criterion."""
    return pd.DataFrame(admissible(), columns=list(CRITERIA))


# A close call: one row that a careful coder could code otherwise.


@dataclass(frozen=True)
class CloseCall:
    """Another defensible coding: a label, and row id -> the columns that change."""

    label: str
    changes: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


_NOT_COUNTED = {"row_level": "context"}
_CLOSE = {
    "mazatlan_landing": CloseCall("Mazatlán 1916 was a landing", {"mazatlan_1916": {"land_entry": True}}),
    "topolobampo_landing": CloseCall("Topolobampo 1915 was a landing", {"topolobampo_1915": {"land_entry": True}}),
    "cortina_president": CloseCall(
        "the President ordered the pursuit of Cortina", {"cortina_1859_60": {"authorised": "by_president"}}
    ),
    "cortina_rangers": CloseCall(
        "the pursuit of Cortina was the Rangers' affair", {"cortina_1859_60": {"actor": "state_or_volunteer"}}
    ),
    "matamoros_invited": CloseCall(
        "Matamoros 1864 was agreed to", {"matamoros_consulate_1864": {"authorised": "by_agreement_with_mexico"}}
    ),
    "agua_prieta_errand": CloseCall("Agua Prieta 1911 was an errand, no entry", {"agua_prieta_1911": _NOT_COUNTED}),
    "texas_civil_war": CloseCall("Texas 1835 was a Mexican civil war", {"texas_volunteers_1835": _NOT_COUNTED}),
    "magonista_revolution": CloseCall("the Magonistas of 1911 were a Mexican revolution", {"magonista_1911": _NOT_COUNTED}),
}
CLOSE_CALLS: Mapping[str, CloseCall] = MappingProxyType(
    {
        "none": CloseCall("every row stands as coded"),
        **_CLOSE,
        "all_wider": CloseCall(
            "all of these that add are accepted",
            {
                **_CLOSE["mazatlan_landing"].changes,
                **_CLOSE["topolobampo_landing"].changes,
                **_CLOSE["cortina_president"].changes,
            },
        ),
        "all_narrower": CloseCall(
            "all of these that take away are accepted",
            {
                **_CLOSE["cortina_rangers"].changes,
                **_CLOSE["matamoros_invited"].changes,
                **_CLOSE["agua_prieta_errand"].changes,
                **_CLOSE["texas_civil_war"].changes,
                **_CLOSE["magonista_revolution"].changes,
            },
        ),
    }
)


def close_call(case: str) -> CloseCall:
    """One of ``CLOSE_CALLS``.

    Raises
    ------
    ValueError : an unknown case; the sentence lists the cases.
    """
    if case not in CLOSE_CALLS:
        raise ValueError(f"There is no close call named {case!r}; allowed: {', '.join(CLOSE_CALLS)}.")
    return CLOSE_CALLS[case]


def recode(events: pd.DataFrame, case: str) -> pd.DataFrame:
    """The events with one close call (``close_call(case)``) coded the other way; one row is one entry or claimed entry."""
    coded = events.copy()
    for row, changes in close_call(case).changes.items():
        for column, value in changes.items():
            coded.loc[coded["id"] == row, column] = value
    return coded
