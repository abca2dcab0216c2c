"""Evidence as source: «на знімках, які отримала X, видно P» (construction 8)."""

from __future__ import annotations

from accordingto.attributions.contents import between, clause_end, clause_start, extent
from accordingto.attributions.drafts import Draft
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading
from accordingto.attributions.rules.cue_words import CueHit, cue_span
from accordingto.languages.vocabulary import nominals
from accordingto.languages.word_forms import key
from accordingto.model import Span


def seen_on(reading: Reading, hit: CueHit) -> Draft | None:
    """«На знімках видно P», «из журнала видно, что P»: images and records tell."""
    if hit.cue.kind != "seen":
        return None
    low, high = extent(reading, hit.head)
    head = _witness(reading, low, hit.first)
    if head is None:
        return None
    start = clause_start(reading, hit.last)
    content: Span | None
    if start is not None and start - hit.last <= ADJACENT:
        content = between(reading, start, clause_end(reading, hit.last, start))
    else:
        after = hit.last + 1
        while after < high and reading.surface[after] in {",", ":"}:
            after += 1
        content = between(reading, after, clause_end(reading, hit.last, after))
    if content is None:
        return None
    source = noun_phrase(reading, head, low, hit.first)
    return Draft(
        rule="seen on images or in records",
        frame="evidence",
        cue=cue_span(reading, hit),
        source=source,
        content=(content,),
        anchor=hit.head,
        kind="seen",
        lemma=hit.lemma,
        owner="images or records in the clause",
        source_head=head,
    )


ADJACENT = 3
"""A content clause begins so close behind its cue («видно, що P»); what comes later belongs to a noun."""


def _witness(reading: Reading, low: int, end: int) -> int | None:
    """The nearest noun of images, data or records behind a preposition at the head of the clause."""
    known = nominals(reading.lang)
    for index in range(end - 1, low, -1):
        if reading.upos(index) != "NOUN":
            continue
        word = key(reading.lemma[index])
        if word not in known.imagery and word not in known.documents:
            continue
        before = index - 1
        while before > low and reading.upos(before) in {"ADJ", "DET", "NUM", "VERB"} and index - before < 5:
            before -= 1
        if reading.upos(before) == "ADP":
            return index
    return None
