"""Explorers of notebook 07 on words and acts since November 2024: who is named, who said what, what to call it."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pandas as pd

from hemisphere import seeds
from hemisphere.display.explorer import Explorer, menu, slider, toggle
from hemisphere.exposure import acts, figures, measures
from hemisphere.exposure.ranking import ARTICLE, PLACES

_CHOSEN = f"{seeds.describe('events_2024_2026')['credit']} A chosen list, not a census."
_LISTED = f"{_CHOSEN} Threat levels are ours."
_PROOF = {"any words or deeds": "any", "without unnamed officials": "record", "deeds only": "deeds"}
_LEVEL = {f"{level} or more: {label}" if level < 4 else f"{level}: {label}": level for level, label in acts.LEVELS.items()}


def explore_record(**start) -> Explorer:
    """US words and acts against each place, by threat level and kind."""

    @cache
    def counts(level, proof, span):
        """Place -> its rows at each level, the place with fewest rows first."""
        at = Counter((row.iso3, row.threat_level) for row in acts.against(level, proof, *acts.SPANS[span]))
        found = {place: [at[place, n] for n in acts.LEVELS] for place in PLACES}
        return dict(sorted(found.items(), key=lambda item: (sum(item[1]), item[1][::-1])))

    def sentence(level, proof, span):
        of = {place: sum(by_level) for place, by_level in counts(level, proof, span).items()}
        told = ", ".join(f"{PLACES[place]} {of[place]}" for place in ARTICLE)
        most = max(of.values())
        top = f"Most stand against {' and '.join(PLACES[place] for place in reversed(of) if of[place] == most)} ({most})" if most else "No place has any"
        return f"The list holds {sum(of.values())} such rows {span}. {top}; of the article's three: {told}. The list was chosen by its compilers, so a count is not a frequency."

    def table(level, proof, span):
        kinds = Counter((row.iso3, row.event_type.removesuffix("_threat").replace("_", " ")) for row in acts.against(level, proof, *acts.SPANS[span]))
        found = []
        for place, by_level in reversed(counts(level, proof, span).items()):
            levels = [f"{n} at {level}" for level, n in zip(acts.LEVELS, by_level) if n]
            own = [f"{kind} {n}" for (where, kind), n in sorted(kinds.items()) if where == place]
            found.append((PLACES[place], f"{sum(by_level)}: {', '.join(levels)}" if levels else "0", ", ".join(own) or "none"))
        return pd.DataFrame(found, columns=["place", "rows, by level", "by kind"])

    return Explorer(
        title="US words and acts against eleven places",
        call="exposure.explore_record",
        controls={
            "level": menu("Threat level", _LEVEL),
            "proof": menu("What counts as evidence", _PROOF),
            "span": menu("When", list(acts.SPANS)),
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
            found = Counter(row.iso3 for row in acts.against(level, "any", since, until) if row.iso3 in PLACES)
            mine, rest = found[place], found.total() - found[place]
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
            f"The last stretch is two weeks, so one row more or less moves {'its rate by more than two' if measure == 'rate' else 'the share by several points'}."
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


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def explore_words(**start) -> Explorer:
    """Who said and did what about one place, in order."""

    def voice(row):
        return "president" if acts.by_president(row) else "us" if row.actor_iso3 == "USA" else "others"

    def rows(place, by):
        return [row for row in acts.by_id().values() if row.iso3 == place and by in ("all", voice(row))]

    whose = {"all": "everybody", "president": "the US president", "us": "other US voices", "others": "the other side"}

    def sentence(place, by):
        found = rows(place, by)
        if not found:
            return f"The list holds no row on {PLACES[place]} by {whose[by]}."
        kinds = Counter(row.event_type for row in found)
        return (
            f"The list holds {len(found)} rows on {PLACES[place]} by {whose[by]}, from {found[0].date} to {found[-1].date}: {sum(row.threat_level >= 3 for row in found)} at level 3 or more, "
            f"{sum(1 <= row.threat_level <= 2 for row in found)} below; reassurances or offers {kinds['reassurance'] + kinds['offer']}, replies {kinds['response']}."
        )

    def table(place, by):
        found = rows(place, by)
        said = [_cut(f"“{row.quotation}”" if row.quotation else row.event, 120) + (f" ({acts.MIXED[row.id]})" if row.id in acts.MIXED else "") for row in found]
        return pd.DataFrame({"number, when, who": [f"{n}. {row.date} {row.actor}" for n, row in enumerate(found, 1)],
                             "words or act": said, "level": [row.threat_level for row in found]})  # fmt: skip

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
        parts = acts.said_of_venezuela(by, corrected)
        met, not_met = (", ".join(parts.loc[parts["met"] == wanted, "part"]) for wanted in (True, False))
        whose = "any US official" if by == "any" else "the president alone"
        undone = ", with what was later contradicted taken as withdrawn" if corrected else ""
        return f"Counting {whose}{undone}, {parts['met'].sum()} of {len(parts)} parts were announced: {met or 'none'}.{f' Not announced: {not_met}.' if not_met else ''}"

    def table(by, corrected):
        rows, found = acts.by_id(), []
        for part in acts.said_of_venezuela(by, corrected).itertuples(index=False):
            for which, ids in (("says so", part.said), ("says otherwise", part.unsaid)):
                found += [(f"{part.part}: {which}", f"{rows[i].date} {rows[i].actor}", _cut(rows[i].quotation or rows[i].event, 110)) for i in ids]
        return pd.DataFrame(found, columns=["part", "when, who", "words"])

    return Explorer(
        title="One sentence, four parts: who announced what about Venezuela",
        call="exposure.explore_venezuela",
        controls={
            "by": menu("Who counts", {"any US official": "any", "the president alone": "president"}),
            "corrected": toggle("Take what was later contradicted as withdrawn"),
        },
        figure=lambda by, corrected: figures.venezuela(acts.said_of_venezuela(by, corrected)), sentence=sentence, table=table, start=start,
        credit=f"{_CHOSEN} Which words belong to which part is our coding.",
    )  # fmt: skip


def explore_colony(**start) -> Explorer:
    """Define a colony by its marks and see whether the rows on Venezuela meet the definition."""

    def chosen(**state):
        return [name for name in acts.COLONY if state[name]]

    def met(asked, strict):
        return [name for name in asked if (acts.COLONY[name].low if strict else acts.COLONY[name].high)]

    def sentence(strict, **state):
        asked, readings = chosen(**state), acts.colony_readings()
        rest = f"Of all {len(readings)} readings, any set of marks read strictly or loosely, {readings['met'].sum()} are met."
        ok, how = met(asked, strict), "strictly" if strict else "loosely"
        if not asked:
            return f"No mark is asked for yet, so there is nothing to meet; read {how}, {len(met(acts.COLONY, strict))} of {len(acts.COLONY)} are shown. {rest}"
        return f"Read {how}, the rows show {len(ok)} of the {len(asked)} marks asked for: this definition is {'met' if ok == asked else 'not met'}. {rest}"

    def table(strict, **state):
        found = []
        for name, mark in acts.COLONY.items():
            code = "shown" if mark.low else "rows pull both ways" if mark.high else "not shown"
            found.append((mark.label, "yes" if state[name] else "no", code, ", ".join(mark.rows) or "none", mark.why))
        return pd.DataFrame(found, columns=["mark", "asked for", "coded", "rows", "why"])

    names = dict.fromkeys(acts.COLONY, False)
    return Explorer(
        title="Which marks make a colony, and which are shown?",
        call="exposure.explore_colony",
        controls={**{name: toggle(f"Ask that {mark.label}") for name, mark in acts.COLONY.items()}, "strict": toggle("Read what pulls both ways as not shown")},
        figure=lambda strict, **state: figures.colony(chosen(**state), strict),
        sentence=sentence, table=table, start=start,
        presets={
            "no mark yet": {**names, "strict": False},
            "force, revenue and rule": {**names, "force": True, "revenue": True, "rule": True, "strict": False},
            "foreign officials and law": {**names, "officials": True, "law": True, "strict": False},
            "all six marks": {**dict.fromkeys(names, True), "strict": False},
        },
        credit=f"{_CHOSEN} Marks from the ledger's tests of the claim, coded by us over eleven days.",
    )  # fmt: skip
