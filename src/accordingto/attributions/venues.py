"""Venues: the outlet a source spoke to or in («в інтерв'ю X», «рассказал РИА Новости», "told Radio Y").

By the guidelines the medium of an interview or an address is a relay; a social network is not.
"""

from __future__ import annotations

from accordingto.attributions.drafts import Draft
from accordingto.attributions.holders import cites_at
from accordingto.attributions.mastheads import behind_noun, dative, name_at, noun_ahead, quoted_name
from accordingto.attributions.phrases import noun_phrase
from accordingto.attributions.reading import Reading
from accordingto.attributions.resolution import Cast, identify, outlet_meant, outlet_named, outlets_between, relay_of
from accordingto.attributions.resolution.figures import Figure
from accordingto.model import Relay, Span

OUTLETS = frozenset({"outlet", "news agency", "state media"})
ADDRESSEE_TOKENS = 5
"""How far behind its verb the outlet spoken to may stand («розповіла агентству X»)."""
WINDOW = 16
"""Tokens around the cue in which its venue may stand."""


def venue_of(reading: Reading, draft: Draft, cast: Cast) -> Relay | None:
    """Return the outlet the telling was made to or in, or None."""
    if draft.anchor < 0 or draft.kind in {"noun", "according", "citing"}:
        return None
    sentence = reading.sentence(draft.anchor)
    low, high = max(sentence.first, draft.anchor - WINDOW), min(sentence.last, draft.anchor + WINDOW)
    written = _by_its_name(reading, draft, cast, low, high)
    if written is not None:
        return written
    for index in range(low, high):
        if index == draft.anchor or _inside(reading, draft, index):
            continue
        sure = reading.lemma[index] in reading.lexicon.grammar["venue_nouns"]
        named = _after_venue_noun(reading, index, high) if sure else _addressee(reading, draft, index)
        if named is not None and (draft.source is None or not named.overlaps(draft.source)):
            relay = _relay(reading, named, cast, sure=sure)
            if relay is not None or not sure:
                return relay
    return _known_outlet(reading, draft, cast, low, high)


def _by_its_name(reading: Reading, draft: Draft, cast: Cast, low: int, high: int) -> Relay | None:
    """«в інтерв'ю «Обрію»», «на телеканалі ZEN», «сказав «Обрію» міністр»: a name that its marks and nouns tell."""
    found: Figure | None = None
    for index in range(low, high):
        if index == draft.anchor or _inside(reading, draft, index):
            continue
        noun: int | None = None
        named: Span | None = None
        if reading.lemma[index] in reading.words("venue_nouns"):
            at = _past_describing(reading, index, high)
            noun = noun_ahead(reading, at, high)
            named = quoted_name(reading, at, high)
        elif reading.low[index] in reading.words("venue_in") and not _cites(reading, index):
            noun = noun_ahead(reading, index + 1, high)
        elif index == draft.anchor + 1 and reading.lemma[draft.anchor] in reading.words("spoken_to"):
            named = name_at(reading, index, high)
            named = named if named is not None and dative(reading, named) else None
        if noun is not None:
            named = behind_noun(reading, noun, high)
        if named is None or (draft.source is not None and named.overlaps(draft.source)):
            continue
        if not _clause_between(reading, draft.anchor, reading.token_at(named.start)):
            found = outlet_named(cast, named, introduced=noun is not None)  # a channel stands behind its programme
    return None if found is None else relay_of(found)


def _past_describing(reading: Reading, index: int, high: int) -> int:
    """«інтерв'ю [для німецької] газети», «розмові [з]»: the token behind what describes the venue."""
    at = index + 1
    if at < high and reading.low[at] in reading.words("venue_prepositions"):
        at += 1
    while at < high and reading.upos(at) in {"ADJ", "DET"} and not reading.surface[at][:1].isupper():
        at += 1
    return at


def _known_outlet(reading: Reading, draft: Draft, cast: Cast, low: int, high: int) -> Relay | None:
    """«пише Дана Мороз у «Віснику»», «сообщил РИА Новости министр», "said on Radio Seven": a known outlet's name."""
    if draft.source is None:
        return None
    span = Span(reading.tokens[low].start, reading.tokens[high - 1].end)
    for one in outlets_between(cast, span):
        first = reading.token_at(one.start)
        if _inside(reading, draft, first) or reading.lemma[first] in reading.words("networks"):
            continue
        before = first - 1
        while before > low and (reading.is_mark(before) or reading.lemma[before] in reading.words("outlet_nouns")):
            before -= 1
        inside = reading.low[before] in reading.words("venue_in") and not _cites(reading, before)
        spoken = before == draft.anchor and reading.lemma[draft.anchor] in reading.words("spoken_to")
        if (inside or spoken) and not _clause_between(reading, draft.anchor, first):
            return relay_of(one.figure)
    return _written_in(reading, draft, cast, high) if draft.lemma in reading.words("writing") else None


