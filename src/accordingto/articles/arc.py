"""ARC, the Internet Archive's format before WARC: one line of facts, then the HTTP answer, again and again."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from email.parser import BytesParser
from typing import IO, NamedTuple, cast

from accordingto.articles.items import MEBI, Item, Known, Made, Reader
from accordingto.articles.packed import Metered, unpacked_capture
from accordingto.articles.warc import GZIP, READABLE
from accordingto.model import Rejected
from accordingto.settings import Settings

FACTS = re.compile(rb"(\S{1,8000}) (\S+) (\d{8,14}) (\S+)(?: [^\n]{0,400}?)? (\d{1,12})\r?\n")
"""Address, IP, date, media type, (ARC 2: more fields), length."""

LINE = 1 << 14
STATUS = re.compile(rb"HTTP/\d\.\d (\d{3})")
CHUNK_SIZE = re.compile(rb"(?:\r\n)?([0-9a-fA-F]{1,8})(?:;[^\r\n]{0,200})?\r\n")


class Record(NamedTuple):
    """One capture."""

    url: str
    captured: str | None
    media_type: str
    body: bytes
    whole: bool


def recognises(head: bytes, item: Item) -> bool:
    """Recognise by the description every ARC begins with, or by name inside gzip."""
    return head.startswith(b"filedesc://") or (item.where.lower().endswith(".arc.gz") and head.startswith(GZIP))


def read(item: Item, settings: Settings) -> Iterator[Made]:
    """Give the captured pages in order, then a count of what holds no article, then any damage."""
    with item.open() as stream:
        packed = stream.read(2) == GZIP
        stream.seek(0)
        yield from _read(cast("IO[bytes]", gzip.GzipFile(fileobj=stream)) if packed else stream, item, settings)


def streamed(source: Metered, item: Item, settings: Settings) -> Iterator[Made]:
    """Give what ``read`` gives of an archive that comes unpacked out of a stream; memory holds one record."""
    for made in _read(cast("IO[bytes]", io.BufferedReader(source, MEBI)), item, settings):
        if not (source.fault and isinstance(made, Rejected) and made.reason == "truncated"):
            yield made
    if source.fault is not None:  # which is why it broke off
        yield item.rejected(*source.fault)


def _read(source: IO[bytes], item: Item, settings: Settings) -> Iterator[Made]:
    skipped: Counter[str] = Counter()
    damage = None
    try:
        for record in _records(source, settings.page_megabytes * MEBI):
            why = _no_page(record)
            if not record.whole:
                damage = f"{record.url} is cut off"
            elif why:
                skipped[why] += 1
            else:
                yield _page(record, item, settings)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        damage = str(error)
    except ValueError as error:
        damage = f"no ARC record: {error}"
    if skipped:
        counted = ", ".join(f"{n} {why}" for why, n in sorted(skipped.items()))
        yield item.left_out(f"records that hold no article: {counted}")
    if damage:
        yield item.rejected("truncated", damage, "what came before was read; fetch the archive again")


def _records(source: IO[bytes], limit: int) -> Iterator[Record]:
    while line := source.readline(LINE):
        if not line.strip():
            continue
        facts = FACTS.fullmatch(line)
        if facts is None:
            raise ValueError(repr(line[:60]))
        length = int(facts.group(5))
        body = source.read(min(length, limit))
        left = length - len(body)
        while left > 0 and (more := source.read(min(left, MEBI))):
            left -= len(more)
        url = facts.group(1).decode("utf-8", "replace")
        if not url.startswith("filedesc:"):
            yield Record(url, _moment(facts.group(3)), facts.group(4).decode("latin-1").lower(), body, left == 0)


def _no_page(record: Record) -> str | None:
    """Return why a record is no page to read, or None."""
    answer = STATUS.match(record.body)
    if answer is not None and not answer.group(1).startswith(b"2"):
        return f"HTTP {answer.group(1).decode()}"
    if record.media_type in READABLE:
        return None
    return record.media_type if record.media_type.isprintable() and len(record.media_type) < 60 else "unknown type"


def _page(record: Record, item: Item, settings: Settings) -> Made:
    head, _, body = record.body.partition(b"\r\n\r\n")
    if not STATUS.match(head):  # no HTTP head: the capture is the page itself
        bare = Known(url=record.url, captured=record.captured, media_type=record.media_type)
        return item.member(record.url, record.body, bare)
    fields = BytesParser().parsebytes(head.partition(b"\r\n")[2] + b"\r\n\r\n", headersonly=True)
    if str(fields.get("Transfer-Encoding", "")).strip().lower() == "chunked":
        body = _joined(body)
    coding = fields.get("Content-Encoding")
    found, notes = unpacked_capture(body, None if coding is None else str(coding), settings.page_megabytes)
    if found.fault is not None:
        reason, detail, remedy = found.fault
        return item.rejected(reason, f"{record.url}: {detail}", remedy, data=body)
    charset = fields.get_content_charset()
    known = Known(url=record.url, captured=record.captured, media_type=record.media_type, charset=charset, notes=notes)
    return item.member(record.url, found.data, known)


def _moment(digits: bytes) -> str | None:
    """Return the date of a capture (YYYYMMDDhhmmss, UTC) as ISO 8601, or None when it is none."""
    try:
        return datetime.strptime(digits.decode(), "%Y%m%d%H%M%S").replace(tzinfo=UTC).isoformat()
    except ValueError:
        return None


def _joined(body: bytes) -> bytes:
    """Return a chunked body in one piece; as it is when it is not chunked after all, short when it breaks off."""
    pieces: list[bytes] = []
    place = 0
    while (size := CHUNK_SIZE.match(body, place)) is not None:
        begin, length = size.end(), int(size.group(1), 16)
        pieces.append(body[begin : begin + length])
        place = begin + length
        if length == 0:
            break
    return b"".join(pieces) if pieces else body


READER = Reader("arc", recognises, read)
