"""The memo: nothing is written before it is asked for, and what is written opens without network."""

import html.parser
import json
import re

import pytest

from hemisphere import board, security, seeds, student
from hemisphere.board import measures


@pytest.fixture(autouse=True)
def _own_file(tmp_path, monkeypatch):
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path / "mine"))
    monkeypatch.chdir(tmp_path)


def test_making_and_showing_a_memo_writes_nothing(tmp_path):
    found = board.memo(("C20", "C31", "C32"))
    assert "C20, C31, C32" in repr(found) and "fits on two printed pages" in repr(found) and "<li>" in found._repr_html_()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("claim", measures.home())
def test_every_claim_has_a_figure_of_its_own_notebook(claim):
    found = board.memo(claim)
    [figure] = found.figures
    topic = measures.TOPICS.get(measures.home()[claim], board)
    assert figure.call.split(".")[0] == topic.__name__.split(".")[1]
    page = found.page()
    assert page.count("Plotly.newPlot('figure-0'") == 1 and claim in page and found.pages() == 2


def test_claims_that_share_a_figure_show_it_once():
    assert len(board.memo(("C29", "C30")).figures) == 1


def test_the_markdown_holds_the_readers_numbers_the_cards_and_the_references():
    student.record("credence.before.C31", 80)
    student.record("credence.after.C31", 35)
    student.record("forecast.F01", 10)
    text = board.memo(("C31", "C43"), "I hold this.\n\nAnd that.").markdown()
    assert text.startswith("# What I believe") and "I hold this.\n\nAnd that." in text
    assert re.search(r"\| C31: .* \| 80% \| 35% \|", text) and re.search(r"\| F01: .* \| 2026-12-31 \| 10% \| \d+% \|", text)
    for claim in ("C31", "C43"):
        card = board.verdict(claim)
        assert card.evidence.shows in text and f"{card.evidence.holds} of {card.evidence.of}" in text
        assert f"({dict(card.rows())['Sources']}.)" in text, "each verdict cites its sources"
        assert all(f"- {entry.sentence()}" in text for entry in seeds.cite("farias2026", *card.evidence.sources).entries)
    lines = [line for line in text.splitlines() if line.startswith("|")]
    assert all(line.endswith("|") for line in lines)


def test_the_page_needs_no_network_and_holds_maps():
    class Page(html.parser.HTMLParser):
        asked: list = []
        level: list = []

        def handle_starttag(self, tag, attrs):
            given = dict(attrs)
            self.asked += [given[name] for name in ("src", "data", "poster") if name in given] + ([given["href"]] if tag == "link" else [])
            self.level += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []

    page = board.memo("C24", "5 < 7 & </script> stays text.", [security.explore_maps()]).page()
    Page().feed(page)
    assert not Page.asked and "default-src 'none'" in page
    assert Page.level[0] == 1 and all(b - a <= 1 for a, b in zip(Page.level, Page.level[1:], strict=False))
    assert "5 &lt; 7 &amp; &lt;/script&gt; stays text." in page
    data, layout = re.search(r"newPlot\('figure-0', (\[.*\]), (\{.*\}), \{displayModeBar", page).groups()
    mapped = [trace for trace in json.loads(data.replace("<\\/", "</")) if "geojson" in trace]
    assert mapped and all(trace["geojson"]["features"] for trace in mapped) and json.loads(layout)


def test_writing_says_where_and_keeps_earlier_memos(tmp_path):
    found = board.memo("C31", "Mine.")
    assert found.write(tmp_path / "out") == f"Wrote memo.md and memo.html to {tmp_path / 'out'}: open the second in any browser, edit the first in any editor."
    (tmp_path / "out" / "memo.md").write_text("edited", encoding="utf-8", newline="\n")
    assert "memo-2.md and memo-2.html" in found.write(tmp_path / "out")
    assert (tmp_path / "out" / "memo.md").read_text(encoding="utf-8") == "edited"
    assert (tmp_path / "out" / "memo-2.md").read_text(encoding="utf-8") == found.markdown()


def test_a_folder_that_is_a_file_is_refused_in_words(tmp_path):
    (tmp_path / "taken").write_text("x", encoding="utf-8", newline="\n")
    with pytest.raises(board.MemoError, match="could not be written to .*; name a folder you may write to"):
        board.memo("C31").write(tmp_path / "taken")


@pytest.mark.parametrize(
    ("claims", "says"),
    [((), "takes one to 4 claims, and you named 0"), (("C01", "C02", "C03", "C04", "C05"), "you named 5"), (("C01", "C77"), "There is no claim 'C77'")],
)
def test_too_few_too_many_or_unknown_claims_are_refused(claims, says):
    with pytest.raises(board.MemoError, match=says):
        board.memo(claims)


def test_a_memo_that_is_too_long_says_so():
    assert "about 3 printed pages: choose fewer claims or figures for two" in repr(board.memo("C31", "word " * 1200))
    assert board.memo(["C31", "C31"]).claims == ("C31",)
