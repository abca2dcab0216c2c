"""What a number counts or measures: the unit that follows it, or the sign before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.claims.lexing import Piece
from accordingto.languages.quantities import STEM_REST, QuantityWords

SKIPPED_ADJECTIVES = 2
"""Adjectives that may stand between a number and its noun. Tuned on gold train: a third one is another phrase."""
CURRENCIES = frozenset({
    "USD", "EUR", "UAH", "RUB", "GBP", "CNY", "JPY", "PLN", "CHF", "TRY", "INR", "KRW", "ILS", "crown", "mark",
})
MEASURES = CURRENCIES | {
    "%", "percentage point", "per mille", "tonne", "kilogram", "gram", "kilometre", "metre", "centimetre", "decimetre",
    "millimetre", "mile", "foot", "square metre", "square kilometre", "cubic metre", "hectare", "acre", "litre",
    "barrel", "megawatt", "gigawatt", "kilowatt-hour", "degree Celsius", "metre per second", "kilometre per hour",
    "kilometre per second", "point", "magnitude", "times",
}
"""Units that take fractions."""
PRICED = frozenset({
    "dose", "tonne", "kilogram", "gram", "metre", "kilometre", "square metre", "cubic metre", "hectare", "litre",
    "barrel", "megawatt", "kilowatt-hour", "person", "household", "share", "unit", "vaccination", "vaccine", "house",
    "container", "apartment", "car", "vote", "flight",
})
"""What a price may be for («за дозу»)."""
DURATIONS = frozenset({
    "second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "decade", "century", "term",
})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit on pieces up to ``last`` (exclusive)."""

    name: str
    last: int


def _word_unit(norm: str, words: QuantityWords) -> str | None:
    exact = words.units.get(norm)
    if exact is not None:
        return exact
    for rest in range(STEM_REST + 1):
        name = words.unit_stems.get(norm[: len(norm) - rest])
        if name is not None:
            return name
    return None


def _phrase_unit(pieces: Sequence[Piece], index: int, words: QuantityWords) -> Unit | None:
    for phrase, name in words.unit_phrases:
        at = index
        for word in phrase:
            if at < len(pieces) and pieces[at].surface == "." and at > index:
                at += 1
            if at >= len(pieces) or not _fits(pieces[at].norm, word):
                break
            at += 1
        else:
            return Unit(name, at)
    return None


def _fits(norm: str, pattern: str) -> bool:
    if pattern.endswith("*"):
        return norm.startswith(pattern[:-1]) and len(norm) <= len(pattern) - 1 + STEM_REST
    return norm == pattern


def unit_here(pieces: Sequence[Piece], index: int, words: QuantityWords) -> Unit | None:
    """Return the unit that starts exactly at this piece, or None."""
    if index >= len(pieces):
        return None
    piece = pieces[index]
    if piece.kind == "number":
        return None
    phrase = _phrase_unit(pieces, index, words)
    if phrase is not None:
        return phrase
    name = words.units.get(piece.norm) if piece.kind == "mark" else _word_unit(piece.norm, words)
    return None if name is None else Unit(name, index + 1)


def unit_after(pieces: Sequence[Piece], index: int, words: QuantityWords) -> Unit | None:
    """Return the unit of a number that ends at ``index``, past at most two adjectives, or None.

    «400 європейських рейсів»: flight; "at least 12": None. A stop word, a mark or another number ends the search.
    """
    stops, ends = words.listed["stops"], words.adjective_ends
    at = index
    for _ in range(SKIPPED_ADJECTIVES + 1):
        found = unit_here(pieces, at, words)
        if found is not None:
            further = unit_here(pieces, found.last, words) if ends == ("*",) else None
            return found if further is None or further.name in MEASURES else further
        if at >= len(pieces) or pieces[at].kind != "word" or pieces[at].norm in stops:
            return None
        if ends != ("*",) and not pieces[at].norm.endswith(ends):
            return None
        at += 1
    return None


def sign_before(pieces: Sequence[Piece], index: int, words: QuantityWords) -> str | None:
    """Return the currency of a sign at this piece («$9 млн»), or None."""
    if index < 0 or index >= len(pieces):
        return None
    piece = pieces[index]
    name = words.units.get(piece.norm) if piece.kind == "mark" else None
    return name if name in CURRENCIES else None
