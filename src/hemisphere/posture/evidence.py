"""What the tables say about C26, C28, C29, C30, C35 and C39, for their verdict cards."""

from __future__ import annotations

from functools import cache
from itertools import product

import pandas as pd

from hemisphere import seeds
from hemisphere.posture import answers, records
from hemisphere.posture import measures as m
from hemisphere.verdicts import Evidence, voice_keys

NAMED = (
    "farias2026", "contralinea2018", "mack_1975", "beckley_2018", "quinlivan_1995", "friedman_2011", "woodford_2016", "tdi_2016", "mearsheimer_1989", "epstein_1989", "dupuy_1989", "rand_mr638",
    "biddle_2004", "horowitz_rosen_2005", "arreguin_toft_2005", "toft_book_review", "atkinson_2011", "boulding_1962", "wikimili_lsg", "webb_2007", "martin_2016", "deitchman_1962",
    "sipri_milex_2025", "cow_nmc_v6", "wb_wdi_armed_forces", "inegi_censo_2020", "smith_1919_432", "prologue_1997_1",
    "dof_psdn2025", "sinembargo_psdn2025", "fabrica2025", "mcci_dn3",
)  # fmt: skip
"""References named in the prose of notebook 05 or in the line under a figure."""


def _first(rows: list[dict]) -> tuple[str, ...]:
    """The first source of each row, each once; the others stand in the row itself."""
    return tuple(sorted({seeds.split(row["source"])[0] for row in rows}))


def _plans(whose: str = "every") -> dict[str, dict]:
    """Plans as plain records, by id."""
    return {plan["id"]: plan for plan in records.dated(whose)}


@cache
def two_forms() -> Evidence:
    """C26, a forecast: which forms the record to the cut-off names; only what happens later settles it."""
    now, past = records.forms_since(2025), [one for one in records.forms_since(0) if one["date"] < "2025"]
    n = {form: sum(one["form"] == form for one in now) for form in records.FORMS}
    *earlier, latest = dict.fromkeys(one["who"] for one in past if one["form"] == "towns")
    return Evidence(
        shows=f"Of {len(now)} records of 2025-26, {n['strikes']} name strikes without saying how large and {n['towns'] or 'none'} troops in towns, {n['third']} drones or agents, and the rest no form. "
        f"Before, troops were in Mexican towns under {', '.join(earlier)} and {latest}; drones and joint raids came with consent under Obama ({sum(one['form'] == 'third' for one in past)} records).",
        sources=_first([one for one in records.forms_since(2011) if one["form"] != "unnamed"]),
    )  # fmt: skip


@cache
def no_answer() -> Evidence:
    """C28 under every pair of a meaning (``answers.MEANINGS``) and a standard (``answers.STANDARDS``): it holds where no capacity is shown."""
    pairs = [(meaning, not answers.shown(meaning, standard)) for meaning, standard in product(answers.MEANINGS, answers.STANDARDS)]
    bare = sum(not answers.shown(meaning, standard, duties=False) for meaning, standard in product(answers.MEANINGS, answers.STANDARDS))
    told = ", ".join(f"{answers.tally(meaning)['for']} to {answers.tally(meaning)['against']} for “{words.split(':')[0]}”" for meaning, words in answers.MEANINGS.items())
    return Evidence(
        shows=f"Items that speak for a capacity, then items against it: {told}. Items on duties answer tariffs and not force: without them the last two are {_bare('cost')} and {_bare('law')}, and it holds under {bare} of {len(pairs)}. "
        "“Effectively” needs an aim before it can be tested. The sources named are those of the items for a capacity.",
        choices="pairs of a meaning of “respond” and a standard of proof", holds=sum(ok for _, ok in pairs), of=len(pairs),
        sources=_first([item for meaning in answers.MEANINGS for item in answers.items(meaning) if item["side"] == "for"]),
    )  # fmt: skip


def _bare(meaning: str) -> str:
    """The items for and against a capacity, without those on duties."""
    n = answers.tally(meaning, duties=False)
    return f"{n['for']} to {n['against']}"


def plan_choices() -> pd.DataFrame:
    """Every choice for C29; one row is one: country, serious, contested (are contested records counted), since, live (ids), holds.

    A country gave up planning "long ago" if none of its own plans was in force after the Second World War (1946) or the
    Cold War (1991). Both meanings of "serious" in ``records.SERIOUS``; with and without contested records.
    """
    choices = product(("CAN", "MEX"), records.SERIOUS, (False, True), (1946, 1991))
    rows = [(*choice, live, not live) for choice in choices for live in [records.live_plans(*choice)]]
    return pd.DataFrame(rows, columns=["country", "serious", "contested", "since", "live", "holds"])


