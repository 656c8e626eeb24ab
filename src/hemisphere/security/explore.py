"""Explorers of notebook 06."""

from __future__ import annotations

import numpy as np
import pandas as pd

from hemisphere import seeds
from hemisphere.display import maps
from hemisphere.display.explorer import Explorer, menu, slider
from hemisphere.display.words import listed
from hemisphere.security import figures
from hemisphere.security import measures as m
from hemisphere.security.mapped import DEPLOYMENTS, in_all, mapped

_FROM = seeds.describe("mexico_states_security")["credit"]
_MAPS = "Presence maps as the press read them, without published criteria: DEA assessment of 2025; Mexican federal map of 2024."
_NO_SPLICE = "The two series count different things and are never joined."
_SOURCES = {told.name: key for key, told in m.SOURCES.items()}
_SCOPE = "A number for a state says nothing about any one town or its people."
_DIVISIONS = {words[0].upper() + words[1:]: key for key, words in m.DIVISIONS.items()}


def explore_regions(**start) -> Explorer:
    """What "the north" and "the centre" are: the four regions of the Bank of Mexico, and two other ways. Control: ``division``."""

    people = m.states()["population_2020"].to_dict()

    def found(division):
        """Each region that there is: its name, its states, their people."""
        of = {words: [state for state in people if m.region(state, division) == region] for region, words in m.REGIONS.items()}
        return [(words, some, sum(people[state] for state in some)) for words, some in of.items() if some]

    def sentence(division):
        told = [f"the {words} has {len(some)} states and {own / sum(people.values()):.0%} of the people" for words, some, own in found(division)]
        return f"If {m.DIVISIONS[division]}, {listed(told)}."

    def table(division):
        rows = [(words, len(some), f"{own:,}", ", ".join(map(m.name, some))) for words, some, own in found(division)]
        return pd.DataFrame(rows, columns=["region", "states", "people in 2020", "which"])

    return Explorer(
        title="North, centre, south: where the lines run", call="security.explore_regions",
        controls={"division": menu("The centre-north", _DIVISIONS)},
        figure=figures.regions, sentence=sentence, table=table, start=start,
        credit=f"Regions: Bank of Mexico, as listed in the press in 2016 and 2025. People: INEGI, census of 2020. {maps.BORDERS}",
    )  # fmt: skip


_LADDERS = {f"{year}, {m.SOURCES[source].name}": f"{source} {year}" for source, year in (("sesnsp", 2024), ("sesnsp", 2015), ("inegi", 2015), ("inegi", 2000), ("inegi", 1990))}


def explore_ranking(**start) -> Explorer:
    """The states ranked by how many were killed, and by how many per 100,000 people. Control: ``record``."""

    def rows(record):
        source, year = record.split()
        return source, int(year), m.violence(source).loc[int(year)]

    def sentence(record):
        source, year, table = rows(record)
        places = table[["count", "rate"]].rank(ascending=False, method="min").astype(int)
        most, worst = table["count"].idxmax(), table["rate"].idxmax()
        unit = m.SOURCES[source].unit
        return (
            f"In {year} {m.name(most)} has the most {unit}, {table.at[most, 'count']:,.0f}, and is number {places.at[most, 'rate']} of {m.STATES} by rate. {m.name(worst)} has the highest rate, "
            f"{table.at[worst, 'rate']:.1f} per 100,000, and is number {places.at[worst, 'count']} by count."
        )

    def table(record):
        table = rows(record)[2]
        order = table[["count", "rate"]].rank(ascending=False, method="first").astype(int)
        some = table[(order <= 6).any(axis=1)].sort_values("rate", ascending=False)
        return pd.DataFrame({
            "state": [m.name(s) for s in some.index], "people, thousands": some["people"].div(1000).map("{:,.0f}".format), "count": some["count"].map("{:,.0f}".format),
            "place by count": order.loc[some.index, "count"], "per 100,000": some["rate"].map("{:.1f}".format), "place by rate": order.loc[some.index, "rate"],
        })  # fmt: skip

    return Explorer(
        title="The same year, counted and divided", call="security.explore_ranking",
        controls={"record": menu("Year and source", _LADDERS)},
        figure=lambda record: figures.ranking(rows(record)[2], m.SOURCES[rows(record)[0]].unit), sentence=sentence, table=table, start=start,
        credit=f"{_FROM} States among the first six on either side, at their place among all. Solid red: higher by rate than by count; dashed blue: not higher. Faint: the other states.",
    )  # fmt: skip


