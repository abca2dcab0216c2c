"""Aligning the sentences of two articles, in one language or across: names, numbers, concepts, cognates, word grams."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from accordingto.languages.concepts import load
from accordingto.links.signatures import Signature, Stretch
from accordingto.model import Passage

ALIGNED = 0.34
"""Least likeness of two sentences that say the same; tuned on stories/dev without d3 and d5."""
CHAINED = 0.22
"""Least likeness of two sentences of a chain that keeps the order; tuned as above."""
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


def substance(signature: Signature) -> list[tuple[int, dict[str, float]]]:
    """Return index and features of every sentence of the story itself: no teasers, bylines, headlines inside."""
    return [(i, weights(s)) for i, s in enumerate(signature.stretches) if s.kind in ("text", "recall")]


def align(b: Signature, a: Signature) -> Alignment:
    """Return how B's sentences stand in A. Cost: sentences of B times sentences of A."""
    ours, theirs = substance(b), substance(a)
    spread = Counter(f for _, features in theirs for f in features)
    same = b.lang == a.lang
    table = [
        [_likeness(mine, other, spread, b.stretches[i], a.stretches[j], same=same) for j, other in theirs]
        for i, mine in ours
    ]
    pairs = []
    for (i, _), row in zip(ours, table, strict=True):
        best = max(((score, -n) for n, score in enumerate(row)), default=(0.0, 0))
        if best[0] >= ALIGNED:
            pairs.append(Aligned(i, theirs[-best[1]][0], best[0]))
    used = {p.a for p in pairs}
    chain = {ours[n][0] for n in _chain(table)}
    return Alignment(
        tuple(pairs),
        _share(ours, {p.b for p in pairs}, b),
        _share(theirs, used, a),
        _share(ours, chain, b),
        _order(pairs),
        _gram_share(b, a) if same else 0.0,
        _quote_share(b, a) if same else 0.0,
        sum(quoted_share(b.stretches[p.b]) > 0.5 for p in pairs),
    )


def _likeness(
    mine: dict[str, float], other: dict[str, float], spread: Counter[str], b: Stretch, a: Stretch, *, same: bool
) -> float:
    shared = sum(w / sqrt(spread[f]) for f, w in mine.items() if f in other)
    if not shared:
        return 0.0
    left = sum(w / sqrt(spread[f] or 1) for f, w in mine.items())
    right = sum(w / sqrt(spread[f]) for f, w in other.items())
    likeness = shared / sqrt(left * right)
    if same:
        likeness = max(likeness, _grams_alike(b, a))
    return likeness


def _grams_alike(b: Stretch, a: Stretch) -> float:
    left, right = {*b.grams, *b.quoted}, {*a.grams, *a.quoted}
    return len(left & right) / sqrt(len(left) * len(right)) if left and right else 0.0


def _chain(table: Sequence[Sequence[float]]) -> set[int]:
    """Return the rows of the heaviest chain of likenesses that never goes back in A (two rows may share a column)."""
    columns = len(table[0]) if table else 0
    best: list[tuple[float, frozenset[int]]] = [(0.0, frozenset())] * columns
    for n, row in enumerate(table):
        reach: tuple[float, frozenset[int]] = (0.0, frozenset())
        after = []
        for j in range(columns):
            reach = max(reach, best[j], key=lambda x: x[0])
            here = (reach[0] + row[j], reach[1] | {n}) if row[j] >= CHAINED else best[j]
            after.append(max(here, best[j], key=lambda x: x[0]))
        best = after
    return set(max(best, key=lambda x: x[0])[1]) if best else set()


def _share(rows: Sequence[tuple[int, dict[str, float]]], used: set[int], signature: Signature) -> float:
    total = part = 0.0
    for i, features in rows:
        weight = sum(features.values()) * (QUOTE_WEIGHT if quoted_share(signature.stretches[i]) > 0.5 else 1.0)
        total += weight
        part += weight if i in used else 0.0
    return part / total if total else 0.0


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
