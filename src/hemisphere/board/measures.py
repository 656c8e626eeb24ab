"""The verdicts of all notebooks side by side, the reader's change of mind, and what the tables say about C43."""

from __future__ import annotations

import datetime
from functools import cache
from itertools import product

import pandas as pd

from hemisphere import analogy, argument, doctrine, exposure, incursions, posture, reframing, security, seeds, student, territory
from hemisphere.argument.explore import KEY_CLAIMS, STAGES
from hemisphere.verdicts import Card, Evidence, card, voice_keys

TOPICS = {
    "00": argument, "01": doctrine, "02": incursions, "03": territory, "04": analogy,
    "05": posture, "06": security, "07": exposure, "08": reframing,
}  # fmt: skip
"""Notebook -> its topic; each names the evidence for its claims in ``EVIDENCE``. C43 has its home here."""


@cache
def home() -> dict[str, str]:
    """Claim -> number of the notebook where it is tested."""
    return {claim: row.notebook for row in seeds.table("notebooks").itertuples() for claim in seeds.split(row.claims)}


@cache
def notebooks() -> dict[str, str]:
    """Number of each notebook -> its question."""
    return dict(zip(seeds.table("notebooks")["notebook"], seeds.table("notebooks")["question"], strict=True))


@cache
def claim_words() -> dict[str, str]:
    """Claim -> what it says, in our words, without the final stop."""
    return seeds.claims()["claim"].str.rstrip(".").to_dict()


@cache
def verdict(claim: str) -> Card:
    """The card of one claim, computed once by the measures of its own notebook.

    Raises
    ------
    ValueError : an unknown claim id.
    """
    known = home()
    if claim not in known:
        raise ValueError(f"There is no claim {claim!r}; the ledger runs from C01 to C43.")
    return card(claim, depends_on_mexico() if known[claim] == "09" else TOPICS[known[claim]].EVIDENCE[claim]())


@seeds.own_copies
def verdicts() -> pd.DataFrame:
    """Every verdict; one row is one claim, indexed by its id, in the ledger's order.

    Returns
    -------
    DataFrame : notebook, paragraph, claim, quotation (from the ledger), kind, firmness, holds, of, choices and share.
        ``share`` (0 to 1) is holds / of, the share of reasonable choices under which the claim holds; missing where nothing can be counted.
    """
    rows = []
    for claim, told in seeds.claims().iterrows():
        found = verdict(claim)
        e = found.evidence
        rows.append((claim, home()[claim], told["paragraph"], told["claim"], told["quotation"], found.kind, found.firmness,
                     e.holds, e.of, e.choices, e.holds / e.of if e.of else float("nan")))  # fmt: skip
    names = ["id", "notebook", "paragraph", "claim", "quotation", "kind", "firmness", "holds", "of", "choices", "share"]
    return pd.DataFrame(rows, columns=names).set_index("id")


# --- the reader's change of mind -------------------------------------------------------------------------------


def change() -> pd.DataFrame:
    """The reader's credences before and after the evidence, from their own file, in percent.

    One row is one key claim of notebook 00: before, after (missing where none was given).
    """
    given = {claim: [student.recall(f"credence.{stage}.{claim}") for stage in STAGES] for claim in KEY_CLAIMS}
    return pd.DataFrame.from_dict(given, orient="index", columns=list(STAGES)).astype("Float64")


# --- C43 -------------------------------------------------------------------------------------------------------

STEPS = {"replies": ("replies of Mexico's government",), "joint": ("joint acts",), "both": ("replies of Mexico's government", "joint acts")}
"""What counts as a Mexican step: replies in the list of events, joint acts in the table of cooperation, or both."""
WINDOWS = (7, 14, 30)
"""Days after a step in which Washington's next move on Mexico is looked for."""
PRESSURE = (1, 3)
"""Lowest threat level that counts as pressing: any pressure, or only force not ruled out, planned or threatened."""


