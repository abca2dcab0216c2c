"""Which pairs of articles are worth aligning: near-linear, by rare shared marks within a window of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import combinations

from accordingto.links.outlets import Outlets
from accordingto.links.signatures import Signature

DAYS = 45
"""Longest time between an article and one that retells it; corrections and updates come within six weeks."""
CROWD = 40
"""A mark shared by more articles of one window tells nothing and is left out: it keeps the work near linear."""
GRAM_MARKS = 2
"""Fewest shared word 3-grams of two articles in one language."""
PAIR_MARKS = 2
"""Fewest shared pairs of a name with a name or a number of one sentence; they survive translation."""
CITED_DAYS, CITED_BACK = 5.0, 12
"""How far back, and how many articles back, a named outlet's own texts are looked at."""
LONGEST = 14
"""Most names and numbers of one sentence that are paired; longer lists (teams, election results) are cut."""


def moment(published: str | None) -> float | None:
    """Return seconds since 1970 of an ISO 8601 time (UTC where no offset is given), None when unknown or unreadable."""
    if not published:
        return None
    try:
        parsed = datetime.fromisoformat(published)
    except ValueError:
        return None
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp()


def marks(signature: Signature) -> dict[str, set[str]]:
    """Return the marks of one article: ``gram`` (one language) and ``pair`` (any language)."""
    grams = {f"{g:x}" for s in signature.stretches if s.kind != "teaser" for g in (*s.grams, *s.quoted)}
    pairs: set[str] = set()
    for stretch in (*signature.stretches, signature.heading):
        if stretch.kind == "teaser":
            continue
        numbers = sorted({f"#{n:g}" for n in stretch.numbers if n > 3})
        keys = [*(f"n{n}" for n in stretch.names), *numbers][:LONGEST]
        pairs.update(f"{x}|{y}" for x, y in combinations(keys, 2) if x[0] == "n" or y[0] == "n")
    return {"gram": grams, "pair": pairs}


def pairs(signatures: Sequence[Signature]) -> set[tuple[int, int]]:
    """Return index pairs (smaller first) of articles to compare.

    ``signatures`` must stand in time order. Articles without a time are compared with all others that share marks.
    """
    times = [moment(s.published) for s in signatures]
    shared: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    index: dict[str, list[int]] = defaultdict(list)
    for i, signature in enumerate(signatures):
        for rank, (kind, found) in enumerate(sorted(marks(signature).items())):
            for mark in found:
                index[f"{rank}{kind}{mark}"].append(i)
    for key, holders in index.items():
        for group in _windows(holders, times):
            for i, j in combinations(group, 2):
                shared[i, j][int(key[0])] += 1
    return {ij for ij, (grams, named) in shared.items() if grams >= GRAM_MARKS or named >= PAIR_MARKS}


def cited_pairs(signatures: Sequence[Signature], outlets: Outlets) -> set[tuple[int, int]]:
    """Return index pairs (smaller first) of an article and the latest ones of each outlet it names.

    At most ``CITED_BACK`` articles of an outlet, none older than ``CITED_DAYS``: cost per article is bounded.
    """
    times = [moment(s.published) for s in signatures]
    found: set[tuple[int, int]] = set()
    for b in range(len(signatures)):
        for outlet in outlets.named(b):
            earlier = [a for a in outlets.articles(outlet) if a < b and _within(times[a], times[b], CITED_DAYS)]
            found.update((a, b) for a in earlier[-CITED_BACK:])
    return found


def _within(early: float | None, late: float | None, days: float) -> bool:
    return early is not None and late is not None and late - early <= days * 86400


def _windows(holders: Sequence[int], times: Sequence[float | None]) -> Iterable[Sequence[int]]:
    """Cut the holders of one mark where more than ``DAYS`` lie between neighbours; leave crowds out."""
    group: list[int] = []
    for i in holders:
        now, before = times[i], times[group[-1]] if group else None
        if now is not None and before is not None and now - before > DAYS * 86400:
            if 1 < len(group) <= CROWD:
                yield group
            group = []
        group.append(i)
    if 1 < len(group) <= CROWD:
        yield group
