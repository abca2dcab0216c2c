"""``accordingto import``: what another ledger exported, merged by content."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def theirs(run, filled, tmp_path):
    path = tmp_path / "theirs.jsonl"
    run("export", "--ledger", filled, "--text", "--to", path)
    return path


def exported(run, ledger):
    return run("export", "--ledger", ledger, "--text").out


def merged(run, ledger, *files):
    return run("import", "--ledger", ledger, "--processes", "1", "--json", *files)


def test_an_empty_ledger_becomes_the_other_and_again_changes_nothing(run, theirs, tmp_path):
    ledger = tmp_path / "mine.sqlite"
    ran = merged(run, ledger, theirs)
    assert ran.status == 0
    assert ran.json["summary"]["outcomes"] == {"read": 3}
    assert ran.json["attributions"] == ran.json["found_too"] > 0
    assert exported(run, ledger) == theirs.read_text(encoding="utf-8")
    assert merged(run, ledger, theirs, theirs).json["summary"]["outcomes"] == {"known": 6}
    assert exported(run, ledger) == theirs.read_text(encoding="utf-8")


def test_two_ledgers_become_one_in_either_order(run, theirs, tmp_path):
    new = tmp_path / "new.jsonl"
    new.write_text(json.dumps({"id": "n", "outlet": "nova", "text": "Міст відкрито, сказав мер Степан Кладочний."}))
    mine = tmp_path / "mine.sqlite"
    run("read", "--ledger", mine, "--processes", "1", new)
    ours = tmp_path / "ours.jsonl"
    run("export", "--ledger", mine, "--text", "--to", ours)
    merged(run, mine, theirs)
    merged(run, tmp_path / "both.sqlite", theirs, ours)
    assert exported(run, mine) == exported(run, tmp_path / "both.sqlite")


def test_other_ids_and_decisions_come_along(run, story, tmp_path):
    mine, other, path = tmp_path / "mine.sqlite", tmp_path / "other.sqlite", tmp_path / "o.jsonl"
    again = tmp_path / "again.jsonl"
    first = json.loads(story.read_text(encoding="utf-8").splitlines()[0])
    again.write_text(json.dumps({**first, "id": "hirka-again"}, ensure_ascii=False), encoding="utf-8")
    run("read", "--ledger", other, "--processes", "1", story, again)
    a, b = [c["id"] for c in run("claims", "--ledger", other, "--json").json["items"]][:2]
    run("decide", "no", a, b, "--by", "olena", "--ledger", other, "--at", "2025-04-04T10:00:00+03:00")
    run("export", "--ledger", other, "--text", "--to", path)
    ran = merged(run, mine, path)
    assert (ran.status, ran.json["decisions"]) == (0, 1)
    assert exported(run, mine) == path.read_text(encoding="utf-8")
    assert merged(run, other, path).json["decisions"] == 0
    assert exported(run, other) == path.read_text(encoding="utf-8")


def test_without_text_only_what_is_known_is_used(run, filled, theirs, tmp_path):
    bare = tmp_path / "bare.jsonl"
    run("export", "--ledger", filled, "--to", bare)
    ran = merged(run, tmp_path / "empty.sqlite", bare)
    assert (ran.status, ran.json["summary"]["outcomes"]) == (1, {"no text": 3})
    assert "export with --text" in ran.json["summary"]["rejected"][0]
    merged(run, tmp_path / "mine.sqlite", theirs)
    assert merged(run, tmp_path / "mine.sqlite", bare).status == 0


BAD = {
    "not json": "broken", "[]": "broken", '{"v": 1}': "broken", '{"v": 2, "kind": "article"}': "unsupported",
    '{"v": 1, "kind": "article", "id": "a", "text": 5, "lang": "uk", "extractor": "x"}': "broken",
    '{"v": 1, "kind": "article", "id": "a", "text": "Міст.", "lang": "xx", "extractor": "x"}': "broken",
    '{"v": 1, "kind": "decision", "on": ["a"], "judgement": "maybe", "by": "x", "at": "2025-01-01"}': "broken",
    '{"v": 1, "kind": "decision", "on": [], "judgement": "no", "by": "x", "at": "2025-01-01"}': "broken",
}


@pytest.mark.parametrize("line", BAD)
def test_a_bad_line_is_named_and_the_rest_is_used(run, theirs, tmp_path, line):
    path = tmp_path / "bad.jsonl"
    path.write_text(f"{line}\n" + theirs.read_text(encoding="utf-8"), encoding="utf-8")
    ran = merged(run, tmp_path / "mine.sqlite", path)
    assert (ran.status, ran.json["summary"]["outcomes"]) == (1, {"read": 3, BAD[line]: 1})
    assert ran.json["summary"]["rejected"][0].startswith(f"{path}:1: {BAD[line]}")


def test_a_text_that_was_changed_is_refused(run, theirs, tmp_path):
    path = tmp_path / "changed.jsonl"
    path.write_text(theirs.read_text(encoding="utf-8").replace("14 людей", "15 людей"), encoding="utf-8")
    ran = merged(run, tmp_path / "mine.sqlite", path)
    assert ran.json["summary"]["outcomes"] == {"read": 2, "broken": 1}
    assert "does not fit" in ran.json["summary"]["rejected"][0]


def test_a_file_that_is_not_there(run, tmp_path):
    ran = merged(run, tmp_path / "mine.sqlite", tmp_path / "none.jsonl")
    assert (ran.status, ran.json["summary"]["outcomes"]) == (1, {"missing": 1})
