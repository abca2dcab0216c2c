"""Web archives (WARC, WARC.gz) by FastWARC, streamed: every captured page becomes an item with its address.

An archive that is cut off must never look whole: after the last record the file's end is checked (the last
gzip member, or the last record's length), and a refusal says what is missing.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from accordingto.articles.items import MEBI, Item, Known, Made, Reader
from accordingto.articles.packed import Metered, unpacked_capture
from accordingto.settings import Settings

SUFFIXES = (".warc", ".warc.gz", ".wat", ".wet", ".wet.gz")
GZIP = b"\x1f\x8b"
COMMON_CRAWL_LIMITS = {1 << 20: "1 MiB", 5 << 20: "5 MiB"}
"""Common Crawl cuts bodies at exactly this many bytes (the second since 2025) and does not always say so."""

READABLE = frozenset({
    "text/html", "application/xhtml+xml", "text/plain", "application/pdf", "application/rss+xml",
    "application/atom+xml", "text/xml", "application/xml", "application/feed+json",
})
"""Media types that may hold an article; scripts, images and the like are counted, not read."""


HEAD_BYTES = 1 << 16
"""Longest header of a record that is followed."""

LENGTH = re.compile(rb"\r?\nContent-Length:\s*(\d{1,18})\s*?\r?\n", re.IGNORECASE)


def recognises(head: bytes, item: Item) -> bool:
    """Recognise by the version line, also inside gzip, or by name."""
    if head.startswith(b"WARC/"):
        return True
    name = item.where.lower()
    return name.endswith(SUFFIXES) and (head.startswith(GZIP) or not head)


AGAIN = "what came before was read; fetch the archive again"


def read(item: Item, settings: Settings) -> Iterator[Made]:
    """Give the captured pages in the archive's order, then a count of what holds no article, then any damage."""
    found = Pages(item, settings)
    with item.open() as stream:
        yield from found.of(stream)
    with item.open() as stream:
        damage = _damage(stream, found.last) or found.damage
    if damage:
        yield item.rejected("truncated", damage, AGAIN)


def streamed(source: Metered, item: Item, settings: Settings) -> Iterator[Made]:
    """Give what ``read`` gives of an archive that comes unpacked out of a stream; memory holds one record."""
    found, borders = Pages(item, settings), Borders()
    source.told = borders.take
    yield from found.of(source)
    damage = found.damage or borders.damage()
    if source.fault is not None:
        yield item.rejected(*source.fault)
    elif damage:
        yield item.rejected("truncated", damage, AGAIN)


class Pages:
    """The pages of one archive, and how far it was read."""

    def __init__(self, item: Item, settings: Settings) -> None:
        self._item, self._settings = item, settings
        self.last = 0
        """Where the last record that was looked at begins."""
        self.damage: str | None = None

    def of(self, stream: BinaryIO | Metered) -> Iterator[Made]:
        """Give the captured pages in the archive's order, then a count of what holds no article."""
        from fastwarc.stream_io import FastWARCError

        skipped: Counter[str] = Counter()
        try:
            for number, record in enumerate(_records(stream), 1):
                self.last = record.stream_pos
                why = _no_page(record)
                if why:
                    skipped[why] += 1
                else:
                    yield _page(record, self._item, number, self._settings)
        except FastWARCError as error:
            self.damage = f"no web archive from here on: {error}"
        if skipped:
            counted = ", ".join(f"{n} {why}" for why, n in sorted(skipped.items()))
            yield self._item.left_out(f"records that hold no article: {counted}")


class Borders:
    """Follows an archive that comes in pieces from record to record, so that its end can be checked."""

    def __init__(self) -> None:
        self._head = b""
        self._left = 0
        self._lost = False

    def take(self, piece: bytes) -> None:
        """Follow the next piece."""
        while piece and not self._lost:
            if self._left:
                step = min(self._left, len(piece))
                self._left -= step
                piece = piece[step:]
                continue
            self._head = (self._head + piece).lstrip(b"\r\n")
            blank = self._head.find(b"\r\n\r\n")
            length = LENGTH.search(self._head[: blank + 2]) if blank >= 0 else None
            if length is None:
                self._lost = blank >= 0 or len(self._head) > HEAD_BYTES
                return
            self._left, piece, self._head = int(length.group(1)), self._head[blank + 4 :], b""

    def damage(self) -> str | None:
        """Return what is wrong with the end of what came, or None."""
        if self._left:
            return f"the last record ends {self._left} bytes after the end of the archive"
        return "the last record breaks off in its header" if self._head else None


