"""Each rule of ``lint.py`` can fail: a good notebook made here, and one spoiled copy for each thing that can go wrong."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import lint
from hemisphere import seeds, verdicts

FILLER = (
    "You read the table row by row, you ask who counted and why, and you say which rule you would defend in front of the others. "
)
EXPLORER = {
    "text/plain": "Explorer('Landings by decade', 12 states, 0123456789ab)\nForces entered 14 times.",
    "text/html": "<p><strong>Landings by decade.</strong> Forces entered 14 times.</p><table><tr><td>14</td></tr></table><p><small>Source.</small></p>",
}
ROUTES = """| Section | Minutes | In 50 | In 75 | In 150 |
|---|---|---|---|---|
| The data | 10 | must | must | must |
| Predict | 5 | must | must | must |
| The evidence | 30 | must | must | must |
| What would change this | 10 | skip | must | must |
| The verdict | 5 | must | must | must |
| Debrief | 15 | may | must | must |"""


@pytest.fixture
def good(tmp_path) -> lint.Page:
    """A small notebook without a fault."""
    (tmp_path / "next.ipynb").write_text("{}", encoding="utf-8")
    row = lint.catalogue()["02_counting_invasions"]
    cells = []

    def md(name, text):
        cells.append(new_markdown_cell(text.strip(), id=name))

    def code(name, text, output=None):
        outputs = [new_output("execute_result", output)] if output else []
        count = 1 + sum(cell.cell_type == "code" for cell in cells)
        cells.append(new_code_cell(text, id=name, outputs=outputs, execution_count=count))

    evidence = verdicts.Evidence("Forces entered 14 times.", sources=("khong1992",))
    md("question", f"# {row['question']}")
    md("opening", "A historian counts on her fingers and runs out of them.")
    code("imports", "from hemisphere import argument, incursions, predictions, seeds\nfrom hemisphere.verdicts import card")
    md("words", "## The words under test")
    code("under-test", 'argument.under_test("C31", "C33")', {"text/plain": "C31 (P4) “about ten”\nC33 (P4)"})
    md("for-and-against", "Khong (1992) says “less than one thinks”; others say more.")
    md("after", "## After this notebook\n\nYou can count, compare and defend; it takes 75 minutes.\n\n" + ROUTES)
    md("data", "## The data\n\n" + FILLER * 3)
    code("rows", "incursions.events().head()", {"text/plain": "14 rows"})
    md("predict", "## Predict")
    code("guess", 'predictions.ask("02.count", "How many?", range(80))', EXPLORER)
    md("evidence", "## The evidence")
    for n in ("one", "two", "three", "four"):
        md(f"look-{n}", f"### A closer look, number {n}\n\n{FILLER * 8}")
        code(f"explore-{n}", "rule = 'any'\nincursions.explore_definitions(rule=rule)", EXPLORER)
        md(f"after-{n}", "Look for the 14 landings of 1914, and at 21 April. Read [the next notebook](next.ipynb) after it.")
    md("change", "## What would change this")
    md("verdict", "## The verdict")
    for claim in row["claims"]:
        code(
            f"card-{claim.lower()}",
            f'card("{claim}", incursions.about_ten())',
            {"text/html": verdicts.card(claim, evidence)._repr_html_(), "text/plain": repr(verdicts.card(claim, evidence))},
        )
    md("debrief", "## Debrief")
    md("sources", "## Sources")
    code("references", 'seeds.cite("khong1992")', {"text/plain": repr(seeds.cite("khong1992"))})
    kernel = {"name": "python3", "display_name": "Python 3"}
    node = new_notebook(cells=cells, metadata={"kernelspec": kernel, "hemisphere": {"claims": row["claims"], "minutes": 75}})
    return lint.Page("02_counting_invasions", node, 40_000, row, tmp_path)


def cell(page, name):
    return next(cell for cell in page.cells if cell.id == name)


def put(name, text):
    """Replace a cell's text."""
    return lambda page: cell(page, name).update(source=text)


def add(name, text):
    """Append to a cell's text."""
    return lambda page: cell(page, name).update(source=cell(page, name).source + text)


def swap(name, old, new):
    def spoil(page):
        assert old in cell(page, name).source
        cell(page, name).source = cell(page, name).source.replace(old, new)

    return spoil


def show(name, kind, value):
    """Replace one kind of a cell's first output."""
    return lambda page: cell(page, name).outputs[0].data.update({kind: value})


def emit(name, output):
    return lambda page: cell(page, name).outputs.append(output)


def drop(name):
    return lambda page: page.cells.remove(cell(page, name))


def meta(**given):
    return lambda page: page.node.metadata["hemisphere"].update(given)


def repeat(page):
    page.cells[1:1] = [new_markdown_cell("One more line.", id=f"more-{n}") for n in range(40)]


