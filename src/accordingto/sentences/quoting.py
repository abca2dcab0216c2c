"""Pairs of quotation marks in a paragraph, found before sentences are cut."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.sentences.tokenizing import Piece

OPENERS = {"«": "»", "„": '”“"', "‹": "›", "“": '”"', "‘": "’"}
"""Marks that only open, with the marks that may close them; „…“ and “…” share a mark."""
CLOSERS = frozenset('»”“›’"')
STRAIGHT = '"'
DEEPEST = 16
"""Open marks that are remembered; real texts nest three deep, and hostile ones shall not cost square time."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """What quotation marks do to each token of a paragraph."""

    inside: tuple[tuple[int, int] | None, ...]
    """For each token the innermost pair of marks it stands strictly between (token indices), None outside."""
    closes: frozenset[int]
    """Tokens that are closing marks."""
    opens: frozenset[int]
    """Tokens that are opening marks."""


def pair_quotes(text: str, pieces: list[Piece]) -> Quotes:
    """Pair the quotation marks among the tokens of one paragraph.

    A straight mark opens after a space or an opening bracket when something follows it closely, and closes
    otherwise. A mark without partner pairs with nothing; a guillemet closed once for two («НАЕК «Енергоатом»)
    closes both when no further closer comes.
    """
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    opens: set[int] = set()
    closes: set[int] = set()
    for index, (start, end) in enumerate(pieces):
        if end - start != 1:
            continue
        mark = text[start]
        if mark not in OPENERS and mark not in CLOSERS:
            continue
        if _opens(text, mark, start, end, [text[pieces[i][0]] for i in stack]):
            if mark == "‘" and not text[end : end + 1].isalnum():
                continue
            stack.append(index)
            del stack[:-DEEPEST]
            opens.add(index)
            continue
        partner = _partner(text, mark, pieces, stack)
        if partner is None:
            if mark not in {"’", "“", STRAIGHT}:
                closes.add(index)
            continue
        del stack[stack.index(partner) :]
        pairs.append((partner, index))
        closes.add(index)
    inside: list[tuple[int, int] | None] = [None] * len(pieces)
    for first, last in sorted(pairs, key=lambda pair: (pair[0] - pair[1], pair[0])):
        for index in range(first + 1, last):
            inside[index] = (first, last)
    return Quotes(tuple(inside), frozenset(closes), frozenset(opens))


def _opens(text: str, mark: str, start: int, end: int, open_marks: list[str]) -> bool:
    if mark == STRAIGHT:
        before, after = text[start - 1 : start], text[end : end + 1]
        if not after or after.isspace():
            return False
        if not before or before.isspace() or before in "([{«„“—–-/":
            return True
        return STRAIGHT not in open_marks and not before.isalnum() and before not in ".,!?…»”"
    if mark == "“":
        return "„" not in open_marks
    return mark in OPENERS


def _partner(text: str, mark: str, pieces: list[Piece], stack: list[int]) -> int | None:
    for index in reversed(stack):
        opener = text[pieces[index][0]]
        if (opener == STRAIGHT and mark in {STRAIGHT, "”"}) or mark in OPENERS.get(opener, ""):
            return index
    return None
