"""Pieces of a stretch of text: numbers, words and marks, on offsets of the whole text."""

from __future__ import annotations

import bisect
import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from accordingto.model import Span

GROUP_SPACES = " \u00a0\u2009\u202f"
"""What typesetters put between groups of three digits."""

# Each alternative starts with its own character class and repeats over disjoint ones: linear in the text.
_PIECE = re.compile(
    rf"""(?P<number>(?<![\w\-–])\d{{1,3}}(?:[{GROUP_SPACES}'’]\d{{3}})+(?!\d)(?:[.,]\d+)*|\d+(?:[.,]\d+)*)
    |(?P<word>[^\W\d_][^\W\d_\u0300-\u036f]*(?:['’ʼ`´ʹ][^\W\d_]+)*)
    |(?P<mark>\S)""".replace(r"[^\W\d_\u0300-\u036f]*", r"(?:[^\W\d_]|[\u0300-\u036f])*"),
    re.VERBOSE,
)
APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ`´ʹ", "'") | {"ё": "е"})

FORMS_KEPT = 32_768
"""Forms whose normal form is kept: the vocabulary of some hundred articles."""
Kind = Literal["number", "word", "mark"]


class Piece(NamedTuple):
    """One number, word or mark of the text. A named tuple, since a long text has many."""

    start: int
    end: int
    kind: Kind
    surface: str
    norm: str
    """Case-folded, composed, straight apostrophe, е for ё: the form the tables use."""
    glued: bool
    """Nothing stands between the piece before and this one."""


@lru_cache(maxsize=FORMS_KEPT)
def normal(surface: str) -> str:
    """Return the form under which the word tables list a word."""
    return unicodedata.normalize("NFC", surface).casefold().translate(APOSTROPHES)


def pieces(text: str, span: Span) -> tuple[Piece, ...]:
    """Return the pieces of ``text[span.start:span.end]`` in text order; offsets are those of ``text``.

    White space belongs to no piece, except inside a number («25 000»). Empty for an empty stretch.
    """
    found: list[Piece] = []
    last_end = -1
    for match in _PIECE.finditer(text, span.start, span.end):
        surface = match.group()
        kind: Kind = match.lastgroup  # type: ignore[assignment]  # the three groups of the pattern are the three kinds
        found.append(Piece(match.start(), match.end(), kind, surface, normal(surface), match.start() == last_end))
        last_end = match.end()
    return tuple(found)


class Lexed:
    """The pieces of a whole text, made once, and the run of them that lies in a stretch."""

    def __init__(self, text: str, span: Span | None = None) -> None:
        self.pieces = pieces(text, span or Span(0, len(text)))
        self._starts = [piece.start for piece in self.pieces]

    def run(self, span: Span) -> tuple[int, int]:
        """Return the indices ``[first, last)`` of the pieces that lie wholly in the span."""
        first = bisect.bisect_left(self._starts, span.start)
        last = bisect.bisect_left(self._starts, span.end, first)
        if last > first and self.pieces[last - 1].end > span.end:
            last -= 1
        return first, last
