"""Areas a reader sees are what the outlines measure, what the tables add up to, and near what others published."""

import math

import pytest
from outlines import area_km2, by_id

from hemisphere import seeds

KM2 = {"sq_mi": 2.589988110336, "acre": 0.0040468564224, "km2": 1.0}

CENTRAL_AMERICA = {"ca_gtm", "ca_slv", "ca_hnd", "ca_nic", "ca_cri"}
TEXAS = {"texas_core", "texas_nueces_strip", "texas_paper_claim"}
CESSION = {"cession_1848", "mesilla_strip"}
GADSDEN = {"gadsden_1854"}
TODAY = {"mx_core", "mx_yucatan", "mx_chiapas", "mx_soconusco"}
IN_LAW_1846 = TODAY | TEXAS | CESSION | GADSDEN
EMPIRE = IN_LAW_1846 | CENTRAL_AMERICA
REPUBLIC = IN_LAW_1846 - {"mx_soconusco"}
ALMONTE = 200_000 * KM2["sq_mi"]

HALF = {  # reading: what Mexico was, what it lost
    "A": (IN_LAW_1846 - TEXAS, CESSION),
    "B": (IN_LAW_1846 - {"texas_core"}, CESSION | TEXAS - {"texas_core"}),
    "C": (IN_LAW_1846, CESSION | TEXAS),
    "D": (REPUBLIC, CESSION | TEXAS | GADSDEN),
    "E": (REPUBLIC, CESSION),
    "F": (EMPIRE, CESSION | TEXAS | GADSDEN),
    "G": (EMPIRE, CESSION | TEXAS | GADSDEN | CENTRAL_AMERICA),
}


def piece_areas():
    pieces = {key: item["properties"]["area_km2"] for key, item in by_id("mexico_territory").items()}
    congo = by_id("congo_free_state")
    return pieces | {
        "canal_zone": by_id("panama_canal_zone")["canal_zone"]["properties"]["area_km2"],
        "congo_free_state": congo["CFS"]["properties"]["area_km2"],
        "sketch_katanga": congo["katanga"]["properties"]["area_km2"],
    }


AREA = piece_areas()


def total(pieces):
    return sum(AREA[piece] for piece in pieces)


def rows(table):
    return seeds.table(table, confidence=seeds.CONFIDENCE).to_dict("records")


@pytest.mark.parametrize(
    ("layer", "smallest", "percent"),
    [  # dropping islets costs the coarser layers more
        ("mexico_territory", 0, 1),
        ("congo_free_state", 0, 1),
        ("panama_canal_zone", 0, 1),
        ("mexico_states", 0, 1),
        ("us_states", 20_000, 1),
        ("western_hemisphere", 20_000, 2),
    ],
)
def test_a_simplified_outline_measures_what_it_says(layer, smallest, percent):
    said = {key: item["properties"].get("area_km2", 0) for key, item in by_id(layer).items()}
    measured = {key: area_km2(item["geometry"]) for key, item in by_id(layer).items()}
    large = [key for key, area in said.items() if area > smallest]
    assert large
    assert {key: measured[key] for key in large} == {key: pytest.approx(said[key], rel=percent / 100) for key in large}


def test_belgium_is_drawn_on_the_congo_at_its_own_size():
    congo = by_id("congo_free_state")
    at_home, moved = (area_km2(congo[key]["geometry"]) for key in ("BEL", "BEL_ON_CONGO"))
    assert moved == pytest.approx(at_home, rel=0.005)


@pytest.mark.parametrize(
    "published", ["cession_census", "texas_census", "gadsden_census", "all_us_gains_census", "mexico_today"]
)
def test_treaty_pieces_are_within_one_percent_of_published_figures(published):
    row = next(row for row in rows("territory_published") if row["id"] == published)
    outlines = by_id("mexico_territory")
    pieces = seeds.split(row["pieces"])
    assert sum(area_km2(outlines[piece]["geometry"]) for piece in pieces) == pytest.approx(
        row["published_value"] * KM2[row["published_unit"]], rel=0.01
    )


@pytest.mark.parametrize("row", rows("territory_published"), ids=lambda row: row["id"])
def test_published_figures_are_set_against_the_pieces_they_name(row):
    pieces = seeds.split(row["pieces"])
    published = row["published_value"] * KM2[row["published_unit"]]
    assert row["area_km2_computed"] == pytest.approx(total(pieces), abs=len(pieces))
    assert row["published_km2"] == pytest.approx(published, abs=1)
    assert row["deviation_pct"] == pytest.approx(100 * (total(pieces) - published) / published, abs=0.06, rel=1e-4)


def test_each_step_of_the_change_adds_up():
    control = law = 0.0
    nueces = IN_LAW_1846 - {"texas_core"}
    for row in rows("territory_change"):
        pieces = seeds.split(row["pieces"])
        area = total(pieces)
        assert row["area_km2_computed"] == pytest.approx(area, abs=len(pieces)), row["step"]
        for change in ("change_control_km2", "change_dejure_km2"):
            assert abs(row[change]) in (0, row["area_km2_computed"]), row["step"]
        control, law = control + row["change_control_km2"], law + row["change_dejure_km2"]
        assert row["territory_control_km2"] == pytest.approx(control, abs=len(EMPIRE)), row["step"]
        assert row["territory_dejure_km2"] == pytest.approx(law, abs=len(EMPIRE)), row["step"]
        for column, base in (
            ("pct_of_empire_1822", EMPIRE),
            ("pct_of_republic_1824", REPUBLIC),
            ("pct_of_mexico_1846_nueces", nueces),
        ):
            if row["step"] == 0:
                assert math.isnan(row[column])
            else:
                assert row[column] == pytest.approx(100 * area / total(base), abs=0.06), (row["step"], column)
    assert control == pytest.approx(total(TODAY), abs=len(EMPIRE))
    assert law == pytest.approx(total(TODAY), abs=len(EMPIRE))


def readings():
    """Every reading of "half" with its base and loss in km2, from pieces (A-H) or published figures (I-K)."""
    found = {reading: (total(base), total(loss)) for reading, (base, loss) in HALF.items()}
    before = total(IN_LAW_1846) - ALMONTE
    found["H"] = (before, before - total(TODAY | GADSDEN))
    figure = {row["id"]: row["published_value"] * KM2[row["published_unit"]] for row in rows("territory_published")}
    found["I"] = (figure["mexico_before_1848_mayer"], figure["texas_mayer"] + figure["cession_mayer"])
    gains = figure["all_us_gains_census"]
    found["J"] = (figure["mexico_today"] + gains, gains)
    found["K"] = (found["J"][0] - figure["texas_census"], figure["cession_census"])
    return found


@pytest.mark.parametrize("row", rows("territory_half_test"), ids=lambda row: row["reading"])
def test_each_reading_of_half_is_recomputed(row):
    base, loss = readings()[row["reading"]]
    assert row["baseline_km2"] == pytest.approx(base, abs=len(EMPIRE))
    assert row["loss_km2"] == pytest.approx(loss, abs=len(EMPIRE))
    assert row["loss_pct"] == pytest.approx(100 * loss / base, abs=0.06)
    assert (str(row["within_45_to_55"]).lower() in ("yes", "true")) == (45 <= 100 * loss / base <= 55)


def test_every_reading_of_half_is_in_the_table():
    assert [row["reading"] for row in rows("territory_half_test")] == sorted(readings())
