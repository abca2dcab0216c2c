"""Pieces of a stretch of text: numbers, words and marks, on offsets of the whole text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

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

Kind = Literal["number", "word", "mark"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One number, word or mark of the text."""

    start: int
    end: int
    kind: Kind
    surface: str
    norm: str
    """Case-folded, composed, straight apostrophe, е for ё: the form the tables use."""
    glued: bool
    """Nothing stands between the piece before and this one."""


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
