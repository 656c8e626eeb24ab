"""The explorers of notebook 04 on the Congo Free State: map, printed figures and estimates."""

from __future__ import annotations

from functools import cache

import pandas as pd

from hemisphere import seeds
from hemisphere.analogy import congo, figures
from hemisphere.analogy import measures as m
from hemisphere.display import maps
from hemisphere.display.explorer import Explorer, menu, slider, toggle
from hemisphere.display.words import listed

_SKETCH = "Dashed outlines are sketches of river basins, not surveyed limits; the Free State has today's outline of the DR Congo."
_NO_SUM = "Figures of different works are never added up."
_ATROCITY = "That the atrocities were systematic is in no doubt in any source used; the number is."


def explore_free_state(**start) -> Explorer:
    """The Free State by year, with its domains and concessions (approximate) and Belgium at the same scale.

    Controls: ``year``, ``area`` (the one measured in the sentence), ``belgium``. One row per outline in being.
    """
    outlines = congo.outlines()

    def sentence(year, area, belgium):
        whole, part, held = outlines["CFS"], outlines[area], congo.in_being(year)
        scale = f"The outline drawn for the Free State holds {whole['belgiums']:.0f} Belgiums ({whole['area_km2']:,} km²)."
        if area in held:
            detail = f" The {_area(area)} ({part['since']:.0f}) is sketched at {part['area_km2']:,} km², {part['belgiums']:.1f} Belgiums, {part['area_km2'] / whole['area_km2']:.0%} of the whole; approximate."
            detail += _printed_sizes() if area == "domaine_couronne" else ""
        else:
            detail = f" The {_area(area)} does not exist before {part['since']:.0f}."
        news = congo.titles().get(year)
        return scale + detail + (f" In {year}: {'; '.join(news)}." if news else f" Nothing is dated {year} in the table of events.")

    def rows(year, area, belgium):
        shown = [outlines[key] for key in ("CFS", "BEL", *congo.in_being(year))]
        told = [(_label(outline), f"{outline['area_km2']:,}", f"{outline['belgiums']:.1f}") for outline in shown]
        return pd.DataFrame(told, columns=["outline", "km²", "Belgiums"])

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


def _label(outline: dict) -> str:
    since = "" if pd.isna(outline["since"]) else f", since {outline['since']:.0f}"
    return outline["name"] + since + (", approximate" if outline["approximate"] else "")


def _area(area: str) -> str:
    name = congo.AREAS[area]
    return name if name.startswith("ABIR") else name[0].lower() + name[1:] if area == "domaine_couronne" else name


