"""The door: the page that asks for the password or the opening token."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from accordingto.web.access import Access
from accordingto.web.forms import form
from accordingto.web.guard import set_session
from accordingto.web.rendering import render


def _target(path: str) -> str:
    """Return a path of ours to go on to; anything that could leave the workbench becomes the front page."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else "/"


async def ask(request: Request) -> Response:
    """Show the form; a browser that is in already goes on."""
    target = _target(request.query_params.get("next", "/"))
    if request.state.session is not None:
        return RedirectResponse(target, 303)
    return render(request, "enter.html", target=target, wrong=False)


async def leave(request: Request) -> Response:
    """Close the workbench in this browser."""
    access: Access = request.app.state.access
    await form(request)
    if request.state.session is not None:
        access.leave(request.state.session)
    answer = RedirectResponse("/enter", 303)
    answer.delete_cookie(access.cookie, path="/")
    return answer


async def enter(request: Request) -> Response:
    """Take the word and go on to the page that was wanted."""
    access: Access = request.app.state.access
    fields = await form(request)
    target = _target(fields.get("next", "/"))
    secret = access.enter(fields.get("word", "").strip())
    if secret is None:
        return render(request, "enter.html", 403, target=target, wrong=True)
    answer = RedirectResponse(target, 303)
    set_session(answer, access.cookie, secret)
    return answer
