"""The explorers of notebook 04 that compare cases: each returns an Explorer that follows its choices."""

from __future__ import annotations

import pandas as pd

from hemisphere import student
from hemisphere.analogy import figures, personal
from hemisphere.analogy import measures as m
from hemisphere.display.explorer import Explorer, menu, toggle
from hemisphere.display.words import listed

_CODED = "Features and codes: one coder (analogy_features)."
_CASE = {name: case for case, name in m.CASES.items()}
_ROWS_MENU = menu("Count", m.options(m.ROWS))
_LEVELS_MENU = menu("Levels", m.options(m.LEVEL_SETS))


def explore_codes(**start) -> Explorer:
    """Every feature of every case, and where one case is like or unlike the alleged sphere.

    Controls: ``case`` (framed and told) and ``rows``. One row per feature, with the coder's reasons.
    """

    def sentence(case, rows):
        codes = m.coded(rows)
        found = {f: figures.apart(code, codes[case][f]) for f, code in codes[m.TARGET].items()}
        groups = {word: [f for f in found if found[f] == word] for word in ("like", "unlike", "half unlike", "open")}
        whole = sum(map(len, groups.values()))
        return (f"Set against the alleged sphere on {whole} of {len(found)} features, the {m.CASES[case]} ({m.YEARS[case]}) is coded like it on {len(groups['like'])} ({listed(groups['like'])}), "
                f"unlike it on {len(groups['unlike'])} ({listed(groups['unlike'])}), half unlike on {len(groups['half unlike'])}, and {len(groups['open'])} are open because the sphere's code is unclear.")  # fmt: skip

    def table(case, rows):
        told = {column: [_code(code, m.reasons()[f, column]) for f, code in m.coded(rows)[column].items()] for column in (case, m.TARGET)}
        return pd.DataFrame({"feature": [f"{f} {name}" for f, name in m.names().items()], m.CASES[case]: told[case], "alleged sphere": told[m.TARGET]})

    return Explorer(
        title="Likenesses and differences, feature by feature", call="analogy.explore_codes",
        controls={"case": menu("Compare with", _CASE), "rows": _ROWS_MENU}, figure=figures.code_table, sentence=sentence, table=table, start=start,
        credit=f"{_CODED} ● present, ◐ partial, ○ absent, ? unclear, – not applicable; an empty cell is not counted. Colour: distance from the sphere's code.",
    )  # fmt: skip


def _code(code: str, reason: str) -> str:
    return f"{'not applicable' if code == 'not_applicable' else code}: {reason}" if code else "not counted"


def explore_bench(**start) -> Explorer:
    """How like each case is under the reader's own weights.

    Controls: ``attribute``, ``relation``, ``higher_order`` (weight of each feature of that level), ``theme``, ``rows``. One row per case.
    """
    times = {"once": 1, "twice": 2, "three times": 3, "not at all": 0}

    def found(attribute, relation, higher_order, theme, rows):
        return m.bench(m.level_weights(attribute, relation, higher_order, theme), rows)

    def sentence(attribute, relation, higher_order, theme, rows):
        result = found(attribute, relation, higher_order, theme, rows)
        given = f"With weights {attribute} for an attribute, {relation} for a relation and {higher_order} for a relation between relations"
        about = "" if theme == "all" else f", on features about {m.THEMES[theme][0]}"
        cases = {case: found for case, found in result.cases.items() if found.n}
        if not cases:
            return f"{given}{about}, nothing is compared: no feature has any weight."
        told = "; ".join(f"{m.CASES[case]} {figures.likeness(*cases[case][:2])}" for case in sorted(cases, key=lambda case: -cases[case].high))
        first = result.cases[m.CONGO].first
        return f"{given}{about}, likeness to the alleged sphere is: {told}. The Congo Free State is the nearest case in {f'{first:.0%}' if first else 'none'} of the {result.readings} ways to read the unclear codes."

    def table(attribute, relation, higher_order, theme, rows):
        cases = found(attribute, relation, higher_order, theme, rows).cases
        told = [(m.CASES[case], figures.likeness(low, high), n, f"{first:.0%} of readings") for case, (low, high, n, first) in cases.items()]
        return pd.DataFrame(told, columns=["case", "likeness", "features", "nearest in"])

    return Explorer(
        title="The analogy bench", call="analogy.explore_bench",
        controls={
            "attribute": menu("An attribute counts", times), "relation": menu("A relation counts", times),
            "higher_order": menu("A relation between relations counts", times),
            "theme": menu("Features about", {"everything": "all", **{name: key for key, (name, _) in m.THEMES.items()}}), "rows": _ROWS_MENU,
        },
        figure=lambda **state: figures.bench(found(**state)), sentence=sentence, table=table, start=start,
        presets={
            "every feature counts alike": {"attribute": 1, "relation": 1, "higher_order": 1},
            "surface only": {"attribute": 1, "relation": 0, "higher_order": 0},
            "structure only, as Gentner would carry over": {"attribute": 0, "relation": 1, "higher_order": 1},
            "structure, deeper relations count most": {"attribute": 0, "relation": 1, "higher_order": 3},
            "only the person": {"attribute": 1, "relation": 1, "higher_order": 1, "theme": "person"},
        },
        credit=f"{_CODED} A line runs from the lowest to the highest likeness as unclear codes are read absent, partial or present. No likeness means anything without its weights.",
    )  # fmt: skip


