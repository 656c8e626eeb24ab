"""Words, acts and base rates: counts by another route, borders then and now, the same measure for every presidency."""

import itertools

import pytest

from hemisphere import exposure, seeds
from hemisphere.exposure import acts, measures
from hemisphere.exposure.ranking import PLACES


@pytest.mark.parametrize(("level", "indicator"), [(1, "us_pressure_rows_level1plus"), (2, "us_claim_or_force_rows_level2plus"), (3, "us_force_rows_level3plus")])
def test_rows_by_place_are_those_of_the_indicator_table(level, indicator):
    table = seeds.table("targets_indicators").query("indicator == @indicator").set_index("iso3")["value"]
    rows = acts.threats(level)["iso3"].value_counts()
    assert {i: int(rows.get(i, 0)) for i in PLACES} == table.astype(int).to_dict()


def test_narrower_questions_never_count_more():
    for proof in acts.PROOF:
        counts = [len(acts.threats(level, proof)) for level in acts.LEVELS]
        assert counts == sorted(counts, reverse=True)
    assert len(acts.threats(1, "deeds")) < len(acts.threats(1, "record")) < len(acts.threats(1, "any"))
    halves = [len(acts.threats(1, "any", *acts.SPANS[span])) for span in ("January to July 2025", "since August 2025")]
    assert sum(halves) == len(acts.threats(1))


def test_told_speaks_and_refuses():
    assert exposure.told("E068").startswith("E068: 2026-01-04, Donald Trump, COL.") and exposure.told("E068").endswith("Level 3.")
    with pytest.raises(ValueError, match="There is no event 'E999'; the list runs from"):
        exposure.told("E999")


def test_uses_leave_out_purchases_unverified_rows_and_flights():
    rows = exposure.uses("all")
    assert not {"mexico_drones_2025", "haiti_1993", "louisiana_1803"} & set(rows["id"])
    assert set(exposure.uses("open")["id"]) < set(exposure.uses("any")["id"]) < set(rows["id"])
    assert exposure.uses("any", crs=True)["in_crs"].all() and "USA" not in set(rows["place"])


def test_the_isthmus_was_colombian():
    now, then = (exposure.uses("any", then=then).set_index("id")["place"] for then in (False, True))
    moved = [i for i in now.index if then[i] != now[i]]
    assert moved and all((now[i], then[i]) == ("PAN", "COL") for i in moved)
    assert "panama_1903" not in moved and "colombia_1902b" in moved and then["monterey_1842"] == "MEX"
    assert exposure.base_rate(["COL"]).hits == 0 < exposure.base_rate(["COL"], then=True).hits


def test_a_base_rate_by_hand():
    rows = seeds.table("interventions_hemisphere").query("country_now_iso3 == 'HTI' and type in ['landing', 'occupation', 'war', 'air_or_naval_strike']")
    rate = exposure.base_rate(["HTI"], "open", 1898)
    assert rate.hits == len({s[:4] for s in rows["start"] if "1898" <= s[:4] <= "2024"}) and rate.years == 127
    assert exposure.base_rate(["HTI"], "open", 1898, count="under way").hits > rate.hits


def test_the_interval_holds_the_share():
    assert measures.Rate(0, 79).interval == (0.0, pytest.approx(0.0464, abs=1e-3))
    low, high = measures.Rate(13, 227).interval
    assert low < 13 / 227 < high


def test_regions_hold_every_place_once():
    codes = [i for region in measures.REGIONS.values() for i in region]
    assert len(codes) == len(set(codes)) and set(exposure.uses("all")["place"]) <= set(codes)


@pytest.mark.parametrize(
    ("year", "who"),
    [(1798, "John Adams"), (1846, "James K. Polk"), (1932, "Herbert Hoover"), (1933, "Franklin D. Roosevelt"), (1969, "Richard Nixon"), (1977, "Jimmy Carter"),
     (1988, "Ronald Reagan"), (1989, "George H. W. Bush"), (2000, "William J. Clinton"), (2020, "Donald J. Trump"), (2024, "Joseph R. Biden Jr."), (2026, "Donald J. Trump")],
)  # fmt: skip
def test_presidents_at_the_end_of_a_year(year, who):
    assert measures.presidents()[year] == who


