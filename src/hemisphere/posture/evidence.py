"""What the tables say about C26, C28, C29, C30, C35 and C39, for their verdict cards."""

from __future__ import annotations

from itertools import product

import pandas as pd

from hemisphere import seeds
from hemisphere.posture import answers
from hemisphere.posture import measures as m
from hemisphere.verdicts import Evidence, voice_keys

NAMED = (
    "farias2026", "contralinea2018", "mack_1975", "beckley_2018", "quinlivan_1995", "friedman_2011", "woodford_2016", "tdi_2016", "mearsheimer_1989", "epstein_1989", "dupuy_1989", "rand_mr638",
    "biddle_2004", "horowitz_rosen_2005", "arreguin_toft_2005", "toft_book_review", "atkinson_2011", "boulding_1962", "wikimili_lsg", "webb_2007", "martin_2016", "deitchman_1962",
    "sipri_milex_2025", "cow_nmc_v6", "wb_wdi_armed_forces", "inegi_censo_2020", "smith_1919_432", "prologue_1997_1",
    "dof_psdn2025", "sinembargo_psdn2025", "fabrica2025", "mcci_dn3",
)  # fmt: skip
"""References named in the prose of notebook 05 or in the line under a figure."""


def _first(rows: pd.DataFrame) -> tuple[str, ...]:
    """The first source of each row, each once; the others stand in the row itself."""
    return tuple(sorted({seeds.split(cell)[0] for cell in rows["source"]}))


def two_forms() -> Evidence:
    """C26, a forecast: which forms the record to the cut-off names; only what happens later settles it."""
    rows = m.forms()
    now, past = rows[rows["date"] >= "2025"], rows[rows["date"] < "2025"]
    n = now["form"].value_counts().reindex(list(m.FORMS), fill_value=0)
    *earlier, latest = dict.fromkeys(past.loc[past["form"] == "towns", "who"])
    return Evidence(
        shows=f"Of {len(now)} records of 2025-26, {n['strikes']} name strikes without saying how large and {n['towns'] or 'none'} troops in towns, {n['third']} drones or agents, and the rest no form. "
        f"Before, troops were in Mexican towns under {', '.join(earlier)} and {latest}; drones and joint raids came with consent under Obama ({int((past['form'] == 'third').sum())} records).",
        sources=_first(rows[(rows["date"] > "2011") & (rows["form"] != "unnamed")]),
    )  # fmt: skip


def no_answer() -> Evidence:
    """C28 under every pair of a meaning (``answers.MEANINGS``) and a standard (``answers.STANDARDS``): it holds where no capacity is shown."""
    pairs = [(meaning, not answers.shown(meaning, standard)) for meaning, standard in product(answers.MEANINGS, answers.STANDARDS)]
    bare = sum(not answers.shown(meaning, standard, duties=False) for meaning, standard in product(answers.MEANINGS, answers.STANDARDS))
    told = ", ".join(f"{answers.tally(meaning)['for']} to {answers.tally(meaning)['against']} for “{words.split(':')[0]}”" for meaning, words in answers.MEANINGS.items())
    return Evidence(
        shows=f"Items that speak for a capacity, then items against it: {told}. Items on duties answer tariffs and not force: without them the last two are {_bare('cost')} and {_bare('law')}, and it holds under {bare} of {len(pairs)}. "
        "“Effectively” needs an aim before it can be tested. The sources named are those of the items for a capacity.",
        choices="pairs of a meaning of “respond” and a standard of proof", holds=sum(ok for _, ok in pairs), of=len(pairs),
        sources=_first(answers.evidence().query("side == 'for'")),
    )  # fmt: skip


def _bare(meaning: str) -> str:
    """The items for and against a capacity, without those on duties."""
    n = answers.tally(meaning, duties=False)
    return f"{n['for']} to {n['against']}"


