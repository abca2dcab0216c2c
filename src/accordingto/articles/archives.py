"""ZIP, tar and compressed files: members become items in the archive's order; nothing is written to disk.

WACZ is a ZIP whose ``datapackage.json`` names the SHA-256 of each member: they are verified. Bombs are met
by limits on one member's size, on its ratio, on the number of members and on nesting (``reading.DEPTH``).
"""

from __future__ import annotations

import bz2
import gzip
import hashlib
import json
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, Any

from accordingto.articles.items import MEBI, Item, Made, Reader, one_clause
from accordingto.model import Rejected
from accordingto.settings import Settings

RATIO = 250
"""Unpacked to packed bytes over which a member is a bomb. Text packs 3 to 20 times, JSON Lines with long
repeated fields up to 100; deflate's utmost is 1032."""

HARMLESS = 4 * MEBI
"""A member unpacking to less than this is no bomb whatever its ratio."""

MEMBERS = 1_000_000
"""Members read of one archive."""

CHUNK = 1 << 18

COMPRESSED: dict[bytes, Callable[..., Any]] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\x00": lzma.open}
"""First bytes of a compressed file to what opens it."""

BROKEN = (zipfile.BadZipFile, tarfile.TarError, lzma.LZMAError, zlib.error, EOFError, NotImplementedError, LookupError)


def recognises(head: bytes, _item: Item) -> bool:
    """Recognise by magic bytes."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", *COMPRESSED)) or head[257:262] == b"ustar"


def read(item: Item, settings: Settings) -> Iterator[Made]:
    """Give each file of the archive as an item, hidden ones left out; damage as a refusal where it is met."""
    head = item.head()
    try:
        if head.startswith(b"PK"):
            yield from _zip(item, settings)
        elif head[257:262] == b"ustar":
            with item.open() as stream:
                yield from _tar(stream, item, settings, _size(item))
        else:
            yield from _compressed(head, item, settings)
    except BROKEN as error:
        yield item.rejected("truncated" if isinstance(error, EOFError) else "broken", f"archive: {error}")
    except (OSError, ValueError, RuntimeError) as error:
        yield item.rejected("broken", f"archive: {error}")


def _zip(item: Item, settings: Settings) -> Iterator[Made]:
    with item.open() as stream, zipfile.ZipFile(stream) as archive:
        hashes = _wacz_hashes(archive)
        for number, info in enumerate(archive.infolist()):
            if number >= MEMBERS:
                yield item.rejected("bomb", f"more than {MEMBERS} members")
                return
            name = info.filename
            if not name or info.is_dir() or not _wanted(name) or (hashes and not _wacz_member(name)):
                continue
            member = item.member(_plain(name), b"")
            if info.flag_bits & 1:
                yield member.rejected("encrypted", "it needs a password", "unpack it first")
                continue
            try:
                with archive.open(info) as source:
                    yield _unpacked(source, info.compress_size, member, settings, hashes.get(name))
            except (*BROKEN, OSError, ValueError, RuntimeError) as error:
                yield member.rejected("broken", f"member: {error}")


def _tar(stream: IO[bytes], item: Item, settings: Settings, packed: int) -> Iterator[Made]:
    taken = 0
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for number, info in enumerate(archive):
            if number >= MEMBERS:
                yield item.rejected("bomb", f"more than {MEMBERS} members")
                return
            taken += info.size
            if taken > RATIO * packed + HARMLESS:
                yield item.rejected("bomb", f"it unpacks to more than {RATIO} times its size")
                return
            if info.isfile() and _wanted(info.name):
                source = archive.extractfile(info)
                if source is not None:
                    yield _unpacked(source, info.size, item.member(_plain(info.name), b""), settings, None)
            archive.members = []  # type: ignore[attr-defined]  # tarfile keeps every header: memory would grow


def _compressed(head: bytes, item: Item, settings: Settings) -> Iterator[Made]:
    opener = next(opener for magic, opener in COMPRESSED.items() if head.startswith(magic))
    name = PurePosixPath(item.where.rsplit("!/", 1)[-1]).name
    inner = name.removesuffix(PurePosixPath(name).suffix) or "content"
    if inner == name or name.endswith((".tgz", ".tbz2", ".txz")):
        inner = f"{inner}.tar" if name.endswith((".tgz", ".tbz2", ".txz")) else inner
    with item.open() as stream, opener(stream, "rb") as source:
        start = source.peek(512)[:512] if hasattr(source, "peek") else b""
        if start[257:262] == b"ustar":
            yield from _tar(source, item, settings, _size(item))
            return
    with item.open() as stream, opener(stream, "rb") as source:
        yield _unpacked(source, _size(item), item.member(inner, b"", item.known), settings, None)


def _size(item: Item) -> int:
    with item.open() as stream:
        return stream.seek(0, 2)


def _unpacked(
    source: IO[bytes], packed: int, member: Item, settings: Settings, digest: str | None,
) -> Item | Rejected:
    """Return the member with its bytes, or why they are not taken."""
    limit = settings.item_megabytes * MEBI
    data = bytearray()
    try:
        while chunk := source.read(CHUNK):
            data += chunk
            if len(data) > HARMLESS and len(data) > RATIO * max(packed, 1):
                return member.rejected("bomb", f"it unpacks to more than {RATIO} times its size")
            if len(data) > limit:
                remedy = "unpack it and read the file, or raise item_megabytes"
                return member.rejected("too long", f"more than {settings.item_megabytes} MiB unpacked", remedy)
    except EOFError:
        return member.rejected("truncated", "the compressed file is cut off", "fetch it again")
    if digest is not None and hashlib.sha256(data).hexdigest() != digest:
        return member.rejected("broken", "its SHA-256 is not the one its package names", "fetch it again")
    return Item(member.where, data=bytes(data), known=member.known, depth=member.depth)


def _wanted(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return bool(parts) and not any(p.startswith(".") or p == "__MACOSX" for p in parts if p not in {".", ".."})


def _plain(name: str) -> str:
    """Return a member's name for display and endings: printable, never leaving its folder."""
    parts = [p for p in PurePosixPath(one_clause(name).replace("\\", "/")).parts if p not in {"/", ".", ".."}]
    return "/".join(parts) or "unnamed"


def _wacz_hashes(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return member names to SHA-256 of a WACZ; empty for another ZIP."""
    try:
        info = archive.getinfo("datapackage.json")
        with archive.open(info) as source:
            package = json.loads(source.read(16 * MEBI))
        hashed = [r for r in package["resources"] if "path" in r and "hash" in r]
        return {str(r["path"]): str(r["hash"]).removeprefix("sha256:") for r in hashed}
    except (KeyError, ValueError, TypeError, RecursionError, RuntimeError, *BROKEN):
        return {}


def _wacz_member(name: str) -> bool:
    return name.startswith("archive/")


READER = Reader("archive", recognises, read)
