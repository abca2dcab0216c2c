"""What people decided: which tellings, sources and articles belong together, which do not, and whose a telling is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from accordingto.model import Decision

Pairs = frozenset[tuple[str, str]]
TELLING, CLAIM, SOURCE, ARTICLE = "t-", "c-", "s-", "a-"
"""How ids of the nouns begin on which people decide."""


@dataclass(frozen=True, slots=True)
class Judgements:
    """Pairs of ids, each sorted; the latest decision on a pair holds, ``unsure`` lifts an earlier one."""

    together: Pairs = frozenset()
    """Tellings of one strand."""
    apart: Pairs = frozenset()
    """Tellings that are neither one claim nor answers to one question."""
    same: Pairs = frozenset()
    """Sources that are one."""
    different: Pairs = frozenset()
    """Sources that are two."""
    taken: Pairs = frozenset()
    """Articles of which one comes from the other."""
    untaken: Pairs = frozenset()
    """Articles of which neither comes from the other."""
    theirs: Pairs = frozenset()
    """Tellings with the source that a person named, the one named last."""
    not_theirs: Pairs = frozenset()
    """Tellings with a source that they are not of."""

    def binds(self, x: Iterable[str], y: Iterable[str]) -> bool:
        """Tell whether a person put one of ``x`` and one of ``y`` together."""
        return bool(self.together) and _any(self.together, x, y)

    def parts(self, x: Iterable[str], y: Iterable[str]) -> bool:
        """Tell whether a person parted one of ``x`` from one of ``y``."""
        return bool(self.apart) and _any(self.apart, x, y)

    def derived(self, x: str, y: str) -> bool:
        """Tell whether a person said that one of two articles comes from the other."""
        return (min(x, y), max(x, y)) in self.taken

    def underived(self, x: str, y: str) -> bool:
        """Tell whether a person said that neither of two articles comes from the other."""
        return (min(x, y), max(x, y)) in self.untaken

    def among(self, tellings: Collection[str]) -> Judgements:
        """Return the same without what is about other tellings."""
        together, apart = (
            frozenset((x, y) for x, y in pairs if x in tellings and y in tellings)
            for pairs in (self.together, self.apart)
        )
        theirs, not_theirs = (
            frozenset((t, s) for t, s in pairs if t in tellings) for pairs in (self.theirs, self.not_theirs)
        )
        return replace(self, together=together, apart=apart, theirs=theirs, not_theirs=not_theirs)


NO_JUDGEMENTS = Judgements()


def judgements(decisions: Iterable[Decision], first: Mapping[str, str]) -> Judgements:
    """Return the pairs decided on. ``first``: claim id to its first telling, which a decision on the claim is about."""
    verdict: dict[tuple[str, str], str] = {}
    for row in sorted(decisions, key=lambda d: (d.at, d.by, d.on, d.judgement)):
        for pair in combinations(sorted({first.get(i, i) for i in row.on}), 2):
            verdict.pop(pair, None)
            verdict[pair] = row.judgement  # at the end: the order is that of the last judgements

    def of(kind: str, judgement: str) -> Pairs:
        return frozenset(
            (x, y) for (x, y), j in verdict.items() if j == judgement and x.startswith(kind) and y.startswith(kind)
        )

    yes, no = ([of(kind, judgement) for kind in (TELLING, SOURCE, ARTICLE)] for judgement in ("yes", "no"))
    owners = [(t, s, j) for (s, t), j in verdict.items() if s.startswith(SOURCE) and t.startswith(TELLING)]
    theirs = {t: s for t, s, j in owners if j == "yes"}
    not_theirs = frozenset((t, s) for t, s, j in owners if j == "no")
    return Judgements(yes[0], no[0], yes[1], no[1], yes[2], no[2], frozenset(theirs.items()), not_theirs)


def claims_in(decisions: Iterable[Decision]) -> set[str]:
    """Return the claims decided on."""
    return {i for d in decisions for i in d.on if i.startswith(CLAIM)}


def _any(pairs: Pairs, x: Iterable[str], y: Iterable[str]) -> bool:
    others = list(y)
    return any((min(a, b), max(a, b)) in pairs for a in x for b in others)