def plan_choices() -> pd.DataFrame:
    """Every choice for C29; one row is one: country, serious, contested (are contested records counted), since, live (ids), holds.

    A country gave up planning "long ago" if none of its own plans was in force after the Second World War (1946) or the
    Cold War (1991). Both meanings of "serious" in ``measures.SERIOUS``; with and without contested records.
    """
    rows = [(*choice, m.live_plans(*choice)) for choice in product(("CAN", "MEX"), m.SERIOUS, (False, True), (1946, 1991))]
    table = pd.DataFrame(rows, columns=["country", "serious", "contested", "since", "live"])
    return table.assign(holds=table["live"].map(len) == 0)


def plans_dropped() -> Evidence:
    """C29 under every choice of ``plan_choices``; what moves it is whether a plan must name the United States."""
    table = plan_choices()
    by = {key: table.groupby(key)["holds"].agg(["sum", "size"]) for key in ("country", "serious")}
    country, serious = ({name: f"{row['sum']} of {row['size']}" for name, row in some.iterrows()} for some in by.values())
    plans, every = m.plans("both"), m.plans("every").set_index("id")
    sure = sorted({plan for live in table.loc[~table["contested"], "live"] for plan in live})
    return Evidence(
        shows=f"It holds under {serious['names']} choices where a plan must name the United States and under {serious['any']} where any plan of defence counts. Canada ({country['CAN']}): no plan that names the United States after "
        f"{every.at['w09', 'last']}. Mexico ({country['MEX']}): one magazine tells of a master plan in force from {every.at['w16', 'first']} to {every.at['w16', 'last']}, whose list of adversaries was not seen, "
        f"and of a successor that names the United States. On verified records alone, only what began in {every.loc[sure, 'first'].min()} or later stands against it.",
        choices="pairs of country and meaning of “serious”, by grade of record and by date", holds=int(table["holds"].sum()), of=len(table),
        sources=_first(plans[plans["id"].isin(["w09", "w16", "w17", "w20", "w22", "w23"])]),
    )  # fmt: skip


CAUSES = {("CAN", "the end of the Second World War"): 1945, ("CAN", "the end of the Cold War"): 1991, ("CAN", "closer defence ties"): 1940,
          ("MEX", "the end of the Second World War"): 1945, ("MEX", "the end of the Cold War"): 1991}  # fmt: skip
"""(country, cause named by the article) -> year; the ties by the Ogdensburg declaration, ``war_plans`` w10."""


def timing() -> pd.DataFrame:
    """Whether each cause could, by its date, do what is said of it; one row is one country, cause and effect: holds.

    Effects: "ended", the cause comes before the last own plan against an outside attack ended, and one did end; "kept
    ended", no such plan began after the cause and before 2025. Mexico's plans by all records, contested ones included.
    """
    plans, rows = m.plans("every").set_index("id"), []
    for (country, cause), year in CAUSES.items():
        own = plans.loc[[i for i in m.live_plans(country, "any", True, 0) if plans.at[i, "first"] < 2025]]
        ended = bool((own["end"] == "known").all() and own["last"].max() > year)
        rows += [(country, cause, "ended", ended), (country, cause, "kept ended", not ((own["first"] > year) & (own["first"] < 2025)).any() and own["last"].max() <= year)]
    return pd.DataFrame(rows, columns=["country", "cause", "effect", "holds"])


