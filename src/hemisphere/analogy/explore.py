"""The explorers of notebook 04: each returns an Explorer that follows its choices."""

from __future__ import annotations

import numpy as np
import pandas as pd

from hemisphere import seeds, student
from hemisphere.analogy import congo, figures
from hemisphere.analogy import measures as m
from hemisphere.display import maps
from hemisphere.display.explorer import Explorer, menu, slider, toggle

_SKETCH = "Dashed outlines are sketches of river basins, not surveyed limits; the Free State has today's outline of the DR Congo."
_CODED = "Features and codes: one coder (analogy_features)."
_NO_SUM = "Figures of different works are never added up."
_ATROCITY = "That the atrocities were systematic is in no doubt in any source used; the number is."


def _capital(choices: dict) -> dict:
    """Choices as menu options: the words with a capital -> the value."""
    return {(words if isinstance(words, str) else words[0])[0].upper() + (words if isinstance(words, str) else words[0])[1:]: value for value, words in choices.items()}


# --- the Congo --------------------------------------------------------------------------------------------------


def explore_free_state(**start) -> Explorer:
    """The Free State by year, with its domains and concessions (approximate) and Belgium at the same scale.

    Controls: ``year``, ``area`` (the one measured in the sentence), ``belgium``. One row per outline in being.
    """
    table = congo.areas()

    def sentence(year, area, belgium):
        whole, part, held = table.loc["CFS"], table.loc[area], congo.in_being(year)
        scale = f"The outline drawn for the Free State holds {whole['belgiums']:.0f} Belgiums ({whole['area_km2']:,} km²)."
        if area in held:
            detail = f" The {_area(area)} ({part['since']:.0f}) is sketched at {part['area_km2']:,} km², {part['belgiums']:.1f} Belgiums, {part['area_km2'] / whole['area_km2']:.0%} of the whole; approximate."
            detail += _printed_sizes() if area == "domaine_couronne" else ""
        else:
            detail = f" The {_area(area)} does not exist before {part['since']:.0f}."
        news = congo.events().query("year == @year")["title"]
        return scale + detail + (f" In {year}: {'; '.join(news)}." if len(news) else f" Nothing is dated {year} in the table of events.")

    def rows(year, area, belgium):
        shown = table.loc[["CFS", "BEL", *congo.in_being(year)]]
        return pd.DataFrame({"outline": shown["name"] + [f", since {y:.0f}" if y == y else "" for y in shown["since"]] + np.where(shown["approximate"].astype(bool), ", approximate", ""), "km²": [f"{v:,}" for v in shown["area_km2"]],
                             "Belgiums": [f"{v:.1f}" for v in shown["belgiums"]]})  # fmt: skip

    return Explorer(
        title="The Free State, with Belgium at the same scale", call="analogy.explore_free_state",
        controls={
            "year": slider("End of year", range(congo.FIRST_YEAR, congo.LAST_YEAR + 1), play=True),
            "area": menu("Measure", {name: area for area, name in congo.AREAS.items()}),
            "belgium": toggle("Lay Belgium over it"),
        },
        figure=figures.free_state, sentence=sentence, table=rows, start=start,
        credit=f"Own sketches on Natural Earth; equal-area projection. {_SKETCH} Rivers: today's channels. {maps.BORDERS}",
    )  # fmt: skip


def _area(area: str) -> str:
    name = congo.AREAS[area]
    return name if name.startswith("ABIR") else name[0].lower() + name[1:] if area == "domaine_couronne" else name


def _printed_sizes() -> str:
    """What the table of events says of the crown domain's size, which the sketch does not settle."""
    detail = congo.events().set_index("id").at["c17", "detail"]
    return f" Printed sizes differ. The note on it reads: {detail}"


