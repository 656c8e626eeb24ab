"""Exercise set 06: regions and their states, presence and violence, first years, and what a published figure counts."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import product

from hemisphere import security
from hemisphere.classroom import tasks
from hemisphere.classroom.sets import Set, draw
from hemisphere.classroom.tasks import Criterion, Recode, Slip, Task, Unreadable, Verdict, Written
from hemisphere.security.measures import MAPS, REGIONS, SOURCES, in_year, marked, presence, states
from hemisphere.security.statements import MEANINGS, THRESHOLDS


WRITTEN = (
    Written("q4-reason", (40, 80), (
        Criterion("Names the words of the statement that speak for the new coding, and those that speak against it.", 2),
        Criterion("Says what the moved count does, and does not, show about who rules.", 1),
    )),
    Written("q5", (150, 200), (
        Criterion("Keeps apart presence, violence and rule, and uses a number from this set for one of them.", 2),
        Criterion("Says what no map here shows: a sign of rule, or people, that the tables leave out, and where one would look.", 2),
        Criterion("Makes the best case for the caption it rejects, as somebody who holds it would, and answers it.", 2),
    )),
    Written("q6", (120, 170), (
        Criterion("Keeps apart expecting an action, being for or against it, and fearing it.", 2),
        Criterion("Says what the author's report shows, and what the polls in the notebook show, with the limits of both.", 2),
        Criterion("Names a result that would change its judgement, and how people could answer without danger.", 2),
    )),
)  # fmt: skip


# Task 1: a region and its states.

AREAS = {"north": ("north",), "wide_north": ("north", "centre_north"), "centre": ("centre",), "wide_centre": ("centre", "centre_north"), "south": ("south",)}
"""Areas that a task can ask about: the Bank of Mexico's regions, with and without the centre-north."""


def _places():
    years = [("sesnsp", year) for year in range(2024, 2015, -1)] + [("inegi", year) for year in range(2014, 1990, -1)]
    every = product(years, AREAS, ("below", "above"), (*REGIONS, "country"))
    some = [(*when, area, side, yard) for when, area, side, yard in every if yard not in AREAS[area] and 3 <= len(_beyond(*when, area, side, yard)) <= 9]
    return [("sesnsp", 2024, "wide_north", "below", "country"), *some]


@cache
def _beyond(source: str, year: int, area: str | None, side: str, yard: str, average: str = "people") -> frozenset[str]:
    """The states of an area (None: of the country) whose rate is below or above that of another area as a whole."""
    line, rates = _by_year(source, average)[year][yard], _by_year(source)[year]
    return frozenset(state for state in _states(area) if (rates[state] < line if side == "below" else rates[state] > line))


def _by_mean(column: str, source: str, year: int, area: str, side: str, yard: str) -> frozenset[str]:
    """The same with the mean of the other area's states as the line, by rate or by count."""
    found = in_year(source, column, year)
    line = found[list(_states(None if yard == "country" else yard))].mean()
    return frozenset(found.index[found < line] if side == "below" else found.index[found > line]) & _states(area)


@cache
def _by_year(source: str, average: str = "") -> dict:
    """Year -> the rate of each state or, with an average, of each region."""
    table = security.regional(source, average) if average else security.violence(source)["rate"].unstack()
    return table.T.to_dict()


@cache
def _states(area: str | None) -> frozenset[str]:
    table = states()
    return frozenset(table.index if area is None else table.index[table["region4"].isin(AREAS.get(area, (area,)))])


def _codes(answer) -> frozenset[str]:
    """States by their codes or by their names."""
    code = {_bare(words): state for state, words in states()["state"].items()} | {_bare(state): state for state in states().index}
    given = tasks.names(answer)
    if unknown := sorted(item for item in given if _bare(item) not in code):
        raise Unreadable(f'{unknown[0]!r} is not a state of the table; give codes such as "MX-XXX", or names as the explorer prints them.')
    return frozenset(code[_bare(item)] for item in given)


