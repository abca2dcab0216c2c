"""Templates: Jinja2 with escaping always on, undefined names as errors, the reader's catalogue at hand."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from accordingto.views.catalogue import LOCALES, Catalogue, catalogue
from accordingto.web.addresses import outward, page, with_value

UI_COOKIE = "accordingto-ui"


def static_folder() -> Path:
    """Return the folder of style sheets and scripts."""
    return Path(str(files("accordingto.web").joinpath("static")))


@cache
def static_version() -> str:
    """Return a name of what lies in that folder: another content has another name."""
    digest = sha256()
    for path in sorted(static_folder().iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@cache
def environment() -> Environment:
    """Return the environment of all templates."""
    env = Environment(
        loader=PackageLoader("accordingto.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(
        page=page,
        outward=outward,
        page_query=lambda query, number: with_value(query, "page", number),
        value_query=with_value,
        ui_query=lambda query, locale: with_value(query, "ui", locale),
        static_version=static_version(),
        locales=LOCALES,
    )
    return env


def prepare() -> None:
    """Load all templates and catalogues, so that the first reader of a page does not wait for them."""
    for locale in LOCALES:
        catalogue(locale).reason("-")
    for name in environment().list_templates():
        environment().get_template(name)


def locale_of(request: Request) -> str:
    """Return the interface's language: chosen by the reader, else by the browser's preference, else English."""
    for wish in (request.query_params.get("ui"), request.cookies.get(UI_COOKIE)):
        if wish in LOCALES:
            return str(wish)
    for part in request.headers.get("accept-language", "").split(","):
        tag = part.split(";")[0].strip().lower().split("-")[0]
        if tag in LOCALES:
            return tag
    return LOCALES[0]


def words_of(request: Request) -> Catalogue:
    """Return the catalogue of the reader's language."""
    return catalogue(locale_of(request))


def render(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401  each template names its own values
    """Return a page. Templates see the request's catalogue as ``t`` and the session's CSRF token as ``csrf``."""
    session = getattr(request.state, "session", None)
    html = environment().get_template(template).render(
        t=words_of(request),
        csrf=None if session is None else session.csrf,
        here=request.url.path,
        query=request.query_params,
        **values,
    )
    answer = HTMLResponse(html, status)
    wish = request.query_params.get("ui")
    if wish in LOCALES:
        answer.set_cookie(UI_COOKIE, str(wish), max_age=31_536_000, samesite="strict", httponly=True, path="/")
    return answer
