"""The counting rules: published counts recomputed by another route, and properties that any count must have."""

import dataclasses
import itertools

import numpy as np
import pytest

from hemisphere import incursions, seeds
from hemisphere.incursions import definitions, measures
from hemisphere.incursions.definitions import CLOSE_CALLS, CRITERIA, Definition

PRESETS = list(definitions.preset_rows().index)
EVENTS = measures.all_events()

# The rules as pandas queries, as they were first written down; the package never reads these.
FORCES = "actor in ['us_regulars', 'us_navy_marines']"
OFFICIAL = f"row_level == 'campaign' and land_entry and not disputed_territory and then_sovereign == 'Mexico' and authorised != 'by_agreement_with_mexico' and {FORCES}"
QUERIES = {
    "declared_war": "row_level == 'campaign' and declared_war",
    "museum_events": "row_level == 'campaign' and in_mexican_national_list",
    "president_land_fight": "row_level == 'campaign' and authorised == 'by_president' and land_entry and hostilities",
    "sustained_30": f"row_level == 'campaign' and held_days >= 30 and {FORCES}",
    "sustained_30_undisputed": f"row_level == 'campaign' and held_days >= 30 and not disputed_territory and {FORCES}",
    "crs_mexico": "listed_in_crs and crs_entry != '1814-25 Caribbean'",
    "crs_strict": "listed_in_crs and then_sovereign == 'Mexico' and land_entry and not disputed_territory",
    "official_land": OFFICIAL,
    "official_land_hostile": f"{OFFICIAL} and hostilities",
    "filibusters": "row_level == 'campaign' and actor == 'private_filibuster'",
    "everything_campaigns": "row_level == 'campaign'",
    "everything_rows": "row_level in ['campaign', 'operation']",
    "since_1920": "row_level != 'context' and start >= '1920' and land_entry and authorised != 'by_agreement_with_mexico'",
}
PUBLISHED = {
    "declared_war": (1, 1), "museum_events": (3, 3), "president_land_fight": (4, 4), "sustained_30": (4, 4), "sustained_30_undisputed": (3, 3),
    "crs_mexico": (13, 13), "crs_strict": (10, 10), "official_land": (16, 16), "official_land_hostile": (9, 9), "filibusters": (11, 11),
    "everything_campaigns": (39, 40), "everything_rows": (77, 78), "since_1920": (0, 0),
}  # fmt: skip


def count(rule: Definition, events=EVENTS) -> measures.Count:
    return incursions.count_incursions(events, rule)


@pytest.mark.parametrize("name", PRESETS)
def test_a_named_rule_counts_what_its_query_finds(name):
    everything = seeds.table("incursions_mexico", confidence=seeds.CONFIDENCE)
    unit = "crs_entry" if name.startswith("crs") else "id"
    found = everything.query(QUERIES[name], engine="python")
    sure, verified = found[found["confidence"] != "unverified"], found[found["confidence"] == "verified"]
    got = count(definitions.preset(name), everything)
    assert set(got.ids) == set(sure["id"])
    assert (got.low, got.n, got.high) == tuple(rows[unit].nunique() for rows in (verified, sure, found))


@pytest.mark.parametrize("name", PRESETS)
def test_a_named_rule_gives_its_stored_count_and_list(name):
    row, got = definitions.preset_rows().loc[name], count(definitions.preset(name))
    assert (got.n, got.high) == (row["count"], row["count_with_unverified"]) == PUBLISHED[name]
    assert sorted(got.ids) == sorted(seeds.split(row["counted_ids"]))


def test_the_named_rules_are_complete_and_in_order_of_size():
    assert set(PRESETS) == set(QUERIES) == set(PUBLISHED)
    assert definitions.preset_rows()["count"].is_monotonic_increasing


NARROWER = {
    "unit": [("row", "campaign")], "actor": [("any", "states"), ("states", "forces"), ("any", "private")],
    "authority": [("any", "authorised"), ("authorised", "president")], "since": [(1806, 1821), (1821, 1920)],
    "soil": [("any", "land"), ("land", "undisputed")], "consent": [("any", "without")], "purpose": [("any", "against")],
    "fighting": [("any", "hostilities"), ("hostilities", "declared_war")], "held_days": [(0, 1), (1, 30)], "listing": [("any", "crs"), ("any", "museum")],
}  # fmt: skip


@pytest.mark.parametrize("name", PRESETS)
def test_a_narrower_rule_never_counts_more(name):
    rule = definitions.preset(name)
    for criterion, pairs in NARROWER.items():
        for wide, narrow in pairs:
            more, fewer = (count(dataclasses.replace(rule, **{criterion: option})) for option in (wide, narrow))
            assert set(fewer.ids) <= set(more.ids) and fewer.n <= more.n and fewer.high <= more.high, (criterion, wide, narrow)


