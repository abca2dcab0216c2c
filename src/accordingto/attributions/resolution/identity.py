"""One mention out of context: the identity a name, role or body has on its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from accordingto.attributions.resolution.bodies import (
    compose,
    is_general,
    is_short,
    split_country,
    type_of_name,
    type_of_words,
)
from accordingto.attributions.resolution.composing import Nowhere, toponym
from accordingto.attributions.resolution.words import Word, read_words
from accordingto.languages import countries, registry
from accordingto.languages.person_names import is_given, nominative
from accordingto.languages.transliteration import person_to_latin
from accordingto.languages.vocabulary import nominals
from accordingto.model import SourceType


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a single mention is."""

    source_id: str | None
    name: str | None
    """Canonical English name; None when the words name nobody («джерела»)."""
    type: SourceType
    country: str | None
    """ISO 3166-1 alpha-2, or None."""
    speaks_for: str | None
    """Canonical name of the body whose voice it is, or None."""
    reason: str
    """``registry``, ``country``, ``person``, ``composed``, ``transliterated`` or ``nobody``."""


@lru_cache(maxsize=8192)
def identify(surface: str, lang: str, *, label: str | None = None) -> Identity:
    """Return the identity of a mention taken by itself: registry, country, person, composed body, else its letters.

    ``label`` is the name label (PER, ORG, LOC) where one is known. Words in any grammatical case, any of the three
    languages; an English canonical name comes back as it is. Nothing is looked up in an article.
    """
    code = lang if lang in {"uk", "ru", "en"} else "en"
    words = list(read_words(surface))
    registered = _registered(surface, lang, words)
    if registered is not None:
        return registered
    if not words:
        return Identity(None, None, "unnamed", None, None, "nobody")
    rest, country = split_country(words)
    if country is None and len(words) == 1:
        country, rest = countries.seated((words[0].stem,)), ([] if countries.seated((words[0].stem,)) else rest)
    if country is not None and not rest:
        return _made(f"Government of {country.name}", "official body", country.code, "country")
    capitals = [word for word in words if word.capital or word.quoted]
    if label == "PER" or (label is None and len(capitals) == len(words) > 1 and is_given(words[0].text, code)):
        person = nominative([word.text for word in words], code)
        name = person_to_latin(person.parts, code)
        known = registry.lookup(name, "en")
        if known is not None:
            return Identity(known.id, known.name, known.type, known.country, known.speaks_for, "registry")
        return _made(name, "person", None, "person")
    composed = compose(words, code, Nowhere())
    told = type_of_words(words, code)
    if composed is not None and composed.known:
        made = _made(composed.name, told or type_of_name(composed.name), composed.country, "composed")
        general = composed.country is None and (is_short(rest, code) or is_general(composed.name))
        return replace(made, source_id=None) if general else made
    kind = told or "organisation"
    if not capitals:
        return Identity(None, None, "unnamed", None, None, "nobody")
    return _made(" ".join(toponym(word.text, code) for word in capitals), kind, None, "transliterated")


def _registered(surface: str, lang: str, words: list[Word]) -> Identity | None:
    """The registry's entry for the words, or for the name behind a common noun of bodies («агентство «Дельта»»)."""
    entry = registry.lookup(surface, lang)
    code = lang if lang in {"uk", "ru", "en"} else "en"
    if entry is None and len(words) > 1 and (words[0].stem,) in nominals(code).bodies:
        named = words[1].capital or words[1].quoted
        entry = registry.lookup(surface[words[1].start :], code) if named else None
    if entry is None:
        return None
    return Identity(entry.id, entry.name, entry.type, entry.country, entry.speaks_for, "registry")


def _made(name: str, kind: SourceType, country: str | None, reason: str) -> Identity:
    return Identity(registry.source_id(name, kind), name, kind, country, None, reason)
