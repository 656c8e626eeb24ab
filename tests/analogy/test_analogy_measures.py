"""Notebook 04's measures against the tables, by another route."""

import math
from itertools import product

import numpy as np
import pandas as pd
import pytest

from hemisphere import analogy, seeds, student
from hemisphere.analogy import congo, evidence, personal
from hemisphere.analogy import measures as m

ALL = {"confidence": seeds.CONFIDENCE}


# --- the Congo ---


def test_belgium_fits_as_often_as_the_outlines_say():
    areas = {f["id"]: f["properties"]["area_km2"] for f in seeds.geometry("congo_free_state")["features"]}
    table = congo.areas()
    for name, km2 in areas.items():
        assert table.at[name, "belgiums"] == pytest.approx(km2 / areas["BEL"])
    assert areas["BEL"] == areas["BEL_ON_CONGO"], "the overlay is Belgium at the same scale"
    assert all(table.loc[list(congo.AREAS), "approximate"])


def test_areas_appear_in_the_year_they_begin():
    for year in range(congo.FIRST_YEAR, congo.LAST_YEAR + 1):
        held = congo.in_being(year)
        assert set(held) == {a for a in congo.AREAS if congo.areas().at[a, "since"] <= year}
        assert set(congo.in_being(year - 1)) <= set(held)
    assert congo.in_being(1885) == [] and len(congo.in_being(1908)) == len(congo.AREAS)


@pytest.mark.parametrize("measure", congo.MEASURES)
def test_the_families_share_out_the_printed_figures(measure):
    rows = seeds.table("congo_annual").query("measure == @measure")
    parts = [congo.printed(measure, source) for source in congo.FAMILIES]
    assert sum(map(len, parts)) == len(congo.printed(measure)) == len(rows) > 0
    assert sorted(pd.concat(parts)["value"]) == sorted(rows["value"])


def test_pounds_are_read_at_the_rate_of_the_sources():
    found = congo.printed("special_exports_value", "syb").set_index("year")["shown"]
    assert found[1909] == pytest.approx(2_246_690 * 25 / 1e6)


def test_misprints_are_found():
    prices = congo.checks("price").set_index("year")["off_pct"]
    assert sorted(prices[prices.abs() > 1].index) == [1887, 1907, 1908]
    assert prices[1908] == pytest.approx(100 * (30_770_550 / 4_262_531 / 5.8 - 1))
    pairs = congo.checks("sources").set_index(["what", "year"])
    exports = pairs.loc[("Exports of the Congo's own produce, 1902", 1902)]
    assert exports["one_digit"] and exports["off_pct"] == pytest.approx(100 * (59_070_000 / 50_069_514 - 1))
    rubber = pairs.loc[("Rubber exported, value, 1900", 1900)]
    assert not rubber["one_digit"] and rubber["off_pct"] == pytest.approx(37.6, abs=0.05)
    assert congo.peak("special_exports_value", "vandervelde")[0] == 1902


@pytest.mark.parametrize("one, other, told", [(59_070_000, 50_069_514, True), (50_069_514, 50_069_000, False), (50_070_000, 50_069_600, False), (1, 10_000, False), (16_000, 19_000, False)])
def test_one_digit_apart(one, other, told):
    assert congo.one_digit_apart(one, other) is told


def test_every_estimate_is_listed_under_some_kind():
    for unverified in (False, True):
        listed = {i for kind in congo.KINDS for i in congo.estimates(kind, unverified)["id"]}
        assert listed == set(congo.all_estimates(unverified)["id"])
    assert set(congo.all_estimates(True)["id"]) - set(congo.all_estimates()["id"]) == {"vansina_old", "vansina2010", "ndaywel"}


@pytest.mark.parametrize("start, lost", list(product(congo.STARTS, congo.LOSSES)))
def test_level_and_share_make_what_is_left(start, lost):
    left = congo.left(start, lost)
    assert 0 < left < start and congo.share_to(start, left) == pytest.approx(lost)
    assert congo.share_to(left, start) is None


def test_the_counts_are_those_of_the_table():
    assert congo.counts() == {1917: 7.0, 1924: 10.0}
    assert congo.published_starts()["Edmund D. Morel"] == (20, 20) and len(congo.published_starts()) == 4


def test_extremes_leave_the_single_year_aside():
    assert congo.extremes("loss_millions") == (1.0, 15.0) and congo.extremes("loss_millions", named=True) == (3.0, 10.0)
    dropped = set(congo.estimates("loss_millions")["author"]) - set(congo.estimates("loss_millions").query("estimate_kind == 'loss'")["author"])
    assert dropped and all(author.startswith("Wikipedia") for author in dropped)
    assert congo.estimates("loss_millions")["low"].min() == 0


