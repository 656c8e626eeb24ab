"""Explorers of notebook 07 on uses of force since 1798: base rates, presidencies, a naive forecast, the sample, the scale."""

from __future__ import annotations

import itertools
from functools import cache

import pandas as pd

from hemisphere import seeds
from hemisphere.display.explorer import Explorer, menu, slider, toggle
from hemisphere.exposure import figures, measures
from hemisphere.exposure.figures import name_of
from hemisphere.exposure.ranking import ARTICLE, PLACES

_FORCE = seeds.describe("interventions_hemisphere")["credit"]
_KIND = {"open force": "open", "force open, shown or hidden": "any", "also forces that were invited": "all"}


def explore_base_rates(**start) -> Explorer:
    """How often force was used at each place, before asking where it comes next."""

    @cache
    def groups(by):
        """Each place by itself, or all places together and then each group."""
        if by == "place":
            return {name: (place,) for place, name in PLACES.items()}
        return {"all of these": tuple(itertools.chain(*measures.grouped(by).values())), **measures.grouped(by)}

    @cache
    def rates(by, kind, since, count, then):
        found = {name: measures.rate_per_place(places, kind=kind, since=since, until=2024, count=count, then=then) for name, places in groups(by).items()}
        return dict(sorted(found.items(), key=lambda item: item[1].share))

    def sentence(by, kind, since, count, then):
        found = rates(by, kind, since, count, then)
        began = f"from {since} to 2024 in which a use of force {'began' if count == 'begun' else 'was under way'}"
        if by == "place":
            one_by_one, three = list(found), [(PLACES[i], found[PLACES[i]]) for i in ARTICLE]
            told = f"Years {began}: {'; '.join(f'{name} {rate.hits} of {rate.years} years ({rate.share:.0%})' for name, rate in three)}"
        else:
            one_by_one, groups_differ = [name for name in found if name != "all of these"], f"{'regions' if by == 'region' else 'types'} differ in size"
            each = "; ".join(f"{name} {found[name].hits} of {found[name].years:,} ({found[name].share:.1%})" for name in measures.grouped(by))
            told = f"Place-years {began} (each place counts in each year, because {groups_differ}): {each}"
        most = found[one_by_one[-1]]
        *tied, top = [name for name in reversed(one_by_one) if found[name].share == most.share]
        peak = f"Highest: {', '.join(tied)}{' and ' * bool(tied)}{top}, {most.share:{'.0%' if by == 'place' else '.1%'}}." if most.hits else "None has any."
        return f"{told}. {peak} A rate of the past is not a probability of the future."

    def table(by, kind, since, count, then):
        found = dict(reversed(rates(by, kind, since, count, then).items()))
        if by == "place":
            shares = ["{}: {:.1%} ({:.0%} to {:.0%})".format(rate.hits, rate.share, *rate.interval) for rate in found.values()]
            return pd.DataFrame({"place": list(found), "years with force: share (95% interval)": shares})
        shares = ["{} of {:,}: {:.1%} ({:.1%} to {:.1%})".format(rate.hits, rate.years, rate.share, *rate.interval) for rate in found.values()]
        anywhere = [measures.base_rate(groups(by)[name], kind, since, 2024, count, then=then).hits for name in found]
        which = [f"{len(groups(by)[name])}: {', '.join(map(name_of, groups(by)[name]))}" if name != "all of these" else str(len(groups(by)[name])) for name in found]
        return pd.DataFrame({"region" if by == "region" else "type of target": list(found), "place-years with force: share (95% interval)": shares, "years with force in any of them": anywhere, "places": which})

    return Explorer(
        title="Base rates: years with a US use of force, to 2024",
        call="exposure.explore_base_rates",
        controls={
            "by": menu("By", {"each of the eleven places": "place", "type of target: people today": "people", "type of target: distance": "distance", "region": "region"}),
            "kind": menu("What counts", dict(sorted(_KIND.items(), key=lambda item: item[1] != "any"))),
            "since": menu("Since", {"1798": 1798, "1898": 1898, "1946": 1946, "1990": 1990}),
            "count": menu("Count a year in which force", {"began": "begun", "was under way": "under way"}),
            "then": toggle("Give each place to who held it then", help="The Isthmus belonged to Colombia until November 1903; Monterey was Mexican in 1842."),
        },
        figure=lambda **state: figures.base_rates(rates(**state), [PLACES[i] for i in ARTICLE] if state["by"] == "place" else ["Mexico"], "years" if state["by"] == "place" else "place-years"),
        sentence=sentence, table=table, start=start,
        credit=f"{_FORCE} Purchases of land never count. Grey: 95% interval (Wilson), as if years were independent, which they are not. In bold: the places that the article ranks. "
        "Types: the eleven places, by people today and by distance to the contiguous United States. Regions: all places where the record has force.",
    )  # fmt: skip


