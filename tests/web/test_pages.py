"""The pages: what a reader finds on each, in both languages, over an invented story."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reader import Reader
from shelf import Shelf

from accordingto.model import Pair
from accordingto.web import Linking

PAGES = ("/", "/articles", "/claims", "/claims/c-12", "/questions", "/questions/q-dead", "/sources", "/sources/s-mayor",
         "/search", "/search?q=Veresna", "/review", "/briefing?question=q-dead", "/briefing?claim=c-12")


def _article(book, n):
    return f"/articles/{list(book.article_of)[n]}"


@pytest.mark.parametrize("locale", ["en", "uk"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_there_in_both_languages(reader, page, locale):
    answer = reader.get(page, accept_language=locale)
    assert answer.status == 200
    assert f'<html lang="{locale}">' in answer.text
    assert len([tag for tag, _ in answer.tags if tag == "h1"]) == 1


def test_the_reading_view_marks_source_cue_and_content(reader, book):
    text = reader.get(_article(book, 0)).text
    assert '<span class="m source" data-t="1">мер Богдан Лісник</span>' in text
    assert 'class="m cue" data-t="1" data-n="1" href="#n1"' in text
    assert '<span class="m content d1" data-t="1">У Вересні загинули щонайменше 12 людей</span>' in text
    assert 'class="m content d1 direct" data-t="2">Пошуки тривають' in text


def test_every_mark_that_links_leads_to_its_note_and_back(reader, book):
    answer = reader.get(_article(book, 1))
    ids = {attrs["id"] for _, attrs in answer.tags if attrs.get("id")}
    inner = [link[1:] for link in answer.links if link.startswith("#")]
    assert len(inner) >= 3
    assert set(inner) <= ids


def test_the_notes_give_chain_number_and_reason(reader, book):
    text = reader.get(_article(book, 1)).text
    assert "hedge dropped" in text
    assert '<span class="rule">verb-clause</span>: A verb of telling with its clause.' in text
    assert "12\u00a0people" in text
    assert 'href="/sources/s-hinets"' in text


def test_the_claim_page_draws_a_stop_for_teller_and_articles(reader):
    answer = reader.get("/claims/c-12")
    dots = [attrs["class"] for tag, attrs in answer.tags if tag == "g" and "dot" in attrs.get("class", "")]
    assert dots == ["dot root", "dot article", "dot article drifted"]
    assert "at least 12" in answer.text


def test_the_question_page_draws_an_open_bound_as_an_arrow(reader):
    answer = reader.get("/questions/q-dead")
    points = [attrs["class"] for tag, attrs in answer.tags if tag == "g" and "point" in attrs.get("class", "")]
    assert points == ["point o1 first", "point o1 drifted"]
    assert len([1 for tag, attrs in answer.tags if tag == "path" and attrs.get("class") == "open"]) == 1


def test_search_marks_what_matched_and_keeps_the_filters(reader):
    answer = reader.get("/search?q=Veresna&lang=en")
    assert "<mark>Veresna</mark>" in answer.text
    assert '<option value="en" selected>' in answer.text


def test_filters_that_say_nonsense_find_nothing_and_break_nothing(reader):
    assert "Nothing here" in reader.get("/claims?stance=shouts&page=-7", accept_language="en").text
    assert reader.get("/claims?page=99999999999999999999").status == 200


@pytest.mark.parametrize("page", ["/articles/a-0", "/claims/c-0", "/questions/q-0", "/sources/s-0", "/nowhere",
                                  "/compare?a=1&b=2", "/compare", "/briefing"])
def test_what_is_not_there_is_said_so(reader, page):
    answer = reader.get(page)
    assert answer.status == 404
    assert "Not in this ledger" in answer.text


def test_the_language_is_kept_once_chosen(reader):
    assert '<html lang="uk">' in reader.get("/claims?ui=uk&q=dead").text
    assert '<html lang="uk">' in reader.get("/questions").text


def test_an_empty_ledger_says_what_to_do(book):
    del book
    text = Reader(Shelf()).open().get("/").text
    assert "accordingto read" in text


def test_the_markdown_briefing_is_a_download(reader):
    answer = reader.get("/briefing?question=q-dead&format=markdown")
    assert answer.headers["content-type"].startswith("text/markdown")
    assert answer.headers["content-disposition"] == 'attachment; filename="briefing.md"'
    assert "](http://127.0.0.1:8765/articles/a-" in answer.text


@pytest.mark.parametrize(("form", "name"), [("csl", "briefing.csl.json"), ("ris", "briefing.ris")])
def test_citations_are_downloads(reader, form, name):
    answer = reader.get(f"/briefing?question=q-dead&format={form}")
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert "Twelve dead in Veresna" in answer.text


def _undecided(book):
    book.put(replace(book.question("q-dead"), pairs=(Pair("s-mayor", "s-hinets", "not established", "One town."),)))


def test_a_decision_is_kept_with_name_and_reason_and_the_queue_goes_on(reader, book):
    _undecided(book)
    fields = {"csrf": reader.csrf, "on": "s-mayor s-hinets", "judgement": "no", "by": "Олена", "why": "різні люди"}
    assert reader.post("/review", fields).headers["location"] == "/review"
    (kept,) = book.decisions()
    assert (kept.on, kept.judgement, kept.by, kept.why) == (("s-mayor", "s-hinets"), "no", "Олена", "різні люди")
    page = reader.get("/review").text
    assert "різні люди" in page
    assert 'value="Олена"' in page
    assert 'name="on"' not in page


def test_undo_brings_the_suggestion_back_and_keeps_the_history(reader, book):
    _undecided(book)
    reader.post("/review", {"csrf": reader.csrf, "on": "s-mayor s-hinets", "judgement": "no", "by": "Olena"})
    reader.post("/review", {"csrf": reader.csrf, "judgement": "undo", "by": "Olena"})
    assert 'name="on" value="s-mayor s-hinets"' in reader.get("/review").text
    assert [d.judgement for d in book.decisions()] == ["no", "unsure"]


def test_undo_goes_further_back_each_time_and_stops(reader, book):
    for key in ("s-1", "s-2"):
        reader.post("/review", {"csrf": reader.csrf, "on": key, "judgement": "yes", "by": "Olena"})
    for _ in range(4):
        reader.post("/review", {"csrf": reader.csrf, "judgement": "undo", "by": "Olena"})
    assert [d.on for d in book.decisions()] == [("s-1",), ("s-2",), ("s-2",), ("s-1",)]


@pytest.mark.parametrize(
    "fields", [{"on": "s-1", "judgement": "maybe", "by": "O"}, {"on": "", "judgement": "yes", "by": "O"},
               {"on": "s-1", "judgement": "yes", "by": " "}, {"on": "x " * 9, "judgement": "yes", "by": "O"}],
)
def test_half_a_decision_is_refused(reader, book, fields):
    assert reader.post("/review", {"csrf": reader.csrf, **fields}).status == 400
    assert book.decisions() == ()


def test_a_body_that_is_no_form_is_refused(reader):
    answer = reader.send("POST", "/review", {"origin": "http://127.0.0.1:8765"}, b"\xff\xfe" * 10)
    assert answer.status in {400, 403}


def test_an_article_page_of_a_story_stays_small(stories):
    reader = Reader(stories).open()
    sizes = [len(reader.get(f"/articles/{key}").body) for key in list(stories.article_of)[:20]]
    assert max(sizes) < 150_000


class Bench:
    """A ledger's linking, without a ledger: linked once it was asked to link."""

    def __init__(self, fault: Exception | None = None):
        self.linked, self.fault = False, fault
        self.linking = Linking(lambda: self.linked, self._link)

    def _link(self):
        if self.fault is not None:
            raise self.fault
        self.linked = True


def test_decisions_are_applied_when_asked_and_the_page_says_so(book):
    bench = Bench()
    reader = Reader(book, linking=bench.linking).open()
    assert "Link anew" in reader.get("/review").text
    assert reader.post("/relink", {"csrf": reader.csrf}).headers["location"] == "/review"
    bench.linking.wait(5)
    assert bench.linked
    assert "Link anew" not in reader.get("/review").text


def test_a_failed_linking_is_said_and_can_be_tried_again(book, caplog):
    bench = Bench(ValueError("no room"))
    reader = Reader(book, linking=bench.linking).open()
    reader.post("/relink", {"csrf": reader.csrf})
    bench.linking.wait(5)
    page = reader.get("/review").text
    assert "The last linking failed" in page
    assert "no room" not in page
    assert "no room" in caplog.text
    bench.fault = None
    reader.post("/relink", {"csrf": reader.csrf})
    bench.linking.wait(5)
    assert bench.linked


def test_linking_needs_the_forms_token(book):
    bench = Bench()
    reader = Reader(book, linking=bench.linking).open()
    assert reader.post("/relink", {}).status == 403
    assert not bench.linked
