"""JSON Lines: one record a line, UTF-8, keys in the order of RECORDS.md."""

from __future__ import annotations

import json

from accordingto.export.records import Record


def line(record: Record) -> str:
    """Return the record as one line ending in a line feed.

    Unicode is written as it is; U+2028 and lone surrogates are escaped, so that every reader of
    lines sees one line and every line is valid UTF-8.
    """
    flat = json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return "".join(_escaped(c) if c in "\u0085\u2028\u2029" or "\ud800" <= c <= "\udfff" else c for c in flat) + "\n"


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}"