@pytest.mark.parametrize("name", PRESETS)
def test_each_row_is_counted_or_left_out_for_a_reason(name):
    got = count(definitions.preset(name))
    assert set(got.ids) | set(got.left_out) == set(EVENTS["id"]) and not set(got.ids) & set(got.left_out)
    assert all(got.left_out.values())
    assert got.low <= got.n <= got.high
    assert set(got.numbers) == set(got.ids) and set(got.numbers.values()) == set(range(1, got.n + 1))


def test_every_criterion_is_asked_and_every_option_can_leave_a_row_out():
    assert list(CRITERIA) == [field.name for field in dataclasses.fields(Definition)]
    for name, criterion in CRITERIA.items():
        first, *others = criterion.options
        assert getattr(Definition(), name) == first
        for option in others:
            if (name, option) != ("unit", "row"):
                assert not all(map(criterion.options[option].meets, measures.entries())) and criterion.options[option].fails, (name, option)


def test_reasons_are_the_plain_ones():
    left_out = count(definitions.preset("crs_strict")).left_out
    assert left_out["pike_1806"] == "Spain was still sovereign"
    assert left_out["gaines_1836"] == "on disputed ground"
    assert left_out["tyler_1844"] == "nobody went ashore or across"
    assert count(Definition()).left_out["baja_radar_1942"] == "not verified"


def test_asking_for_a_purpose_leaves_out_pursuits_and_rescues():
    asked, rule = Definition(purpose="against"), definitions.preset("official_land")
    purposes = EVENTS.set_index("id")["purpose"]
    assert set(purposes[list(count(asked).ids)]) == {"conquest", "filibuster_seizure", "coercion", "punitive"}
    kept = count(dataclasses.replace(rule, purpose="against"))
    assert set(kept.ids) == {"monterey_1842", "war_1846", "veracruz_1914", "punitive_1916"}
    assert kept.left_out["border_crossings_1917_19"] == "a pursuit, a rescue or another purpose"


def test_later_entries_to_take_land_are_those_of_the_table():
    table = seeds.table("incursions_mexico")
    late = table[(table["row_level"] == "campaign") & (table["start"] > "1848-02-02") & table["purpose"].isin(["conquest", "filibuster_seizure"])]
    assert set(measures.late_land_entries().index) == set(late["id"])


def test_context_rows_are_never_counted():
    everything = seeds.table("incursions_mexico", confidence=seeds.CONFIDENCE)
    context = set(everything.loc[everything["row_level"] == "context", "id"])
    got = count(Definition(unit="row"), everything)
    assert context and not context & ({*got.ids} | {*got.left_out})


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"soil": "sea"}, "soil='sea' is not an answer to 'Where'; allowed: 'any' (land, water or border), 'land' (on land), 'undisputed' (on undisputed land)."),
        ({"held_days": 7}, "held_days=7 is not an answer to 'Ground held'; allowed: 0 (not needed), 1 (for a day or more), 30 (for 30 days or more)."),
    ],
)
def test_a_wrong_answer_is_refused_in_one_sentence(wrong, sentence):
    with pytest.raises(ValueError) as error:
        Definition(**wrong)
    assert str(error.value) == sentence


def test_unknown_rules_and_cases_are_refused_in_one_sentence():
    with pytest.raises(ValueError) as error:
        incursions.preset("crs")
    assert str(error.value) == f"There is no rule called 'crs'; allowed: {', '.join(PRESETS)}."
    with pytest.raises(ValueError) as error:
        definitions.recode(EVENTS, "alamo")
    assert str(error.value) == f"There is no close call named 'alamo'; allowed: {', '.join(CLOSE_CALLS)}."


# --- the multiverse ----------------------------------------------------------------------------------------------


def test_the_multiverse_agrees_with_counting_one_rule_at_a_time():
    rules = incursions.multiverse()
    for _, row in rules.iloc[::29].iterrows():
        rule = Definition(**{name: row[name] for name in CRITERIA})
        assert count(rule).n == row["count"], rule


@pytest.mark.parametrize("case", CLOSE_CALLS)
def test_a_recoded_multiverse_agrees_with_counting_recoded_rows(case):
    events, rules = definitions.recode(EVENTS, case), incursions.multiverse(case)
    for _, row in rules.iloc[::173].iterrows():
        rule = Definition(**{name: row[name] for name in CRITERIA})
        assert count(rule, events).n == row["count"], rule


