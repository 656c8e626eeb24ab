"""What every notebook keeps to: one rule is one function.

A rule takes a ``Page`` and returns sentences, "notebook, cell id: what is wrong; what to do";
an empty list means that the rule is kept. ``RULES`` lists them all.
"""

from __future__ import annotations

import html
import json
import pathlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import nbformat

from hemisphere import seeds
from hemisphere.display.saved import WIDGET_VIEW

TIMED = ("The data", "Predict", "The evidence", "What would change this", "The verdict", "Debrief")
SECTIONS = ("The words under test", "After this notebook", *TIMED, "Sources")
ROUTES = ["Section", "Minutes", "In 50", "In 75", "In 150"]
MARKS = ("must", "may", "skip")
MOST_BYTES, CELLS, WORDS, MOST_LINES, MOST_IMPORTS, MOST_QUOTED = 100_000, (25, 60), (900, 2000), 4, 5, 25
NEAR = 3  # a number in prose is printed at most so many cells away
PICTURES = ("application/vnd.plotly.v1+json", "image/png", "image/jpeg", "image/svg+xml")
AVOIDED = ("obviously", "simply", "basically", "of course", "needless to say", "note that", "as we can see",
           "let's", "let us", "please", "this notebook", "this cell", "to-do", "todo")  # fmt: skip
BLIND_LINKS = ("here", "click here", "this", "link", "this link", "read more", "more")


@dataclass(frozen=True)
class Page:
    """One notebook as it is committed.

    name : file name without its ending.
    size : bytes on disk.
    row : its row of the table ``notebooks``: question, claims (list), minutes.
    folder : where links are looked up.
    """

    name: str
    node: nbformat.NotebookNode
    size: int
    row: dict
    folder: pathlib.Path

    @property
    def cells(self) -> list:
        return self.node.cells

    @property
    def code(self) -> list:
        return [cell for cell in self.cells if cell.cell_type == "code"]

    @property
    def prose(self) -> list:
        return [cell for cell in self.cells if cell.cell_type == "markdown"]

    def section(self, title: str) -> list:
        """The cells from the one that opens with this second-level heading to the next such heading."""
        found, inside = [], False
        for cell in self.cells:
            if titles := [text for level, text in headings(cell) if level == 2]:
                inside = title in titles
            if inside:
                found.append(cell)
        return found

    def at(self, cell, what: str) -> str:
        return f"{self.name}, cell {cell.get('id', '?')}: {what}"

    def whole(self, what: str) -> str:
        return f"{self.name}: {what}"


def catalogue() -> dict[str, dict]:
    """File name -> question, claims and minutes, as the table ``notebooks`` has them."""
    rows = seeds.table("notebooks").to_dict("records")
    return {
        row["file"]: {"question": row["question"], "claims": seeds.split(row["claims"]), "minutes": int(row["minutes"])}
        for row in rows
    }


@cache
def references() -> dict[str, str]:
    """Every line that ``seeds.cite`` can print -> "Author (year)", as verdict cards name it."""
    keys = re.findall(r"^@\w+\{(\w+),", (seeds.folder() / "sources.bib").read_text(encoding="utf-8"), re.MULTILINE)
    return {repr(seeds.cite(entry.key)): f"{entry.author} ({entry.year})" for entry in seeds.cite(*keys).entries}


def read(path: pathlib.Path) -> Page:
    """A notebook file; one that the table ``notebooks`` does not list is refused."""
    rows = catalogue()
    if path.stem not in rows:
        raise ValueError(f"{path.name} is not in the table notebooks; its files are: {', '.join(rows)}.")
    return Page(path.stem, nbformat.read(path, as_version=4), path.stat().st_size, rows[path.stem], path.parent)


# --- reading cells ---------------------------------------------------------------------------------------------


def headings(cell) -> list[tuple[int, str]]:
    """(level, text) of the headings of a markdown cell."""
    if cell.cell_type != "markdown":
        return []
    source = re.sub(r"```.*?```", "", cell.source, flags=re.DOTALL)
    return [(len(marks), text.strip()) for marks, text in re.findall(r"^(#{1,6})[ \t]+(.+)$", source, re.MULTILINE)]


