"""Statements that say nothing of their own: they point at a number told before, or go on from the sentence before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accordingto.links import topics
from accordingto.links.strands import Point, Strand

POINTING = frozenset(
    {
        "figure_num",
        "estimate",
        "data",
        "same",
        "similar",
        "lower_end",
        "upper_end",
        "range",
        "border",
        "limit",
        "level",
        "other",
        "first",
        "last_v",
        "more",
        "less",
        "not",
        "big",
        "small",
        "both",
        "earlier",
        "correct",
        "too_much",
    }
)
"""Concepts of contents that only point: «верхню межу», "a similar figure", "his estimate"."""
STRAY = 1
"""Most words outside the lexicon in a content that only points."""
FROM = 0.12
"""Least likeness to the sentence before by which a statement with words of its own goes on from it."""


def pointing(point: Point) -> bool:
    """Tell whether a statement only points at an answer told elsewhere («нижню межу назвав директор»)."""
    head = point.statement.head
    words = set(head.concepts)
    return (
        not point.figures and bool(words) and words <= POINTING and len(head.stems) <= STRAY and not _named(point)
    )


def thin(point: Point) -> bool:
    """Tell whether a statement says next to nothing of a matter: it points, or its words are everybody's."""
    return not point.figures and (pointing(point) or topics.substance(point.text) < topics.BARE)


def _named(point: Point) -> bool:
    return len(point.statement.head.names) > STRAY


def meant(told: Sequence[tuple[Point, Strand]], own: Iterable[Strand]) -> Strand | None:
    """Return the strand a pointing statement points at, None when nothing tells which.

    Of its source's strands with numbers, the one like what the article told last with a number, else the latest.
    ``told``: the article so far; ``own``: strands of its voice.
    """
    numeric = [s for s in own if s.numeric]
    last = next((s for p, s in reversed(told) if p.figures), None)
    if last is None:
        return numeric[-1] if len(numeric) == 1 else None
    return max(numeric, key=lambda s: (s is last, topics.likeness(s.vector, last.vector), s.number), default=None)


def goes_on(point: Point, before: Point, strand: Strand) -> bool:
    """Tell whether a statement goes on from the one before it, of the same source, both without numbers.

    «Експерти вже вивчають журнали» after the guess that is being looked into: little of its own, or some of the same.
    """
    if point.figures or strand.numeric or point.statement.index != before.statement.index + 1:
        return False
    if not _beside(point, before):
        return False
    near = max(topics.cosine(point.text, before.text), topics.cosine(point.text, strand.vector))
    return thin(point) or near >= FROM


def _beside(point: Point, before: Point) -> bool:
    here, there = point.statement.head.stretches, before.statement.head.stretches
    return bool(here and there) and here[0] - there[-1] <= 1
