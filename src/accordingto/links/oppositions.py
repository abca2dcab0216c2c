"""Statements without numbers that a text sets against each other: they answer one question in different ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from accordingto.links.identities import Identities
from accordingto.links.signatures import Signature
from accordingto.links.strands import Point, Strand

AGAINST = frozenset({"contradict", "instead"})
"""Concepts by which a text sets two accounts against each other: "the log contradicts the minister's guess"."""
NEAR = 5
"""Most sentences between two accounts set against each other."""
OWN = 2
"""Most statements between a denial and what the denier says instead."""
CAUSE = "cause"

Pair = tuple[int, int]


def oppositions(
    signatures: Sequence[Signature],
    strands: Sequence[Strand],
    replies: Sequence[Point],
    meant: Mapping[tuple[int, int], int],
    identities: Identities,
) -> set[Pair]:
    """Return pairs of strand numbers, the lower first, that are told as answers to one question.

    An account and the one before it that its sentence is set against, of two sources; two that are both given as the
    cause; and what is denied with what the denier says instead. ``meant``: what ``referents`` returned.
    """
    told: dict[int, list[tuple[Point, Strand]]] = defaultdict(list)
    for strand in strands:
        if not strand.numeric:
            for point in strand.points:
                told[point.statement.article].append((point, strand))
    found = {_pair(x, y) for a, rows in told.items() for x, y in _set_against(rows, signatures[a], identities)}
    by_number = {s.number: s for s in strands}
    for reply in replies:
        denied = meant.get((reply.statement.article, reply.statement.index))
        if denied is None or reply.statement.stance != "denies" or by_number[denied].numeric:
            continue
        for strand in _instead(reply, told[reply.statement.article], identities):
            if strand.number != denied:
                found.add(_pair(strand, by_number[denied]))
    return found


def _set_against(
    rows: Sequence[tuple[Point, Strand]], signature: Signature, identities: Identities
) -> Iterator[tuple[Strand, Strand]]:
    """Yield what a sentence sets against the last account before it, and accounts that are both given as the cause."""
    ordered = sorted(rows, key=lambda r: r[0].statement.index)
    for n, (q, y) in enumerate(ordered):
        before = [(p, x) for p, x in ordered[:n] if x is not y and _others(p, q, identities) and _apart(p, q) <= NEAR]
        against = any(AGAINST & set(signature.stretches[i].concepts) for i in q.statement.head.stretches)
        yield from ((x, y) for _, x in before[-1:] if against)
        yield from ((x, y) for p, x in before if _causes(p, q))


def _others(p: Point, q: Point, identities: Identities) -> bool:
    """Tell whether two statements have two named sources."""
    mine, other = identities.voice(p.statement.owner), identities.voice(q.statement.owner)
    return mine is not None and other is not None and mine != other


def _causes(p: Point, q: Point) -> bool:
    return all(CAUSE in {*o.statement.head.concepts, *o.statement.head.cue} for o in (p, q))


def _apart(p: Point, q: Point) -> int:
    here, there = p.statement.head.stretches, q.statement.head.stretches
    return abs(here[0] - there[0]) if here and there else NEAR + 1


def _instead(reply: Point, rows: Iterable[tuple[Point, Strand]], identities: Identities) -> Iterator[Strand]:
    voice = identities.voice(reply.statement.owner)
    for point, strand in rows:
        same = voice is not None and identities.voice(point.statement.owner) == voice
        if same and abs(point.statement.index - reply.statement.index) <= OWN:
            yield strand


def _pair(x: Strand, y: Strand) -> Pair:
    return (min(x.number, y.number), max(x.number, y.number))
