"""What a verb tells before the colon of its quotation: «визнав належність фірм: «…»», «заявил, что P: «…»»."""

from __future__ import annotations

from accordingto.attributions.contents import between, clause_start
from accordingto.attributions.reading import Reading
from accordingto.attributions.rules.cue_words import CueHit
from accordingto.attributions.rules.governed import complement
from accordingto.attributions.rules.topics import topic
from accordingto.model import Span

TAKING_OBJECTS = frozenset({"deny", "admit"})
"""Kinds of verbs whose object is told, beside the single verbs of ``affirming``."""


def told_before(reading: Reading, hit: CueHit, colon: int) -> Span | None:
    """Return the clause, topic or object that stands between the verb and its colon; None for a bare addressee.

    «напомнил о своём обещании: «…»», «уточнили, что мост закрыт: «…»», «заперечив усі звинувачення: «…»».
    """
    if reading.lang == "en" or hit.kind != "verb" or reading.surface[colon] != ":" or colon <= hit.last + 1:
        return None
    start = clause_start(reading, hit.head)
    if start is not None and hit.last < start < colon:
        return between(reading, start, colon)
    draft = topic(reading, hit)
    if draft is None and (hit.cue.kind in TAKING_OBJECTS or hit.lemma in reading.words("affirming")):
        draft = complement(reading, hit)
    if draft is None or draft.frame == "antecedent":
        return None
    first, end = draft.content[0].start, reading.tokens[colon].start
    inside = reading.tokens[hit.last].end <= first < end
    piece = reading.trim(Span(first, min(draft.content[0].end, end))) if inside else None
    return piece if piece is not None and not _stands_for_another(reading, piece) else None


def _stands_for_another(reading: Reading, piece: Span) -> bool:
    """«сказал о нём: «…»», «подтвердил эту информацию: «…»», «в статье говорится о:»: nothing is told yet."""
    first = reading.token_at(piece.start)
    pointing = reading.lemma[first] in reading.words("pointing")
    return pointing or reading.tokens[first].end >= piece.end or reading.upos(reading.tokens[first].head) == "PRON"
