"""The words of time of one language, read once from times.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accordingto.languages.quantities import read_table

Wordings = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Forms of months, weekdays and seasons, and the lists of small words around them."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, str]
    days: tuple[tuple[tuple[str, ...], int], ...]
    """Wordings with their distance in days, longest first («позавчора»: -2)."""
    years: dict[str, int]
    """One word with its distance in years («торік»: -1)."""
    lists: dict[str, Wordings]
    """The lists under [words]: wordings as pieces, longest first."""

    def first_words(self, name: str) -> frozenset[str]:
        """Return the one-word wordings of a list."""
        return frozenset(wording[0] for wording in self.lists[name] if len(wording) == 1)


def _wordings(entries: list[str]) -> Wordings:
    return tuple(sorted((tuple(entry.split()) for entry in entries), key=lambda words: (-len(words), words)))


@cache
def time_words(lang: str) -> TimeWords:
    """Return the words of ``uk``, ``ru`` or ``en``; cached. Raises ``LanguageError`` for any other."""
    table = read_table(lang, "times")
    days = [(words, int(distance)) for distance, forms in table["days"].items() for words in _wordings(forms)]
    return TimeWords(
        months={form: int(number) for number, forms in table["months"].items() for form in forms},
        weekdays={form: int(number) for number, forms in table["weekdays"].items() for form in forms},
        seasons={form: name for name, forms in table["seasons"].items() for form in forms},
        days=tuple(sorted(days, key=lambda pair: (-len(pair[0]), pair))),
        years={form: int(distance) for distance, forms in table["years"].items() for form in forms},
        lists={name: _wordings(entries) for name, entries in table["words"].items()},
    )
