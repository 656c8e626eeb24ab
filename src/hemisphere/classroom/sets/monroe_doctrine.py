"""Exercise set 01: a bar for a sphere, a rate without its largest part, force after a promise, a base for a revision, one recoded score."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import product

from hemisphere import doctrine
from hemisphere.classroom import tasks
from hemisphere.classroom.sets import Set, draw
from hemisphere.classroom.tasks import Criterion, Recode, Slip, Task, Verdict, Written
from hemisphere.doctrine import measures as m
from hemisphere.doctrine.words import TERMS

RATE = 0.006
"""A percentage is right when it is right to one decimal, a rate when it is right to two."""

WRITTEN = (
    Written("q5-reason", (40, 80), (
        Criterion("Names what in the record speaks for the other score, and what speaks against it.", 2),
        Criterion("Says what a verdict that turns on one score does and does not show about the claim.", 1),
    )),
    Written("q6", (150, 200), (
        Criterion("Says which base C18 and which meaning of withdrawal C37 is measured with, and uses a number from this set or the notebook.", 2),
        Criterion("Keeps apart what was said, what was done, and what no table here covers.", 2),
        Criterion("Makes the best case for the headline it does not print, and names the evidence that would change the choice.", 2),
    )),
)  # fmt: skip


# Task 1: how many signs make a sphere?


def _bars():
    firsts, lasts = (1823, 1847, 1866, 1895, 1904, 1912), (1895, 1904, 1912, 1961, 1965, 1987, 2018)
    some = [(bar, first, last) for bar, first, last in product((2, 3, 4), firsts, lasts) if last - first > 40]
    return [(3, 1823, 1904), *(choice for choice in some if 3 <= len(_bearing(*choice)) <= 14)]


@cache
def _signs() -> dict[str, tuple[int, int]]:
    """Statement of the United States -> its year, and how many signs it bears."""
    signs = doctrine.signs()
    return dict(zip(signs.index, zip(doctrine.statements()["year"][signs.index], signs.sum(axis=1))))


def _bearing(bar: int, first: int, last: int) -> frozenset[str]:
    return frozenset(i for i, (year, n) in _signs().items() if n >= bar and first <= year <= last)


def _bar(choice: tuple[int, int, int]) -> Task:
    bar, first, last = choice
    right, rows = _bearing(*choice), doctrine.statements()
    within = _bearing(0, first, last)
    presidents = frozenset(rows.index[rows["actor_role"].str.startswith("US president")])
    slips = {
        "one_more": Slip(lambda: _bearing(bar + 1, first, last), ("Your bar is a little too high.", "“At least” lets in the statements that reach the number exactly: >= and not >.")),
        "one_less": Slip(lambda: _bearing(bar - 1, first, last), ("Your bar is a little too low.", "“At least” starts at the number itself; the one below it does not count.")),
        "exactly": Slip(lambda: right - _bearing(bar + 1, first, last), ("These are statements that bear exactly this many signs.", "“At least” lets in those that bear more as well.")),
        "below": Slip(lambda: within - right, ("These are the statements that miss the bar.", "Turn the condition round.")),
        "every_year": Slip(lambda: _bearing(bar, 0, 9999), ("Your bar is right; some of your statements fall outside the years asked for.", "Keep the statements of the years named above, both ends included.")),
        "no_bar": Slip(lambda: within, ("These are all statements of the years asked for.", "Keep those whose signs add up to the bar: signs.sum(axis=1) counts them for each statement.")),
        "open_years": Slip(lambda: _bearing(bar, first + 1, last - 1), ("A statement at the edge of your years is missing.", "Both years belong to the span.")),
        "presidents": Slip(lambda: right & presidents, ("These are presidents' statements alone.", "Secretaries of state, chambers and other offices of the United States count as well.")),
        "titles": Slip(lambda: frozenset(rows.loc[list(right), "title"]), ("These are the right statements by their titles.", "Give their ids, which stand in the index, such as d1823.")),
    }
    return Task(
        "q1", 3, lambda: right, tasks.names, tasks.equal,
        ("The list is not the statements that reach the bar in these years.",
         "Add up each statement's signs with signs.sum(axis=1), keep those that reach the bar, then keep those of the years asked for."),
        tasks.how_many_fit, tasks.elsewhere(slips, right),
    )  # fmt: skip


# Task 2: a rate without the message that lifts it.


def _terms():
    """President, delivery and term where one message, and one alone, uses the term most."""
    found = []
    for term in ("monroe_doctrine", "hemisphere", "latin_america", "mexico", "cuba", "canal"):
        for row in doctrine.rates(term).query("documents >= 4 and mentions >= 8").itertuples():
            most, second = sorted(_messages(row.Index)[term], reverse=True)[:2]
            found += [(term, row.Index)] if most > second and row.mentions >= most + 3 else []
    return found


@cache
def _messages(spell: int):
    """The messages of one row of ``rates``: one time in office and one delivery."""
    row, every = doctrine.rates("monroe_doctrine").loc[spell], doctrine.messages()
    return every[(every["president"] == row["president"]) & every["year"].between(row["first"], row["last"]) & (every["delivery"] == row["delivery"])]


def _rest(choice: tuple[str, int]) -> Task:
    term, spell = choice
    some = _messages(spell)
    rest = some[some[term] < some[term].max()]

    def rate(part, per=10_000, words=None):
        return per * part[term].sum() / (part if words is None else words)["words"].sum()

    slips = {
        "all_messages": Slip(lambda: rate(some), ("This is the rate of all these messages.", "Leave out the one message with the most mentions, its words as well as its mentions.")),
        "that_message": Slip(lambda: rate(some.drop(rest.index)), ("This is the rate of the one message that uses the term most.", "You want the others: all but that one.")),
        "words_of_all": Slip(lambda: rate(rest, words=some), ("You left out the mentions of the message and kept its words.", "Leave the whole message out before you add up either column.")),
        "mentions_of_all": Slip(lambda: 10_000 * some[term].sum() / rest["words"].sum(), ("You left out the words of the message and kept its mentions.", "Leave the whole message out before you add up either column.")),
        "longest_left_out": Slip(lambda: rate(some.drop(some["words"].idxmax())), ("You left out the longest message.", "Leave out the one with the most mentions of the term.")),
        "mean_of_rates": Slip(lambda: (10_000 * rest[term] / rest["words"]).mean(), ("You took the mean of the messages' own rates, so a short one weighs as much as a long one.", "Add up all mentions and all words first, then divide once.")),
        "per_thousand": Slip(lambda: rate(rest, per=1_000), ("The rate is right per thousand words.", "The question asks for ten thousand.")),
        "per_word": Slip(lambda: rate(rest, per=1), ("The rate is right per single word.", "The question asks for ten thousand words: multiply.")),
        "how_many": Slip(lambda: rest[term].sum(), ("This is how many mentions are left.", "A rate needs a whole: divide by the words that are left.")),
        "one_decimal": Slip(lambda: round(rate(rest), 1), ("You are very near: the rate is rounded too far.", "Keep two decimals.")),
    }
    return Task(
        "q2", 3, lambda: rate(rest), tasks.number, tasks.near(RATE),
        ("The rate is another one. Which messages are the whole, and which single one is left out?",
         "Keep the messages asked for under a name, drop the year with the most mentions, then divide all mentions by all words and multiply by ten thousand."),
        slips={name: slip for name, slip in slips.items() if abs(slip.value() - rate(rest)) > RATE},
    )  # fmt: skip


# Task 3: what came after a promise?

KINDS = {"narrow": "narrow the doctrine", "renounce": "renounce the doctrine, or what it was used for"}
FORCE = {"no_acquisitions": "uses of force, without acquisitions", "hard": "landings, occupations, wars and strikes", "all": "all entries, acquisitions too"}
SIDES = {"more": ">", "fewer": "<"}


def _promises():
    every = [choice for choice in product(KINDS, (10, 5, 25), FORCE, SIDES) if all(_change(i, *choice[1:3])[2] for i in _of_kind(choice[0]))]
    shown = (25, "all")  # what the master's explorer opens with
    return [choice for choice in every if choice[1:3] != shown and 2 <= len(_followed(*choice)) < len(_of_kind(choice[0]))]


def _of_kind(kind: str) -> list[str]:
    rows = doctrine.statements()
    return rows.index[rows["kind"] == kind].tolist()


@cache
def _change(statement: str, years: int, force: str) -> tuple[int, int, bool]:
    """Uses of force begun before and after, and whether the record covers the whole span."""
    found = m.around(statement, years, force)
    return found.before, found.after, found.years_after == found.years_before == years


def _followed(kind: str, years: int, force: str, side: str, even: bool = False) -> frozenset[str]:
    """The statements of a kind after which more, or fewer, uses of force began; ``even`` adds those without change."""
    told = {i: _change(i, years, force) for i in _of_kind(kind)}
    return frozenset(i for i, (old, new, _) in told.items() if (new > old if side == "more" else new < old) or (even and new == old))


def _promise(choice: tuple[str, int, str, str]) -> Task:
    kind, years, force, side = choice
    right, other = _followed(*choice), next(name for name in SIDES if name != side)
    slips = {
        "other_side": Slip(lambda: _followed(kind, years, force, other), ("You have the right comparison from the wrong side.", "Which column stands before the statement, and which after it?")),
        "even_too": Slip(lambda: _followed(*choice, even=True), ("One of your statements has as many before as after.", f"“{side.capitalize()}” leaves out those without a change; check the years to each side as well.")),
        "every_one": Slip(lambda: frozenset(_of_kind(kind)), ("These are all statements of this kind.", "Compare the two counts of each, and keep those that the question describes.")),
        "titles": Slip(lambda: frozenset(doctrine.statements().loc[list(right), "title"]), ("These are the right statements by their titles.", "Give their ids, such as d1823, since several share a title.")),
    }
    settings = ("Your list belongs to another setting of the menus.", f"Look again at the {years} years to each side, and at what counts as force: {FORCE[force]}.")
    slips |= {f"force_{name}": Slip(lambda name=name: _followed(kind, years, name, side), settings) for name in FORCE if name != force}
    slips |= {f"years_{width}": Slip(lambda width=width: _followed(kind, width, force, side), settings) for width in (5, 10, 25) if width != years}
    another = ("These statements are of another kind.", f"Keep those whose column kind holds {kind!r}.")
    slips |= {f"kind_{name}": Slip(lambda name=name: _followed(name, years, force, side), another) for name in KINDS if name != kind}
    return Task(
        "q3", 3, lambda: right, tasks.names, tasks.equal,
        ("The list is not the statements that the question describes. Which kind, how many years, and what counts as force?",
         "The table under explore_answers has the two counts of each statement, before and after; set its menus first, then compare line by line."),
        tasks.how_many_fit, tasks.elsewhere(slips, right),
    )  # fmt: skip


# Task 4: who else revised the doctrine?


def _bases():
    every = [("history", "Trump 2025-26"), *product(("text", "generation", "history"), m.SPEAKERS)]
    return [(base, speaker) for base, speaker in every if _passed(base)[speaker] < max(_passed(base).values()) and len(_no_less(base, speaker)) <= 8]


@cache
def _passed(base: str) -> dict[str, int]:
    return m.revisions(base).groupby("speaker", sort=False)["new"].sum().to_dict()


def _no_less(base: str, speaker: str) -> frozenset[str]:
    """The other presidencies that pass at least as many tests as one."""
    passed = _passed(base)
    return frozenset(name for name, n in passed.items() if n >= passed[speaker] and name != speaker)


def _revisers(choice: tuple[str, str]) -> Task:
    base, speaker = choice
    right, passed = _no_less(*choice), _passed(base)
    slips = {
        "itself": Slip(lambda: right | {speaker}, ("The others are right; one presidency does not belong with them.", "The question is about the others: leave out the one that you compare them with.")),
        "strictly_more": Slip(lambda: frozenset(name for name, n in passed.items() if n > passed[speaker]), ("These pass more tests; some pass as many.", "“At least as many” lets in the equal ones: >= and not >.")),
        "equal_only": Slip(lambda: frozenset(name for name, n in passed.items() if n == passed[speaker]) - {speaker}, ("These pass exactly as many tests.", "“At least as many” lets in those that pass more as well.")),
        "fewer": Slip(lambda: frozenset(passed) - right - {speaker}, ("These pass fewer tests.", "Turn the condition round.")),
        "everyone": Slip(lambda: frozenset(passed) - {speaker}, ("These are all the other presidencies.", "Count the tests that each passes, and keep those that reach the number.")),
    }
    for name, words in m.BASES.items():
        if name != base:
            slips[f"base_{name}"] = Slip(lambda name=name: _no_less(name, speaker), (f"You measure against {words}.", f"Take the base that the question names: {m.BASES[base]}."))
    return Task(
        "q4", 3, lambda: right, tasks.names, tasks.equal,
        ("The list is not the presidencies that pass at least as many tests. Which base do you measure against?",
         "Add up the column new for each speaker, look up the number of the presidency named, and keep the others that reach it."),
        tasks.how_many_fit, tasks.elsewhere(slips, right),
    )  # fmt: skip


# Task 5: recode one score.

SCORES = ("coerciveness", "multilaterality")
NOW = "2025-26"
CENTURIES = (("1823-1913", "1914-2000"), ("1823-1900", "1901-2000"), ("1823-94", "1895-1913"), ("1823-94", "1946-91"), ("1823-94", "1914-45"))


def _rules():
    return [rule for rule in product((3, 4, 2), CENTURIES) if _crossing(rule)]


def _codes(rule: tuple) -> dict[str, tuple[str, int, int]]:
    """The statements that a rule looks at: id -> period, coerciveness, multilaterality."""
    rows = doctrine.statements()
    rows = rows[rows["by_us"]]
    periods = {era: rows[rows["year"].between(*m.ERAS[era])] for era in (NOW, *rule[1])}
    return {i: (era, int(c), int(k)) for era, part in periods.items() for i, c, k in zip(part.index, *(part[score] for score in SCORES))}


def _counts(codes: Mapping, rule: tuple) -> dict[str, tuple[int, int]]:
    """Of each period: how many statements rest on force alone, and how many there are."""
    told = {era: [c >= rule[0] and k == 0 for e, c, k in codes.values() if e == era] for era in (NOW, *rule[1])}
    return {era: (sum(hits), len(hits)) for era, hits in told.items()}


def _holds(counts: Mapping) -> bool:
    now, old, later = (hits / n for hits, n in counts.values())
    return now > 0.5 and old > later


def _moved(codes: Mapping, statement: str, score: str, to: int) -> dict:
    era, *scores = codes[statement]
    scores[SCORES.index(score)] = to
    return {**codes, statement: (era, *scores)}


@cache
def _crossing(rule: tuple) -> list[tuple[str, str, int]]:
    """The recodings of one score that turn the verdict of a rule, smallest step first."""
    codes = _codes(rule)
    holds = _holds(_counts(codes, rule))
    found = [(i, score, to) for i, score, to in product(codes, SCORES, range(5)) if _holds(_counts(_moved(codes, i, score, to), rule)) != holds]
    return sorted(found, key=lambda move: (abs(move[2] - codes[move[0]][1 + SCORES.index(move[1])]), move[0]))


def _shares(rule: tuple, move: tuple[str, str, int]) -> tuple[float, float]:
    """Percent of the recoded statement's own period, before and after."""
    codes = _codes(rule)
    before, after = (_counts(some, rule)[codes[move[0]][0]] for some in (codes, _moved(codes, *move)))
    return 100 * before[0] / before[1], 100 * after[0] / after[1]


