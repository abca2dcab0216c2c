"""The pieces of a stretch with the words of time, and the day from which relative expressions count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from accordingto.claims.dates import FIRST_YEAR, LAST_YEAR, Interval, Looking
from accordingto.claims.lexing import Lexed, Piece
from accordingto.claims.numbers import NumberReader
from accordingto.languages.quantities import quantity_words
from accordingto.languages.times import TimeWords, time_words
from accordingto.model import Span


@dataclass(frozen=True, slots=True)
class Found:
    """An interval read on pieces up to ``last`` (exclusive)."""

    last: int
    interval: Interval


class Clock:
    """The pieces of a stretch, the words of time, and the day from which relative expressions count."""

    def __init__(self, lexed: Lexed, span: Span, lang: str, published: date | None, looking: Looking) -> None:
        first, last = lexed.run(span)
        self.pieces: tuple[Piece, ...] = lexed.pieces[first:last]
        self.words: TimeWords = time_words(lang)
        self.lang = lang
        self.published = published
        self.looking: Looking = looking
        self.numbers = NumberReader(self.pieces, quantity_words(lang), lang)

    def norm(self, index: int) -> str:
        """Return the normal form of a piece; empty outside the stretch."""
        return self.pieces[index].norm if 0 <= index < len(self.pieces) else ""

    def skip(self, index: int, name: str) -> int:
        """Return the piece after the longest wording of a list that starts here; ``index`` itself where none does."""
        if self.norm(index) not in self.words.opening[name]:
            return index
        for wording in self.words.lists[name]:
            if all(self.norm(index + k) == word for k, word in enumerate(wording)):
                return index + len(wording)
        return index

    def may_start(self, index: int) -> bool:
        """Tell cheaply whether an expression may start here: most words cannot."""
        if index >= len(self.pieces):
            return False
        piece = self.pieces[index]
        return piece.kind == "number" or piece.norm in self.words.starters or self.numbers.starts(index)

    def is_in(self, index: int, name: str) -> bool:
        """Tell whether the piece is one of the one-word wordings of a list."""
        return self.norm(index) in self.words.single[name]

    def which(self, index: int) -> tuple[str | None, int]:
        """Read «минулого», «цього», «наступного»: its name and the piece after it; None and ``index`` else."""
        for name in ("last", "this", "next"):
            last = self.skip(index, name)
            if last > index:
                return name, last
        return None, index

    def month(self, index: int) -> int | None:
        """Return the month named here; English months need their capital."""
        if self.lang == "en" and not self.pieces[index : index + 1]:
            return None
        number = self.words.months.get(self.norm(index))
        if number is None or (self.lang == "en" and not self.pieces[index].surface[:1].isupper()):
            return None
        return number

    def day_number(self, index: int) -> int | None:
        """Return a day of the month written in digits here ("18", "18th")."""
        if index >= len(self.pieces) or self.pieces[index].kind != "number" or not self.norm(index).isdecimal():
            return None
        number = int(self.norm(index)) if len(self.norm(index)) <= 2 else 0
        return number if 1 <= number <= 31 else None

    def after_ordinal(self, index: int) -> int:
        """Skip "th" after a day number."""
        glued = index < len(self.pieces) and self.pieces[index].glued
        return index + 1 if glued and self.norm(index) in {"st", "nd", "rd", "th"} else index

    def year(self, index: int) -> tuple[int, int] | None:
        """Read a year in digits with «року»: its number and the piece after it."""
        at = index + 1 if self.norm(index) == "," and self.lang == "en" else index
        if at >= len(self.pieces) or self.pieces[at].kind != "number" or not self.norm(at).isdecimal():
            return None
        number = int(self.norm(at)) if len(self.norm(at)) == 4 else 0
        if not FIRST_YEAR <= number <= LAST_YEAR:
            return None
        last = at + 1
        if self.norm(last) in {"-", "‑"} and self.is_in(last + 1, "year_endings"):
            last += 2
        if self.is_in(last, "year"):
            last += 1
        return number, last


Rule = Callable[[Clock, int], "Found | None"]
STEP = {"last": -1, "this": 0, "next": 1}
"""Years, months or weeks from publication that «минулий», «цей», «наступний» point to."""
