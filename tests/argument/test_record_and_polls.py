"""The record, the polls and the five cards, recomputed from the files by another route."""

import csv
import itertools
import math
import random

import pytest

from hemisphere import argument, seeds, verdicts
from hemisphere.argument import evidence, figures, measures
from hemisphere.argument.record_explore import POLLS, TARGETS


def rows(name: str) -> list[dict]:
    """A table as its file has it, without unverified rows and rows after the cut-off."""
    with open(seeds.folder() / "data" / f"{name}.csv", encoding="utf-8", newline="") as source:
        return [row for row in csv.DictReader(source) if row["confidence"] != "unverified" and row.get("after_cutoff") != "true"]


def events(level: int, kinds: tuple[str, ...], target: str) -> set[str]:
    return {
        row["id"]
        for row in rows("events_2024_2026")
        if row["iso3"] == target and row["actor_iso3"] == "USA" and int(row["threat_level"]) >= level and row["event_type"] in kinds
    }


def test_every_kind_of_event_is_words_deed_answer_or_article():
    found = {row["event_type"] for row in rows("events_2024_2026")}
    assert found == {*measures.WORDS, *measures.DEEDS, *measures.ANSWERS, "article"}
    assert {figures.kind_of(kind) for kind in found - {"article"}} == set(figures.KIND_SYMBOLS)


@pytest.mark.parametrize("target", TARGETS.values())
@pytest.mark.parametrize("level", range(1, 5))
@pytest.mark.parametrize("kind", measures.EVIDENCE)
def test_the_record_counts_what_the_file_holds(target, level, kind):
    counted = measures.reaching(measures.record(target), level, kind)
    assert set(counted["id"]) == events(level, measures.EVIDENCE[kind], target)
    e = argument.explore_record()
    assert list(e.table(target=target, threshold=level, evidence=kind)["event"]) == list(counted["id"])
    figure = e.figure(target=target, threshold=level, evidence=kind).checked()
    drawn = [(x, y) for trace in figure.data for x, y in zip(trace.x, trace.y, strict=True) if x]
    assert len(drawn) == len(set(drawn)) == len(measures.record(target))
    assert max(y for _, y in drawn) < figure.layout.yaxis.range[1]
    filled = sum(colour != "#ffffff" for trace in figure.data if not trace.showlegend for colour in trace.marker.color)
    assert filled == len(counted)


def answers_about_force() -> list[dict]:
    return [r for r in rows("events_2024_2026") if r["iso3"] == "MEX" and r["event_type"] in ("reassurance", "response") and {*r["linked_claims"].split(";")} & {"C03", "C26", "C28"}]


def test_only_answers_that_speak_of_force_are_set_beside_threats_of_force():
    assert {r["id"] for r in answers_about_force()} == set(measures.about_force(measures.record("MEX"))["id"]) == {"E032", "E044", "E050", "E093", "E095"}
    assert "5 replies or reassurances about force, 1 of them from the United States executive" in argument.coming_invasion().shows
    told = argument.explore_record().sentence
    assert told(target="MEX", threshold=3, evidence="any").endswith("11 are replies or reassurances, 5 of them about force.")
    assert told(target="GRL", threshold=3, evidence="any").endswith("are replies or reassurances.")


def test_rules_on_assumptions_by_another_route():
    legal = {r["id"] for r in rows("events_2024_2026") if (r["iso3"], r["actor_iso3"], r["event_type"], r["threat_level"]) == ("MEX", "USA", "legal_act", "1")}
    assert legal == {"E011", "E021"}
    against = {"nothing": 0, "US assurances": sum(r["event_type"] == "reassurance" for r in answers_about_force()), "all answers": len(answers_about_force())}
    table = argument.rules_on_assumptions()
    assert len(table) == 27 and not table[["it takes", "evidence", "set against them"]].duplicated().any()
    words = {words: ground for ground, words in evidence.GROUNDS.items()}
    for r in table.itertuples(index=False):
        ground, kinds = words[r[0]], measures.EVIDENCE[r.evidence]
        passed = events(4 if ground == "used" else 3, kinds, "MEX") | (legal if ground == "groundwork" else set())
        assert (r.events, r.number, r.holds) == (len(passed), against[r[3]], len(passed) > against[r[3]])
        assert r.result == f"{r.events} against {r.number}: {'holds' if r.holds else 'fails'}"


