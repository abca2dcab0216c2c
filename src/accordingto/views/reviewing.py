"""The review queue: what a person's decision would change most, with the machine's reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from accordingto.model import Article, Attribution, Claim, Decision, Question
from accordingto.views.articles import ArticleLine, article_line
from accordingto.views.excerpts import Excerpt, excerpt
from accordingto.views.faces import Face, Faces
from accordingto.views.queries import Queries

Kind = Literal["same-claim", "same-voice", "derived"]
REVIEWED_QUESTIONS = 30
"""So many contested questions are looked through for what is unsure; later ones come up when these are decided."""
QUEUE = 200
SURE_SCORE = 0.7
"""Suggestions scored at least this need no person; set by hand, to be tuned on recorded decisions."""
UNDONE = "undone"
"""The reason of a decision that takes back the one before; the suggestion waits again."""
_DOUBTFUL_DRIFT = frozenset({"source-laundered", "scope-changed", "merged"})


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One of the two things a suggestion is about: a telling in its sentence, a source, or an article."""

    id: str
    face: Face | None
    article: ArticleLine | None
    words: Excerpt | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question to the reviewer. ``yes`` joins the two (same claim, one voice, derived), ``no`` keeps them apart.

    It is decided on ids that outlive linking: attributions, sources, articles.
    """

    kind: Kind
    on: tuple[str, ...]
    a: Exhibit
    b: Exhibit
    reason: str
    doubts: tuple[str, ...]
    """Drift labels that make it doubtful."""
    score: float | None
    """The machine's own confidence, where it gave one."""
    weight: int
    """Articles whose counting the decision touches."""
    question: str | None


@dataclass(frozen=True, slots=True)
class Review:
    """The queue, the most weighty first, and the decisions taken, latest first."""

    queue: tuple[Suggestion, ...]
    decided: tuple[Decision, ...]


def review(queries: Queries, locale: str = "en") -> Review:
    """Return what waits for a decision in the most contested questions."""
    decisions = queries.decisions()
    settled = _settled(decisions)
    desk = _Desk(queries, Faces(queries, locale))
    found: dict[tuple[str, ...], Suggestion] = {}
    for question in queries.list_questions(limit=REVIEWED_QUESTIONS):
        for suggestion in desk.suggestions(question):
            if tuple(sorted(suggestion.on)) not in settled:
                found.setdefault(suggestion.on, suggestion)
    queue = sorted(found.values(), key=lambda s: (-s.weight, s.kind, s.on))[:QUEUE]
    return Review(tuple(queue), tuple(reversed(decisions)))


def _settled(decisions: Sequence[Decision]) -> set[tuple[str, ...]]:
    """Return what has been decided, as sorted ids: the latest decision counts, one that was undone does not."""
    latest = {tuple(sorted(d.on)): d for d in decisions}
    return {on for on, d in latest.items() if d.why != UNDONE}


class _Desk:
    """Finds the doubtful suggestions of a question."""

    def __init__(self, queries: Queries, faces: Faces) -> None:
        self._queries = queries
        self._faces = faces

    def suggestions(self, question: Question) -> Iterator[Suggestion]:
        yield from self._voices(question)
        claims = self._queries.claims(question.claims)
        ids = sorted({m.attribution for c in claims for m in c.members})
        told = {a.id: a for a in self._queries.attributions(ids)}
        articles = {a.id: a for a in self._queries.articles(sorted({m.article for c in claims for m in c.members}))}
        for claim in claims:
            yield from self._tellings(question, claim, told, articles)
        yield from self._derivations(question, articles)

    def _voices(self, question: Question) -> Iterator[Suggestion]:
        """Yield pairs of origins whose independence is not established."""
        articles = {o.source: o.articles for o in question.origins}
        roots = {c.id: c.root for c in self._queries.claims(question.claims)}
        for pair in question.pairs:
            a, b = (roots.get(key, key) for key in (pair.a, pair.b))
            if pair.verdict == "not established" and a is not None and b is not None and a != b:
                yield Suggestion(
                    "same-voice", (a, b), self._source(a), self._source(b), pair.reason, (), None,
                    articles.get(a, 1) + articles.get(b, 1), question.id,
                )

    def _tellings(
        self, question: Question, claim: Claim, told: Mapping[str, Attribution], articles: Mapping[str, Article]
    ) -> Iterator[Suggestion]:
        """Yield tellings that may not belong to their claim: low score, another source, another scope."""
        known = [m for m in claim.members if m.attribution in told and m.article in articles]
        weight = len({m.article for m in known})
        for member in known[1:]:
            doubtful = told[member.attribution].score < SURE_SCORE or _DOUBTFUL_DRIFT & set(member.drift)
            if not doubtful or member.article == known[0].article:
                continue
            first = known[0]
            yield Suggestion(
                "same-claim", (first.attribution, member.attribution),
                self._telling(told[first.attribution], articles[first.article]),
                self._telling(told[member.attribution], articles[member.article]),
                claim.reason or claim.gloss, member.drift, told[member.attribution].score, weight, question.id,
            )

    def _derivations(self, question: Question, articles: Mapping[str, Article]) -> Iterator[Suggestion]:
        """Yield derivations the machine is not sure of, between articles of the question."""
        for article in articles.values():
            for d in self._queries.derivations_of(article.id):
                if d.article == article.id and d.origin in articles and d.score < SURE_SCORE:
                    yield Suggestion(
                        "derived", (d.article, d.origin), self._article(articles[d.origin]), self._article(article),
                        d.reason, (), d.score, 2, question.id,
                    )

    def _source(self, source_id: str) -> Exhibit:
        return Exhibit(source_id, self._faces.of(source_id), None, None)

    def _telling(self, a: Attribution, article: Article) -> Exhibit:
        stretches = sorted((s.start, s.end) for s in a.content)
        words = excerpt(article.text, stretches[0][0] if stretches else a.start, stretches)
        return Exhibit(a.id, self._faces.of(a.source_id, a.source_name, a.source_type), article_line(article), words)

    @staticmethod
    def _article(article: Article) -> Exhibit:
        return Exhibit(article.id, None, article_line(article), excerpt(article.text, 0, ()))
