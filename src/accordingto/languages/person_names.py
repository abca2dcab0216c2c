"""Persons' names put into the nominative, gender kept: «Сергієм Лавровим» becomes Сергій Лавров."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from accordingto.languages.transliteration import foreign_surname, gender_of_given, given
from accordingto.languages.word_forms import inflected, parses

Case = Literal["nomn", "gent", "datv", "accs", "ablt", "loct"]
CASES: tuple[Case, ...] = ("nomn", "gent", "accs", "datv", "ablt", "loct")
PersonGender = Literal["masc", "femn"]

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_PATRONYMIC = re.compile(r"(?:ович|евич|йович|івн|овн|евн|ївн|инич|ильич)(?:|а|у|ем|ом|ем|і|ою|ой|ы|и|е|ові)$")
_FEMININE_SURNAMES = ("ова", "ева", "єва", "іна", "їна", "ина", "ська", "цька", "ская", "цкая", "ая", "дзе", "ко")
_VOWELS = "аеиоуыэюяієї"

# Endings by case = what stands there in the nominative, longest first, "ending:nominative".
_MASCULINE_TEXT = {
    "gent": "ського:ський цького:цький ского:ский цкого:цкий ого:ий его:ий йця:єць ця:ець ца:ец я:й/ь а:",
    "datv": "ському:ський цькому:цький скому:ский цкому:цкий ому:ий ові: еві:ь цю:ець ю:й/ь у:",
    "ablt": "ським:ський цьким:цький ским:ский цким:цкий цем:ець єм:й ем:ь ом: им: ым:",
    "loct": "ському:ський ском:ский ові: і: е: у:",
}
_FEMININE_TEXT = {
    "gent": "ської:ська цької:цька ской:ская цкой:цкая ової:ова євої:єва евої:ева іної:іна иної:ина овой:ова евой:ева"
    " иной:ина ої:а ї:я и:а ы:а і:я",
    "accs": "ську:ська скую:ская цьку:цька ову:ова еву:ева єву:єва у:а ю:я",
    "datv": "ській:ська ской:ская цькій:цька овій:ова овой:ова евій:ева евой:ева ії:ія ии:ия і:а е:а",
    "ablt": "ською:ська ской:ская цькою:цька овою:ова овой:ова евою:ева евой:ева ією:ія ией:ия ою:а ой:а ею:я ей:я",
}


def _endings(table: dict[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    pairs = {case: [one.partition(":") for one in text.split()] for case, text in table.items()}
    return {case: tuple((ending, nominative) for ending, _, nominative in many) for case, many in pairs.items()}


_MASCULINE = _endings(_MASCULINE_TEXT)
_FEMININE = _endings(_FEMININE_TEXT)
_FEMININE["loct"] = _FEMININE["datv"]
_MASCULINE["accs"] = _MASCULINE["gent"]


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name, word by word, in the nominative; surname last."""

    parts: tuple[str, ...]
    gender: PersonGender | None
    """From the given name, else from the form of the surname; None unknown."""


def is_patronymic(word: str) -> bool:
    """Tell whether a word is a Russian or Ukrainian patronymic, in any case."""
    return bool(_PATRONYMIC.search(word.casefold())) and len(word) > 5


def _capitals(pattern: str, word: str) -> str:
    """Give ``word`` the capitals of ``pattern``: «Ріс-Могг», «О'Лірі»."""
    parts = word.split("-")
    if len(parts) > 1:
        return "-".join(one[:1].upper() + one[1:] for one in parts)
    if "'" in pattern[:3] or "’" in pattern[:3]:
        return word[:2].upper() + word[2:3].upper() + word[3:]
    return word[:1].upper() + word[1:]


@lru_cache(maxsize=16384)
def _given_readings(word: str, lang: str) -> tuple[tuple[PersonGender, Case, str], ...]:
    out: list[tuple[PersonGender, Case, str]] = []
    gender = gender_of_given(word)
    if gender is not None:
        out.append((gender, "nomn", word))
    for one in parses(word, lang):
        if one.has("Name") and one.gender in {"masc", "femn"} and "plur" not in one.marks:
            for case in CASES:
                if case in one.marks:
                    base = word if case == "nomn" else _capitals(word, one.normal)
                    out.append((one.gender, case, base))
    if not out or all(gender_of_given(base) is None for *_, base in out):
        out.extend(_by_table(word))
    return tuple(dict.fromkeys(out))


