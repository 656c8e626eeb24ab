"""The explorers of notebook 03: each returns an Explorer that follows its choices."""

from __future__ import annotations

import pandas as pd

from hemisphere import seeds
from hemisphere.display import maps
from hemisphere.display.explorer import Explorer, menu, slider
from hemisphere.territory import charts, figures
from hemisphere.territory import measures as m

HISTORIC = "Historic lines are built from treaty wording; the west limit of Texas and the outline of Soconusco are approximate."
_TABLES = "Computed from mexico_territory and territory_change (Natural Earth; treaties of 1819, 1848 and 1853)."
_OCCUPATION = "Occupation during the war of 1846 to 1848 is not counted as a change."
_ENDED_AT = {
    "nueces": "the Nueces",
    "almonte": "the Nueces, Almonte's area",
    "lower_rio_grande": "the lower Rio Grande",
    "rio_grande": "the whole Rio Grande",
}
_BANDS = {f"{50 - width} to {50 + width}%": width for width in (5, 3, 10)}


def _labelled(choices: dict) -> dict:
    return {words[0].upper() + words[1:]: value for value, words in choices.items()}


def _million(km2: float) -> str:
    return f"{km2 / 1e6:.2f} million km²"


def explore_years(**start) -> Explorer:
    """Who held which piece at the end of each year, 1822 to 1882; in 1846 in May, when the war began.

    Controls: ``year``. The table has one row per piece.
    """
    return Explorer(
        title="Mexico's land by year",
        call="territory.explore_years",
        controls={"year": slider("End of year", range(m.FIRST_YEAR, m.LAST_YEAR + 1), play=True)},
        figure=figures.years,
        sentence=_years_sentence,
        table=_years_table,
        credit=(
            f"{_TABLES} {maps.BORDERS} {HISTORIC} Dark line: the treaty line in force "
            f"(1848 to 1853 as the joint commissioners read it). {_OCCUPATION}"
        ),
        start=start,
    )


def _years_sentence(year: int) -> str:
    found = m.extent(year)
    disputed = (
        f" ({_million(found.with_disputed)} with the land that both sides claimed)"
        if found.with_disputed != found.undisputed
        else ""
    )
    events = m.events(year)
    news = f" That year: {'; '.join(events)}." if events else ""
    war = f" {_OCCUPATION}" if year in (1846, 1847) else ""
    return (
        f"{'In May' if year == 1846 else 'At the end of'} {year} Mexico ran {_million(found.undisputed)}{disputed}; "
        f"in its own law it had {_million(found.in_law)}.{news}{war}"
    )


def _years_table(year: int) -> pd.DataFrame:
    held = {piece: m.last_change(piece, year) for piece in m.areas()}
    return pd.DataFrame(
        {
            "piece": list(m.names().values()),
            "held by": [m.HOLDERS[who] for _, who in held.values()],
            "since": [str(since) if since > m.FIRST_YEAR else "1822 or before" for since, _ in held.values()],
            "km²": [f"{km2:,}" for km2 in m.areas().values()],
        }
    )


def explore_half(**start) -> Explorer:
    """What share of which land was lost: a baseline, a loss, a line for Texas and a year for the Mesilla strip.

    Controls: ``baseline``, ``loss``, ``texas``, ``strip``, ``band``. A loss that is not inside its baseline
    has no share and the figure says so. Presets are the computed readings A to H of ``territory_half_test``.
    """
    named = seeds.table("territory_half_test").set_index("reading")
    return Explorer(
        title="What share did Mexico lose?",
        call="territory.explore_half",
        controls={
            "baseline": menu("Of what", _labelled(m.BASELINES)),
            "loss": menu("Counted as lost", _labelled(m.LOSSES)),
            "texas": menu("Where Texas ended in 1846", _labelled(m.TEXAS_LINES)),
            "strip": menu("The Mesilla strip", {"Given up in 1848": 1848, "Mexican until the sale of 1854": 1854}),
            "band": menu("“Roughly half” means", _BANDS, help="The width of the band is a choice, not a standard."),
        },
        figure=figures.half,
        sentence=_half_sentence,
        table=_half_table,
        credit=f"{_TABLES} {maps.BORDERS} {HISTORIC}",
        start=start,
        presets={
            f"{letter}: {named.at[letter, 'baseline']}; {named.at[letter, 'loss']}": choice
            for letter, choice in m.READINGS.items()
        },
    )


def _half_sentence(baseline: str, loss: str, texas: str, strip: int, band: int) -> str:
    found = m.share(baseline=baseline, loss=loss, texas=texas, strip=strip)
    base, lost = m.BASELINES[baseline], m.LOSSES[loss]
    if found.pct is None:
        names = ", ".join(m.names()[piece].split(" (")[0] for piece in m.areas() if piece in found.outside)
        return (
            f"No share: the loss counts land that the baseline does not have ({names}). "
            f"A part must lie inside its whole: choose an earlier or wider baseline than “{base}”, or a narrower loss than “{lost}”."
        )
    verdict = "inside" if m.within(found.pct, band) else "outside"
    return (
        f"Of {base} ({_million(found.baseline_km2)}), {lost} ({_million(found.lost_km2)}) is {found.pct:.1f}%, "
        f"{verdict} the band of {50 - band} to {50 + band}%; here {m.TEXAS_LINES[texas]} and {m.STRIPS[strip]}."
    )


