"""Addresses live: an old one leads on, one that waits to be linked says so and what mends it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reader import Reader
from shelf import small
from test_over_a_ledger import into

from accordingto.ledger import Ledger
from accordingto.model import content_id
from accordingto.web import Linking


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "small.sqlite") as opened:
        yield into(opened, small())


def _second(ledger):
    return ledger.claim("c-12").members[1].attribution


@pytest.mark.parametrize(("kind", "now"), [("claims", "c-12"), ("questions", "q-dead")])
def test_an_old_address_leads_to_where_it_is_told_now(ledger, kind, now):
    reader = Reader(ledger).open()
    old = content_id(kind[0], _second(ledger))
    led = reader.get(f"/{kind}/{old}")
    assert (led.status, led.headers["location"]) == (302, f"/{kind}/{now}?was={old}")
    assert "older address" in reader.get(led.headers["location"]).text
    assert "older address" not in reader.get(f"/{kind}/{now}").text


def test_the_interface_for_programs_names_the_new_id(ledger):
    reader = Reader(ledger).open()
    told = reader.get(f"/api/v1/claims/{content_id('c', _second(ledger))}")
    assert (told.status, told.json["title"]) == (404, "moved")
    assert "c-12" in told.json["detail"]


def test_a_source_known_by_another_name_now_is_found_by_the_old_id(ledger):
    told = ledger.attributions([_second(ledger)])[0]
    book = small()
    book.put(replace(told, source_id="s-alias"))
    links = {t: ("s-mayor",) for t in (told.id,)}
    from accordingto.ledger import Entry
    from accordingto.model import Links

    article = ledger.article(told.article)
    other = (replace(told, source_id="s-alias"),)
    ledger.put([article], [Entry(article, other, "{}", "", (), "test/2")])
    ledger.put_links(Links(tuple(book.source_of.values()), bearers=links), 2)
    led = Reader(ledger).open().get("/sources/s-alias")
    assert led.headers["location"].startswith("/sources/s-mayor?")


def test_what_waits_to_be_linked_says_so_and_what_mends_it(ledger):
    old, question = (content_id(kind, _second(ledger)) for kind in "cq")
    ledger.forget_links("other rules")
    linking = Linking(ledger.is_linked, lambda: None)
    for path in (f"/claims/{old}", f"/questions/{question}"):
        answer = Reader(ledger, linking=linking).open().get(path)
        assert (answer.status, answer.headers["retry-after"]) == (503, "20")
        assert "/relink" in answer.links
        assert any(link.startswith("/articles/a-") for link in answer.links)
    assert "accordingto relink" in Reader(ledger).open().get(f"/claims/{old}").text
    assert Reader(ledger).open().get(f"/api/v1/claims/{old}").json["title"] == "not linked"


@pytest.mark.parametrize("path", ["/", "/claims", "/questions"])
def test_lists_that_wait_to_be_linked_say_so(ledger, path):
    linking = Linking(ledger.is_linked, lambda: None)
    assert "/relink" not in Reader(ledger, linking=linking).open().get(path).links
    ledger.forget_links("other rules")
    assert "/relink" in Reader(ledger, linking=linking).open().get(path).links


def test_what_never_was_is_not_there(ledger):
    reader = Reader(ledger).open()
    assert [reader.get(f"/{kind}/nothing").status for kind in ("claims", "questions", "sources")] == [404] * 3
    assert reader.get("/briefing?question=q-nothing").status == 404
