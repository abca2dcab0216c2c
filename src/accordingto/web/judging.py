"""Pages where a person works: the review queue, two articles side by side, briefings."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import get_args

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from accordingto import views
from accordingto.api import book_of
from accordingto.model import Decision, Judgement
from accordingto.views.citations import csl, ris
from accordingto.views.reviewing import UNDONE
from accordingto.web.following import follow, linking_of
from accordingto.web.forms import form, wish
from accordingto.web.linking import Linking
from accordingto.web.rendering import locale_of, render, words_of

QUEUE_SHOWN = 1
"""One question at a time: the next one comes with the answer."""
NAME_COOKIE = "accordingto-by"
WORDS_CHARS = 2000
IDS = 8


def review(request: Request) -> Response:
    """Show the next suggestion and what was decided."""
    book, locale = book_of(request), locale_of(request)
    first = tuple((wish(request, "on") or "").split()[:IDS])
    key = ("review", locale, first, book.generation())
    shown = request.app.state.remembered.get(key, lambda: views.review(book, locale, QUEUE_SHOWN, first))
    return render(
        request, "review.html", shown=shown, by=_name(request), undone=UNDONE, linking=linking_of(request)
    )


async def judge(request: Request) -> Response:
    """Keep a decision (or take the last one back) and go on to the next suggestion."""
    fields = await form(request)
    book = book_of(request)
    name = fields.get("by", "").strip()[:100] or _name(request)
    if not name:
        raise HTTPException(400, words_of(request)("review.nameless"))
    if fields.get("judgement") == "undo":
        decision = await run_in_threadpool(_taking_back, request, name)
    else:
        decision = _decision(fields, name)
    if decision is not None:
        await run_in_threadpool(book.decide, decision)
    answer = RedirectResponse("/review", 303)
    answer.set_cookie(NAME_COOKIE, name.encode("utf-8").hex(), max_age=31_536_000, samesite="strict", httponly=True)
    return answer


async def relink(request: Request) -> Response:
    """Begin to apply the decisions; the review page says how it goes."""
    await form(request)
    linking: Linking | None = request.app.state.linking
    if linking is None:
        raise HTTPException(404)
    linking.start()
    return RedirectResponse("/review", 303)


def _name(request: Request) -> str:
    try:
        return bytes.fromhex(request.cookies.get(NAME_COOKIE, "")).decode("utf-8")[:100]
    except ValueError:
        return ""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _decision(fields: dict[str, str], name: str) -> Decision:
    on = tuple(fields.get("on", "").split())
    judgement: Judgement | None = next((j for j in get_args(Judgement) if j == fields.get("judgement")), None)
    if judgement is None or not 1 <= len(on) <= IDS or any(len(key) > 100 for key in on):
        raise HTTPException(400, "No such judgement.")
    return Decision(on, judgement, name, _now(), fields.get("why", "").strip()[:WORDS_CHARS] or None)


def _taking_back(request: Request, name: str) -> Decision | None:
    """Return the decision that undoes the reviewer's last one; None when there is none left to undo."""
    taken = [d for d in book_of(request).decisions() if d.by == name]
    back: set[tuple[str, ...]] = set()
    for decision in reversed(taken):
        key = tuple(sorted(decision.on))
        if decision.why == UNDONE:
            back.add(key)
        elif key not in back:
            return Decision(decision.on, "unsure", name, _now(), UNDONE)
    return None


def compare(request: Request) -> Response:
    """Show two articles side by side."""
    a, b = wish(request, "a"), wish(request, "b")
    if a is None or b is None:
        raise HTTPException(404)
    shown = views.compare(book_of(request), a, b, locale_of(request))
    if shown is None:
        raise HTTPException(404)
    return render(request, "compare.html", shown=shown)


def briefing(request: Request) -> Response:
    """Show a briefing to print, or send it as Markdown."""
    book, locale = book_of(request), locale_of(request)
    question, claims = wish(request, "question"), request.query_params.getlist("claim")[:50]
    made = views.brief_question(book, question, locale) if question else views.brief_claims(book, claims, locale)
    if made is None:
        return follow(request, "questions", question or "")
    form_wished = wish(request, "format")
    if form_wished == "markdown":
        base = f"{request.url.scheme}://{request.url.netloc}"
        return _download(views.markdown(made, words_of(request), base), "text/markdown", "briefing.md")
    if form_wished == "csl":
        text = json.dumps(csl(made), ensure_ascii=False, indent=1)
        return _download(text, "application/vnd.citationstyles.csl+json", "briefing.csl.json")
    if form_wished == "ris":
        return _download(ris(made), "application/x-research-info-systems", "briefing.ris")
    return render(request, "briefing.html", shown=made)


def _download(text: str, kind: str, name: str) -> Response:
    data = text.encode("utf-8", "replace")  # a lone surrogate in a stored text must not break the file
    return Response(data, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
