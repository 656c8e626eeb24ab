"""The Congo Free State in figures: areas, printed statistics and estimates of the population; pure functions of the tables.

Never sum over sources: the same year may have several printed figures.
"""

from __future__ import annotations

from functools import cache

import pandas as pd

from hemisphere import seeds

FIRST_YEAR, LAST_YEAR = 1885, 1908
FRANCS_PER_POUND = 25
"""The rate that the sources use themselves (``syb1913_798``)."""

AREAS = {
    "domaine_couronne": "Crown domain",
    "abir": "ABIR company",
    "anversoise": "Anversoise company",
    "katanga": "Katanga committee",
    "kasai": "Kasai company",
}
"""Domains and concessions of the map; their outlines are sketches of river basins."""

MEASURES = {
    "rubber_exports_tonnes": ("Rubber exported", "tonnes", 1),
    "rubber_exports_value": ("Rubber exported, value", "million francs", 1e6),
    "rubber_price": ("Rubber, price it was valued at", "francs per kg", 1),
    "ivory_exports_tonnes": ("Ivory exported", "tonnes", 1),
    "ivory_exports_value": ("Ivory exported, value", "million francs", 1e6),
    "special_exports_value": ("Exports of the Congo's own produce", "million francs", 1e6),
    "special_imports_value": ("Imports for use in the Congo", "million francs", 1e6),
    "state_revenue": ("Revenue of the State", "million francs", 1e6),
    "expenditure": ("Outlay of the State", "million francs", 1e6),
    "crown_domain_net_revenue_estimate": ("Crown domain, net revenue 1896-1905 in all", "million francs", 1e6),
    "public_debt": ("Public debt", "million francs", 1e6),
    "loan_issued": ("Loans issued", "million francs", 1e6),
    "force_publique_strength": ("Men of the Force Publique", "men", 1),
}
"""Measure -> its name, the unit shown, and by how much a printed value is divided."""

SEPARATE = ("loan_issued",)
"""Measures whose figures are single acts, so that no line joins them."""

_UNITS = {"tonne": "tonnes", "franc": "francs", "franc_per_kg": "francs per kg", "pound_sterling": "pounds", "person": "men"}

FAMILIES = {
    "vandervelde": "Vandervelde's books (1906, 1911)",
    "casement1904": "Official bulletin, in the British White Book (1904)",
    "syb": "Statesman's Year-Book (1899, 1913)",
    "other": "Other works",
}
"""Printed sources by family; each key but the last begins the bibliography keys of its family."""

CHECKS = {
    "price": "rubber: value divided by weight, against the price printed beside them",
    "sources": "two works that print the same figure",
}

KINDS = {
    "loss_millions": "losses in millions, and ranges of reference works",
    "loss_share": "losses as a share, for the whole or for one place",
    "levels": "how many lived in the whole territory",
    "local": "how many lived in one place",
    "arguments": "arguments without a figure",
}


@seeds.own_copies
def areas() -> pd.DataFrame:
    """The outlines of ``congo_free_state`` by id: name, kind, since (nan for states), area_km2, approximate and belgiums (their area in Belgiums)."""
    rows = {feature["id"]: feature["properties"] for feature in seeds.geometry("congo_free_state")["features"]}
    table = pd.DataFrame.from_dict(rows, orient="index")
    return table.assign(belgiums=table["area_km2"] / table.at["BEL", "area_km2"])


@cache
def outlines() -> dict[str, dict]:
    """The rows of ``areas`` by id, as plain records."""
    return areas().to_dict("index")


def in_being(year: int) -> list[str]:
    """The domains and concessions that existed by the end of a year, oldest first."""
    since = {area: outlines()[area]["since"] for area in AREAS}
    return [area for area in sorted(AREAS, key=since.get) if since[area] <= year]


@seeds.own_copies
def events() -> pd.DataFrame:
    """The dated events, with their year; one row is one event of ``congo_events``."""
    table = seeds.table("congo_events")
    return table.assign(year=table["date"].str[:4].astype(int))


@cache
def titles() -> dict[int, list[str]]:
    """What the table of events dates in each year that it has: year -> titles."""
    return events().groupby("year")["title"].agg(list).to_dict()


def family(key: str) -> str:
    """The family of printed sources that a bibliography key belongs to, a key of ``FAMILIES``."""
    return next((name for name in FAMILIES if key.startswith(name)), "other")


