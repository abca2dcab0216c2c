from __future__ import annotations

from dataclasses import replace

import made
import pytest

from accordingto.model import Quantity, Span
from accordingto.model.queries import SavedSearch, SearchFilter

FORMS = (("шахту", "шахта"), ("шахти", "шахта"), ("шахта", "шахта"), ("гірників", "гірник"), ("гірники", "гірник"),
         ("поранено", "поранити"), ("поранених", "поранити"))


@pytest.fixture
def filled(ledger):
    first = made.article(external_id="1", outlet="a", published="2025-03-11", title="Вибух у Рудомирі")
    second = made.article("Гірники вийшли зі шахти самі.", external_id="2", outlet="b", published="2025-03-13")
    third = made.article("Йод подорожчав.", external_id="3")
    read = [first, second, third]
    ledger.put(read, [made.entry(a, words=FORMS) for a in read])
    ledger.put_links(made.links(first), 3)
    return ledger


def hits(ledger, words, **which):
    return sorted(found.article.external_id for found in ledger.search(words, SearchFilter(**which)))


@pytest.mark.parametrize(("words", "expected"), [
    ("шахта", ["1", "2"]),
    ("шахти", ["1", "2"]),
    ("ШАХТУ", ["1", "2"]),
    ("шахта поранено", ["1"]),
    ("губернатор", ["1"]),
    ("рудомирі", ["1"]),
    ("вибух", ["1"]),
    ("губерн*", ["1"]),
    ("«губернатор Остап»", ["1"]),
    ('"Остап губернатор"', []),
    ('"гірники вийшли"', ["2"]),
    ("иод", []),
    ("йод", ["3"]),
    ("нема", []),
    ("", []),
    ('"', []),
    ('шахта" OR NEAR( * : ^ {text}', []),
    ("AND", []),
    ("NEAR(шахта губернатор, 5)", ["1"]),
    ("NEAR(шахта губернатор, 4)", []),
    ("NEAR(губернатора шахті, 5)", ["1"]),
    ("NEAR(шахта поранено)", ["1"]),
    ('NEAR("закрили на" губерн*, 3)', ["1"]),
    ("NEAR(шахта губернатор, 3) йод", []),
    ("вийшли NEAR(гірники шахта)", ["2"]),
    ("NEAR(шахта", []),
    ("NEAR(шахта)", []),
    ("near(шахта гірник)", []),
])
def test_words(filled, words, expected):
    assert hits(filled, words) == expected


@pytest.mark.parametrize(("which", "expected"), [
    ({"outlet": "a"}, ["1"]),
    ({"since": "2025-03-12"}, ["2"]),
    ({"until": "2025-03-11"}, ["1"]),
    ({"since": "2025-03-11", "until": "2025-03-13"}, ["1", "2"]),
    ({"lang": "ru"}, []),
    ({"source": "s-1"}, ["1", "2"]),
    ({"source": "s-9"}, []),
    ({"kind": "person"}, ["1", "2"]),
    ({"kind": "document"}, []),
    ({"least": 10, "most": 20}, ["1", "2"]),
    ({"most": 13}, []),
    ({"least": 15}, []),
    ({"unit": "person"}, ["1", "2"]),
    ({"unit": "tonne"}, []),
    ({"unit": "person", "least": 14, "source": "s-1", "outlet": "b"}, ["2"]),
])
def test_filters(filled, which, expected):
    assert hits(filled, "шахта", **which) == expected


def test_matches_are_where_the_forms_stand(filled):
    (found,) = filled.search("шахта гірник", SearchFilter(outlet="a"))
    assert [found.article.text[a:b] for a, b in found.matches] == ["Шахту", "гірників"]


def test_a_renewed_article_is_found_by_its_new_lemmas_only(filled):
    (article,) = filled.articles_called("3")
    filled.put([article], [made.entry(article, "rules/2", (("йод", "йодид"),))])
    assert hits(filled, "йодид") == ["3"]
    assert hits(filled, "йод") == ["3"]
    assert hits(filled, "подорожчав") == ["3"]


def test_words_of_a_group_are_marked_only_where_they_stand_near(ledger):
    article = made.article("Шахту закрили. " + "Далі про інше. " * 5 + "Гірники прийшли на шахту.", external_id="1")
    ledger.put([article], [made.entry(article, words=FORMS)])
    (found,) = ledger.search("NEAR(шахта гірник, 3)", SearchFilter())
    assert [article.text[a:b] for a, b in found.matches] == ["Гірники", "шахту"]


def test_without_words_the_filter_decides_newest_first_and_its_numbers_are_marked(filled):
    found = filled.search("", SearchFilter(most=14, unit="person"))
    assert [f.article.external_id for f in found] == ["2", "1", "3"]
    assert [f.article.text[a:b] for f in found[1:2] for a, b in f.matches] == ["Ш"]  # the number's span in made.py
    assert [f.article.external_id for f in filled.search("", SearchFilter(outlet="a"))] == ["1"]
    assert filled.search("", SearchFilter()) == ()


def test_a_range_finds_numbers_with_an_end_in_it_and_ranges_that_reach_over_it(ledger):
    article = made.article(external_id="1")
    for low, high, asked, there in (
        (100.0, 200.0, (150, 160), True), (100.0, 200.0, (90, 110), True), (100.0, 200.0, (210, 300), False),
        (100.0, None, (90, 110), True), (100.0, None, (150, 160), False), (None, 14.0, (1, 10), False),
    ):
        told = replace(made.attribution(article), quantities=(Quantity(Span(0, 1), low, high, "person"),))
        entry = replace(made.entry(article, f"rules/{low}/{high}"), attributions=(told,))
        ledger.put([article], [entry])
        which = SearchFilter(least=asked[0], most=asked[1])
        assert bool(ledger.search("", which)) is there, (low, high, asked)
        assert ledger.answering(SavedSearch("n", "", which))(article, told, ()) is there


def test_a_search_answers_an_act_of_telling_as_it_answers_articles(filled):
    (article,) = filled.articles_called("1")
    (told,) = filled.attributions_in(article.id)

    def answered(words="", texts=("Шахту закрили",), **which):
        return filled.answering(SavedSearch("n", words, SearchFilter(**which)))(article, told, texts)

    assert answered("шахти")
    assert not answered("гірники")
    assert answered(outlet="a", kind="person", least=14)
    assert not answered(outlet="b")
    assert not answered(kind="document")
    assert answered(since="2025-03-11", until="2025-03-11")
    assert not answered(until="2025-03-10")


def test_searches_are_kept_by_name_and_forgotten(ledger):
    first = SavedSearch("міст", "NEAR(міст ремонт)", SearchFilter(kind="person", least=3.5))
    ledger.save_search(SavedSearch("a", "b"))
    ledger.save_search(SavedSearch("міст", "інше"))
    ledger.save_search(first)
    assert ledger.saved_searches() == (SavedSearch("a", "b"), first)
    assert (ledger.forget_search("a"), ledger.forget_search("a")) == (True, False)
    assert ledger.saved_searches() == (first,)
