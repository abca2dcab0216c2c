"""The grammar of single numbers: digits with any separators, number words, and both mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from accordingto.claims.lexing import GROUP_SPACES, Piece
from accordingto.languages.quantities import Numeral, QuantityWords

NumberKind = Literal["number", "share", "vague"]
GLUED_SCALES = frozenset({"m", "k", "b"})
"""Letters that are a scale only when they touch their digits ("0.9m"); a metre stands apart."""
HUNDRED = 100
LONGEST_DIGITS = 18
"""Digits and separators of the longest number read; a longer run is a code, and floats would round it."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number on pieces ``[first, last)``."""

    first: int
    last: int
    value: float
    kind: NumberKind = "number"
    """``share``: a fraction, value in per cent; ``vague``: «тисячі», value is the floor."""
    unit: str | None = None
    """Unit inside the number word («полгода»), or None."""
    scale: float = 1.0
    """The scale word that multiplies it; 1 none."""
    grouped: float | None = None
    """Value if its one separator groups thousands («1,200»), where that is a second reading; else None."""
    worded: bool = False


@dataclass(frozen=True, slots=True)
class Digits:
    """What a run of digits and separators says. ``grouped`` as in :class:`Number`."""

    value: float
    grouped: float | None = None


def read_digits(surface: str, lang: str) -> Digits | None:
    """Return the value of digits with separators, or None for what is no number (14.01.2021, 10.0.0.1, a code).

    Space groups; of two kinds of separators the last is the decimal one; a kind that repeats groups.
    One comma before three digits groups in English; in Ukrainian and Russian it may be either, and
    the caller decides by what is counted. One dot before three digits groups in Ukrainian and Russian.
    """
    flat = surface
    for mark in GROUP_SPACES + "'’":
        flat = flat.replace(mark, "")
    if len(flat) > LONGEST_DIGITS:
        return None
    spaced = flat != surface
    commas, dots = flat.count(","), flat.count(".")
    if commas and dots:
        return _two_separators(flat)
    if not commas and not dots:
        return Digits(float(flat))
    return _one_separator(flat, "," if commas else ".", lang, spaced=spaced)


def _one_separator(flat: str, mark: str, lang: str, *, spaced: bool) -> Digits | None:
    groups = flat.split(mark)
    if len(groups) > 2:
        even = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
        return Digits(float("".join(groups))) if even else None
    decimal = float(".".join(groups))
    if spaced or len(groups[1]) != 3 or len(groups[0]) > 3 or groups[0] == "0":
        return Digits(decimal)
    together = float("".join(groups))
    if lang == "en":
        return Digits(together) if mark == "," else Digits(decimal)
    return Digits(decimal, together)


def _two_separators(flat: str) -> Digits | None:
    decimal = max(",.", key=flat.rfind)
    whole, _, rest = flat.rpartition(decimal)
    groups = whole.split("," if decimal == "." else ".")
    if decimal in whole or any(len(group) != 3 for group in groups[1:]):
        return None
    return Digits(float("".join(groups) + "." + rest))


