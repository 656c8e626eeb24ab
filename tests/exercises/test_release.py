"""Masters in, editions out: committed editions are current, every variant fits together, no solution slips through."""

import json
import pathlib
import re

import nbformat
import pytest

from hemisphere import seeds
from hemisphere.classroom import release, sets
from hemisphere.classroom.answers import plain
from hemisphere.classroom.notebook import STUB

ROOT = pathlib.Path(__file__).parents[2]
NUMBERS = list(sets.MODULES)
SEEDS = ["", "2027", "autumn", "B", "ñ_1"]


def page(number, variant="", solutions=False):
    return nbformat.reads(release.edition(sets.load(number), variant, solutions=solutions), as_version=4)


def solved(number, variant):
    """What the solutions of a variant answer, run top to bottom without their checks."""
    space = {}
    for cell in page(number, variant, solutions=True).cells:
        if cell.cell_type == "code" and not cell.source.startswith(("check(", "hand_in(")):
            exec(re.sub(r"^check, hand_in.*$", "", cell.source, flags=re.MULTILINE), space)
    return {name: plain(space[name]) for name in space if re.fullmatch(r"q\d", name)}


@pytest.mark.parametrize("number", NUMBERS)
def test_committed_edition_is_current(number):
    committed = (ROOT / "exercises" / f"{sets.load(number).name}.ipynb").read_text(encoding="utf-8")
    assert committed == release.edition(sets.load(number)), "run 'python -m hemisphere release'"


@pytest.mark.parametrize("number", NUMBERS)
def test_edition_is_a_valid_notebook_without_solutions_or_outputs(number):
    student = page(number)
    nbformat.validate(student)
    text = json.dumps(student)
    assert "SOLUTION" not in text and "{{" not in text
    assert all(not cell.outputs and cell.execution_count is None for cell in student.cells if cell.cell_type == "code")
    ids = [cell.id for cell in student.cells]
    assert len(set(ids)) == len(ids)
    assert text.count(STUB) == len(sets.load(number).written)


@pytest.mark.parametrize("variant", SEEDS)
@pytest.mark.parametrize("number", NUMBERS)
def test_solutions_are_right_in_every_variant(number, variant):
    exercise, answers = sets.load(number), solved(number, variant)
    checked = exercise.tasks(exercise.choose(variant))
    assert set(answers) == {task.name for task in checked}
    for task in checked:
        assert task.judge(answers[task.name]).right, (task.name, answers[task.name])
        assert sets.tells_apart(task), task.name


@pytest.mark.parametrize("variant", SEEDS[1:])
@pytest.mark.parametrize("number", NUMBERS)
def test_published_answers_do_not_fit_a_variant(number, variant):
    exercise, published = sets.load(number), solved(number, "")
    for task in exercise.tasks(exercise.choose(variant)):
        assert not task.judge(published[task.name]).right, task.name


@pytest.mark.parametrize("number", NUMBERS)
def test_a_variant_is_the_same_every_time_and_differs_from_others(number):
    editions = {variant: release.edition(sets.load(number), variant) for variant in SEEDS}
    assert len(set(editions.values())) == len(SEEDS)
    assert editions["2027"] == release.edition(sets.load(number), "2027")


@pytest.mark.parametrize("number", NUMBERS)
def test_set_has_the_three_kinds_and_names_minutes_and_sections(number):
    exercise, student = sets.load(number), page(number)
    notebook = (ROOT / "notebooks" / f"{exercise.name}.ipynb").read_text(encoding="utf-8")
    sections = {re.sub(r"^#+ ", "", line) for cell in json.loads(notebook)["cells"] if cell["cell_type"] == "markdown"
                for line in "".join(cell["source"]).splitlines() if line.startswith("#")}  # fmt: skip
    told = re.findall(r"^\*(Compute|Recode|Judge), (\d+) minutes\. Claim (C\d\d); notebook (\d\d), section “(.+)”\.\*$",
                      "\n".join(cell.source for cell in student.cells), re.MULTILINE)  # fmt: skip
    assert 4 <= len(told) <= 6
    assert {kind for kind, *_ in told} == {"Compute", "Recode", "Judge"}
    table = re.findall(r"^\| q\d \| (\w+) \| (\d+) \| (C\d\d) \| (.+) \|$", student.cells[0].source, re.MULTILINE)
    assert [(kind.lower(), minutes, claim, section) for kind, minutes, claim, _, section in told] == table
    for _, _, claim, notebook_number, section in told:
        assert claim in seeds.claims().index and notebook_number == number
        assert section in sections, section


