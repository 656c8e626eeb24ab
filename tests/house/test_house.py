"""The house stands: arrows point down, one door to the facts, one way to show, light imports, files that travel."""

import ast
import pathlib
import re
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "hemisphere"
SOURCES = sorted(PACKAGE.rglob("*.py"))
FLOORS = {"seeds": 0, "student": 0, "display": 1, "verdicts": 2, "predictions": 2, "coding": 2, "board": 4, "classroom": 5, "__main__": 6}
"""Part of the package -> floor; every other part is a topic, on floor 3. A part uses only what is below it."""
TOPIC = 3
LAZY = {("display.explorer", "display.live_figure")}
"""An explorer asks for its widget only when it is shown; all other imports run one way."""
UNWANTED = (
    "plotly.express",
    "plotly.figure_factory",
    "geopandas",
    "matplotlib",
    "seaborn",
    "scipy",
    "requests",
    "urllib",
    "socket",
    "http",
)
MAY_READ = ("seeds.py", "student.py", "classroom/")
"""Parts that open files: the door to the facts, the reader's own file, submissions."""


def tree(path: pathlib.Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), path.name)


def module(path: pathlib.Path) -> str:
    """Dotted name below the package: ``display.maps``, or ``argument`` for its ``__init__``."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module(path): path for path in SOURCES}


def imports(source: ast.Module, name: str) -> set[str]:
    """All dotted names that a module imports, lazily or not; relative ones made absolute."""
    found, package = (
        set(),
        f"hemisphere.{name}" if MODULES[name].name == "__init__.py" else f"hemisphere.{name}".rpartition(".")[0],
    )
    for node in ast.walk(source):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base]).rstrip(".")
            found |= {base} | {f"{base}.{alias.name}" for alias in node.names}
    return found


def own(name: str) -> set[str]:
    """The package's own modules that one of them imports; a folder counts only where itself is meant."""
    named = {full.removeprefix("hemisphere.") for full in imports(tree(MODULES[name]), name) if full.startswith("hemisphere.")}
    deeper = {n for n in named if any(other.startswith(f"{n}.") for other in named)}
    return {n for n in named - deeper if n in MODULES} | {n for n in deeper if n in MODULES and MODULES[n].name != "__init__.py"}


def part(name: str) -> str:
    return name.partition(".")[0]


def floor(name: str) -> int:
    return FLOORS.get(part(name), TOPIC)


# --- arrows ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in MODULES if name])
def test_arrows_point_down(name):
    up = [other for other in own(name) if part(other) != part(name) and floor(other) >= floor(name)]
    assert not up, f"{name} uses {', '.join(up)}, which is not below it"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("from hemisphere import territory", "hemisphere.territory"),
        ("def f():\n    import hemisphere.display.maps", "hemisphere.display.maps"),
        ("from .. import verdicts", "hemisphere.verdicts"),
        ("from .theme import BLUE", "hemisphere.display.theme"),
    ],
)
def test_imports_are_seen(line, found):
    assert found in imports(ast.parse(line), "display.maps")


def test_no_circles():
    arrows = {name: {other for other in own(name) if (name, other) not in LAZY} for name in MODULES}
    while free := [name for name, uses in arrows.items() if not uses & (set(arrows) - {name})]:
        for name in free:
            del arrows[name]
    assert not arrows, f"these import each other: {', '.join(arrows)}"


@pytest.mark.parametrize("name", MODULES)
def test_imports_nothing_heavy_or_far(name):
    found = imports(tree(MODULES[name]), name)
    heavy = [unwanted for unwanted in UNWANTED for full in found if full == unwanted or full.startswith(f"{unwanted}.")]
    assert not heavy, f"{name} imports {', '.join(heavy)}"


def test_only_the_door_reads_files():
    calls = ("open", "read_text", "read_bytes", "read_csv", "read_json", "read_parquet", "read_excel", "folder")
    for path in SOURCES:
        where = path.relative_to(PACKAGE).as_posix()
        if where.startswith(MAY_READ):
            continue
        reads = [node.lineno for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and called(node) in calls]
        assert not reads, f"{where} reads a file in line {reads[0]}; ask seeds for it"


# --- light -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("statement", ["import hemisphere", "from hemisphere import seeds", "from hemisphere import student"])
def test_importing_is_light(statement):
    script = f"import sys; {statement}; print([m for m in ('pandas', 'numpy', 'plotly', 'anywidget', 'ipywidgets') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert run.stdout.strip() == "[]"


# --- docstrings ------------------------------------------------------------------------------------------------


def public_functions(path: pathlib.Path):
    """(name, function) of the public functions and of the public methods of public classes."""
    for node in tree(path).body:
        for function in node.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_") else [node]:
            if isinstance(function, ast.FunctionDef) and not function.name.startswith("_"):
                yield function.name, function


PUBLIC = [(f"{module(path)}.{name}", function) for path in SOURCES if not path.name.startswith("_") or path.name == "__init__.py"
          for name, function in public_functions(path)]  # fmt: skip


def parameters(function: ast.FunctionDef) -> list[str]:
    named = function.args.posonlyargs + function.args.args + function.args.kwonlyargs
    return [argument.arg for argument in named if argument.arg not in ("self", "cls")]