def words_of(cell) -> str:
    """What a reader reads of a markdown cell: without code, link targets and tags."""
    text = re.sub(r"```.*?```|`[^`\n]*`", " ", cell.source, flags=re.DOTALL)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return html.unescape(re.sub(r"<[^>]+>", " ", text))


def paragraphs(cell) -> list[str]:
    """The paragraphs of a markdown cell, without headings."""
    return [p for p in re.split(r"\n\s*\n", re.sub(r"^#{1,6} .*$", "\n", words_of(cell), flags=re.MULTILINE)) if p.strip()]


def links(cell) -> list[tuple[str, str]]:
    """(text, target) of the links and pictures of a markdown cell."""
    return re.findall(r"\[([^\]]*)\]\(([^)\s]+)[^)]*\)", cell.source)


def shown(cell) -> str:
    """All that a code cell prints, as plain text; an explorer's first line, its digest, says nothing to a reader."""
    texts = []
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        texts += ["".join(output.get("text", "")), re.sub(r"^Explorer\(.*\n?", "", "".join(data.get("text/plain", "")))]
        texts += [html.unescape(re.sub(r"<[^>]+>", " ", "".join(data.get("text/html", ""))))]
    return "\n".join(texts)


def plain(output) -> str:
    """What one output says as plain text."""
    return "".join(output.get("text", "")) + "".join(output.get("data", {}).get("text/plain", ""))


def straight(text: str) -> str:
    """The same text with straight quotation marks."""
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


# --- the frame -------------------------------------------------------------------------------------------------


def asks_one_question(page: Page) -> list[str]:
    titles = [(cell, text) for cell in page.cells for level, text in headings(cell) if level == 1]
    if len(titles) != 1:
        return [page.whole(f"it has {len(titles)} first-level headings; give it exactly one, its question.")]
    cell, title = titles[0]
    wrong = []
    if not title.rstrip('"”').endswith("?"):
        wrong.append(page.at(cell, f"the title {title!r} is not a question; end it with a question mark."))
    if straight(title) != straight(page.row["question"]):
        wrong.append(page.at(cell, f"the title is not the question of the table notebooks; write {page.row['question']!r}."))
    return wrong


def opens_with_one_paragraph(page: Page) -> list[str]:
    before = []
    for cell in page.cells:
        if any(level == 2 for level, _ in headings(cell)):
            break
        before.append(cell)
    found = [p for cell in before if cell.cell_type == "markdown" for p in paragraphs(cell)]
    return (
        [] if len(found) == 1 else [page.whole(f"{len(found)} paragraphs stand before the first section; open with exactly one.")]
    )


def has_its_sections_in_order(page: Page) -> list[str]:
    found = [text for cell in page.cells for level, text in headings(cell) if level == 2]
    if tuple(found) != SECTIONS:
        return [page.whole(f"its sections are {', '.join(found) or 'none'}; make them {', '.join(SECTIONS)}, in this order.")]
    late = [cell for cell in page.prose if any(level == 2 for level, _ in headings(cell)) and not cell.source.startswith("## ")]
    return [page.at(cell, "a section begins in the middle of a cell; let its heading open a cell of its own.") for cell in late]


def skips_no_heading_level(page: Page) -> list[str]:
    wrong, above = [], 0
    for cell in page.cells:
        for level, text in headings(cell):
            if level > above + 1:
                wrong.append(page.at(cell, f"the heading {text!r} jumps from level {above} to {level}; use level {above + 1}."))
            above = level
    return wrong


