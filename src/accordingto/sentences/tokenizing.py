"""Words and marks: one regular expression per language, linear in the text, on the text's own offsets.

Conventions are those of the treebanks the parsers learned from: quotation marks, dashes and brackets
stand alone; English clitics are cut off (do|n't, Reuters|'s) and hyphened words fall apart except after a few
prefixes; Ukrainian compounds fall apart (прес|-|служба) except the listed ones (будь-який, 34-річний);
Russian ones stay whole (пресс-служба). Numbers with their separators are one token (25 000, 12,5).
"""

from __future__ import annotations

import re
from functools import lru_cache

from accordingto.languages.segmentation import Segmentation, segmentation

Piece = tuple[int, int]
"""Start and end of a token in the text."""

_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}(?:[\w\u0300-\u036f\u200d]|['’ʼ`](?={_LETTER}))*"
_NUMBER = (
    r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:,\d+)?"
    r"|\d+(?:[.,:/]\d+)*"
)
_LINK = r"(?:https?://|www\.)[^\s<>«»\"“”]+(?<![.,;:!?)\]])|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}|[@#][\w_]+"
_MARKS = r"[!?]+\.*|\.\.+|…+|-{2,}|[^\w\s]"
_REST = r"\S"

_CYRILLIC_NUMBER = r"\d+(?:[.,]\d+)?-[а-яіїєґё]+(?![а-яіїєґё-])"
_RUSSIAN_WORD = rf"{_WORD}(?:-[\w]+(?:['’]{_LETTER}+)*)*"
_PATTERNS = {
    "uk": f"{_LINK}|{_CYRILLIC_NUMBER}|{_NUMBER}|{_WORD}|{_MARKS}|{_REST}",
    "ru": f"{_LINK}|{_CYRILLIC_NUMBER}|{_NUMBER}|{_RUSSIAN_WORD}|{_MARKS}|{_REST}",
    "en": rf"{_LINK}|{_NUMBER}|(?:[A-Za-z]\.){{2,8}}(?![A-Za-z])|{_WORD}|{_MARKS}|{_REST}",
}
_ENGLISH_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_ENGLISH_PAIRS = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3}
"""Words written together whose first part has this many letters."""


@lru_cache(maxsize=4)
def _pattern(lang: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[lang])


def tokenize(text: str, lang: str) -> list[Piece]:
    """Return the tokens of a text in ``uk``, ``ru`` or ``en``, in order, not overlapping; whitespace is in none.

    Lone surrogates and any other code point are taken as marks; nothing is raised and nothing is skipped
    but whitespace. Empty for a text of whitespace.
    """
    pieces = [found.span() for found in _pattern(lang).finditer(text)]
    if lang == "uk":
        return _glued(text, pieces, lang)
    if lang == "en":
        return _english(text, _glued(text, pieces, lang))
    return pieces


def _glued(text: str, pieces: list[Piece], lang: str) -> list[Piece]:
    """Join listed hyphened words: «будь» «-» «який» are one token."""
    table = segmentation(lang)
    out: list[Piece] = []
    index = 0
    while index < len(pieces):
        start, end = pieces[index]
        while index + 2 < len(pieces) and text[end] in "-‑" and _joins(text, start, pieces, index, table):
            index += 2
            end = pieces[index][1]
        out.append((start, end))
        index += 1
    return out


def _joins(text: str, start: int, pieces: list[Piece], index: int, table: Segmentation) -> bool:
    hyphen, last = pieces[index + 1], pieces[index + 2]
    if hyphen[1] - hyphen[0] != 1 or last[0] != hyphen[1] or not text[last[0]].isalpha():
        return False
    first_word = text[start : pieces[index][1]].lower()
    last_word = text[last[0] : last[1]].lower()
    return first_word in table.glued_first or last_word in table.glued_last


def _english(text: str, pieces: list[Piece]) -> list[Piece]:
    """Cut clitics off, and keep the period of titles and initials: «do» «n't», «Mr.», «W.»."""
    table = segmentation("en")
    out: list[Piece] = []
    for start, end in pieces:
        if out and text[start:end] == "." and out[-1][1] == start and _keeps_period(text, out[-1], table):
            out[-1] = (out[-1][0], end)
            continue
        word = text[start:end]
        cut = 0
        if "'" in word or "’" in word:
            found = _ENGLISH_CLITIC.search(word)
            cut = found.start() if found else 0
        elif word.lower() in _ENGLISH_PAIRS:
            cut = _ENGLISH_PAIRS[word.lower()]
        if cut:
            out += [(start, start + cut), (start + cut, end)]
        else:
            out.append((start, end))
    return out


def _keeps_period(text: str, piece: Piece, table: Segmentation) -> bool:
    word = text[piece[0] : piece[1]]
    if not word[0].isalpha():
        return False
    if len(word) == 1:
        return word.isupper() and word != "I"
    if not word[0].isupper():
        return word in {"etc", "vs", "e.g", "i.e", "approx"}
    low = word.lower()
    return low in table.before_name or low in table.either
