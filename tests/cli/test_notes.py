"""What was guessed or lost in reading is said and counted; what is no article is no failure."""

from __future__ import annotations

import json

import pytest

from accordingto.cli.options import settings_of
from accordingto.errors import SettingsError

RUSSIAN = "Мост через Ясну закрыли на ремонт, сообщил мэр Степан Кладочный. Работы займут четырнадцать недель."

CHAT = {
    "name": "Гирка", "type": "public_channel", "id": 7,
    "messages": [
        {"id": 1, "type": "message", "date": "2025-04-02T09:00:00", "from": "Гирка",
         "text": "Мост через Ясну закрыли, сообщил мэр Степан Кладочный."},
        {"id": 2, "type": "message", "date": "2025-04-02T09:05:00", "from": "Гирка", "photo": "p.jpg", "text": ""},
    ],
}


@pytest.fixture
def guessed(tmp_path):
    path = tmp_path / "old.txt"
    path.write_bytes(RUSSIAN.encode("cp1251"))
    return path


@pytest.fixture
def chat(tmp_path):
    path = tmp_path / "result.json"
    path.write_text(json.dumps(CHAT, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_guessed_encoding_is_counted_by_read_and_named_once(run, guessed, tmp_path):
    ran = run("read", "--ledger", tmp_path / "l.sqlite", "--processes", "1", guessed)
    assert ran.status == 0
    assert "1  of them read with a guess or a loss" in ran.out
    assert f"{guessed}: note: encoding windows-1251 was guessed" in ran.err
    again = run("read", "--ledger", tmp_path / "l.sqlite", "--processes", "1", "--json", guessed)
    assert (again.json["noted"], again.json["notes"]) == (0, [])


def test_extract_says_what_was_guessed(run, guessed):
    ran = run("extract", guessed)
    assert ran.status == 0
    assert f"{guessed}: note: encoding windows-1251 was guessed" in ran.err
    assert ran.lines[0]["kind"] == "article"


def test_messages_without_text_are_counted_and_are_no_failure(run, chat, tmp_path):
    ran = run("read", "--ledger", tmp_path / "l.sqlite", "--processes", "1", "--json", chat)
    assert (ran.status, ran.json["outcomes"], ran.json["refusals"]) == (0, {"read": 1, "left out": 1}, 0)
    assert "1 messages have no text" in ran.json["rejected"][0]
    assert not (tmp_path / "l.sqlite.quarantine").exists()
    told = run("extract", chat)
    assert told.status == 0
    assert "left out: 1 messages have no text" in told.err


def test_what_is_lost_still_makes_the_exit_status_1(run, chat, tmp_path):
    ran = run("read", "--ledger", tmp_path / "l.sqlite", "--processes", "1", "--json", chat, tmp_path / "none.txt")
    assert (ran.status, ran.json["refusals"]) == (1, 1)


@pytest.mark.parametrize("engine", ["shipped", "spacy", "spacy:uk_core_news_sm", "spacy:models/mine"])
def test_engines_by_name(engine):
    assert settings_of(engine=engine).engine == engine


@pytest.mark.parametrize("engine", ["stanza", "spacy:", "", "Spacy"])
def test_engines_that_do_not_exist(engine):
    with pytest.raises(SettingsError):
        settings_of(engine=engine)