def explore_parts(**start) -> Explorer:
    """Where the likeness of one case comes from: by theme and by Gentner's level.

    Controls: ``case`` and ``rows``. One row per theme, one column per level; the number of features in brackets.
    """

    def cells(case, rows):
        return {(t, lv): m.part(case, rows, t, lv) for t in figures.PART_ROWS for lv in figures.PART_COLUMNS}

    def sentence(case, rows):
        found = {key: r for key, r in cells(case, rows).items() if r.n and key[1] == "all"}
        middle = {key: r.low + r.high for key, r in found.items() if key[0] != "all"}
        best, worst = max(middle, key=middle.get), min(middle, key=middle.get)
        ranges = {key: figures.likeness(*found[key][:2]) for key in (best, worst, ("all", "all"))}
        return (f"{m.CASES[case]}: likeness to the alleged sphere is highest on features about {figures.PART_ROWS[best[0]]} ({ranges[best]}) and lowest on those about {figures.PART_ROWS[worst[0]]} ({ranges[worst]}); "
                f"on all of them together, counting alike, it is {ranges['all', 'all']}.")  # fmt: skip

    def table(case, rows):
        found = cells(case, rows)
        told = {key: f"{figures.likeness(r.low, r.high)} ({r.n})" if r.n else "–" for key, r in found.items()}
        return pd.DataFrame([(name, *(told[t, lv] for lv in figures.PART_COLUMNS)) for t, name in figures.PART_ROWS.items()],
                            columns=["features about", *(name.replace("<br>", " ") for name in figures.PART_COLUMNS.values())])  # fmt: skip

    return Explorer(
        title="Where the likeness comes from", call="analogy.explore_parts", controls={"case": menu("Case", _CASE), "rows": _ROWS_MENU},
        figure=figures.parts, sentence=sentence, table=table, start=start,
        credit=f"{_CODED} Themes are this collection's grouping; levels after Gentner (1983). All features of a cell count alike; darker is more like; a dash has no feature to compare.",
    )  # fmt: skip


def explore_leave_one_out(**start) -> Explorer:
    """The likeness of one case without each feature in turn.

    Controls: ``case``, ``levels``, ``rows``. The table joins features whose loss gives the same likeness.
    """

    def sentence(case, levels, rows):
        whole, *rest = m.leave_one_out(case, levels, rows).items()
        if not rest:
            return f"{m.CASES[case]}: on these levels there are not two features to compare, so none can be left out."
        (lowest, low), (highest, high), first = rest[0], rest[-1], max(r.first for _, r in rest)
        ties = sum(abs(r.low + r.high - high.low - high.high) < 1e-9 for _, r in rest)
        return (f"{m.CASES[case]}, {m.LEVEL_SETS[levels][0]}: {figures.likeness(*whole[1][:2])} with every feature. Leaving one out moves it at most to {figures.likeness(low.low, low.high)} (without “{m.names()[lowest]}”) "
                f"or {figures.likeness(high.low, high.high)} (without “{m.names()[highest]}”{f', or any of {ties - 1} others' if ties > 2 else ''}); "
                + (f"it becomes the nearest case in up to {first:.0%} of the readings." if first else "whatever is left out, it is never the nearest case."))  # fmt: skip

    def table(case, levels, rows):
        same: dict[str, list[str]] = {}
        for feature, found in m.leave_one_out(case, levels, rows).items():
            same.setdefault(figures.likeness(found.low, found.high), []).append(f"{m.names()[feature]} ({feature})" if feature else "nothing")
        return pd.DataFrame([("; ".join(left), likeness) for likeness, left in same.items()], columns=["left out, one at a time", "likeness"])

    return Explorer(
        title="Leave one feature out", call="analogy.explore_leave_one_out", controls={"case": menu("Case", _CASE), "levels": _LEVELS_MENU, "rows": _ROWS_MENU},
        figure=figures.leave_one_out, sentence=sentence, table=table, start=start,
        credit=f"{_CODED} The remaining features count alike. Grey: every feature of these levels.",
    )  # fmt: skip


