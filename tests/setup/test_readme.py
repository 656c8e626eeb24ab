"""The README's promises: the table of notebooks, the links, the commands."""

from __future__ import annotations

import pathlib
import re

import pytest

from hemisphere import incursions, seeds

PROJECT = pathlib.Path(__file__).resolve().parents[2]
README = (PROJECT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("row", seeds.table("notebooks").to_dict("records"), ids=lambda row: row["notebook"])
def test_table_of_notebooks(row):
    number, exercises = f"[{row['notebook']}](notebooks/{row['file']}.ipynb)", f"exercises/{row['file']}.ipynb"
    link = f" [set {row['notebook']}]({exercises})" if (PROJECT / exercises).exists() else ""
    assert f"| {number} | {row['question']} | {row['minutes']} |{link} |" in README


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(document):
    links = re.findall(r"\]\(([^)#]+)\)", (PROJECT / document).read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (PROJECT / link).exists()] == []


def test_quoted_view_works():
    call = re.search(r"`incursions\.explore_definitions\((\w+)='(\w+)'\)`", README)
    assert incursions.explore_definitions(**{call[1]: call[2]}).start[call[1]] == call[2]
