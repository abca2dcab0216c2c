"""Lists of addresses: plain lists, OPML, sitemaps and sitemap indexes, GDELT event and GKG files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from accordingto.articles.encodings import Decoded, decode
from accordingto.articles.items import Item, Known, Link, Made, Reader
from accordingto.articles.markup import first_element
from accordingto.model import Rejected
from accordingto.settings import Settings

ELEMENTS = frozenset({"opml", "urlset", "sitemapindex"})
SUFFIXES = frozenset({".opml", ".urls"})
ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
URL_LINE = re.compile(rb"\s*(?:#[^\n]*|https?://\S+)?\s*", re.IGNORECASE)

GDELT = {58: 57, 61: 60, 16: 5, 11: 10, 27: 4}
"""Number of tab-separated columns to the index of the one that holds the address, or several: events v1 and v2,
mentions, GKG v1 and v2."""

GDELT_HEADER = b"DATE\tNUMARTS\tCOUNTS\t"
"""How the files of GKG v1 begin; the others have no header."""

BETWEEN = "<UDIV>"
"""Stands between addresses in one column (GKG v1)."""


def recognises(head: bytes, item: Item) -> bool:
    """Recognise by suffix, first element, a first line of GDELT's shape, or lines that all are addresses."""
    if item.suffix in SUFFIXES or first_element(head) in ELEMENTS:
        return True
    if b"://" not in head and not head.startswith(GDELT_HEADER):
        return False
    if head.startswith(GDELT_HEADER) or _gdelt(head.split(b"\n", 1)[0]):
        return True
    lines = head.removeprefix(b"\xef\xbb\xbf").splitlines()
    whole = lines[:-1] if len(lines) > 1 else lines
    return any(b"://" in line for line in whole) and all(URL_LINE.fullmatch(line) for line in whole)


def read(item: Item, settings: Settings) -> Iterator[Made]:
    """Give a link for each address, in order, each once."""
    data = item.whole(settings, "page_megabytes")
    if isinstance(data, Rejected):
        yield data
        return
    element = first_element(data[:4096])
    found = _from_xml(data, item) if element in ELEMENTS else _from_lines(data, item)
    seen: set[str] = set()
    again = 0
    for one in found:
        if not isinstance(one, Link):
            yield one
        elif one.url not in seen:
            seen.add(one.url)
            yield one
        else:
            again += 1
    if again:
        yield item.left_out(f"{again} addresses that stand in the list before")
    if not seen:
        yield item.rejected("no articles", "the list names no addresses")


def _from_lines(data: bytes, item: Item) -> Iterator[Made]:
    decoded = decode(data)
    if not isinstance(decoded, Decoded):
        yield item.rejected(decoded.reason, decoded.detail)
        return
    for number, line in enumerate(decoded.text.split("\n"), 1):
        text = line.strip()
        if not text or text.startswith(("#", GDELT_HEADER.decode())):
            continue
        columns = line.rstrip("\r").split("\t")  # the last ones may be empty
        at = GDELT.get(len(columns))
        for place in (columns[at] if at is not None else text).split(BETWEEN):
            match = ADDRESS.match(place)
            if match:
                yield Link(item.where, match.group(0), depth=item.depth)
            else:
                yield item.rejected("broken", "not an http address", line=number, data=line.encode("utf-8", "replace"))


def _from_xml(data: bytes, item: Item) -> Iterator[Made]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        yield item.rejected("broken", f"not XML: {error}")
        return
    try:
        yield from _addresses(root, item) if root is not None else ()
    except UnicodeDecodeError:  # a name or value that lxml recovered from bytes of no encoding
        yield item.rejected("broken", "the XML holds bytes of no encoding")


def _addresses(root: Any, item: Item) -> Iterator[Made]:  # noqa: ANN401 - an lxml element
    for element in root.iter("*"):
        name = _local(str(element.tag))
        if name == "outline":
            address = element.get("xmlUrl") or element.get("url") or ""
            known = Known(title=element.get("title") or element.get("text"))
        elif name in {"url", "sitemap"}:
            facts = {_local(str(e.tag)): (e.text or "").strip() for e in element.iter("*")}
            address = facts.get("loc", "")
            known = Known(title=facts.get("title"), published=facts.get("publication_date"), outlet=facts.get("name"),
                          lang=facts.get("language"))
        else:
            continue
        if ADDRESS.match(address):
            yield Link(item.where, address, known, item.depth)


def _local(tag: str) -> str:
    """Return a tag without its namespace; recovered XML may hold tags that are no names."""
    return tag.rpartition("}")[2]


def _gdelt(line: bytes) -> bool:
    columns = line.rstrip(b"\r").split(b"\t")
    at = GDELT.get(len(columns))
    return at is not None and columns[0][:8].isdigit() and columns[at].startswith(b"http")


READER = Reader("links", recognises, read)