def test_presidencies_hold_every_use_once():
    table = measures.presidencies("any", False)
    assert table["uses"].sum() == len(exposure.uses("any"))
    assert table["years"].iloc[:-1].sum() == pytest.approx(2025 + 20 / 365 - 1798, abs=0.02) and 0.97 < table["years"].iloc[-1] < 0.99
    reagan = measures.presidencies().set_index("first").loc[1981]
    assert reagan["names"] == "GRD, NIC, PAN"


@pytest.mark.parametrize(("use", "who"), [("haiti_1963", "John F. Kennedy"), ("bay_of_pigs_1961", "John F. Kennedy"), ("panama_1989", "George H. W. Bush"), ("venezuela_2026", "Donald J. Trump")])
def test_each_use_goes_to_the_president_of_its_day(use, who):
    row = exposure.uses().set_index("id").loc[use]
    (found,) = [name for name, begin, end in measures.terms() if begin <= row["start"] < end]
    term = measures.presidencies().query("president == @who").iloc[-1]
    assert found == who and row["place"] in term["names"].split(", ") and term["first"] <= row["first"] <= term["last"]


def test_terms_follow_one_another_and_contested_states_are_marked():
    terms = measures.terms()
    assert all(one[2] == following[1] for one, following in zip(terms, terms[1:])) and terms[-1][2] == seeds.CUTOFF
    truman = measures.presidencies().set_index("president").loc["Harry S. Truman"]
    assert truman["contested"] == truman["names"] == "URY"
    explorer = exposure.explore_presidencies()
    assert "1: Uruguay (contested)" in explorer.table(**explorer.start)["states"].tolist()


def test_peru_1992_was_no_us_use_of_force():
    assert "PER" not in set(exposure.uses("all").query("first > 1900")["place"])
    assert measures.inside_and_outside(tuple(PLACES)).set_index("period").at["1990–2024", "outside"] == 0


def test_the_naive_forecast_sees_only_the_past():
    rows = measures.naive_forecast(25, 1)
    for row in rows.iloc[[5, 30, 55]].itertuples():
        past = exposure.uses().query("start < @row.start and first >= @year", local_dict={"row": row, "year": int(row.start[:4]) - 25})
        counts = past["place"].value_counts()
        assert counts[row.named[0]] == counts.max()
    assert measures.naive_forecast(25, 3)["hit"].sum() >= measures.naive_forecast(25, 2)["hit"].sum() >= rows["hit"].sum()
    assert rows["id"].iloc[-1] == "" and not rows["hit"].iloc[-1]


def test_inside_and_outside_hold_every_use():
    rows = measures.inside_and_outside(tuple(PLACES), "any")
    assert rows["inside"].sum() + rows["outside"].sum() == len(exposure.uses("any"))
    assert "GRD" in rows.set_index("period").at["1946–1989", "others"]


def test_tolls_are_read_from_the_row():
    assert measures.tolls() == (40, 80, 100)


def test_the_build_up_is_ranked_among_known_strengths():
    rows = measures.strengths(1946).set_index("id")
    own = rows.at["venezuela_2026", "force"]
    assert not set(measures.SAME_FORCE) & set(rows.index) and set(exposure.uses().set_index("id").loc[[*measures.SAME_FORCE, "venezuela_2026"], "us_forces_max"]) == {own}
    assert rows.at["venezuela_2026", "below"] == pytest.approx((rows["force"] < own).sum() / (len(rows) - 1), abs=1e-4)


def test_parts_of_the_announcement():
    rows = acts.events().set_index("id")
    coded = {i for _, marks in acts.PARTS.values() for i in marks}
    assert all(rows.at[i, "iso3"] == "VEN" for i in coded)
    assert acts.said_of_venezuela()["met"].all()
    alone = acts.said_of_venezuela("president").set_index("part")["met"]
    assert not alone["sell its oil without an end date"] and alone["rule the country"]
    assert acts.said_of_venezuela("any", True)["met"].sum() < 4


def test_the_colony_is_read_strictly_and_loosely():
    rows = acts.colony_readings()
    assert len(rows) == 2 * (2**6 - 1)
    strict, loose = rows.query("strict"), rows.query("not strict")
    assert strict["met"].sum() == 2 ** sum(c.low for c in acts.COLONY.values()) - 1
    assert loose["met"].sum() == 2 ** sum(c.high for c in acts.COLONY.values()) - 1
    assert {i for c in acts.COLONY.values() for i in c.rows} <= set(acts.events()["id"])


