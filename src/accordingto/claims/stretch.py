"""One stretch of text as the rules of quantities see it: its pieces, amounts and bound words."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.claims.counted import CURRENCIES, DURATIONS, MEASURES, PRICED, Unit, sign_before, unit_after, unit_here
from accordingto.claims.exclusions import DASHES, Setting, excluded_by
from accordingto.claims.lexing import Lexed, Piece
from accordingto.claims.numbers import Number, NumberReader
from accordingto.languages.quantities import Bound, Effect, QuantityWords, quantity_words
from accordingto.model import Span

CHANGE_WINDOW = 8
"""Pieces before «до N» searched for a verb of change. Tuned on gold train."""
CONTEXT = 12
"""Pieces before the stretch that rules may look at, never read from."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts, on pieces ``[first, last)``; ``number_last`` ends the number itself."""

    first: int
    number_last: int
    last: int
    value: float
    number: Number
    unit: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule read on pieces ``[first, last)``."""

    first: int
    last: int
    low: float | None
    high: float | None
    unit: str | None
    rule: str


class Stretch:
    """The pieces of one stretch and the questions the rules ask about them."""

    def __init__(self, lexed: Lexed, span: Span, lang: str) -> None:
        first, last = lexed.run(span)
        context = max(0, first - CONTEXT)
        self.pieces: tuple[Piece, ...] = lexed.pieces[context:last]
        self.first = first - context
        self.previous: Reading | None = None
        self._amounts: dict[int, Amount | None] = {}
        self.words: QuantityWords = quantity_words(lang)
        self._adjective_starts = tuple(self.words.adjective_numbers)
        self.lang = lang
        self.numbers = NumberReader(self.pieces, self.words, lang)

    def norm(self, index: int) -> str:
        """Return the normal form of a piece; empty outside the stretch."""
        return self.pieces[index].norm if 0 <= index < len(self.pieces) else ""

    def is_in(self, index: int, words: str) -> bool:
        """Tell whether the piece is one of the named range words."""
        return self.norm(index) in self.words.range_words[words]

    def may_start(self, index: int) -> bool:
        """Tell cheaply whether a quantity may start here: most words cannot."""
        piece = self.pieces[index]
        if piece.kind == "number" or piece.norm in self.words.starters:
            return True
        if piece.kind == "mark":
            return piece.norm in self.words.units
        return piece.norm.startswith(self._adjective_starts)

    def amount(self, index: int) -> Amount | None:
        """Return the number that starts here with its unit, or None where it is no quantity."""
        if index not in self._amounts:
            self._amounts[index] = self._read_amount(index)
        return self._amounts[index]

    def _read_amount(self, index: int) -> Amount | None:
        sign = sign_before(self.pieces, index, self.words)
        start = index if sign is None else index + 1
        number = self.numbers.at(start)
        if number is None or (sign is None and excluded_by(Setting(self.pieces, number, self.words, self.lang))):
            return None
        unit, last = number.unit or sign, number.last
        if unit is None:
            found = self._unit(number)
            if found is not None:
                unit, last = found.name, found.last
            elif number.worded and self.norm(number.last - 1).endswith(self.words.collective_ends):
                unit = "person"
        value = number.value
        if number.grouped is not None and unit not in MEASURES:
            value = number.grouped
        if unit == "decade":
            value, unit = value * 10, "year"
        if unit == "cent":
            value, unit = value / 100, None
        if unit in CURRENCIES:
            per = self._per(last)
            if per is not None:
                unit, last = f"{unit}/{per.name}", per.last
        return Amount(index, number.last, last, value, number, unit)

    def _unit(self, number: Number) -> Unit | None:
        after = number.last
        if number.kind == "vague" and self.lang == "en" and self.is_in(after, "of"):
            after += 1
        return unit_after(self.pieces, after, self.words) or self._adjective_unit(number.last)

    def _per(self, index: int) -> Unit | None:
        """Read what one price is for: «за дозу», "a tonne", «грн. / т»."""
        at = index + 1 if self.norm(index) == "." and self.norm(index + 1) == "/" else index
        if not (self.is_in(at, "per") or self.norm(at) == "/"):
            return None
        found = unit_here(self.pieces, at + 1, self.words)
        if found is None or not (found.name in PRICED or (found.name in DURATIONS and self.norm(at) == "/")):
            return None
        return found

    def _adjective_unit(self, index: int) -> Unit | None:
        """24-часовой, 40-відсоткове, 24-hour."""
        if self.norm(index) not in DASHES or not self.pieces[index].glued or index + 1 >= len(self.pieces):
            return None
        if not self.pieces[index + 1].glued or self.pieces[index + 1].kind != "word":
            return None
        stem = self.norm(index + 1)
        for beginning, name in self.words.adjective_units.items():
            if stem.startswith(beginning):
                return Unit(name, index + 2)
        return unit_here(self.pieces, index + 1, self.words) if self.lang == "en" else None

    def bounds(self, index: int) -> tuple[int, Effect | None]:
        """Read the bound words from here: where they end, and what they do (None: nothing)."""
        effect: Effect | None = None
        at = index
        for _ in range(3):
            bound = self._bound(at, self.words.before)
            if bound is None:
                break
            at += len(bound.words)
            if effect in {None, "exact", "until"} or bound.effect == "about":
                effect = bound.effect if effect != "until" or bound.effect != "about" else effect
        if at > index and self.is_in(at, "links"):
            at += 1
        return at, effect

    def _bound(self, index: int, table: dict[str, tuple[Bound, ...]]) -> Bound | None:
        for bound in table.get(self.norm(index), ()):
            if all(self.norm(index + k) == word for k, word in enumerate(bound.words)):
                return bound
        return None

    def bound_after(self, index: int) -> Bound | None:
        """Return a bound that follows its number ("or more"), or None."""
        return self._bound(index, self.words.after)

    def changes_before(self, index: int) -> bool:
        """Tell whether a verb of change or «з N» stands shortly before: «зросла до N», «з 14 до 11» have targets."""
        last = self.previous
        if last is not None and last.last == index and self.is_in(last.first - 1, "change_from"):
            return True
        for at in range(index - 1, max(-1, index - 1 - CHANGE_WINDOW), -1):
            if self.norm(at) in {".", ";", "!", "?"}:
                return False
            if self.norm(at).startswith(self.words.change):
                return True
        return False
