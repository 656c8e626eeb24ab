"""One sandbox command for all tests of grading; where submissions cannot be isolated, those that need it are skipped in a sentence."""

import pytest

from hemisphere.classroom import grade, isolation


@pytest.fixture(scope="session")
def isolated():
    """Skip where submissions cannot be isolated."""
    try:
        isolation.check(False)
    except isolation.IsolationError as problem:
        pytest.skip(str(problem))


@pytest.fixture
def graded(isolated, tmp_path):
    """Grade a folder; returns name -> what was found."""

    def run(folder, **options):
        options.setdefault("limits", isolation.Limits(seconds=30, cell_seconds=10))
        options.setdefault("jobs", 2)
        room = grade.grade(folder, tmp_path / "out", **options)
        return {one.submission.name: one for one in room.graded}

    return run
