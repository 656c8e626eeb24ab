"""The explorers of notebook 05: each returns an Explorer that follows its choices."""

from __future__ import annotations

import textwrap
from functools import cache

import pandas as pd

from hemisphere import seeds
from hemisphere.display import maps
from hemisphere.display.explorer import Explorer, menu, slider, toggle
from hemisphere.display.words import counted
from hemisphere.posture import answers, figures, models, records
from hemisphere.posture import measures as m

_SPENT, _INDEX, _CENSUS = (seeds.describe(name)["credit"] for name in ("capabilities_annual", "cinc_annual", "mexican_states_population"))
_MODELS = "Models and critics: models_parameters."
_NO_FORECAST = "A model shows what an assumption implies; it predicts no war."


def _named(choices: dict) -> dict:
    return {words[0].upper() + words[1:]: key for key, words in choices.items()}


def _doubt(grade: str) -> str:
    return " (contested)" if grade == "contested" else ""


# --- the gap ---------------------------------------------------------------------------------------------------


def explore_ratios(**start) -> Explorer:
    """The United States against another state: one measure, as a ratio or as two lines.

    Controls: ``measure``, ``state``, ``show`` and ``scale``. The table has one row per decade.
    """
    return Explorer(
        title="The gap, by measure", call="posture.explore_ratios",
        controls={
            "measure": menu("Measure", _named({key: words for key, (words, _) in m.MEASURES.items()})),
            "state": menu("Against", {name: code for code, name in m.OTHERS.items()}),
            "show": menu("Show", {"the ratio": "ratio", "both values": "both"}),
            "scale": menu("Axis", {"logarithmic": "log", "linear": "linear"}),
        },
        figure=figures.ratios, sentence=_ratios_sentence, table=_ratios_table, start=start,
        credit=f"{_SPENT} {_INDEX} Dollars at market exchange rates. Diamonds: jumps that the codebook warns of.",
    )  # fmt: skip


