"""Exercise set 07: base rates, missing values, rises and rankings, and what one change moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import combinations, product

import pandas as pd

from hemisphere.classroom import tasks
from hemisphere.classroom.sets import Set, draw
from hemisphere.classroom.tasks import Criterion, Recode, Slip, Task, Unreadable, Verdict, Written
from hemisphere.exposure import acts, measures, ranking
from hemisphere.exposure.ranking import ARTICLE, CLEAR, GAPS, GROUPS, OPEN, PLACES, SCALES


WRITTEN = (
    Written("q5-reason", (40, 80), (
        Criterion("Gives a reason for the change that could be given before the result was known, and one against it.", 2),
        Criterion("Says what the moved order shows, and what it does not show about events.", 1),
    )),
    Written("q6", (150, 200), (
        Criterion("Says what a base rate, a ranking of chosen places and a chosen list of words can each tell, and what none of them can.", 2),
        Criterion("Uses two numbers from this set, each with the choice behind it.", 2),
        Criterion("Makes the best case for the answer not held, and names evidence that would change the judgement.", 2),
    )),
)  # fmt: skip

KINDS = {"open": "open force only", "any": "force that was open, shown or hidden", "all": "force that was open, shown or hidden, and forces that were invited"}


# Task 1: a base rate.


def _rates():
    pairs = combinations(measures.LATIN_AMERICA, 2)
    return [(("COL", "MEX"), "any", 1798, "begun", True), *product(pairs, KINDS, (1798, 1898), ("begun", "under way"), (False, True))]


def _share_of_years(answer) -> float:
    if isinstance(answer, dict) and answer.get("type") == "Rate":
        raise Unreadable("The answer is the whole rate, with its years; add .share for the share, and make it a percentage.")
    return tasks.number(answer)


def _base_rate(choice: tuple) -> Task:
    places, kind, since, count, then = choice

    def rate(places=places, kind=kind, since=since, until=2024, count=count, then=then):
        return measures.base_rate(places, kind, since, until, count, then=then)

    def percent(**other):
        return 100 * rate(**other).share

    def uses():
        rows = measures.uses(kind, then=then)
        return sum(place in places and since <= first <= 2024 for place, first in zip(rows["place"], rows["first"]))

    slips = {
        "other_holder": Slip(lambda: percent(then=not then), ("You give a place to the wrong holder: to the one of that time, or to the one of today?", f"The question wants then={then}; explore_base_rates has it as a switch.")),
        "other_count": Slip(lambda: percent(count="under way" if count == "begun" else "begun"), ("A year in which force began and a year in which it was under way are different things.", f'The question wants count="{count}".')),
        "added": Slip(lambda: sum(percent(places=(place,)) for place in places), ("You added the places' shares, so a year in which force was used at both counts twice.", "Give both codes to one base_rate: a year counts once, wherever force was used.")),
        "uses": Slip(lambda: 100 * uses() / rate().years, ("You count uses of force; the question counts years.", "A year with two uses counts once.")),
        **{f"kind_{other}": Slip(lambda other=other: percent(kind=other), ("Look again at what counts as a use of force.", f'The question wants kind="{kind}".')) for other in KINDS if other != kind},
        **{f"since_{year}": Slip(lambda year=year: percent(since=year), ("Your years begin elsewhere.", f"Begin with {since}.")) for year in (1798, 1898, 1946) if year != since},
        **{f"only_{place}": Slip(lambda place=place: percent(places=(place,)), ("This is the share for one of the places.", "Give both codes in one list.")) for place in places},
    }
    return Task(
        "q1", 3, percent, _share_of_years, tasks.one_decimal,
        ("This percentage belongs to another question: check the places, the years, what counts, and who held what.",
         "Take the example above and set each of its words to what the question asks: base_rate(places, kind=..., since=..., count=..., then=...)."),
        tasks.may_be_percent,
        {
            **tasks.percent_slips(percent),
            "how_many": Slip(lambda: rate().hits, ("This is how many years had force.", "A share needs a whole: divide by all the years, or take .share.")),
            "to_the_cut_off": Slip(lambda: round(percent(until=measures.TODAY), 1), ("Your years go on beyond the last year asked for.", "A base rate should end before the time it is used to judge: until=2024.")),
            "quiet": Slip(lambda: 100 - percent(), ("This is the share of quiet years.", "Turn it round: the question asks for the years with force.")),
            **tasks.elsewhere(slips, percent(), tasks.one_decimal),
        },
    )  # fmt: skip


# Task 2: larger than what is not known?


def _unknowns():
    cases = ("venezuela_2026", "haiti_1994", "grenada_1983", "domrep_1965", "haiti_2004", "panama_1988", "domrep_1961", "caribbean_1959")
    return [("venezuela_2026", 1946, "smaller"), *product(cases, (1946, 1898, 1798), ("larger", "smaller"))]


@cache
def _forces(twice: bool = False) -> dict[str, tuple[int, int | None]]:
    """The year and the strength of each use of force, nothing where it is unknown; ``twice`` keeps the rows that rest on one build-up with another."""
    rows = measures.uses()
    rows = rows if twice else rows[~rows["id"].isin(measures.SAME_FORCE)]
    return {name: (first, None if pd.isna(force) else int(force)) for name, first, force in zip(rows["id"], rows["first"], rows["us_forces_max"])}


def _beside_unknown(choice: tuple) -> Task:
    case, since, assumed = choice

    def parts(since=since, twice=False):
        own = _forces()[case][1]
        others = [force for name, (first, force) in _forces(twice).items() if first >= since and name != case]
        known = [force for force in others if force is not None]
        return {"smaller": sum(force < own for force in known), "equal": known.count(own), "known": len(known), "unknown": len(others) - len(known), "all": len(others)}

    def percent(assumed=assumed, since=since, twice=False):
        n = parts(since, twice)
        return 100 * (n["smaller"] + n["unknown"] * (assumed == "smaller")) / n["all"]

    n, other = parts(), "larger" if assumed == "smaller" else "smaller"
    slips = {
        "one_force_thrice": Slip(lambda: percent(twice=True), ("You count the build-up of 2025 and 2026 more than once.", "Three rows rest on that one force: leave measures.SAME_FORCE out.")),
        "equal_too": Slip(lambda: percent() + 100 * n["equal"] / n["all"], ("You count forces of the same strength as smaller.", "Smaller means < and not <=.")),
        **{f"since_{year}": Slip(lambda year=year: percent(since=year), ("Your list begins in another year.", f"Begin with {since}: look at the column first.")) for year in (1798, 1898, 1946) if year != since},
    }
    return Task(
        "q2", 3, percent, tasks.number, tasks.one_decimal,
        ("The share is another one. Count three things first: the smaller ones, those of unknown strength, and all the others.",
         "The whole is every other use of force since that year, known or not. The unknown ones are in it in any case; the assumption says whether they also count as smaller."),
        tasks.may_be_percent,
        {
            **tasks.percent_slips(percent),
            "how_many": Slip(lambda: percent() * n["all"] / 100, ("This is how many uses count as smaller.", "A share needs a whole: divide by all the other uses.")),
            "known_only": Slip(lambda: 100 * n["smaller"] / n["known"], ("You left the unknown ones out, as the figure in the notebook does.", "A gap is not a zero, and it is not nothing either: put the uses of unknown strength where the assumption puts them.")),
            "other_assumption": Slip(lambda: percent(other), ("This is the share under the opposite assumption.", f"The unknown ones are to be taken as {assumed}.")),
            "turned_round": Slip(lambda: 100 - percent(), ("This is the share of those that are not smaller.", "Turn it round.")),
            "itself": Slip(lambda: percent() * n["all"] / (n["all"] + 1), ("You compare the operation with itself as well.", "The whole is the other uses: one less.")),
            **tasks.elsewhere(slips, percent(), tasks.one_decimal),
        },
    )  # fmt: skip


# Task 3: who moves to the front?

START, END = "2025-01-01", "2026-01-15"
CUTS = ("2025-04-01", "2025-05-01", "2025-06-01", "2025-07-01", "2025-08-01", "2025-09-01", "2025-10-01", "2025-11-01", "2025-12-01", "2026-01-01")


def _moves():
    """Levels and dates for which rates, numbers and shares each name other places; the first is the published one."""
    found = [(3, "2026-01-01"), *product((1, 2, 3), CUTS[1:])]
    return [choice for choice in found if _rises(*choice) not in (_rises(*choice, "rows"), _rises(*choice, "share"))]


@cache
def _rises(level: int, cut: str, by: str = "rate") -> frozenset[str]:
    """The places with more rows after a date than before it: by ``rate`` (a month), ``rows`` or ``share`` of all rows."""
    before, after = (Counter(place for own, date, place in _words() if own >= level and since <= date < until) for since, until in ((START, cut), (cut, END)))
    lengths = {"rate": (measures.months(START, cut), measures.months(cut, END)), "rows": (1, 1), "share": (before.total(), after.total())}[by]
    return frozenset(place for place in after if after[place] / lengths[1] > before[place] / lengths[0])


@cache
def _words() -> list[tuple[int, str, str]]:
    """Level, date and place of each row; a month stands at its first day."""
    rows = acts.threats(1, "any", START, END)
    return [(int(level), f"{date}-01"[:10], place) for level, date, place in zip(rows["threat_level"], rows["date"], rows["iso3"])]


def _front(choice: tuple[int, str]) -> Task:
    level, cut = choice
    right, at = _rises(level, cut), CUTS.index(cut)
    every = frozenset(place for own, _, place in _words() if own >= level)
    slips = {
        "rows": Slip(lambda: _rises(level, cut, "rows"), ("You compare numbers of rows, but the two stretches are not equally long.", "Divide each column by its own number of months before you compare.")),
        "share": Slip(lambda: _rises(level, cut, "share"), ("You compare shares of all rows; that asks who gains on the others.", "The question asks for rows per month: divide by months, not by the column's sum.")),
        "every_place": Slip(lambda: every, ("These are all the places that the list names at this level.", "Keep those with a higher value after the date than before it.")),
        **{f"level_{other}": Slip(lambda other=other: _rises(other, cut), ("The date is right; the level is not the one asked for.", f"Set level to {level} in the first line.")) for other in (1, 2, 3) if other != level},
        **{name: Slip(lambda other=other: _rises(level, other), ("The level is right; the dividing date is not the one asked for.", f"Set cut to {cut!r} in the first line."))
           for name, other in {"cut_earlier": CUTS[at - 1], "cut_later": CUTS[min(at + 1, len(CUTS) - 1)], "cut_of_the_example": CUTS[0]}.items()},
        "titles": Slip(lambda: frozenset(PLACES[place] for place in right), ("These are the right places by their names.", "Give their codes, as the table has them in its index.")),
    }  # fmt: skip
    return Task(
        "q3", 3, lambda: right, tasks.names, tasks.equal,
        ("The list is not the places whose rows per month rise.", "Make a table of rates, one column before and one after, and keep the rows in which the second is larger."),
        tasks.how_many_fit,
        {
            "the_rest": Slip(lambda: every - right, ("These are the places whose rows per month do not rise.", "Turn the condition round.")),
            **tasks.elsewhere(slips, right),
        },
    )  # fmt: skip


# Task 4: a share of weightings.

COINS = {"out": "as the table assumes them, disputed groups left out", "coin": "as the table assumes them, and by coin for the disputed groups"}


def _weighings():
    pairs = (("GRL", "MEX"), ("COL", "MEX"), ("CUB", "MEX"), ("PAN", "MEX"), ("GRL", "COL"), ("PAN", "GRL"), ("CAN", "GRL"), ("NIC", "CUB"), ("HTI", "MEX"))
    return [(("GRL", "MEX"), "rank", "worst", "out"), *product(pairs, ("rank", "minmax"), ("worst", "best", "drop"), COINS)]


def _before(choice: tuple) -> Task:
    (first, second), scale, gap, coin = choice

    def percent(scale=scale, gap=gap, coin=coin):
        ranks = ranking.simulated(scale, gap, open_groups=coin)
        return 100 * float((ranks[first] < ranks[second]).mean())

    turned, scaled = ("coin" if coin == "out" else "out"), ("minmax" if scale == "rank" else "rank")
    slips = {
        **{f"gap_{other}": Slip(lambda other=other: percent(gap=other), ("Everything is as asked but one thing: what a gap is filled with.", f'The question wants gap="{gap}"; without that word the gaps take the mean.')) for other in GAPS.values() if other != gap},
        "other_scale": Slip(lambda: percent(scale=scaled), ("Everything is as asked but one thing: the scale.", f'The question wants scale="{scale}".')),
        "other_directions": Slip(lambda: percent(coin=turned), ("Everything is as asked but one thing: the directions.", f'The question wants open_groups="{coin}".')),
        "first_of_all": Slip(lambda: 100 * float((ranking.simulated(scale, gap, open_groups=coin)[first] == 1).mean()), ("This is how often one place comes first among all eleven.", "The question compares two places: the one with the smaller rank stands before the other.")),
    }
    return Task(
        "q4", 3, percent, tasks.number, tasks.one_decimal,
        ("The share is another one. Set gaps and directions first, then compare the two columns of ranks.",
         'Compare ranks["..."] < ranks["..."] for the two places; its mean is the share. Rank 1 stands first, so before means smaller.'),
        tasks.may_be_percent,
        {
            **tasks.percent_slips(percent),
            "how_many": Slip(lambda: percent() * ranking.DRAWS / 100, ("This is how many weightings give that order.", "A share needs a whole: take the mean instead of the sum.")),
            "turned_round": Slip(lambda: 100 - percent(), ("You have the two places the other way round.", "Rank 1 stands first: before means a smaller rank.")),
            **tasks.elsewhere(slips, percent(), tasks.one_decimal),
        },
    )  # fmt: skip


# Task 5: change one thing.

STARTS = {"alike": dict.fromkeys(CLEAR, 1), "words": {"words": 1}, "past": {"past": 1}, "means": {"near": 1, "weak": 1}, "shared": {"allies": 1, "regime": 1, "trade": -1}}
"""Weights to start from, as among the explorer's presets."""