_SHOWN = {
    m.SOURCES["inegi"].name: "inegi", m.SOURCES["sesnsp"].name: "sesnsp", "of these, feminicide (SESNSP)": "feminicide",
    **{told.name: key for key, told in DEPLOYMENTS.items()},
}  # fmt: skip
_CLASSED = {"feminicide": "feminicide", **dict.fromkeys(DEPLOYMENTS, "forces")}


def explore_states(**start) -> Explorer:
    """Each state in one year, by one source and one indicator. Controls: ``source``, ``indicator``, ``year``."""

    def words(source, indicator):
        unit = DEPLOYMENTS[source].unit if source in DEPLOYMENTS else "victims of feminicide" if source == "feminicide" else m.SOURCES[source].unit
        return f"{unit} per 100,000" if indicator == "rate" else unit if source in DEPLOYMENTS else f"{unit} in the year"

    def figure(source, indicator, year):
        when = DEPLOYMENTS[source].when.replace(" to ", " to<br>") if source in DEPLOYMENTS else year
        return figures.states(mapped(source, indicator, year), indicator, when, words(source, indicator), _CLASSED.get(source, "killings"))

    def sentence(source, indicator, year):
        values, told = mapped(source, indicator, year), m.SOURCES["sesnsp" if source == "feminicide" else source] if source not in DEPLOYMENTS else None
        if values.empty:
            return f"There are no figures by state for {year} from {told.short} in these tables, which have them for {told.first} to {told.last}{' and, for some states, 2024' if source == 'inegi' else ''}."
        digits, named = figures.digits(values, indicator), words(source, indicator)
        high, low = ([m.name(state) for state in values.index[values == end]] for end in (values.max(), values.min()))
        ends = f"highest in {listed(high)}, {values.max():{digits}}, and lowest in {listed(low)}, {values.min():{digits}}"
        if source in DEPLOYMENTS:
            own, whole = mapped(source, "count", year).sum(), in_all(source)
            return (
                f"For {DEPLOYMENTS[source].when} a press report names {len(values)} of {m.STATES} states, with {own:,.0f} of {whole:,} {DEPLOYMENTS[source].unit} ({own / whole:.0%}); of these states the {named} are {ends}. "
                "The others are grey because the report does not name them. To send forces is not to control, and the year above does not move this map."
            )
        if len(values) < m.STATES:
            return f"For {year} the press printed {told.short} figures of {len(values)} states only; of these the {named} are {ends}. The others are grey, not calm."
        if indicator == "count":
            unit = "victims of feminicide" if source == "feminicide" else told.unit
            return f"In {year} there are {values.sum():,.0f} {unit} in the country; {ends}. {_SCOPE}"
        if source == "feminicide":
            share = mapped(source, "count", year).sum() / m.in_year("sesnsp", "count", year).sum()
            return f"In {year} the {named} people, men and women, are {ends}. Files on feminicide hold {share:.1%} of the victims of lethal violence; under which heading a killing is filed is for prosecutors to decide."
        country = m.regional(source, "people").at[year, "country"]
        return f"In {year} the {named} are {country:.1f} in the country; {ends}; {(values > country).sum()} of {m.STATES} states lie above the country. {_SCOPE}"

    def table(source, indicator, year):
        values = mapped(source, indicator, year).sort_values(ascending=False, kind="stable")
        shown = values.map(f"{{:{figures.digits(values, indicator)}}}".format)
        return pd.DataFrame({"state": [m.name(s) for s in values.index], "region": [m.REGIONS[m.region(s)] for s in values.index], words(source, indicator): shown})

    return Explorer(
        title="State by state", call="security.explore_states",
        controls={
            "source": menu("Source", _SHOWN, help="They count different things and are never joined."),
            "indicator": menu("Indicator", {"rate per 100,000 people": "rate", "count": "count"}),
            "year": slider("Year", range(m.FIRST_YEAR, m.LAST_YEAR + 1), play=True),
        },
        figure=figure, sentence=sentence, table=table, start=start,
        credit=f"{_FROM} {_NO_SPLICE} INEGI by state: 1990 to 2015, and what the press printed of 2024, with INEGI's own population; the years between are not in the tables. "
        f"Forces: El Economista (2021, borders and installations too), Noroeste (2023), La Crónica de Hoy (2024-25, without Guard and navy). {maps.BORDERS}",
    )  # fmt: skip


