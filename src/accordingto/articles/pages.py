"""HTML pages: the article's text by trafilatura, nothing deduplicated; metadata by ``metadata``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from typing import Any

from accordingto.articles.encodings import Undecodable, declared_in, decode
from accordingto.articles.items import Draft, Item, Known, Made, Reader
from accordingto.articles.markup import first_element
from accordingto.model import Rejected
from accordingto.settings import Settings

SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
MEDIA_TYPES = frozenset({"text/html", "application/xhtml+xml"})
ELEMENTS = frozenset({"html", "head", "body"})

OPTIONS: dict[str, Any] = {
    "deduplicate": False, "include_comments": False, "include_tables": True, "include_links": False,
    "include_images": False, "favor_precision": False, "favor_recall": False,
}
"""What trafilatura is asked for. ``deduplicate`` would drop sentences that several articles share: the very
thing this project counts. Comments are other people's words under the article, not the article's."""

XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def recognises(head: bytes, item: Item) -> bool:
    """Recognise by media type, suffix or the first tag."""
    if item.known.media_type in MEDIA_TYPES or item.suffix in SUFFIXES:
        return True
    return first_element(head) in ELEMENTS


def read(item: Item, settings: Settings) -> Iterator[Made]:
    """Give the page's one article, or its refusal. Runs in the child."""
    data = item.whole(settings, "page_megabytes")
    if isinstance(data, Rejected):
        yield data
        return
    if not data.strip():
        yield item.rejected("empty", "the page is empty")
        return
    found = decode(data, item.known.charset or declared_in(data))
    if isinstance(found, Undecodable):
        yield item.rejected(found.reason, found.detail)
        return
    yield draft_of_page(XML_DECLARATION.sub("", found.text), item.noting(found.note))


def draft_of_page(html: str, item: Item) -> Draft | Rejected:
    """Return the draft of a page's markup, or its refusal."""
    from trafilatura import bare_extraction

    from accordingto.articles.metadata import metadata_of

    extracted = bare_extraction(html, url=item.known.url, with_metadata=False, **OPTIONS)
    text = (extracted.text if extracted is not None else "") or ""
    if not text.strip():
        remedy = "it may be a list, a form or need JavaScript"
        return item.rejected("no text", "no article was found in the page", remedy)
    known = with_metadata(item.known, metadata_of(html, item.known.url))
    return Draft(text, known, extractor())


def with_metadata(known: Known, page: Known) -> Known:
    """Return what is known with the page's own facts filled in where nothing was known before."""
    names = ("url", "canonical_url", "outlet", "title", "byline", "published", "modified", "lang")
    missing = {name: getattr(page, name) for name in names if getattr(known, name) is None}
    return replace(known, **missing, notes=(*known.notes, *page.notes))


@cache
def extractor() -> str:
    """Return the extractor's name, version and options, as stored with every article it made."""
    options = ",".join(f"{name}={value}" for name, value in sorted(OPTIONS.items()))
    return f"trafilatura/{version('trafilatura')} lxml/{version('lxml')} ({options})"


READER = Reader("page", recognises, read)
