"""The measures of notebook 03, each recomputed by another route from the tables and the outlines."""

import csv
import math

import pytest

from hemisphere import seeds, territory
from hemisphere.territory import measures as m

SQUARE_MILE = 2.589988110336


def rows(name):
    with open(seeds.folder() / "data" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def features():
    return seeds.geometry("mexico_territory")["features"]


KM2 = {f["id"]: f["properties"]["area_km2"] for f in features()}


# --- pieces and years -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("piece", KM2)
def test_holder_agrees_with_every_column_of_the_outlines(piece):
    columns = next(f["properties"] for f in features() if f["id"] == piece)
    assert {year: territory.holder(piece, year) for year in (1822, 1824, 1836, 1841, 1844, 1846, 1848, 1854, 1882)} == {
        int(name[1:]): held for name, held in columns.items() if name.startswith("h1")
    }


def test_dated_changes_fall_in_the_years_that_the_table_names():
    assert territory.history("ca_nic") == ((1822, "M"), (1823, "C"))
    assert territory.history("mx_soconusco") == ((1822, "M"), (1824, "N"), (1842, "M"))
    assert territory.history("mx_yucatan") == ((1822, "M"), (1841, "Y"), (1843, "M"), (1846, "Y"), (1848, "M"))
    assert territory.history("cession_1848") == ((1822, "M"), (1848, "U"))


def test_years_fixed_by_notes_are_still_in_the_notes():
    notes = {row["step"]: row["note"] for row in rows("territory_change")}
    assert "29 Dec 1845" in notes["9"] and territory.history("texas_core")[-1] == (1845, "U")
    assert "30 June 1854" in notes["11"] and territory.history("gadsden_1854")[-1] == (1854, "U")
    assert m.events(1845) and m.events(1854) and not m.events(1860)


def test_extent_agrees_with_the_running_totals():
    last = {}
    for row in rows("territory_change"):
        last[int(row["date"][:4])] = row  # the last change of each year
    for year, row in last.items():
        at = territory.extent(1854 if year == 1853 else year)
        assert abs(at.with_disputed - int(row["territory_control_km2"])) <= 3
        assert abs(at.in_law - int(row["territory_dejure_km2"])) <= 3


def test_undisputed_land_never_exceeds_the_rest():
    for year in range(m.FIRST_YEAR, m.LAST_YEAR + 1):
        at = territory.extent(year)
        assert at.undisputed <= at.with_disputed <= at.in_law


def _ring_area(ring):
    """Area on the sphere of equal surface, in km2, by the trapezium rule in the sine of the latitude."""
    total = 0.0
    for (lon1, lat1), (lon2, lat2) in zip(ring, [*ring[1:], ring[0]]):
        total += math.radians(lon2 - lon1) * (math.sin(math.radians(lat1)) + math.sin(math.radians(lat2))) / 2
    return abs(total) * 6371.007**2


@pytest.mark.parametrize("feature", features(), ids=lambda f: f["id"])
def test_area_agrees_with_the_outline(feature):
    shape = feature["geometry"]
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    measured = sum(_ring_area(outer) - sum(map(_ring_area, holes)) for outer, *holes in polygons)
    assert measured == pytest.approx(feature["properties"]["area_km2"], rel=0.02)


def test_the_two_readings_lie_half_a_degree_apart():
    assert m.strip_depth_km() == pytest.approx(0.5 * 111.1, abs=0.5)


# --- shares -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("letter", territory.READINGS)
def test_computed_readings_agree_with_the_table(letter):
    row = next(r for r in rows("territory_half_test") if r["reading"] == letter)
    found = territory.share(**territory.READINGS[letter])
    assert abs(found.baseline_km2 - int(row["baseline_km2"])) <= 3
    assert abs(found.lost_km2 - int(row["loss_km2"])) <= 3
    assert abs(found.pct - float(row["loss_pct"])) <= 0.051
    assert str(territory.within(found.pct, 5)).lower() == row["within_45_to_55"]


@pytest.mark.parametrize("letter", ["I", "J", "K"])
def test_printed_readings_agree_with_the_table(letter):
    row = next(r for r in rows("territory_half_test") if r["reading"] == letter)
    found = territory.published_readings().loc[letter]
    assert abs(found["baseline_km2"] - int(row["baseline_km2"])) <= 2
    assert abs(found["lost_km2"] - int(row["loss_km2"])) <= 2
    assert abs(found["pct"] - float(row["loss_pct"])) <= 0.051


def test_reading_b_moves_with_the_mesilla_strip_as_step_8_says():
    step = next(r for r in rows("territory_change") if r["step"] == "8")
    found = territory.share(**{**territory.READINGS["B"], "strip": 1854})
    assert round(found.pct, 1) == float(step["pct_of_mexico_1846_nueces"]) == 49.5
    assert round(territory.share(**territory.READINGS["B"]).pct, 1) == 49.9


@pytest.mark.parametrize(
    "column, base",
    [
        ("pct_of_empire_1822", "empire_1822"),
        ("pct_of_republic_1824", "republic_1824"),
        ("pct_of_mexico_1846_nueces", "held_1846"),
    ],
)
def test_each_change_as_a_share_of_each_baseline(column, base):
    for row in rows("territory_change"):
        if row[column] and row["pieces"]:
            assert abs(100 * m.area(seeds.split(row["pieces"])) / m.baseline_km2(base) - float(row[column])) <= 0.051


@pytest.mark.parametrize(
    "baseline, loss",
    [("held_1846", "treaty_texas"), ("controlled_1846", "to_usa"), ("law_1846", "all"), ("republic_1824", "all")],
)
def test_a_loss_outside_its_baseline_has_no_share(baseline, loss):
    found = territory.share(baseline=baseline, loss=loss, texas="nueces", strip=1848)
    assert found.pct is None and found.outside and not found.outside & found.baseline


def test_a_wider_loss_is_never_a_smaller_share():
    for baseline in territory.BASELINES:
        for texas in territory.TEXAS_LINES:
            for strip in territory.STRIPS:
                lost = [
                    territory.share(baseline=baseline, loss=loss, texas=texas, strip=strip).lost_km2
                    for loss in territory.LOSSES
                ]
                treaty, with_texas, with_sale, to_usa, everything = lost
                assert treaty <= with_texas <= to_usa <= everything and treaty <= with_sale <= to_usa


def _all_by_formula():
    """Every (baseline, loss) in km2 again, by sums instead of sets; each distinct pair once."""
    core, strip, claim = KM2["texas_core"], KM2["texas_nueces_strip"], KM2["texas_paper_claim"]
    rest = (
        KM2["cession_1848"] + KM2["mesilla_strip"] + KM2["gadsden_1854"] + sum(v for k, v in KM2.items() if k.startswith("mx_"))
    )
    centre = sum(v for k, v in KM2.items() if k.startswith("ca_") and k != "ca_blz")
    almonte = 200_000 * SQUARE_MILE
    found = set()
    for taken in (core, almonte, core + strip, core + strip + claim):
        left = core + strip + claim - taken
        bases = {"held": rest + left, "run": rest + left - KM2["mx_yucatan"], "law": rest + core + strip + claim}
        for mesilla in (0, KM2["mesilla_strip"]):
            treaty = KM2["cession_1848"] + left + mesilla
            sale = KM2["gadsden_1854"] + KM2["mesilla_strip"] - mesilla
            for name, base in bases.items():
                losses = [treaty, treaty + sale] + ([treaty + taken, treaty + sale + taken] if name == "law" else [])
                found |= {(name, round(base), round(loss)) for loss in losses}
    return found, centre


def test_the_readings_of_the_war_are_all_there_and_each_once():
    expected, _ = _all_by_formula()
    table = territory.readings("war")
    assert (
        len(table)
        == len(expected)
        == len(set(zip(table["baseline"], table["baseline_km2"].round(), table["lost_km2"].round())))
    )
    assert sorted(round(100 * lost / base, 3) for _, base, lost in expected) == pytest.approx(sorted(table["pct"]), abs=0.001)


@pytest.mark.parametrize("band", [3, 5, 10])
def test_the_evidence_counts_what_the_formula_counts(band):
    expected, _ = _all_by_formula()
    evidence = territory.half(band)
    assert evidence.of == len(expected)
    assert evidence.holds == sum(45 - (band - 5) <= 100 * lost / base <= 55 + (band - 5) for _, base, lost in expected)


def test_what_the_notebook_says_of_the_weak_joints():
    base = territory.READINGS["B"]
    for weak in ({"texas": "almonte"}, {"baseline": "controlled_1846"}, {"strip": 1854}):
        assert territory.within(territory.share(**{**base, **weak}).pct, 5)
    for strong in ({"texas": "rio_grande"}, {"baseline": "law_1846", "loss": "to_usa"}):
        assert not territory.within(territory.share(**{**base, **strong}).pct, 5)


def test_scopes_nest_and_bands_widen():
    war, strict, every = (territory.readings(scope) for scope in ("war", "one_yardstick", "all"))
    assert set(strict["pct"]) < set(war["pct"]) < set(every["pct"])
    holds = [territory.half(band).holds for band in (3, 5, 10)]
    assert holds == sorted(holds)


def test_one_yardstick_keeps_law_with_law():
    table = territory.readings("one_yardstick")
    assert set(table.loc[table["baseline"] == "law_1846", "loss"]) == {"treaty_texas", "to_usa"}
    assert set(table.loc[table["baseline"] != "law_1846", "loss"]) == {"treaty", "treaty_sale"}


def test_the_evidence_says_what_it_rests_on():
    evidence = territory.half()
    assert all(f"{territory.share(**territory.READINGS[i]).pct:.1f}%" in evidence.shows for i in "ABC")
    expected, _ = _all_by_formula()
    assert f"if “roughly” forgives 10 points, under {sum(40 <= 100 * lost / base <= 60 for _, base, lost in expected)} of {len(expected)}." in evidence.shows
    assert seeds.cite(*evidence.sources)
    assert set(evidence.sources) <= set(territory.sources())


def test_the_evidence_names_the_line_that_decides():
    taken = {"rio_grande": 3, "lower_rio_grande": 2, "nueces": 1, "almonte": 1}
    strip, claim, near = KM2["texas_nueces_strip"], KM2["texas_paper_claim"], {line: [] for line in taken}
    rest = sum(KM2[k] for k in ("cession_1848", "mesilla_strip", "gadsden_1854")) + sum(v for k, v in KM2.items() if k.startswith("mx_"))
    for line, pieces in taken.items():
        left = [strip + claim, claim, 0][pieces - 1] + (KM2["texas_core"] - 200_000 * SQUARE_MILE) * (line == "almonte")
        for base in (rest + left, rest + left - KM2["mx_yucatan"]):
            for lost in (0, KM2["mesilla_strip"], KM2["mesilla_strip"] + KM2["gadsden_1854"]):
                near[line].append(45 <= 100 * (KM2["cession_1848"] + left + lost) / base <= 55)
    river, others = near.pop("rio_grande"), sum(near.values(), [])
    told = f"Rio Grande, {sum(river)} of {len(river)} readings come near a half; drawn elsewhere, {sum(others)} of {len(others)}."
    assert told in territory.half().shows
    one = territory.readings("one_yardstick")["pct"]
    assert f"it holds under {one.between(45, 55).sum()} of {len(one)};" in territory.half().shows


# --- printed figures ---------------------------------------------------------------------------------------------


def test_printed_figures_are_converted_and_compared_as_in_the_table():
    table = territory.published().set_index("id")
    for row in rows("territory_published"):
        if "congo" in row["pieces"] or "canal" in row["pieces"] or "katanga" in row["pieces"]:
            assert row["id"] not in table.index
            continue
        assert table.at[row["id"], "printed_km2"] == pytest.approx(float(row["published_km2"]), abs=0.51)
        assert abs(table.at[row["id"], "computed_km2"] - int(row["area_km2_computed"])) <= 3
        assert table.at[row["id"], "off_pct"] == pytest.approx(float(row["deviation_pct"]), abs=0.06, rel=1e-4)


def test_the_square_mile_and_the_acre():
    assert m.KM2["sq_mi"] == pytest.approx(SQUARE_MILE)
    assert m.KM2["acre"] * 640 == pytest.approx(m.KM2["sq_mi"])


@pytest.mark.parametrize(
    "tolerance, ids",
    [
        (25, {"texas_almonte", "gadsden_culturiza", "gadsden_elbuentono"}),
        (10, {"texas_almonte", "gadsden_culturiza", "gadsden_elbuentono", "texas_mayer", "gadsden_donaldson"}),
    ],
)
def test_the_figures_that_do_not_survive_a_check(tolerance, ids):
    table = territory.published()
    assert set(table.loc[table["off_pct"].abs() > tolerance, "id"]) == ids


def test_a_misprint_is_no_confusion_of_units():
    for unit in m.KM2:
        table = territory.published(unit).set_index("id")
        assert abs(table.at["gadsden_elbuentono", "off_pct"]) > 25
        assert abs(table.at["gadsden_culturiza", "off_pct"]) > 20
    thousand_restored = 80 * 1000
    assert abs(m.area(["gadsden_1854"]) / thousand_restored - 1) < 0.05


def test_donaldson_counts_the_same_land_under_another_purchase():
    pair = territory.together("cession_donaldson", "gadsden_donaldson")
    assert abs(pair["off_pct"]) < 2 < abs(territory.published().set_index("id").at["gadsden_donaldson", "off_pct"])
    assert pair["computed_km2"] == KM2["cession_1848"] + KM2["mesilla_strip"] + KM2["gadsden_1854"]


def test_mayers_rows_add_up_to_the_sum_that_his_page_subtracts():
    printed = {row["id"]: int(row["published_value"]) for row in rows("territory_published")}
    note = next(r for r in rows("territory_half_test") if r["reading"] == "I")["note"]
    assert f"{printed['texas_mayer'] + printed['cession_mayer']:,}" in note and "854,598" in note


def test_almontes_texas_is_larger_by_the_printed_difference():
    assert m.larger_texas() == pytest.approx(200_000 * SQUARE_MILE - KM2["texas_core"])


# --- what a person is told ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "call, said",
    [
        (lambda: territory.holder("texas", 1846), "no piece called 'texas'; allowed: mx_core"),
        (lambda: territory.holder("mx_core", 1821), "runs from 1822 to 1882; 1821"),
        (lambda: territory.holder("mx_core", 1883), "runs from 1822 to 1882; 1883"),
        (
            lambda: territory.share(baseline="1846", loss="treaty", texas="nueces", strip=1848),
            "baseline='1846' is not a choice; allowed: held_1846",
        ),
        (
            lambda: territory.share(baseline="held_1846", loss="war", texas="nueces", strip=1848),
            "loss='war' is not a choice; allowed: treaty",
        ),
        (
            lambda: territory.share(baseline="held_1846", loss="treaty", texas="red", strip=1848),
            "texas='red' is not a choice; allowed: nueces",
        ),
        (
            lambda: territory.share(baseline="held_1846", loss="treaty", texas="nueces", strip=1850),
            "strip=1850 is not a choice; allowed: 1848, 1854",
        ),
        (lambda: territory.readings("some"), "scope='some' is not a choice; allowed: war"),
        (lambda: territory.published("hectare"), "read_as='hectare' is not a choice; allowed: printed, km2"),
        (lambda: territory.together("gadsden"), "no printed figure called 'gadsden'; allowed: cession_census"),
    ],
)
def test_errors_name_what_is_allowed(call, said):
    with pytest.raises(ValueError) as error:
        call()
    assert said in str(error.value) and str(error.value).endswith(".")


def test_every_source_resolves():
    assert len(seeds.cite(*territory.sources()).entries) == len(territory.sources())