def explore_presidencies(**start) -> Explorer:
    """Uses of force by presidency: how many states, or how many uses per year in office."""
    unit = {"states": "states in which force began", "rate": "uses of force per year in office"}

    def rows(kind, since):
        return [row for row in measures.presidencies(kind).itertuples() if row.last >= since]

    def value(row, measure):
        return row.states if measure == "states" else row.uses / row.years

    def names(row):
        return ", ".join(name_of(i) + " (contested)" * (i in row.contested) for i in row.names.split(", ")) if row.names else ""

    def figure(measure, kind, since):
        found = rows(kind, since)
        return figures.presidencies(found, [value(row, measure) for row in found], [names(row) for row in found], unit[measure])

    def sentence(measure, kind, since):
        *before, now = rows(kind, since)
        own, others = value(now, measure), [value(row, measure) for row in before]
        return (
            f"From 2025 to the cut-off, {unit[measure]}: {own:.3g} ({names(now) or 'nowhere'}; {now.uses} uses in {now.years:.2f} years). Of the {len(before)} earlier ones "
            f"since {since}, {sum(other > own for other in others)} score higher and {others.count(own)} the same; in {sum(row.states > 1 for row in before)} force began in more than one state."
        )

    def table(measure, kind, since):
        found = [
            (figures.presidency(row), f"{row.states}: {names(row)}" if row.states else "0", f"{row.uses}/{row.years:.3g} = {value(row, 'rate'):.2g}")
            for row in rows(kind, since)
        ]
        return pd.DataFrame(found, columns=["presidency", "states", "uses per year"])

    return Explorer(
        title="The same measure for every presidency",
        call="exposure.explore_presidencies",
        controls={
            "measure": menu("Measure", {"states": "states", "uses per year in office": "rate"}),
            "kind": menu("What counts", dict(sorted(_KIND.items(), key=lambda item: item[1] != "any"))),
            "since": menu("Since", {"1946": 1946, "1898": 1898, "1798": 1798}),
        },
        figure=figure, sentence=sentence, table=table, start=start,
        credit=f"{_FORCE} Each use goes to the president of the day it began, or of the end of a bare year. Without Canada and dependencies; boats struck at sea stand under Venezuela, "
        "drone flights count for nobody. Striped: to the cut-off only.",
    )  # fmt: skip


