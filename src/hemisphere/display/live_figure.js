// The page side of LiveFigure: one plotly.js and one copy of each geometry for every
// figure of every notebook open in this browser page.

const PAGE = (globalThis[Symbol.for("live-figure")] ??= new Map()); // name -> promise
const PLOTLY_MIME = "application/vnd.plotly.v1+json";
const PATIENCE_MS = 5000;
const STEP_MS = 700; // one step of a playing slider
const CALM_STEP_MS = 1500; // the same for readers who asked for less motion
const AHEAD = 16; // how many neighbouring states are fetched while nobody waits
const LAYERS = ["coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"];
const NO_BASE_MAP = {
  type: "Topology",
  arcs: [],
  objects: Object.fromEntries(LAYERS.map((k) => [k, { type: "GeometryCollection", geometries: [] }])),
};
const BASE_MAP_URL = `data:application/json,${JSON.stringify(NO_BASE_MAP)}#`; // plotly appends a file name
const GONE = "its kernel is gone; run this cell again";

const STYLE = `
.live-figure {min-width:0; padding:4px 8px; box-sizing:border-box; line-height:1.45;
  color:var(--jp-content-font-color1, #1f2933); font-size:var(--jp-content-font-size1, 14px);
  font-family:var(--jp-content-font-family, system-ui, sans-serif)}
.live-figure [hidden] {display:none}
.live-figure p {margin:.4em 0; max-width:46em}
.live-figure .title {font-weight:600; font-size:1.1em}
.live-figure .quiet, .live-figure small {color:color-mix(in srgb, currentColor 75%, transparent); font-size:.875em}
.live-figure form {display:grid; grid-template-columns:repeat(auto-fit, minmax(min(17em, 100%), 1fr));
  gap:.6em 1.6em; align-items:start; margin:.6em 0 .8em}
.live-figure .field {display:grid; gap:.15em; min-width:0; max-width:34em}
.live-figure .wide {grid-column:1 / -1; max-width:46em}
.live-figure label {font-weight:500}
.live-figure .row {display:flex; align-items:center; gap:.6em; min-height:28px; min-width:0}
.live-figure select, .live-figure button {font:inherit; color:inherit; min-height:28px; min-width:0; border-radius:3px;
  border:1px solid var(--jp-border-color0, #8a939c); background:var(--jp-layout-color1, #fff); padding:.1em .5em}
.live-figure select {width:100%; text-overflow:ellipsis}
.live-figure button {cursor:pointer}
.live-figure .view button {min-height:24px; margin-left:.4em}
.live-figure input, .live-figure select {margin:0; accent-color:#0072b2}
.live-figure input[type=range] {flex:1; min-width:0}
.live-figure input[type=checkbox] {width:18px; height:18px; flex:none}
.live-figure .now {font-variant-numeric:tabular-nums; flex:none}
.live-figure :is(input, select, button, summary, .scroll):focus-visible {outline:3px solid #0072b2; outline-offset:2px}
.live-figure .plot {background:#fff; color:#1f2933; contain:layout style}
.live-figure .plot[aria-busy=true] {opacity:.5}
.live-figure .notice:not(:empty) {border-left:4px solid #d55e00; padding:.2em .6em}
.live-figure summary {cursor:pointer; width:fit-content}
.live-figure .scroll {overflow:auto; max-height:28em; max-width:100%}
.live-figure .scroll table {border-collapse:collapse; margin:.4em 0; font-variant-numeric:tabular-nums; color:inherit}
.live-figure .scroll :is(td, th) {text-align:left; padding:.15em .8em .15em 0; border-bottom:1px solid var(--jp-border-color2, #d5dae0);
  vertical-align:top; max-width:none; white-space:normal}
.live-figure .scroll .number {text-align:right}
.live-figure code {overflow-wrap:anywhere; font-size:.95em}`;

const later = (ms) => new Promise((done) => setTimeout(done, ms));
const frame = () => Promise.race([new Promise(requestAnimationFrame), later(100)]);
const element = (tag, attributes = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), attributes);
  node.append(...children);
  return node;
};

/** Load `name` once per page. Where that load failed or hangs (on another, dead kernel), load it here instead. */
async function once(name, load) {
  if (!PAGE.has(name)) {
    const loading = load();
    PAGE.set(name, loading);
    loading.catch(() => PAGE.delete(name));
    return loading;
  }
  const none = Symbol();
  const found = await Promise.race([PAGE.get(name), later(PATIENCE_MS).then(() => none)]).catch(() => none);
  return found === none ? load() : found;
}

async function unzip(bytes) {
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
}

