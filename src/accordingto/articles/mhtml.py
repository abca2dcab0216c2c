"""MHTML, the browsers' one-file page: its main HTML part becomes a page with the address it was saved from."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import Message
from typing import Any

from accordingto.articles.items import Item, Made, Reader
from accordingto.model import Rejected
from accordingto.settings import Settings

SUFFIXES = frozenset({".mht", ".mhtml"})
HEADERS = re.compile(
    rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version|Snapshot-Content-Location):", re.IGNORECASE
)


def recognises(head: bytes, item: Item) -> bool:
    """Recognise by suffix, media type, or mail headers that announce related parts."""
    if item.suffix in SUFFIXES or item.known.media_type in {"multipart/related", "message/rfc822"}:
        return True
    return bool(HEADERS.match(head)) and b"multipart/related" in head.lower()


def read(item: Item, settings: Settings) -> Iterator[Made]:
    """Give the main page as an item."""
    data = item.whole(settings, "page_megabytes")
    if isinstance(data, Rejected):
        yield data
        return
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    pages = [part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    start = _header(message.get_param("start"))
    page = next((part for part in pages if start and part.get("Content-ID") == start), pages[0] if pages else None)
    body = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(body, bytes) or not body.strip():
        yield item.rejected("no text", "no HTML part in it")
        return
    url = _address(message.get("Snapshot-Content-Location")) or _address(page.get("Content-Location"))
    member = item.member("page.html", body, item.known)
    yield member.knowing(url=url, charset=_charset(page), media_type="text/html")


def _charset(part: Message[Any, Any]) -> str | None:
    return _header(part.get_param("charset"))


def _header(value: object) -> str | None:
    """Return a parameter as a string; RFC 2231 gives a triple."""
    if isinstance(value, tuple):
        value = value[-1]
    return value if isinstance(value, str) and value else None


def _address(value: object) -> str | None:
    text = "".join(str(value or "").split())
    return text if text.startswith(("http://", "https://")) else None


READER = Reader("mhtml", recognises, read)
