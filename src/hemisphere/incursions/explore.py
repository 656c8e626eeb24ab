"""Explorers of notebook 02."""

from __future__ import annotations

import numpy as np
import pandas as pd

from hemisphere import seeds
from hemisphere.display import maps
from hemisphere.display.explorer import Explorer, menu, slider
from hemisphere.incursions import figures, measures
from hemisphere.incursions.definitions import CLOSE_CALLS, CRITERIA, Definition, preset, preset_rows
from hemisphere.incursions.evidence import NOT_A_PROBABILITY
from hemisphere.incursions.measures import BAND

_CODED = seeds.describe("incursions_mexico")["credit"]
_SPAN = f"{BAND[0]} to {BAND[1]}"


def explore_definitions(**start) -> Explorer:
    """One counting rule at a time: the count, the list, the map and the timeline move together."""

    def figure(**rule):
        return figures.definitions(measures.count(Definition(**rule)), rule["unit"])

    def sentence(**rule):
        count, years = measures.count(Definition(**rule)), [row.start[:4] for row in measures.counted(Definition(**rule))] or [""]
        when = {0: "", 1: f", begun in {years[0]}"}
        spread = f", the first begun in {years[0]} and the last in {years[-1]}"
        return (
            f"This rule counts {_several(count.n, 'entry', 'entries')}{when.get(count.n, spread)}. "
            f"Rows that no source disputes give {count.low}; with unverified rows it would be {count.high}."
        )

    def table(**rule):
        rows, numbers = measures.counted(Definition(**rule)), measures.count(Definition(**rule)).numbers
        return pd.DataFrame(
            {
                "number": [numbers[row.id] for row in rows],
                "entry": [row.name for row in rows],
                "when": [_unbroken(row.start if row.start == row.end else f"{row.start} to {row.end}") for row in rows],
                "place": [row.place for row in rows],
                "by": [figures.ACTORS[row.actor][0] for row in rows],
                "in dispute": [row.notes if row.confidence == "contested" else "" for row in rows],
            }
        )

    return Explorer(
        title="Which entries count, where and when",
        call="incursions.explore_definitions",
        controls={
            name: menu(criterion.label, {option.label: value for value, option in criterion.options.items()})
            for name, criterion in CRITERIA.items()
        },
        figure=figure,
        sentence=sentence,
        table=table,
        start=start,
        presets={name: preset(i).criteria() for i, name in preset_rows()["name"].items()},
        credit=f"{_CODED} Filled and numbered: counted, with the number of the table; hollow: left out. One mark stands for one "
        "place, set by hand; marks that would hide each other are moved apart, and on the timeline each stands in its five "
        f"years. Darker ground: Mexico's until 1836-1854. {maps.BORDERS}",
    )


def explore_crs_list() -> Explorer:
    """The entries of the CRS list that are headed Mexico: what each bundles, and which are real entries."""
    entries = measures.crs_entries()

    def sentence():
        most = entries.loc[entries["rows"].idxmax()]
        return (
            f"The list heads {len(entries)} entries with Mexico or Mexican War; {entries['kept'].sum()} of them are an entry on "
            f"undisputed Mexican soil since 1821. One entry can bundle many: {most['entry']} covers {most['rows']} rows coded here."
        )

    def table():
        shown = entries.assign(entry=entries["entry"].map(_unbroken), kept=entries["kept"].map(_yes)).drop(columns=["begins", "ends"])
        return shown.rename(columns={"rows": "rows coded here", "kept": "counted by the strict reading", "verdict": "why not"})

    return Explorer(
        title="The list of the Congressional Research Service, read entry by entry",
        call="incursions.explore_crs_list",
        controls={},
        figure=lambda: figures.crs_list(entries),
        sentence=sentence,
        table=table,
        credit="Congressional Research Service, R42738, edition of 7 June 2023. Filled: counted by the strict reading. "
        "A row is a campaign or an operation coded in this collection.",
    )


