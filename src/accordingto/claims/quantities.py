"""Quantities inside a stretch of text: numbers with bounds, ranges and units."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from accordingto.claims.counted import CURRENCIES, DURATIONS
from accordingto.claims.lexing import Lexed
from accordingto.claims.shapes import CORES
from accordingto.claims.stretch import Reading, Stretch
from accordingto.languages.quantities import Effect
from accordingto.model import Lang, Quantity, Span

CONTEXT_POINTS = 90
"""Code points before the stretch that are lexed with it, to hold the pieces its rules may look at."""
WHOLE_SHARE = 100
LEAST_MONEY = 1000
"""A bare whole number below it after a sum of money counts something else. Tuned on gold train."""
ANALYSED = frozenset(get_args(Lang)) - {"other"}


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
        follows = follows or (k + 1 < len(found) and s.is_in(reading.first - 1, "change_from"))
        if follows:
            shared[k] = replace(reading, unit=found[k + 1].unit)
        elif k and _fits_unit(reading, shared[k - 1].unit):
            shared[k] = replace(reading, unit=shared[k - 1].unit)
    return shared


def _fits_unit(reading: Reading, unit: str | None) -> bool:
    """Tell whether a bare number may go on with a unit: a share stays a whole number up to 100, money has cents."""
    value = reading.high if reading.low is None else reading.low
    if value is None or unit is None:
        return False
    if unit == "%":
        return value <= WHOLE_SHARE and value == int(value)
    return unit.partition("/")[0] not in CURRENCIES or value != int(value) or value >= LEAST_MONEY


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