@cache
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
            told = f"{name}: one printed figure, {low['shown']:,.4g} {unit} ({_years(low)})."
        else:
            told = f"{name}: {len(rows)} printed figures, from {low['shown']:,.4g} {unit} ({_years(low)}) to {high['shown']:,.4g} ({_years(high)})."
        twice = _disagreements(rows)
        if rows["source"].nunique() == 1:
            return f"{told} All stand in one work."
        return told + (f" The figures differ for {listed(twice)}." if twice else " No two of these works differ on a year.")

    def table(measure, source):
        rows = congo.printed(measure, source)
        if rows.empty:
            return pd.DataFrame({"year": ["–"], "printed": ["no figure in these works"]})
        return pd.DataFrame({
            "year": list(map(_years, rows.to_dict("records"))), "printed": rows["printed"],
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
    years: dict[str, list[float]] = {}
    for row in rows.to_dict("records"):
        years.setdefault(_years(row), []).append(row["value"])
    return [f"{year} ({min(values):,.10g} or {max(values):,.10g})" for year, values in years.items() if max(values) > 1.01 * min(values)]


def _years(row) -> str:
    """The year of a printed figure, or the years that a total spans."""
    return f"{row['year']}" if pd.isna(row["period_end"]) else f"{row['year']}-{row['period_end']}"


def explore_checks(**start) -> Explorer:
    """Printed figures against each other: where is a misprint likely?

    Controls: ``test`` (a key of ``congo.CHECKS``) and ``tolerance`` in percent. One row per comparison outside it, one for those inside.
    """

    def sentence(test, tolerance):
        table = congo.checks(test)
        off = table[table["off_pct"].abs() > tolerance]
        told = f"Of {len(table)} comparisons, {len(off)} {'is' if len(off) == 1 else 'are'} more than {tolerance}% apart"
        told += f": {'; '.join(f'{r.what} ({r.low} or {r.high})' for r in off.itertuples())}." if len(off) else "."
        if test == "price":
            return f"{told} Where weight, value and price do not fit, one of three figures is wrong; which one, the page does not say."
        twin = table[table["one_digit"] & (table["off_pct"] > tolerance)]
        if len(twin):
            year, size = congo.peak("special_exports_value", "vandervelde")
            rest = congo.printed("special_exports_value", "vandervelde").query("year != @year")
            other = rest.loc[rest["shown"].idxmax()]
            told += f" Rounded to thousands, the two figures for {listed(str(y) for y in twin['year'])} differ in a single digit, as a misprint would. With the higher one the exports peak in {year} ({size:.1f} million francs), without it in {other['year']} ({other['shown']:.1f})."
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
        controls={"test": menu("Compare", m.options(congo.CHECKS)), "tolerance": slider("Tolerance", {f"{t}%": t for t in (1, 2, 5, 10, 20)})},
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
            need = f"would need {share:.0f}% lost" if share is not None and share > 0 else "would need no loss at all" if share == 0 else "is above this start, so it would need growth"
            each.append(f"to meet the count of {year} (about {count:g} million) this start {need}" if share is not None else f"the count of {year} (about {count:g} million) {need}")
        return (f"{start_level} million with {lost}% lost leave {left:.1f} million, {start_level - left:.1f} million fewer; {'; '.join(each)}. "
                f"A loss adds up violence, hunger, flight, disease and children never born, so it is not a number of killings. {_ATROCITY}")  # fmt: skip

    def table(start_level, lost):
        left, rows = congo.left(start_level, lost), []
        for year, count in congo.counts().items():
            share = congo.share_to(start_level, count)
            rows.append((str(year), f"{count:g} million", f"{left:.1f} million", f"{left - count:+.1f} million", "none: it is above the start" if share is None else f"{share:.0f}%"))
        return pd.DataFrame(rows, columns=["count of", "gave about", "your path leaves", "difference", "share lost that meets it"])

    return Explorer(
        title="A level nobody counted, a share nobody measured", call="analogy.explore_population",
        controls={
            "start_level": slider("Inhabitants around 1885", {f"{n} million": n for n in congo.STARTS}),
            "lost": slider("Share lost by the time of the count", {f"{n}%": n for n in congo.LOSSES}, help="It begins above nothing: the State itself admitted a decrease in 1904."),
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
        contested, doubted = int((rows["confidence"] != "verified").sum()), int((rows["critics"] != "").sum())
        second = "all are" if contested == len(rows) else "one is" if contested == 1 else f"{contested or 'none'} are"
        if kind == "arguments":
            told = f"{len(rows)} authors or bodies argue or admit without a figure of their own: {listed(dict.fromkeys(rows['author']))}."
        else:
            low, high = congo.extremes(kind, unverified)
            unit = {"loss_millions": "million lost", "loss_share": "percent lost, of the whole or of one place", "levels": "million inhabitants", "local": "inhabitants"}[kind]
            authors = f" (those of authors: {figures.span(kind, *congo.extremes(kind, unverified, named=True))}; the rest are ranges in copies of one encyclopaedia), and one more is of one disease in one year" if kind == "loss_millions" else ""
            told = f"{len(rows) - bool(authors)} published figures run from {figures.span(kind, low, high)} {unit}{authors}. The table names critics for {doubted or 'none'} of the {len(rows)}; {second} contested or read only at second hand."
        return f"{told} {_ATROCITY}"

    def table(kind, unverified):
        rows = congo.estimates(kind, unverified)
        figure = [figures.span(kind, low, high) if low == low else "none" for low, high in zip(rows["low"], rows["high"])]
        period = [congo.period(a, b) for a, b in zip(rows["reference_start"], rows["reference_end"])]
        return pd.DataFrame({
            "author": rows["label"], "figure": figure, "for": [t if a == "whole territory" else f"{a}, {t}" for a, t in zip(rows["area"], period)], "method": [f"{how}; counts {what}" if what else how for how, what in zip(rows["method"], rows["includes"])], "critics": rows["critics"].replace("", "none named"), "note": (rows["confidence"] + ": " + rows["note"]).str.removesuffix(": "),
        })  # fmt: skip

    return Explorer(
        title="Who estimated what, and how", call="analogy.explore_estimates",
        controls={"kind": menu("Show", m.options(congo.KINDS)), "unverified": toggle("With rows that nobody could verify")},
        figure=figures.estimates, sentence=sentence, table=table, start=start,
        credit="congo_population_estimates. Filled: read in a cited source; hollow: contested or at second hand; cross: unverified; triangle: at least. Many older authors were read at second hand.",
    )  # fmt: skip
