"""The verb of the stage: fill in what each telling states."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from accordingto.claims.certainty import certainty_of, in_future
from accordingto.claims.dates import Looking
from accordingto.claims.grounds import Sentencing, evidence_of, medium_of, scene_of
from accordingto.claims.lexing import Lexed
from accordingto.claims.polarity import polarity_of
from accordingto.claims.quantities import ANALYSED, read_quantities
from accordingto.claims.scope import scope_of
from accordingto.claims.telling import MAIN_CLAUSE, Telling, Words
from accordingto.claims.times import read_times
from accordingto.model import Article, Attribution, Quantity, Sentences, Span


def state(
    article: Article, sentences: Sentences, attributions: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Return the same attributions, in the same order and with the same ids, with their statements filled in.

    Fills quantities, certainty and polarity (a denial the finder saw stays one). Attributions of a language
    that is not analysed come back as they are. Never raises on any text.
    """
    lang = sentences.lang
    if lang not in ANALYSED or not attributions:
        return attributions
    words = Words(sentences)
    lexed = Lexed(article.text)
    sentencing = Sentencing(sentences)
    known: dict[Span, tuple[Quantity, ...]] = {}
    cued = sorted((one.cue.start, n) for n, one in enumerate(attributions) if one.cue is not None and one.content)
    stated: list[Attribution] = []
    for span in (span for one in attributions for span in one.content):
        if span not in known:
            found = read_quantities(lexed, span, lang)
            known[span] = tuple(replace(q, scope=scope_of(q, span, words, article.text)) for q in found)
    for one in attributions:
        telling = Telling(one, words, lang, _inner(one, _within_reach(one, cued, attributions)))
        certainty = certainty_of(telling).answer
        looking: Looking = "ahead" if certainty == "plan" or in_future(telling) else "back"
        scene = scene_of(telling, article.text, sentencing)
        medium = None if scene is None else medium_of(scene)
        evidence = None if scene is None else evidence_of(scene)
        stated.append(replace(
            one,
            quantities=tuple(q for span in one.content for q in known[span]),
            certainty=certainty,
            medium=None if medium is None else medium.answer,
            evidence=None if evidence is None else evidence.answer,
            times=tuple(t for s in one.content for t in read_times(lexed, s, lang, article.published, looking)),
            polarity=polarity_of(telling).answer,
        ))
    return tuple(stated)


def _within_reach(
    outer: Attribution, cued: list[tuple[int, int]], attributions: tuple[Attribution, ...]
) -> list[Attribution]:
    """Return the tellings whose cue begins where the outer one's content begins, at most ``MAIN_CLAUSE`` further."""
    if not outer.content:
        return []
    start = outer.content[0].start
    first, last = bisect_left(cued, (start, 0)), bisect_left(cued, (start + MAIN_CLAUSE + 1, 0))
    return [attributions[n] for _, n in cued[first:last]]


def _inner(outer: Attribution, attributions: list[Attribution]) -> tuple[Span, ...]:
    """Return the cues among these tellings that begin the outer one's content and lie inside it."""
    found: list[Span] = []
    for one in attributions:
        if one.cue is None or one is outer or one.cue == outer.cue or not one.content:
            continue
        holder = next((span for span in outer.content[:1] if span.covers(one.cue)), None)
        near = holder is not None and one.cue.start - holder.start <= MAIN_CLAUSE
        if near and all(any(span.covers(part) for span in outer.content) for part in one.content):
            found.append(one.cue)
    return tuple(sorted(found))
