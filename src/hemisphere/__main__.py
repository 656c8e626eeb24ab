"""What an instructor types: ``python -m hemisphere release`` and ``python -m hemisphere grade``."""

from __future__ import annotations

import argparse
import pathlib
import sys

from hemisphere.classroom import briefs, grade, isolation, release, report, sheet
from hemisphere.classroom.notebook import several

LONGEST = 3_600
"""Seconds that a submission can be given."""


def main(words: list[str] | None = None) -> int:
    """Carry out one command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m hemisphere", description="Exercises for a class: make the students' editions, grade what comes back.")
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("release", help="write the student editions of all exercise sets, and the instructors' briefs")
    making.add_argument("--out", type=pathlib.Path, help="the folder to write to (default: exercises; needed for a variant)")
    making.add_argument("--variant", metavar="SEED", help="a word of your own: other definitions, years and baselines for your class")
    making.add_argument("--solutions", action="store_true", help="keep the solutions (for you; needs --out)")
    grading = commands.add_parser("grade", help="grade a folder or an archive of submissions")
    grading.add_argument("submissions", type=pathlib.Path)
    grading.add_argument("--out", type=pathlib.Path, required=True, help="the folder for gradebook, feedback and report")
    grading.add_argument("--set", dest="number", default="", help="the number of the set, such as 02 (default: what the submissions say)")
    grading.add_argument("--variant", metavar="SEED", help="the word with which the class's edition was released")
    grading.add_argument("--jobs", type=int, help="how many to run at a time (default: one per processor)")
    grading.add_argument("--seconds", type=float, default=isolation.Limits.seconds, help="the time each submission may take (default: %(default)g)")
    grading.add_argument("--unsafe", action="store_true", help="run students' code without isolation, with your rights")
    given = parser.parse_args(words)
    try:
        if given.variant == "":
            raise release.ReleaseError("The word after --variant is empty: give one, or leave --variant out for the published edition.")
        return {"release": _release, "grade": _grade}[given.command](given)
    except (release.ReleaseError, grade.GradeError, isolation.IsolationError, sheet.SheetError, ValueError) as problem:
        print(problem, file=sys.stderr)
    except OSError as error:
        print(f"{error.filename or 'The computer'}: {error.strerror}. Choose a folder you may write to, and close the file elsewhere.", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped. What was graded is kept: the same command goes on from there.", file=sys.stderr)
        return 130
    return 1


def _release(given: argparse.Namespace) -> int:
    if (given.variant or given.solutions) and not given.out:
        raise release.ReleaseError("A variant or an edition with solutions needs a folder of its own: add --out and its name.")
    for path in release.release(given.out or release.EXERCISES, variant=given.variant or "", solutions=given.solutions):
        print(path)
    if not given.out:
        for path in briefs.write():
            print(path)
    return 0


def _grade(given: argparse.Namespace) -> int:
    if not 1 <= given.seconds <= LONGEST:
        raise grade.GradeError(f"--seconds {given.seconds:g} is no time to run in: give from 1 to {LONGEST} seconds.")
    if given.jobs is not None and given.jobs < 1:
        raise grade.GradeError(f"--jobs {given.jobs} runs nothing: give 1 or more, or leave --jobs out for one per processor.")
    if given.unsafe:
        print("Running without isolation: each submission can read and change what you can.", file=sys.stderr)
    limits, number = isolation.Limits(seconds=given.seconds), given.number and given.number.zfill(2)
    room = grade.grade(given.submissions, given.out, number=number, variant=given.variant or "", jobs=given.jobs or 0, unsafe=given.unsafe, limits=limits, progress=_progress)
    marks = sheet.update(room, given.out)
    report.write_all(room, marks, given.out)
    look = [one for one in room.graded if not one.settled]
    print(f"{several(len(room.graded), 'submission')}, {len(look)} to look at. Results are in {given.out}: {grade.BOOK}, class_report.html, feedback, {sheet.SHEET}.")
    for one in look:
        print(f"  {one.submission.name}: {one.status}. {one.note}")
    if room.aside:
        print(report.left_aside(room))
    return 0


def _progress(done: int, of: int) -> None:
    """A bar that moves where a person is watching, else a line for every tenth."""
    if sys.stderr.isatty():
        full = 30 * done // max(of, 1)
        print(f"\r[{'#' * full}{'.' * (30 - full)}] {done} of {of}", end="\n" if done == of else "", file=sys.stderr, flush=True)
    elif done == of or done % max(1, of // 10) == 0:
        print(f"{done} of {of}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
