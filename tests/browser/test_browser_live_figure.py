"""The live figure in JupyterLab: every kind of control, by keyboard, with and without a kernel."""

from __future__ import annotations

import pytest

from lab import SLOW_START, LiveExplorer

UNSAVED = "() => jupyterapp.shell.currentWidget.context.model.dirty"
EVERYTHING, WORLD, WORLD_1999, KEPT, BROKEN, STILL, MANY = range(7)


@pytest.fixture(scope="module")
def samples(open_notebook_once):
    notebook = open_notebook_once("samples.ipynb")
    notebook.run_all()
    assert notebook.output_errors() == []
    return notebook


def test_every_explorer_draws_and_says_what_it_shows(samples):
    for live in samples.explorers():
        assert live.notice == ""
        assert live.caption == live.box.locator(".plot").get_attribute("aria-label") != ""
        assert "Source" in live.box.locator(".credit").inner_text() or "guess" in live.box.locator(".credit").inner_text()
        assert live.box.locator(".plot svg path").count() > 0


def test_menu_slider_and_toggle_follow_the_keyboard(samples):
    live = samples.explorers()[EVERYTHING]
    for label, key, words in [("Rule of counting", "ArrowDown", "strict rule"), ("Up to the year", "ArrowRight", "to 1961"),
                              ("Count each event twice", "Space", "counted twice")]:
        before = live.seen()
        live.press(live.control(label), key)
        assert words in live.caption
        assert live.caption != before[0] and live.picture() != before[1]
    assert live.view == "samples.everything(rule='strict', year=1961, doubled=True)"
    assert live.control("Up to the year").get_attribute("aria-valuetext") == "1961"


def test_a_preset_sets_all_controls_and_says_when_the_choice_is_ones_own(samples):
    live = samples.explorers()[EVERYTHING]
    presets = live.control("Start from")
    presets.select_option("A strict reader")
    live.wait_idle()
    assert live.view == "samples.everything(rule='strict', year=1975)"
    live.press(live.control("Up to the year"), "ArrowRight")
    assert presets.evaluate("menu => menu.selectedOptions[0].textContent") == "your own choice"
    live.press(live.control("Up to the year"), "ArrowLeft")
    assert presets.evaluate("menu => menu.selectedOptions[0].textContent") == "A strict reader"


def test_play_walks_on_and_stops_at_any_input(samples):
    live = samples.explorers()[EVERYTHING]
    year, play = live.control("Up to the year"), live.box.get_by_role("button", name="Play")
    live.press(year, "Home")
    play.press("Enter")
    samples.page.wait_for_function("input => Number(input.value) >= 2", arg=year.element_handle(), timeout=10_000)
    assert live.box.get_by_role("button", name="Pause").count() == 1
    live.press(year, "ArrowRight")
    stopped = year.input_value()
    samples.page.wait_for_timeout(1000)
    assert (year.input_value(), live.box.get_by_role("button", name="Pause").count()) == (stopped, 0)
    live.press(year, "End")
    live.press(year, "ArrowLeft")
    play.press("Enter")
    samples.page.wait_for_function("input => input.value === '59'", arg=year.element_handle(), timeout=10_000)
    live.wait_idle()
    assert play.count() == 1 and "to 2019" in live.caption


def test_play_is_calmer_for_readers_who_ask_for_less_motion(samples):
    live = samples.explorers()[EVERYTHING]
    year, play = live.control("Up to the year"), live.box.get_by_role("button", name="Play")
    samples.page.emulate_media(reduced_motion="reduce")
    live.press(year, "Home")
    play.press("Enter")
    samples.page.wait_for_timeout(1100)
    assert year.input_value() == "0"
    samples.page.wait_for_function("input => Number(input.value) >= 1", arg=year.element_handle(), timeout=10_000)
    live.box.get_by_role("button", name="Pause").press("Enter")
    samples.page.emulate_media(reduced_motion="no-preference")


