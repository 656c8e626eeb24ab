"""Exercise set 05: a gap in total and per soldier, plans after a cause, a rule of density, two laws of fire, one recoded item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import product

from hemisphere import posture
from hemisphere.classroom import tasks
from hemisphere.classroom.sets import Set, draw
from hemisphere.classroom.tasks import Criterion, Recode, Slip, Task, Verdict, Written
from hemisphere.posture import answers
from hemisphere.posture.measures import DENSITIES, OTHERS


WRITTEN = (
    Written("q5-reason", (50, 90), (
        Criterion("Says what in the item speaks for your coding, and makes the best case for leaving it where it was.", 2),
        Criterion("Says what it does and does not show that the count of meanings moves with one item.", 1),
    )),
    Written("q6", (150, 200), (
        Criterion("Says what “serious” means, which records count and from when, and what follows for each country.", 2),
        Criterion("Weighs the leaked plan as a source: who tells it, who could have denied it, what is missing.", 2),
        Criterion("Makes the best case for a row it does not sign, and names a document that would change its mind.", 2),
    )),
)  # fmt: skip


# Task 1: the gap in total, and per soldier.


def _pairs():
    states = ("DNK", *(state for state in OTHERS if state not in ("DNK", "LA4")))
    return [(state, year) for state in states for year in range(2020, 1994, -1) if year in _both(state)]


def _both(state: str) -> list[int]:
    """The years in which money and soldiers are both known."""
    money, men = posture.gap("milex_constant_2023usd_m", state).index, posture.gap("armed_forces_personnel", state).index
    return sorted(set(money) & set(men))


def _each(state: str, year: int, money: str = "milex_constant_2023usd_m", men: str = "armed_forces_personnel") -> float:
    """How many times as much the United States spent per soldier; one that no answer is near where a year is missing."""
    spent, under_arms = (posture.gap(measure, state)["ratio"].get(year) for measure in (money, men))
    return spent / under_arms if spent and under_arms else -1e9


def _per_soldier(choice: tuple[str, int]) -> Task:
    state, year = choice
    money, men = (posture.gap(measure, state)["ratio"] for measure in ("milex_constant_2023usd_m", "armed_forces_personnel"))
    years = ("The rule is right and the year is another one.", "Take .loc with the year asked for in both series, before you divide.")
    return Task(
        "q1", 3, lambda: _each(*choice), tasks.number, tasks.one_decimal,
        ("This is not the gap per soldier. You need two ratios of the same year, one of money and one of soldiers.",
         "Spending per soldier is spending divided by soldiers; so the gap per soldier is one ratio divided by the other."),
        slips={
            "money_alone": Slip(lambda: money[year], ("This is the gap in the whole budget.", "Ask how many soldiers each budget is spread over, and divide by that gap.")),
            "soldiers_alone": Slip(lambda: men[year], ("This is the gap in soldiers; no money is in it yet.", "Divide the gap in money by this one.")),
            "upside_down": Slip(lambda: men[year] / money[year], ("You divide soldiers by money.", "Turn the division round: money stands above, soldiers below.")),
            "multiplied": Slip(lambda: money[year] * men[year], ("You multiply the two gaps.", "More soldiers leave less for each: divide.")),
            "difference": Slip(lambda: money[year] - men[year], ("You take one ratio from the other.", "“How many times” asks for a division, not a subtraction.")),
            "last_years": Slip(lambda: money.iloc[-1] / men.iloc[-1], ("The two ratios belong to different years.", "The series do not end in the same year; name the year with .loc in both.")),
            "year_before": Slip(lambda: _each(state, year - 1), years),
            "year_after": Slip(lambda: _each(state, year + 1), years),
            "current_prices": Slip(lambda: _each(state, year, money="milex_current_usd_m"), ("Your money is counted in current prices.", "Constant prices are asked for: the measure with 2023usd in its name.")),
            "no_paramilitaries": Slip(lambda: _each(state, year, men="milper_thousands"), ("Your soldiers are counted without paramilitaries.", "Take the measure armed_forces_personnel.")),
            "as_percent": Slip(lambda: 100 * _each(*choice), ("The rule is right, and the answer is in percent.", "“How many times” needs no hundred.")),
            "whole_number": Slip(lambda: round(_each(*choice)), ("You are very near: the number is rounded too far.", "Keep one decimal.")),
        },
    )  # fmt: skip


# Task 2: what began after a cause.

CAUSES = {1991: "the end of the Cold War", 1945: "the end of the Second World War", 1940: "the joint defence board of Canada and the United States"}
WHOSE = {
    "own": "Canada or Mexico alone", "both": "Canada and Mexico, joint plans included",
    "MEX": "Mexico, joint plans included", "CAN": "Canada, joint plans included",
}  # fmt: skip
RECORDS = {"verified": "verified records alone", "all": "verified and contested records"}


def _causes():
    first = ("own", 1991, "verified")
    every = [choice for choice in product(WHOSE, CAUSES, RECORDS) if choice[1] != 1940 or choice[0] in ("both", "CAN")]  # the board is Canada's
    return [first, *(choice for choice in every if choice != first and 2 <= len(_began(*choice)) <= 12)]


def _plans(whose: str, records: str):
    table = posture.plans(whose)
    return table if records == "all" else table[table["confidence"] == "verified"]


def _began(whose: str, year: int, records: str) -> frozenset[str]:
    table = _plans(whose, records)
    return frozenset(table["id"][table["first"] > year])


def _after(choice: tuple[str, int, str]) -> Task:
    whose, year, records = choice
    table, right = _plans(whose, records), _began(*choice)
    other = "all" if records == "verified" else "verified"
    grade = "You count contested records as well." if records == "verified" else "You leave contested records out."
    slips = {
        "other_records": Slip(lambda: _began(whose, year, other), (grade, "Look at the column confidence, and at which records are asked for.")),
        "in_force": Slip(lambda: frozenset(table["id"][table["last"] > year]), ("Some of these are older than the year asked for.", f"The question is when a record began, not how long it lasted: compare the column first with {year}.")),
        "from_the_year": Slip(lambda: frozenset(table["id"][table["first"] >= year]), ("You count what began in the year itself.", "After a year means later than it: use > and not >=.")),
        "before": Slip(lambda: frozenset(table["id"][table["first"] <= year]), ("These began before or in that year.", "Turn the condition round.")),
        "every_date": Slip(lambda: frozenset(table["id"]), ("These are the records of every date.", "Keep only the rows whose first year is later than the one asked for.")),
        "names_usa": Slip(lambda: frozenset(table["id"][(table["first"] > year) & table["against"].str.contains("USA")]), ("You keep only what names the United States.", "Here any record counts, whomever it names or leaves unnamed.")),
        "titles": Slip(lambda: frozenset(table["title"][table["first"] > year]), ("These are the right records by their titles.", "Give their ids, which stand in the column id.")),
        **{f"planner_{name}": Slip(lambda name=name: _began(name, year, records), ("The dates are right and the planner is not.", f"Ask for posture.plans({whose!r}).")) for name in (*WHOSE, "every") if name != whose},
        **{f"cause_{when}": Slip(lambda when=when: _began(whose, when, records), ("The rule is right and the year is another one.", f"Compare with {year}.")) for when in CAUSES if when != year},
    }  # fmt: skip
    return Task(
        "q2", 3, lambda: right, tasks.names, tasks.equal,
        ("The list is not the records that the question describes.", "Three things decide: whose record it is, its grade in the column confidence, and the year in the column first."),
        tasks.how_many_fit,
        tasks.elsewhere(slips, right),
    )  # fmt: skip


# Task 3: a rule of density, applied to a past army.


def _forces():
    past = posture.densities().query("kind == 'past'")["what"]
    return [(past.iloc[0], 20), *product(past, [d for d in DENSITIES if d >= 7.5])]


def _covered(choice: tuple[str, float]) -> Task:
    force, rule = choice
    rows = posture.densities().set_index("what")
    there = rows.at[force, "per1000"]
    others = {
        f"force_{n}": Slip(lambda name=name: 100 * rows.at[name, "per1000"] / rule, ("The rule is right and the force is another one.", f"Take the row “{force}”."))
        for n, name in enumerate(rows.index) if name != force and rows.at[name, "kind"] != "rule"
    }  # fmt: skip
    return Task(
        "q3", 3, lambda: 100 * there / rule, tasks.number, tasks.one_decimal,
        ("The share is another one. How many soldiers were there for each thousand people, and how many does the rule ask for?",
         "Divide what was there by what the rule asks for; both are per 1,000, so the people cancel out."),
        tasks.may_be_percent,
        {
            "fraction": Slip(lambda: there / rule, ("The share is right as a part of one.", "The question asks for percent: multiply by a hundred.")),
            "upside_down": Slip(lambda: 100 * rule / there, ("You divide what the rule asks for by what was there.", "Turn the division round: the force there is the part.")),
            "not_covered": Slip(lambda: 100 - 100 * there / rule, ("This is the share for whom it would not have been enough.", "Take the rest of a hundred.")),
            "density": Slip(lambda: there, ("This is the density of the force, per 1,000 inhabitants.", "Compare it with the density that the rule asks for.")),
            "short_of": Slip(lambda: rule - there, ("This is how far the density falls short of the rule.", "A share needs a division.")),
            "other_rule": Slip(lambda: 100 * there / (25 if rule != 25 else 20), ("The force is right and the rule is another one.", f"The rule here asks for {rule:g} per 1,000.")),
            "per_hundred": Slip(lambda: there / 10, ("This is how many soldiers there were for each hundred people.", "The rule is not in it yet: divide by the density that it asks for.")),
            "rounded_on_the_way": Slip(lambda: 100 * round(there, 1) / rule, ("You are very near: the density was rounded before you divided.", "Keep the density whole, as posture.densities() gives it, and round at the end.")),
            "whole_number": Slip(lambda: round(100 * there / rule), ("You are very near: the share is rounded too far.", "Keep one decimal.")),
            **others,
        },
    )  # fmt: skip


# Task 4: one assumption, two laws.


def _engagements():
    every = product((3, 2, 4, 5), (2, 1.5, 3, 4, 5), (0.5, 0.3, 0.4, 0.6, 0.7))
    return [choice for choice in every if _apart(*choice) > 5]


def _lost(law: str, ratio: float, edge: float, used: float) -> float:
    """The attackers' losses in percent; one that no answer is near where they are used up before."""
    left = posture.attackers_left(law, ratio, edge, used)
    return -1e9 if left is None else 100 * (1 - left)


