"""Whom a relay quotes: «цитирует агентство министра», «слова которого приводит X» (construction 4)."""

from __future__ import annotations

from accordingto.attributions.drafts import Draft
from accordingto.attributions.owners import is_named
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading
from accordingto.attributions.relatives import relative_noun
from accordingto.model import Span

REACH = 12
"""Tokens around the citing verb in which the quoted person or the noun of words stands."""


def quoted_people(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Return the tellings of whoever a citing verb quotes: the minister said it, the agency relays it; one cue."""
    found = []
    for draft in drafts:
        if draft.anchor < 0 or draft.lemma not in reading.words("citing_verbs"):
            continue
        person = _by_words(reading, draft) or _by_object(reading, draft)
        if person is None or person.source is None:
            continue
        if draft.source is None or not person.source.overlaps(draft.source):
            found.append(person)
    return found


def _made(draft: Draft, source: Span, head: int, cue: Span | None, anchor: int) -> Draft:
    return Draft(
        rule="quoted person",
        frame="citing",
        cue=cue,
        source=source,
        content=draft.content,
        anchor=anchor,
        kind="citing",
        lemma=draft.lemma,
        owner="whom the relay cites",
        source_head=head,
        relay_of=draft.anchor,
        quote="direct",
    )


def _window(reading: Reading, draft: Draft) -> list[int]:
    """Tokens of the citing verb's sentence near it and outside what is told."""
    sentence = reading.sentence(draft.anchor)
    near = range(max(sentence.first, draft.anchor - REACH), min(sentence.last, draft.anchor + REACH))
    return [i for i in near if not any(c.start <= reading.tokens[i].start < c.end for c in draft.content)]


def _by_words(reading: Reading, draft: Draft) -> Draft | None:
    """«Цитирует слова X», «слова которого приводит Y»: the owner of the words is who said them."""
    for at in _window(reading, draft):
        if reading.lemma[at] not in reading.words("words_of") or reading.upos(at) != "NOUN":
            continue
        head = _genitive(reading, at)
        if head is None:
            continue
        last = _before_relay(reading, draft, head, reading.sentence(at).last)
        if reading.lemma[head] in reading.words("relative"):
            noun = relative_noun(reading, at, head)
            if noun is None:
                return None
            source = noun_phrase(reading, noun, reading.sentence(at).first, at)
            return _made(draft, source, noun, reading.span(at, at), at)
        return _made(draft, noun_phrase(reading, head, at + 1, last), head, reading.span(at, at), at)
    return None


def _before_relay(reading: Reading, draft: Draft, head: int, last: int) -> int:
    """«Цитирует слова мэра РИА «Горизонт»»: the relay behind the quoted person is no part of the person."""
    if draft.source is not None and draft.source.start > reading.tokens[head].start:
        return min(last, reading.token_at(draft.source.start))
    return last


def _genitive(reading: Reading, noun: int) -> int | None:
    """The owner right behind the noun of words: by the tree, else the first genitive or name."""
    last = reading.sentence(noun).last
    for child in reading.dependants(noun, "nmod"):
        if child > noun and not reading.dependants(child, "case"):
            return child
    for index in range(noun + 1, min(last, noun + 5)):
        if reading.surface[index] in {",", ":"} or reading.is_finite(index) or reading.upos(index) == "ADP":
            return None
        if reading.is_nominal(index) and (reading.feat(index, "Case") == "Gen" or is_named(reading, index)):
            return index
    return None


def _of_the_relay(reading: Reading, draft: Draft, index: int) -> bool:
    return draft.source is not None and draft.source.start <= reading.tokens[index].start < draft.source.end


def _by_object(reading: Reading, draft: Draft) -> Draft | None:
    """«Цитирует агентство министра», "quoted the mayor as saying": the object of the citing verb."""
    sentence = reading.sentence(draft.anchor)
    outside = set(_window(reading, draft))
    objects = [
        c
        for c in reading.dependants(draft.anchor, "obj")
        if reading.upos(c) in {"NOUN", "PROPN", "PRON"} and not _of_the_relay(reading, draft, c)
    ]
    if not objects and reading.lang != "en":
        objects = [
            i
            for i in range(draft.anchor + 1, sentence.last)
            if i in outside
            and reading.upos(i) in {"NOUN", "PROPN"}
            and reading.feat(i, "Animacy") == "Anim"
            and reading.feat(i, "Case") in {"Acc", "Gen"}
            and not _of_the_relay(reading, draft, i)
            and not reading.dependants(i, "case")
        ][:1]
    for child in objects:
        low = max(sentence.first, draft.anchor + 1) if child > draft.anchor else sentence.first
        return _made(draft, noun_phrase(reading, child, low, sentence.last), child, draft.cue, child)
    return None
