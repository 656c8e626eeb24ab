"""What the tables say about C17, C18, C22 and C37, for their verdict cards."""

from __future__ import annotations

from itertools import product

from hemisphere import seeds
from hemisphere.doctrine import measures as m
from hemisphere.verdicts import Evidence

NAMED = (
    "farias2026",
    "bordwell1906_calvo",
    "brands2018",
    "drago1902",
    "sexton2011",
    "salisbury_estrada",
    "mexico_league1932",
    "montevideo1933",
    "wilson_mobile1913",
    "crs_r42738_2023",
    "cohen1960",
)
"""References named in the prose of notebook 01, and the lists and texts that its tables start from."""


def exclusive_sphere() -> Evidence:
    """C17: how many of the six signs of an exclusive sphere (``measures.SIGNS``) the text of 1823 bears.

    The signs are all thresholds that the codes of one statement allow: the two upper steps and the middle one of claim
    scope, the lowest of multilaterality, the upper two of coerciveness, and outsiders of every kind.
    """
    signs = m.signs()
    own, years = signs.loc["d1823"], m.statements()["year"]
    last = max(int(years[signs.index[signs[sign]][0]]) for sign in signs if not own[sign])
    names = int(m.messages().query("year == 1823")["monroe_doctrine"].sum())
    after = m.around("d1823", 10).after
    tied = m.uses().query("1823 <= begun <= 1833")["under_doctrine_invoked"].ne("none").sum()
    return Evidence(
        shows=f"The text of 1823 bears {own.sum()} of {len(own)} signs: outsiders are barred from new colonies and rule, and the United States "
        f"speaks alone. The last of the others appears in {last}. The message names the doctrine {names} times, since the name is later. "
        f"As for practice, the list has {after} uses of force begun in the ten years after it, {tied} of them tied to the doctrine by a source. "
        "Whether a seed is already a sphere is for the reader to say.",
        choices="signs of an exclusive sphere, which the text of 1823 bears",
        holds=int(own.sum()),
        of=len(own),
        sources=tuple(sorted({*seeds.split(m.statement("d1823")["source"]), "clark1928", "olney1895", "frus1919_d491"})),
    )


def revision() -> Evidence:
    """C18: does 2025-26 go beyond what was said before? Every test of ``measures.TESTS`` against every base of ``measures.BASES``."""
    found = {base: m.revisions(base).query("speaker == 'Trump 2025-26'")["new"] for base in m.BASES}
    roosevelt = m.revisions("history").query("speaker == 'T. Roosevelt 1901-06'")["new"]
    told = ", ".join(f"{new.sum()} of {len(new)} against {m.BASES[base]}" for base, new in found.items())
    us = m.statements()[m.statements()["by_us"]]
    now, old = us[us["year"] >= 2025], us[us["year"] < 2025]
    first, forced = (old.loc[old[score] == now[score].max(), "year"].tolist() for score in ("claim_scope", "coerciveness"))
    return Evidence(
        shows=f"The {len(now)} statements of 2025-26 pass tests of revision: {told}. "
        f"Theodore Roosevelt's pass {roosevelt.sum()} of {len(roosevelt)} against every earlier one. "
        f"As wide a claim was first made in {first[0]}; force in use stood behind statements of {' and '.join(map(str, forced))}.",
        choices="pairs of a test and a base of comparison",
        holds=int(sum(new.sum() for new in found.values())),
        of=sum(map(len, found.values())),
        sources=tuple(sorted({seeds.split(cell)[0] for cell in now["source"]})),
    )


def nineteenth_century() -> list[tuple[tuple, bool]]:
    """Each choice for C22 and whether it holds: most statements of 2025-26 rest on force alone, and the century of Monroe did so more than the next.

    Choices: coerciveness of at least 2, 3 or 4; company of at most 0 or 1; a century that ends in 1900 or in 1913.
    """
    pairs = (("1823-1900", "1901-2000"), ("1823-1913", "1914-2000"))

    def holds(coercion, company, pair):
        now, old, next_one = (m.force_alone(era, coercion, company).share for era in ("2025-26", *pair))
        return now > 0.5 and old > next_one

    return [(choice, holds(*choice)) for choice in product((2, 3, 4), (0, 1), pairs)]


def might_makes_right() -> Evidence:
    """C22 under every choice of ``nineteenth_century``; whose belief a thought goes back to is in no table."""
    choices = nineteenth_century()
    now, old, later = (m.force_alone(era) for era in ("2025-26", "1823-1900", "1901-2000"))
    events = seeds.table("events_2024_2026")
    remarks = ((events["date"] >= "2026") & events["linked_claims"].str.contains("C22")).sum()
    return Evidence(
        shows="The test: most statements of 2025-26 rest on force alone, and the century of Monroe did so more than the next. "
        f"An open threat or force, and nobody else, marks {now.hits} of {now.n} statements of 2025-26, {old.hits} of {old.n} up to 1900 "
        f"and {later.hits} of {later.n} from 1901 to 2000. "
        f"Remarks of January 2026 listed for this claim, on strength and on no limit but one's own morality: {remarks}; officials "
        "also named law and custody. The belief is older than any century, and likeness is not descent.",
        choices="pairs of thresholds and an end of the century",
        holds=sum(ok for _, ok in choices),
        of=len(choices),
        sources=("eurradio_morality", "latintimes_miller", "olney1895", "wh_eo_oil", "wh_inaugural", "wh_rubio_jan4"),
    )


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
    return seeds.cite(*sorted({*NAMED, *(key for card in cards for key in card.sources)}))
