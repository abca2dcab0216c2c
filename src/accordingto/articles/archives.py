"""ZIP and tar: members become items in the archive's order; nothing is written to disk.

WACZ is a ZIP whose ``datapackage.json`` names the SHA-256 of each member: they are verified. Bombs are met
by limits on one member's size and ratio (``packed``), on the number of members and on nesting (``reading.DEPTH``).
"""

from __future__ import annotations

import hashlib
import json
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO

from accordingto.articles.items import MEBI, Item, Made, Reader, one_clause
from accordingto.articles.packed import HARMLESS, RATIO, broken, drained, size_of
from accordingto.model import Rejected
from accordingto.settings import Settings

MEMBERS = 1_000_000
"""Members read of one archive."""


def recognises(head: bytes, _item: Item) -> bool:
    """Recognise by magic bytes."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06")) or head[257:262] == b"ustar"


def read(item: Item, settings: Settings) -> Iterator[Made]:
    """Give each file of the archive as an item, hidden ones left out; damage as a refusal where it is met."""
    head = item.head()
    try:
        if head.startswith(b"PK"):
            yield from _zip(item, settings)
        else:
            with item.open() as stream:
                yield from untarred(stream, item, settings, size_of(item))
    except broken() as error:
        yield item.rejected("broken", f"archive: {error}")


def _zip(item: Item, settings: Settings) -> Iterator[Made]:
    with item.open() as stream, zipfile.ZipFile(stream) as archive:
        if (what := _document(archive)) is not None:
            yield item.rejected("unsupported", f"it is {what}", "save it as PDF, HTML or plain text")
            return
        hashes = _wacz_hashes(archive)
        for name in sorted(set(filter(_wacz_member, hashes)) - set(archive.namelist())):
            yield item.member(_plain(name), b"").rejected("truncated", "its package names it and it is not there")
        if len(archive.infolist()) > MEMBERS:
            yield item.rejected("bomb", f"more than {MEMBERS} members")
            return
        wanted = [i for i in archive.infolist() if _is_wanted(i) and (not hashes or _wacz_member(i.filename))]
        for info in wanted:
            name = info.filename
            member = replace(item.member(_plain(name), b""), alone=len(wanted) == 1)
            if info.flag_bits & 1:
                yield member.rejected("encrypted", "it needs a password", "unpack it first")
                continue
            try:
                with archive.open(info) as source:
                    made = _unpacked(source, info.compress_size, member, settings, hashes.get(name))
                unhashed = "its package names no hash of it" if hashes and name not in hashes else None
                yield made if isinstance(made, Rejected) else made.noting(unhashed)
            except NotImplementedError as error:
                yield member.rejected("unsupported", f"member: {error}", "unpack it first")
            except broken() as error:
                yield member.rejected("broken", f"member: {error}")


def _document(archive: zipfile.ZipFile) -> str | None:
    """Return what kind of document a ZIP is that nobody calls an archive, or None."""
    names = frozenset(archive.namelist()[:MEMBERS])
    if "[Content_Types].xml" in names:
        return "an Office document"
    return "an OpenDocument file" if {"mimetype", "content.xml"} <= names else None


def untarred(stream: IO[bytes], item: Item, settings: Settings, packed: int) -> Iterator[Made]:
    """Give the files of a tar as they come out of a stream that ``packed`` bytes made; raises what ``broken`` names."""
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


def _unpacked(
    source: IO[bytes], packed: int, member: Item, settings: Settings, digest: str | None,
) -> Item | Rejected:
    """Return the member with its bytes, or why they are not taken."""
    found = drained(source, packed, settings.item_megabytes)
    if found.fault is not None:
        return member.rejected(*found.fault)
    if digest is not None and not _is_hash_of(found.data, digest):
        return member.rejected("broken", "its hash is not the one its package names", "fetch it again")
    return replace(member, data=found.data)


def _is_hash_of(data: bytes, digest: str) -> bool:
    """Tell whether a hash (``sha256:…``, ``md5:…``, or SHA-256 without its name) is that of the bytes."""
    name, _, value = digest.lower().rpartition(":")
    algorithm = {"": "sha256", "sha-256": "sha256"}.get(name, name)
    return algorithm in {"sha256", "md5"} and hashlib.new(algorithm, data, usedforsecurity=False).hexdigest() == value


def _is_wanted(info: zipfile.ZipInfo) -> bool:
    return bool(info.filename) and not info.is_dir() and _wanted(info.filename)


def _wanted(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return bool(parts) and not any(p.startswith(".") or p == "__MACOSX" for p in parts if p not in {".", ".."})


def _plain(name: str) -> str:
    """Return a member's name for display and endings: printable, never leaving its folder."""
    parts = [p for p in PurePosixPath(one_clause(name).replace("\\", "/")).parts if p not in {"/", ".", ".."}]
    return "/".join(parts) or "unnamed"


def _wacz_hashes(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return member names to hashes (``sha256:…``) of a WACZ; empty for another ZIP."""
    try:
        info = archive.getinfo("datapackage.json")
        with archive.open(info) as source:
            package = json.loads(source.read(16 * MEBI))
        hashed = [r for r in package["resources"] if "path" in r and "hash" in r]
        return {str(r["path"]): str(r["hash"]) for r in hashed}
    except TypeError:
        return {}
    except broken():
        return {}


def _wacz_member(name: str) -> bool:
    return name.startswith("archive/")


READER = Reader("archive", recognises, read)