def explore_stability(**start) -> Explorer:
    """Does the order of the cases survive other weights?

    Controls: ``draw``, ``levels``, ``theme`` (everything, or the person), ``rows``. One row per case.
    """

    def sentence(draw, levels, theme, rows):
        table = m.stability(draw, levels, rows, theme)
        first = table[1].idxmax()
        own = table.loc[m.CONGO]
        best = f"The Congo Free State comes first in {own[1]:.0%} and last in {own[5]:.0%}" if first == m.CONGO else f"The case that comes first most often is the {m.CASES[first]} ({table.at[first, 1]:.0%}); the Congo Free State comes first in {own[1]:.0%} and last in {own[5]:.0%}"
        return f"{m.N_DRAWS:,} draws ({m.DRAWS[draw]}; {m.LEVEL_SETS[levels][0]}{'' if theme == 'all' else f', {m.THEMES[theme][0]}'}). {best}, with a likeness of {figures.likeness(own['low'], own['high'])} in the middle nine tenths. A share of draws is not a probability."

    def table(draw, levels, theme, rows):
        found = m.stability(draw, levels, rows, theme)
        return pd.DataFrame({"case": list(m.CASES.values()), **{f"comes {word}": [f"{v:.1%}" for v in found[n]] for n, word in enumerate(("1st", "2nd", "3rd", "4th", "5th"), 1)}})

    return Explorer(
        title="Random weights", call="analogy.explore_stability", controls={"draw": menu("Draw", m.options(m.DRAWS)), "levels": _LEVELS_MENU, "theme": menu("Features about", {"everything": "all", m.THEMES["person"][0]: "person"}), "rows": _ROWS_MENU},
        figure=lambda draw, levels, theme, rows: figures.stability(draw, levels, theme, rows), sentence=sentence, table=table, start=start,
        credit=f"{_CODED} Weights are drawn at random (Dirichlet; the seed is fixed, so every run gives the same); each draw also reads every unclear code at random. Equals share the better place; a draw without a feature to compare has none.",
    )  # fmt: skip


_SUPPOSABLE = {"h5 and r1 together: the crux": "h5+r1"}


def explore_suppose(**start) -> Explorer:
    """Suppose a code of the alleged sphere were another: what would the bench say?

    Controls: ``feature`` (one, or h5 with r1) and ``suppose``. One row per case.
    """

    def found(feature, suppose):
        return m.bench(m.even_weights("all"), "read", feature, suppose)

    def facts(feature, suppose):
        words = {"coded": "as they stand", "congo": "as in the Congo Free State", "unlike": "as unlike the Congo Free State as can be"}
        return f"{listed(f'“{m.names()[f]}”' for f in feature.split('+'))} coded for the alleged sphere {words[suppose]}"

    def sentence(feature, suppose):
        before, after = found(feature, "coded"), found(feature, suppose)
        (was, now), rank = ([figures.likeness(*b.cases[case][:2]) for b in (before, after)] for case in (m.CONGO, "monroe_doctrine_classical"))
        first = after.cases[m.CONGO].first
        moved = f"the Congo Free State stays at {was}" if was == now else f"the Congo Free State moves from {was} to {now}"
        return (f"With {facts(feature, suppose)}, {moved}, the classical Monroe Doctrine {'stays at ' + rank[0] if rank[0] == rank[1] else f'from {rank[0]} to {rank[1]}'}; the Congo is nearest in {f'{first:.0%}' if first else 'none'} of the readings. "
                "On the bench a feature counts as one among many; in an argument one difference may count for all.")  # fmt: skip

    def table(feature, suppose):
        before, after = ([figures.likeness(*r[:2]) for r in found(feature, code).cases.values()] for code in ("coded", suppose))
        return pd.DataFrame({"case": list(m.CASES.values()), "as coded": before, "supposed": after})

    features = {**_SUPPOSABLE, **{f"{f} {m.names()[f]}": f for f in m.compared("read", m.CONGO)}}
    return Explorer(
        title="Which difference, if true, would end the analogy?", call="analogy.explore_suppose",
        controls={"feature": menu("Suppose that", features), "suppose": menu("in the alleged sphere were", {words: key for key, words in m.SUPPOSE.items()})},
        figure=lambda feature, suppose: figures.supposed(found(feature, "coded"), found(feature, suppose)), sentence=sentence, table=table, start=start,
        credit=f"{_CODED} All features count alike. Dotted: as coded.",
    )  # fmt: skip


