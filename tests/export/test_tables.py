from __future__ import annotations

import csv

import pytest

from accordingto.export import records
from accordingto.export.tables import COLUMNS, cell, write_tables
from accordingto.model import Article


@pytest.mark.parametrize(("value", "expected"), [
    (None, ""), (3, 3), ("слово", "слово"), ("=1+1", "'=1+1"), ("@x", "'@x"), ("-5", "'-5"), (-5, -5),
    ([{"a": "ї"}], '[{"a":"ї"}]'),
])
def test_cells(value, expected):
    assert cell(value) == expected


def test_tables_are_whole_and_readable(tmp_path):
    article = Article('Міст "закрили",\nкажуть.', "uk", external_id="m1", title='="x"')
    paths = write_tables([records.article(article)], tmp_path / "out")
    assert sorted(path.name for path in paths) == sorted(f"{kind}s.csv" for kind in COLUMNS)
    assert not list(tmp_path.rglob("*.part"))
    with (tmp_path / "out" / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["external_id"], row["title"]) for row in rows] == [("m1", "'=\"x\"")]