# --- the bench ---


def by_hand(case: str, keep, rows: str = "read") -> tuple[float, float]:
    """Lowest and highest likeness from the bounds in the table, all kept features alike."""
    table = seeds.table("analogy_features", **(ALL if rows == "all" else {})).set_index(["feature_id", "case_id"])[["code_low", "code_high"]]
    pair = pd.concat({"a": table.xs(m.TARGET, level=1), "b": table.xs(case, level=1)}, axis=1).dropna()
    pair = pair[pair.index.isin(keep)]
    a, b = pair["a"], pair["b"]["code_low"]
    far = np.maximum((a["code_low"] - b).abs(), (a["code_high"] - b).abs())
    near = np.maximum(np.maximum(a["code_low"] - b, b - a["code_high"]), 0)
    return 1 - far.mean(), 1 - near.mean()


@pytest.mark.parametrize("case, rows, levels", list(product(m.CASES, ("read", "all"), m.LEVEL_SETS)))
def test_likeness_by_another_route(case, rows, levels):
    keep = [f for f in m.features().index if m.features().at[f, "level"] in m.LEVEL_SETS[levels][1]]
    found = m.bench(m.even_weights(levels), rows).table.loc[case]
    assert (found["low"], found["high"]) == pytest.approx(by_hand(case, keep, rows))


def test_unverified_codes_stay_out_by_default():
    n = m.bench(m.even_weights("all")).table["n"]
    assert n["bsac_chartered_rule"] == 17 and n["panama_canal_zone"] == 15 and n[m.CONGO] == 20
    assert (m.bench(m.even_weights("all"), "all").table["n"] == 20).all()
    shared = m.bench(m.even_weights("all"), "shared").table["n"]
    assert shared.nunique() == 1 and shared.iloc[0] < 15


def test_scaling_all_weights_changes_nothing():
    one, three = (m.bench(m.level_weights(n, n, n)).table for n in (1, 3))
    pd.testing.assert_frame_equal(one, three)


def test_no_weight_compares_nothing():
    found = m.bench(m.level_weights(0, 0, 0))
    assert found.table["low"].isna().all() and (found.table["first"] == 0).all() and not found.weights


def test_every_feature_has_one_theme_and_one_level():
    members = [f for _, features in m.THEMES.values() for f in features]
    assert sorted(members) == sorted(m.features().index) and len(m.features()) == 21
    assert set(m.features()["level"]) == set(m.LEVELS)


@pytest.mark.parametrize("case, rows", list(product(m.CASES, m.ROWS)))
def test_leaving_one_out_is_the_bench_without_it(case, rows):
    table = m.leave_one_out(case, "all", rows)
    assert set(table) - {""} == set(m.compared(rows, case)) and next(iter(table)) == ""
    for feature in m.compared(rows, case)[::5]:
        low, high = by_hand(case, [f for f in m.compared(rows, case) if f != feature], "all" if rows == "all" else "read")
        assert table[feature][:2] == pytest.approx((low, high))


@pytest.mark.parametrize("draw, levels", list(product(m.DRAWS, m.LEVEL_SETS)))
def test_random_weights_are_repeatable_and_whole(draw, levels):
    table = m.stability(draw, levels)
    m.stability.cache_clear()
    pd.testing.assert_frame_equal(table, m.stability(draw, levels))
    ranks = table[[1, 2, 3, 4, 5]]
    assert np.allclose(ranks.sum(axis=1), 1) and ranks[1].sum() >= 1 - 1e-9
    assert (table["low"] <= table["high"]).all()


@pytest.mark.parametrize("draw, levels, rows", list(product(m.DRAWS, m.LEVEL_SETS, m.ROWS)))
def test_the_lot_can_draw_the_person_alone(draw, levels, rows):
    table = m.stability(draw, levels, rows, "person")
    ranked = table[[1, 2, 3, 4, 5]].sum(axis=1)
    assert (ranked <= 1 + 1e-9).all() and (ranked > 0).all() and table[["low", "high"]].notna().all(axis=None)
    assert draw == "half" or rows == "read" or np.allclose(ranked, 1)


def test_nearly_even_weights_come_close_to_even_ones():
    even, found = m.bench(m.even_weights("all")).table, m.stability("even")
    assert ((found["low"] > even["low"] - 0.06) & (found["high"] < even["high"] + 0.06)).all()


