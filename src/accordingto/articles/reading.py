"""``read``: whatever the user names, to articles and refusals, in a fixed order, nothing dropped silently."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeAlias

from accordingto.articles import links
from accordingto.articles.apart import CHILDREN
from accordingto.articles.columns import SAVED
from accordingto.articles.fetch import Fetched, Fetcher
from accordingto.articles.formats import reader_for
from accordingto.articles.items import HEAD, MEBI, Draft, Item, Known, Link, Made
from accordingto.articles.jsonlines import looks_like, read_stream
from accordingto.articles.stored import article_of
from accordingto.model import Article, Finished, Rejected
from accordingto.settings import Settings

DEPTH = 4
"""Containers inside containers that are opened: a feed in a WARC in a ZIP is three; a bomb nests further."""

HOPS = 3
"""Lists behind lists that are followed: an index of sitemaps, a sitemap, its pages."""

ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")

FULL_TEXT = 1500
"""Characters from which a feed entry is taken for the whole article, so that its page is not fetched: news
articles have a median of about 2,000, teasers under 600."""


Found: TypeAlias = Article | Rejected | Finished

Before: TypeAlias = Callable[[str, str | None], int | None]
"""How many articles an item with this place and SHA-256 gave when it was read to its end before; None when it was
not. Without a SHA-256: an address, whatever it gave."""


def read(source: str, settings: Settings) -> Iterator[Article | Rejected]:
    """Give the articles of a file, a folder, an address or standard input (``-``), and a refusal for all that is none.

    Lazy: one item is in memory at a time. Order: folders by path (hidden files left out), lines and members
    as they stand. At least one value comes out of every source. Raises nothing on bad input. The net is used
    only for addresses: the source itself, and links by ``Settings.follow``.
    """
    return (one for one in _read(source, settings, None) if not isinstance(one, Finished))


def read_marked(source: str, settings: Settings, before: Before) -> Iterator[Found]:
    """Give what ``read`` gives, and after each item that was read to its end without a loss, that it was.

    Items that ``before`` knows are told as finished, and not opened: addresses are not even asked.
    """
    return _read(source, settings, before)


def _read(source: str, settings: Settings, before: Before | None) -> Iterator[Found]:
    if source == "-":
        yield from read_stdin(sys.stdin.buffer, settings)
    elif source.lower().startswith(("http://", "https://")):
        reading = Reading(settings, Fetcher(settings), follows=settings.follow != "none", before=before)
        yield from reading.address(Link(source, source))
    else:
        yield from _read_path(source, settings, before)


def read_fetched(source: str, fetcher: Fetcher, settings: Settings) -> Iterator[Article | Rejected]:
    """Give the articles of an address through a fetcher that is kept: its memory makes requests conditional.

    Nothing comes out of a page that has not changed since the memory's entry.
    """
    reading = Reading(settings, fetcher, follows=settings.follow != "none")
    yield from _unmarked(reading.address(Link(source, source)))


def feeds_named(source: str, settings: Settings) -> Iterator[str | Rejected]:
    """Give the addresses of feeds a source names: an address itself, or those of an OPML or other list, in order.

    An address that ends in ``.opml`` is fetched for its list, anew each time: it must not be taken for unchanged
    when its feeds are asked for.
    """
    remote = source.lower().startswith(("http://", "https://"))
    if remote and not source.lower().partition("?")[0].endswith(".opml"):
        yield source
        return
    fetched = Fetcher(settings).fetch(source) if remote else None
    if isinstance(fetched, Rejected):
        yield fetched
        return
    item = _file(source) if fetched is None else fetched.item()
    try:
        reader = reader_for(item.head(), item)
        if reader.name != links.READER.name:
            yield item.rejected("unsupported", "not a list of feeds", "name an OPML file, or the feeds' addresses")
            return
        for one in reader.read(item, settings):
            if isinstance(one, Link | Rejected):
                yield one.url if isinstance(one, Link) else one
    except OSError as error:
        yield Rejected(source, None, "missing", error.strerror or str(error), "check the path")


def read_stdin(stream: BinaryIO, settings: Settings, where: str = "-") -> Iterator[Article | Rejected]:
    """Give the articles of a stream: JSON Lines when it looks like it, else one item of any format."""
    reading = Reading(settings, follows=settings.follow != "none")
    item = Item(where, data=b"")
    if looks_like(_peek(stream)):
        for one in read_stream(stream, item, settings):
            yield from _unmarked(reading.settle(one, item))
        return
    data = stream.read(settings.item_megabytes * MEBI + 1)
    if len(data) > settings.item_megabytes * MEBI:
        yield item.rejected("too long", f"more than {settings.item_megabytes} MiB", "save it to a file and read that")
        return
    yield from _unmarked(reading.item(replace(item, data=data)))


def read_item(item: Item, settings: Settings) -> Iterator[Article | Rejected]:
    """Give the articles of one item, containers opened, no links followed; at least one value comes out."""
    yield from _unmarked(Reading(settings).item(item))


def _unmarked(found: Iterator[Found]) -> Iterator[Article | Rejected]:
    return (one for one in found if not isinstance(one, Finished))


class Reading:
    """One reading of one source: how many links it has followed, with what it fetches, what was read before."""

    def __init__(
        self, settings: Settings, fetcher: Fetcher | None = None, *, follows: bool = False,
        before: Before | None = None,
    ) -> None:
        self._settings = settings
        self._fetcher = fetcher
        self._before = before
        self._follows = follows or settings.follow == "all"
        self._followed: set[str] = set()
        self._left = 0
        self._again = 0

    def item(self, item: Item, hops: int = 0) -> Iterator[Found]:
        """Give the articles of one item, and that it was read to its end, where that is asked for."""
        if self._before is None:
            yield from self._item(item, hops)
            return
        try:
            digest = item.sha256()
        except OSError as error:
            yield item.rejected("unreadable", error.strerror or str(error), "check its permissions")
            return
        held = self._before(item.where, digest)
        if held is not None:
            yield Finished(item.where, digest, held, before=True)
            return
        held, lost = 0, False
        for one in self._item(item, hops):
            if isinstance(one, Finished):
                held += one.articles if one.before else 0
            else:
                held += isinstance(one, Article)
                lost = lost or (isinstance(one, Rejected) and one.is_loss)
            yield one
        if not lost:
            yield Finished(item.where, digest, held)

    def _item(self, item: Item, hops: int) -> Iterator[Found]:
        try:
            given = False
            for one in self._made(item):
                given = True
                yield from self.settle(one, item, hops)
            if not given:
                yield item.rejected("no articles", "it holds no articles")
        except OSError as error:
            yield item.rejected("unreadable", error.strerror or str(error), "check its permissions")
        if self._left and hops == 0 and item.alone:
            detail = f"{self._left} more links, after {self._settings.links}"
            self._left = 0
            yield item.rejected("not followed", detail, "raise --links, or give the addresses themselves")
        if self._again and hops == 0 and item.alone:
            yield item.left_out(f"{self._again} more links to addresses that were read already")
            self._again = 0

    def settle(self, one: Made, item: Item, hops: int = 0) -> Iterator[Found]:
        """Give what one thing a reader made comes to."""
        if isinstance(one, Draft):
            yield article_of(one, item, self._settings)
        elif isinstance(one, Rejected):
            yield one
        elif isinstance(one, Link):
            yield from self._link(one, item, hops)
        elif one.depth > DEPTH:
            yield one.rejected("bomb", f"more than {DEPTH} containers inside each other")
        else:
            yield from self.item(one, hops)

    def address(self, link: Link, hops: int = 0) -> Iterator[Found]:
        """Give the articles of an address; nothing when it has not changed since it was last fetched."""
        held = None if self._before is None else self._before(link.url, None)
        if held is not None:
            yield Finished(link.url, "", held, before=True)
            return
        self._fetcher = self._fetcher or Fetcher(self._settings)
        fetched = self._fetcher.fetch(link.url)
        if isinstance(fetched, Fetched):
            if not fetched.unchanged:
                yield from self.item(fetched.item(link.known), hops)
        else:
            yield fetched

    def _link(self, link: Link, item: Item, hops: int) -> Iterator[Found]:
        whole = link.instead is not None and len(link.instead.text) >= FULL_TEXT
        local_feed = link.instead is not None and self._fetcher is None and self._settings.follow != "all"
        if whole or local_feed or not self._may_follow(item, hops):
            yield from self._unfollowed(link, item)
            return
        if link.url in self._followed:
            self._again += 1
            return
        if len(self._followed) >= self._settings.links:
            self._left += 1
            return
        self._followed.add(link.url)
        found = list(self.address(link, hops + 1))
        why = next((one for one in found if isinstance(one, Rejected)), None)
        if link.instead is not None and why is not None and not any(isinstance(one, Article) for one in found):
            note = f"the feed's own text: the page was not read ({why.reason}: {why.detail})"
            known = replace(link.instead.known, notes=(*link.instead.known.notes, note))
            yield article_of(replace(link.instead, known=known), item, self._settings)
        else:
            yield from found

    def _may_follow(self, item: Item, hops: int) -> bool:
        return self._follows and hops < HOPS and (item.alone or self._settings.follow == "all")

    def _unfollowed(self, link: Link, item: Item) -> Iterator[Article | Rejected]:
        if link.instead is not None:
            yield article_of(link.instead, item, self._settings)
        else:
            remedy = "give the address itself to read it"
            yield Rejected(link.where, None, "not followed", f"a link to {link.url}", remedy)

    def _made(self, item: Item) -> Iterator[Made]:
        reader = reader_for(item.head(), item)
        if not reader.apart:
            return reader.read(item, self._settings)
        return (_inside(one, item) for one in CHILDREN.read(reader.name, item, self._settings))


def _inside(one: Made, item: Item) -> Made:
    """Say of what is alone in one of many that it is one of many."""
    return replace(one, alone=False) if isinstance(one, Item) and one.alone and not item.alone else one


def _read_path(source: str, settings: Settings, before: Before | None) -> Iterator[Found]:
    path = Path(source)
    try:
        if path.is_dir():
            yield from _read_folder(source, path, settings, before)
        elif path.is_file():
            yield from Reading(settings, follows=settings.follow != "none", before=before).item(_file(source))
        elif path.is_fifo():
            # A shell's <(command). Without a writer it is empty at once instead of waiting for ever.
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
            os.set_blocking(handle, True)
            with os.fdopen(handle, "rb") as stream:
                yield from read_stdin(stream, settings, source)
        elif ADDRESS.match(source):
            detail = "only http and https addresses are fetched"
            yield Rejected(source, None, "refused", detail, "save it to a file, and read that")
        elif os.path.lexists(path):
            yield Rejected(source, None, "unreadable", "neither a file nor a folder", "name a file or a folder")
        else:
            yield Rejected(source, None, "missing", "no such file or folder", "check the path")
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        yield Rejected(source, None, "unreadable", detail, "check the path and its permissions")


def _file(path: str) -> Item:
    return Item(path, path=path, known=Known(external_id=path))


def _read_folder(source: str, folder: Path, settings: Settings, before: Before | None) -> Iterator[Found]:
    given = False
    for path in _files(folder):
        given = True
        yield from Reading(settings, before=before).item(_file(str(path)))
    if not given:
        yield Rejected(source, None, "no articles", "the folder holds no files", "name a folder with articles in it")


def _files(folder: Path) -> Iterator[Path]:
    """Give the files under a folder, by path, hidden ones and links to folders left out; depth first."""
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.startswith(".") or path.name.endswith(SAVED):
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
