"""What linking keeps between two runs, as rows: see ``links.Shelf``, whose promises these methods keep.

One step is one transaction. Whatever is asked for is found by an index; nothing is held in memory between questions.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import sqlalchemy as sa

from accordingto.ledger import codec
from accordingto.ledger.base import portions
from accordingto.ledger.linked import count_arrivals, count_tellings, note_bearers, source_row, story_rows
from accordingto.ledger.rows import Answer, Row
from accordingto.ledger.schema import (
    articles,
    attributions,
    carriers,
    changes,
    claims,
    decisions,
    derivations,
    former,
    kin,
    marks,
    parts,
    places,
    questions,
    signatures,
    sources,
    state,
    waiting,
)
from accordingto.ledger.sharing import around, sharing
from accordingto.model import Decision, Derivation, Links, Source, content_id
from accordingto.model.shelves import Around, Key, Kin, Placed, Signed, Stage


class LedgerShelf:
    """A ledger as linking sees it. Everything but ``step`` is to be asked within a step."""

    def __init__(self, writing: Callable[[], AbstractContextManager[sa.Connection]]) -> None:
        self._writing = writing
        self._open: sa.Connection | None = None

    @contextmanager
    def step(self) -> Iterator[None]:
        """Hold the write lock: what is changed inside is kept whole, or not at all."""
        with self._writing() as connection:
            self._open = connection
            try:
                yield
                changed_now(connection)
            finally:
                self._open = None

    @property
    def _now(self) -> sa.Connection:
        if self._open is None:
            raise RuntimeError("a shelf is asked within a step only")
        return self._open

    def waiting(self, stage: Stage, limit: int) -> Sequence[Key]:
        """Return the first that wait, in order."""
        query = sa.select(waiting.c.number, waiting.c.name).where(waiting.c.stage == stage)
        rows = self._now.execute(query.order_by(waiting.c.number, waiting.c.name).limit(limit))
        return [row.name or row.number for row in rows]

    def push(self, stage: Stage, keys: Iterable[Key]) -> None:
        """Let these wait; what waits already waits once."""
        push(self._now, stage, keys)

    def done(self, stage: Stage, keys: Iterable[Key]) -> None:
        """Let these wait no longer."""
        rows = [_waits(stage, key) for key in keys]
        if rows:
            columns = ("stage", "number", "name")
            matches = sa.and_(*(waiting.c[c] == sa.bindparam(f"b_{c}") for c in columns))
            self._now.execute(waiting.delete().where(matches), [{f"b_{c}": r[c] for c in columns} for r in rows])

    def signatures(self, wanted: Iterable[str]) -> Mapping[str, Signed]:
        """Return the signatures of the known ones, as they are now."""
        query = sa.select(signatures.c.article, signatures.c.payload, articles.c.version_of).join(articles)
        return {row.article: _signed(row) for some in portions(wanted)
                for row in self._now.execute(query.where(signatures.c.article.in_(some)))}

    def former(self, article: str) -> Signed | None:
        """Return the signature of a ``gone`` article as it was when it was placed, and forget it."""
        query = sa.select(former.c.payload, articles.c.version_of).join(articles)
        found = self._now.execute(query.where(former.c.article == article)).first()
        self._now.execute(former.delete().where(former.c.article == article))
        return None if found is None else _signed(found)

    def put_places(self, rows: Sequence[tuple[Placed, frozenset[str]]]) -> None:
        """Take articles in, each with its ``calls``."""
        self._insert(places, [
            {"place": one.place, "article": one.article, "outlet": one.outlet, "domain": one.domain, "key": one.key,
             "calls": " ".join(sorted(calls)), "family": one.place} for one, calls in rows
        ])

    def put_marks(self, borne: Mapping[int, frozenset[int]]) -> None:
        """Note the marks of placed articles, by place."""
        pairs = sorted((mark, place) for place, found in borne.items() for mark in found)
        self._insert(marks, [{"mark": mark, "place": place} for mark, place in pairs])

    def drop_place(self, one: Placed, marks_: frozenset[int]) -> None:
        """Forget an article, its kin and its parent."""
        for some in portions(sorted(marks_)):
            self._now.execute(marks.delete().where(marks.c.mark.in_(some), marks.c.place == one.place))
        self._now.execute(kin.delete().where(kin.c.place == one.place))
        self._now.execute(derivations.delete().where(derivations.c.article == one.article))
        self._now.execute(places.delete().where(places.c.place == one.place))

    def placed(self, wanted: Iterable[int]) -> Mapping[int, Placed]:
        """Return the known ones."""
        columns = (places.c.place, places.c.article, places.c.outlet, places.c.domain, places.c.key)
        return {row.place: Placed(row.place, row.article, row.outlet, row.domain, row.key)
                for row in self._rows(columns, places.c.place, wanted)}

    def places(self, wanted: Iterable[str]) -> Mapping[str, int]:
        """Return the places of the known ones."""
        return {row.article: row.place for row in
                self._rows((places.c.article, places.c.place), places.c.article, wanted)}

    def last_place(self) -> int | None:
        """Return the greatest place, None when there is none."""
        found = self._now.execute(sa.select(sa.func.max(places.c.place))).scalar_one()
        return None if found is None else int(found)

    def outlets(self) -> Collection[tuple[str | None, str | None]]:
        """Return every pair of an outlet's name and domain that a placed article has."""
        query = sa.select(places.c.outlet, places.c.domain).distinct()
        return {(row.outlet, row.domain) for row in self._now.execute(query)}

    def calling(self, forms: frozenset[str], start: int, end: int) -> Sequence[int]:
        """Return the places from ``start`` on and before ``end`` that share a form with these; it reads them all."""
        query = sa.select(places.c.place, places.c.calls).where(places.c.place >= start)
        if end < 1 << 63:
            query = query.where(places.c.place < end)
        rows = self._now.execute(query.order_by(places.c.place))
        return [row.place for row in rows if not forms.isdisjoint(row.calls.split(" "))]

    def of_outlet(self, key: str, start: int, end: int, limit: int) -> Sequence[int]:
        """Return the last places of an outlet from ``start`` on and before ``end``."""
        query = sa.select(places.c.place).where(places.c.key == key, places.c.place >= start, places.c.place < end)
        return sorted(self._now.execute(query.order_by(places.c.place.desc()).limit(limit)).scalars())

    def sharing(self, wanted: frozenset[int], start: int, end: int, crowd: int) -> Sequence[Kin]:
        """Return the places from ``start`` on and before ``end`` that share marks at most ``crowd`` there bear."""
        return sharing(self._now, wanted, start, end, crowd)

    def around(self, wanted: frozenset[int], start: int, at: int, crowd: int) -> Mapping[int, Around]:
        """Return who bears each mark from ``start`` on, around ``at``; marks that nobody bears later are left out."""
        return around(self._now, wanted, start, at, crowd)

    def put_kin(self, found: Mapping[int, Sequence[Kin]]) -> None:
        """Replace the nearest articles of each."""
        self._delete(kin.c.place, found)
        self._insert(kin, [
            {"place": place, "rank": n, "near": k.place, "grams": k.grams, "named": k.named}
            for place, near in found.items() for n, k in enumerate(near)
        ])

    def put_parents(self, found: Mapping[int, int | None]) -> None:
        """Replace whose story each joins."""
        self._note(places.c.parent, found)

    def kin(self, wanted: Iterable[int]) -> Mapping[int, Sequence[Kin]]:
        """Return the earlier articles nearest to each."""
        found: dict[int, list[Kin]] = defaultdict(list)
        columns = (kin.c.place, kin.c.near, kin.c.grams, kin.c.named)
        for row in self._rows(columns, kin.c.place, wanted, kin.c.place, kin.c.rank):
            found[row.place].append(Kin(row.near, row.grams, row.named))
        return found

    def heirs(self, wanted: Iterable[int]) -> Mapping[int, Sequence[int]]:
        """Return the later articles to which each is near, those with none left out."""
        found: dict[int, list[int]] = defaultdict(list)
        for row in self._rows((kin.c.near, kin.c.place), kin.c.near, wanted, kin.c.near, kin.c.place):
            found[row.near].append(row.place)
        return found

    def parents(self, wanted: Iterable[int]) -> Mapping[int, int]:
        """Return the parents of those that have one."""
        rows = self._rows((places.c.place, places.c.parent), places.c.place, wanted)
        return {row.place: row.parent for row in rows if row.parent is not None}

    def children(self, wanted: Iterable[int]) -> Mapping[int, Sequence[int]]:
        """Return the places whose parent each is."""
        found: dict[int, list[int]] = defaultdict(list)
        for row in self._rows((places.c.place, places.c.parent), places.c.parent, wanted):
            found[row.parent].append(row.place)
        return found

    def put_derivations(self, found: Mapping[str, Sequence[Derivation]]) -> None:
        """Replace what each article comes from."""
        self._delete(derivations.c.article, found)
        self._insert(derivations, [
            {"article": d.article, "origin": d.origin, "relation": d.relation, "payload": codec.encode(d)}
            for derived in found.values() for d in derived
        ])

    def put_families(self, found: Mapping[int, int]) -> None:
        """Replace the first of the texts that each carries on, itself when none."""
        self._note(places.c.family, found)

    def families(self, wanted: Iterable[int]) -> Mapping[int, int]:
        """Return the families of those that are placed."""
        return {row.place: row.family for row in
                self._rows((places.c.place, places.c.family), places.c.place, wanted)}

    def derivations(self, wanted: Collection[str]) -> Sequence[Derivation]:
        """Return the derivations of which one of these is either side, each once, by article and origin."""
        found = {}
        columns = (derivations.c.article, derivations.c.origin, derivations.c.payload)
        for side in (derivations.c.article, derivations.c.origin):
            for row in self._rows(columns, side, wanted):
                found[row.article, row.origin] = codec.decode(Derivation, row.payload)
        return [found[key] for key in sorted(found)]

    def stories(self, wanted: Iterable[int]) -> Mapping[int, int]:
        """Return the stories of those that have one; a story is called by the place of its first article."""
        rows = self._rows((places.c.place, places.c.story), places.c.place, wanted)
        return {row.place: row.story for row in rows if row.story is not None}

    def put_stories(self, story: Mapping[int, int]) -> None:
        """Note which article is of which story."""
        self._note(places.c.story, story)

    def members(self, stories: Iterable[int]) -> Mapping[int, Sequence[int]]:
        """Return the places of each story, in order; stories without any left out."""
        found: dict[int, list[int]] = defaultdict(list)
        for row in self._rows((places.c.story, places.c.place), places.c.story, stories, places.c.place):
            found[row.story].append(row.place)
        return found

    def put_told(self, told: Mapping[int, Sequence[Links]]) -> Collection[str]:
        """Replace the sources, claims and questions of stories; return the sources they had or have."""
        touched = {row.source for row in self._rows((parts.c.source,), parts.c.story, told)}
        gone = [row.id for row in self._rows((claims.c.id,), claims.c.story, told)]
        self._delete(carriers.c.claim, gone)
        self._delete(changes.c.claim, gone)
        for table in (claims, questions, parts):
            self._delete(table.c.story, told)
        for table, rows in story_rows(told):
            self._insert(table, rows)
        note_bearers(self._now, [one for links in told.values() for one in links])
        for some in portions(told):
            count_arrivals(self._now, some)
        return touched | {source.id for links in told.values() for one in links for source in one.sources}

    def tellers(self, wanted: Iterable[str]) -> Collection[int]:
        """Return the stories in which one of these sources stands."""
        return {row.story for row in self._rows((parts.c.story,), parts.c.source, wanted)}

    def parts(self, wanted: Iterable[str]) -> Mapping[str, Sequence[Source]]:
        """Return each source as every story knows it, in order of the stories; those no story knows left out."""
        found: dict[str, list[Source]] = defaultdict(list)
        columns, order = (parts.c.source, parts.c.payload), (parts.c.story, parts.c.chapter)
        for row in self._rows(columns, parts.c.source, wanted, *order):
            found[row.source].append(codec.decode(Source, row.payload))
        return found

    def put_sources(self, found: Mapping[str, Source | None]) -> None:
        """Keep sources, None to forget one."""
        self._delete(sources.c.id, found)
        self._insert(sources, [source_row(source) for source in found.values() if source is not None])
        for some in portions(found):
            count_tellings(self._now, some)

    def decisions(self) -> Sequence[Decision]:
        """Return every decision."""
        query = sa.select(decisions.c.payload).order_by(decisions.c.moment, decisions.c.id)
        return [codec.decode(Decision, payload) for payload in self._now.execute(query).scalars()]

    def first_tellings(self, wanted: Collection[str]) -> Mapping[str, str]:
        """Return the tellings after which these claims are called, for those that are there.

        Claims are called so whether they stand or not: it passes over the ids of all attributions.
        """
        if not wanted:
            return {}
        ids = self._now.execute(sa.select(attributions.c.id)).scalars()
        return {claim: one for one in ids if (claim := content_id("c", one)) in wanted}

    def articles_of(self, tellings: Collection[str]) -> Mapping[str, str]:
        """Return the articles of these tellings."""
        columns = (attributions.c.id, attributions.c.article)
        return {row.id: row.article for row in self._rows(columns, attributions.c.id, tellings)}

    def _insert(self, table: sa.Table, rows: Sequence[Row]) -> None:
        if rows:
            self._now.execute(table.insert(), rows)

    def _delete(self, key: sa.Column[Any], wanted: Iterable[int | str]) -> None:
        """Delete the rows whose key is one of these."""
        for some in portions(wanted):
            self._now.execute(key.table.delete().where(key.in_(some)))

    def _note(self, column: sa.Column[Any], found: Mapping[int, int | None]) -> None:
        """Set one column of places."""
        command = places.update().where(places.c.place == sa.bindparam("at")).values({column: sa.bindparam("to")})
        if found:
            self._now.execute(command, [{"at": place, "to": new} for place, new in found.items()])

    def _rows(
        self, columns: Sequence[sa.Column[Any]], key: sa.Column[Any], wanted: Iterable[int | str],
        *order: sa.Column[Any],
    ) -> Iterator[Answer]:
        """Give the rows whose key is one of these."""
        for some in portions(wanted):
            yield from self._now.execute(sa.select(*columns).where(key.in_(some)).order_by(*order))


def push(connection: sa.Connection, stage: Stage, keys: Iterable[Key]) -> None:
    """Let these wait for linking; what waits already waits once."""
    from sqlalchemy.dialects import postgresql, sqlite

    rows = [_waits(stage, key) for key in keys]
    if rows:
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        connection.execute(dialect.insert(waiting).on_conflict_do_nothing(), rows)


def changed_now(connection: sa.Connection) -> None:
    """Note that something has changed: what was made of the ledger before is out of date."""
    before = connection.execute(sa.select(state.c.value).where(state.c.key == "generation")).scalar()
    connection.execute(state.delete().where(state.c.key == "generation"))
    connection.execute(state.insert(), [{"key": "generation", "value": str(int(before or 0) + 1)}])


def _waits(stage: Stage, key: Key) -> Row:
    return {"stage": stage, "number": 0 if isinstance(key, str) else key, "name": key if isinstance(key, str) else ""}


def _signed(row: Answer) -> Signed:
    return Signed(zlib.decompress(row.payload).decode("utf-8", "surrogatepass"), row.version_of)