@cache
def steps(kind: str) -> pd.DataFrame:
    """Mexican steps since January 2025 that are dated to the day; one row is one step: date, step (a word of ``STEPS``), event, source.

    Parameters
    ----------
    kind : a key of ``STEPS``. Joint acts are the rows of cooperation, and of the border where Mexico is named first as the one who acts, such as
        the guards pledged in February 2025. Steps known only by their month cannot be put in order and are left out; two on one day, often one
        act in both tables, are one step.
    """
    replies = seeds.table("events_2024_2026").query("actor_iso3 == 'MEX' and iso3 == 'MEX' and event_type == 'response'")
    joint = seeds.table("security_cooperation").query("kind in ('cooperation', 'border') and parties == 'MEX;USA'")
    named = zip(STEPS["both"], (replies, joint), strict=True)
    rows = pd.concat([table.assign(step=name)[["date", "step", "event", "source"]] for name, table in named if name in STEPS[kind]])
    rows = rows[(rows["date"].str.len() == 10) & (rows["date"] >= "2025")].sort_values("date", kind="stable")
    return rows.drop_duplicates("date", ignore_index=True)


@cache
def _washington() -> pd.DataFrame:
    """What US actors said and did about Mexico, as far as it is dated to the day, in the order of days."""
    return seeds.table("events_2024_2026").query("actor_iso3 == 'USA' and iso3 == 'MEX' and date_precision == 'day'").sort_values(["date", "id"])


@cache
def answered(kind: str, window: int, level: int, same_day: bool) -> pd.DataFrame:
    """What Washington's first move on Mexico was after each Mexican step whose days were over at the cut-off.

    Steps with an open window are left out, answered or not: to keep only the quick answers would flatter one side or the other.

    Parameters
    ----------
    kind : a key of ``STEPS``.
    window : days after the step.
    same_day : count an easing of the same day as one that came after; where one call brings both, as on 3 February 2025, each reading has a case.
        Pressure of the same day never counts: on 8 August 2025, the only such day, it is what the reply answers.
    level : lowest threat level (1 to 4) that counts as pressing. Reassurances count as easing; offers of US troops count as neither.

    Returns
    -------
    DataFrame : the rows of ``steps`` with ``move``: "eases", "presses" or "neither".
    """
    rows, moves = steps(kind), _moves(kind, window, level, same_day)
    return rows[rows["date"].isin([date for date, _ in moves])].assign(move=[move for _, move in moves])


def _shifted(date: str, days: int) -> str:
    return (datetime.date.fromisoformat(date) + datetime.timedelta(days)).isoformat()


@cache
def _moves(kind: str, window: int, level: int, same_day: bool) -> tuple[tuple[str, str], ...]:
    """(day of the step, Washington's first move after it) for each step of ``answered``."""
    acts = zip(_washington()["date"], _washington()["event_type"] == "reassurance", _washington()["threat_level"], strict=True)
    moves = [(day, "eases" if eases else "presses") for day, eases, threat in acts if eases or threat >= level]

    def first(date: str) -> str:
        last = _shifted(date, window)
        after = (move for day, move in moves if date < day <= last or (same_day and day == date and move == "eases"))
        return next(after, "neither")

    return tuple((date, first(date)) for date in steps(kind)["date"] if date <= _shifted(seeds.CUTOFF, -window))


@cache
def came_after(kind: str, window: int, together: bool, same_day: bool) -> pd.DataFrame:
    """Washington's reassurances about Mexico, and whether a Mexican step came before each.

    Parameters
    ----------
    kind : a key of ``STEPS``.
    window : days before the reassurance.
    together : a reassurance given together with Mexico's president counts as one that followed a step of hers.
    same_day : a step of the same day counts as one that came before.

    Returns
    -------
    DataFrame : one row per reassurance dated to the day: date, actor, event, source, after (true or false).
    """
    return _reassurances().assign(after=_after(kind, window, together, same_day))


@cache
def _reassurances() -> pd.DataFrame:
    eased = _washington()[_washington()["event_type"] == "reassurance"]
    return eased[["date", "actor", "event", "source"]].reset_index(drop=True)