def test_a_click_on_a_mark_sets_its_control(samples):
    live = samples.explorers()[WORLD]
    live.control("Country").select_option("BRA")
    live.wait_idle()
    live.box.scroll_into_view_if_needed()
    samples.page.wait_for_timeout(100)
    middle_of_usa = live.box.locator(".plot").evaluate(
        """plot => { const paths = [...plot.querySelectorAll('.choroplethlayer path')];
             const path = paths.find((p) => p.__data__?.loc === 'USA'); const r = path.getBoundingClientRect();
             return [r.x + r.width * 0.45, r.y + r.height * 0.62]; }"""
    )
    samples.page.mouse.click(*middle_of_usa)
    live.wait_idle()
    assert live.control("Country").evaluate("menu => menu.selectedOptions[0].textContent") == "USA"
    assert "marks USA" in live.caption


def test_the_copy_button_gives_the_call(samples):
    live = samples.explorers()[WORLD_1999]
    assert live.view == "samples.world(year=1999)"
    copy = live.box.locator(".view button")
    copy.evaluate("(b) => { b.said = []; new MutationObserver(() => b.said.push(b.textContent)).observe(b, {childList: true}); }")
    copy.press("Enter")
    samples.page.wait_for_function("(b) => b.said.length", arg=copy.element_handle())
    said = copy.evaluate("(b) => b.said[0]")  # it says so for a moment only
    assert said == "Copied" or (said, samples.page.evaluate("() => String(getSelection())")) == ("Selected", live.view)


def test_the_table_opens_by_keyboard_and_follows(samples):
    live = samples.explorers()[EVERYTHING]
    live.press(live.control("Up to the year"), "Home")
    live.box.locator("summary").press("Enter")
    live.box.locator("tbody tr").first.wait_for()
    last = live.box.locator("tbody tr").last.locator("td")
    assert last.first.inner_text() == "1960"
    live.press(live.control("Up to the year"), "ArrowRight")
    assert last.first.inner_text() == "1961"
    assert "number" in last.first.get_attribute("class")
    live.box.locator("summary").press("Enter")


def test_what_the_reader_settles_on_is_remembered_and_a_failure_is_said(samples, lab):
    live = samples.explorers()[KEPT]
    guess = live.control("Your guess")
    live.press(guess, "ArrowRight")
    samples.page.wait_for_timeout(500)
    assert (lab.student / "kept.txt").read_text(encoding="utf-8") == "1"
    live.press(guess, "ArrowRight")
    live.press(guess, "ArrowRight")
    samples.page.wait_for_timeout(500)
    assert live.notice == "Not saved: the disk is full."
    assert live.caption == "Your guess is 3."
    live.press(guess, "ArrowRight")
    samples.page.wait_for_timeout(500)
    assert live.notice == "" and (lab.student / "kept.txt").read_text(encoding="utf-8") == "4"


def test_a_state_that_cannot_be_drawn_says_so_and_the_next_one_draws(samples):
    live = samples.explorers()[BROKEN]
    live.press(live.control("First"), "Space")
    assert live.caption == "First is True, second is False."
    live.press(live.control("Second"), "Space")
    assert live.notice == "This figure could not be drawn: the table has no row for both."
    assert live.caption == "" and not live.box.locator(".plot").is_visible()
    live.press(live.control("First"), "Space")
    assert (live.notice, live.caption) == ("", "First is False, second is True.")
    assert live.box.locator(".plot").is_visible()


def test_a_still_figure_has_no_form(samples):
    live = samples.explorers()[STILL]
    assert not live.box.locator("form").is_visible() and not live.box.locator(".view").is_visible()


def test_plotly_and_geometry_reach_the_page_once(samples, open_notebook):
    notebook = open_notebook("samples.ipynb")
    received = []
    for n in (0, 2, 3):
        before = notebook.received
        notebook.run_cell(n)
        for live in notebook.explorers():
            live.settle()
        notebook.page.wait_for_timeout(1000)
        received.append(notebook.received - before)
    first, second = received[1:]
    assert second < first / 2, received
    assert max(received) < 1_000_000, "plotly.js was sent although JupyterLab has it"


def test_nothing_is_clipped_on_a_narrow_screen(samples):
    with samples.narrow():
        assert {live.title: live.clipped() for live in samples.explorers() if live.clipped()} == {}


