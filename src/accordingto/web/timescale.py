"""Time on an axis: ISO moments to pixels, and a few days to name on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

LABEL_PIXELS = 105
"""Room for a day's name, so that names never touch."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A day named on the axis."""

    x: float
    day: str


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A linear scale over the moments it was made for; without any known moment all stand in the middle."""

    first: datetime | None
    last: datetime | None
    left: float
    right: float

    @classmethod
    def over(cls, moments: Iterable[str | None], left: float, right: float) -> TimeScale:
        """Return the scale whose ends are the earliest and the latest known moment."""
        known = sorted(m for m in map(instant, moments) if m is not None)
        return cls(known[0] if known else None, known[-1] if known else None, left, right)

    def x(self, moment: str | None) -> float:
        """Return the place of a moment, rounded to a tenth; an unknown one stands at the right end."""
        at = instant(moment)
        if self.first is None or self.last is None or self.first == self.last:
            return round((self.left + self.right) / 2, 1)
        if at is None:
            return self.right
        return round(self.left + (self.right - self.left) * ((at - self.first) / (self.last - self.first)), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Return midnights on the scale, as many as have room for their names; one tick for a single moment."""
        if self.first is None or self.last is None:
            return ()
        days = _midnights(self.first, self.last)
        if len(days) < 2:
            return (Tick(self.x(self.first.isoformat()), self.first.date().isoformat()),)
        room = max(1, int((self.right - self.left) // LABEL_PIXELS))
        step = -(-len(days) // room)
        return tuple(Tick(self.x(day.isoformat()), day.date().isoformat()) for day in days[::step])


def _midnights(first: datetime, last: datetime) -> Sequence[datetime]:
    """Return the midnights from the first to the last moment, at most about a thousand, evenly spread."""
    day = datetime(first.year, first.month, first.day, tzinfo=first.tzinfo) + timedelta(days=1)
    days = (last - day).days
    if days < 0:
        return ()
    stride = max(1, days // 1000)
    return [day + timedelta(days=n) for n in range(0, days + 1, stride)]


def instant(moment: str | None) -> datetime | None:
    """Return an ISO moment (UTC where no offset is given), or None when it is none."""
    if moment is None:
        return None
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
