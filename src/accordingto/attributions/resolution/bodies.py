"""English names for bodies that no registry has: «Министерство труда» is the Ministry of Labour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.attributions.resolution.composing import Places, Translated, toponym, translated
from accordingto.attributions.resolution.figures import TYPE_OF_KIND
from accordingto.attributions.resolution.words import Word, phrase_at
from accordingto.languages import countries, registry
from accordingto.languages.countries import Country
from accordingto.languages.transliteration import to_latin
from accordingto.languages.vocabulary import body_words, nominals, pronouns, titles
from accordingto.languages.word_forms import is_known
from accordingto.model import SourceType

_DATE = re.compile(r"^(?:від|от|за|of|dated)$")


@dataclass(frozen=True, slots=True)
class Composed:
    """A name put together from the words of a mention."""

    name: str
    country: str | None
    known: int
    """How many of its words the tables knew."""
    total: int
    """How many words it was made of."""
    whole: bool = True
    """False where words of it were left out."""


def split_country(words: Sequence[Word]) -> tuple[list[Word], Country | None]:
    """Take the countries («України», «польський», "Ukraine's") out of the words; return the rest and the first one."""
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
    return rest, country


def country_at(words: Sequence[Word], at: int) -> tuple[int, Country | None]:
    """Return how many words from ``at`` name a country (noun or adjective), and which; (0, None) for none."""
    word = words[at]
    if word.capital:
        for size in range(min(4, len(words) - at), 0, -1):
            found = countries.named(tuple(one.stem for one in words[at : at + size]))
            if found is not None:
                return size, found
    found = countries.adjectival(word.text) if not word.quoted and len(word.text) > 2 else None
    return (1, found) if found is not None else (0, None)


def without_date(words: Sequence[Word], lang: str) -> list[Word]:
    """Return the words without a trailing date («від 10 грудня») and without legal forms of companies."""
    out: list[Word] = []
    for at, word in enumerate(words):
        if _DATE.match(word.low) and at + 1 < len(words) and words[at + 1].text[0].isdigit():
            break
        if word.low not in body_words(lang).legal:
            out.append(word)
    return out


def is_short(words: Sequence[Word], lang: str) -> bool:
    """Tell whether all of these words are a contracted name that every country has («МЗС», «оборонне відомство»)."""
    return tuple(word.stem for word in words) in body_words(lang).short


def compose(words: Sequence[Word], lang: str, places: Places) -> Composed | None:
    """Return an English name for the words of a body, or None where they hold no word that a table knows.

    A country stands last, after "of", under the name the registry has for the whole.
    """
    rest, country = split_country(without_date(words, lang))
    rest = [word for word in rest if word.low not in pronouns(lang) and word.low not in titles(lang).any]
    if not rest:
        return None
    made = _english(rest) if lang == "en" else translated(rest, lang, places)
    if not made.known or not made.parts or not (made.bodied or lang == "en"):
        return None
    name = " ".join(made.parts)
    name = re.sub(r"\b(?:of|and) (?=(?:of|and)\b)", "", name)
    name = re.sub(r"^(?:of|and|The|the) | (?:of|and)$", "", name)
    name = name[:1].upper() + name[1:]
    if country is not None:
        name = with_country(name, country)
    entry = registry.lookup(name, "en")
    return Composed(entry.name if entry else name, country.code if country else None, made.known, len(rest), made.whole)


def with_country(name: str, country: Country) -> str:
    """Return the name with its country, under the body's own name where the registry has one."""
    full = f"{name} of {country.name}"
    entry = registry.lookup(full, "en")
    return entry.name if entry is not None else full


def _english(words: Sequence[Word]) -> Translated:
    """Contracted names ("foreign ministry") become the canonical one; other capitalised words are its country."""
    table = body_words("en").short
    for at in range(len(words)):
        size = phrase_at(words, at, table)
        if size:
            others = [
                re.sub(r"['’]s?$", "", word.text) for at_, word in enumerate(words)
                if not at <= at_ < at + size and word.capital and word.low != "the"
            ]  # fmt: skip
            english = table[tuple(word.stem for word in words[at : at + size])]
            return Translated([english, *(["of", *others] if others else [])], size)
    return Translated()


def kinds_of(name_en: str) -> frozenset[str]:
    """Return the kinds of body (ministry, court, agency…) that the words of an English name tell."""
    table = nominals("en").bodies
    found: set[str] = set()
    for word in re.findall(r"[A-Za-z]+", name_en):
        if word not in _VAGUE:
            found.update(table.get((word.casefold(),), ()))
    return frozenset(found)


_VAGUE = frozenset(
    {
        "State",
        "Office",
        "House",
        "Republic",
        "Country",
        "Kingdom",
        "Group",
        "Line",
        "Post",
        "Press",
        "States",
        "Network",
        "Wire",
        "Force",
    }
)
"""Words of English names that tell no kind by themselves."""


_KIND_ORDER = (
    "intelligence", "court", "ministry", "police", "government", "parliament", "service", "committee", "union", "party",
    "institute", "hospital", "company", "organisation",
)  # fmt: skip
"""Kinds of body told by an English name, the telling ones first."""


def type_of_name(name_en: str) -> SourceType:
    """Return the type of source that an English name tells; ``official body`` where it tells none."""
    kinds = kinds_of(name_en)
    return next((TYPE_OF_KIND[kind] for kind in _KIND_ORDER if kind in kinds), "official body")


def is_general(name_en: str) -> bool:
    """Tell whether it is a ministry with no country to it, such as every country has."""
    return name_en.startswith("Ministry of ") and " of " not in name_en.removeprefix("Ministry of ")


def name_of_body(
    words: Sequence[Word], lang: str, places: Places, *, introduced: bool = False
) -> tuple[str, SourceType, str | None] | None:
    """Return (English name, type, country) of a body named by these words; None where nothing is a name.

    ``introduced`` says that a common noun stands before them: a quoted name has no case there.
    """
    told = type_of_words(words, lang)
    kind = told or "organisation"
    quoted = next((at for at, word in enumerate(words) if word.quoted and word.capital), None)
    composed = compose(words, lang, places) if quoted is None else None
    if composed is not None and composed.known * 2 >= composed.total:
        return composed.name, told or type_of_name(composed.name), composed.country
    named = [word for word in without_date(words[quoted or 0 :], lang) if quoted is not None or word.capital]
    if quoted is None and named and named[0] is words[0] and not named[0].acronym and is_known(named[0].text, lang):
        named = named[1:]
    if not named:
        return (composed.name, kind, composed.country) if composed is not None else None
    if lang == "en":  # the small words of an English name stay: "Ministry of Environment"
        places_of = [at for at, word in enumerate(words) if word in named]
        named = list(words[places_of[0] : places_of[-1] + 1])
    if quoted is not None and (introduced or quoted > 0):  # «компанія «Орса Лайн»»
        return to_latin(" ".join(word.text for word in named), lang), kind, None
    return " ".join(toponym(word.text, lang, places) for word in named), kind, None


def type_of_words(words: Sequence[Word], lang: str) -> SourceType | None:
    """Return the type that the first common noun among the words tells, or None."""
    table = nominals(lang).bodies
    for at in range(len(words)):
        size = phrase_at(words, at, table)
        if size:
            return TYPE_OF_KIND[table[tuple(word.stem for word in words[at : at + size])][0]]
    return None
