"""One packed file, or a body still packed as HTTP sent it: what is in it is read in its turn.

Members of a packed tar, pages of a packed web archive and JSON Lines are taken as they come; anything else is unpacked
into memory, under the limits of ``packed``.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast

from accordingto.articles import jsonlines
from accordingto.articles.items import MEBI, Item, Made, Reader
from accordingto.articles.packed import (
    FILES,
    Metered,
    broken,
    drained,
    fault_of,
    size_of,
    unbrotli,
    unpacked_body,
)
from accordingto.settings import Settings

MAGIC = tuple(FILES)
TARS = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".tzst": ".tar"}
BROTLI = ".br"


def recognises(head: bytes, item: Item) -> bool:
    """Recognise by magic bytes, brotli by its suffix, and whatever an HTTP answer called packed."""
    return item.known.coding is not None or head.startswith(MAGIC) or (item.suffix == BROTLI and bool(head))


def read(item: Item, settings: Settings) -> Iterator[Made]:
    """Give the one item that is packed, or the members of a tar that is; damage as a refusal."""
    from accordingto.articles.archives import untarred

    if item.known.coding is not None:
        yield _body(item, settings)
        return
    head = item.head()
    opener = next((opener for magic, opener in FILES.items() if head.startswith(magic)), unbrotli)
    packed, begin = size_of(item), _begins(item, opener)
    if begin.startswith(ARCHIVES):
        yield from _web_archive(item, settings, opener, begin)
        return
    if (inner := item.member(_inner(item), b"")).suffix in jsonlines.SUFFIXES:
        yield from _lines(item, inner, settings, opener)
        return
    if begin[257:262] == b"ustar":
        try:
            with item.open() as stream, opener(stream, "rb") as source:
                yield from untarred(source, item, settings, packed)
        except EOFError:
            yield item.rejected("truncated", "the compressed archive is cut off", "fetch it again")
        except broken() as error:
            yield item.rejected(*fault_of(error))
        return
    with item.open() as stream, opener(stream, "rb") as source:
        found = drained(source, packed, settings.item_megabytes)
    if found.fault is not None:
        yield item.rejected(*found.fault)
    else:
        yield replace(inner, data=found.data, known=replace(item.known, media_type=None), alone=True)


ARCHIVES = (b"WARC/", b"filedesc://")
"""How web archives begin, WARC and ARC."""


def _web_archive(item: Item, settings: Settings, opener: Callable[..., Any], begin: bytes) -> Iterator[Made]:
    """Give the pages of a web archive that is packed, as it comes: these are larger than memory."""
    from accordingto.articles import arc, warc

    kind = warc if begin.startswith(b"WARC/") else arc
    if opener is gzip.open:  # packed record by record, each to be checked
        yield from kind.read(item, settings)
        return
    with item.open() as stream, opener(stream, "rb") as source:
        yield from kind.streamed(Metered(source, size_of(item)), item, settings)


def _lines(item: Item, inner: Item, settings: Settings, opener: Callable[..., Any]) -> Iterator[Made]:
    """Give the articles of JSON Lines that are packed, as they come: dumps are larger than memory."""
    with item.open() as stream, opener(stream, "rb") as source:
        metered = Metered(source, size_of(item))
        yield from jsonlines.read_stream(cast("BinaryIO", io.BufferedReader(metered, MEBI)), inner, settings)
    if metered.fault is not None:
        yield item.rejected(*metered.fault)


def _begins(item: Item, opener: Callable[..., Any]) -> bytes:
    """Return the first bytes of what is packed; empty when they cannot be had."""
    try:
        with item.open() as stream, opener(stream, "rb") as source:
            return bytes(source.peek(512)[:512])
    except broken():
        return b""


def _body(item: Item, settings: Settings) -> Made:
    data = item.whole(settings, "item_megabytes")
    if not isinstance(data, bytes):
        return data
    found = unpacked_body(data, item.known.coding or "", settings.item_megabytes)
    if found.fault is not None:
        return item.rejected(*found.fault)
    return replace(item, data=found.data, path=None, depth=item.depth + 1, known=replace(item.known, coding=None))


def _inner(item: Item) -> str:
    """Return the name of what is packed: the file's without its last ending."""
    name = PurePosixPath(item.where.rsplit("!/", 1)[-1]).name
    suffix = PurePosixPath(name).suffix
    inner = name.removesuffix(suffix) + TARS.get(suffix.lower(), "")
    return inner if inner and inner != name else "content"


READER = Reader("packed", recognises, read)
