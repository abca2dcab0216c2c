"""Excerpts: the sentence around a stretch of a text, for lists that show words without their article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

EXCERPT_CHARS = 320
"""Longest sentence shown whole (four lines on a phone); a longer one is cut around the stretch."""
_STOPS = ".!?…"
_CLOSING = "»”\"'’)"
_OPENING = '«“"„—–'


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an excerpt; ``hit`` where the stretches lie that it is about."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence or so; ``start`` is its place in the article, the pieces join to its text."""

    start: int
    pieces: tuple[Piece, ...]


def excerpt(text: str, at: int, stretches: Sequence[tuple[int, int]]) -> Excerpt:
    """Return the sentence that holds the offset, with the stretches (sorted) inside it marked."""
    start, end = around(text, at)
    return Excerpt(start, _pieces(text, start, end, stretches))


def around(text: str, at: int) -> tuple[int, int]:
    """Return the bounds of the sentence at an offset, by end marks and line breaks, cut to the longest shown."""
    start = at
    while start > max(0, at - EXCERPT_CHARS // 2) and not _ends(text, start - 1):
        start -= 1
    end = at
    while end < min(len(text), start + EXCERPT_CHARS) and not _ends(text, end):
        end += 1
    if end < len(text) and text[end] in _STOPS:
        end += 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    while start < end and (text[start].isspace() or text[start] in _CLOSING):
        start += 1
    return start, end


def _ends(text: str, at: int) -> bool:
    """Tell whether a sentence ends at this mark: a line break, or a stop before a space and a capital."""
    if text[at] == "\n":
        return True
    if text[at] not in _STOPS:
        return False
    rest = text[at + 1 : at + 6].lstrip(_CLOSING)
    after = rest.lstrip()
    return len(after) < len(rest) and (after[:1].isupper() or after[:1] in _OPENING)


def _pieces(text: str, start: int, end: int, stretches: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = start
    for first, last in stretches:
        low, high = max(first, at), min(last, end)
        if low >= high:
            continue
        if at < low:
            pieces.append(Piece(text[at:low], hit=False))
        pieces.append(Piece(text[low:high], hit=True))
        at = high
    if at < end:
        pieces.append(Piece(text[at:end], hit=False))
    return tuple(pieces)
