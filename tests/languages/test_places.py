"""Places by name and adjective, towns by the adjectives made of them, and names by their country's own spelling."""

from __future__ import annotations

import pytest

from accordingto.languages.national_spelling import national
from accordingto.languages.places import place_at, town_of


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["харківської"], (1, "Kharkiv")),
        (["Кривого", "Рогу"], (2, "Kryvyi Rih")),
        (["Татарстане"], (1, "Tatarstan")),
        (["суми"], None),  # a sum, not the city
    ],
)
def test_place(words: list[str], expected: tuple[int, str] | None) -> None:
    assert place_at(words, 0) == expected


@pytest.mark.parametrize(
    ("adjective", "lang", "town"),
    [
        ("Уманської", "uk", "Умань"),
        ("Роздільнянський", "uk", "Роздільна"),
        ("Шосткинська", "uk", "Шостка"),
        ("Гатчинского", "ru", "Гатчина"),
        ("Шевченківський", "uk", None),  # a district of a city
        ("портова", "uk", None),
    ],
)
def test_town(adjective: str, lang: str, town: str | None) -> None:
    assert town_of(adjective, lang) == town


@pytest.mark.parametrize(
    ("word", "country", "letters"),
    [("цяо", "CN", "qiao"), ("сяопин", "CN", "xiaoping"), ("ярков", "CN", None), ("цяо", "UA", None)],
)
def test_national(word: str, country: str, letters: str | None) -> None:
    assert national(word, country) == letters