def _by_table(word: str) -> Iterator[tuple[PersonGender, Case, str]]:
    tables: tuple[tuple[PersonGender, dict[str, tuple[tuple[str, str], ...]]], ...] = (
        ("masc", _MASCULINE),
        ("femn", _FEMININE),
    )
    for gender, endings in tables:
        for case in CASES[1:]:
            for base in _without_ending(word, endings[case]):
                if gender_of_given(base) == gender and given(base) is not None:
                    yield gender, case, base


def _without_ending(word: str, endings: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for ending, nominative in endings:
        if word.casefold().endswith(ending) and len(word) > len(ending) + 1:
            bare = word[: -len(ending)]
            if nominative == "й/ь":
                yield bare + ("й" if bare[-1].casefold() in _VOWELS else "ь")
                if ending == "я" and bare[-1].casefold() not in _VOWELS:
                    yield bare
            else:
                yield bare + nominative


@lru_cache(maxsize=16384)
def _surname_forms(word: str, lang: str, gender: PersonGender, case: Case) -> tuple[str, bool]:
    """Return the nominative of a surname that stands in ``case``, and whether a dictionary agrees."""
    if not _CYRILLIC.search(word):
        return word, True
    if "-" in word:
        parts = [_surname_forms(one, lang, gender, case) for one in word.split("-")]
        return "-".join(part for part, _ in parts), parts[-1][1]
    known = [one for one in parses(word, lang) if one.has("Surn")]
    if any(one.gender == gender and case in one.marks for one in known):
        form = (
            word
            if case == "nomn"
            else inflected(word, lang, frozenset({"Surn", gender, case}), frozenset({"nomn", "sing"}))
        )
        if form is not None:
            return _capitals(word, form), True
    if foreign_surname(word) is not None:
        return word, True
    if case == "nomn":
        return word, not known or any("nomn" in one.marks for one in known)
    endings = (_MASCULINE if gender == "masc" else _FEMININE)[case]
    if gender == "femn" and not word.casefold().endswith(("ої", "ой", "ою", "ій", "у", "ю", "и", "ы", "ї")):
        return word, False
    for base in _without_ending(word, endings):
        if base[-1:].casefold() not in "иіеоуюэє" or base.casefold().endswith("ий"):
            return base, foreign_surname(base) is not None
    return word, False


@lru_cache(maxsize=16384)
def _nominative(parts: tuple[str, ...], lang: str, hint: Case | None) -> PersonName:
    if lang == "en" or not any(_CYRILLIC.search(part) for part in parts):
        return PersonName(parts, gender_of_given(parts[0]) if len(parts) > 1 else None)
    if len(parts) == 1:
        return _lone(parts[0], lang)
    readings = sorted(_given_readings(parts[0], lang), key=lambda one: (one[1] != hint, CASES.index(one[1])))
    if not readings:
        return _foreign(parts, lang)
    gender, case, base = _agreeing(readings, parts, lang)
    if case == "nomn" and hint not in {None, "nomn"} and parts[0][-1].casefold() in _VOWELS and gender == "masc":
        case = hint  # «міністра Раду Марчека»: the given name has no cases, the role says which it is
    middle = [_middle(part, lang, gender, case) for part in parts[1:-1]]
    return PersonName((base, *middle, _surname_forms(parts[-1], lang, gender, case)[0]), gender)


def _agreeing(
    readings: list[tuple[PersonGender, Case, str]], parts: tuple[str, ...], lang: str
) -> tuple[PersonGender, Case, str]:
    """Choose the reading of the given name that the surname agrees with."""
    surname = parts[-1].casefold()
    oblique = next((one for one in readings if one[0] == "masc" and one[1] in {"gent", "accs"}), None)
    if oblique and surname.endswith(("ого", "его")):
        return oblique
    if oblique and surname.endswith(("а", "я")) and gender_of_given(parts[0]) != "femn":
        return oblique
    if oblique and surname.endswith(("а", "я")) and not surname.endswith(_FEMININE_SURNAMES):
        return oblique  # «Олександра Усика» is a man in the genitive, «Олександра Мазур» a woman
    if surname.endswith(("ської", "цької", "ской", "цкой", "ової", "евої", "овой", "евой")):
        women = [one for one in readings if one[1] != "nomn" and one[0] == "femn"]
        women.sort(key=lambda one: one[2] == parts[0])  # «Анне Никифоровой» is Анна, not an indeclinable Анне
        base = next((one[2] for one in women or readings if one[1] != "nomn"), parts[0])
        return "femn", "gent", base
    for one in readings:
        if _surname_forms(parts[-1], lang, one[0], one[1])[1]:
            return one
    return readings[0]


def _middle(part: str, lang: str, gender: PersonGender, case: Case) -> str:
    for g, c, base in _given_readings(part, lang):
        if g == gender and c == case:
            return base
    return part


def _lone(word: str, lang: str) -> PersonName:
    if foreign_surname(word) is not None:
        return PersonName((word,), None)
    known = [one for one in parses(word, lang) if one.has("Surn")]
    genders = {one.gender for one in known if one.gender in {"masc", "femn"}}
    gender = next(iter(genders)) if len(genders) == 1 else None
    if known and not any("nomn" in one.marks for one in known):
        first = known[0]
        if first.gender in {"masc", "femn"}:
            case = next((case for case in CASES if case in first.marks), "nomn")
            return PersonName((_surname_forms(word, lang, first.gender, case)[0],), gender)
    for endings in (_MASCULINE["gent"], _MASCULINE["ablt"], _MASCULINE["datv"]):
        for base in _without_ending(word, endings):
            if foreign_surname(base) is not None:
                return PersonName((base,), None)
    given_forms = [one for one in _given_readings(word, lang) if one[1] != "nomn"]
    if given_forms and not known and gender_of_given(word) is None:
        return PersonName((given_forms[0][2],), given_forms[0][0])  # «с Матильдой»
    return PersonName((word,), gender)


def _foreign(parts: tuple[str, ...], lang: str) -> PersonName:
    """Names whose given part nobody knows («Ембера Радда»): cut what is surely an ending, where all parts agree."""
    if foreign_surname(parts[-1]) is not None:
        return PersonName(parts, None)
    for case in ("gent", "ablt", "datv"):
        surname = next(iter(_without_ending(parts[-1], _MASCULINE[case])), None)
        first = next(iter(_without_ending(parts[0], _MASCULINE[case])), None)
        if surname and first and (foreign_surname(surname) is not None or _consonant(surname, first)):
            return PersonName((first, *parts[1:-1], surname), "masc")
    known = [one for one in parses(parts[-1], lang) if one.has("Surn") and one.gender in {"masc", "femn"}]
    return PersonName(parts, known[0].gender if known else None)  # type: ignore[arg-type]  # surnames are never neuter


def _consonant(*words: str) -> bool:
    return all(len(word) > 2 and word[-1].casefold() not in _VOWELS for word in words)


def nominative(parts: Sequence[str], lang: str, hint: Case | None = None) -> PersonName:
    """Return the name in the nominative with the bearer's gender; patronymics are left out when a surname follows.

    ``parts`` are the words of the name as they stand, given name first; ``hint`` is the case of the role before the
    name, where one stands there. An initial («С.») stays as it is. English names and names in Latin letters come back
    unchanged. Raises ``ValueError`` for no parts.
    """
    if not parts:
        raise ValueError("a name has at least one word")
    kept = [part for at, part in enumerate(parts) if not (at > 0 and is_patronymic(part) and len(parts) > 2)]
    return _nominative(tuple(kept), lang, hint)


@lru_cache(maxsize=16384)
def is_given(word: str, lang: str) -> bool:
    """Tell whether a capitalised word can be a given name, in any case."""
    return bool(_given_readings(word, lang)) if lang != "en" else gender_of_given(word) is not None
