"""CSV and TSV: one line of cells is one article; which column holds what is told by ``columns``."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from accordingto.articles.columns import headless, known_from, lacking, mapping_for, said
from accordingto.articles.encodings import Decoded, decode
from accordingto.articles.items import MEBI, Draft, Item, Made, Reader
from accordingto.articles.stored import fits
from accordingto.model import Refusal
from accordingto.settings import Settings

SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
MEDIA_TYPES = frozenset({"text/csv", "text/tab-separated-values"})
DELIMITERS = ",;\t|"
SAMPLE = 1 << 16
COLUMNS = 10_000
"""Columns of one line; a line with more is refused."""


def recognises(_head: bytes, item: Item) -> bool:
    """Recognise by suffix or media type: a comma in a text means nothing."""
    return item.suffix in SUFFIXES or item.known.media_type in MEDIA_TYPES


def read(item: Item, settings: Settings) -> Iterator[Made]:
    """Give a draft for each line after the header that has a text; memory holds one line at a time."""
    csv.field_size_limit(settings.article_megabytes * MEBI)
    with item.open() as stream:
        sample = stream.read(SAMPLE)
        found = decode(sample, item.known.charset)
        if not isinstance(found, Decoded):
            yield item.rejected(found.reason, found.detail)
            return
        if not found.text.strip():
            yield item.rejected("empty", "the table is empty")
            return
        stream.seek(0)
        marked = {"utf-16-le", "utf-16-be"} & {found.encoding}
        codec = "utf-8-sig" if found.encoding == "utf-8" else "utf-16" if marked and not found.note else found.encoding
        lines = io.TextIOWrapper(stream, encoding=_codec(codec), errors="replace", newline="")
        yield from _lines(lines, _delimiter(found.text, item), item.noting(found.note), settings)
        lines.detach()


def _lines(lines: io.TextIOWrapper, delimiter: str, item: Item, settings: Settings) -> Iterator[Made]:
    table = csv.reader(lines, delimiter=delimiter, strict=False)
    notes: tuple[str, ...] = ()
    mapping: dict[str, int] = {}
    header: list[str] = []
    while True:
        try:
            cells = next(table, None)
        except csv.Error as error:
            remedy = "close its quotation marks, or raise the limit with --set article_megabytes=N"
            told = remedy if "field limit" in str(error) else None
            yield item.rejected("broken", f"not a table from here on: {error}", told, line=table.line_num, data=b"")
            return
        if cells is None:
            return
        if not header:
            header = cells
            mapping = mapping_for(header, item, settings)
            if "text" not in mapping:
                yield item.rejected("unsupported", *lacking(header, item, settings))
                return
            notes = item.noting(said(mapping, header, item, settings)).known.notes
            if not headless(item, settings):
                continue
        if not any(cells) or not any(cell.strip() for cell in cells):
            continue
        fault = _fault(cells, mapping["text"])
        if fault is not None:
            yield item.rejected(*fault, line=table.line_num, data=_raw(cells))
            continue
        text = cells[mapping["text"]]
        raw = None if fits(text, settings.article_megabytes) else _raw(cells)
        yield Draft(text, known_from(mapping, cells, notes), "table/1", line=table.line_num, raw=raw)
        notes = ()  # said once, with the first article


def _fault(cells: list[str], at: int) -> tuple[Refusal, str] | None:
    if len(cells) > COLUMNS:
        return "too long", f"{len(cells)} cells"
    if at >= len(cells):
        return "broken", f"only {len(cells)} cells, the text is in number {at + 1}"
    return None


def _raw(cells: list[str]) -> bytes:
    return "\t".join(cells[:COLUMNS]).encode("utf-8", "replace")


def _delimiter(sample: str, item: Item) -> str:
    """Return the delimiter: the one that splits the first lines into the same number of cells, more than one."""
    if item.suffix in {".tsv", ".tab"}:
        return "\t"
    best, most = ",", 1
    for delimiter in DELIMITERS:
        try:
            widths = [len(cells) for cells, _ in zip(csv.reader(io.StringIO(sample), delimiter=delimiter), range(20),
                                                     strict=False)]
        except csv.Error:
            continue
        width, times = Counter(widths).most_common(1)[0] if widths else (1, 0)
        if width > most and 2 * times > len(widths):
            best, most = delimiter, width
    return best


def _codec(name: str) -> str:
    return name.removeprefix("x-").replace("windows-", "cp") if name != "x-mac-cyrillic" else "mac_cyrillic"


READER = Reader("table", recognises, read)
