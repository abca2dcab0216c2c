"""axe looks at every page, in both themes and on a phone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from accordingto.model import Pair

PAGES = ("/", "/articles", "ARTICLE", "/claims", "/claims/c-12", "/questions", "/questions/q-dead", "/sources",
         "/sources/s-mayor", "/search", "/search?q=Veresna&kind=person", "/review", "COMPARE",
         "/briefing?question=q-dead", "/nowhere")


@pytest.fixture(scope="module")
def axe():
    return pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe: pip install '.[dev]'").Axe()


@pytest.fixture(scope="module")
def tab(browser, served):
    pair = Pair("s-mayor", "s-hinets", "not established", "One town.")
    served.book.put(replace(served.book.question("q-dead"), pairs=(pair,)))
    opened = browser.new_page()
    opened.goto(served())
    return opened


@pytest.mark.parametrize(("theme", "width"), [("light", 1200), ("dark", 1200), ("light", 360)])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(axe, tab, served, path, theme, width):
    one, two = list(served.book.article_of)[:2]
    path = {"ARTICLE": f"/articles/{one}", "COMPARE": f"/compare?a={two}&b={one}"}.get(path, path)
    tab.set_viewport_size({"width": width, "height": 900})
    tab.emulate_media(color_scheme=theme)
    tab.goto(served.base + path)
    found = axe.run(tab, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(v["id"], v["impact"], [n["html"][:200] for n in v["nodes"][:3]]) for v in found] == []
