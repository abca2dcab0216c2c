"""Rules for dates, months, seasons and years that are named. Each rule reads or abstains."""

from __future__ import annotations

from datetime import date

from accordingto.claims.clock import STEP, Clock, Found
from accordingto.claims.counted import unit_here
from accordingto.claims.dates import Interval, day, month, season, year, year_of_month
from accordingto.claims.exclusions import DASHES
from accordingto.languages.quantities import quantity_words


def numeric_date(c: Clock, index: int) -> Found | None:
    """14.01.2021, 2021-01-14."""
    parts = c.norm(index).split(".")
    if len(parts) == 3 and all(part.isdecimal() for part in parts) and len(parts[2]) in {2, 4}:
        number = int(parts[2]) + (2000 if len(parts[2]) == 2 else 0)
        return one_day(day(number, int(parts[1][:4]), int(parts[0][:4])), index + 1)
    if len(c.norm(index)) != 4 or c.norm(index + 1) != "-":
        return None
    iso = [c.norm(index + k) for k in range(5)]
    joined = iso[3] == "-" and iso[4] != "" and all(c.pieces[index + k].glued for k in range(1, 5))
    if joined and len(iso[0]) == 4 and all(part.isdecimal() and len(part) <= 4 for part in iso[::2]):
        return one_day(day(int(iso[0]), int(iso[2]), int(iso[4])), index + 5)
    return None


def one_day(found: date | None, last: int) -> Found | None:
    """Return a single day as what was found; None stays None."""
    return None if found is None else Found(last, Interval(found, found))


def day_and_month(c: Clock, index: int) -> Found | None:
    """18 липня 2017 року, с 18 по 24 января, 25-26 липня, 1 October."""
    first = c.day_number(index)
    if first is None:
        return None
    at, second = c.after_ordinal(index + 1), first
    after = c.skip(at, "to")
    if after > at and c.day_number(after) is not None:
        second, at = c.day_number(after) or first, c.after_ordinal(after + 1)
    if c.is_in(at, "of") and c.norm(at) not in DASHES:
        at += 1
    return _days_of(c, c.month(at), (first, second), at + 1)


def month_and_day(c: Clock, index: int) -> Found | None:
    """October 1, January 13-16, May 12th."""
    number, first = (c.month(index), c.day_number(index + 1)) if c.lang == "en" else (None, None)
    if number is None or first is None:
        return None
    at, second = c.after_ordinal(index + 2), first
    after = c.skip(at, "to")
    if after > at and c.day_number(after) is not None:
        second, at = c.day_number(after) or first, c.after_ordinal(after + 1)
    return _days_of(c, number, (first, second), at)


def _days_of(c: Clock, number: int | None, days: tuple[int, int], last: int) -> Found | None:
    if number is None:
        return None
    written = c.year(last)
    if written is not None:
        of_year, last = written
    elif c.published is not None:
        of_year = year_of_month(number, c.published, c.looking)
    else:
        return None
    start, end = day(of_year, number, days[0]), day(of_year, number, days[1])
    return None if start is None or end is None or end < start else Found(last, Interval(start, end))


def month_of_year(c: Clock, index: int) -> Found | None:
    """В грудні 2020 року, минулого липня, in June."""
    which, at = c.which(index)
    number = c.month(at)
    if number is None:
        return None
    written = c.year(at + 1)
    if written is not None:
        return Found(written[1], month(written[0], number))
    named, after = c.which(at + 1)
    if named is not None and c.is_in(after, "year") and c.published is not None:
        return Found(after + 1, month(c.published.year + STEP[named], number))
    if c.published is None or (c.lang == "en" and which is None and not c.is_in(index - 1, "before_month")):
        return None
    return Found(at + 1, month(_year_by(c, which, month(c.published.year, number)), number))


def _year_by(c: Clock, which: str | None, here: Interval) -> int:
    """Return the year of a month or season that «минулий» or «наступний» points to, counted from publication."""
    published = c.published or here.start
    if which == "last":
        return here.start.year - (here.end >= published)
    if which == "next":
        return here.start.year + (here.start <= published)
    if which == "this":
        return here.start.year
    return year_of_month(here.start.month, published, c.looking)


def season_of_year(c: Clock, index: int) -> Found | None:
    """Навесні 2014 року, наступної зими, this spring, до осені."""
    which, at = c.which(index)
    name = c.words.seasons.get(c.norm(at))
    if name is None:
        return None
    written = c.year(at + 1)
    if written is not None:
        return Found(written[1], season(written[0], name))
    named, after = c.which(at + 1)
    if named is not None and c.is_in(after, "year") and c.published is not None:
        return Found(after + 1, season(c.published.year + STEP[named], name))
    led = c.is_in(index - 1, "before_season") or c.is_in(at, "season_adverbs")
    led = led or (c.is_in(index - 1, "of") and c.is_in(index - 2, "before_month"))
    if c.published is None or (which is None and not led):
        return None
    return Found(at + 1, season(_year_by(c, which, season(c.published.year, name)), name))


def named_year(c: Clock, index: int) -> Found | None:
    """У 2015 році, 2017-2018 роки, in 2018."""
    first = c.year(index) if c.norm(index) != "," else None
    if first is None:
        return None
    number, last = first
    if c.norm(index + 1) in DASHES:
        second = c.year(index + 2)
        if second is not None and second[0] > number:
            return Found(second[1], Interval(year(number).start, year(second[0]).end))
    said = last > index + 1 or c.is_in(index - 1, "before_year")
    if unit_here(c.pieces, last, quantity_words(c.lang)) is not None:
        return None
    return Found(last, year(number)) if said else None
