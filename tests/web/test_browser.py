"""A real browser: the scripts run under the policy, keys work, and pages read without scripts and on a phone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from accordingto.model import Pair
from accordingto.views.queries import Running

PHONE = {"width": 360, "height": 740}
WIDTH = "document.documentElement.scrollWidth"


def _article(served, n):
    return f"{served.base}/articles/{list(served.book.article_of)[n]}"


def _lit(page):
    return page.locator(".m.lit").all_text_contents()


def _open(page):
    return [note.get_attribute("data-note") for note in page.locator(".note[open]").all()]


def test_j_and_k_walk_through_the_tellings(page, served):
    page.goto(_article(served, 0))
    seen = []
    for key in "jjjk":
        page.keyboard.press(key)
        seen.append((_lit(page), _open(page)))
    first = (["У Вересні загинули щонайменше 12 людей", "заявив", "мер Богдан Лісник"], ["1"])
    second = (["Пошуки тривають", "сказав", "він"], ["2"])
    assert seen == [first, second, second, first]
    page.keyboard.press("Escape")
    assert _lit(page) == []


def test_a_tap_on_a_content_opens_its_note_and_gives_an_address(page, served):
    page.goto(_article(served, 1))
    page.locator(".m.content[data-t]").first.click()
    assert _open(page) == ["1"]
    page.locator("a.m.cue").first.click()
    assert "#t-" in page.url


def test_slash_goes_to_the_search_box_and_typing_there_is_typing(page, served):
    page.goto(_article(served, 0))
    page.keyboard.press("/")
    page.keyboard.press("j")
    assert page.locator("input[name=q]:focus").input_value() == "j"
    assert _lit(page) == []


def test_the_question_mark_shows_the_keys_and_escape_puts_them_away(page, served):
    page.goto(f"{served.base}/claims")
    page.keyboard.press("?")
    assert page.locator("dialog.keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog.keys").is_visible()


@pytest.mark.parametrize("path", ["/", "/claims/c-12", "/questions/q-dead", "/search?q=Veresna", "/review", "/sources"])
def test_nothing_is_wider_than_a_phone(page, served, path):
    page.set_viewport_size(PHONE)
    page.goto(served.base + path)
    assert page.evaluate(WIDTH) <= 360


def test_an_article_is_no_wider_than_a_phone_and_a_tap_shows_its_note_there(page, served):
    page.set_viewport_size(PHONE)
    page.goto(_article(served, 0))
    assert page.evaluate(WIDTH) <= 360
    assert [note.is_visible() for note in page.locator(".note").all()] == [False, False]
    page.locator(".m.content[data-t]").first.click()
    assert [note.is_visible() for note in page.locator(".note").all()] == [True, False]


def test_slash_goes_to_the_words_on_the_search_page_too(page, served):
    page.goto(f"{served.base}/search?q=Veresna")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    assert page.locator("input[name=q]:focus").count() == 1


def test_a_decision_is_taken_and_taken_back_by_keyboard(page, served):
    book = served.book
    question, before = book.question("q-dead"), len(book.decision_rows)
    book.put(replace(question, pairs=(Pair("s-mayor", "s-hinets", "not established", "One town."),)))
    try:
        page.goto(f"{served.base}/review")
        page.get_by_label("Your name").first.fill("Olena")
        page.keyboard.press("Tab")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("n")
        page.locator("form.judge").wait_for(state="detached")
        assert [d.judgement for d in book.decision_rows[before:]] == ["no"]
        page.keyboard.press("u")
        page.locator("form.judge").wait_for()
        assert len(book.decision_rows) == before + 2
    finally:
        book.put(question)


def test_the_progress_of_a_reading_is_followed(page, served):
    book = served.book
    book.going = Running(10, 40, "reading")
    try:
        page.goto(served.base)
        assert page.locator(".running progress").get_attribute("value") == "10"
        book.going = Running(40, 40, "linking")
        page.locator(".running", has_text="linked").wait_for()
        book.going = None
        page.locator(".running", has_text="done").wait_for()
    finally:
        book.going = None


@pytest.mark.parametrize("path", ["/", "/search?q=Veresna", "/questions/q-dead", "/claims/c-12", "/review"])
def test_without_scripts_pages_read_and_their_forms_are_there(scriptless, served, path):
    scriptless.goto(served.base + path)
    assert scriptless.locator("h1").is_visible()
    assert not [hint for hint in scriptless.locator(".scripted").all() if hint.is_visible()]


def test_without_scripts_the_notes_are_there_and_links_lead_to_them(scriptless, served):
    scriptless.goto(_article(served, 0))
    assert scriptless.locator("html.scripted-page").count() == 0
    assert all(note.is_visible() for note in scriptless.locator(".note").all())
    scriptless.locator("a.m").first.click()
    assert scriptless.locator(".note:target").count() == 1


def test_first_paint_comes_within_a_second(page, served):
    page.goto(_article(served, 0))
    paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    page.wait_for_function(f"({paint}) > 0")
    assert page.evaluate(paint) < 1000


def test_the_browser_has_nothing_to_complain_about(page, served):
    for path in ("/", "/claims/c-12", "/questions/q-dead", "/review", "/briefing?question=q-dead", "/search?q=a"):
        page.goto(served.base + path)
    page.goto(_article(served, 0))
    assert page.complaints == []


def test_the_browsers_complaints_are_heard(page):
    """The oracle of the test above: a style against the policy is refused aloud."""
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.wait_for_function("getComputedStyle(document.body).color !== 'rgb(255, 0, 0)'")
    assert "Content Security Policy" in page.complaints[0]
