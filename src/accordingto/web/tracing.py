"""Pages about what is said: questions, claims, sources."""

from __future__ import annotations

from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from accordingto import views
from accordingto.api import book_of
from accordingto.model import Drift, SourceType, Stance
from accordingto.views.queries import ClaimFilter
from accordingto.web.following import follow, linking_of
from accordingto.web.forms import page_number, wish
from accordingto.web.plot import plot
from accordingto.web.rendering import locale_of, render
from accordingto.web.stream import stream
from accordingto.web.strip import strip

PAGE_LINES = 50
QUESTION_LINES, EVERYTHING = 60, 1_000_000
"""Differences, and pairs of one verdict, on a question's page at once; a link shows all."""
CLAIM_STOPS = 100
"""Stops of a claim quoted at once; a link shows all."""


def questions(request: Request) -> Response:
    """List questions, contested ones first."""
    words = wish(request, "q")
    page = views.question_list(book_of(request), words=words, number=page_number(request), size=PAGE_LINES)
    return render(request, "questions.html", page_=page, words=words, linking=linking_of(request))


def question(request: Request) -> Response:
    """Show the answers to a question, by origin."""
    shown = views.question_page(book_of(request), request.path_params["id"], locale_of(request))
    if shown is None:
        return follow(request, "questions", request.path_params["id"])
    listed = EVERYTHING if wish(request, "all") is not None else QUESTION_LINES
    drawn = plot(shown.answers, shown.question.unit)
    return render(request, "question.html", shown=shown, plot=drawn, listed=listed)


def claims(request: Request) -> Response:
    """List claims with filters."""
    book = book_of(request)
    which = ClaimFilter(
        words=wish(request, "q"),
        stance=wish(request, "stance"),
        root=wish(request, "root"),
        drift=wish(request, "drift"),
    )
    page = views.claim_list(
        book, which, number=page_number(request), size=PAGE_LINES, locale=locale_of(request)
    )
    return render(
        request, "claims.html", page_=page, which=which, stances=get_args(Stance), drifts=get_args(Drift),
        linking=linking_of(request),
    )


def claim(request: Request) -> Response:
    """Show a claim's way from its first teller to every article."""
    shown = views.trace(book_of(request), request.path_params["id"], locale_of(request))
    if shown is None:
        return follow(request, "claims", request.path_params["id"])
    stops, whole = list(shown.root.walk()), wish(request, "all") is not None
    told = stops if whole else stops[:CLAIM_STOPS]
    drawn = stream(shown, bundled=not whole)
    return render(request, "claim.html", shown=shown, stream=drawn, stops=told, more=len(stops) - len(told))


def sources(request: Request) -> Response:
    """List sources by how much they say."""
    book, locale, number = book_of(request), locale_of(request), page_number(request)
    words, kind = wish(request, "q"), wish(request, "kind")
    page = request.app.state.remembered.get(
        ("sources", words, kind, number, locale, book.generation()),
        lambda: views.source_list(book, words=words, kind=kind, number=number, size=PAGE_LINES, locale=locale),
    )
    return render(request, "sources.html", page_=page, words=words, kind=kind, kinds=get_args(SourceType))


def source(request: Request) -> Response:
    """Show what a source says and through whom."""
    shown = views.source_page(book_of(request), request.path_params["id"], locale_of(request))
    if shown is None:
        return follow(request, "sources", request.path_params["id"])
    return render(request, "source.html", shown=shown, strip=strip(shown.tellings))