def _bare(words: str) -> str:
    """A name in small letters, without accents."""
    return unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").casefold()


def _region(choice: tuple) -> Task:
    source, year, area, side, yard = choice
    other = {"north": "wide_north", "wide_north": "north", "centre": "wide_centre", "wide_centre": "centre"}.get(area)
    line = ("Your line is the rate of another area.", "The line is the rate of the area that the question names last.")
    away = "above" if side == "below" else "below"
    slips = {
        "other_side": Slip(lambda: _beyond(source, year, area, away, yard), (f"These are the states that lie {away}.", "Turn the comparison round.")),
        "whole_country": Slip(lambda: _beyond(source, year, None, side, yard), ("The comparison is right, and you made it for the whole country.", "Keep the states of the area that the question names.")),
        "whole_area": Slip(lambda: _states(area), ("These are all the states of the area.", "Keep those whose own rate lies on the side that the question asks for.")),
        "middle_state": Slip(
            lambda: _beyond(source, year, area, side, yard, "states"),
            ("Your line is a middle state's rate. The question lets each person count once.", 'Take the line from security.regional(..., "people").'),
        ),
        "mean_of_rates": Slip(lambda: _by_mean("rate", *choice), ("Your line is the mean of the states' rates, in which a state with few people weighs as much as one with many.", 'Take the line from security.regional(..., "people").')),
        "by_count": Slip(lambda: _by_mean("count", *choice), ("You compare how many people were killed; where more people live, more deaths are to be expected.", "Compare the column rate.")),
    }
    for region in sorted({AREAS[area][0], "country"} - {yard}):
        slips[f"line_{region}"] = Slip(lambda region=region: _beyond(source, year, area, side, region), line)
    for when, near in (("before", year - 1), ("after", year + 1)):
        if near in _by_year(source):
            slips[f"year_{when}"] = Slip(lambda near=near: _beyond(source, near, area, side, yard), ("This is the list of another year.", "Look at the year, in the states' rates and in the line."))
    if other:
        slips["other_area"] = Slip(
            lambda: _beyond(source, year, other, side, yard),
            ("The line is right; the area is drawn otherwise than in the question.", "Is the centre-north in or out? The question says which states belong to the area."),
        )
    return Task(
        "q1", 3, lambda: _beyond(*choice), _codes, tasks.equal,
        ("The list is not the states that the question describes.",
         "First find the line, one number for an area and a year. Then compare each state of the other area with it."),
        tasks.how_many_fit, slips,
    )  # fmt: skip


# Task 2: presence and violence, as plain shares.


def _maps():
    """Maps and years for which it does not matter whether the two percentages are rounded first."""
    every = [("dea_sinaloa", 2024), *product(MAPS, range(2024, 2015, -1))]
    return [choice for choice in every if tasks.one_decimal(_points(*_pair(*choice)), _points(*_pair(*choice), 1))]


def _pair(key: str, year: int, cut: str = "highest", average: str = "people"):
    """Which states a map marks, and which have a rate above the country's."""
    return marked(key, cut), in_year("sesnsp", "rate", year) > security.regional("sesnsp", average).at[year, "country"]


def _percent(some, among) -> float:
    return 100 * float(some[among].mean())


def _points(mark, high, digits: int = 9) -> float:
    """By how many points more of the marked states than of the others lie above; far off where there are no others."""
    return round(_percent(high, mark), digits) - round(_percent(high, ~mark), digits) if not mark.all() else -1e9