@cache
def _after(kind: str, window: int, together: bool, same_day: bool) -> tuple[bool, ...]:
    """Whether a Mexican step came before, for each reassurance of ``came_after``."""
    dates, nearest = list(steps(kind)["date"]), 0 if same_day else 1
    found = _reassurances()[["date", "actor"]].itertuples(index=False)
    return tuple(
        (together and "Sheinbaum" in actor) or any(_shifted(day, -window) <= step <= _shifted(day, -nearest) for step in dates) for day, actor in found
    )


@seeds.own_copies
def readings() -> pd.DataFrame:
    """Every choice for C43, from both ends, that has a case; one row is one choice: seen from, step, days, same day, choice, yes, no, holds.

    Seen from Mexico's steps, it holds where more are followed first by an easing (yes) than by a pressing (no), at two levels of pressure.
    Seen from Washington's reassurances, it holds where more came after a Mexican step (yes) than did not (no), with and without those
    given together with Mexico's president. From both ends, with and without what happened on one day. A choice under which the list has no case,
    for or against, speaks neither way and is left out.
    """
    rows = []
    for kind, window, same_day in product(STEPS, WINDOWS, (False, True)):
        for level in PRESSURE:
            moves = [move for _, move in _moves(kind, window, level, same_day)]
            rows.append(("steps", kind, window, same_day, f"pressing from level {level}", moves.count("eases"), moves.count("presses")))
        for together in (True, False):
            after = _after(kind, window, together, same_day)
            choice = "given together counts" if together else "given together does not count"
            rows.append(("reassurances", kind, window, same_day, choice, after.count(True), after.count(False)))
    table = pd.DataFrame(rows, columns=["seen from", "step", "days", "same day", "choice", "yes", "no"])
    table = table[table["yes"] + table["no"] > 0].reset_index(drop=True)
    return table.assign(holds=table["yes"] > table["no"])


def depends_on_mexico() -> Evidence:
    """C43, a value: who ought to act is no count. Counted is whether Washington eased after Mexican steps, under every choice of ``readings``."""
    table, every = readings(), steps("both")
    eased = came_after("both", 30, True, True)
    told = []
    for same_day in (False, True):
        first = answered("both", 30, 1, same_day)
        count = first["move"].value_counts().reindex(["eases", "presses", "neither"], fill_value=0)
        told.append((count["eases"], count["presses"], count["neither"]))
    ends = table.groupby("seen from")["holds"]
    held, of = ends.sum(), ends.count()
    days = table[table["seen from"] == "steps"].groupby("same day")["holds"].sum()
    return Evidence(
        shows=f"Of {len(every)} dated Mexican steps {len(first)} were made at least 30 days before the cut-off. Washington's first move in the 30 days after each was an easing in {told[0][0]} cases and pressure in {told[0][1]}; "
        f"in {told[0][2]} there was neither; if an easing on the day itself counts, {told[1][0]}, {told[1][1]} and {told[1][2]}. Of {len(eased)} reassurances from Washington {eased['actor'].str.contains('Sheinbaum').sum()} were given together with Mexico's president. "
        f"Seen from the steps the claim holds under {held['steps']} of {of['steps']} choices ({days[True]} of them with the same day), seen from the reassurances under {held['reassurances']} of {of['reassurances']}. "
        "What comes after a step need not come from it.",
        choices="choices of end, step, days, same day and counting",
        holds=int(table["holds"].sum()), of=len(table),
        sources=tuple(sorted({*seeds.keys(every), *seeds.keys(eased)})),
    )  # fmt: skip


NAMED = ("farias2026", "tmz_hannity", "mnd_sheinbaum_call", "mack_1975", "dnyuz_senate", "eurradio_morality")
"""References named in the prose of notebook 09."""


def sources() -> seeds.References:
    """The article, what the prose names, and every source behind C43 and the questions still open."""
    return seeds.cite(*NAMED, *voice_keys("09"), *depends_on_mexico().sources, *seeds.keys(seeds.table("forecasts")))