def explore_rivals(**start) -> Explorer:
    """Two named rules side by side, campaign by campaign."""
    names = preset_rows()["name"]

    def found(first, second):
        return measures.compare(preset(first), preset(second))

    def figure(first, second):
        return figures.rivals(names[first], names[second], found(first, second))

    def sentence(first, second):
        rivals = found(first, second)
        n, m = (measures.count(preset(rule)).n for rule in (first, second))
        every = len(rivals.both) + len(rivals.first_only) + len(rivals.second_only)
        return (
            f"“{names[first]}” gives {n} and “{names[second]}” gives {m}. Of {_several(every, 'campaign', 'campaigns')} under either "
            f"rule they share {len(rivals.both)} ({rivals.jaccard:.0%}): {len(rivals.first_only)} only under the first, "
            f"{len(rivals.second_only)} only under the second."
        )

    def table(first, second):
        rivals = found(first, second)
        by = (
            dict.fromkeys(rivals.both, "both")
            | dict.fromkeys(rivals.first_only, "first")
            | dict.fromkeys(rivals.second_only, "second")
        )
        rows = [(row.name, row.start[:4], by[row.id]) for row in measures.entries() if row.id in by]
        return pd.DataFrame(rows, columns=["campaign", "begun", "counted by"])

    return Explorer(
        title="Two rules side by side",
        call="incursions.explore_rivals",
        controls={
            "first": menu("First rule", _rules("crs_strict")),
            "second": menu("Second rule", _rules("official_land_hostile")),
        },
        figure=figure,
        sentence=sentence,
        table=table,
        start=start,
        credit=f"{_CODED} Compared by campaign: an operation stands for its campaign and an entry of the CRS list for all of its own, "
        "so a column may hold more marks than its count.",
    )


def explore_multiverse(**start) -> Explorer:
    """Every admissible rule: how often each count comes up, and where the named rules stand."""
    asked = [(name, value) for name, criterion in CRITERIA.items() for value, option in criterion.options.items() if not option.alone]
    answers = {f"{CRITERIA[name].label}: {CRITERIA[name].options[value].label}": f"{name}={value}" for name, value in asked}
    whole, lists = (measures.multiverse()[column].to_numpy() for column in ("count", "list"))
    giving = {"nothing": slice(None)} | {f"{name}={value}": measures.giving(name, value) for name, value in asked}

    def counts(weight, fixed):
        some = whole[giving[fixed]]
        return some if weight == "rules" else some[np.unique(lists[giving[fixed]], return_index=True)[1]]

    def sentence(weight, fixed):
        some = counts(weight, fixed)
        inside, (low, middle, high) = measures.in_band(some), np.percentile(some, [25, 50, 75])
        return (
            f"{inside.sum()} of {len(some)} {'rules' if weight == 'rules' else 'different lists'} ({inside.mean():.0%}) give {_SPAN}. "
            f"The middle count is {middle:g}; the middle half runs from {low:g} to {high:g}, all from {some.min()} to {some.max()}. "
            f"{NOT_A_PROBABILITY}"
        )

    return Explorer(
        title="All admissible rules at once",
        call="incursions.explore_multiverse",
        controls={
            "weight": menu(
                "Count once",
                {"each rule": "rules", "each different list": "lists"},
                help="Many rules that differ in words keep the same rows.",
            ),
            "fixed": menu("Hold fixed", {"nothing": "nothing"} | answers, help="Look only at the rules that give this answer."),
        },
        figure=lambda weight, fixed: figures.multiverse(counts(weight, fixed), measures.named_counts()),
        sentence=sentence,
        table=lambda weight, fixed: _distribution(counts(weight, fixed)),
        start=start,
        credit=f"{_CODED} Above: rules built from all combinations of the criteria, less the contradictory ones. Below: the named "
        "rules; a grey line runs from verified rows only to unverified rows as well. Striped, or a diamond: about ten.",
    )


