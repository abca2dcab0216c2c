"""Which statements answer one question: by who, what, where and when, never by the numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accordingto.languages.concepts import load
from accordingto.links.alignment import COMMON_FIELDS
from accordingto.links.statements import Statement

LIKE = 0.5


def topics(labels: Sequence[str]) -> frozenset[str]:
    """Return the concepts among labels that say what is counted, with broader ones; everyday concepts left out."""
    lexicon = load()
    found: set[str] = set()
    for label in labels:
        if label.startswith("c:"):
            found.update(lexicon.broader(label[2:]))
    return frozenset(c for c in found if c in lexicon.concepts and lexicon.concepts[c].field not in COMMON_FIELDS)


def alike(x: Statement, y: Statement) -> bool:
    """Tell whether two statements answer one question."""
    if x.figures and y.figures:
        f, g = x.figures[0], y.figures[0]
        if f.unit and g.unit and f.unit != g.unit:
            return False
        a, b = topics(f.counted), topics(g.counted)
        return bool(a and b) and len(a & b) / min(len(a), len(b)) >= LIKE
    if not x.figures and not y.figures:
        a = topics([f"c:{c}" for c in x.head.concepts])
        b = topics([f"c:{c}" for c in y.head.concepts])
        return bool(a and b) and len(a & b) >= 2 and len(a & b) / min(len(a), len(b)) >= LIKE
    return False


def cluster(rows: Sequence[Statement], near: Mapping[int, set[int]]) -> list[list[int]]:
    """Return groups of indices into ``rows``; ``near`` says which articles may share a question."""
    parent = list(range(len(rows)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, x in enumerate(rows):
        for j in range(i):
            y = rows[j]
            if (x.article == y.article or y.article in near.get(x.article, ())) and alike(x, y):
                a, b = sorted((find(i), find(j)))
                parent[b] = a
    groups: dict[int, list[int]] = {}
    for i in range(len(rows)):
        groups.setdefault(find(i), []).append(i)
    return list(groups.values())
