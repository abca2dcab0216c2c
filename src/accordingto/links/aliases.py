"""Two names of one body or person that stand at the same place of a text and its copy or translation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from accordingto.links.names import parts
from accordingto.links.signatures import Signature
from accordingto.model import Derivation, SourceType

BODIES = frozenset(
    {"official body", "intelligence service", "company", "organisation", "document", "imagery", "unnamed"}
)
"""Kinds whose names are common words, translated from language to language: aligned passages tell that two are one."""
FAITHFUL = frozenset({"copy", "translation"})
"""Derivations in which the same place names the same source."""


def aliases(
    signatures: Sequence[Signature], derived: Sequence[Derivation], raw: Callable[[int, str], str]
) -> Iterable[tuple[tuple[int, str], tuple[int, str]]]:
    """Yield pairs (article, name) that stand at the same place; ``raw`` gives the group a name of an article is in.

    Only where the two aligned sentences have one such source each and neither article names both.
    """
    number = {s.article: i for i, s in enumerate(signatures)}
    for d in derived:
        if d.relation not in FAITHFUL:
            continue
        b, a = number[d.article], number[d.origin]
        ours, theirs = _by_sentence(signatures[b]), _by_sentence(signatures[a])
        here, there = ({raw(i, n) for s in rows.values() for n, _ in s} for i, rows in ((b, ours), (a, theirs)))
        for p in d.passages:
            x, y = ours.get(p.a.start, set()), theirs.get(p.b.start, set())
            if len(x) == len(y) == 1:
                (left, kind), (right, other) = next(iter(x)), next(iter(y))
                told = kind == other and (kind != "person" or _same_initials(left, right))
                if told and raw(b, left) not in there and raw(a, right) not in here:
                    yield (b, left), (a, right)


def _same_initials(x: str, y: str) -> bool:
    """Two full names of a person spelt by ear (Forsyth, Форсайт) begin alike."""
    left, right = parts(x), parts(y)
    return len(left) == len(right) > 1 and all(a[0] == b[0] for a, b in zip(left, right, strict=True))


def _by_sentence(signature: Signature) -> dict[int, set[tuple[str, SourceType]]]:
    """Return the start of each sentence to the bodies that say something in it."""
    found: dict[int, set[tuple[str, SourceType]]] = defaultdict(set)
    for t in signature.tellings:
        if t.source_name and (t.source_type in BODIES or t.source_type == "person") and t.stretches:
            found[signature.stretches[t.stretches[0]].start].add((t.source_name, t.source_type))
    return found
