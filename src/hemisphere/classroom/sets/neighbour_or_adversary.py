"""Exercise set 08: words against deeds, threats against ordinary days, quoted words, and a threat level coded again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import product

from hemisphere import reframing
from hemisphere.classroom import tasks
from hemisphere.classroom.sets import Set, draw
from hemisphere.classroom.tasks import Criterion, Recode, Slip, Task, Unreadable, Verdict, Written
from hemisphere.reframing.measures import DEEDS, FIRST_DAY, HALVES, LEVELS, RECODE, TARGETS, WINDOWS, halves


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")

WRITTEN = (
    Written("q4-reason", (40, 80), (
        Criterion("Names what in the row, and in the words of the levels, speaks for the other level, and what speaks against it.", 2),
        Criterion("Says what the moved share does and does not show about a change towards Mexico.", 1),
    )),
    Written("q5", (150, 200), (
        Criterion("Keeps words, deeds and joint acts apart, and uses at least two numbers from this set.", 2),
        Criterion("Says from which threat level its answer holds, and what the list leaves out.", 2),
        Criterion("Says what would change the judgement: a row, a text or a second coder that these tables do not have.", 2),
    )),
    Written("q6", (120, 170), (
        Criterion("Makes the other side's case as strong as the listed rows allow, with at least two of them.", 2),
        Criterion("Keeps apart the aim that is stated, the motive that is inferred, and what force did.", 2),
        Criterion("Names an observation that would count against the answer's own side.", 2),
    )),
)  # fmt: skip


# Task 1: words and deeds in one stretch of time.


def _stretches():
    every = product(("MEX", "VEN", "GRL"), (1, 2), [f"2025-{month:02}" for month in range(3, 13)], ("from", "before"))
    wide = (choice for choice in every if len(_kinds(*choice)) >= 5 and 0 < _deeds(choice) < 100)
    return [("MEX", 1, "2025-07", "from"), *wide]


@cache
def _kinds(target: str | None, level: int, month: str, side: str) -> tuple[str, ...]:
    """The kinds of the rows about a state at a level or above, on one side of a month; one entry is one row."""
    rows = reframing.about(target, level)
    return tuple(kind for date, kind in zip(rows["date"], rows["kind"]) if (date >= month) == (side == "from"))


def _deeds(choice: tuple, without: str = "") -> float:
    """Percent of deeds among the rows of a choice, or one that no answer is near where there is no row."""
    kinds = [kind for kind in _kinds(*choice) if kind != without]
    return 100 * kinds.count("deed") / len(kinds) if kinds else -1e9


def _shifted(month: str, by: int) -> str:
    return f"2025-{int(month[5:]) + by:02}" if int(month[5:]) + by <= 12 else "2026-01"


def _words_and_deeds(choice: tuple) -> Task:
    target, level, month, side = choice
    pct, other = _deeds(choice), "before" if side == "from" else "from"
    edge = ("The state is as asked; an edge of your selection is not.", "Check both edges: the level at which rows are still kept, and the month, with its first day.")
    perhaps = {
        "no_press_reports": Slip(lambda: _deeds(choice, "press report"), ("Some rows are missing from your whole.", "A press report of a plan is a row too: the whole is every row of the stretch, of whatever kind.")),
        "reports_as_deeds": Slip(lambda: 100 - 100 * _kinds(*choice).count("words") / len(_kinds(*choice)), ("You take everything that is not a spoken word for a deed.", "A press report of a plan is neither: ask for the kind deed itself.")),
        "next_level": Slip(lambda: _deeds((target, level + 1, month, side)), edge),
        "next_month": Slip(lambda: _deeds((target, level, _shifted(month, 1), side)), edge),
        "month_before": Slip(lambda: _deeds((target, level, _shifted(month, -1), side)), edge),
    }
    return Task(
        "q1", 3, lambda: pct, tasks.number, tasks.one_decimal,
        ("The share is another one. First keep the rows of the stretch, then ask what share of them is deeds.",
         "Three things make the rows: the state, the level and the dates. Keep them under a name, and use that name in the line that computes the share."),
        tasks.may_be_percent,
        {
            "words_instead": Slip(lambda: 100 - pct, ("This is the share that is not a deed.", "Turn the condition round.")),
            **tasks.percent_slips(lambda: pct),
            "how_many": Slip(lambda: pct * len(_kinds(*choice)) / 100, ("This is how many rows are deeds.", "A share needs a whole: divide by the number of rows that you kept, or take the mean.")),
            "other_side": Slip(lambda: _deeds((target, level, month, other)), ("This is the share on the other side of the date.", "Look at the sign in your comparison of dates.")),
            "all_dates": Slip(lambda: _deeds((target, level, "2024-01", "from")), ("This is the share over all dates.", "Compare the column date with the month, before you take the share.")),
            "every_level": Slip(lambda: _deeds((target, 0, month, side)), ("Your rows include those without a threat, and replies from others.", "Give about the level that is asked for.")),
            "all_states": Slip(lambda: _deeds((None, level, month, side)), ("These are the rows of all states.", f'Give about the state as well: "{target}".')),
            **tasks.elsewhere(perhaps, pct, tasks.one_decimal),
        },
    )  # fmt: skip


# Task 2: a share beside its base.


def _windows():
    """Levels and windows; the example has the first, and where no threat was followed two wrong routes look alike."""
    _, *others = product((1, 2, 3), WINDOWS)
    return [(3, 60), *(choice for choice in others if reframing.share_followed(choice[0], "any pressure", choice[1]).hits)]


def _gap(level: int, window: int, deed: str = next(iter(DEEDS))) -> float:
    """Points by which threats are followed more often than all days are."""
    share = reframing.share_followed(level, deed, window)
    return 100 * (share.hits / share.n - share.base)


def _points(answer) -> float:
    if isinstance(answer, dict) and answer.get("type") == "Share":
        raise Unreadable("The answer is the whole share, with hits, n and base; compute one number from the three.")
    return tasks.number(answer)


def _after_threats(choice: tuple[int, int]) -> Task:
    level, window = choice
    found, gap = reframing.share_followed(level, "any pressure", window), _gap(level, window)
    rows = reframing.followed(level, "any pressure", window)
    others = {f"level_{n}": Slip(lambda n=n: _gap(n, window), ("The days are as asked; the level of the threats is not.", "Look at level= in your call.")) for n in (1, 2, 3) if n != level}
    others |= {f"window_{n}": Slip(lambda n=n: _gap(level, n), ("The level is as asked; the number of days is not.", "Look at window= in your call.")) for n in WINDOWS if n != window}
    others["military"] = Slip(lambda: _gap(level, window, "military"), ("You count only force as a deed.", "Any pressure counts: look at deed= in your call."))
    return Task(
        "q2", 3, lambda: gap, _points, tasks.one_decimal,
        ("The difference is another one. You need two percentages: that of threats followed, and that of all days followed.",
         "The first is 100 * share.hits / share.n, the second 100 * share.base. Take the second from the first, and keep the sign."),
        slips={
            "no_base": Slip(lambda: 100 * found.hits / found.n, ("This is the share of threats that were followed, without its comparison.", "An ordinary day is followed by a deed too, now and then: take share.base into account.")),
            "base_alone": Slip(lambda: 100 * found.base, ("This is the share of all days that were followed.", "Set the share of threats beside it: hits of n.")),
            "turned_round": Slip(lambda: -gap, ("The size is right and the sign is not.", "The question is how much more often threats are followed: the ordinary days are taken away, not the threats.")),
            "fraction": Slip(lambda: gap / 100, ("The difference is right as a part of one.", "Points are percent less percent: multiply by a hundred.")),
            "in_percent": Slip(lambda: 100 * (found.hits / found.n / found.base - 1), ("This is the difference in percent of the base.", "Points are a plain difference: one percentage less the other.")),
            "open_windows": Slip(lambda: 100 * ((rows["outcome"] == "followed").mean() - found.base), ("Your whole has threats whose days were not over by the cut-off.", "share.n leaves them out, on both sides of the comparison.")),
            "base_as_it_is": Slip(lambda: 100 * found.hits / found.n - found.base, ("You take a part of one from a percentage.", "Multiply the base by a hundred as well.")),
            "whole_number": Slip(lambda: round(gap), ("You are very near: the difference is rounded too far.", "Keep one decimal.")),
            **tasks.elsewhere(others, gap, tasks.one_decimal),
        },
    )  # fmt: skip


# Task 3: what the quoted words name.


def _quoted():
    every = product(("MEX", "GRL", "VEN", "COL", "PAN", "CAN"), (1, 2, 3))
    return [choice for choice in every if 2 <= len(_silent(*choice)) < (reframing.about(*choice)["quotation"] != "").sum()]


def _silent(target: str, level: int, column: str = "quotation", quoted: bool = True) -> frozenset[str]:
    rows = reframing.about(target, level)
    if quoted:
        rows = rows[rows["quotation"] != ""]
    return frozenset(rows.index[~rows[column].str.contains(TARGETS[target])])


def _naming(choice: tuple[str, int]) -> Task:
    target, level = choice
    rows, right = reframing.about(target, level), _silent(*choice)
    quoted = rows[rows["quotation"] != ""]
    slips = {
        "named": Slip(lambda: frozenset(quoted.index) - right, ("These are the rows whose quoted words do have the name.", "Turn the condition round: ~ in front of it keeps the rest.")),
        "without_quotation_too": Slip(lambda: _silent(target, level, quoted=False), ("Some of your rows quote nothing at all.", 'Keep the rows with a quotation first: rows["quotation"] != "".')),
        "without_quotation": Slip(lambda: frozenset(rows.index) - frozenset(quoted.index), ("These rows quote nothing.", "You want rows with a quotation, in which the name is missing.")),
        "every_quotation": Slip(lambda: frozenset(quoted.index), ("These are all rows with a quotation.", "Ask which of them lack the name. Capital letters count.")),
        "every_level": Slip(lambda: _silent(target, 0), ("Your rows include those without a threat, and replies from others.", "Give about the level that is asked for.")),
        "next_level": Slip(lambda: _silent(target, level + 1), ("Your rows begin at too high a level.", "The level that is asked for belongs to the rows.")),
        "summaries": Slip(lambda: _silent(target, level, "event"), ("You search the coder's summary, not the words that were said.", "The words stand in the column quotation; the column event is ours.")),
        "words_themselves": Slip(lambda: frozenset(rows.loc[list(right), "quotation"]), ("These are the right rows by their words.", "Give their ids, which stand in the index.")),
    }
    return Task(
        "q3", 3, lambda: right, tasks.names, tasks.equal,
        ("The list is not the rows whose quoted words lack the name.", "First keep the rows with a quotation, then those of them that do not contain the name; ~ turns a condition round."),
        tasks.how_many_fit,
        tasks.elsewhere(slips, right),
    )  # fmt: skip


# Task 4: code a threat level again.


def _rules():
    return [(2, False, False, "first half"), *product((1, 2, 3), (False, True), (False, True), halves(1, False, False).index)]


def _register(rule: tuple, more: int = 0, added: int | None = None) -> float:
    """Percent of Mexico's rows in the register of an adversary, once ``more`` rows have entered it and ``added`` (None: as many) the whole."""
    *choice, half = rule
    adversary, partner = halves(*choice).loc[half, ["adversary", "partner"]].astype(int)
    return 100 * (adversary + more) / (adversary + partner + (more if added is None else added))


