"""The measures of notebook 01, recomputed by another route from the tables."""

import csv
import itertools

import pytest

from hemisphere import doctrine, seeds
from hemisphere.doctrine import measures as m
from hemisphere.doctrine import words


def rows(name):
    with open(seeds.folder() / "data" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["confidence"] != "unverified" and row.get("after_cutoff", "false") == "false"]


# --- statements --------------------------------------------------------------------------------------------------


def test_statements_are_those_that_a_source_backs():
    assert set(m.statements().index) == {row["id"] for row in rows("doctrine_timeline")}
    assert set(m.statements(True).index) - set(m.statements().index) == {"d1858", "d1917"}


def test_the_united_states_speaks_in_its_own_offices():
    others = {
        "Argentine jurist",
        "Argentine foreign minister",
        "Mexican president",
        "Peace conference",
        "Foreign ministry",
        "Intergovernmental conference",
        "Soviet premier",
        "Legislature and head of state",
    }
    for row in rows("doctrine_timeline"):
        assert m.statement(row["id"])["by_us"] is (row["actor_role"] not in others), row["id"]
    signed = {row["id"] for row in rows("doctrine_timeline") if m.statement(row["id"])["with_us"]}
    assert signed == {"d1933m", "d1936", "d1940", "d1947", "d1948"} and set(m.signs(True).index) - set(m.signs().index) == signed


def test_signs_against_the_codes():
    """The text of 1823 bears two signs of six, and the widest claim comes in 1895."""
    assert m.signs().loc["d1823"].to_dict() == {
        "barred": True,
        "alone": True,
        "outsiders": False,
        "wider": False,
        "conduct": False,
        "force": False,
    }
    raw = {row["id"]: row for row in rows("doctrine_timeline")}
    for i, found in m.signs().iterrows():
        row = raw[i]
        assert (
            found["conduct"] == (row["claim_scope"] == "4")
            and found["force"] == (row["coerciveness"] in "34")
            and found["alone"] == (row["multilaterality"] == "0")
        )
        assert not found["conduct"] or found["wider"] and found["barred"], "a wider claim contains the narrower"
    first = min((row["date"], row["id"]) for row in raw.values() if row["claim_scope"] == "4" and row["actor_role"].startswith("US"))
    assert first == ("1895-07-20", "d1895o")


def test_means_are_those_of_the_codebook():
    scope, force, others = (m.means(score)["mean"].round(1).tolist() for score in m.SCALES)
    assert scope == [2.3, 2.7, 1.5, 2.4, 2.0, 4.0] and force == [1.8, 1.6, 0.6, 2.3, 1.0, 3.4] and others == [0.3, 0.5, 2.2, 1.6, 0.8, 0.0]
    assert m.means("claim_scope", "fifty")["n"].sum() == m.means("claim_scope")["n"].sum()


def test_difference_parts_the_codes():
    for i, part in itertools.product(m.statements().index, ("excluded_actor", "excluded_from", "means")):
        d = m.difference(i, part)
        assert d.shared | d.added == m.statement(i)[part] and d.shared | d.dropped == m.statement("d1823")[part] and not d.added & d.dropped
    assert m.difference("d1904", "excluded_from") == m.Difference(
        frozenset(), frozenset({"debt_intervention"}), frozenset({"new_colonies", "political_system"})
    )


def test_a_wider_base_leaves_less_that_is_new():
    new = {base: set(map(tuple, m.revisions(base).query("new")[["speaker", "test"]].to_numpy())) for base in m.BASES}
    assert new["history"] <= new["text"] and new["history"] <= new["generation"]
    counts = {base: sum(speaker == "Trump 2025-26" for speaker, _ in found) for base, found in new.items()}
    assert counts == {"text": 5, "generation": 5, "history": 2}


def test_a_renunciation_goes_beyond_nothing():
    """Wilson barred the United States itself from conquest, and nobody else."""
    raw = {row["id"]: row for row in rows("doctrine_timeline")}
    assert raw["d1913"]["kind"] == "renounce" and raw["d1913"]["excluded_actor"] == "united_states"
    for base in m.BASES:
        wilson = m.revisions(base).query("speaker == 'Wilson 1913-15'").set_index("test")
        assert not wilson.at["names new outsiders", "new"] and "conquest" not in wilson.at["bars new things", "what"]


