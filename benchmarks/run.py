"""Measure the collection side by side with the usual ways, and write RESULTS.md.

    python benchmarks/run.py            everything, about six minutes
    python benchmarks/run.py page       only what the reader waits for in the browser
    python benchmarks/run.py notebooks  only the strict runs of the notebooks, sizes and the import

Needs the `test` extra and a Chromium. Measure on a quiet machine.
"""

from __future__ import annotations

import importlib.metadata
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

import nbformat
from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT / "tests" / "browser"), str(ROOT / "src")]

from lab import FLAGS, READY, Lab, Notebook, chromium  # noqa: E402

KEYS = 40
WAYS = ("live_figure", "figure_widget", "interact_and_show")
WARM = "import world; world.live_figure(0)._repr_mimebundle_(); world.figure_widget(0); world.interact_and_show(0)"
FLOOR = "import ipywidgets\nimport pandas\nimport plotly"
WATCH = """([n, year]) => {
  const cell = jupyterapp.shell.currentWidget.content.widgets[n].node;
  const look = () => [...cell.querySelectorAll('.choroplethlayer path')].map((p) => p.getAttribute('style') + p.getAttribute('fill')).join();
  const title = () => [...cell.querySelectorAll('.gtitle')].map((t) => t.textContent).join();
  globalThis.redrawn = new Promise((done) => {
    let pressed; const before = look(), began = performance.now();
    document.addEventListener('keydown', () => { pressed = performance.now(); }, {capture: true, once: true});
    const tick = () => {
      if (pressed && title().includes(`Year ${year}`) && look() !== before && look().length > 50) requestAnimationFrame(() => done(performance.now() - pressed));
      else if (performance.now() - began > 10000) done(null);
      else requestAnimationFrame(tick);
    };
    tick();
  });
}"""
DRAWN = "(n) => jupyterapp.shell.currentWidget.content.widgets[n].node.querySelectorAll('.choroplethlayer path').length > 150"
HEAP = "() => { gc(); return performance.memory.usedJSHeapSize / 1e6; }"


def page(work: pathlib.Path) -> tuple[dict[str, dict[str, float]], str]:
    """What the reader waits for, by way: the same explorer three ways, three figures each; and Chromium's version."""
    notebooks = work / "notebooks"
    notebooks.mkdir()
    (work / "student").mkdir()
    for way in WAYS:
        _write(notebooks / f"{way}.ipynb", ["import world", *(f"world.{way}({k})" for k in range(3))])
    paths = {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(HERE)])}
    subprocess.run([sys.executable, "-c", WARM], env={**_env(work), **paths}, stdout=subprocess.DEVNULL, check=True)
    server = Lab(work, notebooks, paths)
    flags = [*FLAGS, "--enable-precise-memory-info", "--js-flags=--expose-gc"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(playwright), headless=True, args=flags)
        try:
            Notebook(server, browser.new_context(), "live_figure.ipynb").close()  # warms JupyterLab up
            return {way: _measure(server, browser, way) for way in WAYS}, browser.version
        finally:
            browser.close()
            server.close()


def _measure(server: Lab, browser, way: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    notebook = Notebook(server, context, f"{way}.ipynb")
    notebook.run_cell(0)
    notebook.page.evaluate(READY)
    drawn, received = [], []
    for n in (1, 2, 3):
        before, began = notebook.received, time.perf_counter()
        notebook.run_cell(n)
        notebook.page.wait_for_function(DRAWN, arg=n, timeout=60_000)
        drawn.append(time.perf_counter() - began)
        notebook.page.wait_for_timeout(1500)
        received.append((notebook.received - before) / 1000)
    heap = notebook.page.evaluate(HEAP)
    notebook.page.evaluate("() => jupyterapp.shell.currentWidget.content.scrollToItem(1)")
    notebook.page.wait_for_timeout(1000)
    handle = notebook.cell(1).locator("input[type=range], .noUi-handle").first
    handle.focus()
    before, waits = notebook.received, []
    for n in range(KEYS):
        notebook.page.evaluate(WATCH, [1, 1961 + n])
        notebook.page.keyboard.press("ArrowRight")
        waits.append(notebook.page.evaluate("() => redrawn"))
        notebook.page.wait_for_timeout(150)
    assert all(waits), f"{way}: {waits.count(None)} of {KEYS} key presses were never drawn"
    move = (notebook.received - before) / KEYS / 1000
    assert not notebook.left, f"{way}: {notebook.left[0]} was asked for"
    context.close()
    server.stop_kernels()
    return {"median": statistics.median(waits), "p95": sorted(waits)[int(0.95 * KEYS) - 1], "drawn": drawn[0],
            "first": received[0], "further": max(received[1:]), "move": move, "heap": heap}


def _write(path: pathlib.Path, sources: list[str]) -> None:
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(sources)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)


def collection(work: pathlib.Path) -> dict:
    """The strict run of each notebook beside a notebook that only imports, their sizes, and the import of the package."""
    floor = work / "floor.ipynb"
    _write(floor, [FLOOR])
    notebooks = sorted((ROOT / "notebooks").glob("*.ipynb"))
    # Three rounds in turn, the best of each: what else the machine does then weighs on all alike.
    rounds = [{path: _strict(work, path) for path in [floor, *notebooks]} for _ in range(3)]
    best = {path: min(times[path] for times in rounds) for path in [floor, *notebooks]}
    return {
        "floor": best[floor],
        "strict": {path.name: best[path] for path in notebooks},
        "whole": _strict(work, ROOT / "notebooks", "-n", "2", "--dist", "loadscope"),
        "disk": {path.name: path.stat().st_size / 1000 for path in notebooks},
        "import": statistics.median(_import(work) for _ in range(7)),
    }


