"""Whose a noun of telling is when no genitive says so: «граждане с призывом P», «мэр выступил с обещанием P»."""

from __future__ import annotations

from accordingto.attributions.owners import Owner, owner_at
from accordingto.attributions.owners_tree import passive_agent
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading
from accordingto.attributions.sources import source_of


def bearer(reading: Reading, noun: int) -> Owner | None:
    """Return who comes with the noun, makes it or issues it, or None (uk and ru).

    «Граждане с призывом», «Глава уряду звернувся із закликом», «вимога, яку висунула профспілка».
    """
    if reading.lang == "en":
        return None
    head = reading.tokens[noun].head
    if head != noun and reading.sentence_of[head] == reading.sentence_of[noun]:
        markers = [reading.low[c] for c in reading.dependants(noun, "case")]
        with_it = reading.feat(noun, "Case") == "Ins" and any(m in reading.words("with") for m in markers)
        if with_it and reading.is_nominal(head) and reading.feat(head, "Case") == "Nom" and head < noun:
            phrase = noun_phrase(reading, head, reading.sentence(noun).first, noun)
            return Owner(phrase, head, "who comes with the noun")
        over = reading.lemma[noun] in reading.words("disagreeing") and any(
            m in reading.words("because_of") for m in markers
        )
        if reading.upos(head) == "VERB" and (with_it or over or _makes(reading, noun, head)):
            owner = None if reading.feat(head, "Voice") == "Pass" else source_of(reading, head)
            return None if owner is None else Owner(owner.span, owner.head, "who makes the statement")
        if reading.lemma[head] in reading.words("receiving"):
            return _giver(reading, noun, head)
    return _maker_in_the_clause(reading, noun)


def _giver(reading: Reading, noun: int, verb: int) -> Owner | None:
    """«вакцина отримала від регулятора дозвіл»: whom the permission comes from."""
    for child in reading.dependants(verb, "obl"):
        if any(reading.low[c] in reading.words("dated") for c in reading.dependants(child, "case")):
            return owner_at(reading, noun, child, "whom it comes from")
    return None


def _makes(reading: Reading, noun: int, verb: int) -> bool:
    return reading.relation(noun) in {"obj", "obl", "iobj", "nsubj"} and reading.lemma[verb] in reading.words("making")


def _maker_in_the_clause(reading: Reading, noun: int) -> Owner | None:
    for clause in reading.dependants(noun, "acl"):
        if reading.lemma[clause] not in reading.words("making"):
            continue
        subject = next(
            (c for c in reading.dependants(clause, "nsubj") if reading.lemma[c] not in reading.words("relative")), None
        )
        maker = passive_agent(reading, clause)
        if maker is None and subject is not None:
            maker = owner_at(reading, clause, subject, "own subject")
        return None if maker is None else Owner(maker.span, maker.head, "who makes the statement")
    return None
