"""What the tables say about C19, C20 and C21, for their verdict cards, and the references of notebook 04."""

from __future__ import annotations

from functools import cache

import pandas as pd

from hemisphere import seeds
from hemisphere.analogy import congo, figures, personal
from hemisphere.analogy import measures as m
from hemisphere.display.words import listed
from hemisphere.verdicts import Evidence, voice_keys

NAMED = (
    "farias2026", "khong1992", "gentner1983", "neustadt_may1986", "hochschild_nyrb2005", "hochschild_text", "deroo2017", "smets2020", "starr1907", "chambers1885",
    "casement_gutenberg", "casement1904_55", "sanderson_ucl2018", "romaniuk", "rummel2003", "vandervelde1911_119", "washtimes_wright", "wh_eo_oil",
    "wh_rubio_jan4", "nyt_interview2026", "frus1919_d491", "eurradio_morality", "people_nyt_greenland", "funnyvot_senate", "dnyuz_senate",
)  # fmt: skip
"""References named in the prose of notebook 04."""

PARTS = {
    "his own": (("a3", "r1"), ("c10",)),
    "plunder": (("r2", "r7"), ("c13", "c17")),
    "subjection": (("r6", "h1"), ()),
}
"""The three parts of C21: the features that show what happened, and the king's own acts before the treaty of cession that show what he
intended (rows of ``congo_events`` that name him as an actor). No row holds an order of his for forced labour."""


def readings() -> pd.DataFrame:
    """C21 read six ways: three parts, each as what happened or as what was intended; one row is one reading.

    Returns
    -------
    DataFrame : part, read as, holds (bool), rests on, against it.
    """
    acts, facts = congo.events().set_index("id").to_dict("index"), m.facts().to_dict("index")
    rows = []
    for part, (needed, orders) in PARTS.items():
        codes = [facts[f, m.CONGO] for f in needed]
        rows.append((part, "what happened", all(code["code"] == "present" and code["confidence"] == "verified" for code in codes), " ".join(code["value"] for code in codes), ""))
        meant = [acts[order] for order in orders]
        told = "; ".join(f"{act['title']} ({act['date'][:4]})" for act in meant) or "no order of the king's for it in these tables"
        against = {"his own": "c10", "plunder": "c01", "subjection": "c07"}[part]
        rows.append((part, "what was intended", bool(meant) and all("Leopold II" in act["actors"] for act in meant), told, acts[against]["detail"]))
    return pd.DataFrame(rows, columns=["part", "read as", "holds", "rests on", "against it"])


@cache
def plunder() -> Evidence:
    """C21 under its six readings: title, plunder and subjection, each as outcome and as aim (``readings``)."""
    table = readings()
    outcome = table[table["read as"] == "what happened"]
    asked = {f for needed, _ in PARTS.values() for f in needed}
    acts, estimates = congo.events(), congo.estimates("loss_millions")
    floors = sorted(estimates["low"][estimates["high"].isna()])
    year, size = congo.peak("rubber_exports_tonnes", "vandervelde")
    return Evidence(
        shows=f"Read as what happened, {outcome['holds'].sum()} of {len(outcome)} parts stand on verified codes, and no source used disputes that the violence was systematic. Rubber exports reach {size:,.0f} tonnes in {year}. "
        "Read as aim, one part stays open: the tables hold his will and his decrees on produce, and no order of his for forced labour. "
        f"The number lost, which the claim does not give, runs from {figures.span('loss_millions', *congo.extremes('loss_millions', named=True))} million among authors, {len(floors)} of whom say “at least” ({listed(f'{low:g}' for low in floors)}), and from {figures.span('loss_millions', *congo.extremes('loss_millions'))} in copies of one encyclopaedia.",
        choices="readings of the sentence (title, plunder, subjection; as outcome or as aim)", holds=int(table["holds"].sum()), of=len(table),
        sources=tuple(sorted({*_sources(asked, m.CONGO), *seeds.keys(acts[acts["id"].isin(["c10", "c13", "c17"])]), "vandervelde1911_119"})),
    )  # fmt: skip


