"""The words of a body's name into English, one by one: «Диканська районна рада» is Dykanka Raion Council."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from accordingto.attributions.resolution.words import Word, phrase_at
from accordingto.languages import places as atlas
from accordingto.languages import registry
from accordingto.languages.transliteration import to_latin
from accordingto.languages.vocabulary import BodyWords, body_words
from accordingto.languages.word_forms import inflected, is_known, parses, word_is_known

_GENITIVES = (
    ("ської", "ська"), ("ской", "ская"), ("ського", "ський"), ("ского", "ский"), ("ії", "ія"), ("ии", "ия"),
    ("оя", "ой"), ("ля", "ль"), ("ня", "нь"), ("у", ""), ("а", ""), ("и", "а"), ("ы", "а"), ("і", "я"),
)  # fmt: skip
"""Genitive endings of place names and what stands there in the nominative, longest first."""


class Places(Protocol):
    """What an article knows of the places and names it mentions."""

    def origin(self, adjective: str) -> str | None:
        """Return, in Latin letters, the place that an adjective comes from («Рудомирський»: Rudomyr), or None."""

    def base(self, word: str) -> str | None:
        """Return the form of a capitalised word that is likeliest its nominative, or None."""


class Nowhere:
    """No article: a mention taken by itself."""

    def origin(self, adjective: str) -> str | None:  # noqa: ARG002  (the protocol's signature)
        """Return None: no place is known."""
        return None

    def base(self, word: str) -> str | None:  # noqa: ARG002  (the protocol's signature)
        """Return None: no other form is known."""
        return None


@dataclass(slots=True)
class Translated:
    """English for the words of a name, in their order."""

    parts: list[str] = field(default_factory=list)
    known: int = 0
    """How many words the tables knew."""
    whole: bool = True
    """False where a word had to be left out."""
    bodied: bool = False
    """Tell whether a word of it is of bodies, not of places alone."""


def translated(words: Sequence[Word], lang: str, places: Places) -> Translated:
    """Return English for the words of a body's name, "of" between its nouns; without parts where its head is unknown.

    A word in small letters that no table knows is left out, and a noun of that kind ends the name: it is no name's
    part that anybody would look up («рада з питань безпеки» ends before the questions).
    """
    out = Translated()
    noun_before = False
    at = 0
    while at < len(words):
        word = words[at]
        size, english = _known(words, at, body_words(lang), lang)
        if english is None and not word.capital and not word.quoted and not any(map(str.isupper, word.text)):
            out.whole = out.whole and (len(word.text) <= 3 or _is_verbal(word.text, lang))
            if not _passes(word.text, lang):
                return out if noun_before else Translated(whole=False)
            at += 1
            continue
        out.known += size if english is not None else 0
        out.bodied = out.bodied or (english is not None and not _is_place(words, at))
        english = english or unknown(word, lang, places, genitive=noun_before)
        if english == "and":
            noun_before = False
        elif noun_before:
            out.parts.append("of")
        out.parts.append(english)
        noun_before = english != "and" and not (size <= 1 and is_adjective(word.text, lang))
        at += max(1, size)
    return out


def _known(words: Sequence[Word], at: int, table: BodyWords, lang: str) -> tuple[int, str | None]:
    """How many words from ``at`` the tables or the registry know, and their English; (1, None) for none."""
    size = phrase_at(words, at, table.phrases) or phrase_at(words, at, table.short)
    entry = _registered(words, at, lang)
    if entry is not None and entry[0] >= max(1, size):
        return entry
    if size:
        stems = tuple(one.stem for one in words[at : at + size])
        return size, table.phrases.get(stems) or table.short.get(stems)
    return _place(words, at) or (1, table.words.get((words[at].stem,)))


def _place(words: Sequence[Word], at: int) -> tuple[int, str] | None:
    return atlas.place_at([one.text for one in words[at : at + atlas.LONGEST_PLACE]], 0)


def _is_place(words: Sequence[Word], at: int) -> bool:
    return _place(words, at) is not None


def _registered(words: Sequence[Word], at: int, lang: str) -> tuple[int, str] | None:
    """The body of the registry whose name begins here inside a longer one («управління ДСНС»), or None."""
    first = words[at]
    if not first.capital:
        return None
    found = registry.longest([one.stem for one in words], at, lang)
    if found is None or found[0].type == "person" or (found[0].common and not first.quoted):
        return None
    if found[1] == 1 and not first.acronym and (is_known(first.text, lang) or found[0].acronym(first.text)):
        return None
    return found[1], found[0].name


def _passes(word: str, lang: str) -> bool:
    """Tell whether a word in small letters may be left out inside a name: adjectives, numerals, small words."""
    return len(word) <= 3 or is_adjective(word, lang) or _is_verbal(word, lang)


def is_adjective(word: str, lang: str) -> bool:
    """Tell whether a word is an adjective or participle by its likeliest reading."""
    known = parses(word, lang)
    return bool(known) and known[0].pos in {"ADJF", "PRTF"}


def _is_verbal(word: str, lang: str) -> bool:
    known = parses(word, lang)
    return bool(known) and known[0].pos in {"VERB", "INFN", "GRND", "PREP", "CONJ", "ADVB", "PRCL"}


def unknown(word: Word, lang: str, places: Places, *, genitive: bool) -> str:
    """Return a word of a name that no table knows in Latin letters; an adjective of a town becomes the town."""
    if atlas.is_place_adjective(word.text):
        noun = places.origin(word.text)
        if noun is not None:
            return noun
        town = atlas.town_of(word.text, lang) if word.capital else None
        if town is not None:
            return _latin(town, lang)
        form = atlas.masculine(word.text)
        if form is not None and "-" not in word.text:
            return to_latin(form, lang)
    return toponym(word.text, lang, places, genitive=genitive)


def toponym(word: str, lang: str, places: Places | None = None, *, genitive: bool = False) -> str:
    """Return a word of a name in the nominative and in Latin letters: «Кардовії» is Kardovia.

    ``genitive`` says that it follows a noun («розвідка Дерланду»), which decides endings that no dictionary knows.
    """
    if word.isupper() or lang == "en":
        return re.sub(r"['’]s$", "", to_latin(word, lang))
    base = places.base(word) if places is not None else None
    if base is None and genitive and not word_is_known(word, lang):
        base = _from_genitive(word)
    return _latin(base or _nominative(word, lang), lang)


def _latin(word: str, lang: str) -> str:
    return re.sub(r"(?:iia|iya)$", "ia", to_latin(word, lang))


def _from_genitive(word: str) -> str | None:
    for ending, nominative in _GENITIVES:
        if word.casefold().endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)] + nominative
    return None


@lru_cache(maxsize=8192)
def _nominative(word: str, lang: str) -> str:
    """Return a noun or adjective in the nominative, capitals kept."""
    for ending, nominative in (("ії", "ія"), ("ією", "ія"), ("ию", "ия"), ("ии", "ия"), ("ией", "ия"), ("ією", "ія")):
        if word.casefold().endswith(ending) and len(word) > 4:
            return word[: -len(ending)] + nominative
    for one in parses(word, lang):
        if "nomn" in one.marks and one.pos == "NOUN":
            return word
        form: str | None = None
        if one.pos == "NOUN" and "plur" not in one.marks:
            cases = one.marks & {"gent", "datv", "loct", "ablt", "accs"}
            form = inflected(word, lang, frozenset(cases), frozenset({"nomn", "sing"}))
        elif one.pos == "ADJF":
            cases = one.marks & {"gent", "datv", "loct", "ablt", "accs"}
            form = (
                word.casefold() if "nomn" in one.marks else inflected(word, lang, frozenset(cases), frozenset({"nomn"}))
            )
        if form:
            return form[:1].upper() + form[1:] if word[:1].isupper() else form
    return word