@seeds.own_copies
def printed(measure: str, source: str = "all") -> pd.DataFrame:
    """The printed figures of one measure; one row is one figure in one work.

    Parameters
    ----------
    measure : a key of ``MEASURES``.
    source : a key of ``FAMILIES``, or "all" for every work.

    Returns
    -------
    DataFrame : year, printed (as printed, with its unit), shown (in the unit of ``MEASURES``; pounds at
        25 francs), family, basis, note, source, confidence; sorted by year.

    Raises
    ------
    ValueError : an unknown measure or source.
    """
    for name, value, allowed in (("measure", measure, tuple(MEASURES)), ("source", source, ("all", *FAMILIES))):
        if value not in allowed:
            raise ValueError(f"{name}={value!r} is not a choice; allowed: {', '.join(allowed)}.")
    rows = _annual()[measure]
    return rows if source == "all" else rows[rows["family"] == source].reset_index(drop=True)


@cache
def _annual() -> dict[str, pd.DataFrame]:
    """The printed figures of every measure, with the columns that ``printed`` adds, by year and source."""
    rows = seeds.table("congo_annual")
    rows = rows[rows["measure"].isin(MEASURES)]
    figures = list(zip(rows["measure"], rows["value"], rows["unit"], rows["source"]))
    rows = rows.assign(
        shown=[value * (FRANCS_PER_POUND if unit == "pound_sterling" else 1) / MEASURES[measure][2] for measure, value, unit, _ in figures],
        family=[family(seeds.split(source)[0]) for *_, source in figures],
        printed=[f"{value:,.10g} {_UNITS[unit]}" for _, value, unit, _ in figures],
    ).sort_values(["year", "source"])
    return {measure: some.reset_index(drop=True) for measure, some in rows.groupby("measure")}


@seeds.own_copies
def checks(test: str) -> pd.DataFrame:
    """Printed figures held against each other; one row is one comparison.

    Parameters
    ----------
    test : a key of ``CHECKS``.

    Returns
    -------
    DataFrame : what (with its year, unless it names its own), year, low and high (the two figures as text), off_pct (by how much the higher exceeds the
        lower, for "price" by how much value over weight exceeds the printed price), one_digit (whether the two,
        in thousands, differ in exactly one digit) and note (the longest that the table has on either).

    Raises
    ------
    ValueError : an unknown test.
    """
    if test not in CHECKS:
        raise ValueError(f"test={test!r} is not a choice; allowed: {', '.join(CHECKS)}.")
    return _prices() if test == "price" else _pairs()


def _prices() -> pd.DataFrame:
    weight, value, price = (
        {row["year"]: row for row in printed(name).to_dict("records") if row["source"] == "vandervelde1911_119"}
        for name in ("rubber_exports_tonnes", "rubber_exports_value", "rubber_price")
    )
    rows = []
    for year, row in price.items():
        found = value[year]["value"] / (weight[year]["value"] * 1000)
        rows.append((f"Rubber, {year}", year, f"{row['value']:.2f} francs per kg printed", f"{found:.2f} francs per kg computed", 100 * (found / row["value"] - 1), False, row["note"]))
    return pd.DataFrame(rows, columns=_COMPARED)


def _pairs() -> pd.DataFrame:
    years: dict[tuple, list[dict]] = {}
    for measure in MEASURES:
        for row in printed(measure).to_dict("records"):
            years.setdefault((measure, row["year"]), []).append(row)
    rows = []
    for (measure, year), same in years.items():
        if len(same) > 1:
            name, low, high = MEASURES[measure][0], min(same, key=lambda row: row["value"]), max(same, key=lambda row: row["value"])
            rows.append((name if any(map(str.isdigit, name)) else f"{name}, {year}", year, low["printed"], high["printed"], 100 * (high["value"] / low["value"] - 1),
                         one_digit_apart(low["value"], high["value"]), max((row["note"] for row in same), key=len)))  # fmt: skip
    return pd.DataFrame(rows, columns=_COMPARED)


_COMPARED = ["what", "year", "low", "high", "off_pct", "one_digit", "note"]


def one_digit_apart(one: float, other: float) -> bool:
    """Do two figures of millions, rounded to thousands, differ in exactly one digit, as a misprint would make them?"""
    a, b = (f"{round(value / 1000)}" for value in (one, other))
    return len(a) == len(b) >= 4 and sum(x != y for x, y in zip(a, b)) == 1


def peak(measure: str, source: str) -> tuple[int, float]:
    """Year and size (in the unit shown) of the highest figure of a measure in one family of sources."""
    rows = printed(measure, source)
    best = rows.loc[rows["shown"].idxmax()]
    return int(best["year"]), float(best["shown"])


# How many lived, and how many were lost.