def explore_trends(**start) -> Explorer:
    """One panel per region over the years. Controls: ``source``, ``average``, ``scale``, ``follow`` (a state)."""

    def sentence(source, average, scale, follow):
        lines, years = m.lines(source, average), m.years(source)
        told = listed(f"{words} {lines[region][-1]:.1f}" for region, words in m.REGIONS.items())
        top = sum(max(rates) == rates[0] for rates in zip(*(lines[region] for region in m.REGIONS)))
        above = sum(centre > south for centre, south in zip(lines["centre"], lines["south"]))
        own = f" {m.name(follow)} goes from {lines[follow][0]:.1f} to {lines[follow][-1]:.1f}." if follow else ""
        return (
            f"By {m.SOURCES[source].name}, where {m.AVERAGES[average]}, the rates per 100,000 in {years[-1]} are {told}. The north is the highest region in {top} of {len(years)} years; "
            f"the centre is above the south in {above} of {len(years)}.{own}"
        )

    def table(source, average, scale, follow):
        lines, names = m.lines(source, average), {"country": "country", **m.REGIONS, **({follow: m.name(follow)} if follow else {})}
        return pd.DataFrame({"year": m.years(source), **{words: [f"{rate:.1f}" for rate in lines[line]] for line, words in names.items()}})

    return Explorer(
        title="Four regions, year by year", call="security.explore_trends",
        controls={
            "source": menu("Source", _SOURCES, help=_NO_SPLICE),
            "average": menu("In a region's line", {"each person counts once (pooled)": "people", "each state counts once (middle state)": "states"}),
            "scale": menu("Scale", {"equal steps": "linear", "equal ratios": "log"}),
            "follow": menu("Follow a state", {"none": None, **{m.name(s): s for s in sorted(m.states().index, key=m.name)}}),
        },
        figure=figures.trends, sentence=sentence, table=table, start=start,
        credit=f"{_FROM} {_NO_SPLICE} Thick: the region. Thin: its states. Grey dots: the country. Black: the state you follow.",
    )  # fmt: skip


def explore_sources() -> Explorer:
    """The one year that both series have, state by state."""
    rows = m.both_sources()

    def sentence():
        totals = {source: m.in_year(source, "count", 2015).sum() for source in m.SOURCES}
        low, high = rows.index[0], rows.index[-1]
        return (
            f"In 2015 INEGI counts {totals['inegi']:,.0f} deaths and SESNSP {totals['sesnsp']:,.0f} victims. INEGI's rate is the higher one in {(rows['ratio'] > 1).sum()} of {m.STATES} states; "
            f"it is {rows.at[high, 'ratio']:.1f} times SESNSP's in {m.name(high)} and {rows.at[low, 'ratio']:.1f} times in {m.name(low)}."
        )

    def table():
        shown = rows.map("{:.1f}".format)
        return pd.DataFrame({"state": [m.name(s) for s in rows.index], "SESNSP": shown["sesnsp"], "INEGI": shown["inegi"]})

    return Explorer(
        title="One year, two sources", call="security.explore_sources", controls={},
        figure=lambda: figures.sources(rows), sentence=sentence, table=table,
        credit=f"{_FROM} Both divided by the same population. SESNSP: intentional homicide and feminicide.",
    )  # fmt: skip


_CUTS = {"at any level": "any", "at the highest level of each map": "highest"}


def explore_maps(**start) -> Explorer:
    """Which states two published maps mark. Controls: ``first``, ``second``, ``cut``."""

    def both(first, second, cut):
        return m.marked(first, cut), m.marked(second, cut)

    def sentence(first, second, cut):
        a, b = both(first, second, cut)
        group = pd.Series(figures.compared(a, b)).value_counts()
        at = "at their highest level" if cut == "highest" else "at any level"
        return (
            f"Marked {at}: {a.sum()} of {m.STATES} states on the first map ({m.MAPS[first].name}), {b.sum()} on the second ({m.MAPS[second].name}). They agree on {(a == b).sum()} states: "
            f"{group.get('both mark it', 0)} marked by both, {group.get('neither', 0)} by neither. Presence is neither control nor violence."
        )

    def table(first, second, cut):
        group = pd.Series(figures.compared(*both(first, second, cut)))
        names = {words: [m.name(s) for s in group.index[group == words]] for words in ("both mark it", "only the first", "only the second", "neither")}
        return pd.DataFrame({"marked by": list(names), "states": [len(n) for n in names.values()], "which": [", ".join(n) or "none" for n in names.values()]})

    options = {told.name: key for key, told in m.MAPS.items()}
    return Explorer(
        title="Two maps of presence", call="security.explore_maps",
        controls={"first": menu("First map", options), "second": menu("Second map", dict(reversed(options.items()))), "cut": menu("A state is marked", _CUTS)},
        figure=lambda **state: figures.presence_maps(*both(**state)), sentence=sentence, table=table, start=start,
        credit=f"{_MAPS} Two states that no press list names for the Sinaloa Cartel (Querétaro, Tlaxcala) count as not marked; Jalisco is disputed. {maps.BORDERS}",
    )  # fmt: skip