def explore_trade(**start) -> Explorer:
    """Rubber, ivory, money and men as printed, with the source under the reader's control.

    Controls: ``measure``, ``source``. One row per printed figure; nothing is added up over sources.
    """

    def sentence(measure, source):
        name, unit, _ = congo.MEASURES[measure]
        rows = congo.printed(measure, source)
        if rows.empty:
            return f"{name}: these works print no figure of it."
        low, high = rows.loc[rows["shown"].idxmin()], rows.loc[rows["shown"].idxmax()]
        if len(rows) == 1:
            told = f"{name}: one printed figure, {low['shown']:,.4g} {unit} ({low['year']})."
        else:
            told = f"{name}: {len(rows)} printed figures, from {low['shown']:,.4g} {unit} ({low['year']}) to {high['shown']:,.4g} ({high['year']})."
        twice = _disagreements(rows)
        if rows["source"].nunique() == 1:
            return f"{told} All stand in one work."
        return told + (f" Works disagree on {m.listed(twice)}." if twice else " No two of these works disagree on a year.")

    def table(measure, source):
        rows = congo.printed(measure, source)
        if rows.empty:
            return pd.DataFrame({"year": ["–"], "printed": ["no figure in these works"]})
        return pd.DataFrame({
            "year": [f"{a}-{b:.0f}" if pd.notna(b) else f"{a}" for a, b in zip(rows["year"], rows["period_end"])], "printed": rows["printed"],
            "what is counted, and where printed": rows["basis"] + " (" + rows["source"].str.replace(";", ", ") + ")", "note": (rows["confidence"] + ": " + rows["note"]).str.removesuffix(": "),
        })  # fmt: skip

    return Explorer(
        title="What was printed", call="analogy.explore_trade",
        controls={
            "measure": menu("Show", {name: measure for measure, (name, _, _) in congo.MEASURES.items()}),
            "source": menu("Source", {"every work, each for itself": "all", **{name: family for family, name in congo.FAMILIES.items()}}),
        },
        figure=figures.trade, sentence=sentence, table=table, start=start,
        credit=f"{seeds.describe('congo_annual')['credit']} Hollow: contested. Pounds at {congo.FRANCS_PER_POUND} francs. {_NO_SUM}",
    )  # fmt: skip


def _disagreements(rows: pd.DataFrame) -> list[str]:
    """Years for which the rows hold figures more than one part in a hundred apart."""
    ends = rows.groupby("year")["value"].agg(["min", "max"])
    return [f"{year} ({low:,.10g} or {high:,.10g})" for year, (low, high) in ends.iterrows() if high > 1.01 * low]


def explore_checks(**start) -> Explorer:
    """Printed figures against each other: where is a misprint likely?

    Controls: ``test`` (a key of ``congo.CHECKS``) and ``tolerance`` in percent. One row per comparison outside it, one for those inside.
    """

    def sentence(test, tolerance):
        table = congo.checks(test)
        off = table[table["off_pct"].abs() > tolerance]
        told = f"Of {len(table)} comparisons, {len(off)} {'is' if len(off) == 1 else 'are'} more than {tolerance} % apart"
        told += f": {'; '.join(f'{r.what} ({r.low} or {r.high})' for r in off.itertuples())}." if len(off) else "."
        if test == "price":
            return f"{told} Where weight, value and price do not fit, one of three figures is wrong; which one, the page does not say."
        twin = table[table["one_digit"] & (table["off_pct"] > tolerance)]
        if len(twin):
            year, size = congo.peak("special_exports_value", "vandervelde")
            rest = congo.printed("special_exports_value", "vandervelde").query("year != @year")
            other = rest.loc[rest["shown"].idxmax()]
            told += f" Rounded to thousands, the two figures for {m.listed(str(y) for y in twin['year'])} differ in a single digit, as a misprint would; with it the exports peak in {year} ({size:.1f} million francs), without it in {other['year']} ({other['shown']:.1f})."
        return told

    def table(test, tolerance):
        rows = congo.checks(test)
        off = rows["off_pct"].abs() > tolerance
        inside, outside = rows[~off], rows[off]
        shown = pd.DataFrame({"figure": outside["what"], "figures": outside["low"] + " or " + outside["high"], "note": outside["note"]})
        if len(inside):
            shown.loc[len(rows)] = ["; ".join(inside["what"]), "agree within the tolerance", ""]
        return shown

    return Explorer(
        title="Where printed figures do not fit", call="analogy.explore_checks",
        controls={"test": menu("Compare", _capital(congo.CHECKS)), "tolerance": slider("Tolerance", {f"{t} %": t for t in (1, 2, 5, 10, 20)})},
        figure=figures.checks, sentence=sentence, table=table, start=start,
        credit=f"{seeds.describe('congo_annual')['credit']} Diamonds lie outside the shaded tolerance.",
    )  # fmt: skip