def _two_shares(choice: tuple) -> Task:
    key, year = choice
    mark, high = _pair(*choice)
    listed = presence(key).index
    slips = {
        "turned_round": Slip(lambda: _points(high, mark), ("You ask what share of the states above, and of those below, is marked; the question asks the reverse.", "Each whole is a group of the map: the marked states, then the others.")),
        "headline": Slip(lambda: _percent(mark, high), ("This is the headline's share: of the states above the country's rate, how many are marked.", "Begin from the map: the marked states are one whole and the others are the second.")),
        "other_sign": Slip(lambda: -_points(mark, high), ("The size is right, and the sign says the opposite.", "Take the share of the others away from the share of the marked states.")),
        "marked_alone": Slip(lambda: _percent(high, mark), ("This is the share of the marked states; a share alone says nothing of the map.", "Take away the share of the others.")),
        "others_alone": Slip(lambda: _percent(high, ~mark), ("This is the share of the states that are not marked so high.", "The question asks how far the share of the marked states lies above it.")),
        "against_all": Slip(lambda: _percent(high, mark) - 100 * float(high.mean()), ("You compare the marked states with all 32, and they are among those.", "Compare them with the others.")),
        "ratio": Slip(lambda: 100 * (_percent(high, mark) / _percent(high, ~mark) - 1), ("This is by how many percent the one share exceeds the other.", "Percentage points are the plain difference of two percentages.")),
        "fraction": Slip(lambda: _points(mark, high) / 100, ("The difference is right as a part of one.", "The question asks for percentage points: multiply by a hundred.")),
        "how_many": Slip(lambda: int((mark & high).sum() - (~mark & high).sum()), ("This is a difference of numbers of states, and the groups are not equally large.", "Divide each number by its own group first.")),
        "middle_state": Slip(lambda: _points(*_pair(key, year, "highest", "states")), ("Your line is the middle state's rate.", 'The country\'s rate lets each person count once: security.regional(..., "people").')),
        "whole_number": Slip(lambda: round(_points(mark, high)), ("You are very near: the difference is rounded too far.", "Keep one decimal.")),
    }
    if len(MAPS[key].levels) > 2:
        slips["any_level"] = Slip(lambda: _points(*_pair(key, year, "any")), ("You take every state that the map marks at some level.", "Only the map's highest level counts here."))
    if len(listed) < len(mark):
        slips["left_out"] = Slip(lambda: _points(mark[listed], high[listed]), ("Some states are in neither of your groups.", 'States that no list names belong to the others; in the explorer they are "taken as absent".'))
    for near in {year - 1, year + 1} & set(_by_year("sesnsp")):
        slips[f"year_{'before' if near < year else 'after'}"] = Slip(lambda near=near: _points(*_pair(key, near)), ("This is the answer for another year.", "Look at the year, in the states' rates and in the country's."))
    for one in sorted(set(MAPS) - {key}):
        slips[f"map_{one}"] = Slip(lambda one=one: _points(*_pair(one, year)), ("This is the answer for another map.", "Look at which group, and which government's map, the question names."))
    return Task(
        "q2", 3, lambda: _points(mark, high), tasks.number, tasks.one_decimal,
        ("The difference is another one. Make two groups of the 32 states: those marked at the map's highest level, and the others.",
         "In each group count the states above the country's rate and divide by the size of that group; then subtract."),
        slips=slips,
    )  # fmt: skip


# Task 3: from which first year did it fall?

LEAST = {"more than half": 17, "at least half": 16, "at least two thirds": 22, "at least a third": 11}
"""How many of the 32 states are enough."""


def _spans():
    every = product((2024, 2023, 2022, 2021), LEAST, ("fell", "rose"))
    return [("more than half", 2024, "fell"), *((least, last, way) for last, least, way in every if 2 <= len(_first_years(least, last, way)) < last - 2016)]


@cache
def _changes(last: int, column: str = "rate") -> dict:
    """First year -> in how many states the rate (or the count) fell, and rose, from then to a last year."""
    table = security.violence("sesnsp")[column].unstack()
    return {year: {"fell": int((table.loc[last] < table.loc[year]).sum()), "rose": int((table.loc[last] > table.loc[year]).sum())} for year in range(2015, last)}


def _first_years(least: str, last: int, way: str, column: str = "rate", more: int = 0) -> frozenset[int]:
    return frozenset(year for year, found in _changes(last, column).items() if found[way] >= LEAST[least] + more)


