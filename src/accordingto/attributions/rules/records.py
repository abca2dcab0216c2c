"""Records as sources: what a register, a declaration or a protocol holds (construction 8)."""

from __future__ import annotations

from accordingto.attributions.contents import between, clause_end, extent, skip_connectives
from accordingto.attributions.drafts import Draft
from accordingto.attributions.owners import Owner
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading
from accordingto.attributions.rules.cue_words import CueHit
from accordingto.attributions.rules.drafting import draft_of
from accordingto.languages.vocabulary import nominals
from accordingto.languages.word_forms import key
from accordingto.model import Span


def recorded(reading: Reading, hit: CueHit) -> Draft | None:
    """«Власником значиться сват мера», «у протоколі вказані різні адреси»: the clause without verb and record."""
    if hit.cue.kind != "record" or reading.relation(hit.head) in {"amod", "acl"}:
        return None
    low, high = _clause(reading, hit)
    place = _place(reading, low, hit, high)
    if place is None and not _role(reading, low, hit, high):
        return None
    owner = None
    holes = [range(hit.first, hit.last + 1)]
    if place is not None:
        preposition, head = place
        side = (preposition + 1, hit.first) if head < hit.first else (preposition + 1, high)
        span = noun_phrase(reading, head, *side)
        owner = Owner(span, head, "register or document in the clause")
        holes.append(range(preposition, max(head, reading.token_at(span.end - 1)) + 1))
    return draft_of(reading, hit, "what a record holds", "record", _without(reading, low, high, holes), owner)


def _clause(reading: Reading, hit: CueHit) -> tuple[int, int]:
    """The cue's clause: between «, а», «, хоча», «;» on either side and the next act of telling."""
    low, high = extent(reading, hit.head)
    for index in range(hit.first - 1, low, -1):
        if reading.surface[index] in {";", ":"} or (
            reading.surface[index] == "," and reading.upos(index + 1) in {"CCONJ", "SCONJ"}
        ):
            low = index + 1
            break
    low = skip_connectives(reading, low, hit.first)
    for index in range(hit.last + 1, high - 1):
        joined = reading.surface[index] == "," and reading.upos(index + 1) == "CCONJ"
        conceded = reading.surface[index] == "," and reading.low[index + 1] in reading.words("conceding")
        goes_on = joined and any(reading.is_finite(i) for i in range(index + 1, high))
        if reading.surface[index] == ";" or conceded or goes_on:
            return low, index
    return low, min(high, clause_end(reading, hit.head, hit.last + 1))


def _place(reading: Reading, low: int, hit: CueHit, high: int) -> tuple[int, int] | None:
    """The preposition and the head of «у реєстрі», «в декларації», «в ньому» beside the cue, the nearest first."""
    documents = nominals(reading.lang).documents
    for index in sorted(range(low, high - 1), key=lambda i: abs(i - hit.head)):
        if reading.low[index] not in reading.words("locatives") or reading.upos(index) != "ADP":
            continue
        for head in range(index + 1, min(high, index + 7)):
            if reading.surface[head] == "," or reading.is_finite(head) or reading.upos(head) == "ADP":
                break
            third = reading.feat(head, "PronType") == "Prs" and reading.feat(head, "Case") == "Loc"
            if third and head == index + 1 and reading.low[head] not in reading.words("possessive"):
                return index, head
            if key(reading.lemma[head]) in documents or reading.surface[head] in reading.words("registers"):
                return index, head
    return None


def _role(reading: Reading, low: int, hit: CueHit, high: int) -> bool:
    """«власником значиться», «вказана як засновниця»: the role somebody is recorded in."""
    for index in (*range(hit.first - 1, low - 1, -1), *range(hit.last + 1, min(high, hit.last + 6))):
        if reading.surface[index] in {",", ";", ":"}:
            continue
        if reading.low[index] in reading.words("aside_openers") and index > hit.last:
            return True
        if (
            reading.is_nominal(index)
            and reading.feat(index, "Case") == "Ins"
            and not reading.dependants(index, "case")
            and not _named(reading, index)
        ):
            return True
    return False


def _named(reading: Reading, index: int) -> bool:
    name = reading.name_at.get(index)
    return name is not None and name.label in {"PER", "ORG", "LOC"}


def _without(reading: Reading, low: int, high: int, holes: list[range]) -> list[Span | None]:
    pieces: list[Span | None] = []
    start = low
    for hole in sorted(holes, key=lambda h: h.start):
        pieces.append(between(reading, start, min(hole.start, high)))
        start = max(start, hole.stop)
    pieces.append(between(reading, start, high))
    return [p for p in pieces if p is not None]