def test_a_narrower_rule_never_counts_more():
    table = argument.rules_on_assumptions().drop_duplicates(["it takes", "evidence"]).set_index(["it takes", "evidence"])["events"]
    grounds = list(evidence.GROUNDS.values())
    for kind in measures.EVIDENCE:
        assert [table[ground, kind] for ground in grounds] == sorted(table[:, kind], reverse=True)
    for ground in grounds:
        assert table[ground, "any"] >= table[ground, "on the record"] >= table[ground, "deeds"]


def test_nothing_after_the_cut_off_and_no_article_enters_the_record():
    everything = [measures.record(target) for target in TARGETS.values()]
    assert max(max(table["date"]) for table in everything) <= seeds.CUTOFF
    assert all("article" not in set(table["event_type"]) for table in everything)


def test_aims_are_told_from_the_linked_claims_and_levels():
    found = rows("events_2024_2026")
    for aim, depth in itertools.product(measures.AIMS, measures.DEPTHS):
        kinds = measures.WORDS if depth == "said" else measures.DEEDS
        expected = {
            row["id"]
            for row in found
            if row["actor_iso3"] == "USA" and row["event_type"] in kinds
            and (int(row["threat_level"]) == 4 or depth != "forced")
            and (row["threat_level"] == "1" if aim == "pressure" else int(row["threat_level"]) >= 2 and {*row["linked_claims"].split(";")} & {*measures.AIMS[aim]})
        }  # fmt: skip
        assert set(measures.pursued(aim, depth)["id"]) == expected
    assert set(measures.pursued("rule", "forced")["id"]) == {"E063"}
    assert set(measures.pursued("territory", "done")["id"]) == {"E055"}


def test_definitions_are_every_set_of_aims_at_every_depth():
    every = measures.definitions()
    met = {(aims, depth, bar): ok for aims, depth, bar, ok in every}
    assert len(every) == len(met) == 7 * 3 * 2
    for aims, depth, bar in met:
        assert met[aims, depth, bar] == all(met[(aim,), depth, bar] for aim in aims)  # asking for more is never easier
        assert met[aims, depth, 1] >= met[aims, depth, 3] and met[aims, "done", bar] >= met[aims, "forced", bar]
    assert not met[("territory",), "done", 3] and met[("rule",), "done", 3] and not met[("rule",), "forced", 3]
    e = argument.explore_imperialism()
    for aims, depth, bar, ok in every:
        told = e.sentence(aims=" and ".join(aims), depth=depth, bar=bar)
        assert ("the list meets it" in told) == ok
        figure = e.figure(aims=" and ".join(aims), depth=depth, bar=bar).checked()
        assert figure.layout.shapes[0].y0 == figure.layout.annotations[0].y == bar
        for trace in figure.data:  # the line runs through no number
            assert all(text.endswith("<br> ") == (n == bar - 1) for n, text in zip(trace.y, trace.text, strict=True))


def test_earlier_presidencies_stand_beside_the_list():
    found = {
        r["id"] for r in rows("interventions_hemisphere")
        if (r["type"] == "occupation" or r["justification_category"] == "regime_change") and "1821" <= r["start"][:4] < "2025" and r["country_now_iso3"] != "USA"
    }  # fmt: skip
    assert found == set(measures.earlier_rule()["id"]) >= {"panama_1989", "haiti_1915", "grenada_1983"}
    assert f"{len(found)} occupations or changes of regime by force from 1866 to 2004" in argument.neo_imperialism().shows


def test_earlier_statements_reach_the_widest_claims():
    wide = measures.precedents(4, 3)
    assert ["Richard Olney", "Theodore Roosevelt", "Lyndon B. Johnson"] == list(wide[wide["date"] < "2025"]["actor"])
    for scope, coercion in itertools.product(range(5), repeat=2):
        expected = [r for r in rows("doctrine_timeline") if r["actor_role"].startswith("US ") and int(r["claim_scope"]) >= scope and int(r["coerciveness"]) >= coercion]
        assert len(measures.precedents(scope, coercion)) == len(expected)
    marks = argument.explore_precedents().figure(scope=0, coercion=0).checked().data[0]
    assert len(set(zip(marks.x, marks.y, strict=True))) == len(measures.statements())


@pytest.mark.parametrize("question", POLLS)
def test_each_poll_bar_is_one_published_answer(question):
    population, topics = POLLS[question]
    expected = sorted(float(r["value_pct"]) for r in rows("opinion_and_attitudes") if r["population_iso3"] == population and r["topic"] in topics)
    figure = argument.explore_polls().figure(question=question).checked()
    assert sorted(figure.data[0].x) == expected and expected
    assert len(argument.explore_polls().table(question=question)) == len(expected)


