"""One packed stream: a .gz, .bz2, .xz, .zst or .br file, or a body that HTTP calls packed (Content-Encoding).

However little a bomb is, only so much of it comes into memory: every unpacker gives a piece at a time, and
``drained`` stops at the limit on the size and at the limit on the ratio. A stream that breaks off never looks whole.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast

from accordingto.articles.items import MEBI, Item, Made, Reader
from accordingto.model import Refusal
from accordingto.settings import Settings

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

RATIO = 250
"""Unpacked to packed bytes over which a stream is a bomb. Text packs 3 to 20 times, JSON Lines with long
repeated fields up to 100; deflate's utmost is 1032, brotli and zstd have none."""

HARMLESS = 4 * MEBI
"""A stream unpacking to less than this is no bomb whatever its ratio."""

CHUNK = 1 << 16
CODINGS = 3
"""Packings inside each other that one Content-Encoding may name."""

WINDOW_LOG = 27
"""Largest window of zstd, as a power of two: 128 MiB, what the zstd program itself takes without being told."""


class Fault(NamedTuple):
    """Why a stream was not unpacked to its end."""

    reason: Refusal
    detail: str
    remedy: str | None = None


class Unpacked(NamedTuple):
    """What came out; with a fault it is what came before it."""

    data: bytes
    fault: Fault | None = None


def drained(source: IO[bytes], packed: int, megabytes: int) -> Unpacked:
    """Return what a stream made of ``packed`` bytes unpacks to, until its end, a limit or a damage."""
    data = bytearray()
    try:
        while chunk := source.read(CHUNK):
            data += chunk
            if len(data) > HARMLESS and len(data) > RATIO * max(packed, 1):
                return Unpacked(b"", Fault("bomb", f"it unpacks to more than {RATIO} times its size"))
            if len(data) > megabytes * MEBI:
                remedy = "unpack it and read the file, or raise item_megabytes"
                return Unpacked(b"", Fault("too long", f"more than {megabytes} MiB unpacked", remedy))
    except EOFError:
        return Unpacked(bytes(data), Fault("truncated", "the compressed data are cut off", "fetch it again"))
    except broken() as error:
        return Unpacked(bytes(data), _named(error))
    return Unpacked(bytes(data))


def unpacked_body(body: bytes, coding: str, megabytes: int) -> Unpacked:
    """Return the body of an HTTP answer whose Content-Encoding is ``coding``: one name, or several in their order."""
    names = [name for name in (part.strip().lower() for part in coding.split(",")) if name not in {"", "identity"}]
    strange = next((name for name in names if name not in BODIES), None)
    if strange is not None or len(names) > CODINGS:
        what = f"as {strange[:40]}" if strange is not None else f"{len(names)} times"
        return Unpacked(body, Fault("unsupported", f"it is packed {what}, which is not read"))
    if not body:
        return Unpacked(b"")
    source: IO[bytes] = io.BytesIO(body)
    for name in reversed(names):
        source = BODIES[name](source)
    return drained(source, len(body), megabytes)


def unpacked_capture(body: bytes, coding: str | None, megabytes: int) -> tuple[Unpacked, tuple[str, ...]]:
    """Return an archived body unpacked, with notes: crawlers keep bodies that were cut off, or packed no longer."""
    if not coding or not body:
        return Unpacked(body), ()
    found = unpacked_body(body, coding, megabytes)
    if found.fault is None or found.fault.reason not in {"truncated", "broken"}:
        return found, ()
    if found.fault.reason == "truncated" and found.data:
        return Unpacked(found.data), ("the packed capture is cut off",)
    if not found.data and body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"{")):
        return Unpacked(body), (f"the capture says it is packed ({coding[:40]}) and is not",)
    return found, ()


class Steps(io.RawIOBase):
    """A stream out of an unpacker that takes bytes and gives as many as it is asked for."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._ended = False

    def readable(self) -> bool:
        """Say yes: a reader with a buffer asks."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer with what comes next; ``EOFError`` when the source ends before the stream does."""
        view = memoryview(buffer).cast("B")
        while not self._ended:
            piece = self._step(len(view))
            if piece:
                view[: len(piece)] = piece
                return len(piece)
        return 0

    def _step(self, size: int) -> bytes:
        """Return up to ``size`` more bytes; set ``_ended`` with the last of them."""
        raise NotImplementedError

    def _more(self) -> bytes:
        chunk = self._source.read(CHUNK)
        if not chunk:
            raise EOFError
        return chunk


class Inflated(Steps):
    """gzip, or deflate with its header or, as some servers send it, without; what follows the stream is left."""

    def __init__(self, source: IO[bytes]) -> None:
        super().__init__(source)
        self._unpacker = zlib.decompressobj(47)  # gzip or zlib, told by the header
        self._waiting = b""
        self._begun = False

    def _step(self, size: int) -> bytes:
        chunk = self._waiting or self._more()
        if not self._begun and chunk[:1] not in {b"\x1f", b"\x78"}:
            self._unpacker = zlib.decompressobj(-15)
        self._begun = True
        piece = self._unpacker.decompress(chunk, size)
        self._waiting = self._unpacker.unconsumed_tail
        self._ended = self._unpacker.eof
        return piece