CHANGES = {**{name: (3, 2, 1, 0, -1) for name in CLEAR}, **{name: (1, 0, -1) for name in OPEN}, "gap": tuple(GAPS.values()), "scale": tuple(SCALES.values())}
"""What the explorer's menus allow, apart from which places are ranked."""

RANKED = tuple(PLACES[place].lower() for place in ARTICLE)


def _starts():
    return [("alike", "minmax", "mean"), *product(("words", "past", "means", "shared"), SCALES.values(), ("mean", "worst", "best"))]


def _state(choice: tuple, change: str = "", to=0) -> dict:
    weights, scale, gap = choice
    return {**dict.fromkeys(GROUPS, 0), **STARTS[weights], "scale": scale, "gap": gap} | ({change: to} if change else {})


@cache
def _ranks(choice: tuple, change: str = "", to=0) -> tuple[int, ...]:
    """The ranks of Greenland, Colombia and Mexico among the eleven, from a start with one change."""
    state = _state(choice, change, to)
    table = ranking.ranking({name: state[name] for name in GROUPS}, state["scale"], state["gap"])
    return tuple(int(table.at[place, "rank"]) for place in ARTICLE)


def _holds(ranks: tuple[int, ...]) -> bool:
    """Does Greenland or Colombia stand before Mexico?"""
    return min(ranks[:2]) < ranks[2]