@cache
def plans_dropped() -> Evidence:
    """C29 under every choice of ``plan_choices``; what moves it is whether a plan must name the United States."""
    table = plan_choices()
    country, serious = ({name: f"{some.sum()} of {len(some)}" for name, some in table.groupby(key)["holds"]} for key in ("country", "serious"))
    plans = _plans()
    sure = {plan for live in table.loc[~table["contested"], "live"] for plan in live}
    return Evidence(
        shows=f"It holds under {serious['names']} choices where a plan must name the United States and under {serious['any']} where any plan of defence counts. Canada ({country['CAN']}): no plan that names the United States after "
        f"{plans['w09']['last']}. Mexico ({country['MEX']}): one magazine tells of a master plan in force from {plans['w16']['first']} to {plans['w16']['last']}, whose list of adversaries was not seen, "
        f"and of a successor that names the United States. On verified records alone, only what began in {min(plans[plan]['first'] for plan in sure)} or later stands against it.",
        choices="pairs of country and meaning of “serious”, by grade of record and by date", holds=int(table["holds"].sum()), of=len(table),
        sources=_first([plans[plan] for plan in ("w09", "w16", "w17", "w20", "w22", "w23")]),
    )  # fmt: skip


CAUSES = {("CAN", "the end of the Second World War"): 1945, ("CAN", "the end of the Cold War"): 1991, ("CAN", "closer defence ties"): 1940,
          ("MEX", "the end of the Second World War"): 1945, ("MEX", "the end of the Cold War"): 1991}  # fmt: skip
"""(country, cause named by the article) -> year; the ties by the Ogdensburg declaration, ``war_plans`` w10."""


def timing() -> pd.DataFrame:
    """Whether each cause could, by its date, do what is said of it; one row is one country, cause and effect: holds.

    Effects: "ended", the cause comes before the last own plan against an outside attack ended, and one did end; "kept
    ended", no such plan began after the cause and before 2025. Mexico's plans by all records, contested ones included.
    """
    plans, rows = _plans(), []
    for (country, cause), year in CAUSES.items():
        own = [plans[plan] for plan in records.live_plans(country, "any", True, 0) if plans[plan]["first"] < 2025]
        last = max(plan["last"] for plan in own)
        ended = all(plan["end"] == "known" for plan in own) and last > year
        rows += [(country, cause, "ended", ended), (country, cause, "kept ended", last <= year and all(plan["first"] <= year for plan in own))]
    return pd.DataFrame(rows, columns=["country", "cause", "effect", "holds"])


@cache
def why_dropped() -> Evidence:
    """C30 under every test of ``timing``: a cause must come before its effect; no document that gives the reason was read."""
    table = timing()
    plans = _plans()
    return Evidence(
        shows=f"By the pages read Canada's plan ended in {plans['w09']['last']}, before the Second World War, the Cold War and the joint board of {plans['w10']['first']}. These causes came too late to end it, though they may have kept it ended. "
        "Mexico's plans, by one magazine, began after these causes or outlived them. No document read says why a plan was dropped, so dates alone are tested. "
        "Mexico's programme of 2025, SinEmbargo reports, still calls defence against an aggressor from abroad essential.",
        choices="tests of timing, over causes, countries and two effects", holds=int(table["holds"].sum()), of=len(table),
        sources=(*_first([plans[plan] for plan in ("w09", "w10", "w16", "w17", "w20")]), "sinembargo_psdn2025"),
    )  # fmt: skip


FAR = (1, 2, 3, 5)
"""Times the next spender that "far better" could mean: 1 is more than any other, the claim in its plain words; 2 and 3 are far in
everyday speech; 5 is the lower threshold at which studies of asymmetric wars call one side far stronger, as in ``resistance``."""


def funding() -> pd.DataFrame:
    """Every choice for C35; one row is one: prices, span, times, rival, ratio, holds. Rivals are the table's eleven other states."""
    rows = []
    for prices, (span, years) in product(("milex_constant_2023usd_m", "milex_current_usd_m"), {"2024": 1, "the last ten years": 10}.items()):
        gaps = {}
        for state in m.OTHERS:
            recent = m.gap(prices, state).loc[2025 - years :]
            if state != "LA4" and len(recent):
                gaps[state] = recent["usa"].sum() / recent["other"].sum()
        rival = min(gaps, key=gaps.get)
        rows += [(prices, span, times, rival, gaps[rival], gaps[rival] > times) for times in FAR]
    return pd.DataFrame(rows, columns=["prices", "span", "times", "rival", "ratio", "holds"])


