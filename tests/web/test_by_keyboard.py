"""Each page's main task, done by keyboard alone in a real browser; without scripts too where it reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from chromium import serving, until

import accordingto
from accordingto.ledger import Ledger
from accordingto.model.queries import ClaimFilter
from accordingto.web import Linking

STORIES = Path(__file__).parents[2] / "examples" / "stories" / "articles.jsonl"
TABS = 250
"""Most presses of Tab on the way to something: a page with more before it is no page for a keyboard."""


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """The first example story, read: ten invented outlets about a mine."""
    room = tmp_path_factory.mktemp("keyboard")
    rows = STORIES.read_text(encoding="utf-8").splitlines(keepends=True)[:13]
    (room / "story.jsonl").write_text("".join(rows), encoding="utf-8")
    with Ledger.open(room / "ledger.sqlite") as ledger:
        accordingto.read([str(room / "story.jsonl")], ledger, accordingto.Settings())
        yield ledger


@pytest.fixture(scope="module")
def served(book):
    with serving(book, Linking(book.is_linked, lambda: None)) as workbench:
        yield workbench


@pytest.fixture(params=["with scripts", "without scripts"])
def tab(request):
    return request.getfixturevalue("page" if request.param == "with scripts" else "scriptless")


def reach(page, selector: str) -> None:
    """Press Tab until something that fits is focused."""
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if page.locator(f":focus:is({selector})").count():
            return
    raise AssertionError(f"no way to {selector} by keyboard on {page.url}")


def enter(page, selector: str) -> None:
    """Reach a link or button and press it."""
    reach(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.fixture
def claim(book):
    """The most told claim that lost its bound on the way."""
    return book.list_claims(ClaimFilter(drift="hedge-dropped"), "articles", 1)[0]


def test_from_the_front_page_to_who_dropped_the_bound(tab, served):
    tab.goto(served.base)
    enter(tab, "a[href^='/questions/q-']")
    assert "/questions/q-" in tab.url
    line = tab.locator("tr", has_text="hedge dropped").filter(has_text="origin").first
    outlet = line.locator("a").first.inner_text()
    href = line.locator("a").first.get_attribute("href")
    enter(tab, f"a[href='{href}']")
    assert tab.locator(".kicker a").first.inner_text() == outlet
    assert tab.locator(".anchor:target").count() == 1


def test_a_claim_leads_to_the_words_it_rests_on(tab, served, claim):
    tab.goto(f"{served.base}/claims/{claim.id}")
    enter(tab, "svg.stream a")
    assert "/articles/a-" in tab.url


def test_the_skip_link_skips(tab, served):
    tab.goto(f"{served.base}/claims")
    tab.keyboard.press("Tab")
    assert tab.locator("a.skip:focus").is_visible()
    tab.keyboard.press("Enter")
    reach(tab, "main *")
    assert tab.locator("header.top :focus").count() == 0


def test_a_note_is_opened_from_the_words(tab, served, claim):
    tab.goto(f"{served.base}/articles/{claim.members[0].article}")
    reach(tab, "a.m")
    number = tab.locator("a.m:focus").get_attribute("data-n")
    tab.keyboard.press("Enter")
    note = tab.locator(f"#n{number}")
    if not note.locator("dl").is_visible():  # without scripts the link leads there and the note is opened there
        reach(tab, "summary")
        tab.keyboard.press("Enter")
    assert note.locator("dl").is_visible()


def test_a_source_is_searched(tab, served, claim):
    tab.goto(f"{served.base}/sources/{claim.root}")
    reach(tab, ".speaks input[type=search]")
    tab.keyboard.type("гірники")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert f"source={claim.root}" in tab.url
    assert tab.locator("mark").count() > 0


def test_words_near_each_other_are_searched_and_the_search_is_kept(tab, served, book):
    tab.goto(f"{served.base}/search")
    if not tab.locator(".search input[name=q]:focus").count():
        reach(tab, ".search input[name=q]")
    tab.keyboard.type("NEAR(загинули гірники, 6)")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert {"гірників", "загинули"} <= set(tab.locator("mark").all_text_contents())
    reach(tab, ".keep input[name=name]")
    tab.keyboard.type("шахта")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert [s.words for s in book.saved_searches()] == ["NEAR(загинули гірники, 6)"]
    assert book.forget_search("шахта")


def test_claims_are_picked_for_a_briefing(tab, served):
    tab.goto(f"{served.base}/claims")
    for _ in range(2):
        reach(tab, "input.pick")
        tab.keyboard.press("Space")
    assert tab.locator("input.pick:checked").count() == 2
    enter(tab, "[form=pick]:not(input), form#pick button")
    assert tab.url.count("claim=c-") == 2
    reach(tab, "a.button")
    with tab.expect_download() as sent:
        tab.keyboard.press("Enter")
    assert "[^1]" in Path(sent.value.path()).read_text("utf-8")


def test_the_queue_is_worked_off_by_single_keys_and_taken_back(page, served, book):
    page.goto(f"{served.base}/review")
    reach(page, "input[name=by]")
    page.keyboard.type("Олена")
    page.keyboard.press("Tab")
    before = len(book.decisions())
    for key, judgement in (("y", "yes"), ("n", "no"), ("h", "unsure")):
        page.evaluate("document.activeElement.blur()")
        with page.expect_navigation():
            page.keyboard.press(key)
        assert book.decisions()[-1].judgement == judgement
        assert book.decisions()[-1].by == "Олена"
    with page.expect_navigation():
        page.keyboard.press("u")
    assert [d.why for d in book.decisions()][-1] == "undone"
    assert len(book.decisions()) == before + 4
    page.keyboard.press("?")
    assert until(page, "document.querySelector('dialog.keys').open")


def test_the_queue_is_worked_off_without_scripts(scriptless, served, book):
    scriptless.goto(f"{served.base}/review")
    before = len(book.decisions())
    reach(scriptless, "input[name=by]")
    scriptless.keyboard.type("Олена")
    enter(scriptless, "button[value=no]")
    assert len(book.decisions()) == before + 1


def test_the_interface_changes_its_tongue(tab, served):
    tab.goto(f"{served.base}/questions")
    enter(tab, ".tongues a[lang=uk]")
    assert tab.locator("html").get_attribute("lang") == "uk"
    assert tab.locator("h1").inner_text().startswith("Питання")