def _written_in(reading: Reading, draft: Draft, cast: Cast, high: int) -> Relay | None:
    """«пише Дана Мороз у «Вечірньому обрії»»: an outlet that nobody knows, in quotation marks."""
    for index in range(draft.anchor + 1, high):
        if reading.low[index] not in reading.words("venue_in") or _cites(reading, index):
            continue
        first = index + 1
        while first < high and (reading.lemma[first] in reading.words("outlet_nouns") or reading.upos(first) == "ADJ"):
            first += 1
        if first + 1 >= high or not reading.is_mark(first) or not reading.surface[first + 1][:1].isupper():
            continue
        last = first + 1
        while last + 1 < high and not reading.is_mark(last + 1) and last - first < WINDOW // 2:
            last += 1
        return relay_of(outlet_named(cast, Span(reading.tokens[first + 1].start, reading.tokens[last].end)))
    return None


def _cites(reading: Reading, preposition: int) -> bool:
    """Tell whether the preposition belongs to a citing phrase («з посиланням на»)."""
    return any(cites_at(reading, at) for at in range(max(0, preposition - 2), preposition + 1))


def _clause_between(reading: Reading, a: int, b: int) -> bool:
    """Tell whether a finite verb stands between two tokens."""
    return any(reading.is_finite(at) for at in range(min(a, b) + 1, max(a, b)))


def _inside(reading: Reading, draft: Draft, index: int) -> bool:
    token = reading.tokens[index]
    parts = (*draft.content, *((draft.source,) if draft.source is not None else ()))
    return any(p.start <= token.start < p.end for p in parts)


def _after_venue_noun(reading: Reading, index: int, high: int) -> Span | None:
    """«в інтерв'ю [виданню «X»]», "in an interview with [X]": the phrase behind the noun."""
    following = index + 1
    if following < high and reading.low[following] in reading.words("venue_prepositions"):
        following += 1
    while following < high and reading.upos(following) in {"DET", "ADJ"} and following - index < 4:
        following += 1
    while following < high and reading.is_mark(following):
        following += 1
    if following >= high or not (reading.is_nominal(following) or reading.upos(following) == "X"):
        return None
    if reading.upos(following) == "PRON":
        return None
    return noun_phrase(reading, following, index + 1, high)


def _addressee(reading: Reading, draft: Draft, index: int) -> Span | None:
    """«рассказал РИА Новости», "told the Horizon": a name right behind the cue that is not its subject."""
    if not draft.anchor < index <= draft.anchor + ADDRESSEE_TOKENS or draft.kind == "report":
        return None
    if reading.lemma[index] in reading.words("outlet_nouns") and reading.feat(index, "Case") == "Dat":
        return noun_phrase(reading, index, draft.anchor + 1, reading.sentence(index).last)
    addressed = draft.lemma in reading.words("addressed") and reading.relation(index) in {
        "obj",
        "iobj",
        "dobj",
        "dative",
    }
    if reading.lang == "en" and addressed and reading.lemma[index] in reading.words("outlet_nouns"):
        return noun_phrase(reading, index, draft.anchor + 1, reading.sentence(index).last)
    name = reading.name_starts.get(index)
    if name is None or name.label == "PER":
        return None
    if reading.lang == "en" and draft.lemma not in reading.words("addressed"):
        return None
    if reading.relation(index) == "nsubj":
        return None
    return Span(name.start, name.end)


def _relay(reading: Reading, span: Span, cast: Cast, *, sure: bool) -> Relay | None:
    surface = span.of(reading.text)
    meant = outlet_meant(cast, span)
    if meant is not None:
        return relay_of(meant)
    identity = identify(surface, reading.lang, label="ORG")
    if identity.name is None:
        return None
    nouns = reading.lexicon.grammar["outlet_nouns"]
    first, last = reading.token_at(span.start), reading.token_at(span.end - 1)
    looks = any(
        reading.lemma[i] in nouns or reading.low[i] in nouns for i in range(first, min(last + 1, len(reading.tokens)))
    )
    quoted = any(reading.is_mark(i) for i in range(first, min(last + 1, len(reading.tokens))))
    if sure and not quoted:
        quoted = any(
            reading.surface[i][:1].isupper() for i in range(first, min(last + 1, len(reading.tokens)))
        ) and not any(reading.name_at[i].label == "PER" for i in range(first, last + 1) if i in reading.name_at)
    if identity.type in OUTLETS or looks or (sure and quoted):
        return Relay(identity.source_id, identity.name)
    return None
