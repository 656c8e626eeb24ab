"""``run.py``: what it sets up, what it repairs, and each sentence it says when something is missing."""

from __future__ import annotations

import ast
import errno
import importlib.util
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import types

import pytest

PROJECT = pathlib.Path(__file__).resolve().parents[2]
ONE_PACKAGE = "six==1.17.0 --hash=sha256:4721f391ed90541fddacab5acf947aa0d3dc7d27b2e1e8eda2be8970586c3274\n"


@pytest.fixture
def run():
    """A fresh copy of run.py as a module."""
    spec = importlib.util.spec_from_file_location("run", PROJECT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def home(tmp_path):
    """A small project in a folder with a space and letters beyond ASCII; its lock asks for nothing."""
    folder = tmp_path / "séminaire à deux"
    (folder / "notebooks").mkdir(parents=True)
    (folder / "src").mkdir()
    shutil.copy(PROJECT / "run.py", folder)
    (folder / "requirements.lock").write_text("", encoding="utf-8")
    return folder


@pytest.fixture
def bare(run, home, monkeypatch):
    """An Environment whose interpreter is made without pip, which takes a fraction of a second."""
    make = subprocess.run

    def without_pip(command, **options):
        if command[1:3] == ["-m", "venv"]:
            command = [*command, "--without-pip"]
        if command[-1] == "import pip":
            command = [*command[:-1], ""]
        return make(command, **options)

    environment = run.Environment(home)
    environment.installs = []
    monkeypatch.setattr(run.subprocess, "run", without_pip)
    monkeypatch.setattr(run, "SPACE_NEEDED", 0)
    monkeypatch.setattr(environment, "install", environment.installs.append)
    return environment


def says(run, capsys, *words):
    """Exit code and what run.py says on stderr, which is one sentence."""
    code = run.main(list(words))
    said = capsys.readouterr().err.strip()
    assert "Traceback" not in said and len(said.splitlines()) == 1 and said.endswith("."), said
    return code, said


# Commands


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"], ["help"]])
def test_help_names_both_commands(run, capsys, words):
    assert run.main(words) == 0
    said = capsys.readouterr().out
    assert "run.py lab" in said and "run.py test" in said


def test_unknown_command_lists_the_commands(run, capsys):
    assert says(run, capsys, "start") == (2, "There is no command 'start': choose one of lab, test.")


def test_old_pythons_can_read_the_file():
    ast.parse((PROJECT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_only_the_standard_library_is_imported():
    tree = ast.parse((PROJECT / "run.py").read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
    names = {alias.name.split(".")[0] for node in imports for alias in node.names}
    assert names and names <= set(sys.stdlib_module_names)
    assert not any(isinstance(node, ast.ImportFrom) for node in ast.walk(tree))


# The Python that starts it


@pytest.mark.parametrize(("version", "word"), [((3, 6), "old"), ((3, 10), "old"), ((3, 15), "new")])
def test_wrong_python(run, version, word):
    with pytest.raises(run.Problem) as problem:
        run.check_version(version)
    wrong = ".".join(map(str, version))
    assert str(problem.value) == f"Python {wrong} is too {word}: start run.py with a Python from 3.11 to 3.14."


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_right_python(run, version):
    run.check_version(version)


@pytest.mark.parametrize("absent", ["venv", "ensurepip"])
def test_no_venv_module(run, bare, monkeypatch, absent):
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None if name == absent else object())
    with pytest.raises(run.Problem, match="sudo apt install python3-venv"):
        bare.ready("requirements.lock")
    assert not bare.folder.exists()


def test_venv_that_fails_names_the_report(run, bare, monkeypatch):
    failed = types.SimpleNamespace(returncode=1, stdout=b"ensurepip broke")
    monkeypatch.setattr(run.subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(run.Problem, match="could not be made: .*setup_log.txt has the reason"):
        bare.ready("requirements.lock")
    assert bare.log.read_bytes() == b"ensurepip broke"


# The environment


def test_first_and_later_starts(run, bare):
    bare.ready("requirements.lock")
    bare.ready("requirements.lock")
    assert bare.installs == ["requirements.lock"]
    found = subprocess.check_output([bare.python, "-c", "import sys; print(ascii(sys.path))"], encoding="utf-8")
    assert str(bare.home / "src") in ast.literal_eval(found)


def test_news_and_update_checks_are_off(bare):
    bare.ready("requirements.lock")
    settings = bare.folder / "share/jupyter/lab/settings/overrides.json"
    quiet = json.loads(settings.read_text(encoding="utf-8"))["@jupyterlab/apputils-extension:notification"]
    assert quiet == {"fetchNews": "false", "checkForUpdates": False}


def test_the_project_may_be_moved(run, bare, tmp_path):
    bare.ready("requirements.lock")
    moved = bare.home.rename(tmp_path / "moved")
    python = run.Environment(moved).python
    found = subprocess.check_output([python, "-c", "import sys; print(ascii(sys.path))"], encoding="utf-8")
    assert str(moved / "src") in ast.literal_eval(found)


def test_a_changed_lock_is_installed_over_the_old(bare):
    bare.ready("requirements.lock")
    (bare.home / "requirements.lock").write_text("# newer\n", encoding="utf-8")
    bare.ready("requirements.lock")
    assert bare.installs == ["requirements.lock"] * 2


def test_further_locks_are_added(bare):
    (bare.home / "requirements-test.lock").write_text("", encoding="utf-8")
    for lock in ["requirements.lock", "requirements-test.lock"] * 2:
        bare.ready(lock)
    assert bare.installs == ["requirements.lock", "requirements-test.lock"]


def half_made(folder):
    (folder / "installed.json").unlink()


def without_python(folder):
    shutil.rmtree(folder / ("Scripts" if os.name == "nt" else "bin"))


def garbled_stamp(folder):
    (folder / "installed.json").write_text("{", encoding="utf-8")


@pytest.mark.parametrize("damage", [half_made, without_python, garbled_stamp])
def test_half_made_environment_is_made_again(bare, capsys, damage):
    bare.ready("requirements.lock")
    damage(bare.folder)
    bare.ready("requirements.lock")
    assert "not whole" in capsys.readouterr().out
    assert bare.installed() and bare.installs == ["requirements.lock"] * 2


def test_empty_folder_is_used(bare):
    bare.folder.mkdir()
    bare.ready("requirements.lock")
    assert bare.installed()


def test_somebody_elses_environment_is_kept(bare, capsys):
    bare.folder.mkdir()
    (bare.folder / "mine.txt").write_text("keep me", encoding="utf-8")
    bare.ready("requirements.lock")
    assert "it is kept as .venv.kept" in capsys.readouterr().out
    assert [path.read_text(encoding="utf-8") for path in bare.home.glob(".venv.kept*/.venv/mine.txt")] == ["keep me"]


def test_old_environment_in_use(run, bare, monkeypatch):
    bare.ready("requirements.lock")
    half_made(bare.folder)

    def busy(_):
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(run.shutil, "rmtree", busy)
    with pytest.raises(run.Problem, match=r"cannot be removed \(in use\): close JupyterLab"):
        bare.ready("requirements.lock")


def test_interrupted_set_up_goes_on_next_time(run, bare, monkeypatch, capsys):
    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "Environment", lambda: bare)
    monkeypatch.setattr(run, "is_free", lambda port: True)
    monkeypatch.setattr(bare, "install", interrupted)
    assert says(run, capsys, "lab") == (130, "Stopped. Nothing is lost: run the same command again to go on.")
    monkeypatch.setattr(bare, "install", bare.installs.append)
    bare.ready("requirements.lock")
    assert bare.installed()


def test_two_set_ups_at_once(run, home):
    with run.only_one(home), pytest.raises(run.Problem, match="Another run.py is setting up this folder"):
        with run.only_one(home):
            pass


def test_full_disk_is_seen_before_the_download(run, bare, monkeypatch):
    monkeypatch.setattr(run, "SPACE_NEEDED", 10**12)
    with pytest.raises(run.Problem, match=r"The disk has \d+ MB left and the set-up needs \d+: free some"):
        bare.ready("requirements.lock")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (PermissionError(errno.EACCES, "no", "/there"), "/there may not be written to: move the project"),
        (OSError(errno.ENOSPC, "full"), "The disk is full: free some space, then try again."),
        (OSError(errno.EIO, "broken"), "The computer reports: "),
    ],
)
def test_trouble_with_the_disk(run, capsys, monkeypatch, error, sentence):
    def fail(*_):
        raise error

    monkeypatch.setitem(run.COMMANDS, "lab", fail)
    code, said = says(run, capsys, "lab")
    assert code == 1 and said.startswith(sentence)


# pip


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full: free about"),
        ("[Errno 13] Permission denied: 'x'", "may not be written to: move the project"),
        ("SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]')\nRetrying (Retry(total=4", "set PIP_CERT to the certificate"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "is not the one that was checked"),
        ("WARNING: Retrying (Retry(total=0\nNo matching distribution found for six", "No network: "),
        ("ReadTimeoutError: Read timed out.", "No network: "),
        ("ERROR: No matching distribution found for numpy==2.4.6", "no build of numpy for this system and Python"),
        ("something else", "could not be installed: "),
    ],
)
def test_each_failure_of_pip_has_its_sentence(run, home, report, sentence):
    said = str(run.Environment(home).explain(report))
    assert sentence in said and said.endswith(".") and "\n" not in said