def _apart(ratio: float, edge: float, used: float) -> float:
    linear, square = (_lost(law, ratio, edge, used) for law in ("linear", "square"))
    return linear - square if min(linear, square) >= 0 else -1e9


def _laws(choice: tuple[float, float, float]) -> Task:
    ratio, edge, used = choice
    linear, square = (_lost(law, *choice) for law in ("linear", "square"))
    return Task(
        "q4", 3, lambda: linear - square, tasks.number, tasks.one_decimal,
        ("This is not the distance between the two laws. Work out the attackers' losses under each law first.",
         "Losses in percent are 100 * (1 - what is left). Call posture.attackers_left once for each law with the same three numbers."),
        slips={
            "linear_alone": Slip(lambda: linear, ("This is the loss under the linear law.", "The question asks how far the other law is from it.")),
            "square_alone": Slip(lambda: square, ("This is the loss under the square law.", "The question asks how far the other law is from it.")),
            "linear_left": Slip(lambda: 100 - linear, ("This is what the linear law leaves.", "Losses are the rest; then set the other law beside it.")),
            "square_left": Slip(lambda: 100 - square, ("This is what the square law leaves.", "Losses are the rest; then set the other law beside it.")),
            "reversed": Slip(lambda: square - linear, ("The distance is right, and its sign is not.", "The question asks how much more is lost under the linear law: put it first.")),
            "fraction": Slip(lambda: (linear - square) / 100, ("The distance is right as a part of one.", "Percentage points are asked for: multiply by a hundred.")),
            "how_many_times": Slip(lambda: linear / square, ("You divide one loss by the other.", "Percentage points are a difference: subtract.")),
            "in_percent": Slip(lambda: 100 * (linear - square) / square, ("You give the difference in percent of one loss.", "Percentage points are the plain difference of two percentages.")),
            "to_the_end": Slip(lambda: _apart(ratio, edge, 1), ("You let the defenders be used up.", "They break off earlier here: the last number in the call is the share they have lost by then.")),
            "exchanged": Slip(lambda: _apart(edge, ratio, used), ("Two numbers in your call have changed places.", "The order is law, attackers per defender, what a defender is worth, share lost.")),
            "other_side_worth": Slip(lambda: _apart(ratio, 1 / edge, used), ("You made the attackers the better ones.", "One defender is worth more than one attacker here.")),
            "whole_number": Slip(lambda: round(linear - square), ("You are very near: the number is rounded too far.", "Keep one decimal.")),
        },
    )  # fmt: skip