@pytest.mark.parametrize("number", NUMBERS)
def test_intro_says_what_to_run_first_and_where_the_solutions_are(number):
    intro = page(number).cells[0].source
    assert "Run the first cell first." in intro
    assert "python -m hemisphere release --out solutions --solutions" in intro and "exercises/masters" not in intro
    assert "write down what the figure shows" in intro


@pytest.mark.parametrize("number", NUMBERS)
def test_rubric_and_length_are_visible(number):
    text = "\n".join(cell.source for cell in page(number).cells)
    for task in sets.load(number).written:
        assert f"About {task.words[0]} to {task.words[1]} words" in text
        for line in task.rubric:
            assert f"| {line.asks} | {line.points} |" in text


@pytest.mark.parametrize("number", NUMBERS)
def test_cells_carry_nbgrader_metadata(number):
    exercise = sets.load(number)
    roles = {cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader for cell in page(number).cells if "nbgrader" in cell.metadata}
    for task in exercise.tasks(exercise.choose("")):
        assert roles[task.name].solution and not roles[task.name].grade
        check = roles[f"{task.name}-check"]
        assert check.grade and check.locked and not check.solution and check.points == task.points
    for task in exercise.written:
        assert roles[task.task].grade and roles[task.task].solution and roles[task.task].points == task.points


@pytest.mark.parametrize("number", NUMBERS)
def test_unanswered_edition_runs_through(number, tmp_path, monkeypatch):
    """As nbval runs it: every cell in order, no cell fails, every check says that nothing is answered."""
    from nbclient import NotebookClient

    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path))
    student = page(number)
    NotebookClient(student, timeout=60, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}, store_widget_state=False).execute()
    said = [cell.outputs[0].text for cell in student.cells if cell.source.startswith("check(")]
    assert said and all("is not answered yet" in text for text in said)
    assert "Write your name" in student.cells[-1].outputs[0].text


def test_release_writes_editions_and_needs_a_plain_word(tmp_path):
    written = release.release(tmp_path / "class", variant="2027")
    assert [path.name for path in written] == [f"{sets.load(number).name}.ipynb" for number in NUMBERS]
    assert 'begin("02", "2027")' in "".join(nbformat.read(written[NUMBERS.index("02")], as_version=4).cells[1].source)
    assert all(b"\r" not in path.read_bytes() for path in written)
    with pytest.raises(release.ReleaseError, match="not a single word"):
        release.release(tmp_path, variant="../x")


def test_unknown_set_is_answered_with_those_there_are():
    with pytest.raises(ValueError, match=f"allowed: {', '.join(NUMBERS)}"):
        sets.load("99")


def test_a_placeholder_that_nothing_fills_is_refused(tmp_path, monkeypatch):
    master = nbformat.read(release.MASTERS / "02_counting_invasions.ipynb", as_version=4)
    master.cells[0].source += " {{q1.lost}}"
    nbformat.write(master, tmp_path / "02_counting_invasions.ipynb")
    monkeypatch.setattr(release, "MASTERS", tmp_path)
    with pytest.raises(release.ReleaseError, match="cell title: nothing fills the placeholder 'q1.lost'"):
        release.edition(sets.load("02"))
    with pytest.raises(release.ReleaseError, match="03_half_the_territory.ipynb is missing"):
        release.edition(sets.load("03"))
