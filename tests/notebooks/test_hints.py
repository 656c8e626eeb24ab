"""Every value that a cell invites the reader to try works: ``rule = "newest"  # try "grade" or "largest"``."""

import ast
import pathlib
import re

import nbformat
import pytest

from hemisphere.display.explorer import Explorer

NOTEBOOKS = sorted((pathlib.Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
HINT = re.compile(r"^(?P<name>\w+) = (?P<given>.+?)  # (?P<words>.*\btry\b.*)$")
ELSEWHERE = re.compile(r"\bas\b|\bwith\b|\b\w+=|;|:|, (?:the|from) |\(")  # from here on a hint speaks of another control, or explains
VALUE = re.compile(r"\"[^\"]*\"|\b(?:None|True|False)\b|-?\b\d+(?:\.\d+)?\b")


def hints(source: str) -> list[str]:
    """The cell with each value that its first line invites to try, put in the place of the value given."""
    first, _, rest = source.partition("\n")
    found = HINT.match(first)
    if not found:
        return []
    words = ELSEWHERE.split(found["words"].split("try", 1)[1])[0]
    listed = found["given"].startswith("[")
    return [f"{found['name']} = {f'[{value}]' if listed else value}\n{rest}" for value in VALUE.findall(words)]


def run(source: str, space: dict):
    """Run a cell; its last expression, if it is an explorer, must have a sentence and a figure in its start state."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), space)
    if last is not None and isinstance(shown := eval(compile(ast.Expression(last.value), "cell", "eval"), space), Explorer):
        assert shown.sentence(**shown.start) and shown.figure(**shown.start)["layout"]


def cells(path: pathlib.Path) -> list:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_a_cell_invites_to_try_works(path, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path))
    space, tried, wrong = {"display": lambda *shown: None}, 0, []
    for cell in cells(path):
        run(cell.source, space)
        for hint in hints(cell.source):
            tried += 1
            try:
                run(hint, dict(space))
            except Exception as error:  # noqa: BLE001
                wrong.append(f"{path.stem}, cell {cell.id}: {hint.splitlines()[0]}: {error}")
    assert not wrong, "\n".join(wrong)
    assert tried >= 5, "hints are no longer found"


def test_a_wrong_hint_would_be_seen():
    cell = 'line = 33.3  # try None, 10.0, 25.0 or 50.0; shown="states" or "size"\nf(line)'
    assert [hint.splitlines()[0] for hint in hints(cell)] == ["line = None", "line = 10.0", "line = 25.0", "line = 50.0"]
    assert hints('some = ["C01"]  # try "C12"\nf(some)') == ['some = ["C12"]\nf(some)']
    with pytest.raises(NameError):
        run(hints(cell)[0], {})
