"""Who held which piece, and what share of which land was lost: pure functions of the tables.

One piece is one part of the land of 1822 with a single history; its area is geodesic (km2, inland
water included), computed from the outline in ``mexico_territory`` (sources: ``natural_earth`` and
the treaties ``adams_onis_1819``, ``guadalupe_hidalgo_1848``, ``gadsden_1853``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product

import pandas as pd

from hemisphere import seeds

FIRST_YEAR, LAST_YEAR = 1822, 1882
KM2 = {"km2": 1.0, "sq_mi": 1.609344**2, "acre": 1.609344**2 / 640}
"""Square kilometres in one unit of area."""

TODAY = ("mx_core", "mx_yucatan", "mx_chiapas", "mx_soconusco")
TEXAS = ("texas_core", "texas_nueces_strip", "texas_paper_claim")
CENTRAL_AMERICA = ("ca_gtm", "ca_slv", "ca_hnd", "ca_nic", "ca_cri")
HOLDERS = {
    "M": "Mexico",
    "T": "Republic of Texas",
    "U": "United States",
    "C": "Central America",
    "Y": "Yucatán in secession",
    "N": "neutral",
    "B": "British settlement",
    "D": "claimed by both sides",
}

BASELINES = {
    "held_1846": "Mexico in 1846, Texas gone",
    "controlled_1846": "Mexico in 1846, Texas and Yucatán gone",
    "law_1846": "Mexico in its own law in 1846, Texas included",
    "republic_1824": "the republic of 1824",
    "empire_1822": "the empire of 1822, Central America included",
}
LOSSES = {
    "treaty": "land held or disputed in 1846 and given up in 1848",
    "treaty_texas": "the land given up in 1848, and Texas",
    "treaty_sale": "the land given up in 1848, and the sale of 1854",
    "to_usa": "all that became United States land by 1854, Texas included",
    "all": "all that was lost by 1854, Central America included",
}
TEXAS_LINES = {
    "nueces": "Texas ended at the Nueces",
    "almonte": "Texas ended at the Nueces and had Almonte's larger area",
    "lower_rio_grande": "Texas reached the lower Rio Grande, not New Mexico",
    "rio_grande": "Texas reached the whole Rio Grande",
}
STRIPS = {1848: "the Mesilla strip was given up in 1848", 1854: "the Mesilla strip stayed Mexican until the sale"}
READINGS = {
    "A": {"baseline": "held_1846", "loss": "treaty", "texas": "rio_grande", "strip": 1848},
    "B": {"baseline": "held_1846", "loss": "treaty", "texas": "nueces", "strip": 1848},
    "C": {"baseline": "law_1846", "loss": "treaty_texas", "texas": "nueces", "strip": 1848},
    "D": {"baseline": "republic_1824", "loss": "to_usa", "texas": "nueces", "strip": 1848},
    "E": {"baseline": "republic_1824", "loss": "treaty", "texas": "rio_grande", "strip": 1848},
    "F": {"baseline": "empire_1822", "loss": "to_usa", "texas": "nueces", "strip": 1848},
    "G": {"baseline": "empire_1822", "loss": "all", "texas": "nueces", "strip": 1848},
    "H": {"baseline": "held_1846", "loss": "treaty", "texas": "almonte", "strip": 1848},
}
"""The computed readings of ``territory_half_test``, as choices."""

WAR = {"baseline": ("held_1846", "controlled_1846", "law_1846"), "loss": ("treaty", "treaty_texas", "treaty_sale", "to_usa")}
"""Choices that can be said of a war begun in 1846: a baseline of that year, and land that went to the United States."""

SCOPES = {
    "war": "every reading of the war",
    "one_yardstick": "readings of the war with one yardstick for both sides of the share",
    "all": "every reading since 1822",
}
"""The last but one drops shares that set land lost in fact against land held in law, or the reverse."""

# Years for which territory_change dates another act: the annexation of Texas (29 December 1845, note
# of step 9) and the sale's entry into force (30 June 1854, note of step 11; signed 30 December 1853).
_DATED = {("texas_core", "U"): 1845, ("mesilla_strip", "U"): 1854, ("gadsden_1854", "U"): 1854}
_ACTS = {1845: "The United States annexes Texas", 1854: "The sale of La Mesilla enters into force"}


@seeds.own_copies
def pieces() -> pd.DataFrame:
    """The 16 pieces, indexed by id: name, area_km2, and who held each at the end of the years h1822 to h1882."""
    rows = [feature["properties"] for feature in seeds.geometry("mexico_territory")["features"]]
    return pd.DataFrame(rows).set_index("piece")


@cache
def areas() -> dict[str, int]:
    """Area of each piece in km2."""
    return pieces()["area_km2"].to_dict()


@cache
def names() -> dict[str, str]:
    """Name of each piece."""
    return pieces()["name"].to_dict()


def area(ids) -> int:
    """Total area of several pieces in km2."""
    return sum(areas()[i] for i in ids)


@seeds.own_copies
def changes() -> pd.DataFrame:
    """One row is one dated change of territory, with its year, pieces as lists and running totals in km2."""
    table = seeds.table("territory_change")
    return table.assign(year=table["date"].str[:4].astype(int), pieces=table["pieces"].map(seeds.split))


def events(year: int) -> list[str]:
    """What changed Mexico's land in a year, in the words of ``territory_change``."""
    named = [words for when, words in _events() if when == year]
    return [*named, _ACTS[year]] if year in _ACTS else named