def test_the_rules_are_all_combinations_without_the_contradictory_ones():
    options = [[value for value, option in c.options.items() if not option.alone] for c in CRITERIA.values()]
    every = [dict(zip(CRITERIA, values, strict=True)) for values in itertools.product(*options)]
    admissible = [rule for rule in every if not definitions.contradiction(rule)]
    assert definitions.rules().to_dict("records") == admissible
    assert len(admissible) == len({tuple(rule.values()) for rule in admissible})
    assert 0 < len(admissible) < len(every)


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        # Asking a private party for authority, or a state for a President's order, adds no row to the rule on US forces.
        ({"actor": "any", "authority": "authorised"}, {"actor": "states", "authority": "authorised"}),
        ({"actor": "any", "authority": "president"}, {"actor": "forces", "authority": "president"}),
        ({"actor": "states", "authority": "president"}, {"actor": "forces", "authority": "president"}),
        # Ground held is ground entered.
        ({"soil": "any", "held_days": 1}, {"soil": "land", "held_days": 1}),
        ({"soil": "any", "held_days": 30}, {"soil": "land", "held_days": 30}),
    ],
)
def test_a_rule_left_out_as_contradictory_repeats_another(narrow, wide):
    assert definitions.contradiction(Definition(**narrow).criteria()) and not definitions.contradiction(
        Definition(**wide).criteria()
    )
    for unit in ("campaign", "row"):
        assert count(Definition(unit=unit, **narrow)).ids == count(Definition(unit=unit, **wide)).ids


def test_closed_lists_stay_out_because_criteria_add_nothing_to_them():
    museum = set(count(Definition(listing="museum")).ids)
    strict = Definition(
        actor="forces",
        authority="president",
        soil="undisputed",
        since=1821,
        consent="without",
        purpose="against",
        fighting="hostilities",
        held_days=30,
    )
    assert set(count(dataclasses.replace(strict, listing="museum")).ids) == museum
    assert set(count(dataclasses.replace(strict, fighting="declared_war")).ids) == set(
        count(Definition(fighting="declared_war")).ids
    )


def test_lists_are_shared_exactly_by_rules_that_keep_the_same_rows():
    rules = incursions.multiverse()
    some = rules.iloc[::37]
    kept = {
        i: (row["unit"] == "crs_entry", count(Definition(**{name: row[name] for name in CRITERIA})).ids)
        for i, row in some.iterrows()
    }
    for a, b in itertools.combinations(some.index, 2):
        assert (kept[a] == kept[b]) == (rules.at[a, "list"] == rules.at[b, "list"])


@pytest.mark.parametrize(("counted", "inside"), [(7, False), (8, True), (10, True), (12, True), (13, False)])
def test_the_band_includes_its_ends(counted, inside):
    assert bool(measures.in_band(counted)) is inside


def test_levers_weigh_up_to_the_whole():
    levers, rules = measures.levers(), incursions.multiverse()
    for _, answers in levers.groupby("criterion"):
        assert answers["rules"].sum() == len(rules)
        assert np.isclose((answers["share"] * answers["rules"]).sum(), measures.in_band(rules["count"]).sum())


# --- close calls -------------------------------------------------------------------------------------------------

MOVED = {
    "mazatlan_landing": {"official_land": 17, "official_land_hostile": 10},
    "topolobampo_landing": {"official_land": 17},
    "cortina_president": {"president_land_fight": 5},
    "cortina_rangers": {"official_land": 15, "official_land_hostile": 8},
    "matamoros_invited": {"official_land": 15},
    "agua_prieta_errand": {"official_land": 15, "everything_campaigns": 38, "everything_rows": 76},
    "texas_civil_war": {"filibusters": 10, "everything_campaigns": 38, "everything_rows": 76},
    "magonista_revolution": {"filibusters": 10, "everything_campaigns": 38, "everything_rows": 76},
    "all_wider": {"president_land_fight": 5, "official_land": 18, "official_land_hostile": 10},
    "all_narrower": {
        "official_land": 13,
        "official_land_hostile": 8,
        "filibusters": 9,
        "everything_campaigns": 36,
        "everything_rows": 74,
    },
    "none": {},
}


@pytest.mark.parametrize("case", CLOSE_CALLS)
def test_a_close_call_moves_the_named_rules_it_should_and_no_other(case):
    events = definitions.recode(EVENTS, case)
    now = {name: count(definitions.preset(name), events).n for name in PRESETS}
    assert {name: n for name, n in now.items() if n != PUBLISHED[name][0]} == MOVED[case]


def test_recoding_leaves_the_events_alone_and_names_real_rows_and_columns():
    before = EVENTS.copy()
    for case, call in CLOSE_CALLS.items():
        definitions.recode(EVENTS, case)
        for row, changes in call.changes.items():
            assert row in set(EVENTS["id"]) and set(changes) <= set(EVENTS.columns)
            old = EVENTS.set_index("id").loc[row]
            assert all(old[column] != value for column, value in changes.items()), f"{case} changes nothing in {row}"
    assert EVENTS.equals(before)


