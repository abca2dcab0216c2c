"""Time expressions inside a stretch of text, resolved to days against the day of publication."""

from __future__ import annotations

from accordingto.claims.calendar_times import (
    day_and_month,
    month_and_day,
    month_of_year,
    named_year,
    numeric_date,
    season_of_year,
)
from accordingto.claims.clock import Clock, Found, Rule
from accordingto.claims.dates import Interval, Looking, month, part_of, published_day, year_of_month
from accordingto.claims.lexing import Lexed
from accordingto.claims.quantities import ANALYSED
from accordingto.claims.relative_times import (
    bare_end_of_year,
    day_word,
    distance,
    night_before_weekday,
    recent_span,
    week_month_year,
    weekday,
    year_word,
)
from accordingto.model import Lang, Span, Time

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
