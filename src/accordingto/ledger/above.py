"""Questions about what stands above single articles: sources, claims, questions, derivations, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import sqlalchemy as sa

from accordingto.ledger import codec
from accordingto.ledger.base import OpenLedger, portions
from accordingto.ledger.folding import fold
from accordingto.ledger.schema import changes, claims, decisions, derivations, questions, sources
from accordingto.model import Claim, Decision, Derivation, Question, Source
from accordingto.model.queries import ClaimFilter, ClaimOrder, QuestionKind, QuestionOrder

Noun = TypeVar("Noun")
Query = TypeVar("Query", bound=sa.Select[Any])

PORTION = 500
"""Nouns taken from the ledger at once when all are passed through."""


class Above(OpenLedger):
    """Sources, claims, questions, derivations, decisions."""

    def sources(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """Return the known ones among these, in the order asked."""
        return self._by_id(sources, Source, ids)

    def list_sources(
        self, *, words: str | None = None, kind: str | None = None, limit: int = 50, offset: int = 0
    ) -> tuple[tuple[Source, int], ...]:
        """Return sources with the number of their attributions (as of the last linking), most first."""
        query = _named(sa.select(sources.c.payload, sources.c.tellings), words, kind)
        query = query.order_by(sources.c.tellings.desc(), sources.c.id.desc()).limit(limit).offset(offset)
        with self._reading() as connection:
            return tuple((codec.decode(Source, row.payload), row.tellings) for row in connection.execute(query))

    def count_sources(self, *, words: str | None = None, kind: str | None = None) -> int:
        """Return how many sources the same filter lets through."""
        return self._count(_named(sa.select(sa.func.count()).select_from(sources), words, kind))

    def claim(self, claim_id: str) -> Claim | None:
        """Return the claim with its members."""
        return next(iter(self.claims([claim_id])), None)

    def claims(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """Return the known ones among these, in the order asked."""
        return self._by_id(claims, Claim, ids)

    def list_claims(
        self, which: ClaimFilter, order: ClaimOrder = "articles", limit: int = 50, offset: int = 0
    ) -> tuple[Claim, ...]:
        """Return a page of claims; those without a date come last, equal ones by id."""
        query = _chosen(sa.select(claims.c.payload), which)
        # One direction for all keys of an order: then its index serves it, and a page costs a page.
        if order == "articles" and which.drift is not None:
            query = query.order_by(changes.c.articles.desc(), changes.c.claim.desc())
        elif order == "articles":
            query = query.order_by(claims.c.articles.desc(), claims.c.id.desc())
        elif order == "newest":
            query = query.order_by(claims.c.moment.desc().nulls_last(), claims.c.id.desc())
        else:
            query = query.order_by(claims.c.moment.nulls_last(), claims.c.id)
        return self._nouns(Claim, query.limit(limit).offset(offset))

    def count_claims(self, which: ClaimFilter) -> int:
        """Return how many claims the filter lets through."""
        return self._count(_chosen(sa.select(sa.func.count()).select_from(claims), which))

    def question(self, question_id: str) -> Question | None:
        """Return the question."""
        return next(iter(self.questions([question_id])), None)

    def questions(self, ids: Iterable[str]) -> tuple[Question, ...]:
        """Return the known ones among these, in the order asked."""
        return self._by_id(questions, Question, ids)

    def told_in(self, ids: Iterable[str]) -> dict[str, int]:
        """Return for each known question among these how many articles tell an answer to it."""
        query = sa.select(questions.c.id, questions.c.articles).where(questions.c.id.in_(sorted(set(ids))))
        with self._engine.connect() as connection:
            return {row.id: row.articles for row in connection.execute(query)}

    def list_questions(
        self, *, words: str | None = None, order: QuestionOrder = "contested", limit: int = 50, offset: int = 0,
        only: QuestionKind | None = None,
    ) -> tuple[Question, ...]:
        """Return a page of questions, those with most disagreement first.

        Disagreement: contradictions, then differences of any kind, then origins, then articles.
        """
        query = _worded(sa.select(questions.c.payload), words, only)
        if order == "contested":
            keys = (questions.c.contradictions, questions.c.differences, questions.c.origins, questions.c.articles)
            query = query.order_by(*(key.desc() for key in keys), questions.c.id.desc())
        else:
            query = query.order_by(questions.c.moment.desc().nulls_last(), questions.c.id.desc())
        return self._nouns(Question, query.limit(limit).offset(offset))

    def count_questions(self, *, words: str | None = None, only: QuestionKind | None = None) -> int:
        """Return how many questions the same filter lets through."""
        return self._count(_worded(sa.select(sa.func.count()).select_from(questions), words, only))

    def derivations_of(self, article_id: str) -> tuple[Derivation, ...]:
        """Return the derivations in which the article is either side."""
        query = sa.select(derivations.c.payload).where(
            (derivations.c.article == article_id) | (derivations.c.origin == article_id)
        )
        return self._nouns(Derivation, query.order_by(derivations.c.article, derivations.c.origin))

    def derivations_among(self, ids: Iterable[str]) -> tuple[Derivation, ...]:
        """Return the derivations of which both sides are among these articles, by article, then by origin."""
        wanted = frozenset(ids)
        found: list[Derivation] = []
        with self._reading() as connection:
            for some in portions(sorted(wanted)):
                query = sa.select(derivations.c.payload, derivations.c.origin).where(derivations.c.article.in_(some))
                query = query.order_by(derivations.c.article, derivations.c.origin)
                rows = connection.execute(query)
                found.extend(codec.decode(Derivation, row.payload) for row in rows if row.origin in wanted)
        return tuple(found)

    def decisions(self, on: Iterable[str] | None = None) -> tuple[Decision, ...]:
        """Return decisions in order of time; with ``on``, those about exactly these ids."""
        query = sa.select(decisions.c.payload).order_by(decisions.c.moment, decisions.c.id)
        if on is not None:
            query = query.where(decisions.c.about == " ".join(sorted(on)))
        return self._nouns(Decision, query)

    def all_sources(self) -> Iterator[Source]:
        """Return every source by id. Lazy, like the three below."""
        return self._all(Source, sa.select(sources.c.payload).order_by(sources.c.id))

    def all_claims(self) -> Iterator[Claim]:
        """Return every claim by id."""
        return self._all(Claim, sa.select(claims.c.payload).order_by(claims.c.id))

    def all_questions(self) -> Iterator[Question]:
        """Return every question by id."""
        return self._all(Question, sa.select(questions.c.payload).order_by(questions.c.id))

    def all_derivations(self) -> Iterator[Derivation]:
        """Return every derivation by article, then by origin."""
        order = (derivations.c.article, derivations.c.origin, derivations.c.relation)
        return self._all(Derivation, sa.select(derivations.c.payload).order_by(*order))

    def _by_id(self, table: sa.Table, cls: type[Noun], ids: Iterable[str]) -> tuple[Noun, ...]:
        wanted = list(ids)
        found = {}
        with self._reading() as connection:
            for some in portions(wanted):
                for row in connection.execute(sa.select(table.c.id, table.c.payload).where(table.c.id.in_(some))):
                    found[row.id] = codec.decode(cls, row.payload)
        return tuple(found[i] for i in wanted if i in found)

    def _nouns(self, cls: type[Noun], query: sa.Select[Any]) -> tuple[Noun, ...]:
        with self._reading() as connection:
            return tuple(codec.decode(cls, payload) for payload in connection.execute(query).scalars())

    def _all(self, cls: type[Noun], query: sa.Select[Any]) -> Iterator[Noun]:
        with self._reading() as connection:
            for payload in connection.execution_options(yield_per=PORTION).execute(query).scalars():
                yield codec.decode(cls, payload)

    def _count(self, query: sa.Select[Any]) -> int:
        with self._reading() as connection:
            return int(connection.execute(query).scalar_one())


def _holding(table: sa.Table, words: str | None) -> list[sa.ColumnElement[bool]]:
    """Return the condition that each word stands somewhere in the folded column: none without words.

    The rows are looked for in the index of that column, which is far smaller than the table.
    """
    same = table.alias()
    wanted = [same.c.folded.contains(word, autoescape=True) for word in fold(words or "").split()]
    return [table.c.id.in_(sa.select(same.c.id).where(*wanted))] if wanted else []


def _worded(query: Query, words: str | None, only: QuestionKind | None) -> Query:
    query = query.where(*_holding(questions, words))
    if only == "contested":
        return query.where(questions.c.differences > 0)
    if only == "single-origin":
        return query.where(questions.c.origins == 1, questions.c.articles > 1)
    return query


def _named(query: Query, words: str | None, kind: str | None) -> Query:
    query = query.where(*_holding(sources, words))
    return query if kind is None else query.where(sources.c.type == kind)


def _chosen(query: Query, which: ClaimFilter) -> Query:
    query = query.where(*_holding(claims, which.words))
    if which.drift is not None:
        query = query.join(changes, changes.c.claim == claims.c.id).where(changes.c.label == which.drift)
    for column, value in ((claims.c.stance, which.stance), (claims.c.root, which.root),
                          (claims.c.question, which.question)):
        if value is not None:
            query = query.where(column == value)
    if which.after is not None:
        query = query.where(claims.c.arrived > which.after)
    if which.answers_after is not None:
        query = query.join(questions, questions.c.id == claims.c.question)
        query = query.where(claims.c.arrived > which.answers_after, questions.c.arrived <= which.answers_after)
    return query
