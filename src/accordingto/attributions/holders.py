"""Outlets that hold a source: whose interlocutor it is, who saw the document, who asked the people of a poll.

«співрозмовник «Обрію»», «проєкт наказу, який бачило агентство», «51 відсоток опитаних»: each is a step of the chain
that stands in the words of the source or beside them, with no telling of its own.
"""

from __future__ import annotations

import re

from accordingto.attributions.drafts import Draft
from accordingto.attributions.reading import Reading
from accordingto.attributions.resolution import Cast, outlet_meant, outlets_between, relay_of
from accordingto.model import Attribution, Relay, Span

BESIDE = 12
"""Tokens around a document within which the outlet that saw it is named; the longest in the gold has 9."""
_SHARE = re.compile(r"\d\s*%")


def holders_of(
    reading: Reading, drafts: list[Draft], attributions: tuple[Attribution, ...], cast: Cast
) -> list[Relay | None]:
    """Return for each telling the outlet or pollster that stands with its source, or None; in the order given."""
    return [
        holder_of(reading, draft, attribution, cast) or pollster_of(reading, attributions, i)
        for i, (draft, attribution) in enumerate(zip(drafts, attributions, strict=True))
    ]


def holder_of(reading: Reading, draft: Draft, attribution: Attribution, cast: Cast) -> Relay | None:
    """Return the outlet whose source this is, or that saw this document, or None."""
    if draft.source is None:
        return None
    if attribution.source_type in {"document", "imagery"}:
        return _seen_by(reading, draft.source, cast)
    first = reading.token_at(draft.source.start)
    last = reading.token_at(draft.source.end - 1)
    for index in range(first, min(last, len(reading.tokens) - 1)):
        if reading.lemma[index] in reading.words("source_nouns"):
            rest = Span(reading.tokens[index + 1].start, draft.source.end)
            meant = outlet_meant(cast, rest)
            return None if meant is None else relay_of(meant)
    return None


def _seen_by(reading: Reading, source: Span, cast: Cast) -> Relay | None:
    """«проєкт наказу, який бачило агентство Skerry», «опублікована «Маяком» доповідна»."""
    first, last = reading.token_at(source.start), reading.token_at(source.end - 1)
    sentence = reading.sentence(first)
    low, high = max(sentence.first, first - BESIDE // 3), min(sentence.last, last + BESIDE)
    seen = [at for at in range(low, high) if reading.lemma[at] in reading.words("seen_by")]
    if not seen:
        return None
    for one in outlets_between(cast, Span(reading.tokens[low].start, reading.tokens[high - 1].end)):
        at = reading.token_at(one.start)
        if any(0 < at - verb <= BESIDE // 3 for verb in seen):
            return relay_of(one.figure)
    for verb in seen:
        if verb + 1 < high:
            meant = outlet_meant(
                cast, Span(reading.tokens[verb + 1].start, reading.tokens[min(high, verb + 3) - 1].end)
            )
            if meant is not None:
                return relay_of(meant)
    return None


def pollster_of(reading: Reading, attributions: tuple[Attribution, ...], i: int) -> Relay | None:
    """Return who asked the people of a poll («51 % опитаних»), as another telling names it, or None."""
    me = attributions[i]
    if me.source is None or me.source_id is not None:
        return None
    words = {
        reading.lemma[at] for at in range(reading.token_at(me.source.start), reading.token_at(me.source.end - 1) + 1)
    }
    if not (words & reading.words("polled") or _SHARE.search(me.source.of(reading.text))):
        return None
    order = sorted(range(len(attributions)), key=lambda j: (abs(j - i), j))
    for j in order:
        name = attributions[j].source_name or ""
        kind, _, body = name.partition(" of ")
        if attributions[j].source_type == "document" and body and kind in {"poll", "survey", "study", "data"}:
            return Relay(None, body)
    return None


def lost_link(reading: Reading, draft: Draft, cast: Cast) -> tuple[Relay, ...]:
    """«…, передає⏎⏎з посиланням на Reuters. Обрій Страйк триватиме…»: pages whose links stand beside their place.

    Returns whom the nameless relay cites in the line below it and the outlet whose name landed behind that.
    """
    if draft.source is not None or draft.anchor < 0 or draft.kind != "report":
        return ()
    end = min(len(reading.tokens), draft.anchor + 2 * BESIDE)
    cites = next((at for at in range(draft.anchor + 1, min(end, draft.anchor + 4)) if cites_at(reading, at)), None)
    if cites is None:
        return ()
    found = outlets_between(cast, Span(reading.tokens[cites].start, reading.tokens[end - 1].end))
    out: list[Relay] = []
    for one in found:
        first, after = reading.token_at(one.start), reading.token_at(one.end)
        cited = not out and first - cites <= BESIDE // 2
        landed = reading.surface[first - 1] == "." and after < end and reading.surface[after][:1].isupper()
        if landed or (cited and reading.surface[first - 1] != "."):
            out.append(relay_of(one.figure))
    return tuple(out)


def cites_at(reading: Reading, at: int) -> bool:
    """Tell whether a citing phrase («з посиланням на», "citing") begins at a token."""
    phrases = (*reading.lexicon.citing.get(reading.low[at], ()), *reading.lexicon.citing.get(reading.lemma[at], ()))
    return any(
        all(word in {reading.low[at + k], reading.lemma[at + k]} for k, word in enumerate(phrase))
        for phrase in phrases
        if at + len(phrase) <= len(reading.tokens)
    )