def test_supposing_the_codes_of_the_congo_brings_it_nearer():
    weights = m.even_weights("all")
    before = m.bench(weights).table.loc[m.CONGO]
    for feature in m.compared("read", m.CONGO):
        after, worse = (m.bench(weights, "read", feature, how).table.loc[m.CONGO] for how in ("congo", "unlike"))
        assert after["low"] >= before["low"] - 1e-9 and worse["high"] <= before["high"] + 1e-9
    assert m.bench(weights, "read", "h5+r1", "congo").table.at[m.CONGO, "low"] == pytest.approx(before["low"] + 2 / 20)
    pd.testing.assert_frame_equal(m.bench(weights).table, m.bench(weights, "read", "h5", "coded").table)


def test_the_multiverse_is_complete():
    table = m.multiverse()
    sizes = table.groupby(["themes", "levels", "rows"]).size()
    assert all(size == len(m.distances(rows)) for (_, _, rows), size in sizes.items()) and set(table["rows"]) == set(m.ROWS)
    assert set(table["themes"]) <= {"+".join(some) for some in m.subsets(m.THEMES)} and len(m.distances("read")) == 3**4
    whole = table[(table["themes"] == "+".join(m.THEMES)) & (table["levels"] == "+".join(m.LEVELS)) & (table["rows"] == "read")]
    low, high = by_hand(m.CONGO, m.features().index)
    assert (whole["like"].min(), whole["like"].max()) == pytest.approx((low, high))
    assert ((table["like"] > 0.5) == table["alike"]).all()


def test_the_doctrine_is_left_out_of_one_ranking_by_another_route():
    table = m.multiverse()
    assert table.loc[table["nearest"], "beside"].all() and (table["beside"] & ~table["nearest"]).any()
    for (themes, levels, rows), part in list(table.groupby(["themes", "levels", "rows"]))[::9]:
        keep = m.features().index[m.features()["theme"].isin(themes.split("+")) & m.features()["level"].isin(levels.split("+"))]
        weights = m.features().index.isin(keep).astype(float)
        like = pd.DataFrame(m._likeness(weights, m.distances(rows)), columns=list(m.CASES)).drop(columns="monroe_doctrine_classical")
        assert part["beside"].tolist() == (like[m.CONGO] == like.max(axis=1)).tolist()


def test_no_code_of_the_classical_doctrine_rests_on_later_years():
    """The case ends in 1904: no statement of 1919-48 is evidence for it."""
    later = {"league_art21", "mexico_league1932", "frus1919_d491", "clark1928", "montevideo1933", "lodge1912", "rabe_johnson"}
    cited = {key for cell in m.facts().query("case_id == 'monroe_doctrine_classical'")["source"] for key in seeds.split(cell)}
    assert not cited & later and m.codes("all").at["h4", "monroe_doctrine_classical"] == "not_applicable"


def test_words_for_a_state_are_no_words_of_ones_own():
    spoken, own = personal.personal_rules(), personal.personal_rules(own=True)
    words = spoken["marks"].str.contains("words")
    assert not own.loc[words, [case for case in (m.TARGET, *m.CASES) if case != m.CONGO]].any(axis=None)
    pd.testing.assert_frame_equal(spoken[~words], own[~words])
    assert own[m.CONGO].all() and personal.met(m.TARGET)["words"] and not personal.met(m.TARGET, True, True, own=True)["words"]


def test_marks_of_personal_rule():
    rules = personal.personal_rules()
    assert len(rules) == 15 * 4 and rules[m.CONGO].all() and not rules["monroe_doctrine_classical"].any()
    strict = rules[~rules["partial"] & ~rules["unclear"]]
    for case in (m.TARGET, *m.CASES):
        assert strict[case].sum() <= rules[rules["partial"] & rules["unclear"]][case].sum(), "a laxer count never passes fewer rules"
    assert not rules[rules["marks"].str.contains("title")][m.TARGET].any(), "no title held by one person is documented"


