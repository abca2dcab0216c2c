"""Faces: how a source is shown, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accordingto.model import Article, Source, SourceType
from accordingto.views.queries import Queries


@dataclass(frozen=True, slots=True)
class Face:
    """A source as a reader sees it. ``id`` None: nobody is named, or the name is not in the ledger."""

    id: str | None
    name: str | None
    """The name in the reader's language, else the canonical English one; None: unnamed."""
    type: SourceType


class Faces:
    """Faces of sources for one page; each source is asked of the ledger once."""

    def __init__(self, queries: Queries, locale: str = "en") -> None:
        self._queries = queries
        self._locale = locale
        self._known: dict[str, Source | None] = {}

    def learn(self, ids: Iterable[str | None]) -> None:
        """Ask the ledger for all of these at once."""
        wanted = sorted({i for i in ids if i is not None and i not in self._known})
        if not wanted:
            return
        found = {source.id: source for source in self._queries.sources(wanted)}
        self._known.update((i, found.get(i)) for i in wanted)

    def of(self, source_id: str | None, name: str | None = None, kind: SourceType = "unnamed") -> Face:
        """Return the face of a source; ``name`` and ``kind`` serve where the ledger does not know it."""
        if source_id is None:
            return Face(None, name, kind)
        self.learn((source_id,))
        source = self._known[source_id]
        if source is None:
            return Face(source_id, name, kind)
        return Face(source.id, self.name_of(source) or name, source.type)

    def names_of(self, source_id: str) -> frozenset[str]:
        """Return all spellings of a source in all languages, case folded; empty when the ledger does not know it."""
        self.learn((source_id,))
        source = self._known[source_id]
        return frozenset() if source is None else frozenset(n.casefold() for ns in source.names.values() for n in ns)

    def name_of(self, source: Source) -> str | None:
        """Return the name in the reader's language, else the English one, else any, else None."""
        for lang in (self._locale, "en", *sorted(source.names)):
            spellings = source.names.get(lang, ())
            if spellings:
                return spellings[0]
        return None


def outlet_of(article: Article) -> str | None:
    """Return what the outlet of an article is called: its name, else its domain, else None."""
    return article.outlet or article.domain