def why_dropped() -> Evidence:
    """C30 under every test of ``timing``: a cause must come before its effect; no document that gives the reason was read."""
    table = timing()
    canada = m.plans("CAN").set_index("id")
    return Evidence(
        shows=f"By the pages read Canada's plan ended in {canada.at['w09', 'last']}, before the Second World War, the Cold War and the joint board of {canada.at['w10', 'first']}. These causes came too late to end it, though they may have kept it ended. "
        "Mexico's plans, by one magazine, began after these causes or outlived them. No document read says why a plan was dropped, so dates alone are tested. "
        "Mexico's programme of 2025, SinEmbargo reports, still calls defence against an aggressor from abroad essential.",
        choices="tests of timing, over causes, countries and two effects", holds=int(table["holds"].sum()), of=len(table),
        sources=(*_first(m.plans("both").query("id in ['w09', 'w10', 'w16', 'w17', 'w20']")), "sinembargo_psdn2025"),
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
            recent = m.gap(prices, state).query("year > 2024 - @years")
            if state != "LA4" and len(recent):
                gaps[state] = recent["usa"].sum() / recent["other"].sum()
        rival = min(gaps, key=gaps.get)
        rows += [(prices, span, times, rival, gaps[rival], gaps[rival] > times) for times in FAR]
    return pd.DataFrame(rows, columns=["prices", "span", "times", "rival", "ratio", "holds"])


def far_better_funded() -> Evidence:
    """C35 under every choice of ``funding``; "as advanced" is in no table and is not counted."""
    table = funding()
    low, high = table["ratio"].min(), table["ratio"].max()
    failed = sorted(table.loc[~table["holds"], "times"].unique())
    return Evidence(
        shows=f"Of the twelve states the United States spends {low:.1f} to {high:.1f} times as much as the next, {' or '.join(m.OTHERS[r] for r in table['rival'].unique())}, at market rates. It comes first under every reading; only “far” at {' or '.join(map(str, failed))} times the next fails. "
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
    p = m.parameters()
    limits = p.loc["asymmetry_threshold", ["value_low", "value_high"]].astype(float)
    force = m.densities("all").set_index("what").at["all US active forces, 2025", "per1000"] * m.states()["population_2020"].sum() / 1000
    people = seeds.table("capabilities_annual").query("year == 2024").set_index("iso3")["population"].astype(float)
    rows = []
    for state in m.LATIN:
        for measure, limit in product(("milex_constant_2023usd_m", "armed_forces_personnel", "cinc"), limits):
            value = m.gap(measure, state)["ratio"].iloc[-1]
            rows.append((state, "stop", measure, limit, value, value >= limit))
        for name in ("doctrinal_minimum_density", "doctrinal_upper_density"):
            value = 1000 * force / people[state]
            rows.append((state, "deny", "density", p.at[name, "value"], value, value >= p.at[name, "value"]))
    return pd.DataFrame(rows, columns=["state", "resistance", "measure", "threshold", "value", "holds"])


def no_resistance() -> Evidence:
    """C39 under every choice of ``resistance``."""
    table = resistance()
    by = table.groupby("resistance")["holds"].agg(["sum", "size"])
    men, weak = table[table["measure"] == "armed_forces_personnel"]["holds"], m.asymmetric().iloc[-1]
    raid = seeds.table("events_2024_2026").set_index("id").loc["E063"]
    return Evidence(
        shows=f"Against a first blow: the gap is past the threshold in {by.at['stop', 'sum']} of {by.at['stop', 'size']} comparisons, in money always and in soldiers in {men.sum()} of {len(men)}. "
        f"Long-range missiles reported in Venezuela did not stop the raid of {pd.Timestamp(raid['date']):%B %Y}. Against an occupation: by a rule of density that its critics find unsupported, the whole US active force could hold a country in "
        f"{by.at['deny', 'sum']} of {by.at['deny', 'size']}. The weaker side won {weak['weak']:.1f} % of asymmetric wars of {weak['period']}, as a reader's review restates one book.",
        choices="comparisons of four states, by a first blow or an occupation, measure and threshold", holds=int(table["holds"].sum()), of=len(table),
        sources=("cia_factbook_dec2025", "cow_nmc_v6", "fm_3_24_2006", "friedman_2011", *_first(pd.DataFrame([raid])), "sipri_milex_2025", "toft_book_review", "wb_wdi_armed_forces"),
    )  # fmt: skip


def sources() -> seeds.References:
    """Every reference named in the prose of notebook 05 or behind its cards, each once; tables name those of their rows."""
    cards = (two_forms(), no_answer(), plans_dropped(), why_dropped(), far_better_funded(), no_resistance())
    return seeds.cite(*sorted({*NAMED, *voice_keys("05"), *(key for card in cards for key in card.sources)}))
