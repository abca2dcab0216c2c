"""The words of a text with their inflection keys: what the rules of resolution read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.languages.word_forms import WORD, stem

OPENING = "«„“\"‘'”"
"""Marks after which a word counts as quoted."""
ACRONYM_LETTERS = 6
"""Longest word in capitals that counts as an acronym rather than as shouting."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text."""

    text: str
    start: int
    end: int
    stem: str
    capital: bool
    """Its first letter is a capital."""
    quoted: bool
    """An opening quotation mark stands before it."""

    @property
    def low(self) -> str:
        """The word folded."""
        return self.text.casefold()

    @property
    def acronym(self) -> bool:
        """Tell whether it is written in capitals, two to six letters."""
        return 1 < len(self.text) <= ACRONYM_LETTERS and self.text.isupper()


def read_words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Return the words between two offsets of a text, in order, with offsets into the whole text."""
    stop = len(text) if end is None else end
    return tuple(
        Word(
            found[0], found.start(), found.end(), stem(found[0]), found[0][0].isupper(),
            quoted=found.start() > 0 and text[found.start() - 1] in OPENING,
        )
        for found in WORD.finditer(text, start, stop)
    )  # fmt: skip


def phrase_at(words: Sequence[Word], at: int, table: object, longest: int = 4) -> int:
    """Return how many words from ``at`` are the longest phrase that is in a table of word keys; 0 for none."""
    for size in range(min(longest, len(words) - at), 0, -1):
        if tuple(word.stem for word in words[at : at + size]) in table:  # type: ignore[operator]
            return size
    return 0


def index_at(starts: Sequence[int], offset: int) -> int:
    """Return the index of the last start at or before the offset, at least 0."""
    return max(0, bisect_right(starts, offset) - 1)
