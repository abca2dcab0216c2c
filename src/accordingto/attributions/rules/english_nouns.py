"""English nouns of telling: whose they are and what they govern ("his call for talks", "made a claim that P")."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.attributions.contents import between, clause_end, extent
from accordingto.attributions.owners import Owner
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import FINAL, Reading
from accordingto.attributions.rules.cue_words import CueHit
from accordingto.attributions.sources import source_of
from accordingto.model import Span


def noun_owner(reading: Reading, noun: int) -> Owner | None:
    """Whose claim: "X's claim", "his claim", "a claim by X", "X made the claim"; None when nobody's."""
    sentence = reading.sentence(noun)
    at = noun - 1
    while at > sentence.first and reading.upos(at) in {"ADJ", "NUM", "ADV", "NOUN"} and reading.low[at] != "'s":
        at -= 1
    if at > sentence.first and reading.low[at] in {"'s", "'"} and reading.upos(at) == "PART":
        head = at - 1
        return Owner(noun_phrase(reading, head, sentence.first, at), head, "owner of the noun")
    if at >= sentence.first and reading.low[at] in reading.words("possessive"):
        return Owner(reading.span(at, at), at, "owner of the noun")
    agent = _agent(reading, noun)
    if agent is not None:
        return agent
    verb = reading.tokens[noun].head
    if (
        reading.relation(noun) in {"obj", "iobj", "obl"}
        and reading.lemma[verb] in reading.words("light_verbs")
        and sentence.first <= verb < noun
    ):
        return source_of(reading, verb)
    return None


def _agent(reading: Reading, noun: int) -> Owner | None:
    """Such as "a claim by X": the noun phrase behind *by* or *from* right after the noun."""
    sentence = reading.sentence(noun)
    at = noun + 1
    if at + 1 >= sentence.last or reading.low[at] not in {"by", "from"}:
        return None
    for index in range(at + 1, min(sentence.last, at + 12)):
        if reading.surface[index] in {",", ";", ":"} or reading.is_finite(index) or reading.upos(index) == "ADP":
            break
        following = index + 1
        ends = following >= sentence.last or not reading.is_nominal(following) or reading.low[following] == "that"
        if reading.is_nominal(index) and ends:
            end = next((i for i in range(index, sentence.last) if reading.low[i] == "that"), sentence.last)
            return Owner(noun_phrase(reading, index, at + 1, end), index, "owner of the noun")
    return None


@dataclass(frozen=True, slots=True)
class Governed:
    """What a noun governs, the frame it has, and the last token of the cue (its preposition, if it has one)."""

    content: Span | None
    frame: str
    last: int


def noun_content(reading: Reading, hit: CueHit, owner: Owner | None) -> Governed | None:
    """Return what the noun governs: a *that* clause always, a phrase only when somebody owns the noun."""
    _, high = extent(reading, hit.head)
    first = hit.last + 1
    if owner is not None and owner.span.start > reading.tokens[hit.last].start:
        first = reading.token_at(owner.span.end)
    while first < high and reading.low[first] in reading.words("time_nouns") | reading.words("day_parts"):
        first += 1
    if first + 1 >= high:
        return None
    low = reading.low[first]
    if low == "that" and not reading.is_finite(first + 1):
        end = clause_end(reading, hit.head, first + 1)
        end = min(end, _main_verb(reading, hit.head, first + 1, end))
        return Governed(between(reading, first + 1, end), "clause", hit.last)
    if owner is None:
        return None
    if low == "to" and reading.feat(first + 1, "VerbForm") == "Inf":
        return Governed(between(reading, first, _phrase_end(reading, first + 1, high)), "inf", hit.last)
    if low in reading.words("noun_prepositions") and reading.upos(first) in {"ADP", "SCONJ"}:
        content = between(reading, first + 1, _phrase_end(reading, first + 1, high))
        return Governed(content, "topic", first if first == hit.last + 1 else hit.last)
    return None


def _main_verb(reading: Reading, noun: int, start: int, end: int) -> int:
    """Such as "The claim that P was false": a subject's clause ends before the verb of the main clause.

    A verb that the parser joined to the clause without any joiner or comma is that verb too.
    """
    verbs = [reading.tokens[noun].head] if reading.relation(noun) == "nsubj" else []
    verbs += [i for i in range(start, end) if reading.relation(i) == "conj" and _unjoined(reading, i)]
    edges = [min([v, *(c for c in reading.children[v] if reading.upos(c) == "AUX" and c > start)]) for v in verbs]
    return min([e for e in edges if start < e < end], default=end)


def _unjoined(reading: Reading, verb: int) -> bool:
    """Tell whether nothing stands between a finite verb and the one to which it is joined that could join them."""
    first = reading.tokens[verb].head
    finite = any(reading.is_finite(i) for i in (verb, *reading.children[verb]) if first < i <= verb)
    between_them = range(first + 1, verb)
    return finite and not any(
        reading.relation(i) == "cc" or reading.surface[i] in {",", ";"} or reading.is_dash(i) for i in between_them
    )


def _phrase_end(reading: Reading, first: int, high: int) -> int:
    """The noun phrase or infinitive goes on to the next mark, finite verb or joiner with a verb of its own."""
    index = first
    while index < high:
        if reading.surface[index] in FINAL | {",", ":", ";"} or reading.is_dash(index):
            return index
        if reading.is_finite(index) and index > first:
            return index
        if reading.low[index] in reading.words("breaking") and index > first:
            return index
        index += 1
    return high
