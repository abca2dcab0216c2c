"""Full-text search over titles, texts and lemmas, narrowed by articles and by acts of telling; best first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from accordingto.languages import word_forms
from accordingto.ledger import wording
from accordingto.ledger.base import OpenLedger
from accordingto.ledger.folding import fold
from accordingto.ledger.rows import ARTICLE_COLUMNS, article_from, attribution_from, attributions_query
from accordingto.ledger.schema import SEARCH_TABLE, articles, attributions, figures, forms, sources
from accordingto.ledger.wording import Typed, Unit, Word
from accordingto.model import Article, Attribution, Quantity
from accordingto.model.queries import Found, SavedSearch, SearchFilter

Test = Callable[[str], bool]
"""Whether a text answers some words."""


class Searching(OpenLedger):
    """Search by words, and by who tells what number."""

    def search(self, words: str, which: SearchFilter, limit: int = 20, offset: int = 0) -> tuple[Found, ...]:
        """Return the articles that answer, best first; without words those the filter lets through, newest first.

        Every part of ``words`` must occur. A word stands for all forms of its lemma (in English for
        those that the texts hold); ``word*`` for all that begin so; words between quotation marks
        must follow each other, in any inflection; those of ``NEAR(one two, 5)`` may have at most so many
        words (10 without a number) between them. Ranking is BM25, titles counting four times. Without
        words the tellings that the filter asks for are what is marked. Nothing asked finds nothing.
        """
        with self._reading() as connection:
            units = [_unit(connection, part) for part in wording.typed(words)]
            if not units and (words.strip() or which == SearchFilter()):
                return ()
            chosen = _by_words(units, which) if units else _by_filter(which)
            numbers = list(connection.execute(chosen.limit(limit).offset(offset)).scalars())
            rows = connection.execute(sa.select(articles.c.n, *ARTICLE_COLUMNS).where(articles.c.n.in_(numbers))).all()
            found = {row.n: article_from(row) for row in rows}
            told = {} if units else _told(connection, [article.id for article in found.values()], which)
        ordered = (found[n] for n in numbers)
        return tuple(Found(a, wording.matches(a.text, units) if units else told.get(a.id, ())) for a in ordered)

    def fitting(self, words: str) -> Test:
        """Return a test whether a text answers ``words`` as in ``search``: every part, any inflection."""
        with self._reading() as connection:
            units = [_unit(connection, part) for part in wording.typed(words)]
        return lambda text: wording.answers(text, units)

    def answering(self, asked: SavedSearch) -> Callable[[Article, Attribution, Iterable[str]], bool]:
        """Return a test whether an act of telling in an article, with texts that go with it, answers a search."""
        fits = self.fitting(asked.words) if asked.words.strip() else None

        def answers(article: Article, attribution: Attribution, texts: Iterable[str]) -> bool:
            if not _lets_through(asked.which, article):
                return False
            if asked.which.asks_tellings and not _tells(asked.which, attribution, attribution.source_type):
                return False
            return fits is None or any(map(fits, texts))

        return answers


def _unit(connection: sa.Connection, part: Typed) -> Unit:
    return Unit(tuple(tuple(_word(connection, *word) for word in phrase) for phrase in part.phrases), part.near)


def _word(connection: sa.Connection, typed: str, prefix: bool) -> Word:  # noqa: FBT001  # unpacked from a pair
    form = fold(typed)
    if prefix:
        return Word(form, prefix, (), (form,))
    seen = connection.execute(sa.select(forms.c.lemma).where(forms.c.form == form).order_by(forms.c.lemma))
    known = tuple(dict.fromkeys([form, *(seen.scalars().all() or _lemmas_of(form))]))
    others = connection.execute(sa.select(forms.c.form).where(forms.c.lemma.in_(known)).order_by(forms.c.form))
    return Word(form, prefix, known, tuple(dict.fromkeys([form, *known, *others.scalars()])))


def _lemmas_of(form: str) -> list[str]:
    """Return the lemmas the dictionaries give a form that stands in no text here; none for English."""
    return [fold(parse.normal) for lang in ("uk", "ru") for parse in word_forms.parses(form, lang)]


def _by_words(units: Sequence[Unit], which: SearchFilter) -> sa.Select[Any]:
    """Return the query for the numbers of the articles that answer, best first."""
    expression = " AND ".join(f"({unit.expression})" for unit in units)
    table = sa.table(SEARCH_TABLE, sa.column("rowid", sa.Integer))
    rank: sa.ColumnClause[float] = sa.literal_column(f"bm25({SEARCH_TABLE}, 4.0, 1.0, 1.0)")
    query = sa.select(articles.c.n).join(table, table.c.rowid == articles.c.n)
    query = query.where(sa.literal_column(SEARCH_TABLE).op("MATCH")(expression), *_conditions(which))
    return query.order_by(rank, articles.c.id)


def _by_filter(which: SearchFilter) -> sa.Select[Any]:
    query = sa.select(articles.c.n).where(*_conditions(which))
    return query.order_by(articles.c.moment.desc().nulls_last(), articles.c.id.desc())


def _conditions(which: SearchFilter) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if which.lang is not None:
        found.append(articles.c.lang == which.lang)
    if which.outlet is not None:
        found.append(articles.c.outlet == which.outlet)
    if which.since is not None:
        found.append(articles.c.moment >= which.since)
    if which.until is not None:
        found.append(articles.c.moment < f"{which.until}~")  # "~" sorts after every time of the day
    if which.asks_tellings:
        found.append(articles.c.id.in_(_telling(which)))
    return found


def _telling(which: SearchFilter) -> sa.Select[Any]:
    """Return the query for the articles in which one act of telling has the source, kind and number asked for."""
    table = figures if which.asks_numbers else attributions
    query = sa.select(table.c.article)
    if which.source is not None:
        query = query.where(table.c.source == which.source)
    if which.kind is not None:
        query = query.where(table.c.source.in_(sa.select(sources.c.id).where(sources.c.type == which.kind)))
    if which.asks_numbers:
        if which.unit is not None:
            query = query.where(figures.c.unit == which.unit)
        if which.least is not None or which.most is not None:
            query = query.where(_in_range(which.least, which.most))
    return query


def _in_range(least: float | None, most: float | None) -> sa.ColumnElement[bool]:
    def within(end: sa.ColumnElement[float | None]) -> sa.ColumnElement[bool]:
        bounds: list[sa.ColumnElement[bool]] = [end.is_not(None)]
        bounds += [] if least is None else [end >= least]
        bounds += [] if most is None else [end <= most]
        return sa.and_(*bounds)

    ways = [within(figures.c.low), within(figures.c.high)]
    if least is not None and most is not None:
        ways.append(sa.and_(figures.c.low < least, figures.c.high > most))
    return sa.or_(*ways)


def _told(
    connection: sa.Connection, ids: Sequence[str], which: SearchFilter
) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return what to mark in each article when no words were asked for: the numbers, else what is told."""
    if not which.asks_tellings:
        return {}
    query = attributions_query().add_columns(sources.c.type).outerjoin(sources, sources.c.id == attributions.c.source)
    query = query.where(attributions.c.article.in_(ids)).order_by(attributions.c.position)
    marked: dict[str, list[tuple[int, int]]] = {}
    for row in connection.execute(query):
        attribution = attribution_from(row)
        if _tells(which, attribution, row.type):
            spans = [q.span for q in _numbers(which, attribution)] if which.asks_numbers else attribution.content
            marked.setdefault(row.article, []).extend((span.start, span.end) for span in spans)
    return {key: tuple(_without_overlaps(stretches)) for key, stretches in marked.items()}


def _without_overlaps(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(stretches)):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept[: wording.MATCHES]


def _lets_through(which: SearchFilter, article: Article) -> bool:
    day = (article.published or "")[:10]
    return (
        which.lang in {None, article.lang}
        and which.outlet in {None, article.outlet}
        and (which.since is None or day >= which.since)
        and (which.until is None or ("" < day <= which.until))
    )


def _tells(which: SearchFilter, attribution: Attribution, kind: str | None) -> bool:
    if which.source not in {None, attribution.source_id} or which.kind not in {None, kind}:
        return False
    return not which.asks_numbers or bool(_numbers(which, attribution))


def _numbers(which: SearchFilter, attribution: Attribution) -> list[Quantity]:
    return [q for q in attribution.quantities if which.unit in {None, q.unit} and _ranges(which, q)]


def _ranges(which: SearchFilter, number: Quantity) -> bool:
    low, high = which.least, which.most
    ends = [end for end in (number.low, number.high) if end is not None]
    if any((low is None or end >= low) and (high is None or end <= high) for end in ends):
        return True
    if None in {low, high} or len(ends) < 2:
        return False
    return bool(ends[0] < low and ends[1] > high)  # type: ignore[operator]  # None was ruled out
