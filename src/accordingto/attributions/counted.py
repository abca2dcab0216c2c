"""The gate by counting: how often proposals like this one were told in news that people marked.

Method: the rate of the cue word in this frame, smoothed towards its class in this frame and that towards the
frame; then, as in naive Bayes, one step up or down for each sign of the proposal that was told more or less
often than those rates let expect. Only counts are kept (``languages/<code>/draft_counts.toml``, made by
``training/count_drafts.py``); nothing is fitted.
"""

from __future__ import annotations

import math

from accordingto.attributions.drafts import Draft
from accordingto.attributions.reading import Reading
from accordingto.languages.draft_counts import DraftCounts, SignCount

SMOOTHING = 4.0
"""Pseudo-proposals behind the next wider rate; 2 to 8 give the same on PolNeAR train, cut in two."""
BASE = 0.56
"""Share of all proposals that are told (PolNeAR train)."""
DAMPING = 0.6
"""Weight of a sign: signs overlap, so each counts for less than alone; 0.6 to 0.8 were best, train cut in two."""
SIGN_SMOOTHING = 5.0
"""Pseudo-proposals behind the step of a sign."""
UNCOUNTED = frozenset({"citing", "antecedent"})
"""Frames that PolNeAR marks in another way than this project does: whom a relay cites, and what "this" stands for."""
LENGTHS = (2, 4, 7, 12, 20, 40)


def rate(counts: DraftCounts, draft: Draft, *, left_out: tuple[int, int] = (0, 0)) -> float:
    """Return how often the cue word tells in this frame, 0.02 to 0.98, without ``left_out`` (told, proposed)."""
    keys = (draft.frame, f"{draft.kind}|{draft.frame}", f"{draft.lemma}|{draft.frame}")
    found = BASE
    for table, key in zip((counts.frames, counts.kinds, counts.lemmas), keys, strict=True):
        told, seen = table.get(key, left_out)
        found = (told - left_out[0] + SMOOTHING * found) / (seen - left_out[1] + SMOOTHING)
    return min(max(found, 0.02), 0.98)


def signs(reading: Reading, draft: Draft) -> dict[str, str]:
    """Return what marks the proposal, apart from its cue word: sign to value, no words of the text in them."""
    at = draft.anchor
    found = {
        "rule": draft.rule,
        "owner": draft.owner,
        "length": _length(reading, draft),
        "source": _kind(reading, draft),
    }
    if at >= 0:
        near = [i for i in (at - 1, at - 2) if i >= 0]
        found["place"] = f"{reading.relation(at)} under {reading.upos(reading.tokens[at].head)}"
        found["form"] = f"{reading.feat(at, 'VerbForm')} {reading.feat(at, 'Voice')}"
        found["before"] = reading.upos(at - 1) if near else "none"
        found["auxiliary"] = next((reading.lemma[i] for i in near if reading.upos(i) == "AUX"), "none")
    return found


def _length(reading: Reading, draft: Draft) -> str:
    first, last = reading.token_at(draft.content[0].start), reading.token_at(draft.content[-1].end - 1)
    words = sum(any(c.isalnum() for c in reading.surface[i]) for i in range(first, min(last + 1, len(reading.tokens))))
    return next((f"to {limit}" for limit in LENGTHS if words <= limit), "more")


def _kind(reading: Reading, draft: Draft) -> str:
    if draft.source is None or draft.source_head < 0:
        return "none"
    name = reading.name_at.get(draft.source_head)
    return reading.upos(draft.source_head) if name is None else name.label


def step(count: SignCount) -> float:
    """Return the log-odds that a sign's value adds: told against expected, among those proposed."""
    told, untold = SIGN_SMOOTHING * BASE, SIGN_SMOOTHING * (1 - BASE)
    up = math.log((count.told + told) / (count.expected + told))
    down = math.log((count.proposed - count.told + untold) / (count.proposed - count.expected + untold))
    return up - down


def log_odds(reading: Reading, draft: Draft, counts: DraftCounts) -> float:
    """Return the log-odds that a careful reader marks a proposal like this one; about -8 to 8."""
    alone = rate(counts, draft)
    total = math.log(alone / (1 - alone))
    for sign, value in signs(reading, draft).items():
        if value in counts.signs[sign]:
            total += DAMPING * step(counts.signs[sign][value])
    return total
