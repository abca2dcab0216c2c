"""The article to read: its text with every act of telling marked, and the notes beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from accordingto.model import Article, Attribution, Claim, Decision, Derivation, Span
from accordingto.views.faces import Face, Faces, outlet_of
from accordingto.views.marks import Paragraph, paragraphs
from accordingto.views.queries import Queries

SNIPPET_CHARS = 160
"""Longest stretch of a text shown in a line of a list; two lines on a phone."""


UNDONE = "undone"
"""The reason of a decision that takes back the one before; the suggestion waits again."""
TITLE_CHARS = 90
"""Longest stand-in for a missing headline."""


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list."""

    id: str
    title: str
    """Headline, else the beginning of the first line, else "…" for a blank text."""
    outlet: str | None
    lang: str
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written, with its bounds."""

    surface: str
    low: float | None
    high: float | None
    unit: str | None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in the margin about one act of telling."""

    number: int
    id: str
    source: str | None
    """The source in the words of the text; None when none is written."""
    face: Face
    cue: str | None
    content: str
    quote: str
    polarity: str
    certainty: str
    chain: tuple[Face, ...]
    """Who relayed it, nearest to the source first; the article itself is not in it."""
    medium: str | None
    evidence: str | None
    amounts: tuple[Amount, ...]
    times: tuple[tuple[str, str, str], ...]
    """Surface, first day, last day."""
    rule: str
    reason: str | None
    grounds: tuple[str, ...]
    """The stretches the rule looked at."""
    score: float
    claim: str | None
    question: str | None
    stance: str | None
    drift: tuple[str, ...]
    nested_in: int | None
    decided: tuple[Decision, ...] = ()
    """What people decided about it and its source, the latest judgement of each pair."""


@dataclass(frozen=True, slots=True)
class Kin:
    """Another article this one comes from, or that comes from it."""

    article: ArticleLine
    relation: str
    score: float
    reason: str
    later: bool
    """True when the other one comes from this one."""


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Everything the reading view shows."""

    article: Article
    line: ArticleLine
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...]
    kin: tuple[Kin, ...]
    versions: tuple[ArticleLine, ...]
    """All versions, oldest first; empty when there is only this one."""


def article_line(article: Article) -> ArticleLine:
    """Return the article as a line of a list."""
    title = article.title or shorten(first_line(article.text), TITLE_CHARS)
    return ArticleLine(article.id, title, outlet_of(article), article.lang, article.published, article.url)


def first_line(text: str) -> str:
    """Return the first line that is not blank, its spaces made single; "…" when there is none."""
    head = text[: 20 * SNIPPET_CHARS].strip().split("\n", 1)[0]
    return " ".join(head.split()) or "…"


def shorten(text: str, chars: int = SNIPPET_CHARS) -> str:
    """Return the text, cut at a word with an ellipsis when it is longer than ``chars``."""
    if len(text) <= chars:
        return text
    head = text[:chars]
    return (head.rsplit(" ", 1)[0] or head) + "…"


def article_page(queries: Queries, article_id: str, locale: str = "en") -> ArticlePage | None:
    """Return the reading view of an article, or None when the ledger does not have it."""
    article = queries.article(article_id)
    if article is None:
        return None
    attributions = queries.attributions_in(article_id)
    versions = queries.versions(article)
    return ArticlePage(
        article=article,
        line=article_line(article),
        paragraphs=paragraphs(article.text, attributions),
        notes=_notes(queries, article, attributions, Faces(queries, locale)),
        kin=_kin(queries, article_id),
        versions=tuple(article_line(v) for v in versions) if len(versions) > 1 else (),
    )


def _notes(
    queries: Queries, article: Article, attributions: Sequence[Attribution], faces: Faces
) -> tuple[Note, ...]:
    faces.learn(a.source_id for a in attributions)
    faces.learn(step.source_id for a in attributions for step in a.via)
    claims = {c.id: c for c in queries.claims(sorted({a.claim for a in attributions if a.claim is not None}))}
    numbers = {a.id: n for n, a in enumerate(attributions, start=1)}
    decided = _decided(queries, numbers)
    return tuple(
        replace(_note(article.text, a, numbers, claims, faces), decided=decided.get(a.id, ())) for a in attributions
    )


def _decided(queries: Queries, tellings: Collection[str]) -> Mapping[str, tuple[Decision, ...]]:
    """Return by telling what was decided about it and a source; what was taken back is left out."""
    latest: dict[tuple[str, ...], Decision] = {}
    for decision in queries.decisions():
        latest[tuple(sorted(decision.on))] = decision
    found: dict[str, tuple[Decision, ...]] = {}
    for (source, *rest), decision in latest.items():
        if source.startswith("s-") and len(rest) == 1 and rest[0] in tellings and decision.why != UNDONE:
            found[rest[0]] = (*found.get(rest[0], ()), decision)
    return found


def _note(
    text: str, a: Attribution, numbers: Mapping[str, int], claims: Mapping[str, Claim], faces: Faces
) -> Note:
    claim = claims.get(a.claim or "")
    member = None if claim is None else next((m for m in claim.members if m.attribution == a.id), None)
    return Note(
        number=numbers[a.id],
        id=a.id,
        source=_surface(text, a.source),
        face=faces.of(a.source_id, a.source_name, a.source_type),
        cue=_surface(text, a.cue),
        content=content_of(text, a),
        quote=a.quote,
        polarity=a.polarity,
        certainty=a.certainty,
        chain=tuple(faces.of(step.source_id, step.source_name, "outlet") for step in a.via),
        medium=a.medium,
        evidence=a.evidence,
        amounts=tuple(Amount(q.span.of(text), q.low, q.high, q.unit, q.scope) for q in a.quantities),
        times=tuple((t.span.of(text), t.start, t.end) for t in a.times),
        rule=a.reason.rule,
        reason=a.reason.note,
        grounds=tuple(span.of(text) for span in a.reason.spans),
        score=a.score,
        claim=None if claim is None else claim.id,
        question=None if claim is None else claim.question,
        stance=None if claim is None else claim.stance,
        drift=() if member is None else member.drift,
        nested_in=numbers.get(a.nested_in or ""),
    )


def _surface(text: str, span: Span | None) -> str | None:
    return None if span is None else span.of(text)


def content_of(text: str, attribution: Attribution) -> str:
    """Return the content as one line; stretches that do not touch are joined by an ellipsis."""
    return " … ".join(" ".join(span.of(text).split()) for span in attribution.content)


def _kin(queries: Queries, article_id: str) -> tuple[Kin, ...]:
    derivations = queries.derivations_of(article_id)
    others = [_other(d, article_id) for d in derivations]
    articles = {a.id: a for a in queries.articles(sorted(set(others)))}
    return tuple(
        Kin(article_line(articles[other]), d.relation, d.score, d.reason, d.origin == article_id)
        for d, other in zip(derivations, others, strict=True)
        if other in articles
    )


def _other(derivation: Derivation, article_id: str) -> str:
    return derivation.origin if derivation.article == article_id else derivation.article
