"""Spans as sets of words, so that quotation marks, commas and a leading complementizer cost nothing."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from importlib import resources

from accordingto.model import Span

Words = frozenset[int]
"""Indices of words of one text."""

_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")


@cache
def scoring_words() -> dict[str, tuple[str, ...]]:
    """Return the tables of ``scoring.toml``."""
    raw = resources.files("accordingto.evaluation").joinpath("scoring.toml").read_text(encoding="utf-8")
    return {table: tuple(words) for table, words in tomllib.loads(raw).items()}


class WordMap:
    """The words of one text (runs of letters and digits, joined by an apostrophe or a hyphen) and where they stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places = [match.span() for match in _WORD.finditer(text)]
        self._ends = [end for _, end in self._places]

    def covered(self, spans: Sequence[Span]) -> Words:
        """Return the words that any of the spans touches."""
        touched: set[int] = set()
        for span in spans:
            index = bisect_right(self._ends, span.start)
            while index < len(self._places) and self._places[index][0] < span.end:
                touched.add(index)
                index += 1
        return frozenset(touched)

    def content(self, spans: Sequence[Span]) -> Words:
        """Return the words the spans touch, less a complementizer at the head of more than one word."""
        words = self.covered(spans)
        if len(words) > 1:
            first = min(words)
            start, end = self._places[first]
            if self.text[start:end].casefold() in scoring_words()["complementizers"]:
                return words - {first}
        return words


def agreement(one: Words, other: Words) -> float:
    """Return the F1 of two word sets, 0 to 1; two empty sets agree."""
    if not one and not other:
        return 1.0
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / (len(one) + len(other))