@cache
def _events() -> list[tuple[int, str]]:
    return [(row.year, row.event) for row in changes().itertuples() if row.step > 0]


@cache
def history(piece: str) -> tuple[tuple[int, str], ...]:
    """Each change of holder of one piece as (first year, holder), oldest first.

    The order comes from the columns h1822 to h1882 of the piece. The year is that of the change in
    ``territory_change`` which names the piece, else that of the first column that shows the new holder.

    Raises
    ------
    ValueError : an unknown piece.
    """
    if piece not in areas():
        raise ValueError(f"There is no piece called {piece!r}; allowed: {', '.join(areas())}.")
    columns = [(int(name[1:]), held) for name, held in pieces().loc[piece].items() if name.startswith("h1")]
    found = [columns[0]]
    for (before, old), (after, new) in zip(columns, columns[1:]):
        if new != old:
            named = [r.year for r in changes().itertuples() if piece in r.pieces and before < r.year <= after]
            found.append((_DATED.get((piece, new), min(named, default=after)), new))
    return tuple(found)


def holder(piece: str, year: int) -> str:
    """Who held a piece at the end of a year: one letter of ``HOLDERS``.

    Raises
    ------
    ValueError : an unknown piece, or a year outside 1822 to 1882.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"The map runs from {FIRST_YEAR} to {LAST_YEAR}; {year} is outside it.")
    return last_change(piece, year)[1]


def last_change(piece: str, year: int) -> tuple[int, str]:
    """The latest change of holder of a ``piece`` up to the end of a ``year``: (first year, holder)."""
    return [change for change in history(piece) if change[0] <= year][-1]


@dataclass(frozen=True)
class Extent:
    """Mexico's land at the end of a year, in km2: run without dispute, run if every disputed strip counts, and in its own law."""

    undisputed: int
    with_disputed: int
    in_law: int


@cache
def extent(year: int) -> Extent:
    """How large Mexico was at the end of a year; its own law kept Yucatán always and Texas until 1848."""
    held = {piece: holder(piece, year) for piece in areas()}
    lawful = {piece for piece, who in held.items() if who in "MDY" or (piece == "texas_core" and year < 1848)}
    run = [{piece for piece, who in held.items() if who in letters} for letters in ("M", "MD")]
    return Extent(area(run[0]), area(run[1]), area(lawful))


def texas_within(line: str) -> tuple[str, ...]:
    """The pieces that a reading of Texas's western limit gives to Texas."""
    return {"lower_rio_grande": TEXAS[:2], "rio_grande": TEXAS}.get(line, TEXAS[:1])


@cache
def larger_texas() -> float:
    """By how many km2 Almonte's Texas exceeds the built piece; where that land lay is not known (``almonte_mayer_1848``)."""
    row = seeds.table("territory_published").set_index("id").loc["texas_almonte"]
    return row["published_value"] * KM2[row["published_unit"]] - areas()["texas_core"]


