"""Exercise set 03: which whole, which loss, which line; and printed areas against measured ones."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, permutations, product

from hemisphere import territory
from hemisphere.classroom import tasks
from hemisphere.classroom.sets import Set, draw
from hemisphere.classroom.tasks import Criterion, Recode, Slip, Task, Unreadable, Verdict, Written
from hemisphere.territory.measures import BASELINES, LOSSES, READINGS, SCOPES, STRIPS, TEXAS_LINES


BAND = 5
"""How far from a half, in points, a share may be in the task on the line."""

YEARS = (1822, 1824, 1836, 1841, 1846, 1848, 1854, 1882)

WRITTEN = (
    Written("q5-reason", (40, 80), (
        Criterion("Says which side drew which line, and on what evidence of control or law.", 2),
        Criterion("Says why the change of verdict is, or is not, a reason to doubt the article's words.", 1),
    )),
    Written("q6", (150, 200), (
        Criterion("Names the whole, the loss and the line it uses, and gives the percentage.", 2),
        Criterion("Keeps apart what was lost in fact, what was lost in law, and what was sold.", 2),
        Criterion("Gives the strongest reason for another reading, and answers it.", 2),
    )),
)  # fmt: skip


# Task 1: half of what?


def _readings():
    every = [dict(zip(("baseline", "loss", "texas", "strip"), values)) for values in product(BASELINES, LOSSES, TEXAS_LINES, STRIPS)]
    return [choice for choice in (READINGS["A"], *every) if territory.share(**choice).pct is not None]


def _percent(answer) -> float:
    if isinstance(answer, dict) and answer.get("type") == "Share":
        raise Unreadable("The answer is the whole share, with its pieces; add .pct for the percentage.")
    return tasks.number(answer)


def _pct(choice: dict) -> float:
    """The percentage, or one that no answer is near where a loss lies outside its baseline."""
    found = territory.share(**choice).pct
    return -1e9 if found is None else found


def _one_reading(choice: dict) -> Task:
    found = territory.share(**choice)
    slips = {
        **tasks.percent_slips(lambda: found.pct),
        "what_is_left": Slip(lambda: 100 - found.pct, ("This is what remained.", "The question asks for the part that was lost: the rest of a hundred.")),
        "of_what_is_left": Slip(
            lambda: 100 * found.lost_km2 / (found.baseline_km2 - found.lost_km2),
            ("You compare the loss with what was left.", "The whole is the baseline, before anything was lost."),
        ),
        "area": Slip(lambda: found.lost_km2, ("This is the area that was lost, in square kilometres.", "Divide by the baseline, or take .pct.")),
    }
    others = {"baseline": BASELINES, "loss": LOSSES, "texas": TEXAS_LINES, "strip": STRIPS}
    what = {"baseline": "the whole", "loss": "the loss", "texas": "where Texas ended", "strip": "what became of the Mesilla strip"}
    for name, options in others.items():
        for option in options:
            if option != choice[name]:
                slips[f"{name}_{option}"] = Slip(
                    lambda other={**choice, name: option}: _pct(other),
                    ("Three of the four choices are as asked, and one is not.", f"Look again at {what[name]}."),
                )
    return Task(
        "q1", 3, lambda: found.pct, _percent, tasks.one_decimal,
        ("This percentage belongs to another reading.", "Set the four menus of explore_half one by one, then read the sentence below the figure."),
        tasks.may_be_percent,
        slips,
    )  # fmt: skip


# Task 2: which land changed hands?


def _spans():
    pairs = [(1846, 1848), *combinations(YEARS, 2)]
    return [pair for pair in pairs if 2 <= len(_moved(*pair)) <= 9]


def _moved(one: int, other: int) -> frozenset[str]:
    table = territory.pieces()
    return frozenset(table.index[table[f"h{one}"] != table[f"h{other}"]])


def _changed(span: tuple[int, int]) -> Task:
    first, last = span
    table = territory.pieces()
    lost = table.index[(table[f"h{first}"] == "M") & (table[f"h{last}"] != "M")]
    to_usa = table.index[(table[f"h{first}"] != "U") & (table[f"h{last}"] == "U")]
    before, after = YEARS.index(first), YEARS.index(last)
    slips = {
        "unchanged": Slip(lambda: frozenset(table.index) - _moved(*span), ("These pieces kept their holder.", "Turn the condition round: != keeps the rows in which two columns differ.")),
        "every_piece": Slip(lambda: frozenset(table.index), ("This is every piece there is.", "Keep only the rows in which the two columns differ.")),
        "titles": Slip(lambda: frozenset(table.loc[list(_moved(*span)), "name"]), ("These are the right pieces by their titles.", "Give their ids, which stand in the index, such as texas_core.")),
        "only_from_mexico": Slip(lambda: frozenset(lost), ("These pieces left Mexico's hands; others moved as well.", "Any change counts, whoever held the piece before: compare the two columns only.")),
        "only_to_usa": Slip(lambda: frozenset(to_usa), ("These pieces came to the United States; others moved as well.", "Any change counts, whoever holds the piece afterwards: compare the two columns only.")),
    }
    if before:
        slips["one_column_early"] = Slip(lambda: _moved(YEARS[before - 1], last), ("Your years are not the ones asked for.", f"Begin with the column h{first}."))
    if after < len(YEARS) - 1:
        slips["one_column_late"] = Slip(lambda: _moved(first, YEARS[after + 1]), ("Your years are not the ones asked for.", f"End with the column h{last}."))
    return Task(
        "q2", 3, lambda: _moved(*span), tasks.names, tasks.equal,
        ("The list is not the pieces whose letter differs between the two years.",
         "Compare the two columns with != and keep the index of the rows where they differ."),
        tasks.how_many_fit,
        tasks.elsewhere(slips, _moved(*span)),
    )  # fmt: skip


# Task 3: printed against measured.


def _tolerances():
    return [(2, "smaller"), *product((1, 2, 0.5, 1.5, 2.5, 0.3), ("larger", "smaller"))]


def _off(tolerance: float, direction: str) -> frozenset[str]:
    table = territory.published().set_index("id")["off_pct"]
    return frozenset(table.index[table > tolerance] if direction == "larger" else table.index[table < -tolerance])


def _misprints(choice: tuple[float, str]) -> Task:
    tolerance, direction = choice
    other = "smaller" if direction == "larger" else "larger"
    every = frozenset(territory.published()["id"])
    return Task(
        "q3", 3, lambda: _off(tolerance, direction), tasks.names, tasks.equal,
        ("The list is not the figures that the question describes.", "Filter on off_pct, which is our area less the printed one, in percent of the printed one."),
        tasks.how_many_fit,
        {
            "other_direction": Slip(lambda: _off(tolerance, other), ("These figures are off the other way.", "off_pct is above zero where our area is the larger one.")),
            "both_directions": Slip(lambda: _off(tolerance, "larger") | _off(tolerance, "smaller"), ("These figures are off either way.", "Only one direction is asked for: look at the sign of off_pct.")),
            "any_size": Slip(lambda: _off(0, direction), ("The direction is right; some of these are off by less than was asked.", "Compare off_pct with the tolerance, not with zero.")),
            "inside": Slip(lambda: every - _off(tolerance, "larger") - _off(tolerance, "smaller"), ("These figures are within the tolerance.", "Turn the condition round.")),
            "not_these": Slip(lambda: every - _off(tolerance, direction), ("These are all the figures that the question does not describe.", "Turn the condition round.")),
            "every_figure": Slip(lambda: every, ("This is every printed figure.", "Keep only the rows that the question describes.")),
        },
    )  # fmt: skip


# Task 4: all readings at once.


def _bands():
    return [("war", 5), *((scope, band) for scope in SCOPES for band in (1, 2, 3, 4, 6, 7, 8, 9))]


def _near_half(choice: tuple[str, int]) -> Task:
    scope, band = choice

    def share(scope=scope, low=50 - band, high=50 + band):
        return 100 * territory.readings(scope)["pct"].between(low, high).mean()

    others = {
        f"scope_{name}": Slip(lambda name=name: share(name), ("The band is right; the readings are not the ones asked for.", f"Ask for territory.readings({scope!r})."))
        for name in SCOPES
        if name != scope
    }
    return Task(
        "q4", 3, share, tasks.number, tasks.one_decimal,
        ("The share is another one. Which readings are the whole, and how wide is the band?",
         "between(low, high) keeps what lies in the band; its mean is the share. The band reaches to both sides of 50."),
        tasks.may_be_percent,
        {
            **tasks.percent_slips(lambda: share()),
            "how_many": Slip(lambda: share() * len(territory.readings(scope)) / 100, ("This is how many readings lie in the band.", "A share needs a whole: divide by the number of readings, or take the mean.")),
            "outside": Slip(lambda: 100 - share(), ("This is the share outside the band.", "Turn the condition round.")),
            "only_above": Slip(lambda: share(low=50), ("You count one side of the band.", "The band reaches below a half as far as above it.")),
            "only_below": Slip(lambda: share(high=50), ("You count one side of the band.", "The band reaches above a half as far as below it.")),
            "no_floor": Slip(lambda: share(low=0), ("You count readings far below a half.", "The band has a lower end as well.")),
            "half_as_wide": Slip(lambda: share(low=50 - band / 2, high=50 + band / 2), ("Your band is too narrow.", "It reaches the whole distance to each side, not half of it.")),
            **others,
        },
    )  # fmt: skip


# Task 5: recode the line.


def _lines_that_matter():
    every = product(("held_1846", "controlled_1846", "law_1846"), ("treaty", "treaty_sale"), STRIPS)
    return [choice for choice in every if _crossing(choice)]


def _crossing(choice: tuple) -> list[tuple[str, str]]:
    """The pairs of lines between which the reading enters or leaves the band."""
    pct = {line: _pct(_reading(choice, line)) for line in TEXAS_LINES}
    return [pair for pair in permutations(TEXAS_LINES, 2)
            if min(pct[line] for line in pair) > 0 and territory.within(pct[pair[0]], BAND) != territory.within(pct[pair[1]], BAND)]  # fmt: skip


def _reading(choice: tuple, line: str) -> dict:
    return {"baseline": choice[0], "loss": choice[1], "strip": choice[2], "texas": line}


def _line(choice: tuple) -> Recode:
    same = tasks.one_decimal

    def diagnose(answer: dict) -> Verdict:
        lines = tasks.text(answer["from"]), tasks.text(answer["to"])
        if unknown := [line for line in lines if line not in TEXAS_LINES]:
            return Verdict("unknown_line", hints=(f"{unknown[0]!r} is not one of the lines.", f"Choose two of {', '.join(TEXAS_LINES)}."))
        if lines[0] == lines[1]:
            return Verdict("same_line", hints=("Both lines are the same, so nothing is recoded.", "Move the line: from and to must differ."))
        said = [tasks.number(answer[key]) for key in ("before", "after")]
        is_ = [_pct(_reading(choice, line)) for line in lines]
        fits = [same(one, other) for one, other in zip(said, is_)]
        if all(fits):
            if lines not in _crossing(choice):
                return Verdict("stays", "Both percentages are right for these lines.", ("The verdict is the same for both lines.", "Look for one line that gives a share inside the band and one that gives a share outside it."))
            return Verdict(tasks.RIGHT)
        if same(said[0], is_[1]) and same(said[1], is_[0]):
            return Verdict("swapped", "Both percentages belong to these lines.", ("Which of them belongs to the line you start from?", "Exchange before and after."))
        if all(same(100 * one, other) for one, other in zip(said, is_)):
            return Verdict("fraction", "Both shares are right as parts of one.", ("The question asks for percent.", "Multiply both by a hundred."))
        other = _reading((choice[0], choice[1], 1848 + 1854 - choice[2]), lines[0])
        if same(said[0], _pct(other)):
            return Verdict("other_strip", hints=("One of the fixed choices is not as asked.", "Look again at what became of the Mesilla strip."))
        if fits[0]:
            return Verdict("after_off", "The share before is right.", ("The share after is another one.", "Change the line alone, and keep the other three choices."))
        return Verdict("before_off", "The share after is right." if fits[1] else "", ("The share before is another one.", "Set the three fixed choices first, then the line that you start from."))

    def right():
        one, other = _crossing(choice)[0]
        return {"from": one, "to": other, "before": _pct(_reading(choice, one)), "after": _pct(_reading(choice, other))}

    return Recode("q5", 3, right, tasks.mapping("from", "to", "before", "after"), tasks.equal, ("", ""), diagnose=diagnose)


# The set.


def choose(seed: str) -> dict:
    """The parameters of a variant, by task."""
    return {"q1": draw(_readings(), seed, _one_reading), "q2": draw(_spans(), seed, _changed), "q3": draw(_tolerances(), seed, _misprints),
            "q4": draw(_bands(), seed, _near_half), "q5": draw(_lines_that_matter(), seed, _line)}  # fmt: skip


def make(choices: Mapping) -> tuple[Task, ...]:
    """The checked tasks for given parameters."""
    return (_one_reading(choices["q1"]), _changed(choices["q2"]), _misprints(choices["q3"]), _near_half(choices["q4"]), _line(choices["q5"]))


def words(choices: Mapping) -> dict[str, str]:
    """What the placeholders of the master stand for."""
    reading, (first, last), (tolerance, direction) = choices["q1"], choices["q2"], choices["q3"]
    (scope, band), line = choices["q4"], choices["q5"]
    found = make(choices)[4].value
    return {
        "q1.baseline": BASELINES[reading["baseline"]],
        "q1.loss": LOSSES[reading["loss"]],
        "q1.texas": TEXAS_LINES[reading["texas"]],
        "q1.strip": STRIPS[reading["strip"]],
        "q1.arguments": ", ".join(f"{n}={v!r}" for n, v in reading.items()).replace("'", '"'),
        "q2.first": str(first),
        "q2.last": str(last),
        "q3.tolerance": f"{tolerance:g}",
        "q3.direction": direction,
        "q3.condition": f"> {tolerance:g}" if direction == "larger" else f"< -{tolerance:g}",
        "q4.scope": scope,
        "q4.readings": SCOPES[scope],
        "q4.band": str(band),
        "q4.low": str(50 - band),
        "q4.high": str(50 + band),
        "q5.baseline": BASELINES[line[0]],
        "q5.loss": LOSSES[line[1]],
        "q5.strip": STRIPS[line[2]],
        "q5.arguments": f'baseline="{line[0]}", loss="{line[1]}", strip={line[2]}',
        "q5.band": str(BAND),
        "q5.from": found["from"],
        "q5.to": found["to"],
    }


SET = Set("03", "03_half_the_territory", choose, make, words, WRITTEN, "from hemisphere import territory")
