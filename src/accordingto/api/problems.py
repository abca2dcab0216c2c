"""The one shape of errors: problem+json (RFC 9457)."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from accordingto.views.queries import Successor


class ProblemError(Exception):
    """A request that cannot be answered; becomes a problem+json answer."""

    def __init__(self, status: int, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.kind = kind
        self.detail = detail


def problem(status: int, kind: str, detail: str) -> Response:
    """Return an error: ``kind`` is stable and names it, ``detail`` says what can be done."""
    return JSONResponse(
        {"type": f"/problems/{kind}", "title": kind.replace("-", " "), "status": status, "detail": detail},
        status,
        media_type="application/problem+json",
    )


def absent(what: str, successor: Successor | None = None) -> ProblemError:
    """Return the problem of a record the ledger does not have; where it has become another, its id is told."""
    if successor is not None and successor.id is not None:
        return ProblemError(404, "moved", f"This {what} is {successor.id} now.")
    if successor is not None:
        return ProblemError(404, "not-linked", f"This {what} waits to be linked; accordingto relink does it.")
    return ProblemError(404, "not-found", f"The ledger holds no such {what}.")
