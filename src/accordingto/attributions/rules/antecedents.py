"""What «про це» points back at: one to three sentences (construction 5)."""

from __future__ import annotations

from accordingto.attributions.contents import between, skip_connectives, starts_trailing_aside
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
    span = between(reading, start, _before_the_relay(reading, reading.sentences.sentences[number].first, last))
    return () if span is None else (span,)


def _before_the_relay(reading: Reading, first: int, last: int) -> int:
    """«P, передаёт X. Об этом сообщил Y»: Y told P, and not that X passes it on."""
    if reading.lang == "en":
        return last
    told = False
    for index in range(first + 1, last - 1):
        told = told or reading.is_finite(index)
        apart = reading.surface[index] == "," or reading.is_dash(index)
        if told and apart and starts_trailing_aside(reading, index + 1, last):
            return index
    return last


def _has_its_teller(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence itself says who tells it: «P, пише X»; a pointer in a later paragraph passes it over."""
    return _before_the_relay(reading, sentence.first, sentence.last) < sentence.last


def points_back(reading: Reading, index: int) -> bool:
    """Tell whether this word and the next stand for what was told: «такую заяву», «с соответствующим заявлением»."""
    if index + 1 >= len(reading.lemma) or reading.lemma[index + 1] not in reading.words("pointing_nouns"):
        return False
    if reading.lemma[index] in reading.words("pointing"):
        return True
    described = reading.upos(index) == "ADJ" and reading.lemma[index] in reading.words("pointing_participles")
    return described and reading.relation(index + 1) == "obl"


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
        if "\n" in gap and (start - 1 != 0 or number != 1 or _has_its_teller(reading, sentences[0])):
            break
        start -= 1
    opens = start == 0 or reading.surface[sentences[start - 1].last - 1] not in FINAL
    return start if opens else number


def _clause(reading: Reading, first: int, end: int) -> bool:
    """Tell whether a clause stands there that is more than a description of who tells («X, якому належить Y, це…»)."""
    return any(reading.is_finite(i) and reading.relation(i) != "acl" for i in range(first, end))


def _tellable(reading: Reading, sentence: Sentence) -> bool:
    words = sum(c.isalpha() for c in reading.text[sentence.start : sentence.end])
    return sentence.kind not in {"teaser", "byline"} and words >= 15 and sentence.last - sentence.first >= 4
