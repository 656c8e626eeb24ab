"""The student's side: feedback, history, whatever is done to the cells, and the one file to send."""

import json
import os
import time

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell

from hemisphere import student
from hemisphere.classroom import begin, notebook, release, sets

NAMES = ["q1", "q2", "q3", "q4"]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A student's folder with set 02 saved in it."""
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path / "my_seminar"))
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "02.ipynb").write_text(release.edition(sets.load("02")), encoding="utf-8", newline="\n")
    return tmp_path


def run(source, **space):
    """Run cells as a notebook's namespace would; returns the namespace."""
    space.setdefault("__name__", "__main__")
    exec('from hemisphere import incursions\nfrom hemisphere.classroom import begin\ncheck, hand_in = begin("02")', space)
    for cell in source if isinstance(source, list) else [source]:
        exec(cell, space)
    return space


def edit(path, **sources):
    page = nbformat.read(path, as_version=4)
    for cell in page.cells:
        cell.source = sources.get(cell.id.replace("-", "_"), cell.source)
    nbformat.write(page, path)


def test_hints_come_in_two_steps(desk, capsys):
    run(["q3 = 0.5", 'check("q3")'])
    first = capsys.readouterr().out
    assert "First hint:" in first and "Stronger hint:" not in first and "check again" in first
    run(["q3 = 0.5", 'check("q3")'])
    assert capsys.readouterr().out == first, "the same answer again is the same try"
    run(["q3 = 0.4", 'check("q3")'])
    assert "Stronger hint:" in capsys.readouterr().out
    run(['some = incursions.multiverse().query("soil == \'any\'")', 'q3 = 100 * some["count"].between(8, 12).mean()', 'check("q3")'])
    assert capsys.readouterr().out.startswith("q3: right.")


def test_feedback_takes_less_than_a_second(desk, capsys):
    space = run("q3 = 50")
    begun = time.perf_counter()
    exec('check("q3")', space)
    assert time.perf_counter() - begun < 1


def test_every_answer_is_kept(desk, capsys):
    run(["q3 = 1", 'check("q3")', "q3 = 2", 'check("q3")', 'q2 = ["a"]', 'check("q2")'])
    kept = [json.loads(entry["value"]) for entry in student.history("exercise.02")]
    assert kept == [1, 2, ["a"]]


def test_unanswered_missing_and_unknown_are_told_apart(desk, capsys):
    run(["q1 = ...", 'check("q1")', 'check("q2")', 'check("q7")', 'q4 = {"case": ..., "before": ..., "after": ...}', 'check("q4")', 'check("q5")'])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("q1 is not answered yet: replace the three dots")
    assert lines[1].startswith("q2 does not exist yet: run its cell first. If the cell is gone")
    assert lines[2] == "There is no task 'q7' to check; allowed: q1, q2, q3, q4. Written answers are read by a person."
    assert lines[3].startswith("q4 is not answered yet")
    assert lines[4].startswith("There is no task 'q5' to check")


@pytest.mark.parametrize("call", ["check()", 'check("q1", "q2")', "check(q3)", "check([])", "check(...)"])
def test_check_takes_one_name(desk, capsys, call):
    run(["q3 = 1", call])
    assert capsys.readouterr().out == 'Check one task at a time, by its name in quotes, such as check("q1"); the tasks are q1, q2, q3, q4.\n'


@pytest.mark.parametrize(
    ("task", "given", "said"),
    [
        ("q1", "incursions.explore_recode()", "a whole figure."),
        ("q3", "incursions.explore_multiverse()", "a whole figure."),
        ("q1", "incursions.Definition()", "a rule."),
        ("q2", 'incursions.compare(incursions.preset("filibusters"), incursions.preset("crs_strict"))', "a comparison of two rules"),
        ("q2", "None", "None."),
        ("q2", "incursions.all_events()", "a table"),
        ("q2", "len", "a function that was not called"),
        ("q2", "object()", "a thing of the kind object"),
        ("q2", '[float("inf")]', "a list of 1"),
        ("q2", 'incursions.all_events()["id"]', "a list of"),
        ("q3", "125 / 12", "10.4167"),
        ("q3", "125", "125"),
        ("q3", "1 / 3000", "0.00033"),
        ("q3", "True", "True"),
        ("q3", "17, 7", "17, 7"),
        ("q3", '"17,7"', '"17,7"'),
        ("q4", '{"case": "cart_war_1857", "before": ..., "after": 125 / 12}', '{"case": "cart_war_1857", "before": ..., "after": 10.4167}'),
        ("q4", '{"case": None, "before": 1, "after": incursions}', '{"case": None, "before": 1, "after": a thing of the kind module}'),
    ],
)
def test_an_answer_is_told_in_a_persons_words(desk, capsys, task, given, said):
    run([f"{task} = {given}", f'check("{task}")'])
    out = capsys.readouterr().out
    assert f"You answered {said}" in out.splitlines()[0]
    assert not any(word in out for word in ("null", "ellipsis", "a Explorer", "a Rivals", '"type"'))


