"""The memo in a real browser: drawn without network, and printed on as many pages as it says."""

from __future__ import annotations

import re

import pytest

from hemisphere import board


@pytest.mark.parametrize("claims", [("C43",), ("C03", "C28", "C38"), ("C08", "C17", "C42"), ("C31", "C32", "C20", "C12")])
def test_a_memo_draws_alone_and_prints_on_the_pages_it_names(browser, tmp_path, claims):
    memo = board.memo(claims, "I hold that this matters, and I say why. " * 20)
    memo.write(tmp_path)
    page, asked, errors = browser.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((tmp_path / "memo.html").as_uri())
    page.wait_for_function("n => document.querySelectorAll('figure .main-svg').length >= n", arg=len(memo.figures))
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == [] and errors == []
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == memo.pages() + 1, "the references follow on one page"
