"""Addresses: of our own pages, and which foreign ones may become links."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode, urlsplit


def page(kind: str, key: str | None = None, fragment: str | None = None, /, **query: str | int | None) -> str:
    """Return the path of a page; parts are quoted, empty query values left out."""
    path = f"/{kind}" if key is None else f"/{kind}/{quote(key, safe='')}"
    wanted = {k: v for k, v in query.items() if v is not None and v not in {"", 0}}
    tail = f"?{urlencode(wanted)}" if wanted else ""
    return path + tail + (f"#{quote(fragment, safe='')}" if fragment else "")


def outward(url: str | None) -> str | None:
    """Return a foreign address if it may become a link: http or https with a host, no control characters; else None."""
    if url is None or any(ord(c) < 33 or ord(c) == 127 or c == "\\" for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.hostname else None


def with_value(query: Mapping[str, str], name: str, value: str | int) -> str:
    """Return a query string with one value set and the others kept, the opening token left out."""
    return urlencode({**{k: v for k, v in query.items() if k != "token"}, name: value})
