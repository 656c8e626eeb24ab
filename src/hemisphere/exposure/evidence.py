"""What notebook 07 says on its verdict cards, and its references."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable

from hemisphere import seeds
from hemisphere.exposure import acts, measures, ranking
from hemisphere.exposure.ranking import ARTICLE, PLACES
from hemisphere.verdicts import Evidence, voice_keys

_CITED = (
    "farias2026", "cdir_2003", "cnn_panama_bri2025", "crs_r42738_2023", "mip_jwokime", "app_ucsb", "nyt_interview2026", "i24_colombia", "manila_af1",
    "latimes_sheinbaum2026", "crooks_miller", "newsaz_petro", "mnd_sheinbaum_call", "tycoonherald_rubio", "devdiscourse_mulino2025", "quixnet_mar29",
    "wh_joint_address", "berlingske_poll", "thehill_patriot2025",
)  # fmt: skip
"""Behind the prose: who is named or quoted there."""

MOST = 3
"""A card names at most so many sources of events, those of the gravest; the explorers' tables show every row."""

GROUNDS = ("threats", "planning", "law", "precedent")
"""What the ledger asks for in support of C03: threats of force, reports of planning, legal groundwork, force used on a neighbour."""

EASED = "2025-11-14"
"""The day after the last reassurance by a US minister: Marco Rubio's of 13 November 2025."""

RECORDS = ("all rows", "after the reassurance, widely read", "after the reassurance, narrowly read")
"""Which rows can be grounds: every one; only later ones, where an order still in force, or one that names no state, counts too; only later ones about Mexico."""


def grounds(proof: str = "any", record: str = "all rows") -> dict[str, list]:
    """The rows behind each of the ``GROUNDS`` for worry in Mexico, in one of the ``RECORDS``, by what counts as evidence (``acts.PROOF``)."""
    every = acts.against(1, proof)
    rows = every if record == "all rows" else acts.against(1, proof, EASED)
    mexico = [row for row in rows if row.iso3 == "MEX"]
    law = [row for row in (every if record == RECORDS[1] else rows) if row.iso3 == "MEX" and row.event_type == "legal_act"]
    if record == RECORDS[1]:
        law += [row for row in acts.by_id().values() if row.event_type == "legal_act" and not row.iso3 and "C03" in row.linked_claims]
    return {
        "threats": [row for row in mexico if row.threat_level >= 3 and row.event_type == "statement_threat"],
        "planning": [row for row in mexico if row.threat_level >= 3 and row.event_type == "report"],
        "law": law,
        "precedent": [row for row in rows if row.iso3 in measures.LATIN_AMERICA and row.iso3 != "MEX" and row.threat_level == 4],
    }


def well_founded() -> Evidence:
    """C03 under every choice: each non-empty set of four grounds, three standards of evidence, three ``RECORDS``.

    It holds where every ground of the set has a row. Whether a reassurance wipes the slate, and whether orders that stand
    unrepealed survive it, is disputed, so both readings are counted. The call of 12 January 2026, as Mexico tells it, is
    no choice: no row could follow it before the cut-off.
    """
    sets = [chosen for n in range(1, 5) for chosen in itertools.combinations(GROUNDS, n)]
    found = {(proof, record): grounds(proof, record) for proof in acts.PROOF for record in RECORDS}
    holds = [sum(all(len(found[proof, record][g]) for g in chosen) for proof in acts.PROOF for chosen in sets) for record in RECORDS]
    full = found["any", "all rows"]
    on_force = ["C03" in row.linked_claims or "C26" in row.linked_claims for row in acts.by_id().values() if row.iso3 == "MEX" and row.event_type == "reassurance"]
    polls = seeds.table("opinion_and_attitudes")
    poll = {answer: share for topic, answer, share in zip(polls["topic"], polls["response"], polls["value_pct"]) if topic == "us_military_action_MEX"}
    trade = _indicator("share_of_us_goods_trade_pct", "MEX")
    each = len(sets) * len(acts.PROOF)
    return Evidence(
        shows=f"For: {len(full['threats'])} statements on force against Mexico, {len(full['planning'])} reports of orders or plans, {len(full['law'])} legal acts, "
        f"{len(full['precedent'])} rows of force used on or off a neighbour. Against: {sum(on_force)} reassurance by a US minister about force and {on_force.count(False)} truces on duties; {poll['oppose']:g}% of US adults asked oppose such action "
        f"and {poll['favour']:g}% favour it; Mexico has {trade:g}% of US goods trade. The grounds are met in {holds[0]} of {each} choices over all rows. If only rows after that reassurance count, it is {holds[2]} of {each}, or {holds[1]} of {each} if orders still in force "
        f"and one on fentanyl, which names no state, count too. In the two days between the call of 12 January and the cut-off the list has no US word or act against Mexico.",
        choices="choices of grounds, evidence and record",
        holds=sum(holds), of=each * len(RECORDS),
        sources=_keys([row for rows in full.values() for row in rows], extra=("crs_in11205", "mnd_sheinbaum_call", "mnd_ok_with_me", "yahoo_yougov", "americaeconomia_2024")),
    )  # fmt: skip


