"""Counts of agreement, per group and measure; they add up over articles, which is what the bootstrap needs."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypedDict

ROUNDS = 1000
"""Bootstrap samples: the 95 % interval's ends are then steady to about 0.3 points."""

SEED = 20250301
"""Fixed, so that the same records always show the same interval."""

INTERVAL = 0.95

WITH_INTERVAL = ("found", "right", "triple_exact", "name", "chain", "quantity")
"""Measures whose interval is shown."""


class Figures(TypedDict):
    """Precision, recall and F1 in 0..1, over how many gold and how many found."""

    p: float
    r: float
    f1: float
    gold: int
    got: int


Table = dict[str, dict[str, Figures]]
"""Group (``all``, then one per value of the field) to measure to figures."""


def harmonic(p: float, r: float) -> float:
    """Return the F1 of precision and recall; 0 when both are."""
    return 2 * p * r / (p + r) if p + r else 0.0


def figures(agreed: int, gold: int, got: int) -> Figures:
    """Return the figures of three counts; a share of nothing is 0."""
    p = agreed / got if got else 0.0
    r = agreed / gold if gold else 0.0
    return Figures(p=p, r=r, f1=harmonic(p, r), gold=gold, got=got)


@dataclass(slots=True)
class Count:
    """How many agreed, of how many in the gold and how many found."""

    agreed: int = 0
    gold: int = 0
    got: int = 0

    def add(self, other: Count) -> None:
        """Add another count to this one."""
        self.agreed += other.agreed
        self.gold += other.gold
        self.got += other.got


class Tally:
    """Counts by group and measure. A measure nobody counted is not in the table."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, str], Count] = {}

    def at(self, group: str, measure: str) -> Count:
        """Return the count of a group and measure, made when it is first asked for."""
        return self.counts.setdefault((group, measure), Count())

    def add(self, other: Tally) -> None:
        """Add all counts of another tally."""
        for (group, measure), count in other.counts.items():
            self.at(group, measure).add(count)

    def table(self) -> Table:
        """Return the figures, groups and measures in the order they were first counted."""
        table: Table = {}
        for (group, measure), count in self.counts.items():
            table.setdefault(group, {})[measure] = figures(count.agreed, count.gold, count.got)
        return table


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of tallies."""
    whole = Tally()
    for tally in tallies:
        whole.add(tally)
    return whole


@dataclass(frozen=True, slots=True)
class Interval:
    """The 95 % interval of an F1, 0 to 1."""

    low: float
    high: float


def intervals(tallies: Sequence[Tally], rounds: int = ROUNDS) -> dict[str, dict[str, Interval]]:
    """Return the intervals of the F1 by group and measure: percentile bootstrap over articles, fixed seed.

    Fewer than two articles give no interval. Method: Efron & Tibshirani 1993, ch. 13.
    """
    if len(tallies) < 2:
        return {}
    chance = random.Random(SEED)  # noqa: S311 - a bootstrap, not a secret
    samples = [chance.choices(range(len(tallies)), k=len(tallies)) for _ in range(rounds)]
    result: dict[str, dict[str, Interval]] = {}
    for group, measure in total(tallies).counts:
        if measure in WITH_INTERVAL:
            per_article = [tally.counts.get((group, measure), Count()) for tally in tallies]
            result.setdefault(group, {})[measure] = _interval(per_article, samples)
    return result


def _interval(per_article: Sequence[Count], samples: Sequence[Sequence[int]]) -> Interval:
    agreed = [count.agreed for count in per_article]
    both = [count.gold + count.got for count in per_article]
    scores = sorted(_f1(sum(agreed[i] for i in sample), sum(both[i] for i in sample)) for sample in samples)
    tail = round(len(scores) * (1 - INTERVAL) / 2)
    return Interval(scores[tail], scores[-1 - tail])


def _f1(agreed: int, both: int) -> float:
    return 2 * agreed / both if both else 0.0