def explore_personal(**start) -> Explorer:
    """Whose sphere would it be? Marks of personal rule, case by case, on one measure.

    Controls: ``partial`` and ``unclear`` (whether such answers count), ``own`` (whether words of
    property must be one person's own). One row per mark.
    """

    def sentence(partial, unclear, own):
        rules = personal.personal_rules(own)
        marks = [personal.MARKS[mark][0] for mark, ok in personal.met(m.TARGET, partial, unclear, own).items() if ok]
        shares = {case: int(rules[case].sum()) for case in (m.TARGET, *m.CASES)}
        return (f"Counted in this way, the alleged sphere shows {listed(marks, 'no mark')}. Over every combination of marks, each with and without partial and with and without unclear answers, it passes {shares[m.TARGET]} of {len(rules)} rules for a personal possession; "
                f"the Congo Free State passes {shares[m.CONGO]}, the South Africa Company {shares['bsac_chartered_rule']}, the classical Monroe Doctrine {shares['monroe_doctrine_classical']}.")  # fmt: skip

    def table(partial, unclear, own):
        rules, names = personal.personal_rules(own), {m.TARGET: "alleged sphere", **m.CASES}
        met = {case: personal.met(case, partial, unclear, own) for case in names}
        rows = [(f"{name} ({', '.join(needed)})", listed((names[case] for case in met if met[case][mark]), "no case")) for mark, (name, needed) in personal.MARKS.items()]
        return pd.DataFrame([*rows, (f"rules passed, of {len(rules)}", ", ".join(f"{name} {rules[case].sum()}" for case, name in names.items()))], columns=["mark", "met by"])

    return Explorer(
        title="Whose sphere?", call="analogy.explore_personal", controls={
            "partial": toggle("A partial answer counts"), "unclear": toggle("An unclear answer counts as yes"),
            "own": toggle("Words of property must be one person's own", help="Leopold called himself proprietor; the words coded for the sphere say we, and that owning Greenland matters for me."),
        },
        figure=figures.personal, sentence=sentence, table=table, start=start,
        credit=f"{_CODED} Marks named in the ledger for C19; each needs both of its features; plans for a succession are in no column. A code that nobody could read in a source is not met.",
    )  # fmt: skip


# --- the reader's own sheet --------------------------------------------------------------------------------------

SHEET = ("r1", "r3", "r4", "r6", "r13", "h2", "h5")
"""Features on the reader's sheet: title, money, oversight, labour, purse, private gain, limits on neighbours."""
JUDGEMENTS = {"not judged yet": None, "a likeness": "likeness", "a difference": "difference", "a difference that ends the analogy": "ends it", "cannot be known yet": "cannot be known yet"}


def judged() -> dict[str, str | None]:
    """The reader's latest judgement of each feature of ``SHEET``, None where there is none."""
    kept = {f: student.recall(f"analogy.{f}") for f in SHEET}
    return {f: own if own in JUDGEMENTS.values() else None for f, own in kept.items()}


def explore_sheet(coder: bool = False, **start) -> Explorer:
    """The reader's likeness and difference sheet, kept in the reader's own file.

    Parameters
    ----------
    coder : show what the coder's codes say beside each row.
    start : feature id -> a judgement; what was kept earlier is the start where nothing is given.

    Controls: one per feature of ``SHEET``, and ``coder``. One row per feature.
    """
    names, questions = m.names(), m.features()["question"].to_dict()
    codes = {f: figures.apart(m.coded()[m.TARGET][f], m.coded()[m.CONGO][f]) for f in SHEET}

    def sentence(coder, **own):
        given = {f: j for f, j in own.items() if j}
        if not given:
            return f"Nothing is judged yet: {len(SHEET)} features wait for you."
        ends = [f"{names[f]} ({f})" for f, j in given.items() if j == "ends it"]
        counts = {word: sum(j == word for j in given.values()) for word in ("likeness", "difference", "cannot be known yet")}
        told = f"You have judged {len(given)} of {len(SHEET)}: likenesses {counts['likeness']}, differences {counts['difference'] + len(ends)}, not to be known yet {counts['cannot be known yet']}. "
        return told + (f"By your own account the analogy ends with {listed(ends)}." if ends else "No difference of yours ends the analogy.")

    def rows(coder, **own):
        shown = pd.DataFrame({"feature": [f"{f} {names[f]}" for f in own], "Congo Free State": [m.reasons()[f, m.CONGO] for f in own],
                              "alleged sphere": [m.reasons()[f, m.TARGET] for f in own], "your judgement": [j or "not judged yet" for j in own.values()]})  # fmt: skip
        return shown.assign(coder=[codes[f] for f in own]) if coder else shown

    def remember(state):
        for feature in SHEET:
            student.record(f"analogy.{feature}", state[feature])

    return Explorer(
        title="Your likeness and difference sheet", call="analogy.explore_sheet",
        controls={**{f: menu(f"{names[f][0].upper()}{names[f][1:]} ({f})", JUDGEMENTS, help=questions[f]) for f in SHEET}, "coder": toggle("Show the coder's view")},
        figure=lambda coder, **own: figures.sheet(own, codes if coder else None), sentence=sentence, table=rows, remember=remember,
        start={**{f: own for f, own in judged().items() if own}, "coder": coder, **start}, credit="Your own judgement, kept in your file. Facts: analogy_features.",
    )  # fmt: skip
