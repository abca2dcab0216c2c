"""Serving the endpoints: JSON in and out, ETags, one shape of errors, one thread a request."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from accordingto.api.asking import Asked, Record
from accordingto.api.endpoints import ENDPOINTS, Endpoint
from accordingto.api.openapi import openapi
from accordingto.api.problems import ProblemError, problem
from accordingto.errors import AccordingtoError
from accordingto.views.queries import Book

CSRF_HEADER = "x-csrf-token"


def book_of(request: Request) -> Book:
    """Return the book of the application that serves the request."""
    book: Book = request.app.state.book
    return book


def routes() -> list[Route]:
    """Return the routes of the interface, without their prefix."""
    by_path: dict[str, list[Endpoint]] = {}
    for endpoint in ENDPOINTS:
        by_path.setdefault(endpoint.path, []).append(endpoint)
    served = [
        Route(path, _handler(ends), methods=[end.method for end in ends], include_in_schema=False)
        for path, ends in by_path.items()
    ]
    return [Route("/openapi.json", _document), *served]


def _handler(endpoints: Sequence[Endpoint]) -> Callable[[Request], Awaitable[Response]]:
    by_method = {endpoint.method: endpoint for endpoint in endpoints}

    async def handle(request: Request) -> Response:
        endpoint = by_method["GET" if request.method == "HEAD" else request.method]
        try:
            if endpoint.method != "GET":
                _check_token(request)
            body = await _body(request) if endpoint.body is not None else None
            asked = Asked(book_of(request), request.path_params, request.query_params, body)
            record = await run_in_threadpool(endpoint.answers, asked)
        except ProblemError as error:
            return problem(error.status, error.kind, error.detail)
        except AccordingtoError as error:
            return problem(503, "unavailable", error.message)
        return answer(request, record, endpoint.status)

    return handle


def _check_token(request: Request) -> None:
    """Raise ``ProblemError`` when a browser that wants a change forgot its session's token."""
    session = getattr(request.state, "session", None)
    token = request.headers.get(CSRF_HEADER, "")
    if session is not None and not hmac.compare_digest(token.encode(), session.csrf.encode()):
        raise ProblemError(403, "csrf", f"Send the session's token in {CSRF_HEADER}.")


async def _body(request: Request) -> Record:
    """Return the posted JSON object. Raises ``ProblemError`` when it is none."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise ProblemError(415, "not-json", "Send application/json.")
    try:
        body = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise ProblemError(400, "bad-json", "The body is no JSON.") from error
    if not isinstance(body, dict):
        raise ProblemError(422, "bad-body", "The body must be an object.")
    return body


def answer(request: Request, record: Record, status: int = 200) -> Response:
    """Return a record as JSON with an ETag of its bytes, or 304 when the client has them."""
    # allow_nan=False: NaN is no JSON; a lone surrogate in a stored text must not break the answer
    data = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8", "replace")
    tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    known = {t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")}
    if request.method in {"GET", "HEAD"} and (tag in known or "*" in known):
        return Response(status_code=304, headers=headers)
    return Response(data, status, headers, "application/json")


async def _document(request: Request) -> Response:
    return answer(request, openapi())
