"""Why two answers to one question differ."""

from __future__ import annotations

from accordingto.links.candidates import moment
from accordingto.links.claims import Answer
from accordingto.links.values import Value, rounds
from accordingto.model import Why

DAY = 86400.0


def difference(x: Answer, y: Answer, when: tuple[str | None, str | None]) -> tuple[Why, str] | None:
    """Return why the values of two asserting answers differ, in words; None when they do not or one gives none.

    ``when``: their first publications. A later answer of the same voice makes the earlier one outdated; bounds and
    rounding are no contradiction; another period or scope is another thing measured.
    """
    a, b = x.value, y.value
    if a is None or b is None or a == b:
        return None
    said = f"{a.words()} against {b.words()}"
    if x.voice is not None and x.voice == y.voice:
        return "outdated", f"{said}: the same source gave the second later"
    frame = _frame(x), _frame(y)
    if frame[0] != frame[1]:
        return "scope", f"{said}: they are limited differently ({' / '.join(f or 'no limit told' for f in frame)})"
    if _compatible(a, b):
        return "rounding", f"{said}: both may be true of one number"
    early, late = moment(when[0]), moment(when[1])
    if early is not None and late is not None and abs(late - early) > DAY:
        return "outdated", f"{said}: more than a day lies between them"
    return "contradiction", f"{said}: different origins at the same time"


def _frame(x: Answer) -> str:
    head = x.parts[0].point.statement.head
    figure = x.parts[0].figure
    scope = x.parts[0].point.figures[figure].scope if figure is not None else None
    return " ".join([*head.periods, *([scope] if scope else [])])


def _compatible(a: Value, b: Value) -> bool:
    """Ranges that overlap, or numbers of which one is the other rounded."""
    low = max((v.low for v in (a, b) if v.low is not None), default=None)
    high = min((v.high for v in (a, b) if v.high is not None), default=None)
    if low is not None and high is not None and low <= high and (a.point is None or b.point is None):
        return True
    return any(rounds(m, n) or rounds(n, m) for m in a.numbers for n in b.numbers)
