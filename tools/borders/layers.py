"""Turn the atlas into the nine map layers of ``seeds/geo``, each a list of GeoJSON features."""

from __future__ import annotations

from functools import cached_property

from shapely.geometry import LineString, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, unary_union

import pieces
import sketches
import states
import treaties
from shapes import area_km2, cut_edges, feature, move_same_size, thin
from sources import Atlas

PUBLIC_DOMAIN = "Derived from Natural Earth (public domain)."
BORDER_POLICY = (
    "Borders as in its German point-of-view edition, which gives the Golan Heights, Abyei and part of the "
    "Southern Patagonian Ice Field to nobody. Guantanamo Bay is drawn as Cuba; Bir Tawil and Antarctica are left out."
)

FRENCH_PARTS = {"GUF": (-55, 2, -51, 6), "GLP": (-62, 15.7, -60.9, 16.6), "MTQ": (-61.3, 14.3, -60.7, 15.0),
                "REU": (55, -22, 56, -20), "MYT": (45, -13.1, 45.4, -12.5)}  # fmt: skip
"""Overseas parts of France with an ISO code of their own -> window that holds them (west, south, east, north)."""

CARIBBEAN_NETHERLANDS = (-70, 11, -60, 19)
PART_NAMES = {"GUF": ("French Guiana", "Guayana Francesa"), "GLP": ("Guadeloupe", "Guadalupe"),
              "MTQ": ("Martinique", "Martinica"), "REU": ("Réunion", "Reunión"), "MYT": ("Mayotte", "Mayotte"),
              "BES": ("Caribbean Netherlands", "Caribe Neerlandés"), "XKX": ("Kosovo", "Kosovo")}  # fmt: skip
LEFT_OUT = ("KOS", "USG", "ESB", "WSB", "BRT", "SCR", "PGA", "ATA")
"""Areas without an ISO code (bases, reefs, Bir Tawil; Kosovo and Guantanamo are re-coded), and Antarctica."""
AMERICAN_PARTS = ("GRL", "GUF", "GLP", "MTQ", "BES")

RIVERS = {
    "rio_grande": ("Rio Grande / Río Bravo", ["Rio Grande"], (-108, 25, -97, 38)),
    "sabine": ("Sabine", ["Sabine"], (-97, 29, -93, 34)),
    "red": ("Red River", ["Red", "Prairie Dog Town Fork Red"], (-103, 30, -91, 36)),
    "arkansas": ("Arkansas", ["Arkansas"], (-107, 33, -90, 40)),
    "gila": ("Gila", ["Gila"], (-115, 32, -107, 34)),
    "colorado": ("Colorado", ["Colorado"], (-116, 31, -105, 41)),
    "pecos": ("Pecos", ["Pecos"], (-106, 29, -101, 36)),
    "congo": ("Congo / Lualaba", ["Congo", "Lualaba (Congo)", "Lualaba"], (12, -13, 28, 3)),
    "kasai": ("Kasai", ["Kasai"], (16, -12, 23, -2)),
    "sankuru": ("Sankuru", ["Sankuru"], (20, -11, 25, -3)),
    "ubangi": ("Ubangi", ["Ubangi", "Uele"], (17, -1, 29, 6)),
    "lomami": ("Lomami", ["Lomami"], (23, -9, 27, 1)),
    "usumacinta": ("Usumacinta", ["Usumacinta"], (-93, 16, -90, 19)),
}
"""River -> label, names of its stretches in Natural Earth, window that tells it from its namesakes."""