def test_a_figure_set_to_the_rule_is_its_count(desk, capsys):
    run(['q1 = incursions.explore_definitions(actor="states", soil="land", fighting="hostilities")', 'check("q1")', "q1 = incursions.explore_definitions()", 'check("q1")'])
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first == "q1: right. You answered a whole figure." and second.startswith("q1: not yet.")


@pytest.mark.parametrize("given", ["10", '"ten"', "None", "[1, 2]", "incursions.Definition()", "incursions.explore_recode()"])
def test_the_first_task_gives_one_and_the_same_hint_on_kind(desk, capsys, given):
    run([f"q1 = {given}", 'check("q1")'])
    out = capsys.readouterr().out
    assert "keep the whole count, as incursions.count_incursions(...) gives it" in out and "list of texts" not in out


def test_what_was_given_instead_is_told_in_the_hint(desk, capsys):
    run(["q3 = incursions.explore_multiverse()", 'check("q3")', "q2 = None", 'check("q2")'])
    out = capsys.readouterr().out
    assert "Hint: The answer is a whole figure, not what you read from it; give a single number" in out
    assert "Hint: The answer is None, which is nothing; give the ids as a list" in out


def test_a_decimal_comma_is_named(desk, capsys):
    run(["q3 = 17,7", 'check("q3")'])
    assert "Hint: The answer is two numbers, 17 and 7; if you mean one, write it with a point, not a comma." in capsys.readouterr().out


def test_order_and_copies_of_cells_do_not_matter(desk, capsys):
    answer = 'q2 = ["matamoros_1876", "monterey_1842", "matamoros_1866", "ciaris_estero_1913"]'
    run(['check("q3")', answer, answer, "q3 = ...", 'check("q2")', 'check("q2")'])
    out = capsys.readouterr().out
    assert out.count("q2: right.") == 2 and "q3 does not exist yet" in out


def test_a_file_that_cannot_be_written_stops_no_check(desk, capsys, monkeypatch):
    (desk / "my_seminar").write_text("a file where the folder should be", encoding="utf-8")
    run(["q3 = 1", 'check("q3")'])
    out = capsys.readouterr().out
    assert "q3: not yet." in out and "checked but not kept" in out


@pytest.mark.parametrize(
    ("cell", "said"),
    [("q1 = (1", "is not finished Python"), ("q1 = 'a", "is not finished Python"), ("q1 = incursion.x", "'incursion' is not known here: run the cells above first"),
     ("  q1 = 1\n q2 = 2", "Look for a missing bracket")],
)  # fmt: skip
def test_slips_of_the_pen_are_explained(desk, capsys, cell, said):
    shell = InteractiveShell.instance()
    try:
        shell.run_cell('from hemisphere.classroom import begin\ncheck, hand_in = begin("02")')
        shell.run_cell(cell)
        out = capsys.readouterr().out
        assert said in out and "Traceback" not in out
        shell.run_cell('q1 = 1\ncheck("q1")')
        assert "q1: not yet" in capsys.readouterr().out
    finally:
        InteractiveShell.clear_instance()


def test_hand_in_says_what_is_open_and_writes_one_file(desk, capsys):
    run(['q3 = 17.7', 'hand_in("")', 'hand_in("Ana García / 7")'])
    out = capsys.readouterr().out
    assert 'Write your name or number between the quotes, such as hand_in("Ana García")' in out
    assert "- q1: not answered." in out and "- q3: answered." in out
    assert "- q5: empty in the saved file." in out
    assert "Still open: q1, q2, q4, q4-reason, q5, q6." in out
    assert [path.name for path in (desk / "my_seminar").glob("*.ipynb")] == ["02_counting_invasions Ana García _ 7.ipynb"]


