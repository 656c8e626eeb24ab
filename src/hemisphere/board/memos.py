"""A two-page memo of the reader's own: position, credences, verdicts, figures and citations, as Markdown and as one HTML page."""

from __future__ import annotations

import html
import json
import math
import pathlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial

import pandas as pd
import plotly.offline

from hemisphere import analogy, argument, doctrine, exposure, incursions, posture, reframing, security, seeds, territory
from hemisphere.board import explore, forecasts, measures
from hemisphere.display import maps
from hemisphere.display.explorer import Explorer
from hemisphere.display.live_figure import plain_figure

FIGURES = {
    "C01": argument.explore_record, "C02": argument.explore_polls, "C04": argument.explore_imperialism, "C23": argument.explore_polls, "C34": argument.explore_record,
    "C17": doctrine.explore_signs, "C18": doctrine.explore_revisions, "C22": doctrine.explore_eras, "C37": doctrine.explore_withdrawal,
    "C31": incursions.explore_multiverse, "C33": incursions.explore_quiet, "C32": territory.explore_readings,
    "C19": analogy.explore_personal, "C20": analogy.explore_bench, "C21": partial(analogy.explore_trade, measure="rubber_exports_tonnes"),
    "C26": posture.explore_forms, "C28": posture.explore_answers, "C29": posture.explore_plans, "C30": posture.explore_plans, "C35": posture.explore_ratios,
    "C39": posture.explore_asymmetric, "C08": security.explore_estimates, "C24": security.explore_readings, "C25": security.explore_polls,
    "C03": partial(exposure.explore_foreground, place="MEX"), "C05": exposure.explore_every_ranking, "C07": partial(exposure.explore_foreground, place="MEX"),
    "C11": partial(exposure.explore_words, place="GRL"), "C12": exposure.explore_venezuela, "C13": partial(exposure.explore_colony, revenue=True, rule=True, officials=True), "C14": partial(exposure.explore_words, place="PAN"),
    "C27": exposure.explore_scale, "C38": exposure.explore_presidencies,
    **{claim: partial(reframing.explore_choices, claim=claim) for claim in reframing.EVIDENCE}, "C43": explore.explore_readings,
}  # fmt: skip
"""Claim -> the explorer whose start state goes into a memo on it."""
UNWRITTEN = "(Your position: what do you hold, how firmly, and what would change your mind?)"
MOST_CLAIMS = 4
"""More than this hides on which claims the judgement turns."""
LINE_CHARACTERS, LINE_MM, HEADING_MM, PIXEL_MM, PAGE_MM = 125, 4.7, 10, 0.265, 262
"""The printed page, as measured: characters to a line, and the heights of a line, of a figure's heading, of a pixel and of a page."""


class MemoError(Exception):
    """The memo cannot be made or written; the sentence says why and what to do."""


