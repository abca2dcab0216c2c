"""From a text and what is known about it to the stored article: the one place where articles are made."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from accordingto.articles.encodings import storable
from accordingto.articles.items import MEBI, Draft, Item
from accordingto.articles.language import known_language, language_of
from accordingto.model import Article, Refusal, Rejected
from accordingto.settings import Settings

MIN_WORDS = 2
"""A text of fewer words tells nothing: even the shortest headline has a source and a verb."""

WORD = re.compile(r"[^\W\d_]{2,}")


def from_text(  # noqa: PLR0913 - the optional facts of RECORDS.md, all by keyword
    text: str,
    *,
    lang: str | None = None,
    external_id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    domain: str | None = None,
    published: str | None = None,
    extractor: str = "plain/1",
) -> Article:
    """Return the article of a text given as a string; nothing is refused here.

    The text is stored as given but for U+0000 and lone surrogates (U+FFFD). ``lang`` is a code, detected
    when None. Empty strings count as unknown; ``domain`` is taken from ``url`` when not given.
    """
    stored = storable(text)
    return Article(
        text=stored,
        lang=known_language(lang) or language_of(stored),
        external_id=_told(external_id),
        title=_told(title),
        url=_told(url),
        outlet=_told(outlet),
        domain=_told(domain) or domain_of(url),
        published=_told(published),
        extractor=extractor,
    )


def article_of(draft: Draft, item: Item, settings: Settings) -> Article | Rejected:
    """Return the article a draft makes, or the refusal of a text that is empty, too short or too long."""
    stored = storable(draft.text)
    if (fault := _fault(stored, settings.article_megabytes)) is not None:
        return item.rejected(fault.reason, fault.detail, fault.remedy, line=draft.line, data=draft.raw)
    known = draft.known
    published, modified = iso_date(known.published), iso_date(known.modified) or iso_date(known.captured)
    unread = (f"date not understood: {known.published[:60]!r}",) if known.published and not published else ()
    notes = tuple(dict.fromkeys((*known.notes, *unread)))
    if notes and draft.line is not None and not (known.external_id or known.url):  # nothing else says where it stands
        notes = (f"{item.where}:{draft.line}", *notes)
    return Article(
        text=stored,
        lang=known_language(known.lang) or language_of(stored),
        external_id=_told(known.external_id),
        title=_told(known.title),
        url=_told(known.url),
        outlet=_told(known.outlet),
        domain=_told(known.domain) or domain_of(known.url),
        published=published,
        extractor=draft.extractor,
        canonical_url=_told(known.canonical_url),
        byline=_told(known.byline),
        modified=modified,
        forwarded_from=_told(known.forwarded_from),
        links=draft.links,
        notes=notes,
    )


class Fault(NamedTuple):
    """Why a text is not stored."""

    reason: Refusal
    detail: str
    remedy: str | None = None


def _fault(stored: str, megabytes: int) -> Fault | None:
    if not stored.strip():
        return Fault("empty", "it holds no text")
    words = WORD.finditer(stored)
    if any(next(words, None) is None for _ in range(MIN_WORDS)):
        return Fault("too short", f"fewer than {MIN_WORDS} words")
    if len(stored) * 4 > megabytes * MEBI and (size := len(stored.encode())) > megabytes * MEBI:
        remedy = "split it, or raise the limit with --set article_megabytes=N"
        return Fault("too long", f"{size} bytes are over {megabytes} MiB", remedy)
    return None


def fits(text: str, megabytes: int) -> bool:
    """Tell whether a text is long enough and surely short enough to be stored."""
    return len(text) * 4 <= megabytes * MEBI and _fault(text, megabytes) is None


def domain_of(url: str | None) -> str | None:
    """Return the host of an address in lower case without ``www.``, or None."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def iso_date(text: str | None) -> str | None:
    """Return the date as given when it is ISO 8601 (a day, or a day and time), else None."""
    given = (text or "").strip()
    if not given:
        return None
    try:
        if len(given) > 10:
            datetime.fromisoformat(given)
        else:
            date.fromisoformat(given)
    except ValueError:
        return None
    return given


def _told(value: str | None) -> str | None:
    return storable(value).strip() or None if value else None
