"""Whether a ledger is sound. For ``doctor`` and for tests after a crash."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from accordingto.ledger.base import OpenLedger
from accordingto.ledger.schema import SEARCH_TABLE, articles, attributions, readings, signatures


class Checking(OpenLedger):
    """Checks that change nothing."""

    def problems(self) -> tuple[str, ...]:
        """Return what is wrong, one sentence each; empty for a sound ledger."""
        found: list[str] = []
        with self._reading() as connection:
            if connection.dialect.name == "sqlite":
                found.extend(_file_problems(connection))
            for name, table in (("reading", readings), ("signature", signatures)):
                count = connection.execute(_without(table)).scalar_one()
                if count:
                    found.append(f"{count} articles have no {name}")
            gap = sa.func.max(attributions.c.position) + 1 - sa.func.count()
            if connection.execute(sa.select(gap).group_by(attributions.c.article).having(gap != 0).limit(1)).first():
                found.append("attributions of an article are missing")
        return tuple(found)


def _without(table: sa.Table) -> sa.Select[Any]:
    there = sa.exists().where(table.c.article == articles.c.id)
    return sa.select(sa.func.count()).select_from(articles).where(~there)


def _file_problems(connection: sa.Connection) -> list[str]:
    answers = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    found = [f"the file is damaged: {answer}" for answer in answers if answer != "ok"]
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if loose:
        found.append(f"{len(loose)} rows point to rows that are not there")
    indexed = connection.exec_driver_sql(f"SELECT count(*) FROM {SEARCH_TABLE}_docsize").scalar_one()  # noqa: S608  # our own constant
    held = connection.execute(sa.select(sa.func.count()).select_from(articles)).scalar_one()
    if indexed != held:
        found.append(f"the search index holds {indexed} texts of {held}")
    return found
