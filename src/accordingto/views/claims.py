"""Claims in a list: who says it first, how often it is told, how it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.model import Claim, Member
from accordingto.views.faces import Face, Faces
from accordingto.views.pages import Page
from accordingto.views.queries import ClaimFilter, ClaimOrder, Queries


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in a list."""

    id: str
    gloss: str
    root: Face
    stance: str
    question: str
    question_gloss: str | None
    low: float | None
    high: float | None
    unit: str | None
    """Bounds of the first faithful telling; all None when it has no number."""
    tellings: int
    articles: int
    first_seen: str | None
    drift: tuple[str, ...]
    """All drift labels of its members, sorted."""


def claim_lines(queries: Queries, claims: Sequence[Claim], faces: Faces) -> tuple[ClaimLine, ...]:
    """Return these claims as lines, in the order given."""
    faces.learn(c.root for c in claims)
    glosses = {q.id: q.gloss for q in queries.questions(sorted({c.question for c in claims}))}
    return tuple(_line(c, glosses.get(c.question), faces) for c in claims)


def _line(claim: Claim, question_gloss: str | None, faces: Faces) -> ClaimLine:
    told = numbered(claim)
    return ClaimLine(
        id=claim.id,
        gloss=claim.gloss,
        root=faces.of(claim.root),
        stance=claim.stance,
        question=claim.question,
        question_gloss=question_gloss,
        low=None if told is None else told.low,
        high=None if told is None else told.high,
        unit=None if told is None else told.unit,
        tellings=len(claim.members),
        articles=len({m.article for m in claim.members}),
        first_seen=claim.first_seen,
        drift=tuple(sorted({label for m in claim.members for label in m.drift})),
    )


def numbered(claim: Claim) -> Member | None:
    """Return the member whose number stands for the claim: the first faithful one with a number, else the first."""
    with_number = [m for m in claim.members if m.low is not None or m.high is not None]
    return next((m for m in with_number if not m.drift), with_number[0] if with_number else None)


def claim_list(
    queries: Queries,
    which: ClaimFilter,
    *,
    order: ClaimOrder = "articles",
    number: int = 1,
    size: int = 50,
    locale: str = "en",
) -> Page[ClaimLine]:
    """Return one page of the claims the filter lets through."""
    claims = queries.list_claims(which, order, size, (number - 1) * size)
    lines = claim_lines(queries, claims, Faces(queries, locale))
    return Page.of(lines, lambda: queries.count_claims(which), number, size)
