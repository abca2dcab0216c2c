"""Role phrases: the words before or after a name that say what its bearer is («министр обороны Эстмарка»)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accordingto.attributions.resolution import bodies
from accordingto.attributions.resolution.figures import Figure
from accordingto.attributions.resolution.words import Word, phrase_at
from accordingto.languages import registry
from accordingto.languages.person_names import CASES, Case
from accordingto.languages.vocabulary import body_words, roles
from accordingto.languages.word_forms import parses

LONGEST_ROLE = 14
"""Words before a name that may still belong to its role phrase (longest seen in gold: 13)."""
BREAK = re.compile(r"[,;:()!?…\n—–]|\.\s")
"""What ends a role phrase between two words."""
_ENGLISH_VERBS = frozenset(
    {"said", "says", "and", "that", "told", "by", "to", "as", "with", "from", "when", "while", "but"}
)


def is_verb(word: Word, lang: str) -> bool:
    """Tell whether a word in small letters is a finite verb or a conjunction that ends a noun phrase."""
    if word.capital:
        return False
    if lang == "en":
        return word.low in _ENGLISH_VERBS
    known = parses(word.text, lang)
    return bool(known) and known[0].pos in {"VERB", "CONJ", "GRND", "PRED"} and word.low not in {"і", "й", "та", "и"}


def before(words: Sequence[Word], text: str, first: int, lang: str) -> list[Word]:
    """Return the words before a name, back to a break, a verb or a conjunction, in text order."""
    out: list[Word] = []
    at = first - 1
    while at >= 0 and len(out) < LONGEST_ROLE:
        gap = text[words[at].end : words[at + 1].start]
        if (BREAK.search(gap) and not (lang == "en" and gap == ", " and not out)) or is_verb(words[at], lang):
            break
        out.append(words[at])
        at -= 1
    return out[::-1]


def after(words: Sequence[Word], text: str, last: int, lang: str) -> list[Word]:
    """Return the words of an apposition after a name: «Мария Фомушина, пресс-секретарь суда»; empty for none."""
    if last >= len(words) or "," not in text[words[last - 1].end : words[last].start]:
        return []
    out = [words[last]]
    for at in range(last + 1, min(last + LONGEST_ROLE, len(words))):
        if BREAK.search(text[words[at - 1].end : words[at].start]) or is_verb(words[at], lang):
            break
        out.append(words[at])
    table = roles(lang).offices
    return out if any(phrase_at(out, at, table) for at in range(min(5, len(out)))) else []


def offices_in(words: Sequence[Word], lang: str) -> set[str]:
    """Return the offices that a role phrase names, countries left out («глава німецької дипломатії»)."""
    rest, _ = bodies.split_country(words)
    table = roles(lang).offices
    found: set[str] = set()
    for at in range(len(rest)):
        size = phrase_at(rest, at, table)
        if size and (lang == "en" or not _is_plural(rest[at], lang)):
            found.update(table[tuple(word.stem for word in rest[at : at + size])])
    return found


def _is_plural(word: Word, lang: str) -> bool:
    known = [one for one in parses(word.text, lang) if one.pos == "NOUN"]
    return bool(known) and all("plur" in one.marks for one in known)


def case_of(words: Sequence[Word], lang: str) -> Case | None:
    """Return the case of the role noun before a name, or None where no role noun stands there."""
    table = roles(lang).offices
    for at, word in enumerate(words):
        if phrase_at(words, at, table):
            for one in parses(word.text, lang):
                if one.pos == "NOUN" and "plur" not in one.marks:
                    return next((case for case in CASES if case in one.marks), None)
    return None


def country_of(words: Sequence[Word], lang: str) -> str | None:
    """Return the country code that a role phrase tells by a country or by a body of the registry, or None."""
    stems = [word.stem for word in words]
    for at, word in enumerate(words):
        _, country = bodies.country_at(words, at)
        if country is not None:
            return country.code
        found = registry.longest(stems, at, lang) if word.capital else None
        if found is not None and found[0].country and found[0].type != "person":
            return found[0].country
    return None


def learn(figure: Figure, words: Sequence[Word], lang: str) -> None:
    """Note the offices, role nouns, body and country that a role phrase gives a person."""
    if not words:
        return
    figure.offices |= offices_in(words, lang)
    stems = [word.stem for word in words]
    figure.role_words.update(word.stem for word in words if len(word.text) > 2 or word.acronym)
    for at, word in enumerate(words):
        if lang == "en" or _is_person_noun(word, lang):
            figure.role_stems.add(word.stem)
        if figure.gender is None and (word.stem,) in roles(lang).offices:
            figure.gender = gender_of(word, lang)
        found = registry.longest(stems, at, lang) if word.capital else None
        if found is not None and found[0].type != "person" and figure.body is None:
            figure.body = found[0].name
    figure.country = figure.country or country_of(words, lang)
    if figure.body is None and "minister" in figure.offices:
        figure.body = _ministry(words, lang, figure.country)


def _is_person_noun(word: Word, lang: str) -> bool:
    return any(one.has("anim") and "plur" not in one.marks and one.pos == "NOUN" for one in parses(word.text, lang)[:2])


def gender_of(word: Word, lang: str) -> str | None:
    """Return ``femn`` for a role noun of women («речниця»); None for one of men, which women may bear too."""
    known = [one for one in parses(word.text, lang) if one.pos == "NOUN"]
    return "femn" if known and all(one.gender == "femn" for one in known) else None


def _ministry(words: Sequence[Word], lang: str, country: str | None) -> str | None:
    """The ministry that a minister's role names: «міністерка охорони здоров'я» is of the Ministry of Health."""
    from accordingto.languages import countries

    rest, _ = bodies.split_country(words)
    table = body_words(lang)
    english: str | None = None
    for at, word in enumerate(rest):
        if lang == "en" and word.low == "minister" and at:
            english = table.short.get((rest[at - 1].stem, "ministry"))
        elif word.stem.startswith(("міністр", "міністер", "министр")):
            for size in (3, 2, 1):
                stems = tuple(one.stem for one in rest[at + 1 : at + 1 + size])
                field = table.phrases.get(stems) or table.words.get(stems)
                if len(stems) == size and field:
                    english = f"Ministry of {field}"
                    break
    if english is None:
        return None
    known = countries.by_code(country) if country else None
    return bodies.with_country(english, known) if known else english
