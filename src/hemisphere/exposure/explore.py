"""Explorers of notebook 07 on the record: words and acts since 2024, uses of force since 1798, who said what."""

from __future__ import annotations

import itertools
from collections import Counter
from functools import cache

import pandas as pd

from hemisphere import seeds
from hemisphere.display.explorer import Explorer, menu, slider, toggle
from hemisphere.exposure import figures, measures
from hemisphere.exposure.figures import name_of
from hemisphere.exposure.ranking import ARTICLE, PLACES

_LISTED = f"{seeds.describe('events_2024_2026')['credit']} A chosen list, not a census; threat levels are ours."
_FORCE = seeds.describe("interventions_hemisphere")["credit"]
_KIND = {"open force": "open", "force open, shown or hidden": "any", "also forces that were invited": "all"}
_PROOF = {"any words or deeds": "any", "without unnamed officials": "record", "deeds only": "deeds"}
_LEVEL = {f"{level} or more: {label}" if level < 4 else f"{level}: {label}": level for level, label in measures.LEVELS.items()}


def explore_record(**start) -> Explorer:
    """US words and acts against each place, by threat level and kind."""

    @cache
    def counts(level, proof, span):
        rows = measures.threats(level, proof, *measures.SPANS[span])
        table = rows.groupby(["iso3", "threat_level"]).size().unstack().reindex(index=list(PLACES), columns=list(measures.LEVELS)).fillna(0).astype(int)
        return table.assign(all=table.sum(axis=1)).sort_values(["all", 4, 3, 2], kind="stable")[list(measures.LEVELS)]

    def sentence(level, proof, span):
        table = counts(level, proof, span).sum(axis=1)
        told = ", ".join(f"{PLACES[place]} {table[place]}" for place in ARTICLE)
        most = [PLACES[place] for place in table.index[::-1] if table[place] == table.max()]
        top = "No place has any" if not table.max() else f"Most stand against {' and '.join(most)} ({table.max()})"
        return f"The list holds {table.sum()} such rows {span}. {top}; of the article's three: {told}. The list was chosen by its compilers, so a count is not a frequency."

    def table(level, proof, span):
        rows = measures.threats(level, proof, *measures.SPANS[span])
        kinds = Counter(zip(rows["iso3"], rows["event_type"].str.replace("_", " ")))
        found = []
        for place, *by_level in counts(level, proof, span).iloc[::-1].itertuples():
            levels = [f"{n} at {level}" for level, n in zip(measures.LEVELS, by_level) if n]
            own = [f"{kind} {n}" for (where, kind), n in sorted(kinds.items()) if where == place]
            found.append({"place": PLACES[place], "rows": sum(by_level), "by level": ", ".join(levels) or "none", "by kind": ", ".join(own) or "none"})
        return pd.DataFrame(found)

    return Explorer(
        title="US words and acts against eleven places",
        call="exposure.explore_record",
        controls={
            "level": menu("Threat level", _LEVEL),
            "proof": menu("What counts as evidence", _PROOF),
            "span": menu("When", list(measures.SPANS)),
        },
        figure=lambda level, proof, span: figures.record(counts(level, proof, span)),
        sentence=sentence, table=table, start=start,
        credit=f"{_LISTED} In bold: the places that the article ranks.",
    )  # fmt: skip


_QUARTERS = (("Jan–Mar 25", "2025-01-01", "2025-04-01"), ("Apr–Jun 25", "2025-04-01", "2025-07-01"), ("Jul–Sep 25", "2025-07-01", "2025-10-01"),
             ("Oct–Dec 25", "2025-10-01", "2026-01-01"), ("to 14 Jan 26", "2026-01-01", "2026-01-15"))  # fmt: skip


