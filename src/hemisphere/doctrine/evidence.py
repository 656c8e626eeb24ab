"""What the tables say about C17, C18, C22 and C37, for their verdict cards."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import product

from hemisphere import seeds
from hemisphere.doctrine import measures as m
from hemisphere.doctrine import words
from hemisphere.verdicts import Evidence, voice_keys

NAMED = (
    "farias2026",
    "bordwell1906_calvo",
    "brands2018",
    "drago1902",
    "sexton2011",
    "salisbury_estrada",
    "mexico_league1932",
    "herrera2020",
    "frus1918_d556",
    "bolton2019_embassy",
    "freebeacon2019",
    "wh_monroe",
    "montevideo1933",
    "wilson_mobile1913",
    "crs_r42738_2023",
    "cohen1960",
    "cohen1968",
)
"""References named in the prose of notebook 01, and the lists and texts that its tables start from."""


@cache
def exclusive_sphere() -> Evidence:
    """C17: how many of the six signs of an exclusive sphere (``measures.SIGNS``) are borne, by either reading of "the 1823 doctrine".

    The ledger's scope is "1823 text against later use", so each sign is read off the text, and off all that offices of the United
    States said to the end of that century; the second reading takes signs of several statements together.
    The signs are all thresholds that the codes of one statement allow: the two upper steps and the middle one of claim
    scope, the lowest of multilaterality, the upper two of coerciveness, and outsiders of every kind.
    """
    signs, until = m.signs().to_dict("index"), m.ERAS["1823-1900"][1]
    own, years = signs["d1823"], {i: m.statement(i)["year"] for i in signs}
    later = {sign for i, borne in signs.items() for sign in borne if borne[sign] and years[i] <= until}
    last = max(next(years[i] for i, borne in signs.items() if borne[sign]) for sign in own if not own[sign])
    messages = words.messages()
    names = int(messages.loc[messages["year"] == 1823, "monroe_doctrine"].sum())
    after = m.around("d1823", 10).after
    return Evidence(
        shows=f"The text of 1823 bears {sum(own.values())} of {len(own)} signs: outsiders are barred from new colonies and rule, and the United States "
        f"speaks alone. Taken with its use up to {until}, the doctrine bears {len(later)}, the last of them from {last}, "
        "though no single statement bears them all. "
        f"The message names the doctrine {names} times, since the name is later. "
        f"The list has {after} uses of force begun in the ten years after it, and cannot tell whether any followed from it. "
        "Whether a seed is already a sphere is for the reader to say.",
        choices="signs of an exclusive sphere, each read off the text of 1823 and off its use to the end of the century",
        holds=sum(own.values()) + len(later),
        of=2 * len(own),
        sources=tuple(sorted({*seeds.split(m.statement("d1823")["source"]), "clark1928", "olney1895", "frus1919_d491"})),
    )


@cache
def revision() -> Evidence:
    """C18: does 2025-26 go beyond what was said before? Every test of ``measures.TESTS`` against every base of ``measures.BASES``.

    A test that asks for more than an earlier statement's top score can be passed by nobody. Whether it is a test is disputed (it
    shows that a claim is not new, or only that a scale has an end), so the pairs count twice: all, and those that can be passed.
    """
    every = {base: list(m.revisions(base).itertuples()) for base in m.BASES}
    passes = {base: Counter(row.speaker for row in rows if row.new) for base, rows in every.items()}
    own = [row for rows in every.values() for row in rows if row.speaker == "Trump 2025-26"]
    pairs, passed, closed = len(own), sum(row.new for row in own), sum(not row.possible for row in own)
    told = ", ".join(f"{n['Trump 2025-26']} of {len(m.TESTS)} against {m.BASES[base]}" for base, n in passes.items())
    all_five = {base: sum(n == len(m.TESTS) for n in found.values()) for base, found in passes.items()}
    us = [row for row in map(m.statement, m.statements().index) if row["by_us"]]
    now, old = [row for row in us if row["year"] >= 2025], [row for row in us if row["year"] < 2025]
    first, forced = (next(row["year"] for row in old if row[score] == max(new[score] for new in now)) for score in ("claim_scope", "coerciveness"))
    return Evidence(
        shows=f"The {len(now)} statements of 2025-26 pass these tests of revision: {told}. "
        f"All five are passed by {all_five['text']} of {len(m.SPEAKERS)} presidencies against the text, "
        f"and by {all_five['generation']} against the 25 years before; "
        f"against every earlier statement Theodore Roosevelt's statements pass {passes['history']['T. Roosevelt 1901-06']}. "
        f"Against that base {closed} tests are closed to 2025-26, "
        f"since the top of the scale was reached before (scope in {first}, force in {forced}). Without these, "
        f"2025-26 passes {passed} of {pairs - closed} pairs of a test and a base, enough to call the claim settled; with them, "
        f"{passed} of {pairs}, and it stays disputed. "
        "The message of December 2025 announces a corollary, which the ledger counts as support.",
        choices="pairs of a test and a base of comparison, with and without those that nobody can pass",
        holds=2 * passed,
        of=2 * pairs - closed,
        sources=tuple(sorted({seeds.split(row["source"])[0] for row in now})),
    )


def nineteenth_century() -> list[tuple[tuple, bool]]:
    """Each choice for C22 and whether it holds, under two readings.

    The belief alone: most statements of 2025-26 pair force with no partner; choices are a coerciveness of at least 2, 3 or 4 and
    company of at most 0 or 1. The belief and its century: the century of Monroe did so more than the next as well; choices are
    also a century that ends in 1900 or in 1913, and the inter-American treaties left out or counted. The claim names an origin:
    the first reading leaves the century out, the second adds a comparison that the claim does not make, so both are here.
    """
    pairs = (("1823-1900", "1901-2000"), ("1823-1913", "1914-2000"))

    def now(coercion, company):
        return m.force_alone("2025-26", coercion, company).share > 0.5

    def century(coercion, company, pair, treaties):
        old, later = (m.force_alone(era, coercion, company, treaties).share for era in pair)
        return now(coercion, company) and old > later

    belief = list(product((2, 3, 4), (0, 1)))
    origin = list(product((2, 3, 4), (0, 1), pairs, (False, True)))
    return [*((choice, now(*choice)) for choice in belief), *((choice, century(*choice)) for choice in origin)]


@cache
def might_makes_right() -> Evidence:
    """C22 under every choice of ``nineteenth_century``; whose belief a thought goes back to is in no table."""
    choices = nineteenth_century()
    now, old, later = (m.force_alone(era) for era in ("2025-26", "1823-1900", "1901-2000"))
    signed = m.force_alone("1901-2000", treaties=True)
    belief, origin = ([ok for choice, ok in choices if len(choice) == n] for n in (2, 4))
    remarks = seeds.table("events_2024_2026")["linked_claims"].str.contains("C22").sum()
    return Evidence(
        shows=f"Force or an open threat of it, with no partner, marks {now.hits} of {now.n} statements of 2025-26, {old.hits} of {old.n} up to 1900 "
        f"and {later.hits} of {later.n} from 1901 to 2000 ({signed.hits} of {signed.n} with the treaties signed with others). "
        f"Most statements of 2025-26 are of this kind under {sum(belief)} of {len(belief)} choices of threshold. A stricter test, "
        "which asks for more than the claim says, is that "
        f"Monroe's century also had more of it than the next: that holds under {sum(origin)} of {len(origin)}. "
        f"The list has {remarks} events for this claim: words on strength, words on no limit but one's own morality, "
        "and an inaugural address that speaks of “manifest destiny” in space. "
        "Officials also named law and custody. The belief is older than any century, and likeness is not descent.",
        choices="choices of reading, thresholds, end of the century and treaties",
        holds=sum(ok for _, ok in choices),
        of=len(choices),
        sources=("eurradio_morality", "latintimes_miller", "olney1895", "wh_eo_oil", "wh_inaugural", "wh_rubio_jan4"),
    )


@cache
def withdrawal() -> Evidence:
    """C37: meanings of withdrawal for which a source was read (``measures.withdrawal``), and how many of them speak for it."""
    rows = m.withdrawal()
    told = rows[rows["finding"] != ""]
    return Evidence(
        shows=f"Of {len(rows)} meanings, {len(told)} have a source: bodies left and a strategy that puts the hemisphere first speak for the claim, strikes in Nigeria and Iran against it. "
        f"On {len(rows) - len(told)} meanings, troops and trade pressure elsewhere, these tables are silent.",
        choices="meanings of withdrawal with a source",
        holds=int((told["finding"] == "for").sum()),
        of=len(told),
        sources=tuple(sorted({key for cell in told["source"] for key in seeds.split(cell)})),
    )


def sources() -> seeds.References:
    """Every reference behind the words and cards of notebook 01, each once; those of single rows stand in the column ``source``."""
    cards = (exclusive_sphere(), revision(), might_makes_right(), withdrawal())
    return seeds.cite(*sorted({*NAMED, *voice_keys("01"), *(key for card in cards for key in card.sources)}))
