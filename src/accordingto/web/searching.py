"""The search page, and searches kept under a name."""

from __future__ import annotations

import re
from typing import get_args
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from accordingto import views
from accordingto.api import book_of
from accordingto.model import SourceType
from accordingto.views.faces import Faces
from accordingto.views.queries import Book, SavedSearch, SearchFilter
from accordingto.web.forms import amount, form, page_number, wish
from accordingto.web.rendering import locale_of, render, words_of

HITS = 20
NAME_CHARS = 80
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def search(request: Request) -> Response:
    """Answer a search with sentences."""
    book, number = book_of(request), page_number(request)
    asked = _asked(request, book)
    hits, more = views.search(book, asked.words, asked.which, number=number, size=HITS)
    saved = book.saved_searches()
    return render(
        request, "search.html", asked=asked, which=asked.which, hits=hits, more=more, number=number,
        source=_source_shown(request, book, asked.which.source), kinds=get_args(SourceType),
        units=words_of(request).units(), saved=[(one, address(one)) for one in saved],
        own=next((one for one in saved if (one.words, one.which) == (asked.words, asked.which)), None),
        is_asked=bool(asked.words) or asked.which != SearchFilter(),
    )


async def keep(request: Request) -> Response:
    """Keep a search under a name, or forget one."""
    fields = await form(request)
    book, name = book_of(request), " ".join(fields.get("name", "").split())[:NAME_CHARS]
    if not name:
        raise HTTPException(400, words_of(request)("search.nameless"))
    if "forget" in fields:
        await run_in_threadpool(book.forget_search, name)
        return RedirectResponse("/search", 303)
    asked = await run_in_threadpool(_asked, request, book)
    if not asked.words and asked.which == SearchFilter():
        raise HTTPException(400, words_of(request)("search.hint"))
    kept = SavedSearch(name, asked.words, asked.which)
    await run_in_threadpool(book.save_search, kept)
    return RedirectResponse(address(kept), 303)


def address(search: SavedSearch) -> str:
    """Return the address of a search."""
    which = search.which
    fields = {
        "q": search.words, "lang": which.lang, "outlet": which.outlet, "source": which.source, "kind": which.kind,
        "since": which.since, "until": which.until, "least": _plain(which.least), "most": _plain(which.most),
        "unit": which.unit,
    }
    return "/search?" + urlencode({name: value for name, value in fields.items() if value})


def _plain(number: float | None) -> str | None:
    return None if number is None else f"{number:.15g}"


def _asked(request: Request, book: Book) -> SavedSearch:
    which = SearchFilter(
        lang=wish(request, "lang"),
        outlet=wish(request, "outlet"),
        source=_source(book, wish(request, "source")),
        kind=wish(request, "kind"),
        since=_day(request, "since"),
        until=_day(request, "until"),
        least=amount(request, "least"),
        most=amount(request, "most"),
        unit=wish(request, "unit"),
    )
    return SavedSearch("", wish(request, "q") or "", which)


def _day(request: Request, name: str) -> str | None:
    value = wish(request, name)
    return value if value is not None and _DAY.fullmatch(value) else None


def _source(book: Book, wanted: str | None) -> str | None:
    """Return the id of the source meant by an id or by a name: of several the one that says most; else as typed."""
    if wanted is None or book.sources((wanted,)):
        return wanted
    named = book.list_sources(words=wanted, limit=1)
    return named[0][0].id if named else wanted


def _source_shown(request: Request, book: Book, source: str | None) -> str | None:
    return None if source is None else Faces(book, locale_of(request)).of(source).name or source