def explore_foreground(**start) -> Explorer:
    """Whether one place moves to the front: its rows per month, or its share of all rows, by quarter, beside the mean of the others."""

    @cache
    def series(place, level, measure):
        own, others = [], []
        for _, since, until in _QUARTERS:
            found = measures.threats(level, "any", since, until)["iso3"]
            found = found[found.isin(PLACES)].value_counts()
            mine, rest = int(found.get(place, 0)), int(found.drop(place, errors="ignore").sum())
            scale = 100 / max(mine + rest, 1) if measure == "share" else 1 / measures.months(since, until)
            own.append(round(mine * scale, 3))
            others.append(round(rest * scale / (len(PLACES) - 1), 3))
        return own, others

    unit = {"rate": "rows per month", "share": "share of all rows (%)"}

    def sentence(place, level, measure):
        own, _ = series(place, level, measure)
        top = max(range(len(own)), key=own.__getitem__)
        gone = "at no time is there any" if not max(own) else f"its highest value is {own[top]:.3g} ({_QUARTERS[top][0]})"
        return (
            f"{PLACES[place]}, {unit[measure]} at level {level} or more: {own[0]:.3g} in {_QUARTERS[0][0]}, {own[-1]:.3g} in the days {_QUARTERS[-1][0]}; {gone}. "
            "The last stretch is two weeks, so one row more or less moves its rate by more than two."
        )

    def table(place, level, measure):
        own, others = series(place, level, measure)
        return pd.DataFrame({"when": [q[0] for q in _QUARTERS], f"{PLACES[place]}, {unit[measure]}": own, "mean of the others": others})

    return Explorer(
        title="To the foreground? One place against the others",
        call="exposure.explore_foreground",
        controls={
            "place": menu("Place", {PLACES[i]: i for i in ("MEX", "GRL", "COL", "VEN", "PAN", "CUB", "CAN")}),
            "level": slider("Lowest threat level", (1, 2, 3)),
            "measure": menu("Measure", {"rows per month": "rate", "share of all rows": "share"}),
        },
        figure=lambda place, level, measure: figures.over_time(*series(place, level, measure), [q[0] for q in _QUARTERS], PLACES[place], unit[measure]),
        sentence=sentence, table=table, start=start, credit=_LISTED,
    )  # fmt: skip


def _cut(words: str, most: int = 60) -> str:
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


_ANSWERS = ("response", "reassurance", "offer", "doctrine", "statement_other")


def explore_words(**start) -> Explorer:
    """Who said and did what about one place, in order."""

    @cache
    def rows(place, by):
        found = measures.events()
        found = found[found["iso3"] == place]
        if by != "all":
            speaker = found["actor"].str.startswith("Donald Trump")
            found = found[{"president": speaker, "us": found["actor_iso3"].eq("USA") & ~speaker, "others": found["actor_iso3"].ne("USA")}[by]]
        deed = found["event_type"].isin(measures.DEEDS)
        role = pd.Series("statement", found.index).mask(deed, "deed").mask(found["event_type"].isin(_ANSWERS), "answer")
        quarter = [f"Q{(int(date[5:7]) + 2) // 3} {date[:4]}" for date in found["date"]]
        return found.assign(role=role, quarter=quarter, number=range(1, len(found) + 1))

    whose = {"all": "everybody", "president": "the US president", "us": "other US voices", "others": "the other side"}

    def sentence(place, by):
        found = rows(place, by)
        if found.empty:
            return f"The list holds no row on {PLACES[place]} by {whose[by]}."
        high, eased = int((found["threat_level"] >= 3).sum()), int(found["event_type"].isin(["reassurance", "offer"]).sum())
        return (
            f"The list holds {len(found)} rows on {PLACES[place]} by {whose[by]}, from {found['date'].iloc[0]} to {found['date'].iloc[-1]}: {high} at level 3 or more, "
            f"{int((found['threat_level'].between(1, 2)).sum())} below; reassurances or offers {eased}, replies {int((found['event_type'] == 'response').sum())}."
        )

    def table(place, by):
        found = rows(place, by)
        said = [f"“{quote}”" if quote else event for event, quote in zip(found["event"], found["quotation"])]
        said = [words + (f" ({measures.MIXED[i]})" if i in measures.MIXED else "") for i, words in zip(found["id"], said)]
        return pd.DataFrame({"number": found["number"], "when, who": found["date"] + " " + found["actor"], "words or act": [_cut(words, 140) for words in said], "level": found["threat_level"]})

    return Explorer(
        title="Who said and did what, place by place",
        call="exposure.explore_words",
        controls={
            "place": menu("About", {PLACES[i]: i for i in ("GRL", "PAN", "VEN", "COL", "MEX", "CUB", "CAN")}),
            "by": menu("Who", {label: by for by, label in whose.items()}),
        },
        figure=lambda place, by: figures.words(rows(place, by)),
        sentence=sentence, table=table, start=start,
        credit=f"{_LISTED} In order of date, not to scale; the number is the row of the table. In brackets: our note on statements that also make room for consent.",
    )  # fmt: skip


