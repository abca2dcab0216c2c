"""Aligning the sentences of two articles, in one language or across: names, numbers, concepts, cognates, word grams."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from accordingto.languages.concepts import load
from accordingto.links.signatures import Signature, Stretch
from accordingto.model import Passage

ALIGNED = 0.34
"""Least likeness of two sentences that say the same; tuned on stories/dev without d3 and d5."""
CHAINED = 0.22
"""Least likeness of two sentences of a chain that keeps the order; tuned as above."""
LONGEST = 120
"""Most sentences of one article that are aligned: news seldom has more, and the work stays bounded."""
PROMISING = 0.3
"""Least share of B's features, by weight, that must occur in A at all; derived texts in dev have more than half."""
QUOTE_WEIGHT = 0.35
"""How much a sentence that is mostly a direct quotation counts: a shared quotation is weak evidence of copying."""
NAME, NUMBER, CONCEPT, COMMON, STEM, SMALL = 1.6, 1.8, 1.0, 0.35, 0.8, 0.6
"""Weights of a name, a number, a concept, a concept of every story (telling, time), an unknown stem, a number to 3.

Fixed, not counted from a collection: whether two articles align must not depend on which others were read."""
COMMON_FIELDS = frozenset({"speech.toml", "general.toml"})


@dataclass(frozen=True, slots=True)
class Aligned:
    """One sentence of B with the sentence of A that says the same."""

    b: int
    a: int
    score: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """How much of B stands in A."""

    pairs: tuple[Aligned, ...]
    """In order of B; each sentence of B at most once."""
    covered: float
    """Share of B's substance that is aligned, 0..1; quotations count little."""
    kept: float
    """Share of A's substance that came over, 0..1."""
    chained: float
    """The same with weaker likenesses too, as long as they keep A's order: a reworded text told in the same order."""
    order: float
    """Share of neighbouring aligned pairs that keep A's order, 0..1; 1 when fewer than two."""
    grams: float
    """Share of B's word 3-grams outside quotations that stand in A; 0 across languages."""
    verbatim: float
    """Share of B's 3-grams inside quotations that stand in A word for word; 0 across languages or without any."""
    quotes: int
    """Aligned sentences that are mostly quotation."""

    def passages(self, b: Signature, a: Signature) -> tuple[Passage, ...]:
        """Return the aligned stretches with offsets, in order of B."""
        return tuple(Passage(b.stretches[p.b].span, a.stretches[p.a].span) for p in self.pairs)


def weights(stretch: Stretch) -> dict[str, float]:
    """Return every feature of a sentence with its fixed weight."""
    lexicon = load()
    found: dict[str, float] = {}
    for concept in stretch.concepts:
        field = lexicon.concepts[concept].field if concept in lexicon.concepts else ""
        found[f"c:{concept}"] = COMMON if field in COMMON_FIELDS else CONCEPT
    for name in stretch.names:
        found[f"n:{name}"] = NAME
    for stem in stretch.stems:
        found[f"n:{stem}"] = STEM
    for number in stretch.numbers:
        found[f"#{number:g}"] = SMALL if number <= 3 else NUMBER
    return found


def quoted_share(stretch: Stretch) -> float:
    """Return the share of a sentence's grams that stand inside direct quotation marks."""
    total = len(stretch.grams) + len(stretch.quoted)
    return len(stretch.quoted) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Substance:
    """The sentences of one article's own story, with their features: made once, aligned with many."""

    rows: tuple[int, ...]
    """Indices of the sentences: no teasers, bylines or headlines; at most ``LONGEST``."""
    features: tuple[dict[str, float], ...]
    grams: tuple[frozenset[int], ...]
    worth: tuple[float, ...]
    """Weight of each sentence in shares; quotations count little."""
    weight: dict[str, float]
    """Every feature with the weight it has in all sentences together."""


def substance(signature: Signature) -> Substance:
    """Return the sentences of an article that can be aligned."""
    rows = [i for i, s in enumerate(signature.stretches) if s.kind in ("text", "recall")][:LONGEST]
    kept = [signature.stretches[i] for i in rows]
    features = tuple(weights(s) for s in kept)
    worth = tuple(
        sum(f.values()) * (QUOTE_WEIGHT if quoted_share(s) > 0.5 else 1.0) for f, s in zip(features, kept, strict=True)
    )
    weight: dict[str, float] = {}
    for found in features:
        for f, w in found.items():
            weight[f] = weight.get(f, 0.0) + w
    return Substance(tuple(rows), features, tuple(frozenset((*s.grams, *s.quoted)) for s in kept), worth, weight)


