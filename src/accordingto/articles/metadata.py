"""What a page says about itself: JSON-LD first, then meta elements, then its headline and htmldate.

Order by trust: JSON-LD and article:* are written by the publisher's system with time zone; what is
guessed from the visible page (a date in its text) comes last and as a day only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from accordingto.articles.items import Known
from accordingto.articles.markup import absolute
from accordingto.articles.stored import iso_date

ARTICLE_TYPES = frozenset({
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle",
    "OpinionNewsArticle", "AskPublicNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting", "Report",
    "SocialMediaPosting",
})

META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline"),
    "byline": ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author"),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "pubdate",
        "dc.date.issued", "dcterms.created", "dc.date", "publish-date", "publication_date", "sailthru.date",
        "og:published_time", "date",
    ),
    "modified": (
        "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "lastmod",
    ),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher"),
}
"""Facts to the meta elements that carry them (name, property or itemprop, lower case), most trusted first."""

NODES = 2000
"""JSON-LD nodes looked at: pages hold under a hundred."""

HTMLDATE = {"original_date": True, "extensive_search": False, "min_date": "1995-01-01", "max_date": "2099-12-31"}
"""What htmldate is asked for: the first publication, from markup only; fixed bounds, so no clock is read."""

SHORT_ZONE = re.compile(r"([+-]\d\d)(\d\d)$")


def metadata_of(html: str, url: str | None) -> Known:
    """Return the page's facts; unknown ones are None."""
    from lxml import etree
    from lxml import html as parser

    try:
        tree = parser.document_fromstring(html)
    except (ValueError, etree.LxmlError):
        return Known()
    linked, meta = _linked(tree), _meta(tree)
    title = _first(linked.get("title"), meta.get("title"), _heading(tree))
    published = _date(linked.get("published")) or _date(meta.get("published")) or _times(tree)
    base = url or linked.get("url") or meta.get("url")
    return Known(
        url=None if url else _saved_from(html, tree) or absolute(_canonical(tree), base),
        canonical_url=_cleaned(absolute(_canonical(tree) or meta.get("url"), base)),
        outlet=_first(linked.get("outlet"), meta.get("outlet")),
        title=title,
        byline=_first(linked.get("byline"), _name(meta.get("byline"))),
        published=published or _guessed(tree),
        modified=_date(linked.get("modified")) or _date(meta.get("modified")),
    )


def _linked(tree: Any) -> dict[str, str]:  # noqa: ANN401 - an lxml element
    """Return the facts of the first article among the page's JSON-LD nodes."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            data = json.loads(_uncommented(script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            if ARTICLE_TYPES & set(map(str, kinds if isinstance(kinds, list) else [kinds])):
                return _facts(node)
    return {}


def _facts(node: dict[str, Any]) -> dict[str, str]:
    found = {
        "title": _name(node.get("headline")) or _name(node.get("name")),
        "published": _name(node.get("datePublished")) or _name(node.get("dateCreated")),
        "modified": _name(node.get("dateModified")),
        "byline": _name(node.get("author")) or _name(node.get("creator")),
        "outlet": _name(node.get("publisher")),
        "url": _name(node.get("url")),
    }
    return {key: value for key, value in found.items() if value}


def _nodes(data: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    """Give every object in the data, outer before inner, at most ``NODES``; without recursion."""
    waiting, seen = [data], 0
    while waiting and seen < NODES:
        seen += 1
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting.extend(v for v in node.values() if isinstance(v, dict | list))
        elif isinstance(node, list):
            waiting.extend(v for v in node if isinstance(v, dict | list))


def _name(value: Any) -> str | None:  # noqa: ANN401 - JSON
    """Return a string, the name of an object, or the names of a list joined by commas; addresses are no names."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        names = [n for n in (_name(v) for v in value[:20] if not isinstance(v, list)) if n]
        return ", ".join(dict.fromkeys(names)) or None
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())
    return text if text and not text.startswith(("http://", "https://")) else None


def _uncommented(script: str) -> str:
    return script.strip().removeprefix("<!--").removeprefix("//<![CDATA[").removesuffix("-->").removesuffix("//]]>")


def _meta(tree: Any) -> dict[str, str]:  # noqa: ANN401 - an lxml element
    contents: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = (element.get(attribute) or "").strip().lower()
            if key and content:
                contents.setdefault(key, content)
    found = {fact: next((contents[n] for n in names if n in contents), None) for fact, names in META.items()}
    found["url"] = contents.get("og:url")
    return {fact: value for fact, value in found.items() if value}


def _canonical(tree: Any) -> str | None:  # noqa: ANN401 - an lxml element
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return str(link.get("href")).strip()
    return None


def _heading(tree: Any) -> str | None:  # noqa: ANN401 - an lxml element
    """Return the page's only first-level heading, else its title."""
    headings = tree.findall(".//h1")
    element = headings[0] if len(headings) == 1 else tree.find(".//title")
    return str(element.text_content()) if element is not None else None


def _saved_from(html: str, tree: Any) -> str | None:  # noqa: ANN401 - an lxml element
    """Return the address a saved page was taken from: SingleFile's comment or the browser's «saved from»."""
    single = re.search(r"Page saved with SingleFile\s+url:\s*(https?://\S+)", html[:20_000])
    saved = re.search(r"saved from url=\(\d+\)(https?://[^\s>]+?)\s*-->", html[:20_000])
    meta = next((e.get("content") for e in tree.iter("meta") if e.get("name") == "savepage-url"), None)
    found = single or saved
    return found.group(1) if found else meta


def _times(tree: Any) -> str | None:  # noqa: ANN401 - an lxml element
    """Return the one publication time that is marked up as such on the page."""
    for element in tree.iter("time"):
        marked = (element.get("itemprop") or "").lower() == "datepublished" or element.get("pubdate") is not None
        if marked and (found := _date(element.get("datetime"))):
            return found
    return None


def _guessed(tree: Any) -> str | None:  # noqa: ANN401 - an lxml element
    from htmldate import find_date

    try:
        return _date(find_date(tree, **HTMLDATE))
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None  # htmldate on broken markup: no date is the honest answer


def _date(text: str | None) -> str | None:
    """Return the date when it is ISO 8601; a zone without colon gets one."""
    given = (text or "").strip()
    return iso_date(SHORT_ZONE.sub(r"\1:\2", given) if len(given) > 10 else given)


def _first(*values: str | None) -> str | None:
    return next((" ".join(v.split()) for v in values if v and v.strip()), None)


def _cleaned(url: str | None) -> str | None:
    from courlan import clean_url

    return clean_url(url) if url else None
