"""Chains: which telling stands inside which, and who passed it on (DESIGN: relays, construction 4)."""

from __future__ import annotations

from typing import cast

from accordingto.attributions.drafts import Draft
from accordingto.attributions.reading import Reading
from accordingto.model import Attribution, Quote, Reason, Relay, Span


def chain(reading: Reading, drafts: list[Draft]) -> tuple[Attribution, ...]:
    """Return the drafts as attributions with ``nested_in`` and raw ``via`` (surfaces), in text order."""
    outer_of = [_outer(drafts, i) for i in range(len(drafts))]
    made: list[Attribution | None] = [None] * len(drafts)

    def make(i: int) -> Attribution:
        known = made[i]
        if known is not None:
            return known
        draft, host = drafts[i], outer_of[i]
        outer = None if host is None else make(host)
        via = tuple(Relay(None, s.of(reading.text)) for s in draft.via)
        if outer is not None and outer.source is not None:
            via = (*via, Relay(None, outer.source.of(reading.text)), *outer.via)
        elif outer is not None:
            via = (*via, *outer.via)
        made[i] = attribution = Attribution(
            article=reading.article.id, source=draft.source, cue=draft.cue, content=draft.content, quote=cast("Quote", draft.quote),
            reason=Reason(draft.rule, tuple(s for s in (draft.source, draft.cue, *draft.content) if s is not None), draft.owner),
            via=via, polarity="denied" if draft.denied else "affirmed", nested_in=None if outer is None else outer.id, score=draft.score,
        )
        return attribution

    return tuple(make(i) for i in range(len(drafts)))


def _covers(draft: Draft, span: Span) -> bool:
    return any(c.covers(span) for c in draft.content)


def _outer(drafts: list[Draft], i: int) -> int | None:
    """The smallest telling whose content holds this one's cue (or source) and content."""
    me = drafts[i]
    mark = me.cue or me.source
    if mark is None or me.frame == "citing":
        return None
    best, size = None, 1 << 60
    for j, other in enumerate(drafts):
        if j == i or not _covers(other, mark) or other.frame == "citing":
            continue
        if other.content == me.content or not all(any(c.covers(p) or c.overlaps(p) for c in other.content) for p in me.content):
            continue
        width = sum(len(c) for c in other.content)
        if width < size and width > sum(len(c) for c in me.content):
            best, size = j, width
    return best
