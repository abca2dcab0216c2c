"""Articles and attributions as rows, and back."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import sqlalchemy as sa

from accordingto.ledger import codec
from accordingto.ledger.folding import moment
from accordingto.ledger.schema import articles, attributions, carriers
from accordingto.model import Article, Attribution, Relay, content_id

NO_MOMENT = "~"
"""Stands for an unknown publication time in sort keys: after every date."""

VERSION_ORDER = (sa.func.coalesce(articles.c.edited, NO_MOMENT), sa.func.length(articles.c.text), articles.c.id)
"""Versions of one page: by last change, then by length (an edit more often adds than cuts), then by id."""

Row: TypeAlias = dict[str, Any]
Answer: TypeAlias = "sa.Row[*tuple[Any, ...]]"

ARTICLE_COLUMNS = (
    articles.c.id, articles.c.text, articles.c.lang, articles.c.external_id, articles.c.title, articles.c.url,
    articles.c.outlet, articles.c.domain, articles.c.published, articles.c.version_of, articles.c.extractor,
    articles.c.payload,
)

NOBODY = "-"
"""Stands for a relay without an id."""

IN_COLUMNS = frozenset(column.name for column in ARTICLE_COLUMNS)
"""Fields of an article that stand in columns of their own; ``payload`` holds the others."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as analysed: what ``put`` stores."""

    article: Article
    attributions: tuple[Attribution, ...]
    """In text order, ids unique."""
    signature: str
    """What linking needs of it, as JSON."""
    lemmas: str
    """Lemmas in text order, separated by spaces; empty for a text that was not analysed."""
    forms: tuple[tuple[str, str], ...]
    """Pairs of a word form and its lemma, both folded, for inflected search."""
    made_by: str
    """Engine and rules that analysed it; a ledger renews what others made."""


_NOT_OF_A_READING = frozenset({"text", "version_of"})


def reading_of(article: Article) -> str:
    """Return the sort key of one reading of an article: the earliest published is shown, then an arbitrary fixed one.

    Two readings of one article (same text, outlet, address) may differ in id, title, date,
    language, extractor and notes; which one is shown must not depend on the order of reading.
    """
    rest = content_id("r", codec.encode(article, _NOT_OF_A_READING))
    return f"{moment(article.published) or NO_MOMENT} {rest}"


def page_of(article: Article) -> str | None:
    """Return the id that versions of one article share (address and outlet), or None without an address."""
    address = article.canonical_url or article.url
    return None if address is None else content_id("p", address, article.outlet or article.domain)


def article_row(entry: Entry) -> Row:
    """Return the columns of an article but ``n`` and ``version_of``, which depend on its neighbours."""
    article = entry.article
    return {
        "id": article.id,
        "external_id": article.external_id,
        "title": article.title,
        "url": article.url,
        "outlet": article.outlet,
        "domain": article.domain,
        "lang": article.lang,
        "published": article.published,
        "moment": moment(article.published),
        "edited": moment(article.modified) or moment(article.published),
        "extractor": article.extractor,
        "text": article.text,
        "text_sha256": article.text_sha256,
        "payload": codec.encode(article, IN_COLUMNS),
        "page": page_of(article),
        "reading": reading_of(article),
        "made_by": entry.made_by,
        "lemmas": zlib.compress(entry.lemmas.encode("utf-8", "replace")),
    }


def article_from(row: Answer) -> Article:
    """Return the article of a row of ``ARTICLE_COLUMNS``."""
    return codec.decode(
        Article, row.payload, text=row.text, lang=row.lang, external_id=row.external_id, title=row.title, url=row.url,
        outlet=row.outlet, domain=row.domain, published=row.published, version_of=row.version_of,
        extractor=row.extractor,
    )


def attribution_row(position: int, attribution: Attribution) -> Row:
    """Return the columns of an attribution; its claim is kept apart, since linking may change it."""
    return {
        "id": attribution.id,
        "article": attribution.article,
        "position": position,
        "source": attribution.source_id,
        "payload": codec.encode(attribution, frozenset({"article", "claim"})),
    }


def figure_rows(attribution: Attribution) -> list[Row]:
    """Return a row for each number of an attribution that has a bound."""
    return [
        {"article": attribution.article, "attribution": attribution.id, "place": place,
         "source": attribution.source_id, "low": number.low, "high": number.high, "unit": number.unit}
        for place, number in enumerate(attribution.quantities)
        if number.low is not None or number.high is not None
    ]


def attributions_query() -> sa.Select[Any]:
    """Return the query whose rows ``attribution_from`` reads."""
    joined = attributions.outerjoin(carriers, carriers.c.attribution == attributions.c.id)
    columns = (attributions.c.id, attributions.c.article, attributions.c.source, attributions.c.relays,
               attributions.c.payload, carriers.c.claim)
    return sa.select(*columns).select_from(joined)


def attribution_from(row: Answer) -> Attribution:
    """Return the attribution of a row of ``attributions_query``, its source and relays as linking knows them."""
    told = codec.decode(Attribution, row.payload, article=row.article, claim=row.claim, source_id=row.source)
    ids = [] if row.relays is None else [None if i == NOBODY else i for i in row.relays.split(" ")]
    if len(ids) != len(told.via):
        return told
    via = tuple(Relay(i, step.source_name) for i, step in zip(ids, told.via, strict=True))
    return told if via == told.via else replace(told, via=via)
