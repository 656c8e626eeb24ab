"""Exercise set 02: counting rules, what they count, and what one recoded row moves."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Mapping
from itertools import permutations, product

from hemisphere import incursions
from hemisphere.classroom import tasks
from hemisphere.classroom.sets import Set, draw
from hemisphere.classroom.tasks import Criterion, Recode, Slip, Task, Unreadable, Verdict, Written
from hemisphere.incursions.definitions import CLOSE_CALLS, CRITERIA, preset, preset_rows, recode
from hemisphere.incursions.measures import count, named_counts


WRITTEN = (
    Written("q4-reason", (40, 80), (
        Criterion("Names what in the record speaks for the other coding, and what speaks against it.", 2),
        Criterion("Says what the moved count does and does not show about the article's number.", 1),
    )),
    Written("q5", (150, 200), (
        Criterion("States one rule so exactly that another reader would count the same entries.", 2),
        Criterion("Uses a number from this set, and names at least one event that the rule leaves out.", 2),
        Criterion("Gives the strongest reason for another rule, and answers it.", 2),
    )),
    Written("q6", (120, 170), (
        Criterion("Keeps apart what the record shows, what people may have believed, and what follows.", 2),
        Criterion("Uses the years of quiet under at least two rules.", 2),
        Criterion("Says which piece of evidence, not in these tables, would change the judgement.", 2),
    )),
)  # fmt: skip


# Task 1: apply a rule.


def _rules():
    """Rules of three or four answers; the first is the published one."""
    plain = {"actor": "forces", "since": 1821, "soil": "undisputed", "held_days": 1}
    parts = product(("states", "forces"), ("any", "authorised"), (1806, 1821), ("land", "undisputed"), ("any", "without"), ("any", "hostilities"), (0, 1, 30))
    names = ("actor", "authority", "since", "soil", "consent", "fighting", "held_days")
    asked = ({n: v for n, v in zip(names, values) if v != next(iter(CRITERIA[n].options))} for values in parts)
    return [plain, *(rule for rule in asked if len(rule) in (3, 4) and 5 <= count(incursions.Definition(**rule)).n <= 25)]


def _counted(answer) -> frozenset[str]:
    """The events of a count, of a figure set to a rule, or a list of their ids."""
    if isinstance(answer, dict) and answer.get("type") == "Count":
        answer = answer.get("ids")
    elif isinstance(answer, dict) and answer.get("call") == "incursions.explore_definitions":
        with contextlib.suppress(TypeError, ValueError):
            answer = list(count(incursions.Definition(**answer.get("start"))).ids)
    if not isinstance(answer, list) or not all(isinstance(item, str) for item in answer):
        raise Unreadable(f"The answer is {tasks.named(answer)}; keep the whole count, as incursions.count_incursions(...) gives it, so that its events can be compared too.")
    return tasks.names(answer)


def _number_and_events(answer: frozenset, right: frozenset) -> str:
    if len(answer) == len(right):
        return f"The number is right and the events are not: {tasks.how_many_fit(answer, right)}"
    return tasks.how_many_fit(answer, right)


def _apply(rule: Mapping) -> Task:
    asked = incursions.Definition(**rule)

    def ids(definition):
        return lambda: frozenset(count(definition).ids)

    slips = {
        f"forgot_{name}": Slip(
            ids(dataclasses.replace(asked, **{name: next(iter(CRITERIA[name].options))})),
            (
                "You count more than the rule allows: one of its answers is missing from yours. Go through the list above line by line.",
                f"Look at the line “{CRITERIA[name].label}”: your rule leaves it at its first answer.",
            ),
        )
        for name in rule
    }
    slips["operations_too"] = Slip(
        ids(dataclasses.replace(asked, unit="row")),
        ("Some of your entries are parts of others. What does the rule take as one?", "Leave “What counts as one” at a campaign: a battle inside a war is not an entry of its own here."),
    )
    slips["left_out"] = Slip(
        lambda: frozenset(count(asked).left_out),
        ("These are the entries that the rule does not count.", "A count has ids and left_out; you want the count itself, not what it leaves out."),
    )
    return Task(
        "q1", 3, ids(asked), _counted, tasks.equal,
        ("Your rule is not the one described. Compare it with the list above, one line at a time.",
         "Set each line in the explorer to the answer above; the call under the figure then shows the rule's words for incursions.Definition."),
        _number_and_events, slips,
    )  # fmt: skip


# Task 2: set two rules side by side.


def _pairs():
    pairs = [("crs_strict", "official_land_hostile"), *permutations(preset_rows().index, 2)]
    compared = [(pair, incursions.compare(preset(pair[0]), preset(pair[1]))) for pair in pairs]
    return [pair for pair, found in compared if 2 <= len(found.first_only) <= 9 and len(found.second_only) >= 2 and len(found.both) >= 2]


def _some(answer) -> frozenset[str]:
    if isinstance(answer, dict) and answer.get("type") == "Rivals":
        raise Unreadable("The answer is the whole comparison; choose one of its lists: both, first_only or second_only.")
    return tasks.names(answer)


def _contrast(pair: tuple[str, str]) -> Task:
    found = incursions.compare(preset(pair[0]), preset(pair[1]))
    title = incursions.all_events().set_index("id")["name"]
    return Task(
        "q2", 3, lambda: frozenset(found.first_only), _some, tasks.equal,
        ("The list is not the entries that only the first rule counts.", "incursions.compare(first, second) returns three lists; mind which rule you name first."),
        tasks.how_many_fit,
        {
            "reversed": Slip(lambda: frozenset(found.second_only), ("You have the right comparison from the wrong side.", "Which rule did you name first? You want the entries that the other one leaves out.")),
            "shared": Slip(lambda: frozenset(found.both), ("These are entries on which the two rules agree.", "You want those of the first rule that the second does not count: another of the three lists.")),
            "whole_first": Slip(lambda: frozenset(found.both + found.first_only), ("These are all the entries of the first rule.", "Take away those that the second rule counts as well.")),
            "either": Slip(lambda: frozenset(found.both + found.first_only + found.second_only), ("These are the entries of either rule.", "Only one of the three lists in the comparison answers the question.")),
            "both_sides": Slip(lambda: frozenset(found.first_only + found.second_only), ("These are the entries of either rule that the other leaves out.", "The question is about one direction: in the first, not in the second.")),
            "titles": Slip(lambda: frozenset(title[i] for i in found.first_only), ("These are the right entries by their titles.", "Give their ids, such as monterey_1842, as the comparison does.")),
        },
    )  # fmt: skip


# Task 3: a share of rules.


def _shares():
    asked = ("soil", "actor", "authority", "fighting", "held_days", "listing", "unit")
    options = [(name, value) for name in asked for value, option in CRITERIA[name].options.items() if not option.alone]
    bands = [(8, 12), *((low, low + width) for low in range(3, 14) for width in (3, 4, 5))]
    return [(*option, *band) for band in bands for option in options]


def _share(choice: tuple) -> Task:
    name, value, low, high = choice
    rules = incursions.multiverse()
    some = rules[rules[name] == value]

    def percent(table, inclusive="both"):
        return 100 * table["count"].between(low, high, inclusive=inclusive).mean()

    within = rules[rules["count"].between(low, high)]
    return Task(
        "q3", 3, lambda: percent(some), tasks.number, tasks.one_decimal,
        ("The share is another one. First keep the rules that give the answer asked for, then ask what share of those falls in the band.",
         f'Keep rules[rules["{name}"] == ...] under a name of its own, and use that name in the line that computes the share.'),
        tasks.may_be_percent,
        {
            "all_rules": Slip(lambda: percent(rules), ("This is the share among all rules.", f"Keep only the rules whose column {name} holds the answer asked for, before you take the mean.")),
            **tasks.percent_slips(lambda: percent(some)),
            "how_many": Slip(lambda: some["count"].between(low, high).sum(), ("This is how many rules fall in the band.", "A share needs a whole: divide by the number of rules that you kept, or take the mean.")),
            "open_band": Slip(lambda: percent(some, "neither"), ("Too few rules fall in your band: look at its ends.", "Both ends belong to the band; between(low, high) counts them in.")),
            "half_open_band": Slip(lambda: percent(some, "left"), ("Too few rules fall in your band: look at its ends.", "The upper end belongs to the band too; range(low, high) leaves it out.")),
            "by_list": Slip(lambda: percent(some.drop_duplicates("list")), ("You count each different list once; the question counts rules.", "Leave drop_duplicates out.")),
            "outside": Slip(lambda: 100 - percent(some), ("This is the share outside the band.", "Turn the condition round.")),
            "turned_round": Slip(lambda: 100 * (within[name] == value).mean(), ("You ask which of the rules in the band give this answer; the question asks the reverse.", "The whole is the rules with this answer, whatever they count.")),
        },
    )  # fmt: skip


# Task 4: recode a close call.


def _movable():
    single = [case for case in CLOSE_CALLS if case != "none" and not case.startswith("all_")]
    moves = {case: named_counts(case) for case in single}
    some = [name for k, name in enumerate(preset_rows().index) if sum(table["n"][k] != table["n_before"][k] for table in moves.values()) > 1]
    return sorted(some, key=lambda name: name != "official_land_hostile")


def _recode(name: str) -> Recode:
    rule = preset(name)

    def diagnose(answer: dict) -> Verdict:
        case = tasks.text(answer["case"])
        if case not in CLOSE_CALLS or case == "none":
            allowed = ", ".join(known for known in CLOSE_CALLS if known != "none")
            return Verdict("unknown_case", hints=("The case is not one of the close calls.", f"Choose one of {allowed}."))
        now = incursions.count_incursions(recode(incursions.all_events(), case), rule).n
        said, was = {key: tasks.number(answer[key]) for key in ("before", "after")}, count(rule).n
        if said == {"before": was, "after": now}:
            if was == now:
                return Verdict("does_not_move", "Both counts are right for this case.", ("This case leaves the rule's count where it was.", "Look for a case about an event that the rule nearly counts, or only just does."))
            return Verdict(tasks.RIGHT)
        if was != now and said == {"before": now, "after": was}:
            return Verdict("swapped", "Both numbers belong to this case.", ("Which of them stands before the recoding?", "Exchange before and after."))
        if said["after"] - said["before"] == now - was:
            return Verdict("another_rule", "The difference between them is right.", ("The two counts belong to another rule.", f"Read the row “{preset_rows().at[name, 'name']}” in the explorer's table."))
        if said["before"] != was:
            return Verdict("before_off", hints=("The count before the recoding is another one.", "Before means with every row as coded: apply the rule to incursions.all_events()."))
        return Verdict("after_off", "The count before the recoding is right.", ("The count after it is another one.", f"Read it from incursions.explore_recode(case={case!r})."))

    def right():
        case = next(c for c in CLOSE_CALLS if incursions.count_incursions(recode(incursions.all_events(), c), rule).n != count(rule).n)
        return {"case": case, "before": count(rule).n, "after": incursions.count_incursions(recode(incursions.all_events(), case), rule).n}

    return Recode("q4", 3, right, tasks.mapping("case", "before", "after"), tasks.equal, ("", ""), diagnose=diagnose)


# The set.


def choose(seed: str) -> dict:
    """The parameters of a variant, by task."""
    return {"q1": draw(_rules(), seed, _apply), "q2": draw(_pairs(), seed, _contrast),
            "q3": draw(_shares(), seed, _share), "q4": draw(_movable(), seed, _recode)}  # fmt: skip


def make(choices: Mapping) -> tuple[Task, ...]:
    """The checked tasks for given parameters."""
    return _apply(choices["q1"]), _contrast(choices["q2"]), _share(choices["q3"]), _recode(choices["q4"])


def words(choices: Mapping) -> dict[str, str]:
    """What the placeholders of the master stand for."""
    rule, (first, second), (name, value, low, high) = choices["q1"], choices["q2"], choices["q3"]
    movable = make(choices)[3].value
    return {
        "q1.list": "\n".join(f"- *{CRITERIA[n].label}:* {CRITERIA[n].options[v].label}" for n, v in rule.items()),
        "q1.arguments": ", ".join(f"{n}={v!r}" for n, v in rule.items()).replace("'", '"'),
        "q2.first": first,
        "q2.second": second,
        "q2.first_name": preset_rows().at[first, "name"],
        "q2.second_name": preset_rows().at[second, "name"],
        "q3.label": CRITERIA[name].label,
        "q3.option": CRITERIA[name].options[value].label,
        "q3.column": name,
        "q3.value": repr(value).replace("'", '"'),
        "q3.low": str(low),
        "q3.high": str(high),
        "q4.rule": choices["q4"],
        "q4.name": preset_rows().at[choices["q4"], "name"],
        "q4.case": movable["case"],
        "q4.before": str(movable["before"]),
        "q4.after": str(movable["after"]),
    }


SET = Set("02", "02_counting_invasions", choose, make, words, WRITTEN, "from hemisphere import incursions")
