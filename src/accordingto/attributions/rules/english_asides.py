"""English asides: which verbs tell behind *as*, and what behind a comma is no main clause."""

from __future__ import annotations

from accordingto.attributions.contents import INVERTING
from accordingto.attributions.reading import Reading
from accordingto.attributions.rules.cue_words import CueHit


def may_follow_as(reading: Reading, hit: CueHit) -> bool:
    """In English "As X says, P", but not "as X seeks the job", "as the march continues to grow": clauses of time."""
    behind = hit.last + 1
    goes_on = behind < len(reading.tokens) and (
        reading.low[behind] == "to" or reading.feat(behind, "VerbForm") == "Ger"
    )
    return hit.cue.kind in TOLD_AS and not goes_on


TOLD_AS = INVERTING | {"find", "deny", "impersonal", "estimate"}
"""Kinds of English verbs that tell behind *as*; of the others "as he urged them on" is a clause of time."""


def only_described(reading: Reading, start: int, high: int) -> bool:
    """In English ", head of P, and a woman who led Q": the one verb behind the comma is of a relative clause."""
    verbs = [i for i in range(start, high) if reading.is_finite(i)]
    described = next((i for i in range(start, high) if reading.low[i] in {"who", "which"}), high)
    return len(verbs) == 1 and described < verbs[0]
