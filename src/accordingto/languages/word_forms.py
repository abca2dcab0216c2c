"""Words under inflection: keys that all forms of a word share, parses, and names put into the nominative.

Keys are made by cutting endings, not by a dictionary, so that an invented name has one too. Parses come
from pymorphy3, whose analysers are loaded on first use and cached per word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

Gender = Literal["masc", "femn", "neut"]

WORD = re.compile(r"[^\W_]+(?:['’ʼ`&-][^\W_]+|(?<=[^\W_][^\W_])\.[^\W\d_A-ZА-ЯЁІЇЄҐ]{2,4}(?![^\W_]))*")
"""A word: letters and digits joined by apostrophes, hyphens, inner full stops (Lenta.ru) and ampersands."""

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`")
_LETTERS = str.maketrans({"ё": "е", "ґ": "г", "ѐ": "е"})
_ENDING = re.compile(
    r"(?<=\w\w\w)(?:ього|ьому|ьої|ьою|ими|ыми|ого|его|ому|ему|ої|ою|ею|єю|ові|еві|єві|ами|ями|ах|ях|ам|ям|ом|ем|єм|им|ым|ім|їм"
    r"|ий|ый|ій|їй|ой|ей|єй|их|ых|іх|їх|ую|юю|ая|яя|ое|ее|ые|ие|ів|їв|ов|ев|єв|[аеиоуыэюяієїьй])$"
)
_FLEETING = re.compile(r"(?<!й)(?:ец|єц|ок)$")
_SHIFTING = re.compile(r"[іоеєї](?=[^аеиоуыэюяієї]$)")
_INDECLINABLE = re.compile(r"[иі]о$")
SHORTEST_STEM = 3
"""Letters a stem keeps at least: with fewer, «рада» and «рік» would meet; with more, «рада» keeps its endings."""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the key that the forms of a word share («Гінець», «Гінця»; «Лавров», «Лавровим»).

    Works without a dictionary for Ukrainian and Russian; a word in another script is only folded and loses
    a possessive ``'s``. Different words may share a key; forms of one word rarely miss each other.
    """
    flat = word.casefold()
    if not _CYRILLIC.search(flat):
        return re.sub(r"['’ʼ]s?$", "", flat).replace("’", "'")
    flat = flat.translate(_APOSTROPHES).translate(_LETTERS)
    if _INDECLINABLE.search(flat):
        return flat  # «радіо», «аудио» have no cases and are no «рада»
    before = ""
    while before != flat and len(flat) > SHORTEST_STEM:
        before, flat = flat, _ENDING.sub("", flat)
    # fleeting vowels: «Кравець», «Кравця»; «Гудок», «Гудка»
    if len(flat) > SHORTEST_STEM:
        flat = _FLEETING.sub(lambda found: ("й" if found[0][0] == "є" else "") + found[0][-1], flat)
    # uk: «спілка», «спілці» and «ліга», «лізі» share a key; «праця» and «союз» come along
    if len(flat) > SHORTEST_STEM:
        flat = re.sub(r"з$", "г", re.sub(r"ц$", "к", flat))
    # і/о, і/е in the closed syllable: «Схід», «Сходу»; «Київ», «Києва»
    return _SHIFTING.sub("°", flat) if len(flat) > SHORTEST_STEM else flat


def words(text: str) -> list[str]:
    """Return the words of a text without marks, in order."""
    return WORD.findall(text)


@lru_cache(maxsize=65536)
def key(text: str) -> tuple[str, ...]:
    """Return the stems of the words of a phrase: what the inflected forms of a name share. Empty without words."""
    return tuple(stem(word) for word in WORD.findall(text))


@dataclass(frozen=True, slots=True)
class Parse:
    """One reading of a word by pymorphy3."""

    normal: str
    """Dictionary form, lower case."""
    pos: str | None
    """OpenCorpora part of speech (NOUN, ADJF, VERB, …); None for what is no word."""
    marks: frozenset[str]
    """All grammemes of the reading."""

    def has(self, *marks: str) -> bool:
        """Tell whether the reading bears every one of these grammemes."""
        return self.marks.issuperset(marks)

    @property
    def gender(self) -> Gender | None:
        """Grammatical gender, or None."""
        for gender in ("masc", "femn", "neut"):
            if gender in self.marks:
                return gender
        return None


@lru_cache(maxsize=3)
def _analyser(lang: str) -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang=lang)


@lru_cache(maxsize=65536)
def parses(word: str, lang: str) -> tuple[Parse, ...]:
    """Return the readings of a Ukrainian or Russian word, likeliest first; empty for another language."""
    if lang not in {"uk", "ru"} or not _CYRILLIC.search(word):
        return ()
    flat = word.replace("’", "'").replace("ʼ", "'")
    return tuple(
        Parse(one.normal_form, one.tag.POS, frozenset(one.tag.grammemes)) for one in _analyser(lang).parse(flat)
    )


@lru_cache(maxsize=65536)
def word_is_known(word: str, lang: str) -> bool:
    """Tell whether a dictionary has the word, as a common one or a name."""
    if lang not in {"uk", "ru"} or not _CYRILLIC.search(word):
        return False
    return bool(_analyser(lang).word_is_known(word.replace("’", "'").replace("ʼ", "'").casefold()))


@lru_cache(maxsize=65536)
def is_known(word: str, lang: str) -> bool:
    """Tell whether a dictionary has the word as a common one: no name, no place, no guess."""
    if lang not in {"uk", "ru"} or not _CYRILLIC.search(word):
        return False
    proper = {"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"}
    return word_is_known(word, lang) and not parses(word, lang)[0].marks & proper


@lru_cache(maxsize=65536)
def lemma(word: str, lang: str) -> str:
    """Return the likeliest dictionary form, lower case; the folded word where none is known."""
    known = parses(word, lang)
    return known[0].normal if known else word.casefold()


@lru_cache(maxsize=16384)
def inflected(word: str, lang: str, marks: frozenset[str], target: frozenset[str]) -> str | None:
    """Return the form of the first reading bearing ``marks`` that has ``target``, lower case; None if there is none."""
    if lang not in {"uk", "ru"}:
        return None
    flat = word.replace("’", "'").replace("ʼ", "'")
    for one in _analyser(lang).parse(flat):
        if marks <= set(one.tag.grammemes):
            form = one.inflect(set(target))
            if form is not None:
                return str(form.word)
    return None
