"""A real JupyterLab in a real Chromium, with every request that would leave this machine caught."""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
AXE_RULES = ("serious", "critical")
SLOW_START = "[anywidget] Failed to initialize model."  # a busy machine; test_a_slow_start shows that nothing is lost by it
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync",
         "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]  # nothing else can be reached, and what tries is listed

# The status "idle" is not enough: a run straight after it loses cells. It must stay idle on an open connection.
READY = """async () => {
  const kernel = () => jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel;
  const began = performance.now();
  for (let calm = 0; calm < 6; await new Promise((done) => setTimeout(done, 50))) {
    calm = kernel()?.connectionStatus === 'connected' && kernel().status === 'idle' ? calm + 1 : 0;
    if (performance.now() - began > 60000) throw new Error(`the kernel is not ready: ${kernel()?.connectionStatus}, ${kernel()?.status}`);
  }
}"""
RUN_CELL = """async (n) => {
  const notebook = jupyterapp.shell.currentWidget;
  notebook.content.activeCellIndex = n;
  notebook.content.deselectAll();
  const late = new Promise((_, fail) => setTimeout(() => fail(new Error(`cell ${n} ran for more than a minute`)), 60000));
  await Promise.race([jupyterapp.commands.execute('notebook:run-cell'), late]);
}"""
OUTPUT_ERRORS = """() => jupyterapp.shell.currentWidget.content.widgets
  .filter((cell) => cell.model.type === 'code')
  .flatMap((cell) => Array.from({length: cell.model.outputs.length}, (_, n) => cell.model.outputs.get(n).toJSON()))
  .filter((output) => output.output_type === 'error')
  .map((output) => `${output.ename}: ${output.evalue}`)"""
NEVER_RUN = """() => jupyterapp.shell.currentWidget.content.widgets
  .filter((cell) => cell.model.type === 'code' && cell.model.sharedModel.source.trim() && !cell.model.executionCount).length"""

VIEWS_PENDING = """() => {
  const cells = jupyterapp.shell.currentWidget.content.widgets.filter((cell) => cell.model.type === 'code');
  const outputs = cells.flatMap((cell) => Array.from({length: cell.model.outputs.length}, (_, n) => cell.model.outputs.get(n).data));
  const promised = outputs.filter((data) => data?.['application/vnd.jupyter.widget-view+json']).length;
  return promised - document.querySelectorAll('.jp-Notebook .live-figure').length;
}"""