@dataclass(frozen=True)
class Memo:
    """A memo; it shows itself as a preview and is written only by ``write``.

    claims : the claims it is about.
    position : the reader's own words.
    figures : the explorers whose start states it shows.
    """

    claims: tuple[str, ...]
    position: str
    figures: tuple[Explorer, ...]

    @cached_property
    def credences(self) -> pd.DataFrame:
        """The reader's credences on the key claims, with those never given left out; one row is one claim."""
        given = measures.change().dropna(how="all")
        shown = given.apply(lambda column: column.map(lambda c: "not given" if pd.isna(c) else f"{int(c)}%"))
        return shown.assign(claim=[f"{i}: {measures.claim_words()[i]}" for i in shown.index])[["claim", "before", "after"]]

    @cached_property
    def chances(self) -> pd.DataFrame:
        """The reader's forecasts beside the base rates since 1798; one row is one question answered."""
        own, known = forecasts.mine(), forecasts.questions()
        rows = [(f"{q}: {known.loc[q, 'question']}", known.loc[q, "resolves_by"], f"{c:.0%}", f"{forecasts.base_rate(q).share:.0%}") for q, c in own.items()]
        return pd.DataFrame(rows, columns=["question", "settled by", "my chance", "base rate"])

    @cached_property
    def references(self) -> seeds.References:
        """The article and every source behind the chosen cards."""
        return seeds.cite("farias2026", *(key for claim in self.claims for key in measures.verdict(claim).evidence.sources))

    def verdicts(self) -> list[tuple[str, list[str]]]:
        """For each claim its heading and its sentences: what it is, what the evidence shows, under what it holds, the best rival reading, the sources."""
        found = []
        for claim in self.claims:
            card = measures.verdict(claim)
            told = dict(card.rows())
            parts = [f"{told['Kind'].capitalize()}. {told['Firmness'].capitalize()}.", card.evidence.shows]
            parts += [f"It holds under {told['It holds under']}."] if card.evidence.of else []
            parts += [f"Best rival reading: {told['Best rival reading']}", f"({told['Sources']}.)" if told["Sources"] else ""]
            found.append((told["Claim"], [part for part in parts if part]))
        return found

    def markdown(self) -> str:
        """The memo as Markdown: each figure as its sentence and table."""
        lines = ["# What I believe about the article, and how firmly", self.position or UNWRITTEN]
        for title, table in (("My credences", self.credences), ("My forecasts", self.chances)):
            lines += [f"## {title}", _pipes(table)] if len(table) else []
        lines.append("## Verdicts computed from the tables")
        for heading, sentences in self.verdicts():
            lines += [f"### {heading}", " ".join(sentences)]
        lines.append("## Figures, in words and numbers")
        for figure in self.figures:
            lines += [f"### {figure.title}", figure.sentence(**figure.start), _pipes(figure.table(**figure.start)), figure.credit]
        lines += ["## References", *(f"- {entry.sentence()}" for entry in self.references.entries)]
        return "\n\n".join(lines).replace("\n\n- ", "\n- ") + "\n"

    def page(self) -> str:
        """The memo as one HTML page with its figures, plotly.js and map outlines inside; a browser opens it without network."""
        drawn = []
        for n, figure in enumerate(self.figures):
            sentence = html.escape(figure.sentence(**figure.start))
            drawn.append(
                f"<h3>{html.escape(figure.title)}</h3><figure style='--printed: {self._printed():.2f}'><div id='figure-{n}' role='img' aria-label='{sentence}'></div>"
                f"<figcaption><p>{sentence}</p><p><small>{html.escape(figure.credit)}</small></p></figcaption></figure>"
                f"<details><summary>The same as a table</summary>{_rows(figure.table(**figure.start))}</details>"
            )
        scripts = [f"Plotly.newPlot('figure-{n}', {_json(_parts(figure)['data'])}, {_json(_parts(figure)['layout'])}, {{displayModeBar: false, responsive: true}});"
                   for n, figure in enumerate(self.figures)]  # fmt: skip
        return _PAGE.format(body=self._text(), figures="".join(drawn), references=self.references._repr_html_(),
                            plotly=plotly.offline.get_plotlyjs(), scripts="\n".join(scripts))  # fmt: skip

    def write(self, folder: str | pathlib.Path) -> str:
        """Write ``memo.md`` and ``memo.html`` into a folder and say so; an earlier memo there keeps its name and the new one gets a number.

        Raises
        ------
        MemoError : the folder cannot be written to.
        """
        place, number = pathlib.Path(folder), 1
        while any((place / f"{_stem(number)}{ending}").exists() for ending in (".md", ".html")):
            number += 1
        try:
            place.mkdir(parents=True, exist_ok=True)
            for ending, text in ((".md", self.markdown()), (".html", self.page())):
                (place / f"{_stem(number)}{ending}").write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise MemoError(f"The memo could not be written to {place} ({error.strerror}); name a folder you may write to.") from None
        return f"Wrote {_stem(number)}.md and {_stem(number)}.html to {place}: open the second in any browser, edit the first in any editor."

    def pages(self) -> int:
        """How many A4 pages the text and the figures take in print, estimated from their lengths; the references follow on a page of their own."""
        text = self.markdown().split("## Figures, in words")[0]
        lines = sum(math.ceil(len(part) / LINE_CHARACTERS) + (2 if part.startswith("#") else 0) for part in text.split("\n") if part)
        drawn = sum(map(_height, self.figures)) * self._printed() * PIXEL_MM + HEADING_MM * len(self.figures)
        return math.ceil(lines * LINE_MM / PAGE_MM) + math.ceil(drawn / PAGE_MM)

    def _printed(self) -> float:
        """How far the figures are scaled down in print, where all of them share one page, each beside its caption."""
        return min(0.62, (PAGE_MM - HEADING_MM * len(self.figures)) / PIXEL_MM / sum(map(_height, self.figures)))

    def __repr__(self) -> str:
        words, pages = len(self.markdown().split("## Figures, in words")[0].split()), self.pages()
        figures = f"{len(self.figures)} figure{'' if len(self.figures) == 1 else 's'}"
        fits = "which fits on two printed pages" if pages <= 2 else f"about {pages} printed pages: choose fewer claims or figures for two"
        return f"Memo on {', '.join(self.claims)}: {words} words and {figures}, {fits}; {len(self.references.entries)} references follow. Nothing is written yet."

    def _repr_html_(self) -> str:
        shown = "".join(f"<li>{html.escape(figure.title)}</li>" for figure in self.figures)
        return f"<p><strong>{html.escape(repr(self))}</strong></p>{self._text(3)}<p>Figures:</p><ul>{shown}</ul>"

    def _text(self, level: int = 2) -> str:
        """Position, the reader's numbers and the verdicts as HTML; ``level`` is that of the headings."""
        parts = [f"<p>{html.escape(part)}</p>" for part in (self.position or UNWRITTEN).split("\n\n")]
        for title, table in (("My credences", self.credences), ("My forecasts", self.chances)):
            parts += [f"<h{level}>{title}</h{level}>{_rows(table)}"] if len(table) else []
        parts.append(f"<h{level}>Verdicts computed from the tables</h{level}>")
        parts += [f"<h{level + 1}>{html.escape(heading)}</h{level + 1}><p>{html.escape(' '.join(sentences))}</p>" for heading, sentences in self.verdicts()]
        return "".join(parts)


