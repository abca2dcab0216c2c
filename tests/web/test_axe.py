"""axe looks at every page, in both themes and on a phone. It is looked for where it is installed."""

from __future__ import annotations

import importlib.util
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from browser import Browser, chromium
from test_browser import served as served  # noqa: PLC0414  the same workbench

from accordingto.model import Pair


def _axe() -> Path | None:
    """axe-core's script: named by $AXE, or inside the package axe-playwright-python."""
    named = os.environ.get("AXE")
    spec = importlib.util.find_spec("axe_playwright_python")
    places = [Path(named)] if named else []
    places += [Path(folder) / "axe.min.js" for folder in (spec.submodule_search_locations or [])] if spec else []
    return next((place for place in places if place.is_file()), None)


pytestmark = pytest.mark.skipif(
    chromium() is None or _axe() is None, reason="needs chromium and axe: pip install axe-playwright-python"
)

PAGES = ("/", "/articles", "ARTICLE", "/claims", "/claims/c-12", "/questions", "/questions/q-dead", "/sources",
         "/sources/s-mayor", "/search", "/search?q=Veresna&kind=person", "/review", "COMPARE",
         "/briefing?question=q-dead", "/nowhere")
RUN = """axe.run(document, {resultTypes: ["violations"]}).then(found => JSON.stringify(found.violations.map(
    v => [v.id, v.impact, v.nodes.slice(0, 3).map(n => n.html.slice(0, 200))])))"""


@pytest.fixture(scope="module")
def tab(served):
    book = served[1]
    pair = Pair("s-mayor", "s-hinets", "not established", "One town.")
    book.put(replace(book.question("q-dead"), pairs=(pair,)))
    opened = Browser()
    opened.go(served[0]())
    yield opened
    opened.close()


@pytest.mark.parametrize(("theme", "width"), [("light", 1200), ("dark", 1200), ("light", 360)])
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing(tab, served, page, theme, width):
    one, two = list(served[1].article_of)[:2]
    path = {"ARTICLE": f"/articles/{one}", "COMPARE": f"/compare?a={two}&b={one}"}.get(page, page)
    tab.size(width, 900)
    tab.theme(theme)
    tab.go(served[0](path))
    tab.do(_axe().read_text(encoding="utf-8") + ";0")
    assert json.loads(tab.awaited(RUN)) == []
