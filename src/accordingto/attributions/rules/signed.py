"""Quotations that a name and a colon introduce, with no verb: "Ann Lind: “…”", "no surprise to Ann Lind: “…”"."""

from __future__ import annotations

from accordingto.attributions.drafts import Draft
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.quotes import Quotation
from accordingto.attributions.reading import Reading

MIN_WORDS = 5
"""Shortest quotation, in words, that a name and a colon make speech: below are titles ("Opera: “Aida”")."""


def name_and_colon(reading: Reading, quotation: Quotation) -> Draft | None:
    """Return the draft of a quotation right behind "NAME:"; the name is a person's or a body's.

    In uk and ru nothing but the name and its role may stand before the colon («Мер Ілля Дрозд: «P»»).
    """
    colon = reading.token_at(quotation.outer.start) - 1
    if colon < 1 or reading.surface[colon] != ":" or (reading.lang != "en" and not _alone(reading, colon)):
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
    source = noun_phrase(reading, colon - 1, low, colon) if reading.lang == "en" else reading.span(low, colon - 1)
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


def _alone(reading: Reading, colon: int) -> bool:
    """A role and a name at the head of the sentence, the name in the nominative."""
    first = reading.sentence(colon).first
    before = range(first, colon)
    name = reading.name_at.get(colon - 1)
    if name is None or name.label != "PER" or not 0 < len(before) <= OWNER_WORDS:
        return False
    cases = {reading.feat(i, "Case") for i in before if reading.name_at.get(i) is name}
    plain = all(reading.is_nominal(i) or reading.upos(i) in {"ADJ", "X"} for i in before)
    return plain and cases <= {"Nom", None}


OWNER_WORDS = 9
"""Most words of a role with its name before the colon, in uk and ru."""
