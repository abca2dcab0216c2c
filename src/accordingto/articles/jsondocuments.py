"""A JSON file that holds one article, or an array of them: objects with the fields of RECORDS.md."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from accordingto.articles.items import Item, Made, Reader
from accordingto.articles.jsonlines import from_object
from accordingto.model import Refusal
from accordingto.settings import Settings

OPENING = re.compile(rb"[\xef\xbb\xbf\s]*(?:\[\s*\{|\{\s*\"|\[\s*\]|\{\s*\})")
MEDIA_TYPES = frozenset({"application/json"})


def recognises(head: bytes, item: Item) -> bool:
    """Recognise by suffix or media type, or by the opening of an array of objects; JSON Lines are asked before."""
    if item.suffix not in {".json", ""} and item.known.media_type not in MEDIA_TYPES:
        return False
    opening = OPENING.match(head)
    return opening is not None and (item.suffix == ".json" or b'"text"' in head or b"[" in opening.group(0))


def read(item: Item, _settings: Settings) -> Iterator[Made]:
    """Give a draft for each object, in order; other values are refused by their number."""
    import ijson

    with item.open() as stream:
        start = stream.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")
        stream.seek(0)
        if stream.read(3) != b"\xef\xbb\xbf":
            stream.seek(0)
        number = 0
        try:
            for number, found in enumerate(ijson.items(stream, "item" if start[:1] == b"[" else "", use_float=True), 1):
                yield _made(found, item, number)
        except (ijson.JSONError, UnicodeDecodeError, RecursionError) as error:
            reason: Refusal = "truncated" if isinstance(error, ijson.IncompleteJSONError) else "broken"
            yield item.rejected(reason, f"no JSON after {number} objects: {error}")


def _made(found: Any, item: Item, number: int) -> Made:  # noqa: ANN401 - JSON
    raw = json.dumps(found, ensure_ascii=False, default=str).encode("utf-8", "replace")
    if not isinstance(found, dict):
        return item.rejected("broken", "not a JSON object", line=number, data=raw)
    return from_object(found, item, number, raw)


READER = Reader("json", recognises, read)