def explore_population(**start) -> Explorer:
    """A starting level and a share lost, set against the counts of 1917 and 1924.

    Controls: ``start_level`` (millions around 1885) and ``lost`` (percent). The table has one row per count.
    """

    def sentence(start_level, lost):
        left = congo.left(start_level, lost)
        each = []
        for year, count in congo.counts().items():
            share = congo.share_to(start_level, count)
            need = f"would need {share:.0f} % lost" if share is not None and share > 0 else "would need no loss at all" if share == 0 else "is above this start, so it would need growth"
            each.append(f"to meet the count of {year} (about {count:g} million) this start {need}" if share is not None else f"the count of {year} (about {count:g} million) {need}")
        return (f"{start_level} million with {lost} % lost leave {left:.1f} million, {start_level - left:.1f} million fewer; {'; '.join(each)}. "
                f"A loss adds up violence, hunger, flight, disease and children never born, so it is not a number of killings. {_ATROCITY}")  # fmt: skip

    def table(start_level, lost):
        left, rows = congo.left(start_level, lost), []
        for year, count in congo.counts().items():
            share = congo.share_to(start_level, count)
            rows.append((str(year), f"{count:g} million", f"{left:.1f} million", f"{left - count:+.1f} million", "none: it is above the start" if share is None else f"{share:.0f} %"))
        return pd.DataFrame(rows, columns=["count of", "gave about", "your path leaves", "difference", "share lost that meets it"])

    return Explorer(
        title="A level nobody counted, a share nobody measured", call="analogy.explore_population",
        controls={
            "start_level": slider("Inhabitants around 1885", {f"{n} million": n for n in congo.STARTS}),
            "lost": slider("Share lost by the time of the count", {f"{n} %": n for n in congo.LOSSES}, help="It begins above nothing: the State itself admitted a decrease in 1904."),
        },
        figure=lambda start_level, lost: figures.population(start_level, lost), sentence=sentence, table=table, start=start,
        credit="congo_population_estimates. The census of 1917 was incomplete and gave little more than its round figure; the count of 1924 is an administrative one. No growth, migration or change of borders is allowed for.",
    )  # fmt: skip


def explore_estimates(**start) -> Explorer:
    """Every published estimate with its method and its critics.

    Controls: ``kind`` (a key of ``congo.KINDS``) and ``unverified``. One row per estimate or argument.
    """

    def sentence(kind, unverified):
        rows = congo.estimates(kind, unverified)
        contested = int((rows["confidence"] != "verified").sum())
        doubted = int((rows["critics"] != "").sum())
        if kind == "arguments":
            told = f"{len(rows)} authors or bodies argue or admit without a figure of their own: {m.listed(dict.fromkeys(rows['author']))}."
        else:
            low, high = congo.extremes(kind, unverified)
            unit = {"loss_millions": "million lost", "loss_share": "percent lost, of the whole or of one place", "levels": "million inhabitants", "local": "inhabitants"}[kind]
            authors = f" (those of authors: {figures.span(kind, *congo.extremes(kind, unverified, named=True))}; the rest are ranges in copies of one encyclopaedia)" if kind == "loss_millions" else ""
            told = f"{len(rows)} published figures{', apart from one year of one disease,' if authors else ''} run from {figures.span(kind, low, high)} {unit}{authors}; the table names critics for {doubted or 'none'} of them, {contested or 'none'} are contested or read only at second hand."
        return f"{told} {_ATROCITY}"

    def table(kind, unverified):
        rows = congo.estimates(kind, unverified)
        figure = [figures.span(kind, low, high) if low == low else "none" for low, high in zip(rows["low"], rows["high"])]
        period = [_period(a, b) for a, b in zip(rows["reference_start"], rows["reference_end"])]
        return pd.DataFrame({
            "author": rows["label"], "figure": figure, "for": [t if a == "whole territory" else f"{a}, {t}" for a, t in zip(rows["area"], period)], "method": [f"{how}; counts {what}" if what else how for how, what in zip(rows["method"], rows["includes"])], "critics": rows["critics"], "note": (rows["confidence"] + ": " + rows["note"]).str.removesuffix(": "),
        })  # fmt: skip

    return Explorer(
        title="Who estimated what, and how", call="analogy.explore_estimates",
        controls={"kind": menu("Show", _capital(congo.KINDS)), "unverified": toggle("With rows that nobody could verify")},
        figure=figures.estimates, sentence=sentence, table=table, start=start,
        credit="congo_population_estimates. Filled: read in a cited source; hollow: contested or at second hand; cross: unverified; triangle: at least. Many older authors were read at second hand.",
    )  # fmt: skip


