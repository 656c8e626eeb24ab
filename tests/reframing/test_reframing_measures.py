"""What notebook 08 counts, recomputed from the files by another route."""

import csv
import datetime
import re

import pandas as pd
import pytest

from hemisphere import reframing, seeds, verdicts
from hemisphere.reframing import evidence, measures, polls, quotations

END = datetime.date.fromisoformat(seeds.CUTOFF)


def rows(name: str) -> list[dict]:
    """A table as its file has it, without unverified rows and rows after the cut-off."""
    with open(seeds.folder() / "data" / f"{name}.csv", encoding="utf-8", newline="") as source:
        return [row for row in csv.DictReader(source) if row["confidence"] != "unverified" and row.get("after_cutoff") != "true"]


def date(row: dict) -> datetime.date:
    return datetime.date.fromisoformat(row["date"])


# --- events ------------------------------------------------------------------------------------------------------


def test_every_event_but_the_article_has_a_kind_and_a_place():
    file = [row for row in rows("events_2024_2026") if row["event_type"] != "article"]
    assert set(measures.events().index) == {row["id"] for row in file}
    assert {row["iso3"] for row in file} - {""} == set(measures.TARGETS)
    assert measures.events()["kind"].notna().all()


def test_replies_never_come_from_the_government_of_the_united_states():
    ours = measures.events().query("kind == 'reply' and ours")
    assert all(re.search("Senate|House", actor) for actor in ours["actor"])


def test_a_narrower_filter_never_shows_more():
    for target in (None, *measures.TARGETS):
        counts = [len(measures.about(target, level)) for level in range(5)]
        assert counts == sorted(counts, reverse=True)
        assert sum(len(measures.about(target, kind=kind)) for kind in measures.KINDS) == counts[0]


@pytest.mark.parametrize("level", [1, 2, 3])
@pytest.mark.parametrize("deed", measures.DEEDS)
@pytest.mark.parametrize("window", measures.WINDOWS)
def test_followed_is_what_the_file_says(level, deed, window):
    file = [r for r in rows("events_2024_2026") if r["actor_iso3"] == "USA" and r["date_precision"] == "day" and r["date"] >= "2025"]
    threats = [r for r in file if r["event_type"] == "statement_threat" and int(r["threat_level"]) >= level]
    acts = [r for r in file if r["event_type"].startswith(("action", "legal")) and int(r["threat_level"]) >= {"any pressure": 1, "military": 3}[deed] and r["iso3"]]
    closed = [r for r in threats if date(r) + datetime.timedelta(window) <= END]

    def hit(threat):
        return any(a["iso3"] == threat["iso3"] and 0 < (date(a) - date(threat)).days <= window for a in acts)

    share = reframing.share_followed(level, deed, window)
    assert (share.hits, share.n) == (sum(map(hit, closed)), len(closed))
    found = reframing.followed(level, deed, window)
    assert set(found.index[found["outcome"] == "followed"]) == {r["id"] for r in threats if hit(r)}
    assert 0 <= share.base <= 1


def test_a_longer_window_never_loses_a_deed():
    for level in (1, 2, 3):
        found = [set(f.index[f["outcome"] == "followed"]) for f in (reframing.followed(level, "any pressure", w) for w in measures.WINDOWS)]
        assert all(a <= b for a, b in zip(found, found[1:]))


def test_the_base_is_one_where_deeds_fall_every_day(monkeypatch):
    every = measures.deeds("any pressure")
    days = [datetime.date.fromordinal(d).isoformat() for d in range(measures.day(measures.FIRST_DAY), measures.day(seeds.CUTOFF) + 1)]
    dense = every.iloc[[0] * len(days)].assign(date=days)
    full = {name: dense.assign(iso3=iso3, target=name) for iso3, name in measures.TARGETS.items()}
    monkeypatch.setattr(measures, "deeds", lambda deed: pd.concat(full.values(), keys=full).set_axis(range(len(days) * len(full))))
    share = measures.share_followed.__wrapped__(1, "any pressure", 7)
    assert share.base == pytest.approx(1)


# --- coders ------------------------------------------------------------------------------------------------------


def test_the_coders_own_codes_change_no_count():
    same = {i: int(measures.events().at[i, "threat_level"]) for i in measures.RECODE}
    before, after = measures.recount(same)
    assert before == after == sum(int(r["threat_level"]) >= 3 and r["actor_iso3"] == "USA" for r in rows("events_2024_2026"))
    assert measures.recount({i: 4 for i in measures.RECODE})[1] > before > measures.recount({i: 0 for i in measures.RECODE})[1]


def test_what_is_coded_blind_has_words_and_a_dispute():
    some = measures.events().loc[list(measures.RECODE)]
    assert (some["quotation"] != "").all() and set(some["threat_level"]) >= {0, 1, 2, 3}


# --- registers, steps, aims, weakness ------------------------------------------------------------------------------


def test_registers_never_count_a_row_twice_and_split_at_the_middle():
    for level in (1, 2, 3):
        found = measures.registers(level, True, True)
        assert not found.duplicated(["date", "event"]).any()
        assert measures.halves(level, True, True)[["adversary", "partner"]].to_numpy().sum() == len(found)
    first, last = (datetime.date.fromisoformat(d) for d in (measures.FIRST_DAY, measures.HALVES))
    assert abs((last - first).days - (END - last).days) <= 1
    assert len(measures.registers(1, True, False)) > len(measures.registers(1, False, False)) > len(measures.registers(3, False, False))


def test_only_acts_with_a_us_part_are_joint():
    added = set(measures.registers(1, False, True)["event"]) - set(measures.registers(1, False, False)["event"])
    assert len(added) == 5 and not added & set(measures.MEXICO_ALONE)
    assert set(measures.MEXICO_ALONE) <= set(measures.neighbours()["event"])


