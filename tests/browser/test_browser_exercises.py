"""The two paths through the exercises in a real browser: a student's evening with set 02, and an instructor's."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
import time

import nbformat
import pytest

from lab import ROOT
from hemisphere import __main__ as command
from hemisphere.classroom import isolation

SET = "exercise_02.ipynb"
SET_SOURCE = """([id, source]) => {
  const cell = jupyterapp.shell.currentWidget.content.widgets.find((cell) => cell.model.id === id);
  cell.model.sharedModel.setSource(source);
}"""
RUN = """async (id) => {
  const notebook = jupyterapp.shell.currentWidget;
  notebook.content.activeCellIndex = notebook.content.widgets.findIndex((cell) => cell.model.id === id);
  notebook.content.deselectAll();
  await jupyterapp.commands.execute('notebook:run-cell');
}"""
SAID = """(id) => {
  const cell = jupyterapp.shell.currentWidget.content.widgets.find((cell) => cell.model.id === id);
  return Array.from({length: cell.model.outputs.length}, (_, n) => cell.model.outputs.get(n).toJSON().text ?? '').map(String).join('');
}"""
SAVE = "async () => { await jupyterapp.commands.execute('docmanager:save'); }"
WRONG, RIGHT = 'q3 = 100 * rules["count"].between(8, 12).mean()', 'q3 = 100 * rules[rules["soil"] == "any"]["count"].between(8, 12).mean()'


class Desk:
    """Set 02 open in JupyterLab."""

    def __init__(self, notebook) -> None:
        self.page = notebook.page

    def write(self, cell: str, source: str) -> None:
        self.page.evaluate(SET_SOURCE, [cell, source])

    def run(self, cell: str) -> str:
        """Run a cell and return what it says."""
        self.page.evaluate(RUN, cell)
        return self.page.evaluate(SAID, cell)

    def save(self) -> None:
        self.page.evaluate(SAVE)


@pytest.fixture
def desk(lab, open_notebook):
    shutil.copy(ROOT / "exercises" / "02_counting_invasions.ipynb", lab.notebooks / SET)
    return Desk(open_notebook(SET))


def test_student_answers_wrongly_reads_hints_answers_rightly_and_hands_in(desk, lab):
    for cell in ("opening", "q3-example"):
        desk.run(cell)
    assert "q3 does not exist yet" in desk.run("q3-check")
    desk.run("q3")
    assert "q3 is not answered yet" in desk.run("q3-check")
    desk.write("q3", WRONG)
    desk.run("q3")
    begun = time.monotonic()
    first = desk.run("q3-check")
    assert "First hint: This is the share among all rules." in first and "Stronger hint" not in first
    assert time.monotonic() - begun < 3
    desk.write("q3", WRONG + " / 100")
    desk.run("q3")
    assert "Stronger hint:" in desk.run("q3-check")
    desk.write("q3", "q3 = (1")
    assert "is not finished Python" in desk.run("q3")
    desk.write("q3", RIGHT)
    desk.run("q3")
    assert desk.run("q3-check").startswith("q3: right.")
    desk.write("q5", "I would let it stand, with its rule.")
    desk.write("hand-in", 'hand_in("Ana García")')
    desk.save()
    said = desk.run("hand-in")
    assert "- q3: answered.\n" in said and "- q5: 8 words" in said and "Still open: q1, q2, q4, q4-reason, q6." in said
    sent = lab.student / "02_counting_invasions Ana García.ipynb"
    assert {cell.id: cell.source for cell in nbformat.read(sent, as_version=4).cells}["q3"] == RIGHT


def test_instructor_grades_a_class_and_opens_the_pages(browser, tmp_path):
    try:
        isolation.check(False)
    except isolation.IsolationError as problem:
        pytest.skip(str(problem))
    assert command.main(["release", "--out", str(tmp_path / "made"), "--solutions"]) == 0
    page = nbformat.read(tmp_path / "made" / "02_counting_invasions-solutions.ipynb", as_version=4)
    (tmp_path / "in").mkdir()
    for name, q3 in (("Ana", RIGHT), ("Bo", WRONG)):
        for cell in page.cells:
            cell.source = {"q3": "rules = incursions.multiverse()\n" + q3, "q5": f"What {name} thinks."}.get(cell.id, cell.source)
        nbformat.write(page, tmp_path / "in" / f"{name}.ipynb")
    assert command.main(["grade", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 0
    with served(tmp_path / "out") as address:
        tab, trouble = browser.new_page(), []
        tab.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
        tab.on("request", lambda request: trouble.append(request.url) if not request.url.startswith(address) else None)
        tab.goto(f"{address}/feedback/Bo.html")
        assert tab.locator("h1").inner_text() == "Exercises 02: Bo"
        assert "Not right." in tab.locator("tr", has_text="q3").inner_text() and "share among all rules" in tab.locator("main").inner_text()
        assert "What Bo thinks." in tab.locator("blockquote").all_inner_texts()
        tab.goto(f"{address}/class_report.html")
        assert "2 submissions, 2 graded, 0 to look at." in tab.locator("main").inner_text()
        assert tab.locator("svg rect").count() > 4 and tab.locator("svg").bounding_box()["width"] > 300
        assert "Bo" in tab.locator("tr", has_text="all rules").inner_text()
        tab.close()
    assert [text for text in trouble if "favicon" not in text] == []


class served:
    """A folder on a local address, as long as it lasts."""

    def __init__(self, folder) -> None:
        handler = functools.partial(Quiet, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}"

    def __exit__(self, *_) -> None:
        self.server.shutdown()
        self.server.server_close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and keeps no log."""

    def log_message(self, *_) -> None:
        pass

    def send_error(self, *_, **__) -> None:  # a browser asks for an icon that is not there
        self.send_response(204)
        self.end_headers()
