"""Gold as JSON Lines: one marked article a line (``id``, ``lang``, ``text``, ``attributions``)."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from pathlib import Path

from accordingto.errors import InputError
from accordingto.evaluation.marks import GoldArticle, Json, Telling, bounds_of, names_of, spans_of


def json_lines(path: Path) -> Iterator[tuple[str, Json]]:
    """Yield (place, object) of each line that is not blank; ``.xz`` is unpacked.

    Raises ``InputError`` with the line's number when one is not a JSON object, or the file cannot be read.
    """
    try:
        raw = path.read_bytes()
        text = (lzma.decompress(raw) if path.suffix == ".xz" else raw).decode("utf-8")
    except (OSError, UnicodeDecodeError, lzma.LZMAError) as error:
        raise InputError(f"cannot read {path}: {error}") from error
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{path}, line {number}: not JSON ({error.msg})") from error
        if not isinstance(value, dict):
            raise InputError(f"{path}, line {number}: not an object")
        yield f"{path}, line {number}", value


def read_json_lines(path: Path) -> tuple[GoldArticle, ...]:
    """Return the marked articles of a file, in its order. Raises ``InputError`` naming the line that is wrong."""
    return tuple(_article(value, place) for place, value in json_lines(path))


def _article(value: Json, place: str) -> GoldArticle:
    marked = value.get("attributions")
    if not isinstance(value.get("text"), str) or not isinstance(marked, list) or "id" not in value:
        raise InputError(f"{place}: gold needs id, text and attributions")
    return GoldArticle(
        id=str(value["id"]),
        lang=str(value.get("lang")),
        text=str(value["text"]),
        tellings=tuple(telling(one, place) for one in marked),
    )


def telling(value: Json, place: str) -> Telling:
    """Return one marked telling. Relays are None where the gold says nothing about them."""
    via = value.get("via", ...)
    return Telling(
        source=spans_of(value.get("source"), place),
        cue=spans_of(value.get("cue"), place),
        content=spans_of(value.get("content"), place),
        names=names_of(value.get("source_canonical")),
        via=None if via is ... else tuple(names_of(step) for step in via) if isinstance(via, list) else (),
        bounds=bounds_of(value.get("quantities")),
        fields=value,
    )
