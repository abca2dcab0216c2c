import io
import json
import os
from pathlib import Path

import pytest

from accordingto.articles import Rejected, from_json_line, from_text, read
from accordingto.articles.reading import read_stdin
from accordingto.model import Article
from accordingto.settings import Settings

SENTENCE = "Речниця заявила, що міст відкриють у березні."
SETTINGS = Settings()


def read_all(source, settings=SETTINGS):
    return list(read(str(source), settings))


def reasons(found):
    return [one.reason for one in found if isinstance(one, Rejected)]


def test_a_file_is_one_article_exactly_as_given(tmp_path):
    path = tmp_path / "a.txt"
    text = "\ufeff" + "Перший рядок заявив.\r\n\r\n  Другий\tрядок \n\rТретій\u2028рядок\n"
    path.write_bytes(text.encode())
    (article,) = read_all(path)
    assert article.text == text.removeprefix("\ufeff")
    assert (article.external_id, article.lang, article.extractor) == (str(path), "uk", "plain/1")


def test_nul_is_replaced_before_offsets_exist(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"He said\x00 that it was so.")
    (article,) = read_all(path)
    assert article.text == "He said\ufffd that it was so."


def test_a_folder_is_read_sorted_and_deep_without_hidden_files(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/b.md", ".git/x.txt", "c/.hidden.txt", "B.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(SENTENCE, "utf-8")
    found = [os.path.relpath(a.external_id, tmp_path) for a in read_all(tmp_path)]
    assert found == ["B.txt", "a/b.md", "a/z.txt", "b.txt"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        ("Так".encode(), "too short"),
        (b"12 34 56", "too short"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "binary"),
        (os.urandom(16) * 100 + bytes(50), "binary"),
    ],
)
def test_what_is_no_article_is_refused_with_its_bytes_for_quarantine(tmp_path, content, reason):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    (refused,) = read_all(path)
    assert (refused.reason, refused.where, refused.path, refused.line) == (reason, str(path), str(path), None)
    assert str(path) in refused.sentence


def test_a_missing_file_and_an_empty_folder_say_so(tmp_path):
    assert reasons(read_all(tmp_path / "nowhere")) == ["missing"]
    assert reasons(read_all(tmp_path)) == ["no articles"]
    (tmp_path / ".hidden").write_text(SENTENCE)
    assert reasons(read_all(tmp_path)) == ["no articles"]


