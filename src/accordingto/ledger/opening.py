"""Opening a ledger's file: is it one, is it ours to read or write, is it up to date; and what went wrong, in words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from accordingto.errors import LedgerError
from accordingto.ledger.schema import APPLICATION_ID, REVISIONS

LOCK_SECONDS = 15.0
"""How long to wait for another process that writes: a batch takes well under 1 s, relinking 20k articles some."""

CACHE_KIBIBYTES = 65_536
"""SQLite's page cache per connection, in KiB: holds the inner pages of a ledger of 100k articles."""

MAP_BYTES = 1 << 28
"""How much of the file is read through memory mapping, in bytes: 256 MiB."""


def engine_for(path: Path, *, create: bool, read_only: bool) -> sa.Engine:
    """Return an engine on an existing, checked and migrated ledger; make it when absent and ``create``.

    Raises ``LedgerError`` when there is none, when it is something else, newer, locked or read-only.
    """
    with reporting(path):
        fresh = _is_fresh(path, create=create)
        if not read_only and path.exists() and not os.access(path, os.W_OK):
            raise LedgerError(f"{path} is read-only", _WRITABLE)
        engine = _engine(path, read_only=read_only)
        try:
            revision = None if fresh else _revision(engine, path)
            if revision != REVISIONS[-1]:
                _migrate(engine, path, read_only=read_only)
        except BaseException:
            engine.dispose()
            raise
    return engine


@contextmanager
def reporting(path: Path) -> Iterator[None]:
    """Turn what the database says into a ``LedgerError`` that names the ledger and a remedy."""
    try:
        yield
    except DBAPIError as error:
        raise _explained(path, error.orig or error) from error
    except (sqlite3.Error, OSError) as error:
        raise _explained(path, error) from error


def _explained(path: Path, error: BaseException) -> LedgerError:
    name = getattr(error, "sqlite_errorname", "") or ""
    for start, what, remedy in _TROUBLES:
        if name.startswith(start):
            return LedgerError(f"{path} {what}", remedy)
    return LedgerError(f"{path}: {error}", "Check the path, the disk and the rights; then: accordingto doctor")


_WRITABLE = "Give yourself write access to the file and its folder, or name another ledger with --ledger."

_TROUBLES = (
    ("SQLITE_BUSY", "is locked by another process", "Wait until the other accordingto has finished, or stop it."),
    ("SQLITE_LOCKED", "is locked by another process", "Wait until the other accordingto has finished, or stop it."),
    ("SQLITE_READONLY", "is read-only", _WRITABLE),
    ("SQLITE_PERM", "may not be opened", "Give yourself access to the file and its folder, or use --ledger."),
    ("SQLITE_AUTH", "may not be opened", "Give yourself access to the file and its folder, or use --ledger."),
    ("SQLITE_FULL", "cannot grow: the disk is full", "Free some space; nothing was half-written, run the same again."),
    ("SQLITE_IOERR", "cannot be read or written: the disk failed or is full", "Check the disk and its free space."),
    ("SQLITE_CANTOPEN", "cannot be opened", "Check that its folder exists and that you may write there."),
    ("SQLITE_NOTADB", "is not a ledger", "Name another file with --ledger; this one was left as it is."),
    ("SQLITE_CORRUPT", "is damaged", "Restore it from a copy, or read the sources into a new ledger."),
)


def _is_fresh(path: Path, *, create: bool) -> bool:
    """Tell whether a ledger has yet to be made here; raise when there is something else, or nothing and no leave."""
    if path.is_dir():
        raise LedgerError(f"{path} is a folder, not a ledger", "Name a file, for example ledger.sqlite in it.")
    if path.exists() and path.stat().st_size > 0:
        with path.open("rb") as file:
            if file.read(16) != b"SQLite format 3\x00":
                raise LedgerError(f"{path} is not a ledger", "Name another file with --ledger; this was left as it is.")
        return _is_empty(path)
    if not create:
        raise LedgerError(f"there is no ledger at {path}", "Make one: accordingto read FILES --ledger PATH")
    path.parent.mkdir(parents=True, exist_ok=True)
    return True


def _is_empty(path: Path) -> bool:
    """Tell whether a SQLite file holds nothing at all (a ledger whose making was cut short)."""
    uri = f"file:{quote(str(path.absolute()))}?mode={_asking(path)}"
    connection = sqlite3.connect(uri, uri=True, timeout=LOCK_SECONDS)
    try:
        return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None
    finally:
        connection.close()


def _asking(path: Path) -> str:
    """Return SQLite's mode for asking only.

    On a read-only medium it cannot make the files it shares with writers, and need not: nobody writes there.
    """
    return "ro" if os.access(path.parent, os.W_OK) else "ro&immutable=1"


def _engine(path: Path, *, read_only: bool) -> sa.Engine:
    where = quote(str(path.absolute()))
    mode = _asking(path) if read_only else "rwc"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"file:{where}?mode={mode}", uri=True, timeout=LOCK_SECONDS, isolation_level=None, check_same_thread=False
        )
        _prepare(connection, read_only=read_only)
        return connection

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.pool.QueuePool)

    # sqlite3 begins transactions late and never for DDL; we begin them ourselves, writers by taking the lock first.
    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _prepare(connection: sqlite3.Connection, *, read_only: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    connection.execute(f"PRAGMA mmap_size = {MAP_BYTES}")
    connection.execute("PRAGMA temp_store = MEMORY")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
        return
    connection.execute("PRAGMA journal_mode = WAL")
    # In WAL a transaction is whole after a crash of the program with NORMAL; only a power cut may lose the last ones.
    connection.execute("PRAGMA synchronous = NORMAL")


def _revision(engine: sa.Engine, path: Path) -> str:
    """Return the ledger's revision; raise when it is another program's database or of a newer version."""
    with engine.connect() as connection:
        stamp = connection.exec_driver_sql("PRAGMA application_id").scalar()
        if stamp != APPLICATION_ID:
            raise LedgerError(f"{path} is not a ledger", "Name another file with --ledger; this one was left as it is.")
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if revision not in REVISIONS:
        raise LedgerError(
            f"{path} was written by a newer accordingto (format {revision}; this one knows up to {REVISIONS[-1]})",
            "Upgrade accordingto, or use another ledger.",
        )
    return str(revision)


def _migrate(engine: sa.Engine, path: Path, *, read_only: bool) -> None:
    """Bring the ledger to the newest revision in one transaction: all of it or nothing."""
    if read_only:
        raise LedgerError(
            f"{path} was made by an older accordingto and cannot be brought up to date read-only",
            "Open it once with write access: accordingto doctor --ledger PATH",
        )
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        attributes: dict[str, Any] = config.attributes
        attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
