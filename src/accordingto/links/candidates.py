"""Which articles are worth aligning with one: the earlier ones that share rare marks with it, or that it cites.

An article looks back only, so what is published later changes nothing for it, and asks only for what is kept about its
own marks: the cost of one article does not grow with the number of all.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import combinations

from accordingto.links.signatures import Signature
from accordingto.model.shelves import Kin

DAYS = 45
"""Longest time between an article and one that retells it; corrections and updates come within six weeks."""
CROWD = 40
"""A mark that more than so many earlier articles of the window bear tells nothing: it keeps the work near linear."""
GRAM_MARKS = 2
"""Fewest shared word 3-grams of two articles in one language."""
PAIR_MARKS = 2
"""Fewest shared pairs of a name with a name or a number of one sentence; they survive translation."""
NEAREST = 24
"""Most articles one is aligned with by its marks. With 24 instead of all, 4,000 texts of a news load keep 98 of 99
copies, all rewrites, mixes and translations; stories/dev never reaches it."""
CITED_DAYS, CITED_BACK = 5, 12
"""How far back, and how many articles back, a named outlet's own texts are looked at."""
THIN = 40
"""Who shares fewer than one in so many of an article's marks is no origin of it. In 20,000 texts of a news load all
translations and 99 of 100 rewrites share one in 30 with their origin, copies one in 4."""
LONGEST = 14
"""Most names and numbers of one sentence that are paired; longer lists (teams, election results) are cut."""

MINUTES, TIE = 27, 36
"""Bits of a place for the minutes since 1970 and for what orders the articles of one minute."""
FIRST = -(1 << 63)
"""The least place."""


def moment(published: str | None) -> float | None:
    """Return seconds since 1970 of an ISO 8601 time (UTC where no offset is given), None when unknown or unreadable."""
    if not published:
        return None
    try:
        parsed = datetime.fromisoformat(published)
    except ValueError:
        return None
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp()


def place(article: str, published: str | None) -> int:
    """Return where an article stands in the order of linking: by minute of publication, then by its id, undated last.

    A 64-bit number made of both, so that one index serves lookups by time; undated articles have places from 0 on.
    """
    tie = int.from_bytes(blake2b(article.encode(), digest_size=8).digest(), "big")
    now = moment(published)
    if now is None:
        return tie >> 1
    minutes = min(max(int(now // 60), 0), (1 << MINUTES) - 1)
    return FIRST + (minutes << TIE | tie >> (64 - TIE))


def since(at: int, days: int) -> int:
    """Return the least place that lies at most so many days before ``at``; the first of all for an undated one."""
    if at >= 0:
        return FIRST
    return FIRST + (max(((at - FIRST) >> TIE) - days * 1440, 0) << TIE)


def until(at: int, days: int) -> int:
    """Return a place past every dated one that lies at most so many days after ``at``."""
    return 0 if at >= 0 else min(FIRST + ((((at - FIRST) >> TIE) + days * 1440 + 1) << TIE), 0)


def marks(signature: Signature) -> frozenset[int]:
    """Return the marks of one article: even ones are word 3-grams, odd ones pairs of names and numbers."""
    found = {g << 1 for s in signature.stretches if s.kind != "teaser" for g in (*s.grams, *s.quoted)}
    for stretch in (*signature.stretches, signature.heading):
        if stretch.kind == "teaser":
            continue
        numbers = sorted({f"#{n:g}" for n in stretch.numbers if n > 3})
        keys = [*(f"n{n}" for n in stretch.names), *numbers][:LONGEST]
        found.update(_hashed(f"{x}|{y}") for x, y in combinations(keys, 2) if x[0] == "n" or y[0] == "n")
    return frozenset(found)


def nearest(shared: Iterable[Kin]) -> list[Kin]:
    """Return the articles worth aligning among those that share marks: those with most, later ones first."""
    enough = [k for k in shared if k.grams >= GRAM_MARKS or k.named >= PAIR_MARKS]
    return sorted(enough, key=lambda k: (-k.evidence, -k.place))[:NEAREST]


def carried(shared: Kin, borne: int) -> bool:
    """Tell whether an article with ``borne`` marks may carry on one with which it shares these."""
    return shared.evidence * THIN >= borne


def _hashed(pair: str) -> int:
    return int.from_bytes(blake2b(pair.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big") >> 2 << 1 | 1
