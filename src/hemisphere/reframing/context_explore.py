"""Explorers of notebook 08 on what surrounds the events: ties between the countries, polls, presidents' messages."""

from __future__ import annotations

import pandas as pd

from hemisphere.display.explorer import Explorer, menu, toggle
from hemisphere.display.words import counted, listed
from hemisphere.reframing import figures, polls
from hemisphere.reframing import measures as m
from hemisphere.reframing.explore import brief


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def explore_ties(**state) -> Explorer:
    """What ties the two countries, with the year of each figure. Controls: ``group``, ``after`` (figures from after the cut-off). One row per measure, with all its figures."""

    def sentence(group, after):
        rows = m.ties(group, after)
        last, same = {}, {}
        for r in rows.itertuples():
            last[r.label] = r
            same.setdefault((r.label, r.year, r.part), set()).add(r.value)
        unit = m.THEMES[group][0]
        figure = "{0.value:,.3g}% {0.label}" if unit == "percent" else "{0.label} {0.value:,.3g}"
        told = "; ".join(f"{figure.format(r)} ({r.year}{', part of the year' if r.part else ''})" for r in last.values())
        apart = "; ".join(f"{label} {year}: {min(v):,.4g} or {max(v):,.4g}" for (label, year, _), v in same.items() if len(v) > 1)
        late = sum(rows["after_cutoff"])
        return (f"Latest figures{'' if unit == 'percent' else f', in {unit}'}: {told}. The oldest of them is from {min(r.year for r in last.values())}." + (f" Two figures for one thing: {apart}." if apart else "")
                + (f" {counted(late, 'figure')} from after the cut-off." if late else ""))

    def table(group, after):
        told = {}
        for r in m.ties(group, after).itertuples():
            told.setdefault(r.label, []).append(f"{r.year} {r.value:,.5g}" + (f" ({brief(r.detail)})" if r.detail and group != "northbound crossings" else ""))
        return pd.DataFrame([(label, "; ".join(figures)) for label, figures in told.items()], columns=["what", f"year, and {m.THEMES[group][0]}"])

    return Explorer(
        title="What ties the two countries, and how old the figures are", call="reframing.explore_ties",
        controls={"group": menu("Figures on", list(m.THEMES)), "after": toggle("With figures from after the cut-off")},
        figure=lambda group, after: figures.ties(m.ties(group, after), group), sentence=sentence, table=table, start=state,
        credit="us_mexico_interdependence; the sources stand in each row. Points are joined only where years follow each other; hollow: part of a year.",
    )  # fmt: skip


