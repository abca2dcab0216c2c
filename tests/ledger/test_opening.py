from __future__ import annotations

import sqlite3

import made
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from accordingto.errors import LedgerError
from accordingto.ledger import Ledger, opening, schema


def test_it_is_made_with_its_folder(tmp_path):
    path = tmp_path / "new" / "folder" / "ledger.sqlite"
    Ledger.open(path).close()
    assert path.exists()


def test_there_is_none_and_none_is_wanted(tmp_path):
    with pytest.raises(LedgerError, match=r"there is no ledger at .*none\.sqlite") as raised:
        Ledger.open(tmp_path / "none.sqlite", create=False)
    assert raised.value.remedy
    assert not (tmp_path / "none.sqlite").exists()


def test_a_text_file_is_no_ledger_and_stays_as_it_is(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Не база даних, а просто нотатки.", encoding="utf-8")
    with pytest.raises(LedgerError, match="is not a ledger"):
        Ledger.open(path)
    assert path.read_text(encoding="utf-8") == "Не база даних, а просто нотатки."


def test_a_folder_is_no_ledger(tmp_path):
    with pytest.raises(LedgerError, match="is a folder"):
        Ledger.open(tmp_path)


def test_another_programs_database_is_no_ledger(tmp_path):
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    other.close()
    with pytest.raises(LedgerError, match="is not a ledger"):
        Ledger.open(path)


def test_a_ledger_of_a_newer_version_is_left_alone(tmp_path):
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    with pytest.raises(LedgerError, match="newer accordingto") as raised:
        Ledger.open(path)
    assert "Upgrade" in raised.value.remedy


def test_a_making_that_was_cut_short_is_taken_up_again(tmp_path):
    path = tmp_path / "ledger.sqlite"
    with sqlite3.connect(path) as empty:
        empty.execute("PRAGMA journal_mode = WAL")
        empty.execute("CREATE TABLE t (x)")
        empty.execute("DROP TABLE t")
    empty.close()
    Ledger.open(path).close()


def test_another_writer_is_waited_for_then_named(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "LOCK_SECONDS", 0.05)
    path = tmp_path / "ledger.sqlite"
    article = made.article()
    with Ledger.open(path) as ledger:
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="is locked"):
            ledger.put([article], [made.entry(article)])
        holder.execute("ROLLBACK")
        holder.close()
        assert ledger.put([article], [made.entry(article)]) == ["read"]


def test_a_full_disk_leaves_the_ledger_whole(tmp_path):
    path = tmp_path / "ledger.sqlite"
    first = made.article()
    long = made.article("Шахту закрили на три дні. " * 40_000)
    with Ledger.open(path) as ledger:
        ledger.put([first], [made.entry(first)])

        @sa.event.listens_for(ledger._engine, "checkout")
        def small_disk(connection, *_):
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages + 5}")

        with pytest.raises(LedgerError, match="disk is full"):
            ledger.put([long], [made.entry(long)])
    with Ledger.open(path, create=False) as ledger:
        assert [kept.article for kept in ledger.everything()] == [first]


def test_read_only_reads_and_never_writes(tmp_path):
    path = tmp_path / "ledger.sqlite"
    article = made.article()
    with Ledger.open(path) as ledger:
        ledger.put([article], [made.entry(article)])
    with Ledger.open(path, read_only=True) as ledger:
        assert ledger.article(article.id) == article
        with pytest.raises(LedgerError, match="is read-only"):
            ledger.put([article], [made.entry(article)])


def test_the_migrations_make_the_tables_the_code_speaks_of(tmp_path):
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger, ledger._engine.connect() as connection:
        def ours(name, kind, *_):
            return not (kind == "table" and name.startswith(schema.SEARCH_TABLE))

        context = MigrationContext.configure(connection, opts={"include_name": ours})
        assert compare_metadata(context, schema.metadata) == []


def test_every_migration_is_known_and_the_last_one_is_the_head():
    script = ScriptDirectory(str(opening.Path(opening.__file__).parent / "migrations"))
    known = [revision.revision for revision in script.walk_revisions()]
    assert tuple(reversed(known)) == schema.REVISIONS
