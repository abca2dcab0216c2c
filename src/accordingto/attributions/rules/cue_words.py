"""Which words of a text may be cues: lexicon look-up with morphology, before any rule is asked."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.attributions.reading import Reading
from accordingto.languages.cues import Cue
from accordingto.model import Span


@dataclass(frozen=True, slots=True)
class CueHit:
    """A possible cue: token range [first, last], its head token and what the lexicon knows of it."""

    head: int
    first: int
    last: int
    lemma: str
    cue: Cue
    kind: str
    """``verb``, ``noun``."""
    negated: bool = False


VERBAL = frozenset({"VERB", "AUX", "ADJ", "ADV"})


def cue_hits(reading: Reading) -> dict[int, CueHit]:
    """Return every possible cue by head token; phrases win over their single words."""
    hits: dict[int, CueHit] = {}
    covered = -1
    for index in range(len(reading.tokens)):
        if index in hits or (index <= covered and reading.upos(index) == "NOUN"):
            continue
        hit = _phrase(reading, index) or _reversed(reading, index) or _verb(reading, index) or _noun(reading, index)
        if hit is not None and hit.head not in hits:
            hits[hit.head] = hit
            covered = max(covered, hit.last if hit.last > hit.first else -1)
    return hits


PHRASE_GAP = 2


def _phrase(reading: Reading, index: int) -> CueHit | None:
    for words, cue in reading.lexicon.phrases.get(reading.lemma[index], ()):
        last = index
        for word in words[1:]:
            sentence = reading.sentence(index)
            last = next(
                (
                    i
                    for i in range(last + 1, min(sentence.last, last + 2 + PHRASE_GAP))
                    if word in {reading.lemma[i], reading.low[i]}
                ),
                -1,
            )
            if last < 0:
                break
        if last > index and reading.low[last] == "it" and reading.low[last + 1 : last + 2] == ["at"]:
            continue
        if last > index:
            head = next((i for i in range(index, last + 1) if reading.upos(i) in {"VERB", "AUX"}), index)
            return CueHit(head, index, last, " ".join(words), cue, "verb", _negated(reading, head))
    return None


def _reversed(reading: Reading, index: int) -> CueHit | None:
    """«С заявлением выступил», «заявление сделал»: the noun stands before its verb."""
    for words, cue in reading.lexicon.phrases.get(reading.lemma[index], ()):
        noun = words[-1]
        if len(words) < 2 or reading.upos(index) != "VERB":
            continue
        sentence = reading.sentence(index)
        first = next(
            (
                i
                for i in range(index - 1, max(sentence.first - 1, index - 3), -1)
                if reading.lemma[i] == noun and reading.upos(i) == "NOUN"
            ),
            -1,
        )
        if first >= 0:
            return CueHit(index, first, index, " ".join(words), cue, "verb", _negated(reading, index))
    return None


def _verb(reading: Reading, index: int) -> CueHit | None:
    form = reading.lexicon.forms.get(reading.low[index])
    if form is not None and reading.upos(index) in VERBAL:
        return CueHit(index, index, index, reading.low[index], form, "verb", _negated(reading, index))
    if reading.upos(index) not in {"VERB", "ADJ", "AUX"}:
        return None
    if _attribute(reading, index):
        return None
    lemma = reading.lemma[index]
    cue = reading.lexicon.verbs.get(lemma)
    if lemma in reading.words("leading") and _leads_to(reading, index):
        return None
    if lemma in reading.words("going_on") and reading.low[min(index + 1, len(reading.low) - 1)] == "to":
        return None
    if lemma in reading.words("never_passive") and reading.feat(index, "Voice") == "Pass":
        return None
    if cue is None or (reading.upos(index) == "ADJ" and reading.lang == "en" and not _predicative(reading, index, cue)):
        return None
    return CueHit(index, index, index, lemma, cue, "verb", _negated(reading, index))


def _leads_to(reading: Reading, index: int) -> bool:
    """«забастовки привели к отменам»: what leads to something cites nobody."""
    near = range(index + 1, min(len(reading.tokens), index + 6))
    return any(reading.low[i] in reading.words("leading_to") for i in near if reading.tokens[i].head > index)


def _attribute(reading: Reading, index: int) -> bool:
    """«з певного часу», «зазначена сума», "an estimated 28,000": an adjective before its noun tells nothing."""
    noun = reading.tokens[index].head
    if reading.relation(index) != "amod" or noun < index:
        return False
    if reading.lang == "en":
        inside = index > 0 and (reading.upos(index - 1) == "DET" or reading.surface[index - 1] == "-")
        return inside and reading.upos(index) == "VERB"
    return reading.upos(index) == "ADJ"


def _predicative(reading: Reading, index: int, cue: Cue) -> bool:
    """Such as "is confident that P", "worried about P", but not "presidential hopeful Lind"."""
    told = index + 1 < len(reading.low) and reading.low[index + 1] in reading.words("bare")
    return cue.kind == "believe" and (told or reading.relation(index) not in {"amod", "compound", "nmod", "flat"})


def _noun(reading: Reading, index: int) -> CueHit | None:
    if reading.upos(index) != "NOUN":
        return None
    cue = reading.lexicon.nouns.get(reading.lemma[index])
    return None if cue is None else CueHit(index, index, index, reading.lemma[index], cue, "noun")


def _negated(reading: Reading, index: int) -> bool:
    return _negation(reading, index) is not None


def _negation(reading: Reading, index: int) -> int | None:
    negations = reading.lexicon.grammar["negations"]
    for at in range(index - 1, max(-1, index - 4), -1):
        if reading.low[at] in negations:
            return at
        if reading.upos(at) not in {"AUX", "ADV", "PART"}:
            return None
    return None


ENGLISH_PARTS = frozenset({"aux", "advmod", "neg"})


def cue_span(reading: Reading, hit: CueHit) -> Span:
    """Return the smallest telling words: the phrase with its negation; in English with its auxiliaries."""
    first, last = hit.first, hit.last
    if hit.kind == "noun":
        return reading.span(first, last)
    negation = _negation(reading, hit.head)
    if negation is not None and negation < first:
        first = negation
    if reading.lang == "en":
        first = _with_auxiliaries(reading, first, reading.sentence(hit.head).first)
    elif (
        first > 0
        and reading.upos(first - 1) == "AUX"
        and reading.relation(first - 1) in {"aux", "cop"}
        and reading.feat(hit.head, "VerbForm") == "Part"
    ):
        first -= 1
    return reading.span(first, with_particle(reading, hit.head, last))


def _with_auxiliaries(reading: Reading, first: int, low: int) -> int:
    """In English "has also called", "did not say", "repeatedly warned": auxiliaries and adverbs belong to the cue."""
    index = start = first
    loose = reading.words("loose_adverbs")
    if index > low and reading.upos(index - 1) == "ADV" and reading.low[index - 1] not in loose:
        start = index - 1
    while index > low and (reading.upos(index - 1) in {"AUX", "ADV"} or reading.low[index - 1] in NEGATING):
        index -= 1
        if reading.upos(index) == "AUX" or reading.low[index] in NEGATING:
            start = index
    return start


NEGATING = frozenset({"not", "n't", "never"})


def with_particle(reading: Reading, head: int, last: int) -> int:
    """In English "called for", "called on": the particle belongs to the cue, not to what is called for."""
    following = last + 1
    if reading.lemma[head] in reading.words("particle_verbs") and following < len(reading.tokens):
        return following if reading.low[following] in reading.words("particles") else last
    return last
