"""What reading promises, on articles of invented outlets about invented people."""

from __future__ import annotations

import json

import pytest

from accordingto import Ledger, Settings
from accordingto.export import line
from accordingto.export.ledgers import records_of
from accordingto.pipeline import read, reading

ARTICLES = [
    {"id": "u1", "outlet": "hirka", "published": "2025-04-02T09:00:00+03:00", "url": "https://hirka.example/mist",
     "text": "Міст через Ясну закрили для вантажівок, повідомив мер Степан Кладочний. «Ремонт триватиме до 14 тижнів», "
             "– додав він."},
    {"id": "u2", "outlet": "hirka", "published": "2025-04-02T12:00:00+03:00", "url": "https://hirka.example/mist",
     "text": "Міст через Ясну закрили для всього транспорту, повідомив мер Степан Кладочний. "
             "«Ремонт триватиме 14 тижнів», – додав він."},
    {"id": "r1", "outlet": "zarechye", "published": "2025-04-02T13:00:00+03:00",
     "text": "Мост через Ясну закрыли, сообщил мэр Степан Кладочный. По его словам, ремонт займёт 14 недель."},
    {"id": "e1", "outlet": "brackwater", "published": "2025-04-03",
     "text": "The bridge over the Yasna will stay closed for 14 weeks, mayor Stepan Kladochnyi said on Wednesday."},
    {"id": "e2", "outlet": "brackwater", "published": "2025-04-03",
     "text": "The bridge over the Yasna will stay closed for 14 weeks, mayor Stepan Kladochnyi said on Wednesday."},
    {"id": "p1", "outlet": "mostek",
     "text": "Most nad Jasną został zamknięty na czternaście tygodni, poinformował burmistrz."},
]


def written(path, articles):
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles), encoding="utf-8")
    return str(path)


def exported(path, sources, processes=1):
    with Ledger.open(path) as ledger:
        summary = read(sources, ledger, Settings(processes=processes))
        return "".join(map(line, records_of(ledger))), summary


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("once")
    return exported(folder / "ledger.sqlite", [written(folder / "all.jsonl", ARTICLES)])


def test_every_article_is_counted_once(once):
    _, summary = once
    assert dict(summary.outcomes) == {"read": 3, "version": 1, "duplicate": 1, "other language": 1}
    assert summary.refusals == 0
    assert summary.attributions >= 5


def test_the_records_hold_versions_other_ids_and_other_languages(once):
    articles = {r["external_id"]: r for r in map(json.loads, once[0].splitlines()) if r["kind"] == "article"}
    assert articles["u2"]["version_of"] == articles["u1"]["id"]
    assert articles["u1"]["version_of"] is None
    assert [r["also"] for name, r in articles.items() if name in {"e1", "e2"}] in ([["e1"]], [["e2"]])
    assert articles["p1"]["lang"] == "other"


def test_reading_again_changes_nothing(tmp_path):
    source = written(tmp_path / "all.jsonl", ARTICLES)
    first, _ = exported(tmp_path / "ledger.sqlite", [source])
    again, summary = exported(tmp_path / "ledger.sqlite", [source, source])
    assert again == first
    assert dict(summary.outcomes) == {"known": 2 * len(ARTICLES)}
    assert summary.words == 0


def test_order_batches_and_processes_change_nothing(tmp_path, once, monkeypatch):
    shuffled = [ARTICLES[n * 5 % 6] for n in range(12)]
    monkeypatch.setattr(reading, "BATCH_TEXTS", 2)
    parts = [written(tmp_path / f"{n}.jsonl", shuffled[n : n + 5]) for n in range(0, len(shuffled), 5)]
    got, summary = exported(tmp_path / "ledger.sqlite", parts, processes=2)
    assert got == once[0]
    assert summary.items == len(shuffled)


def test_reading_in_two_goes_is_reading_at_once(tmp_path, once):
    exported(tmp_path / "ledger.sqlite", [written(tmp_path / "a.jsonl", ARTICLES[3:])])
    got, _ = exported(tmp_path / "ledger.sqlite", [written(tmp_path / "b.jsonl", ARTICLES[:3])])
    assert got == once[0]


def test_bad_input_is_counted_named_and_kept_with_its_reason(tmp_path):
    lines = tmp_path / "bad.jsonl"
    lines.write_text(json.dumps(ARTICLES[2], ensure_ascii=False) + '\n{"id": "broken", \n{"id": "x", "text": "Так."}\n')
    _, summary = exported(tmp_path / "ledger.sqlite", [str(lines), str(tmp_path / "none.txt")])
    assert dict(summary.outcomes) == {"read": 1, "broken": 1, "missing": 1, "too short": 1}
    assert summary.refusals == 3
    notes = [p.read_text() for p in (tmp_path / "ledger.sqlite.quarantine").glob("*.why.txt")]
    assert len(notes) == 3
    assert any("bad.jsonl:2: broken" in note for note in notes)
    kept = [p.read_bytes() for p in (tmp_path / "ledger.sqlite.quarantine").glob("broken-*") if "why" not in p.name]
    assert kept == [b'{"id": "broken", ']


def test_progress_is_told_after_every_batch(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "BATCH_TEXTS", 2)
    told = []
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        read([written(tmp_path / "all.jsonl", ARTICLES)], ledger, Settings(), lambda s: told.append(s.items))
    assert told == [2, 4, 6]


def test_what_other_rules_made_is_analysed_anew_without_the_sources(tmp_path, once, monkeypatch):
    source = written(tmp_path / "all.jsonl", ARTICLES)
    with monkeypatch.context() as older:
        older.setattr(reading, "made_by", lambda lang, _: f"older {lang}")
        exported(tmp_path / "ledger.sqlite", [source])
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        summary = reading.renew(ledger, Settings())
        assert dict(summary.outcomes) == {"renewed": 5}
        assert "".join(map(line, records_of(ledger))) == once[0]
        assert reading.renew(ledger, Settings()).items == 0
