"""Comparing the values of answers: only inside a question, only after the strands are woven."""

from __future__ import annotations

from dataclasses import dataclass

ROUNDING = 0.07
"""Largest relative distance of a rounded number from the exact one (184 and 180, 3,200 and "more than 3,000")."""


@dataclass(frozen=True, slots=True)
class Value:
    """Bounds of an answer; None: that bound is not stated."""

    low: float | None
    high: float | None

    @property
    def point(self) -> float | None:
        """The number when low and high are one, else None."""
        return self.low if self.low == self.high else None

    @property
    def range(self) -> bool:
        """Tell whether both bounds are stated and differ."""
        return self.low is not None and self.high is not None and self.low != self.high

    @property
    def numbers(self) -> frozenset[float]:
        """The stated bounds."""
        return frozenset(n for n in (self.low, self.high) if n is not None)

    def words(self) -> str:
        """Return it for a reason sentence."""
        low, high = (_plain(n) for n in (self.low, self.high))
        if self.point is not None:
            return low
        if self.low is None:
            return f"at most {high}" if self.high is not None else "a vague number"
        return f"at least {low}" if self.high is None else f"{low} to {high}"


def _plain(number: float | None) -> str:
    if number is None:
        return ""
    return f"{number:,.0f}" if number == int(number) else f"{number:,.10g}"


def rounds(exact: float, rough: float) -> bool:
    """Tell whether ``rough`` is ``exact`` rounded: near it, and with fewer significant digits."""
    if exact == rough or not exact:
        return False
    return abs(exact - rough) / abs(exact) <= ROUNDING and _digits(rough) < _digits(exact)


def _digits(number: float) -> int:
    return len(f"{number:.10g}".replace(".", "").replace("-", "").strip("0")) or 1


def fits(told: Value, known: Value) -> bool:
    """Tell whether ``told`` may be a telling of ``known``: equal, one end of it, a bound dropped, or rounded.

    Another figure of the same size (16 for 17) does not fit: it is an update, a correction or an error.
    """
    if told == known:
        return True
    if not told.numbers or not known.numbers:
        return True
    if told.range and known.range:
        return False
    if told.numbers & known.numbers:
        return True
    return any(rounds(k, t) or rounds(t, k) for k in known.numbers for t in told.numbers)
