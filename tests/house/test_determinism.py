"""The same input gives the same bytes: under another hash seed, in another order, by another locale."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from tree import ROOT

from accordingto.evaluation import read_json_lines

GOLD = ROOT / "eval" / "gold" / "invented.jsonl"


def extract(*arguments: str, **environment: str) -> bytes:
    code = "from accordingto.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "extract", *arguments], capture_output=True, check=False,
        env={**os.environ, **environment},
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout


@pytest.fixture(scope="module")
def plain() -> bytes:
    return extract(str(GOLD), PYTHONHASHSEED="0")


@pytest.mark.parametrize("environment", [
    {"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "4242"},
    {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Pacific/Auckland", "PYTHONUTF8": "0"},
], ids=["hash-seed-1", "hash-seed-4242", "locale-and-zone"])
def test_records_do_not_depend_on_the_process(plain, environment):
    assert extract(str(GOLD), **environment) == plain


def test_an_article_s_records_do_not_depend_on_its_neighbours(plain, tmp_path):
    lines = GOLD.read_text(encoding="utf-8").splitlines(keepends=True)
    turned = tmp_path / "turned.jsonl"
    turned.write_text("".join(reversed(lines)), encoding="utf-8")
    assert sorted(extract(str(turned)).splitlines()) == sorted(plain.splitlines())


def test_there_is_something_to_compare(plain):
    assert plain.count(b'"kind":"article"') == len(read_json_lines(GOLD))
    assert plain.count(b'"kind":"attribution"') > 20
