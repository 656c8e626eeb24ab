"""Each notebook in JupyterLab as a reader meets it: first without a kernel, then run, then by keyboard."""

from __future__ import annotations

import importlib
import os
import pathlib
import re

import pytest

from lab import ROOT

NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
SHOTS = os.environ.get("HEMISPHERE_SHOTS")  # a folder for a picture of every explorer


@pytest.fixture(scope="module", params=NOTEBOOKS)
def unrun(request, open_notebook_once):
    """A notebook as it is opened, before any cell has run."""
    return open_notebook_once(request.param)


@pytest.fixture(scope="module")
def stored(unrun):
    """What the stored outputs show: (their text, how many tables)."""
    outputs = unrun.page.locator(".jp-Notebook .jp-OutputArea-output")
    return " ".join(outputs.all_inner_texts()), unrun.page.locator(".jp-Notebook .jp-OutputArea-output table").count()


@pytest.fixture(scope="module")
def notebook(unrun, stored):
    """The same notebook after all its cells have run."""
    unrun.run_all()
    return unrun


def test_all_cells_run_without_an_error(notebook):
    assert notebook.output_errors() == []


def test_every_explorer_draws_with_its_sentence_and_credit(notebook):
    assert notebook.explorers(), "this notebook shows no explorer"
    if SHOTS:
        notebook.page.set_viewport_size({"width": 1400, "height": 1600})
    for n, live in enumerate(notebook.explorers(), start=1):
        live.box.scroll_into_view_if_needed()
        if SHOTS:
            pathlib.Path(SHOTS).mkdir(parents=True, exist_ok=True)
            notebook.page.wait_for_timeout(200)
            live.box.screenshot(path=pathlib.Path(SHOTS) / f"{pathlib.Path(notebook.name).stem}-{n:02}.png")
        assert live.notice == "", live.title
        assert live.caption and live.box.locator(".credit").inner_text(), live.title
        assert live.box.locator(".plot svg :is(path, circle, rect)").count() > 0, live.title


def test_without_a_kernel_the_sentence_and_a_table_of_each_explorer_stand(stored, notebook):
    text, tables = stored
    assert tables >= len(notebook.explorers())
    for live in notebook.explorers():
        assert live.title in text
        assert live.caption in text, f"{live.title}: what is stored differs from what is drawn"


def test_every_control_changes_what_is_seen_by_keyboard(notebook):
    for live in notebook.explorers():
        live.box.scroll_into_view_if_needed()
        for control in live.controls():
            start, before = _value(control), live.seen()
            changed = any(live.seen() != before for _ in _walk(live, control))
            assert changed, f"{live.title}: {control.get_attribute('id')} changes nothing"
            assert live.notice == "", live.title
            _restore(control, start)
            live.wait_idle()
            assert live.seen()[0] == before[0], live.title


def test_this_view_is_a_call_that_gives_what_is_seen(notebook):
    for live in notebook.explorers():
        if not live.view:
            continue
        for control in live.controls()[:2]:
            next(_walk(live, control))
        module, call = live.view.split(".", 1)
        again = eval(call, vars(importlib.import_module(f"hemisphere.{module}")).copy())
        assert again.view(**again.start) == live.view
        assert _squeezed(again.sentence(**again.start)) == _squeezed(live.caption)


def test_nothing_is_clipped_on_a_narrow_screen(notebook):
    with notebook.narrow():
        assert {live.title: live.clipped() for live in notebook.explorers() if live.clipped()} == {}


def test_every_table_opens_by_keyboard(notebook):
    for live in notebook.explorers():
        live.box.locator("summary").press("Enter")
        live.box.locator("thead th").first.wait_for(timeout=5000)  # a state may have no rows


def test_axe_finds_nothing_serious(notebook):
    assert notebook.violations() == []


def _walk(live, control):
    """Visit options of a control by keyboard until the caller has seen enough."""
    kind = control.evaluate("c => c.type")
    last = 0 if kind == "checkbox" else int(control.get_attribute("max") or control.evaluate("c => c.options?.length - 1"))
    if kind == "checkbox":
        keys = ["Space"]
    elif kind == "range":
        keys = ["ArrowRight", "End", "Home"]
    else:
        at = control.evaluate("c => c.selectedIndex")
        keys = ["ArrowDown"] * (last - at) + ["ArrowUp"] * last
    for key in keys:
        live.press(control, key)
        yield


def _value(control):
    return control.evaluate("c => c.type === 'checkbox' ? c.checked : c.value")


def _restore(control, value) -> None:
    control.evaluate("(c, v) => { c.type === 'checkbox' ? (c.checked = v) : (c.value = v); c.dispatchEvent(new Event('input', {bubbles: true})); }", value)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