def keeps_to_length(page: Page) -> list[str]:
    words = sum(len(re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", words_of(cell))) for cell in page.prose)
    wrong = []
    if not CELLS[0] <= len(page.cells) <= CELLS[1]:
        wrong.append(page.whole(f"it has {len(page.cells)} cells; keep between {CELLS[0]} and {CELLS[1]}."))
    if not WORDS[0] <= words <= WORDS[1]:
        wrong.append(page.whole(f"it has {words} words of prose; keep between {WORDS[0]} and {WORDS[1]}."))
    return wrong


def is_small(page: Page) -> list[str]:
    return (
        [page.whole(f"it takes {page.size / 1000:.0f} kB; store at most {MOST_BYTES // 1000} kB, with shorter tables.")]
        if page.size > MOST_BYTES
        else []
    )


# --- the cells -------------------------------------------------------------------------------------------------


def was_run_top_to_bottom(page: Page) -> list[str]:
    return [
        page.at(
            cell,
            f"it was run as number {cell.execution_count}, not {n}; run 'python tools/refresh_notebooks.py {page.name[:2]}'.",
        )
        for n, cell in enumerate(page.code, 1)
        if cell.execution_count != n
    ]


def stores_no_widget_state(page: Page) -> list[str]:
    refresh = f"run 'python tools/refresh_notebooks.py {page.name[:2]}', which leaves it out."
    wrong = [page.whole(f"it stores widget state; {refresh}")] if "widgets" in page.node.metadata else []
    for cell in page.code:
        if any(WIDGET_VIEW in output.get("data", {}) for output in cell.outputs):
            wrong.append(page.at(cell, f"it stores a widget view, which is broken without a kernel; {refresh}"))
    return wrong


def ran_without_trouble(page: Page) -> list[str]:
    wrong = []
    for cell in page.code:
        for output in cell.outputs:
            if output.output_type == "error":
                wrong.append(page.at(cell, f"it stores the error {output.ename}; correct the code and run it again."))
            if output.get("name") == "stderr":
                wrong.append(page.at(cell, "it stores a message on standard error; mend its cause and run it again."))
    return wrong


def has_short_code(page: Page) -> list[str]:
    wrong = []
    for cell in page.code:
        lines = [line for line in cell.source.splitlines() if line.strip()]
        imports = all(line.startswith(("import ", "from ")) for line in lines)
        most = MOST_IMPORTS if imports else MOST_LINES
        if not 1 <= len(lines) <= most:
            wrong.append(
                page.at(cell, f"it has {len(lines)} lines of code; keep between 1 and {most}, and move work into the package.")
            )
    return wrong


def is_plain_python(page: Page) -> list[str]:
    wrong = []
    if page.node.metadata.get("kernelspec", {}).get("name") != "python3":
        wrong.append(page.whole("its kernel is not python3; run it with the kernel 'Python 3'."))
    for cell in page.code:
        if re.search(r"^\s*[!%]", cell.source, re.MULTILINE) or "get_ipython" in cell.source:
            wrong.append(page.at(cell, "it uses a magic or a shell command; write plain Python."))
        if re.search(r"\bwarnings\b|capture_output|redirect_std", cell.source):
            wrong.append(page.at(cell, "it hides warnings or output; mend what causes them."))
    return wrong


def needs_no_network(page: Page) -> list[str]:
    code = r"https?://|\b(?:requests|urllib|socket|httpx|aiohttp|ftplib)\b"
    wrong = [
        page.at(cell, "its code reaches for the network; use what is in seeds.")
        for cell in page.code
        if re.search(code, cell.source)
    ]
    for cell in page.prose:
        if re.search(r"!\[[^\]]*\]\((?:https?:)?//|<(?:img|iframe|script|link|video|audio)\b[^>]*//", cell.source):
            wrong.append(page.at(cell, "it shows something from the network; keep the file in the project."))
    for cell in page.code:
        for output in cell.outputs:
            if re.search(
                r"<(?:script|iframe)\b|(?:src|@import)\s*=?\s*[\"'(]*https?:",
                "".join(output.get("data", {}).get("text/html", "")),
            ):
                wrong.append(page.at(cell, "its output loads something from the network; show it as an explorer."))
    return wrong


def has_tidy_cells(page: Page) -> list[str]:
    wrong, seen = [], set()
    for cell in page.cells:
        if not re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", cell.get("id", "")):
            wrong.append(page.at(cell, "its id is not a slug; name it in lower case with hyphens, such as 'close-calls'."))
        if cell.get("id") in seen:
            wrong.append(page.at(cell, "another cell has the same id; give each its own."))
        seen.add(cell.get("id"))
        if re.search(r"[ \t]+$", cell.source, re.MULTILINE):
            wrong.append(page.at(cell, "a line ends in blanks; delete them."))
        if cell.source != cell.source.strip("\n") or not cell.source.strip():
            wrong.append(page.at(cell, "it is empty, or begins or ends with an empty line; delete it."))
    return wrong


# --- what a reader without a kernel or without sight gets --------------------------------------------------------


def tells_each_figure_in_words(page: Page) -> list[str]:
    wrong = []
    for cell in page.code:
        for output in cell.outputs:
            data = output.get("data", {})
            page_text = "".join(data.get("text/html", ""))
            if any(kind in data for kind in PICTURES):
                wrong.append(page.at(cell, "it stores a picture without words; show it as an explorer."))
            if "".join(data.get("text/plain", "")).startswith("Explorer("):
                if not re.search(r"<p><strong>[^<]+</strong>\s*[^<\s][^<]*[.?]</p>", page_text):
                    wrong.append(
                        page.at(cell, "its explorer stores no sentence; let sentence(state) return one that ends with a period.")
                    )
                if not re.search(r"<table.*<td", page_text, re.DOTALL):
                    wrong.append(
                        page.at(cell, "its explorer stores no table rows; let table(state) return one row per mark drawn.")
                    )
    return wrong


# --- the claims ------------------------------------------------------------------------------------------------


def names_known_claims(page: Page) -> list[str]:
    known = set(seeds.claims().index)
    wrong = []
    for cell in page.cells:
        text = cell.source + shown(cell)
        wrong += [
            page.at(cell, f"there is no claim {i}; the ledger runs from C01 to C43.")
            for i in sorted(set(re.findall(r"\bC\d{2}\b", text)) - known)
        ]
    for i in page.node.metadata.get("hemisphere", {}).get("claims", []):
        if i not in known:
            wrong.append(page.whole(f"its metadata name {i}, which is not in the ledger; name claims from C01 to C43."))
    return wrong


def is_home_of_its_claims(page: Page) -> list[str]:
    named, given = page.node.metadata.get("hemisphere", {}).get("claims", []), page.row["claims"]
    wrong = (
        []
        if named == given
        else [
            page.whole(f"its metadata claim {' '.join(named) or 'nothing'}; write {' '.join(given)}, as in the table notebooks.")
        ]
    )
    for title, pattern, call in (
        ("The words under test", r"\b{}\b", "under_test({!r})"),
        ("The verdict", r"\bClaim:\s+{}\b", "verdicts.card({!r}, ...)"),
    ):
        text = "\n".join(shown(cell) for cell in page.section(title) if cell.cell_type == "code")
        wrong += [
            page.whole(f"the section {title!r} does not show {i}; add {call.format(i)}.")
            for i in given
            if not re.search(pattern.format(i), text)
        ]
    return wrong


# --- the minutes -----------------------------------------------------------------------------------------------


def adds_up_its_minutes(page: Page) -> list[str]:
    cells = [cell for cell in page.section("After this notebook") if "|" in cell.source]
    if len(cells) != 1:
        return [page.whole(f"'After this notebook' has {len(cells)} cells with a table; put the routes into exactly one.")]
    cell = cells[0]
    lines = [line.strip().strip("|") for line in cell.source.splitlines() if line.strip().startswith("|")]
    header, _, *rows = [[part.strip() for part in line.split("|")] for line in lines] + [[], []]
    rows = [row for row in rows if row]
    if header != ROUTES or tuple(row[0] for row in rows) != TIMED or any(len(row) != len(ROUTES) for row in rows):
        return [
            page.at(cell, f"the table of routes is not as agreed; head it {' | '.join(ROUTES)} with the rows {', '.join(TIMED)}.")
        ]
    if strange := [part for row in rows for part in row[2:] if part not in MARKS] + [
        row[1] for row in rows if not row[1].isdigit()
    ]:
        return [
            page.at(cell, f"the table of routes says {strange[0]!r}; minutes are whole numbers, marks are {', '.join(MARKS)}.")
        ]
    wrong, total = [], sum(int(row[1]) for row in rows)
    named = page.node.metadata.get("hemisphere", {}).get("minutes")
    if not total == named == page.row["minutes"]:
        wrong.append(
            page.at(
                cell,
                f"the minutes add up to {total}, the metadata say {named}; both are {page.row['minutes']} in the table notebooks.",
            )
        )
    for column, limit in ((2, 50), (3, 75), (4, 150)):
        if (musts := sum(int(row[1]) for row in rows if row[column] == "must")) > limit:
            wrong.append(page.at(cell, f"what must be done in {limit} minutes takes {musts}; mark less of it 'must'."))
    return wrong


# --- the numbers -----------------------------------------------------------------------------------------------

_SMALL = dict(zip("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
                  "eighteen nineteen".split(), range(1, 20), strict=True))  # fmt: skip
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_WORD = "|".join([*_SMALL, *_TENS, *_SCALES])
_NUMBER_WORDS = re.compile(rf"\b(?:{_WORD})(?:(?:[ -]|[ -]and[ -])(?:{_WORD}))*\b", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\w.])(?:\d{1,3}(?:[,\u202f\u00a0]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)")
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = r"(?:149[2-9]|1[5-9]\d\d|20\d\d|2100)"
_NAMES = re.compile(
    rf"\bC\d{{2}}\b"  # claims
    rf"|\b\d{{1,2}}(?:(?:[-–]| and | or )\d{{1,2}})? {_MONTH}\b|\b{_MONTH} \d{{1,2}}\b(?!\d)"  # days
    rf"|\b{_YEAR}(?:s|[-–/]\d\d(?:\d\d)?)?\b"  # years, decades, spans
    r"|\b\d{1,2}(?:st|nd|rd|th) (?:century|Congress)\b"
    r"|\b(?:[Nn]otebooks?|[Pp]aragraphs?|Figure|Article|Amendment|Resolution) \d+\b",
)


def spelled(words: str) -> int:
    """The value of number words: ``"twenty-one"`` is 21, ``"three hundred"`` is 300."""
    total = part = 0
    for word in re.findall(_WORD, words.lower()):
        if word in _SCALES and _SCALES[word] >= 1000:
            total, part = total + (part or 1) * _SCALES[word], 0
        elif word in _SCALES:
            part = (part or 1) * _SCALES[word]
        else:
            part += _SMALL.get(word, 0) + _TENS.get(word, 0)
    return total + part


def numbers(text: str) -> Iterator[tuple[str, float]]:
    """Each number of a text as it is written and as a value; words count from eleven up."""
    for found in _DIGITS.finditer(text):
        yield found[0], float(re.sub(r"[^\d.]", "", found[0]))
    for found in _NUMBER_WORDS.finditer(re.sub(rf"\d\s+(?:{'|'.join(_SCALES)})\b", " ", text)):
        if (value := spelled(found[0])) > 10:
            yield found[0], float(value)


def backs_every_number(page: Page) -> list[str]:
    routes = {cell.get("id") for cell in page.section("After this notebook")}
    wrong = []
    for place, cell in enumerate(page.cells):
        if cell.cell_type != "markdown":
            continue
        text = _NAMES.sub(" ", words_of(cell))
        if cell.get("id") in routes:
            text = re.sub(r"^\|.*$|\b[\w-]+[ -]minutes?\b", " ", text, flags=re.MULTILINE)
        near = [c for c in page.cells[max(0, place - NEAR) : place + NEAR + 1] if c.cell_type == "code"]
        printed = {value for c in near for _, value in numbers(shown(c))}
        for written, value in numbers(text):
            if value not in printed:
                wrong.append(
                    page.at(cell, f"nothing within {NEAR} cells prints {written}; print it, or say it without a number.")
                )
    return wrong


# --- the prose -------------------------------------------------------------------------------------------------


def speaks_calmly(page: Page) -> list[str]:
    wrong = []
    for cell in page.prose:
        text = straight(re.sub(r"^#{1,6} .*$", "", words_of(cell), flags=re.MULTILINE))
        if "!" in words_of(cell):
            wrong.append(page.at(cell, "it has an exclamation mark; end the sentence with a period."))
        for word in AVOIDED:
            if re.search(rf"\b{word}\b", text, re.IGNORECASE):
                wrong.append(page.at(cell, f"it says {word!r}; say what is meant, or leave it out."))
    return wrong


def quotes_briefly(page: Page) -> list[str]:
    wrong = []
    for cell in page.prose:
        text = straight(words_of(cell))
        quoted = re.findall(r'"([^"\n]+(?:\n[^"\n]+)*)"', text)
        quoted += [re.sub(r"^> ?", "", block, flags=re.MULTILINE) for block in re.findall(r"(?:^>.*\n?)+", text, re.MULTILINE)]
        for words in quoted:
            if (count := len(words.split())) > MOST_QUOTED:
                wrong.append(page.at(cell, f"it quotes {count} words ({words[:30].strip()} ...); quote at most {MOST_QUOTED}."))
    return wrong


def links_to_what_exists(page: Page) -> list[str]:
    wrong = []
    for cell in page.prose:
        for text, target in links(cell):
            path = target.partition("#")[0]
            if text.strip().lower() in BLIND_LINKS or "click here" in text.lower():
                wrong.append(page.at(cell, f"the link {text!r} does not say where it leads; name the place."))
            if path and not re.match(r"[a-z]+:", path) and not (page.folder / path).exists():
                wrong.append(page.at(cell, f"it links to {path}, which does not exist; correct the link."))
    return wrong


def prints_its_sources(page: Page) -> list[str]:
    code = [cell for cell in page.section("Sources") if cell.cell_type == "code"]
    if len(code) != 1:
        return [page.whole(f"'Sources' has {len(code)} code cells; print all references in one.")]
    cell, known = code[0], references()
    printed = [line for output in cell.outputs for line in plain(output).splitlines() if line.strip()]
    wrong = [] if printed else [page.at(cell, "it prints no reference; name the sources used.")]
    for line in printed:
        if line not in known:
            wrong.append(page.at(cell, f"{line[:60]!r} is not a reference as seeds.cite prints it; run it again."))
    for verdict in page.section("The verdict"):
        lines = [line for output in verdict.get("outputs", []) for line in re.findall(r"^Sources: (.+)$", plain(output), re.MULTILINE)]
        for name in [name for line in lines for name in re.findall(r"(.+?\([^()]*\))(?:; |$)", line)]:
            if not any(known.get(line) == name for line in printed):
                wrong.append(page.at(verdict, f"its card rests on {name}, which 'Sources' does not print; cite it there."))
    for told in page.prose:
        for surname, year in re.findall(r"\b([A-Z][\w'’-]+) \((\d{4})\)", words_of(told)):
            if not any(surname in line and f"({year})" in line for line in printed):
                wrong.append(page.at(told, f"it names {surname} ({year}), which 'Sources' does not print; cite it there."))
    return wrong


def compares_every_cell(page: Page) -> list[str]:
    loose = re.compile(r"nbval|raises-exception|NBVAL", re.IGNORECASE)
    text = [(cell, json.dumps(cell.metadata.get("tags", [])) + "\n".join(re.findall("#.*", cell.source))) for cell in page.code]
    return [
        page.at(cell, "it is excused from the comparison by nbval; take the tag or comment out.")
        for cell, said in text
        if loose.search(said)
    ]


RULES = (
    asks_one_question, opens_with_one_paragraph, has_its_sections_in_order, skips_no_heading_level, keeps_to_length, is_small,
    was_run_top_to_bottom, stores_no_widget_state, ran_without_trouble, has_short_code, is_plain_python, needs_no_network,
    has_tidy_cells, tells_each_figure_in_words, names_known_claims, is_home_of_its_claims, adds_up_its_minutes,
    backs_every_number, speaks_calmly, quotes_briefly, links_to_what_exists, prints_its_sources, compares_every_cell,
)  # fmt: skip
