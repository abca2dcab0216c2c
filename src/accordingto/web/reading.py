"""Pages to read: the front page, articles, search."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from accordingto import views
from accordingto.api import book_of
from accordingto.views.articles import article_line
from accordingto.views.pages import Page
from accordingto.views.queries import SearchFilter
from accordingto.web.forms import page_number, wish
from accordingto.web.rendering import locale_of, render

PAGE_LINES = 50
HITS = 20


def front(request: Request) -> Response:
    """Show the ledger at a glance."""
    book, locale = book_of(request), locale_of(request)
    key = ("front", locale, tuple(sorted(book.counts().items())))
    summary = request.app.state.remembered.get(key, lambda: views.summary(book, locale))
    return render(request, "front.html", summary=summary)


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


def search(request: Request) -> Response:
    """Answer a search with sentences."""
    words, number = wish(request, "q"), page_number(request)
    which = SearchFilter(
        lang=wish(request, "lang"),
        outlet=wish(request, "outlet"),
        source=wish(request, "source"),
        since=wish(request, "since"),
        until=wish(request, "until"),
    )
    hits, more = views.search(book_of(request), words or "", which, number=number, size=HITS)
    return render(request, "search.html", words=words, which=which, hits=hits, more=more, number=number)