def article_order() -> Evidence:
    """C05, a forecast, under every plain ranking: it counts as supported where Greenland or Colombia stands before Mexico."""
    ranks = ranking.every_ranking()
    order, drawn = ranking.order_shares(ranks), ranking.order_shares(ranking.simulated())
    worst = ranking.order_shares(ranks[ranks["gap"] == "worst"])
    levels = [Counter(row.iso3 for row in acts.against(level)) for level in (1, 3)]
    told = ", ".join(f"{PLACES[i]} {' and '.join(str(rows[i]) for rows in levels)}" for i in ARTICLE)
    rates = ", ".join(f"{PLACES[i]} {measures.base_rate([i], then=True).hits}" for i in ARTICLE)
    late = sum(measures.base_rate([i], since=1946).hits for i in ARTICLE)
    sources = seeds.table("targets_indicators")
    used = [i for name in ranking.CLEAR for i in ranking.GROUPS[name].indicators]
    return Evidence(
        shows=f"Greenland or Colombia stands before Mexico in {order['either']:.0%} of plain rankings ({worst['either']:.0%} if gaps are filled with the most exposed value) "
        f"and in {drawn['either']:.0%} of random weightings; by chance alone it would in two of three. Listed rows in all, and at level 3 or more: {told}. Years with force from 1798 to 2024, by who then held the place: {rates}; "
        f"since 1946 the three together have {late}. "
        "What is weighed decides: recent words put Greenland before Mexico, history and nearness put Mexico first.",
        choices="plain rankings, in which Greenland or Colombia stands before Mexico",
        holds=int(((ranks["GRL"] < ranks["MEX"]) | (ranks["COL"] < ranks["MEX"])).sum()), of=len(ranks),
        sources=seeds.keys(sources[sources["indicator"].isin(used) & (sources["iso3"] == "MEX") & (sources["year"] >= 2018)].drop_duplicates("indicator", keep="first")),
    )  # fmt: skip


def to_the_front() -> Evidence:
    """C07 under every choice: lowest level 1, 2 or 3; before and after 1 April, July, October 2025 and 1 January 2026; three tests of a rise.

    The tests: more rows a month after than before; a larger share of all rows after than before; first among the places after.
    """
    cuts = ("2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01")
    end, met = "2026-01-15", {"rate": 0, "share": 0, "first": 0}
    for level, cut in itertools.product((1, 2, 3), cuts):
        spans = ("2025-01-01", cut), (cut, end)
        before, after = (Counter(row.iso3 for row in acts.against(level, "any", *span)) for span in spans)
        per_month = [rows["MEX"] / measures.months(*span) for rows, span in zip((before, after), spans)]
        share = [rows["MEX"] / max(rows.total(), 1) for rows in (before, after)]
        met["rate"] += per_month[1] > per_month[0]
        met["share"] += share[1] > share[0]
        met["first"] += after["MEX"] == max(after.values(), default=0) > 0
    each = 3 * len(cuts)
    mexico = [row for row in acts.against(1) if row.iso3 == "MEX"]
    high = [row for row in mexico if row.threat_level >= 3]
    jump = Counter(row.iso3 for row in acts.against(1, "any", "2026-01-01")).most_common()
    return Evidence(
        shows=f"Of {each} comparisons for each test, Mexico's rows per month rise in {met['rate']}, its share of all rows grows in {met['share']}, and it comes first in {met['first']}. "
        f"The two tests of moving hold in {met['rate'] + met['share']} of {2 * each}; first place asks for more. "
        f"Mexico's first row is of {mexico[0].date}, its first at level 3 of {high[0].date}. In January 2026: {', '.join(f'{PLACES[i]} {n}' for i, n in jump)}.",
        choices="choices of level, dividing date and test of a rise",
        holds=sum(met.values()), of=3 * each, sources=_keys(mexico),
    )  # fmt: skip


