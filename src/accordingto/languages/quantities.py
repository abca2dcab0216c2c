"""The words of numbers, units and bounds of one language, read once from its TOML tables."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from accordingto.errors import LanguageError

Effect = Literal["at_least", "at_most", "about", "until", "exact"]

OPENING_LISTS = ("articles", "between_leads", "one_in")
"""Lists of numbered.toml whose words may begin a quantity."""
STEM_REST = 5
"""Letters a ``stem*`` pattern may leave over. Tuned on gold train: longer endings are other words («людство»)."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number word. ``kind``: cardinal, scale, fixed, fraction, vague or compound; see numerals.toml."""

    value: float
    kind: str
    unit: str | None = None
    """What a compound measures («полгода»: year)."""
    needs: tuple[str, ...] = ()
    """The word that must follow («п'ята частина»); empty: none."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One wording of a bound, as lower-case pieces."""

    words: tuple[str, ...]
    effect: Effect


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """Everything the number grammar asks of one language."""

    numerals: dict[str, tuple[Numeral, ...]]
    """Form to its readings: «тисячі» is a scale and, with no number before it, vague."""
    units: dict[str, str]
    """Exact wordings, words joined by a space, to the unit's English name."""
    unit_stems: dict[str, str]
    """Stems of one-word units."""
    phrase_heads: frozenset[str]
    """First words (or stems) of units of several words."""
    unit_phrases: tuple[tuple[tuple[str, ...], str], ...]
    """Units of several words, longest first; a word may end in ``*``."""
    before: dict[str, tuple[Bound, ...]]
    """First word to bounds that stand before a number, longest first."""
    after: dict[str, tuple[Bound, ...]]
    range_words: dict[str, frozenset[str]]
    """from, to, change_from, between, and, or, of, per, links: single words of range constructions."""
    half: tuple[str, ...]
    """«з половиною», "and a half" as pieces."""
    change: tuple[str, ...]
    """Beginnings of verbs of change."""
    months: frozenset[str]
    listed: dict[str, frozenset[str]]
    """The lists of numbered.toml by name."""
    adjective_numbers: dict[str, float]
    adjective_units: dict[str, str]
    adjective_ends: tuple[str, ...]
    collective_ends: tuple[str, ...]
    """Ends of number words that count people («сімох», «двое»)."""
    starters: frozenset[str]
    """Words that may begin a quantity; everything else is passed over unread."""


def read_table(lang: str, table: str) -> dict[str, Any]:
    """Return one TOML table of a pack. Raises ``LanguageError`` where the pack or the table is missing or broken."""
    path = resources.files("accordingto.languages") / lang / f"{table}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LanguageError(f"language pack {lang!r}: table {table}.toml cannot be read: {error}") from error


def _numerals(lang: str) -> dict[str, tuple[Numeral, ...]]:
    found: dict[str, list[Numeral]] = {}
    for kind, entries in read_table(lang, "numerals").items():
        for entry in entries:
            numeral = Numeral(float(entry["value"]), kind, entry.get("unit"), tuple(entry.get("needs", ())))
            for form in entry["forms"]:
                found.setdefault(form, []).append(numeral)
    return {form: tuple(readings) for form, readings in found.items()}


def _bounds(entries: list[dict[str, Any]], place: str) -> dict[str, tuple[Bound, ...]]:
    found: dict[str, list[Bound]] = {}
    for entry in entries:
        if entry["place"] == place:
            for wording in entry["words"]:
                words = tuple(wording.split())
                found.setdefault(words[0], []).append(Bound(words, entry["effect"]))
    return {first: tuple(sorted(some, key=lambda b: (-len(b.words), b.words))) for first, some in found.items()}


@cache
def quantity_words(lang: str) -> QuantityWords:
    """Return the tables of ``uk``, ``ru`` or ``en``; cached. Raises ``LanguageError`` for any other."""
    units: dict[str, str] = {}
    stems: dict[str, str] = {}
    phrases: list[tuple[tuple[str, ...], str]] = []
    for name, forms in read_table(lang, "units")["units"].items():
        for form in forms:
            words = tuple(form.split())
            if len(words) > 1:
                phrases.append((words, name))
            elif form.endswith("*"):
                stems.setdefault(form[:-1], name)
            else:
                units.setdefault(form, name)
    bounds = read_table(lang, "bounds")
    numbered = read_table(lang, "numbered")
    ranges: dict[str, list[str]] = bounds["range"]
    phrases.sort(key=lambda phrase: (-len(phrase[0]), phrase))
    numerals = _numerals(lang)
    before = _bounds(bounds["bound"], "before")
    openers = {*ranges["from"], *ranges["between"], *(word for name in OPENING_LISTS for word in numbered[name])}
    return QuantityWords(
        numerals=numerals,
        units=units,
        unit_stems=stems,
        phrase_heads=frozenset(words[0] for words, _ in phrases),
        unit_phrases=tuple(phrases),
        before=before,
        after=_bounds(bounds["bound"], "after"),
        range_words={name: frozenset(words) for name, words in ranges.items() if name not in {"half", "change"}},
        half=tuple(ranges["half"][0].split()),
        change=tuple(ranges["change"]),
        months=frozenset(form for forms in read_table(lang, "times")["months"].values() for form in forms),
        listed={name: frozenset(words) for name, words in numbered.items() if isinstance(words, list)},
        adjective_numbers={word: float(value) for word, value in numbered["adjective_numbers"].items()},
        adjective_units=dict(numbered["adjective_units"]),
        adjective_ends=tuple(numbered["adjective_ends"]),
        collective_ends=tuple(numbered["collective_ends"]),
        starters=frozenset(numerals) | frozenset(before) | openers,
    )
