"""A notebook exported to a page without a kernel (nbconvert) still has every figure's sentence and table."""

import html
import pathlib
import re

import nbformat
import pytest
from nbconvert import HTMLExporter

NOTEBOOKS = sorted((pathlib.Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
PAGE = HTMLExporter(template_name="basic")


def spoken(markup: str) -> str:
    """The words of a page, without its tags and with single spaces."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup)))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_figure_survives_as_words_and_table(path):
    notebook = nbformat.read(path, as_version=4)
    page, _ = PAGE.from_notebook_node(notebook)
    outputs = [output["data"] for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs if "data" in output]
    figures = [data for data in outputs if data["text/plain"].startswith("Explorer(")]
    assert figures, "this notebook shows no figure"
    words = spoken(page)
    for data in figures:
        sentence = spoken(data["text/plain"].partition("\n")[2])
        assert sentence.strip() and sentence in words
    assert page.count("<table") >= len(figures)
    assert "jupyter-widgets" not in page and "model not found" not in page
