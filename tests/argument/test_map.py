"""The argument map: what falls, what carries, where it is drawn, and a part rebuilt."""

import csv
import itertools
import random

import pytest

from hemisphere import argument, seeds
from hemisphere.argument import figures, measures
from hemisphere.argument.explore import PART, TOP

CLAIMS = tuple(seeds.claims().index)
LINKS = argument.links()
PAIRS = random.Random(1).sample(list(itertools.combinations(CLAIMS, 2)), 60)


def rows() -> list[dict]:
    """The links as the file has them, read without the package."""
    with open(seeds.folder() / "article" / "argument_links.csv", encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def falls_by_hand(withdrawn: set[str]) -> set[str]:
    """The same rule, one claim and one round at a time, from the file."""
    gone = set(withdrawn)
    while True:
        for claim in CLAIMS:
            given = [r for r in rows() if r["conclusion_side"] == claim and r["relation"] in ("supports", "generalises")]
            needed = [r for r in rows() if r["conclusion_side"] == claim and r["relation"] == "presupposes"]
            left = [r for r in given if r["premise_side"] not in gone]
            if claim not in gone and ((given and not left) or any(r["premise_side"] in gone for r in needed)):
                gone.add(claim)
                break
        else:
            return gone - withdrawn


def test_there_are_43_claims_and_56_links_between_them():
    assert len(CLAIMS) == 43 and len(LINKS) == len(rows()) == 56
    assert {claim for link in LINKS for claim in link[:2]} <= set(CLAIMS)
    assert {link.relation for link in LINKS} == set(figures.RELATIONS)
    assert set(seeds.claims()["claim_type"]) == set(figures.TYPES)


def test_a_presupposition_is_the_premise_of_what_needs_it():
    for row in rows():
        turned = row["relation"] == "presupposes"
        assert (row["premise_side"], row["conclusion_side"]) == (row["from_claim"], row["to_claim"]) or turned
    needs = {(link.conclusion, link.premise) for link in LINKS if link.relation == "presupposes"}
    assert needs == {("C12", "C27"), ("C18", "C17"), ("C19", "C17"), ("C20", "C21")}


@pytest.mark.parametrize("claim", CLAIMS)
def test_what_falls_agrees_with_a_second_count(claim):
    fall = argument.withdraw(LINKS, [claim])
    assert set(fall.fallen) == falls_by_hand({claim})
    touched = {r["conclusion_side"] for r in rows() if r["relation"] != "contrasts" and r["premise_side"] in {claim, *fall.fallen}}
    assert set(fall.weakened) == touched - {claim, *fall.fallen}


def test_nothing_withdrawn_nothing_falls():
    assert argument.withdraw(LINKS, []) == ((), (), ())
    assert argument.withdraw([], ["C01"]) == (("C01",), (), ())


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C17", "If C17 is withdrawn, 3 claims fall (C18, C19 and C23) and no claim loses some support."),
        (["C12", "C10"], None),
        ([], "If nothing is withdrawn, no claim falls and no claim loses some support."),
    ],
)
def test_a_fall_is_shown_as_a_sentence(given, shown):
    fall = argument.withdraw(LINKS, given)
    words = " ".join(repr(fall).splitlines())
    assert words == shown or shown is None and words.startswith("If C10 and C12 are withdrawn, ")
    assert all(claim in words for claim in (*fall.withdrawn, *fall.fallen, *fall.weakened))


@pytest.mark.parametrize("pair", PAIRS)
def test_giving_up_more_never_saves_a_claim_and_falling_is_final(pair):
    both = argument.withdraw(LINKS, pair)
    for one in pair:
        alone = argument.withdraw(LINKS, [one])
        assert {*alone.fallen} <= {*both.fallen, *pair}
        assert {*alone.weakened} <= {*both.weakened, *both.fallen, *pair}
    again = argument.withdraw(LINKS, [*pair, *both.fallen])
    assert again.fallen == () and again.weakened == both.weakened
    assert not {*both.withdrawn} & {*both.fallen} and not {*both.fallen} & {*both.weakened}