class Brotli(Steps):
    """Brotli; it gives no more at a time than asked for but a block of its own (64 KiB at most)."""

    def __init__(self, source: IO[bytes]) -> None:
        import brotli

        super().__init__(source)
        self._unpacker = brotli.Decompressor()
        self._ready = b""

    def _step(self, size: int) -> bytes:
        if not self._ready:
            chunk = self._source.read(CHUNK) if self._unpacker.can_accept_more_data() else b""
            self._ready = self._unpacker.process(chunk, output_buffer_limit=CHUNK)
            if not (chunk or self._ready or self._unpacker.is_finished()) and self._unpacker.can_accept_more_data():
                raise EOFError
        piece, self._ready = self._ready[:size], self._ready[size:]
        self._ended = not self._ready and bool(self._unpacker.is_finished())
        return piece


def unzstd(source: IO[bytes], _mode: str = "rb") -> IO[bytes]:
    """Open zstd frames, one after another, in windows up to ``WINDOW_LOG``."""
    library = zstd()
    options = {library.DecompressionParameter.window_log_max: WINDOW_LOG}
    return cast("IO[bytes]", library.ZstdFile(source, options=options))


@cache
def zstd() -> Any:  # noqa: ANN401 - a module
    """Return the standard library's zstd, or its backport."""
    if sys.version_info >= (3, 14):
        from compression import zstd as library
    else:
        from backports import zstd as library
    return library


@cache
def broken() -> tuple[type[Exception], ...]:
    """Return what unpackers raise on damaged bytes; ``EOFError`` among them, for those that are cut off."""
    import brotli

    return (
        zipfile.BadZipFile, tarfile.TarError, lzma.LZMAError, zlib.error, EOFError, LookupError, OSError, ValueError,
        RuntimeError, zstd().ZstdError, brotli.error,
    )


def _named(error: Exception) -> Fault:
    told = str(error)
    if "ictionary" in told:
        return Fault("unsupported", "it is packed with a dictionary of its own", "unpack it first")
    if "too much memory" in told:
        return Fault("unsupported", f"its window is over {(1 << WINDOW_LOG) // MEBI} MiB", "unpack it first")
    return Fault("broken", f"compressed data: {told}")


FILES: dict[bytes, Callable[..., Any]] = {
    b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\x00": lzma.open, b"\x28\xb5\x2f\xfd": unzstd,
    **{bytes((n,)) + b"\x2a\x4d\x18": unzstd for n in range(0x50, 0x60)},  # a frame to be skipped, before the first
}
"""First bytes of a packed file to what opens it. Brotli has none: it is known by its suffix."""

BODIES: dict[str, Callable[[IO[bytes]], IO[bytes]]] = {
    "gzip": lambda source: cast("IO[bytes]", Inflated(source)),
    "x-gzip": lambda source: cast("IO[bytes]", Inflated(source)),
    "deflate": lambda source: cast("IO[bytes]", Inflated(source)),
    "br": lambda source: cast("IO[bytes]", Brotli(source)),
    "zstd": unzstd,
}
"""Content-Encodings that are read: what the fetcher asks for, and what stands in web archives."""

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
    opener = next((opener for magic, opener in FILES.items() if head.startswith(magic)), _brotli)
    packed = size_of(item)
    if _begins(item, opener)[257:262] == b"ustar":
        try:
            with item.open() as stream, opener(stream, "rb") as source:
                yield from untarred(source, item, settings, packed)
        except EOFError:
            yield item.rejected("truncated", "the compressed archive is cut off", "fetch it again")
        except broken() as error:
            yield item.rejected(*_named(error))
        return
    with item.open() as stream, opener(stream, "rb") as source:
        found = drained(source, packed, settings.item_megabytes)
    if found.fault is not None:
        yield item.rejected(*found.fault)
    else:
        member = item.member(_inner(item), found.data, replace(item.known, media_type=None))
        yield replace(member, alone=True)


def _begins(item: Item, opener: Callable[..., Any]) -> bytes:
    """Return the first bytes of what is packed; empty when they cannot be had."""
    try:
        with item.open() as stream, opener(stream, "rb") as source:
            return bytes(source.peek(512)[:512])
    except broken():
        return b""


def _body(item: Item, settings: Settings) -> Made:
    data = item.whole(settings.item_megabytes)
    if not isinstance(data, bytes):
        return data
    found = unpacked_body(data, item.known.coding or "", settings.item_megabytes)
    if found.fault is not None:
        return item.rejected(*found.fault)
    return replace(item, data=found.data, path=None, depth=item.depth + 1, known=replace(item.known, coding=None))


def _brotli(source: IO[bytes], _mode: str = "rb") -> IO[bytes]:
    return io.BufferedReader(Brotli(source), CHUNK)


def _inner(item: Item) -> str:
    """Return the name of what is packed: the file's without its last ending."""
    name = PurePosixPath(item.where.rsplit("!/", 1)[-1]).name
    suffix = PurePosixPath(name).suffix
    inner = name.removesuffix(suffix) + TARS.get(suffix.lower(), "")
    return inner if inner and inner != name else "content"


def size_of(item: Item) -> int:
    """Return how many bytes an item has."""
    with item.open() as stream:
        return stream.seek(0, 2)


READER = Reader("packed", recognises, read)
