"""Quotation marks, paired: which stretches stand in quotes, and which of them are speech."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from accordingto.model import Span

OPENING = {"«": "»", "“": "”", "„": "“”", "‹": "›", "‘": "’"}
CLOSING = frozenset("»”›")
STRAIGHT = '"'
MARK = re.compile("[«»“”„\"‹›]|''|``")

TOLD = re.compile(r"[ \t\u00a0]*,[ \t\u00a0]*[-–—―][ \t\u00a0]+[^\W\d_]")
"""What stands behind a quotation that somebody said: «Да», — ответил X."""

MAX_QUOTE = 6000
"""Code points after which an unclosed mark is given up; the longest quotation in the gold has 2,900."""

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch: ``outer`` with its marks, ``inner`` without; ``closed`` is False when the mark is missing."""

    outer: Span
    inner: Span
    depth: int
    closed: bool = True


class Apart:
    """Quotations that do not overlap, in text order: those near a stretch are found without asking every other."""

    def __init__(self, quotations: tuple[Quotation, ...]) -> None:
        self._quotations = quotations
        self._starts = [q.outer.start for q in quotations]
        self._ends = [q.outer.end for q in quotations]

    def around(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Return those that touch the range, with one more on either side."""
        first, last = bisect_left(self._ends, start), bisect_right(self._starts, end)
        return self._quotations[max(0, first - 1) : last + 1]


def _opens(text: str, at: int, width: int) -> bool:
    """Straight marks: it opens when a word follows and none stands before."""
    before = text[at - 1] if at else " "
    after = text[at + width] if at + width < len(text) else " "
    if after.isspace() or after in ",.;:!?)»”":
        return False
    return before.isspace() or before in "([{-–—:;,/«“„.…" or not before.isalnum()


def _paragraphs(text: str) -> list[tuple[int, int]]:
    bounds, start = [], 0
    for match in re.finditer(r"[\n\r\u2028\u2029]+", text):
        bounds.append((start, match.start()))
        start = match.end()
    bounds.append((start, len(text)))
    return [(a, b) for a, b in bounds if b > a]


def _close_kind(mark: str, opener: str) -> bool:
    if opener in {STRAIGHT, "''", "``"}:
        return mark in {STRAIGHT, "''", "”"}
    return mark in OPENING.get(opener, "") or (opener == "“" and mark == STRAIGHT)


def pair(text: str) -> tuple[Quotation, ...]:
    """Return every quotation in text order (outer before inner), never raising, in linear time.

    Marks are paired inside one paragraph. A mark left open at the head of one is closed by a stray
    closing mark in one of the next (a quotation set line by line); otherwise it counts as closed at
    its paragraph's end if the stretch is short enough (``MAX_QUOTE``), flagged ``closed=False``. Any
    other stray closing mark is passed over.
    """
    found: list[Quotation] = []
    opened_before: Quotation | None = None
    for begin, end in _paragraphs(text):
        stack: list[tuple[str, int, int]] = []
        if opened_before is not None and not _may_go_on(text, opened_before, begin):
            opened_before = None
        in_paragraph = len(found)
        for match in MARK.finditer(text, begin, end):
            mark, at, width = match.group(), match.start(), match.end() - match.start()
            if stack and _close_kind(mark, stack[-1][0]) and not _reopens(text, mark, at, width, stack):
                _, opened, inner = stack.pop()
                found.append(Quotation(Span(opened, at + width), Span(inner, at), len(stack)))
            elif opened_before is not None and not stack and _closes_it(text, opened_before, mark, at, width):
                _join(found, opened_before, at, width)
                opened_before, in_paragraph = None, len(found)
            elif mark in CLOSING:
                _close_outer(stack, mark, at, width, found)
            elif mark in OPENING or _opens(text, at, width):
                stack.append((mark, at, at + width))
        if any(_then_told(text, q) for q in found[in_paragraph:]):
            opened_before = None
        if stack:
            _, opened, inner = stack[0]
            if end - opened <= MAX_QUOTE:
                found.append(Quotation(Span(opened, end), Span(inner, end), 0, closed=False))
                opened_before = found[-1] if not text[begin:opened].strip() else None
    return tuple(sorted(found, key=lambda q: (q.outer.start, -q.outer.end)))


def _may_go_on(text: str, opened: Quotation, begin: int) -> bool:
    """The next paragraph goes on with an open quotation unless it is far away or opens its own."""
    return begin - opened.outer.start <= MAX_QUOTE and not MARK.match(text, begin)


def _closes_it(text: str, opened: Quotation, mark: str, at: int, width: int) -> bool:
    opener = text[opened.outer.start : opened.inner.start]
    return _close_kind(mark, opener) and (mark in CLOSING or not _opens(text, at, width))


def _join(found: list[Quotation], opened: Quotation, at: int, width: int) -> None:
    """Close an open quotation here; what was quoted in between stands inside it."""
    first = len(found) - 1
    while found[first] is not opened:
        first -= 1
    inside = [Quotation(q.outer, q.inner, q.depth + 1, q.closed) for q in found[first + 1 :]]
    whole = Quotation(Span(opened.outer.start, at + width), Span(opened.inner.start, at), 0)
    found[first:] = [whole, *inside]


def _then_told(text: str, quotation: Quotation) -> bool:
    """A speech of its own stands here: «…», – followed by who said it."""
    behind = text[quotation.outer.end : quotation.outer.end + 3].lstrip()
    return quotation.depth == 0 and behind[:1] == "," and behind[1:].lstrip()[:1] in DASHES_AFTER


DASHES_AFTER = frozenset("-–—―")


def _reopens(text: str, mark: str, at: int, width: int, stack: list[tuple[str, int, int]]) -> bool:
    """A straight mark right after a space and before a letter opens an inner quotation."""
    if mark not in {STRAIGHT, "''"} or len(stack) > 1:
        return False
    before = text[at - 1] if at else " "
    after = text[at + width] if at + width < len(text) else " "
    return (before.isspace() or before == "(") and after.isalnum()


def _close_outer(
    stack: list[tuple[str, int, int]],
    mark: str,
    at: int,
    width: int,
    found: list[Quotation],
) -> None:
    """«A „B» closes A even when B was never closed."""
    for level in range(len(stack) - 1, -1, -1):
        if _close_kind(mark, stack[level][0]):
            _, opened, inner = stack[level]
            found.append(Quotation(Span(opened, at + width), Span(inner, at), level))
            del stack[level:]
            return


MAX_BLANKS = 100
"""Blanks before a mark after which what stands before them no longer matters."""


def _opens_sentence(text: str, quotation: Quotation) -> bool:
    """Does the opening mark stand at the head of a sentence or paragraph, or behind a colon? Yes or no."""
    before = text[max(0, quotation.outer.start - MAX_BLANKS) : quotation.outer.start].rstrip(" \t\u00a0")
    return not before or before[-1] in ".!?…\n\r:»”"


MIN_SPEECH_WORDS = 4
"""Quoted stretches below are names or single words unless they end like a sentence; tuned on uk/ru train."""


def sounds_like_speech(text: str, quotation: Quotation) -> bool:
    """Tell speech from a quoted name or a scare quote by length, case and final mark alone."""
    inner = quotation.inner.of(text).strip()
    words = WORD.findall(inner)
    if not words:
        return False
    if (
        inner[-1] in ".!?…"
        and len(words) > 1
        and not (inner[-1] == "." and len(words) < MIN_SPEECH_WORDS and not _opens_sentence(text, quotation))
    ):
        return True
    if inner[-1] == "," and _opens_sentence(text, quotation):
        return True
    if len(words) < MIN_SPEECH_WORDS:
        if TOLD.match(text, quotation.outer.end) and _opens_sentence(text, quotation):
            return True
        return inner[-1] in "!?"
    capital = sum(w[0].isupper() for w in words)
    return capital <= max(2, len(words) * 0.6) or len(words) > 8
