"""CSV: one table a kind of record, for spreadsheets and statistics."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from accordingto.export.records import Record

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "article": (
        "id", "external_id", "outlet", "domain", "lang", "published", "title", "url", "version_of", "text_sha256",
        "extractor",
    ),
    "attribution": (
        "id", "article", "external_id", "source_name", "source_type", "source_id", "source_form", "quote", "polarity",
        "certainty", "via", "source", "cue", "content", "medium", "evidence", "quantities", "times", "nested_in",
        "claim", "reason", "score",
    ),
    "source": ("id", "type", "names", "speaks_for", "country"),
    "claim": ("id", "question", "root", "stance", "gloss", "first_seen", "members"),
    "question": ("id", "gloss", "unit", "independent", "not_established", "claims", "origins", "differences"),
    "derivation": (
        "article", "from", "article_external_id", "from_external_id", "relation", "score", "reason", "passages",
    ),
    "decision": ("on", "judgement", "by", "at", "why"),
}
"""Kind of record to the columns of its table. Lists and objects are JSON within a cell."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet run a cell; an apostrophe is put before them."""


def write_tables(records: Iterable[Record], folder: Path) -> list[Path]:
    """Write one CSV file a kind into ``folder`` and return their paths; a kind without records has its header.

    UTF-8 with a byte order mark (spreadsheets want it), CR LF. Files appear under their names only
    when all are whole. Raises ``OSError`` when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = {kind: folder / f"{kind}s.csv" for kind in COLUMNS}
    with ExitStack() as open_files:
        writers = {}
        for kind, path in paths.items():
            file = _partial(path).open("w", encoding="utf-8-sig", errors="replace", newline="")
            writers[kind] = csv.writer(open_files.enter_context(file))
            writers[kind].writerow(COLUMNS[kind])
        for record in records:
            kind = record["kind"]
            writers[kind].writerow([cell(record[column]) for column in COLUMNS[kind]])
    for path in paths.values():
        _partial(path).replace(path)
    return list(paths.values())


def cell(value: Any) -> str | int | float:  # noqa: ANN401  # any JSON value
    """Return a value as it stands in a cell: nothing for None, JSON for lists and objects, harmless text."""
    if value is None:
        return ""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value if isinstance(value, int | float) else str(value)


def _partial(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")
