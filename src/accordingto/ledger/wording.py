"""What a search asks: words in any inflection, "phrases", begin*, NEAR(groups); and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from accordingto.ledger.folding import WORD, fold

VARIANTS = 16
"""Lemma readings of a phrase or group that are tried: two ambiguous words of four readings each."""

TITLE_FORMS = 40
"""Forms of a lemma looked for in titles, which are not lemmatised; the longest paradigms have about 30."""

MATCHES = 50
"""Stretches marked in one article at most."""

NEAR_WORDS, NEAR_MOST = 10, 100
"""Words that may stand between the first and the last of a group: when no number is given, and at most."""

_UNIT = re.compile(r'"([^"]*)"|“([^”]*)”|«([^»]*)»|(\S+)')
_NEAR = re.compile(r"\bNEAR\s*\(([^()]*?)(?:,\s*(\d{1,4})\s*)?\)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query with what it may be in the texts, all folded."""

    form: str
    prefix: bool
    lemmas: tuple[str, ...]
    forms: tuple[str, ...]

    def fits(self, word: str) -> bool:
        """Tell whether a folded word of a text is this one."""
        return word in self.forms or (self.prefix and word.startswith(self.form))


@dataclass(frozen=True, slots=True)
class Typed:
    """A part of a query as typed: phrases of (word, is a beginning). One phrase, or a group that must stand near."""

    phrases: tuple[tuple[tuple[str, bool], ...], ...]
    near: int | None = None
    """Words that may stand between the first and the last phrase; None for a single phrase."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The same part with what its words may be."""

    phrases: tuple[tuple[Word, ...], ...]
    near: int | None = None

    @property
    def expression(self) -> str:
        """Return the FTS5 expression: as typed anywhere, or its lemmas, or a single word's forms in a title."""
        words = [word for phrase in self.phrases for word in phrase]
        ways = [f"{{title text}} : {self._near([_quoted([w.form for w in p], p) for p in self.phrases])}"]
        variants = list(product(*((word.form,) if word.prefix else word.lemmas for word in words)))[:VARIANTS]
        for variant in variants:
            given = iter(variant)
            ways.append(f"lemmas : {self._near([_quoted([next(given) for _ in p], p) for p in self.phrases])}")
        if len(words) == 1:
            ways.extend(f"title : {_quoted([form], ())}" for form in words[0].forms[:TITLE_FORMS])
        return " OR ".join(ways)

    def _near(self, phrases: Sequence[str]) -> str:
        return phrases[0] if self.near is None else f"NEAR({' '.join(phrases)}, {self.near})"

    def places(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Return where it stands among the folded words of a text: (first word, number of words), in text order."""
        found = [
            (at, len(phrase), n)
            for n, phrase in enumerate(self.phrases)
            for at in range(len(words) - len(phrase) + 1)
            if all(word.fits(words[at + k]) for k, word in enumerate(phrase))
        ]
        if self.near is not None:
            found = _clumps(sorted(found), len(self.phrases), self.near)
        return sorted((at, size) for at, size, _ in found)


def _quoted(words: Iterable[str], phrase: Sequence[Word]) -> str:
    star = "*" if phrase and phrase[-1].prefix else ""
    return '"' + " ".join(words).replace('"', " ") + '"' + star


def _clumps(found: list[tuple[int, int, int]], phrases: int, near: int) -> list[tuple[int, int, int]]:
    """Return the places that belong to a clump holding every phrase with few enough words inside, as FTS5 counts."""
    kept: set[tuple[int, int, int]] = set()
    for n, first in enumerate(found):
        window = [place for place in found[n:] if place[0] - (first[0] + first[1]) <= near]
        if len({place[2] for place in window}) == phrases:
            kept.update(window)
    return sorted(kept)


def typed(query: str) -> list[Typed]:
    """Cut a query into its parts; what only looks like a command (an open ``NEAR(``, a bare ``OR``) is words."""
    parts: list[Typed] = []
    at = 0
    for group in _NEAR.finditer(query):
        phrases = tuple(_phrases(group.group(1)))
        if len(phrases) < 2:
            continue
        parts.extend(Typed((phrase,)) for phrase in _phrases(query[at : group.start()]))
        parts.append(Typed(phrases, min(int(group.group(2) or NEAR_WORDS), NEAR_MOST)))
        at = group.end()
    return [*parts, *(Typed((phrase,)) for phrase in _phrases(query[at:]))]


def _phrases(query: str) -> Iterator[tuple[tuple[str, bool], ...]]:
    for found in _UNIT.finditer(query):
        inside, bare = found.group(1) or found.group(2) or found.group(3), found.group(4)
        if inside is not None:
            phrase = tuple((w.group(), False) for w in WORD.finditer(inside))
            if phrase:
                yield phrase
        elif bare is not None:
            for w in WORD.finditer(bare):
                yield ((w.group(), bare[w.end() : w.end() + 1] == "*"),)


def answers(text: str, units: Sequence[Unit]) -> bool:
    """Tell whether every part stands in the text."""
    words = [fold(found.group()) for found in WORD.finditer(text)]
    return bool(units) and all(unit.places(words) for unit in units)


def matches(text: str, units: Sequence[Unit]) -> tuple[tuple[int, int], ...]:
    """Return where the parts stand in the text, in text order, without overlaps; the longest wins."""
    words = [(found.start(), found.end(), fold(found.group())) for found in WORD.finditer(text)]
    bare = [word for _, _, word in words]
    places = sorted({place for unit in units for place in unit.places(bare)}, key=lambda p: (p[0], -p[1]))
    found: list[tuple[int, int]] = []
    after = 0
    for at, size in places:
        if at >= after and len(found) < MATCHES:
            found.append((words[at][0], words[at + size - 1][1]))
            after = at + size
    return tuple(found)
