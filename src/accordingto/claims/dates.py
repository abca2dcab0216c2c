"""Intervals of days, and how an expression without a year or a direction finds its place by the publication day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Looking = Literal["back", "ahead"]
"""Whether the sentence tells what was or what will be."""

SEASON_START = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""First month of the seasons of the north, where all three languages' news is made."""
MONTHS_BACK = {"back": 8, "ahead": 1}
"""Months before publication that an expression without a year may mean; the rest of the year lies after it."""
SHORTEST_YEAR = 360
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``start`` to ``end``, both inclusive."""

    start: date
    end: date


def day(year: int, month: int, number: int) -> date | None:
    """Return a date, or None where the calendar has none (31 February, year 0)."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def published_day(published: str | None) -> date | None:
    """Return the day of an ISO 8601 time stamp as written, without change of zone; None for anything else."""
    try:
        return None if published is None else date.fromisoformat(published[:10])
    except ValueError:
        return None


def month(year: int, number: int) -> Interval:
    """Return a whole month; months outside 1..12 run into the years around."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Interval(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def year(number: int) -> Interval:
    """Return a whole year."""
    return Interval(date(number, 1, 1), date(number, 12, 31))


def season(number: int, name: str) -> Interval:
    """Return a season of the year it begins in: winter 2020 ends in February 2021."""
    first = SEASON_START[name]
    return Interval(month(number, first).start, month(number, first + 2).end)


def week(around: date) -> Interval:
    """Return Monday to Sunday around a day."""
    monday = around - timedelta(days=around.weekday())
    return Interval(monday, monday + timedelta(days=6))


def months_later(around: date, months: int) -> date:
    """Return the same day some months later or earlier, cut to the month's length."""
    whole = month(around.year, around.month + months)
    return whole.start.replace(day=min(around.day, whole.end.day))


def year_of_month(number: int, published: date, looking: Looking) -> int:
    """Return the year that a month without one means, by the window of MONTHS_BACK."""
    distance = (number - published.month) % 12
    if distance > 12 - 1 - MONTHS_BACK[looking]:
        distance -= 12
    return (month(published.year, published.month + distance)).start.year


def weekday_near(number: int, published: date, looking: Looking) -> date:
    """Return the nearest such weekday up to publication, or from it on; publication's own day counts."""
    if looking == "back":
        return published - timedelta(days=(published.weekday() - number) % 7)
    return published + timedelta(days=(number - published.weekday()) % 7)


def part_of(whole: Interval, part: str) -> Interval:
    """Return the first, middle or last third of an interval (``early``, ``mid``, ``late``)."""
    if (whole.end - whole.start).days >= SHORTEST_YEAR:
        first = {"early": 1, "mid": 5, "late": 9}[part]
        return Interval(month(whole.start.year, first).start, month(whole.start.year, first + 3).end)
    third = ((whole.end - whole.start).days + 1) // 3
    if part == "early":
        return Interval(whole.start, whole.start + timedelta(days=max(0, third - 1)))
    if part == "late":
        return Interval(whole.end - timedelta(days=max(0, third - 1)), whole.end)
    return Interval(whole.start + timedelta(days=third), whole.end - timedelta(days=third))
