"""What came in since a reader looked last."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.views.articles import ArticleLine, article_line
from accordingto.views.claims import ClaimLine, claim_lines
from accordingto.views.faces import Faces
from accordingto.views.queries import ClaimFilter, Queries

SHOWN = 5
"""Lines of each list; the counts say how many there are."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What is new, most told first. Claims are as of the last linking."""

    articles: int
    claims: int
    answers: tuple[ClaimLine, ...]
    """New answers to questions that were there before."""
    new_answers: int
    denials: tuple[ClaimLine, ...]
    """New claims that deny, without those among the answers."""
    new_denials: int
    newest: tuple[ArticleLine, ...]


def arrivals(queries: Queries, after: int, locale: str = "en") -> Arrivals | None:
    """Return what came in after the article with this number, or None when nothing did."""
    articles = queries.count_after(after)
    if not articles:
        return None
    faces = Faces(queries, locale)
    answering = ClaimFilter(answers_after=after)
    denying = ClaimFilter(stance="denies", after=after)
    answers = claim_lines(queries, queries.list_claims(answering, "articles", SHOWN), faces)
    shown = {line.id for line in answers}
    denials = claim_lines(queries, queries.list_claims(denying, "articles", SHOWN), faces)
    return Arrivals(
        articles=articles,
        claims=queries.count_claims(ClaimFilter(after=after)),
        answers=answers,
        new_answers=queries.count_claims(answering),
        denials=tuple(line for line in denials if line.id not in shown),
        new_denials=queries.count_claims(denying),
        newest=tuple(article_line(a) for a in queries.list_articles(limit=SHOWN, after=after)),
    )