def _amount(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def _ratios_sentence(measure: str, state: str, show: str, scale: str) -> str:
    rows, (words, unit) = m.gap(measure, state), m.MEASURES[measure]
    if rows.empty:
        return f"No figures on {words}, for {m.OTHERS[state]}: {m.withheld(measure, state)}."
    last, top, low = rows.iloc[-1], rows["ratio"].idxmax(), rows["ratio"].idxmin()
    traps = "".join(f" In {year}: {what.rstrip('?')}{'?' if what.endswith('?') else '.'}" for year, what in m.TRAPS.get((measure, state), {}).items())
    if last.name in m.TRAPS.get((measure, state), {}):
        traps += f" The year before it was {_amount(rows['ratio'].iloc[-2])} to 1."
    return (
        f"{words[0].upper()}{words[1:]}, United States to {m.OTHERS[state]}: {_amount(last['ratio'])} to 1 in {last.name} "
        f"({_amount(last['usa'])} against {_amount(last['other'])}; unit: {unit}). Over {counted(len(rows), 'year')} it was highest in {top}, {_amount(rows.at[top, 'ratio'])} to 1, "
        f"and lowest in {low}, {_amount(rows.at[low, 'ratio'])} to 1.{traps} {m.WARNINGS[measure]}"
    )


def _ratios_table(measure: str, state: str, show: str, scale: str) -> pd.DataFrame:
    rows = m.decades(measure, state) if len(m.gap(measure, state)) else pd.DataFrame(columns=["years", "usa", "other", "ratio"])
    how = "mean" if measure in ("cinc", "pair") else "sum"
    return pd.DataFrame({
        "decade": [f"{decade}s ({counted(years, 'year')})" for decade, years in rows["years"].items()], f"United States, {how}": rows["usa"].map(_amount).tolist(),
        f"{m.OTHERS[state]}, {how}": rows["other"].map(_amount).tolist(), "ratio": rows["ratio"].map(_amount).tolist(),
    })  # fmt: skip


# --- force and population ----------------------------------------------------------------------------------------


def explore_density(**start) -> Explorer:
    """What a density of force would ask of each entity, beside densities of the past and present, and with a critic.

    Controls: ``density`` (personnel per 1,000), ``area`` and ``reading`` (the critic). One table row per density compared.
    """
    return Explorer(
        title="What one rule of thumb would ask", call="posture.explore_density",
        controls={
            "density": slider("Personnel per 1,000 inhabitants", {f"{d:g}": d for d in m.DENSITIES}, help="A rule to argue with, not a law."),
            "area": menu("Where", _named(m.AREAS)),
            "reading": menu("Read with", {name: key for key, (name, _) in m.CRITICS.items()}),
        },
        figure=figures.density, sentence=_density_sentence, table=_density_table, start=start,
        credit=f"{_CENSUS} {_MODELS} Forces: World Factbook. Past densities: all US soldiers over all Mexicans of the time. The Guard is partly on loan from the forces, so their sum counts some twice. {maps.BORDERS} {_NO_FORECAST}",
    )  # fmt: skip


def _density_sentence(density: float, area: str, reading: str) -> str:
    rows, need = m.compared(area), m.required(density, area)
    told = ", ".join(f"{row['per1000']:.1f} ({row['what']})" for row in rows if row["kind"] == "past")
    today = next(row["per1000"] for row in rows if row["what"] == "all US active forces, 2025")
    critic = f" {m.critic(reading)}" if reading != "none" else ""
    return (
        f"At {density:g} per 1,000, {m.AREAS[area]} would ask for {need.sum():,.0f} personnel, most of all {m.states().at[need.idxmax(), 'state']} ({need.max():,.0f}). "
        f"All US active forces there would be {today:.1f} per 1,000. Past forces stood at so many per 1,000 Mexicans of their time: {told}.{critic}"
    )


def _density_table(density: float, area: str, reading: str) -> pd.DataFrame:
    need, people = m.required(density, area), m.people(area) / 1000
    told = [(row["what"], f"{row['per1000']:.1f}" + ("" if row["low"] == row["high"] else f" ({row['low']:.1f} to {row['high']:.1f})"), f"{row['per1000'] * people:,.0f}") for row in m.compared(area)]
    told += [("your density", f"{density:g}", f"{density * people:,.0f}")]
    told += [(f"your density in {m.states().at[place, 'state']}", f"{density:g}", f"{need[place]:,.0f}") for place in sorted(need.index, key=lambda place: -need[place])[:3]]
    return pd.DataFrame(told, columns=["what", "per 1,000", "as people in this area today"])


# --- holdings ----------------------------------------------------------------------------------------------------


def explore_inventory(**start) -> Explorer:
    """What different sources say of one holding, and which figure a rule of citing picks.

    Controls: ``item``, ``rule`` and ``sources`` (which are admitted). The table has one row per statement.
    """
    return Explorer(
        title="One holding, several numbers", call="posture.explore_inventory",
        controls={
            "item": menu("Holding", {name: key for key, name in records.ITEMS.items()}), "rule": menu("Cite", {words: key for key, words in records.RULES.items()}),
            "sources": menu("Admit", {"all published by the cut-off": "all", "the same without ranking sites": "best", "also those published later": "late", "also figures that no source backs": "unverified"},
                            help="Ranking sites copy others and mix kinds."),
        },
        figure=lambda item, rule, sources: figures.holdings(_statements(item, sources), _cited(item, rule, sources)),
        sentence=_inventory_sentence, table=lambda item, rule, sources: _inventory_table(_statements(item, sources)), start=start,
        credit=f"{seeds.describe('military_inventory')['credit']} Ring: the figure that your rule cites. Bars: the source's own range. Hollow: no source. SEDENA: Mexico's ministry of defence.",
    )  # fmt: skip


@cache
def _statements(item: str, sources: str) -> pd.DataFrame:
    rows = records.holdings(item, late=sources == "late", unverified=sources == "unverified")
    return rows[rows["source_grade"] != "aggregator"].reset_index(drop=True) if sources == "best" else rows


@cache
def _cited(item: str, rule: str, sources: str) -> pd.Series | None:
    return records.cited(_statements(item, sources), rule)


def _inventory_sentence(item: str, rule: str, sources: str) -> str:
    rows, pick = _statements(item, sources), _cited(item, rule, sources)
    if pick is None:
        return f"No statement about {records.ITEMS[item]} is left."
    where = "no source at all" if pick["source"] == "unsourced_recall" else f"{seeds.cite(*seeds.split(pick['source'])).entries[0].author}, {records.GRADES[pick['source_grade']]}"
    low, high = rows["value"].min(), rows["value"].max()
    spread = f"The {len(rows)} statements run from {low:,.0f} to {high:,.0f}." if len(rows) > 1 else "It is the only statement."
    late = " It was published after the cut-off." if pick["after_cutoff"] else ""
    return f"{records.ITEMS[item].replace(': ', ', ')}: by the rule “{records.RULES[rule]}” you cite {pick['value']:,.0f}, for {pick['year']} ({where}; {pick['confidence']}).{late} {spread} On what it counts, the row says: {pick['detail'] or 'nothing'}."


def _inventory_table(rows: pd.DataFrame) -> pd.DataFrame:
    told = []
    for row in rows.to_dict("records"):
        authors = "none" if row["source"] == "unsourced_recall" else ", ".join(dict.fromkeys(entry.author for entry in seeds.cite(*seeds.split(row["source"])).entries))
        grade = f"{records.GRADES[row['source_grade']]}, {row['confidence']}{', after the cut-off' if row['after_cutoff'] else ''}"
        told.append((str(row["year"]), f"{row['value']:,.0f}", authors, grade, textwrap.shorten(row["detail"], 80, placeholder=" …")))
    return pd.DataFrame(told, columns=["year", "number", "source", "grade", "what it counts"])


# --- plans -------------------------------------------------------------------------------------------------------


def explore_plans(**start) -> Explorer:
    """Plans for war between neighbours as bars in time.

    Controls: ``whose`` and ``late``. The table has one row per plan.
    """
    return Explorer(
        title="Plans in time", call="posture.explore_plans",
        controls={"whose": menu("Plans of", _named(records.WHOSE)), "late": toggle("With what became known after the cut-off", help="One report of 20 January 2026 about Canada.")},
        figure=lambda whose, late: figures.plans(records.dated(whose, late)), sentence=_plans_sentence, table=_plans_table, start=start,
        credit=f"{seeds.describe('war_plans')['credit']} Pale: contested. Arrow: still in being at the cut-off. Black dot: known only after it.",
    )  # fmt: skip


_SPEAKS_FOR = {"no": "a plan that lived on", "partly": "the claim in part", "yes": "the claim", "not_addressed": "neither"}


def _plans_sentence(whose: str, late: bool) -> str:
    rows = records.dated(whose, late)
    says = [row["supports_article_claim"] for row in rows]
    told = ", ".join(f"for {words} ({says.count(key)})" for key, words in _SPEAKS_FOR.items() if key in says)
    late_titles = [row["title"] for row in rows if row["after_cutoff"]]
    after = f" Published after the cut-off: {'; '.join(late_titles)}." if late_titles else ""
    canada, mexico = (next(row for row in records.dated() if row["id"] == plan) for plan in ("w09", "w20"))
    return (
        f"{counted(len(rows), 'record')} of {records.WHOSE[whose]}; they speak {told}. Canada's own plan against the United States, {canada['title']}, "
        f"ran from {canada['first']} to {canada['last']} by the pages read; Mexico's master plan of 1951 and its rewrite that ranks a US intervention first (leaked on {pd.Timestamp(mexico['disclosed'].removeprefix('leaked ')):%d %B %Y}) rest on one magazine.{after}"
    )


def _plans_table(whose: str, late: bool) -> pd.DataFrame:
    told = []
    for row in records.dated(whose, late):
        against = f" against {records.named(row['against'])}" if row["against"] else ", no adversary on record"
        years = {"living": f"since {row['first']}", "unknown": f"{row['first']}, end not known", "known": f"{row['first']} to {row['date_end'][:4]}"}[row["end"]]
        told.append((f"{records.named(row['planner'])}{against}: {row['title']}{_doubt(row['confidence'])}", years, records.SAYS[row["supports_article_claim"]]))
    return pd.DataFrame(told, columns=["plan", "years", "speaks for"])


# --- forms of action ---------------------------------------------------------------------------------------------


def explore_forms(**start) -> Explorer:
    """Which form of US action against or in Mexico each record names.

    Controls: ``since`` and ``how`` (all, only what was done, only talk). The table has one row per record.
    """
    def sentence(since, how):
        named = [record["form"] for record in records.forms_since(since, how)]
        if not named:
            return f"No record since {since} is left."
        n = {form: named.count(form) for form in records.FORMS}
        return (
            f"Since {since}: {counted(len(named), 'record')}. Of the article's two forms, {n['strikes']} name strikes without a size and {n['towns']} troops in towns; {n['third']} name a third "
            f"(drones, agents, joint raids), {n['pursuit']} pursuits or landings, and {n['unnamed']} no form."
        )

    def table(since, how):
        told = [(f"{one['date']} {one['who']}", f"{records.FORMS[one['form']]}, {records.HOW[one['how']]}", textwrap.shorten(one["what"], 60, placeholder=" …") + _doubt(one["confidence"])) for one in records.forms_since(since, how)]
        return pd.DataFrame(told, columns=["date", "form", "record"])

    return Explorer(
        title="Forms of action, by record", call="posture.explore_forms",
        controls={"since": menu("Since", {"1846": 1846, "1914": 1914, "2011": 2011, "2025": 2025}), "how": menu("Records", {"all": "all", "what was done": "done", "what was said or reported": "talk"})},
        figure=lambda **state: figures.forms(records.forms_since(**state)), sentence=sentence, table=table, start=start,
        credit="From incursions_mexico, security_cooperation and events_2024_2026; the forms are our coding. Grey: the article's two forms, of which it wants the strikes large.",
    )  # fmt: skip


# --- four meanings -----------------------------------------------------------------------------------------------


def explore_answers(**start) -> Explorer:
    """Four meanings of "respond", each with its own evidence, and what it takes to call a capacity shown.

    Controls: ``meaning`` and ``standard``. The table has one row per item of evidence.
    """
    def sentence(meaning, standard):
        n = answers.tally(meaning)
        return (
            f"Here to respond is to {answers.MEANINGS[meaning]}. {n['for']} of {n.sum()} items {'speaks' if n['for'] == 1 else 'speak'} for a capacity, {n['against']} against, and {n['both']} {'cuts' if n['both'] == 1 else 'cut'} both ways. "
            f"If {answers.STANDARDS[standard]}, a capacity is {'shown' if answers.shown(meaning, standard) else 'not shown'}."
        )

    def table(meaning, standard):
        told = [(item["what"] + _doubt(item["confidence"]), answers.SIDES[item["side"]], item["table"]) for item in answers.items(meaning)]
        return pd.DataFrame(told, columns=["item", "it", "table"])

    return Explorer(
        title="The evidence for one meaning of “respond”", call="posture.explore_answers",
        controls={"meaning": menu("To respond is to", _named(answers.MEANINGS)), "standard": menu("A capacity is shown if", {words: key for key, words in answers.STANDARDS.items()})},
        figure=lambda meaning, standard: figures.answering(meaning), sentence=sentence, table=table, start=start,
        credit="Items from the tables named beside them; the choice of items and their side are our coding, for discussion.",
    )  # fmt: skip


# --- models ------------------------------------------------------------------------------------------------------


def explore_exchange(**start) -> Explorer:
    """Lanchester's laws side by side: what an assumption about fire implies for losses.

    Controls: ``law``, ``ratio`` (attackers per defender), ``edge`` (what a defender is worth) and ``stop`` (losses at which
    attackers break off). The mixed law is offered only as unverified. One table row per law.
    """
    laws = {**models.LAWS, **models.UNVERIFIED_LAWS}

    def rows(law, ratio, edge, stop):
        shown = [*models.LAWS, *([law] if law in models.UNVERIFIED_LAWS else [])]
        return {name: models.attackers_left(name, ratio, edge, 1) for name in shown}

    def outcome(left, stop):
        if left is None:
            return "the attackers are used up first"
        return f"the attackers have lost {100 * (1 - left):.0f}% when the defenders are used up" + (", past the point where they break off" if 1 - left > stop else "")

    def sentence(law, ratio, edge, stop):
        every = rows(law, ratio, edge, stop)
        told = "; ".join(f"under the {name} law {outcome(left, stop)}" for name, left in every.items())
        warning = " The mixed law is written down from memory: no source was read." if law in models.UNVERIFIED_LAWS else ""
        return f"With {ratio:g} attackers per defender, each defender worth {edge:g}: {told}. By the {law} law the sides are even at {models.needed_ratio(law, edge):.2g} to 1.{warning} Nothing here is about a particular war."

    def table(law, ratio, edge, stop):
        return pd.DataFrame([{"law": laws[name], "even at, attackers per defender": f"{models.needed_ratio(name, edge):.2g}", "outcome": outcome(left, stop)}
                             for name, left in rows(law, ratio, edge, stop).items()])  # fmt: skip

    return Explorer(
        title="Losses under laws of fire", call="posture.explore_exchange",
        controls={
            "law": menu("Law", {words[0].upper() + words[1:]: key for key, words in laws.items()}),
            "ratio": slider("Attackers per defender", {f"{r:g}": r for r in (1, 1.5, 2, 3, 4, 5, 7.5, 10, 20)}),
            "edge": slider("A defender is worth so many attackers", {f"{e:g}": e for e in (0.25, 0.5, 1, 2, 3, 5, 10)}),
            "stop": slider("Attackers break off at losses of", {f"{100 * s:g}%": s for s in (0.05, 0.1, 0.3, 0.5, 1.0)}, help="No published value: yours to argue."),
        },
        figure=figures.exchange, sentence=sentence, table=table, start=start,
        credit=f"Lanchester's laws as in RAND MR-638 (Davis 1995). {_MODELS} {_NO_FORECAST}",
    )  # fmt: skip


def explore_local(**start) -> Explorer:
    """The 3:1 rule: the ratio at one point, when each side chooses where to put its force.

    Controls: ``overall`` (attackers per defender in all) and ``defenders`` (the share of them at the point).
    """
    def sentence(overall, defenders):
        need, wanted = models.concentration(overall, defenders), m.fact("models_parameters", parameter="local_attack_ratio")["value"]
        told = f"even the whole attacking force does not reach {wanted:g} to 1 there" if need is None else f"the attackers reach {wanted:g} to 1 there with {100 * need:.0f}% of their force"
        return f"At {overall:g} to 1 in all, with {100 * defenders:g}% of the defenders at the point, {told}. The rule is about such a point, not about a country."

    def table(overall, defenders):
        shares = (0.1, 0.25, 0.5, 1.0)
        return pd.DataFrame({"attackers at the point": [f"{100 * s:g}%" for s in shares], "attackers per defender there": [f"{models.local_ratio(overall, s, defenders):.2g}" for s in shares]})

    return Explorer(
        title="Three to one at one point", call="posture.explore_local",
        controls={
            "overall": slider("Attackers per defender in all", {f"{r:g}": r for r in (0.5, 1, 1.5, 2, 3, 5, 10)}),
            "defenders": slider("Defenders at the point", {f"{100 * s:g}%": s for s in (0.05, 0.1, 0.2, 0.5, 1.0)}),
        },
        figure=figures.local, sentence=sentence, table=table, start=start,
        credit=f"Mearsheimer (1989), with critics Epstein (1989) and Dupuy (1989). {_MODELS} {_NO_FORECAST}",
    )  # fmt: skip


def explore_distance(**start) -> Explorer:
    """The loss of strength with distance; the line itself is remembered only and drawn only on request.

    Controls: ``loss`` (share of strength per 1,000 km, or no curve) and ``base`` (a forward base). One row per place.
    """
    def sentence(loss, base):
        km = m.distances()
        told = f"Distances run from {km.iloc[0]:,.0f} km ({km.index[0]}) to {km.iloc[-1]:,.0f} km ({km.index[-1]}); Mexico City lies {km['Mexico City']:,.0f} km from Laredo"
        told += "." if base is None else f", {abs(km['Mexico City'] - base):,.0f} km from a base at {base:,} km."
        if loss is None:
            return f"{told} No curve is drawn: the idea was read, its formula was found in no source."
        return f"{told} With a loss of {100 * loss:g}% per 1,000 km, in a straight line that no source read confirms, {100 * models.delivered(km['Mexico City'], loss, base):.0f}% would reach Mexico City."

    def table(loss, base):
        km = m.distances()
        line = {} if loss is None else {"strength that arrives (unverified form)": [f"{100 * models.delivered(k, loss, base):.0f}%" for k in km]}
        return pd.DataFrame({"place": km.index, "km": [f"{k:,.0f}" for k in km], **line})

    losses = {f"{100 * s:g}% per 1,000 km, straight line (unverified)": s for s in (0.05, 0.1, 0.2, 0.3, 0.5)}
    return Explorer(
        title="Strength and distance", call="posture.explore_distance",
        controls={
            "loss": menu("Strength lost", {"no curve: the idea alone": None, **losses}, help="No published value exists: yours to argue."),
            "base": menu("Forward base", {"none": None, "at 500 km": 500, "at 1,000 km": 1000, "at 1,500 km": 1500}),
        },
        figure=lambda loss, base: figures.distance(m.distances(), loss, base), sentence=sentence, table=table, start=start,
        credit=f"Idea: Boulding (1962), as a reference work tells it; critics Webb (2007), Martin (2016). Distances: targets_indicators, places (Natural Earth). {_NO_FORECAST}",
    )  # fmt: skip


def explore_asymmetric(**start) -> Explorer:
    """How often the weaker side won asymmetric wars, by half-century.

    Controls: ``bar``, the share that would make you call resistance likely to matter. One row per half-century.
    """
    def sentence(bar):
        rows = m.asymmetric()
        over = rows[rows["weak"] >= bar]
        told = f"at or above your bar of {bar}% in {', '.join(over['period'])}" if len(over) else f"never at your bar of {bar}%"
        pooled = (rows["weak"] * rows["wars"]).sum() / rows["wars"].sum()
        p = m.parameters().loc[["strong_actor_win_share_since_1800"], "value"]
        return (
            f"The weaker side won {rows['weak'].iloc[0]:.1f}% of {rows['wars'].iloc[0]} wars of {rows['period'].iloc[0]} and {rows['weak'].iloc[-1]:.1f}% of {rows['wars'].iloc[-1]} of {rows['period'].iloc[-1]}, {told}. "
            f"Pooled, that is {pooled:.1f}%; two summaries of the whole give {' and '.join(f'{100 - v:.1f}%' for v in p)}. Asymmetric means five to one, or ten to one, depending on the summary."
        )

    return Explorer(
        title="Asymmetric wars won by the weaker side", call="posture.explore_asymmetric",
        controls={"bar": slider("Your bar, in %", (10, 20, 30, 40, 50, 60))},
        figure=lambda bar: figures.asymmetric(m.asymmetric(), bar), sentence=sentence, start=start,
        table=lambda bar: pd.DataFrame({"period": m.asymmetric()["period"], "wars": m.asymmetric()["wars"], "won by the weaker side": m.asymmetric()["weak"].map("{:.1f}%".format)}),
        credit="Arreguín-Toft (2005) as a reader's review restates it; the book was not read. Draws removed; wars between states and others mixed.",
    )  # fmt: skip
