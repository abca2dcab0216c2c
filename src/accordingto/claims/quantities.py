"""Quantities inside a stretch of text: numbers with bounds, ranges, units and scope."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import get_args

from accordingto.claims.counted import CURRENCIES, DURATIONS, MEASURES, Unit, sign_before, unit_after, unit_here
from accordingto.claims.exclusions import DASHES, Setting, excluded_by
from accordingto.claims.lexing import Lexed, Piece
from accordingto.claims.numbers import Number, NumberReader
from accordingto.languages.quantities import Bound, Effect, QuantityWords, quantity_words
from accordingto.model import Lang, Quantity, Span

CHANGE_WINDOW = 8
"""Pieces before «до N» searched for a verb of change. Tuned on gold train."""
OLDEST_SPAN = 17
"""Years up to which «пятилетний» is a span of time; above it is nearly always someone's age."""
CONTEXT = 12
"""Pieces before the stretch that rules may look at, never read from."""
CONTEXT_POINTS = 90
"""Code points that hold them, where only a stretch is lexed."""
ANALYSED = frozenset(get_args(Lang)) - {"other"}


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
        if found is None or found.name in CURRENCIES or (found.name in DURATIONS and self.norm(at) != "/"):
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


def _joined(low: Amount, high: Amount) -> tuple[float, float, str | None]:
    """Return both ends with scale and unit carried back from the second («від 3 до 4 тисяч»)."""
    first, second = low.value, high.value
    mantissa = second / high.number.scale
    if high.number.scale != 1 and low.number.scale == 1 and low.number.kind == "number" and low.value <= mantissa:
        first = low.value * high.number.scale
    return first, second, high.unit or low.unit


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
                first, second, unit = _joined(low, high)
                return Reading(index, high.last, min(first, second), max(first, second), unit, "between")
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
        first, second, unit = _joined(low, high)
        if first < second:
            return Reading(index, high.last, first, second, unit, "from_to")
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
        first, second, unit = _joined(low, high)
        if first < second:
            return Reading(index, high.last, first, second, unit, "dashed")
    return None


def either_or(s: Stretch, index: int) -> Reading | None:
    """21 або 28 днів, two or three thousand."""
    low = s.amount(index)
    if low is None or not s.is_in(low.number_last, "or"):
        return None
    high = s.amount(low.number_last + 1)
    if high is None:
        return None
    first, second, unit = _joined(low, high)
    return Reading(index, high.last, first, second, unit, "either_or") if first < second else None


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


def _core(s: Stretch, index: int) -> Reading | None:
    for rule in CORES:
        reading = rule(s, index)
        if reading is not None:
            return reading
    return None


def _read(s: Stretch, index: int) -> Reading | None:
    """Read bound words, a core and a bound after it; None where no quantity starts here."""
    at, effect = s.bounds(index)
    core = _core(s, at)
    if core is None and at > index:
        core = _core(s, at - 1) if s.is_in(at - 1, "links") or s.is_in(at - 1, "from") else None
    if core is None:
        return None
    core = replace(core, first=index)
    if core.low == core.high or effect == "about":
        core = _bounded(s, core, effect, index)
    after = s.bound_after(core.last)
    if after is not None and core.low == core.high:
        low, high = (core.low, None) if after.effect == "at_least" else (None, core.high)
        core = replace(core, low=low, high=high, last=core.last + len(after.words))
    return core


def _bounded(s: Stretch, core: Reading, effect: Effect | None, index: int) -> Reading:
    if effect == "at_least" and s.norm(index) in s.words.listed["during"] and core.unit in DURATIONS:
        return core
    if effect == "at_least":
        return replace(core, high=None)
    if effect == "at_most" or (effect == "until" and not s.changes_before(index)):
        return replace(core, low=None)
    return core


def _units_shared(found: list[Reading], s: Stretch) -> list[Reading]:
    """Give a bare number the unit of its neighbour: «150 із 400 рейсів», «55 відсотків (у листопаді – 87)»."""
    shared = list(found)
    for k, reading in enumerate(shared):
        if reading.unit is not None:
            continue
        follows = k + 1 < len(found) and found[k + 1].first == reading.last + 1 and (
            s.is_in(reading.last, "of") or s.is_in(reading.last, "and") or s.is_in(reading.last, "or")
        )
        if follows:
            shared[k] = replace(reading, unit=found[k + 1].unit)
        elif k:
            shared[k] = replace(reading, unit=shared[k - 1].unit)
    return shared


def quantities_in(text: str, span: Span, lang: Lang) -> tuple[Quantity, ...]:
    """Return the quantities of ``text[span.start:span.end]`` in text order, without overlaps.

    Spans hold modifier, number and unit (gold/GUIDELINES). Empty for a stretch with none and for
    a language that is not analysed. Time linear in the stretch. No number outside the stretch is read.
    """
    around = Span(max(0, span.start - CONTEXT_POINTS), max(span.start, min(span.end, len(text))))
    return read_quantities(Lexed(text, around), span, lang)


def read_quantities(lexed: Lexed, span: Span, lang: Lang) -> tuple[Quantity, ...]:
    """Do the work of :func:`quantities_in` on a text that is lexed already."""
    if lang not in ANALYSED:
        return ()
    s = Stretch(lexed, span, lang)
    found: list[Reading] = []
    index = s.first
    while index < len(s.pieces):
        if not s.may_start(index):
            index += 1
            continue
        reading = _read(s, index)
        if reading is None:
            number = s.numbers.at(index)
            index = number.last if number is not None else index + 1
            continue
        found.append(reading)
        s.previous = reading
        index = reading.last
    return tuple(
        Quantity(Span(s.pieces[r.first].start, s.pieces[r.last - 1].end), r.low, r.high, r.unit)
        for r in _units_shared(found, s)
    )
