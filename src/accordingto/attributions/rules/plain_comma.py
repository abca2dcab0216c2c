"""«Лікарка додала, хворих стає менше»: a clause behind a comma alone, the complementizer left out (uk and ru)."""

from __future__ import annotations

from accordingto.attributions.contents import between, clause_end, extent
from accordingto.attributions.drafts import Draft
from accordingto.attributions.reading import Reading
from accordingto.attributions.rules.cue_words import CueHit
from accordingto.attributions.rules.drafting import draft_of
from accordingto.attributions.sources import source_of

KINDS = frozenset({"say", "report"})
MAX_BEFORE = 12
"""Most tokens before the verb: who tells, and nothing that is told."""


def plain_comma(reading: Reading, hit: CueHit) -> Draft | None:
    """«Міністр додав, календар щеплень — це орієнтир»: subject, verb, comma, and a whole clause to the end."""
    low, high = extent(reading, hit.head)
    first = hit.last + 2
    if reading.lang == "en" or hit.cue.kind not in KINDS or not reading.is_finite(hit.head) or first + 2 >= high:
        return None
    if hit.last > hit.first or reading.surface[hit.last + 1] != "," or hit.first - low > MAX_BEFORE or hit.first == low:
        return None
    if any(reading.is_finite(i) or reading.surface[i] in {",", ":", ";"} for i in range(low, hit.first)):
        return None
    if not _opens_told_clause(reading, first, high):
        return None
    owner = source_of(reading, hit.head)
    if owner is None or not low <= owner.head < hit.first:
        return None
    content = between(reading, first, clause_end(reading, hit.head, first))
    return draft_of(reading, hit, "verb and clause behind a comma alone", "bare", [content], owner)


def _opens_told_clause(reading: Reading, first: int, high: int) -> bool:
    """No conjunction, converb or relative opens it, no «що» stands further on, and it has a predicate of its own."""
    joining = reading.words("complementizers") | reading.words("joiners") | reading.words("subordinators")
    if reading.low[first] in joining or reading.lemma[first] in reading.words("relative"):
        return False
    if reading.is_finite(first) or any(
        reading.lemma[i] in reading.words("described_by") for i in range(first, min(first + 4, high))
    ):
        return False
    if reading.feat(first, "VerbForm") in {"Conv", "Part"} or reading.low[first] in reading.lexicon.citing:
        return False
    if any(reading.low[i] in reading.words("bare") and reading.surface[i - 1] == "," for i in range(first + 1, high)):
        return False
    end = next((i for i in range(first, high) if reading.surface[i] == ","), high)
    return any(
        reading.is_finite(i) or (reading.is_dash(i) and reading.low[i + 1] in reading.words("this"))
        for i in range(first, end)
    )
