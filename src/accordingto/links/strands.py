"""Strands: what one origin says of one thing, through all the articles that pass it on.

Articles are read in time order, so that the first telling makes the strand and later ones join it: by the passage
they were derived from, by the same source on the same topic, or by the outlet they cite. Numbers take no part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from accordingto.links import topics
from accordingto.links.signatures import Figure, Signature, Stretch
from accordingto.links.statements import Statement
from accordingto.links.topics import Vector

RELAYS = frozenset({"outlet", "news agency", "state media"})
EXTENTS = frozenset({"south", "north", "east", "west", "national"})
"""Concepts of what part of a country a number is for: a southern share is not the national one."""
PERIOD_KEPT = 3
"""One in so many tellings must keep a period for it to be the strand's."""
HIDDEN = frozenset({"unnamed", "imagery"})
"""Kinds of source behind which another, truer one may stand: who passes on, and who is not named."""


@dataclass(frozen=True, slots=True)
class Point:
    """A statement with its topics."""

    statement: Statement
    vectors: tuple[Vector, ...]
    """One for each figure; a bare figure has the topic of the statement before it."""
    bare: tuple[bool, ...]
    text: Vector
    order: tuple[int, ...]
    """Figures, main one first."""
    nearby: frozenset[str]
    """Concepts of the title and of the sentences around it."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The quantities of the innermost telling."""
        return self.statement.figures


@dataclass(slots=True)
class Strand:
    """What one origin says of one thing; grows while articles are read, then only read."""

    number: int
    root: str | None
    stance: str
    points: list[Point] = field(default_factory=list)
    chosen: list[int | None] = field(default_factory=list)
    """For each point, which of its figures answers; None when none."""
    reasons: list[str] = field(default_factory=list)
    vector: Vector = field(default_factory=dict)
    unit: str | None = None
    owners: set[str] = field(default_factory=set)

    def add(self, point: Point, figure: int | None, reason: str) -> None:
        """Take a point in."""
        self.points.append(point)
        self.chosen.append(figure)
        self.reasons.append(reason)
        if figure is not None:
            self.unit = self.unit or point.figures[figure].unit
            if not point.bare[figure] or not self.vector:
                self.vector = topics.total((self.vector, point.vectors[figure]))
        elif self.unit is None:
            self.vector = topics.total((self.vector, point.text))
        if point.statement.owner:
            self.owners.add(point.statement.owner)

    @property
    def numeric(self) -> bool:
        """Tell whether it answers with a number."""
        return any(f is not None for f in self.chosen)

    @property
    def tellings(self) -> set[str]:
        """The ids of its attributions."""
        return {t.id for p in self.points for t in p.statement.tellings}

    @property
    def articles(self) -> set[int]:
        """The articles it stands in."""
        return {p.statement.article for p in self.points}

    @property
    def extent(self) -> frozenset[str]:
        """The parts of a country, or the whole, that its first telling is for, else most later ones."""
        first = extents_of(set(self.points[0].statement.head.concepts))
        found = Counter(e for p in self.points for e in extents_of(set(p.statement.head.concepts)))
        most = max(found.values(), default=0)
        return first or frozenset(e for e, n in found.items() if n == most)

    @property
    def periods(self) -> frozenset[str]:
        """The periods that its first telling is limited to, or a third of all: they are lost on the way."""
        found = Counter(x for p in self.points for x in p.statement.head.periods)
        first = self.points[0].statement.head.periods
        return frozenset(x for x, n in found.items() if n * PERIOD_KEPT >= len(self.points) or x in first)


def extents_of(concepts: set[str]) -> frozenset[str]:
    """The country "as a whole" or "on average" is national too."""
    whole = "state_country" in concepts and bool(concepts & {"all", "average", "scale"})
    return (EXTENTS & concepts) | (frozenset({"national"}) if whole else frozenset())


def points(rows: Sequence[Statement], signature: Signature) -> list[Point]:
    """Return the statements of one article with their topics, in text order."""
    found: list[Point] = []
    heading = topics.stretch_vector(signature.heading)
    last: dict[str | None, Vector] = {}
    for row in rows:
        text = topics.text_vector(row.head)
        vectors, bare = [], []
        for figure in row.figures:
            own = topics.figure_vector(figure)
            empty = topics.substance(own) < topics.BARE
            if empty:
                before = last.get(figure.unit) or _context(row, signature) or heading
                own = topics.blend(own, topics.scaled(before, topics.INHERITED))
            last[figure.unit] = last[None] = own
            vectors.append(own)
            bare.append(empty)
        order = tuple(topics.ranked(row.figures, signature.heading))
        found.append(Point(row, tuple(vectors), tuple(bare), text, order, _nearby(row, signature)))
    return found


def _nearby(row: Statement, signature: Signature) -> frozenset[str]:
    first, last = min(row.head.stretches, default=0), max(row.head.stretches, default=0)
    near = signature.stretches[max(0, first - 1) : last + 1]
    return frozenset(c for s in (*near, signature.heading) for c in s.concepts)


def _context(row: Statement, signature: Signature) -> Vector:
    """The sentence before and the one it stands in."""
    first = min(row.head.stretches, default=0)
    near: list[Stretch] = list(signature.stretches[max(0, first - 1) : first + 1])
    vector = topics.total(topics.stretch_vector(s) for s in near)
    return vector if topics.substance(vector) >= topics.BARE else {}