def explore_recode(**start) -> Explorer:
    """Code one close call the other way, and see every rule move."""

    def figure(case):
        after, before = (measures.multiverse(c)["count"].to_numpy() for c in (case, "none"))
        return figures.multiverse(after, measures.named_counts(case), before)

    def sentence(case):
        after, before = (measures.multiverse(c)["count"].to_numpy() for c in (case, "none"))
        if case == "none":
            return f"With every row as coded, {measures.in_band(before).mean():.1%} of {len(before)} rules give {_SPAN}. Choose a close call and see what moves."
        named = measures.named_counts(case)
        now, was = measures.in_band(named["n"]), measures.in_band(named["n_before"])
        moves = [f"“{r.name}” from {r.n_before} to {r.n}" for r in named.itertuples(index=False) if r.n != r.n_before]
        moved = f"Named rules that move: {'; '.join(moves)}." if moves else "No named rule moves."
        crossed = [
            f"{where} the band: {', '.join(named['name'][which])}."
            for where, which in (("Into", now & ~was), ("Out of", was & ~now))
            if which.any()
        ]
        return (
            f"If {CLOSE_CALLS[case].label}, {(before != after).sum()} of {len(after)} rules give another number, and the share that "
            f"gives {_SPAN} is {measures.in_band(after).mean():.1%} (as coded {measures.in_band(before).mean():.1%}). "
            f"{moved} {' '.join(crossed) or 'The band keeps the same named rules.'}"
        )

    def table(case):
        named = measures.named_counts(case)
        about = zip(measures.in_band(named["n_before"]), measures.in_band(named["n"]))
        return pd.DataFrame(
            {
                "named rule": named["name"],
                "as coded": named["n_before"],
                "recoded": named["n"],
                "about ten": [_yes(b) if a == b else f"{_yes(a)} → {_yes(b)}" for a, b in about],
            }
        )

    return Explorer(
        title="Recode a close call",
        call="incursions.explore_recode",
        controls={"case": menu("Suppose", {call.label: name for name, call in CLOSE_CALLS.items()})},
        figure=figure,
        sentence=sentence,
        table=table,
        start=start,
        credit=f"{_CODED} Dotted outline and hollow marks: as coded. Bars and filled marks: recoded. "
        "The reasons stand in the notes of each row.",
    )


def explore_levers() -> Explorer:
    """Which answer moves a count towards ten or away from it."""
    found = measures.levers()

    def sentence():
        best, worst = found.loc[found["share"].idxmax()], found.loc[found["share"].idxmin()]
        return (
            f"The answer that favours about ten most is “{best['criterion']}: {best['option']}”, with {best['share']:.0%} of its rules "
            f"from {_SPAN}; the one that favours it least is “{worst['criterion']}: {worst['option']}”, with {worst['share']:.0%}."
        )

    def table():
        shown = found.assign(share=found["share"].map("{:.0%}".format), median=found["median"].map("{:g}".format))
        return shown.rename(columns={"median": "middle count", "share": f"give {_SPAN}"})

    return Explorer(
        title="What each answer does to the number",
        call="incursions.explore_levers",
        controls={},
        figure=lambda: figures.levers(found),
        sentence=sentence,
        table=table,
        credit=f"{_CODED} Each dot: all admissible rules that give this answer.",
    )


def explore_deaths() -> Explorer:
    """How far sources differ on the Mexican dead, where they differ at all."""
    events = measures.all_events()
    found = events[events["mexican_killed_min"] < events["mexican_killed_max"]]
    found = found.astype({"mexican_killed_min": int, "mexican_killed_max": int})

    def sentence():
        worst = found.loc[(found["mexican_killed_max"] / found["mexican_killed_min"]).idxmax()]
        return (
            f"Sources differ on the Mexican dead of {len(found)} entries, in proportion most of all on {worst['name']} ({worst['start'][:4]}): "
            f"from {worst['mexican_killed_min']:,} to {worst['mexican_killed_max']:,}."
        )

    def table():
        shown = found.assign(start=found["start"].str[:4], source=found["source"].str.replace(";", ", "))
        names = {
            "name": "entry",
            "start": "begun",
            "mexican_killed_min": "lowest",
            "mexican_killed_max": "highest",
            "source": "sources",
        }
        return shown[list(names)].rename(columns=names)

    return Explorer(
        title="Mexican dead, from the lowest figure to the highest",
        call="incursions.explore_deaths",
        controls={},
        figure=lambda: figures.deaths(found),
        sentence=sentence,
        table=table,
        credit=f"{_CODED} Only rows whose sources give more than one figure.",
    )


