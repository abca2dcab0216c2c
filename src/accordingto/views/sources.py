"""Sources: who they are, what they say and through whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from accordingto.model import Source
from accordingto.views.articles import ArticleLine, article_line, content_of
from accordingto.views.claims import ClaimLine, claim_lines
from accordingto.views.faces import Face, Faces
from accordingto.views.pages import Page
from accordingto.views.queries import ClaimFilter, Queries

SOURCE_TELLINGS = 50
SOURCE_CLAIMS = 30
"""Lines of each list on a source's page."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in a list, with the number of its tellings."""

    face: Face
    names: tuple[str, ...]
    """Its other names."""
    tellings: int


@dataclass(frozen=True, slots=True)
class Telling:
    """Something a source says in an article."""

    id: str
    article: ArticleLine
    content: str
    quote: str
    polarity: str
    certainty: str
    chain: tuple[Face, ...]
    claim: str | None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """Everything about one source."""

    source: Source
    face: Face
    voice: Face | None
    """For whom it speaks."""
    claims: tuple[ClaimLine, ...]
    """Claims it is the first teller of, most told first."""
    denials: tuple[ClaimLine, ...]
    tellings: tuple[Telling, ...]
    """Newest first."""
    through: tuple[tuple[Face, int], ...]
    """Who relays it, most first, among the tellings shown."""


def source_list(
    queries: Queries,
    *,
    words: str | None = None,
    kind: str | None = None,
    number: int = 1,
    size: int = 50,
    locale: str = "en",
) -> Page[SourceLine]:
    """Return one page of the sources, those with most tellings first."""
    faces = Faces(queries, locale)
    rows = queries.list_sources(words=words, kind=kind, limit=size, offset=(number - 1) * size)
    lines = tuple(_line(source, tellings, faces) for source, tellings in rows)
    return Page.of(lines, lambda: queries.count_sources(words=words, kind=kind), number, size)


def _line(source: Source, tellings: int, faces: Faces) -> SourceLine:
    name = faces.name_of(source)
    others = sorted({n for spellings in source.names.values() for n in spellings} - {name or ""})
    return SourceLine(Face(source.id, name, source.type), tuple(others), tellings)


def source_page(queries: Queries, source_id: str, locale: str = "en") -> SourcePage | None:
    """Return a source's page, or None when the ledger does not have it."""
    found = queries.sources((source_id,))
    if not found:
        return None
    source, faces = found[0], Faces(queries, locale)
    tellings = _tellings(queries, source_id, faces)
    relays = Counter(face for telling in tellings for face in telling.chain)
    through = sorted(relays.items(), key=lambda row: (-row[1], row[0].name or "", row[0].id or ""))

    def lines(stance: str | None) -> tuple[ClaimLine, ...]:
        which = ClaimFilter(root=source_id, stance=stance)
        return claim_lines(queries, queries.list_claims(which, "articles", SOURCE_CLAIMS), faces)

    return SourcePage(
        source=source,
        face=faces.of(source_id),
        voice=None if source.speaks_for is None else faces.of(source.speaks_for),
        claims=lines("asserts"),
        denials=lines("denies"),
        tellings=tellings,
        through=tuple(through),
    )


def _tellings(queries: Queries, source_id: str, faces: Faces) -> tuple[Telling, ...]:
    attributions = queries.attributions_by(source_id, SOURCE_TELLINGS)
    articles = {a.id: a for a in queries.articles(sorted({t.article for t in attributions}))}
    faces.learn(step.source_id for t in attributions for step in t.via)
    return tuple(
        Telling(
            id=t.id,
            article=article_line(articles[t.article]),
            content=content_of(articles[t.article].text, t),
            quote=t.quote,
            polarity=t.polarity,
            certainty=t.certainty,
            chain=tuple(faces.of(step.source_id, step.source_name, "outlet") for step in t.via),
            claim=t.claim,
        )
        for t in attributions
        if t.article in articles
    )