def chromium(playwright) -> str | None:
    """The Chromium to use: the variable CHROMIUM, the system's, or Playwright's own; None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
    usual = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", r"C:\Program Files\Google\Chrome\Application\chrome.exe")
    named = os.environ.get("CHROMIUM")
    places = [named] if named else [*map(shutil.which, names), *usual, playwright.chromium.executable_path]
    return next((place for place in places if place and pathlib.Path(place).exists()), None)


class Lab:
    """A JupyterLab server of its own: free port, own settings, news off."""

    def __init__(self, work: pathlib.Path, notebooks: pathlib.Path, env: dict[str, str] | None = None) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.base, self._token, self._work = f"http://127.0.0.1:{port}", secrets.token_hex(16), work
        self._set("notebook-extension/tracker", windowingMode="none")
        self._set("apputils-extension/notification", fetchNews="false", checkForUpdates=False)
        own = {
            "JUPYTER_CONFIG_DIR": work / "config", "JUPYTER_RUNTIME_DIR": work / "runtime", "IPYTHONDIR": work / "ipython",
            "JUPYTERLAB_WORKSPACES_DIR": work / "workspaces", "JUPYTERLAB_SETTINGS_DIR": work / "settings",
            "HEMISPHERE_STUDENT": work / "student",
            "PYTHONPYCACHEPREFIX": work / "pycache", "PYTHONDONTWRITEBYTECODE": "",  # later kernels start as fast as a reader's
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep),
        }
        command = [
            sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
            "--ServerApp.port_retries=0", f"--IdentityProvider.token={self._token}", f"--ServerApp.root_dir={notebooks}",
            "--LabApp.expose_app_in_browser=True", "--LabApp.news_url=None",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--ServerApp.jpserver_extensions=hemisphere.display.saved=True",
        ]
        with (work / "lab.log").open("w", encoding="utf-8") as log:
            self._server = subprocess.Popen(
                command, env={**os.environ, **{k: str(v) for k, v in own.items()}, **(env or {})}, stdout=log, stderr=subprocess.STDOUT
            )
        self._wait()

    def _set(self, plugin: str, **settings) -> None:
        file = self._work / "settings" / "@jupyterlab" / f"{plugin}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(settings), encoding="utf-8")

    def _wait(self, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until and self._server.poll() is None:
            try:
                urllib.request.urlopen(f"{self.base}/api/status?token={self._token}", timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        self.close()
        raise RuntimeError(f"JupyterLab did not start:\n{(self._work / 'lab.log').read_text(encoding='utf-8')[-2000:]}")

    def address(self, notebook: str) -> str:
        return f"{self.base}/lab/tree/{notebook}?token={self._token}&reset"

    def kernels(self, method: str = "GET", which: str = "") -> list[dict]:
        """List the kernels, or DELETE one."""
        request = urllib.request.Request(f"{self.base}/api/kernels{which}", method=method, headers={"Authorization": f"token {self._token}"})
        with urllib.request.urlopen(request, timeout=20) as reply:
            return json.loads(reply.read() or b"[]")

    def stop_kernels(self) -> None:
        for kernel in self.kernels():
            self.kernels("DELETE", f"/{kernel['id']}")

    def close(self) -> None:
        self._server.terminate()
        try:
            self._server.wait(20)
        except subprocess.TimeoutExpired:
            self._server.kill()


class Notebook:
    """One notebook open in a page of its own."""

    def __init__(self, lab: Lab, context, name: str) -> None:
        self.lab, self.name = lab, name
        self.left: list[str] = []  # requests that tried to leave this machine
        self.errors: list[str] = []  # uncaught errors of the page
        self.received = 0  # bytes over web sockets
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)[:300]))
        self.page.on("request", lambda request: self._see(request.url))
        self.page.on("websocket", self._socket)
        self.page.goto(lab.address(name))
        self.page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
        self.page.evaluate(READY)

    def _see(self, url: str) -> None:
        own = (f"{self.lab.base}/", self.lab.base.replace("http", "ws", 1) + "/", "data:", "blob:")
        if not url.startswith(own):
            self.left.append(url)

    def _socket(self, socket) -> None:
        self._see(socket.url)
        socket.on("framereceived", lambda frame: setattr(self, "received", self.received + len(frame)))

    def run_all(self, timeout: float = 120) -> None:
        """Run every cell and wait until each explorer has drawn or said why not."""
        self.page.evaluate("() => { jupyterapp.commands.execute('notebook:run-all-cells'); }")
        until = time.monotonic() + timeout
        while self.page.evaluate(NEVER_RUN) and not self.output_errors():
            assert time.monotonic() < until, f"{self.name}: not every cell ran"
            self.page.wait_for_timeout(100)
        while self.page.evaluate(VIEWS_PENDING) > 0:
            assert time.monotonic() < until, f"{self.name}: not every explorer came up"
            self.page.wait_for_timeout(100)
        for live in self.explorers():
            live.settle()

    def run_cell(self, n: int) -> None:
        self.page.evaluate(RUN_CELL, n)

    def run_explorer(self, n: int) -> LiveExplorer:
        """Run one cell and wait for the explorer that it shows."""
        self.run_cell(n)
        live = LiveExplorer(self.page, self.cell(n).locator(".live-figure"))
        live.box.wait_for()
        live.settle()
        return live

    def cell(self, n: int):
        return self.page.locator(".jp-Notebook .jp-Cell").nth(n)

    def output_errors(self) -> list[str]:
        return self.page.evaluate(OUTPUT_ERRORS)

    def explorers(self) -> list[LiveExplorer]:
        found = self.page.locator(".jp-Notebook .live-figure")
        return [LiveExplorer(self.page, found.nth(n)) for n in range(found.count())]

    def violations(self) -> list[str]:
        """What axe-core finds serious or critical inside the notebook's own content."""
        from importlib.resources import files

        axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
        self.page.evaluate(axe + "; 0")
        found = self.page.evaluate(
            """async () => {
                const include = [['.jp-Notebook .live-figure'], ['.jp-Notebook .jp-RenderedMarkdown'], ['.jp-Notebook .jp-RenderedHTML']]
                  .filter(([selector]) => document.querySelector(selector));
                const rules = {'page-has-heading-one': {enabled: false}, region: {enabled: false}};
                return (await axe.run({include}, {rules})).violations.map((v) =>
                  [v.impact, `${v.id}: ${v.help} (${v.nodes.length}, first ${v.nodes[0].target.join(' ')}: ${v.nodes[0].html.slice(0, 200)})`]);
            }"""
        )
        return [text for impact, text in found if impact in AXE_RULES]

    @contextlib.contextmanager
    def narrow(self, width: int = 500):
        """Show the notebook in a narrow window for a while."""
        wide = self.page.viewport_size
        self.page.evaluate("() => jupyterapp.shell.collapseLeft()")
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.wait_for_timeout(500)
        try:
            yield
        finally:
            self.page.set_viewport_size(wide)

    def close(self) -> None:
        self.page.close()