def _score(rule: tuple) -> Recode:
    same, codes = tasks.one_decimal, _codes(rule)
    counts = _counts(codes, rule)

    def diagnose(answer: dict) -> Verdict:
        statement, score = tasks.text(answer["statement"]), tasks.text(answer["score"])
        to, *said = (tasks.number(answer[key]) for key in ("to", "before", "after"))
        if statement not in doctrine.statements().index:
            return Verdict("unknown_statement", hints=(f"There is no statement {statement!r}.", "Choose an id from the index of the table above, such as d1823."))
        if statement not in codes:
            return Verdict("not_counted", hints=("The rule does not look at this statement.", "Choose one by an office of the United States, from one of the three periods."))
        if score not in SCORES:
            return Verdict("unknown_score", hints=(f"The rule does not look at {score!r}.", f"Choose {' or '.join(SCORES)}."))
        if to not in range(5):
            return Verdict("unknown_step", hints=("A score has the steps 0, 1, 2, 3 and 4.", "Choose one of the five steps, as a whole number."))
        if to == codes[statement][1 + SCORES.index(score)]:
            return Verdict("same_step", hints=("The statement already has this score, so nothing is recoded.", "Look up the statement's score in the table, and give another."))
        move = (statement, score, int(to))
        is_, (era, *_) = _shares(rule, move), codes[statement]
        fits = [same(one, other) for one, other in zip(said, is_)]
        if all(fits):
            if move not in _crossing(rule):
                return Verdict("stays", "Both percentages are right for this recoding.", ("The verdict is the same before and after it.", "Find the comparison that is nearly even, and a statement that only just counts or only just does not."))
            return Verdict(tasks.RIGHT)
        if is_[0] != is_[1] and same(said[0], is_[1]) and same(said[1], is_[0]):
            return Verdict("swapped", "Both percentages belong to this recoding.", ("Which of them stands before the recoding?", "Exchange before and after."))
        if all(same(100 * one, other) for one, other in zip(said, is_)):
            return Verdict("fraction", "Both shares are right as parts of one.", ("The question asks for percent.", "Multiply both by a hundred."))
        if all(same(one, other * counts[era][1] / 100) for one, other in zip(said, is_)):
            return Verdict("how_many", "Both counts are right.", ("These are numbers of statements.", "A share needs a whole: divide by the number of statements in the period."))
        if all(one == round(other) for one, other in zip(said, is_)):
            return Verdict("whole_number", hints=("You are very near: the shares are rounded too far.", "Keep one decimal."))
        if not fits[0] and any(same(said[0], 100 * hits / n) for other, (hits, n) in counts.items() if other != era):
            return Verdict("another_period", hints=("The share before is that of another period.", "Give both shares for the period in which your statement was made."))
        if fits[0]:
            return Verdict("after_off", "The share before is right.", ("The share after it is another one.", "Does the recoded statement count now, and did it count before? The number of statements in the period stays as it is."))
        return Verdict("before_off", "The share after is right." if fits[1] else "", ("The share before the recoding is another one.", "Read it from doctrine.measures.force_alone for the statement's own period, with every score as coded."))

    def right():
        move = _crossing(rule)[0]
        return dict(zip(("statement", "score", "to", "before", "after"), (*move, *_shares(rule, move))))

    return Recode("q5", 3, right, tasks.mapping("statement", "score", "to", "before", "after"), tasks.equal, ("", ""), diagnose=diagnose)


