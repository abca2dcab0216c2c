"""Permalinks live: what has become of a claim, a question or a telling that is not there under its id any more.

Claims and questions are called after a telling; linking may put it into another claim, and newer rules may find the
telling itself a word longer or shorter. Whoever follows the old address is led to where it is told now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import sqlalchemy as sa

from accordingto.ledger import codec
from accordingto.ledger.base import OpenLedger
from accordingto.ledger.rows import Answer, attributions_query
from accordingto.ledger.schema import attributions, carriers, claims, moved
from accordingto.model import Attribution, Span, content_id
from accordingto.model.queries import Successor

CALLED = ("c", "q")
"""How ids begin that are made of a telling's id."""


class Following(OpenLedger):
    """The part of a ledger that remembers."""

    def successor(self, ident: str) -> Successor | None:
        """Return what a claim, question, telling or source has become; None for what was never here. It passes over all ids."""
        kind = ident.partition("-")[0]
        with self._reading() as connection:
            if kind == "s":
                return _source(connection, ident)
            telling = ident if kind == "t" else _called(connection, kind, ident) if kind in CALLED else None
            now = None if telling is None else _found(connection, telling)
            if now is None:
                return None
            row = connection.execute(
                sa.select(carriers.c.claim, claims.c.question, attributions.c.article)
                .select_from(attributions).outerjoin(carriers, carriers.c.attribution == attributions.c.id)
                .outerjoin(claims, claims.c.id == carriers.c.claim).where(attributions.c.id == now)
            ).one()
        known = row.claim if row.question is not None else None
        return Successor({"t": now, "c": known, "q": row.question}[kind], now, row.article)


def _source(connection: sa.Connection, ident: str) -> Successor | None:
    """Return the source that is known now by what texts gave this id to; it passes over all that was told."""
    named = attributions.c.payload.contains(f'"source_id":"{ident}"', autoescape=True)
    query = sa.select(attributions.c.source, sa.func.min(attributions.c.id), sa.func.min(attributions.c.article))
    query = query.where(named, attributions.c.source.is_not(None), attributions.c.source != ident)
    commonest = (sa.func.count().desc(), attributions.c.source)
    row = connection.execute(query.group_by(attributions.c.source).order_by(*commonest).limit(1)).first()
    return None if row is None else Successor(*row)


def _called(connection: sa.Connection, kind: str, ident: str) -> str | None:
    """Return the telling after which a claim or question is called."""
    for column in (attributions.c.id, moved.c.id):
        for one in connection.execute(sa.select(column)).scalars():
            if content_id(kind, one) == ident:
                return str(one)
    return None


def _found(connection: sa.Connection, telling: str) -> str | None:
    """Return the telling as it is found now: itself, else the one that covers most of where it stood."""
    if connection.execute(sa.select(attributions.c.id).where(attributions.c.id == telling)).first():
        return telling
    before = connection.execute(sa.select(moved).where(moved.c.id == telling)).first()
    if before is None:
        return None
    query = attributions_query().where(attributions.c.article == before.article).order_by(attributions.c.position)
    place = Span(before.start, before.end)
    rows = [(_shared(_extent(row), place), row.id) for row in connection.execute(query)]
    most, now = max(rows, key=lambda pair: pair[0], default=(0, None))
    return now if most > 0 else None


def _extent(row: Answer) -> Span:
    told = codec.decode(Attribution, row.payload, article=row.article)
    return extent(told)


def extent(told: Attribution) -> Span:
    """Return from where to where a telling reaches."""
    parts = [s for s in (told.source, told.cue, *told.content) if s is not None]
    return Span(min((s.start for s in parts), default=0), max((s.end for s in parts), default=0))


def _shared(x: Span, y: Span) -> int:
    return min(x.end, y.end) - max(x.start, y.start)


def remember(connection: sa.Connection, article: str, found: Iterable[Attribution]) -> None:
    """Note where the tellings of an article stand that are not among those found now; forget those that are again."""
    now: Collection[str] = {a.id for a in found}
    rows = connection.execute(attributions_query().where(attributions.c.article == article))
    gone = [(row.id, _extent(row)) for row in rows if row.id not in now]
    known = connection.execute(sa.select(moved.c.id).where(moved.c.article == article)).scalars().all()
    back = [i for i in known if i in now]
    if back:
        connection.execute(moved.delete().where(moved.c.id.in_(back)))
    fresh = [{"id": i, "article": article, "start": at.start, "end": at.end} for i, at in gone if i not in known]
    if fresh:
        connection.execute(moved.insert(), fresh)