# fmt: off
SPOILED = [
    ("asks_one_question", "two-titles", add("data", "\n\n# Again?"), "2 first-level headings"),
    ("asks_one_question", "no-title", put("question", "Nothing"), "0 first-level headings"),
    ("asks_one_question", "statement", put("question", "# Mexico was invaded"), "is not a question"),
    ("asks_one_question", "another-question", put("question", "# Was it?"), "not the question of the table notebooks"),
    ("opens_with_one_paragraph", "two", add("opening", "\n\nA second one."), "2 paragraphs stand before"),
    ("opens_with_one_paragraph", "none", drop("opening"), "0 paragraphs stand before"),
    ("has_its_sections_in_order", "missing", drop("predict"), "make them The words under test, After this notebook"),
    ("has_its_sections_in_order", "mid-cell", swap("predict", "## Predict", "Guess.\n\n## Predict"), "in the middle of a cell"),
    ("skips_no_heading_level", "h4", swap("look-one", "### ", "#### "), "jumps from level 2 to 4"),
    ("keeps_to_length", "few-words", put("look-one", "### A closer look"), "words of prose; keep between 900 and 2000"),
    ("keeps_to_length", "many-words", add("look-one", FILLER * 60), "words of prose; keep between 900 and 2000"),
    ("keeps_to_length", "few-cells", lambda page: page.cells.__delitem__(slice(10)), "cells; keep between 25 and 60"),
    ("keeps_to_length", "many-cells", repeat, "cells; keep between 25 and 60"),
    ("is_small", "large", lambda page: object.__setattr__(page, "size", 100_001), "it takes 100 kB"),
    ("was_run_top_to_bottom", "never", lambda page: cell(page, "rows").update(execution_count=None), "run as number None, not 3"),
    ("was_run_top_to_bottom", "out-of-order", lambda page: cell(page, "rows").update(execution_count=9), "run as number 9, not 3"),
    ("stores_no_widget_state", "state", lambda page: page.node.metadata.update(widgets={}), "stores widget state"),
    ("stores_no_widget_state", "view", show("guess", lint.WIDGET_VIEW, {"model_id": "x"}), "stores a widget view"),
    ("ran_without_trouble", "error", emit("rows", new_output("error", ename="KeyError", evalue="", traceback=[])), "the error KeyError"),
    ("ran_without_trouble", "stderr", emit("rows", new_output("stream", name="stderr", text="warning")), "standard error"),
    ("has_short_code", "five-lines", put("rows", "a = 1\n" * 4 + "a"), "5 lines of code; keep between 1 and 4"),
    ("has_short_code", "six-imports", put("imports", "\n".join(["import html"] * 6)), "6 lines of code; keep between 1 and 5"),
    ("has_short_code", "nothing", put("rows", ""), "0 lines of code"),
    ("is_plain_python", "kernel", lambda page: page.node.metadata.kernelspec.update(name="conda"), "not python3"),
    ("is_plain_python", "magic", put("rows", "%pip install pandas"), "magic or a shell command"),
    ("is_plain_python", "shell", put("rows", "!ls"), "magic or a shell command"),
    ("is_plain_python", "warnings", put("rows", "warnings.simplefilter('ignore')"), "hides warnings"),
    ("needs_no_network", "code", put("rows", "pd.read_csv('https://example.org/x.csv')"), "reaches for the network"),
    ("needs_no_network", "picture", add("data", "![a map](https://example.org/map.png)"), "shows something from the network"),
    ("needs_no_network", "tag", add("data", '<img src="https://example.org/map.png">'), "shows something from the network"),
    ("needs_no_network", "output", show("rows", "text/html", '<script src="https://example.org/x.js"></script>'), "output loads something"),
    ("has_tidy_cells", "id", lambda page: cell(page, "rows").update(id="Rows 1"), "its id is not a slug"),
    ("has_tidy_cells", "same-id", lambda page: cell(page, "rows").update(id="guess"), "another cell has the same id"),
    ("has_tidy_cells", "blanks", add("data", "word \nword"), "a line ends in blanks"),
    ("has_tidy_cells", "empty", put("rows", ""), "it is empty"),
    ("tells_each_figure_in_words", "no-sentence", show("guess", "text/html", "<p><strong>Title.</strong> </p><table><tr><td>"), "stores no sentence"),
    ("tells_each_figure_in_words", "no-html", lambda page: cell(page, "guess").outputs[0].data.pop("text/html"), "stores no table rows"),
    ("tells_each_figure_in_words", "no-rows", show("guess", "text/html", "<p><strong>Title.</strong> A sentence.</p><table></table>"), "no table rows"),
    ("tells_each_figure_in_words", "picture", show("rows", "image/png", "iVBOR"), "a picture without words"),
    ("names_known_claims", "prose", add("data", "See C44."), "there is no claim C44"),
    ("names_known_claims", "metadata", meta(claims=["C99"]), "its metadata name C99"),
    ("is_home_of_its_claims", "metadata", meta(claims=["C31"]), "write C31 C33, as in the table notebooks"),
    ("is_home_of_its_claims", "words", show("under-test", "text/plain", "C31 (P4)"), "'The words under test' does not show C33"),
    ("is_home_of_its_claims", "card", drop("card-c33"), "'The verdict' does not show C33"),
    ("adds_up_its_minutes", "no-table", put("after", "## After this notebook"), "0 cells with a table"),
    ("adds_up_its_minutes", "row", swap("after", "| Predict |", "| Guess |"), "table of routes is not as agreed"),
    ("adds_up_its_minutes", "mark", swap("after", "skip", "perhaps"), "the table of routes says 'perhaps'"),
    ("adds_up_its_minutes", "sum", swap("after", "| 30 |", "| 31 |"), "the minutes add up to 76"),
    ("adds_up_its_minutes", "metadata", meta(minutes=90), "the metadata say 90; both are 75"),
    ("adds_up_its_minutes", "fifty", swap("after", "| 10 | skip |", "| 10 | must |"), "what must be done in 50 minutes takes 60"),
    ("backs_every_number", "digits", add("data", "There were 17 of them."), "prints 17"),
    ("backs_every_number", "percentage", add("data", "That is 53.8%."), "prints 53.8"),
    ("backs_every_number", "thousands", add("data", "An area of 1,371,823 square kilometres."), "prints 1,371,823"),
    ("backs_every_number", "words", add("data", "There were twenty-two of them."), "prints twenty-two"),
    ("backs_every_number", "too-far", add("question", "\n\nThere were 14."), "prints 14"),
    ("backs_every_number", "digest-only", add("data", "There are 12 states."), "prints 12"),
    ("speaks_calmly", "exclamation", add("data", "Look!"), "exclamation mark"),
    ("speaks_calmly", "filler", add("data", "Obviously it was so."), "it says 'obviously'"),
    ("quotes_briefly", "long", add("data", "“" + "word " * 26 + "”"), "it quotes 26 words"),
    ("quotes_briefly", "block", add("data", "\n\n> " + "word " * 26), "it quotes 26 words"),
    ("links_to_what_exists", "here", add("data", "Look [here](next.ipynb)."), "does not say where it leads"),
    ("links_to_what_exists", "missing", add("data", "Look at [the map](missing.ipynb)."), "links to missing.ipynb"),
    ("prints_its_sources", "no-cell", drop("references"), "'Sources' has 0 code cells"),
    ("prints_its_sources", "nothing", show("references", "text/plain", ""), "it prints no reference"),
    ("prints_its_sources", "by-hand", show("references", "text/plain", "Nobody (1900). Nothing."), "is not a reference as seeds.cite prints it"),
    ("prints_its_sources", "uncited-card", show("card-c31", "text/plain", "Sources: Nobody (AP) (1900); A, B (2000)"), "rests on Nobody (AP) (1900)"),
    ("prints_its_sources", "uncited-author", add("data", "So says Nobody (1900)."), "it names Nobody (1900)"),
    ("compares_every_cell", "tag", lambda page: cell(page, "rows").metadata.update(tags=["nbval-skip"]), "excused from the comparison"),
    ("compares_every_cell", "comment", add("rows", "  # NBVAL_IGNORE_OUTPUT"), "excused from the comparison"),
]
# fmt: on