def explore_presence(**start) -> Explorer:
    """Presence against violence, state by state, with the rank correlation. Controls: ``map``, ``year``, ``unlisted``, ``interval``."""

    def sentence(map, year, unlisted, interval):
        a = m.association(map, year, unlisted, interval)
        across = "takes in zero" if a.low <= 0 <= a.high else "does not take in zero"
        return (
            f"Over {a.n} states the rank correlation between presence ({m.MAPS[map].name}) and the rate of lethal violence in {year} is {a.rho:+.2f}; its 95% interval by {m.INTERVALS[interval]} "
            f"runs from {a.low:+.2f} to {a.high:+.2f} and {across}. The states are all there are, so the interval asks what other states of the same kind would have shown."
        ).replace("-0", "−0")

    def table(map, year, unlisted, interval):
        rows = []
        for words, rate in zip(m.MAPS[map].levels, m.by_level(map, year, unlisted)):
            told = [f"{m.name(state)} {rate[state]:.1f}" for state in sorted(rate, key=rate.__getitem__, reverse=True)]
            rows += [(words, len(rate), f"{np.median(list(rate.values())):.1f}", ", ".join(told))] if rate else []
        return pd.DataFrame(rows, columns=["presence", "states", "middle state", "per 100,000"])

    return Explorer(
        title="Presence against violence", call="security.explore_presence",
        controls={
            "map": menu("Map of presence", {told.name: key for key, told in m.MAPS.items()}),
            "year": slider("Violence in", range(m.SOURCES["sesnsp"].first, m.LAST_YEAR + 1)),
            "unlisted": menu("States that no list names", {"left out": "left out", "taken as absent": "absent"}),
            "interval": menu("Interval by", {words: key for key, words in m.INTERVALS.items()}),
        },
        figure=lambda map, year, unlisted, interval: figures.association(map, year, unlisted, interval),
        sentence=sentence, table=table, start=start,
        credit=f"{_MAPS} Violence: SESNSP victims, CONAPO population. Above: dotted line, the middle state of a level; marks are moved sideways only to be seen. "
        "Below: Spearman's rank correlation with its 95% interval. Bootstrap: 1,000 seeded samples. Fisher: assumes few ties, and these maps have many.",
    )  # fmt: skip


def explore_readings(**start) -> Explorer:
    """North and centre against the south, by every kind of evidence. Controls: ``division``, ``average``, ``without`` (a state)."""

    def rows(division, average, without):
        return [row for row in m.every_reading(without) if (row.division, row.average) == (division, average)]

    def sentence(division, average, without):
        some, every = rows(division, average, without), m.every_reading(without)
        nowhere = " The centre-north's states then count for neither side." if division == "apart" else ""
        left = f" without {m.name(without)}" if without else ""
        return (
            f"Where {m.DIVISIONS[division]} and {m.AVERAGES[average]}{left}, north and centre each exceed the south in {sum(row.each for row in some)} of {len(some)} kinds of evidence, taken as one area in {sum(row.jointly for row in some)}.{nowhere} "
            f"Over all divisions and averages it is {sum(row.each for row in every)} and {sum(row.jointly for row in every)} of {len(every)}."
        )

    def table(division, average, without):
        def words(evidence):
            return f"lethal violence, {evidence}, per 100,000" if evidence in m.WINDOWS else f"{m.MAPS[evidence].name}, % marked"

        some = [(words(row.evidence), *(f"{level:.1f}" for level in (row.north, row.centre, row.together, row.south))) for row in rows(division, average, without)]
        return pd.DataFrame(some, columns=["evidence", "north", "centre", "both as one", "south"])

    return Explorer(
        title="North and centre against the south, in every way", call="security.explore_readings",
        controls={
            "division": menu("The centre-north", _DIVISIONS),
            "average": menu("In a region", {words[0].upper() + words[1:]: key for key, words in m.AVERAGES.items()}),
            "without": menu("Leave out a state", {"none": None, **{m.name(s): s for s in sorted(m.states().index, key=m.name)}}),
        },
        figure=lambda division, average, without: figures.readings(rows(division, average, without)), sentence=sentence, table=table, start=start,
        credit=f"{_FROM} {_MAPS} Marked: at the map's highest level. Filled: above the south; hollow: not.",
    )  # fmt: skip
