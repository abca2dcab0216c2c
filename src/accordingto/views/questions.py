"""A question: its answers by origin, why they differ, and which origins are independent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accordingto.model import Claim, Member, Question, Why
from accordingto.views.articles import ArticleLine, article_line
from accordingto.views.claims import ClaimLine, claim_lines
from accordingto.views.faces import Face, Faces
from accordingto.views.queries import Queries
from accordingto.views.summary import QuestionLine, question_line

PLOTTED_TELLINGS = 400
"""Most tellings of one question that are plotted and listed; the claims' own pages have all."""


@dataclass(frozen=True, slots=True)
class OriginBlock:
    """The answers of one origin. ``number`` counts from 1 and gives its colour."""

    number: int
    face: Face
    claims: tuple[ClaimLine, ...]
    """In order of time."""
    articles: int


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """Two answers that differ, and why."""

    a: ClaimLine
    b: ClaimLine
    why: str
    reason: str


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two origins, whether they are independent, and on what evidence."""

    a: Face
    b: Face
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One article's number for the question: a point of the plot."""

    origin: int
    claim: str
    article: ArticleLine
    attribution: str
    low: float | None
    high: float | None
    unit: str | None
    drift: tuple[str, ...]
    first: bool
    """True for the earliest telling of its claim."""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One number among the answers, and who tells it."""

    low: float | None
    high: float | None
    unit: str | None
    origins: tuple[int, ...]
    """Numbers of the origins whose answers are told with it, in order."""
    articles: int
    changed: tuple[Answer, ...]
    """The tellings that came to this number by changing it on the way, in order of publication."""


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """Everything about one question."""

    question: Question
    line: QuestionLine
    origins: tuple[OriginBlock, ...]
    differences: tuple[DifferenceLine, ...]
    """Contradictions first, what is merely outdated last."""
    pairs: tuple[PairLine, ...]
    answers: tuple[Answer, ...]
    """In order of publication, then of origin."""
    figures: tuple[FigureLine, ...]
    """The numbers among the answers, those of most origins first."""


def question_page(queries: Queries, question_id: str, locale: str = "en") -> QuestionPage | None:
    """Return the page of a question, or None when the ledger does not have it."""
    question = queries.question(question_id)
    if question is None:
        return None
    faces = Faces(queries, locale)
    claims = {c.id: c for c in queries.claims(question.claims)}
    lines = {line.id: line for line in claim_lines(queries, tuple(claims.values()), faces)}
    origins = _origins(question, lines, faces)
    answers = _answers(queries, origins, claims, question.unit)
    return QuestionPage(
        question=question,
        line=question_line(question, len({m.article for claim in claims.values() for m in claim.members})),
        origins=origins,
        differences=_differences(question, lines),
        pairs=_pairs(question, claims, faces),
        answers=answers,
        figures=_figures(answers),
    )


def _origins(question: Question, lines: Mapping[str, ClaimLine], faces: Faces) -> tuple[OriginBlock, ...]:
    """Return the origins, those that asserted first before the others."""
    rows = []
    for origin in question.origins:
        own = sorted((lines[c] for c in origin.claims if c in lines), key=lambda c: (c.first_seen or "9", c.id))
        asserts = any(c.stance == "asserts" for c in own)
        rows.append((not asserts, own[0].first_seen or "9" if own else "9", origin, own))
    rows.sort(key=lambda row: (row[0], row[1], row[2].source or ""))
    return tuple(
        OriginBlock(n, faces.of(origin.source), tuple(own), origin.articles)
        for n, (_, _, origin, own) in enumerate(rows, start=1)
    )


def _differences(question: Question, lines: Mapping[str, ClaimLine]) -> tuple[DifferenceLine, ...]:
    """Return the differences, those first that nothing explains away."""
    order: dict[Why, int] = {"contradiction": 0, "scope": 1, "origin": 2, "rounding": 3, "outdated": 4}
    known = [d for d in question.differences if d.a in lines and d.b in lines]
    known.sort(key=lambda d: order[d.why])
    return tuple(DifferenceLine(lines[d.a], lines[d.b], d.why, d.reason) for d in known)


def _pairs(question: Question, claims: Mapping[str, Claim], faces: Faces) -> tuple[PairLine, ...]:
    """Return the pairs, dependent ones first: they are what is collapsed."""
    order = {"dependent": 0, "not established": 1, "independent": 2}

    def face(key: str) -> Face:
        return faces.of(claims[key].root) if key in claims else faces.of(key)

    rows = [PairLine(face(p.a), face(p.b), p.verdict, p.reason) for p in question.pairs]
    return tuple(sorted(rows, key=lambda row: order[row.verdict]))


def _answers(
    queries: Queries, origins: Sequence[OriginBlock], claims: Mapping[str, Claim], unit: str | None
) -> tuple[Answer, ...]:
    """Return one point for each article and claim: its number, or the first one where it has several tellings.

    A number without a unit of its own is of the question's: that is what it answers.
    """
    rows: list[tuple[int, Claim, Member, bool]] = []
    for origin in origins:
        for line in origin.claims:
            seen: set[str] = set()
            for member in claims[line.id].members:
                if member.article not in seen and (member.low is not None or member.high is not None):
                    rows.append((origin.number, claims[line.id], member, not seen))
                    seen.add(member.article)
    articles = {a.id: a for a in queries.articles(sorted({m.article for _, _, m, _ in rows}))}
    answers = [
        Answer(n, claim.id, article_line(articles[m.article]), m.attribution, m.low, m.high, m.unit or unit, m.drift,
               first)
        for n, claim, m, first in rows
        if m.article in articles
    ]
    answers.sort(key=lambda a: (a.article.published or "9", a.origin, a.article.id))
    return tuple(answers[:PLOTTED_TELLINGS])


def _figures(answers: Sequence[Answer]) -> tuple[FigureLine, ...]:
    told: dict[tuple[float | None, float | None, str | None], list[Answer]] = {}
    for answer in answers:
        told.setdefault((answer.low, answer.high, answer.unit), []).append(answer)
    lines = [
        FigureLine(
            *figure, tuple(sorted({a.origin for a in own})), len({a.article.id for a in own}),
            tuple(a for a in own if a.drift),
        )
        for figure, own in told.items()
    ]
    return tuple(sorted(lines, key=lambda f: (-len(f.origins), -f.articles, f.low or 0, f.high or 0, f.unit or "")))
