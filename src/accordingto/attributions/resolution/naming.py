"""Rules for sources that are named: bodies, countries, lone surnames, names that nobody knows yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from accordingto.attributions.resolution import bodies
from accordingto.attributions.resolution.composing import toponym
from accordingto.attributions.resolution.figures import TYPE_OF_KIND, Figure, Found
from accordingto.attributions.resolution.mentions import Mention
from accordingto.attributions.resolution.salience import Answer, Memory, as_figure
from accordingto.attributions.resolution.words import Word, phrase_at
from accordingto.languages import countries, places, wordnet
from accordingto.languages.transliteration import foreign_surname, person_to_latin, to_latin
from accordingto.languages.vocabulary import body_words, nominals
from accordingto.languages.word_forms import is_known, parses
from accordingto.model import SourceType

_STRIP_KINDS = frozenset({"agency", "outlet", "company", "party", "union", "organisation", "bank"})
"""Kinds whose noun stands before a name without being part of it («агентство Reuters»)."""
_AND = re.compile(r",|\b(?:і|та|й|и|and)\b")
_JOIN = re.compile(r"[»”\"]?\s*(?:,|;)?\s*(?:(?:і|та|й|и|and)\s+)?[«“\"]?(?:[^\W\d_]+\s+){0,3}[«“\"]?")
_REGIONAL = frozenset({"Oblast", "Regional"})
_LOCAL = _REGIONAL | {"City"}
"""First words of English names of bodies that every region or city has."""
_ARTICLES = frozenset({"the", "a", "an", "at", "about", "more", "some", "up", "over", "nearly", "only", "all", "both"})
"""English words before a noun that are no part of a name."""


def surname(mention: Mention, memory: Memory, anchor: int) -> Answer | None:  # noqa: ARG001  (one signature for all)
    """«Солландер»: a lone capitalised word that only the registry or the table of surnames knows as a person."""
    words = [word for word in mention.words if len(word.text) > 1]
    if len(words) != 1 or not words[0].capital or words[0].quoted or words[0].acronym or mention.bodies:
        return None
    word, cast = words[0], memory.cast
    if is_known(word.text, cast.lang) and foreign_surname(word.text) is None:
        return None
    latin = person_to_latin([word.text], cast.lang)
    named = {one.name: one for one in cast.figures if one.person and latin in one.name.split()[:-1]}
    if named:  # «Кім» in a text about Kim Jong Un, where the family name stands first
        return as_figure(max(named.values(), key=lambda one: (len(one.places), one.name)), "name")
    figure = cast.figure(latin, "person")
    figure.surname = word.stem
    initial = mention.words[0].low if len(mention.words) > 1 else None
    figure.initial = initial
    if cast.from_registry(figure) or foreign_surname(word.text) is not None:
        cast.mark_at(figure, words)
        return as_figure(figure, "name")
    if not figure.places:
        cast.figures.remove(figure)
    return None


def named_body(mention: Mention, memory: Memory, anchor: int) -> Answer | None:
    """«агентство Reuters», «МЗС Польщі», «Вашингтон», «Рахункова палата»."""
    head = mention.head
    if head is not None and head.labels & {"office", "animate"} and "body" not in head.labels:
        return None
    if mention.bodies:
        figures = list(dict.fromkeys(one.figure for one in mention.bodies))
        if len(figures) > 1 and joined(mention.bodies, memory):
            return Answer("name", "; ".join(one.name for one in figures), figures[0].type, figures[0])
        if not _builds(mention, memory.cast.lang):
            further = any(word.capital and word.start > mention.bodies[0].end for word in mention.words)
            if figures[0].general and (further or bodies.split_country(mention.words)[1] is not None):
                return composed(mention.words, memory, anchor)
            if figures[0].general:
                return _with_context(figures[0].name, figures[0].type, memory, anchor, mention.words)
            return as_figure(figures[0], "name")
    rest, country = bodies.split_country(mention.words)
    if (
        head is not None
        and country is not None
        and len(rest) == head.size
        and not bodies.is_short(rest, memory.cast.lang)
    ):
        return None
    if any(word.quoted and word.capital for word in mention.words):
        return None
    return composed(mention.words, memory, anchor)


def _builds(mention: Mention, lang: str) -> bool:
    """Tell whether the words before a known name make another body of it («суд Києва», «МЗС Польщі»)."""
    first = mention.bodies[0]
    short = body_words(lang).short
    table = nominals(lang).bodies
    for at, word in enumerate(mention.words):
        if first.start <= word.start < first.end:
            continue
        if word.start > first.end and lang != "en":
            break
        size = phrase_at(mention.words, at, short)
        if size:
            return True
        if (kinds := table.get((word.stem,))) and not set(kinds) & _STRIP_KINDS:
            return True
    return False


def composed(words: Sequence[Word], memory: Memory, anchor: int) -> Answer | None:
    """Return the body whose name these words make up («Міністерство праці Кардовії»), or None."""
    cast = memory.cast
    rest, country = bodies.split_country(words)
    if not rest:
        return as_figure(government(country, memory), "name") if country is not None else None
    made = bodies.compose(words, cast.lang, cast)
    if made is None or made.known * 2 < made.total:
        return None
    short = bodies.is_short(rest, cast.lang)
    if made.total == 1 and country is None and not short and _localised(made.name, memory) is None:
        return None
    kind = bodies.type_of_words(rest, cast.lang) or bodies.type_of_name(made.name)
    somebody = made.total == 1 and any("anim" in one.marks for one in parses(rest[-1].text, cast.lang)[:1])
    if somebody:
        return None  # «мер» shares its key with «мерія»
    local = _localised(made.name, memory) if country is None else None
    if local is not None:
        figure = cast.figure(local, kind)
        cast.mark_at(figure, words)
        return as_figure(figure, "nominal")
    if made.country is None and (short or bodies.is_general(made.name)):
        return _with_context(made.name, kind, memory, anchor, words)
    figure = cast.figure(made.name, kind)
    figure.country = figure.country or made.country
    cast.mark_at(figure, words)
    return as_figure(figure, "name")


def _localised(name: str, memory: Memory) -> str | None:
    """«обласна рада», «міськрада» of the one region or city that the article is about; None for other bodies."""
    first, _, rest = name.partition(" ")
    if first not in _LOCAL or not rest or " of " in name:
        return None
    place = memory.cast.own_place(region=first in _REGIONAL)
    same = [one for one in memory.cast.figures if not one.person and one.name.endswith(f" {name}")]
    if place is None or same:
        return None
    return f"Government of {place} Oblast" if name == "Oblast Government" else f"{place} {name}"


def _with_context(name: str, kind: SourceType, memory: Memory, anchor: int, words: Sequence[Word]) -> Answer:
    """A body that every country has, its country unsaid: the one named before, else the article's own country."""
    cast = memory.cast
    same = [one for one in cast.figures if not one.person and (one.name.startswith(f"{name} of ") or one.name == name)]
    same = [one for one in same if one.country is not None or " of " in one.name.removeprefix(name)]
    own = cast.own_country()
    if same and not (name == "Government" and own is not None):
        return as_figure(max(same, key=lambda one: _nearness(one, anchor)), "nominal")
    if own is not None:
        figure = cast.figure(bodies.with_country(name, own), kind)
        figure.country = own.code
    else:
        figure = cast.figure(name, kind)
        figure.general = True
    cast.mark_at(figure, words)
    return as_figure(figure, "nominal")


