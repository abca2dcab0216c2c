"""One telling as the deciding rules see it: folded words of its parts, and the tokens of its content."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from accordingto.claims.lexing import APOSTROPHES
from accordingto.languages.certainty import certainty_words
from accordingto.model import Attribution, Sentences, Span, Token

MAIN_CLAUSE = 120
"""Code points of a content in which a modal word or a future speaks for the whole. Tuned on gold train."""
SHORTEST_CLAUSE = 12
"""Code points before which a comma does not end the first clause («так, …»)."""
_SENTENCE_END = re.compile(r"(?<=\w\w\w)[.!?…]\s|\n")
CUE_CONTEXT = 28
"""Code points before a cue that may hold its negation or auxiliary («не», "refused to")."""


def folded(text: str) -> str:
    """Return the text in lower case, straight apostrophe, е for ё, code point for code point."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower.translate(APOSTROPHES)


class Words:
    """The folded text of an article and its tokens, found by offset."""

    def __init__(self, sentences: Sentences) -> None:
        self.folded = folded(sentences.text)
        self.tokens = sentences.tokens
        self._starts = [token.start for token in sentences.tokens]

    def tokens_in(self, span: Span) -> Sequence[Token]:
        """Return the tokens that start inside the span, in order; empty without an analysis."""
        first = bisect.bisect_left(self._starts, span.start)
        return self.tokens[first : bisect.bisect_left(self._starts, span.end)]


@dataclass(frozen=True)
class Telling:
    """An attribution with its words. All strings are folded."""

    attribution: Attribution
    words: Words
    lang: str
    inner: tuple[Span, ...] = ()
    """Cues of other tellings inside this one's content, in text order."""

    @cached_property
    def cue(self) -> str:
        """The cue's words; empty without a cue."""
        span = self.attribution.cue
        return "" if span is None else self.words.folded[span.start : span.end]

    @cached_property
    def wide_cue(self) -> str:
        """The cue with the words before it in its sentence."""
        span = self.attribution.cue
        if span is None:
            return ""
        before = self.words.folded[max(0, span.start - CUE_CONTEXT) : span.start]
        for mark in '.!?;:\n,«»“”"':
            before = before.rpartition(mark)[2]
        return before + self.cue

    @cached_property
    def source(self) -> str:
        """The source's words; empty without one."""
        span = self.attribution.source
        return "" if span is None else self.words.folded[span.start : span.end]

    @cached_property
    def content(self) -> str:
        """The content's words, stretches joined by a space."""
        return " ".join(self.words.folded[s.start : s.end] for s in self.attribution.content)

    @cached_property
    def main_clause(self) -> str:
        """The first sentence of the content without its subordinate clauses, which are blanked; at most MAIN_CLAUSE.

        Code point for code point the beginning of ``content``: «страйк, який оголосили, може …» keeps «може».
        """
        start = self.content[:MAIN_CLAUSE]
        stop = _SENTENCE_END.search(start)
        if stop is not None:
            start = start[: stop.start()]
        for word in certainty_words(self.lang).content["ends"].finditer(start, SHORTEST_CLAUSE):
            if start[: word.start()].rstrip().endswith(","):
                closing = start.find(",", word.end())
                end = len(start) if closing < 0 else closing
                start = start[: word.start()] + " " * (end - word.start()) + start[end:]
        return start

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """The content's tokens; empty without an analysis."""
        return [token for span in self.attribution.content for token in self.words.tokens_in(span)]
