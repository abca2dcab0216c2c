"""Outlets' names as a page writes them: in quotation marks, behind their noun, in Latin letters.

«в інтерв'ю «Ранковому віснику»», «на телеканалі «Обрій»», «сказав Harbour Wire»: no dictionary knows
most of these names; the marks and the words beside them tell that they are names.
"""

from __future__ import annotations

from accordingto.attributions.reading import Reading
from accordingto.languages.word_forms import parses
from accordingto.model import Span

LONGEST = 6
"""Most tokens of an outlet's name in quotation marks; more is a quotation or a title."""
BEFORE = 3
"""Most adjectives and common nouns between a preposition and the outlet's name («в інтерв'ю німецькій газеті X»)."""


def quoted_name(reading: Reading, index: int, high: int) -> Span | None:
    """Return the name in quotation marks that opens at token ``index`` («[«]Новий обрій»»), or None."""
    if index + 1 >= high or not reading.is_mark(index) or not reading.surface[index + 1][:1].isupper():
        return None
    last = index + 1
    while last + 1 < high and not reading.is_mark(last + 1) and last - index <= LONGEST:
        last += 1
    closed = last + 1 < len(reading.tokens) and reading.is_mark(last + 1)
    speech = any(reading.surface[at] in {",", ":", "?", "!"} or reading.is_finite(at) for at in range(index, last + 1))
    return reading.span(index + 1, last) if closed and not speech and last - index <= LONGEST else None


def latin_name(reading: Reading, index: int, high: int) -> Span | None:
    """Return the name in Latin letters that begins at token ``index`` of a Cyrillic text («Harbour Wire»), or None."""
    if reading.lang == "en" or index >= high or not _latin(reading, index):
        return None
    last = index
    while last + 1 < high and _latin(reading, last + 1) and reading.text[reading.tokens[last].end].isspace():
        last += 1
    return reading.span(index, last)


def _latin(reading: Reading, index: int) -> bool:
    word = reading.surface[index]
    return word[:1].isupper() and word.isascii() and word[:1].isalpha()


def name_at(reading: Reading, index: int, high: int) -> Span | None:
    """Return the name that begins at ``index``, quoted or in Latin letters, or None."""
    return quoted_name(reading, index, high) or latin_name(reading, index, high)


def behind_noun(reading: Reading, index: int, high: int) -> Span | None:
    """Return the name behind the noun of an outlet at ``index`` («[телеканалі] «Обрій»», "газеті ZEN"), or None."""
    named = quoted_name(reading, index + 1, high)
    if named is not None or reading.lemma[index] in reading.words("sites"):
        return named
    return latin_name(reading, index + 1, high)


def noun_ahead(reading: Reading, index: int, high: int) -> int | None:
    """Return the token of an outlet's noun that stands at ``index`` or behind a few adjectives, or None."""
    for at in range(index, min(high, index + BEFORE)):
        if reading.lemma[at] in reading.words("outlet_nouns"):
            return at
        if reading.upos(at) not in {"ADJ", "DET"}:
            return None
    return None


def dative(reading: Reading, span: Span) -> bool:
    """Tell whether a name may stand in the dative: one that no dictionary reads, too."""
    word = reading.text[span.start : span.end].split()[0]
    known = parses(word, reading.lang)
    return not known or any("datv" in one.marks for one in known) or any("UNKN" in one.marks for one in known)