def test_one_lost_presupposition_is_enough_and_one_remaining_support_is_too():
    needs = [measures.Link("A", "C", "presupposes"), measures.Link("B", "C", "presupposes"), measures.Link("D", "C", "supports")]
    assert argument.withdraw(needs, ["A"]).fallen == ("C",)
    given = [measures.Link("A", "C", "supports"), measures.Link("B", "C", "generalises"), measures.Link("C", "D", "supports")]
    assert argument.withdraw(given, ["A"]) == (("A",), (), ("C",))
    assert argument.withdraw(given, ["A", "B"]) == (("A", "B"), ("C", "D"), ())


def test_contrasts_carry_nothing():
    assert all(argument.withdraw([link], [link.premise]).fallen == () for link in LINKS if link.relation == "contrasts")


def test_the_title_stands_while_one_of_its_premises_does():
    premises = [link.premise for link in LINKS if link.conclusion == "C01"]
    assert argument.withdraw(LINKS, premises[1:]).status("C01") == "loses some support"
    assert argument.withdraw(LINKS, premises).status("C01") == "falls"
    assert argument.withdraw(LINKS, premises).status("C32") == "stands"
    assert argument.withdraw(LINKS, ["C01"]).status("C01") == "withdrawn"


def test_keystones_count_each_claim_once_and_put_the_heaviest_first():
    table = argument.keystones(LINKS, CLAIMS)
    assert sorted(table["claim"]) == sorted(CLAIMS)
    assert list(table["falls"]) == sorted(table["falls"], reverse=True)
    assert table.iloc[0].tolist() == ["C27", len(falls_by_hand({"C27"})), len(argument.withdraw(LINKS, ["C27"]).weakened)]
    assert argument.explore_keystones().table().shape[0] == (table["falls"] > 0).sum()


def test_the_map_is_drawn_with_premises_left_of_conclusions_and_no_two_claims_in_one_place():
    layout = measures.arrange(LINKS, CLAIMS)
    assert layout == measures.arrange(LINKS, CLAIMS)
    assert len(set(layout.places.values())) == len(CLAIMS)
    for link in LINKS:
        start, end = layout.places[link.premise], layout.places[link.conclusion]
        assert link.relation == "contrasts" or start[0] < end[0]
        assert (layout.paths[link][0], layout.paths[link][-1]) == (start, end)
    columns = {x: sorted(y for a, y in layout.places.values() if a == x) for x, _ in layout.places.values()}
    gaps = [b - a for heights in columns.values() for a, b in itertools.pairwise(heights)]
    assert min(gaps) > 0.045  # room for a mark and its label at the height drawn


def test_a_map_that_runs_in_a_circle_is_refused_in_words():
    round_trip = [measures.Link("A", "B", "supports"), measures.Link("B", "C", "supports"), measures.Link("C", "A", "presupposes")]
    with pytest.raises(ValueError, match="run in a circle .A to B to C to A.; take one of them out"):
        measures.arrange(round_trip, ["A", "B", "C"])
    assert measures.arrange(round_trip[:2], ["A", "B", "C"]).places["C"][0] == 2
    assert measures.circle((link.premise, link.conclusion) for link in LINKS if link.relation in measures.CARRIES) == []
    assert measures.circle([("A", "A")]) == ["A", "A"]


def test_the_map_marks_each_claim_by_type_status_and_focus():
    fall = argument.withdraw(LINKS, ["C17"])
    figure = figures.argument_map(fall, "C19", ["C17", "C19"]).checked()
    nodes = figure.data[-1]
    by_id = dict(zip(nodes.customdata, range(len(CLAIMS)), strict=True))
    assert nodes.text[by_id["C17"]] == "C17 ×" and nodes.text[by_id["C19"]] == "<b>C19</b> ↓" and nodes.text[by_id["C01"]] == "C01"
    for claim, n in by_id.items():
        assert nodes.marker.symbol[n] == figures.TYPES[seeds.claims().loc[claim, "claim_type"]][0]
        assert nodes.marker.color[n] == figures.STATUSES[fall.status(claim)][0]
        assert nodes.marker.opacity[n] == (1 if claim in ("C17", "C19") else 0.25)
    assert nodes.marker.size[by_id["C19"]] == max(nodes.marker.size)
    dark = [trace for trace in figure.data[:-1] if trace.line.width > 2]
    assert sum(trace.x.count(None) if isinstance(trace.x, tuple) else list(trace.x).count(None) for trace in dark) == sum("C19" in link[:2] for link in LINKS)