@dataclass(frozen=True)
class Share:
    """A share of land lost and what it rests on.

    baseline, lost : the pieces counted.
    baseline_km2, lost_km2 : their areas.
    """

    baseline: frozenset[str]
    lost: frozenset[str]
    baseline_km2: float
    lost_km2: float

    @property
    def outside(self) -> frozenset[str]:
        """The pieces counted as lost that the baseline does not have."""
        return self.lost - self.baseline

    @property
    def pct(self) -> float | None:
        """Percent of the baseline, or None where part of the loss lies outside it."""
        return None if self.outside else 100 * self.lost_km2 / self.baseline_km2


@cache
def share(*, baseline: str, loss: str, texas: str, strip: int) -> Share:
    """The share of a baseline that a loss makes up.

    Parameters
    ----------
    baseline : what Mexico is taken to have had, a key of ``BASELINES``.
    loss : what counts as lost, a key of ``LOSSES``.
    texas : where Texas ended in 1846, a key of ``TEXAS_LINES``; land beyond it is Mexico's.
    strip : the year in which the Mesilla strip passed, a key of ``STRIPS``.

    Raises
    ------
    ValueError : a choice that does not exist; the sentence lists what does.
    """
    given = {"baseline": (baseline, BASELINES), "loss": (loss, LOSSES), "texas": (texas, TEXAS_LINES), "strip": (strip, STRIPS)}
    for name, (value, allowed) in given.items():
        if value not in allowed:
            raise ValueError(f"{name}={value!r} is not a choice; allowed: {', '.join(map(str, allowed))}.")
    gone = set(texas_within(texas))
    everything = set(TODAY) | set(TEXAS) | {"cession_1848", "mesilla_strip", "gadsden_1854"}
    base = {
        "held_1846": everything - gone,
        "controlled_1846": everything - gone - {"mx_yucatan"},
        "law_1846": everything,
        "republic_1824": everything - {"mx_soconusco"},
        "empire_1822": everything | set(CENTRAL_AMERICA),
    }[baseline]
    lost = {"cession_1848"} | (set(TEXAS) - gone) | ({"mesilla_strip"} if strip == 1848 else set())
    if loss in ("treaty_texas", "to_usa", "all"):
        lost |= set(TEXAS)
    if loss in ("treaty_sale", "to_usa", "all"):
        lost |= {"mesilla_strip", "gadsden_1854"}
    if loss == "all":
        lost |= set(CENTRAL_AMERICA)
    beyond = larger_texas() if texas == "almonte" else 0
    return Share(
        frozenset(base),
        frozenset(lost),
        area(base) - (0 if "texas_core" in base else beyond),
        area(lost) - (0 if "texas_core" in lost else beyond),
    )


def baseline_km2(baseline: str) -> float:
    """Area of a baseline in km2, with Texas ending at the Nueces."""
    return share(baseline=baseline, loss="treaty", texas="nueces", strip=1848).baseline_km2


def within(pct: float, band: int) -> bool:
    """Is a percentage, ``pct``, at most ``band`` points from 50?"""
    return abs(pct - 50) <= band


@seeds.own_copies
def readings(scope: str = "war") -> pd.DataFrame:
    """Every admissible reading, each distinct pair of lands once.

    Admissible: every combination of ``BASELINES``, ``LOSSES``, ``TEXAS_LINES`` and ``STRIPS`` whose loss
    lies wholly inside its baseline. Combinations that count the same land are one reading.

    Parameters
    ----------
    scope : a key of ``SCOPES``: "war" keeps the choices in ``WAR``; "one_yardstick" keeps those that
        also count Texas as lost exactly when the baseline has it; "all" keeps every one.

    Returns
    -------
    DataFrame : baseline, loss, texas, strip, baseline_km2, lost_km2, pct, and letter for those of ``READINGS``.
    """
    if scope not in SCOPES:
        raise ValueError(f"scope={scope!r} is not a choice; allowed: {', '.join(SCOPES)}.")
    letters = {_land(choice): letter for letter, choice in READINGS.items()}
    rows = {}
    for baseline, loss, line, strip in product(BASELINES, LOSSES, TEXAS_LINES, STRIPS):
        choice = {"baseline": baseline, "loss": loss, "texas": line, "strip": strip}
        found = share(**choice)
        if found.pct is None or (scope != "all" and (baseline not in WAR["baseline"] or loss not in WAR["loss"])):
            continue
        if scope == "one_yardstick" and ("texas_core" in found.baseline) != ("texas_core" in found.lost):
            continue
        row = {**choice, "baseline_km2": found.baseline_km2, "lost_km2": found.lost_km2, "pct": found.pct}
        rows.setdefault(_land(choice), {**row, "letter": letters.get(_land(choice), "")})
    return pd.DataFrame(rows.values())


