"""A real browser: the scripts run under the policy, keys work, and pages read without scripts and on a phone."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import replace

import pytest
import uvicorn
from browser import Browser, chromium
from shelf import small

from accordingto.model import Pair
from accordingto.views.queries import Running
from accordingto.web import Access, workbench

pytestmark = pytest.mark.skipif(chromium() is None, reason="needs Debian's chromium: apt-get install chromium")


@pytest.fixture(scope="module")
def served():
    """A workbench on a free port: its address with a fresh token on each call, and the book."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    book = small()
    access = Access.on(("127.0.0.1",), port)
    server = uvicorn.Server(uvicorn.Config(workbench(book, access), port=port, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield lambda path="/": f"http://127.0.0.1:{port}{path}{'&' if '?' in path else '?'}token={access.new_token()}", book
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser(served):
    tab = Browser()
    tab.go(served[0]())
    yield tab
    tab.close()


def _article(served, n):
    return served[0](f"/articles/{list(served[1].article_of)[n]}")


LIT = "[...document.querySelectorAll('.m.lit')].map(m => m.textContent).join('|')"
OPEN = "[...document.querySelectorAll('.note[open]')].map(n => n.dataset.note).join()"


def test_j_and_k_walk_through_the_tellings(browser, served):
    browser.go(_article(served, 0))
    seen = []
    for key in "jjjk":
        browser.press(key)
        seen.append((browser.do(LIT), browser.do(OPEN)))
    first = ("У Вересні загинули щонайменше 12 людей|заявив|мер Богдан Лісник", "1")
    second = ("Пошуки тривають|сказав|він", "2")
    assert seen == [first, second, second, first]
    browser.press("Escape")
    assert browser.do(LIT) == ""


def test_a_tap_on_a_content_opens_its_note_and_gives_an_address(browser, served):
    browser.go(_article(served, 1))
    browser.do("document.querySelector('.m.content[data-t]').click()")
    assert browser.do(OPEN) == "1"
    browser.do("document.querySelector('a.m.cue').click()")
    assert browser.do("location.hash").startswith("#t-")


def test_slash_goes_to_the_search_box_and_typing_there_is_typing(browser, served):
    browser.go(_article(served, 0))
    browser.press("/")
    assert browser.do("document.activeElement.name") == "q"
    browser.press("j")
    assert browser.do("document.activeElement.value") == "j"
    assert browser.do(LIT) == ""


def test_the_question_mark_shows_the_keys(browser, served):
    browser.go(served[0]("/claims"))
    browser.press("?")
    assert browser.do("document.querySelector('dialog.keys').open") is True


@pytest.mark.parametrize("page", ["/", "/claims/c-12", "/questions/q-dead", "/search?q=Veresna", "/review", "/sources"])
def test_nothing_is_wider_than_a_phone(browser, served, page):
    browser.size(360, 740)
    browser.go(served[0](page))
    assert browser.do("document.documentElement.scrollWidth") <= 360


def test_an_article_is_no_wider_than_a_phone_and_a_tap_shows_its_note_there(browser, served):
    browser.size(360, 740)
    browser.go(_article(served, 0))
    assert browser.do("document.documentElement.scrollWidth") <= 360
    shown = "[...document.querySelectorAll('.note')].filter(n => n.offsetHeight).length"
    assert browser.do(shown) == 0
    browser.do("document.querySelector('.m.content[data-t]').click()")
    assert browser.do(shown) == 1
    browser.size(1200, 800)


def test_slash_goes_to_the_words_on_the_search_page_too(browser, served):
    browser.go(served[0]("/search?q=Veresna"))
    browser.do("document.activeElement.blur()")
    browser.press("/")
    assert browser.do("document.activeElement.name") == "q"


def test_a_decision_is_taken_and_taken_back_by_keyboard(browser, served):
    book = served[1]
    question, before = book.question("q-dead"), len(book.decision_rows)
    book.put(replace(question, pairs=(Pair("s-mayor", "s-hinets", "not established", "One town."),)))
    browser.go(served[0]("/review"))
    browser.do("document.querySelector('input[name=by]:not([type=hidden])').value = 'Olena'")
    browser.press("n")
    browser.until("document.readyState === 'complete' && document.querySelector('form.judge') === null")
    assert [d.judgement for d in book.decision_rows[before:]] == ["no"]
    browser.press("u")
    browser.until("document.querySelector('form.judge') !== null")
    assert len(book.decision_rows) == before + 2
    book.put(question)


def test_the_progress_of_a_reading_is_followed(browser, served):
    book = served[1]
    book.going = Running(10, 40, "reading")
    try:
        browser.go(served[0]("/"))
        assert browser.do("document.querySelector('.running progress').value") == 10
        book.going = Running(40, 40, "linking")
        browser.until("document.querySelector('.running').textContent.includes('linked')")
        book.going = None
        browser.until("document.querySelector('.running').textContent.includes('done')")
    finally:
        book.going = None


@pytest.mark.parametrize("page", ["/", "/search?q=Veresna", "/questions/q-dead", "/claims/c-12", "/review"])
def test_without_scripts_pages_read_and_their_forms_are_there(browser, served, page):
    browser.without_scripts()
    try:
        browser.go(served[0](page))
        assert browser.do("document.querySelector('h1') !== null")
        assert browser.do("[...document.querySelectorAll('.scripted')].every(e => e.hidden)")
    finally:
        browser.without_scripts(False)


def test_first_paint_comes_within_a_second(browser, served):
    browser.go(_article(served, 0))
    paint = "performance.getEntriesByType('paint').find(p => p.name === 'first-contentful-paint')?.startTime ?? 0"
    browser.until(f"({paint}) > 0")
    assert browser.do(paint) < 1000


def test_without_scripts_the_notes_are_there_and_links_lead_to_them(browser, served):
    browser.without_scripts()
    try:
        browser.go(_article(served, 0))
        assert browser.do("document.documentElement.classList.contains('scripted-page')") is False
        assert browser.do("[...document.querySelectorAll('.note')].every(n => n.offsetHeight > 0)") is True
        led = "document.querySelector(document.querySelector('a.m').getAttribute('href')).className"
        assert browser.do(led) == "note"
    finally:
        browser.without_scripts(False)


def test_the_browser_has_nothing_to_complain_about(browser, served):
    for page in ("/", "/claims/c-12", "/questions/q-dead", "/review", "/briefing?question=q-dead", "/search?q=a"):
        browser.go(served[0](page))
    assert browser.complaints == []