def promising(b: Substance, a: Substance) -> bool:
    """Tell cheaply whether enough of B's substance can stand in A to be worth aligning."""
    whole = sum(b.weight.values())
    found = sum(w for f, w in b.weight.items() if f in a.weight)
    return found >= PROMISING * whole > 0


def align(b: Signature, a: Signature, ours: Substance | None = None, theirs: Substance | None = None) -> Alignment:
    """Return how B's sentences stand in A. ``ours`` and ``theirs``: their substance, when made before.

    Cost: the shared features of B's and A's sentences, at most ``LONGEST`` of each.
    """
    ours, theirs = ours or substance(b), theirs or substance(a)
    same = b.lang == a.lang
    table = _table(ours, theirs, same=same)
    pairs = []
    for n, row in enumerate(table):
        best = max(((score, -m) for m, score in row.items()), default=(0.0, 0))
        if best[0] >= ALIGNED:
            pairs.append(Aligned(ours.rows[n], theirs.rows[-best[1]], best[0]))
    used, kept = {p.b for p in pairs}, {p.a for p in pairs}
    chain = {ours.rows[n] for n in _chain(table, len(theirs.rows))}
    return Alignment(
        pairs=tuple(pairs),
        covered=_share(ours, used),
        kept=_share(theirs, kept),
        chained=_share(ours, chain),
        order=_order(pairs),
        grams=_gram_share(b, a) if same else 0.0,
        verbatim=_quote_share(b, a) if same else 0.0,
        quotes=sum(quoted_share(b.stretches[p.b]) > 0.5 for p in pairs),
    )


def _table(ours: Substance, theirs: Substance, *, same: bool) -> list[dict[int, float]]:
    """Return for each sentence of B the sentences of A that are at all like it."""
    holders: dict[str, list[int]] = {}
    for m, features in enumerate(theirs.features):
        for f in features:
            holders.setdefault(f, []).append(m)
    factor = {f: 1 / sqrt(len(rows)) for f, rows in holders.items()}
    right = [sum(w * factor[f] for f, w in features.items()) for features in theirs.features]
    table = []
    for n, features in enumerate(ours.features):
        shared: dict[int, float] = {}
        left = 0.0
        for f, w in features.items():
            weight = w * factor.get(f, 1.0)
            left += weight
            for m in holders.get(f, ()):
                shared[m] = shared.get(m, 0.0) + weight
        row = {m: dot / sqrt(left * right[m]) for m, dot in shared.items()}
        if same and ours.grams[n]:
            for m, likeness in row.items():
                row[m] = max(likeness, _grams_alike(ours.grams[n], theirs.grams[m]))
        table.append({m: v for m, v in row.items() if v >= CHAINED})
    return table


def _grams_alike(left: frozenset[int], right: frozenset[int]) -> float:
    return len(left & right) / sqrt(len(left) * len(right)) if right else 0.0


def _chain(table: Sequence[Mapping[int, float]], columns: int) -> set[int]:
    """Return the rows of the heaviest chain of likenesses that never goes back in A (two rows may share a column)."""
    weight, last = [0.0] * columns, [-1] * columns
    nodes: list[tuple[int, int]] = []  # row, and the node before it in its chain (-1: none)
    for n, row in enumerate(table):
        fresh = []
        for m, score in sorted(row.items()):
            reach = max(weight[: m + 1])
            fresh.append((m, reach + score, last[weight.index(reach)] if reach else -1))
        for m, total, before in fresh:
            if total > weight[m]:
                weight[m], last[m] = total, len(nodes)
                nodes.append((n, before))
    at = last[weight.index(max(weight))] if columns else -1
    found: set[int] = set()
    while at >= 0:
        row_number, at = nodes[at]
        found.add(row_number)
    return found


def _share(rows: Substance, used: set[int]) -> float:
    whole = sum(rows.worth)
    return sum(w for i, w in zip(rows.rows, rows.worth, strict=True) if i in used) / whole if whole else 0.0


def _order(pairs: Sequence[Aligned]) -> float:
    steps = [y.a >= x.a for x, y in itertools.pairwise(pairs)]
    return sum(steps) / len(steps) if steps else 1.0


def _gram_share(b: Signature, a: Signature) -> float:
    mine = [g for s in b.stretches for g in s.grams]
    theirs = {g for s in a.stretches for g in s.grams}
    return sum(g in theirs for g in mine) / len(mine) if mine else 0.0


def _quote_share(b: Signature, a: Signature) -> float:
    mine = [g for s in b.stretches for g in s.quoted]
    theirs = {g for s in a.stretches for g in (*s.quoted, *s.grams)}
    return sum(g in theirs for g in mine) / len(mine) if mine else 0.0
