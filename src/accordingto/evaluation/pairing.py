"""Which found telling answers which gold one: pairs, one to one, largest agreement first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.evaluation.marks import Telling
from accordingto.evaluation.words import WordMap, Words, agreement

OVERLAP = 0.5
"""Token F1 from which two parts count as the same stretch; fixed with the gold."""

CONTENT_WEIGHT = 2.0
SOURCE_WEIGHT = 0.5
"""Weights against 1 for the cue when pairs are chosen; fixed with the gold."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A telling with its parts as word sets."""

    telling: Telling
    source: Words
    cue: Words
    content: Words


@dataclass(frozen=True, slots=True)
class Match:
    """A gold telling and the found one that was paired with it, with the agreement of each part, 0 to 1."""

    gold: Worded
    found: Worded
    source: float
    cue: float
    content: float

    @property
    def hit(self) -> bool:
        """The content overlaps."""
        return self.content >= OVERLAP

    @property
    def right(self) -> bool:
        """The content and the source overlap, or neither telling has a source."""
        return self.hit and self.source >= OVERLAP

    @property
    def exact(self) -> bool:
        """All three parts cover the same words."""
        return self.source == self.cue == self.content == 1.0


@dataclass(frozen=True, slots=True)
class Pairing:
    """One article's pairs, and what is left on either side, in the order given."""

    gold: tuple[Worded, ...]
    found: tuple[Worded, ...]
    matches: tuple[Match, ...]
    missed: tuple[Worded, ...]
    extra: tuple[Worded, ...]


def worded(telling: Telling, words: WordMap) -> Worded:
    """Return the telling with its parts as word sets of its text."""
    return Worded(
        telling, words.covered(telling.source), words.covered(telling.cue), words.content(telling.content)
    )


def pair(text: str, gold: Sequence[Telling], found: Sequence[Telling]) -> Pairing:
    """Pair the tellings of one text greedily; candidates share a word of the content or of the cue.

    Ties go to the earlier gold telling, then to the earlier found one.
    """
    words = WordMap(text)
    golden = tuple(worded(one, words) for one in gold)
    given = tuple(worded(one, words) for one in found)
    candidates = sorted(
        (-_affinity(g, f), i, j)
        for i, g in enumerate(golden)
        for j, f in enumerate(given)
        if g.content & f.content or g.cue & f.cue
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in candidates:
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return Pairing(
        gold=golden,
        found=given,
        matches=tuple(_match(golden[i], given[j]) for i, j in taken.items()),
        missed=tuple(g for i, g in enumerate(golden) if i not in taken),
        extra=tuple(f for j, f in enumerate(given) if j not in used),
    )


def _affinity(gold: Worded, found: Worded) -> float:
    total = CONTENT_WEIGHT * agreement(gold.content, found.content)
    if gold.cue:
        total += agreement(gold.cue, found.cue)
    if gold.source:
        total += SOURCE_WEIGHT * agreement(gold.source, found.source)
    return total


def _match(gold: Worded, found: Worded) -> Match:
    return Match(
        gold,
        found,
        source=agreement(gold.source, found.source),
        cue=agreement(gold.cue, found.cue),
        content=agreement(gold.content, found.content),
    )
