"""The ledger at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from accordingto.model import Question
from accordingto.views.articles import ArticleLine, article_line
from accordingto.views.claims import ClaimLine, claim_lines
from accordingto.views.faces import Faces
from accordingto.views.pages import Page
from accordingto.views.queries import ClaimFilter, Queries, QuestionOrder

FRONT_QUESTIONS = 10
FRONT_CLAIMS = 5
"""Lines of each list on the front page: what fits on one screen."""
ECHO_ARTICLES = 3
"""A claim of one origin told by at least so many articles is an echo worth showing."""


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question in a list."""

    id: str
    gloss: str
    unit: str | None
    claims: int
    origins: int
    independent: int
    not_established: int
    articles: int
    differences: tuple[tuple[str, int], ...]
    """How many of each kind, most first."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the front page shows."""

    counts: Mapping[str, int]
    contested: tuple[QuestionLine, ...]
    echoes: tuple[ClaimLine, ...]
    """Claims with one origin and many articles, most told first."""
    denials: tuple[ClaimLine, ...]
    changed: tuple[ClaimLine, ...]
    """Claims whose number or certainty changed on the way."""
    newest: tuple[ArticleLine, ...]


class Counting(Protocol):
    """What a list of questions asks of a ledger besides them."""

    def told_in(self, ids: Iterable[str]) -> Mapping[str, int]:
        """Return for each known question among these how many articles tell an answer to it."""
        ...


def question_lines(queries: Counting, questions: Sequence[Question]) -> tuple[QuestionLine, ...]:
    """Return questions as lines of a list, in their order."""
    told_in = queries.told_in(q.id for q in questions)
    return tuple(question_line(q, told_in.get(q.id, 0)) for q in questions)


def question_line(question: Question, articles: int) -> QuestionLine:
    """Return the question as a line of a list; ``articles``: how many tell an answer, each counted once."""
    kinds: dict[str, int] = {}
    for difference in question.differences:
        kinds[difference.why] = kinds.get(difference.why, 0) + 1
    return QuestionLine(
        id=question.id,
        gloss=question.gloss,
        unit=question.unit,
        claims=len(question.claims),
        origins=len(question.origins),
        independent=question.independent,
        not_established=question.not_established,
        articles=articles,
        differences=tuple(sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))),
    )


def question_list(
    queries: Queries,
    *,
    words: str | None = None,
    order: QuestionOrder = "contested",
    number: int = 1,
    size: int = 50,
) -> Page[QuestionLine]:
    """Return one page of the questions, those with most disagreement first."""
    questions = queries.list_questions(words=words, order=order, limit=size, offset=(number - 1) * size)
    lines = question_lines(queries, questions)
    return Page.of(lines, lambda: queries.count_questions(words=words), number, size)


def summary(queries: Queries, locale: str = "en") -> Summary:
    """Return the front page. Every list is empty for an empty ledger."""
    faces = Faces(queries, locale)

    def lines(which: ClaimFilter) -> tuple[ClaimLine, ...]:
        return claim_lines(queries, queries.list_claims(which, "articles", FRONT_CLAIMS), faces)

    return Summary(
        counts=queries.counts(),
        contested=question_lines(queries, queries.list_questions(limit=FRONT_QUESTIONS)),
        echoes=tuple(c for c in lines(ClaimFilter(stance="asserts")) if c.articles >= ECHO_ARTICLES),
        denials=lines(ClaimFilter(stance="denies")),
        changed=_changed(queries, faces),
        newest=tuple(article_line(a) for a in queries.list_articles(limit=FRONT_CLAIMS)),
    )


def _changed(queries: Queries, faces: Faces) -> tuple[ClaimLine, ...]:
    seen: dict[str, ClaimLine] = {}
    for label in ("hedge-dropped", "ceiling-kept", "plan-to-fact", "source-laundered"):
        claims = queries.list_claims(ClaimFilter(drift=label), "articles", FRONT_CLAIMS)
        seen.update((line.id, line) for line in claim_lines(queries, claims, faces))
    return tuple(sorted(seen.values(), key=lambda c: (-len(c.drift), -c.articles, c.id)))[:FRONT_CLAIMS]
