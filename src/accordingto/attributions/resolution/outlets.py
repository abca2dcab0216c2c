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
from accordingto.languages.word_forms import inflected, key, parses
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


def outlet_named(cast: Cast, span: Span, *, introduced: bool = False) -> Figure:
    """Return the outlet that bears this name: the registry's, one the article names elsewhere, else a new one.

    ``introduced`` says that its noun stands before it («газеті «Обрій»»): the name itself has no case there.
    """
    known = identify(span.of(cast.text), cast.lang)
    if known.reason == "registry" and known.name is not None and known.type in MEDIA:
        return cast.figure(known.name, known.type)
    stems = key(span.of(cast.text))
    for one in cast.mentions:
        if one.figure.type in MEDIA and key(cast.text[one.start : one.end]) == stems:
            return one.figure
    words = [word.text for word in cast.words_in(span)]
    return cast.figure(to_latin(" ".join(words if introduced else _nominative(words, cast.lang)), cast.lang), "outlet")


def _nominative(words: list[str], lang: str) -> list[str]:
    """Put a name in an oblique case into the nominative: adjectives and first noun («Новому обрію», «Голосу дня»)."""
    for at, word in enumerate(words):
        nouns = [one for one in parses(word, lang) if one.pos == "NOUN"]
        adjective = at + 1 < len(words) and any(one.pos == "ADJF" for one in parses(word, lang))
        if not nouns or adjective:
            continue
        case = nouns[0].marks & {"loct", "datv", "ablt", "gent", "accs"}
        plural = nouns[0].marks & {"plur"}
        form = inflected(word, lang, frozenset({"NOUN", *case, *plural}), frozenset({"nomn", *plural}))
        if not case or form is None:
            return words
        like = plural or frozenset({nouns[0].gender or "masc"})
        before = [_agreeing(one, lang, case, like) for one in words[:at]]
        return [*before, _capital_as(word, form), *words[at + 1 :]]
    return words


def _agreeing(word: str, lang: str, case: frozenset[str], like: frozenset[str]) -> str:
    """Put an adjective before the noun into the nominative («Новому» is «Новий»)."""
    form = inflected(word, lang, frozenset({"ADJF", *case}), frozenset({"nomn", *like}))
    return word if form is None else _capital_as(word, form)


def _capital_as(word: str, form: str) -> str:
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


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
