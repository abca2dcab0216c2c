from __future__ import annotations

import made
import pytest

from accordingto.model.queries import SearchFilter

FORMS = (("шахту", "шахта"), ("шахти", "шахта"), ("шахта", "шахта"), ("гірників", "гірник"), ("гірники", "гірник"),
         ("поранено", "поранити"), ("поранених", "поранити"))


@pytest.fixture
def filled(ledger):
    first = made.article(external_id="1", outlet="a", published="2025-03-11", title="Вибух у Рудомирі")
    second = made.article("Гірники вийшли зі шахти самі.", external_id="2", outlet="b", published="2025-03-13")
    third = made.article("Йод подорожчав.", external_id="3")
    read = [first, second, third]
    ledger.put(read, [made.entry(a, words=FORMS) for a in read])
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