def _one_change(choice: tuple) -> Recode:
    was = _ranks(choice)

    def diagnose(answer: dict) -> Verdict:
        change, to = tasks.text(answer["change"]), answer["to"]
        if change not in CHANGES:
            return Verdict("unknown_change", hints=("The change is not the name of a menu in the explorer's call.", f"Choose one of {', '.join(CHANGES)}."))
        to = to.strip() if isinstance(to, str) else tasks.number(to)
        if to not in CHANGES[change]:
            return Verdict("unknown_value", "The menu exists.", (f"The menu {change} does not have that answer.", f"Choose one of {', '.join(map(repr, CHANGES[change]))}, written as here."))
        if to == _state(choice)[change]:
            return Verdict("nothing_changed", hints=("The menu stands there already, so nothing is changed.", "Move the menu to another answer."))
        if not any(weight for name, weight in _state(choice, change, to).items() if name in GROUPS):
            return Verdict("nothing_weighed", hints=("After this change nothing is weighed, so there is no ranking.", "Leave at least one group in."))
        said, now = tuple(tasks.number(answer[place]) for place in RANKED), _ranks(choice, change, to)
        if said == now:
            if _holds(now) == _holds(was):
                return Verdict("stays", "The ranks are right for this change.", ("The verdict on the article's order is the same as before.", "Ask which idea, or which gap, keeps Mexico where it is against Greenland and Colombia, and work on that."))
            return Verdict(tasks.RIGHT)
        if said == was:
            return Verdict("before", hints=("These are the ranks before the change.", "Make the change in the explorer first, then read the three ranks from the sentence under the figure."))
        if sorted(said) == sorted(now):
            return Verdict("mixed_up", "The three ranks belong to this change.", ("They do not stand beside the right places.", "Read the sentence again, place by place."))
        if said == tuple(sum(other < own for other in now) + 1 for own in now):
            return Verdict("among_three", "The order of the three is right.", ("You rank the three among themselves.", "Give the ranks among all eleven places."))
        fits = sum(one == other for one, other in zip(said, now))
        return Verdict("ranks_off", f"{fits} of the three ranks {'is' if fits == 1 else 'are'} right.", ("The ranks belong to another ranking.", "Go back to the start, change one menu alone, and read the three ranks again."))

    def right():
        change, to = next((c, v) for c, values in reversed(CHANGES.items()) for v in values if v and _holds(_ranks(choice, c, v)) != _holds(was))
        return {"change": change, "to": to, **dict(zip(RANKED, _ranks(choice, change, to)))}

    return Recode("q5", 3, right, tasks.mapping("change", "to", *RANKED), tasks.equal, ("", ""), diagnose=diagnose)


