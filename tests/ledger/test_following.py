"""Permalinks live: an old id of a claim, a question or a telling leads to where it is told now."""

from __future__ import annotations

from dataclasses import replace

import made
import pytest

from accordingto.ledger import Ledger
from accordingto.model import Claim, Links, Member, Question, Span, content_id
from accordingto.model.queries import Successor


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        yield opened


def _read(ledger, *tellings, made_by="rules/1"):
    article = tellings[0].article
    entry = replace(made.entry(made.article(), made_by), attributions=tellings)
    ledger.put([entry.article], [entry])
    return article


def _links(name, *tellings):
    members = tuple(Member(t.id, t.article, None, None, None, None) for t in tellings)
    claim = Claim(f"c-{name}", f"q-{name}", None, "asserts", "Шахту закрили", None, members)
    return Links((), (claim,), (Question(f"q-{name}", "?", None, (claim.id,), (), 1, 0),), (),
                 {t.id: claim.id for t in tellings})


def test_a_claim_that_went_into_another_is_followed_by_the_telling_it_was_called_after(ledger):
    one, two = made.attribution(made.article()), replace(made.attribution(made.article()), content=(Span(66, 80),))
    article = _read(ledger, one, two)
    ledger.put_links(_links("both", one, two), 1)
    assert ledger.successor(content_id("c", two.id)) == Successor("c-both", two.id, article)
    assert ledger.successor(content_id("q", two.id)) == Successor("q-both", two.id, article)


def test_a_telling_that_newer_rules_find_longer_is_followed_to_what_covers_it(ledger):
    old = made.attribution(made.article())
    _read(ledger, old)
    longer = replace(old, content=(Span(0, 30),))
    elsewhere = replace(old, source=None, content=(Span(70, 80),))
    article = _read(ledger, elsewhere, longer, made_by="rules/2")
    ledger.put_links(_links("now", longer), 1)
    assert ledger.successor(old.id) == Successor(longer.id, longer.id, article)
    assert ledger.successor(content_id("c", old.id)) == Successor("c-now", longer.id, article)


def test_a_claim_that_waits_to_be_linked_is_known_but_has_no_page_yet(ledger):
    told = made.attribution(made.article())
    article = _read(ledger, told)
    assert ledger.successor(content_id("c", told.id)) == Successor(None, told.id, article)
    assert not ledger.is_linked()


@pytest.mark.parametrize("ident", ["c-0", "q-nothing", "t-never", "s-1", "", "x", "c-" + "0" * 20])
def test_what_was_never_here_is_not_followed(ledger, ident):
    _read(ledger, made.attribution(made.article()))
    assert ledger.successor(ident) is None


def test_what_is_found_again_is_itself_again(ledger):
    old = made.attribution(made.article())
    other = replace(old, content=(Span(0, 30),))
    for n, told in enumerate((old, other, old)):
        _read(ledger, told, made_by=f"rules/{n}")
    assert ledger.successor(old.id).id == old.id
    assert ledger.successor(other.id).id == old.id
