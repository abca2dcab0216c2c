"""Names into Latin letters: national standards, and known English spellings before them.

Ukrainian by resolution 55 of the Cabinet of Ministers (2010); Russian by BGN/PCGN as the English press uses it
(final «ий» is y, no apostrophes). Foreign names go back to their own spelling by a table (Джон → John); one that
is not in it is spelled by sound.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from accordingto.languages.national_spelling import national

Tradition = Literal["uk", "ru", "foreign"]
"""Whose spelling a person's name follows."""

_UK = dict(
    zip("абвгґдежзиійклмнопрстуфхцчшщьєїюя", [
        "a", "b", "v", "h", "g", "d", "e", "zh", "z", "y", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t",
        "u", "f", "kh", "ts", "ch", "sh", "shch", "", "ie", "i", "iu", "ia",
    ], strict=True)
)  # fmt: skip
_UK_INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_RU = dict(
    zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", [
        "a", "b", "v", "g", "d", "e", "yo", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
        "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
    ], strict=True)
)  # fmt: skip
_FOREIGN = _RU | {"г": "g", "х": "h", "ё": "o", "ц": "ts", "є": "e", "ї": "i", "і": "i", "ґ": "g", "щ": "sch"}
_SOUNDS = ((re.compile("дж"), "j"), (re.compile("кс"), "x"), (re.compile("ия$|ія$"), "ia"), (re.compile("ье|ьє"), "ie"))
_RUSSIAN_VOWEL = frozenset("аеёиоуыэюяьъ")
_TO_UK = str.maketrans({"ы": "и", "э": "е", "ё": "о", "ъ": "'", "и": "і"})
_TO_RU = str.maketrans({"и": "и", "і": "и", "є": "е", "ї": "и", "ґ": "г", "'": "ъ", "’": "ъ"})
_RUSSIAN_LETTERS = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "'": "ъ"})
_PATRONYMIC = re.compile(r"(?:овна|евна|ївна|івна|ович|евич|йович|инична)$")
_RUSSIAN_SPELLING = frozenset({"KZ", "KG", "UZ", "TJ", "TM", "AM", "AZ", "MD", "LV", "EE", "LT"})
"""Countries where Slavic given names are spelled after their Russian form."""
_SLAVIC_SURNAME = re.compile(
    r"(?:енко|єнко|ко|чук|ук|юк|ськ(?:ий|а)|цьк(?:ий|а)|ск(?:ий|ая)|цк(?:ий|ая)|[оеєё]в(?:а)?|[иіїы]н(?:а)?|ець|ишин|ий|ий|ый)$"
)


@dataclass(frozen=True, slots=True)
class Given:
    """A given name as its Cyrillic spelling is known to the tables; None where it is not of that tradition."""

    gender: Literal["masc", "femn"]
    uk: str | None = None
    ru: str | None = None
    foreign: str | None = None


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("accordingto.languages").joinpath("transliteration", name).read_text("utf-8"))


def _fold(word: str) -> str:
    return word.casefold().replace("ё", "е").replace("’", "'").replace("ʼ", "'").replace("ґ", "г")


def _slavic() -> Iterator[tuple[str, Given]]:
    for gender in ("masculine", "feminine"):
        for line in _table("slavic.toml")[gender]:
            ukrainian, russian, of_ukrainian, of_russian = line.split()
            given = Given("masc" if gender == "masculine" else "femn", of_ukrainian, of_russian)
            yield ukrainian, given
            yield russian, given


@cache
def _given() -> dict[str, Given]:
    known: dict[str, Given] = {}
    for spelling, given in _slavic():
        known.setdefault(_fold(spelling), given)
    for gender in ("masculine", "feminine"):
        for latin, spellings in _table("western.toml")[gender].items():
            for spelling in str(spellings).split():
                old = known.get(_fold(spelling))
                if old is None:
                    known[_fold(spelling)] = Given("masc" if gender == "masculine" else "femn", foreign=latin)
                elif old.foreign is None:
                    known[_fold(spelling)] = Given(old.gender, old.uk, old.ru, latin)
    return known