def whatever_they_want() -> Evidence:
    """C11 under every choice: level 2 or 3, any official or the president, three starting dates, with or without mixed statements, words or deeds, one or three needed."""
    dates = ("2025-01-01", "2025-03-29", "2026-01-01")
    counts = [len(acts.set_aside_consent(*choice)) for choice in itertools.product((2, 3), ("any", "president"), dates, (True, False), (False, True))]
    said, done = (sum(n >= need for n in some for need in (1, 3)) for some in (counts[::2], counts[1::2]))
    closest = acts.by_id()["E087"]
    answers: dict[str, list[str]] = {}
    for row in acts.greenland_polls().itertuples():
        answers.setdefault(f"{row.pollster}, {row.fieldwork_end}", []).append(f"{row.response} {row.value_pct:g}%")
    told = "; ".join(f"{poll}: {', '.join(given)}" for poll, given in answers.items())
    claims, force = acts.set_aside_consent(2), acts.set_aside_consent(3)
    envoys = acts.set_aside_consent(2, deeds=True)
    yielding = [row for row in acts.by_id().values() if row.iso3 == "GRL" and row.event_type == "reassurance"]
    return Evidence(
        shows=f"{len(claims)} statements since January 2025 claim the island, {len(force)} of them without ruling force out; {len(acts.MIXED)} also make room for consent, and {len(yielding)} reassurance "
        f"says that force will not be needed. Of deeds there is {len(envoys)}, an envoy; nothing was taken. What Greenlanders want, by poll: {told}. The two polls contradict each other; one is graded contested. "
        f"By words it holds in {said} of {len(counts)} choices, by deeds in {done} of {len(counts)}. The closest words: “{closest.quotation}” ({closest.date}).",
        choices="choices of level, speaker, date, mixed statements, words or deeds, and number",
        holds=said + done, of=2 * len(counts), sources=_keys([*claims, *yielding], extra=("berlingske_poll", "thehill_patriot2025")),
    )  # fmt: skip


def run_venezuela() -> Evidence:
    """C12 under every choice: each of four parts, and all together, said by any official or the president, with or without later corrections."""
    tables = {(by, corrected): acts.said_of_venezuela(by, corrected)["met"].tolist() for by in ("any", "president") for corrected in (False, True)}
    holds = {choice: sum(met) + all(met) for choice, met in tables.items()}
    washington, each = holds["any", False] + holds["any", True], 5 * len(tables)
    rows = [acts.by_id()[i] for i in sorted({i for _, coded in acts.PARTS.values() for i in coded})]
    who = "; ".join(f"“{row.quotation}” ({row.actor}, {row.date})" for row in rows if row.id in ("E064", "E079", "E080"))
    return Evidence(
        shows=f"{who}. The words for ruling and for oil without end come from two speakers; the president alone, uncorrected, gives {sum(tables['president', False])} of 4 parts. Contrary: a Secretary of State who denies "
        f"an occupation, and an order that calls the money Venezuelan property. If any US official speaks for “Washington”, it holds in {washington} of {each // 2} choices: {holds['any', False]} of 5 as announced, {holds['any', True]} of 5 once later corrections count.",
        choices="choices of part, speaker and correction",
        holds=sum(holds.values()), of=each, sources=_keys(rows),
    )  # fmt: skip


