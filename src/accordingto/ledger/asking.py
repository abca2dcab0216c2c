"""Questions about articles and what they tell. Unknown ids give None or nothing; every order is fixed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from accordingto.ledger import schema
from accordingto.ledger.base import OpenLedger, portions
from accordingto.ledger.rows import (
    ARTICLE_COLUMNS,
    NO_MOMENT,
    VERSION_ORDER,
    article_from,
    attribution_from,
    attributions_query,
    page_of,
)
from accordingto.ledger.schema import articles, attributions, readings, signatures, state, waiting
from accordingto.model import Article, Attribution
from accordingto.model.queries import ArticleOrder
from accordingto.model.shelves import Signed

MOMENT = sa.func.coalesce(articles.c.moment, NO_MOMENT)
"""Publication of an article for sorting, unknown last."""

PORTION = 500
"""Articles taken from the ledger at once when all are passed through: bounds the memory, not the result."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as the ledger tells it out: with its attributions and the other ids it was read under."""

    article: Article
    attributions: tuple[Attribution, ...]
    also: tuple[str, ...]


class Asking(OpenLedger):
    """Articles, attributions, signatures, counts."""

    def counts(self) -> Mapping[str, int]:
        """Return how many articles, attributions, sources, claims, questions, derivations, decisions there are."""
        tables = ("articles", "attributions", "sources", "claims", "questions", "derivations", "decisions")
        with self._reading() as connection:
            sizes = (sa.select(sa.func.count()).select_from(schema.metadata.tables[name]) for name in tables)
            return {name: connection.execute(size).scalar_one() for name, size in zip(tables, sizes, strict=True)}

    def languages(self) -> Mapping[str, int]:
        """Return how many articles each language has, by code."""
        query = sa.select(articles.c.lang, sa.func.count()).group_by(articles.c.lang).order_by(articles.c.lang)
        with self._reading() as connection:
            return {row.lang: row[1] for row in connection.execute(query)}

    def generation(self) -> int:
        """Return a number that grows with every change of articles, links or decisions."""
        with self._reading() as connection:
            value = connection.execute(sa.select(state.c.value).where(state.c.key == "generation")).scalar()
        return int(value or 0)

    def is_linked(self) -> bool:
        """Tell whether claims and questions fit the articles and decisions that are there."""
        with self._reading() as connection:
            return connection.execute(sa.select(waiting.c.stage).limit(1)).first() is None

    def article(self, article_id: str) -> Article | None:
        """Return the article."""
        return next(iter(self.articles([article_id])), None)

    def articles(self, ids: Iterable[str]) -> tuple[Article, ...]:
        """Return the known ones among these, in the order asked."""
        wanted = list(ids)
        found = {}
        with self._reading() as connection:
            for some in portions(wanted):
                for row in connection.execute(sa.select(*ARTICLE_COLUMNS).where(articles.c.id.in_(some))):
                    found[row.id] = article_from(row)
        return tuple(found[i] for i in wanted if i in found)

    def articles_called(self, external_id: str) -> tuple[Article, ...]:
        """Return the articles that were read under this id of the user's, by publication."""
        named = sa.select(readings.c.article).where(readings.c.external_id == external_id)
        query = sa.select(*ARTICLE_COLUMNS).where(articles.c.id.in_(named)).order_by(MOMENT, articles.c.id)
        with self._reading() as connection:
            return tuple(article_from(row) for row in connection.execute(query))

    def list_articles(
        self, *, outlet: str | None = None, order: ArticleOrder = "newest", limit: int = 50, offset: int = 0,
        after: int | None = None,
    ) -> tuple[Article, ...]:
        """Return a page of articles by publication; those without a date come last.

        With ``after``, those that came in after the article of this number, the last to come first.
        """
        query = sa.select(*ARTICLE_COLUMNS)
        if outlet is not None:
            query = query.where(articles.c.outlet == outlet)
        if after is not None:
            query = query.where(articles.c.n > after).order_by(articles.c.n.desc())
        elif order == "newest":
            query = query.order_by(articles.c.moment.desc().nulls_last(), articles.c.id.desc())
        else:
            query = query.order_by(articles.c.moment.nulls_last(), articles.c.id)
        with self._reading() as connection:
            return tuple(article_from(row) for row in connection.execute(query.limit(limit).offset(offset)))

    def versions(self, article: Article) -> tuple[Article, ...]:
        """Return all versions of this article, itself included, oldest first."""
        page = page_of(article)
        if page is None:
            return self.articles([article.id])
        query = sa.select(*ARTICLE_COLUMNS).where(articles.c.page == page).order_by(*VERSION_ORDER)
        with self._reading() as connection:
            return tuple(article_from(row) for row in connection.execute(query))

    def attributions_in(self, article_id: str) -> tuple[Attribution, ...]:
        """Return the attributions of an article in text order."""
        query = attributions_query().where(attributions.c.article == article_id).order_by(attributions.c.position)
        with self._reading() as connection:
            return tuple(attribution_from(row) for row in connection.execute(query))

    def attributions(self, ids: Iterable[str]) -> tuple[Attribution, ...]:
        """Return the known ones among these, in the order asked."""
        wanted = list(ids)
        found = {}
        with self._reading() as connection:
            for some in portions(wanted):
                for row in connection.execute(attributions_query().where(attributions.c.id.in_(some))):
                    found[row.id] = attribution_from(row)
        return tuple(found[i] for i in wanted if i in found)

    def attributions_by(self, source_id: str, limit: int = 100) -> tuple[Attribution, ...]:
        """Return what a source says, newest article first."""
        query = attributions_query().join(articles, articles.c.id == attributions.c.article)
        query = query.where(attributions.c.source == source_id)
        newest = articles.c.moment.desc().nulls_last()
        query = query.order_by(newest, articles.c.id.desc(), attributions.c.position)
        with self._reading() as connection:
            return tuple(attribution_from(row) for row in connection.execute(query.limit(limit)))

    def everything(self) -> Iterator[Kept]:
        """Return every article with what it tells, by publication, then by id: the ledger's one order.

        Lazy, in portions of one snapshot: what is written meanwhile does not show, and the memory
        does not grow with the ledger.
        """
        with self._reading() as connection:
            ids = connection.execute(sa.select(articles.c.id).order_by(MOMENT, articles.c.id)).scalars().all()
            for start in range(0, len(ids), PORTION):
                yield from _kept(connection, ids[start : start + PORTION])

    def made_otherwise(self, made_by: Mapping[str, str]) -> Iterator[Article]:
        """Return the articles that something else analysed than ``made_by`` says for their language, by row. Lazy."""
        ids: list[str] = []
        with self._reading() as connection:
            for lang, current in made_by.items():
                stale = (articles.c.lang == lang) & (articles.c.made_by != current)
                ids.extend(connection.execute(sa.select(articles.c.id).where(stale).order_by(articles.c.n)).scalars())
        for some in portions(ids):
            yield from self.articles(some)

    def last_number(self) -> int:
        """Return the number of the article that came in last; 0 for an empty ledger. Numbers only grow."""
        with self._reading() as connection:
            return int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(articles.c.n), 0))).scalar_one())

    def count_after(self, number: int) -> int:
        """Return how many articles came in after the one with this number."""
        query = sa.select(sa.func.count()).select_from(articles).where(articles.c.n > number)
        with self._reading() as connection:
            return int(connection.execute(query).scalar_one())

    def came_after(self, number: int) -> tuple[str, ...]:
        """Return the ids of the articles that came in after the one with this number, in the order they came."""
        query = sa.select(articles.c.id).where(articles.c.n > number).order_by(articles.c.n)
        with self._reading() as connection:
            return tuple(connection.execute(query).scalars())

    def signed(self) -> Iterator[Signed]:
        """Return the signature of every article, by publication, then by id. Lazy, of one snapshot."""
        query = sa.select(signatures.c.payload, articles.c.version_of).join(articles)
        with self._reading() as connection:
            rows = connection.execution_options(yield_per=PORTION).execute(query.order_by(MOMENT, articles.c.id))
            for row in rows:
                payload = zlib.decompress(row.payload).decode("utf-8", "surrogatepass")
                yield Signed(payload, row.version_of)


def _kept(connection: sa.Connection, ids: Iterable[str]) -> Iterator[Kept]:
    wanted = list(ids)
    found = {row.id: row for row in connection.execute(sa.select(*ARTICLE_COLUMNS).where(articles.c.id.in_(wanted)))}
    tellings: dict[str, list[Attribution]] = {i: [] for i in wanted}
    query = attributions_query().where(attributions.c.article.in_(wanted)).order_by(attributions.c.position)
    for row in connection.execute(query):
        tellings[row.article].append(attribution_from(row))
    names: dict[str, set[str]] = {i: set() for i in wanted}
    for row in connection.execute(sa.select(readings).where(readings.c.article.in_(wanted))):
        if row.external_id is not None and row.external_id != found[row.article].external_id:
            names[row.article].add(row.external_id)
    for i in wanted:
        yield Kept(article_from(found[i]), tuple(tellings[i]), tuple(sorted(names[i])))
