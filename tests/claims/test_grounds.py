"""Medium and evidence in the words of the text; scope of a quantity."""

import pytest
from drawn_claims import lines, stated

from accordingto.claims.scope import scope_of
from accordingto.claims.telling import Words
from accordingto.model import Quantity, Sentence, Sentences, Span, Token


@pytest.mark.parametrize(("lang", "drawn", "expected"), lines("media.txt"))
def test_medium_in_the_words_of_the_text(lang, drawn, expected):
    assert stated(lang, drawn).medium == (None if expected == "-" else expected)


@pytest.mark.parametrize(("lang", "drawn", "expected"), lines("evidence.txt"))
def test_evidence_in_the_words_of_the_text(lang, drawn, expected):
    assert stated(lang, drawn).evidence == (None if expected == "-" else expected)


def tagged(lang, line):
    """Return the text and analysis of ``word/UPOS word/UPOS``."""
    text, tokens = "", []
    for k, pair in enumerate(line.split()):
        word, _, upos = pair.rpartition("/")
        text += " " if text and upos != "PUNCT" else ""
        tokens.append(Token(len(text), len(text) + len(word), word.lower(), upos, "", k, "root"))
        text += word
    return text, Sentences(text, lang, tuple(tokens), (Sentence(0, len(text), 0, len(tokens)),))


@pytest.mark.parametrize(("lang", "line", "surface", "unit", "expected"), lines("scope.txt"))
def test_scope_is_the_restricting_phrase_that_follows(lang, line, surface, unit, expected):
    text, sentences = tagged(lang, line)
    start = text.index(surface)
    quantity = Quantity(Span(start, start + len(surface)), 1.0, 1.0, unit)
    assert scope_of(quantity, Span(0, len(text)), Words(sentences), text) == (None if expected == "-" else expected)