@cache
def like_leopold() -> Evidence:
    """C20 under every way to compare that includes the person, which is what the article compares.

    The choices are complete, not picked: the theme of the person alone or with any of the other three, every non-empty set of
    Gentner's levels, three selections of rows, every reading of the unclear codes, and three meanings of "resembles":
    no other case is nearer; no other case but the Monroe Doctrine is nearer, since the article calls the sphere a revision of that
    doctrine as well (C18); or more like than unlike (likeness above a half). Choices with a case that cannot be compared are left out.
    The sources named are those of the codes that are alike, and of the crux.
    """
    every = m.multiverse()
    own = every[every["themes"].str.startswith("person")]
    alone = own[own["themes"] == "person"]
    likeness, doctrine = (figures.likeness(*m.bench(m.even_weights("all")).cases[case][:2]) for case in (m.CONGO, "monroe_doctrine_classical"))
    asked = {*m.CRUX, *(f for f in m.compared("read", m.CONGO) if m.coded()[m.CONGO][f] == m.coded()[m.TARGET][f])}
    return Evidence(
        shows=f"On features about the person alone, the Congo is more like than unlike in {alone['alike'].mean():.0%} of the choices and the nearest case in {alone['nearest'].mean():.0%} ({alone['beside'].mean():.0%} if the Monroe Doctrine, which the sphere is said to revise, is no rival). "
        f"Over all choices that include the person these shares are {own['alike'].mean():.0%}, {own['nearest'].mean():.0%} and {own['beside'].mean():.0%}. "
        f"With every feature counted alike its likeness is {likeness}, that of the classical Monroe Doctrine {doctrine}. "
        "The sphere is coded by what existed at the cut-off, the Free State by what it became. No figure means anything without its weights.",
        choices="choices of themes, levels, rows, reading and meaning of “resembles”", holds=int(own[["nearest", "beside", "alike"]].sum().sum()), of=3 * len(own),
        sources=tuple(sorted(_sources(asked, m.CONGO, m.TARGET))),
    )  # fmt: skip


@cache
def own_hemisphere() -> Evidence:
    """C19 under every rule for calling a sphere personal (``personal.personal_rules``): four marks of the ledger, two strictnesses, two readings, and words of
    property that count as spoken or only where one person speaks of his own.

    The measure is the same for every case, the earlier doctrine included. Codes describe arrangements; an aim is inferred from them.
    """
    rules = pd.concat([personal.personal_rules(own) for own in (False, True)])
    strict, own = ([personal.MARKS[mark][0] for mark, ok in personal.met(m.TARGET, own=own).items() if ok] for own in (False, True))
    lenient = [personal.MARKS[mark][0] for mark, ok in personal.met(m.TARGET, True, True).items() if ok]
    needed = {f for _, features in personal.MARKS.values() for f in features}
    return Evidence(
        shows=f"Strictly counted, the record {m.YEARS[m.TARGET]} shows {listed(strict)}. It shows {listed(own, 'no mark')} if words of property must be one person's own: of the canal they say “we”, of Greenland that owning it matters “for me”. Counted leniently, it shows {listed(lenient)}; never a title held by one person. "
        f"The same rules pass the Congo Free State {rules[m.CONGO].sum()} times, the chartered company {rules['bsac_chartered_rule'].sum()} and the classical Monroe Doctrine {rules['monroe_doctrine_classical'].sum()} times. They test possession; the claim speaks of an aim, which is inferred, not recorded.",
        choices="rules for calling a sphere personal", holds=int(rules[m.TARGET].sum()), of=len(rules),
        sources=tuple(sorted({"washtimes_wright", *_sources(needed, m.TARGET)})),
    )  # fmt: skip


def _sources(features: set[str], *cases: str) -> set[str]:
    """Keys of the sources behind the codes of some features of some cases."""
    return {key for (feature, case), cell in m.facts()["source"].items() if feature in features and case in cases for key in seeds.split(cell)}


def sources(of: str = "cards") -> seeds.References:
    """The references named in notebook 04 and behind its cards, or those of one of its tables.

    Parameters
    ----------
    of : "cards", or a table: "population" (estimates), "trade" (printed figures), "features" (codes read in a source).

    Raises
    ------
    ValueError : another table; the sentence lists these.
    """
    if of == "cards":
        return seeds.cite(*NAMED, *voice_keys("04"), *(key for card in (own_hemisphere(), like_leopold(), plunder()) for key in card.sources))
    tables = {"population": congo.all_estimates, "trade": lambda: seeds.table("congo_annual"), "features": lambda: m.facts()[m.facts()["confidence"] != "unverified"]}
    if of not in tables:
        raise ValueError(f"of={of!r} is not a choice; allowed: cards, {', '.join(tables)}.")
    return seeds.cite(*seeds.keys(tables[of]()))
