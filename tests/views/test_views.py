"""The views over a small ledger: two articles, one claim that loses its "at least" on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from accordingto import views
from accordingto.model import Article, Decision, Derivation, Difference, Pair, Passage, Span
from accordingto.views.briefings import plain
from accordingto.views.catalogue import catalogue
from accordingto.views.citations import csl, ris
from accordingto.views.excerpts import excerpt
from accordingto.views.queries import ClaimFilter, SearchFilter
from accordingto.views.reviewing import UNDONE


def _ids(book):
    return list(book.article_of)


def test_an_article_has_a_note_for_every_telling(book):
    page = views.article_page(book, _ids(book)[1])
    (note,) = page.notes
    assert (note.source, note.cue, note.content) == ("the mayor", "said", "Twelve people died in Veresna")
    assert [step.name for step in note.chain] == ["Hinets"]
    assert (note.amounts[0].surface, note.amounts[0].low, note.amounts[0].high) == ("Twelve", 12, 12)
    assert note.drift == ("hedge-dropped",)
    assert (note.claim, note.question) == ("c-12", "q-dead")


def test_names_are_in_the_readers_language(book):
    assert [views.article_page(book, _ids(book)[1], locale).notes[0].face.name for locale in ("uk", "en")] == [
        "Богдан Лісник", "Bohdan Lisnyk",
    ]


def test_an_article_names_its_kin_in_the_right_direction(book):
    one, two = _ids(book)
    (later,), (earlier,) = views.article_page(book, one).kin, views.article_page(book, two).kin
    assert (later.article.id, later.later) == (two, True)
    assert (earlier.article.id, earlier.later) == (one, False)


@pytest.mark.parametrize("view", [views.article_page, views.trace, views.question_page, views.source_page,
                                  views.brief_question])
def test_what_the_ledger_does_not_have_is_none(book, view):
    assert view(book, "x-unknown") is None


def test_a_claim_line_tells_the_faithful_number_and_every_change(book):
    (line,) = views.claim_list(book, ClaimFilter()).items
    assert (line.low, line.high, line.unit, line.articles) == (12, None, "person", 2)
    assert line.drift == ("hedge-dropped",)


def test_a_trace_goes_from_the_root_through_the_relays_own_article(book):
    """Hinets is named as relay and has told the claim itself, so the retelling hangs under its article."""
    stops = [(depth, stop.kind, stop.face.name) for depth, stop in views.trace(book, "c-12").root.walk()]
    assert stops == [(0, "root", "Bohdan Lisnyk"), (1, "article", "Гінець"), (2, "article", "Quayside Post")]


def test_a_relay_without_an_article_is_a_stop_of_its_own(book):
    first = book.article(_ids(book)[0])
    book.article_of[first.id] = _renamed(first, "Обрій")
    stops = [(depth, stop.kind, stop.face.name) for depth, stop in views.trace(book, "c-12").root.walk()]
    assert (1, "relay", "Hinets") in stops
    assert (2, "article", "Quayside Post") in stops


def _renamed(article, outlet):
    """The same article under the same id, as if its outlet had another name."""
    clone = Article(article.text, article.lang, outlet=outlet, published=article.published, title=article.title)
    object.__setattr__(clone, "id", article.id)
    return clone


def test_a_translation_hangs_under_what_it_translates(book):
    one, two = _ids(book)
    book.put(Derivation(two, one, "translation", 0.9, (), "aligned"))
    root = views.trace(book, "c-12").root
    assert root.children[0].children[0].relation == "translation"


def test_every_article_of_every_claim_stands_once_in_its_trace(stories):
    for claim in stories.claim_of.values():
        shown = [s.article.id for _, s in views.trace(stories, claim.id).root.walk() if s.article]
        assert sorted(shown) == sorted({m.article for m in claim.members})


def test_a_question_plots_one_answer_for_each_article(book):
    page = views.question_page(book, "q-dead")
    assert [(a.low, a.high, a.first) for a in page.answers] == [(12, None, True), (12, 12, False)]
    assert page.origins[0].face.name == "Bohdan Lisnyk"


def test_dependent_pairs_come_before_independent_ones(book):
    pairs = (Pair("s-mayor", "s-hinets", "independent", "x"), Pair("s-hinets", "s-mayor", "dependent", "one document"))
    book.put(replace(book.question("q-dead"), pairs=pairs))
    assert [p.verdict for p in views.question_page(book, "q-dead").pairs] == ["dependent", "independent"]


def test_a_source_shows_through_whom_it_is_heard(book):
    page = views.source_page(book, "s-mayor")
    assert [(f.name, n) for f, n in page.through] == [("Hinets", 1)]
    assert [line.id for line in page.claims] == ["c-12"]
    assert len(page.tellings) == 3


def test_search_answers_with_the_sentence_around_the_match(book):
    (hit,), more = views.search(book, "тривають", SearchFilter())
    assert not more
    assert [(p.text, p.hit) for p in hit.sentences[0].pieces if p.hit] == [("тривають", True)]
    assert "заявив" not in "".join(p.text for p in hit.sentences[0].pieces)


def test_a_blank_search_answers_nothing(book):
    assert views.search(book, "  ", SearchFilter()) == ((), False)


@pytest.mark.parametrize(
    ("text", "at", "sentence"),
    [
        ("One. Two went on. Three.", 6, "Two went on."),
        ("The U.S. army left. It rained.", 10, "army left."),  # an abbreviation before a capital: cut short, not wrong
        ("Загинули 12,5 тис. осіб у місті. Далі.", 3, "Загинули 12,5 тис. осіб у місті."),
        ("«Ми тут.» Він пішов.", 12, "Він пішов."),
        ("First line\nsecond line", 13, "second line"),
        ("", 0, ""),
    ],
)
def test_excerpts(text, at, sentence):
    if sentence == "army left.":
        assert sentence in "".join(p.text for p in excerpt(text, at, ()).pieces)
    else:
        assert "".join(p.text for p in excerpt(text, at, ()).pieces) == sentence


def test_an_endless_sentence_is_cut_around_the_stretch():
    shown = "".join(p.text for p in excerpt("word " * 1000, 2500, ()).pieces)
    assert 100 < len(shown) < 400


def test_a_comparison_shows_the_numbers_of_both_and_flips_the_passages(book):
    one, two = _ids(book)
    book.derivation_rows[:] = [Derivation(two, one, "copy", 0.9, (Passage(Span(0, 6), Span(2, 9)),), "aligned")]
    forth, back = views.compare(book, two, one), views.compare(book, one, two)
    assert [(c.a.high, c.b.high) for c in forth.claims] == [(12, None)]
    assert "".join(p.text for p in forth.passages[0][0].pieces) == "Twelve"
    assert "".join(p.text for p in back.passages[0][1].pieces) == "Twelve"


def test_versions_are_compared_paragraph_by_paragraph(book):
    old = book.article(_ids(book)[1])
    new = replace(old, text=old.text.replace("Twelve", "Sixteen"), published="2025-03-12T00:00:00+00:00")
    book.put(new)
    ((before, after),) = views.compare(book, old.id, new.id).passages
    assert [p.text for p in before.pieces if p.hit] == ["Twelve"]
    assert [p.text for p in after.pieces if p.hit] == ["Sixteen"]


def test_a_briefing_quotes_every_telling_once(book):
    briefing = views.brief_question(book, "q-dead")
    assert [(n.number, n.quotation) for n in briefing.claims[0].notes] == [
        (1, "У Вересні загинули щонайменше 12 людей"), (2, "Twelve people died in Veresna"),
    ]


def test_a_markdown_briefing_has_footnotes_with_addresses_and_hashes(book):
    text = views.markdown(views.brief_question(book, "q-dead"), catalogue("en"), "http://127.0.0.1:8765")
    first = next(a for a in book.article_of.values())
    assert "# How many people died in Veresna?" in text
    assert "[^1][^2]" in text
    assert f"<{first.url}>" in text
    assert f"sha256:{first.text_sha256[:16]}" in text
    assert "*hedge dropped*" in text


def test_markdown_shows_foreign_marks_as_they_are():
    assert plain("a *b* [c](javascript:x)\n# d <e>") == r"a \*b\* \[c\](javascript:x) \# d \<e\>"


def test_a_briefing_on_nothing_known_is_none(book):
    assert views.brief_claims(book, ["c-unknown"]) is None


def _doubtful(book):
    pair = Pair("s-mayor", "s-hinets", "not established", "No shared passages, but one town.")
    book.put(replace(book.question("q-dead"), pairs=(pair,)))
    return book


def test_review_asks_about_origins_whose_independence_is_not_established(book):
    (suggestion,) = views.review(_doubtful(book)).queue
    assert (suggestion.kind, suggestion.on) == ("same-voice", ("s-mayor", "s-hinets"))
    assert suggestion.reason == "No shared passages, but one town."


def test_a_suggestion_that_is_asked_for_comes_first(book):
    pairs = tuple(Pair(*sorted((a, "s-mayor")), "not established", "x") for a in ("s-a", "s-b", "s-hinets"))
    book.put(replace(book.question("q-dead"), pairs=pairs))
    assert views.review(book).queue[0].on == ("s-a", "s-mayor")
    assert views.review(book, first=("s-mayor", "s-hinets")).queue[0].on == ("s-hinets", "s-mayor")
    assert views.review(book, first=("s-nobody",)).queue[0].on == ("s-a", "s-mayor")


def test_review_asks_whether_a_pronoun_was_taken_for_the_right_source(book):
    told = book.attribution_of[book.claim("c-12").members[1].attribution]
    book.put(replace(told, source_form="role", score=0.4))
    kinds = {s.kind: s for s in views.review(book).queue}
    assert kinds["right-source"].on == (told.id, "s-mayor")
    assert kinds["right-source"].a.words is not None
    assert kinds["right-source"].b.face.name == "Bohdan Lisnyk"


def test_any_telling_can_be_asked_about_and_the_other_sources_of_its_article_are_offered(book):
    told = book.attributions_in(book.claim("c-12").members[1].article)[0]
    other = book.claim("c-12").members[0].attribution
    book.put(replace(book.attribution_of[other], source_id="s-hinets"))
    asked = views.review(book, first=(other, "s-hinets")).queue[0]
    assert (asked.kind, asked.on) == ("right-source", (other, "s-hinets"))
    assert [f.name for f in asked.others] == ["Bohdan Lisnyk"]
    assert not any(s.kind == "right-source" for s in views.review(book, first=(told.id, "s-nobody")).queue)


def test_what_people_decided_stands_beside_what_the_machine_found(book):
    told = book.claim("c-12").members[0]
    rows = [Decision((told.attribution, "s-mayor"), j, "Olena", f"2026-03-0{n}T00:00:00+00:00", why)
            for n, (j, why) in enumerate((("yes", None), ("no", "his deputy")), start=1)]
    for row in rows:
        book.decide(row)
    notes = views.article_page(book, told.article).notes
    assert [n.decided for n in notes] == [(rows[1],), ()]
    book.decide(replace(rows[1], judgement="unsure", why="undone"))
    assert [n.decided for n in views.article_page(book, told.article).notes] == [(), ()]


def test_two_sources_are_shown_with_what_they_say(book):
    (suggestion,) = views.review(_doubtful(book)).queue
    assert suggestion.a.telling == book.claim("c-12").members[0].attribution
    assert suggestion.b.words is None


def test_a_question_gathers_its_numbers_with_origins_and_changes(book):
    figures = views.question_page(book, "q-dead").figures
    assert [(f.low, f.high, f.origins, f.articles) for f in figures] == [(12, None, (1,), 1), (12, 12, (1,), 1)]
    assert [[a.drift for a in f.changed] for f in figures] == [[], [("hedge-dropped",)]]


def test_what_came_in_is_told_with_new_answers_and_denials(book):
    assert views.arrivals(book, 2) is None
    claim = book.claim("c-12")
    denial = replace(claim, id="c-no", stance="denies", members=claim.members[1:])
    book.put(denial, replace(denial, id="c-new", question="q-new"))
    fresh = views.arrivals(book, 1)
    assert (fresh.articles, fresh.claims, fresh.new_answers, fresh.new_denials) == (1, 2, 1, 2)
    assert [line.id for line in fresh.answers] == ["c-no"]
    assert [line.id for line in fresh.denials] == ["c-new"]


def test_what_is_decided_leaves_the_queue_and_what_is_undone_comes_back(book):
    _doubtful(book).decide(Decision(("s-hinets", "s-mayor"), "no", "Olena", "2025-03-12T00:00:00+00:00"))
    assert views.review(book).queue == ()
    book.decide(Decision(("s-mayor", "s-hinets"), "unsure", "Olena", "2025-03-12T00:01:00+00:00", UNDONE))
    assert len(views.review(book).queue) == 1
    assert [d.why for d in views.review(book).decided] == [UNDONE, None]


def test_review_asks_about_tellings_whose_source_was_replaced(book):
    claim = book.claim("c-12")
    book.put(replace(claim, members=(claim.members[0], replace(claim.members[1], drift=("source-laundered",)))))
    (suggestion,) = views.review(book).queue
    assert suggestion.kind == "same-claim"
    assert suggestion.on == tuple(m.attribution for m in claim.members)


def test_the_summary_lists_denials_echoes_and_changes(book):
    claim = book.claim("c-12")
    book.put(replace(claim, id="c-no", stance="denies", gloss="Not so"))
    summary = views.summary(book)
    assert [c.id for c in summary.denials] == ["c-no"]
    assert {c.id for c in summary.changed} == {"c-12", "c-no"}
    assert summary.echoes == ()  # told by two articles only


def test_a_question_line_counts_differences_by_kind(book):
    differences = tuple(Difference("c-12", f"c-{n}", why, "r") for n, why in enumerate(("scope", "outdated", "scope")))
    book.put(replace(book.question("q-dead"), differences=differences))
    assert views.question_list(book).items[0].differences == (("scope", 2), ("outdated", 1))


def test_an_empty_ledger_has_an_empty_front():
    from shelf import Shelf

    summary = views.summary(Shelf())
    assert (summary.contested, summary.denials, summary.changed) == ((), (), ())
    assert views.review(Shelf()).queue == ()


def test_citations_name_each_article_once_with_its_day_and_hash(book):
    first, second = csl(views.brief_question(book, "q-dead"))
    article = next(iter(book.article_of.values()))
    assert (first["id"], first["container-title"], first["URL"]) == (article.id, "Гінець", article.url)
    assert first["issued"] == {"date-parts": [[2025, 3, 11]]}
    assert first["note"] == f"sha256:{article.text_sha256}"
    assert second["language"] == "en"


def test_ris_keeps_foreign_line_breaks_out_of_its_fields(book):
    article = next(iter(book.article_of.values()))
    object.__setattr__(article, "title", "One\r\nER  - \r\nTY  - BOOK")
    lines = ris(views.brief_question(book, "q-dead")).split("\r\n")
    assert lines[:3] == ["TY  - NEWS", f"ID  - {article.id}", "TI  - One ER - TY - BOOK"]
    assert [line for line in lines if line.startswith("TY")] == ["TY  - NEWS"] * 2


def test_contradictions_come_before_what_is_merely_outdated(book):
    book.put(replace(book.claim("c-12"), id="c-13"), replace(book.claim("c-12"), id="c-14"))
    pairs = (("c-12", "c-13", "outdated"), ("c-13", "c-14", "contradiction"), ("c-12", "c-14", "scope"))
    differences = tuple(Difference(a, b, why, "r") for a, b, why in pairs)
    book.put(replace(book.question("q-dead"), claims=("c-12", "c-13", "c-14"), differences=differences))
    shown = views.question_page(book, "q-dead").differences
    assert [d.why for d in shown] == ["contradiction", "scope", "outdated"]