def _period(first, last) -> str:
    years = dict.fromkeys(f"{year:.0f}" for year in (first, last) if pd.notna(year))
    return " to ".join(years) or "not stated"


# --- the bench --------------------------------------------------------------------------------------------------

_CASE = {name: case for case, name in m.CASES.items()}
_ROWS_MENU = menu("Count", _capital(m.ROWS))
_LEVELS_MENU = menu("Levels", _capital(m.LEVEL_SETS))


def explore_codes(**start) -> Explorer:
    """Every feature of every case, and where one case is like or unlike the alleged sphere.

    Controls: ``case`` (framed and told) and ``rows``. One row per feature, with the coder's reasons.
    """

    def sentence(case, rows):
        table = m.codes(rows)
        found = {f: figures.apart(table.at[f, m.TARGET], table.at[f, case]) for f in table.index}
        groups = {word: [f for f in found if found[f] == word] for word in ("like", "unlike", "half unlike", "open")}
        whole = sum(map(len, groups.values()))
        return (f"Set against the alleged sphere on {whole} of {len(table)} features, the {m.CASES[case]} ({m.YEARS[case]}) is coded like it on {len(groups['like'])} ({m.listed(groups['like'])}), "
                f"unlike it on {len(groups['unlike'])} ({m.listed(groups['unlike'])}), half unlike on {len(groups['half unlike'])}, and {len(groups['open'])} are open because the sphere's code is unclear.")  # fmt: skip

    def table(case, rows):
        codes, info, facts = m.codes(rows), m.features(), m.facts()
        words = {"": "not counted", "not_applicable": "not applicable"}
        return pd.DataFrame({
            "feature": [f"{f} {info.at[f, 'feature']}" for f in info.index],
            m.CASES[case]: [_code(words, codes.at[f, case], facts.at[(f, case), "value"]) for f in info.index],
            "alleged sphere": [_code(words, codes.at[f, m.TARGET], facts.at[(f, m.TARGET), "value"]) for f in info.index],
        })  # fmt: skip

    return Explorer(
        title="Likenesses and differences, feature by feature", call="analogy.explore_codes",
        controls={"case": menu("Compare with", _CASE), "rows": _ROWS_MENU}, figure=figures.code_table, sentence=sentence, table=table, start=start,
        credit=f"{_CODED} ● present, ◐ partial, ○ absent, ? unclear, – not applicable; an empty cell is not counted. Colour: distance from the sphere's code.",
    )  # fmt: skip


def _code(words: dict, code: str, reason: str) -> str:
    return words[code] if code == "" else f"{words.get(code, code)}: {reason}"


