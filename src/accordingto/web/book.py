"""The book a workbench shows: a ledger that answers the views' questions and takes decisions."""

from __future__ import annotations

from typing import Protocol

from starlette.requests import Request

from accordingto.model import Decision
from accordingto.views.queries import Queries


class Book(Queries, Protocol):
    """What the workbench needs of a ledger. Its methods may be called from several threads."""

    def decide(self, decision: Decision) -> str:
        """Keep a person's decision and return its key; the same decision twice is kept once."""
        ...


def book_of(request: Request) -> Book:
    """Return the book of the application that serves the request."""
    book: Book = request.app.state.book
    return book
