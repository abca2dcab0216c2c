"""What is new since a browser looked last, and how far a reading is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reader import Reader

from accordingto.views.queries import Running
from accordingto.web.visits import AWAY_SECONDS, Visit

COOKIE = "accordingto-8765-visit"


@pytest.fixture
def clock(monkeypatch):
    """The time the front page sees; ``clock.now`` may be moved."""

    class Clock:
        now = 1_750_000_000

    monkeypatch.setattr("accordingto.web.reading.time.time", lambda: Clock.now)
    return Clock


def _more(book):
    """One more article with an answer of its own to the known question."""
    old = book.article(list(book.article_of)[1])
    fresh = replace(old, text=old.text.replace("Twelve", "Nineteen"), title="Nineteen dead", url="https://n.example/")
    (claim,) = [c for c in book.claim_of.values() if c.id == "c-12"]
    member = replace(claim.members[1], article=fresh.id, attribution="t-new", low=19, high=19)
    book.put(fresh, replace(claim, id="c-19", gloss="Nineteen dead in Veresna", stance="denies", members=(member,)))


def test_a_new_browser_is_told_of_nothing_new(reader, clock):
    page = reader.get("/")
    assert "New since" not in page.text
    assert "Nothing new" not in page.text
    assert reader.cookies[COOKIE] == Visit(2, clock.now, 2, clock.now).cookie


def test_what_came_in_is_new_until_it_was_looked_at_on_an_earlier_visit(reader, book, clock):
    reader.get("/")
    _more(book)
    clock.now += 60
    page = reader.get("/").text
    assert "New since" in page
    assert "Nineteen dead in Veresna" in page.split("New answers to questions")[1].split("Last to come in")[0]
    clock.now += AWAY_SECONDS - 1
    assert "New since" in reader.get("/").text  # still the same visit
    clock.now += AWAY_SECONDS + 1
    page = reader.get("/").text
    assert "New since" not in page
    assert "Nothing new since" in page


def test_seen_is_seen(reader, book, clock):
    reader.get("/")
    _more(book)
    clock.now += 60
    assert reader.post("/seen", {"csrf": reader.csrf}).headers["location"] == "/"
    assert "New since" not in reader.get("/").text
    assert reader.post("/seen", {}).status == 403


@pytest.mark.parametrize("value", ["", "x", "9.9.9", "99.1.99.1", "1.99999999999.1.99999999999", "١.1.1.1", "-1.1.1.1"])
def test_a_cookie_of_another_ledger_or_of_nobody_begins_anew(reader, clock, value):
    reader.get("/")
    reader.cookies[COOKIE] = value.encode().decode("latin-1") if value.isascii() else "?"
    assert "New since" not in reader.get("/").text
    assert reader.cookies[COOKIE] == Visit(2, clock.now, 2, clock.now).cookie


@pytest.mark.parametrize(
    ("going", "told"),
    [
        (Running(1280, 23105, "reading"), "A reading is going on: 1,280 of 23,105 looked at."),
        (Running(1280, None, "reading"), "A reading is going on: 1,280 looked at so far."),
        (Running(1280, 1280, "linking"), "A reading is going on: 1,280 looked at, now the claims are being linked."),
    ],
)
def test_how_far_a_reading_is(book, going, told):
    reader = Reader(book).open()
    book.going = going
    assert told in reader.get("/").text
    assert reader.get("/running").json["text"] == told
    book.going = None
    assert "A reading is going on" not in reader.get("/").text
    assert reader.get("/running").json == {"text": "The reading is done.", "running": False}