def explore_bench(**start) -> Explorer:
    """How like each case is under the reader's own weights.

    Controls: ``attribute``, ``relation``, ``higher_order`` (weight of each feature of that level), ``theme``, ``rows``. One row per case.
    """
    times = {"once": 1, "twice": 2, "three times": 3, "not at all": 0}

    def found(attribute, relation, higher_order, theme, rows):
        return m.bench(m.level_weights(attribute, relation, higher_order, theme), rows)

    def sentence(attribute, relation, higher_order, theme, rows):
        result = found(attribute, relation, higher_order, theme, rows)
        given = f"With weights {attribute} for an attribute, {relation} for a relation and {higher_order} for a relation between relations"
        about = "" if theme == "all" else f", on features about {m.THEMES[theme][0]}"
        table = result.table.dropna()
        if table.empty:
            return f"{given}{about}, nothing is compared: no feature has any weight."
        told = "; ".join(f"{m.CASES[c]} {figures.likeness(r['low'], r['high'])}" for c, r in table.sort_values("high", ascending=False, kind="stable").iterrows())
        first = table.loc[m.CONGO, "first"] if m.CONGO in table.index else 0
        return f"{given}{about}, likeness to the alleged sphere is: {told}. The Congo Free State is the nearest case in {f'{first:.0%}' if first else 'none'} of the {result.readings} ways to read the unclear codes."

    def table(attribute, relation, higher_order, theme, rows):
        result = found(attribute, relation, higher_order, theme, rows).table
        return pd.DataFrame({"case": list(m.CASES.values()), "likeness": [figures.likeness(a, b) for a, b in zip(result["low"], result["high"])], "features": result["n"].astype(int).to_list(),
                             "nearest in": [f"{share:.0%} of readings" for share in result["first"]]})  # fmt: skip

    return Explorer(
        title="The analogy bench", call="analogy.explore_bench",
        controls={
            "attribute": menu("An attribute counts", times), "relation": menu("A relation counts", times),
            "higher_order": menu("A relation between relations counts", times),
            "theme": menu("Features about", {"everything": "all", **{name: key for key, (name, _) in m.THEMES.items()}}), "rows": _ROWS_MENU,
        },
        figure=lambda **state: figures.bench(found(**state)), sentence=sentence, table=table, start=start,
        presets={
            "every feature counts alike": {"attribute": 1, "relation": 1, "higher_order": 1},
            "surface only": {"attribute": 1, "relation": 0, "higher_order": 0},
            "structure only, as Gentner would carry over": {"attribute": 0, "relation": 1, "higher_order": 1},
            "structure, deeper relations count most": {"attribute": 0, "relation": 1, "higher_order": 3},
            "only the person": {"attribute": 1, "relation": 1, "higher_order": 1, "theme": "person"},
        },
        credit=f"{_CODED} A line runs from the lowest to the highest likeness as unclear codes are read absent, partial or present. No likeness means anything without its weights.",
    )  # fmt: skip


def explore_parts(**start) -> Explorer:
    """Where the likeness of one case comes from: by theme and by Gentner's level.

    Controls: ``case`` and ``rows``. One row per theme, one column per level; the number of features in brackets.
    """

    def cells(case, rows):
        return {(t, lv): m.part(case, rows, t, lv) for t in figures.PART_ROWS for lv in figures.PART_COLUMNS}

    def sentence(case, rows):
        found = {key: (r["low"] + r["high"]) / 2 for key, r in cells(case, rows).items() if r["low"] == r["low"] and key[0] != "all" and key[1] == "all"}
        best, worst = max(found, key=found.get), min(found, key=found.get)
        ranges = {key: figures.likeness(*m.part(case, rows, *key)[["low", "high"]]) for key in (best, worst, ("all", "all"))}
        return (f"{m.CASES[case]}: likeness to the alleged sphere is highest on features about {figures.PART_ROWS[best[0]]} ({ranges[best]}) and lowest on those about {figures.PART_ROWS[worst[0]]} ({ranges[worst]}); "
                f"on all of them together, counting alike, it is {ranges['all', 'all']}.")  # fmt: skip

    def table(case, rows):
        found = cells(case, rows)
        told = {(t, lv): f"{figures.likeness(r['low'], r['high'])} ({r['n']:.0f})" if r["n"] else "–" for (t, lv), r in found.items()}
        return pd.DataFrame([(name, *(told[t, lv] for lv in figures.PART_COLUMNS)) for t, name in figures.PART_ROWS.items()],
                            columns=["features about", *(name.replace("<br>", " ") for name in figures.PART_COLUMNS.values())])  # fmt: skip

    return Explorer(
        title="Where the likeness comes from", call="analogy.explore_parts", controls={"case": menu("Case", _CASE), "rows": _ROWS_MENU},
        figure=figures.parts, sentence=sentence, table=table, start=start,
        credit=f"{_CODED} Themes are this collection's grouping; levels after Gentner (1983). All features of a cell count alike; darker is more like; a dash has no feature to compare.",
    )  # fmt: skip


