from __future__ import annotations

import re


def test_a_briefing_quotes_with_permalinks(run, filled):
    made = run("brief", "міст", "--ledger", filled, "--base", "http://desk.example")
    assert made.status == 0
    assert "Міст через Ясну закрили на ремонт" in made.out
    assert re.search(r"http://desk\.example/articles/a-[0-9a-f]{20}#t-[0-9a-f]{20}", made.out)
    page = run("brief", "міст", "--ledger", filled, "--format", "html", "--locale", "uk").out
    assert page.startswith("<!DOCTYPE html>")
    assert "<script" not in page
    assert run("brief", "міст", "--ledger", filled, "--json").json[0]["claims"]
    nothing = run("brief", "крокодил", "--ledger", filled)
    assert nothing.status == 2
    assert "nothing is claimed about крокодил" in nothing.err


def test_foreign_text_is_inert_in_a_briefing(run, tmp_path):
    path = tmp_path / "h.txt"
    path.write_text('Міст <script>alert(1)</script> "onload=x" закрили, повідомив мер Степан Кладочний.', "utf-8")
    ledger = tmp_path / "l.sqlite"
    run("read", "--ledger", ledger, "--processes", "1", path)
    page = run("brief", "міст", "--ledger", ledger, "--format", "html")
    assert page.status == 0
    assert "<script>" not in page.out


def test_two_versions_side_by_side(run, tmp_path):
    ledger = tmp_path / "l.sqlite"
    lines = tmp_path / "two.jsonl"
    lines.write_text(
        '{"id": "one", "url": "https://hirka.example/m", "text": "Міст закрили до 14 травня, повідомив Кладочний."}\n'
        '{"id": "two", "url": "https://hirka.example/m", "text": "Міст закрили до 20 травня, повідомив Кладочний. '
        'Об\'їзд є."}\n', encoding="utf-8")
    run("read", "--ledger", ledger, "--processes", "1", lines)
    shown = run("compare", "one", "two", "--ledger", ledger)
    assert shown.status == 0
    assert "[14]" in shown.out
    assert "[20]" in shown.out


def test_sources_and_one_of_them(run, filled):
    listed = run("sources", "--ledger", filled, "--json").json["items"]
    assert listed
    name = listed[0]["face"]["name"]
    assert run("sources", "show", name, "--ledger", filled, "--json").json["source"]["id"] == listed[0]["face"]["id"]
    assert name in run("sources", "show", listed[0]["face"]["id"], "--ledger", filled).out
    assert run("sources", "show", "Nobody Of This Name", "--ledger", filled).status == 2