def explore_polls(**state) -> Explorer:
    """Poll against poll. Controls: ``topic``, ``after`` (polls after or across the cut-off), ``rough`` (figures that no source gives exactly). One row per question asked."""

    def sides(topic):
        return polls.SIDES.get(topic, ("for", "against"))

    def sentence(topic, after, rough):
        rows = polls.questions(topic, after, rough)
        n_late, n_rough = sum(rows["after_cutoff"]), sum(rows["grade"] == "unverified")
        parts = [f"{counted(len(rows), 'question')} by {counted(rows['pollster'].nunique(), 'pollster')}" + (f", {n_late or 'none'} after or across the cut-off" if after else "") + (f", {n_rough or 'none'} unverified" if rough else "") + "."]
        favour, side = rows.dropna(subset="yes"), sides(topic)[0].capitalize()
        if len(favour) > 1:
            high, low = favour.loc[favour["yes"].idxmax()], favour.loc[favour["yes"].idxmin()]
            parts.append(f"“{side}” runs from {low['yes']:.0f}% ({low['pollster']}, {low['fieldwork_start'][:7]}) to {high['yes']:.0f}% ({high['pollster']}, {high['fieldwork_start'][:7]}). Between the two, {_apart(low, high)}.")
        elif len(favour):
            parts.append(f"{side}: {favour['yes'].iloc[0]:.0f}% ({favour['pollster'].iloc[0]}, {favour['fieldwork_start'].iloc[0]}). With one poll there is nothing to set it against.")
        return " ".join(parts)

    def table(topic, after, rough):
        rows = polls.questions(topic, after, rough)

        def share(v):
            return "not read" if pd.isna(v) else f"{v:g}"

        return pd.DataFrame({
            "who asked": rows["pollster"], "whom": rows["population_iso3"].map(polls.PEOPLE), "from": rows["fieldwork_start"], "how": rows["mode"].replace("", "not given"),
            "people": ["not given" if pd.isna(n) else str(n) for n in rows["n"]], "question, in our words": rows["question"], **{f"{side}, %": rows[column].map(share) for side, column in zip(sides(topic), ("yes", "no"))},
            "grade": rows["grade"] + rows["after_cutoff"].map({True: ", after the cut-off", False: ""}), "note": rows["note"].replace("", "–"),
        })  # fmt: skip

    return Explorer(
        title="Poll against poll", call="reframing.explore_polls",
        controls={"topic": menu("Question", list(polls.TOPICS)), "after": toggle("With polls after or across the cut-off", help="Hollow and labelled."),
                  "rough": toggle("With figures that no source gives exactly", help="Unverified: hollow.")},
        figure=lambda topic, after, rough: figures.polls(polls.questions(topic, after, rough), sides(topic)), sentence=sentence, table=table, start=state,
        credit="Published polls, questions in our words. Hollow: contested, unverified or after the cut-off.",
    )  # fmt: skip


def _apart(low: pd.Series, high: pd.Series) -> str:
    """What differs between two polls besides their result."""
    told = [name for name, column in (("whom they asked", "population_iso3"), ("the pollster", "pollster"), ("the wording", "question"), ("the date", "fieldwork_start")) if low[column] != high[column]]
    known = low["mode"] and high["mode"]
    told += ["the mode"] if known and low["mode"] != high["mode"] else []
    return f"{listed(told, 'nothing recorded')} {'differ' if len(told) > 1 else 'differs'}" + ("" if known else "; the mode is not known for both")


def explore_presidents(**state) -> Explorer:
    """Two terms in annual messages by presidency, per 10,000 words. Controls: ``up`` and ``down`` (keys of ``measures.TERMS``). One row per time in office with a mention."""
    terms = list(m.TERMS)

    def sentence(up, down):
        every = m.presidencies()
        now = every.iloc[-1]
        told = []
        for term in dict.fromkeys((up, down)):
            rate = every[m.TERMS[term]]
            top = every.loc[rate.idxmax()]
            rank = int((rate > now[m.TERMS[term]]).sum()) + 1
            told.append(f"“{term}” is most frequent under {top['president']} ({_years(top['first'], top['last'])}, {rate.max():.1f} per 10,000 words); {now['president']} in {now['first']} has {now[m.TERMS[term]]:.1f}, place {rank} of {len(every)}")
        return f"{'. '.join(told)}. One address of {now['words']:,} words stands for {now['first']}."

    def table(up, down):
        used = [row for row in m.presidencies().to_dict("records") if row[m.TERMS[up]] or row[m.TERMS[down]]][-8:]
        return pd.DataFrame({"president": [f"{row['president']}, {_years(row['first'], row['last'])}" for row in used], "words": [f"{row['words']:,}" for row in used],
                             **{f"{term}, per 10,000": [f"{row[m.TERMS[term]]:.1f}" for row in used] for term in dict.fromkeys((up, down))}})

    return Explorer(
        title="Neighbours and dangers in presidents' messages", call="reframing.explore_presidents",
        controls={"up": menu("Upwards", terms), "down": menu("Downwards", ["invasion", *(term for term in terms if term != "invasion")])},
        figure=lambda up, down: figures.presidents(m.presidencies(), up, down), sentence=sentence, table=table, start=state,
        credit="Annual messages, American Presidency Project; a word counts in any sense. Each half has its own scale. Hollow: thin record. Table: the latest eight with a mention.",
    )  # fmt: skip
