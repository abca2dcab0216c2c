from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.sentences.tokenizing import tokenize


def words(text, lang):
    return [text[a:b] for a, b in tokenize(text, lang)]


@pytest.mark.parametrize(
    ("lang", "drawn"),
    [
        ("uk", "Це | «слово» | , | — | сказав".replace("«слово»", "« | слово | »")),
        ("uk", "будь-який | 34-річний | прес | - | служба"),
        ("uk", "об'єкт | об’єкт | обʼєкт"),
        ("uk", "25 000 | військових | , | 12,5 | % | , | 2.5 | млн"),
        ("uk", "1930-х | років | , | 2014 | – | 2017"),
        ("uk", "( | ЗМІ | ) | ! | Що | ?.. | Так | ..."),
        ("ru", "пресс-секретарь | по-прежнему | из-за | 40-летняя"),
        ("ru", "в | 18:30 | , | 12.05.2020"),
        ("en", "do | n't | Reuters | 's | we | 'll | ca | n’t | can | not"),
        ("en", "Mr. | Smith | left | the | U.S. | base | at | 5 | p.m. | on | Sept. | 26"),
        ("en", "O'Brien | paid | $ | 25,000 | , | 2.5 | %"),
        ("en", "a | Russian | - | led | co-operation | “ | quote | ”"),
        ("en", "see | https://example.org/a?b=c | , | or | @someone"),
    ],
)
def test_the_drawn_tokens(lang, drawn):
    expected = drawn.split(" | ")
    glue = {",", ".", "!", "?", "»", ")", "”", "%", "...", "?..", "n't", "n’t", "'s", "'ll", "not"}
    text = ""
    for before, word in zip(["", *expected], expected, strict=False):
        opened = before in {"«", "(", "“", "$", "-", "–"}
        hyphen = word in {"-", "–"}
        text += word if not text or word in glue or opened or hyphen else " " + word
    assert words(text, lang) == expected


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["uk", "ru", "en"]))
def test_tokens_hold_all_visible_characters_once_and_in_order(text, lang):
    pieces = tokenize(text, lang)
    assert all(a < b for a, b in pieces)
    assert all(before[1] <= after[0] for before, after in pairwise(pieces))
    covered = {i for a, b in pieces for i in range(a, b)}
    assert all(char.isspace() or char in "\x1c\x1d\x1e\x1f" or i in covered for i, char in enumerate(text))
