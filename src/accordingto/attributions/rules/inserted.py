"""Asides between two commas of one clause: «Ціни, пояснила міністерка, залежатимуть від курсу» (construction 4)."""

from __future__ import annotations

from accordingto.attributions.contents import between, extent, skip_connectives
from accordingto.attributions.datelines import free_dash
from accordingto.attributions.drafts import Draft
from accordingto.attributions.owners import Owner, is_named
from accordingto.attributions.reading import Reading
from accordingto.attributions.rules.asides import has_predicate, outer_end
from accordingto.attributions.rules.cue_words import CueHit
from accordingto.attributions.rules.drafting import draft_of
from accordingto.attributions.sources import owner_between
from accordingto.languages.vocabulary import nominals
from accordingto.languages.word_forms import key

INSERTING = frozenset({"say", "report", "believe", "recall", "confirm", "admit", "impersonal"})
MAX_INSERTED = 12


def inserted_between(reading: Reading, hit: CueHit) -> Draft | None:
    """«Ціни, пояснила міністерка, залежатимуть від курсу»: verb and teller between two commas of one clause."""
    if reading.lang == "en" or hit.cue.kind not in INSERTING or "aside" not in hit.cue.frames:
        return None
    low, high = extent(reading, hit.head)
    before = hit.first - 1
    if not reading.is_finite(hit.head) or before <= low or not _comma_or_dash(reading, before):
        return None
    end = next((i for i in range(hit.last + 1, min(high, hit.last + MAX_INSERTED)) if _comma_or_dash(reading, i)), None)
    if end is None or end <= hit.last + 1 or end + 2 >= high:
        return None
    inside = range(hit.last + 1, end)
    if any(reading.surface[i] in {":", ";"} or reading.upos(i) in {"VERB", "AUX", "SCONJ"} for i in inside):
        return None
    if reading.low[end + 1] in reading.words("complementizers") or reading.upos(end + 1) in {"CCONJ", "SCONJ"}:
        return None
    owner = owner_between(reading, hit.head, before + 1, end)
    if owner is None or not _may_tell(reading, owner) or has_predicate(reading, low, before):
        return None
    if not has_predicate(reading, end + 1, high):
        return None
    first = skip_connectives(reading, low, before)
    pieces = [between(reading, first, before), between(reading, end + 1, outer_end(reading, end + 1, high))]
    return draft_of(reading, hit, "aside between commas", "aside", pieces, owner)


def _comma_or_dash(reading: Reading, index: int) -> bool:
    return reading.surface[index] == "," or (reading.is_dash(index) and free_dash(reading, index))


def _may_tell(reading: Reading, owner: Owner) -> bool:
    """People, names and bodies tell; «сказав слово, пішов» is no aside."""
    return (
        reading.upos(owner.head) in {"PROPN", "PRON", "X"}
        or reading.feat(owner.head, "Animacy") == "Anim"
        or is_named(reading, owner.head)
        or key(reading.lemma[owner.head]) in nominals(reading.lang).bodies
        or reading.is_mark(reading.token_at(owner.span.start))
    )