def explore_venezuela(**start) -> Explorer:
    """The parts of one announcement: who said each, and who said otherwise."""

    def sentence(by, corrected):
        parts = measures.said_of_venezuela(by, corrected)
        met, not_met = (", ".join(parts.loc[parts["met"] == wanted, "part"]) for wanted in (True, False))
        whose = "any US official" if by == "any" else "the president alone"
        undone = ", with what was later contradicted taken as withdrawn" if corrected else ""
        return f"Counting {whose}{undone}, {parts['met'].sum()} of {len(parts)} parts were announced: {met or 'none'}. Not announced: {not_met or 'none'}."

    def table(by, corrected):
        rows, found = measures.events().set_index("id"), []
        for part in measures.said_of_venezuela(by, corrected).itertuples(index=False):
            for which, ids in (("says so", part.said), ("says otherwise", part.unsaid)):
                found += [(part.part, which, rows.at[i, "date"], rows.at[i, "actor"], _cut(rows.at[i, "quotation"] or rows.at[i, "event"])) for i in ids]
        return pd.DataFrame(found, columns=["part", "which", "date", "who", "words"])

    def figure(by, corrected):
        rows = measures.events().set_index("id")
        return figures.venezuela(measures.said_of_venezuela(by, corrected), rows["date"].to_dict(), rows["actor"].str.split().str[-1].to_dict())

    return Explorer(
        title="One sentence, four parts: who announced what about Venezuela",
        call="exposure.explore_venezuela",
        controls={
            "by": menu("Who counts", {"any US official": "any", "the president alone": "president"}),
            "corrected": toggle("Take what was later contradicted as withdrawn"),
        },
        figure=figure, sentence=sentence, table=table, start=start,
        credit=f"{_LISTED} Which words belong to which part is our coding. Solid: says so; ring: says otherwise.",
    )  # fmt: skip


def explore_colony(**start) -> Explorer:
    """Define a colony by its marks and see whether the rows on Venezuela meet the definition."""

    def chosen(**state):
        return [name for name in measures.COLONY if state[name]]

    def met(asked, strict):
        return [name for name in asked if (measures.COLONY[name].low if strict else measures.COLONY[name].high)]

    def sentence(strict, **state):
        asked, readings = chosen(**state), measures.colony_readings()
        rest = f"Of all {len(readings)} readings, any set of marks read strictly or loosely, {readings['met'].sum()} are met."
        ok, how = met(asked, strict), "strictly" if strict else "loosely"
        if not asked:
            return f"No mark is asked for yet, so there is nothing to meet; read {how}, {len(met(measures.COLONY, strict))} of {len(measures.COLONY)} are shown. {rest}"
        return f"Read {how}, the rows show {len(ok)} of the {len(asked)} marks asked for: this definition is {'met' if ok == asked else 'not met'}. {rest}"

    def table(strict, **state):
        found = []
        for name, mark in measures.COLONY.items():
            code = "shown" if mark.low else "rows pull both ways" if mark.high else "not shown"
            found.append((mark.label, "yes" if state[name] else "no", code, ", ".join(mark.rows) or "none", mark.why))
        return pd.DataFrame(found, columns=["mark", "asked for", "coded", "rows", "why"])

    names = dict.fromkeys(measures.COLONY, False)
    return Explorer(
        title="Which marks make a colony, and which are shown?",
        call="exposure.explore_colony",
        controls={**{name: toggle(f"Ask that {mark.label}") for name, mark in measures.COLONY.items()}, "strict": toggle("Read what pulls both ways as not shown")},
        figure=lambda strict, **state: figures.colony(chosen(**state), strict),
        sentence=sentence, table=table, start=start,
        presets={
            "no mark yet": {**names, "strict": False},
            "force, revenue and rule": {**names, "force": True, "revenue": True, "rule": True, "strict": False},
            "foreign officials and law": {**names, "officials": True, "law": True, "strict": False},
            "all six marks": {**dict.fromkeys(names, True), "strict": False},
        },
        credit=f"{_LISTED} Marks from the ledger's tests of the claim, coded by us over eleven days. Filled: shown; diamond: the rows pull both ways; ring: not shown.",
    )  # fmt: skip


