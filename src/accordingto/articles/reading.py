"""``read``: whatever the user names, to articles and refusals, in a fixed order, nothing dropped silently."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from accordingto.articles.apart import CHILDREN
from accordingto.articles.formats import reader_for
from accordingto.articles.items import HEAD, MEBI, Draft, Item, Known, Link, Made
from accordingto.articles.jsonlines import looks_like, read_stream
from accordingto.articles.stored import article_of
from accordingto.model import Article, Rejected
from accordingto.settings import Settings

DEPTH = 4
"""Containers inside containers that are opened: a feed in a WARC in a ZIP is three; a bomb nests further."""


def read(source: str, settings: Settings) -> Iterator[Article | Rejected]:
    """Give the articles of a file, a folder or standard input (``-``), and a refusal for all that is none.

    Lazy: one item is in memory at a time. Order: folders by path (hidden files left out), lines and members
    as they stand. At least one value comes out of every source. Raises nothing on bad input.
    """
    if source == "-":
        yield from read_stdin(sys.stdin.buffer, settings)
        return
    path = Path(source)
    try:
        if path.is_dir():
            yield from _read_folder(source, path, settings)
        elif path.is_file():
            yield from _read_file(source, settings)
        elif os.path.lexists(path):
            yield Rejected(source, None, "unreadable", "neither a file nor a folder", "name a file or a folder")
        else:
            yield Rejected(source, None, "missing", "no such file or folder", "check the path")
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        yield Rejected(source, None, "unreadable", detail, "check the path and its permissions")


def read_stdin(stream: BinaryIO, settings: Settings) -> Iterator[Article | Rejected]:
    """Give the articles of a stream: JSON Lines when it looks like it, else one item of any format."""
    head = _peek(stream)
    item = Item("-", data=b"")
    if looks_like(head):
        for one in read_stream(stream, item, settings):
            yield from _settle(one, item, settings)
        return
    data = stream.read(settings.item_megabytes * MEBI + 1)
    if len(data) > settings.item_megabytes * MEBI:
        yield item.rejected("too long", f"more than {settings.item_megabytes} MiB", "save it to a file and read that")
        return
    yield from read_item(replace(item, data=data), settings)


def read_item(item: Item, settings: Settings) -> Iterator[Article | Rejected]:
    """Give the articles of one item, containers opened; at least one value comes out."""
    try:
        made = _made(item, settings)
        given = False
        for one in made:
            given = True
            yield from _settle(one, item, settings)
        if not given:
            yield item.rejected("no articles", "it holds no articles")
    except OSError as error:
        yield item.rejected("unreadable", error.strerror or str(error), "check its permissions")


def _settle(one: Made, item: Item, settings: Settings) -> Iterator[Article | Rejected]:
    if isinstance(one, Draft):
        yield article_of(one, item, settings)
    elif isinstance(one, Rejected):
        yield one
    elif isinstance(one, Link):
        yield from _unfollowed(one, item, settings)
    elif one.depth > DEPTH:
        yield one.rejected("bomb", f"more than {DEPTH} containers inside each other")
    else:
        yield from read_item(one, settings)


def _unfollowed(link: Link, item: Item, settings: Settings) -> Iterator[Article | Rejected]:
    if link.instead is not None:
        yield article_of(link.instead, item, settings)
    else:
        yield Rejected(link.where, None, "not followed", f"a link to {link.url}", "give the address itself to read it")


def _made(item: Item, settings: Settings) -> Iterator[Made]:
    reader = reader_for(item.head(), item)
    return CHILDREN.read(reader.name, item, settings) if reader.apart else reader.read(item, settings)


def _read_file(source: str, settings: Settings) -> Iterator[Article | Rejected]:
    yield from read_item(Item(source, path=source, known=Known(external_id=source)), settings)


def _read_folder(source: str, folder: Path, settings: Settings) -> Iterator[Article | Rejected]:
    given = False
    for path in _files(folder):
        given = True
        yield from _read_file(str(path), settings)
    if not given:
        yield Rejected(source, None, "no articles", "the folder holds no files", "name a folder with articles in it")


def _files(folder: Path) -> Iterator[Path]:
    """Give the files under a folder, by path, hidden ones and links to folders left out; depth first."""
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from _files(path)
        elif path.is_file():
            yield path


def _peek(stream: BinaryIO) -> bytes:
    peek = getattr(stream, "peek", None)
    if peek is not None:
        return bytes(peek(HEAD))[:HEAD]
    head = stream.read(HEAD)
    stream.seek(0)
    return head
