"""Time expressions inside a stretch of text, resolved to days against the day of publication."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from accordingto.claims.counted import unit_here
from accordingto.claims.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    Interval,
    Looking,
    day,
    month,
    months_later,
    part_of,
    published_day,
    season,
    week,
    weekday_near,
    year,
    year_of_month,
)
from accordingto.claims.exclusions import DASHES
from accordingto.claims.lexing import Lexed, Piece
from accordingto.claims.numbers import NumberReader
from accordingto.claims.quantities import ANALYSED
from accordingto.languages.quantities import quantity_words
from accordingto.languages.times import TimeWords, time_words
from accordingto.model import Lang, Span, Time

DAYS_IN = {"day": 1, "night": 1, "week": 7}
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
LONGEST_SPAN = 1200
"""Months or days beyond which «N years ago» is history and stays unresolved."""


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


def numeric_date(c: Clock, index: int) -> Found | None:
    """14.01.2021, 2021-01-14."""
    parts = c.norm(index).split(".")
    if len(parts) == 3 and all(part.isdecimal() for part in parts) and len(parts[2]) in {2, 4}:
        number = int(parts[2]) + (2000 if len(parts[2]) == 2 else 0)
        return _one_day(day(number, int(parts[1][:4]), int(parts[0][:4])), index + 1)
    if len(c.norm(index)) != 4 or c.norm(index + 1) != "-":
        return None
    iso = [c.norm(index + k) for k in range(5)]
    joined = iso[3] == "-" and iso[4] != "" and all(c.pieces[index + k].glued for k in range(1, 5))
    if joined and len(iso[0]) == 4 and all(part.isdecimal() and len(part) <= 4 for part in iso[::2]):
        return _one_day(day(int(iso[0]), int(iso[2]), int(iso[4])), index + 5)
    return None


def _one_day(found: date | None, last: int) -> Found | None:
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
        return Found(after + 1, month(c.published.year + _STEP[named], number))
    if c.published is None or (c.lang == "en" and which is None and not c.is_in(index - 1, "before_month")):
        return None
    return Found(at + 1, month(_year_by(c, which, month(c.published.year, number)), number))


_STEP = {"last": -1, "this": 0, "next": 1}


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
        return Found(after + 1, season(c.published.year + _STEP[named], name))
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


def week_month_year(c: Clock, index: int) -> Found | None:
    """Минулого тижня, цього місяця, наступного року, last week."""
    which, at = c.which(index)
    if which is None or c.published is None:
        return None
    step = _STEP[which]
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
            return _one_day(c.published + timedelta(days=distance), index + len(wording))
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
    return _one_day(near, at + 1)


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


RULES: tuple[Rule, ...] = (
    numeric_date, day_and_month, month_and_day, month_of_year, season_of_year, week_month_year, recent_span,
    night_before_weekday, weekday, day_word, year_word, distance, named_year,
)


def _core(c: Clock, index: int) -> Found | None:
    for rule in RULES:
        found = rule(c, index)
        if found is not None:
            return found
    return None


def _part(c: Clock, index: int) -> Found | None:
    """Read a part word and its whole: «на початку 2021 року», "late in June"."""
    for name in ("early", "mid", "late"):
        at = c.skip(index, name)
        if at == index:
            continue
        if c.is_in(at, "of"):
            at += 1
        whole = _core(c, at) or bare_end_of_year(c, at)
        if whole is not None and whole.interval.end > whole.interval.start:
            return Found(whole.last, part_of(whole.interval, name))
    return None


def _joined(c: Clock, found: Found) -> Found:
    """Take «або серпні» in: one or the other is one span of time."""
    after = c.skip(found.last, "or")
    if after == found.last:
        return found
    other = _core(c, after)
    if other is None and c.lang == "en" and c.month(after) and c.published is not None:
        number = c.month(after) or 1
        other = Found(after + 1, month(year_of_month(number, c.published, c.looking), number))
    if other is None or other.interval.end < found.interval.start:
        return found
    return Found(other.last, Interval(found.interval.start, other.interval.end))


def _bounded(c: Clock, index: int) -> Found | None:
    """Read «з», «до», since, by before an expression: a span from or up to the day of publication."""
    for name, looking in (("since", "back"), ("by", "ahead")):
        at = c.skip(index, name)
        if at == index or not c.may_start(at):
            continue
        before, c.looking = c.looking, looking  # type: ignore[assignment]  # two literals of the tuple above
        part = _part(c, at)
        found = part or _core(c, at)
        c.looking = before
        if found is None:
            continue
        whole = found.interval
        if c.is_in(index, "dated") and whole.start == whole.end:
            continue
        if c.published is None or (whole.start != whole.end and c.day_number(at) is not None):
            return found
        if name == "since" and whole.start <= c.published:
            return Found(found.last, Interval(whole.start, max(c.published, whole.start)))
        deadline = whole.end if part is not None else whole.start
        if name == "by" and deadline >= c.published:
            return Found(found.last, Interval(c.published, deadline))
        return found
    return None


def times_in(
    text: str, span: Span, lang: Lang, published: str | None = None, looking: Looking = "back"
) -> tuple[Time, ...]:
    """Return the times of ``text[span.start:span.end]`` in text order, without overlaps.

    ``published``: ISO 8601; without it only expressions that hold their year are resolved. ``looking``:
    whether the stretch tells what was or what will be; decides weekdays and months without a year. An expression
    that cannot be resolved is left out. «Since» and «by» reach from or to the day of publication.
    """
    return read_times(Lexed(text, span), span, lang, published, looking)


def read_times(
    lexed: Lexed, span: Span, lang: Lang, published: str | None, looking: Looking
) -> tuple[Time, ...]:
    """Do the work of :func:`times_in` on a text that is lexed already."""
    if lang not in ANALYSED:
        return ()
    clock = Clock(lexed, span, lang, published_day(published), looking)
    found: list[Time] = []
    index = 0
    while index < len(clock.pieces):
        if not clock.may_start(index):
            index += 1
            continue
        one = _bounded(clock, index) or _part(clock, index) or _core(clock, index)
        if one is None:
            index += 1
            continue
        one = _joined(clock, one)
        start, end = clock.pieces[index].start, clock.pieces[one.last - 1].end
        found.append(Time(Span(start, end), one.interval.start.isoformat(), one.interval.end.isoformat()))
        index = one.last
    return tuple(found)