def _strict(work: pathlib.Path, path: pathlib.Path, *more: str) -> float:
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", "--nbval-cell-timeout=60", "-q", "-p", "no:cacheprovider", *more, str(path)],
        env={**_env(work), "HEMISPHERE_STUDENT": tempfile.mkdtemp(dir=work)}, cwd=ROOT, capture_output=True, encoding="utf-8",
    )
    if done.returncode and path.name != "floor.ipynb":
        sys.exit(f"{path.name} does not hold under nbval; refresh it first.\n{done.stdout[-2000:]}")
    return time.perf_counter() - began


def _import(work: pathlib.Path) -> float:
    """Milliseconds that ``import hemisphere`` adds to the imports of what it stands on."""
    code = "import time, anywidget, ipywidgets, pandas, plotly.graph_objects; t = time.perf_counter(); import hemisphere; print(time.perf_counter() - t)"
    return 1000 * float(subprocess.run([sys.executable, "-c", code], env=_env(work), capture_output=True, encoding="utf-8", check=True).stdout)


def _env(work: pathlib.Path) -> dict[str, str]:
    """As a reader has it from the second start on: modules are compiled."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(work / "pycache")}


def report_page(ways: dict[str, dict[str, float]]) -> str:
    """The reader's waits as a table, ratios first."""
    live, widget, show = (ways[way] for way in WAYS)
    rows = [
        ("key pressed until figure and caption are redrawn, median", "median", "ms", "40"),
        ("the same, 95th percentile", "p95", "ms", "80"),
        ("cell run until the first figure is drawn", "drawn", "s", "1.5"),
        ("received for the first figure", "first", "kB", "150"),
        ("received for each further figure", "further", "kB", "60"),
        ("received for one move", "move", "kB", "15"),
        ("memory of the page with three figures", "heap", "MB", ""),
    ]
    lines = ["| what | FigureWidget / live figure | interact and show / live figure | live figure | budget | FigureWidget | interact and show |",
             "|---|---|---|---|---|---|---|"]
    for what, key, unit, budget in rows:
        ours, theirs, naive = live[key], widget[key], show[key]
        shown = [f"{value:,.1f} {unit}" if value < 100 else f"{value:,.0f} {unit}" for value in (ours, theirs, naive)]
        lines.append(f"| {what} | {theirs / ours:.1f} | {naive / ours:.1f} | {shown[0]} | {budget and f'{budget} {unit}'} | {shown[1]} | {shown[2]} |")
    return "\n".join(lines)


def report_collection(found: dict) -> str:
    """The notebooks' costs as a table."""
    floor = found["floor"]
    lines = ["| notebook | strict run / floor | budget | strict run | on disk | budget |", "|---|---|---|---|---|---|"]
    for name, seconds in found["strict"].items():
        lines.append(f"| {name} | {seconds / floor:.2f} | 1.5 | {seconds:.1f} s | {found['disk'][name]:.0f} kB | 100 kB |")
    lines += ["", f"- The floor, a notebook that only imports pandas, plotly and ipywidgets: {floor:.1f} s.",
              f"- The whole collection, strict, two workers: {found['whole']:.0f} s (budget 60 s).",
              f"- `import hemisphere` beyond what it stands on: {found['import']:.0f} ms (budget 50 ms)."]
    return "\n".join(lines)


def machine(chromium_version: str) -> str:
    """The machine and the versions, without names or paths."""
    try:
        memory = f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"
    except (AttributeError, ValueError):  # not on Windows
        memory = "unknown"
    packages = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("jupyterlab", "plotly", "anywidget", "pandas", "nbval"))
    return (f"{os.cpu_count()} cores, {memory} of memory, {platform.system()} on {platform.machine()}, Python {platform.python_version()}, "
            f"Chromium {chromium_version or 'not used'} without a graphics card; {packages}.")


def main(wanted: list[str]) -> None:
    if unknown := set(wanted) - {"page", "notebooks"}:
        sys.exit(f"There is no part called {unknown.pop()!r}; leave it out for everything, or say page or notebooks.")
    parts, version = [], ""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        work = pathlib.Path(folder)
        if not wanted or "notebooks" in wanted:  # first, for a notebook that does not hold ends the run
            parts += ["## What a strict check of the notebooks costs", report_collection(collection(work))]
        if not wanted or "page" in wanted:
            ways, version = page(work)
            parts[:0] = ["## What the reader waits for",
                         f"A map of 244 countries, a slider over 60 years, three such figures in one notebook, {KEYS} presses of a key, in JupyterLab. "
                         "The same data and projection for each way, one after the other in one run.", report_page(ways)]
    text = "\n\n".join(["# Measured", f"Written by `python benchmarks/run.py`. {machine(version)}", *parts]) + "\n"
    print(text)
    if not wanted:
        (HERE / "RESULTS.md").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