def test_every_sentence_about_pip_is_tested(run):
    reports = test_each_failure_of_pip_has_its_sentence.pytestmark[0].args[1]
    said = [str(run.Environment(PROJECT).explain(report)) for report, _ in reports]
    assert len(set(said)) == len(run.PIP_FAILURES) + 1


def test_no_network_in_a_real_set_up(home):
    """From another folder, with a real environment and a package index that nobody answers for."""
    unreachable = {"PIP_INDEX_URL": "http://127.0.0.1:9", "PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "1"}
    settings = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")} | unreachable

    def lab():
        command = [sys.executable, str(home / "run.py"), "lab", "--no-browser"]
        return subprocess.run(command, cwd=home.parent, env=settings, capture_output=True, encoding="utf-8")

    (home / "requirements.lock").write_text(ONE_PACKAGE, encoding="utf-8")
    offline = lab()
    assert offline.returncode == 1
    assert offline.stderr.strip().startswith("No network: ") and "Traceback" not in offline.stdout + offline.stderr
    assert "Making an environment" in offline.stdout and "Installing the packages" in offline.stdout


def test_a_failed_addition_leaves_what_works(run, bare, monkeypatch):
    (bare.home / "requirements-test.lock").write_text("", encoding="utf-8")
    bare.ready("requirements.lock")

    def offline(_):
        bare.log.write_text("Retrying (", encoding="utf-8")
        raise run.Problem("No network.")

    monkeypatch.setattr(bare, "install", offline)
    with pytest.raises(run.Problem):
        bare.ready("requirements-test.lock")
    assert list(bare.installed()) == ["requirements.lock"]


# JupyterLab


@pytest.fixture
def started(run, monkeypatch):
    """The commands run.py would start."""
    commands = []

    def start(command, environment, folder=None):
        commands.append((command, environment))
        return 0

    monkeypatch.setattr(run, "run", start)
    return commands


def notebooks(home, *names):
    for name in names:
        (home / "notebooks" / name).write_text("{}", encoding="utf-8")


@pytest.mark.parametrize(("words", "name"), [([], "00_a"), (["2"], "02_b"), (["02"], "02_b")])
def test_lab_opens_a_notebook(run, bare, started, words, name):
    notebooks(bare.home, "00_a.ipynb", "02_b.ipynb")
    assert run.lab([*words, "--no-browser"], bare) == 0
    command, environment = started[0]
    assert f"--LabApp.default_url=/lab/tree/notebooks/{name}.ipynb" in command
    assert f"--ServerApp.root_dir={bare.home}" in command and command[-1] == "--no-browser"
    assert "--ServerApp.jpserver_extensions=hemisphere.display.saved=True" in command
    assert "PYTHONPATH" not in environment


def test_lab_without_notebooks_opens_the_folder(run, bare, started, capsys):
    run.lab([], bare)
    assert "--LabApp.default_url=/lab" in started[0][0]
    assert "Notebook 00 is not in the folder" in capsys.readouterr().out


@pytest.mark.parametrize("named", ["exercises/my class/02_b.ipynb", "notebooks/00_a.ipynb"])
def test_lab_opens_a_notebook_by_its_path(run, bare, started, monkeypatch, tmp_path, named):
    notebooks(bare.home, "00_a.ipynb")
    (bare.home / "exercises" / "my class").mkdir(parents=True)
    (bare.home / "exercises" / "my class" / "02_b.ipynb").write_text("{}", encoding="utf-8")
    for folder, word in ((tmp_path, named), (bare.home / "exercises", str(bare.home / named))):
        monkeypatch.chdir(folder)
        assert run.lab([word, "--no-browser"], bare) == 0
        assert f"--LabApp.default_url=/lab/tree/{named.replace(' ', '%20')}" in started.pop()[0]


@pytest.mark.parametrize("words", [["12"], ["foo"], ["notebooks/12_c.ipynb"], ["outside.ipynb"], ["run.py"]])
def test_lab_with_an_unknown_notebook(run, bare, monkeypatch, tmp_path, words):
    notebooks(bare.home, "00_a.ipynb", "02_b.ipynb")
    (bare.home / "run.py").write_text("", encoding="utf-8")
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    (outside / "outside.ipynb").write_text("{}", encoding="utf-8")
    monkeypatch.chdir(outside)
    with pytest.raises(run.Problem, match=f"There is no notebook {words[0]}: choose one of 00, 02, or name a notebook in this folder by its path."):
        run.lab(words, bare)


def test_lab_opens_one_notebook(run, bare):
    notebooks(bare.home, "00_a.ipynb", "02_b.ipynb")
    with pytest.raises(run.Problem, match="'lab' opens one notebook, and '02' is one word too many: leave it out."):
        run.lab(["00", "02"], bare)


@pytest.fixture
def busy_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_busy_port(run, busy_port):
    with pytest.raises(run.Problem, match=f"Port {busy_port} is in use: choose another number after --port"):
        run.free_port(["--port", str(busy_port)])


def test_no_free_port(run, monkeypatch, busy_port):
    monkeypatch.setattr(run, "PORTS", range(busy_port, busy_port + 1))
    with pytest.raises(run.Problem, match=f"No port from {busy_port} to {busy_port} is free"):
        run.free_port([])


@pytest.mark.parametrize("words", [["--port"], ["--port", "x"], ["--port=0"], ["--port=70000"]])
def test_port_that_is_none(run, words):
    with pytest.raises(run.Problem, match="--port needs a whole number from 1 to 65535"):
        run.free_port(words)


@pytest.mark.parametrize("asked", [["--port", "9000"], ["--port=9000"], ["--ServerApp.port=9000"]])
def test_chosen_port(run, monkeypatch, asked):
    monkeypatch.setattr(run, "is_free", lambda port: True)
    words = ["--no-browser", *asked, "--ip=::1"]
    assert run.free_port(words) == 9000
    assert words == ["--no-browser", "--ip=::1"]


# Tests


@pytest.fixture
def ready(bare, monkeypatch):
    notebooks(bare.home, "00_a.ipynb")
    monkeypatch.setattr(bare, "ready", bare.installs.append)
    return bare


def test_whole_suite_is_tests_and_notebooks(run, ready, started):
    assert run.test([], ready) == 0
    (tests, first), (books, second) = started
    assert tests[-1] == "tests" and "--nbval" not in tests
    assert books[-2:] == ["notebooks", "exercises"] and "--nbval" in books and "--nbval-cell-timeout=60" in books
    assert first["HEMISPHERE_STUDENT"] != second["HEMISPHERE_STUDENT"]
    assert not pathlib.Path(first["HEMISPHERE_STUDENT"]).exists()
    assert ready.installs == ["requirements.lock", "requirements-test.lock"]


@pytest.mark.parametrize(("words", "steps"), [(["-x"], 2), (["tests/setup"], 1), (["-k", "port"], 1)])
def test_arguments_for_pytest(run, ready, started, words, steps):
    run.test(words, ready)
    assert len(started) == steps and all(set(words) <= set(command) for command, _ in started)


@pytest.mark.parametrize("codes", [[0, 1], [1, 0], [-15, 0]])
def test_any_failure_fails(run, ready, monkeypatch, capsys, codes):
    left = list(codes)
    monkeypatch.setattr(run, "run", lambda *_: left.pop(0))
    assert run.test([], ready) != 0
    assert capsys.readouterr().out.count("FAILED") == 1


def test_borders_that_cannot_be_installed_are_said(run, ready, started, monkeypatch, capsys):
    def install(lock):
        if "borders" in lock:
            raise run.Problem("No network.")

    monkeypatch.setattr(ready, "ready", install)
    assert run.test(["--with-borders"], ready) == 0
    assert "rebuilding the map layers goes untested. No network." in capsys.readouterr().out
    assert all("--with-borders" not in command for command, _ in started)
