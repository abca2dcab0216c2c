"""What «про це» points back at: one to three sentences (construction 5)."""

from __future__ import annotations

from accordingto.attributions.contents import between, skip_connectives
from accordingto.attributions.datelines import behind_dateline
from accordingto.attributions.reading import FINAL, Reading
from accordingto.model import Sentence, Span

LEAD_SENTENCES = 3
"""A lead paragraph of up to so many sentences is taken whole when the pointer opens the next paragraph."""


def antecedent_of(reading: Reading, cue: int, pointer: int) -> tuple[Span, ...]:
    """Return the stretch the pointer stands for; empty when nothing stands before it.

    In the pointer's own sentence when a clause stands before it («P, про що повідомив X»), else the
    sentence before; the whole lead paragraph when the pointer opens the second one.
    """
    sentence = reading.sentence(cue)
    inside = reading.surface[pointer - 1] in {",", "—", "–", "-"} if pointer else False
    opened = reading.low[sentence.first] in reading.lexicon.grammar["aside_openers"]
    if inside and not opened and pointer - sentence.first >= 4 and _clause(reading, sentence.first, pointer):
        span = between(reading, skip_connectives(reading, sentence.first, pointer), pointer)
        return () if span is None else (span,)
    number = reading.sentence_of[cue] - 1
    while number >= 0 and not _tellable(reading, reading.sentences.sentences[number]):
        number -= 1
    if number < 0:
        return ()
    before = reading.sentences.sentences[_run_start(reading, number)]
    last = reading.sentences.sentences[number].last
    start = skip_connectives(reading, behind_dateline(reading, before.first, last), last)
    span = between(reading, start, last)
    return () if span is None else (span,)


def _run_start(reading: Reading, number: int) -> int:
    """The lead is told as a whole: two sentences of it, or up to three in its one paragraph."""
    sentences, text = reading.sentences.sentences, reading.text
    if number not in {1, 2, 3}:
        return number
    start = number
    while start > 0 and number - start < LEAD_SENTENCES - 1:
        gap = text[sentences[start - 1].end : sentences[start].start]
        final = reading.surface[sentences[start - 1].last - 1] in FINAL
        if not final or not _tellable(reading, sentences[start - 1]):
            break
        if "\n" in gap and not (start - 1 == 0 and number == 1):
            break
        start -= 1
    opens = start == 0 or reading.surface[sentences[start - 1].last - 1] not in FINAL
    return start if opens else number


def _clause(reading: Reading, first: int, end: int) -> bool:
    return any(reading.is_finite(i) for i in range(first, end))


def _tellable(reading: Reading, sentence: Sentence) -> bool:
    words = sum(c.isalpha() for c in reading.text[sentence.start : sentence.end])
    return sentence.kind not in {"teaser", "byline"} and words >= 15 and sentence.last - sentence.first >= 4
