"""The tellings of one article put together: who says one thing there, and through whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.links.identities import Identities
from accordingto.links.signatures import Figure, Signature, Telling
from accordingto.model import Span, Stance

TIME_UNITS = frozenset({"minute", "hour", "day", "night", "week", "month", "year"})
SAME_CONTENT = 0.6
"""Share of the shorter content that two tellings must have in common to be one statement."""
MOST = 0.5
"""Share of a relay's content that a telling inside it must make to be what is relayed; tuned on stories d2, d4-d6."""
CUE = 12
"""Code points a cue takes, with the mark or conjunction after it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One owner's one statement in one article, with the tellings that pass it on."""

    article: int
    index: int
    """Number of the statement in its article, in text order."""
    owner: str | None
    """Identity of the innermost source; None when the text names none."""
    chain: tuple[str, ...]
    """Identities of the relays, nearest to the owner first."""
    tellings: tuple[Telling, ...]
    head: Telling
    """The innermost telling."""
    taken_as: str | None = None
    """The stance it goes on with, where its own words alone would assert something."""

    @property
    def stance(self) -> Stance:
        """What the owner does."""
        return self.taken_as or self.head.stance  # type: ignore[return-value]  # set by stances.stance

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its quantities that can answer a question: spans of time («за добу») only measure something else."""
        return tuple(f for f in self.head.figures if f.unit not in TIME_UNITS)


def statements(article: int, signature: Signature, identities: Identities) -> list[Statement]:
    """Return the statements of one article in text order.

    Tellings of one content are one statement when one relays the other; two owners of one content are two.
    """
    groups: list[list[Telling]] = []
    for telling in signature.tellings:
        for group in groups:
            if any(_relayed(article, telling, other, identities) for other in group):
                group.append(telling)
                break
        else:
            groups.append([telling])
    return [_statement(article, n, g, identities) for n, g in enumerate(groups)]


def _statement(article: int, index: int, group: Sequence[Telling], identities: Identities) -> Statement:
    head = max(group, key=lambda t: (len(t.via), t.source_id is not None, -group.index(t)))
    chain = tuple(i for i in (identities.of(article, s.id, s.name) for s in head.via) if i)
    return Statement(
        article, index, identities.of(article, head.source_id, head.source_name), chain, tuple(group), head
    )


def _relayed(article: int, x: Telling, y: Telling, identities: Identities) -> bool:
    """Tell whether one of two tellings of one content passes the other on."""
    if x.nested_in != y.id and y.nested_in != x.id and shared(x.content, y.content) < SAME_CONTENT:
        return False
    mine, other = identities.of(article, x.source_id, x.source_name), identities.of(article, y.source_id, y.source_name)
    if mine is None or other is None:
        return bool(mine or other) and not (x if mine is None else y).surface
    if mine == other:
        return x.stance == y.stance
    via_x = {identities.of(article, s.id, s.name) for s in x.via}
    via_y = {identities.of(article, s.id, s.name) for s in y.via}
    return (other in via_x and _fills(x, y)) or (mine in via_y and _fills(y, x))


def _fills(inner: Telling, outer: Telling) -> bool:
    """Tell whether an outer telling says little but the inner one: with its source and cue it makes most of it.

    "We speak of four thousand; if parliament says no, it is none" is the minister's, not parliament's.
    """
    told = sum(len(s) for s in inner.content) + len(inner.surface) + CUE
    return told >= MOST * sum(len(s) for s in outer.content)


def shared(x: Sequence[Span], y: Sequence[Span]) -> float:
    """Return the share of the shorter content that lies in the other, 0..1."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in x for b in y)
    least = min(sum(len(a) for a in x), sum(len(b) for b in y))
    return both / least if least else 0.0
