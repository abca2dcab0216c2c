"""Nouns of media and evidence of one language, compiled once from grounds.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from accordingto.languages.certainty import pattern_of
from accordingto.languages.quantities import read_table


@dataclass(frozen=True, slots=True)
class GroundWords:
    """Patterns over folded text; each is linear in the text it searches."""

    medium_phrase: re.Pattern[str]
    """Preposition, at most two words, a noun of a medium."""
    medium_extends: frozenset[str]
    prepositions: frozenset[str]
    """Single words that open either phrase."""
    evidence_phrase: re.Pattern[str]
    evidence_noun: re.Pattern[str]
    obtained: re.Pattern[str]
    """First word of a clause about how evidence was got."""
    got: re.Pattern[str]
    """A verb of getting inside that clause."""


def _alternatives(words: list[str]) -> str:
    parts = [word.replace("*", r"\w*").replace(" ", r"\s+") for word in sorted(words, key=lambda w: (-len(w), w))]
    return "(?:" + "|".join(parts) + ")"


def _phrase(prepositions: list[str], nouns: list[str]) -> re.Pattern[str]:
    middle = r"\s+(?:[\w'-]+\s+){0,2}?"
    return re.compile(rf"(?<!\w){_alternatives(prepositions)}{middle}(?P<noun>{_alternatives(nouns)}(?:-\w+)?)(?!\w)")


@cache
def ground_words(lang: str) -> GroundWords:
    """Return the patterns of ``uk``, ``ru`` or ``en``; cached. Raises ``LanguageError`` for any other."""
    table = read_table(lang, "grounds")
    medium, evidence = table["medium"], table["evidence"]
    return GroundWords(
        medium_phrase=_phrase(medium["prepositions"], medium["nouns"]),
        medium_extends=frozenset(medium["extends"]),
        prepositions=frozenset(
            word for wording in (*medium["prepositions"], *evidence["prepositions"]) for word in wording.split()
        ),
        evidence_phrase=_phrase(evidence["prepositions"], evidence["nouns"]),
        evidence_noun=pattern_of(evidence["nouns"]),
        obtained=pattern_of(evidence["obtained"]),
        got=pattern_of(evidence["got"]),
    )