def _years(answer) -> frozenset[int]:
    if not isinstance(answer, list) or not all(isinstance(item, (int, float)) and not isinstance(item, bool) for item in answer):
        raise Unreadable(f"The answer is {tasks.named(answer)}; give the years as a list of numbers, such as [2001, 2002].")
    return frozenset(answer)


def _baselines(choice: tuple) -> Task:
    least, last, way = choice
    every = frozenset(range(2015, last))
    right = _first_years(*choice)
    slips = {
        "the_other_way": Slip(lambda: _first_years(least, last, "rose" if way == "fell" else "fell"), (f"From these years it went the other way in {least} of the states.", "Which of the two years do you put on the left of the comparison?")),
        "all_but_these": Slip(lambda: every - right, ("These are the first years from which the sentence does not hold.", "Turn the condition round.")),
        "every_year": Slip(lambda: every, ("These are all the first years there are.", "Keep only those from which enough states changed as the question says.")),
        "on_the_line": Slip(
            lambda: _first_years(*choice, more=1 if least == "at least half" else -1),
            (f"Nearly: look again at how many of the 32 states “{least}” needs.", "Write that number down first. “At least” takes in its own end and “more than” does not; a part of a state is not yet a state."),
        ),
        "by_count": Slip(lambda: _first_years(*choice, column="count"), ("You compare how many people were killed; the population changed as well.", "Compare the rates.")),
        "year_too_many": Slip(lambda: right | {last}, ("One year in your list cannot be a first year.", "A year is not compared with itself.")),
    }
    return Task(
        "q3", 3, lambda: right, _years, tasks.equal,
        ("The list is not the first years from which the sentence holds.",
         "Take the first years one after another, count the states each time, and write the counts down before you decide."),
        tasks.how_many_fit,
        tasks.elsewhere(slips, right),
    )  # fmt: skip


# Task 4: recode what a figure counts.

SHARES = security.estimates().dropna(subset=["low"])
"""The published statements that give a share of the country."""

CODES = ("control", "absence", "acts", "presence")
"""The meanings that such a statement can have."""


def _tests(meaning: str, recoded: str | None = None, figures: str = "both") -> int:
    """How many tests a meaning of "run" passes, once a statement is coded as counting it too."""
    some = SHARES[(SHARES["meaning"] == meaning) | (SHARES.index == recoded)] if figures != "alone" else SHARES.loc[[recoded]]
    ends = some["low"].min(), some["high"].max()
    return sum(bool(end >= line) for line in THRESHOLDS.values() for end in (ends if figures != "lowest" else ends[:1]))


def _recode(meaning: str) -> Recode:
    known = security.estimates()["meaning"]

    def diagnose(answer: dict) -> Verdict:
        statement = tasks.text(answer["statement"]).upper()
        if statement not in known:
            return Verdict("unknown_statement", hints=("The statement is not one of those in the table.", f"Choose one of {', '.join(SHARES.index)}."))
        if known[statement] == meaning:
            return Verdict("already", hints=("This statement is coded so already, so nothing is recoded.", "Choose one whose last column in the table says something else."))
        said, was, now = [tasks.number(answer[key]) for key in ("before", "after")], _tests(meaning), _tests(meaning, statement)
        if statement not in SHARES.index:
            return Verdict("no_share", hints=("This statement gives no share of the country, so no test can use it.", "Choose one from the table above, where each has a share."))
        if said == [was, now]:
            if was == now:
                return Verdict("does_not_move", "Both counts are right for this statement.", ("This statement leaves the count where it was.", "Look for one whose share lies below the lowest figure of that meaning, or above the highest."))
            return Verdict(tasks.RIGHT)
        if was != now and said == [now, was]:
            return Verdict("swapped", "Both numbers belong to this statement.", ("Which of them stands before the recoding?", "Exchange before and after."))
        lowest = [_tests(meaning, figures="lowest"), _tests(meaning, statement, "lowest")]
        if said == lowest:
            return Verdict("one_figure", hints=("You test one figure against each share; there are two.", "The lowest figure makes four tests and the highest makes four more, even where both are the same number."))
        if said == [was, _tests(meaning, statement, "alone")]:
            return Verdict("alone", "The count before the recoding is right.", ("You test the recoded statement alone; the others of that meaning are still there.", "Find the lowest and the highest figure among all of them, with the recoded one."))
        if said[0] != was:
            return Verdict("before_off", hints=("The count before the recoding is another one.", "Before means with every statement coded as in the table: two figures, four shares, eight tests."))
        return Verdict("after_off", "The count before the recoding is right.", ("The count after it is another one.", "Find the lowest and the highest figure again, now with the recoded statement among them."))

    def right():
        moving = next(s for s in ("K02", *SHARES.index) if known[s] != meaning and _tests(meaning, s) != _tests(meaning))
        return {"statement": moving, "before": _tests(meaning), "after": _tests(meaning, moving)}

    return Recode("q4", 3, right, tasks.mapping("statement", "before", "after"), tasks.equal, ("", ""), diagnose=diagnose)


