"""The answers to a question as geometry: number upwards, time to the right, a dot or a bar for each telling."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accordingto.views.questions import Answer
from accordingto.web.timescale import Tick, TimeScale

WIDTH, HEIGHT = 900, 340
LEFT, RIGHT, TOP, BOTTOM = 70, 880, 16, 300
ARROW = 30
"""Length of the arrow of an open bound, in pixels."""
RULES = 5
"""About so many horizontal lines."""
FINEST = 1e-6
"""Values closer together than this part of them are drawn as one."""
NUDGE = 9
"""How far apart tellings at one time and number are set, so that each can be pointed at."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line with its number."""

    y: float
    value: float


@dataclass(frozen=True, slots=True)
class Point:
    """A telling, drawn: its stated ends, the bar between them, the arrow of an open bound."""

    answer: Answer
    x: float
    y1: float
    y2: float
    bar: bool
    ends: tuple[float, ...]
    arrow: str | None


@dataclass(frozen=True, slots=True)
class Plot:
    """The drawing."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    points: tuple[Point, ...]
    rules: tuple[Rule, ...]
    ticks: tuple[Tick, ...]
    origins: frozenset[int]
    unit: str | None


def plot(answers: Sequence[Answer], unit: str | None) -> Plot | None:
    """Return the drawing of the answers in the question's unit, else in the commonest one; None without numbers."""
    units = [a.unit for a in answers]
    wanted = unit if unit in units else max(sorted({u or "" for u in units}), key=units.count, default="") or None
    chosen = [a for a in answers if a.unit == wanted] or list(answers)
    values = [v for a in chosen for v in (a.low, a.high) if v is not None and math.isfinite(v)]
    if not values:
        return None
    rules = _rules(min(values), max(values))
    low, high = rules[0], rules[-1]

    def y(value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP - 12) * ((value - low) / (high - low)), 1)

    scale = TimeScale.over((a.article.published for a in chosen), LEFT + 24, RIGHT - 24)
    taken: set[tuple[int, int]] = set()
    points = tuple(_point(a, _free(scale.x(a.article.published), y(_height(a)), taken), y) for a in chosen)
    return Plot(
        WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM, points, tuple(Rule(y(v), v) for v in rules), scale.ticks(),
        frozenset(a.origin for a in chosen), wanted,
    )


def _height(answer: Answer) -> float:
    return next(v for v in (answer.high, answer.low) if v is not None)


def _free(x: float, y: float, taken: set[tuple[int, int]]) -> float:
    """Return the nearest place to the right of ``x`` where no other point stands, and take it."""
    place = (round(x / NUDGE), round(y / NUDGE))
    while place in taken:
        place = (place[0] + 1, place[1])
        x += NUDGE
    taken.add(place)
    return round(min(x, RIGHT), 1)


def _point(answer: Answer, x: float, y: Callable[[float], float]) -> Point:
    ends = tuple(sorted({y(v) for v in (answer.low, answer.high) if v is not None}))
    arrow = None
    if answer.low is None:
        arrow = f"M{x} {ends[0]}v{ARROW}m-4 -6l4 6l4 -6"
    elif answer.high is None:
        arrow = f"M{x} {ends[0]}v{-ARROW}m-4 6l4 -6l4 6"
    return Point(answer, x, ends[0], ends[-1], len(ends) == 2, ends, arrow)


def _rules(low: float, high: float) -> list[float]:
    """Return round numbers that enclose the values, from zero when the values are not far above it."""
    if low > 0 and low < high * 0.6:
        low = 0
    if high - low < FINEST * max(abs(low), abs(high), 1):
        around = max(abs(low), 1) * 0.1
        low, high = low - around, high + around
    step = 10 ** math.floor(math.log10((high - low) / RULES))
    step *= next(m for m in (1, 2, 5, 10) if step * m * RULES >= high - low)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(n * step, 10) for n in range(first, last + 1)]
