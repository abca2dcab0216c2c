"""The manifest beside the ledger, and ``--resume``: what was read to its end is not opened again."""

import gzip
import hashlib
import json
from dataclasses import replace

import pytest
from samples import PAGE, TEXT, http, record, zipped

from accordingto.articles import read_marked
from accordingto.ledger import Ledger
from accordingto.ledger.manifest import Manifest
from accordingto.model import Article
from accordingto.model.reading import Finished
from accordingto.pipeline import read
from accordingto.settings import Settings

SETTINGS = Settings(follow="none")
RESUMED = replace(SETTINGS, resume=True)


def lines(ledger):
    path = ledger.with_name(f"{ledger.name}.manifest.jsonl")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def reading(sources, path, settings=SETTINGS):
    with Ledger.open(path) as ledger:
        return dict(read([str(source) for source in sources], ledger, settings).outcomes)


def never(_where, _sha256):
    return None


def test_what_was_read_stands_there_with_its_hash(tmp_path):
    text = tmp_path / "a.txt"
    text.write_text(TEXT)
    reading([text], tmp_path / "l.sqlite")
    (line,) = lines(tmp_path / "l.sqlite")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert (line["where"], line["sha256"], line["articles"]) == (str(text), digest, 1)


def test_a_resumed_reading_opens_only_what_is_new_or_changed(tmp_path):
    folder, ledger = tmp_path / "in", tmp_path / "l.sqlite"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"{TEXT} {name * 3}")
    assert reading([folder], ledger) == {"read": 3}
    (folder / "b.txt").write_text(f"{TEXT} Змінено сьогодні.")
    (folder / "d.txt").write_text(f"{TEXT} Нове слово.")
    assert reading([folder], ledger, RESUMED) == {"read": 2, "read before": 2}
    assert reading([folder], ledger, RESUMED) == {"read before": 4}
    assert reading([folder], ledger) == {"known": 4}
    assert len(lines(ledger)) == 5  # each once, however often it is read


def test_members_of_an_archive_are_told_one_by_one_and_then_the_archive(tmp_path):
    path = tmp_path / "a.warc.gz"
    urls = [f"https://v.example/{n}" for n in range(3)]
    path.write_bytes(b"".join(gzip.compress(record(url, http(PAGE.replace("Міст", f"Міст {url}")))) for url in urls))
    found = list(read_marked(str(path), SETTINGS, never))
    marks = [(one.where, one.articles) for one in found if isinstance(one, Finished)]
    assert marks == [*((f"{path}!/{url}", 1) for url in urls), (str(path), 3)]
    assert [isinstance(one, Article) for one in found] == [True, False] * 3 + [False]


def test_an_archive_that_was_left_in_the_middle_is_read_from_there(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{n}.txt": f"{TEXT} {n}" for n in range(3)}))
    marks = [one for one in read_marked(str(path), SETTINGS, never) if isinstance(one, Finished)]
    known = {(one.where, one.sha256): one.articles for one in marks[:2]}
    found = list(read_marked(str(path), SETTINGS, lambda where, sha256: known.get((where, sha256))))
    assert [one.before for one in found if isinstance(one, Finished)] == [True, True, False, False]
    assert [one.text for one in found if isinstance(one, Article)] == [f"{TEXT} 2"]
    assert found[-1].articles == 3


def test_what_lost_something_is_read_again(tmp_path):
    path, ledger = tmp_path / "a.zip", tmp_path / "l.sqlite"
    path.write_bytes(zipped({"a.txt": TEXT, "b.txt": "", "c.txt": f"{TEXT} c"}))
    assert reading([path], ledger) == {"read": 2, "empty": 1}
    assert {line["where"] for line in lines(ledger)} == {f"{path}!/a.txt", f"{path}!/c.txt"}
    assert reading([path], ledger, RESUMED) == {"read before": 2, "empty": 1}


@pytest.mark.parametrize("torn", ['{"v": 1, "kind": "re', "\x00\x00", "[]\n", '{"kind": "read"}\n'])
def test_a_line_that_a_kill_tore_costs_its_item_only(tmp_path, torn):
    manifest = Manifest(tmp_path / "l.sqlite")
    manifest.add([Finished("a", "1", 1)], 1)
    with manifest.path.open("a") as file:
        file.write(torn)
    manifest.add([Finished("b", "2", 1)], 2)
    fresh = Manifest(tmp_path / "l.sqlite")
    fresh.load(2)
    assert (fresh.before("a", "1"), fresh.before("b", "2")) == (1, 1)


def test_lines_about_what_the_ledger_has_lost_do_not_count(tmp_path):
    text, ledger = tmp_path / "a.txt", tmp_path / "l.sqlite"
    text.write_text(TEXT)
    reading([text], ledger)
    ledger.unlink()
    assert reading([text], ledger, RESUMED) == {"read": 1}


def test_an_address_is_known_without_asking_it():
    manifest = Manifest.__new__(Manifest)
    manifest._read = {}
    manifest._note(Finished("https://v.example/1", "5", 1))
    manifest._note(Finished("a.txt", "6", 1))
    assert (manifest.before("https://v.example/1", None), manifest.before("a.txt", None)) == (1, None)
