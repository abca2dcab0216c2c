"""Unpackers: of .gz, .bz2, .xz, .zst and .br files, and of bodies that HTTP calls packed (Content-Encoding).

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
from collections.abc import Callable
from functools import cache
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast

from accordingto.articles.items import MEBI, Item
from accordingto.model import Refusal

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


ZSTD = b"\x28\xb5\x2f\xfd"
DICTIONARY = b"\x5d\x2a\x4d\x18"
"""First bytes of a frame that holds the dictionary of a web archive packed with zstd (WARC-zstd, IIPC)."""

DICTIONARY_BYTES = 16 * MEBI
"""Longest dictionary that is taken; those of crawls have 0.1 to 1 MiB."""


class Fault(NamedTuple):
    """Why a stream was not unpacked to its end."""

    reason: Refusal
    detail: str
    remedy: str | None = None


CUT_OFF = Fault("truncated", "the compressed data are cut off", "fetch it again")


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
                remedy = "unpack it and read the file, or raise the limit with --set item_megabytes=N"
                return Unpacked(b"", Fault("too long", f"more than {megabytes} MiB unpacked", remedy))
    except EOFError:
        return Unpacked(bytes(data), CUT_OFF)
    except broken() as error:
        return Unpacked(bytes(data), fault_of(error))
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


class Metered(io.RawIOBase):
    """What an unpacker gives, as it comes: it ends at damage and at the limit on the ratio, and ``fault`` says so."""

    def __init__(self, source: IO[bytes], packed: int) -> None:
        self._source, self._packed = source, packed
        self._taken = 0
        self.fault: Fault | None = None
        self.told: Callable[[bytes], None] | None = None
        """Called with every piece."""

    def readable(self) -> bool:
        """Say yes: a reader with a buffer asks."""
        return True

    def tell(self) -> int:
        """Return how much was given."""
        return self._taken

    def read(self, size: int = -1, /) -> bytes:
        """Return up to ``size`` bytes, a piece when it is not given; empty at the end, however it came."""
        if self.fault is not None:
            return b""
        try:
            piece = self._source.read(CHUNK if size < 0 else size)
        except EOFError:
            self.fault = CUT_OFF
            return b""
        except broken() as error:
            self.fault = fault_of(error)
            return b""
        self._taken += len(piece)
        if self._taken > HARMLESS and self._taken > RATIO * max(self._packed, 1):
            self.fault = Fault("bomb", f"it unpacks to more than {RATIO} times its size")
            return b""
        if self.told is not None:
            self.told(piece)
        return piece

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer with what comes next."""
        view = memoryview(buffer).cast("B")
        piece = self.read(len(view))
        view[: len(piece)] = piece
        return len(piece)


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


def unbrotli(source: IO[bytes], _mode: str = "rb") -> IO[bytes]:
    """Open a brotli stream; there is nothing in its first bytes by which to know one."""
    return io.BufferedReader(Brotli(source), CHUNK)


def _unzstd_file(source: IO[bytes], _mode: str = "rb") -> IO[bytes]:
    """Open a zstd file; one of web archives may begin with the dictionary its frames were packed with."""
    head = source.read(8)
    if not head.startswith(DICTIONARY):
        source.seek(-len(head), io.SEEK_CUR)
        return unzstd(source)
    size = int.from_bytes(head[4:], "little")
    told = source.read(min(size, DICTIONARY_BYTES))
    if told.startswith(ZSTD):
        told = unzstd(io.BytesIO(told)).read(DICTIONARY_BYTES)
    library = zstd()
    options = {library.DecompressionParameter.window_log_max: WINDOW_LOG}
    return cast("IO[bytes]", library.ZstdFile(source, zstd_dict=library.ZstdDict(told), options=options))


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


def fault_of(error: Exception) -> Fault:
    """Return what an unpacker's exception means."""
    told = str(error)
    if "ictionary" in told:
        return Fault("unsupported", "it is packed with a dictionary of its own", "unpack it first")
    if "too much memory" in told:
        return Fault("unsupported", f"its window is over {(1 << WINDOW_LOG) // MEBI} MiB", "unpack it first")
    return Fault("broken", f"compressed data: {told}")


FILES: dict[bytes, Callable[..., Any]] = {
    b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\x00": lzma.open, ZSTD: _unzstd_file,
    **{bytes((n,)) + b"\x2a\x4d\x18": _unzstd_file for n in range(0x50, 0x60)},  # a frame to be skipped
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

def size_of(item: Item) -> int:
    """Return how many bytes an item has."""
    with item.open() as stream:
        return stream.seek(0, 2)
