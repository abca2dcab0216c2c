"""Particles that hand on somebody's words: «Мовляв, ціни спадуть» (constructions 9 and 10)."""

from __future__ import annotations

from accordingto.attributions.contents import between, extent
from accordingto.attributions.drafts import Draft
from accordingto.attributions.owners import Owner
from accordingto.attributions.reading import Reading
from accordingto.attributions.sources import source_of

MAX_LEFT = 8
"""Most tokens of the told clause that stand before the particle («Лінден, мовляв, обіцяла»)."""


def hearsay(reading: Reading) -> list[Draft]:
    """Return one draft for each particle of handed-on speech («мовляв») outside quotations, in text order."""
    particles = reading.words("hearsay")
    drafts = []
    for index in range(len(reading.tokens)) if particles else ():
        if reading.low[index] not in particles or reading.quotation_around(reading.tokens[index].start) is not None:
            continue
        low, high = extent(reading, index)
        start = next((i + 1 for i in range(index - 2, low - 1, -1) if reading.surface[i] in {",", ";", ":"}), low)
        joined = start > low and start < index and reading.low[start] in reading.words("joiners")
        start += joined
        left = between(reading, start, index) if 0 < index - start <= MAX_LEFT else None
        if left is not None and any(reading.is_finite(i) for i in range(start, index)):
            left = None
        pieces = tuple(p for p in (left, between(reading, index + 1, high)) if p is not None)
        if not pieces:
            continue
        owner = _speaker(reading, start if joined else index, low) if left is None or joined else None
        drafts.append(
            Draft(
                rule="particle of hearsay",
                frame="hearsay",
                cue=reading.span(index, index),
                source=None if owner is None else owner.span,
                owner="none" if owner is None else owner.how,
                source_head=-1 if owner is None else owner.head,
                content=pieces,
                anchor=index,
                kind="hearsay",
                lemma=reading.low[index],
            )
        )
    return drafts


def _speaker(reading: Reading, index: int, low: int) -> Owner | None:
    """«Речник лише махнув рукою, мовляв, P»: the subject of the verb before the particle."""
    verb = next((i for i in range(index - 1, low - 1, -1) if reading.is_finite(i)), None)
    return None if verb is None else source_of(reading, verb)
