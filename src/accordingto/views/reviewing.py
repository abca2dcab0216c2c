"""The review queue: what a person's decision would change most, with the machine's reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from accordingto.model import Attribution, Claim, Decision, Question
from accordingto.views.articles import UNDONE, ArticleLine, article_line
from accordingto.views.excerpts import Excerpt, excerpt
from accordingto.views.faces import Face, Faces
from accordingto.views.queries import Queries

Kind = Literal["same-claim", "same-voice", "right-source", "derived"]
REVIEWED_QUESTIONS = 12
"""So many contested questions are looked through for what is unsure; later ones come up when these are decided."""
TELLINGS = 40
"""Members of a claim that are looked through: a claim with more is better judged on its own page."""
QUEUE = 20
"""Suggestions that are made ready to show."""
SURE_SCORE = 0.7
"""Suggestions scored at least this need no person; set by hand, to be tuned on recorded decisions."""
_DOUBTFUL_DRIFT = frozenset({"source-laundered", "scope-changed", "merged"})


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One of the two things a suggestion is about: a telling in its sentence, a source, or an article."""

    id: str
    face: Face | None
    article: ArticleLine | None
    words: Excerpt | None
    telling: str | None = None
    """The act of telling the words are from, or None."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question to the reviewer. ``yes`` joins the two (same claim, one voice, derived), ``no`` keeps them apart.

    Of a telling and a source (``right-source``) ``yes`` says that it is the source's, ``no`` that it is not.
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
    others: tuple[Face, ...] = ()
    """Of ``right-source``: the other named sources of that article, in text order; one of them may be the right one."""


@dataclass(frozen=True, slots=True)
class Review:
    """The head of the queue, the most weighty first, how many wait, and the decisions taken, latest first."""

    queue: tuple[Suggestion, ...]
    waiting: int
    decided: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A suggestion before its exhibits are fetched: most never are."""

    kind: Kind
    on: tuple[str, str]
    reason: str
    doubts: tuple[str, ...]
    score: float | None
    weight: int
    question: str | None
    telling: tuple[str | None, str | None] = (None, None)
    """For two sources: what each of them says here."""


def review(queries: Queries, locale: str = "en", size: int = QUEUE, first: Sequence[str] = ()) -> Review:
    """Return what waits for a decision in the most contested questions; ``size`` suggestions with their exhibits.

    ``first``: ids of the suggestion that is wanted first, if it waits; a telling and a source are asked about anyway.
    """
    decisions = queries.decisions()
    settled = _settled(decisions)
    found = {tuple(sorted(doubt.on)): doubt for doubt in _asked(queries, first)}
    for doubt in _doubts(queries, queries.list_questions(limit=REVIEWED_QUESTIONS)):
        key = tuple(sorted(doubt.on))
        if key not in settled and key not in found:
            found[key] = doubt
    waiting = sorted(found.values(), key=lambda d: (set(d.on) != set(first), -d.weight, d.kind, d.on))
    exhibits = _Exhibits(queries, Faces(queries, locale))
    queue = tuple(s for s in map(exhibits.suggestion, waiting[:size]) if s is not None)
    return Review(queue, len(waiting), tuple(reversed(decisions)))


def _asked(queries: Queries, wanted: Sequence[str]) -> Iterator[_Doubt]:
    """Yield whether a telling is of a source, when a reader asks just that."""
    told = queries.attributions([i for i in wanted if i.startswith("t-")])
    if len(wanted) == 2 and len(told) == 1 and (source := told[0].source_id) in wanted and source is not None:
        claims = [] if told[0].claim is None else queries.claims([told[0].claim])
        reason = told[0].reason.note or told[0].reason.rule
        question = claims[0].question if claims else None
        yield _Doubt("right-source", (told[0].id, source), reason, (), told[0].score, 1, question)


def _settled(decisions: Sequence[Decision]) -> set[tuple[str, ...]]:
    """Return what has been decided, as sorted ids: the latest decision counts, one that was undone does not."""
    latest = {tuple(sorted(d.on)): d for d in decisions}
    return {on for on, d in latest.items() if d.why != UNDONE}


def _doubts(queries: Queries, questions: Sequence[Question]) -> Iterator[_Doubt]:
    """Yield what is doubtful in these questions, questions in order."""
    claims = {c.id: c for c in queries.claims(sorted({c for q in questions for c in q.claims}))}
    told = {a.id: a for a in queries.attributions(sorted(_members(claims.values())))}
    for question in questions:
        own = [claims[c] for c in question.claims if c in claims]
        yield from _voices(question, own)
        for claim in own:
            yield from _tellings(question, claim, told)
            yield from _sources(question, claim, told)
    for question in questions:
        own = [claims[c] for c in question.claims if c in claims]
        yield from _derivations(queries, question, {m.article for c in own for m in c.members[:TELLINGS]})


def _members(claims: Iterable[Claim]) -> set[str]:
    return {m.attribution for claim in claims for m in claim.members[:TELLINGS]}