def _charset(record: Any) -> str | None:  # noqa: ANN401 - FastWARC's record
    try:
        charset = record.http_charset
    except ValueError:  # a name with a zero byte in it
        return None
    return str(charset) if charset else None


def _coding(record: Any) -> str | None:  # noqa: ANN401 - FastWARC's record
    coding = record.http_headers.get("Content-Encoding") if record.http_headers is not None else None
    return str(coding) if coding else None


def _records(stream: BinaryIO | Metered) -> Iterator[Any]:
    """Give FastWARC's records that may hold a page; each is gone when the next is asked for."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.revisit
    yield from ArchiveIterator(stream, record_types=kinds, parse_http=True, auto_decode="transfer", strict_mode=False)


def _no_page(record: Any) -> str | None:  # noqa: ANN401 - FastWARC's record
    """Return why a record is no page to read, or None."""
    kind = record.record_type.name
    if kind == "revisit":
        return "revisit"
    if record.http_headers is not None:
        status = record.http_headers.status_code or 0
        if not 200 <= status < 300:
            return f"HTTP {status}"
    media = _media(record)
    if media and media not in READABLE:
        return media if media.isprintable() and len(media) < 60 else "unknown type"
    return None


def _page(record: Any, item: Item, number: int, settings: Settings) -> Made:  # noqa: ANN401 - FastWARC's record
    url = record.headers.get("WARC-Target-URI")
    name = url or f"record {number}"
    limit = settings.page_megabytes * MEBI
    try:
        body = record.reader.read(limit + 1)
    except Exception as error:  # noqa: BLE001 - FastWARC's C++ raises several types for broken encodings of one body
        return item.rejected("broken", f"{name}: {error}")
    if len(body) > limit:
        return item.rejected("too long", f"{name}: more than {settings.page_megabytes} MiB", data=body[:1])
    cut, size = record.headers.get("WARC-Truncated"), len(body)
    notes: tuple[str, ...] = (f"the capture is cut off ({cut})",) if cut else ()
    if not cut and size in COMMON_CRAWL_LIMITS:
        notes = (f"the capture is exactly {COMMON_CRAWL_LIMITS[size]}: most likely cut off",)
    found, more = unpacked_capture(body, _coding(record), settings.page_megabytes)
    if found.fault is not None:
        reason, detail, remedy = found.fault
        return item.rejected(reason, f"{name}: {detail}", remedy, data=body)
    body, notes = found.data, notes or more
    captured = record.headers.get("WARC-Date")
    known = Known(url=url, captured=captured, charset=_charset(record), media_type=_media(record), notes=notes)
    member = item.member(name, body, known)
    return replace(member, where=f"{item.where}!/{name}")


def _media(record: Any) -> str | None:  # noqa: ANN401 - FastWARC's record
    header = record.http_content_type if record.http_headers is not None else record.headers.get("Content-Type")
    return header.split(";")[0].strip().lower() if header else None


def _damage(stream: BinaryIO, start: int) -> str | None:
    """Return what is wrong with the archive from its last read record on, or None."""
    if stream.read(2) == GZIP:
        return _gzip_damage(stream, start)
    size = stream.seek(0, 2)
    place = start
    while place < size:
        stream.seek(place)
        block = stream.read(1 << 16)
        header = block.lstrip(b"\r\n")
        blank = header.find(b"\r\n\r\n")
        length = LENGTH.search(header[: blank + 2])
        if not header:
            return None
        if blank < 0 or length is None:
            return f"the record at byte {place} breaks off in its header"
        place += len(block) - len(header) + blank + 4 + int(length.group(1))
    return None if place == size else f"the last record ends {place - size} bytes after the end of the file"


def _gzip_damage(stream: BinaryIO, start: int) -> str | None:
    """Walk the gzip members from ``start`` to the end of the file; every one must be complete."""
    stream.seek(start)
    member = zlib.decompressobj(31)
    begun = False
    while chunk := stream.read(MEBI):
        while chunk:
            try:
                begun = True
                member.decompress(chunk, MEBI)
                while member.unconsumed_tail:
                    member.decompress(member.unconsumed_tail, MEBI)
            except zlib.error as error:
                return f"a compressed record is broken: {error}"
            chunk = member.unused_data
            if member.eof:
                member, begun = zlib.decompressobj(31), False
    return "the last compressed record is cut off" if begun else None


READER = Reader("warc", recognises, read)