def test_axe_finds_nothing_serious(samples):
    for live in samples.explorers():
        live.box.locator("summary").press("Enter")
    assert samples.violations() == []
    for live in samples.explorers():
        live.box.locator("summary").press("Enter")


def test_a_kernel_that_is_gone_is_said_to_be_gone(open_notebook, lab):
    notebook = open_notebook("samples.ipynb")
    notebook.run_cell(0)
    live = notebook.run_explorer(1)
    notebook.page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    notebook.page.wait_for_timeout(500)
    live.control("Up to the year").press("End")
    notebook.page.wait_for_function("box => box.querySelector('.notice').textContent.includes('kernel')", arg=live.box.element_handle(), timeout=15_000)
    assert "run this cell again" in live.notice.lower()


def test_saving_and_leaving_a_figure_by_keyboard(open_notebook):
    notebook = open_notebook("samples.ipynb")
    notebook.run_cell(0)
    live = notebook.run_explorer(1)
    year = live.control("Up to the year")
    assert notebook.page.evaluate(UNSAVED)
    year.press("Control+s")
    notebook.page.wait_for_function(f"() => !({UNSAVED})()", timeout=10_000)
    live.press(year, "ArrowRight")
    moved = year.input_value()
    assert live.control("Up to the year").evaluate("c => c.dataset.lmSuppressShortcuts") == "true"
    year.press("Escape")
    notebook.page.keyboard.press("ArrowDown")
    assert notebook.page.evaluate("() => jupyterapp.shell.currentWidget.content.activeCellIndex") == 2
    assert year.input_value() == moved


def test_a_slow_start_leaves_no_control_dead(open_notebook):
    """anywidget gives a widget two seconds to get ready; here it gets one thousandth of one, as on an old laptop with much to draw."""
    notebook = open_notebook("samples.ipynb")
    notebook.page.evaluate("() => { const wait = AbortSignal.timeout; AbortSignal.timeout = () => wait.call(AbortSignal, 1); }")
    notebook.run_cell(0)
    live = notebook.run_explorer(1)
    live.press(live.control("Up to the year"), "End")
    assert live.notice == "" and "2019" in live.view, live.notice
    assert notebook.errors == [SLOW_START]


def test_a_second_view_of_a_figure_draws_and_follows(open_notebook):
    notebook = open_notebook("samples.ipynb")
    notebook.run_cell(0)
    notebook.run_explorer(1)
    notebook.page.evaluate("() => jupyterapp.commands.execute('notebook:create-output-view')")
    second = LiveExplorer(notebook.page, notebook.page.locator(".jp-LinkedOutputView .live-figure"))
    second.box.wait_for()
    second.settle()
    second.press(second.control("Up to the year"), "End")
    assert second.notice == "" and "2019" in second.view


def test_a_saved_notebook_opens_again_with_sentences_and_tables(open_notebook, lab):
    """The next day, before any cell has run: the figure's words stand, and nothing says "model not found"."""
    notebook = open_notebook("samples.ipynb")
    notebook.run_cell(0)
    live = notebook.run_explorer(1)
    caption = live.caption
    notebook.page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
    notebook.page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    assert live.caption == caption, "saving takes nothing from the open page"
    again = open_notebook("samples.ipynb")
    output = again.cell(1).locator(".jp-OutputArea-output")
    output.locator("table").wait_for(timeout=10_000)
    assert caption in output.inner_text() and "Run this cell to move the controls." in output.inner_text()
    assert again.page.get_by_text("model not found").count() == 0


def test_the_proofs_themselves_can_fail(open_notebook):
    notebook = open_notebook("samples.ipynb")
    notebook.run_cell(0)
    live = notebook.run_explorer(6)
    live.box.evaluate("box => box.append(Object.assign(document.createElement('img'), {src: 'data:,'}))")
    assert any("image-alt" in violation for violation in notebook.violations())
    notebook.page.evaluate("() => fetch('http://example.org/map.json').catch(() => {})")
    assert notebook.left == ["http://example.org/map.json"]
    notebook.left.clear()
