"""``accordingto evaluate`` as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from careless_reader import careless_records
from click.testing import CliRunner

from accordingto.cli.evaluate import command
from accordingto.errors import InputError
from accordingto.evaluation import intervals, read_json_lines, score, sort_records

OWN = Path(__file__).parents[2] / "eval" / "gold" / "invented.jsonl"
CORPUS_FILES = ("articles.jsonl", "attributions.jsonl", "members.jsonl", "derivations.jsonl", "unrelated.jsonl")


def gold() -> list[dict]:
    return [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def records(tmp_path):
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in careless_records(gold(), seed=5)), encoding="utf-8")
    return path


def run(*arguments: object):
    return CliRunner().invoke(command, [str(a) for a in arguments], standalone_mode=False)


def test_the_table_has_a_group_for_all_and_one_for_each_language(records):
    done = run(OWN, records)
    groups = [line for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert groups == ["all", "en", "ru", "uk"]
    assert "95 %:" in done.stdout


def test_json_holds_figures_intervals_and_what_is_missing(records):
    shown = json.loads(run(OWN, records, "--json").stdout)
    assert set(shown) == {"scores", "f1_intervals", "missing"}
    found = shown["scores"]["all"]["found"]["f1"]
    assert shown["f1_intervals"]["all"]["found"]["low"] < found < shown["f1_intervals"]["all"]["found"]["high"]


def test_a_gold_article_without_record_is_said_and_is_status_one(records):
    done = run(OWN, records)
    read = {json.loads(line)["external_id"] for line in records.read_text(encoding="utf-8").splitlines()}
    lost = [article["id"] for article in gold() if article["id"] not in read]
    assert lost
    assert done.return_value == 1
    assert f"{len(lost)} gold articles have no record" in done.stderr


def test_errors_are_listed_up_to_the_number_asked_for(records):
    said = run(OWN, records, "--errors", 3).stderr
    assert said.count("MISSED") + said.count("EXTRA") == 3


def test_an_extra_telling_is_shown_with_the_rule_that_found_it(records):
    extra = [line for line in run(OWN, records, "--errors", 500).stderr.splitlines() if "EXTRA" in line]
    assert extra
    assert all(line.endswith("(careless)") for line in extra)


def test_groups_may_be_made_by_any_field_of_the_gold(records):
    done = run(OWN, records, "--by", "construction")
    assert {str(n) for n in range(1, 11)} <= {line for line in done.stdout.splitlines() if not line.startswith(" ")}


def test_outermost_leaves_nested_tellings_out(records):
    def got(*flags: str) -> int:
        return json.loads(run(OWN, records, "--json", *flags).stdout)["scores"]["all"]["found"]["got"]

    nested = sum('"nested_in": "t-outer"' in line for line in records.read_text(encoding="utf-8").splitlines())
    assert nested
    assert got() - got("--outermost") == nested


def test_without_records_the_pipeline_is_asked():
    shown = json.loads(run(OWN, "--json").stdout)
    assert shown["missing"] == []
    assert shown["scores"]["all"]["found"]["gold"] == sum(len(a["attributions"]) for a in gold())
    assert shown["scores"]["all"]["found"]["f1"] > 0.5


def test_a_story_corpus_without_records_is_read_linked_and_scored(tmp_path):
    article = {"id": "x-1", "lang": "en", "text": "The dam is safe, the mayor said.", "published": "2030-01-01"}
    marked = {
        "article": "x-1", "source": "mayor", "source_span": [17, 26], "cue_span": [27, 31], "content_spans": [[0, 15]],
        "quote": "indirect", "via": [], "polarity": "affirmed", "certainty": "fact", "claim": "c-1", "quantities": [],
    }
    written = {
        "articles.jsonl": [article], "attributions.jsonl": [marked], "derivations.jsonl": [], "unrelated.jsonl": [],
        "members.jsonl": [{"article": "x-1", "claim": "c-1", "low": None, "high": None, "unit": None, "drift": []}],
    }
    for name in CORPUS_FILES:
        (tmp_path / name).write_text("".join(json.dumps(v) + "\n" for v in written[name]), encoding="utf-8")
    whole = {
        "sources.json": {"mayor": {"type": "person", "names": {"en": ["mayor"]}, "speaks_for": None}},
        "claims.json": {"c-1": {"question": "q-1", "gloss": "safe", "root": "mayor", "stance": "asserts"}},
        "questions.json": {"q-1": {"gloss": "safe?", "unit": None, "independent_roots": 1, "answers": []}},
    }
    for name, value in whole.items():
        (tmp_path / name).write_text(json.dumps(value), encoding="utf-8")
    shown = json.loads(run(tmp_path, "--json").stdout)
    assert shown["attributions"]["found"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "gold": 1, "got": 1}
    assert shown["claims"]["items"] == 1


@pytest.mark.parametrize(("content", "wrong"), [
    ("{", "line 1: not JSON"), ("[1]", "line 1: not an object"),
    ('{"id": "x"}', "gold needs id, text and attributions"),
    ('{"id": "x", "text": "y", "attributions": [{"content": [{"start": 5, "end": 1}]}]}', "not a span"),
])
def test_gold_that_is_wrong_is_named_by_line(tmp_path, content, wrong):
    path = tmp_path / "gold.jsonl"
    path.write_text(content + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=wrong):
        read_json_lines(path)


def test_gold_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match="nowhere"):
        read_json_lines(tmp_path / "nowhere.jsonl")


def test_an_interval_is_the_same_every_time_and_holds_the_figure():
    articles = read_json_lines(OWN)
    tallies = [one.tally for one in score(articles, sort_records(careless_records(gold(), seed=9))).articles]
    first, second = intervals(tallies)["all"]["found"], intervals(tallies)["all"]["found"]
    assert first == second
    assert 0 < first.low < first.high < 1


def test_one_article_has_no_interval():
    assert intervals([score(read_json_lines(OWN)[:1], sort_records([])).articles[0].tally]) == {}
