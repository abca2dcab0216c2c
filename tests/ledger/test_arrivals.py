"""What came in when, and the rows that linking fills in; also in a ledger of an older version."""

from __future__ import annotations

from dataclasses import replace

import made
import pytest
import sqlalchemy as sa

from accordingto.ledger import Ledger
from accordingto.model import Decision, Links, Member
from accordingto.model.queries import ClaimFilter, SearchFilter


def _two(ledger):
    """Two articles; the second brings a denial that answers the first one's question, and a question of its own."""
    first, second = made.article(external_id="1"), made.article("Гірники вийшли самі, каже речниця.", external_id="2")
    for article in (first, second):
        ledger.put([article], [made.entry(article)])
    base = made.links(first)
    (claim,), (question,) = base.claims, base.questions
    told = made.attribution(second).id
    member = Member(told, second.id, "2", None, 14.0, "person", ("ceiling-kept", "rounded"))
    answer = replace(claim, id="c-2", stance="denies", members=(member,))
    other = replace(claim, id="c-3", question="q-2", members=(member,))
    claims = (claim, answer, other)
    questions = (replace(question, claims=("c-1", "c-2")), replace(question, id="q-2", claims=("c-3",)))
    carried = {**base.claim_of, told: "c-2"}
    ledger.put_links(Links(base.sources, claims, questions, (), carried), 2)
    return ledger


def _ids(claims):
    return [claim.id for claim in claims]


def test_what_came_in_after_a_number(ledger):
    _two(ledger)
    assert (ledger.last_number(), ledger.count_after(1), ledger.count_after(2)) == (2, 1, 0)
    assert [a.external_id for a in ledger.list_articles(after=1)] == ["2"]
    assert _ids(ledger.list_claims(ClaimFilter(after=1))) == ["c-2"]
    assert _ids(ledger.list_claims(ClaimFilter(answers_after=1))) == ["c-2"]
    assert _ids(ledger.list_claims(ClaimFilter(answers_after=0))) == []
    assert ledger.count_claims(ClaimFilter(after=0)) == 2


def test_changes_and_tellings_are_counted(ledger):
    _two(ledger)
    assert _ids(ledger.list_claims(ClaimFilter(drift="rounded"))) == ["c-3", "c-2"]
    assert ledger.count_claims(ClaimFilter(drift="ceiling-kept", stance="denies")) == 1
    ((source, tellings),) = ledger.list_sources()
    assert (source.id, tellings) == ("s-1", 2)


def test_every_change_makes_the_ledger_another_generation(ledger):
    seen = [ledger.generation()]
    article = made.article(external_id="1")
    steps = (
        lambda: ledger.put([article], [made.entry(article)]), lambda: ledger.put_links(made.links(article), 1),
        lambda: ledger.put_links(made.links(article), 1),
        lambda: ledger.decide(Decision(("s-1", "s-2"), "yes", "O", "2025-03-11T00:00:00+00:00")),
    )
    for step in steps:
        step()
        seen.append(ledger.generation())
    assert seen == sorted(set(seen))
    ledger.put([article], [])
    assert ledger.generation() == seen[-1]


@pytest.fixture
def old(tmp_path):
    """A ledger in use, taken back to the version before."""
    path = tmp_path / "old.sqlite"
    with Ledger.open(path) as ledger:
        _two(ledger)
        with ledger._engine.connect() as connection, connection.begin():
            for table in ("figures", "changes", "searches", "moved"):
                connection.exec_driver_sql(f"DROP TABLE {table}")
            for index in ("attributions_source_article", "sources_tellings", "claims_stance", "claims_arrived",
                          "claims_folded", "questions_folded"):
                connection.exec_driver_sql(f"DROP INDEX ix_{index}")
            connection.exec_driver_sql("CREATE INDEX ix_attributions_source ON attributions (source)")
            for table, column in (("sources", "tellings"), ("claims", "arrived"), ("questions", "arrived"),
                                  ("attributions", "relays")):
                connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {column}")
            connection.exec_driver_sql("ALTER TABLE claims ADD COLUMN drift TEXT NOT NULL DEFAULT ''")
            connection.exec_driver_sql("UPDATE claims SET drift = ' ceiling-kept ' WHERE id = 'c-1'")
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0002'")
    return path


def test_a_ledger_of_the_version_before_is_brought_up_to_date_with_what_it_holds(old):
    with Ledger.open(old) as ledger:
        assert len(ledger.search("", SearchFilter(most=14, unit="person"))) == 2
        assert _ids(ledger.list_claims(ClaimFilter(drift="ceiling-kept"))) == ["c-1"]
        assert _ids(ledger.list_claims(ClaimFilter(answers_after=1))) == ["c-2"]
        assert [n for _, n in ledger.list_sources()] == [2]
        with ledger._engine.connect() as connection:
            columns = {c["name"] for c in sa.inspect(connection).get_columns("claims")}
        assert "drift" not in columns