def explore_base_rates(**start) -> Explorer:
    """How often force was used at each place, before asking where it comes next."""

    @cache
    def rates(by, kind, since, count, then):
        groups = {name: (name,) for name in PLACES} if by == "place" else {"ALL": tuple(itertools.chain(*measures.REGIONS.values())), **measures.REGIONS}
        found = []
        for name, places in groups.items():
            rate = measures.base_rate(places, kind, since, 2024, count, then=then)
            label = "all of these" if name == "ALL" else PLACES.get(name, name)
            found.append((name, label, rate.share, *rate.interval, rate.hits, rate.years))
        return pd.DataFrame(found, columns=["id", "label", "share", "low", "high", "hits", "years"]).set_index("id").sort_values(["share"], kind="stable")

    def sentence(by, kind, since, count, then):
        table = rates(by, kind, since, count, then)
        shown = ARTICLE if by == "place" else [name for name in table.index if name != "ALL"]
        told = "; ".join(f"{table.at[i, 'label']} {table.at[i, 'hits']} of {table.at[i, 'years']} years ({table.at[i, 'share']:.0%})" for i in shown)
        top = table.drop(index="ALL", errors="ignore")
        peak = f"Highest: {top['label'].iloc[-1]}, {top['share'].iloc[-1]:.0%}." if top["share"].iloc[-1] else "None has any."
        return f"Years from {since} to 2024 in which a use of force {'began' if count == 'begun' else 'was under way'}: {told}. {peak} A rate of the past is not a probability of the future."

    def table(by, kind, since, count, then):
        shown = rates(by, kind, since, count, then).iloc[::-1]
        span = [f"{share:.1%} ({low:.0%} to {high:.0%})" for share, low, high in zip(shown["share"], shown["low"], shown["high"])]
        return pd.DataFrame({"place": shown["label"], "years with force": shown["hits"], "share (95 % interval)": span})

    return Explorer(
        title="Base rates: years with a US use of force, to 2024",
        call="exposure.explore_base_rates",
        controls={
            "by": menu("By", {"each of the eleven places": "place", "kind of place": "region"}),
            "kind": menu("What counts", dict(sorted(_KIND.items(), key=lambda item: item[1] != "any"))),
            "since": menu("Since", {"1798": 1798, "1898": 1898, "1946": 1946, "1990": 1990}),
            "count": menu("Count a year in which force", {"began": "begun", "was under way": "under way"}),
            "then": toggle("Give each place to who held it then", help="The Isthmus belonged to Colombia until November 1903; Monterey was Mexican in 1842."),
        },
        figure=lambda **state: figures.base_rates(rates(**state), ARTICLE if state["by"] == "place" else ("Mexico",)),
        sentence=sentence, table=table, start=start,
        credit=f"{_FORCE} Purchases of land never count. Grey: 95 % interval (Wilson), as if years were independent, which they are not. In bold: the places that the article ranks.",
    )  # fmt: skip