class Layers:
    """The map layers of ``seeds/geo``, one method each; what several of them need is built once.

    Parameters
    ----------
    atlas : modern lines (``sources.load``).
    """

    def __init__(self, atlas: Atlas):
        self.atlas = atlas

    def all(self) -> dict[str, dict]:
        """Return layer name -> GeoJSON feature collection with a ``note`` on its making."""
        made = {
            "world": (self.world(), BORDER_POLICY),
            "western_hemisphere": (
                self.western_hemisphere(),
                f"{BORDER_POLICY} Areas include inland water, from the unsimplified polygon.",
            ),
            "mexico_states": (self.mexico_states(), "Faces cut by admin-1 lines, labelled by INEGI code."),
            "us_states": (self.us_states(), "Areas include the Great Lakes shares."),
            "mexico_territory": (
                self.mexico_territory(),
                "Pieces built from treaty wording; h1822..h1882 = holder at each step.",
            ),
            "treaty_lines": (self.treaty_lines(), "Lines drawn from treaty wording, along rivers of today."),
            "rivers": (self.rivers(), "Nueces: own way-points, approximate."),
            "congo_free_state": (
                self.congo_free_state(),
                "Concessions: own sketches of river basins, approximate.",
            ),
            "panama_canal_zone": (self.panama_canal_zone(), "Zone and canal: own sketches, approximate."),
        }
        return {
            name: {"type": "FeatureCollection", "note": f"{PUBLIC_DOMAIN} {note}", "features": features}
            for name, (features, note) in made.items()
        }

    def world(self) -> list[dict]:
        """One feature per ISO alpha-3 code (Kosovo XKX), without Antarctica, for maps of the whole globe."""
        thinned = thin(self._countries, 0.3, 900, longest_edge=5.0)  # bends 49 N by less than a pixel
        return [feature(code, thinned[code], self._country_names(code), 2) for code in sorted(thinned)]

    def western_hemisphere(self) -> list[dict]:
        """One feature per country or territory of the Americas, fine enough to zoom to the Caribbean."""
        american = {
            code: outline
            for code, outline in self._countries.items()
            if code in AMERICAN_PARTS or (self._continent(code) in ("North America", "South America") and code != "UMI")
        }
        american["USA"] = american["USA"].intersection(box(-180, 15, -50, 75))
        american["CHL"] = american["CHL"].intersection(box(-80, -60, -60, -15))
        thinned = thin(american, 0.1, 60)
        return [
            feature(code, thinned[code], self._country_names(code) | _area(american[code]), 2)
            for code in sorted(thinned)
        ]

    def mexico_states(self) -> list[dict]:
        """One feature per Mexican state, with its INEGI code."""
        thinned = thin(self._mexican_states, 0.025, 15)
        return [
            feature(
                row["iso"],
                thinned[row["iso"]],
                {"iso": row["iso"], "cve_ent": row["code"], "name": row["name"]}
                | _area(self._mexican_states[row["iso"]]),
                3,
            )
            for row in states.listed("MX")
        ]

    def us_states(self) -> list[dict]:
        """One feature per US state and the District of Columbia, with its postal code."""
        rows = states.listed("US")
        whole = states.subdivide(self.atlas.countries["USA"], self.atlas.state_lines["USA"], rows)
        thinned = thin(whole, 0.045, 100)
        return [
            feature(
                row["iso"],
                thinned[row["iso"]],
                {"iso": row["iso"], "usps": row["code"], "name": row["name"]} | _area(whole[row["iso"]]),
                3,
            )
            for row in rows
        ]

    def mexico_territory(self) -> list[dict]:
        """One feature per piece of the First Empire (and Belize), with its holder at each step."""
        whole = pieces.cut(self.atlas.countries, self._mexican_states, self._treaty_lines)
        thinned = thin(whole, 0.025, 25)
        features = []
        for row in pieces.listed():
            named = {key: row[key] for key in ("piece", "name", "name_es")}
            holders = {key: holder for key, holder in row.items() if key not in named}
            piece = row["piece"]
            features.append(feature(piece, thinned[piece], named | _area(whole[piece]) | holders, 3))
        return features

    def treaty_lines(self) -> list[dict]:
        """One feature per boundary of a treaty or law."""
        return [
            feature(
                name,
                cut_edges(line.simplify(0.015)),
                dict(zip(("line", "name", "date"), (name, *treaties.TITLES[name]), strict=True)),
                3,
            )
            for name, line in self._treaty_lines.items()
        ]

    def rivers(self) -> list[dict]:
        """One feature per river named in a treaty or on the Congo map."""
        features = []
        for name, (label, sources, window) in RIVERS.items():
            stretches = [part for source in sources for part in self.atlas.rivers[source]]
            course = linemerge([part for part in stretches if box(*window).intersects(part)])
            features.append(feature(name, course.simplify(0.02), _river(name, label, approximate=False), 3))
        nueces = LineString(treaties.NUECES)
        return [*features, feature("nueces", nueces, _river("nueces", "Nueces", approximate=True), 3)]

    def congo_free_state(self) -> list[dict]:
        """The Congo (outline of today's DR Congo), Belgium at home and at the same scale, five concessions."""
        congo, belgium = self.atlas.countries["COD"], self.atlas.countries["BEL"]
        moved = move_same_size(belgium, 23.5, -2.0)
        title = "Congo Free State 1885-1908 (outline of the modern DR Congo)"
        features = [
            feature("CFS", _thin_one(congo, 0.05, 100), _item(title, "state", congo, approximate=True), 3),
            feature("BEL", _thin_one(belgium, 0.02, 1), _item("Belgium", "metropole", belgium), 3),
            feature("BEL_ON_CONGO", _thin_one(moved, 0.02, 1), _item("Belgium at the same scale", "overlay", moved), 3),
        ]
        for name, (label, since, _) in sketches.CONCESSIONS.items():
            outline = sketches.concession(name, congo)
            properties = {"name": label, "kind": "concession", "since": since, **_area(outline), "approximate": True}
            features.append(feature(name, _thin_one(outline, 0.03, 50), properties, 2))
        return features

    def panama_canal_zone(self) -> list[dict]:
        """Panama, the Canal Zone of 1903-1979 and the canal."""
        panama = self.atlas.countries["PAN"]
        zone = sketches.canal_zone(panama)
        title = "Canal Zone 1903-1979 (five miles each side; lakes beyond it not drawn)"
        canal = {"name": "Canal", "kind": "line", "approximate": True}
        return [
            feature("PAN", _thin_one(panama, 0.02, 15), _item("Panama", "country", panama), 3),
            feature("canal_zone", zone.simplify(0.002), _item(title, "zone", zone, approximate=True), 3),
            feature("canal", sketches.CANAL, canal, 3),
        ]

    @cached_property
    def _countries(self) -> dict[str, BaseGeometry]:
        """ISO code -> outline; French and Dutch overseas parts split off, Guantanamo Bay drawn as Cuba."""
        countries = dict(self.atlas.countries)
        for code, window in FRENCH_PARTS.items():
            countries[code] = countries["FRA"].intersection(box(*window))
            countries["FRA"] = countries["FRA"].difference(box(*window))
        countries["CUB"] = unary_union([countries["CUB"], countries["USG"]])
        countries["XKX"] = countries["KOS"]  # user-assigned, not an ISO code
        countries["BES"] = countries["NLD"].intersection(box(*CARIBBEAN_NETHERLANDS))
        countries["NLD"] = countries["NLD"].difference(box(*CARIBBEAN_NETHERLANDS))
        return {code: outline for code, outline in countries.items() if code not in LEFT_OUT}

    @cached_property
    def _mexican_states(self) -> dict[str, BaseGeometry]:
        rows = states.listed("MX")
        return states.subdivide(self.atlas.countries["MEX"], self.atlas.state_lines["MEX"], rows)

    @cached_property
    def _treaty_lines(self) -> dict[str, LineString]:
        return treaties.lines(self.atlas.rivers)

    def _continent(self, code: str) -> str | None:
        return self.atlas.attributes.get(code, {}).get("CONTINENT")

    def _country_names(self, code: str) -> dict[str, str]:
        row = self.atlas.attributes.get(code, {})
        name, name_es = PART_NAMES.get(code) or (row["NAME_LONG"], row["NAME_ES"])
        return {"iso3": code, "name": name, "name_es": name_es}


def _area(outline: BaseGeometry) -> dict[str, int]:
    return {"area_km2": round(area_km2(outline))}


def _item(name: str, kind: str, outline: BaseGeometry, *, approximate: bool = False) -> dict:
    return {"name": name, "kind": kind, **_area(outline), "approximate": approximate}


def _river(name: str, label: str, *, approximate: bool) -> dict:
    return {"river": name, "name": label, "approximate": approximate}


def _thin_one(outline: BaseGeometry, tolerance: float, smallest_km2: float) -> BaseGeometry:
    return thin({"only": outline}, tolerance, smallest_km2)["only"]
