"""Denials and refusals: what they answer, and whose they are. A refusal told as a denial stays a refusal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from accordingto.links import topics
from accordingto.links.claims import Answer, Part, first_teller
from accordingto.links.identities import Identities
from accordingto.links.statements import shared
from accordingto.links.strands import Point, Strand
from accordingto.model import Derivation

ABOUT = 0.25
"""Least likeness of topic by which a reply chooses what it answers; below it, the statement before it is meant."""

AGAIN = 0.2
"""Least likeness of two replies of one source that answer the same."""
LEAD, COUNTS = 0.15, 0.1
"""What speaks for the article's main statement, and for one with a number, as what a reply answers."""

Key = tuple[int, int]


def referents(
    replies: Sequence[Point], strands: Sequence[Strand], identities: Identities, aligned: Mapping[Key, set[Key]]
) -> dict[Key, int]:
    """Return (article, statement) of each reply to the number of the strand it answers; others left out.

    Order of evidence: the passage it was taken from, the same words, its topic, its own earlier reply, the statement
    before it.
    """
    told: dict[int, list[tuple[Point, Strand]]] = defaultdict(list)
    for strand in strands:
        for point in strand.points:
            told[point.statement.article].append((point, strand))
    found: dict[Key, int] = {}
    last: dict[str, tuple[Point, int]] = {}
    for reply in sorted(replies, key=lambda p: (p.statement.article, p.statement.index)):
        key = (reply.statement.article, reply.statement.index)
        voice = identities.voice(reply.statement.owner)
        source = [found[k] for k in sorted(aligned.get(key, ())) if k in found]
        others = [(p, s) for p, s in told[key[0]] if identities.voice(p.statement.owner) != voice]
        guesses = (
            *source[:1],
            _again(reply, last.get(voice or "")),
            _same_words(reply, others),
            _meant(reply, others, ABOUT + LEAD),
            _before(reply, others),
            _lead(others),
        )
        number = next((g for g in guesses if g is not None), None)
        if number is not None:
            found[key] = number
            if voice:
                last[voice] = (reply, number)
    return found


def _again(reply: Point, before: tuple[Point, int] | None) -> int | None:
    """What the same source answered before, unless both replies say what they are about and it differs.

    A denial told by another article after a refusal is of what it refused to speak of: a refusal is told as a denial.
    """
    if before is None:
        return None
    if before[0].statement.stance == "declines" and reply.statement.stance == "denies":
        return before[1] if before[0].statement.article != reply.statement.article else None
    thin = min(topics.substance(reply.text), topics.substance(before[0].text)) < topics.BARE
    return before[1] if thin or topics.cosine(reply.text, before[0].text) >= AGAIN else None


def _same_words(reply: Point, others: Sequence[tuple[Point, Strand]]) -> int | None:
    content = reply.statement.head.content
    return next((s.number for p, s in others if shared(p.statement.head.content, content) > 0), None)


def _meant(reply: Point, others: Sequence[tuple[Point, Strand]], least: float) -> int | None:
    lead = min((p.statement.index for p, _ in others), default=0)
    vectors = [reply.text, *reply.vectors]
    scored = [
        (
            max(topics.likeness(v, strand.vector) for v in vectors)
            + (LEAD if point.statement.index == lead else 0.0)
            + (COUNTS if strand.numeric else 0.0),
            -strand.number,
        )
        for point, strand in others
    ]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= least else None


def _before(reply: Point, others: Sequence[tuple[Point, Strand]]) -> int | None:
    """What a denial comes right after, when that gives a number; a refusal is about the article's main matter."""
    if reply.statement.stance != "denies":
        return None
    return next((s.number for p, s in others if p.statement.index == reply.statement.index - 1 and s.numeric), None)


def _lead(others: Sequence[tuple[Point, Strand]]) -> int | None:
    return min(((p.statement.index, s.number) for p, s in others), default=(0, None))[1]


def reply_answers(
    replies: Sequence[Point], identities: Identities, linked: Mapping[Key, Derivation], aligned: Mapping[Key, set[Key]]
) -> list[Answer]:
    """Return the denying and declining claims among the replies to one question, in order of first telling.

    ``linked``: (article, origin) to the derivation. A retelling that says that somebody denied, who only refused to
    speak before, tells that refusal wrongly; so does a text that cites another and says no more than that.
    """
    retelling = {b for (b, _), d in linked.items() if d.relation != "cites"}
    citing = {b for b, _ in linked}
    spoken = Counter((r.statement.article, identities.voice(r.statement.owner)) for r in replies)
    found: dict[tuple[str, str], Answer] = {}
    at: dict[Key, Answer] = {}
    for reply in sorted(replies, key=lambda p: (p.statement.article, p.statement.index)):
        statement = reply.statement
        voice = identities.voice(statement.owner) or f"?{statement.article}.{statement.index}"
        stance = statement.stance
        key = (statement.article, statement.index)
        source = next((at[k] for k in sorted(aligned.get(key, ())) if k in at and at[k].voice == voice), None)
        turned = stance == "denies" and (voice, "declines") in found and (voice, "denies") not in found
        bare = spoken[statement.article, identities.voice(statement.owner)] == 1
        if turned and (statement.chain or statement.article in retelling or (bare and statement.article in citing)):
            stance = "declines"
        answer = source or found.get((voice, stance))
        if answer is None:
            answer = found[voice, stance] = Answer(
                None if voice.startswith("?") else voice,
                statement.owner,
                stance,
                reason="it denies the answer of another" if stance == "denies" else "it refuses to answer",
            )
        at[key] = answer
        answer.parts.append(Part(reply, reply.order[0] if reply.order else None))
    for answer in found.values():
        answer.root = first_teller([p.point.statement.owner for p in answer.parts], identities)
    return sorted(found.values(), key=lambda a: a.parts[0].key)
