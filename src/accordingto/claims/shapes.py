"""Shapes of quantities: ranges, shares, prices, plain numbers. Each rule reads or abstains; asked in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from accordingto.claims.counted import CURRENCIES, unit_here
from accordingto.claims.exclusions import DASHES
from accordingto.claims.stretch import Amount, Reading, Stretch

OLDEST_SPAN = 17
"""Years up to which «пятилетний» is a span of time; above it is nearly always someone's age."""


def _joined(index: int, low: Amount, high: Amount, rule: str) -> Reading:
    """Return the range from one to the other, scale and unit carried back from the second («від 3 до 4 тисяч»)."""
    first, second = low.value, high.value
    mantissa = second / high.number.scale
    if high.number.scale != 1 and low.number.scale == 1 and low.number.kind == "number" and low.value <= mantissa:
        first = low.value * high.number.scale
    return Reading(index, high.last, first, second, high.unit or low.unit, rule)


def _rises(reading: Reading) -> bool:
    return reading.low is not None and reading.high is not None and reading.low < reading.high


def between(s: Stretch, index: int) -> Reading | None:
    """Between 20 and 25, між 20 і 25."""
    at = index
    if s.norm(at) in s.words.listed["between_leads"]:
        at += 1
    if not s.is_in(at, "between"):
        return None
    low = s.amount(at + 1)
    if low is None:
        return None
    for end in (low.number_last, low.last):
        if s.is_in(end, "and"):
            high = s.amount(end + 1)
            if high is not None:
                read = _joined(index, low, high, "between")
                return read if _rises(read) else replace(read, low=read.high, high=read.low)
    return None


def from_to(s: Stretch, index: int) -> Reading | None:
    """Від 25 000 до 30 000, от 3,2 до 8 тысяч, from 180 to 300; points, not a range, after a verb of change."""
    opened = s.is_in(index, "from")
    low = s.amount(index + 1 if opened else index)
    if low is None or not (opened or s.lang == "en"):
        return None
    if s.lang == "en" and (opened or s.is_in(index - 1, "from")) and s.changes_before(index):
        return None
    for end in (low.number_last, low.last):
        if not s.is_in(end, "to"):
            continue
        high = s.amount(end + 1)
        if high is None:
            return None
        read = _joined(index, low, high, "from_to")
        if _rises(read):
            return read
    return None


def dashed(s: Stretch, index: int) -> Reading | None:
    """20–25, 5-5,5 млн, три-чотири тисячі."""
    low = s.amount(index)
    if low is None:
        return None
    for end in (low.number_last, low.last):
        if s.norm(end) not in DASHES:
            continue
        high = s.amount(end + 1)
        if high is None:
            continue
        read = _joined(index, low, high, "dashed")
        if _rises(read):
            return read
    return None


def either_or(s: Stretch, index: int) -> Reading | None:
    """21 або 28 днів, two or three thousand."""
    low = s.amount(index)
    if low is None or not s.is_in(low.number_last, "or"):
        return None
    high = s.amount(low.number_last + 1)
    if high is None:
        return None
    read = _joined(index, low, high, "either_or")
    return read if _rises(read) else None


def one_in_five(s: Stretch, index: int) -> Reading | None:
    """One tonne in five: a share."""
    fixed = s.words.listed["one_in"]
    if s.norm(index) not in fixed:
        return None
    at = index + 1
    unit = unit_here(s.pieces, at, s.words)
    if unit is not None:
        at = unit.last
    if s.norm(at) not in fixed or s.norm(at) == s.norm(index):
        return None
    number = s.numbers.at(at + 1)
    if number is None or number.value < 2 or number.value > 100 or not number.worded:
        return None
    if unit_here(s.pieces, number.last, s.words) is not None and unit is None:
        return None
    share = round(100 / number.value, 1)
    return Reading(index, number.last, share, share, "%", "one_in_five")


def adjective_number(s: Stretch, index: int) -> Reading | None:
    """Двухлетней, трьохмісячне: number and unit in one adjective."""
    norm = s.norm(index)
    if norm.startswith(tuple(s.words.listed["not_adjectives"])):
        return None
    for number, value in s.words.adjective_numbers.items():
        if norm.startswith(number):
            for stem, unit in s.words.adjective_units.items():
                if norm.startswith(stem, len(number)):
                    if unit == "year" and (value > OLDEST_SPAN or _is_person(s, index + 1)):
                        return None
                    return Reading(index, index + 1, value, value, unit, "adjective_number")
    return None


def _is_person(s: Stretch, index: int) -> bool:
    unit = unit_here(s.pieces, index, s.words)
    return unit is not None and unit.name == "person"


def spoken_price(s: Stretch, index: int) -> Reading | None:
    """Дев'ятнадцять двадцять: a price said as two numbers."""
    whole = s.numbers.at(index)
    if whole is None or not whole.worded or whole.kind != "number" or not 1 <= whole.value < 100:
        return None
    rest = s.numbers.at(whole.last)
    if rest is None or not rest.worded or rest.kind != "number" or not 10 <= rest.value < 100:
        return None
    if whole.scale != 1 or rest.scale != 1 or (s.lang == "en" and s.norm(index - 1) in s.words.listed["year_before"]):
        return None
    value = whole.value + rest.value / 100
    return Reading(index, rest.last, value, value, None, "spoken_price")


def plain(s: Stretch, index: int) -> Reading | None:
    """25 000 осіб, $9 млн, половина: a number by itself."""
    amount = s.amount(index)
    if amount is None:
        return None
    high = None if amount.number.kind == "vague" else amount.value
    return Reading(index, amount.last, amount.value, high, amount.unit, "plain")


def open_from(s: Stretch, index: int) -> Reading | None:
    """Від двадцяти, от $1327: a floor, where no second end follows."""
    if s.lang == "en" or not s.is_in(index, "from"):
        return None
    amount = s.amount(index + 1)
    if amount is None or not (amount.unit is None or amount.unit in CURRENCIES or amount.unit == "%"):
        return None
    return Reading(index, amount.last, amount.value, None, amount.unit, "open_from")


CORES: tuple[Callable[[Stretch, int], Reading | None], ...] = (
    one_in_five, between, from_to, dashed, either_or, open_from, adjective_number, spoken_price, plain,
)
