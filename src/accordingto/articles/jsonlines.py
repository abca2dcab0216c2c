"""JSON Lines articles as in RECORDS.md: one object a line; a bad line is refused by number, the rest is read."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from accordingto.articles.encodings import Undecodable, decode
from accordingto.articles.items import MEBI, Draft, Item, Known, Made, Reader
from accordingto.articles.stored import article_of
from accordingto.model import Article, Rejected
from accordingto.settings import Settings

SUFFIXES = frozenset({".jsonl", ".ndjson", ".jsonlines"})
MEDIA_TYPES = frozenset({
    "application/jsonl", "application/x-ndjson", "application/x-jsonlines", "application/jsonlines",
})

FACTS = {
    "title": "title", "lang": "lang", "published": "published", "url": "url", "outlet": "outlet",
    "domain": "domain", "byline": "byline", "modified": "modified", "canonical_url": "canonical_url",
}
"""Optional fields of a line to the fields of ``Known``."""

ESCAPED = 4
"""A line may hold this many times the bytes of its article: letters written as \\uXXXX, and the other fields."""

OPENING = re.compile(rb"\s*\{\s*(\"|\})")


def recognises(head: bytes, item: Item) -> bool:
    """Recognise by suffix or media type, or by a first line that opens an object with a ``text`` field."""
    if item.suffix in SUFFIXES or item.known.media_type in MEDIA_TYPES:
        return True
    return item.suffix in {"", ".json"} and looks_like(head)


def looks_like(head: bytes) -> bool:
    """Tell whether the first bytes of a stream are JSON Lines articles.

    Yes when one of the first lines is an object with ``text``; when none is whole (a long first article),
    when it opens an object that names ``"text"`` or ``"id"`` early.
    """
    plain = head.removeprefix(codecs.BOM_UTF8)
    if not OPENING.match(plain):
        return False
    lines = plain.splitlines()
    for line in lines[:5]:
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            return "text" in found
    first = lines[0] if lines else b""
    return b'"text"' in first or b'"id"' in first


def read(item: Item, settings: Settings) -> Iterator[Made]:
    """Give a draft or a refusal for each line that is not blank, in order."""
    with item.open() as stream:
        yield from read_stream(stream, item, settings)


def read_stream(stream: BinaryIO, item: Item, settings: Settings) -> Iterator[Draft | Rejected]:
    """Give a draft or a refusal for each line of an open stream; memory holds one line at a time."""
    limit = ESCAPED * settings.article_megabytes * MEBI
    seen = False
    for number, line in enumerate(_lines(stream, limit), 1):
        if isinstance(line, int):
            seen = True
            detail = f"the line is {line} bytes long, over {limit // MEBI} MiB"
            yield item.rejected("too long", detail, "raise it with --set article_megabytes=N", line=number)
            continue
        content = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if content and not content.isspace():
            seen = True
            yield from_line(content, item, number)
    if not seen:
        yield item.rejected("empty", "it holds no lines")


def from_json_line(line: str | bytes, *, where: str = "-", number: int = 1) -> Article | Rejected:
    """Return the article of one JSON Lines line (RECORDS.md), or its refusal."""
    raw = line.encode("utf-8", "surrogatepass") if isinstance(line, str) else line
    item = Item(where, data=raw)
    made = from_line(raw, item, number)
    return article_of(made, item, Settings()) if isinstance(made, Draft) else made


def from_line(raw: bytes, item: Item, number: int) -> Draft | Rejected:
    """Return the draft of line ``number`` of ``item``, or its refusal."""
    content, notes = _text_of(raw)
    if content is None:
        return item.rejected("encoding", "the line is not UTF-8", "save it as UTF-8", line=number, data=raw)
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        detail = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
        place = f" at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else ""
        return item.rejected("broken", f"not JSON: {detail}{place}", line=number, data=raw)
    if not isinstance(found, dict):
        return item.rejected("broken", "the line is not a JSON object", line=number, data=raw)
    return from_object(found, item.noting(*notes) if notes else item, number, raw)


def from_object(found: dict[str, Any], item: Item, number: int, raw: bytes) -> Draft | Rejected:
    """Return the draft of one JSON object with the fields of RECORDS.md, or its refusal."""
    text = found.get("text")
    if not isinstance(text, str):
        what = "has no text" if text is None else "has a text that is not a string"
        return item.rejected("broken", f"the object {what}", 'give {"id": …, "text": …}', line=number, data=raw)
    wrong: list[str] = []
    facts: dict[str, Any] = {}
    for key, told in found.items():
        if key in FACTS:
            if isinstance(told, str):
                facts[FACTS[key]] = told
            elif told is not None:
                wrong.append(key)
    given = found.get("id")
    identity = str(given) if isinstance(given, str | int | float) and not isinstance(given, bool) else None
    ignored = (f"not a string, ignored: {', '.join(sorted(wrong))}",) if wrong else ()
    known = Known(**facts, external_id=identity, notes=(*item.known.notes, *ignored))
    return Draft(text, known, line=number, raw=raw)


def _text_of(raw: bytes) -> tuple[str | None, tuple[str, ...]]:
    try:
        return raw.decode("utf-8", "surrogatepass"), ()
    except UnicodeDecodeError:
        found = decode(raw)
    if isinstance(found, Undecodable):
        return None, ()
    return found.text, (found.note,) if found.note else ()


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes | int]:
    """Give each line without its end, or the length of one that is over the limit (it is not kept)."""
    wide = _wide(stream)
    if wide:
        wrapped = io.TextIOWrapper(stream, encoding=wide, errors="replace", newline="\n")
        while text := wrapped.readline(limit):
            yield text.rstrip("\r\n").encode()
        wrapped.detach()
        return
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line.rstrip(b"\r\n")
            continue
        length = len(line)
        while not line.endswith(b"\n") and (line := stream.readline(MEBI)):
            length += len(line)
        yield length


def _wide(stream: BinaryIO) -> str | None:
    """Return the codec of a stream that opens with a UTF-16 mark; the stream stays at its start."""
    peek = getattr(stream, "peek", None)
    if peek is None:
        mark = stream.read(2)
        stream.seek(0)
    else:
        mark = peek(2)[:2]
    return "utf-16" if mark in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else None


READER = Reader("jsonlines", recognises, read, apart=False)
