"""Parquet tables by pyarrow (the optional extra ``parquet``), a few hundred lines in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.articles.columns import known_from, lacking, mapping_for, said
from accordingto.articles.items import Draft, Item, Made, Reader
from accordingto.settings import Settings

MAGIC = b"PAR1"
BATCH = 256
"""Lines read at a time: articles of 5 kB make 1.3 MB."""


def recognises(head: bytes, _item: Item) -> bool:
    """Recognise by magic bytes."""
    return head.startswith(MAGIC)


def read(item: Item, settings: Settings) -> Iterator[Made]:
    """Give a draft for each line that has a text, in the file's order."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        yield item.rejected("unsupported", "Parquet needs pyarrow", "pip install 'accordingto[parquet]'")
        return
    with item.open() as stream:
        try:
            table = pq.ParquetFile(stream)
            header = list(table.schema_arrow.names)
            mapping = mapping_for(header, item, settings)
            if "text" not in mapping:
                yield item.rejected("unsupported", *lacking(header, item, settings))
                return
            yield from _lines(table, mapping, header, item.noting(said(mapping, header, item, settings)))
        except (pa.ArrowException, OSError, ValueError, KeyError) as error:
            yield item.rejected("broken", f"not Parquet from here on: {error}")


def _lines(table: object, mapping: dict[str, int], header: list[str], item: Item) -> Iterator[Made]:
    wanted = sorted(set(mapping.values()))
    narrow = {field: wanted.index(index) for field, index in mapping.items()}
    line = 0
    for batch in table.iter_batches(BATCH, columns=[header[i] for i in wanted], use_threads=False):  # type: ignore[attr-defined]
        for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            line += 1
            text = cells[narrow["text"]]
            if not isinstance(text, str):
                yield item.rejected("empty", "no text in this line", line=line, data=b"")
                continue
            known = known_from(narrow, cells, item.known.notes if line == 1 else ())
            yield Draft(text, known, "table/1", line=line, raw=text.encode("utf-8", "replace"))


READER = Reader("parquet", recognises, read)