def test_greenland():
    assert len(acts.set_aside_consent(3)) <= len(acts.set_aside_consent(2))
    assert set(acts.MIXED) <= {row.id for row in acts.set_aside_consent(2)}
    assert [row.id for row in acts.set_aside_consent(2, deeds=True)] == ["E055"]
    assert set(exposure.greenland_polls()["confidence"]) == {"verified", "contested"}


def test_equal_rates_are_named_together():
    explorer = exposure.explore_base_rates()
    assert "Highest: Cuba and Mexico, 7%." in explorer.sentence(**{**explorer.start, "then": True})
    assert "Highest: Haiti, 6%." in explorer.sentence(**{**explorer.start, "since": 1990})


@pytest.mark.parametrize("by", measures.TYPES)
def test_types_of_target_hold_the_eleven_once_and_are_read_off_the_table(by):
    groups, (indicator, begins) = measures.grouped(by), measures.TYPES[by]  # the query uses the first
    value = seeds.table("targets_indicators").query("indicator == @indicator").set_index("iso3")["value"].astype(float)
    assert sorted(itertools.chain(*groups.values())) == sorted(PLACES) and all(groups.values())
    for name, place in ((name, place) for name, some in groups.items() for place in some):
        assert name == max((name for name, low in begins.items() if low <= value[place]), key=begins.__getitem__)
    around = sorted(value)
    for cut in (cut for cut in begins.values() if cut > 1):
        assert min(n for n in around if n >= cut) / max(n for n in around if n < cut) > 1.5  # the cut falls in a gap
    assert groups == {name: tuple(p for p in value.index if p in some) for name, some in groups.items()}


@pytest.mark.parametrize("by", (*measures.TYPES, "region"))
@pytest.mark.parametrize("count", ("begun", "under way"))
def test_groups_of_different_size_are_rated_per_place_and_year(by, count):
    explorer = exposure.explore_base_rates()
    state = {**explorer.start, "by": by, "count": count, "since": 1898}
    table, sentence = explorer.table(**state).set_index("region" if by == "region" else "type of target"), explorer.sentence(**state)
    assert sentence.startswith("Place-years from 1898 to 2024") and "differ in size" in sentence and "place-years" in str(explorer.figure(**state)["layout"]["xaxis"])
    for name, places in measures.grouped(by).items():
        hits = sum(exposure.base_rate([place], since=1898, count=count).hits for place in places)
        assert f"{name} {hits:,} of {127 * len(places):,} (" in sentence
        row = table.loc[name]
        assert row.iloc[0].startswith(f"{hits} of {127 * len(places):,}: ") and row.iloc[1] == exposure.base_rate(places, since=1898, count=count).hits <= hits
        assert row.iloc[2].startswith(f"{len(places)}: ")


def test_equal_rates_are_listed_with_commas():
    explorer = exposure.explore_base_rates()
    assert "Highest: Haiti, Cuba and Panama, 4%." in explorer.sentence(**{**explorer.start, "then": True, "since": 1946})


def test_presidents_keep_their_surnames():
    explorer = exposure.explore_presidencies()
    names = [name.rpartition(" ")[0] for name in explorer.table(**{**explorer.start, "since": 1798})["presidency"]]
    assert "Van Buren" in names and "Biden" in names and all(name and name != "Jr." for name in names)


def test_the_record_is_passed_over_as_the_table_has_it():
    for level, proof, span in ((1, "any", ("2025-01-01", "")), (3, "record", ("2025-04-01", "2026-01-01"))):
        assert [row.id for row in acts.against(level, proof, *span)] == acts.threats(level, proof, *span)["id"].tolist()
    assert list(acts.by_id()) == exposure.events()["id"].tolist()


def test_a_note_on_consent_is_never_cut():
    explorer = exposure.explore_words()
    said = explorer.table(**{**explorer.start, "place": "GRL"})["words or act"].tolist()
    assert all(any(words.endswith(f"({note})") for words in said) for note in acts.MIXED.values())


def test_the_words_that_end_the_rule_are_shown():
    explorer = exposure.explore_venezuela()
    table = explorer.table(**explorer.start).set_index("part")
    assert "transition" in table.at["rule without an end date: says otherwise", "words"] and not table["words"].str.contains("…").any()