/** JupyterLab's own Plotly output renderer has already loaded plotly.js: borrow it where it can be had. */
const plotlyOfJupyterLab = (model) => once("plotly of JupyterLab", async () => {
  try {
    const renderer = model.widget_manager.rendermime.createRenderer(PLOTLY_MIME);
    const empty = { data: { [PLOTLY_MIME]: { data: [], layout: {} } }, metadata: {}, trusted: true, setData() {} };
    await renderer.renderModel(empty);
    const { Plotly } = renderer.constructor;
    Plotly?.purge(renderer.node);
    renderer.dispose();
    return Plotly;
  } catch {
    return undefined;
  }
});

async function loadPlotly(model, ask) {
  const version = model.get("_plotly_version");
  const ready = [globalThis.Plotly, await plotlyOfJupyterLab(model)].find((p) => p?.version === version);
  if (ready) return ready;
  const source = await (await unzip(await ask({ asset: "plotly" }))).blob();
  const script = element("script", { src: URL.createObjectURL(source) });
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error("the browser refused plotly.js"));
    document.head.append(script);
  });
  URL.revokeObjectURL(script.src);
  return globalThis.Plotly;
}

async function loadGeometry(key, ask) {
  globalThis.PlotlyGeoAssets ??= { topojson: {} };
  PlotlyGeoAssets[key] ??= await (await unzip(await ask({ asset: key }))).json(); // plotly.js looks a string up here
}

/** anywidget gives a widget two seconds to get ready and then drops all that the kernel says to it: too few for an old
    laptop that draws a dozen figures at once. Take the kernel's messages without that limit. */
function unhurried(model) {
  let own;
  const see = (it) => (own = it); // a change names the model itself
  model.on("change:_seen", see);
  model.set("_seen", String(Math.random())); // never the same twice: a second view of a figure asks again
  model.off("change:_seen", see);
  const base = own && Object.getPrototypeOf(Object.getPrototypeOf(own)); // the class that anywidget's extends
  if (base?._handle_comm_msg) own.comm?.on_msg?.((message) => base._handle_comm_msg.call(own, message));
}

/** Questions to the kernel, each answered by one buffer. */
function kernel(model, onWait) {
  unhurried(model);
  const open = new Map();
  const receive = ({ id, error }, buffers) => {
    const question = open.get(id);
    if (!question) return;
    open.delete(id);
    error ? question.reject(new Error(error)) : question.resolve(buffers[0]);
  };
  model.on("msg:custom", receive);
  return {
    ask: (message) =>
      new Promise((resolve, reject) => {
        const id = String(Math.random()); // other tabs on this kernel see the answers too
        open.set(id, { resolve, reject });
        try {
          model.send({ ...message, id });
        } catch {
          open.delete(id);
          reject(new Error(GONE));
        }
        later(PATIENCE_MS).then(() => open.has(id) && onWait());
      }),
    close: () => model.off("msg:custom", receive),
  };
}

/** Ctrl+S and its like stay JupyterLab's while a control has the focus, and Escape leads back to the notebook's cells. */
function shortcuts({ target, key, ctrlKey, metaKey }) {
  if (!target.dataset?.lmSuppressShortcuts || !target.closest(".live-figure")) return;
  if (key === "Escape") target.closest(".jp-Notebook")?.focus();
  else if (ctrlKey || metaKey) {
    delete target.dataset.lmSuppressShortcuts;
    setTimeout(() => (target.dataset.lmSuppressShortcuts = "true"));
  }
}

/** One control: its field in the form, the number of the chosen option, and how to set it. */
function control({ label, kind, help, play, options }, start) {
  const id = `live-figure-${String(Math.random()).slice(2)}`;
  const name = element("label", { htmlFor: id, textContent: label });
  const note = help ? [element("small", { id: `${id}-help`, textContent: help })] : [];
  let input, field, player;
  const it = { get: () => Number(input.value), set: (n) => (input.value = n), show() {} };
  if (kind === "slider") {
    const now = element("span", { className: "now", ariaHidden: "true" });
    now.style.width = `min(${Math.max(...options.map((text) => text.length))}ch, 60%)`; // else the slider would move under the pointer
    input = element("input", { type: "range", min: 0, max: options.length - 1, step: 1 });
    it.show = () => {
      now.textContent = options[input.value];
      input.setAttribute("aria-valuetext", now.textContent);
    };
    const row = element("div", { className: "row" }, input, now);
    if (play) row.append((player = element("button", { type: "button", textContent: "▶ Play" })));
    field = element("div", { className: "field wide" }, name, row, ...note);
  } else if (kind === "toggle") {
    input = element("input", { type: "checkbox" });
    it.get = () => Number(input.checked);
    it.set = (n) => (input.checked = Boolean(n));
    field = element("div", { className: "field" }, element("div", { className: "row" }, input, name), ...note);
  } else {
    input = element("select", {}, ...options.map((text, i) => new Option(text, i)));
    field = element("div", { className: "field" }, name, input, ...note);
  }
  input.id = id;
  if (help) input.setAttribute("aria-describedby", `${id}-help`);
  it.set(start);
  it.show();
  return Object.assign(it, { input, field, player, last: options.length - 1, label });
}