# Task 5: recode one item of evidence.

MOVES = {"fewer": -1, "more": 1}
GRADES = {"all": "with the contested ones", "verified": "without the contested ones"}


def _items(grade: str) -> dict[int, tuple[str, str]]:
    """Item -> meaning and side."""
    items = answers.evidence()
    kept = items if grade == "all" else items[items["confidence"] == "verified"]
    return dict(zip(kept.index, zip(kept["meaning"], kept["side"])))


def _holds(items: Mapping, standard: str) -> int:
    """Under how many of the four meanings no capacity is shown, so that the claim holds."""
    n = Counter(items.values())
    return sum(not answers.met(standard, n[meaning, "for"], n[meaning, "against"]) for meaning in answers.MEANINGS)


def _standards():
    order = [("clean", "fewer", "all"), *product(answers.STANDARDS, MOVES, GRADES)]
    return [choice for choice in dict.fromkeys(order) if _solution(*choice)]


def _solution(standard: str, move: str, grade: str) -> dict | None:
    """The smallest change of side that does it: one step between for, both and against before two; None if there is none."""
    items, order = _items(grade), list(answers.SIDES)
    before = _holds(items, standard)
    changes = [(abs(order.index(side) - order.index(was)), n, meaning, side) for n, (meaning, was) in items.items() for side in order if side != was]
    for _, item, meaning, side in sorted(changes, key=lambda change: (change[0], -change[1])):
        if _holds({**items, item: (meaning, side)}, standard) == before + MOVES[move]:
            return {"item": item, "meaning": meaning, "side": side, "before": before, "after": before + MOVES[move]}
    return None


