"""What people decided: pairs of tellings that must stand together, and pairs that must not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from accordingto.links.signatures import Signature
from accordingto.model import Decision, content_id


@dataclass(frozen=True, slots=True)
class Judgements:
    """Pairs of attribution ids, each sorted; the latest decision on a pair holds, ``unsure`` lifts an earlier one."""

    together: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()

    def binds(self, x: Iterable[str], y: Iterable[str]) -> bool:
        """Tell whether a person put one of ``x`` and one of ``y`` together."""
        return bool(self.together) and _any(self.together, x, y)

    def parts(self, x: Iterable[str], y: Iterable[str]) -> bool:
        """Tell whether a person parted one of ``x`` from one of ``y``."""
        return bool(self.apart) and _any(self.apart, x, y)


NO_JUDGEMENTS = Judgements()


def judgements(decisions: Iterable[Decision], signatures: Sequence[Signature]) -> Judgements:
    """Return the pairs decided on. Decisions are on attribution ids or on claim ids, which name their first telling."""
    rows = sorted(decisions, key=lambda d: (d.at, d.by, d.on, d.judgement))
    if not rows:
        return Judgements()
    first = {content_id("c", t.id): t.id for s in signatures for t in s.tellings}
    verdict: dict[tuple[str, str], str] = {}
    for row in rows:
        for pair in combinations(sorted({first.get(i, i) for i in row.on}), 2):
            verdict[pair] = row.judgement
    return Judgements(
        frozenset(p for p, j in verdict.items() if j == "yes"), frozenset(p for p, j in verdict.items() if j == "no")
    )


def _any(pairs: frozenset[tuple[str, str]], x: Iterable[str], y: Iterable[str]) -> bool:
    others = list(y)
    return any((min(a, b), max(a, b)) in pairs for a in x for b in others)
