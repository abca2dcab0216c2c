"""Pages to read: the front page, how far a reading is, articles."""

from __future__ import annotations

import time

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from accordingto import views
from accordingto.api import book_of
from accordingto.views.articles import article_line
from accordingto.views.catalogue import Catalogue
from accordingto.views.pages import Page
from accordingto.views.queries import Running
from accordingto.web.following import linking_of
from accordingto.web.forms import form, page_number, wish
from accordingto.web.rendering import locale_of, render, words_of
from accordingto.web.visits import Visit, remember, visit

PAGE_LINES = 50


def front(request: Request) -> Response:
    """Show the ledger at a glance, and first what is new to this browser."""
    book, locale = book_of(request), locale_of(request)
    now = book.generation()
    remembered = request.app.state.remembered
    here = visit(request, book.last_number(), int(time.time()))
    summary = remembered.get(("front", locale, now), lambda: views.summary(book, locale))
    fresh = remembered.get(("new", locale, now, here.seen), lambda: views.arrivals(book, here.seen, locale))
    going = book.running()
    answer = render(
        request, "front.html", summary=summary, fresh=fresh, visit=here, running=going,
        progress=None if going is None else progress(going, words_of(request)),
        linking=None if going is not None else linking_of(request),
    )
    remember(request, answer, here)
    return answer


async def seen(request: Request) -> Response:
    """Take all that is there as seen."""
    await form(request)
    number, now = await run_in_threadpool(book_of(request).last_number), int(time.time())
    answer = RedirectResponse("/", 303)
    remember(request, answer, Visit(number, now, number, now))
    return answer


def running(request: Request) -> Response:
    """Tell how far a reading is, for the script of the front page; null when none is going on."""
    going = book_of(request).running()
    if going is None:
        return JSONResponse({"text": words_of(request)("front.done"), "running": False})
    told = {"text": progress(going, words_of(request)), "running": True}
    return JSONResponse({**told, "items": going.items, "expected": going.expected})


def progress(going: Running, words: Catalogue) -> str:
    """Return how far a reading is, in words."""
    if going.stage == "linking":
        return words("front.linking", n=going.items)
    if going.expected is None:
        return words("front.reading", n=going.items)
    return words("front.reading-of", n=going.items, all=going.expected)


def articles(request: Request) -> Response:
    """List articles, newest first."""
    book, number, outlet = book_of(request), page_number(request), wish(request, "outlet")
    rows = book.list_articles(outlet=outlet, limit=PAGE_LINES + 1, offset=(number - 1) * PAGE_LINES)
    # without an outlet the ledger knows the whole; with one, what is known is whether there is more
    whole = book.counts()["articles"] if outlet is None else (number - 1) * PAGE_LINES + len(rows)
    page = Page(tuple(article_line(a) for a in rows[:PAGE_LINES]), whole, number, PAGE_LINES)
    return render(request, "articles.html", page_=page, outlet=outlet)


def article(request: Request) -> Response:
    """Show an article to read, with its marks and notes."""
    shown = views.article_page(book_of(request), request.path_params["id"], locale_of(request))
    if shown is None:
        raise HTTPException(404)
    return render(request, "article.html", shown=shown)
