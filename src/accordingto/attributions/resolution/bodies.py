"""English names for bodies that no registry has: «Министерство труда Кардовии» is the Ministry of Labour of Kardovia."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accordingto.attributions.resolution.words import Word, phrase_at
from accordingto.languages import countries, registry
from accordingto.languages.countries import Country
from accordingto.languages.inflection import inflected, parses
from accordingto.languages.transliteration import to_latin
from accordingto.languages.vocabulary import body_words, nominals

_PLACE_ADJECTIVE = re.compile(r"(?:ськ|цьк|зьк|ск|цк)(?:ий|а|ая|е|ое|і|ие|ого|ої|ой|ому|ій|им|ою|их)$")
_OF = "of"


@dataclass(frozen=True, slots=True)
class Composed:
    """A name put together from the words of a mention."""

    name: str
    country: str | None
    known: int
    """How many of its words the tables knew."""
    total: int
    """How many words it was made of."""


def split_country(words: Sequence[Word], lang: str) -> tuple[list[Word], Country | None]:
    """Take the country («України», «польський», "Talvria's") out of the words; return the rest and the country."""
    rest: list[Word] = []
    country: Country | None = None
    at = 0
    while at < len(words):
        size, found = country_at(words, at)
        if found is not None:
            country = country or found
            at += size
        else:
            rest.append(words[at])
            at += 1
    if not rest and lang:
        return [], country
    return rest, country


def country_at(words: Sequence[Word], at: int) -> tuple[int, Country | None]:
    """Return how many words from ``at`` name a country (noun or adjective), and which; (0, None) for none."""
    for size in range(min(4, len(words) - at), 0, -1):
        group = words[at : at + size]
        if group[0].capital:
            found = countries.named(tuple(word.stem for word in group))
            if found is not None:
                return size, found
    word = words[at]
    found = countries.adjectival(word.text) if not word.quoted else None
    return (1, found) if found is not None else (0, None)


def short_name(words: Sequence[Word], lang: str) -> str | None:
    """Return the English of a contracted name that is all of these words («МЗС», «оборонне відомство»), or None."""
    return body_words(lang).short.get(tuple(word.stem for word in words))


def compose(words: Sequence[Word], lang: str, place: Callable[[str], str | None]) -> Composed | None:
    """Return an English name for the words of a body, or None where they hold no word that a table knows.

    ``place`` finds the noun that an adjective of place comes from («Рудомирський» → Рудомир) in the article.
    A country stands last, after "of".
    """
    rest, country = split_country(words, lang)
    if not rest:
        return None
    short = _short_inside(rest, lang)
    parts, known = ([short], len(rest)) if short and len(rest) <= 2 else _translated(rest, lang, place)
    if not known or not parts:
        return None
    name = re.sub(r"\b(of|and) (?=(?:of|and)\b)", "", " ".join(parts)).strip()
    name = re.sub(r"^(?:of|and) | (?:of|and)$", "", name)
    name = name[:1].upper() + name[1:]
    if country is not None:
        name = with_country(name, country)
    return Composed(name, country.code if country else None, known, len(rest))


def with_country(name: str, country: Country) -> str:
    """Return the name with its country, under the body's own name where the registry has one."""
    full = f"{name} of {country.name}"
    entry = registry.lookup(full, "en")
    return entry.name if entry is not None else full


def _short_inside(words: Sequence[Word], lang: str) -> str | None:
    table = body_words(lang).short
    for at in range(len(words)):
        size = phrase_at(words, at, table)
        if size:
            return table[tuple(word.stem for word in words[at : at + size])]
    return None


def _translated(words: Sequence[Word], lang: str, place: Callable[[str], str | None]) -> tuple[list[str], int]:
    table = body_words(lang)
    parts: list[str] = []
    known = 0
    noun_before = False
    at = 0
    while at < len(words):
        size = phrase_at(words, at, table.phrases) or phrase_at(words, at, table.short)
        group = tuple(word.stem for word in words[at : at + size])
        english = table.phrases.get(group) or table.short.get(group) if size else table.words.get((words[at].stem,))
        word = words[at]
        adjective = size <= 1 and _is_adjective(word.text, lang)
        if english is None and len(word.text) <= 3 and not word.capital:
            at += 1
            continue
        if english is not None:
            known += max(1, size)
        else:
            english = _unknown(word, lang, place)
        if english == "and":
            parts.append("and")
            noun_before = False
        else:
            if noun_before:
                parts.append(_OF)
            parts.append(english)
            noun_before = not adjective
        at += max(1, size)
    return parts, known


def _is_adjective(word: str, lang: str) -> bool:
    known = parses(word, lang)
    return bool(known) and known[0].pos in {"ADJF", "PRTF"}


def _unknown(word: Word, lang: str, place: Callable[[str], str | None]) -> str:
    if _PLACE_ADJECTIVE.search(word.low):
        noun = place(word.text)
        if noun is not None:
            return noun
    return toponym(word.text, lang)


def toponym(word: str, lang: str) -> str:
    """Return a word of a name in the nominative and in Latin letters: «Кардовії» is Kardovia."""
    base = word
    for one in parses(word, lang):
        if one.pos == "NOUN" and "nomn" not in one.marks and "plur" not in one.marks:
            form = inflected(word, lang, frozenset(one.marks & {"gent", "datv", "loct", "ablt", "accs"}), frozenset({"nomn", "sing"}))
            if form:
                base = form[:1].upper() + form[1:] if word[:1].isupper() else form
                break
        if one.pos in {"ADJF"}:
            base = one.normal[:1].upper() + one.normal[1:] if word[:1].isupper() else one.normal
            break
        if "nomn" in one.marks:
            break
    if word.isupper():
        base = word
    latin = to_latin(base, lang)
    return re.sub(r"(?:iia|iya)$", "ia", latin)


def kinds_of(name_en: str) -> frozenset[str]:
    """Return the kinds of body (ministry, court, agency…) that the words of an English name tell."""
    table = nominals("en").bodies
    found: set[str] = set()
    for word in re.findall(r"[A-Za-z]+", name_en):
        found.update(table.get((word.casefold(),), ()))
    return frozenset(found)
