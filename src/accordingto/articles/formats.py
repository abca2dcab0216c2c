"""The formats that are read, in the order they are asked; the first that recognises an item reads it."""

from __future__ import annotations

from accordingto.articles import (
    arc,
    archives,
    documents,
    feeds,
    jsondocuments,
    jsonlines,
    links,
    mhtml,
    packedfiles,
    pages,
    parquet,
    plain,
    tables,
    telegram,
    warc,
)
from accordingto.articles.items import Item, Reader

READERS: tuple[Reader, ...] = (
    warc.READER,
    arc.READER,
    packedfiles.READER,
    archives.READER,
    parquet.READER,
    documents.READER,
    mhtml.READER,
    feeds.READER,
    telegram.READER,
    jsonlines.READER,
    jsondocuments.READER,
    links.READER,
    tables.READER,
    pages.READER,
    plain.READER,
)
"""Formats with unmistakable first bytes come before those known by suffix or by a look at the text."""


def reader_for(head: bytes, item: Item) -> Reader:
    """Return the reader of an item that begins with ``head``: plain text where no format is recognised."""
    return next((reader for reader in READERS if reader.recognises(head, item)), plain.READER)


def reader_named(name: str) -> Reader:
    """Return the reader with this name; ``KeyError`` when there is none."""
    return {reader.name: reader for reader in READERS}[name]
