"""The application: routes, static files, error pages, and the guard around all of it."""

from __future__ import annotations

from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from accordingto import api
from accordingto.api.problems import problem
from accordingto.views.queries import Book
from accordingto.web import entering, judging, reading, searching, tracing
from accordingto.web.access import Access
from accordingto.web.guard import Guard
from accordingto.web.linking import Linking
from accordingto.web.remembered import Remembered
from accordingto.web.rendering import render, static_folder, static_version

COMPRESS_FROM_BYTES = 1024


class _Kept(StaticFiles):
    """Files whose address holds their content's name: a browser asks for each once."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:  # noqa: ANN401  as Starlette has it
        answer = super().file_response(*args, **kwargs)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer


def workbench(book: Book, access: Access, linking: Linking | None = None) -> Starlette:
    """Return the ASGI application over a book, open to those whom ``access`` lets in.

    ``linking`` None: decisions are kept, but applied elsewhere (``accordingto relink``).
    """
    app = Starlette(
        routes=_routes(),
        middleware=[Middleware(Guard, access=access), Middleware(GZipMiddleware, minimum_size=COMPRESS_FROM_BYTES)],
        exception_handlers={HTTPException: _refused, Exception: _broken},
    )
    app.state.book = book
    app.state.access = access
    app.state.linking = linking
    app.state.remembered = Remembered()
    return app


def _routes() -> list[Route | Mount]:
    return [
        Mount(f"/static/{static_version()}", _Kept(directory=static_folder()), name="static"),
        Mount("/api/v1", routes=api.routes(), name="api"),
        Route("/enter", entering.ask, methods=["GET"]),
        Route("/enter", entering.enter, methods=["POST"]),
        Route("/leave", entering.leave, methods=["POST"]),
        Route("/", reading.front),
        Route("/articles", reading.articles),
        Route("/articles/{id}", reading.article),
        Route("/seen", reading.seen, methods=["POST"]),
        Route("/running", reading.running),
        Route("/search", searching.search, methods=["GET"]),
        Route("/search", searching.keep, methods=["POST"]),
        Route("/questions", tracing.questions),
        Route("/questions/{id}", tracing.question),
        Route("/claims", tracing.claims),
        Route("/claims/{id}", tracing.claim),
        Route("/sources", tracing.sources),
        Route("/sources/{id}", tracing.source),
        Route("/compare", judging.compare),
        Route("/briefing", judging.briefing),
        Route("/review", judging.review, methods=["GET"]),
        Route("/review", judging.judge, methods=["POST"]),
        Route("/relink", judging.relink, methods=["POST"]),
    ]


async def _refused(request: Request, error: Exception) -> Response:
    refused = error if isinstance(error, HTTPException) else HTTPException(500)
    if request.url.path.startswith("/api/"):
        kind = {404: "not-found", 405: "not-allowed"}.get(refused.status_code, "refused")
        answer = problem(refused.status_code, kind, f"{refused.detail}; see /api/v1/openapi.json.")
    else:
        detail = None if refused.status_code in {404, 405} else refused.detail
        answer = render(request, "problem.html", refused.status_code, code=refused.status_code, detail=detail)
    answer.headers.update(refused.headers or {})
    return answer


async def _broken(request: Request, error: Exception) -> Response:
    del error  # the server's log has it with its traceback; the page does not show what it may hold
    if request.url.path.startswith("/api/"):
        return problem(500, "broken", "Something broke on our side; the server's log says what.")
    return render(request, "problem.html", 500, code=500, detail=None)
