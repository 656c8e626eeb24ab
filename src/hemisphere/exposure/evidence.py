"""What notebook 07 says on its verdict cards, and its references."""

from __future__ import annotations

import itertools

import pandas as pd

from hemisphere import seeds
from hemisphere.exposure import measures, ranking
from hemisphere.exposure.ranking import ARTICLE, PLACES
from hemisphere.verdicts import Evidence, voice_keys

_CITED = (
    "farias2026", "cdir_2003", "cnn_panama_bri2025", "crs_r42738_2023", "mip_jwokime", "clark1928", "app_ucsb", "nyt_interview2026", "i24_colombia", "manila_af1",
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


def grounds(proof: str = "any", record: str = "all rows") -> dict[str, pd.DataFrame]:
    """The rows behind each of the ``GROUNDS`` for worry in Mexico, in one of the ``RECORDS``, by what counts as evidence (``measures.PROOF``)."""
    every = measures.threats(1, proof)
    rows = every if record == "all rows" else measures.threats(1, proof, EASED)
    mexico, high = rows["iso3"].eq("MEX"), rows["threat_level"] >= 3
    near = rows["iso3"].isin(measures.LATIN_AMERICA) & ~mexico
    law = rows[mexico & rows["event_type"].eq("legal_act")]
    if record == RECORDS[1]:
        nameless = measures.events().query("event_type == 'legal_act' and iso3 == '' and linked_claims.str.contains('C03')")
        law = pd.concat([every[every["iso3"].eq("MEX") & every["event_type"].eq("legal_act")], nameless])
    return {
        "threats": rows[mexico & high & rows["event_type"].eq("statement_threat")],
        "planning": rows[mexico & high & rows["event_type"].eq("report")],
        "law": law,
        "precedent": rows[near & rows["threat_level"].eq(4)],
    }


def well_founded() -> Evidence:
    """C03 under every choice: each non-empty set of four grounds, three standards of evidence, three ``RECORDS``.

    It holds where every ground of the set has a row. Whether a reassurance wipes the slate, and whether orders that stand
    unrepealed survive it, is disputed, so both readings are counted. The call of 12 January 2026, as Mexico tells it, is
    no choice: no row could follow it before the cut-off.
    """
    sets = [chosen for n in range(1, 5) for chosen in itertools.combinations(GROUNDS, n)]
    found = {(proof, record): grounds(proof, record) for proof in measures.PROOF for record in RECORDS}
    holds = [sum(all(len(found[proof, record][g]) for g in chosen) for proof in measures.PROOF for chosen in sets) for record in RECORDS]
    full, rows = found["any", "all rows"], measures.events()
    eased = rows[rows["iso3"].eq("MEX") & rows["event_type"].eq("reassurance")]
    on_force = eased["linked_claims"].str.contains("C03|C26")
    poll = seeds.table("opinion_and_attitudes").query("topic == 'us_military_action_MEX'").set_index("response")["value_pct"]
    trade = _indicator("share_of_us_goods_trade_pct", "MEX")
    each = len(sets) * len(measures.PROOF)
    return Evidence(
        shows=f"For: {len(full['threats'])} statements on force against Mexico, {len(full['planning'])} reports of orders or plans, {len(full['law'])} legal acts, "
        f"{len(full['precedent'])} rows of force used on or off a neighbour. Against: {on_force.sum()} reassurance by a US minister about force and {(~on_force).sum()} truces on duties; {poll['oppose']:g} % of US adults asked oppose such action "
        f"and {poll['favour']:g} % favour it; Mexico has {trade:g} % of US goods trade. The grounds are met in {holds[0]} of {each} choices over all rows. If only rows after that reassurance count, it is {holds[2]} of {each}, or {holds[1]} of {each} if orders still in force "
        f"and one on fentanyl, which names no state, count too. In the two days between the call of 12 January and the cut-off the list has no US word or act against Mexico. Grounds for worry are not a probability.",
        choices="choices of grounds, evidence and record",
        holds=sum(holds), of=each * len(RECORDS),
        sources=_keys(pd.concat(full.values()), extra=("crs_in11205", "mnd_sheinbaum_call", "mnd_ok_with_me", "yahoo_yougov", "americaeconomia_trade")),
    )  # fmt: skip


def article_order() -> Evidence:
    """C05, a forecast, under every plain ranking: it counts as supported where Greenland or Colombia stands before Mexico."""
    ranks = ranking.every_ranking()
    order, drawn = ranking.order_shares(ranks), ranking.order_shares(ranking.simulated())
    worst = ranking.order_shares(ranks[ranks["gap"] == "worst"])
    levels = {level: measures.threats(level)["iso3"].value_counts() for level in (1, 3)}
    told = ", ".join(f"{PLACES[i]} {' and '.join(str(int(levels[n].get(i, 0))) for n in levels)}" for i in ARTICLE)
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
        before, after = (measures.threats(level, "any", a, b)["iso3"].value_counts() for a, b in (("2025-01-01", cut), (cut, end)))
        per_month = [n.get("MEX", 0) / measures.months(a, b) for n, a, b in ((before, "2025-01-01", cut), (after, cut, end))]
        share = [n.get("MEX", 0) / max(n.sum(), 1) for n in (before, after)]
        met["rate"] += per_month[1] > per_month[0]
        met["share"] += share[1] > share[0]
        met["first"] += after.get("MEX", 0) == after.max() > 0
    each = 3 * len(cuts)
    every, first = measures.threats(1), measures.threats(3)
    mexico = every[every["iso3"] == "MEX"]
    jump = measures.threats(1, "any", "2026-01-01")["iso3"].value_counts()
    return Evidence(
        shows=f"Of {each} comparisons each, Mexico's rows per month rise in {met['rate']}, its share of all rows in {met['share']}, and it comes first in {met['first']}; "
        f"a rise or a gain, the tests of moving, hold in {met['rate'] + met['share']} of {2 * each}; first place asks for more. "
        f"Its first row is of {mexico['date'].iloc[0]}, its first at level 3 of {first.loc[first['iso3'] == 'MEX', 'date'].iloc[0]}. In January 2026: {', '.join(f'{PLACES[i]} {n}' for i, n in jump.items())}.",
        choices="choices of level, dividing date and test of a rise",
        holds=sum(met.values()), of=3 * each, sources=_keys(mexico),
    )  # fmt: skip


def whatever_they_want() -> Evidence:
    """C11 under every choice: level 2 or 3, any official or the president, three starting dates, with or without mixed statements, words or deeds, one or three needed."""
    dates = ("2025-01-01", "2025-03-29", "2026-01-01")
    counts = [len(measures.set_aside_consent(*choice)) for choice in itertools.product((2, 3), ("any", "president"), dates, (True, False), (False, True))]
    words, acts = (sum(n >= need for n in some for need in (1, 3)) for some in (counts[::2], counts[1::2]))
    closest = measures.events().set_index("id").loc["E087"]
    polls = measures.greenland_polls()
    answers = polls.assign(said=polls["response"] + polls["value_pct"].map(" {:g} %".format)).groupby(["pollster", "fieldwork_end"], sort=False)["said"].agg(", ".join)
    told = "; ".join(f"{pollster}, {day}: {said}" for (pollster, day), said in answers.items())
    claims, force = measures.set_aside_consent(2), measures.set_aside_consent(3)
    done = measures.set_aside_consent(2, deeds=True)
    yielding = measures.events().query("iso3 == 'GRL' and event_type == 'reassurance'")
    return Evidence(
        shows=f"{len(claims)} statements since January 2025 claim the island, {len(force)} of them without ruling force out; {len(measures.MIXED)} also make room for consent, and {len(yielding)} reassurance "
        f"says that force will not be needed. Deeds: {len(done)}, an envoy; nothing was taken. What Greenlanders want, by poll: {told}. The two polls contradict each other; one is graded contested. Words show a declared aim, not what will be done. "
        f"By words it holds in {words} of {len(counts)} choices, by deeds in {acts} of {len(counts)}. The closest words: “{closest['quotation']}” ({closest['date']}).",
        choices="choices of level, speaker, date, mixed statements, words or deeds, and number",
        holds=words + acts, of=2 * len(counts), sources=_keys(pd.concat([claims, yielding]), extra=("berlingske_poll", "thehill_patriot2025")),
    )  # fmt: skip


def run_venezuela() -> Evidence:
    """C12 under every choice: each of four parts, and all together, said by any official or the president, with or without later corrections."""
    tables = {(by, corrected): measures.said_of_venezuela(by, corrected)["met"].tolist() for by in ("any", "president") for corrected in (False, True)}
    holds = {choice: sum(met) + all(met) for choice, met in tables.items()}
    washington, each = holds["any", False] + holds["any", True], 5 * len(tables)
    rows = measures.events().set_index("id").loc[sorted({i for _, coded in measures.PARTS.values() for i in coded})]
    who = "; ".join(f"“{r.quotation}” ({r.actor}, {r.date})" for r in rows.itertuples() if r.Index in ("E064", "E079", "E080"))
    return Evidence(
        shows=f"{who}. The words for ruling and for oil without end come from two speakers; the president alone, uncorrected, gives {sum(tables['president', False])} of 4 parts. Contrary: a Secretary of State who denies "
        f"an occupation, and an order that calls the money Venezuelan property. If any US official speaks for “Washington”, it holds in {washington} of {each // 2}, {holds['any', False]} of 5 as announced and {holds['any', True]} of 5 once later corrections count.",
        choices="choices of part, speaker and correction",
        holds=sum(holds.values()), of=each, sources=_keys(rows),
    )  # fmt: skip


def de_facto_colony() -> Evidence:
    """C13 under every definition: each non-empty set of the six marks of ``measures.COLONY``, read strictly and loosely."""
    readings = measures.colony_readings()
    marks = measures.COLONY.values()
    loose, strict = (int(readings.loc[readings["strict"] == way, "met"].sum()) for way in (False, True))
    rows = measures.events().set_index("id").loc[sorted({i for mark in marks for i in mark.rows})]
    in_fact = readings[~readings["asked"].map(lambda asked: "law" in asked)]
    held = int((measures.uses()["type"] == "occupation").sum())
    customs = seeds.table("interventions_hemisphere").query("justification_category == 'debt_or_customs'")["start"].tolist()
    return Evidence(
        shows=f"Of six marks {sum(m.low for m in marks)} is shown, on {sum(m.high and not m.low for m in marks)} the rows pull both ways, and {sum(not m.high for m in marks)} are not shown. "
        f"If marks that pull both ways count (loosely read), {loose} of {len(readings) // 2} definitions are met; if not (strictly), {strict}. A colony in fact needs no title in law: without that mark it is {in_fact['met'].sum()} of {len(in_fact)}. Rival names have precedents in the region: a customs receivership ({', '.join(customs)}) "
        f"and {held} occupations in the table. Eleven days are a short record.",
        choices="definitions by marks, read strictly or loosely",
        holds=int(readings["met"].sum()), of=len(readings), sources=_keys(rows, extra=("storymaps_corollary",)),
    )  # fmt: skip


def retake_the_canal() -> Evidence:
    """C14 under every choice: lowest level 1, 2 or 3; any official or the president; since January 2025, July 2025 or January 2026. It holds where a row remains."""
    found = []
    for level, president, since in itertools.product((1, 2, 3), (False, True), ("2025-01-01", "2025-07-01", "2026-01-01")):
        rows = measures.threats(level, "any", since)
        rows = rows[rows["iso3"].eq("PAN") & (rows["actor"].str.startswith("Donald Trump") | (not president))]
        found.append((since, len(rows)))
    rows = measures.threats(1)
    rows = rows[rows["iso3"] == "PAN"]
    return Evidence(
        shows=f"The list has {len(rows)} rows on the canal from {rows['date'].iloc[0]} to {rows['date'].iloc[-1]}, {int((rows['threat_level'] >= 3).sum())} at level 3; the last, by {rows['actor'].iloc[-1]}, speaks of taking it back from "
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
    replies = measures.events().query("iso3 == 'VEN' and event_type == 'response'")
    return Evidence(
        shows=f"That strikes hit Venezuela on 3 January 2026 is not in dispute. The dead are {', '.join(map(str, tolls[:-1]))} or about {tolls[-1]} by source; the whole regional build-up, an upper bound for what struck that night, is larger than {own[1798]:.0%} of forces "
        f"known since 1798 and {own[1946]:.0%} since 1946. On the others: Mexico's president rejected the intervention two days later, "
        f"and the US Senate voted ({len(replies)} rows). What anyone could have done is not measured.",
        choices="meanings of large",
        holds=sum(by_dead) + sum(by_force), of=len(by_dead) + len(by_force), sources=("particle_boats2025", "cnn_dock_newsbeep", "zeenews_2026", "alexa_factbox2026", "mip2022"),
    )  # fmt: skip


def more_than_one_state() -> Evidence:
    """C38, a forecast, under every choice: threat level at least 2, 3 or 4; three standards of evidence; at least two or three Latin American states."""
    states = {}
    for level, proof in itertools.product((2, 3, 4), measures.PROOF):
        found = measures.threats(level, proof)["iso3"]
        states[level, proof] = sorted(set(found[found.isin(measures.LATIN_AMERICA)]))
    low = [len(found) >= need for (level, proof), found in states.items() if level < 4 and proof != "deeds" for need in (2, 3)]
    short, rows = sum(low), measures.threats(3)
    past = measures.presidencies().query("last >= 1946").iloc[:-1]
    quiet = measures.presidencies().iloc[-4:-1]
    now = measures.presidencies().iloc[-1]
    return Evidence(
        shows=f"Force was used on or off {_names(states[4, 'any'])} and planned, threatened or not ruled out against {_names(sorted(set(states[3, 'any']) - set(states[4, 'any'])))}. Before 2025: of {len(past)} presidencies since 1946, "
        f"{int((past['states'] > 1).sum())} used force in more than one Latin American or Caribbean state and {int((past['states'] == 0).sum())} in none; the last {len(quiet)} together used it in {int(quiet['states'].sum())}. "
        f"Since 2025 the number of states is {int(now['states'])}. Threats are listed only since November 2024, so words cannot be set beside earlier times. By words and reports short of force used it holds in {short} of {len(low)} choices; the others ask for force or other deeds in two states or more.",
        choices="choices of level, evidence and number of states",
        holds=sum(len(found) >= need for found in states.values() for need in (2, 3)), of=2 * len(states),
        sources=_keys(rows[rows["iso3"].isin(measures.LATIN_AMERICA)], extra=("app_ucsb", "crs_r42738_2023", "mip2022")),
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


def _keys(events: pd.DataFrame, *, extra: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The first source of each event, the gravest events first, at most ``MOST``; and ``extra``."""
    gravest = events.sort_values(["threat_level", "date"], ascending=False, kind="stable")
    return tuple(sorted({*extra, *list(dict.fromkeys(seeds.split(cell)[0] for cell in gravest["source"]))[:MOST]}))
