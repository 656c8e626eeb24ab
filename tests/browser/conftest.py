"""One JupyterLab and one Chromium for all browser tests; each test opens pages of its own."""

from __future__ import annotations

import os
import pathlib
import shutil

import nbformat
import pytest
from playwright.sync_api import sync_playwright

from lab import FLAGS, ROOT, SLOW_START, Lab, Notebook, chromium

HERE = pathlib.Path(__file__).parent
NO_BROWSER = "no Chromium found: install one, or name it in the variable CHROMIUM"
SAMPLE_CELLS = ["import samples", "samples.everything()", "samples.world()", "samples.world(year=1999)", "samples.kept()",
                "samples.broken()", "samples.still()", "samples.many()"]


@pytest.fixture(scope="session")
def browser():
    """The Chromium of this machine; without one the tests are skipped, and fail where CI is set."""
    with sync_playwright() as playwright:
        path = chromium(playwright)
        if not path:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(NO_BROWSER)
        found = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        yield found.new_context(viewport={"width": 1400, "height": 900})  # one context: its pages share the cache
        found.close()


@pytest.fixture(scope="session")
def lab(browser, tmp_path_factory):
    """A JupyterLab over a copy of the notebooks, so that running them changes nothing here."""
    work = tmp_path_factory.mktemp("lab")
    notebooks = shutil.copytree(ROOT / "notebooks", work / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    (work / "student").mkdir()
    shutil.copy(HERE / "samples.py", notebooks)
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(SAMPLE_CELLS)]
    sample = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}})
    nbformat.write(sample, notebooks / "samples.ipynb")
    server = Lab(work, notebooks)
    server.notebooks, server.student = notebooks, work / "student"
    yield server
    server.close()


def _opener(lab, browser):
    opened: list[Notebook] = []

    def open_one(name: str) -> Notebook:
        opened.append(Notebook(lab, browser, name))
        return opened[-1]

    yield open_one
    left = [request for notebook in opened for request in notebook.left]
    errors = [error for notebook in opened for error in notebook.errors if error != SLOW_START]
    for notebook in opened:
        notebook.close()
    assert left == [], "no request may leave this machine"
    assert errors == [], "no script of the page may fail"


@pytest.fixture
def open_notebook(lab, browser):
    """Opens a notebook for one test; afterwards no request may have left the machine, and no script may have failed."""
    yield from _opener(lab, browser)


@pytest.fixture(scope="module")
def open_notebook_once(lab, browser):
    """The same for a notebook that all tests of a module share."""
    yield from _opener(lab, browser)