def test_the_card_of_c42_tells_words_from_joint_acts():
    rows = reframing.choices("C42")
    words = rows[~rows["choice"].str.contains("joint acts")]
    assert f"Without joint acts it holds in {words['holds'].sum()} of {len(words)} rules" in reframing.weigh("C42").shows


def test_rows_after_the_cut_off_stay_out_until_asked_for():
    assert not measures.neighbours()["after_cutoff"].any() and measures.neighbours(True)["after_cutoff"].sum() == 3
    assert not polls.poll("MEX", ("us_military_in_mexico",))["after_cutoff"].any()
    late = polls.questions("US forces in Mexico, asked in Mexico", True, False)
    assert set(late.loc[late["after_cutoff"], "pollster"]) == {"El Financiero", "Cripeso"}
    rough = polls.questions("US forces in Mexico, asked in Mexico", False, True)
    assert "Mitofsky" in set(rough["pollster"]) and "Mitofsky" not in set(late["pollster"])
    assert measures.ties("money sent and invested", True)["year"].max() == 2025


def test_every_kind_of_security_event_has_a_lane():
    assert set(measures.neighbours(True)["lane"]) <= set(measures.LANES) and measures.neighbours(True)["lane"].notna().all()


def test_every_row_of_force_has_one_aim():
    every = [i for ids in measures.AIMS.values() for i in ids]
    assert len(every) == len(set(every)) and set(every) == set(measures.events().query("ours and threat_level >= 3").index)


def test_americans_are_heard_where_a_poll_asked():
    assert reframing.audience("MEX") == (25, 55) and reframing.audience("VEN") == (33, 34) and reframing.audience("CAN") is None


def test_a_wider_rule_for_the_extraordinary_finds_no_fewer():
    for target in measures.TARGETS:
        assert len(measures.step(target, "asked", 2)) >= len(measures.step(target, "asked", 3))


@pytest.mark.parametrize("indicator", measures.WEAKNESS)
@pytest.mark.parametrize("level", [2, 3])
def test_weaker_counts_pairs(indicator, level):
    table = measures.weakness(indicator, level)
    sign = 1 if measures.WEAKNESS[indicator][1] else -1
    yes, no = (list(sign * table.loc[table["threatened"] == flag, "value"]) for flag in (True, False))
    wins = sum(a > b for a in yes for b in no) + sum(a == b for a in yes for b in no) / 2
    assert measures.weaker(indicator, level) == pytest.approx(wins / (len(yes) * len(no)))


# --- quotations --------------------------------------------------------------------------------------------------


def test_every_phrase_rests_on_rows_and_known_codes():
    homes = set(seeds.claims().index)
    for phrase in quotations.PHRASES.values():
        assert phrase.claim in homes and set(phrase.events) <= set(quotations.rows().index)
        assert {phrase.code(question) for question in quotations.QUESTIONS} <= set(quotations.CODES)


def test_only_one_anchor_stands_word_for_word_on_record():
    assert [name for name in quotations.PHRASES if quotations.verbatim(name)] == ["strikes on land"]


def test_what_has_no_source_is_said_to_have_none():
    for name, phrase in quotations.PHRASES.items():
        unsourced = all(quotations.rows().at[i, "confidence"] == "unverified" for i in phrase.events)
        assert unsourced == (phrase.code("speaker") == "not found"), name


# --- presidents --------------------------------------------------------------------------------------------------


def test_rates_are_mentions_over_words():
    file = [r for r in rows("presidential_mentions") if r["preferred"] == "true" and r["president"] == "James K. Polk"]
    polk = measures.presidencies().set_index("president").loc["James K. Polk"]
    assert polk["words"] == sum(int(r["words"]) for r in file)
    assert polk["mexico"] == pytest.approx(10_000 * sum(int(r["mexico"]) for r in file) / polk["words"])
    assert measures.presidencies()["documents"].sum() == sum(r["preferred"] == "true" for r in rows("presidential_mentions"))
    assert list(measures.presidencies()["president"]).count("Donald J. Trump") == 2


# --- the cards ---------------------------------------------------------------------------------------------------


def test_the_choices_are_those_of_the_notebook():
    home = seeds.table("notebooks").set_index("notebook").at["08", "claims"]
    assert list(evidence.CHOICES) == seeds.split(home)
    with pytest.raises(ValueError, match="'C01' is not a claim of this notebook; allowed: C06, "):
        reframing.weigh("C01")


@pytest.mark.parametrize("claim", evidence.CHOICES)
def test_a_card_counts_its_choices_and_its_sources_are_printed(claim):
    found, table = reframing.weigh(claim), reframing.choices(claim)
    assert (found.holds, found.of) == (table["holds"].sum(), len(table)) and table["choice"].is_unique
    assert f"Claim: {claim}" in str(verdicts.card(claim, found))
    assert set(found.sources) <= {entry.key for entry in reframing.sources().entries}


@pytest.mark.parametrize("claim", ["C09", "C10", "C15", "C36", "C40"])
def test_a_reason_names_rows_where_a_choice_holds(claim):
    for _, choice in reframing.choices(claim).iterrows():
        if choice["because"].startswith("E"):
            assert choice["holds"] or "no restraint" in choice["choice"]
            assert set(choice["because"].split(", ")) <= set(measures.events().index)


def test_known_results():
    """Read off the tables by hand."""
    held = {claim: (reframing.weigh(claim).holds, reframing.weigh(claim).of) for claim in ("C06", "C09", "C10", "C42")}
    assert held == {"C06": (5, 5), "C09": (2, 4), "C10": (2, 4), "C42": (15, 24)}
    assert "6 days before" in reframing.weigh("C06").shows
