"""The contract every reader keeps, over one sample of every format."""

import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import FIRST, SAMPLES, TEXT

from accordingto.articles import Rejected, read
from accordingto.articles.child import guarded
from accordingto.articles.formats import READERS, reader_for
from accordingto.articles.items import Draft, Item, Link
from accordingto.articles.reading import read_item, read_stdin
from accordingto.model import Article
from accordingto.settings import Settings

SETTINGS = Settings(follow="none")
READ_BY = {
    "a.txt": "plain", "a.md": "plain", "a.jsonl": "jsonlines", "a.html": "page", "a.json": "json",
    "a.mhtml": "mhtml", "a.rss": "feed",
    "a.atom": "feed", "feed.json": "feed", "a.opml": "links", "sitemap.xml": "links", "urls.txt": "links",
    "result.json": "telegram", "a.csv": "table", "a.warc": "warc", "a.warc.gz": "warc", "a.zip": "archive",
    "a.arc": "arc", "a.arc.gz": "arc",
    "a.tar": "archive", "a.tar.gz": "packed", "a.txt.gz": "packed", "a.txt.bz2": "packed", "a.jsonl.xz": "packed",
    "a.txt.zst": "packed", "a.html.br": "packed", "a.tar.zst": "packed",
    "a.pdf": "pdf", "a.parquet": "parquet",
}
LISTS = {"a.opml", "sitemap.xml", "urls.txt"}
SEALED = {
    "a.arc", "a.arc.gz", "a.warc", "a.warc.gz", "a.zip", "a.tar.gz", "a.txt.gz", "a.txt.bz2", "a.jsonl.xz", "a.parquet",
    "result.json", "a.json", "a.txt.zst", "a.html.br", "a.tar.zst",
}
"""Formats that know where they end: cut off, they must never look whole."""


def outcome(name, data):
    return list(read_item(Item(name, data=data), SETTINGS))


def check(found):
    """What holds for everything that is read, whatever the bytes."""
    assert found
    for one in found:
        if isinstance(one, Article):
            one.text.encode("utf-8")
            assert "\x00" not in one.text
            assert one.text.strip()
            assert all(0 <= span.start < span.end <= len(one.text) for span, _ in one.links)
            assert all(value != "" for value in (one.title, one.url, one.outlet, one.domain, one.published))
        else:
            assert isinstance(one, Rejected)
            assert one.sentence.isprintable()
            assert one.data is None or len(one.data) <= 1 << 20


def test_every_sample_and_every_reader_is_in_the_table():
    assert set(SAMPLES) == set(READ_BY)
    assert {reader.name for reader in READERS} == set(READ_BY.values())


@pytest.mark.parametrize("name", SAMPLES)
def test_each_format_is_recognised(name):
    item = Item(name, data=SAMPLES[name])
    assert reader_for(item.head(), item).name == READ_BY[name]


BY_NAME = LISTS | {"a.csv", "a.md", "a.txt", "a.jsonl", "a.html.br"}


@pytest.mark.parametrize("name", [n for n in SAMPLES if n not in BY_NAME])
def test_each_format_is_recognised_by_its_bytes_alone(name):
    data = SAMPLES[name]
    item = Item("-", data=data)
    nameless = {"a.warc.gz": "packed", "a.arc.gz": "packed"}  # opened as gzip first
    assert reader_for(item.head(), item).name == nameless.get(name, READ_BY[name])


@pytest.mark.parametrize("name", [n for n in SAMPLES if n not in LISTS])
def test_each_sample_gives_its_articles(name):
    found = outcome(name, SAMPLES[name])
    check(found)
    texts = [a.text for a in found if isinstance(a, Article)]
    assert texts
    assert any(FIRST in text or "The mayor said on Monday" in text or "Міст відкриють" in text for text in texts)
    assert [r.reason for r in found if isinstance(r, Rejected)] in ([], ["left out"])


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_and_its_bytes_give_the_same(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(SAMPLES[name])
    from_file = [(getattr(a, "text", None), getattr(a, "reason", None)) for a in read(str(path), SETTINGS)]
    from_bytes = [(getattr(a, "text", None), getattr(a, "reason", None)) for a in outcome(name, SAMPLES[name])]
    assert from_file == from_bytes


@pytest.mark.parametrize("name", ["a.html", "a.zip", "a.rss", "a.pdf", "result.json", "a.tar.gz", "a.warc"])
def test_standard_input_takes_any_format(name):
    found = list(read_stdin(io.BufferedReader(io.BytesIO(SAMPLES[name])), SETTINGS))
    assert any(isinstance(one, Article) for one in found)


@pytest.mark.parametrize("name", SAMPLES)
def test_an_empty_file_is_one_refusal(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"")
    found = list(read(str(path), SETTINGS))
    check(found)
    assert [type(one) for one in found] == [Rejected]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_cut_off_anywhere_is_told(name):
    data = SAMPLES[name]
    for part in range(1, 8):
        cut = data[: len(data) * part // 8]
        found = outcome(name, cut)
        check(found)
        if name in SEALED:
            harmless = {"no text", "left out"}
            assert {r.reason for r in found if isinstance(r, Rejected)} - harmless, f"cut to {part}/8 it looks whole"


@pytest.mark.parametrize("name", SAMPLES)
def test_a_reader_makes_only_what_it_may(name):
    item = Item(name, data=SAMPLES[name])
    made = list(reader_for(item.head(), item).read(item, SETTINGS))
    assert all(isinstance(one, Draft | Item | Link | Rejected) for one in made)


FUZZED = [n for n in SAMPLES if n not in {"a.md", "a.tar", "a.txt.bz2", "a.warc.gz"}]


@pytest.mark.parametrize("name", FUZZED)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damaged_bytes_never_raise(name, data):
    sample = bytearray(SAMPLES[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(sample) - 1))
        junk = data.draw(st.binary(max_size=8))
        sample[at : at + data.draw(st.integers(0, 8))] = junk
    item = Item(name, data=bytes(sample))
    reader = next(r for r in READERS if r.name == READ_BY[name])
    for one in guarded(reader, item, replace(SETTINGS, item_megabytes=8), 20.0):
        assert isinstance(one, Draft | Item | Link | Rejected)


def test_a_text_of_both_paragraphs():
    (article,) = outcome("a.html", SAMPLES["a.html"])
    assert article.text == TEXT
