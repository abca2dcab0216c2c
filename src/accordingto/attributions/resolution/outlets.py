"""Which outlets an article means: the one spoken to, the one a source is of, and the one the page itself belongs to."""

from __future__ import annotations

import re

from accordingto.attributions.resolution import bodies
from accordingto.attributions.resolution.cast import Cast
from accordingto.attributions.resolution.composing import toponym
from accordingto.attributions.resolution.figures import MEDIA, Figure, Found
from accordingto.attributions.resolution.identity import identify
from accordingto.attributions.resolution.mentions import read_mention
from accordingto.attributions.resolution.salience import Memory
from accordingto.languages import registry
from accordingto.languages.transliteration import to_latin
from accordingto.languages.vocabulary import nominals
from accordingto.languages.word_forms import inflected, parses
from accordingto.model import Relay, Span

DATELINE_PARAGRAPHS = 4
"""Paragraphs from the top in which the page's own dateline may stand (headline and lead before it)."""
_PLACE_AND_DAY = re.compile(
    r"\s*[^\W\d_][^\n.,()–—]{1,30}[.,]\s*(?:\d{1,2}\s+[^\W\d_]{3,9}|[^\W\d_]{3,9}\.?\s+\d{1,2})(?:\s+\d{4})?\s*[.,/(–—-]*\s*"
)
"""«КИЇВ. 5 липня. », «МОСКВА, 13 мая - », "LASTEN, March 12 (": what stands before the outlet in a dateline."""
_PLACE = re.compile(r"\s*[A-ZА-ЯІЇЄҐ][A-ZА-ЯІЇЄҐ'’ -]{2,30}\s*[(/]\s*")
"""«КИЇВ (», "LASTEN (": a dateline without the day."""


def outlet_meant(cast: Cast, span: Span) -> Figure | None:
    """Return the outlet or agency that a phrase names or takes up («агентству», «газеті Solvik Courier»), or None."""
    if cast.lang == "other":
        return None
    known = identify(span.of(cast.text), cast.lang, label="ORG")
    if known.reason == "registry" and known.name is not None and known.type in MEDIA:
        return cast.figure(known.name, known.type)
    mention = read_mention(span, cast)
    for one in mention.bodies:
        if one.figure.type in MEDIA:
            return one.figure
    if not mention.has("body") or mention.bodies or mention.persons:
        return None
    kinds = nominals(cast.lang).bodies[mention.stems]
    if not {"agency", "outlet"} & set(kinds):
        return None
    start = mention.words[mention.head.at].start if mention.head is not None else span.start
    named = [word for word in mention.words if word.start > start and (word.capital or word.quoted)]
    if named:
        known = identify(cast.text[named[0].start : named[-1].end], cast.lang)
        if known.reason == "registry" and known.name is not None:
            return cast.figure(known.name, known.type) if known.type in MEDIA else None
        name = " ".join(toponym(word.text, cast.lang, cast) for word in bodies.without_date(named, cast.lang))
        figure = cast.figure(name, "news agency" if "agency" in kinds else "outlet")
        cast.mark_at(figure, named)
        return figure
    last = Memory(cast).holder(kinds, span.start)
    return last if last is not None and last.type in MEDIA else None


def outlet_named(cast: Cast, span: Span) -> Figure:
    """Return the outlet that bears this name, the registry's if it has one, else one of the article's own."""
    known = identify(span.of(cast.text), cast.lang)
    if known.reason == "registry" and known.name is not None and known.type in MEDIA:
        return cast.figure(known.name, known.type)
    words = _nominative([word.text for word in cast.words_in(span)], cast.lang)
    return cast.figure(to_latin(" ".join(words), cast.lang), "outlet")


def _nominative(words: list[str], lang: str) -> list[str]:
    """Put an adjective and a noun in an oblique case («Новому маяку») into the nominative; other words stay."""
    for one in parses(words[-1], lang) if words else ():
        cases = one.marks & {"loct", "datv", "ablt", "gent"}
        form = inflected(words[-1], lang, frozenset(cases), frozenset({"nomn"})) if cases else None
        if one.pos != "NOUN" or "plur" in one.marks or form is None or one.gender is None:
            continue
        out = [inflected(word, lang, frozenset({"ADJF", one.gender, *cases}), frozenset({"nomn", one.gender})) or word
               for word in words[:-1]]  # fmt: skip
        return [
            new[:1].upper() + new[1:] if old[:1].isupper() else new
            for old, new in zip(words, [*out, form], strict=True)
        ]
    return words


def outlets_between(cast: Cast, span: Span) -> list[Found]:
    """Return the mentions of outlets and agencies within a span, in text order."""
    return [one for one in cast.inside(span) if one.figure.type in MEDIA]


def relay_of(figure: Figure) -> Relay:
    """Return a figure as a step of a chain."""
    return Relay(registry.source_id(figure.name, figure.type), figure.name)


def own_outlets(cast: Cast) -> frozenset[str]:
    """Return the names of the outlet that the page belongs to, as its dateline tells; empty where it tells none."""
    found: set[str] = set()
    starts = [0, *(at.end() for at in re.finditer(r"\n+", cast.text))][:DATELINE_PARAGRAPHS]
    for one in cast.mentions:
        if one.figure.type not in MEDIA or not starts:
            continue
        begins = max((start for start in starts if start <= one.start), default=None)
        if begins is None:
            continue
        before, after = cast.text[begins : one.start], cast.text[one.end : one.end + 4]
        if (_PLACE_AND_DAY.fullmatch(before) or _PLACE.fullmatch(before)) and re.match(r"\s*[.)/–—-]", after):
            found.add(one.figure.name)
    return frozenset(found)