def test_nobody_passes_a_test_beyond_the_top_of_the_scale():
    for base in m.BASES:
        closed = m.revisions(base).query("not possible")
        assert not closed["new"].any() and closed["what"].str.endswith("against 4").all()
        assert set(closed["test"]) <= set(m.TESTS[3:])
    assert m.revisions("text")["possible"].all()
    assert m.revisions("history").query("speaker == 'Trump 2025-26' and not possible")["test"].tolist() == list(m.TESTS[3:])


def test_force_alone_counts_statements():
    raw = [row for row in rows("doctrine_timeline") if m.statement(row["id"])["by_us"] and row["date"] < "1901"]
    hits = [row for row in raw if int(row["coerciveness"]) >= 3 and row["multilaterality"] == "0"]
    assert m.force_alone("1823-1900") == m.ForceAlone(len(hits), len(raw)) == m.ForceAlone(3, 13)
    for era, (first, last) in m.ERAS.items():
        signed = [r for r in rows("doctrine_timeline") if r["actor_role"] == "Intergovernmental conference" and first <= int(r["date"][:4]) <= last]
        alone, more = m.force_alone(era, 2), m.force_alone(era, 2, treaties=True)
        assert more.n - alone.n == len(signed) and more.hits - alone.hits == sum(r["coerciveness"] in "234" and r["multilaterality"] == "0" for r in signed)
    for era, company in itertools.product(m.ERAS, (0, 1)):
        counts = [m.force_alone(era, coercion, company).hits for coercion in range(5)]
        assert counts == sorted(counts, reverse=True), "a higher threshold never counts more"


@pytest.mark.parametrize(
    "act, says",
    [
        (lambda: m.statement("d1858"), "no verified statement 'd1858'"),
        (lambda: m.of_era("1066"), "no era '1066'; allowed: 1823-1900"),
        (lambda: m.revisions("moon"), "base='moon' is not a choice; allowed: text, generation, history."),
        (lambda: words.rates("sugar"), "no count of 'sugar'; allowed: monroe_doctrine"),
        (lambda: doctrine.explore_recode("charm"), "score='charm' is not a choice; allowed: claim_scope, coerciveness, multilaterality."),
    ],
)
def test_errors_speak(act, says):
    with pytest.raises(ValueError) as error:
        act()
    assert says in str(error.value) and str(error.value).endswith(".")


# --- words -------------------------------------------------------------------------------------------------------


def test_rates_against_the_documents():
    raw = [row for row in rows("presidential_mentions") if row["preferred"] == "true"]
    for term in words.TERMS.values():
        found = words.rates(term)
        assert found["mentions"].sum() == sum(int(row[term]) for row in raw) and found["words"].sum() == sum(
            int(row["words"]) for row in raw
        )
        assert found["documents"].sum() == len(raw)
    roosevelt = [row for row in raw if row["president"] == "Theodore Roosevelt"]
    rate = 10_000 * sum(int(row["monroe_doctrine"]) for row in roosevelt) / sum(int(row["words"]) for row in roosevelt)
    assert words.rates("monroe_doctrine").set_index("president").at["Theodore Roosevelt", "rate"] == pytest.approx(rate)


def test_known_words():
    """From the codebook: 31 namings of the doctrine in 13 documents, 24 by one president; Greenland only in 2025."""
    assert (words.messages()["monroe_doctrine"].sum(), (words.messages()["monroe_doctrine"] > 0).sum(), len(words.messages())) == (31, 13, 239)
    greenland = words.rates("greenland").query("mentions > 0")
    assert greenland[["first", "mentions"]].to_numpy().tolist() == [[2025, 3]]


def test_times_in_office_are_told_apart():
    spells = (
        words.messages()
        .groupby("spell")
        .agg(president=("president", "first"), names=("president", "nunique"), first=("year", "min"), last=("year", "max"))
    )
    assert (spells["names"] == 1).all() and (spells["last"] - spells["first"] <= 12).all()
    twice = spells["president"].value_counts()
    assert twice[twice > 1].to_dict() == {"Grover Cleveland": 2, "Donald J. Trump": 2}


# --- uses of force -----------------------------------------------------------------------------------------------


def test_under_way_against_the_dates():
    raw = sorted((row for row in rows("interventions_hemisphere") if row["id"] not in m.NO_FORCE), key=lambda row: m.in_years(row["start"]))
    for year, span in itertools.product((1805, 1846, 1914, 1916, 1989, 2026), (1, 10, 300)):
        ids = {row["id"] for row in raw if int(row["start"][:4]) <= year and int((row["end"] or row["start"])[:4]) > year - span}
        assert set(m.uses()["id"].iloc[m.under_way(year, span)]) == ids
    assert len(m.under_way(m.LAST_YEAR, 300)) == len(raw) == 146