# The set.


def choose(seed: str) -> dict:
    """The parameters of a variant, by task."""
    return {"q1": draw(_places(), seed, _region), "q2": draw(_maps(), seed, _two_shares), "q3": draw(_spans(), seed, _baselines), "q4": draw(CODES, seed, _recode)}


def make(choices: Mapping) -> tuple[Task, ...]:
    """The checked tasks for given parameters."""
    return _region(choices["q1"]), _two_shares(choices["q2"]), _baselines(choices["q3"]), _recode(choices["q4"])


def words(choices: Mapping) -> dict[str, str]:
    """What the placeholders of the master stand for."""
    (source, year, area, side, yard), (key, shown), (least, last, way), meaning = (choices[task] for task in ("q1", "q2", "q3", "q4"))
    recoded, example = make(choices)[3].value, "absence" if meaning == "acts" else "acts"
    parts = [f"the {len(_states(part))} states of the {REGIONS[part]}" if part in AREAS else f"the {len(_states(area)) - len(_states(AREAS[area][0]))} of the {REGIONS[part]}" for part in AREAS[area]]
    return {
        "q1.area": " and ".join(parts),
        "q1.regions": ", ".join(f'"{part}"' for part in AREAS[area]),
        "q1.source": source,
        "q1.series": SOURCES[source].name,
        "q1.year": str(year),
        "q1.side": side,
        "q1.sign": "<" if side == "below" else ">",
        "q1.yard": yard,
        "q1.yard_name": f"the {REGIONS.get(yard, yard)}",
        "q1.example": "2015" if source == "sesnsp" else "1990",
        "q2.map": key,
        "q2.name": MAPS[key].name,
        "q2.level": MAPS[key].levels[-1],
        "q2.year": str(shown),
        "q2.example": next(one for one in MAPS if one != key),
        "q3.last": str(last),
        "q3.before": str(last - 1),
        "q3.way": way,
        "q3.sign": "<" if way == "fell" else ">",
        "q3.least": least,
        "q3.number": str(LEAST[least]),
        "q4.meaning": meaning,
        "q4.table": "\n".join(f"| {row.Index} | {row.actor}, {row.year} | {row.measure} | {_span(row.low, row.high)} | {row.meaning} |" for row in SHARES.itertuples()),
        "q4.words": "; ".join(f"*{one}*, {MEANINGS[one]}" for one in CODES),
        "q4.example": example,
        "q4.example_statement": next(s for s in SHARES.index if SHARES.at[s, "meaning"] not in (meaning, example)),
        "q4.statement": recoded["statement"],
        "q4.before": str(recoded["before"]),
        "q4.after": str(recoded["after"]),
    }


def _span(low: float, high: float) -> str:
    return f"{low:.1f}" if low == high else f"{low:.1f} to {high:.1f}"


SET = Set("06", "06_north_and_centre", choose, make, words, WRITTEN, "from hemisphere import security")