class LiveExplorer:
    """One explorer on the page, moved as a keyboard user moves it."""

    def __init__(self, page, box) -> None:
        self.page, self.box = page, box

    @property
    def title(self) -> str:
        return self.box.locator(".title").inner_text()

    @property
    def caption(self) -> str:
        return self.box.locator(".caption").inner_text()

    @property
    def notice(self) -> str:
        return self.box.locator(".notice").inner_text()

    @property
    def view(self) -> str:
        return self.box.locator(".view code").text_content()

    def settle(self, timeout: float = 30) -> None:
        """Wait until the figure shows what the controls say, or a notice says why it does not."""
        until = time.monotonic() + timeout
        while self.box.locator(".plot").get_attribute("aria-busy") != "false" and "could not" not in self.notice:
            assert time.monotonic() < until, f"{self.title}: still waiting ({self.notice!r})"
            self.page.wait_for_timeout(20)

    def picture(self) -> str:
        """What the figure looks like: every mark's shape and style, and every word."""
        return self.box.locator(".plot").evaluate(
            """plot => [...plot.querySelectorAll('svg path, svg text, svg rect, svg circle')].map((node) =>
                 ['d', 'style', 'fill', 'transform', 'x', 'y', 'width', 'height'].map((name) => node.getAttribute(name)).join() +
                 (node.tagName === 'text' ? node.textContent : '')).join('|')"""
        )

    def controls(self) -> list:
        """The inputs that set the state, without the menu of presets."""
        fields = self.box.locator("form .field").filter(has_not=self.page.locator("label", has_text=re.compile("^Start from$")))
        return [fields.nth(n).locator("input, select") for n in range(fields.count())]

    def control(self, label: str):
        return self.box.get_by_label(label, exact=True)

    def press(self, control, key: str) -> None:
        """Press a key on a control and wait until the figure has followed."""
        control.focus()
        control.press(key)
        self.page.wait_for_timeout(30)
        self.wait_idle()

    def wait_idle(self, timeout: float = 15) -> None:
        before, until = None, time.monotonic() + timeout
        while (now := (self.caption, self.notice, self.view, self.box.locator(".plot").get_attribute("aria-busy"))) != before or "true" in now:
            assert time.monotonic() < until, f"{self.title}: still moving"
            before = now
            self.page.wait_for_timeout(60)

    def clipped(self) -> list[str]:
        """Controls, words and figures that stick out of the explorer's own box."""
        return self.box.evaluate(
            """box => { const edge = box.getBoundingClientRect();
                 return [...box.querySelectorAll('input, select, button, label, .now, .caption, .plot svg')]
                   .filter((node) => node.offsetParent !== null || node.ownerSVGElement === null && node.tagName === 'svg')
                   .filter((node) => { const r = node.getBoundingClientRect(); return r.width && (r.right > edge.right + 1 || r.left < edge.left - 1); })
                   .map((node) => node.outerHTML.slice(0, 100)); }"""
        )

    def seen(self) -> tuple[str, str]:
        return self.caption, self.picture()