def explore_leave_one_out(**start) -> Explorer:
    """The likeness of one case without each feature in turn.

    Controls: ``case``, ``levels``, ``rows``. The table joins features whose loss gives the same likeness.
    """

    def sentence(case, levels, rows):
        table = m.leave_one_out(case, levels, rows)
        whole, rest = table.iloc[0], table.iloc[1:]
        if rest.empty:
            return f"{m.CASES[case]}: on these levels there are not two features to compare, so none can be left out."
        low, high, info = rest.iloc[0], rest.iloc[-1], m.features()["feature"]
        top = (rest["low"] + rest["high"]).round(9)
        ties = int((top == top.iloc[-1]).sum())
        return (f"{m.CASES[case]}, {m.LEVEL_SETS[levels][0]}: {figures.likeness(whole['low'], whole['high'])} with every feature. Leaving one out moves it at most to {figures.likeness(low['low'], low['high'])} (without {info[low.name]}) "
                f"or {figures.likeness(high['low'], high['high'])} (without {info[high.name]}{f', or any of {ties - 1} others' if ties > 2 else ''}); "
                + (f"it becomes the nearest case in up to {rest['first'].max():.0%} of the readings." if rest["first"].max() else "whatever is left out, it is never the nearest case."))  # fmt: skip

    def table(case, levels, rows):
        found = m.leave_one_out(case, levels, rows)
        told = pd.Series([figures.likeness(a, b) for a, b in zip(found["low"], found["high"])], index=["nothing", *(f"{m.features().at[f, 'feature']} ({f})" for f in found.index[1:])])
        return pd.DataFrame([("; ".join(same.index), likeness) for likeness, same in told.groupby(told, sort=False)], columns=["left out, one at a time", "likeness"])

    return Explorer(
        title="Leave one feature out", call="analogy.explore_leave_one_out", controls={"case": menu("Case", _CASE), "levels": _LEVELS_MENU, "rows": _ROWS_MENU},
        figure=figures.leave_one_out, sentence=sentence, table=table, start=start,
        credit=f"{_CODED} The remaining features count alike. Grey: every feature of these levels.",
    )  # fmt: skip


def explore_stability(**start) -> Explorer:
    """Does the order of the cases survive other weights?

    Controls: ``draw``, ``levels``, ``theme`` (everything, or the person), ``rows``. One row per case.
    """

    def sentence(draw, levels, theme, rows):
        table = m.stability(draw, levels, rows, theme)
        first = table[1].idxmax()
        own = table.loc[m.CONGO]
        best = f"The Congo Free State comes first in {own[1]:.0%} and last in {own[5]:.0%}" if first == m.CONGO else f"The case that comes first most often is the {m.CASES[first]} ({table.at[first, 1]:.0%}); the Congo Free State comes first in {own[1]:.0%} and last in {own[5]:.0%}"
        return f"{m.N_DRAWS:,} draws ({m.DRAWS[draw]}; {m.LEVEL_SETS[levels][0]}{'' if theme == 'all' else f', {m.THEMES[theme][0]}'}). {best}, with a likeness of {figures.likeness(own['low'], own['high'])} in the middle nine tenths. A share of draws is not a probability."

    def table(draw, levels, theme, rows):
        found = m.stability(draw, levels, rows, theme)
        return pd.DataFrame({"case": list(m.CASES.values()), **{f"comes {word}": [f"{v:.1%}" for v in found[n]] for n, word in enumerate(("1st", "2nd", "3rd", "4th", "5th"), 1)}})

    return Explorer(
        title="Random weights", call="analogy.explore_stability", controls={"draw": menu("Draw", _capital(m.DRAWS)), "levels": _LEVELS_MENU, "theme": menu("Features about", {"everything": "all", m.THEMES["person"][0]: "person"}), "rows": _ROWS_MENU},
        figure=lambda draw, levels, theme, rows: figures.stability(draw, levels, theme, rows), sentence=sentence, table=table, start=start,
        credit=f"{_CODED} Dirichlet weights over the features, fixed seed; each draw also reads every unclear code at random. Equals share the better place; a draw without a feature to compare has none.",
    )  # fmt: skip