def explore_quiet(**start) -> Explorer:
    """How long Mexico was left alone after 1848 under a named rule, beside the men it kept under arms."""

    def figure(rule, years):
        return figures.quiet(measures.quiet_spells(preset(rule)), measures.after_peace(preset(rule)), years)

    def sentence(rule, years):
        spells, entries = measures.quiet_spells(preset(rule)), measures.after_peace(preset(rule))
        if entries.empty:
            return "Under this rule nothing is counted after the peace of 1848: the quiet never ends."
        first, *between, last = [b - a for a, b in spells]
        army = measures.army_size()
        return (
            f"Under this rule the peace of 1848 is followed by {first:.0f} quiet years, {'' if first >= years else 'not '}long enough "
            f"if {years} are asked for; the next entry begins in {entries['start'].iloc[0][:4]}. The longest quiet before the last "
            f"entry is {max(first, *between):.0f} years; since the last one was over, in {int(spells[-1][0])}, {last:.0f} have passed. By an "
            f"estimate in even steps Mexico has {army[1847]:g} thousand men under arms in 1847 and {army[1853]:g} thousand in 1853. "
            "Nothing here measures belief."
        )

    def table(rule, years):
        spells = measures.quiet_spells(preset(rule))
        rows = [(int(a), int(b), round(b - a, 1), _yes(b - a >= years)) for a, b in spells]
        return pd.DataFrame(rows, columns=["quiet from", "to", "years", f"at least {years} years"])

    return Explorer(
        title="Quiet after 1848, and what Mexico kept under arms",
        call="incursions.explore_quiet",
        controls={
            "rule": menu("Counting rule", _rules("crs_strict")),
            "years": slider("Years of quiet that could make a country feel safe", (10, 15, 25, 40)),
        },
        figure=figure,
        sentence=sentence,
        table=table,
        start=start,
        credit=f"{_CODED} Thick green: quiet of at least the years chosen. Armed forces: {seeds.describe('cinc_annual')['credit']} "
        "The axis of the lower figure is logarithmic; a gap is a missing year; even steps are an estimate.",
    )


_CLASSES = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 21, 31, 41, 61, 100)


def _distribution(counts: np.ndarray) -> pd.DataFrame:
    """The distribution in classes of counts, with the named rules that fall in each."""
    named, sizes, rows = measures.named_counts(), np.bincount(counts).tolist(), []
    for low, above in zip(_CLASSES, _CLASSES[1:]):
        some = sum(sizes[low:above])
        here = [name for name, n in zip(named["name"], named["n"]) if low <= n < above]
        if some or here:
            rows.append(
                (str(low) if above == low + 1 else f"{low} to {above - 1}", some, f"{some / len(counts):.1%}", "; ".join(here))
            )
    return pd.DataFrame(rows, columns=["entries", "rules", "share", "named rules"])


def _rules(first: str) -> dict[str, str]:
    """The named rules, name -> id, beginning with one of them."""
    names = preset_rows()["name"]
    return {names[first]: first} | {name: i for i, name in names.items()}


def _unbroken(dates: str) -> str:
    """Dates with hyphens at which a narrow column does not break them."""
    return dates.replace("-", "\u2011")


def _several(n: int, one: str, many: str) -> str:
    return {0: "nothing", 1: f"one {one}"}.get(n, f"{n} {many}")


def _yes(answer) -> str:
    return "yes" if answer else "no"