def _nearness(figure: Figure, anchor: int) -> int:
    """Rank mentions before an offset by how late they are, and those after it below them by how early."""
    before = figure.last_before(anchor)
    if before is not None:
        return before
    return -figure.places[0] if figure.places else -(10**9)


def government(country: countries.Country, memory: Memory) -> Figure:
    """Return the figure of a country's government."""
    figure = memory.cast.figure(f"Government of {country.name}", "official body")
    figure.country = country.code
    return figure


def unknown_name(mention: Mention, memory: Memory, anchor: int) -> Answer | None:  # noqa: ARG001  (one signature for all)
    """«компанія «Карбон-Схід»»: a name nobody knows yet; a short form of one named in full goes to it."""
    cast, head = memory.cast, mention.head
    words = mention.words if head is None or cast.lang == "en" else mention.rest or mention.words
    named = [
        word for word in words if (word.capital or word.quoted) and len(word.text) > 1 and word.low not in _ARTICLES
    ]
    quoted = next((at for at, word in enumerate(words) if word.quoted and word.capital), None)
    if quoted is not None:
        named = list(words[quoted:])
    elif cast.lang == "en" and len(named) > 1:
        named = list(words[list(words).index(named[0]) : list(words).index(named[-1]) + 1])
    named = bodies.without_date(named, cast.lang)
    first = quoted is None and len(named) == 1 and named[0].start == mention.span.start
    if not named or (first and _is_common(named[0], cast.lang, alone=len(words) == 1)):
        return None  # «Компанія-власник» at the head of a sentence is no name either
    known = _short_form(named, memory)
    if known is not None:
        return as_figure(known, "name")
    title = bodies.told_in_words(named, cast.lang, cast) if quoted is not None else None
    if title is not None:
        figure = cast.figure(title.name, bodies.type_of_words(named, cast.lang) or "organisation")
        cast.mark_at(figure, named)
        return as_figure(figure, "name")
    introduced = quoted is not None and mention.has("body") and mention.words[0].start < named[0].start
    name = " ".join(
        to_latin(word.text, cast.lang)
        if introduced
        else toponym(word.text, cast.lang, cast, genitive=mention.has("spoke"))
        for word in named
    )  # «компанія «Орса Лайн»»: behind its noun a quoted name has no case
    kind = TYPE_OF_KIND[nominals(cast.lang).bodies[mention.stems][0]] if mention.has("body") else None
    figure = cast.figure(name, kind or "organisation")
    if kind is not None and figure.guessed:
        figure.type, figure.guessed = kind, False
    figure.guessed = figure.guessed or (kind is None and figure.type == "organisation")
    cast.mark_at(figure, named)
    return as_figure(figure, "name")