def _recode(choice: tuple[str, str, str]) -> Recode:
    standard, move, grade = choice
    items = _items(grade)

    def diagnose(answer: dict) -> Verdict:
        item, meaning, side = tasks.number(answer["item"]), tasks.text(answer["meaning"]), tasks.text(answer["side"])
        said = tasks.number(answer["before"]), tasks.number(answer["after"])
        if item not in items:
            return Verdict("unknown_item", hints=("No item that counts here has this number.", f"The numbers stand at the left of the list of items; here the items are counted {GRADES[grade]}."))
        for word, allowed in ((meaning, answers.MEANINGS), (side, answers.SIDES)):
            if word not in allowed:
                return Verdict("unknown_word", hints=(f"{word!r} is not one of the words of the coding.", f"Choose one of {', '.join(allowed)}."))
        if (meaning, side) == items[item]:
            return Verdict("same_coding", hints=("This is the coding that the item has already, so nothing is recoded.", "Change its side, its meaning, or both."))
        moved = {**items, item: (meaning, side)}
        was, now = _holds(items, standard), _holds(moved, standard)
        if said == (was, now):
            if now == was:
                return Verdict("does_not_move", "Both counts are right for this recoding.", ("The claim holds under as many meanings as before.", "Look for a meaning that one item alone keeps on its side of the standard."))
            if now != was + MOVES[move]:
                return Verdict("other_way", "Both counts are right for this recoding.", ("The count moves the other way, or too far.", f"The claim must hold under exactly one meaning {move} than before."))
            return Verdict(tasks.RIGHT)
        if was != now and said == (now, was):
            return Verdict("swapped", "Both counts belong to this recoding.", ("Which of them stands before the recoding?", "Exchange before and after."))
        if said == (4 - was, 4 - now):
            return Verdict("complement", hints=("You count the meanings under which a capacity is shown.", "The claim says that Mexico lacks the means: it holds where no capacity is shown."))
        if any(said == (_holds(items, other), _holds(moved, other)) for other in answers.STANDARDS if other != standard):
            return Verdict("another_standard", hints=("The two counts belong to another standard of proof.", f"Here a capacity is shown only if {answers.STANDARDS[standard]}." if standard != "one" else "Here one item for a capacity is enough to show it."))
        if said[0] != was:
            return Verdict("before_off", hints=("The count before the recoding is another one.", "Go through the four meanings one by one: set the standard in the explorer and count where it says “not shown”."))
        return Verdict("after_off", "The count before the recoding is right.", ("The count after it is another one.", "Build the table of counts again with your item moved, and go through its four rows."))

    return Recode("q5", 3, lambda: _solution(*choice), tasks.mapping("item", "meaning", "side", "before", "after"), tasks.equal, ("", ""), diagnose=diagnose)


