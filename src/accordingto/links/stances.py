"""Whether a telling asserts, denies or declines: a denial, a refusal and an assertion are three different things."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accordingto.model import Polarity, Stance

NEGATED = frozenset({"not"})
UNREAL = frozenset({"not", "correspond", "reality"})
SILENT = frozenset({"abstain", "silence"})
TALK = frozenset({"comment", "say", "disclose", "answer", "discuss", "specify", "name"})


def stance(polarity: Polarity, cue: Sequence[str], content: Sequence[str], wording: str) -> Stance:
    """Return what a telling does: from its polarity, the concepts of its cue and content.

    A refusal wins over a denial only when it is told as a refusal (declined to comment, would not say).
    """
    cues, words = set(cue), set(content)
    if _declines(cues, words, wording):
        return "declines"
    if polarity == "denied" or "deny" in cues or words & {"untrue"} or words >= UNREAL:
        return "denies"
    return "asserts"


def _declines(cues: set[str], words: set[str], wording: str) -> bool:
    """'declined to comment', 'відмовилися коментувати', 'would not discuss', 'neither confirm nor deny'."""
    if cues & SILENT:
        return True
    if {"not", "comment"} <= words:
        return True
    if ("refuse" in cues and (cues | words) & TALK) or ("refuse" in cues and not wording):
        return True
    if cues & NEGATED and cues & TALK:
        return True
    return {"confirm", "deny", "not"} <= cues | words