@cache
def _russian_given() -> frozenset[str]:
    """Given names in Russian spelling: «Катерина» in a Russian text is no Екатерина."""
    table = _table("slavic.toml")
    return frozenset(_fold(line.split()[1]) for gender in ("masculine", "feminine") for line in table[gender])


@cache
def _latin_given() -> dict[str, Literal["masc", "femn"]]:
    known: dict[str, Literal["masc", "femn"]] = {}
    for given in _given().values():
        for spelling in (given.foreign, given.uk, given.ru):
            if spelling:
                known.setdefault(spelling.casefold(), given.gender)
    return known


@cache
def _surnames() -> dict[str, str]:
    known: dict[str, str] = {}
    for latin, spellings in _table("western.toml")["surname"].items():
        for spelling in str(spellings).split():
            known.setdefault(_fold(spelling), latin)
    return known


def given(word: str) -> Given | None:
    """Return what the tables know of a given name in Cyrillic, nominative, any case; None if nothing."""
    return _given().get(_fold(word))


def gender_of_given(word: str) -> Literal["masc", "femn"] | None:
    """Return the gender of a given name, Cyrillic (nominative) or Latin; None if it is not in the tables."""
    known = given(word)
    return known.gender if known else _latin_given().get(word.casefold())


def foreign_surname(word: str) -> str | None:
    """Return the own spelling of a foreign surname given in Cyrillic, nominative; None if the table lacks it."""
    return _surnames().get(_fold(word))


@lru_cache(maxsize=8192)
def to_latin(text: str, lang: str) -> str:
    """Return the text with Cyrillic words in Latin letters by the standard of ``lang`` (``uk``, else Russian).

    Everything that is not a Cyrillic letter stays as it is. Capitals stay capitals.
    """
    return re.sub(r"[\u0400-\u052f'’ʼ]+", lambda found: _cased(found[0], _word(found[0], lang)), text)


def _word(word: str, lang: str) -> str:
    low = word.casefold().replace("’", "'").replace("ʼ", "'")
    if not re.search(r"[\u0400-\u052f]", low):
        return word
    if lang == "uk":
        return _ukrainian(low)
    if lang == "foreign":
        return _foreign(low)
    return _russian(low)


def _ukrainian(low: str) -> str:
    low = low.replace("ы", "и").replace("э", "е").replace("ё", "о").replace("ъ", "")
    out = [_UK_INITIAL.get(letter, _UK.get(letter, letter)) if at == 0 else _UK.get(letter, letter)
           for at, letter in enumerate(low)]  # fmt: skip
    joined = "".join(out).replace("'", "")
    return (
        re.sub("^zh", "zgh", joined) if low.startswith("зг") else joined.replace("-i", "-y") if "-й" in low else joined
    )


def _russian(low: str) -> str:
    low = low.translate(_RUSSIAN_LETTERS)
    low = re.sub(r"(?:ий|ый)$", "ы", low)
    out = []
    for at, letter in enumerate(low):
        before = low[at - 1] if at else ""
        if letter == "е" and (not before or before in _RUSSIAN_VOWEL):
            out.append("ye")
        else:
            out.append(_RU.get(letter, letter))
    return "".join(out)


def _foreign(low: str) -> str:
    for sound, letters in _SOUNDS:
        low = sound.sub(letters, low)
    low = re.sub(r"(?<=[бвгджзклмнпрстфхцчшщ])ю", "u", low)
    return "".join(_FOREIGN.get(letter, letter) for letter in low.replace("'", ""))


def _cased(word: str, latin: str) -> str:
    if len(word) > 1 and word.isupper():
        return latin.upper()
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin


