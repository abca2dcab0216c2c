"""Whose a noun of telling is when no genitive says so: «граждане с призывом P», «мэр выступил с обещанием P»."""

from __future__ import annotations

from accordingto.attributions.owners import Owner
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading
from accordingto.attributions.sources import source_of


def bearer(reading: Reading, noun: int) -> Owner | None:
    """Return who comes with the noun or issues it, or None (uk and ru)."""
    if reading.lang == "en":
        return None
    head = reading.tokens[noun].head
    if head == noun or reading.sentence_of[head] != reading.sentence_of[noun]:
        return None
    markers = [reading.low[c] for c in reading.dependants(noun, "case")]
    accompanied = reading.feat(noun, "Case") == "Ins" and any(m in reading.words("with") for m in markers)
    if accompanied and reading.is_nominal(head) and reading.feat(head, "Case") == "Nom" and head < noun:
        return Owner(noun_phrase(reading, head, reading.sentence(noun).first, noun), head, "who comes with the noun")
    if reading.upos(head) != "VERB" or reading.feat(head, "Voice") == "Pass":
        return None
    issued = not markers and reading.feat(noun, "Case") == "Acc" and reading.lemma[head] in reading.words("issuing")
    if not (accompanied or issued):
        return None
    owner = source_of(reading, head)
    if owner is None:
        return None
    return Owner(owner.span, owner.head, "who issues what the noun tells")
