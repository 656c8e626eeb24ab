"""Rebuild the lock files and ``environment.yml`` from ``pyproject.toml``: ``python tools/lock.py [--upgrade]``.

Needs ``uv`` on the path and a package index. Pins that still fit are kept; ``--upgrade`` takes the newest.
``--environment`` writes ``environment.yml`` alone and needs neither.
"""

from __future__ import annotations

import argparse
import pathlib
import subprocess
import sys
import tomllib

HOME = pathlib.Path(__file__).resolve().parents[1]
LOCKS = {
    "requirements.lock": [],
    "requirements-test.lock": ["--extra=test"],
    "requirements-borders.lock": ["--extra=test", "--extra=borders"],
}
"""Each lock and the extras it adds; the later ones hold every line of the first."""

CONDA_PYTHON = "3.12"


def environment(project: dict) -> str:
    """The text of ``environment.yml``: the direct pins of ``[project]`` and the package itself."""
    pins = "".join(f"      - {pin}\n" for pin in project["dependencies"])
    return (
        "# Written by tools/lock.py from pyproject.toml: for conda and Binder.\n"
        f"name: {project['name']}\n"
        "channels:\n  - conda-forge\n  - nodefaults\n"
        f"dependencies:\n  - python={CONDA_PYTHON}\n  - pip\n  - pip:\n{pins}      - -e .\n"
    )


def lock(name: str, extras: list[str], upgrade: bool) -> None:
    """Resolve one lock for every system and Python at once, with hashes and without any address."""
    command = ["uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header"]
    command += ["--no-annotate", "--python-version=3.11", *extras]
    command += ["--upgrade"] if upgrade else []
    command += [] if name == "requirements.lock" else ["--constraint=requirements.lock"]
    command += ["pyproject.toml", f"--output-file={name}"]
    subprocess.run(command, cwd=HOME, check=True, stdout=subprocess.DEVNULL)
    path = HOME / name
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--upgrade", action="store_true", help="take the newest release of everything not pinned")
    parser.add_argument("--environment", action="store_true", help="write environment.yml alone, without network")
    asked = parser.parse_args()
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (HOME / "environment.yml").write_text(environment(project), encoding="utf-8", newline="\n")
    if asked.environment:
        return
    try:
        for name, extras in LOCKS.items():
            lock(name, extras, asked.upgrade)
    except FileNotFoundError:
        sys.exit("The program 'uv' is not on the path: install it with 'pip install uv', then try again.")
    except subprocess.CalledProcessError:
        sys.exit("The locks could not be rebuilt: see what uv says above.")


if __name__ == "__main__":
    main()
