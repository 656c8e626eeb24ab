"""``pyproject.toml``, the lock files and ``environment.yml`` say the same, and name no address."""

from __future__ import annotations

import importlib.util
import pathlib
import re
import tomllib

import pytest
import yaml

PROJECT = pathlib.Path(__file__).resolve().parents[2]
LOCKS = {
    "requirements.lock": [],
    "requirements-test.lock": ["test"],
    "requirements-borders.lock": ["test", "borders"],
}


def declared() -> dict:
    return tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def entries(lock: str) -> list[tuple[str, str]]:
    """Each package of a lock (name==version, with its marker) and the lines of its hashes."""
    text = (PROJECT / lock).read_text(encoding="utf-8")
    parts = re.split(r"(?m)^(?=\S)", text)[1:]
    return [tuple(part.split("\\\n", 1)) for part in parts]


def pins(lock: str) -> set[str]:
    return {head.strip() for head, _ in entries(lock)}


@pytest.mark.parametrize(("lock", "extras"), LOCKS.items())
def test_every_direct_pin_is_locked(lock, extras):
    project = declared()
    direct = [*project["dependencies"], *(pin for extra in extras for pin in project["optional-dependencies"][extra])]
    assert direct and all(re.fullmatch(r"[\w.-]+==[\d.]+", pin) for pin in direct)
    assert set(direct) <= {pin.split(" ;")[0] for pin in pins(lock)}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_an_exact_version_and_hashes(lock):
    for head, hashes in entries(lock):
        assert re.fullmatch(r"[\w.-]+==[\w.]+( ; .+)?", head.strip()), head
        lines = hashes.replace("\\", "").split()
        assert lines and all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in lines), head


def test_later_locks_hold_the_first():
    first = {pin.split(" ;")[0] for pin in pins("requirements.lock")}
    for lock in LOCKS:
        assert first <= {pin.split(" ;")[0] for pin in pins(lock)}


@pytest.mark.parametrize("name", [*LOCKS, "environment.yml", "pyproject.toml"])
def test_no_address_and_no_folder_of_a_machine(name):
    text = (PROJECT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links|/home/|/root|/tmp|[A-Z]:\\", text)


def test_environment_is_what_the_tool_writes():
    spec = importlib.util.spec_from_file_location("lock", PROJECT / "tools" / "lock.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    text = (PROJECT / "environment.yml").read_text(encoding="utf-8")
    assert text == tool.environment(declared()), "run: python tools/lock.py --environment"
    assert list(tool.LOCKS) == list(LOCKS)


def test_environment_holds_python_pip_the_pins_and_the_package():
    python, pip, packages = yaml.safe_load((PROJECT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    assert re.fullmatch(r"python=3\.1[1-4]", python) and pip == "pip"
    assert packages["pip"] == [*declared()["dependencies"], "-e ."]


def test_run_supports_the_declared_pythons():
    spec = importlib.util.spec_from_file_location("run", PROJECT / "run.py")
    run = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(run)
    (low, high) = run.OLDEST, (run.NEWEST[0], run.NEWEST[1] + 1)
    assert declared()["requires-python"] == f">={run.dotted(low)},<{run.dotted(high)}"
