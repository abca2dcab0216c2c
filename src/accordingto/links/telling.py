"""What stories tell: which articles are one story, its claims and questions, and who its sources are everywhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from accordingto.links.chapters import link_together
from accordingto.links.desk import Desk
from accordingto.links.spellings import MOST
from accordingto.links.stories import chapters, connected
from accordingto.model import Links, Source, SourceType
from accordingto.model.shelves import Kin


def join_stories(desk: Desk, places: Sequence[int]) -> None:
    """Find again which stories these articles and those of their former stories belong to."""
    shelf = desk.shelf
    start = set(shelf.placed(places))
    old: set[int] = set()
    groups: list[list[int]] = []
    while True:
        met = set(shelf.stories([*start, *(p for g in groups for p in g)]).values()) - old
        if groups and not met:
            break
        old |= met
        start |= {p for members in shelf.members(met).values() for p in members}
        groups = connected(start, lambda front: _tied(desk, front))
        if not groups:
            break
    story = {p: group[0] for group in groups for p in group}
    before = shelf.stories(story)
    moved = {p for p in story if before.get(p) != story[p]}
    # What a story told before goes at once: its claims may come to stand in another.
    gone = {before[p] for p in moved if p in before} | (old - set(story.values()))
    shelf.push("source", shelf.put_told(dict.fromkeys(gone, ())))
    shelf.put_stories({p: story[p] for p in moved})
    shelf.push("told", set(story.values()))


def _tied(desk: Desk, places: Collection[int]) -> Mapping[int, Iterable[int]]:
    """Return with whom articles hang together: parents and children, derivations, what people put together."""
    shelf = desk.shelf
    tied: dict[int, set[int]] = defaultdict(set)
    for child, parent in shelf.parents(places).items():
        tied[child].add(parent)
    for parent, found in shelf.children(places).items():
        tied[parent].update(found)
    articles = {one.article for one in shelf.placed(places).values()}
    derived = shelf.derivations(articles)
    ends = desk.ends(derived)
    pairs = [(ends[d.article], ends[d.origin]) for d in derived if d.article in ends and d.origin in ends]
    together = desk.judged.together
    article_of = shelf.articles_of({t for pair in together for t in pair}) if together else {}
    at = shelf.places(set(article_of.values())) if article_of else {}
    homes = {t: at[article] for t, article in article_of.items() if article in at}
    pairs += [(homes[t], homes[u]) for t, u in together if t in homes and u in homes]
    for x, y in pairs:
        tied[x].add(y)
        tied[y].add(x)
    return tied


def tell_stories(desk: Desk, stories: Sequence[int]) -> None:
    """Link the articles of these stories anew; a story without articles tells nothing."""
    shelf = desk.shelf
    members = shelf.members(stories)
    kin = shelf.kin({p for places in members.values() for p in places})
    told = {s: [_told(desk, part, kin) for part in chapters(members.get(s, ()))] for s in stories}
    shelf.push("source", shelf.put_told(told))


def _told(desk: Desk, places: Sequence[int], kin: Mapping[int, Sequence[Kin]]) -> Links:
    cards = desk.in_order(places)
    number = {c.placed.place: n for n, c in enumerate(cards)}
    near = [(number[p], number[k.place]) for p in places for k in kin.get(p, ()) if k.place in number]
    inside = {c.placed.article for c in cards}
    related = desk.shelf.derivations(inside) if len(cards) > 1 else ()
    derived = [d for d in related if d.article in inside and d.origin in inside]
    judged = desk.judged.among({t.id for c in cards for t in c.signature.tellings})
    return link_together([c.signature for c in cards], near, derived, desk.outlets(cards), judged)


def join_sources(desk: Desk, sources: Sequence[str]) -> None:
    """Put sources together as their stories know them."""
    parts = desk.shelf.parts(sources)
    desk.shelf.put_sources({i: one_source(parts[i]) if parts.get(i) else None for i in sources})


def one_source(parts: Sequence[Source]) -> Source:
    """Return one source as several stories know it: what most of them say, their names by how many know them."""
    if len(parts) == 1:
        return parts[0]
    names = Counter(name for part in parts for name in part.names.get("en", ()))
    spellings = tuple(sorted(names, key=lambda n: (-names[n], -len(n), n)))
    types: Counter[SourceType] = Counter(part.type for part in parts if part.type != "unnamed")
    voices = Counter(part.speaks_for for part in parts if part.speaks_for is not None)
    said = sorted({part.reason.partition(": ")[0] for part in parts if part.reason})
    why = said[0] if said else "the same source in several stories"
    return Source(
        parts[0].id,
        max(sorted(types), key=lambda t: types[t]) if types else "unnamed",
        {"en": spellings} | _elsewhere(parts),
        max(sorted(voices), key=lambda v: voices[v]) if voices else None,
        reason=None if len(spellings) == 1 else f"{why}: " + ", ".join(spellings),
    )


def _elsewhere(parts: Sequence[Source]) -> dict[str, tuple[str, ...]]:
    """Return the names in other languages, those that most stories know first."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for part in parts:
        for lang, names in part.names.items():
            if lang != "en":
                found[lang].update(names)
    return {lang: tuple(sorted(c, key=lambda n: (-c[n], n)))[:MOST] for lang, c in sorted(found.items())}