def test_the_sentence_lets_the_map_be_walked_and_says_what_falls():
    e = argument.explore_map()
    for claim in CLAIMS:
        told = e.sentence(**e.state(focus=claim))
        near = {other for link in LINKS if claim in link[:2] for other in link[:2]} - {claim}
        assert all(other in told for other in near)
        table = e.table(**e.state(focus=claim))
        assert {words[:3] for words in table["claim"]} == {claim, *near}
    told = e.sentence(**e.state(focus="C19", withdraw="C17"))
    assert "If C17 is withdrawn, 3 claims fall (C18, C19 and C23), no claim loses some support, and 39 stand as before." in told
    assert told.startswith("C19: His final aim ") and "; C20 (This resembles Leopold II's Congo Free State, a personal possession) supports it; " in told
    assert "If C03 and C07 are withdrawn" in e.sentence(**e.state(withdraw="C03", also="C07"))
    assert "The filter keeps 1 claim: C01." in e.sentence(**e.state(kind="predictive", test="judgement"))
    assert "Nothing in the map touches it" not in e.sentence(**e.state(focus="C32"))


@pytest.mark.parametrize("kind", [None, *figures.TYPES])
def test_the_ledger_counts_every_claim_once(kind):
    e = argument.explore_ledger(kind=kind)
    ledger = seeds.claims()
    assert sum(int(n) for n in e.figure(kind=kind).checked().data[0].text) == len(ledger)
    expected = 7 if kind is None else (ledger["claim_type"] == kind).sum()
    assert len(e.table(kind=kind)) == expected
    assert kind is None or f"{expected} claim" in e.sentence(kind=kind)


def test_every_claim_to_be_placed_has_a_place_in_the_part():
    around = {TOP, *PART}
    ours = {(link.premise, link.conclusion) for link in LINKS if {*link[:2]} <= around and link.relation != "contrasts"}
    assert {premise for premise, _ in ours} == set(PART)


def test_rebuilding_compares_without_saying_wrong():
    e = argument.explore_rebuild()
    blank = e.table(**e.start)
    assert set(blank["our reconstruction"]) == {"place it first"}  # nothing is given away
    right = e.state(C27="C38", C31="C38", C35="C28", C38="C01", C39="C28", C28="C01")
    assert "6 links drawn; 6 as in our reconstruction. All agree" in e.sentence(**right)
    assert set(e.table(**right)["compared"]) == {"same link"}
    other = {**right, "C35": "C39", "C27": "C28"}
    told = e.sentence(**other)
    assert "6 links drawn; 5 as in our reconstruction." in told and "You let C27 lead to C28; ours leads to C38." in told
    assert "wrong" not in told and "?" in told
    assert [trace.line.dash for trace in e.figure(**other).checked().data[:-1]].count("dash") == 1
    turning = e.sentence(**e.state(C27="C31", C31="C27"))
    assert "circle, C27 to C31 to C27" in turning and "Still to place: C35, C38, C39 and C28." in turning


def test_an_unknown_claim_is_refused_in_words():
    with pytest.raises(ValueError, match="'C99' is not a choice; allowed: 'C01'"):
        argument.explore_map(focus="C99")
    with pytest.raises(ValueError, match="There is no claim 'C99'; the ledger runs from C01 to C43"):
        argument.under_test("C01", "C99")
    with pytest.raises(ValueError, match="There is no claim ''"):
        argument.under_test()


def test_a_single_claim_may_stand_alone_and_an_unknown_one_is_refused():
    assert argument.withdraw(argument.links(), "C27") == argument.withdraw(argument.links(), ["C27"])
    for wrong in ("C99", ["C27", "C99"], ["27"]):
        with pytest.raises(ValueError, match=r"There is no claim '(C99|27)' to withdraw; the ledger runs from C01 to C43\."):
            argument.withdraw(argument.links(), wrong)
