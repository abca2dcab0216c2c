"""Addresses that live: where a page has gone whose claim, question or source is not there under its id any more."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from accordingto.api import book_of
from accordingto.web.addresses import page
from accordingto.web.linking import Linking
from accordingto.web.rendering import render

WAIT_SECONDS = 20
"""When to ask again for a page that is being linked; a ledger of 20,000 articles takes minutes."""


def follow(request: Request, kind: str, ident: str) -> Response:
    """Lead to what a record has become; say so when it waits to be linked. Raises ``HTTPException`` 404 otherwise.

    ``kind``: the folder of its pages ("claims").
    """
    book = book_of(request)
    found = book.successor(ident)
    if found is None or (found.id is None and book.is_linked()):
        raise HTTPException(404)
    if found.id is not None:
        return RedirectResponse(page(kind, found.id, was=ident), 302)
    answer = render(
        request, "waiting.html", 503, article=page("articles", found.article, found.telling), state=linking_of(request)
    )
    answer.headers["Retry-After"] = str(WAIT_SECONDS)
    return answer


def linking_of(request: Request) -> str | None:
    """Return what is to be said of links that do not fit the ledger: ``running``, ``failed``, ``pending``, or None.

    ``command``: they wait, and this workbench cannot link.
    """
    book = book_of(request)
    linking: Linking | None = request.app.state.linking
    if linking is not None and linking.running:
        return "running"
    if book.is_linked() if linking is None else not linking.pending:
        return None
    if book.running() is not None:
        return "running"
    if linking is None:
        return "command"
    return "failed" if linking.failed else "pending"