def test_a_name_no_file_can_have_is_refused():
    assert reasons(read_all("a\x00b")) in (["missing"], ["unreadable"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE)
    path.chmod(0)
    assert reasons(read_all(path)) == ["unreadable"]


def test_a_pipe_in_a_folder_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert reasons(read_all(tmp_path)) == ["no articles"]
    assert reasons(read_all(tmp_path / "pipe")) == ["empty"]


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no /dev/fd on this system")
def test_a_pipe_of_the_shell_is_read():
    """As in ``accordingto read <(command)``."""
    reading, writing = os.pipe()
    os.write(writing, b'{"id": "1", "text": "The mayor said yes."}\n')
    os.close(writing)
    assert [a.text for a in read_all(f"/dev/fd/{reading}")] == ["The mayor said yes."]
    os.close(reading)


def test_an_article_over_the_limit_is_refused_not_cut(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("He said so. " * 100_000)
    assert reasons(read_all(path, Settings(article_megabytes=1))) == ["too long"]


# JSON Lines

def test_json_lines_give_articles_in_order_and_bad_lines_by_number(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"id": "x1", "text": "The mayor said yes.\\r\\n", "lang": "en", "published": "2025-03-01T10:00:00+02:00",'
        ' "title": "Yes", "url": "https://www.news.example/1", "outlet": "o1"}\n'
        "not json\n"
        "\n"
        '{"id": 7, "text": "Мер сказав, що так."}\r\n'
        "[1, 2]\n"
        '{"id": "x3"}\n'
        '{"id": "x4", "text": ""}\n'
        '{"id": "x5", "text": "The mayor said no."}',
        "utf-8",
    )
    found = read_all(path)
    assert [(r.reason, r.line) for r in found if isinstance(r, Rejected)] == [
        ("broken", 2), ("broken", 5), ("broken", 6), ("empty", 7),
    ]
    first, second, last = (a for a in found if isinstance(a, Article))
    assert first.text == "The mayor said yes.\r\n"
    assert (first.external_id, first.title, first.outlet, first.domain) == ("x1", "Yes", "o1", "news.example")
    assert (second.external_id, second.lang) == ("7", "uk")
    assert last.external_id == "x5"
    refused = next(r for r in found if isinstance(r, Rejected))
    assert (refused.data, refused.complete) == (b"not json", True)


def test_a_given_language_is_believed():
    assert from_json_line('{"id": "1", "text": "The mayor said yes.", "lang": "uk"}').lang == "uk"
    assert from_json_line('{"id": "1", "text": "Burmistrz powiedział tak.", "lang": "pl"}').lang == "other"


def test_escaped_surrogates_are_replaced_and_pairs_are_kept():
    made = from_json_line(r'{"id": "1", "text": "He said \ud83d\ude00 and \ud800 and \u0000."}')
    assert made.text == "He said 😀 and \ufffd and \ufffd."


def test_wrong_types_and_dates_are_told_not_fatal():
    made = from_json_line('{"id": true, "text": "The mayor said yes.", "title": 5, "published": "yesterday"}')
    assert (made.external_id, made.title, made.published) == (None, None, None)
    assert made.notes == ("-:1", "not a string, ignored: title", "date not understood: 'yesterday'")


@pytest.mark.parametrize("line", ["[" * 100_000, '{"a":' * 50_000, '{"text": 1e999999}', "NaN", '"text"', "{}", "\x00"])
def test_hostile_lines_are_refused(line):
    assert isinstance(from_json_line(line), Rejected)


def test_a_line_over_the_limit_is_skipped_and_the_next_is_read(tmp_path):
    path = tmp_path / "a.jsonl"
    long = json.dumps({"id": "1", "text": "word " * 1_200_000})
    path.write_text(long + "\n" + '{"id": "2", "text": "The mayor said no."}\n')
    found = read_all(path, Settings(article_megabytes=1))
    assert (found[0].reason, found[0].line, found[1].external_id) == ("too long", 1, "2")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "windows-1251"])
def test_json_lines_in_other_encodings(tmp_path, codec):
    path = tmp_path / "a.jsonl"
    line = '{"id": "1", "text": "Речниця міста заявила, що міст відкриють."}\n'
    path.write_bytes((line + line.replace('"1"', '"2"')).encode(codec))
    assert [a.text for a in read_all(path)] == ["Речниця міста заявила, що міст відкриють."] * 2


# standard input

@pytest.mark.parametrize(
    ("data", "texts"),
    [
        ('{"id": "1", "text": "The mayor said yes."}\n{"id": "2", "text": "He said no."}\n',
         ["The mayor said yes.", "He said no."]),
        ("{broken\n", ["{broken\n"]),
        ('{"broken": \n{"id": "2", "text": "He said no."}\n', ["He said no."]),
        ("The mayor said yes.\n", ["The mayor said yes.\n"]),
        ("{a} brace said Bob\n", ["{a} brace said Bob\n"]),
    ],
)
def test_standard_input_is_recognised_by_its_content(data, texts):
    found = list(read_stdin(io.BufferedReader(io.BytesIO(data.encode())), SETTINGS))
    assert [a.text for a in found if isinstance(a, Article)] == [t for t in texts if t != "{broken\n"]


def test_standard_input_may_be_a_page():
    page = b"<!DOCTYPE html><html><body><article><p>The mayor said on Monday that the bridge would reopen.</p>"
    (article,) = read_stdin(io.BufferedReader(io.BytesIO(page)), SETTINGS)
    assert article.text == "The mayor said on Monday that the bridge would reopen."


def test_empty_standard_input_is_refused():
    assert reasons(read_stdin(io.BufferedReader(io.BytesIO(b"")), SETTINGS)) == ["empty"]


def test_a_text_from_python():
    article = from_text(SENTENCE, external_id="", url="https://www.News.example/a")
    assert (article.lang, article.external_id, article.domain) == ("uk", None, "news.example")


def test_the_same_file_gives_the_same_articles(tmp_path):
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "b.html").write_text(f"<html><body><p>{SENTENCE} {SENTENCE}</p></body></html>")
    assert read_all(tmp_path) == read_all(tmp_path)
