"""The text of an instructors' guide, for the tests that recompute its numbers."""

import pathlib

import pytest

INSTRUCTOR = pathlib.Path(__file__).parents[2] / "instructor"


@pytest.fixture
def guide(request) -> str:
    """The guide whose number stands at the end of the test's module name."""
    (path,) = (path for path in INSTRUCTOR.glob(f"{request.module.__name__[-2:]}_*.md") if not path.stem.endswith("_briefs"))
    return path.read_text(encoding="utf-8")
