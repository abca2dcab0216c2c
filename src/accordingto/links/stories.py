"""Stories: articles that are linked together. Each article joins the story of the one earlier article nearest to it.

One parent for each keeps stories from growing into one: in a dense news week nearly all articles hang together by some
pair that shares a phrase. Texts of which one comes from the other are of one story too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from accordingto.model.shelves import Kin

JOINED = 3
"""Fewest marks shared with the nearest earlier article for joining its story. With 3 the six stories of dev stand apart
and whole; with 2 two of them are one, with 4 three fall into parts."""
CHAPTER = 300
"""Most articles that are linked at once; a longer story is cut in order of time. It bounds the memory."""


def parent(kin: Iterable[Kin], outlet: str, outlets: Mapping[int, str]) -> int | None:
    """Return the place of the article whose story an article joins, or None: it begins one.

    Texts of one outlet share its phrases and footers: among them only names and numbers speak for one story.
    """
    fit = [(k.named if outlet and outlets.get(k.place) == outlet else k.evidence, k.place) for k in kin]
    best = max(fit, default=(0, 0))
    return best[1] if best[0] >= JOINED else None


def connected(start: Iterable[int], tied: Callable[[Collection[int]], Mapping[int, Iterable[int]]]) -> list[list[int]]:
    """Return the groups of articles that hang together, of all that can be reached from ``start``; each sorted.

    ``tied`` gives for articles those each is tied with, in either direction.
    """
    known: dict[int, set[int]] = {}
    front = set(start)
    while front:
        found = tied(front)
        known |= {p: set(found.get(p, ())) for p in front}
        front = {q for p in front for q in known[p]} - known.keys()
    groups: list[list[int]] = []
    seen: set[int] = set()
    for first in sorted(known):
        group, queue = [], [] if first in seen else [first]
        seen.add(first)
        while queue:
            at = queue.pop()
            group.append(at)
            fresh = known[at] - seen
            seen |= fresh
            queue += fresh
        if group:
            groups.append(sorted(group))
    return groups


def chapters(members: Sequence[int]) -> list[Sequence[int]]:
    """Cut the articles of a story, in order, into what is linked at once."""
    return [members[i : i + CHAPTER] for i in range(0, len(members), CHAPTER)]
