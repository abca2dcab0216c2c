"""Rules for times told from the day of publication: yesterday, last week, three years ago. Each reads or abstains."""

from __future__ import annotations

from datetime import date, timedelta

from accordingto.claims.calendar_times import one_day
from accordingto.claims.clock import STEP, Clock, Found
from accordingto.claims.dates import Interval, month, months_later, week, weekday_near, year
from accordingto.languages.quantities import quantity_words

DAYS_IN = {"day": 1, "night": 1, "week": 7}
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
LONGEST_SPAN = 1200
"""Months or days beyond which «N years ago» is history and stays unresolved."""


def week_month_year(c: Clock, index: int) -> Found | None:
    """Минулого тижня, цього місяця, наступного року, last week."""
    which, at = c.which(index)
    if which is None or c.published is None:
        return None
    step = STEP[which]
    norm = c.norm(at)
    if norm in c.words.single["week"]:
        return Found(at + 1, week(c.published + timedelta(days=7 * step)))
    if norm in c.words.single["month"]:
        return Found(at + 1, month(c.published.year, c.published.month + step))
    if norm in c.words.single["year"]:
        return Found(at + 1, year(c.published.year + step))
    return None


def bare_end_of_year(c: Clock, index: int) -> Found | None:
    """(До кінця) року, (з початку) місяця: which year is plain only after a part word; asked through ``_part``."""
    if c.published is None:
        return None
    norm = c.norm(index)
    if norm in c.words.single["week"]:
        return Found(index + 1, week(c.published))
    if norm in c.words.single["month"]:
        return Found(index + 1, month(c.published.year, c.published.month))
    if norm in c.words.single["year"]:
        return Found(index + 1, year(c.published.year))
    return None


def day_word(c: Clock, index: int) -> Found | None:
    """Сьогодні, вчора, tomorrow, last night."""
    if c.published is None:
        return None
    for wording, distance in c.words.days.get(c.norm(index), ()):
        if all(c.norm(index + k) == word for k, word in enumerate(wording)):
            return one_day(c.published + timedelta(days=distance), index + len(wording))
    return None


def year_word(c: Clock, index: int) -> Found | None:
    """Торік, цьогоріч."""
    distance = c.words.years.get(c.norm(index))
    if distance is None or c.published is None:
        return None
    return Found(index + 1, year(c.published.year + distance))


def night_before_weekday(c: Clock, index: int) -> Found | None:
    """В ночь на вторник, у ніч на вівторок: Monday and Tuesday."""
    at = c.skip(index, "night_to")
    number = c.words.weekdays.get(c.norm(at))
    if at == index or number is None or c.published is None:
        return None
    second = weekday_near(number, c.published, c.looking)
    return Found(at + 1, Interval(second - timedelta(days=1), second))


def weekday(c: Clock, index: int) -> Found | None:
    """У середу, минулого четверга, on Saturday, next Monday."""
    which, at = c.which(index)
    number = c.words.weekdays.get(c.norm(at))
    if number is None or c.published is None or not (which is not None or _leads_weekday(c, index)):
        return None
    if which == "last":
        near = weekday_near(number, c.published - timedelta(days=1), "back")
    elif which == "next":
        near = weekday_near(number, c.published + timedelta(days=1), "ahead")
    else:
        near = weekday_near(number, c.published, c.looking)
    return one_day(near, at + 1)


def _leads_weekday(c: Clock, index: int) -> bool:
    if c.lang == "en":
        return c.pieces[index].surface[:1].isupper()
    return c.is_in(index - 1, "before_weekday")


def distance(c: Clock, index: int) -> Found | None:
    """Три роки тому, two weeks ago, через 10 днів, within two weeks."""
    ahead = c.skip(index, "ahead")
    number = c.numbers.at(ahead)
    if c.published is None:
        return None
    value, at = (number.value, number.last) if number is not None else (1.0, ahead)
    unit = _unit(c, at)
    if unit is None or value != int(value) or value > LONGEST_SPAN:
        return None
    ago = c.skip(at + 1, "ago")
    if ago > at + 1:
        back = _moved(c.published, unit, -int(value))
        return None if back is None else Found(ago, _blurred(back, unit))
    if ahead == index or number is None or c.looking == "back":
        return None
    end = _moved(c.published, unit, int(value))
    return None if end is None else Found(at + 1, Interval(c.published, end))


def recent_span(c: Clock, index: int) -> Found | None:
    """За останні п'ять років, the next seven days."""
    past, ahead = c.skip(index, "past_span"), c.skip(index, "next_span")
    at = max(past, ahead)
    number = c.numbers.at(at)
    if at == index or number is None or c.published is None or number.value > LONGEST_SPAN:
        return None
    unit = _unit(c, number.last)
    if unit is None or number.value != int(number.value):
        return None
    other = _moved(c.published, unit, -int(number.value) if past > index else int(number.value))
    if other is None:
        return None
    return Found(number.last + 1, Interval(min(other, c.published), max(other, c.published)))


def _unit(c: Clock, index: int) -> str | None:
    words = quantity_words(c.lang)
    norm = c.norm(index)
    name = words.units.get(norm) or words.unit_stems.get(norm[:5]) or words.unit_stems.get(norm[:6])
    return name if name in DAYS_IN or name in MONTHS_IN else None


def _moved(published: date, unit: str, count: int) -> date | None:
    try:
        if unit in DAYS_IN:
            return published + timedelta(days=DAYS_IN[unit] * count)
        return months_later(published, MONTHS_IN[unit] * count)
    except (ValueError, OverflowError):
        return None


def _blurred(around: date, unit: str) -> Interval:
    """Return the day, week, month or year around a day: «три роки тому» is no day."""
    if unit in {"day", "night"}:
        return Interval(around, around)
    if unit == "week":
        return week(around)
    return month(around.year, around.month) if unit in {"month", "quarter"} else year(around.year)