def de_facto_colony() -> Evidence:
    """C13 under every definition: each non-empty set of the six marks of ``acts.COLONY``, read strictly and loosely."""
    readings = acts.colony_readings()
    marks = acts.COLONY.values()
    loose, strict = (int(readings.loc[readings["strict"] == way, "met"].sum()) for way in (False, True))
    rows = [acts.by_id()[i] for i in sorted({i for mark in marks for i in mark.rows})]
    in_fact = readings[["law" not in asked for asked in readings["asked"]]]
    held = measures.uses()["type"].tolist().count("occupation")
    used = seeds.table("interventions_hemisphere")
    customs = used.loc[used["justification_category"] == "debt_or_customs", "start"].tolist()
    return Evidence(
        shows=f"Of six marks {sum(m.low for m in marks)} is shown, on {sum(m.high and not m.low for m in marks)} the rows pull both ways, and {sum(not m.high for m in marks)} are not shown. "
        f"If marks that pull both ways count (loosely read), {loose} of {len(readings) // 2} definitions are met; if not (strictly), {strict}. A colony in fact needs no title in law: of the definitions without that mark {in_fact['met'].sum()} of {len(in_fact)} are met. Rival names have precedents in the region: a customs receivership ({', '.join(customs)}) "
        f"and {held} occupations in the table.",
        choices="definitions by marks, read strictly or loosely",
        holds=int(readings["met"].sum()), of=len(readings), sources=_keys(rows, extra=("storymaps_corollary",)),
    )  # fmt: skip


def retake_the_canal() -> Evidence:
    """C14 under every choice: lowest level 1, 2 or 3; any official or the president; since January 2025, July 2025 or January 2026. It holds where a row remains."""
    found = []
    for level, president, since in itertools.product((1, 2, 3), (False, True), ("2025-01-01", "2025-07-01", "2026-01-01")):
        found.append((since, sum(row.iso3 == "PAN" and (acts.by_president(row) or not president) for row in acts.against(level, "any", since))))
    rows = [row for row in acts.against(1) if row.iso3 == "PAN"]
    return Evidence(
        shows=f"The list has {len(rows)} rows on the canal from {rows[0].date} to {rows[-1].date}, {sum(row.threat_level >= 3 for row in rows)} at level 3; the last, by {rows[-1].actor}, speaks of taking it back from "
        "China's influence with Panama in the lead. Then no threat is listed up to the cut-off, and the White House message of 2 December 2025 claims access, not possession. Silence in a chosen list is weak evidence of a change of mind. "
        f"With rows since January 2025 the claim holds in {sum(n > 0 for since, n in found if since == '2025-01-01')} of {sum(since == '2025-01-01' for since, _ in found)}; the other choices ask for rows from a time for which the White House transcripts are missing.",
        choices="choices of level, speaker and date",
        holds=sum(n > 0 for _, n in found), of=len(found), sources=_keys(rows, extra=("wh_monroe",)),
    )  # fmt: skip


def large_strikes() -> Evidence:
    """C27 under every choice of what large means: dead (three tolls x at least 25, 50 or 100), or strength above half, three quarters or nine tenths of the others, since 1798 or 1946.

    The second half of the claim, that others could only watch, is not counted: replies are in the list, helplessness is not.
    """
    tolls, own = measures.tolls(), {since: measures.strengths(since).set_index("id").at["venezuela_2026", "below"] for since in (1798, 1946)}
    by_dead = [toll >= large for toll in tolls for large in (25, 50, 100)]
    by_force = [share >= part for share in own.values() for part in (0.5, 0.75, 0.9)]
    replies = [row for row in acts.by_id().values() if row.iso3 == "VEN" and row.event_type == "response"]
    return Evidence(
        shows=f"That strikes hit Venezuela on 3 January 2026 is not in dispute. The dead are {', '.join(map(str, tolls[:-1]))} or about {tolls[-1]} by source; the whole regional build-up, an upper bound for what struck that night, is larger than {own[1798]:.0%} of forces "
        f"known since 1798 and {own[1946]:.0%} since 1946. On the others: Mexico's president rejected the intervention two days later, "
        f"and the US Senate voted ({len(replies)} rows). What anyone could have done is not measured.",
        choices="meanings of large",
        holds=sum(by_dead) + sum(by_force), of=len(by_dead) + len(by_force), sources=("particle_boats2025", "cnn_dock_newsbeep", "zeenews_2026", "alexa_factbox2026", "mip_jwokime"),
    )  # fmt: skip


