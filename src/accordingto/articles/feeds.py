"""Feeds: RSS, Atom and RDF by feedparser from bytes, JSON Feed by hand; an article for each entry.

An entry gives its own text (the longest of content and summary, the title when there is neither). With a
link it also gives the link: where links are followed the page's text takes its place (``reading``).
"""

from __future__ import annotations

import io
import json
import re
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from accordingto.articles.encodings import Decoded, declared_in, decode, is_judged
from accordingto.articles.items import Draft, Item, Known, Link, Made, Reader
from accordingto.articles.markup import EXTRACTOR, absolute, first_element, fragment
from accordingto.articles.stored import iso_date
from accordingto.model import Rejected
from accordingto.settings import Settings

ELEMENTS = frozenset({"rss", "feed", "rdf", "channel"})
MEDIA_TYPES = frozenset({
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
})
SUFFIXES = frozenset({".rss", ".atom", ".rdf"})
LISTS = frozenset({"opml", "urlset", "sitemapindex"})
"""First elements of XML that is read elsewhere; any other XML file is tried as a feed."""

BAD_REFERENCES = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,12})|([0-9]{1,12}));?")
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>\s*|\A\s+(?=<)")
JSON_FEED = b"jsonfeed.org/version"


def recognises(head: bytes, item: Item) -> bool:
    """Recognise by media type, suffix, first element, or the version address of a JSON Feed."""
    if item.known.media_type in MEDIA_TYPES or item.suffix in SUFFIXES:
        return True
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return JSON_FEED in head.replace(b"\\/", b"/")[:1024]
    element = first_element(head)
    return element in ELEMENTS or (item.suffix == ".xml" and element not in LISTS and element != "html")


def read(item: Item, settings: Settings) -> Iterator[Made]:
    """Give a link with its entry's draft, or the draft alone, for each entry in the feed's order."""
    data = item.whole(settings, "page_megabytes")
    if isinstance(data, Rejected):
        yield data
        return
    if not data.strip():
        yield item.rejected("empty", "the feed is empty")
        return
    is_json = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    yield from _json_feed(data, item) if is_json else _xml_feed(data, item)


def _xml_feed(data: bytes, item: Item) -> Iterator[Made]:
    import feedparser

    body = _in_utf8(data, item.known.charset)
    headers = {"content-type": f"application/xml; charset={body.charset}"} if body.charset else {}
    try:
        feed = feedparser.parse(io.BytesIO(BAD_REFERENCES.sub(_mended, body.data)), response_headers=headers)
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        yield item.rejected("broken", f"not a feed: {error}")
        return
    if not feed.entries and (feed.bozo or not feed.get("version")):
        detail = str(feed.get("bozo_exception", "no feed elements in it"))
        yield item.rejected("broken", f"not a feed: {detail}")
        return
    torn = feed.bozo and type(feed.get("bozo_exception")).__name__ == "SAXParseException"
    note = "the feed is cut off or not well-formed" if torn else None
    for number, entry in enumerate(feed.entries, 1):
        yield from _entry(number, entry, feed.feed, item.noting(body.note, note))
    if not feed.entries:
        yield item.rejected("no articles", "the feed has no entries")


class Body(NamedTuple):
    """A feed's bytes with the encoding they are to be read in, None for what the bytes say themselves."""

    data: bytes
    charset: str | None
    note: str | None = None


def _in_utf8(data: bytes, charset: str | None) -> Body:
    """Return the feed in UTF-8 where its letters tell its encoding: what feeds declare is often not so.

    A feed that declares an encoding of another script, or whose letters tell nothing, is left as it is.
    """
    declared = charset or declared_in(data)
    found = decode(data, declared) if declared is None or is_judged(declared) else None
    if not isinstance(found, Decoded):
        return Body(data, charset)
    return Body(DECLARATION.sub("", found.text).encode("utf-8", "replace"), "utf-8", found.note)