@pytest.mark.parametrize(("name", "function"), PUBLIC, ids=[name for name, _ in PUBLIC])
def test_public_function_says_what_it_does(name, function):
    told = ast.get_docstring(function) or ""
    assert re.match(r"[^\n]+(\n[^\n]+)*[.:?)`]", told), f"{name} has no docstring that begins with a sentence"
    starred = [given.arg for given in (function.args.vararg, function.args.kwarg) if given]
    section = re.search(r"^Parameters\n-+\n(.*?)(?:^\w[\w ]*\n-+$|\Z)", told, re.MULTILINE | re.DOTALL)
    listed = (
        re.findall(r"\w+", " ".join(re.findall(r"^(\*{0,2}\w[\w, *]*?)(?: :|$)", section[1], re.MULTILINE))) if section else []
    )
    assert set(listed) <= {*parameters(function), *starred}, f"{name} describes parameters that it does not have"
    if ".measures." in f".{name}" and len(parameters(function)) > 1:
        unsaid = [parameter for parameter in parameters(function) if not re.search(rf"\b{parameter}\b", told)]
        assert not unsaid, f"{name} is a measure: its docstring says nothing of {', '.join(unsaid)}"


# --- files that travel -----------------------------------------------------------------------------------------


def committed() -> list[pathlib.Path]:
    """The project's files, as git lists them (also those not yet added); without git, those of the usual folders."""
    try:
        run = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        names = run.stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        names = [
            p.relative_to(ROOT).as_posix()
            for top in ("src", "tests", "tools", "notebooks", "seeds", "benchmarks")
            for p in (ROOT / top).rglob("*")
        ]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


TEXT = (
    ".py",
    ".js",
    ".md",
    ".toml",
    ".yml",
    ".yaml",
    ".json",
    ".ipynb",
    ".csv",
    ".geojson",
    ".bib",
    ".cff",
    ".txt",
    ".lock",
    ".cfg",
    "",
)
FILES = [path for path in committed() if path.suffix in TEXT and "__pycache__" not in path.parts]
PYTHON = [path for path in FILES if path.suffix == ".py"]


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def without_encoding(source: ast.Module) -> list[str]:
    """Calls that would read or write text in whatever encoding the machine prefers."""
    found = []
    for node in ast.walk(source):
        if not isinstance(node, ast.Call) or any(keyword.arg in ("encoding", None) for keyword in node.keywords):
            continue
        name, given = called(node), {keyword.arg: keyword.value for keyword in node.keywords}
        mode = given.get("mode") or (
            node.args[1] if name == "open" and isinstance(node.func, ast.Name) and len(node.args) > 1 else None
        )
        binary = isinstance(mode, ast.Constant) and "b" in str(mode.value)
        opens = name == "open" and isinstance(node.func, ast.Name) and not binary
        if (
            opens
            or name in ("read_text", "write_text")
            or {"text", "universal_newlines"} & set(given)
            and name in ("run", "Popen", "check_output")
        ):
            found.append(f"line {node.lineno}: {name}(...) names no encoding")
    return found


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_text_has_an_encoding(path):
    assert not without_encoding(tree(path))


@pytest.mark.parametrize(
    ("line", "caught"),
    [
        ("open('a')", True), ("open('a', 'w')", True), ("open('a', 'rb')", False), ("open('a', encoding='utf-8')", False),
        ("path.read_text()", True), ("path.write_text('a', encoding='utf-8')", False),
        ("subprocess.run(['a'], text=True)", True), ("subprocess.run(['a'], text=True, encoding='utf-8')", False),
    ],
)  # fmt: skip
def test_missing_encodings_are_seen(line, caught):
    assert bool(without_encoding(ast.parse(line))) is caught


# Absolute paths of somebody's machine, and the hosts that packages come from. Built from pieces, so as not to match this file.
PLACES = re.compile(
    r"(?<![\w.:/~-])/(?:" + "|".join(["home", "root", "Users", "work", "tmp", "mnt"]) + r")/[\w.]" + r"|\b[A-Z]:\\+Users\b"
)
HOSTS = re.compile(
    "|".join(
        [
            r"pypi\." + "org",
            "python" + "hosted",
            r"npm" + r"js\.",
            r"anaconda\." + "(?:org|com)",
            "proxy" + r"\.golang",
            r"index-" + "url",
        ]
    )
)
SCAFFOLD = re.compile(r"\.\./" + "shared|/" + "prototypes/")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_file_names_no_machine_and_no_registry(path):
    text = path.read_text(encoding="utf-8")
    for pattern in (PLACES, HOSTS, SCAFFOLD):
        if found := pattern.search(text):
            line = text.count("\n", 0, found.start()) + 1
            raise AssertionError(
                f"{path.relative_to(ROOT).as_posix()}, line {line}: {found[0]!r} holds only on one machine or names a registry"
            )


@pytest.mark.parametrize("text", ["cd {}home/ana/x", "see '{}tmp/out'", "C:\\{{}}Users".replace("{{}}", ""), '"{}work/main"'])
def test_machine_paths_are_seen(text):
    assert PLACES.search(text.format("/"))


@pytest.mark.parametrize("text", ["https://example.org/home/index", "at home/away", "src/work/x", "~/work/x"])
def test_addresses_are_no_machine_paths(text):
    assert not PLACES.search(text)
