"""The search page: filters on who tells what number, and searches kept by name."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from accordingto.views.queries import SavedSearch, SearchFilter


def _titles(answer):
    return {title for title in ("Мер: щонайменше 12 загиблих", "Twelve dead in Veresna") if title in answer.text}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=person&least=10", 2), ("kind=document", 0), ("least=13", 0), ("most=12&unit=person", 2),
        ("source=s-mayor&lang=uk", 1), ("source=" + quote("Богдан Лісник"), 2), ("source=nobody", 0),
        ("least=11,5&most=12.5", 2), ("since=2025-03-12", 0), ("outlet=Quayside+Post", 1),
        ("least=many&since=yesterday&outlet=Quayside+Post", 1),
    ],
)
def test_filters_alone_find_articles(reader, query, found):
    assert len(_titles(reader.get("/search?" + query))) == found


def test_the_form_shows_what_was_asked(reader):
    page = reader.get("/search?q=NEAR(a+b,3)&kind=person&least=1200.5&unit=person&source=s-mayor", accept_language="uk")
    assert 'value="NEAR(a b,3)"' in page.text
    assert '<option value="person" selected>особа' in page.text
    assert 'value="1\u00a0200,5"' in page.text
    assert 'name="source" value="Богдан Лісник"' in page.text


def test_a_number_as_the_page_writes_it_is_understood_again(reader, book):
    fields = {"csrf": reader.csrf, "name": "many"}
    reader.post("/search?" + "least=" + quote("1\u00a0200,5"), fields)
    assert book.saved_searches() == (SavedSearch("many", "", SearchFilter(least=1200.5)),)


def test_a_search_is_kept_shown_and_forgotten(reader, book):
    kept = reader.post("/search?q=Veresna&lang=en&page=3", {"csrf": reader.csrf, "name": "  our   town "})
    assert kept.headers["location"] == "/search?q=Veresna&lang=en"
    assert book.saved_searches() == (SavedSearch("our town", "Veresna", SearchFilter(lang="en")),)
    page = reader.get("/search?q=Veresna&lang=en")
    assert '<a href="/search?q=Veresna&amp;lang=en" aria-current="page">our town</a>' in page.text
    assert "accordingto watch --saved" in page.text
    forgotten = reader.post("/search?q=Veresna", {"csrf": reader.csrf, "name": "our town", "forget": "1"})
    assert (forgotten.status, book.saved_searches()) == (303, ())


@pytest.mark.parametrize(("query", "name"), [("q=a", " "), ("", "empty")])
def test_a_search_without_a_name_or_a_question_is_not_kept(reader, book, query, name):
    assert reader.post(f"/search?{query}", {"csrf": reader.csrf, "name": name}).status == 400
    assert book.saved_searches() == ()


def test_keeping_a_search_needs_the_forms_token(reader, book):
    assert reader.post("/search?q=a", {"name": "a"}).status == 403
    assert book.saved_searches() == ()
