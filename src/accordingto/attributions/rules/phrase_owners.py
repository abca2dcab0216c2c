"""Whose words an according-to phrase names, and where what it tells begins behind it (construction 3)."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.attributions.owners_flat import is_known_body
from accordingto.attributions.reading import Reading
from accordingto.attributions.relatives import relative_end


@dataclass(frozen=True, slots=True)
class Found:
    """A prepositional phrase matched in the text: tokens [first, last], words of the table, words in between."""

    first: int
    last: int
    kind: str
    inner: tuple[int, ...]


def in_a_name(reading: Reading, found: Found, low: int) -> bool:
    """Tell whether the phrase is part of a name: «Комітет з Оцінки», «Комитетом по Оценке СМИ»."""
    if reading.lang == "en" or found.first in {low, found.last}:
        return False
    title = reading.surface[found.last]
    return reading.surface[found.first].islower() and title[:1].isupper() and not title.isupper()


def owner_head(reading: Reading, found: Found, high: int) -> int:
    """Return the head of whose words, data or opinion the phrase names; -1 when it names nobody."""
    for index in range(found.last + 1, min(high, found.last + 9)):
        if reading.lang != "en" and index == found.last + 1 and reading.lemma[index] in reading.words("relative"):
            return index
        if reading.lang != "en" and reading.feat(index, "VerbForm") == "Part":
            noun = reading.tokens[index].head
            if index < noun < high and reading.is_nominal(noun) and reading.feat(noun, "Case") != "Nom":
                return noun
        if reading.surface[index] in {",", ":", ";"} or (reading.is_finite(index) and reading.upos(index) == "VERB"):
            return -1
        if reading.upos(index) == "ADP" and found.kind == "words" and reading.lang == "ru":
            return _on_the_site(reading, index, high)
        if (
            reading.is_nominal(index)
            or reading.upos(index) in {"X", "NUM"}
            or (reading.upos(index) == "ADJ" and _substantive(reading, index))
        ):
            if _begins_the_clause(reading, found, index):
                return -1
            return _climb(reading, index, found.last, high)
    return -1


def _on_the_site(reading: Reading, preposition: int, high: int) -> int:
    """«По данным на сайте аэропорта P»: only a document or a body behind the preposition has the data."""
    noun = reading.tokens[preposition].head
    return noun if preposition < noun < high and is_known_body(reading, noun) else -1


def _begins_the_clause(reading: Reading, found: Found, index: int) -> bool:
    """«По предварительным данным автобус загорелся»: a nominative is the subject of what is told, not whose data."""
    if reading.lang == "en" or found.kind == "citing" or reading.feat(index, "Case") != "Nom":
        return False
    name = reading.name_at.get(index)
    return bool(found.inner) or (name is None and reading.lang == "ru" and reading.upos(index) in {"NOUN", "PRON"})


def _substantive(reading: Reading, index: int) -> bool:
    following = index + 1
    return following >= len(reading.tokens) or reading.upos(following) in {"PUNCT", "VERB"}


def _climb(reading: Reading, index: int, floor: int, high: int) -> int:
    """From the first nominal to the head of its phrase, never out of the phrase."""
    node = index
    for _ in range(6):
        parent = reading.tokens[node].head
        if (
            parent == node
            or not floor < parent < high
            or reading.relation(node) not in {"nmod", "flat", "amod", "compound", "appos", "det", "nummod"}
        ):
            return node
        if any(
            reading.surface[i] in {",", ":"} or reading.is_finite(i)
            for i in range(min(node, parent) + 1, max(node, parent))
        ):
            return node
        if not reading.is_nominal(parent):
            return node
        node = parent
    return node


def behind_asides(reading: Reading, after: int, end: int) -> int:
    """Step over a clause about the source and over a short phrase of place, up to the comma before what is told."""
    return _behind_adjunct(reading, _behind_inset(reading, after, end), end)


def _behind_adjunct(reading: Reading, after: int, end: int) -> int:
    """«Согласно сообщению мэра в соцсетях, P»: a short phrase up to the comma says where it was told."""
    if reading.lang == "en" or after >= end or reading.upos(after) != "ADP":
        return after
    for index in range(after, min(end - 1, after + ADJUNCT_TOKENS)):
        if reading.surface[index] == ",":
            return index
        if reading.is_finite(index) or reading.feat(index, "VerbForm") == "Inf" or reading.upos(index) == "PUNCT":
            return after
    return after


ADJUNCT_TOKENS = 6
"""Most tokens of a phrase of place between whose words they are and the comma before what is told."""


def _behind_inset(reading: Reading, after: int, end: int) -> int:
    """«По оценке разведки, на которую ссылается X, P»: the clause about the source is no part of what it tells."""
    if reading.lang == "en" or after + 2 >= end or reading.surface[after] != ",":
        return after
    pronoun = after + 1 + (reading.upos(after + 1) == "ADP")
    if reading.lemma[pronoun] in reading.words("relative") - reading.words("bare"):
        behind = relative_end(reading, pronoun, end)
        return behind if behind < end else after
    return after
