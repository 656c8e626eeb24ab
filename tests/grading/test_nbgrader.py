"""A department with nbgrader releases and collects the student editions unchanged; shown with nbgrader itself."""

import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

from classes import hand_in, notebook
from hemisphere.classroom import sets

EXERCISES = pathlib.Path(__file__).parents[2] / "exercises"
UNCHANGED = "--ClearSolutions.enabled=False"


def nbgrader(course, *words):
    path = os.pathsep.join([str(pathlib.Path(sys.executable).parent), os.environ["PATH"]])
    env = {**os.environ, "PATH": path, "HEMISPHERE_STUDENT": str(course / "own"), "IPYTHONDIR": str(course / "ipython")}
    run = subprocess.run([sys.executable, "-m", "nbgrader", *words], cwd=course, env=env, capture_output=True, encoding="utf-8", errors="replace")
    assert run.returncode == 0, run.stderr[-2000:]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with all sets released in one assignment, and set 02 in one of its own, handed in and graded for two students."""
    course = tmp_path_factory.mktemp("course")
    (course / "nbgrader_config.py").write_text("c = get_config()\n", encoding="utf-8")
    for assignment, numbers in (("seminar", list(sets.MODULES)), ("02", ["02"])):
        (course / "source" / assignment).mkdir(parents=True)
        for number in numbers:
            shutil.copy(EXERCISES / f"{sets.load(number).name}.ipynb", course / "source" / assignment / f"{number}.ipynb")
        nbgrader(course, "generate_assignment", assignment, UNCHANGED)
    hand_in(course / "submitted", "ana/02/02.ipynb", notebook())
    hand_in(course / "submitted", "bo/02/02.ipynb", notebook(q2="q2 = []", q3="q3 = ..."))
    nbgrader(course, "autograde", "02")
    return course


@pytest.mark.parametrize("number", list(sets.MODULES))
def test_release_leaves_the_edition_as_it_is(course, number):
    source, released = (json.loads((course / kind / "seminar" / f"{number}.ipynb").read_text(encoding="utf-8")) for kind in ("source", "release"))
    assert [(cell["id"], "".join(cell["source"])) for cell in released["cells"]] == [(cell["id"], "".join(cell["source"])) for cell in source["cells"]]


def test_autograder_gives_the_points_and_leaves_the_written_answers_to_a_person(course):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        grades = {who: {grade.name: (grade.auto_score, grade.max_score, bool(grade.needs_manual_grade)) for grade in book.find_submission("02", who).notebooks[0].grades}
                  for who in ("ana", "bo")}  # fmt: skip
    checks = {f"{name}-check": (3.0, 3.0, False) for name in ("q1", "q2", "q3", "q4")}
    written = {task.task: (None, float(task.points), True) for task in sets.load("02").written}
    assert grades["ana"] == checks | written
    assert grades["bo"] == checks | written | {"q2-check": (0.0, 3.0, False), "q3-check": (0.0, 3.0, False)}