def _half_table(baseline: str, loss: str, texas: str, strip: int, band: int) -> pd.DataFrame:
    parts = figures.status(m.share(baseline=baseline, loss=loss, texas=texas, strip=strip))
    words = {
        "impossible": "counted as lost, not in the baseline",
        "outside": "not in the baseline",
        "the rest": "in the baseline, not lost",
    }
    return pd.DataFrame(
        {
            "piece": [m.names()[piece] for piece in parts],
            "km²": [f"{m.areas()[piece]:,}" for piece in parts],
            "in this share": [words.get(part, part) for part in parts.values()],
        }
    )


def explore_lines(**start) -> Explorer:
    """The lines of 1836 and 1848 as each side read them, and what each reading does to the share.

    Controls: ``texas_line`` (nueces, rio_grande) and ``mesilla_line`` (conde: 32°22′, gray: 31°52′).
    """
    return Explorer(
        title="The lines as each side read them",
        call="territory.explore_lines",
        controls={
            "texas_line": menu(
                "Texas ended at", {"the Nueces, as Mexico held": "nueces", "the Rio Grande, as Texas claimed": "rio_grande"}
            ),
            "mesilla_line": menu(
                "The treaty's line ran at", {"32°22′, the joint commissioners": "conde", "31°52′, the US surveyor Gray": "gray"}
            ),
        },
        figure=figures.lines,
        sentence=_lines_sentence,
        table=_lines_table,
        credit=(
            f"Lines: treaty_lines, rivers (today's channels); towns: places. {maps.BORDERS} {HISTORIC} "
            "The line at 31°52′ is our arithmetic from descriptions."
        ),
        start=start,
    )


def _line_share(texas_line: str, mesilla_line: str) -> m.Share:
    return m.share(baseline="held_1846", loss="treaty", texas=texas_line, strip=1854 if mesilla_line == "conde" else 1848)


def _lines_sentence(texas_line: str, mesilla_line: str) -> str:
    claim = m.area(m.TEXAS[1:])
    side = "Texan" if texas_line == "rio_grande" else "Mexican"
    strip = "Mexican until the sale" if mesilla_line == "conde" else "given up in 1848"
    return (
        f"On this reading {claim:,} km² between the two lines of Texas are {side} in 1846, and the Mesilla strip "
        f"({m.areas()['mesilla_strip']:,} km², about {m.strip_depth_km():.0f} km deep) is {strip}; "
        f"the treaty then takes {_line_share(texas_line, mesilla_line).pct:.1f}% of what Mexico had left in 1846."
    )


def _lines_table(texas_line: str, mesilla_line: str) -> pd.DataFrame:
    rows = []
    for texas in figures.TEXAS_LINES:
        for mesilla in figures.MESILLA_LINES:
            found = _line_share(texas, mesilla)
            rows.append(
                {
                    "Texas ended at": "Nueces" if texas == "nueces" else "Rio Grande",
                    "line of 1848": "32°22′" if mesilla == "conde" else "31°52′",
                    "Mexico in 1846, km²": f"{found.baseline_km2:,.0f}",
                    "given up in 1848, km²": f"{found.lost_km2:,.0f}",
                    "share": f"{found.pct:.1f}%",
                    "drawn": "yes" if (texas, mesilla) == (texas_line, mesilla_line) else "",
                }
            )
    return pd.DataFrame(rows)


def explore_readings(**start) -> Explorer:
    """Every admissible reading and how many of them come within a band around a half.

    Controls: ``scope`` (which readings count) and ``band`` (what "roughly" means). One row per reading.
    """
    return Explorer(
        title="Every reading at once",
        call="territory.explore_readings",
        controls={"scope": menu("Count", _labelled(m.SCOPES)), "band": menu("“Roughly half” means", _BANDS)},
        figure=charts.readings,
        sentence=_readings_sentence,
        table=_readings_table,
        credit=(
            f"{_TABLES} Letters A to H name rows of territory_half_test; I to K rest on printed areas "
            "(territory_published) and are not counted in the sentence."
        ),
        start=start,
    )


def _readings_sentence(scope: str, band: int) -> str:
    table = m.readings(scope)
    near = int(table["pct"].map(lambda pct: m.within(pct, band)).sum())
    return (
        f"Of {m.SCOPES[scope]}, {near} of {len(table)} come within {50 - band} to {50 + band}%; "
        f"the lowest gives {table['pct'].min():.1f}%, the highest {table['pct'].max():.1f}%."
    )