_SUPPOSABLE = {"h5 and r1 together: the crux": "h5+r1"}


def explore_suppose(**start) -> Explorer:
    """Suppose a code of the alleged sphere were another: what would the bench say?

    Controls: ``feature`` (one, or h5 with r1) and ``suppose``. One row per case.
    """
    info = m.features()

    def found(feature, suppose):
        return m.bench(m.even_weights("all"), "read", feature, suppose)

    def facts(feature, suppose):
        words = {"coded": "as coded", "congo": "as in the Congo Free State", "unlike": "as unlike the Congo Free State as can be"}
        return f"{m.listed(info.at[f, 'feature'] for f in feature.split('+'))} of the alleged sphere {words[suppose]}"

    def sentence(feature, suppose):
        before, after = found(feature, "coded"), found(feature, suppose)
        was, now = (figures.likeness(*b.table.loc[m.CONGO, ["low", "high"]]) for b in (before, after))
        rank = [figures.likeness(*b.table.loc["monroe_doctrine_classical", ["low", "high"]]) for b in (before, after)]
        moved = f"the Congo Free State stays at {was}" if was == now else f"the Congo Free State moves from {was} to {now}"
        return (f"With {facts(feature, suppose)}, {moved}, the classical Monroe Doctrine {'stays at ' + rank[0] if rank[0] == rank[1] else f'from {rank[0]} to {rank[1]}'}; the Congo is nearest in {after.table.at[m.CONGO, 'first'] or 'none':{'.0%' if after.table.at[m.CONGO, 'first'] else ''}} of the readings. "
                "On the bench a feature counts as one among many; in an argument one difference may count for all.")  # fmt: skip

    def table(feature, suppose):
        before, after = found(feature, "coded").table, found(feature, suppose).table
        return pd.DataFrame({"case": list(m.CASES.values()), "as coded": [figures.likeness(a, b) for a, b in zip(before["low"], before["high"])],
                             "supposed": [figures.likeness(a, b) for a, b in zip(after["low"], after["high"])]})  # fmt: skip

    features = {**_SUPPOSABLE, **{f"{f} {info.at[f, 'feature']}": f for f in info.index if f in m.compared("read", m.CONGO)}}
    return Explorer(
        title="Which difference, if true, would end the analogy?", call="analogy.explore_suppose",
        controls={"feature": menu("Suppose that", features), "suppose": menu("in the alleged sphere were", {words: key for key, words in m.SUPPOSE.items()})},
        figure=lambda feature, suppose: figures.supposed(found(feature, "coded"), found(feature, suppose)), sentence=sentence, table=table, start=start,
        credit=f"{_CODED} All features count alike. Dotted: as coded.",
    )  # fmt: skip


def explore_personal(**start) -> Explorer:
    """Whose sphere would it be? Marks of personal rule, case by case, on one measure.

    Controls: ``partial`` and ``unclear`` (whether such answers count), ``own`` (whether words of
    property must be one person's own). One row per mark.
    """

    def sentence(partial, unclear, own):
        rules = m.personal_rules(own)
        marks = [m.MARKS[mark][0] for mark, ok in m.met(m.TARGET, partial, unclear, own).items() if ok]
        shares = {case: int(rules[case].sum()) for case in (m.TARGET, *m.CASES)}
        return (f"Counted so, the alleged sphere shows {m.listed(marks, 'no mark')}. Over every combination of marks and both ways to count, it passes {shares[m.TARGET]} of {len(rules)} rules for a personal possession; "
                f"the Congo Free State passes {shares[m.CONGO]}, the South Africa Company {shares['bsac_chartered_rule']}, the classical Monroe Doctrine {shares['monroe_doctrine_classical']}.")  # fmt: skip

    def table(partial, unclear, own):
        rules, names = m.personal_rules(own), {m.TARGET: "alleged sphere", **m.CASES}
        met = {case: m.met(case, partial, unclear, own) for case in names}
        rows = [(f"{name} ({', '.join(needed)})", m.listed((names[case] for case in met if met[case][mark]), "no case")) for mark, (name, needed) in m.MARKS.items()]
        return pd.DataFrame([*rows, (f"rules passed, of {len(rules)}", ", ".join(f"{name} {rules[case].sum()}" for case, name in names.items()))], columns=["mark", "met by"])

    return Explorer(
        title="Whose sphere?", call="analogy.explore_personal", controls={
            "partial": toggle("A partial answer counts"), "unclear": toggle("An unclear answer counts as yes"),
            "own": toggle("Words of property must be one person's own", help="Leopold called himself proprietor; the words coded for the sphere say we, and that owning Greenland matters for me."),
        },
        figure=figures.personal, sentence=sentence, table=table, start=start,
        credit=f"{_CODED} Marks named in the ledger for C19; each needs both of its features; plans for a succession are in no column. A code that nobody could read in a source is not met.",
    )  # fmt: skip


