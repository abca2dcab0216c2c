from __future__ import annotations

import io
import json
import sys

import pytest

TEXT = "Міст закрили, повідомив мер Степан Кладочний.\r\n«Ремонт триватиме до 14 тижнів», – додав він.\n"


def test_a_plain_file_is_one_article_exactly_as_it_is(run, tmp_path):
    path = tmp_path / "mist.txt"
    path.write_bytes(TEXT.encode())
    ran = run("extract", path)
    article, *told = ran.lines
    assert (ran.status, article["kind"], article["lang"], article["external_id"]) == (0, "article", "uk", str(path))
    assert {t["kind"] for t in told} == {"attribution"}
    contents = ["".join(TEXT[s["start"] : s["end"]] for s in t["content"]) for t in told]
    assert "Міст закрили" in contents[0]
    assert all(t["article"] == article["id"] and t["external_id"] == str(path) for t in told)


def test_articles_come_in_input_order_each_followed_by_its_attributions(run, story):
    records = run("extract", story).lines
    order = [r["external_id"] for r in records]
    assert order == sorted(order, key=["hirka-1", "zarechye-1", "brackwater-1"].index)
    assert records[0]["kind"] == "article"


def test_standard_input(run, monkeypatch):
    class Stdin:
        buffer = io.BufferedReader(io.BytesIO(TEXT.encode()))

    monkeypatch.setattr(sys, "stdin", Stdin)
    ran = run("extract", "-")
    assert ran.lines[0]["external_id"] is None or ran.lines[0]["external_id"] == "-"
    assert len(ran.lines) > 1


def test_a_bad_line_is_named_by_its_number_and_left_out(run, tmp_path):
    path = tmp_path / "two.jsonl"
    path.write_text('{"id": "a", "text": "Мост закрыли."}\nnot json\n{"id": "b", "text": "Мост открыли."}\n')
    ran = run("extract", path)
    assert ran.status == 1
    assert f"{path}:2: broken" in ran.err
    assert [r["external_id"] for r in ran.lines if r["kind"] == "article"] == ["a", "b"]


def test_the_language_can_be_told(run, tmp_path):
    path = tmp_path / "short.txt"
    path.write_text("Мост закрыт, сказал мэр.", encoding="utf-8")
    assert run("extract", path, "--lang", "uk").lines[0]["lang"] == "uk"


def test_extra_fields_of_gold_are_ignored(run, tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "g", "text": "The bridge is closed, she said.", "attributions": [{"x": 1}]}))
    assert run("extract", path).lines[0]["external_id"] == "g"


def test_the_table_names_who_and_what(run, story):
    ran = run("extract", story, "--format", "table")
    assert "Кладочний" in ran.out
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("hostile", ["\x1b[31mred\x1b[0m", "\u202egnp.exe", "[bold]x[/bold]"])
def test_foreign_text_cannot_drive_the_terminal(run, tmp_path, hostile):
    path = tmp_path / "h.txt"
    path.write_text(f"Міст {hostile} закрили, повідомив мер Кладочний.", encoding="utf-8")
    ran = run("extract", path, "--format", "table")
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out
    assert ran.status == 0