def _is_common(word: Word, lang: str, *, alone: bool) -> bool:
    """Tell whether the first word of a sentence is in a dictionary, so that its capital means nothing.

    In English one noun alone and without an article is a name all the same («Perigee said»), unless it is a plural.
    """
    if lang == "en":
        bare = alone and "ns" not in wordnet.features(word.text)[0].split("|")
        return not word.text.isupper() and not bare and wordnet.is_common(word.text)
    return is_known(word.text.partition("-")[0], lang)


def _short_form(named: Sequence[Word], memory: Memory) -> Figure | None:
    stems = {word.stem for word in named}
    found = [one for one in memory.cast.figures if not one.person and stems <= one.stems and one.places]
    return found[0] if len(found) == 1 else None


def joined(found: Sequence[Found], memory: Memory) -> bool:
    """Tell whether mentions are joined into one source («Pfizer і BioNTech»)."""
    gaps = [memory.cast.text[a.end : b.start] for a, b in pairwise(found)]
    return all(_JOIN.fullmatch(gap) for gap in gaps) and any(_AND.search(gap) for gap in gaps)


def part_of_name(word: Word, mention: Mention) -> bool:
    """Tell whether a word of a common noun's phrase makes it a name: no beginning of a sentence, no continent."""
    place = places.place_at([word.text], 0)
    continent = place is not None and places.is_continent(place[1])
    return word.quoted or (word.capital and word.start > mention.span.start and not continent)