@cache
def far_better_funded() -> Evidence:
    """C35 under every choice of ``funding``; "as advanced" is in no table and is not counted."""
    table = funding()
    low, high = table["ratio"].min(), table["ratio"].max()
    failed = sorted(table.loc[~table["holds"], "times"].unique())
    return Evidence(
        shows=f"Of the twelve states in the table, the United States spends {low:.1f} to {high:.1f} times as much as the next, {' or '.join(m.OTHERS[r] for r in table['rival'].unique())}, at market rates. It comes first under every reading; the claim fails only if “far” must mean {' or '.join(map(str, failed))} times the next. "
        "Purchasing-power prices, not in the tables, may narrow the lead. Whether its forces are the most advanced is in no table either.",
        choices="readings of “far better funded”, by prices, years and how many times the next", holds=int(table["holds"].sum()), of=len(table),
        sources=("nueva_sipri2024", "sipri_milex_2025"),
    )  # fmt: skip


def resistance() -> pd.DataFrame:
    """Every choice for C39; one row is one: state, resistance, measure, threshold, value, holds.

    "stop": the US exceeds a state on spending, soldiers with paramilitaries or the index by 5 or 10 to 1, the two
    thresholds of asymmetry in ``models_parameters``. "deny": the whole US active force over its people reaches 20 or 25 per
    1,000, the doctrine of 2006. The four states of Latin America with all these figures.
    """
    limits = [m.fact("models_parameters", parameter="asymmetry_threshold")[end] for end in ("value_low", "value_high")]
    force = next(row["per1000"] for row in m.compared() if row["what"] == "all US active forces, 2025") * m.people() / 1000
    annual = seeds.table("capabilities_annual")
    people = annual[annual["year"] == 2024].set_index("iso3")["population"].astype(float)
    rows = []
    for state in m.LATIN:
        for measure, limit in product(("milex_constant_2023usd_m", "armed_forces_personnel", "cinc"), limits):
            value = m.gap(measure, state)["ratio"].iloc[-1]
            rows.append((state, "stop", measure, limit, value, value >= limit))
        for name in ("doctrinal_minimum_density", "doctrinal_upper_density"):
            value, limit = 1000 * force / people[state], m.fact("models_parameters", parameter=name)["value"]
            rows.append((state, "deny", "density", limit, value, value >= limit))
    return pd.DataFrame(rows, columns=["state", "resistance", "measure", "threshold", "value", "holds"])


@cache
def no_resistance() -> Evidence:
    """C39 under every choice of ``resistance``."""
    table = resistance()
    stop, deny = (table.loc[table["resistance"] == kind, "holds"] for kind in ("stop", "deny"))
    men, weak = table.loc[table["measure"] == "armed_forces_personnel", "holds"], m.asymmetric().iloc[-1]
    raid = m.fact("events_2024_2026", id="E063")
    return Evidence(
        shows=f"Against a first blow: the gap is past the threshold in {stop.sum()} of {len(stop)} comparisons, in money always and in soldiers in {men.sum()} of {len(men)}. "
        f"Long-range missiles reported in Venezuela did not stop the raid of {pd.Timestamp(raid['date']):%B %Y}. Against an occupation: by a rule of density that its critics find unsupported, the whole US active force could hold a country in "
        f"{deny.sum()} of {len(deny)}. The weaker side won {weak['weak']:.1f}% of asymmetric wars of {weak['period']}, as a reader's review restates one book.",
        choices="comparisons of four states, by a first blow or an occupation, measure and threshold", holds=int(table["holds"].sum()), of=len(table),
        sources=("cia_factbook_dec2025", "cow_nmc_v6", "fm_3_24_2006", "friedman_2011", *_first([raid]), "sipri_milex_2025", "toft_book_review", "wb_wdi_armed_forces"),
    )  # fmt: skip


def sources() -> seeds.References:
    """Every reference named in the prose of notebook 05 or behind its cards, each once; tables name those of their rows."""
    cards = (two_forms(), no_answer(), plans_dropped(), why_dropped(), far_better_funded(), no_resistance())
    return seeds.cite(*sorted({*NAMED, *voice_keys("05"), *(key for card in cards for key in card.sources)}))
