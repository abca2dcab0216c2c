"""Which strands answer one question: by what is counted or told, by standing side by side, never by the numbers.

Two answers are one question's only where newsrooms put them side by side: some article tells both, or tells one and
comes from or cites an article that tells the other. Texts with like
words that nobody ever compared (another year, another storm, another cargo) stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import combinations, product

from accordingto.links import topics
from accordingto.links.judgements import NO_JUDGEMENTS, Judgements
from accordingto.links.strands import Strand

SIDE_BY_SIDE = 0.42
"""Least likeness of topic of two strands told in one article; tuned on stories/dev (no d3, d5)."""
WHOLE = 0.25
"""Least average likeness of two groups to become one: a single strong pair does not chain two matters."""
NUMBERLESS = 0.4
"""Least likeness of two strands without numbers."""
OTHER_PERIOD = 0.45
"""Factor when one strand is limited to a period (since November, in 2024) that the other does not know."""
LINKED = 0.85
"""Factor for two strands that no article tells both, but two of which one comes from or cites the other."""
OPPOSED = 0.5
"""What two accounts count as that a text sets against each other, however unlike their words."""
MOST = 40
"""An article with more strands (a digest, a live blog) puts nothing side by side."""


def likeness(x: Strand, y: Strand) -> float:
    """Return how alike two strands are in what they tell, 0 when units or kinds of answer differ.

    Less where they are limited to different periods or parts of a country.
    """
    if x.numeric != y.numeric or not topics.units_agree(x.unit, y.unit):
        return 0.0
    found = topics.likeness(x.vector, y.vector) if x.numeric else topics.cosine(x.vector, y.vector)
    return found * (OTHER_PERIOD if _elsewhere(x, y) or x.periods != y.periods else 1.0)


def group(
    strands: Sequence[Strand],
    judged: Judgements = NO_JUDGEMENTS,
    linked: Collection[tuple[int, int]] = (),
    opposed: Collection[tuple[int, int]] = (),
) -> list[list[Strand]]:
    """Return the strands grouped by question, each group and the groups in order of the first telling.

    ``linked``: pairs of articles of which one comes from or cites the other: who reads both compares them.
    ``opposed``: pairs of strand numbers that a text sets against each other.
    """
    edges = _edges(strands, linked)
    edges |= {pair: max(OPPOSED, edges.get(pair, 0.0)) for pair in opposed}
    home = {s.number: [s] for s in strands}
    for (a, b), like in sorted(edges.items(), key=lambda e: (-e[1], e[0])):
        left, right = home[a], home[b]
        least = SIDE_BY_SIDE if left[0].numeric else NUMBERLESS
        if left is right or like < least or _parted(left, right, judged):
            continue
        if (a, b) in opposed or _average(left, right) >= WHOLE:
            left += right
            for strand in right:
                home[strand.number] = left
    groups = {id(g): sorted(g, key=lambda s: s.number) for g in home.values()}
    return sorted(groups.values(), key=lambda g: g[0].number)


def _edges(strands: Sequence[Strand], linked: Collection[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """Return pairs of strand numbers, the lower first, that stand side by side, to their likeness."""
    beside: dict[int, list[Strand]] = defaultdict(list)
    for strand in strands:
        for article in sorted(strand.articles):
            beside[article].append(strand)
    edges: dict[tuple[int, int], float] = {}
    for together in beside.values():
        if len(together) <= MOST:
            for x, y in combinations(sorted(together, key=lambda s: s.number), 2):
                if (x.number, y.number) not in edges:
                    edges[x.number, y.number] = likeness(x, y)
    for a, b in sorted(linked):
        left, right = beside.get(a, []), beside.get(b, [])
        if max(len(left), len(right)) <= MOST:
            for x, y in product(left, right):
                pair = (min(x.number, y.number), max(x.number, y.number))
                if x is not y and pair not in edges:
                    edges[pair] = likeness(x, y) * LINKED
    return edges


def _elsewhere(x: Strand, y: Strand) -> bool:
    return bool(x.extent and y.extent) and not x.extent & y.extent


def _parted(x: Sequence[Strand], y: Sequence[Strand], judged: Judgements) -> bool:
    """Tell whether something keeps two groups apart: a period, a part of the country, or a person's no."""
    if any(_elsewhere(a, b) or a.periods != b.periods for a in x for b in y):
        return True
    return bool(judged.apart) and any(judged.parts(a.tellings, b.tellings) for a in x for b in y)


def _average(x: Sequence[Strand], y: Sequence[Strand]) -> float:
    return sum(likeness(a, b) for a in x for b in y) / (len(x) * len(y))