def explore_forecast(**start) -> Explorer:
    """How well the record forecasts itself: name the most frequent targets of the years before, and check the next."""

    def rows(memory, guesses, kind, since):
        return list(measures.naive_forecast(memory, guesses, kind, since).itertuples())

    def named(row):
        return ", ".join(map(name_of, row.named))

    def sentence(**state):
        *past, ahead = rows(**state)
        hits = sum(row.hit for row in past)
        return f"Since {state['since']} the rule had named the place of {hits} of {len(past)} uses of force ({hits / len(past):.0%}). At the cut-off it names {named(ahead)}."

    def table(**state):
        found = [(f"{row.name}, {row.start[:4]}", name_of(row.iso3) if row.iso3 else "not known", named(row) or "nobody") for row in rows(**state)[-8:]]
        return pd.DataFrame(found, columns=["use of force, begun", "where", "the rule had named"])

    return Explorer(
        title="Could the record have named the next place?",
        call="exposure.explore_forecast",
        controls={
            "memory": menu("Look back", {"25 years": 25, "10 years": 10, "50 years": 50, "to 1798": 0}),
            "guesses": slider("Places named", (1, 2, 3)),
            "kind": menu("What counts", dict(sorted(_KIND.items(), key=lambda item: item[1] != "any"))),
            "since": menu("Test since", {"1900": 1900, "1946": 1946, "1980": 1980}),
        },
        figure=lambda **state: figures.forecasts(rows(**state)[:-1]),
        sentence=sentence, table=table, start=start,
        credit=f"{_FORCE} The rule names the most frequent targets of the years before, ties to the latest. The table shows the last uses and the rule's next.",
    )  # fmt: skip


def explore_sample(**start) -> Explorer:
    """How many uses of force a list of eleven places would have missed."""
    eleven = tuple(PLACES)

    def sentence(kind):
        rows = measures.inside_and_outside(eleven, kind)
        missed, every = rows["outside"].sum(), rows["inside"].sum() + rows["outside"].sum()
        late = rows.iloc[2]
        return (
            f"{missed} of {every} uses of force since 1798 ({missed / every:.0%}) fell on places that are not among the eleven; from {late['period'].replace('–', ' to ')} it was "
            f"{late['outside']} of {late['inside'] + late['outside']}. No ranking of the eleven can name such a place."
        )

    def table(kind):
        rows = measures.inside_and_outside(eleven, kind)
        where = [", ".join(name_of(i) for i in others.split(", ")) if others else "none" for others in rows["others"]]
        return pd.DataFrame({"period": rows["period"], "at the eleven": rows["inside"], "elsewhere": rows["outside"], "where else": where})

    return Explorer(
        title="What a list of eleven places misses",
        call="exposure.explore_sample",
        controls={"kind": menu("What counts", dict(sorted(_KIND.items(), key=lambda item: item[1] != "any")))},
        figure=lambda kind: figures.sample(measures.inside_and_outside(eleven, kind)),
        sentence=sentence, table=table, start=start,
        credit=f"{_FORCE} Places by who holds them today.",
    )  # fmt: skip


def explore_scale(**start) -> Explorer:
    """How large 3 January 2026 was beside earlier uses of force."""
    own = "venezuela_2026"

    def rows(since, most):
        found = measures.strengths(since)
        return found.iloc[-most:] if most else found

    def sentence(since, most):
        found = measures.strengths(since).set_index("id")
        low, *_, high = measures.tolls()
        return (
            f"With the whole regional build-up of {found.at[own, 'force']:,} persons, an upper bound, 3 January 2026 stands above {found.at[own, 'below']:.0%} of the {len(found) - 1} other "
            f"uses of force since {since} whose strength is known. Published death tolls run from {low} to {high}. How many persons went in is not in the table."
        )

    def table(since, most):
        found = [(f"{row.name}, {row.first}", row.force) for row in reversed(list(rows(since, most).itertuples()))]
        return pd.DataFrame(found, columns=["use of force, begun", "highest strength found"])

    return Explorer(
        title="How large, beside what?",
        call="exposure.explore_scale",
        controls={
            "since": menu("Since", {"1946": 1946, "1898": 1898, "1798": 1798}),
            "most": menu("Show", {"the ten largest": 10, "the twenty largest": 20, "all": 0}),
        },
        figure=lambda since, most: figures.scale(rows(since, most), (own,)),
        sentence=sentence, table=table, start=start,
        credit=f"{_FORCE} In bold: the build-up of 2025-26 in the whole region, compared once though three rows rest on it; elsewhere the largest force of the case. Axis logarithmic.",
    )  # fmt: skip