class NumberReader:
    """Reads numbers out of the pieces of one stretch in one language."""

    def __init__(self, pieces: Sequence[Piece], words: QuantityWords, lang: str) -> None:
        self.pieces = pieces
        self.words = words
        self.lang = lang

    def at(self, index: int) -> Number | None:
        """Return the longest number that starts at this piece, or None."""
        if index >= len(self.pieces):
            return None
        piece = self.pieces[index]
        if piece.kind == "number":
            return self._from_digits(index)
        if piece.kind == "word":
            return self._from_words(index)
        return None

    def starts(self, index: int) -> bool:
        """Tell cheaply whether a number word may start here."""
        norm = self.pieces[index].norm
        return norm in self.words.numerals or norm in self.words.listed["articles"]

    def norm(self, index: int) -> str:
        """Return the normal form of a piece; empty outside the stretch."""
        return self.pieces[index].norm if 0 <= index < len(self.pieces) else ""

    def _reading(self, index: int, kind: str) -> Numeral | None:
        for reading in self.words.numerals.get(self.norm(index), ()):
            if reading.kind == kind:
                return reading
        return None

    def _scale(self, index: int) -> float | None:
        reading = self._reading(index, "scale")
        if reading is None:
            return None
        piece = self.pieces[index]
        if piece.norm in GLUED_SCALES and not (piece.glued and self.pieces[index - 1].kind == "number"):
            return None
        return reading.value

    def _half(self, index: int) -> int:
        """Return how many pieces from here say "and a half"."""
        length = len(self.words.half)
        said = tuple(self.norm(index + k) for k in range(length))
        return length if said == self.words.half else 0

    def _from_digits(self, index: int) -> Number | None:
        digits = read_digits(self.pieces[index].surface, self.lang)
        if digits is None:
            return None
        last = self._ending(index + 1)
        if last is None:
            return None
        number = Number(index, last, digits.value, grouped=digits.grouped)
        half = self._half(last)
        if half:
            number = replace(number, last=last + half, value=digits.value + 0.5)
        return self._scaled(number)

    def _ending(self, index: int) -> int | None:
        """Skip a case ending («5-ти»); None where it makes an ordinal («5-го», "5th")."""
        if index >= len(self.pieces) or not self.pieces[index].glued:
            return index
        if self.pieces[index].kind == "word" and self.norm(index) in self.words.listed["ordinal_endings"]:
            return None if self._scale(index) is None else index
        dash = self.pieces[index].surface in {"-", "‑"}
        if not dash or index + 1 >= len(self.pieces) or not self.pieces[index + 1].glued:
            return index
        if self.norm(index + 1) in self.words.listed["cardinal_endings"]:
            return index + 2
        return None if self.norm(index + 1) in self.words.listed["ordinal_endings"] else index

    def _scaled(self, number: Number) -> Number:
        """Multiply by a scale word that follows; add what smaller scales add («1 мільйон 200 тисяч»)."""
        total, last, lowest = 0.0, number.last, 0.0
        part: float = number.value
        while (scale := self._scale(last)) is not None and (not lowest or scale < lowest):
            total += part * scale
            last = self._abbreviation(last + 1)
            lowest = scale
            follow = self._follower(last, lowest)
            if follow is None:
                break
            part, last = follow.value, follow.last
        if not lowest:
            return number
        return replace(number, last=last, value=_tidy(total), scale=lowest, grouped=None)

    def _follower(self, index: int, lowest: float) -> Number | None:
        """Return a number that goes on with a smaller scale, or None."""
        if index >= len(self.pieces) or self.pieces[index].kind != "number" or lowest <= 1000:
            return None
        digits = read_digits(self.pieces[index].surface, self.lang)
        scale = self._scale(index + 1)
        if digits is None or scale is None or scale >= lowest:
            return None
        return Number(index, index + 1, digits.value)

    def _abbreviation(self, index: int) -> int:
        """Take the dot of «тис.» in where the phrase goes on after it."""
        dotted = index < len(self.pieces) - 1 and self.pieces[index].surface == "." and self.pieces[index].glued
        short = len(self.norm(index - 1)) <= 4
        return index + 1 if dotted and short and self.pieces[index + 1].surface[:1].islower() else index

    def _from_words(self, index: int) -> Number | None:
        for rule in (self._compound, self._vague, self._part, self._spelled):
            number = rule(index)
            if number is not None:
                return number
        return None

    def _compound(self, index: int) -> Number | None:
        """Полгода, двічі, twice."""
        reading = self._reading(index, "compound")
        if reading is None:
            return None
        return Number(index, index + 1, reading.value, unit=reading.unit, worded=True)

    def _vague(self, index: int) -> Number | None:
        """Тисячі рейсів, "hundreds of thousands": a floor and no more."""
        reading = self._reading(index, "vague")
        if reading is None or self.norm(index - 1) in self.words.listed["singular_after"]:
            return None
        value, last = reading.value, index + 1
        step = 1 if self.norm(last) in self.words.range_words["of"] and self.lang == "en" else 0
        again = self._reading(last + step, "scale") or self._reading(last + step, "vague")
        if again is not None:
            value, last = value * again.value, last + step + 1
        return Number(index, last, value, "vague", worded=True)

    def _part(self, index: int) -> Number | None:
        """Половина, дві третини, "a fifth of", "half a million"."""
        count, at = 1.0, index
        number = self._reading(index, "cardinal")
        article = self.norm(index) in self.words.listed["articles"]
        if number is not None or article:
            at = index + 1
            count = number.value if number is not None else 1.0
            if self.norm(at) == "-" and self.pieces[at].glued:
                at += 1
        reading = self._reading(at, "fraction")
        if reading is None or count < 1:
            return None
        last = at + 1
        if reading.needs:
            if self.norm(last) not in reading.needs:
                return None
            last += 1
        if self.norm(index - 1) in self.words.listed["half_names"] and reading.value == 0.5 and not article:
            return None
        whole = self._whole_of_part(last)
        if whole is not None:
            return Number(index, whole.last, count * reading.value * whole.value, scale=whole.scale, worded=True)
        if self.lang == "en" and not self._english_share(index, at, last, reading.value):
            return None
        return Number(index, last, round(100 * count * reading.value, 1), "share", "%", worded=True)

    def _whole_of_part(self, index: int) -> Number | None:
        """Return the scale or dozen that a part is taken of («чверть мільйона», "half a dozen")."""
        at = index
        if self.lang == "en" and self.norm(at) == "of":
            at += 1
        if self.norm(at) in self.words.listed["articles"]:
            at += 1
        elif at != index:
            return None
        for kind in ("scale", "fixed"):
            reading = self._reading(at, kind)
            if reading is not None and self.norm(at) not in GLUED_SCALES:
                return Number(at, at + 1, reading.value, scale=reading.value)
        return None

    def _english_share(self, index: int, at: int, last: int, value: float) -> bool:
        """Tell "a third of" from "a third man": a share is followed by no noun; a bare one is half or plural."""
        if value != 0.5 and at == index and not self.norm(at).endswith("s"):
            return False
        following = self.norm(last)
        open_end = last >= len(self.pieces) or self.pieces[last].kind != "word"
        return value == 0.5 or open_end or following in self.words.listed["stops"]

    def _spelled(self, index: int) -> Number | None:
        """Двадцять п'ять тисяч, півтора мільйона, "two hundred and fifty"."""
        at = index
        if self.norm(at) in self.words.listed["articles"]:
            at += 1
            if self._scale(at) is None and self._reading(at, "fixed") is None:
                return None
        total, lowest, last = 0.0, 0.0, at
        group: float | None = None
        while last < len(self.pieces):
            scale = self._scale(last)
            if scale is not None and scale > HUNDRED and (not lowest or scale < lowest):
                total += (1.0 if group is None else group) * scale
                group, lowest, last = None, scale, self._abbreviation(last + 1)
                continue
            grown = self._grown(group, last)
            if grown is None:
                break
            group, last = grown.value, grown.last
        if last == at:
            return None
        return Number(index, last, _tidy(total + (group or 0.0)), scale=lowest or 1.0, worded=True)

    def _grown(self, group: float | None, index: int) -> Number | None:
        """Add the word at ``index`` to the hundreds, tens and units read so far."""
        at = index
        if group is not None:
            half = self._half(at)
            if half and group == int(group):
                return Number(index, at + half, group + 0.5)
            joined = self.norm(at) == "-" and self.pieces[at].glued and group in {20, 30, 40, 50, 60, 70, 80, 90}
            if joined or (self.norm(at) == "and" and self.lang == "en" and group >= HUNDRED):
                at += 1
        hundred = self._reading(at, "scale")
        if hundred is not None and hundred.value == HUNDRED and (group is None or group < HUNDRED):
            return Number(index, at + 1, (1.0 if group is None else group) * HUNDRED)
        if group is None:
            reading = self._reading(at, "cardinal") or self._reading(at, "fixed")
        else:
            reading = self._reading(at, "cardinal")
        if reading is None or (group is not None and not _adds(group, reading.value)):
            return self._dozens(group, at, index)
        return Number(index, at + 1, (group or 0.0) + reading.value)

    def _dozens(self, group: float | None, at: int, index: int) -> Number | None:
        """Два десятки, two dozen."""
        reading = self._reading(at, "fixed") or (self._reading(at, "vague") if group is not None else None)
        if group is None or reading is None or reading.value < 10 or group >= 20:
            return None
        return Number(index, at + 1, group * reading.value)


def _adds(group: float, value: float) -> bool:
    """Tell whether a numeral goes on a number: a unit after tens, tens after hundreds."""
    if value <= 0 or group <= 0 or group != int(group):
        return False
    if group % HUNDRED == 0:
        return value < HUNDRED
    return group % 10 == 0 and group % HUNDRED >= 20 and value < 10


def _tidy(value: float) -> float:
    """Drop the noise of binary fractions: 2.3 million is 2300000."""
    return round(value, 6)
