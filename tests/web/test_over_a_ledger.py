"""The workbench over a real ledger shows what it shows over the tests' shelf."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from reader import Reader
from shelf import small

from accordingto.ledger import Entry, Ledger
from accordingto.model import Decision, Links

PAGES = ("/articles", "/claims", "/claims/c-12", "/claims?drift=hedge-dropped", "/questions", "/questions/q-dead",
         "/sources", "/sources/s-mayor", "/briefing?question=q-dead", "/", "/claims?q=Veresna&stance=asserts",
         "/api/v1/claims", "/api/v1/questions", "/api/v1/sources", "/api/v1/articles", "/api/v1/claims/c-12/trace")


def into(ledger, shelf):
    """Put what is on the shelf into a ledger and return the ledger."""
    entries = [
        Entry(a, shelf.attributions_in(a.id), "{}", words, tuple((w, w) for w in words.split()), "test/1")
        for a in shelf.article_of.values()
        for words in (a.text.lower(),)
    ]
    ledger.put([e.article for e in entries], entries)
    by_id = {key: tuple(room[k] for k in sorted(room)) for key, room in (
        ("sources", shelf.source_of), ("claims", shelf.claim_of), ("questions", shelf.question_of))}
    claim_of = {a.id: a.claim for a in shelf.attribution_of.values() if a.claim is not None}
    derivations = tuple(sorted(shelf.derivation_rows, key=lambda d: (d.article, d.origin)))
    ledger.put_links(Links(derivations=derivations, claim_of=claim_of, **by_id), len(entries))
    return ledger


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "small.sqlite") as opened:
        yield into(opened, small())


def _same(text: str) -> str:
    """The page without the token that is new in every session."""
    return "\n".join(line for line in text.splitlines() if 'name="csrf"' not in line)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_the_same_over_ledger_and_shelf(ledger, page):
    over_ledger, over_shelf = Reader(ledger).open().get(page), Reader(small()).open().get(page)
    assert (over_ledger.status, over_shelf.status) == (200, 200)
    assert _same(over_ledger.text) == _same(over_shelf.text)


def test_the_reading_view_is_the_same_over_ledger_and_shelf(ledger):
    for key in small().article_of:
        pages = [Reader(book).open().get(f"/articles/{key}").text for book in (ledger, small())]
        assert _same(pages[0]) == _same(pages[1])


def test_search_finds_an_inflected_word_and_marks_it(ledger):
    page = Reader(ledger).open().get("/search?q=" + quote("людей")).text
    assert "<mark>людей</mark>" in page


@pytest.mark.parametrize(
    "words", ['"', "AND", "a OR", "NEAR(", "*", "-", "мер NOT", "(((", "a:b", "\x00", "'; DROP TABLE articles; --"]
)
def test_a_search_that_reads_like_a_command_is_words(ledger, words):
    reader = Reader(ledger).open()
    assert reader.get("/search?q=" + quote(words)).status == 200
    assert ledger.counts()["articles"] == 2


def test_a_decision_taken_in_the_browser_is_in_the_ledger(ledger):
    reader = Reader(ledger).open()
    fields = {"on": "t-2 t-1", "judgement": "no", "by": "Олена", "why": "інше місто"}
    reader.post("/review", {"csrf": reader.csrf, **fields})
    (kept,) = ledger.decisions()
    assert isinstance(kept, Decision)
    assert (kept.on, kept.judgement, kept.by, kept.why) == (("t-2", "t-1"), "no", "Олена", "інше місто")
    assert not ledger.is_linked()
