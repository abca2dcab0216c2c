"""Whether two origins may be one source under two names: unless some text tells them apart, they may."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product

from accordingto.links.claims import Answer
from accordingto.links.descriptions import Description, alike, described
from accordingto.links.identities import Identities
from accordingto.links.names import parts
from accordingto.links.signatures import Signature, Telling
from accordingto.links.values import Value, fits

FULL_NAME = 2
"""Fewest words of a person's full name."""
PAPERS = frozenset({"document", "imagery"})
"""Kinds of source that are told in words like those of bodies, and are none."""

Label = frozenset[str]


class Sightings:
    """Where the sources of one story are told. Built once for a story, asked for every pair of origins."""

    def __init__(self, rows: Sequence[Signature], identities: Identities) -> None:
        self._rows, self._identities = rows, identities
        self._articles: dict[str, set[int]] = defaultdict(set)
        for i, signature in enumerate(rows):
            for t in signature.tellings:
                told = [(t.source_id, t.source_name), *((s.id, s.name) for s in t.via)]
                for voice in {identities.voice(identities.of(i, *one)) for one in told} - {None}:
                    self._articles[voice or ""].add(i)

    def doubt(self, x: Sequence[Answer], y: Sequence[Answer]) -> str | None:
        """Return why two origins, by all they answer to one question, may be one source; None when they are two.

        Two people with full names that share no word are two. Others need a text that tells both, of this very question
        where they give the same number, and may not be called or described alike.
        """
        ours, theirs = self._heads(x), self._heads(y)
        names, others = _labels(ours), _labels(theirs)
        if _people(ours) and _people(theirs) and not any(a & b for a, b in product(names, others)):
            return None
        if any(a <= b or b <= a for a, b in product(names, others)):
            return "the name of one is a part of the other's: they may be one source"
        if any(alike(d, e) and p == q for (d, p), (e, q) in product(self._words(ours), self._words(theirs))):
            return "described in the same words: they may be one source"
        if _agree(x, y):
            if not _articles(x) & _articles(y):
                return "the same number, and no text tells both: they may be one source under two names"
        elif not self._articles[x[0].voice or ""] & self._articles[y[0].voice or ""]:
            return "no text tells both: they may be one source under two names"
        return None

    def _heads(self, answers: Iterable[Answer]) -> list[tuple[int, Telling]]:
        """The tellings in the origin's own name, with their articles."""
        return [
            (p.key[0], p.point.statement.head)
            for a in answers
            for p in a.parts
            if p.point.statement.owner is not None and p.point.statement.owner == a.root
        ]

    def _words(self, heads: Iterable[tuple[int, Telling]]) -> set[tuple[Description, bool]]:
        return {(described(t, self._rows[i].lang), t.source_type in PAPERS) for i, t in heads}


def _labels(heads: Iterable[tuple[int, Telling]]) -> set[Label]:
    return {label for _, t in heads for label in (frozenset(parts(t.source_name or "")),) if label}


def _people(heads: Sequence[tuple[int, Telling]]) -> bool:
    """Tell whether most of these are tellings of a person called by a full name."""
    full = sum(t.source_type == "person" and len(parts(t.source_name or "")) >= FULL_NAME for _, t in heads)
    return full * 2 > len(heads)


def _articles(answers: Iterable[Answer]) -> set[int]:
    return {p.key[0] for a in answers for p in a.parts}


def _agree(x: Iterable[Answer], y: Iterable[Answer]) -> bool:
    """Tell whether a value of one may be a telling of a value of the other."""
    return any(fits(v, w) or fits(w, v) for v, w in product(_values(x), _values(y)))


def _values(answers: Iterable[Answer]) -> list[Value]:
    return [a.value for a in answers if a.value is not None]
