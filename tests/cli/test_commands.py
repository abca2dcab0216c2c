from __future__ import annotations

import json
import subprocess
import sys

import click
import pytest

from accordingto.cli.commands import COMMANDS, accordingto

CONTEXT = click.Context(accordingto, info_name="accordingto")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_and_its_help_shows_an_example(name):
    command = accordingto.get_command(CONTEXT, name)
    assert command is not None
    told = command.get_help(click.Context(command, info_name=name, parent=CONTEXT))
    assert f"accordingto {name}" in told.split("Example", 1)[1]


def test_help_imports_no_heavy_library():
    code = (
        "import sys\nsys.argv = ['accordingto', '--help']\nfrom accordingto.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'numpy', 'sqlalchemy', 'pymorphy3', 'rich', 'trafilatura', 'jinja2'} & set(sys.modules)\n"
        "print(sorted(heavy))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.splitlines()[-1] == "[]"


def test_read_tells_what_became_of_everything(run, story, tmp_path):
    ran = run("read", "--ledger", tmp_path / "l.sqlite", "--processes", "1", "--json", story)
    assert ran.status == 0
    assert ran.json["outcomes"] == {"read": 3}
    assert ran.json["ledger"]["articles"] == 3
    again = run("read", "--ledger", tmp_path / "l.sqlite", "--processes", "1", story)
    assert "3  in the ledger already" in again.out


def test_the_ledger_may_be_named_by_the_environment(run, filled, monkeypatch):
    monkeypatch.setenv("ACCORDINGTO_LEDGER", str(filled))
    assert run("claims", "--json").json["total"] > 0


def test_claims_and_questions(run, filled):
    claims = run("claims", "--ledger", filled, "--json").json
    assert claims["total"] == len(claims["items"]) > 0
    questions = run("questions", "--ledger", filled, "--json").json
    assert {item["id"] for item in questions["items"]} >= {c["question"] for c in claims["items"]}
    assert "Claims" in run("claims", "--ledger", filled).out
    assert run("questions", "--contested", "--ledger", filled).status == 0
    assert run("claims", "немаєтакогослова", "--ledger", filled, "--json").json["total"] == 0


def test_trace_by_the_users_own_id(run, filled):
    ran = run("trace", "hirka-1", "--ledger", filled)
    assert ran.status == 0
    assert "hirka" in ran.out
    claim = run("claims", "--ledger", filled, "--json").json["items"][0]["id"]
    assert run("trace", claim, "--ledger", filled, "--json").json[0]["root"]["kind"] == "root"


def test_search_finds_any_form_and_says_when_there_is_nothing(run, filled):
    ran = run("search", "мости", "--ledger", filled, "--json")
    assert {hit["article"]["lang"] for hit in ran.json["hits"]} >= {"uk"}
    nothing = run("search", "крокодил", "--ledger", filled)
    assert (nothing.status, nothing.out) == (1, "")
    assert "nothing found" in nothing.err


def test_explain_shows_tokens_rules_and_the_decision(run):
    ran = run("explain", "Міст закрили, повідомив мер Степан Кладочний.", "--json")
    assert ran.status == 0
    assert [t["surface"] for t in ran.json["tokens"]][:2] == ["Міст", "закрили"]
    assert any(one["answer"] == "decided" for one in ran.json["asked"])
    assert ran.json["attributions"]
    assert run("explain", "Міст старий і довгий.", "--lang", "uk").status == 1
    assert run("explain", "Most jest zamknięty na dwa tygodnie.").status == 2


def test_doctor(run, filled, tmp_path):
    assert run("doctor", "--ledger", filled).status == 0
    report = run("doctor", "--ledger", tmp_path / "none.sqlite", "--json")
    assert report.status == 0
    (tmp_path / "bad.sqlite").write_text("Просто нотатки, а не база даних.", encoding="utf-8")
    assert run("doctor", "--ledger", tmp_path / "bad.sqlite").status == 1


def test_export_jsonl_is_records_and_always_the_same(run, filled, tmp_path):
    first = run("export", "--ledger", filled)
    assert first.out == run("export", "--ledger", filled).out
    assert {r["kind"] for r in first.lines} >= {"article", "attribution", "claim", "question"}
    assert all(r["v"] == 1 for r in first.lines)
    run("export", "--ledger", filled, "--to", tmp_path / "r.jsonl")
    assert (tmp_path / "r.jsonl").read_text(encoding="utf-8") == first.out


def test_export_csv_has_a_table_a_kind(run, filled, tmp_path):
    assert run("export", "--ledger", filled, "--format", "csv", "--to", tmp_path / "t").status == 0
    header, *rows = (tmp_path / "t" / "articles.csv").read_text(encoding="utf-8-sig").splitlines()
    assert header.startswith("id,external_id,outlet")
    assert len(rows) == 3
    assert run("export", "--ledger", filled, "--format", "csv").status == 2


def test_a_decision_is_kept_and_survives_reading_and_relinking(run, story, tmp_path):
    ledger = tmp_path / "l.sqlite"
    run("read", "--ledger", ledger, "--processes", "1", story)
    a, b = [c["id"] for c in run("claims", "--ledger", ledger, "--json").json["items"]][:2]
    made = run("decide", "no", a, b, "--why", "another bridge", "--by", "olena", "--ledger", ledger, "--json",
               "--at", "2025-04-04T10:00:00+03:00")
    assert made.status == 0
    assert run("relink", "--ledger", ledger).status == 0
    run("read", "--ledger", ledger, "--processes", "1", story)
    listed = run("decide", "--list", "--ledger", ledger, "--json").json
    assert listed == made.json
    assert (listed[0]["judgement"], listed[0]["by"], listed[0]["why"]) == ("no", "olena", "another bridge")
    assert run("decide", "no", "c-unknown", "--ledger", ledger).status == 2
    assert run("decide", "--ledger", ledger).status == 2


def test_a_reader_that_goes_away_is_no_error(filled):
    command = f"{sys.executable} -m accordingto export --ledger {filled} | head -n 1"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout)["kind"] == "article"
    assert "Traceback" not in ran.stderr


def test_output_is_utf8_whatever_the_locale(filled):
    ran = subprocess.run([sys.executable, "-m", "accordingto", "claims", "--ledger", str(filled)], check=True,
                         capture_output=True, env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert "Міст" in ran.stdout.decode("utf-8")


def test_a_search_is_kept_under_a_name_and_made_again(run, filled):
    kept = run("search", "NEAR(міст ремонт, 5)", "--least", "10", "--save", "bridge", "--ledger", filled, "--json")
    assert kept.status == 0
    again = run("search", "--saved", "bridge", "--ledger", filled, "--json")
    assert again.json == kept.json
    assert run("search", "--saved", "tunnel", "--ledger", filled).status == 2
    assert run("search", "--ledger", filled).status == 2


def test_a_search_without_words_asks_for_numbers(run, filled):
    found = run("search", "--least", "10", "--most", "20", "--unit", "person", "--ledger", filled, "--json").json
    assert [hit["article"]["outlet"] for hit in found["hits"]] == ["hirka"]
