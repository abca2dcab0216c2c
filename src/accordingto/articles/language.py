"""Which language a text is in: letters first, a small classifier where letters do not decide.

Method: the letters only one alphabet has settle nearly every Ukrainian or Russian text of a sentence
or more, and they cannot confuse the two; py3langid (a character n-gram naive Bayes over 140 languages)
knows the neighbours that share the letters (Bulgarian, Serbian, Belarusian) and the Latin scripts.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from accordingto.languages.identity import identity
from accordingto.model import Lang

if TYPE_CHECKING:
    from collections.abc import Mapping

SAMPLE = 8_000
"""Code points looked at: most news articles are shorter, and a long one does not change its language."""

LONG = 300
"""Characters from which counting by numpy is quicker."""

MIXED = 0.004
"""Share of foreign letters (of all Cyrillic ones) from which letters alone do not decide: a name or a
short quotation in the other language stays below it in an article, Belarusian and Kazakh are far above.
Set on the dev treebanks of uk and ru cut to sentences."""

OWN_SHARE = {"uk": 0.02, "ru": 0.008}
"""Share of the letters only this alphabet has (of uk and ru) from which they decide alone. In running text
it is 0.07 for uk (і ї є ґ) and 0.025 for ru (ы э ъ ё); a third of that still cannot be Bulgarian (no ы, э, ё)."""

TELLING = {"uk": 0.072, "ru": 0.025}
"""Expected share of those letters in running text: makes counts of a mixed text comparable. Counted on the
example stories."""

SHORT = 60
"""Letters under which py3langid's neighbours (sr, mk, bg) are believed only when it is sure: below it every
sixth Russian sentence of the dev treebank was called Serbian, Bulgarian or Macedonian."""

SURE = 0.9
"""Probability from which a foreign verdict on a short text is believed."""

CYRILLIC_NEIGHBOURS = ("be", "bg", "kk", "ky", "mk", "mn", "sr", "tg", "tt")
NOT_PROSE = re.compile(
    r"\]?\(?(?:https?://|www\.)[^\s)]+\)?"  # addresses, also as the second half of a Markdown link
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{1,64}|@\w{1,64}"
    r"|(?<![\w.-])(?:[\w-]{1,63}\.){1,6}(?:com|org|net|ru|ua|me|io|dev)\b(?:/[^\s)]*)?"
    r"|```.*?```|`[^`\n]+`",
    re.DOTALL,
)
"""Addresses, mentions and code: Latin letters that say nothing about the language around them. Every
repetition is bounded and begins at a border, so that a hostile text takes linear time."""

WORD_WEIGHT = 4.0
"""What one function word of a language counts in a text of a few words, in nats."""

SECOND_WEIGHT = 3.0
"""What py3langid's log odds count beside the letters'. Both weights are the best of a grid on pieces of 12 to 60
characters of the train gold (uk, ru) in which no letter decides: 122 of 1,404 wrong, 145 with 1 and 2."""

RARE = 0.5
"""Count among 10,000 of a letter the alphabet does not have (a name, a quotation, a misprint)."""

LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
LATIN_I_IN_CYRILLIC = re.compile(r"(?<=[Ѐ-ӿ])i|i(?=[Ѐ-ӿ])")


def language_of(text: str) -> Lang:
    """Return the language most of the text is in: ``uk``, ``ru``, ``en``, or ``other``.

    ``other`` stands for every other language and for texts without letters. A text of a few words is
    given the benefit of the doubt: Cyrillic is uk or ru, Latin is en, unless something speaks against it.
    """
    sample = text[:SAMPLE].lower()
    letters = counted(sample)
    if not LATIN.isdisjoint(letters):
        sample = LATIN_I_IN_CYRILLIC.sub("і", NOT_PROSE.sub(" ", sample))
        letters = counted(sample)
    cyrillic = sum(n for c, n in letters.items() if "Ѐ" <= c <= "ԯ")
    latin = sum(n for c, n in letters.items() if "a" <= c <= "z" or "ß" <= c <= "ɏ")
    others = sum(n for c, n in letters.items() if c > "ʯ" and not "Ѐ" <= c <= "ԯ" and c.isalpha())
    if max(cyrillic, latin) <= others or not cyrillic + latin:
        return "other"
    return _cyrillic(sample, letters, cyrillic) if cyrillic >= latin else _latin(sample, latin)


def counted(text: str) -> Counter[str]:
    """Return how often each character stands in the text; three quarters of the time of ``Counter`` are saved."""
    import numpy as np

    if len(text) < LONG:
        return Counter(text)
    counts = np.bincount(np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2"))
    if counts[0xD800:0xE000].any():  # two units for one character
        return Counter(text)
    there = np.flatnonzero(counts)
    letters: Counter[str] = Counter()
    dict.update(letters, zip(map(chr, there.tolist()), counts[there].tolist(), strict=True))
    return letters


def known_language(code: str | None) -> Lang | None:
    """Return the language a code names (``uk-UA``, ``RUS``…): ``other`` for a foreign one, None for no code."""
    if not code or not code.strip():
        return None
    short = re.split(r"[-_]", code.strip().lower(), maxsplit=1)[0]
    known: Mapping[str, Lang] = {
        "uk": "uk", "ukr": "uk", "ua": "uk", "ru": "ru", "rus": "ru", "en": "en", "eng": "en",
    }
    return None if short in {"und", "mul", "zxx", "x"} else known.get(short, "other")


def _cyrillic(sample: str, letters: Counter[str], cyrillic: int) -> Lang:
    ours, only_uk, only_ru = _alphabets()
    uk = sum(letters[c] for c in only_uk if c in letters)
    ru = sum(letters[c] for c in only_ru if c in letters)
    without_hard = ru - letters["ъ"]  # the hard sign is Bulgarian too; ы, э and ё are not
    foreign = sum(n for c, n in letters.items() if "Ѐ" <= c <= "ԯ" and c not in ours)
    if foreign <= MIXED * cyrillic:
        if uk > OWN_SHARE["uk"] * cyrillic and ru <= MIXED * cyrillic:
            return "uk"
        if without_hard > OWN_SHARE["ru"] * cyrillic and uk <= MIXED * cyrillic:
            return "ru"
        if not _belarusian(sample) and uk and without_hard and cyrillic > SHORT:
            return "uk" if uk / TELLING["uk"] > ru / TELLING["ru"] else "ru"
    return _classified(sample, letters, cyrillic, foreign)


class Alphabets(NamedTuple):
    """The letters of uk and ru: of both, of the first only, of the second only."""

    both: frozenset[str]
    only_uk: frozenset[str]
    only_ru: frozenset[str]


@cache
def _alphabets() -> Alphabets:
    uk, ru = frozenset(identity("uk").alphabet), frozenset(identity("ru").alphabet)
    return Alphabets(uk | ru, uk - ru, ru - uk)


def _belarusian(sample: str) -> bool:
    """Tell whether і and ы stand together in words («якія», «навіны»), which neither uk nor ru has."""
    words = re.findall(r"[ѐ-ӿ]+", sample)
    both = sum(1 for w in words if "і" in w and ("ы" in w or "э" in w or "ё" in w))
    return both > len(words) * 0.01


def _classified(sample: str, letters: Counter[str], cyrillic: int, foreign: int) -> Lang:
    verdict, probability = _ask(("uk", "ru", *CYRILLIC_NEIGHBOURS), sample)
    believed = cyrillic > SHORT or foreign or probability > SURE
    if verdict not in {"uk", "ru"} and believed:
        return "other"
    return "uk" if _ukrainian_over_russian(sample, letters) > 0 else "ru"


def _ukrainian_over_russian(sample: str, letters: Counter[str]) -> float:
    """Return the log odds of uk over ru by letters (a naive Bayes), function words and py3langid."""
    uk, ru = identity("uk"), identity("ru")
    odds = sum(
        n * math.log(uk.frequency.get(c, RARE) / ru.frequency.get(c, RARE))
        for c, n in letters.items() if c in uk.alphabet or c in ru.alphabet
    )
    words = re.findall(r"[^\W\d_]+", sample)
    probability = dict(_classifier(("uk", "ru")).rank(sample))["uk"]
    second = math.log((probability + 1e-6) / (1 - probability + 1e-6))
    return odds + SECOND_WEIGHT * second + WORD_WEIGHT * sum((w in uk.common) - (w in ru.common) for w in words)


def _latin(sample: str, latin: int) -> Lang:
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", sample)
    common = sum(1 for w in words if w in identity("en").common)
    foreign = sum(1 for c in sample if "ß" <= c <= "ɏ")
    verdict, probability = _ask(None, sample)
    if verdict == "en" or (common >= 0.25 * len(words) and not foreign):
        return "en"
    doubtful = latin <= SHORT // 2 and not foreign and probability <= SURE
    return "en" if doubtful else "other"


def _ask(languages: tuple[str, ...] | None, sample: str) -> tuple[str, float]:
    verdict, probability = _classifier(languages).classify(sample)
    return str(verdict), float(probability)


@cache
def _classifier(languages: tuple[str, ...] | None) -> Any:  # noqa: ANN401 - py3langid has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    if languages is None:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    narrow = copy(_classifier(None))  # shares the tables: loading takes 0.6 s
    narrow.set_languages(languages)
    return narrow
