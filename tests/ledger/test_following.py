"""Permalinks live: an old id of a claim, a question or a telling leads to where it is told now. Order of decisions."""

from __future__ import annotations

from dataclasses import replace

import made
import pytest

from accordingto.ledger import Ledger
from accordingto.model import Claim, Decision, Links, Member, Question, Span, content_id
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


def _decided(judgement, second):
    return Decision(("s-1", "s-2"), judgement, "Olena", f"2026-03-02T10:00:{second}+00:00")


def test_decisions_of_one_second_stand_in_their_order(ledger):
    rows = [_decided(j, f"07.{n}00") for n, j in enumerate(("yes", "no", "unsure", "no", "yes"))]
    for row in reversed(rows):
        ledger.decide(row)
    assert list(ledger.decisions()) == rows


def test_decisions_of_an_older_ledger_are_put_in_their_order(tmp_path):
    rows = [_decided(j, f"07.{n}00") for n, j in enumerate(("yes", "no", "unsure", "no", "yes"))]
    with Ledger.open(tmp_path / "old.sqlite") as old:
        for row in rows:
            old.decide(row)
        with old._engine.connect() as connection, connection.begin():
            connection.exec_driver_sql("UPDATE decisions SET moment = '2026-03-02T10:00:07Z'")
            connection.exec_driver_sql("ALTER TABLE attributions DROP COLUMN relays")
            connection.exec_driver_sql("DROP TABLE moved")
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0003'")
    with Ledger.open(tmp_path / "old.sqlite") as ledger:
        assert list(ledger.decisions()) == rows
