"""Certainty and polarity: each rule has a golden of its name in three languages."""

import pytest
from drawn_claims import lines, stated, telling

from accordingto.claims import certainty, polarity, state
from accordingto.claims.telling import Telling, Words
from accordingto.model import Span


def seen(lang, drawn, **fields):
    _, sentences, attribution = telling(lang, drawn, **fields)
    return Telling(attribution, Words(sentences), lang)


@pytest.mark.parametrize(("rule", "lang", "drawn", "expected"), lines("certainty.txt"))
def test_certainty_and_the_rule_that_says_so(rule, lang, drawn, expected):
    decided = certainty.certainty_of(seen(lang, drawn))
    assert (decided.answer, decided.rule) == (expected, rule)


@pytest.mark.parametrize(("rule", "lang", "drawn", "expected"), lines("polarity.txt"))
def test_polarity_and_the_rule_that_says_so(rule, lang, drawn, expected):
    decided = polarity.polarity_of(seen(lang, drawn))
    assert (decided.answer, decided.rule) == (expected, rule)


@pytest.mark.parametrize("lang", ["uk", "ru", "en"])
def test_every_rule_has_a_golden_in_every_language(lang):
    written = {rule for rule, language, *_ in lines("certainty.txt") + lines("polarity.txt") if language == lang}
    asked = {rule.__name__ for rule in (*certainty.RULES, *polarity.RULES)}
    assert asked - written == {"retold", "denied_already"}, "these two have tests of their own"


def test_a_denial_the_finder_saw_stays_one():
    assert stated("uk", "{Мер} <сказав>, що [міст закрили].", polarity="denied").polarity == "denied"


def test_certainty_sits_on_the_inner_telling():
    drawn = "{Агенція} <пише>, що [порт пообіцяв відкрити міст]."
    article, sentences, outer = telling("uk", drawn)
    start = article.text.index("пообіцяв")
    inner = telling("uk", drawn)[2].__class__(
        article=article.id, source=None, cue=Span(start, start + 8),
        content=(Span(start + 9, len(article.text) - 1),), quote="indirect", reason=outer.reason,
    )
    told, promised = state(article, sentences, (outer, inner))
    assert (told.certainty, promised.certainty) == ("fact", "plan")