def _movable(rule: tuple) -> list[tuple[str, int]]:
    """Rows that can enter or leave the register with the level that takes them there, the nearest and most disputable first."""
    rows = reframing.about("MEX")
    rows = rows[rows["ours"] & (rows["date"] >= FIRST_DAY) & ~rows["event_type"].isin(["offer", "reassurance", "response"])]
    rows = rows[(rows["date"] < HALVES) == (rule[3] == "first half")]["threat_level"]
    found = [(i, rule[0] if was < rule[0] else rule[0] - 1) for i, was in rows.items()]
    return sorted(found, key=lambda move: (abs(rows[move[0]] - move[1]), move[0] not in RECODE))


def _recode(rule: tuple) -> Recode:
    same, half = tasks.one_decimal, rule[3]

    def refused(row: str, level: float) -> Verdict | None:
        """What in the row, or in the words of the levels, stands against this recoding."""
        rows = reframing.events()
        if row not in rows.index:
            return Verdict("unknown_row", hints=("The row is not in the list of events.", "Give its id as it stands in the index, a capital E and three digits."))
        if level not in LEVELS:
            return Verdict("unknown_level", hints=("The level is not one of the scale.", f"Choose a whole number from {min(LEVELS)} to {max(LEVELS)}."))
        one = rows.loc[row]
        if one["iso3"] != "MEX":
            return Verdict("another_state", hints=("The row is not about Mexico.", 'Choose from reframing.about("MEX").'))
        if one["kind"] == "reply":
            return Verdict("a_reply", hints=("The row is somebody's reply to Washington, or a warning to it.", "Only rows in which a US actor speaks to Mexico or acts on it stand in a register: choose another kind."))
        if one["event_type"] == "offer":
            return Verdict("an_offer", hints=("The row is an offer of help, and the codebook counts those as none.", "Who changes that rule changes it for every offer: choose another kind of row."))
        if one["kind"] == "reassurance":
            return Verdict("a_reassurance", hints=("The row stands in the partner's register already.", "It cannot be both: choose a row of words, of a press report or of a deed."))
        if (one["date"] < HALVES) != (half == "first half"):
            return Verdict("other_half", hints=("The row lies in the other half.", f"The halves are divided at {HALVES}."))
        if level == 4 or (level == 3 and one["event_type"] == "action_economic"):
            return Verdict("no_force", hints=("The level speaks of force, and the row tells of none.", "Choose a level that the row can bear."))
        if level == one["threat_level"]:
            return Verdict("same_level", hints=("This is the level that the coder gave, so nothing is recoded.", "Choose another level for the row."))
        if (level >= rule[0]) == (one["threat_level"] >= rule[0]):
            return Verdict("does_not_move", hints=("Your level leaves the row on the same side of the threshold.", f"An adversary's register begins at level {rule[0]} here: cross it."))
        return None

    def diagnose(answer: dict) -> Verdict:
        row, level = tasks.text(answer["row"]), tasks.number(answer["level"])
        said = [tasks.number(answer[key]) for key in ("before", "after")]
        if problem := refused(row, level):
            return problem
        more = 1 if level >= rule[0] else -1
        is_ = [_register(rule), _register(rule, more)]

        def fits(values) -> bool:
            return all(same(one, other) for one, other in zip(said, values))

        if fits(is_):
            return Verdict(tasks.RIGHT)
        others = [_register((*choice, half)) for choice in product((1, 2, 3), (False, True), (False, True))]
        routes = {
            "swapped": (reversed(is_), "Both shares belong to this row.", ("Which of them stands before the recoding?", "Exchange before and after.")),
            "fraction": ([one / 100 for one in is_], "Both shares are right as parts of one.", ("The question asks for percent.", "Multiply both by a hundred.")),
            "partners_share": ([100 - one for one in is_], "", ("These are the shares of the partner's register.", "The question asks for the adversary's: the rest of a hundred.")),
            "old_whole": ([is_[0], _register(rule, more, 0)], "The share before is right.", ("The row that moves also changes the whole.", "A row that enters the register is one row more in all, and one that leaves it one row fewer.")),
            "rounded": ([round(one) for one in is_], "You are very near.", ("The shares are rounded too far.", "Keep one decimal; count the rows in the sentence below the figure.")),
        }
        for name, (values, sound, hints) in routes.items():
            if fits(values):
                return Verdict(name, sound, hints)
        if same(said[0], is_[0]):
            return Verdict("after_off", "The share before is right.", ("The share after is another one.", "Move the one row, count both registers again, and divide."))
        if any(same(said[0], other) for other in others):
            return Verdict("another_rule", hints=("Your share before belongs to another setting of the explorer.", "Look at the threshold, the offers and the joint acts one by one."))
        return Verdict("before_off", "The share after is right." if same(said[1], is_[1]) else "", ("The share before is another one.", "Set the explorer as the list above says and read the half that is asked for."))

    def right():
        row, level = _movable(rule)[0]
        return {"row": row, "level": level, "before": _register(rule), "after": _register(rule, 1 if level >= rule[0] else -1)}

    return Recode("q4", 3, right, tasks.mapping("row", "level", "before", "after"), tasks.equal, ("", ""), diagnose=diagnose)


