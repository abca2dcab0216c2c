"""Foreign text is shown, never obeyed: hostile strings in every field and every query leave the pages as they are.

The oracle: a page made from hostile text has exactly the elements and attributes of the same page made from
harmless text, and its links lead where the harmless page's links lead.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from hostile import hostile, pages
from reader import Answer, Reader

from accordingto.web.addresses import outward

PAYLOADS = Path(__file__).with_name("payloads.txt").read_text("utf-8").splitlines()
HARMLESS = "Quiet words"
LINK_SCHEMES = {"", "http", "https"}


def _shape(answer: Answer) -> list[tuple[str, tuple[str, ...]]]:
    """Elements with the names of their attributes; pieces of text that only differ in marking are left out."""
    return [(tag, tuple(attrs)) for tag, attrs in answer.tags]


@pytest.fixture(scope="module")
def harmless_shapes():
    shelf = hostile(HARMLESS, "javascript:void(0)")
    reader = Reader(shelf).open()
    return [_shape(reader.get(p)) for p in pages(shelf, quote(HARMLESS))]


def test_the_corpus_is_large_enough():
    assert len(set(PAYLOADS)) >= 60


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_changes_no_page(payload, harmless_shapes):
    shelf = hostile(payload, "javascript:alert(1)//" + payload)
    reader = Reader(shelf).open()
    for page, shape in zip(pages(shelf, quote(payload)), harmless_shapes, strict=True):
        answer = reader.get(page)
        assert answer.status == 200
        if "/search?" in page or "compare" in page:  # how much of a text is marked depends on its words
            marked = {"mark", "p", "a", "li"}
            assert {s for s in _shape(answer) if s[0] not in marked} == {s for s in shape if s[0] not in marked}
        else:
            assert _shape(answer) == shape
        for link in answer.links:
            assert urlsplit(link).scheme in LINK_SCHEMES
            assert link.startswith(("/", "?", "#"))


@pytest.mark.parametrize(
    "page", ["/articles/{a}", "/questions/q-dead", "/claims/c-12", "/briefing?question=q-dead", "/"]
)
def test_pages_have_no_inline_script_or_style(reader, book, page):
    answer = reader.get(page.format(a=next(iter(book.article_of))))
    for tag, attrs in answer.tags:
        assert tag != "style"
        assert tag != "script" or attrs["src"].startswith("/static/")
        assert not [name for name in attrs if name == "style" or name.startswith("on")]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
     "\x01javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "blob:x",
     "//evil.example", "/relative", "evil", "http://", "http:\\\\evil.example", "https://a b.example/", "http://[::1",
     "mailto:a@example.org", "", None],
)
def test_what_is_no_web_address_becomes_no_link(url):
    assert outward(url) is None


@pytest.mark.parametrize("url", ["https://hinets.example/1", "http://post.example/a?b=c&d=<e>#f", "HTTPS://X.EXAMPLE/"])
def test_a_web_address_becomes_a_link_as_it_is(url):
    assert outward(url) == url


def test_a_link_to_an_article_sends_no_trace_of_the_workbench(reader, book):
    article = next(iter(book.article_of.values()))
    (link,) = [a for _, a in reader.get(f"/articles/{article.id}").tags if a.get("href") == article.url]
    assert {"noreferrer", "noopener"} <= set(link["rel"].split())