# The set.


def choose(seed: str) -> dict:
    """The parameters of a variant, by task."""
    return {"q1": draw(_pairs(), seed, _per_soldier), "q2": draw(_causes(), seed, _after), "q3": draw(_forces(), seed, _covered),
            "q4": draw(_engagements(), seed, _laws), "q5": draw(_standards(), seed, _recode)}  # fmt: skip


def make(choices: Mapping) -> tuple[Task, ...]:
    """The checked tasks for given parameters."""
    return _per_soldier(choices["q1"]), _after(choices["q2"]), _covered(choices["q3"]), _laws(choices["q4"]), _recode(choices["q5"])


def words(choices: Mapping) -> dict[str, str]:
    """What the placeholders of the master stand for."""
    (state, year), (whose, cause, records), (force, rule) = choices["q1"], choices["q2"], choices["q3"]
    (ratio, edge, used), (standard, move, grade) = choices["q4"], choices["q5"]
    found = _solution(*choices["q5"])
    return {
        "q1.state": state,
        "q1.name": OTHERS[state],
        "q1.year": str(year),
        "q2.whose": whose,
        "q2.whose_name": WHOSE[whose],
        "q2.year": str(cause),
        "q2.cause": CAUSES[cause],
        "q2.records": RECORDS[records],
        "q2.filter": ' & (table["confidence"] == "verified")' if records == "verified" else "",
        "q3.force": force,
        "q3.rule": f"{rule:g}",
        "q4.ratio": f"{ratio:g}",
        "q4.edge": f"{edge:g}",
        "q4.used": f"{used:g}",
        "q4.percent": f"{100 * used:g}",
        "q5.standard": standard,
        "q5.standard_words": answers.STANDARDS[standard],
        "q5.move": move,
        "q5.grade": GRADES[grade],
        "q5.filter": "" if grade == "all" else '.query("confidence == \'verified\'")',
        **{f"q5.{key}": str(value) for key, value in found.items()},
    }


SET = Set("05", "05_mexicos_defence_posture", choose, make, words, WRITTEN, "from hemisphere import posture")