def test_hand_in_says_when_all_is_there(desk, capsys):
    edit(desk / "02.ipynb", q4_reason="Because. " * 50, q5="Word " * 160, q6="Word " * 130)
    run(["q1 = 1", "q2 = []", "q3 = 2", 'q4 = {"case": "a"}', 'hand_in("Bo")'])
    out = capsys.readouterr().out
    assert "- q5: 160 words; the guide is 150 to 200." in out and "Everything is answered." in out
    assert (desk / "my_seminar" / "02_counting_invasions Bo.ipynb").read_bytes() == (desk / "02.ipynb").read_bytes()


def test_hand_in_sees_that_the_file_was_not_saved(desk, capsys):
    run('hand_in("Bo")', q3=5, In=["", "q3 = 5"])
    out = capsys.readouterr().out
    assert "does not have your latest version" in out and "Send this one file" not in out
    assert out.splitlines()[-1] == "Do not send it yet, your latest q3 is not in it: save the notebook (Ctrl+S), then run this cell again."
    edit(desk / "02.ipynb", q3="q3 = 5")
    run('hand_in("Bo")', q3=5, In=["", "q3 = 5"])
    out = capsys.readouterr().out
    assert "does not have your latest version" not in out and "Send this one file." in out and "Do not send" not in out


@pytest.mark.parametrize("name", ["your name", "Your Name", " your name. ", "<your name>", "your_name", "Name"])
def test_hand_in_refuses_the_placeholder(desk, capsys, name):
    run(f'hand_in("{name}")')
    assert capsys.readouterr().out == f'"{name.strip()}" holds the place of your own name: write that, or your number, between the quotes, then run this cell again.\n'
    assert not (desk / "my_seminar").exists()


def test_hand_in_takes_a_name_in_parts_and_asks_for_one_that_is_not_there(desk, capsys):
    run(["hand_in(...)", "hand_in()"])
    assert capsys.readouterr().out.count("Write your name or number between the quotes") == 2
    edit(desk / "02.ipynb", q5="Yes.")
    run('hand_in("Ana", "García")')
    assert "- q5: 1 word; the guide is" in capsys.readouterr().out
    assert [path.name for path in (desk / "my_seminar").glob("*.ipynb")] == ["02_counting_invasions Ana García.ipynb"]


def test_hand_in_finds_a_deleted_cell_and_a_renamed_notebook(desk, capsys):
    page = nbformat.read(desk / "02.ipynb", as_version=4)
    page.cells = [cell for cell in page.cells if cell.id != "q6"]
    nbformat.write(page, desk / "mine.ipynb")
    later = time.time() + 5
    os.utime(desk / "mine.ipynb", (later, later))
    run('hand_in("Bo")')
    out = capsys.readouterr().out
    assert "Set 02, mine.ipynb:" in out and "q6: empty in the saved file (its cell was deleted" not in out.split("q6")[0]
    assert "its cell was deleted" in out


def test_hand_in_without_its_notebook_says_so(desk, capsys):
    (desk / "02.ipynb").write_text("{", encoding="utf-8")
    run('hand_in("Bo")')
    assert "was not found beside this one: save it in this folder" in capsys.readouterr().out


def test_written_answers_are_found_without_cell_names():
    raw = json.loads(release.edition(sets.load("02")))
    for cell in raw["cells"]:
        if cell["id"] == "q5":
            cell["source"] = "My answer."
        del cell["id"]
        cell["metadata"] = {}
    page = notebook.read(json.dumps(raw).encode())
    assert page.written("q5") == "My answer."
    assert page.written("q4-reason") == "" and page.written("q6") == ""


def test_copies_of_a_written_answer_are_all_read():
    raw = json.loads(release.edition(sets.load("02")))
    cell = next(cell for cell in raw["cells"] if cell["id"] == "q5")
    raw["cells"] += [{**cell, "source": "One."}, {**cell, "source": "Two."}, {**cell, "source": "One."}]
    assert notebook.read(json.dumps(raw).encode()).written("q5") == "One.\n\nTwo."


@pytest.mark.parametrize("raw", [b"", b"  ", b"{", b"\xff\xfe", b"[]", b"{}", b'{"cells": 5}', b"[" * 100_000, b"PK\x03\x04"])
def test_what_is_no_notebook_is_refused(raw):
    with pytest.raises(notebook.NotANotebook):
        notebook.read(raw)


def test_begin_names_the_sets():
    with pytest.raises(ValueError, match=f"There is no exercise set '99'; allowed: {', '.join(sets.MODULES)}"):
        begin("99")
