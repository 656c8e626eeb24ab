"""Exercise set 04: a loss that follows from two guesses, trade both ways, marks of personal rule, and readings of an analogy."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import combinations, product

from hemisphere import analogy
from hemisphere.analogy.congo import all_estimates
from hemisphere.analogy.measures import CONGO, ROWS, TARGET, compared, even_weights, features, level_weights
from hemisphere.analogy.personal import MARKS
from hemisphere.classroom import tasks
from hemisphere.classroom.sets import Set, draw
from hemisphere.classroom.tasks import Criterion, Recode, Slip, Task, Unreadable, Verdict, Written
from hemisphere.display.words import listed


LEVELS = ("attribute", "relation", "higher_order")

WRITTEN = (
    Written("q1-words", (40, 80), (
        Criterion("States what no source used disputes, and does not let an open number weaken it.", 1),
        Criterion("Gives a number with its method and range, or says why it gives none; keeps a loss apart from killings.", 2),
    )),
    Written("q5-reason", (40, 80), (
        Criterion("Says whether the sources leave the supposed code open or contradict it, and names what would show it true.", 2),
        Criterion("Says what the moved share does and does not show about the analogy.", 1),
    )),
    Written("q6", (150, 200), (
        Criterion("Names at least two of the six tasks that the comparison does for the argument, and says for each what it makes the reader think or do.", 2),
        Criterion("Names what it hides, with a feature and its reason in the table or a number from this set.", 2),
        Criterion("Makes the best case for the course it rejects, and says what would change its mind.", 2),
    )),
)  # fmt: skip

ROUNDED = ("You are very near: the number is rounded too far.", "Keep one decimal.")


# Task 1: a loss out of a share and a level.

ENDS = ("census1924", "census1917", "roland1914")
"""Levels printed for the whole territory after the Free State; the first is the published one."""


def _guesses():
    """(row of the share, which end of it, row of the level); the first is the published one."""
    shares = [("casement_mantumba", "high"), ("casement_mantumba", "low"), ("starr1907", "high")]
    return list(product(shares, ENDS))


@cache
def _guess(choice: tuple) -> tuple[float, float]:
    """The share in percent and the level in millions."""
    (share, end), level = choice
    rows = all_estimates().set_index("id")
    return float(rows.at[share, f"{end}_percent"]), float(rows.at[level, "high_million"])


def _loss(choice: tuple) -> Task:
    (row, end), level = choice
    share, left = _guess(choice)

    def lost(share=share, left=left):
        return left * share / (100 - share)

    other_share, _ = _guess(((row, "low" if end == "high" else "high"), level))
    slips = {
        "of_the_count": Slip(lambda: left * share / 100, ("You took the share of those who were counted at the end.", "The share belongs to those who lived there at the start; first find how many that would be.")),
        "start": Slip(lambda: left + lost(), ("This is how many there would have been at the start.", "The question is by how much that differs from the level at the end.")),
        "share_added": Slip(lambda: left * (100 + share) / 100, ("You raised the level at the end by the share.", "What is left is the rest of a hundred percent; the start is the whole hundred.")),
        "what_is_left": Slip(lambda: left, ("This is the level at the end.", "The question is how many more there would have been at the start.")),
        "other_part": Slip(lambda: left * (100 - share) / share, ("You took the share that was lost for the share that was left.", "The level at the end is what remained once the share was gone.")),
        "other_end": Slip(lambda: lost(other_share), ("The method is right; the share is the other end of this author's figure.", "Look again at the line “The share”.")),
        **{
            f"level_{name}": Slip(lambda name=name: lost(left=_guess((choice[0], name))[1]), ("The method is right; the level belongs to another year or author.", "Look again at the line “The level at the end”."))
            for name in ENDS
        },
        "people": Slip(lambda: lost() * 1e6, ("This is the number in people.", "The question asks for millions.")),
        "whole_number": Slip(lambda: round(lost()), ROUNDED),
    }
    return Task(
        "q1", 3, lost, tasks.number, tasks.one_decimal,
        ("This does not follow from the two figures. Which of them is a part of the other?",
         "Ask how many, with the share taken away, would leave the level at the end; the explorer lets you try."),
        lambda answer, right: "It is in millions." if 1 < answer < 100 else "",
        tasks.elsewhere(slips, lost()),
    )  # fmt: skip


# Task 2: what came in for what went out.

WORK = "casement1904"


def _spans():
    return [(1900, 1902), *combinations(range(1895, 1903), 2)]


@cache
def _trade(work: str, first: int, last: int):
    """Exports of produce and imports for use in the Congo, in million francs; one row is one printed figure."""
    out, into = (analogy.printed(f"special_{way}_value", source).set_index("year")["shown"].loc[first:last] for way, source in (("exports", work), ("imports", WORK)))
    return out, into


def _return(span: tuple[int, int]) -> Task:
    first, last = span

    def francs(first=first, last=last, work=WORK):
        out, into = _trade(work, first, last)
        return 100 * into.sum() / out.sum()

    out, into = _trade(WORK, first, last)
    slips = {
        "turned_round": Slip(lambda: 100 * out.sum() / into.sum(), ("You have the exports for every 100 francs of imports.", "The whole is what went out: it stands below the line.")),
        "difference": Slip(lambda: out.sum() - into.sum(), ("This is the difference, in million francs.", "The question asks for a ratio: francs in for every 100 francs out.")),
        "not_returned": Slip(lambda: 100 - francs(), ("This is the part that was not matched by goods.", "Turn it round: how much did come in?")),
        "fraction": Slip(lambda: francs() / 100, ("This is for every single franc exported.", "The question asks for every 100 francs.")),
        "mean_of_years": Slip(lambda: 100 * (into / out).mean(), ("You took the mean of the yearly ratios, in which a small year counts as much as a large one.", "Add up each side over the years first, then divide once.")),
        "first_year_missing": Slip(lambda: francs(first=first + 1), ("One year at the edge is missing.", f"The span begins with {first}.")),
        "last_year_missing": Slip(lambda: francs(last=last - 1), ("One year at the edge is missing.", f"The span ends with {last}; range(first, last) leaves its end out, .loc[first:last] keeps it.")),
        "other_work": Slip(lambda: francs(work="vandervelde"), ("Your exports stand in another work than your imports.", f"Take both from {WORK!r}.")),
        "every_work": Slip(lambda: francs(work="all"), ("You add up the same years from several works.", f"Figures of different works are never added; name {WORK!r} as the source of both.")),
        "whole_number": Slip(lambda: round(francs()), ROUNDED),
    }
    return Task(
        "q2", 3, francs, tasks.number, tasks.one_decimal,
        ("The number is another one. Which side is the whole, and which years are asked for?",
         "Add the exports of all the years, add the imports of the same years and the same work, and divide."),
        lambda answer, right: "Less came in than went out." if answer < 100 and right < 100 else "More came in than went out." if answer > 100 and right > 100 else "",
        {name: slip for name, slip in slips.items() if name != "other_work" or last == 1902},  # the works differ in that year alone
    )  # fmt: skip


# Task 3: the same total, the same rules?

PAIR = (TARGET, "bsac_chartered_rule")


def _parts():
    """What the rules have in common that are compared, column -> value; the first, every rule, is the published one."""
    yes_no = [{}, {"partial": True}, {"unclear": True}, {"unclear": False}, {"partial": True, "unclear": True}, {"partial": True, "unclear": False}]
    parts = ({**some, **mark} for some, mark in product(yes_no, ({}, {"marks": "reach"}, {"marks": "gain"})))
    return [part for part in parts if _passed(part)[0]]


def _passed(part: Mapping) -> tuple[int, ...]:
    """How many of these rules both cases pass, at least one does, the first, the second, and how many there are."""
    rules = analogy.personal_rules()
    for column, value in part.items():
        rules = rules[rules[column].str.contains(value) if column == "marks" else rules[column] == value]
    first, second = (rules[case] for case in PAIR)
    return (first & second).sum(), (first | second).sum(), first.sum(), second.sum(), len(rules)


def _overlap(part: dict) -> Task:
    both, either, first, second, every = _passed(part)

    def share(some, whole):
        return lambda: 100 * some / whole

    of_one = ("You compare with the rules of one case.", "The whole is the rules that at least one of the two passes.")
    slips = {
        "of_all": Slip(share(both, every), ("This is the share of all the rules.", "The whole is the rules that at least one of the two cases passes; | joins two conditions by or.")),
        "added": Slip(share(both, first + second), ("You added the two totals, so a rule that both pass counts twice in the whole.", "Count each rule once: a rule is in the whole if one or the other case passes it.")),
        "of_one": Slip(share(both, first), of_one),
        "of_other": Slip(share(both, second), of_one),
        "one_alone": Slip(share(first, every), ("This is the share of the rules that one case passes.", "You need both columns: the rules that one or the other passes are the whole.")),
        "only_one": Slip(share(either - both, either), ("This is the share that one case passes and the other does not.", "Look for the rules that both pass; & joins two conditions by and.")),
        "either": Slip(share(either, every), ("This is the share that at least one of the two passes.", "Those rules are your whole; now ask what share of them both pass.")),
        "every_rule": Slip(share(*_passed({})[:2]), ("The method is right; some of your rules are not asked for.", "Keep only the rules that the question names, before you count.")),
        "fraction": Slip(lambda: both / either, ("The share is right as a part of one.", "The question asks for percent: multiply by a hundred.")),
        "how_many": Slip(lambda: both, ("This is how many rules both pass.", "A share needs a whole: the rules that at least one of the two passes.")),
        "whole_number": Slip(lambda: round(100 * both / either), ROUNDED),
    }
    beside = {"every_rule": not part, "whole_number": 100 * both % either == 0}  # where they are no wrong routes
    return Task(
        "q3", 3, share(both, either), tasks.number, tasks.one_decimal,
        ("The share is another one. Which rules are the whole, and which are the part?",
         'The part: rules["..."] & rules["..."], with a case in each place. The whole: the same with | in place of &.'),
        tasks.may_be_percent,
        {name: slip for name, slip in slips.items() if not beside.get(name)},
    )  # fmt: skip


# Task 4: which cases can come first?


def _weightings():
    """(the weight of each level, rows): all on features about the person; the first is the published one."""
    by_rows = {"read": [(2, 1, 0), (0, 1, 2), (2, 0, 1), (0, 1, 3)], "all": [(1, 1, 3)], "shared": [(1, 0, 1), (3, 1, 3)]}
    return [(weights, rows) for rows, some in by_rows.items() for weights in some]


def _cases(answer) -> frozenset[str]:
    if isinstance(answer, dict) and answer.get("type") in ("Bench", "DataFrame"):
        raise Unreadable("The answer is the whole result; give the ids of the cases, which stand in the index of its table.")
    return tasks.names(answer)


def _first(choice: tuple) -> Task:
    weights, rows = choice
    table = analogy.bench(level_weights(*weights, "person"), rows).table
    every = frozenset(table.index)

    def firsts(**changed):
        given = {"weights": weights, "theme": "person", "rows": rows, **changed}
        found = analogy.bench(level_weights(*given["weights"], given["theme"]), given["rows"]).table
        return frozenset(found.index[found["first"] > 0])

    reach = frozenset(table.index[table["high"] >= table["low"].max()])
    slips = {
        "overlapping": Slip(lambda: reach, ("These are the cases whose highest likeness reaches the best of the lowest ones. Do two lines that overlap ever change places?",
                                             "The same unknown moves several cases at once. The column first says in which share of the readings a case really is the nearest.")),
        "most_often": Slip(lambda: frozenset(table.index[table["first"] == table["first"].max()]), ("This is the case that comes first most often.", "The question asks for every case that comes first in at least one reading, however few.")),
        "highest": Slip(lambda: frozenset(table.index[table["high"] == table["high"].max()]), ("You looked for the highest likeness.", "Look at the column first, which compares the cases reading by reading.")),
        "never_first": Slip(lambda: every - firsts(), ("These are the cases that come first in no reading.", "Turn the condition round.")),
        "every_case": Slip(lambda: every, ("These are all five cases.", "Keep those that come first in at least one reading.")),
        "titles": Slip(lambda: frozenset(analogy.CASES[case] for case in firsts()), ("These are the right cases by their names.", "Give their ids, which stand in analogy.CASES and in the index of the table.")),
        "every_theme": Slip(lambda: firsts(theme="all"), ("Your weights cover features that are not about the person.", "Set “Features about” to the person, or give the other features the weight 0.")),
        "all_alike": Slip(lambda: firsts(weights=(1, 1, 1)), ("The theme is right; the weights of the levels are not.", "Go through the three weights one by one: attribute, relation, relation between relations.")),
        "other_rows": Slip(lambda: firsts(rows="all" if rows == "read" else "read"), ("The weights are right; the rows that are counted are not.", "Look again at the line “Rows”.")),
    }
    right = firsts()
    kept = ("overlapping", "most_often", "every_theme", "all_alike")
    return Task(
        "q4", 3, lambda: right, _cases, tasks.equal,
        ("These are not the cases that come first. Compare your weights with the list above, one line at a time.",
         "In the table of analogy.bench, keep the index of the rows whose first is above 0; in the explorer, read the column “nearest in”."),
        tasks.how_many_fit,
        {name: slip for name, slip in slips.items() if name in kept or slip.value() != right},
    )  # fmt: skip


# Task 5: recode one code of the alleged sphere.


def _settings():
    """The weight of each level, on features about the person; the first is the published one."""
    return [(1, 1, 1), (0, 1, 0), (1, 1, 0), (2, 2, 1), (3, 3, 1), (3, 1, 1), (2, 1, 0)]


def _nearest(weights: tuple, feature: str = "", suppose: str = "coded"):
    """The bench of a setting: by case the likeness, and the share of the readings in which it is nearest, all in percent."""
    return 100 * analogy.bench(level_weights(*weights, "person"), "read", feature, suppose).table[["low", "high", "first"]]


def _weighty(weights: tuple) -> list[str]:
    """The features that have a weight and a code on both sides."""
    given = level_weights(*weights, "person")
    return [f for f, weight in zip(features().index, given) if weight and f in compared("read", CONGO)]


def _turn(before: float, after: float) -> bool:
    """Does a share go from below a half to a half or more, or the other way?"""
    return (before >= 50) != (after >= 50)


def _suppose(weights: tuple) -> Recode:
    same = tasks.one_decimal

    def diagnose(answer: dict) -> Verdict:
        feature, suppose = (tasks.text(answer[key]) for key in ("feature", "suppose"))
        if suppose not in ("congo", "unlike"):
            return Verdict("unknown_code", hints=("The supposed code is not one of the two on offer.", "Choose one of congo, unlike."))
        if feature not in features().index:
            return Verdict("unknown_feature", hints=("The feature is not one single feature of the table.", "Give one id, a letter and a number, as in the first column of explore_codes."))
        if feature not in _weighty(weights):
            return Verdict("no_weight", hints=("This feature has no weight here, or no code on both sides, so no code of it can move the bench.", "Look at the features whose weight in personal is above 0 and that apply to both."))
        said = [tasks.number(answer[key]) for key in ("before", "after")]
        was, now = _nearest(weights), _nearest(weights, feature, suppose)

        def are(one: float, other: float) -> bool:
            return same(said[0], one) and same(said[1], other)

        before, after = was.at[CONGO, "first"], now.at[CONGO, "first"]
        if are(before, after) and _turn(before, after):
            return Verdict(tasks.RIGHT)
        if are(before, after):
            return Verdict("does_not_turn", "Both shares are right for this feature.", ("The Congo stays on the same side of a half.", "Try each feature that has weight, with both codes; look first at those coded unclear or partial."))
        if are(before / 100, after / 100):
            return Verdict("fraction", "Both shares are right as parts of one.", ("The question asks for percent.", "Multiply both by a hundred."))
        if are(after, before):
            return Verdict("swapped", "Both shares belong to this feature.", ("Which of them stands before the recoding?", "Exchange before and after."))
        if are(before, _nearest(weights, feature, "unlike" if suppose == "congo" else "congo").at[CONGO, "first"]):
            return Verdict("other_code", "The share before is right.", ("The share after belongs to the other supposed code.", "Compare suppose in your answer with suppose in your line."))
        if any(are(was.at[CONGO, end] / scale, now.at[CONGO, end] / scale) for end in ("low", "high") for scale in (1, 100)):
            return Verdict("likeness", "The two numbers belong together.", ("These are likenesses, not shares of the readings.", "Read the column first, which compares the cases reading by reading."))
        if are(*(100 * analogy.bench(even_weights("all"), "read", feature, code).table.at[CONGO, "first"] for code in ("coded", suppose))):
            return Verdict("every_theme", "The two shares belong together.", ("They count every feature, not only those about the person.", "Put the weights called personal into analogy.bench; explore_suppose counts all features."))
        if any(are(was.at[case, "first"], now.at[case, "first"]) for case in analogy.CASES):
            return Verdict("other_case", "The two shares belong together.", ("They are the shares of another case.", f"Read the row {CONGO}."))
        if same(said[0], before):
            return Verdict("after_off", "The share before is right.", ("The share after is another one.", "Read the column first of analogy.bench(personal, feature=..., suppose=...).table."))
        return Verdict("before_off", "The share after is right." if same(said[1], after) else "", ("The share before is another one.", "Before means as coded: analogy.bench(personal).table, with no feature supposed."))

    def right():
        before = _nearest(weights).at[CONGO, "first"]
        turns = ((f, code, _nearest(weights, f, code).at[CONGO, "first"]) for f in _weighty(weights) for code in ("congo", "unlike"))
        feature, code, after = next(turn for turn in turns if _turn(before, turn[2]))
        return {"feature": feature, "suppose": code, "before": before, "after": after}

    return Recode("q5", 3, right, tasks.mapping("feature", "suppose", "before", "after"), tasks.equal, ("", ""), diagnose=diagnose)


# The set.


def choose(seed: str) -> dict:
    """The parameters of a variant, by task."""
    return {"q1": draw(_guesses(), seed, _loss), "q2": draw(_spans(), seed, _return), "q3": draw(_parts(), seed, _overlap),
            "q4": draw(_weightings(), seed, _first), "q5": draw(_settings(), seed, _suppose)}  # fmt: skip


def make(choices: Mapping) -> tuple[Task, ...]:
    """The checked tasks for given parameters."""
    return (_loss(choices["q1"]), _return(choices["q2"]), _overlap(choices["q3"]), _first(choices["q4"]), _suppose(choices["q5"]))


def _python_map(weights: tuple) -> str:
    return "{" + ", ".join(f'"{level}": {weight}' for level, weight in zip(LEVELS, weights)) + "}"


def _python_filter(column: str, value) -> str:
    return f'rules["marks"].str.contains("{value}")' if column == "marks" else f'(rules["{column}"] == {value})'


RULES = {
    "partial": {True: "count a partial answer as met (`True` in the column `partial`)"},
    "unclear": {True: "count an unclear answer as met (`True` in the column `unclear`)", False: "do not count an unclear answer as met (`False` in the column `unclear`)"},
    "marks": {mark: f"ask for {MARKS[mark][0]} (`{mark}` in the column `marks`)" for mark in ("reach", "gain")},
}


def words(choices: Mapping) -> dict[str, str]:
    """What the placeholders of the master stand for."""
    (row, end), level = choices["q1"]
    share, left = _guess(choices["q1"])
    loss, count = (all_estimates().set_index("id").loc[key] for key in (row, level))
    which = "" if loss["low_percent"] == loss["high_percent"] else "higher " if end == "high" else "lower "
    (first, last), part = choices["q2"], choices["q3"]
    (weights, rows), personal = choices["q4"], choices["q5"]
    found = _suppose(personal).value
    return {
        "q1.share": f"{share:g}% gone ({loss['includes']}), {loss['author']}'s {which}figure for the {loss['area']}",
        "q1.level": f"about {left:g} million in {count['reference_start']}, {count['author']} ({count['method'][0].lower()}{count['method'][1:].removesuffix(', about')})",
        "q1.share_number": f"{share:g}",
        "q1.level_number": f"{left:g}",
        "q2.first": str(first),
        "q2.last": str(last),
        "q3.which": f"the rules that {listed(RULES[column][value] for column, value in part.items())}" if part else "all the rules",
        "q3.filter": f"[{' & '.join(chosen)}]" if (chosen := [_python_filter(*one) for one in part.items()]) else "",
        "q3.one": PAIR[0],
        "q3.other": PAIR[1],
        **{f"q4.{level}": str(weight) for level, weight in zip(LEVELS, weights)},
        "q4.map": _python_map(weights),
        "q4.rows": rows,
        "q4.rows_name": ROWS[rows],
        **{f"q5.{level}": str(weight) for level, weight in zip(LEVELS, personal)},
        "q5.map": _python_map(personal),
        "q5.feature": found["feature"],
        "q5.suppose": found["suppose"],
    }


SET = Set("04", "04_leopold_analogy", choose, make, words, WRITTEN, "from hemisphere import analogy")
