"""Quotations that a name and a colon introduce, with no verb: "Ann Lind: “…”", "no surprise to Ann Lind: “…”"."""

from __future__ import annotations

from accordingto.attributions.drafts import Draft
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.quotes import Quotation
from accordingto.attributions.reading import Reading

MIN_WORDS = 5
"""Shortest quotation, in words, that a name and a colon make speech: below are titles ("Opera: “Aida”")."""


def name_and_colon(reading: Reading, quotation: Quotation) -> Draft | None:
    """Return the draft of a quotation right behind "NAME:" in English; the name is a person's or a body's."""
    colon = reading.token_at(quotation.outer.start) - 1
    if reading.lang != "en" or colon < 1 or reading.surface[colon] != ":":
        return None
    if len(quotation.inner.of(reading.text).split()) < MIN_WORDS or "\n" in reading.text[
        reading.tokens[colon].end : quotation.outer.start
    ]:
        return None
    name = reading.name_at.get(colon - 1)
    if name is None or name.label not in {"PER", "ORG"}:
        return None
    content = reading.trim(quotation.inner)
    if content is None:
        return None
    low = reading.sentence(colon).first
    source = noun_phrase(reading, colon - 1, low, colon)
    return Draft(
        rule="direct speech, cue before",
        frame="quote",
        cue=None,
        source=source,
        content=(content,),
        kind="null",
        owner="own subject",
        source_head=colon - 1,
        quote="direct",
    )
