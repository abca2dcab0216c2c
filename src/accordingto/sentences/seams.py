"""Sentences that run into each other where a page lost a line break or a link's text.

News pages are often stored without what stood in a link («…, повідомляє Зокрема, …»: the outlet's name was the link)
or between blocks («…відкрили міст Нагадаємо, торік…»). No terminal mark shows these seams; a capital does.
"""

from __future__ import annotations

from accordingto.languages.segmentation import Segmentation
from accordingto.sentences.dictionary import begins_sentences, is_finite_verb
from accordingto.sentences.quoting import Quotes
from accordingto.sentences.tokenizing import Piece

VERB_REACH = 9
"""Words behind a lost name among which its sentence's verb must stand."""
LONGEST_OUTLET = 6
"""Words up to which a quotation right behind a word of relaying may be the outlet's name."""


def seams(text: str, pieces: list[Piece], quotes: Quotes, table: Segmentation, lang: str) -> list[int]:
    """Return the token indices before which a paragraph is cut though no terminal mark stands there, in order.

    Empty for a language whose table names no seams.
    """
    if not table.seams and not table.relays:
        return []
    words = [text[start:end] for start, end in pieces]
    return [
        index
        for index in range(2, len(words))
        if _lost_break(words, index, table) or _lost_name(words, index, quotes, table, lang)
    ]


def _lost_break(words: list[str], index: int, table: Segmentation) -> bool:
    """«…відкрили міст Нагадаємо, торік…»: a word that only opens sentences, with a capital behind a plain word."""
    word, before = words[index], words[index - 1]
    if not word.istitle() or word.lower() not in table.seams or not before[-1:].isalnum():
        return False
    return index + 1 < len(words) and before.lower() not in table.starters


def _lost_name(words: list[str], index: int, quotes: Quotes, table: Segmentation, lang: str) -> bool:
    """«…, повідомляє Зокрема, …», «…, передає "Я не бачу причин відкладати цю зустріч…"»: who relays was a link."""
    if words[index - 1] not in table.relays:
        return False
    word = words[index]
    if index in quotes.opens:
        inner = next((quotes.inside[i] for i in range(index + 1, len(words)) if i not in quotes.opens), None)
        return inner is not None and inner[0] == index and inner[1] - index - 1 > LONGEST_OUTLET
    if not word[:1].isupper():
        return False
    return word.lower() in table.starters or begins_sentences(word, lang) or _own_verb(words, index, lang)


def _own_verb(words: list[str], index: int, lang: str) -> bool:
    """«…, пише Частка скасованих рейсів зростає»: a second finite verb before any mark is another sentence's."""
    for word in words[index + 1 : index + VERB_REACH]:
        if not word[0].isalnum():
            return False
        if is_finite_verb(word, lang):
            return True
    return False