def _mended(match: re.Match[bytes]) -> bytes:
    """Return a character reference as it is, or U+FFFD's for one to no character, on which feedparser stops."""
    number = int(match.group(1), 16) if match.group(1) else int(match.group(2))
    fine = 0 < number < 0xD800 or 0xDFFF < number < 0x110000
    return match.group(0) if fine else b"&#xFFFD;"


def _entry(number: int, entry: Any, feed: Any, item: Item) -> Iterator[Made]:  # noqa: ANN401 - feedparser's dictionaries
    bodies = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    body: dict[str, Any] = max(bodies, key=lambda b: len(b.get("value") or ""), default={})
    value = body.get("value") or entry.get("title") or ""
    plain = body.get("type") == "text/plain" and "</" not in value
    link = str(entry.get("link") or "")
    if not link.startswith(("http://", "https://")) and link == entry.get("id"):
        link = ""  # feedparser gives the id for a missing link
    url = absolute(link, item.known.url)
    published = _when(entry, "published") or _when(entry, "created") or _when(entry, "updated")
    modified = _when(entry, "updated")
    known = Known(
        url=url, title=_flat(entry.get("title")), byline=_flat(entry.get("author")),
        outlet=None if url else _flat(feed.get("title")), external_id=entry.get("id") or None,
        published=published, modified=modified if modified != published else None, notes=item.known.notes,
    )
    yield from _given(number, value, known, item, plain=plain)


def _given(number: int, value: str, known: Known, item: Item, *, plain: bool) -> Iterator[Made]:
    if not value.strip():
        if known.url:
            yield Link(item.where, known.url, known, item.depth)
        else:
            yield item.rejected("empty", f"entry {number} has neither text nor title nor link", data=b"")
        return
    if plain:
        draft = Draft(value, known, raw=value.encode("utf-8", "replace"))
    else:
        text, links = fragment(value)
        draft = Draft(text, known, EXTRACTOR, links=links, raw=value.encode("utf-8", "replace"))
    if known.url:
        yield Link(item.where, known.url, known, item.depth, instead=draft)
    else:
        yield draft


def _when(entry: Any, name: str) -> str | None:  # noqa: ANN401 - feedparser's dictionaries
    """Return a date with its own zone when it is ISO 8601 or RFC 822, else what feedparser made of it in UTC."""
    given = entry.get(name) if name in entry else None  # feedparser would answer for a missing one
    if not isinstance(given, str):
        return None
    if iso_date(given):
        return iso_date(given)
    try:
        return parsedate_to_datetime(given).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        parsed = entry.get(f"{name}_parsed")
    return datetime.fromtimestamp(timegm(parsed), UTC).isoformat() if parsed else None


def _json_feed(data: bytes, item: Item) -> Iterator[Made]:
    found = decode(data)
    try:
        feed = json.loads(found.text) if isinstance(found, Decoded) else None
    except (ValueError, RecursionError) as error:
        yield item.rejected("broken", f"not a JSON Feed: {error}")
        return
    entries = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(feed, dict) or not isinstance(entries, list):
        yield item.rejected("broken", "not a JSON Feed: it has no items")
        return
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            yield item.rejected("broken", f"entry {number} is not an object")
            continue
        told = {key: value for key, value in entry.items() if isinstance(value, str) and value}
        authors = [a.get("name") for a in entry.get("authors") or () if isinstance(a, dict)]
        address = told.get("url") or told.get("external_url")
        known = Known(
            url=absolute(address, item.known.url), title=told.get("title"),
            external_id=str(entry["id"]) if isinstance(entry.get("id"), str | int) else None,
            published=told.get("date_published"), modified=told.get("date_modified"), lang=told.get("language"),
            byline=", ".join(a for a in authors if isinstance(a, str)) or None, notes=item.known.notes,
        )
        html = told.get("content_html")
        plain = told.get("content_text") or told.get("summary") or told.get("title") or ""
        yield from _given(number, html or plain, known, item, plain=not html)
    if not entries:
        yield item.rejected("no articles", "the feed has no entries")


def _flat(value: object) -> str | None:
    """Return a title without markup, or None."""
    return fragment(value).text or None if isinstance(value, str) and value.strip() else None


READER = Reader("feed", recognises, read)