STARTS = (8, 10, 12, 15, 18, 20, 22, 25, 28, 30, 35, 42)
"""Levels around 1885 to try, in millions; the published ones run from 15 to 42."""
LOSSES = tuple(range(5, 80, 5))
"""Shares to try, in percent. They begin above nothing: the State itself admitted a decrease (row ``eic1904``)."""


@seeds.own_copies
def estimates(kind: str, unverified: bool = False) -> pd.DataFrame:
    """Published estimates of one kind; one row is one estimate or argument of one author.

    Parameters
    ----------
    kind : a key of ``KINDS``; an author who gives millions and a share stands under both.
    unverified : also the rows whose wording nobody read.

    Returns
    -------
    DataFrame : the columns of ``congo_population_estimates``, with low, high (in million, percent or, for
        "local", persons; ``high`` empty means at least ``low``) and label; by year published.

    Raises
    ------
    ValueError : an unknown kind.
    """
    if kind not in KINDS:
        raise ValueError(f"kind={kind!r} is not a choice; allowed: {', '.join(KINDS)}.")
    table = all_estimates(unverified)
    what, share = table["estimate_kind"], table["low_percent"].notna()
    numbered = share | table["low_million"].notna()
    rows = table[{
        "loss_millions": what.isin(["loss", "range"]) & table["low_million"].notna(), "loss_share": what.isin(["loss", "local_loss"]) & share,
        "levels": what == "level", "local": what == "local_level", "arguments": ~numbered,
    }[kind]]  # fmt: skip
    unit, scale = ("percent", 1) if kind == "loss_share" else ("million", 1e6 if kind == "local" else 1)
    rows = rows.assign(low=rows[f"low_{unit}"] * scale, high=rows[f"high_{unit}"] * scale, label=[_label(row, kind) for row in rows.to_dict("records")])
    return rows.sort_values(["year_published", "reference_start"], ignore_index=True)


def _label(row: dict, kind: str) -> str:
    """Author and year of an estimate, with its place and the years that it is about where figures of one kind differ in these."""
    year = "no year" if pd.isna(row["year_published"]) else row["year_published"]
    name = row["author"] if "(" in row["author"] else f"{row['author']} ({year})"  # some names already say which copy
    where = row["area"] if kind in ("loss_share", "local") and row["area"] != "whole territory" else ""
    when = f"for {period(row['reference_start'], row['reference_end'])}" if kind in ("levels", "local") else ""
    return "; ".join(filter(None, (name, where, when)))


def period(first, last) -> str:
    """The years that an estimate is about, as text."""
    years = dict.fromkeys(f"{year:.0f}" for year in (first, last) if pd.notna(year))
    return " to ".join(years) or "not stated"


def extremes(kind: str, unverified: bool = False, named: bool = False) -> tuple[float, float]:
    """Lowest and highest published figure of one kind (see ``estimates``), losses of a single year left aside.

    named : only figures of authors, without the ranges that an encyclopaedia gives.
    """
    rows = estimates(kind, unverified)
    rows = rows[rows["estimate_kind"].ne("range") | (not named)]
    rows = rows[rows["reference_start"].isna() | rows["reference_start"].ne(rows["reference_end"]).fillna(True)]
    return float(rows["low"].min()), float(rows[["low", "high"]].max().max())


@cache
def all_estimates(unverified: bool = False) -> pd.DataFrame:
    """Every published estimate or argument, with or without the rows whose wording nobody read."""
    return seeds.table("congo_population_estimates", confidence=seeds.CONFIDENCE if unverified else seeds.CONFIDENCE[:2])


@cache
def counts() -> dict[int, float]:
    """The two counts that any path must meet: year -> millions (1917 little more and incomplete; 1924 about)."""
    rows = all_estimates().set_index("id").loc[["census1917", "census1924"]]
    return dict(zip(rows["reference_start"].astype(int), rows["low_million"].astype(float)))


def left(start: float, lost: float) -> float:
    """Millions left of a starting level after a loss in percent."""
    return start * (100 - lost) / 100


def share_to(start: float, count: float) -> float | None:
    """The loss in percent that leads from a starting level to a count, or None where the count is the higher."""
    return None if count > start else 100 * (1 - count / start)


@cache
def published_starts() -> dict[str, tuple[float, float]]:
    """Published levels for 1885, author -> (low, high) in millions."""
    rows = all_estimates().query("estimate_kind == 'level' and reference_start == 1885")
    return {author: (low, high) for author, low, high in zip(rows["author"], rows["low_million"], rows["high_million"])}
