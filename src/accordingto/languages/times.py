"""The words of time of one language, read once from times.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accordingto.languages.quantities import read_table

STARTING = (
    "last", "this", "next", "past_span", "next_span", "ahead", "week", "month", "year", "night_to", "since", "by",
    "early", "mid", "late",
)
"""Lists under [words] whose wordings may begin an expression."""
Wordings = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Forms of months, weekdays and seasons, and the lists of small words around them."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, str]
    days: dict[str, tuple[tuple[tuple[str, ...], int], ...]]
    """First word to wordings with their distance in days, longest first («позавчора»: -2)."""
    years: dict[str, int]
    """One word with its distance in years («торік»: -1)."""
    lists: dict[str, Wordings]
    """The lists under [words]: wordings as pieces, longest first."""
    single: dict[str, frozenset[str]]
    """The one-word wordings of the same lists."""
    opening: dict[str, frozenset[str]]
    """The first words of the same lists."""
    starters: frozenset[str]
    """Words that may begin a time expression; everything else is passed over unread."""


def _wordings(entries: list[str]) -> Wordings:
    return tuple(sorted((tuple(entry.split()) for entry in entries), key=lambda words: (-len(words), words)))


def _forms(part: dict[str, list[str]]) -> list[str]:
    return [form for forms in part.values() for form in forms]


@cache
def time_words(lang: str) -> TimeWords:
    """Return the words of ``uk``, ``ru`` or ``en``; cached. Raises ``LanguageError`` for any other."""
    table = read_table(lang, "times")
    wordings = [(words, int(distance)) for distance, forms in table["days"].items() for words in _wordings(forms)]
    days: dict[str, tuple[tuple[tuple[str, ...], int], ...]] = {}
    for words, distance in sorted(wordings, key=lambda pair: (-len(pair[0]), pair)):
        days[words[0]] = (*days.get(words[0], ()), (words, distance))
    lists = {name: _wordings(entries) for name, entries in table["words"].items()}
    named = [form for part in ("months", "weekdays", "seasons", "years") for form in _forms(table[part])]
    opening = [wording[0] for name in STARTING for wording in lists[name]]
    return TimeWords(
        months={form: int(number) for number, forms in table["months"].items() for form in forms},
        weekdays={form: int(number) for number, forms in table["weekdays"].items() for form in forms},
        seasons={form: name for name, forms in table["seasons"].items() for form in forms},
        days=days,
        years={form: int(distance) for distance, forms in table["years"].items() for form in forms},
        lists=lists,
        starters=frozenset((*named, *opening, *days)),
        single={name: frozenset(words[0] for words in wordings if len(words) == 1) for name, wordings in lists.items()},
        opening={name: frozenset(words[0] for words in wordings) for name, wordings in lists.items()},
    )
