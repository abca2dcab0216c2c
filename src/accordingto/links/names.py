"""Names across alphabets: one rough Latin skeleton for all spellings of a name.

A skeleton is for comparing, never for showing: it throws away what transliteration schemes disagree
about (г/ґ/g/h, и/і/й/ы/y/i, ий/iy/yi, я/ia/ya, soft signs, doubled letters) and keeps the rest.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LETTERS = str.maketrans(
    {
        "а": "a",
        "б": "b",
        "в": "v",
        "г": "h",
        "ґ": "h",
        "д": "d",
        "е": "e",
        "є": "e",
        "ё": "e",
        "ж": "z",
        "з": "z",
        "и": "i",
        "і": "i",
        "ї": "i",
        "й": "i",
        "ы": "i",
        "к": "k",
        "л": "l",
        "м": "m",
        "н": "n",
        "о": "o",
        "п": "p",
        "р": "r",
        "с": "s",
        "т": "t",
        "у": "u",
        "ф": "f",
        "х": "h",
        "ц": "c",
        "ч": "c",
        "ш": "s",
        "щ": "s",
        "ъ": "",
        "ь": "",
        "э": "e",
        "ю": "iu",
        "я": "ia",
        "ў": "u",
        "'": "",
        "’": "",
        "ʼ": "",
        "`": "",
    }
)
"""One Latin letter for each Cyrillic one of Ukrainian, Russian (and the Belarusian ў)."""

MERGED = (
    ("shch", "s"),
    ("sch", "s"),
    ("kh", "h"),
    ("zh", "z"),
    ("sh", "s"),
    ("tch", "c"),
    ("ck", "k"),
    ("ch", "c"),
    ("ts", "c"),
    ("tz", "c"),
    ("ph", "f"),
    ("th", "t"),
    ("x", "ks"),
    ("w", "v"),
    ("g", "h"),
    ("y", "i"),
    ("j", "i"),
    ("q", "k"),
)
"""Latin digraphs and letters that several transliteration schemes write differently; longest first."""

HARD_C = re.compile(r"c(?=[aou])")
"""Latin c before a back vowel is a k (Corvanta, Корванта); before others it is left as ц/ч."""
IOTATED = re.compile(r"i+(?=[aeou])")
REPEATED = re.compile(r"(.)\1+")
VOWELS = frozenset("aeiou")
BONES = 16
"""Letters kept of the consonants of a word."""
WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
POSSESSIVE = re.compile(r"['’ʼ]s?$")
ARTICLES = frozenset({"the", "a", "an", "of", "and", "for"})


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Return the skeleton of one word: lower-case ASCII letters and digits; empty when nothing is left."""
    flat = POSSESSIVE.sub("", word.casefold())
    latin = flat.replace("’", "").isascii()
    flat = flat.translate(LETTERS)
    flat = unicodedata.normalize("NFKD", flat).encode("ascii", "ignore").decode()
    if latin:
        flat = HARD_C.sub("k", flat) if "ch" not in flat else flat
        for old, new in MERGED:
            flat = flat.replace(old, new)
    else:
        flat = flat.replace("ts", "c")
    flat = IOTATED.sub("", flat)
    flat = REPEATED.sub(r"\1", flat)
    return "".join(c for c in flat if c.isalnum())


@lru_cache(maxsize=65536)
def stem(word: str, length: int = 6) -> str:
    """Return the skeleton without final vowels, cut to ``length``: equal for most cases of one name."""
    flat = skeleton(word)
    while len(flat) > 3 and flat[-1] in "aeiou":
        flat = flat[:-1]
    return flat[:length]


@lru_cache(maxsize=65536)
def parts(name: str) -> tuple[str, ...]:
    """Return the keys of a name's words in order, articles and prepositions left out."""
    words = (w for w in WORD.findall(name) if w.casefold() not in ARTICLES)
    return tuple(s for s in (bones(w) for w in words) if s)


@lru_cache(maxsize=65536)
def bones(word: str) -> str:
    """Return the first letter and the consonants of a word's skeleton; digits stay.

    Equal through most inflection, through fleeting and changing vowels (Гінець, Гінця; Схід, Сході) and through every
    transliteration.
    """
    flat = skeleton(word)
    return flat[:1] + "".join(c for c in flat[1:] if c not in VOWELS)[:BONES]


def squashed(name: str) -> str:
    """Return the skeletons of a name's words run together: ``Corran Times`` and ``corrantimes`` are one."""
    return bones("".join(c for c in name.casefold() if c.isalnum()))
