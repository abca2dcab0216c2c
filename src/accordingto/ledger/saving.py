"""Saved searches: kept by name until they are forgotten."""

from __future__ import annotations

import sqlalchemy as sa

from accordingto.ledger import codec
from accordingto.ledger.base import OpenLedger
from accordingto.ledger.schema import searches
from accordingto.model.queries import SavedSearch


class Saving(OpenLedger):
    """Saved searches."""

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """Return all saved searches by name."""
        with self._reading() as connection:
            query = sa.select(searches.c.payload).order_by(searches.c.name)
            return tuple(codec.decode(SavedSearch, payload) for payload in connection.execute(query).scalars())

    def save_search(self, search: SavedSearch) -> None:
        """Keep a search; one of the same name is replaced."""
        with self._writing() as connection:
            connection.execute(searches.delete().where(searches.c.name == search.name))
            connection.execute(searches.insert(), [{"name": search.name, "payload": codec.encode(search)}])

    def forget_search(self, name: str) -> bool:
        """Forget a saved search; False when there is none of this name."""
        with self._writing() as connection:
            return connection.execute(searches.delete().where(searches.c.name == name)).rowcount > 0