# The set.


def choose(seed: str) -> dict:
    """The parameters of a variant, by task."""
    return {"q1": draw(_stretches(), seed, _words_and_deeds), "q2": draw(_windows(), seed, _after_threats),
            "q3": draw(_quoted(), seed, _naming), "q4": draw(_rules(), seed, _recode)}  # fmt: skip


def make(choices: Mapping) -> tuple[Task, ...]:
    """The checked tasks for given parameters."""
    return (_words_and_deeds(choices["q1"]), _after_threats(choices["q2"]), _naming(choices["q3"]), _recode(choices["q4"]))


def words(choices: Mapping) -> dict[str, str]:
    """What the placeholders of the master stand for."""
    (target, level, month, side), (threat, window), (named, quoted), rule = (choices[name] for name in ("q1", "q2", "q3", "q4"))
    named_month = f"{MONTHS[int(month[5:]) - 1]} 2025"
    found = _recode(rule).value
    return {
        "q1.target": target,
        "q1.state": TARGETS[target],
        "q1.level": str(level),
        "q1.stretch": f"from {named_month} on" if side == "from" else f"before {named_month}",
        "q1.condition": f'{">=" if side == "from" else "<"} "{month}"',
        "q2.level": str(threat),
        "q2.label": LEVELS[threat],
        "q2.window": str(window),
        "q3.target": named,
        "q3.state": TARGETS[named],
        "q3.level": str(quoted),
        "q4.level": str(rule[0]),
        "q4.label": LEVELS[rule[0]],
        "q4.offers": "counted as partnership" if rule[1] else "left out",
        "q4.joint": "added" if rule[2] else "left out",
        "q4.half": rule[3],
        "q4.days": f"before {HALVES}" if rule[3] == "first half" else f"from {HALVES} on",
        "q4.row": found["row"],
        "q4.new": str(found["level"]),
        "q4.before": f"{found['before']:.1f}",
        "q4.after": f"{found['after']:.1f}",
    }


SET = Set("08", "08_neighbour_or_adversary", choose, make, words, WRITTEN, "from hemisphere import reframing")