def test_the_two_sums_of_close_calls_hold_each_of_them_once_and_clash_nowhere():
    single = {case: call for case, call in CLOSE_CALLS.items() if case not in ("none", "all_wider", "all_narrower")}
    wider, narrower = CLOSE_CALLS["all_wider"].changes, CLOSE_CALLS["all_narrower"].changes
    for case, call in single.items():
        adds = sum(MOVED[case].values()) > sum(PUBLISHED[name][0] for name in MOVED[case])
        assert all((wider if adds else narrower)[row] == changes for row, changes in call.changes.items()), case
    assert len(wider) + len(narrower) == len(single)


# --- two rules, and quiet ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", PRESETS)
@pytest.mark.parametrize("second", ["crs_strict", "official_land_hostile", "filibusters", "since_1920"])
def test_comparing_two_rules_splits_their_campaigns(first, second):
    found, back = (incursions.compare(*map(definitions.preset, pair)) for pair in ((first, second), (second, first)))
    parent = EVENTS.set_index("id")["parent_id"].to_dict()
    one, two = ({parent[i] or i for i in count(definitions.preset(name)).ids} for name in (first, second))
    assert set(found.both) == one & two and set(found.first_only) == one - two and set(found.second_only) == two - one
    assert (back.both, back.first_only, back.second_only, back.jaccard) == (
        found.both,
        found.second_only,
        found.first_only,
        found.jaccard,
    )
    assert found.jaccard == (len(one & two) / len(one | two) if one | two else 1)


def test_a_named_rule_may_be_given_by_its_name():
    by_name, by_rule = incursions.compare("crs_strict", "filibusters"), incursions.compare(*map(definitions.preset, ("crs_strict", "filibusters")))
    assert by_name == by_rule
    assert incursions.count_incursions(EVENTS, "crs_strict") == count(definitions.preset("crs_strict"))


@pytest.mark.parametrize("wrong", ["crs", 3, None, ("crs_strict",)])
def test_what_is_no_rule_is_answered_with_the_names(wrong):
    for call in (lambda: incursions.compare("crs_strict", wrong), lambda: incursions.count_incursions(EVENTS, wrong)):
        with pytest.raises((ValueError, TypeError)) as error:
            call()
        assert repr(wrong) in str(error.value) and str(error.value).endswith(f": {', '.join(PRESETS)}.")


def test_a_comparison_and_a_count_are_shown_in_words():
    shown = repr(incursions.compare("crs_strict", "filibusters"))
    assert shown.startswith("Counted by both rules (both), 0% of all: none.\nCounted by the first rule alone (first_only): monterey_1842, ")
    assert "(second_only): gutierrez_magee_1812, " in shown and max(map(len, shown.splitlines())) <= 100
    shown = repr(count(definitions.preset("declared_war")))
    assert shown.splitlines()[:2] == ["1 entry (n); 0 on verified rows alone (low), 1 with unverified rows as well (high).", "Rows counted (ids): war_1846."]


def test_rules_near_ten_count_different_events():
    strict, hostile, filibusters = map(definitions.preset, ("crs_strict", "official_land_hostile", "filibusters"))
    assert not incursions.compare(strict, filibusters).both
    near = incursions.compare(strict, hostile)
    assert set(near.second_only) == {"boquillas_1916", "lower_rio_grande_1916"} and "monterey_1842" in near.first_only


@pytest.mark.parametrize(
    ("date", "end", "year"),
    [("1848", False, 1848), ("1848", True, 1849), ("1916-03", False, 1916 + 2 / 12), ("1916-03", True, 1916 + 3 / 12), ("1848-07-02", True, 1848.5)],
)  # fmt: skip
def test_dates_of_any_precision_become_years(date, end, year):
    assert measures.in_years(date, end=end) == pytest.approx(year, abs=0.005)


def test_the_peace_is_the_day_on_which_the_war_ends():
    assert measures.in_years(EVENTS.set_index("id").at["war_1846", "end"]) == measures.PEACE


@pytest.mark.parametrize("name", PRESETS)
def test_quiet_spells_and_counted_entries_fill_the_time_since_the_peace(name):
    spells = measures.quiet_spells(definitions.preset(name))
    assert spells[0][0] == measures.PEACE and spells[-1][1] == pytest.approx(2026.04)
    assert all(a < b for a, b in spells) and all(b <= c for (_, b), (c, _) in itertools.pairwise(spells))
    rows = EVENTS.set_index("id").loc[list(count(definitions.preset(name)).ids)]
    for start in (measures.in_years(start) for start in rows["start"]):
        assert not any(a < start < b for a, b in spells)


def test_years_to_the_first_entry_agree_with_the_spells():
    rules, years = definitions.rules(), measures.years_to_first()
    for i, row in rules.iloc[::101].iterrows():
        first = measures.quiet_spells(Definition(**row.to_dict()))[0]
        assert years[i] == pytest.approx(first[1] - first[0])