def _readings_table(scope: str, band: int) -> pd.DataFrame:
    table, printed = m.readings(scope), m.published_readings()
    none = [""] * len(printed)
    return pd.DataFrame(
        {
            "reading": [*table["letter"], *printed.index],
            "of what": [*table["baseline"].map(m.BASELINES), *["printed areas alone"] * len(printed)],
            "counted as lost": [*table["loss"].map(m.LOSSES), *none],
            "Texas ended at": [*table["texas"].map(_ENDED_AT), *none],
            "strip passed in": [*table["strip"].astype(str), *none],
            "share": [f"{pct:.1f}%" for pct in (*table["pct"], *printed["pct"])],
            "in the band": ["yes" if m.within(pct, band) else "no" for pct in (*table["pct"], *printed["pct"])],
        }
    )


def explore_published(**start) -> Explorer:
    """Printed areas against ours: which figures fall outside a tolerance, and does another unit explain them?

    Controls: ``tolerance`` in percent and ``read_as`` (printed, km2, sq_mi, acre). One row per printed figure.
    """
    return Explorer(
        title="Printed areas against measured ones",
        call="territory.explore_published",
        controls={
            "tolerance": slider("Tolerance", {f"{t}%": t for t in (1, 2, 5, 10, 25)}),
            "read_as": menu(
                "Read every figure as",
                {"printed": "printed", "square kilometres": "km2", "square miles": "sq_mi", "acres": "acre"},
            ),
        },
        figure=charts.published,
        sentence=_published_sentence,
        table=_published_table,
        credit=(
            "Printed: territory_published. Measured: geodesic areas of mexico_territory "
            "(Natural Earth; treaty wording), inland water included."
        ),
        start=start,
    )


def _published_sentence(read_as: str, tolerance: int) -> str:
    table = m.published(read_as)
    off = [charts.named(row) for row in table.itertuples() if abs(row.off_pct) > tolerance]
    listed = f": {'; '.join(off)}" if 0 < len(off) <= 10 else ""
    unit = (
        "in its printed unit"
        if read_as == "printed"
        else {"km2": "as square kilometres", "sq_mi": "as square miles", "acre": "as acres"}[read_as]
    )
    return f"With each figure read {unit}, {len(off)} of {len(table)} lie more than {tolerance}% from the area measured here{listed}."


def _published_table(read_as: str, tolerance: int) -> pd.DataFrame:
    table = m.published(read_as)
    units = {"km2": "km²", "sq_mi": "sq mi", "acre": "acres"}
    return pd.DataFrame(
        {
            "figure": [charts.named(row) for row in table.itertuples()],
            "printed": [f"{row.published_value:,} {units[row.published_unit]}" for row in table.itertuples()],
            "read as km²": table["printed_km2"].map("{:,.0f}".format),
            "measured km²": table["computed_km2"].map("{:,}".format),
            "off": table["off_pct"].map("{:+,.1f}%".format),
            "outside": ["yes" if abs(v) > tolerance else "" for v in table["off_pct"]],
            "grade": table["confidence"],
            "note": table["note"],
        }
    )


def explore_tracks(**start) -> Explorer:
    """Mexico's land in fact and in its own law, year by year, as a share of a baseline.

    Controls: ``base``. The table has one row per dated change.
    """
    return Explorer(
        title="What the treaty took, and what was gone before",
        call="territory.explore_tracks",
        controls={"base": menu("100% is", _labelled(m.BASELINES))},
        figure=charts.tracks,
        sentence=_tracks_sentence,
        table=_tracks_table,
        credit=f"{_TABLES} Land that both sides claimed counts as run by Mexico; Texas ends at the Nueces. {_OCCUPATION} {HISTORIC}",
        start=start,
    )


def _tracks_sentence(base: str) -> str:
    whole = m.baseline_km2(base)
    table = m.changes()
    treaty = table[(table["year"] == 1848) & (table["change_dejure_km2"] < 0)]
    run, law = (-100 * treaty[column].sum() / whole for column in ("change_control_km2", "change_dejure_km2"))
    return (
        f"Measured against {m.BASELINES[base]} ({_million(whole)}), the treaty of 1848 took {run:.1f}% of it in land that Mexico ran "
        f"or disputed, and {law:.1f}% of it in land that Mexico had in its own law; the difference is Texas, run by others since 1836."
    )


def _tracks_table(base: str) -> pd.DataFrame:
    table, whole = m.changes(), m.baseline_km2(base)
    shown = {"run by Mexico": "control", "in its own law": "dejure"}
    columns = {
        f"{words}: {what}": [fmt(v) for v in table[f"{stem}_{track}_km2"]]
        for words, track in shown.items()
        for what, stem, fmt in (
            ("change, km²", "change", "{:+,}".format),
            ("left, %", "territory", lambda v: f"{100 * v / whole:.1f}"),
        )
    }
    return pd.DataFrame({"year": table["year"].astype(str), "change": table["event"], **columns, "grade": table["confidence"]})
