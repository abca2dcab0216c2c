"""Words of doubt, plan and denial of one language, compiled once from certainty.toml and denial.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from accordingto.languages.quantities import read_table


@dataclass(frozen=True, slots=True)
class WordLists:
    """Named lists of words, each as one pattern that is linear in the text it searches."""

    cue: dict[str, re.Pattern[str]]
    source: dict[str, re.Pattern[str]]
    content: dict[str, re.Pattern[str]]


def pattern_of(words: list[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the wordings as whole words; ``*`` stands for any letters, a space for spaces.

    An empty list gives a pattern that finds nothing.
    """
    if not words:
        return re.compile(r"(?!)")
    parts = [word.strip().replace("*", r"\w*").replace(" ", r"\s+") for word in words]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)")


def _lists(lang: str, table: str) -> WordLists:
    read = read_table(lang, table)
    parts = {
        part: {name: pattern_of(words) for name, words in read.get(part, {}).items()}
        for part in ("cue", "source", "content")
    }
    return WordLists(parts["cue"], parts["source"], parts["content"])


@cache
def certainty_words(lang: str) -> WordLists:
    """Return the lists of certainty.toml. Raises ``LanguageError`` where the pack lacks them."""
    return _lists(lang, "certainty")


@cache
def denial_words(lang: str) -> WordLists:
    """Return the lists of denial.toml. Raises ``LanguageError`` where the pack lacks them."""
    return _lists(lang, "denial")