/** A figure, or one of its parts, that was sent without what it shares with the start state's. */
function whole({ "=": same = [], ...part }, base) {
  for (const key of same) part[key] = base[key];
  return part;
}

function render({ model, el }) {
  const { ask, close } = kernel(model, () => {
    if (working) say("Waiting for the kernel: it is busy, or it was restarted. Then run this cell again.");
  });
  const controls = model.get("_controls").map((c, i) => control(c, model.get("_start")[i]));
  const presets = model.get("_presets");
  const click = model.get("_click");
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  const own = element("option", { value: -1, textContent: "your own choice" });
  const picker = element("select", { id: `live-figure-${String(Math.random()).slice(2)}` }, own);
  picker.append(...presets.map((preset, i) => new Option(preset.label, i)));
  const start = element("div", { className: "field" }, element("label", { htmlFor: picker.id, textContent: "Start from" }), picker);
  const form = element("form", { hidden: !controls.length }, ...(presets.length ? [start] : []), ...controls.map((c) => c.field));
  const plot = element("div", { className: "plot", role: "img", ariaBusy: "true", ariaLabel: model.get("_title") });
  const caption = element("p", { className: "caption", ariaLive: "polite" });
  const notice = element("p", { className: "notice", role: "status", textContent: "Loading the figure…" });
  const table = element("div", { className: "scroll", tabIndex: 0, role: "region", ariaLabel: `Table: ${model.get("_title")}` });
  const details = element("details", { hidden: true }, element("summary", { textContent: "The numbers as a table" }), table);
  const code = element("code");
  const copy = element("button", { type: "button", textContent: "Copy" });
  const view = element("p", { className: "quiet view", hidden: true }, "This view: ", code, " ", copy);
  el.classList.add("live-figure");
  el.append(
    element("style", { textContent: STYLE }),
    element("p", { className: "title", textContent: model.get("_title") }),
    form, plot, caption, notice,
    element("p", { className: "quiet credit", textContent: model.get("_credit") }),
    details, view,
  );
  for (const node of el.querySelectorAll("input, select, button, summary, .scroll")) {
    node.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes the arrow keys
  }
  once("keys", async () => addEventListener("keydown", shortcuts, true)); // before JupyterLab looks at the key

  const answers = new Map(); // choice -> answer, parsed and complete
  const asked = new Map(); // choice -> promise of that answer
  let Plotly, base, shown, playing, saving;
  let working = false;
  let touched = 0; // the control that the reader moved last

  const say = (text) => (notice.textContent = text);
  const chosen = () => controls.map((c) => c.get());
  const wanted = () => String(chosen());

  function keep(choice, bytes) {
    const answer = JSON.parse(new TextDecoder().decode(bytes));
    base ??= answer.figure;
    answer.figure.data = answer.figure.data.map((trace, i) => whole(trace, base.data[i]));
    answer.figure.layout = whole(answer.figure.layout, base.layout);
    answers.set(choice, answer);
    return answer;
  }
  keep(String(model.get("_start")), model.get("_first"));

  function fetchAnswer(choice) {
    if (!asked.has(choice)) {
      const reply = ask({ choice: choice.split(",").map(Number) }).then((bytes) => keep(choice, bytes));
      asked.set(choice, reply);
      reply.catch(() => asked.delete(choice));
    }
    return asked.get(choice);
  }

  /** While nobody waits, fetch one by one what the next key presses can ask for. */
  async function lookAhead() {
    const now = chosen();
    const near = [1, -1, 2, -2].map((step) => [touched, step]);
    const others = controls.flatMap((c, i) => (i === touched ? [] : [[i, 1], [i, -1]]));
    const next = [...near, ...others].filter(([i, step]) => now[i] + step >= 0 && now[i] + step <= controls[i]?.last);
    for (const [i, step] of next.slice(0, AHEAD)) {
      const choice = String(now.with(i, now[i] + step));
      if (!answers.has(choice)) await fetchAnswer(choice).catch(() => {}); // it is asked again when it is wanted
      if (working || shown !== String(now)) return;
    }
  }

  const geometryKeys = (figure) => figure.data.map((trace) => trace.geojson).filter((key) => typeof key === "string");

  async function load(figure) {
    const geometries = [...new Set(geometryKeys(figure))].map((key) => once(key, () => loadGeometry(key, ask)));
    [Plotly] = await Promise.all([once("plotly", () => loadPlotly(model, ask)), ...geometries]);
  }

  function draw({ figure, sentence, table: rows, view: call }) {
    plot.hidden = false;
    const layout = { uirevision: "kept", ...structuredClone(figure.layout) }; // plotly.js writes into what it is given
    if (still.matches) layout.transition = { duration: 0 };
    const traces = figure.data.map((trace) => ({ ...trace }));
    const fresh = !plot.on;
    const drawn = Plotly.react(plot, traces, layout, { displayModeBar: false, topojsonURL: BASE_MAP_URL });
    if (fresh) plot.on("plotly_click", clicked);
    plot.ariaLabel = caption.textContent = sentence;
    details.hidden = false;
    if (details.open) fill(rows);
    code.textContent = call;
    view.hidden = !call || !controls.length;
    return drawn;
  }

  function fill({ head, numeric, rows }) {
    const side = (n) => (numeric[n] ? "number" : "");
    const cell = (text, n) => element("td", { className: side(n), textContent: text });
    const heads = head.map((text, n) => element("th", { className: side(n), scope: "col", textContent: text }));
    const body = element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map(cell))));
    table.replaceChildren(element("table", {}, element("thead", {}, element("tr", {}, ...heads)), body));
  }

  // One question and one drawing at a time; what was passed over in between is never asked for.
  // A state that is here already is drawn in the same task as the key press.
  async function follow() {
    if (working) return;
    working = true;
    try {
      while (shown !== wanted()) {
        const choice = wanted();
        const slow = setTimeout(() => (plot.ariaBusy = "true"), 300);
        try {
          const answer = answers.get(choice) ?? (await fetchAnswer(choice));
          if (!Plotly || !geometryKeys(answer.figure).every((key) => PlotlyGeoAssets[key])) await load(answer.figure);
          await draw(answer);
        } finally {
          clearTimeout(slow);
        }
        shown = choice;
        await frame();
      }
      plot.ariaBusy = "false";
      say("");
    } catch (error) {
      stop();
      shown = undefined;
      plot.hidden = details.hidden = view.hidden = true; // rather no figure than one that contradicts the controls
      caption.textContent = "";
      say(`This figure could not be drawn: ${error.message}.`);
    } finally {
      working = false;
    }
    if (shown) lookAhead();
  }

  /** After any change: bring every part of the form, the figure and the reader's own file into step. */
  function changed() {
    for (const c of controls) c.show();
    picker.value = presets.findIndex((preset) => String(preset.choice) === wanted());
    const done = follow();
    if (model.get("_remembers")) {
      clearTimeout(saving);
      saving = setTimeout(save, 150);
    }
    return done;
  }

  function save() {
    saving = undefined;
    ask({ settled: chosen() }).catch((error) => say(`Not saved: ${error.message}.`));
  }

  function stop() {
    if (playing) playing.player.textContent = "▶ Play";
    playing = undefined;
  }

  async function play(c) {
    stop();
    playing = c;
    c.player.textContent = "⏸ Pause";
    if (c.get() === c.last) c.set(0), await changed();
    while (playing === c && c.get() < c.last) {
      await later(still.matches ? CALM_STEP_MS : STEP_MS);
      if (playing !== c || !el.isConnected) return;
      c.set(c.get() + 1);
      await changed();
    }
    if (playing === c) stop();
  }

  function clicked({ points: [{ customdata }] }) {
    const n = click.values?.indexOf(Array.isArray(customdata) ? customdata[0] : customdata) ?? -1;
    if (n < 0) return;
    stop();
    controls[(touched = click.control)].set(n);
    changed();
  }

  controls.forEach((c, i) => {
    c.input.addEventListener("input", () => {
      touched = i;
      stop();
      changed();
    });
    c.player?.addEventListener("click", () => {
      touched = i;
      playing === c ? stop() : play(c);
    });
  });
  picker.addEventListener("input", () => {
    stop();
    presets[picker.value]?.choice.forEach((n, i) => controls[i].set(n));
    changed();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  details.addEventListener("toggle", () => details.open && shown !== undefined && fill(answers.get(shown).table));
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      copy.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(code); // where the browser forbids it, the reader presses the keys
      copy.textContent = "Selected";
    }
    setTimeout(() => (copy.textContent = "Copy"), 1500);
  });

  const resized = new ResizeObserver(() => shown !== undefined && plot.clientWidth && Plotly.Plots.resize(plot));
  picker.value = presets.findIndex((preset) => String(preset.choice) === wanted());
  resized.observe(plot);
  follow();

  return () => {
    stop();
    if (saving) clearTimeout(saving), save();
    resized.disconnect();
    close();
    Plotly?.purge(plot);
  };
}

/** Before the figure is shown, while the kernel still computes its digest. */
const initialize = ({ model }) => void plotlyOfJupyterLab(model);

export default { initialize, render };
