"""From a rule's answer to a draft."""

from __future__ import annotations

from accordingto.attributions.drafts import Draft
from accordingto.attributions.owners import Owner
from accordingto.attributions.owners_english import subject_on_the_left
from accordingto.attributions.reading import Reading
from accordingto.attributions.rules.cue_words import CueHit, cue_span
from accordingto.model import Span


def draft_of(
    reading: Reading, hit: CueHit, rule: str, frame: str, pieces: list[Span | None], owner: Owner | None
) -> Draft | None:
    """Make a draft of one verb cue; None when no content is left."""
    content = tuple(p for p in pieces if p is not None)
    if not content:
        return None
    if reading.lang == "en" and owner is not None and any(p.overlaps(owner.span) for p in content):
        owner = subject_on_the_left(reading, hit.head)
    return Draft(
        rule=rule,
        frame=frame,
        cue=cue_span(reading, hit),
        source=None if owner is None else owner.span,
        content=content,
        anchor=hit.head,
        kind=hit.cue.kind,
        lemma=hit.lemma,
        owner="none" if owner is None else owner.how,
        source_head=-1 if owner is None else owner.head,
        denied=hit.negated,
    )
