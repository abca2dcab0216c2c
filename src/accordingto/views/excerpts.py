"""Excerpts: the sentence around a stretch of a text, for lists that show words without their article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

EXCERPT_CHARS = 320
"""Longest sentence shown whole (four lines on a phone); a longer one is cut around the stretch."""
LONGEST_CHARS = 700
"""A content that reaches further is shown up to the end of its first sentence."""
NEIGHBOUR_CHARS = 320
"""How far the sentences on either side are looked for."""
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
    before: str = ""
    """The sentence before it in its paragraph, where one was asked for."""
    after: str = ""


def excerpt(text: str, at: int, stretches: Sequence[tuple[int, int]]) -> Excerpt:
    """Return the sentence that holds the offset, with the stretches (sorted) inside it marked."""
    start, end = around(text, at)
    return Excerpt(start, _pieces(text, start, end, stretches))


def in_context(text: str, at: int, stretches: Sequence[tuple[int, int]]) -> Excerpt:
    """Return the sentences that the stretches (sorted) reach over from the offset on, and those on either side."""
    start, end = around(text, at)
    last = max((stop for _, stop in stretches), default=end) - 1
    if end <= last < start + LONGEST_CHARS:
        end = max(end, around(text, last)[1])
    return Excerpt(start, _pieces(text, start, end, stretches), _before(text, start), _after(text, end))


def _before(text: str, start: int) -> str:
    head = text[max(0, start - NEIGHBOUR_CHARS) : start].rpartition("\n")[2].rstrip()
    if not head.strip(_CLOSING + _OPENING):
        return ""
    first, _ = around(head, len(head) - 2) if len(head) > 1 else (0, 1)
    return " ".join(head[first:].split())


def _after(text: str, end: int) -> str:
    rest = text[end : end + NEIGHBOUR_CHARS].partition("\n")[0]
    if not rest.strip():
        return ""
    first, last = around(text, end + len(rest) - len(rest.lstrip()))
    return " ".join(text[max(first, end) : last].split())


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