def test_sampling_errors_match_repeated_draws():
    draw = random.Random(7)
    shares = [sum(draw.random() < 0.45 for _ in range(400)) / 4 for _ in range(2000)]
    mean = sum(shares) / len(shares)
    spread = math.sqrt(sum((s - mean) ** 2 for s in shares) / len(shares))
    assert measures.sampling_error(45, 400) == pytest.approx(1.96 * spread, rel=0.06)
    leads = []
    for _ in range(2000):
        answers = draw.choices((1, -1, 0), (51, 45, 4), k=400)
        leads.append(sum(answers) / 4)
    mean = sum(leads) / len(leads)
    spread = math.sqrt(sum((s - mean) ** 2 for s in leads) / len(leads))
    assert measures.lead_error(51, 45, 400) == pytest.approx(1.96 * spread, rel=0.06)


def test_only_a_question_asked_twice_can_show_a_trend():
    assert measures.repeated(measures.poll("MEX", ("us_action_in_mexico_likely",))).empty
    views = measures.repeated(measures.poll("MEX", ("view_of_us",)))
    assert set(views["pollster"]) == {"Pew Research Center", "El Financiero"}
    assert "No question was asked twice" in argument.explore_polls().sentence(question="Mexico: will Trump order action there?")
    assert "2 questions were asked more than once" in argument.explore_polls().sentence(question="Mexico: view of the United States")


def test_the_expectation_poll_is_too_close_to_call():
    told = argument.explore_polls().sentence(question="Mexico: will Trump order action there?")
    assert argument.expecting_action() == 45 and argument.expecting_action("little or not likely") == 51
    assert "the lead of 6 points is smaller than its sampling error of 9.6" in told


def test_the_cards_of_the_notebook():
    cards = {
        "C01": (argument.coming_invasion(), "forecast", "open"),
        "C02": (argument.spreading_worry(), "disputed", "untestable"),
        "C04": (argument.neo_imperialism(), "disputed", "fragile"),
        "C23": (argument.shared_concern(), "value", "untestable"),
        "C34": (argument.outdated_assumptions(), "disputed", "fragile"),
    }
    for claim, (shown, kind, firmness) in cards.items():
        card = verdicts.card(claim, shown)
        assert (card.kind, card.firmness) == (kind, firmness)
        assert shown.sources and all(text.strip() for _, text in card.rows())
    talk = events(3, measures.EVIDENCE["any"], "MEX")
    assert f"{len(talk)} events in which force" in cards["C01"][0].shows and "0 in which it is used" in cards["C01"][0].shows
    assert (cards["C34"][0].holds, cards["C34"][0].of) == (13, 27) and "the claim holds under 13 of 18" in cards["C34"][0].shows
    assert (cards["C04"][0].holds, cards["C04"][0].of) == (25, 42)
    polls = rows("opinion_and_attitudes")
    for claim, population, topic, response in (
        ("C23", "MEX", "venezuela_action", "negative"), ("C23", "MEX", "venezuela_action", "positive"), ("C23", "MEX", "venezuela_action", "not justified"),
        ("C23", "MEX", "venezuela_action", "justified"), ("C23", "USA", "venezuela_action", "oppose"), ("C23", "USA", "venezuela_action", "concerned"),
    ):  # fmt: skip
        (share,) = (r["value_pct"] for r in polls if (r["population_iso3"], r["topic"], r["response"]) == (population, topic, response))
        assert f"{share}%" in cards[claim][0].shows
    waves = {r["fieldwork_start"][:4]: r["value_pct"] for r in polls if (r["pollster"], r["topic"], r["response"], r["population_iso3"]) == ("Pew Research Center", "view_of_us", "unfavourable", "MEX")}
    assert ", then ".join(f"{waves[year]}% ({year})" for year in sorted(waves)) in cards["C02"][0].shows and len(waves) == 3


def test_sources_hold_every_card_and_every_name_of_the_prose():
    keys = evidence.source_keys()
    assert set(evidence.NAMED) <= set(keys) and len(argument.sources().entries) == len(keys)
    for card in (argument.coming_invasion(), argument.neo_imperialism(), argument.outdated_assumptions()):
        assert set(card.sources) <= set(keys)
