"""What readers work on and give: items of bytes with what is known about them, links, and the reader itself."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from accordingto.errors import InputError
from accordingto.model import QUARANTINE_BYTES, Refusal, Rejected, Span
from accordingto.settings import Settings

HEAD = 4096
"""Bytes a reader may look at to recognise its format: magic numbers, the first tag, the first line."""

MEBI = 1 << 20

BUFFER = 1 << 17
"""Bytes read of a file at a time: a line of JSON with letters as \\uXXXX is longer than the system's 8 KiB."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the surroundings of an item say about it (a feed entry, an archive record, an HTTP answer)."""

    url: str | None = None
    canonical_url: str | None = None
    outlet: str | None = None
    domain: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    modified: str | None = None
    external_id: str | None = None
    lang: str | None = None
    forwarded_from: str | None = None
    captured: str | None = None
    """When an archive took the page: what it says of its last change goes before that."""
    charset: str | None = None
    media_type: str | None = None
    """``type/subtype`` in lower case, without parameters."""
    coding: str | None = None
    """The HTTP answer's Content-Encoding while the bytes are still packed by it."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """Bytes to be read: in memory (``data``) or a file on disk (``path``); exactly one of them is given."""

    where: str
    """Path or address for the user; members of archives after ``!/``."""
    data: bytes | None = None
    path: str | None = None
    known: Known = field(default_factory=Known)
    depth: int = 0
    """How many containers it came out of."""
    alone: bool = True
    """Whether it is all that its container holds, as in a .gz or a ZIP of one file: a list in it is followed like one
    that was named itself."""

    @property
    def suffix(self) -> str:
        """File ending in lower case with its dot, of the path without query; empty when there is none."""
        return _suffix_of(self.where)

    def open(self) -> BinaryIO:
        """Open it for reading from its start; ``OSError`` when the file cannot be opened."""
        if self.data is not None:
            return io.BytesIO(self.data)
        if self.path is None:
            raise InputError(f"{self.where}: an item without bytes")
        return Path(self.path).open("rb", buffering=BUFFER)

    def head(self) -> bytes:
        """Return its first ``HEAD`` bytes."""
        if self.data is not None:
            return self.data[:HEAD]
        with self.open() as stream:
            return stream.read(HEAD)

    def sha256(self) -> str:
        """Return the SHA-256 of all its bytes, in hex; ``OSError`` when the file cannot be read."""
        if self.data is not None:
            return hashlib.sha256(self.data).hexdigest()
        digest = hashlib.sha256()
        with self.open() as stream:
            while chunk := stream.read(MEBI):
                digest.update(chunk)
        return digest.hexdigest()

    def whole(self, settings: Settings, limit: str) -> bytes | Rejected:
        """Return all its bytes, or why not: they are more than the setting of this name allows."""
        megabytes = int(getattr(settings, limit))
        with self.open() as stream:
            data = stream.read(megabytes * MEBI + 1)
        if len(data) > megabytes * MEBI:
            return self.rejected("too long", f"more than {megabytes} MiB", f"raise it with --set {limit}=N")
        return data

    def member(self, name: str, data: bytes, known: Known | None = None) -> Item:
        """Return a part of this item as an item of its own."""
        where = f"{self.where}!/{name}"
        return Item(where, data=data, known=known or Known(external_id=where), depth=self.depth + 1, alone=False)

    def rejected(
        self, reason: Refusal, detail: str, remedy: str | None = None, *, line: int | None = None,
        data: bytes | None = None,
    ) -> Rejected:
        """Return the refusal of this item, or of ``data``, one part of it at ``line``."""
        whole = data is None and line is None
        kept = self.data if whole else data
        return Rejected(
            self.where, line, reason, one_clause(detail), remedy,
            data=None if kept is None else kept[:QUARANTINE_BYTES],
            complete=kept is None or len(kept) <= QUARANTINE_BYTES,
            path=self.path if whole else None,
            suffix=self.suffix or ".bin",
        )

    def left_out(self, detail: str) -> Rejected:
        """Return the count of parts that are no articles; there are no bytes to keep of them."""
        return Rejected(self.where, None, "left out", one_clause(detail))

    def knowing(self, **facts: str | None) -> Item:
        """Return the item with these facts added to ``known``; a fact that is None changes nothing."""
        told: dict[str, Any] = {key: value for key, value in facts.items() if value is not None}
        return replace(self, known=replace(self.known, **told))

    def noting(self, *notes: str | None) -> Item:
        """Return the item with these notes added; None adds nothing."""
        new = tuple(note for note in notes if note is not None)
        return replace(self, known=replace(self.known, notes=(*self.known.notes, *new))) if new else self


@lru_cache(maxsize=8)
def _suffix_of(where: str) -> str:
    """Return the ending of a place; every reader asks for it in turn."""
    name = where.rsplit("!/", 1)[-1]
    if "://" in name:
        name = name.split("?", 1)[0].split("#", 1)[0].split("://", 1)[1].partition("/")[2]
    last = name.rstrip("/").rpartition("/")[2]
    dot = last.rfind(".")
    return last[dot:].lower() if 0 < dot < len(last) - 1 else ""


@dataclass(frozen=True, slots=True)
class Link:
    """An address a list, feed or sitemap names for reading; nothing has been fetched yet."""

    where: str
    """The list it stands in."""
    url: str
    known: Known = field(default_factory=Known)
    depth: int = 0
    instead: Draft | None = None
    """What to take when the address is not followed or cannot be read: a feed entry's own text."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text a reader found, with all it knows: ``stored.article_of`` makes the article of it, or refuses it."""

    text: str
    known: Known
    extractor: str = "plain/1"
    links: tuple[tuple[Span, str], ...] = ()
    line: int | None = None
    """Line of the item it stands in, when it is one of many."""
    raw: bytes | None = None
    """The bytes it was read from when they are a part of the item: what goes into quarantine."""


Made: TypeAlias = Draft | Rejected | Item | Link


@dataclass(frozen=True, slots=True)
class Reader:
    """One format. ``read`` gives drafts and refusals, or items and links that are read in their turn.

    It raises nothing on any bytes but what the caller catches for all readers (``MemoryError``,
    ``RecursionError``, ``OSError``).
    """

    name: str
    recognises: Callable[[bytes, Item], bool]
    """Whether an item with this head is of the format: by magic bytes, media type or suffix."""
    read: Callable[[Item, Settings], Iterator[Made]]
    apart: bool = True
    """Whether ``read`` runs in a child process with limits: true for every parser of foreign structure."""


def one_clause(text: str) -> str:
    """Return the text as one printable line of at most 300 characters: messages of libraries quote foreign bytes."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= 300 else line[:297] + "..."