def _land(choice: dict) -> tuple:
    found = share(**choice)
    return found.baseline, found.lost, round(found.baseline_km2), round(found.lost_km2)


@seeds.own_copies
def published_readings() -> pd.DataFrame:
    """Readings I, J and K, from printed areas alone: baseline_km2, lost_km2, pct, indexed by letter."""
    printed = published().set_index("id")["printed_km2"]
    mayer_loss = printed["texas_mayer"] + printed["cession_mayer"]
    cession, us_gains = printed["cession_census"], printed["all_us_gains_census"]
    kept = printed["mexico_today"]
    rows = {
        "I": (printed["mexico_before_1848_mayer"], mayer_loss),
        "J": (kept + us_gains, us_gains),
        "K": (kept + cession + printed["gadsden_census"], cession),
    }
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["baseline_km2", "lost_km2"])
    return table.assign(pct=100 * table["lost_km2"] / table["baseline_km2"])


@seeds.own_copies
def published(read_as: str = "printed") -> pd.DataFrame:
    """Printed areas against those measured from the outlines; one row is one printed figure about Mexican land.

    Parameters
    ----------
    read_as : "printed" takes each figure in its printed unit; a key of ``KM2`` takes all in that unit.

    Returns
    -------
    DataFrame : the table's columns, and computed_km2, printed_km2 and off_pct (our area minus the
        printed one, in percent of the printed one).
    """
    if read_as not in ("printed", *KM2):
        raise ValueError(f"read_as={read_as!r} is not a choice; allowed: printed, {', '.join(KM2)}.")
    table = seeds.table("territory_published")
    parts = table["pieces"].map(seeds.split)
    ours = parts.map(lambda ids: all(i in areas() for i in ids))
    table, parts = table[ours].reset_index(drop=True), parts[ours].reset_index(drop=True)
    unit = table["published_unit"].map(lambda printed: KM2[printed if read_as == "printed" else read_as])
    computed, printed = parts.map(area), table["published_value"].astype(float) * unit
    return table.assign(computed_km2=computed, printed_km2=printed, off_pct=100 * (computed - printed) / printed)


def together(*ids: str) -> pd.Series:
    """Several printed figures added up and set against the land they cover, each piece once.

    Returns
    -------
    Series : printed_km2, computed_km2 and off_pct, as in ``published``.

    Raises
    ------
    ValueError : an id that is not in ``territory_published`` or is not about Mexican land.
    """
    table = published().set_index("id")
    if unknown := [i for i in ids if i not in table.index]:
        raise ValueError(f"There is no printed figure called {unknown[0]!r}; allowed: {', '.join(table.index)}.")
    printed = table.loc[list(ids), "printed_km2"].sum()
    computed = area({piece for cell in table.loc[list(ids), "pieces"] for piece in seeds.split(cell)})
    return pd.Series({"printed_km2": printed, "computed_km2": computed, "off_pct": 100 * (computed - printed) / printed})


@cache
def strip_depth_km() -> float:
    """How far apart the two readings of the line of 1848 lie, north to south, in km (on a meridian of 40,008 km)."""
    shape = next(f for f in seeds.geometry("mexico_territory")["features"] if f["id"] == "mesilla_strip")["geometry"]
    latitudes = [lat for ring in shape["coordinates"] for _, lat in ring]
    return (max(latitudes) - min(latitudes)) * 40_008 / 360
