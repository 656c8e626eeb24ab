"""The instructors' guides: every part is there, minutes add up, briefs are current; test_guide_NN recomputes each number."""

import pathlib
import re

import pytest

from hemisphere import board, verdicts
from hemisphere.classroom import briefs, sets
from hemisphere.classroom.notebook import words

ROOT = pathlib.Path(__file__).parents[2]
INSTRUCTOR = ROOT / "instructor"
NAMES = sorted(path.stem for path in INSTRUCTOR.glob("??_*.md") if not path.stem.endswith("_briefs"))
SECTIONS = ["After the session students can", "Timing", "Usual misreadings", "Debrief", "Model answers that disagree", "For this notebook in particular"]


def text(name):
    return (INSTRUCTOR / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_guide_has_every_part(name):
    assert re.findall(r"^## (.+)$", text(name), re.MULTILINE) == SECTIONS


@pytest.mark.parametrize("name", NAMES)
def test_minutes_add_up(name):
    rows = [line.split("|")[2:5] for line in text(name).splitlines() if re.match(r"\| .*(must|may|skip)", line)]
    for column, minutes in enumerate((50, 75, 150)):
        found = [re.match(r" (\d+) (must|may)", row[column]) for row in rows]
        must, may = (sum(int(part[1]) for part in found if part and part[2] == mark) for mark in ("must", "may"))
        assert must <= minutes <= must + may + 5, (minutes, must, may)


@pytest.mark.parametrize("name", NAMES)
def test_sections_named_are_the_notebooks(name):
    notebook = (ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8").replace('\\"', '"')
    for part in re.findall(r"^\| (.+?) \| .*(?:must|may|skip)", text(name), re.MULTILINE):
        section = re.sub(r",.*on the board|, read aloud", "", part)
        assert f"# {section}" in notebook or re.fullmatch(r"Controversy(, or .+)?|The verdict and debrief", section), section


@pytest.mark.parametrize(("number", "task"), [(number, task) for number in sets.MODULES for task in sets.load(number).written], ids=lambda one: getattr(one, "task", one))
def test_two_model_answers_of_the_right_length_for_each_written_task(number, task):
    part = re.search(rf"^### {task.task}\n(.+?)(?=^##)", text(sets.load(number).name), re.MULTILINE | re.DOTALL)[1].strip()
    for answer in re.split(r"\n\n(?=\*\*Another)", part, maxsplit=1):
        assert task.words[0] <= words(answer) <= task.words[1] + 5, (task.task, words(answer), answer[:40])
    assert re.match(r"\*\*One[.:]", part) and "\n\n**Another" in part


@pytest.mark.parametrize("number", board.notebooks())
def test_briefs_are_current(number):
    (committed,) = INSTRUCTOR.glob(f"{number}_*_briefs.md")
    written = committed.read_text(encoding="utf-8")
    assert written == briefs.text(number), "run 'python -m hemisphere release'"
    assert set(re.findall(r"^## (C\d\d)$", written, re.MULTILINE)) == {claim for claim, home in board.home().items() if home == number}


@pytest.mark.parametrize("claim", board.home())
def test_each_brief_has_the_voices_of_its_side(claim):
    part = re.search(rf"^## {claim}\n(.+?)(?=^## C|\Z)", briefs.text(board.home()[claim]), re.MULTILINE | re.DOTALL)[1]
    both, ours, theirs = re.split(r"^### .+ the claim$", part, flags=re.MULTILINE)
    card = board.verdict(claim)
    for text_, side in ((ours, "for"), (theirs, "against")):
        told = re.findall(r"^- Your voice: (.+)$", text_, re.MULTILINE)
        assert told == [voice.sentence() for voice in card.voices(side)] or (not card.voices(side) and told[0].startswith(verdicts.NOBODY))
    assert "- Earlier presidencies: " in both and "Your voice" not in both


def test_briefs_say_what_follows_when_no_choice_or_every_choice_agrees():
    assert "no count of choices decides the claim" in briefs._counted(0, 0, "")[0]
    assert "none of these choices" in briefs._counted(0, 4, "rules")[1] and "none of these choices" in briefs._counted(4, 4, "rules")[2]
    assert [briefs._counted(holds, 4, "rules")[0] for holds in (1, 4)] == ["It holds under 1 of 4 rules; it fails under the other 3.", "It holds under 4 of 4 rules."]


def test_briefs_are_written_to_a_folder(tmp_path):
    assert [path.name[:2] for path in briefs.write(tmp_path)] == list(board.notebooks())
