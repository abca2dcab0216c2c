"""Sentences in an order no rule expects: nothing may be found, but nothing may break."""

import pytest

from accordingto.attributions import find
from accordingto.model import Article
from accordingto.sentences import analyse


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Пояснювати міністр причини відмовився."),
        ("ru", "Комментировать мэр решение суда отказался наотрез."),
    ],
)
def test_an_owner_between_the_infinitive_and_its_refusal(lang, text):
    article = Article(text=text, lang=lang)
    for found in find(article, analyse(article)):
        assert all(span.of(text).strip() for span in found.content)
