"""The child process: what it may do, what it may say, and what remains when it is gone."""

import io
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from samples import PAGE, TEXT

from accordingto.articles import frames
from accordingto.articles.apart import CHILDREN, Child, _trusted
from accordingto.articles.items import Draft, Item, Known, Link
from accordingto.model import Rejected, Span
from accordingto.settings import Settings

ITEM = Item("a.html", data=PAGE.encode(), known=Known(url="https://v.example/", notes=("one",)))
MADE = [
    ITEM,
    Item("b", data=b"", depth=3),
    Draft("text 😀 \ud83d x", Known(title="Міст"), "x/1", ((Span(0, 4), "https://v.example/"),), 7, b"\x00\xff"),
    Draft("text 😀 \ud83d x", Known(title="Міст"), "x/1", ((Span(0, 4), "https://v.example/"),), 7),
    Draft("", Known()),
    Link("a", "https://v.example/", Known(title="t"), 1, instead=Draft("own", Known(), raw=b"raw")),
    Link("a", "https://v.example/"),
    Rejected("a", 5, "broken", "why", "do", data=b"\xff", complete=False, path="a", suffix=".x"),
]


def through(made):
    return frames.answered(frames.unpack(io.BytesIO(frames.answer(made))))


@pytest.mark.parametrize("made", [*([one] for one in MADE), MADE, MADE[::-1], []])
def test_what_is_sent_arrives_in_its_order(made):
    assert through(made) == made


def test_a_frame_that_breaks_off_is_none():
    data = frames.answer(MADE)
    for cut in range(0, len(data), 7):
        assert frames.unpack(io.BytesIO(data[:cut])) is None


@pytest.mark.parametrize(
    "made",
    [Item("a", path="/etc/passwd", depth=1), Item("a", data=b"x", depth=0),
     Rejected("a", None, "broken", "x", path="/etc/passwd")],
)
def test_a_child_may_not_name_other_files(made):
    with pytest.raises(ValueError, match="names files"):
        _trusted(made, ITEM)


@pytest.mark.parametrize(
    "body",
    [{}, {"made": 5}, {"made": [["article"]]}, {"made": [["draft", {"text": 5}, None]]}, {"made": [["x", {}, None]]},
     {"made": [["text", ["x/1", None, {}, []], 9]]}, {"made": [["text", ["x/1", None, {}, []], -1]]},
     {"made": [["text", ["x/1", None, {"url": 5}, []], 0]]}],
)
def test_a_frame_that_is_none_is_an_error_not_a_value(body):
    with pytest.raises((ValueError, KeyError, TypeError)):
        frames.answered((body, b"eight by"))


@pytest.mark.parametrize(
    "deed",
    [
        "__import__('socket').create_connection(('127.0.0.1', 9))",
        "__import__('socket').getaddrinfo('localhost', 80)",
        "__import__('subprocess').run(['true'])",
        "__import__('os').system('true')",
        "__import__('os').fork()",
        "__import__('os').remove('nothing')",
        "open('written', 'w')",
        "open('written', 'ab')",
        "__import__('os').open('written', 0o102)",
        "__import__('os').mkdir('made')",
    ],
)
def test_what_a_parser_may_not_do(tmp_path, deed):
    code = textwrap.dedent(f"""
        from accordingto.articles.child import confine
        confine(1024)
        try:
            {deed}
        except PermissionError as error:
            print("refused:", error)
    """)
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("refused: a parser may not")
    assert list(tmp_path.iterdir()) == []


def test_a_child_that_dies_is_a_refusal_and_another_takes_its_place():
    settings = Settings()
    child = Child(settings)
    os.kill(child.process.pid, signal.SIGKILL)
    (refused,) = child.ask("page", ITEM, settings)
    assert refused.reason in {"memory", "broken"}
    (draft,) = CHILDREN.read("page", ITEM, settings)
    assert draft.text == TEXT


def test_a_reading_given_up_in_the_middle_leaves_no_child_at_work(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("text\n" + "Мер сказав так\n" * 200_000)
    settings = Settings()
    reading = CHILDREN.read("table", Item(str(path), path=str(path)), settings)
    next(reading)
    reading.close()
    (draft,) = CHILDREN.read("page", ITEM, settings)
    assert draft.text == TEXT


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs Linux's /proc")
def test_the_child_inherits_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_TOKEN", "hush")
    child = Child(Settings())
    assert b"hush" not in Path(f"/proc/{child.process.pid}/environ").read_bytes()
    child.kill()