@pytest.mark.parametrize("act, words", [
    (lambda: m.bench(m.even_weights("all"), "some"), "rows='some' is not a choice; allowed: read, shared, all."),
    (lambda: m.even_weights("deep"), "levels='deep' is not a choice; allowed: all, structure"),
    (lambda: m.level_weights(1, 1, 1, "money"), "theme='money' is not a choice; allowed: all, person"),
    (lambda: m.leave_one_out("cuba"), "case='cuba' is not a choice; allowed: congo_free_state"),
    (lambda: m.stability("dice"), "draw='dice' is not a choice; allowed: any, even, half."),
    (lambda: m.distances("read", "h5", "never"), "suppose='never' is not a choice; allowed: congo, coded, unlike."),
    (lambda: congo.printed("gold"), "measure='gold' is not a choice; allowed: rubber_exports_tonnes"),
    (lambda: congo.printed("rubber_price", "rumour"), "source='rumour' is not a choice; allowed: all, vandervelde"),
    (lambda: congo.checks("sum"), "test='sum' is not a choice; allowed: price, sources."),
    (lambda: congo.estimates("guess"), "kind='guess' is not a choice; allowed: loss_millions"),
    (lambda: analogy.sources("poems"), "of='poems' is not a choice; allowed: cards, population, trade, features."),
])  # fmt: skip
def test_errors_name_the_choices(act, words):
    with pytest.raises(ValueError) as wrong:
        act()
    assert str(wrong.value).startswith(words)


# --- the cards and the sheet ---


def test_the_cards_rest_on_declared_choices():
    own, like, history = analogy.own_hemisphere(), analogy.like_leopold(), analogy.plunder()
    assert (own.holds, own.of) == (int(personal.personal_rules()[m.TARGET].sum() + personal.personal_rules(own=True)[m.TARGET].sum()), 120)
    table = m.multiverse()
    person = table[table["themes"].str.contains("person")]
    assert like.of == 3 * len(person) and like.holds == int(person["nearest"].sum() + person["beside"].sum() + person["alike"].sum())
    assert (history.holds, history.of) == (int(analogy.readings()["holds"].sum()), 6)
    assert analogy.readings().query("`read as` == 'what happened'")["holds"].all(), "what was done is not in doubt"
    assert "no source used disputes" in history.shows
    assert "3 to 10 million among authors, 2 of whom say “at least” (5 and 10), and from 1 to 15 in copies" in history.shows
    assert "no mark if words of property must be one person's own" in own.shows
    for card in (own, like, history):
        assert card.shows.endswith(".") and "nan" not in card.shows.split() and seeds.cite(*card.sources)


def test_intended_acts_are_the_kings_own_and_come_before_the_cession():
    acts = congo.events().set_index("id")
    for _, orders in evidence.PARTS.values():
        for order in orders:
            assert "Leopold II" in acts.at[order, "actors"] and acts.at[order, "date"] < acts.at["c26", "date"]


@pytest.mark.parametrize("of", ["cards", "population", "trade", "features"])
def test_sources_resolve(of):
    assert len(analogy.sources(of).entries) > 10


def test_known_unclear_presumed_are_apart():
    groups = analogy.known()
    members = [name for group in groups.values() for name in group]
    assert list(groups) == ["known", "unclear", "presumed"] and len(members) == len(set(members)) == 20
    assert len(groups["unclear"]) == 4


def test_the_sheet_writes_only_when_asked(tmp_path, monkeypatch):
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path))
    assert not list(tmp_path.iterdir()) and "not judged yet" in repr(analogy.sheet()) and not list(tmp_path.iterdir())
    explorer = analogy.explore_sheet()
    assert not list(tmp_path.iterdir()), "showing an explorer writes nothing"
    explorer.remember({**explorer.start, "r1": "ends it", "r6": "difference"})
    assert student.recall("analogy.r1") == "ends it" and analogy.explore_sheet().start["r6"] == "difference"
    written = analogy.sheet(write=True)
    text = written.path.read_text(encoding="utf-8")
    assert written.path.parent == tmp_path and "Marked: legal title to rule (r1)." in text and text == written.markdown
    written.path.write_text("with my reasons", encoding="utf-8")
    again = analogy.sheet(write=True)
    assert again.path.name == "leopold_sheet-2.md" and written.path.read_text(encoding="utf-8") == "with my reasons", "what a reader added is kept"
    assert text.count("\n| ") == 1 + 7 and all(len(line.split(" | ")) == 4 for line in text.splitlines() if line.startswith("| "))


def test_a_sheet_that_cannot_be_written_says_so(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(student, "recall", lambda key, default=None: default)
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path / "file"))
    with pytest.raises(student.StudentFileError, match="could not be saved .*HEMISPHERE_STUDENT"):
        analogy.sheet(write=True)


def test_an_answer_from_another_edition_is_not_judged(tmp_path, monkeypatch):
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path))
    student.record("analogy.r1", "perhaps")
    assert analogy.explore_sheet().start["r1"] is None


def test_share_to_is_a_percent():
    assert math.isclose(congo.share_to(20, 10), 50)
