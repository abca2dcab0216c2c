"""An open ledger: its file, its engine, and the two ways to speak to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TypeVar

import sqlalchemy as sa

from accordingto.ledger.opening import engine_for, reporting

Key = TypeVar("Key")

IDS_A_QUERY = 500
"""Ids named in one query: below SQLite's 999 parameters of older builds."""


class OpenLedger:
    """A ledger that is open. Safe to share between threads; every call uses a connection of its own."""

    def __init__(self, path: Path, engine: sa.Engine) -> None:
        self.path = path
        self._engine = engine

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True, read_only: bool = False) -> Self:
        """Open the ledger at ``path``; make it (and its folder) when there is none and ``create``.

        A ledger of an older version is brought up to date. Raises ``LedgerError`` when the file is
        missing, something else, of a newer version, locked or not accessible. ``read_only`` never
        writes, not even to bring it up to date.
        """
        where = Path(path)
        return cls(where, engine_for(where, create=create and not read_only, read_only=read_only))

    def close(self) -> None:
        """Let go of the file; a ledger that was closed opens itself again when asked."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *unused: object) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        """Give a connection that sees the ledger as it was when its first query ran."""
        with reporting(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        """Give a connection that holds the write lock; on leaving, all is kept, or nothing after an exception."""
        with reporting(self.path), self._engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                yield connection


def portions(ids: Iterable[Key]) -> Iterator[Sequence[Key]]:
    """Cut ids into lists short enough for one query, without repeats, in their order."""
    known = list(dict.fromkeys(ids))
    for start in range(0, len(known), IDS_A_QUERY):
        yield known[start : start + IDS_A_QUERY]
