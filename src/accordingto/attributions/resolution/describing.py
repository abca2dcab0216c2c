"""English for people whom the news does not name: «жителі Кардовії» are residents of Kardovia."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from accordingto.attributions.resolution.bodies import split_country
from accordingto.attributions.resolution.composing import translated
from accordingto.attributions.resolution.mentions import Mention
from accordingto.attributions.resolution.salience import Memory
from accordingto.attributions.resolution.words import Word
from accordingto.languages.registry import lookup
from accordingto.languages.vocabulary import people, pronouns, roles
from accordingto.languages.word_forms import parses

LONGEST = 10
"""Words of the longest description that is kept as it stands in English."""
_SMALL = re.compile(
    r"an?|the|some|several|many|most|(?:an)?other|same|th[eo]se|this|that|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|dozens|both|all|few|more|than|at|least|about"
)
"""English words before a noun that tell nothing of who it is."""
_BEHIND = re.compile(r"of|for|at|from|in|with")


def described(mention: Mention, memory: Memory) -> str | None:
    """Return what a source without a name is called in English; None for words that no table has.

    It is no identity: two articles' residents are two groups of people.
    """
    if not mention.words or (mention.persons and not _all_behind(mention, memory.cast.lang)):
        return None
    return _english(mention, memory) if memory.cast.lang == "en" else _translated(mention, memory)


def _all_behind(mention: Mention, lang: str) -> bool:
    """In English, tell whether names of people stand only behind a preposition: they are not who speaks."""
    behind = next((word.end for word in mention.words if _BEHIND.fullmatch(word.low)), None)
    return lang == "en" and behind is not None and all(one.start > behind for one in mention.persons)


def _english(mention: Mention, memory: Memory) -> str | None:
    if mention.head is None:
        return None
    words = list(mention.words)
    while words and (_SMALL.fullmatch(words[0].low) or words[0].low in pronouns("en") or words[0].text.isdigit()):
        words = words[1:]
    text = memory.cast.text
    for at in range(1, len(words)):
        if "," in text[words[at - 1].end : words[at].start] or at >= LONGEST:
            words = words[:at]
            break
    return " ".join(text[words[0].start : words[-1].end].split()) if words else None


def _translated(mention: Mention, memory: Memory) -> str | None:
    lang, words = memory.cast.lang, mention.words
    table = people(lang)
    if mention.has("media"):
        _, country = split_country(words)
        return f"media of {country.name}" if country is not None else "media"
    at = _noun(words, table, lang)
    if at is None:
        return None
    noun = table[words[at].stem]
    if _is_plural(words[at], lang):
        noun = _plural(noun)
    complement = _complement(words, at, memory)
    if (body := _one_body(complement, lang)) is not None:
        return f"{noun} of {body}"
    rest, country = split_country([*words[:at], *complement])
    made = translated([word for word in rest if word.start > words[at].start], lang, memory.cast)
    counted = any(word.text[0].isdigit() for word in rest)
    of = [" ".join(made.parts)] if made.parts and made.whole and not counted else []
    return " of ".join([noun, *of, *([country.name] if country is not None else [])])


def _one_body(words: Sequence[Word], lang: str) -> str | None:
    """The body or outlet whose whole name is the one capital word behind the noun («співрозмовник Укрінформу»)."""
    entry = lookup(words[0].text, lang) if len(words) == 1 and words[0].capital else None
    return entry.name if entry is not None and entry.type != "person" and not entry.common else None


def _noun(words: Sequence[Word], table: Collection[str], lang: str) -> int | None:
    """The first noun for people, numerals and adjectives before it; None where another noun comes first."""
    for at, word in enumerate(words):
        known = parses(word.text, lang)
        pos = known[0].pos if known else None
        behind = parses(words[at + 1].text, lang) if at + 1 < len(words) else ()
        if pos == "ADJF" and behind and behind[0].pos in {"NOUN", "ADJF"} and "gent" not in behind[0].marks:
            continue  # «місцеві ЗМІ», «військові експерти»
        if word.stem in table and not word.quoted:
            return at
        if word.quoted or word.acronym or (pos == "NOUN" and not any(one.pos == "PREP" for one in known)):
            return None
    return None


def _complement(words: Sequence[Word], at: int, memory: Memory) -> Sequence[Word]:
    """The words behind the noun, up to a comma, a verb or a participle."""
    text, lang = memory.cast.text, memory.cast.lang
    for end in range(at + 1, len(words)):
        known = parses(words[end].text, lang)
        told = bool(known) and known[0].pos in {"VERB", "GRND", "PRTF", "PRTS", "CONJ", "NPRO"}
        told = told or _is_somebody(words[end], lang)
        if told or not text[words[end - 1].end : words[end].start].isspace():
            return words[at + 1 : end]
    return words[at + 1 :]


def _is_somebody(word: Word, lang: str) -> bool:
    """Tell whether a word is one person of no office («адвокати льотчиці»): whose people they are is not told by it."""
    known = parses(word.text, lang)
    one = bool(known) and known[0].has("NOUN", "anim") and "plur" not in known[0].marks
    return one and not word.capital and (word.stem,) not in roles(lang).offices


def _is_plural(word: Word, lang: str) -> bool:
    found = [one for one in parses(word.text, lang) if one.pos in {"NOUN", "ADJF", "PRTF"}]
    known = [one for one in found if "inan" not in one.marks] or found
    subjects = [one for one in known if "nomn" in one.marks]
    return bool(known) and "plur" in (subjects or known)[0].marks


def _plural(noun: str) -> str:
    for singular, plural in (("person", "people"), ("woman", "women"), ("man", "men"), ("father", "parents")):
        if noun.endswith(singular):
            return noun[: -len(singular)] + plural
    if noun.endswith(("s", "ss", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
