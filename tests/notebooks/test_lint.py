"""Every notebook keeps every rule of ``lint.py``."""

import importlib.util
import pathlib
from collections import Counter

import pytest

import lint
from hemisphere import seeds

FOLDER = pathlib.Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


@pytest.mark.parametrize("rule", lint.RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_keeps_rule(path, rule):
    wrong = rule(lint.read(path))
    assert not wrong, "\n" + "\n".join(wrong)


def test_there_are_notebooks():
    assert NOTEBOOKS, "The folder notebooks is empty."


def test_every_claim_has_exactly_one_home():
    homes = Counter(claim for row in lint.catalogue().values() for claim in row["claims"])
    assert homes == Counter(seeds.claims().index), "Each claim of the ledger has exactly one home in the table notebooks."


def test_nothing_loosens_the_comparison():
    """nbval compares outputs as they are: no file of patterns that it should overlook."""
    root = FOLDER.parent
    loose = [
        path
        for pattern in ("*sanitize*", "*sanitise*")
        for path in (*root.glob(pattern), *FOLDER.glob(pattern), *(root / "tests").rglob(pattern))
    ]
    loose += [name for name in ("pyproject.toml", "run.py", "pytest.ini", "tox.ini", "setup.cfg") if (root / name).exists()
              and any(word in (root / name).read_text(encoding="utf-8") for word in ("sanitize", "nbval-lax", "nbval-skip"))]  # fmt: skip
    assert not loose


def test_each_notebook_leads_to_its_neighbours():
    for before, after in zip(NOTEBOOKS, NOTEBOOKS[1:]):
        for here, there in ((before, after), (after, before)):
            targets = [target for cell in lint.read(here).section("Sources") for _, target in lint.links(cell)]
            assert there.name in targets, f"{here.stem}: link to {there.name} at the head of its Sources."


@pytest.mark.parametrize("path", sorted((FOLDER.parent / "exercises").glob("*.ipynb")), ids=lambda path: path.stem)
def test_each_notebook_leads_to_its_exercises_and_back(path):
    notebook = FOLDER / path.name
    targets = [target for cell in lint.read(notebook).section("Sources") for _, target in lint.links(cell)]
    assert f"../exercises/{path.name}" in targets, f"{path.stem}: link to its exercises at the head of its Sources."
    assert f"](../notebooks/{path.name})" in path.read_text(encoding="utf-8")


def _link_glossary():
    named = importlib.util.spec_from_file_location("link_glossary", FOLDER.parent / "tools" / "link_glossary.py")
    tool = importlib.util.module_from_spec(named)
    named.loader.exec_module(tool)
    return tool


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_terms_are_linked_where_they_are_first_used(path):
    glossary = seeds.table("glossary").query("notebook == @path.name[:2]")
    texts, tool = [cell.source for cell in lint.read(path).prose], _link_glossary()
    terms = dict(zip(glossary["term"], glossary["definition"], strict=True))
    assert terms and tool.linked(texts, terms, path.name == tool.HOME) == texts, "run: python tools/link_glossary.py"


def test_a_link_goes_to_the_definition_and_follows_the_glossary():
    tool = _link_glossary()
    first = tool.linked(["# Kappa", "Of `kappa`: **kappa** is here, kappa there."], {"kappa": "Agreement beyond chance."}, False)
    assert first == ["# Kappa", 'Of `kappa`: [**kappa**](09_verdicts.ipynb#Words-that-carry-a-verdict "Agreement beyond chance.") is here, kappa there.']
    again = tool.linked(first, {"kappa": "Reworded."}, True)
    assert again[1] == 'Of `kappa`: [**kappa**](#Words-that-carry-a-verdict "Reworded.") is here, kappa there.'
    for terms, words in (({"theta": "A letter."}, "not in the notebook"), ({"kappa": "A (bad) one."}, "bracket")):
        with pytest.raises(ValueError, match=words):
            tool.linked(first, terms, False)
