"""Run notebooks and store what they show, light and without widget state.

python tools/refresh_notebooks.py            all notebooks
python tools/refresh_notebooks.py 02 03      those whose names begin so
python tools/refresh_notebooks.py --check    change nothing; exit 1 and say which notebook would change
"""

from __future__ import annotations

import os
import pathlib
import sys
import tempfile

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from hemisphere.display.saved import without_views  # noqa: E402

SECONDS = 120  # the longest that one cell may run


class RefreshError(Exception):
    """A notebook cannot be read or run; the sentence says which cell and why."""


def read(path: pathlib.Path) -> nbformat.NotebookNode:
    """A notebook as it is on disk."""
    try:
        return nbformat.read(path, as_version=4)
    except ValueError as error:
        raise RefreshError(
            f"{path.name} is not a notebook ({str(error).splitlines()[0]}); restore it from the project's history."
        ) from None


def rerun(path: pathlib.Path) -> nbformat.NotebookNode:
    """The notebook executed in a fresh kernel, without widget state; the file stays as it is."""
    notebook = read(path)
    notebook.metadata.pop("widgets", None)
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    running = []
    client = NotebookClient(
        notebook, timeout=SECONDS, store_widget_state=False, coalesce_streams=True, resources={"metadata": {"path": str(path.parent)}},
        on_cell_execute=lambda cell, cell_index: running.append(cell.id),
        extra_arguments=["--log-level=CRITICAL"],
    )  # fmt: skip
    try:
        client.execute()
    except CellExecutionError as error:
        raise RefreshError(f"{path.name}, cell {running[-1]}: {error.ename}: {error.evalue}") from None
    except CellTimeoutError:
        raise RefreshError(f"{path.name}, cell {running[-1]}: it ran longer than {SECONDS} seconds; make it lighter.") from None
    notebook.metadata["language_info"] = {"name": "python"}  # the kernel adds its exact version
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    without_views(notebook)
    return notebook


def text(notebook: nbformat.NotebookNode) -> str:
    """The notebook as it is written to disk."""
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def changed(old: nbformat.NotebookNode, new: nbformat.NotebookNode) -> list[str]:
    """Ids of the cells that differ; one that only the metadata tell apart gives ``metadata``."""
    cells = [cell.id for cell, fresh in zip(old.cells, new.cells, strict=True) if cell != fresh]
    return cells or (["metadata"] if text(old) != text(new) else [])


def main(arguments: list[str]) -> int:
    check, wanted = "--check" in arguments, [argument for argument in arguments if argument != "--check"]
    paths = [path for path in sorted((ROOT / "notebooks").glob("*.ipynb")) if not wanted or path.name.startswith(tuple(wanted))]
    if not paths:
        print(f"No notebook's name begins with {' or '.join(wanted) or 'anything'}; see the notebooks folder.", file=sys.stderr)
        return 2
    trouble = 0
    with tempfile.TemporaryDirectory() as own:
        os.environ["HEMISPHERE_STUDENT"] = own  # nobody's answers enter a stored output
        os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
        for path in paths:
            try:
                old, new = read(path), rerun(path)
            except RefreshError as error:
                print(error, file=sys.stderr)
                trouble = 1
                continue
            cells = changed(old, new)
            if not check:
                path.write_text(text(new), encoding="utf-8", newline="\n")
                print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
            elif cells:
                print(
                    f"{path.name} would change in {', '.join(cells)}; run 'python tools/refresh_notebooks.py {path.name[:2]}'.",
                    file=sys.stderr,
                )
                trouble = 1
            else:
                print(f"{path.name}: unchanged")
    return trouble


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
