"""Plain text and Markdown: a file is one article, its text taken exactly as given, line ends included."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.articles.encodings import Undecodable, decode
from accordingto.articles.items import Draft, Item, Made, Reader
from accordingto.model import Rejected
from accordingto.settings import Settings

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ""})
MEDIA_TYPES = frozenset({"text/plain", "text/markdown"})


def recognises(_head: bytes, item: Item) -> bool:
    """Recognise by suffix or media type; whatever no other reader wants comes here too, by order."""
    return item.suffix in SUFFIXES or item.known.media_type in MEDIA_TYPES


def read(item: Item, settings: Settings) -> Iterator[Made]:
    """Give the one article, or its refusal."""
    data = item.whole(settings, "article_megabytes")
    yield data if isinstance(data, Rejected) else draft_of(data, item)


def draft_of(data: bytes, item: Item) -> Draft | Rejected:
    """Return the draft of these bytes of plain text."""
    if not data.strip():
        return item.rejected("empty", "the file is empty" if not data else "only white space")
    found = decode(data, item.known.charset)
    if isinstance(found, Undecodable):
        remedy = "give it as UTF-8" if found.reason == "encoding" else None
        return item.rejected(found.reason, found.detail, remedy)
    return Draft(found.text, item.noting(found.note).known)


READER = Reader("plain", recognises, read, apart=False)
