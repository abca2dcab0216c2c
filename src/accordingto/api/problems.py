"""The one shape of errors: problem+json (RFC 9457)."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response


def problem(status: int, kind: str, detail: str) -> Response:
    """Return an error: ``kind`` is stable and names it, ``detail`` says what can be done."""
    return JSONResponse(
        {"type": f"/problems/{kind}", "title": kind.replace("-", " "), "status": status, "detail": detail},
        status,
        media_type="application/problem+json",
    )