def _voices(question: Question, own: Sequence[Claim]) -> Iterator[_Doubt]:
    """Yield pairs of origins whose independence is not established."""
    articles = {o.source: o.articles for o in question.origins}
    roots = {c.id: c.root for c in own}
    says = {c.root: c.members[0].attribution for c in reversed(own) if c.members}
    for pair in question.pairs:
        a, b = (roots.get(key, key) for key in (pair.a, pair.b))
        if pair.verdict == "not established" and a is not None and b is not None and a != b:
            weight = articles.get(a, 1) + articles.get(b, 1)
            told = (says.get(a), says.get(b))
            yield _Doubt("same-voice", (a, b), pair.reason, (), None, weight, question.id, told)


def _sources(question: Question, claim: Claim, told: Mapping[str, Attribution]) -> Iterator[_Doubt]:
    """Yield tellings whose source the machine is not sure of: a pronoun or a role that it took for somebody."""
    for n, member in enumerate(claim.members[:TELLINGS]):
        a = told.get(member.attribution)
        if a is not None and a.source_id is not None and a.source_form != "name" and a.score < SURE_SCORE:
            weight = len({m.article for m in claim.members}) if n == 0 else 1  # the first telling gives the origin
            reason = a.reason.note or a.reason.rule
            yield _Doubt("right-source", (a.id, a.source_id), reason, (), a.score, weight, question.id)


def _tellings(question: Question, claim: Claim, told: Mapping[str, Attribution]) -> Iterator[_Doubt]:
    """Yield tellings that may not belong to their claim: low score, another source, another scope."""
    known = [m for m in claim.members[:TELLINGS] if m.attribution in told]
    weight = len({m.article for m in claim.members})
    for member in known[1:]:
        score = told[member.attribution].score
        doubtful = score < SURE_SCORE or _DOUBTFUL_DRIFT & set(member.drift)
        if doubtful and member.article != known[0].article:
            on = (known[0].attribution, member.attribution)
            reason = claim.reason or claim.gloss
            yield _Doubt("same-claim", on, reason, member.drift, score, weight, question.id)


def _derivations(queries: Queries, question: Question, articles: Iterable[str]) -> Iterator[_Doubt]:
    """Yield derivations the machine is not sure of, between articles of the question."""
    for d in queries.derivations_among(articles):
        if d.score < SURE_SCORE:
            yield _Doubt("derived", (d.article, d.origin), d.reason, (), d.score, 2, question.id)


class _Exhibits:
    """Fetches the two things a doubt is about."""

    def __init__(self, queries: Queries, faces: Faces) -> None:
        self._queries = queries
        self._faces = faces

    def suggestion(self, doubt: _Doubt) -> Suggestion | None:
        """Return the doubt with its exhibits; None when the ledger does not have one of them any more."""
        # a text comes from the earlier one: that stands first
        first, second = doubt.on if doubt.kind != "derived" else (doubt.on[1], doubt.on[0])
        shown: tuple[Exhibit | None, Exhibit | None]
        if doubt.kind == "same-voice":
            shown = self._source(first, doubt.telling[0]), self._source(second, doubt.telling[1])
        elif doubt.kind == "right-source":
            shown = self._telling(first), self._source(second, None)
        else:
            show = self._telling if doubt.kind == "same-claim" else self._article
            shown = show(first), show(second)
        a, b = shown
        if a is None or b is None:
            return None
        others = self._others(a, b.id) if doubt.kind == "right-source" else ()
        return Suggestion(
            doubt.kind, doubt.on, a, b, doubt.reason, doubt.doubts, doubt.score, doubt.weight, doubt.question, others
        )

    def _others(self, telling: Exhibit, but: str) -> tuple[Face, ...]:
        told = () if telling.article is None else self._queries.attributions_in(telling.article.id)
        ids = dict.fromkeys(a.source_id for a in told if a.source_id not in {None, but})
        self._faces.learn(ids)
        return tuple(face for i in ids for face in (self._faces.of(i),) if face.name is not None)

    def _source(self, source_id: str, telling: str | None) -> Exhibit:
        said = None if telling is None else self._telling(telling)
        face = self._faces.of(source_id)
        if said is None:
            return Exhibit(source_id, face, None, None)
        return Exhibit(source_id, face, said.article, said.words, telling)

    def _telling(self, attribution_id: str) -> Exhibit | None:
        found = self._queries.attributions((attribution_id,))
        article = self._queries.article(found[0].article) if found else None
        if article is None:
            return None
        a = found[0]
        stretches = sorted((s.start, s.end) for s in a.content)
        words = excerpt(article.text, stretches[0][0] if stretches else a.start, stretches)
        face = self._faces.of(a.source_id, a.source_name, a.source_type)
        return Exhibit(a.id, face, article_line(article), words, a.id)

    def _article(self, article_id: str) -> Exhibit | None:
        article = self._queries.article(article_id)
        if article is None:
            return None
        return Exhibit(article.id, None, article_line(article), excerpt(article.text, 0, ()))