@pytest.mark.parametrize("rule", lint.RULES, ids=lambda rule: rule.__name__)
def test_good_notebook_keeps_rule(good, rule):
    assert rule(good) == []


@pytest.mark.parametrize(
    ("rule", "spoil", "sentence"), [pytest.param(case[0], *case[2:], id="-".join(case[:2])) for case in SPOILED]
)
def test_rule_catches(good, rule, spoil, sentence):
    spoil(good)
    wrong = getattr(lint, rule)(good)
    assert any(sentence in line for line in wrong), wrong
    assert all(line.startswith("02_counting_invasions") and line.endswith(".") for line in wrong)


def test_every_rule_is_listed_and_has_a_spoiled_copy():
    listed = {rule.__name__ for rule in lint.RULES}
    written = {
        name
        for name, thing in vars(lint).items()
        if getattr(thing, "__annotations__", {}) == {"page": "Page", "return": "list[str]"}
    }
    assert listed == written == {case[0] for case in SPOILED}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("eleven", 11),
        ("twenty-one", 21),
        ("three hundred", 300),
        ("two thousand and fifty", 2050),
        ("a dozen", 12),
        ("half a million", 1_000_000),
    ],
)
def test_number_words(written, value):
    assert [found for _, found in lint.numbers(written)] == [value]


@pytest.mark.parametrize(
    "harmless",
    ["ten ways", "in 1846-48", "on 14 January 2026", "the 1850s", "claim C31", "notebook 03", "the 19th century", "one or two"],
)
def test_what_is_no_number(harmless):
    assert list(lint.numbers(lint._NAMES.sub(" ", harmless))) == []