def memo(claims: Iterable[str], position: str = "", figures: Iterable[Explorer] | None = None) -> Memo:
    """A memo on one to four claims.

    Parameters
    ----------
    claims : ids, such as ``("C20", "C31")``.
    position : your own words; an empty line begins a new paragraph.
    figures : explorers in the state you want to show, such as ``[incursions.explore_multiverse()]``; one for each claim if left out.

    Raises
    ------
    MemoError : no claim, an unknown one, or too many.
    """
    ids = tuple(dict.fromkeys([claims] if isinstance(claims, str) else claims))
    homes = measures.home()
    if unknown := [i for i in ids if i not in homes]:
        raise MemoError(f"There is no claim {unknown[0]!r}; the ledger runs from C01 to C43.")
    if not 1 <= len(ids) <= MOST_CLAIMS:
        raise MemoError(f"A memo takes one to {MOST_CLAIMS} claims, and you named {len(ids)}; choose those on which your judgement turns.")
    chosen = [FIGURES[i]() for i in ids] if figures is None else figures
    return Memo(ids, position.strip(), tuple({figure.view(**figure.start): figure for figure in chosen}.values()))


def _height(figure: Explorer) -> int:
    return figure.figure(**figure.start)["layout"]["height"]


def _stem(number: int) -> str:
    return "memo" if number == 1 else f"memo-{number}"


def _text(value) -> str:
    return "–" if pd.isna(value) else f"{value:.9g}" if isinstance(value, float) else str(value)


def _pipes(table: pd.DataFrame) -> str:
    """A table as Markdown."""
    lines = [list(map(str, table.columns)), ["---"] * table.shape[1], *([_text(v) for v in row] for row in table.itertuples(index=False))]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines)


def _rows(table: pd.DataFrame) -> str:
    """A table as HTML."""
    head = "".join(f"<th scope='col'>{html.escape(str(name))}</th>" for name in table.columns)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(_text(v))}</td>" for v in row) + "</tr>" for row in table.itertuples(index=False))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _parts(figure: Explorer) -> dict:
    """The figure's data and layout as plain JSON, map outlines included."""
    parts = plain_figure(figure.figure(**figure.start))
    mapped = [trace for trace in parts["data"] if "geojson" in trace]
    layers = {maps.layer(name): name for name in seeds.geometries()} if mapped else {}
    for trace in mapped:
        trace["geojson"] = seeds.geometry(layers[trace["geojson"]])
    return parts


def _json(value) -> str:
    """JSON that can stand inside a script element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:">
<title>What I believe about the article, and how firmly</title>
<style>
body {{ font: 16px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: #1f2933; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }}
h1 {{ font-size: 1.5rem; }} h2 {{ font-size: 1.2rem; }} h3 {{ font-size: 1rem; }}
table {{ border-collapse: collapse; font-size: 0.85rem; }} th, td {{ border-bottom: 1px solid #d5dae0; padding: 0.2rem 0.5rem; text-align: left; vertical-align: top; }}
figure {{ margin: 0; break-inside: avoid; }} figcaption, small {{ color: #5f6b76; font-size: 0.85rem; }} a {{ color: #0072b2; }}
@page {{ size: A4; margin: 15mm; }}
@media print {{
  html {{ font-size: 9.5pt; }} body {{ font: 1rem/1.35 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; max-width: none; margin: 0; padding: 0; }}
  h1 {{ font-size: 1.35rem; margin: 0 0 2mm; }} h2 {{ font-size: 1.15rem; margin: 3mm 0 1mm; }} h3 {{ font-size: 1rem; margin: 2mm 0 1mm; }}
  h2, h3 {{ break-after: avoid; }} p, ul {{ margin: 0 0 1.5mm; }} figcaption, small, .references {{ font-size: 0.8rem; line-height: 1.3; }} details {{ display: none; }}
  figure {{ display: grid; grid-template-columns: calc(46rem * 16 / 12.67 * var(--printed)) 1fr; gap: 4mm; }} figure div[role=img] {{ zoom: var(--printed); }}
  .figures, .references {{ break-before: page; }} .references {{ columns: 2; }} .references ul {{ padding-left: 1.2em; }}
}}
</style>
</head>
<body>
<main>
<h1>What I believe about the article, and how firmly</h1>
{body}
<div class="figures">
<h2>Figures</h2>
{figures}
</div>
<div class="references">
<h2>References</h2>
{references}
</div>
</main>
<script>{plotly}</script>
<script>
{scripts}
</script>
</body>
</html>
"""
