"""When a browser looked last, kept in a cookie of its own: what came in since is what is new to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

from accordingto.web.access import Access

AWAY_SECONDS = 30 * 60
"""Who has not looked at the front page for half an hour comes back to it as on a new visit."""
YEAR = 31_536_000
_FORM = re.compile(r"(\d{1,15})\.(\d{1,12})\.(\d{1,15})\.(\d{1,12})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Visit:
    """Up to which article number a reader had seen the ledger before this visit, and when; and now."""

    seen: int
    seen_at: int
    """Seconds since 1970."""
    last: int
    last_at: int

    @property
    def is_first(self) -> bool:
        """Tell whether the reader has not been here before this visit."""
        return self.seen_at == self.last_at

    @property
    def since(self) -> str:
        """Return when the reader looked before this visit, in the server's own zone."""
        return datetime.fromtimestamp(self.seen_at, UTC).astimezone().isoformat(timespec="minutes")

    @property
    def cookie(self) -> str:
        """Return the visit as the cookie's value."""
        return f"{self.seen}.{self.seen_at}.{self.last}.{self.last_at}"


def visit(request: Request, number: int, now: int) -> Visit:
    """Return this visit: of a new browser (or one that knows another ledger) it begins now, with nothing new."""
    match = _FORM.fullmatch(request.cookies.get(_name(request), ""))
    if match is None:
        return Visit(number, now, number, now)
    before = Visit(*(int(part) for part in match.groups()))
    if max(before.seen, before.last) > number or max(before.seen_at, before.last_at) > now:
        return Visit(number, now, number, now)
    if now - before.last_at > AWAY_SECONDS:
        return Visit(before.last, before.last_at, number, now)
    return Visit(before.seen, before.seen_at, number, now)


def remember(request: Request, answer: Response, made: Visit) -> None:
    """Put the visit into the browser's cookie."""
    answer.set_cookie(_name(request), made.cookie, max_age=YEAR, samesite="strict", httponly=True, path="/")


def _name(request: Request) -> str:
    access: Access = request.app.state.access
    return f"{access.cookie}-visit"
