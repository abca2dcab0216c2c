"""Why two answers to one question differ."""

from __future__ import annotations

from collections.abc import Collection

from accordingto.links.candidates import moment
from accordingto.links.claims import Answer
from accordingto.links.reading import PERIOD
from accordingto.links.signatures import Telling
from accordingto.links.strands import extents_of
from accordingto.links.values import Value, rounds
from accordingto.model import Why

DAY = 86400.0
FAR = 2.0
"""How many times a number may be a bound, or a bound the number, and still be what the bound is of."""


def difference(
    x: Answer, y: Answer, when: tuple[str | None, str | None], denied: Collection[str | None] = ()
) -> tuple[Why, str] | None:
    """Return why the values of two asserting answers differ, in words; None when they do not or one gives none.

    ``when``: their first publications; ``denied``: the voices that deny an answer to this question. A later answer of
    the same voice makes the earlier one outdated; another period, part or unit is another thing measured; bounds and
    rounding are no contradiction; two origins that each only estimate or plan differ by origin.
    """
    a, b = x.value, y.value
    if a is None or b is None or a == b:
        return None
    said = f"{a.words()} against {b.words()}"
    if x.voice is not None and x.voice == y.voice:
        return "outdated", f"{said}: the same source gave the second later"
    parts = extents_of(set(_head(x).concepts)), extents_of(set(_head(y).concepts))
    if all(parts) and not parts[0] & parts[1]:
        return "scope", f"{said}: they are of different parts ({' / '.join(', '.join(sorted(p)) for p in parts)})"
    frames = _frame(x), _frame(y)
    told = all(frames)
    if frames[0] != frames[1] and (told or not _compatible(a, b)):
        return "scope", f"{said}: they are limited differently ({' / '.join(f or 'no limit told' for f in frames)})"
    units = _unit(x), _unit(y)
    if None not in units and units[0] != units[1]:
        return "scope", f"{said}: they count different things ({units[0]} / {units[1]})"
    if _compatible(a, b):
        return "rounding", f"{said}: both may be true of one number"
    early, late = moment(when[0]), moment(when[1])
    if early is not None and late is not None and abs(late - early) > DAY:
        return "outdated", f"{said}: more than a day lies between them"
    if {x.voice, y.voice} & {v for v in denied if v is not None}:
        return "contradiction", f"{said}: one of them denies what others say"
    vague = [n for n, o in enumerate((x, y)) if _head(o).certainty != "fact"]
    if vague:
        each = "each origin only estimates or plans" if len(vague) > 1 else "one of the origins only estimates or plans"
        return "origin", f"{said}: {each}"
    return "contradiction", f"{said}: different origins state them as fact at the same time"


def _head(x: Answer) -> Telling:
    """Return the first telling that gives the value."""
    return next((p for p in x.parts if p.value is not None), x.parts[0]).point.statement.head


def _unit(x: Answer) -> str | None:
    part = next((p for p in x.parts if p.figure is not None), None)
    return part.point.figures[part.figure].unit if part is not None and part.figure is not None else None


def _frame(x: Answer) -> str:
    """Return to what the value is limited, in words: a period, a scope."""
    part = next((p for p in x.parts if p.figure is not None), x.parts[0])
    head = part.point.statement.head
    scope = part.point.figures[part.figure].scope if part.figure is not None else None
    return ", ".join([*map(_period, head.periods), *([scope] if scope else [])])


def _period(period: str) -> str:
    """Return a period of a telling in words: ``since:may_month`` is "since May", ``year:2024`` "in 2024"."""
    kind, _, value = period.partition(":")
    return f"since {value.partition('_')[0].capitalize()}" if kind == PERIOD else f"in {value}"


def _compatible(a: Value, b: Value) -> bool:
    """Ranges that overlap, a number near enough to another's bound, or numbers of which one is the other rounded."""
    low = max((v.low for v in (a, b) if v.low is not None), default=None)
    high = min((v.high for v in (a, b) if v.high is not None), default=None)
    meet = low is not None and high is not None and low <= high and (a.point is None or b.point is None)
    if meet and _near(a, b) and _near(b, a):
        return True
    return any(rounds(m, n) or rounds(n, m) for m in a.numbers for n in b.numbers)


def _near(bound: Value, other: Value) -> bool:
    """Tell whether a bound may be meant of another's number: "at most 8,000" is not said of 500."""
    if None not in (bound.low, bound.high):
        return True
    limit = bound.high if bound.low is None else bound.low
    return limit is None or any(limit / FAR <= n <= limit * FAR for n in other.numbers)