# --- the reader's own sheet --------------------------------------------------------------------------------------

SHEET = ("r1", "r3", "r4", "r6", "r13", "h2", "h5")
"""Features on the reader's sheet: title, money, oversight, labour, purse, private gain, limits on neighbours."""
JUDGEMENTS = {"not judged yet": None, "a likeness": "likeness", "a difference": "difference", "a difference that ends the analogy": "ends it", "cannot be known yet": "cannot be known yet"}


def judged() -> dict[str, str | None]:
    """The reader's latest judgement of each feature of ``SHEET``, None where there is none."""
    kept = {f: student.recall(f"analogy.{f}") for f in SHEET}
    return {f: own if own in JUDGEMENTS.values() else None for f, own in kept.items()}


def explore_sheet(coder: bool = False, **start) -> Explorer:
    """The reader's likeness and difference sheet, kept in the reader's own file.

    Parameters
    ----------
    coder : show what the coder's codes say beside each row.
    start : feature id -> a judgement; what was kept earlier is the start where nothing is given.

    Controls: one per feature of ``SHEET``, and ``coder``. One row per feature.
    """
    info, table = m.features(), m.codes("read")
    codes = {f: figures.apart(table.at[f, m.TARGET], table.at[f, m.CONGO]) for f in SHEET}

    def sentence(coder, **own):
        given = {f: j for f, j in own.items() if j}
        if not given:
            return f"Nothing is judged yet: {len(SHEET)} features wait for you."
        ends = [f"{info.at[f, 'feature']} ({f})" for f, j in given.items() if j == "ends it"]
        counts = {word: sum(j == word for j in given.values()) for word in ("likeness", "difference", "cannot be known yet")}
        told = f"You have judged {len(given)} of {len(SHEET)}: likenesses {counts['likeness']}, differences {counts['difference'] + len(ends)}, not to be known yet {counts['cannot be known yet']}. "
        return told + (f"By your own account the analogy ends with {m.listed(ends)}." if ends else "No difference of yours ends the analogy.")

    def rows(coder, **own):
        facts = m.facts()
        shown = pd.DataFrame({"feature": [f"{f} {info.at[f, 'feature']}" for f in own], "Congo Free State": [facts.at[(f, m.CONGO), "value"] for f in own],
                              "alleged sphere": [facts.at[(f, m.TARGET), "value"] for f in own], "your judgement": [j or "not judged yet" for j in own.values()]})  # fmt: skip
        return shown.assign(coder=[codes[f] for f in own]) if coder else shown

    def remember(state):
        for feature in SHEET:
            student.record(f"analogy.{feature}", state[feature])

    return Explorer(
        title="Your likeness and difference sheet", call="analogy.explore_sheet",
        controls={**{f: menu(f"{info.at[f, 'feature'][0].upper()}{info.at[f, 'feature'][1:]} ({f})", JUDGEMENTS, help=info.at[f, "question"]) for f in SHEET}, "coder": toggle("Show the coder's view")},
        figure=lambda coder, **own: figures.sheet(own, codes if coder else None), sentence=sentence, table=rows, remember=remember,
        start={**{f: own for f, own in judged().items() if own}, "coder": coder, **start}, credit="Your own judgement, kept in your file. Facts: analogy_features.",
    )  # fmt: skip