# The set.


def choose(seed: str) -> dict:
    """The parameters of a variant, by task."""
    return {"q1": draw(_bars(), seed, _bar), "q2": draw(_terms(), seed, _rest), "q3": draw(_promises(), seed, _promise),
            "q4": draw(_bases(), seed, _revisers), "q5": draw(_rules(), seed, _score)}  # fmt: skip


def make(choices: Mapping) -> tuple[Task, ...]:
    """The checked tasks for given parameters."""
    return _bar(choices["q1"]), _rest(choices["q2"]), _promise(choices["q3"]), _revisers(choices["q4"]), _score(choices["q5"])


def words(choices: Mapping) -> dict[str, str]:
    """What the placeholders of the master stand for."""
    (bar, first, last), (term, spell), (kind, years, force, side) = choices["q1"], choices["q2"], choices["q3"]
    (base, speaker), (coercion, (old, later)) = choices["q4"], choices["q5"]
    row, found = doctrine.rates(term).loc[spell], make(choices)[4].value
    label = next(label for label, column in TERMS.items() if column == term)
    told = {
        "q1": {"bar": bar, "first": first, "last": last},
        "q2": {"term": term, "label": label, **row[["president", "first", "last", "delivery"]]},
        "q3": {"kind": kind, "kind_words": KINDS[kind], "years": years, "force": force, "force_words": FORCE[force], "side": side, "sign": SIDES[side]},
        "q4": {"base": base, "base_words": m.BASES[base], "speaker": speaker},
        "q5": {"coercion": coercion, "step": m.SCALES["coerciveness"][coercion], "old": old, "later": later, "statement": found["statement"], "score": found["score"],
               "to": found["to"], "period": _codes(choices["q5"])[found["statement"]][0], "change": "+ 1" if found["after"] > found["before"] else "- 1"},
    }  # fmt: skip
    return {f"{task}.{name}": str(value) for task, values in told.items() for name, value in values.items()}


SET = Set("01", "01_monroe_doctrine", choose, make, words, WRITTEN, "from hemisphere import doctrine")