def tradition_of(parts: Sequence[str], lang: str, country: str | None) -> Tradition:
    """Say whose spelling a name follows: its bearer's country, then its own form, then the language of the text."""
    known = given(parts[0]) if len(parts) > 1 else None
    surname = parts[-1]
    if _PATRONYMIC.search(surname) and known is not None and known.uk is not None:
        return "uk" if country == "UA" or (lang == "uk" and country != "RU") else "ru"
    if known is not None and known.uk is None and known.foreign is not None:
        return "foreign"
    if country == "UA":
        return "uk"
    if country in {"RU", "BY"} or (known is not None and known.ru is not None and country in _RUSSIAN_SPELLING):
        return "ru"
    if known is not None and known.foreign is not None and not _SLAVIC_SURNAME.search(surname.casefold()):
        return "foreign"
    foreign = foreign_surname(surname) is not None or (known is not None and known.foreign is not None)
    slavic = known is not None and known.uk is not None
    if country is not None and not (slavic and _SLAVIC_SURNAME.search(surname.casefold()) and foreign is False):
        return "foreign"
    if slavic and foreign_surname(surname) is None:
        return "uk" if lang == "uk" else "ru"
    if foreign:
        return "foreign"
    if len(parts) > 1 and known is None and not _SLAVIC_SURNAME.search(surname.casefold()):
        return "foreign"
    return "uk" if lang == "uk" else "ru"


def person_to_latin(parts: Sequence[str], lang: str, country: str | None = None) -> str:
    """Return the English name of a person whose name, in the nominative, is given word by word, surname last.

    ``country`` is the bearer's (ISO alpha-2) when known: a Ukrainian in a Russian text gets Ukrainian spelling and
    the other way round. Words in Latin letters stay. An empty sequence gives an empty string.
    """
    if not parts:
        return ""
    tradition = tradition_of(parts, lang, country)
    out = []
    for at, part in enumerate(parts):
        national = _table("western.toml")["national"].get(f"{country} {part}") if country else None
        if national is not None:
            out.append(str(national))
        elif at < len(parts) - 1:
            out.append(_given_part(part, lang, tradition, country))
        else:
            out.append(_surname(part, lang, tradition, country))
    return " ".join(out)


def _given_part(part: str, lang: str, tradition: Tradition, country: str | None) -> str:
    known = given(part)
    if known is None and "-" in part:
        return "-".join(_given_part(one, lang, tradition, country) for one in part.split("-"))
    if known is not None and not (
        lang == "ru" and tradition == "ru" and known.ru and _fold(part) not in _russian_given()
    ):
        if tradition == "uk":
            best = known.uk or known.foreign
        elif tradition == "ru":
            best = known.ru or known.foreign
        else:
            best = known.foreign or known.ru
        if best:
            return best
    return _by_standard(part, lang, tradition, country)


def _surname(part: str, lang: str, tradition: Tradition, country: str | None) -> str:
    customary = _table("slavic.toml")["customary"].get(part)
    if customary:
        return str(customary)
    if tradition == "foreign":
        known = foreign_surname(part)
        if known:
            return known
        if "-" in part:
            return "-".join(_surname(one, lang, tradition, country) for one in part.split("-"))
    return _by_standard(part, lang, tradition, country)


def _by_standard(part: str, lang: str, tradition: Tradition, country: str | None) -> str:
    if tradition == "foreign":
        own = national(part.casefold().replace("'", ""), country)
        if own is not None:
            return _cased(part, "".join(_FOREIGN.get(letter, letter) for letter in own))
        # In Ukrainian «и» of a foreign name is i or y; y keeps the two letters apart.
        return to_latin(part.replace("и", "ы") if lang == "uk" else part, "foreign")
    if tradition == "uk" and lang == "ru":
        low = re.sub(r"ий$", "ый", part)
        return to_latin(low.translate(_TO_UK).replace("ский", "ський").replace("Э", "Е"), "uk")
    if tradition == "ru" and lang == "uk":
        return to_latin(part.replace("ь", "").translate(_TO_RU), "ru")
    return to_latin(part, "uk" if tradition == "uk" else "ru")