def test_doctrine_and_list_as_in_the_table():
    assert m.uses()["under_doctrine_invoked"].value_counts().to_dict() == {"none": 138, "roosevelt_corollary": 7, "monroe": 1}
    assert set(m.uses()["type"]) == set(m.TYPES) and set(m.uses()["under_doctrine_invoked"]) == set(m.DOCTRINES)


def test_around_a_day():
    found = m.around("d1933m", 10)
    raw = [m.in_years(row["start"]) for row in rows("interventions_hemisphere") if row["type"] != "annexation_or_purchase"]
    day = m.in_years("1933-12-26")
    assert (found.before, found.after) == (sum(day - 10 <= d < day for d in raw), sum(day <= d < day + 10 for d in raw)) == (8, 3)
    last = m.around("d2025p", 10)
    assert last.years_after == pytest.approx(m.in_years(seeds.CUTOFF) - m.in_years("2025-12-02")) and last.years_after < 0.2
    for i in m.statements().index:
        wide, narrow = m.around(i, 10, "all"), m.around(i, 10, "hard")
        assert wide.before >= narrow.before and wide.after >= narrow.after


def test_dates_of_every_precision_keep_their_order():
    assert m.in_years("1846") == 1846.5 and 1846 < m.in_years("1846-01-01") < m.in_years("1846-01-31") < m.in_years("1846-02") < 1847
    assert m.in_years("2025-12-31") < 2026


# --- cards -------------------------------------------------------------------------------------------------------


def test_evidence_counts_declared_choices():
    sphere, revision, belief, withdrawal = (
        doctrine.exclusive_sphere(),
        doctrine.revision(),
        doctrine.might_makes_right(),
        doctrine.withdrawal(),
    )
    assert (sphere.holds, sphere.of) == (2 + 6, 2 * len(m.SIGNS))
    pairs = len(m.TESTS) * len(m.BASES)
    assert (revision.holds, revision.of) == (12 + 12, pairs + pairs - 2) and "12 of 13 pairs" in revision.shows
    assert "by 7 of 10 presidencies against the text, and by 4 against the 25 years" in revision.shows
    assert (withdrawal.holds, withdrawal.of) == (2, 3)
    for evidence in (sphere, revision, belief, withdrawal):
        assert evidence.sources and evidence.shows.endswith(".") and "nan" not in evidence.shows
        seeds.cite(*evidence.sources)


def test_the_belief_and_its_century_are_counted_apart():
    raw = [row for row in rows("doctrine_timeline") if m.statement(row["id"])["by_us"] or m.statement(row["id"])["with_us"]]

    def share(first, last, coercion, company, treaties):
        some = [r for r in raw if first <= int(r["date"][:4]) <= last and (treaties or m.statement(r["id"])["by_us"])]
        return sum(int(r["coerciveness"]) >= coercion and int(r["multilaterality"]) <= company for r in some) / len(some)

    belief = [share(2025, 2026, c, k, False) > 0.5 for c, k in itertools.product((2, 3, 4), (0, 1))]
    century = [
        share(2025, 2026, c, k, False) > 0.5 and share(1823, end, c, k, t) > share(end + 1, 2000, c, k, t)
        for c, k, end, t in itertools.product((2, 3, 4), (0, 1), (1900, 1913), (False, True))
    ]
    card = doctrine.might_makes_right()
    assert (card.holds, card.of) == (sum(belief) + sum(century), len(belief) + len(century))
    assert f"under {sum(belief)} of 6 choices" in card.shows and f"under {sum(century)} of 24" in card.shows
    assert 0 < sum(century) < 24 and "The list has 3 events for this claim" in card.shows
    listed = [row["id"] for row in rows("events_2024_2026") if "C22" in row["linked_claims"]]
    assert listed == ["E009", "E074", "E081"]


def test_withdrawal_rests_on_the_record():
    events = {row["id"]: row for row in rows("events_2024_2026")}
    told = m.withdrawal()
    assert told["what"].iloc[0] == events["E084"]["event"] and told["what"].iloc[1] == events["E058"]["event"]
    assert told["source"].iloc[2] == "briefly_nigeria;rcp_iran"
    assert not [row for row in events.values() if row["iso3"] not in ("", "MEX", "GRL", "VEN", "CAN", "PAN", "COL", "CUB", "BRA", "HND")], (
        "the list leaves the rest of the world out"
    )