def more_than_one_state() -> Evidence:
    """C38, a forecast, under every choice: threat level at least 2, 3 or 4; three standards of evidence; at least two or three Latin American states."""
    states = {}
    for level, proof in itertools.product((2, 3, 4), acts.PROOF):
        states[level, proof] = sorted({row.iso3 for row in acts.against(level, proof)} & set(measures.LATIN_AMERICA))
    low = [len(found) >= need for (level, proof), found in states.items() if level < 4 and proof != "deeds" for need in (2, 3)]
    *past, now = (row for row in measures.presidencies().itertuples() if row.last >= 1946)
    quiet = past[-3:]
    return Evidence(
        shows=f"Force was used on or off {_names(states[4, 'any'])} and planned, threatened or not ruled out against {_names(sorted(set(states[3, 'any']) - set(states[4, 'any'])))}. Before 2025: of {len(past)} presidencies since 1946, "
        f"{sum(row.states > 1 for row in past)} used force in more than one Latin American or Caribbean state and {sum(row.states == 0 for row in past)} in none; the last {len(quiet)} together reached {sum(row.states for row in quiet)} states. "
        f"Since 2025 the number is {now.states}. Threats are listed only since November 2024, so words cannot be set beside earlier times. Where words and reports are enough, it holds in {sum(low)} of {len(low)} choices; the others ask for force or other deeds in two states or more.",
        choices="choices of level, evidence and number of states",
        holds=sum(len(found) >= need for found in states.values() for need in (2, 3)), of=2 * len(states),
        sources=_keys([row for row in acts.against(3) if row.iso3 in measures.LATIN_AMERICA], extra=("app_ucsb", "crs_r42738_2023", "mip_jwokime")),
    )  # fmt: skip


def cannot_say() -> str:
    """What a ranking of the eleven places cannot say, one line per limit, with its reason from the tables."""
    outside, order = measures.inside_and_outside(tuple(PLACES)), ranking.every_ranking()[list(PLACES)]
    late, gaps = outside.iloc[2], ranking.gaps()
    tossed = ranking.order_shares(ranking.simulated(open_groups="all"))["either"]
    rows = [
        ("whether a place off the list comes next", f"{late['outside']} of {late['inside'] + late['outside']} uses of force from {late['period'].replace('–', ' to ')} were elsewhere"),
        ("how likely anything is", "no indicator was fitted to any outcome; a score has no unit"),
        ("that weights or directions are right", f"with every direction tossed, the article's order comes out in {tossed:.0%} of draws"),
        ("what gaps hide", f"{len(gaps)} gaps, {int((gaps['iso3'] == 'GRL').sum())} of them Greenland's"),
        ("one rank for one place", f"{int((order.max() - order.min() >= 5).sum())} of {order.shape[1]} places move by five ranks or more between plain rankings"),
        ("what form force would take", "words, boats, raids and troops are pooled"),
    ]
    return "A ranking of these eleven places cannot say\n" + "\n".join(f"- {what}: {why}." for what, why in rows)


def sources() -> seeds.References:
    """Every reference behind the words, figures and cards of notebook 07."""
    cards = (well_founded(), article_order(), to_the_front(), whatever_they_want(), run_venezuela(), de_facto_colony(), retake_the_canal(), large_strikes(), more_than_one_state())
    return seeds.cite(*_CITED, *voice_keys("07"), *(key for card in cards for key in card.sources))


def _names(places: list[str]) -> str:
    names = [PLACES[i] for i in places]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else "none"


def _indicator(name: str, place: str) -> float:
    rows = seeds.table("targets_indicators")
    return float(rows.loc[(rows["indicator"] == name) & (rows["iso3"] == place), "value"].iloc[0])


def _keys(rows: Iterable, *, extra: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The first source of each row of the list of events, the gravest first, at most ``MOST``; and ``extra``."""
    gravest = sorted(rows, key=lambda row: (row.threat_level, row.date), reverse=True)
    return tuple(sorted({*extra, *list(dict.fromkeys(seeds.split(row.source)[0] for row in gravest))[:MOST]}))
