"""Every item of the issue's list of bad input: a message with the thing and the remedy, a status, nothing lost."""

from __future__ import annotations

import os
import sqlite3

import pytest

from accordingto import Ledger
from accordingto.ledger import opening

ARTICLE = "Міст закрили, повідомив мер Степан Кладочний."


@pytest.fixture
def ledger(tmp_path):
    return tmp_path / "ledger.sqlite"


def empty(folder):
    path = folder / "empty.txt"
    path.write_bytes(b"")
    return path


def binary(folder):
    path = folder / "picture.bin"
    path.write_bytes(bytes(range(256)) * 40)
    return path


def bare_folder(folder):
    path = folder / "bare"
    path.mkdir()
    return path


def broken_line(folder):
    path = folder / "broken.jsonl"
    path.write_text('{"id": "a", "text": \n')
    return path


def missing(folder):
    return folder / "nowhere.txt"


@pytest.mark.parametrize(("make", "reason"), [
    (missing, "missing"), (empty, "empty"), (binary, "binary"), (bare_folder, "no articles"), (broken_line, "broken"),
])
def test_what_cannot_be_read_is_named_counted_and_the_rest_is_read(run, tmp_path, ledger, make, reason):
    good = tmp_path / "good.txt"
    good.write_text(ARTICLE, encoding="utf-8")
    bad = make(tmp_path)
    ran = run("read", "--ledger", ledger, "--processes", "1", bad, good)
    assert ran.status == 1
    assert str(bad) in ran.err
    assert reason in ran.err
    assert f"1  not read: {reason}" in ran.out
    assert "1  read" in ran.out
    assert list((tmp_path / "ledger.sqlite.quarantine").glob("*.why.txt"))


def test_a_limit_says_how_it_is_raised_and_can_be(run, tmp_path, ledger):
    path = tmp_path / "long.txt"
    path.write_text(ARTICLE + "\n" + "слово " * 100_000, encoding="utf-8")
    short = run("read", "--ledger", ledger, "--processes", "1", "--set", "article_megabytes=1", path)
    assert (short.status, "raise it with --set article_megabytes=N" in short.err) == (1, True)
    assert run("read", "--ledger", ledger, "--processes", "1", "--set", "article_megabytes=2", path).status == 0


@pytest.mark.parametrize(("given", "said"), [
    ("proxy=http://x", "no such setting"), ("page_megabytes", "is no number"), ("page_megabytes=x", "is no number"),
    ("page_megabytes=0", "cannot be"), ("host_seconds=nan", "cannot be"), ("host_seconds=-1", "cannot be"),
    ("user_agent=", "cannot be"),
])
def test_a_setting_that_cannot_be_is_said_at_once(run, story, ledger, given, said):
    ran = run("read", "--ledger", ledger, "--set", given, story)
    assert ran.status == 2
    assert f"--set {given}: " in ran.err
    assert said in ran.err
    assert not ledger.exists()


def test_only_the_web_is_fetched(run, ledger):
    ran = run("read", "--ledger", ledger, "--processes", "1", "ftp://visnyk.example/a")
    assert "ftp://visnyk.example/a: refused: only http and https addresses are fetched" in ran.err


def test_another_language_is_stored_and_the_user_is_told(run, tmp_path, ledger):
    path = tmp_path / "pl.txt"
    path.write_text("Most nad Jasną został zamknięty na czternaście tygodni, poinformował burmistrz.", encoding="utf-8")
    ran = run("read", "--ledger", ledger, "--processes", "1", path)
    assert ran.status == 0
    assert "in another language than uk, ru, en: stored, not analysed" in ran.out


def test_a_ledger_of_a_newer_version(run, story, ledger):
    Ledger.open(ledger).close()
    with sqlite3.connect(ledger) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    ran = run("read", "--ledger", ledger, story)
    assert ran.status == 2
    assert f"{ledger} was written by a newer accordingto" in ran.err
    assert "Upgrade accordingto" in ran.err


def test_a_locked_ledger(run, story, ledger, monkeypatch):
    monkeypatch.setattr(opening, "LOCK_SECONDS", 0.05)
    Ledger.open(ledger).close()
    holder = sqlite3.connect(ledger, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    ran = run("read", "--ledger", ledger, "--processes", "1", story)
    holder.close()
    assert ran.status == 2
    assert "is locked by another process" in ran.err
    assert run("read", "--ledger", ledger, "--processes", "1", story).status == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write read-only files")
def test_a_read_only_ledger(run, story, ledger):
    Ledger.open(ledger).close()
    ledger.chmod(0o444)
    ran = run("read", "--ledger", ledger, story)
    assert ran.status == 2
    assert "is read-only" in ran.err


def test_a_ledger_that_is_none(run, story, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text(ARTICLE, encoding="utf-8")
    ran = run("read", "--ledger", notes, story)
    assert ran.status == 2
    assert f"{notes} is not a ledger" in ran.err
    assert notes.read_text(encoding="utf-8") == ARTICLE


@pytest.mark.parametrize("command", [["claims"], ["questions"], ["search", "міст"], ["export"], ["trace", "x"],
                                     ["sources"], ["relink"], ["decide", "yes", "c-1", "c-2"]])
def test_asking_without_a_ledger_says_how_to_make_one(run, tmp_path, command):
    ran = run(*command, "--ledger", tmp_path / "none.sqlite")
    assert ran.status == 2
    assert "there is no ledger at" in ran.err
    assert "accordingto read" in ran.err
    assert "Traceback" not in ran.err
    assert not (tmp_path / "none.sqlite").exists()


def test_an_unknown_name(run, filled):
    ran = run("trace", "nothing-of-this-name", "--ledger", filled)
    assert ran.status == 2
    assert "nothing called nothing-of-this-name" in ran.err


def test_columns_are_said_kept_and_used_again(run, tmp_path):
    table, ledger = tmp_path / "a.csv", tmp_path / "l.sqlite"
    table.write_text('x;y\nМер сказав, що міст відкрито;"Перше слово"\n', "utf-8")
    reading = ("read", "--ledger", ledger, "--processes", "1", "--json")
    assert run(*reading, table).json["outcomes"] == {"unsupported": 1}
    assert run(*reading, "--columns", "text=x,title=y", "--save-columns", table).json["outcomes"] == {"read": 1}
    assert run(*reading, table).json["outcomes"] == {"known": 1}
    assert run(*reading, "--resume", table).json["outcomes"] == {"read before": 1}


@pytest.mark.parametrize("columns", ["title=y", "text", "text=", "body=x,text=y"])
def test_columns_that_are_none(run, tmp_path, columns):
    ran = run("read", "--ledger", tmp_path / "l.sqlite", "--columns", columns, tmp_path)
    assert (ran.status, "--columns" in ran.err) == (2, True)