def explore_presidencies(**start) -> Explorer:
    """Uses of force by presidency: how many states, or how many uses per year in office."""
    unit = {"states": "states in which force began", "rate": "uses of force per year in office"}

    @cache
    def rows(measure, kind, since):
        found = measures.presidencies(kind)
        named = [", ".join(name_of(i) + " (contested)" * (i in unsure) for i in names.split(", ")) if names else "" for names, unsure in zip(found["names"], found["contested"])]
        found = found.assign(rate=found["uses"] / found["years"], names=named)
        return found[found["last"] >= since].reset_index(drop=True)

    def sentence(measure, kind, since):
        found = rows(measure, kind, since)
        *before, now = found[measure]
        more = sum(value > now for value in before)
        several = (found["states"].iloc[:-1] > 1).sum()
        last = found.iloc[-1]
        return (
            f"From 2025 to the cut-off, {unit[measure]}: {now:.3g} ({last['names'] or 'nowhere'}; {last['uses']} uses in {last['years']:.2f} years). Of the {len(before)} earlier ones "
            f"since {since}, {more} score higher and {sum(value == now for value in before)} the same; in {several} force began in more than one state."
        )

    def table(measure, kind, since):
        found = rows(measure, kind, since)
        return pd.DataFrame({"presidency": [f"{who} {a}–{b}" for who, a, b in zip(found["president"], found["first"], found["last"])],
                             "states": [f"{n}: {names}" if n else "0" for n, names in zip(found["states"], found["names"])],
                             "uses per year": [f"{uses}/{years:.3g} = {rate:.2g}" for uses, years, rate in zip(found["uses"], found["years"], found["rate"])]})  # fmt: skip

    return Explorer(
        title="The same measure for every presidency",
        call="exposure.explore_presidencies",
        controls={
            "measure": menu("Measure", {"states": "states", "uses per year in office": "rate"}),
            "kind": menu("What counts", dict(sorted(_KIND.items(), key=lambda item: item[1] != "any"))),
            "since": menu("Since", {"1946": 1946, "1898": 1898, "1798": 1798}),
        },
        figure=lambda measure, kind, since: figures.presidencies(rows(measure, kind, since), measure, unit[measure]),
        sentence=sentence, table=table, start=start,
        credit=f"{_FORCE} Each use goes to the president of the day it began, or of the end of a bare year. Without Canada and dependencies; boats struck at sea stand under Venezuela, "
        "drone flights count for nobody. Striped: to the cut-off only.",
    )  # fmt: skip


def explore_forecast(**start) -> Explorer:
    """How well the record forecasts itself: name the most frequent targets of the years before, and check the next."""

    def found(memory, guesses, kind, since):
        return measures.naive_forecast(memory, guesses, kind, since)

    def sentence(memory, guesses, kind, since):
        rows = found(memory, guesses, kind, since)
        past, ahead = rows.iloc[:-1], rows["named"].iloc[-1]
        named = ", ".join(name_of(i) for i in ahead)
        return f"Since {since} the rule had named the place of {past['hit'].sum()} of {len(past)} uses of force ({past['hit'].mean():.0%}). At the cut-off it names {named}."

    def table(memory, guesses, kind, since):
        rows = found(memory, guesses, kind, since).iloc[-8:]
        return pd.DataFrame({"use of force": rows["name"], "begun": rows["start"].str[:4], "where": [name_of(i) if i else "not known" for i in rows["iso3"]],
                             "the rule had named": [", ".join(map(name_of, named)) or "nobody" for named in rows["named"]]})  # fmt: skip

    return Explorer(
        title="Could the record have named the next place?",
        call="exposure.explore_forecast",
        controls={
            "memory": menu("Look back", {"25 years": 25, "10 years": 10, "50 years": 50, "to 1798": 0}),
            "guesses": slider("Places named", (1, 2, 3)),
            "kind": menu("What counts", dict(sorted(_KIND.items(), key=lambda item: item[1] != "any"))),
            "since": menu("Test since", {"1900": 1900, "1946": 1946, "1980": 1980}),
        },
        figure=lambda **state: figures.forecasts(found(**state).iloc[:-1]),
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
        found = rows(since, most).iloc[::-1]
        return pd.DataFrame({"use of force": found["name"], "begun": found["first"], "highest strength found": found["force"]})

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
