"""Time the grading of a class, and show that it grows in proportion.

    python benchmarks/grading.py              30 and 300 submissions on two processors
    python benchmarks/grading.py --nbgrader   also nbgrader's autograder on the same 30, where nbgrader is installed

Measure on a quiet machine. Each submission is set 02, solved, with a few wrong and a few open answers.
"""

from __future__ import annotations

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src")]

from hemisphere.classroom import grade, release, report, sets, sheet  # noqa: E402

JOBS = 2


def submissions(folder: pathlib.Path, size: int) -> list[pathlib.Path]:
    """A class: every third leaves q2 open, every fourth has q3 wrong, all write something different."""
    solved, written = release.edition(sets.load("02"), solutions=True), []
    for k in range(size):
        page = json.loads(solved)
        for cell in page["cells"]:
            if cell["id"] in ("q5", "q6"):
                cell["source"] = f"Student {k} writes this."
            if (cell["id"] == "q2" and k % 3 == 0) or (cell["id"] == "q3" and k % 4 == 0):
                cell["source"] = f"{cell['id']} = {'...' if cell['id'] == 'q2' else k}"
        written.append(folder / f"student {k:03}.ipynb")
        folder.mkdir(parents=True, exist_ok=True)
        written[-1].write_text(json.dumps(page), encoding="utf-8", newline="\n")
    return written


def ours(work: pathlib.Path, size: int) -> float:
    """Seconds from the command to the last page written."""
    folder, out = work / f"in{size}", work / f"out{size}"
    submissions(folder, size)
    begun = time.perf_counter()
    room = grade.grade(folder, out, jobs=JOBS)
    report.write_all(room, sheet.update(room, out), out)
    assert all(one.status == grade.GRADED for one in room.graded)
    return time.perf_counter() - begun


def nbgraders(work: pathlib.Path, size: int) -> float:
    """Seconds for nbgrader's autograder on the same class."""
    course = work / "course"
    (course / "source" / "02").mkdir(parents=True)
    shutil.copy(ROOT / "exercises" / "02_counting_invasions.ipynb", course / "source" / "02" / "02.ipynb")
    for path in submissions(work / "same", size):
        place = course / "submitted" / path.stem.replace(" ", "") / "02"
        place.mkdir(parents=True)
        shutil.copy(path, place / "02.ipynb")
    subprocess.run([sys.executable, "-m", "nbgrader", "generate_assignment", "02"], cwd=course, check=True, capture_output=True)
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "nbgrader", "autograde", "02"], cwd=course, check=True, capture_output=True)
    return time.perf_counter() - begun


def main(words: list[str]) -> None:
    """Print one line for each measurement."""
    with tempfile.TemporaryDirectory() as held:
        work = pathlib.Path(held)
        small, large = (ours(work, size) for size in (30, 300))
        print(f"30 submissions:  {small:6.1f} s")
        print(f"300 submissions: {large:6.1f} s, {large / small:.1f} times as long")
        print(f"each further one: {1000 * (large - small) / 270:.0f} ms")
        if "--nbgrader" in words:
            print(f"nbgrader's autograder, 30: {nbgraders(work, 30):6.1f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
