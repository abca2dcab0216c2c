"""The guard: every request passes it before a page sees it, every answer gets its headers from it.

Order of the checks: Host (DNS rebinding), size, session, and for anything that is not a read also
Origin, Sec-Fetch-Site and the CSRF token. Refusals are short plain text and say what was missing.
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accordingto.api.problems import problem
from accordingto.web.access import Access, Session

BODY_BYTES = 17 * 1024 * 1024
"""Longest body: one article of ``Settings.article_megabytes`` in JSON, with room for its other fields."""
READS = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN_PATHS = ("/static/", "/enter")
"""Answered without a session: nothing of the ledger is in them."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
        "trusted-types 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # same-origin, not no-referrer: the latter would send "Origin: null" with the workbench's own forms
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """ASGI middleware around the whole workbench. Puts ``session`` (or None, for a bearer) into the scope's state."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it. WebSockets are not spoken here and are left unanswered."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        guarded = _with_headers(send)
        answer = self._refuse_or_let_in(scope, headers)
        if answer is None:
            await self._app(scope, _limited(receive), guarded)
        else:
            await answer(scope, receive, guarded)

    def _refuse_or_let_in(self, scope: Scope, headers: Headers) -> Response | None:
        """Return the refusal (or the redirect that lets the opening token in), or None to go on."""
        if headers.get("host", "").lower() not in self._access.hosts:
            return PlainTextResponse("This workbench answers to its own address only.", 421)
        if not headers.get("content-length", "0").isdigit() or int(headers.get("content-length", "0")) > BODY_BYTES:
            return PlainTextResponse("The request is too large.", 413)
        secret = _cookie(headers, self._access.cookie)
        session = self._access.session(secret)
        path = str(scope["path"])
        bearer = self._bearer(headers) if session is None and path.startswith("/api/") else False
        scope.setdefault("state", {})["session"] = session
        if scope["method"] in READS:
            opening = self._opening(scope, path, session)
            if opening is not None:
                return opening
        elif not bearer:
            refusal = self._change_refused(headers, session, path)
            if refusal is not None:
                return refusal
        if session is None and not bearer and not path.startswith(OPEN_PATHS):
            return self._closed(scope, path)
        return None

    def _bearer(self, headers: Headers) -> bool:
        scheme, _, token = headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and self._access.bears(token.strip())

    def _opening(self, scope: Scope, path: str, session: Session | None) -> Response | None:
        """Exchange the token of the opening address for a session and take it out of the address."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        tokens = [value for key, value in query if key == "token"]
        if not tokens:
            return None
        rest = urlencode([pair for pair in query if pair[0] != "token"])
        # "//host" at the beginning would leave the workbench
        target = "/" + quote(path.lstrip("/\\")) + (f"?{rest}" if rest else "")
        secret = self._access.spend(tokens[0]) if session is None else None
        if session is None and secret is None:
            return None
        answer = RedirectResponse(target, 303)
        if secret is not None:
            set_session(answer, self._access.cookie, secret)
        return answer

    def _change_refused(self, headers: Headers, session: Session | None, path: str) -> Response | None:
        origin = headers.get("origin")
        site = headers.get("sec-fetch-site")
        host = headers.get("host", "").lower()
        if origin is None or origin.lower() not in {f"http://{host}", f"https://{host}"}:
            return PlainTextResponse("Changes are taken from the workbench's own pages only (Origin).", 403)
        if site not in {None, "same-origin"}:
            return PlainTextResponse("Changes are taken from the workbench's own pages only (Sec-Fetch-Site).", 403)
        if session is None and path != "/enter":
            return PlainTextResponse("Open the workbench first.", 401)
        return None

    def _closed(self, scope: Scope, path: str) -> Response:
        if path.startswith("/api/"):
            if self._access.barred:
                return problem(429, "too-many-failures", "Too many wrong tokens. Try again in a minute.")
            return problem(401, "unauthorised", "Open the workbench in this browser, or send the token as a bearer.")
        if scope["method"] not in READS:
            return PlainTextResponse("Open the workbench first.", 401)
        query = [pair for pair in parse_qsl(scope["query_string"].decode("latin-1")) if pair[0] != "token"]
        wanted = path + (f"?{urlencode(query)}" if query else "")
        return RedirectResponse("/enter?" + urlencode({"next": wanted}), 303)


def set_session(answer: Response, cookie: str, secret: str) -> None:
    """Put a session's secret into the answer's cookie: this site only, no script, gone with the browser."""
    answer.set_cookie(cookie, secret, httponly=True, samesite="strict", path="/")


def _cookie(headers: Headers, name: str) -> str | None:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return None
    return jar[name].value if name in jar else None


def _with_headers(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "private, no-cache")
        await send(message)

    return guarded


def _limited(receive: Receive) -> Receive:
    """Cut a body off that grows beyond the limit without having said so."""
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            if taken > BODY_BYTES:
                return {"type": "http.disconnect"}
        return message

    return limited
