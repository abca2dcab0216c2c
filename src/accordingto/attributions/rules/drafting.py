"""From a rule's answer to a draft."""

from __future__ import annotations

from accordingto.attributions.contents import between, clause_end, next_paragraph
from accordingto.attributions.drafts import Draft
from accordingto.attributions.english import same_voice
from accordingto.attributions.owners import Owner
from accordingto.attributions.owners_english import is_no_teller, subject_on_the_left
from accordingto.attributions.reading import Reading
from accordingto.attributions.rules.cue_words import CueHit, cue_span
from accordingto.attributions.sources import source_of
from accordingto.attributions.sources_english import whole_owner
from accordingto.model import Span


def plausible(reading: Reading, cue: int, owner: Owner | None, content: tuple[Span, ...]) -> Owner | None:
    """In English nobody tells from inside what is told, and no day or dateline tells: look left of the verb instead."""
    if reading.lang != "en" or owner is None:
        return owner
    if any(p.overlaps(owner.span) for p in content) or is_no_teller(reading, owner):
        other = subject_on_the_left(reading, cue)
        clear = other is not None and not any(p.overlaps(other.span) for p in content)
        owner = other if clear else None
    if owner is None or _expletive(reading, cue, owner):
        return None
    if owner.how.startswith("subject shared"):
        owner = _outer_voice(reading, cue, owner) or owner
    whole = whole_owner(reading, cue, owner)
    return owner if any(p.overlaps(whole.span) for p in content) else whole


def _outer_voice(reading: Reading, cue: int, owner: Owner) -> Owner | None:
    """Such as "The coach said that the pitch was wet and called Q": who said P calls Q."""
    for index in range(owner.head - 1, reading.sentence(cue).first - 1, -1):
        if reading.lemma[index] in reading.lexicon.verbs and reading.is_finite(index) and reading.upos(index) == "VERB":
            return source_of(reading, index) if same_voice(reading, index, cue) else None
    return None


def _expletive(reading: Reading, cue: int, owner: Owner) -> bool:
    """Such as "It was reported that P", "it emerged that P": *it* stands for what is told and tells nothing."""
    impersonal = reading.feat(cue, "Voice") == "Pass" or reading.lemma[cue] in reading.words("impersonal_it")
    return impersonal and reading.text[owner.span.start : owner.span.end].lower() == "it"


def _apart(reading: Reading, owner: Owner, content: tuple[Span, ...]) -> tuple[Owner, tuple[Span, ...]]:
    """Nobody tells himself: a piece inside the source is no content, unless the source's phrase ran on into it."""
    inside = [p for p in content if owner.span.covers(p)]
    rest = tuple(p for p in content if p not in inside)
    if not inside or rest:
        return owner, rest
    cut = reading.trim(Span(owner.span.start, inside[0].start)) if owner.span.start < inside[0].start else None
    if cut is None or not cut.start <= reading.tokens[owner.head].start < cut.end:
        return owner, ()
    return Owner(cut, owner.head, owner.how), content


def draft_of(
    reading: Reading, hit: CueHit, rule: str, frame: str, pieces: list[Span | None], owner: Owner | None
) -> Draft | None:
    """Make a draft of one verb cue; None when no content is left."""
    content = tuple(p for p in pieces if p is not None)
    if not content:
        return None
    owner = plausible(reading, hit.head, owner, content)
    cue = cue_span(reading, hit)
    if owner is not None and hit.first <= owner.head <= hit.last:
        owner = None
    if owner is not None and reading.lang != "en":
        owner, content = _apart(reading, owner, content)
        if not content:
            return None
    if owner is None and reading.feat(hit.head, "VerbForm") == "Inf" and reading.lang != "en":
        return None
    return Draft(
        rule=rule,
        frame=frame,
        cue=cue,
        source=None if owner is None else owner.span,
        content=content,
        anchor=hit.head,
        kind=hit.cue.kind,
        lemma=hit.lemma,
        owner="none" if owner is None else owner.how,
        source_head=-1 if owner is None else owner.head,
        denied=hit.negated,
    )


def clause_draft(reading: Reading, hit: CueHit, start: int, *, bare: bool = False) -> Draft | None:
    """Make a draft of the clause from token ``start`` on, behind its verb; ``bare``: no complementizer opens it."""
    rule, frame = ("verb and bare clause", "bare") if bare else ("verb and clause", "clause")
    end = clause_end(reading, hit.head, start)
    pieces = [between(reading, start, end), _block_behind(reading, end)]
    return draft_of(reading, hit, rule, frame, pieces, source_of(reading, hit.head))


def _block_behind(reading: Reading, end: int) -> Span | None:
    """«уточнили, что задержан один:⏎Он…»: a paragraph behind the clause's colon goes on with what is told."""
    if reading.lang == "en" or not 0 < end < len(reading.tokens) or reading.surface[end - 1] != ":":
        return None
    gap = reading.text[reading.tokens[end - 1].end : reading.tokens[end].start]
    return next_paragraph(reading, end - 1) if "\n" in gap and not reading.is_mark(end) else None