# The set.


def choose(seed: str) -> dict:
    """The parameters of a variant, by task."""
    return {"q1": draw(_rates(), seed, _base_rate), "q2": draw(_unknowns(), seed, _beside_unknown), "q3": draw(_moves(), seed, _front),
            "q4": draw(_weighings(), seed, _before), "q5": draw(_starts(), seed, _one_change)}  # fmt: skip


def make(choices: Mapping) -> tuple[Task, ...]:
    """The checked tasks for given parameters."""
    return (_base_rate(choices["q1"]), _beside_unknown(choices["q2"]), _front(choices["q3"]), _before(choices["q4"]), _one_change(choices["q5"]))


def _listing(items: Mapping) -> str:
    return ", ".join(f'{name}="{value}"' if isinstance(value, str) else f"{name}={value}" for name, value in items.items())


def words(choices: Mapping) -> dict[str, str]:
    """What the placeholders of the master stand for."""
    places, kind, since, count, then = choices["q1"]
    case, first_year, assumed = choices["q2"]
    (first, second), scale, gap, coin = choices["q4"]
    use, start, found = measures.uses().set_index("id").loc[case], choices["q5"], make(choices)[4].value
    standard, state = _state(("alike", "minmax", "mean")), _state(start)
    labels = {value: label for label, value in {**GAPS, **SCALES}.items()}
    before = "Greenland or Colombia stands before Mexico", "neither Greenland nor Colombia stands before Mexico"
    return {
        "q1.places": " or ".join(PLACES[place] for place in places),
        "q1.codes": str(list(places)).replace("'", '"'),
        "q1.kind": KINDS[kind],
        "q1.since": str(since),
        "q1.count": "began" if count == "begun" else "was under way",
        "q1.then": "who held it then" if then else "the country that holds it today",
        "q1.arguments": _listing({"kind": kind, "since": since, "until": 2024, "count": count, "then": then}),
        "q2.case": use["name"],
        "q2.id": case,
        "q2.year": str(use["first"]),
        "q2.force": f"{use['us_forces_max']:,}",
        "q2.code": f"{use['us_forces_max']:_}",
        "q2.since": str(first_year),
        "q2.assumed": assumed,
        "q2.counted": "smaller + unknown" if assumed == "smaller" else "smaller",
        "q3.level": str(choices["q3"][0]),
        "q3.label": acts.LEVELS[choices["q3"][0]],
        "q3.cut": choices["q3"][1],
        "q4.first": PLACES[first],
        "q4.second": PLACES[second],
        "q4.first_code": first,
        "q4.second_code": second,
        "q4.scale": labels[scale],
        "q4.gap": labels[gap],
        "q4.directions": COINS[coin],
        "q4.arguments": _listing({"scale": scale, "gap": gap, "open_groups": coin}),
        "q5.call": f"exposure.explore_ranking({_listing({name: value for name, value in state.items() if value != standard[name]})})",
        "q5.weighed": "; ".join(f"{GROUPS[name].label.lower() if name != 'trade' else GROUPS[name].label}{' (more means less exposed)' if state[name] < 0 else ''}" for name in GROUPS if state[name]),
        "q5.scale": labels[state["scale"]],
        "q5.gap": labels[state["gap"]],
        "q5.holds": before[not _holds(_ranks(start))],
        "q5.goal": before[_holds(_ranks(start))],
        "q5.change": found["change"],
        "q5.to": repr(found["to"]).replace("'", '"'),
        **{f"q5.{place}": str(found[place]) for place in RANKED},
    }


SET = Set("07", "07_who_is_next", choose, make, words, WRITTEN, "import pandas as pd\n\nfrom hemisphere import exposure\nfrom hemisphere.exposure import measures, ranking")
