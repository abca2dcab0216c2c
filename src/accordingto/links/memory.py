"""A shelf that keeps everything in memory: for linking a few articles at once, without a ledger."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext

from accordingto.links.signatures import Signature
from accordingto.model import Decision, Derivation, Links, Source, content_id
from accordingto.model.shelves import Around, Key, Kin, Placed, Signed, Stage


class Memory:
    """Keeps the articles given and what is made of them."""

    def __init__(self) -> None:
        self._waiting: dict[Stage, set[Key]] = defaultdict(set)
        self._signatures: dict[str, Signature] = {}
        self._former: dict[str, Signature] = {}
        self._decisions: list[Decision] = []
        self._placed: dict[int, Placed] = {}
        self._place: dict[str, int] = {}
        self._calls: dict[int, frozenset[str]] = {}
        self._holders: dict[int, list[int]] = defaultdict(list)
        self._kin: dict[int, Sequence[Kin]] = {}
        self._heirs: dict[int, set[int]] = defaultdict(set)
        self._parent: dict[int, int] = {}
        self._children: dict[int, set[int]] = defaultdict(set)
        self._origins: dict[str, set[str]] = defaultdict(set)
        self._members: dict[int, set[int]] = defaultdict(set)
        self._derivations: dict[str, Sequence[Derivation]] = {}
        self._family: dict[int, int] = {}
        self._story: dict[int, int] = {}
        self._told: dict[int, Sequence[Links]] = {}
        self._sources: dict[str, Source] = {}

    def take(self, signatures: Iterable[Signature], decisions: Iterable[Decision] = ()) -> None:
        """Take in articles, new ones or others of which more is known now, and decisions."""
        for signature in signatures:
            old = self._signatures.get(signature.article)
            if old is not None and signature.article in self._place:
                self._former.setdefault(signature.article, old)
                self.push("gone", [signature.article])
            self._signatures[signature.article] = signature
            self.push("new", [signature.article])
        for decision in decisions:
            self._decisions.append(decision)
            self.push("decided", [" ".join(sorted(decision.on))])

    def links(self) -> Links:
        """Return what was made of them."""
        told = [one for _, found in sorted(self._told.items()) for one in found]
        return Links(
            tuple(self._sources[i] for i in sorted(self._sources)),
            tuple(sorted((c for one in told for c in one.claims), key=lambda c: c.id)),
            tuple(sorted((q for one in told for q in one.questions), key=lambda q: q.id)),
            tuple(d for _, found in sorted(self._derivations.items()) for d in found),
            {t: c for one in told for t, c in one.claim_of.items()},
            {t: who for one in told for t, who in one.bearers.items()},
        )

    def step(self) -> AbstractContextManager[object]:
        """See ``Shelf``; nothing here outlives the process."""
        return nullcontext()

    def waiting(self, stage: Stage, limit: int) -> Sequence[Key]:
        """See ``Shelf``."""
        return sorted(self._waiting[stage], key=lambda k: (isinstance(k, str), k))[:limit]

    def push(self, stage: Stage, keys: Iterable[Key]) -> None:
        """See ``Shelf``."""
        self._waiting[stage].update(keys)

    def done(self, stage: Stage, keys: Iterable[Key]) -> None:
        """See ``Shelf``."""
        self._waiting[stage].difference_update(keys)

    def signatures(self, articles: Iterable[str]) -> Mapping[str, Signed]:
        """See ``Shelf``."""
        found = ((a, self._signatures.get(a)) for a in articles)
        return {a: _signed(s) for a, s in found if s is not None}

    def former(self, article: str) -> Signed | None:
        """See ``Shelf``."""
        found = self._former.pop(article, None)
        return None if found is None else _signed(found)

    def put_places(self, rows: Sequence[tuple[Placed, frozenset[str]]]) -> None:
        """See ``Shelf``."""
        for one, calls in rows:
            self._placed[one.place], self._place[one.article] = one, one.place
            self._calls[one.place], self._family[one.place] = calls, one.place

    def put_marks(self, marks: Mapping[int, frozenset[int]]) -> None:
        """See ``Shelf``."""
        for place, found in marks.items():
            for mark in found:
                insort(self._holders[mark], place)

    def drop_place(self, one: Placed, marks: frozenset[int]) -> None:
        """See ``Shelf``."""
        for mark in marks:
            self._holders[mark].remove(one.place)
        del self._placed[one.place], self._place[one.article], self._calls[one.place], self._family[one.place]
        self.put_kin({one.place: ()})
        self.put_parents({one.place: None})
        del self._kin[one.place]
        if one.place in self._story:
            self._members[self._story.pop(one.place)].discard(one.place)
        for derived in self._derivations.pop(one.article, ()):
            self._origins[derived.origin].discard(one.article)

    def placed(self, places: Iterable[int]) -> Mapping[int, Placed]:
        """See ``Shelf``."""
        return {p: self._placed[p] for p in places if p in self._placed}

    def places(self, articles: Iterable[str]) -> Mapping[str, int]:
        """See ``Shelf``."""
        return {a: self._place[a] for a in articles if a in self._place}

    def last_place(self) -> int | None:
        """See ``Shelf``."""
        return max(self._placed, default=None)

    def outlets(self) -> Collection[tuple[str | None, str | None]]:
        """See ``Shelf``."""
        return {(one.outlet, one.domain) for one in self._placed.values()}

    def calling(self, forms: frozenset[str], start: int, end: int) -> Sequence[int]:
        """See ``Shelf``."""
        return sorted(p for p, calls in self._calls.items() if start <= p < end and calls & forms)

    def of_outlet(self, key: str, start: int, end: int, limit: int) -> Sequence[int]:
        """See ``Shelf``."""
        return sorted(p for p, one in self._placed.items() if one.key == key and start <= p < end)[-limit:]

    def sharing(self, marks: frozenset[int], start: int, end: int, crowd: int) -> Sequence[Kin]:
        """See ``Shelf``."""
        found: dict[int, Counter[bool]] = defaultdict(Counter)
        for mark in marks:
            holders = self._holders.get(mark, [])
            near = holders[bisect_left(holders, start) : bisect_left(holders, end)]
            for place in near if len(near) <= crowd else ():
                found[place][bool(mark & 1)] += 1
        return [Kin(place, n[False], n[True]) for place, n in found.items()]

    def around(self, marks: frozenset[int], start: int, at: int, crowd: int) -> Mapping[int, Around]:
        """See ``Shelf``."""
        found = {}
        for mark in marks:
            holders = self._holders.get(mark, [])
            here = bisect_left(holders, at)
            before = min(here - bisect_left(holders, start), crowd + 1)
            after = tuple(p for p in holders[here : here + crowd + 2] if p != at)[: crowd + 1]
            found[mark] = Around(before, after)
        return found

    def put_kin(self, kin: Mapping[int, Sequence[Kin]]) -> None:
        """See ``Shelf``."""
        for place, found in kin.items():
            for old in self._kin.get(place, ()):
                self._heirs[old.place].discard(place)
            self._kin[place] = found
            for new in found:
                self._heirs[new.place].add(place)

    def put_parents(self, parents: Mapping[int, int | None]) -> None:
        """See ``Shelf``."""
        for place, parent in parents.items():
            before = self._parent.pop(place, None)
            if before is not None:
                self._children[before].discard(place)
            if parent is not None:
                self._parent[place] = parent
                self._children[parent].add(place)

    def kin(self, places: Iterable[int]) -> Mapping[int, Sequence[Kin]]:
        """See ``Shelf``."""
        return {p: self._kin[p] for p in places if p in self._kin}

    def heirs(self, places: Iterable[int]) -> Mapping[int, Sequence[int]]:
        """See ``Shelf``."""
        return {p: sorted(self._heirs[p]) for p in places if self._heirs[p]}

    def parents(self, places: Iterable[int]) -> Mapping[int, int]:
        """See ``Shelf``."""
        return {p: self._parent[p] for p in places if p in self._parent}

    def children(self, places: Iterable[int]) -> Mapping[int, Sequence[int]]:
        """See ``Shelf``."""
        return {p: sorted(self._children[p]) for p in places}

    def put_derivations(self, found: Mapping[str, Sequence[Derivation]]) -> None:
        """See ``Shelf``."""
        for article, derived in found.items():
            for old in self._derivations.get(article, ()):
                self._origins[old.origin].discard(article)
            self._derivations[article] = derived
            for new in derived:
                self._origins[new.origin].add(article)

    def put_families(self, families: Mapping[int, int]) -> None:
        """See ``Shelf``."""
        self._family.update(families)

    def families(self, places: Iterable[int]) -> Mapping[int, int]:
        """See ``Shelf``."""
        return {p: self._family[p] for p in places if p in self._family}

    def derivations(self, articles: Collection[str]) -> Sequence[Derivation]:
        """See ``Shelf``."""
        wanted = set(articles)
        concerned = sorted(wanted.union(*(self._origins[a] for a in wanted)))
        every = (d for a in concerned for d in self._derivations.get(a, ()))
        return [d for d in every if d.article in wanted or d.origin in wanted]

    def stories(self, places: Iterable[int]) -> Mapping[int, int]:
        """See ``Shelf``."""
        return {p: self._story[p] for p in places if p in self._story}

    def put_stories(self, story: Mapping[int, int]) -> None:
        """See ``Shelf``."""
        for place, new in story.items():
            if place in self._story:
                self._members[self._story[place]].discard(place)
            self._story[place] = new
            self._members[new].add(place)

    def members(self, stories: Iterable[int]) -> Mapping[int, Sequence[int]]:
        """See ``Shelf``."""
        return {s: sorted(self._members[s]) for s in stories if self._members[s]}

    def put_told(self, told: Mapping[int, Sequence[Links]]) -> Collection[str]:
        """See ``Shelf``."""
        touched: set[str] = set()
        for story, links in told.items():
            before = self._told.pop(story, ())
            if links:
                self._told[story] = links
            touched |= {s.id for one in (*before, *links) for s in one.sources}
        return touched

    def tellers(self, sources: Iterable[str]) -> Collection[int]:
        """See ``Shelf``."""
        wanted = set(sources)
        return {story for story, told in self._told.items() for one in told for s in one.sources if s.id in wanted}

    def parts(self, sources: Iterable[str]) -> Mapping[str, Sequence[Source]]:
        """See ``Shelf``."""
        wanted = set(sources)
        found: dict[str, list[Source]] = defaultdict(list)
        for _, told in sorted(self._told.items()):
            for source in (s for one in told for s in one.sources if s.id in wanted):
                found[source.id].append(source)
        return found

    def put_sources(self, sources: Mapping[str, Source | None]) -> None:
        """See ``Shelf``."""
        for ident, source in sources.items():
            self._sources.pop(ident, None)
            if source is not None:
                self._sources[ident] = source

    def decisions(self) -> Sequence[Decision]:
        """See ``Shelf``."""
        return self._decisions

    def first_tellings(self, claims: Collection[str]) -> Mapping[str, str]:
        """See ``Shelf``."""
        called = {content_id("c", t.id): t.id for s in self._signatures.values() for t in s.tellings} if claims else {}
        return {c: called[c] for c in claims if c in called}

    def articles_of(self, tellings: Collection[str]) -> Mapping[str, str]:
        """See ``Shelf``."""
        return {t.id: a for a, s in self._signatures.items() for t in s.tellings if t.id in tellings}


def _signed(signature: Signature) -> Signed:
    return Signed(signature.to_json(), signature.version_of)
