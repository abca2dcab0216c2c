"""Search: hits as the sentences they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.views.articles import ArticleLine, article_line
from accordingto.views.excerpts import Excerpt, around, excerpt
from accordingto.views.queries import Found, Queries, SearchFilter

HIT_SENTENCES = 2
"""Sentences shown of one article; the reading view has the rest."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that answers, with the first sentences that match (its beginning, if none does)."""

    article: ArticleLine
    sentences: tuple[Excerpt, ...]
    matches: int


def search(
    queries: Queries, words: str, which: SearchFilter, *, number: int = 1, size: int = 20
) -> tuple[tuple[Hit, ...], bool]:
    """Return one page of hits, and whether there are more. Without words the filter decides; nothing asked: nothing."""
    if not words.strip() and which == SearchFilter():
        return (), False
    found = queries.search(words, which, size + 1, (number - 1) * size)
    return tuple(_hit(f) for f in found[:size]), len(found) > size


def _hit(found: Found) -> Hit:
    text = found.article.text
    sentences: list[Excerpt] = []
    end = -1
    for start, _ in found.matches:
        if start >= end and len(sentences) < HIT_SENTENCES:
            sentences.append(excerpt(text, start, found.matches))
            end = around(text, start)[1]
    return Hit(article_line(found.article), tuple(sentences) or (excerpt(text, 0, ()),), len(found.matches))
