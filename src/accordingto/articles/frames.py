"""What passes between this process and the child that parses: length-prefixed frames, JSON and raw bytes.

JSON, not pickle: a child that a hostile page has taken over can send wrong values, never code.
"""

from __future__ import annotations

import json
import struct
from dataclasses import fields
from typing import Any, BinaryIO, NamedTuple

from accordingto.articles.items import Draft, Item, Known, Link, Made
from accordingto.model import Rejected, Span
from accordingto.settings import Settings

SIZES = struct.Struct(">IQ")
"""Length of the JSON head, length of the bytes after it."""

MAX_HEAD = 1 << 30
"""Bytes of a JSON head that are accepted: far over any article, under what would exhaust memory."""

Frame = tuple[dict[str, Any], bytes | None]


class Task(NamedTuple):
    """What a child is asked: the reader's name, the item, the limits."""

    reader: str
    item: Item
    settings: Settings


def pack(head: dict[str, Any], payload: bytes | None = None) -> bytes:
    """Return one frame; ``payload`` None and empty are kept apart."""
    text = json.dumps({**head, "bytes": payload is not None}, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return b"".join((SIZES.pack(len(text), len(payload or b"")), text, payload or b""))


def unpack(stream: BinaryIO) -> Frame | None:
    """Read one frame, or None when the stream has ended or broken off."""
    sizes = stream.read(SIZES.size)
    if len(sizes) < SIZES.size:
        return None
    size, more = SIZES.unpack(sizes)
    text = stream.read(size)
    payload = stream.read(more)
    if len(text) < size or len(payload) < more:
        return None
    return opened(text, payload)


def opened(text: bytes, payload: bytes) -> Frame:
    """Return the frame of a JSON head and its payload; ``ValueError`` when the head is no JSON object."""
    head = json.loads(text.decode("utf-8", "surrogatepass"))
    if not isinstance(head, dict):
        raise ValueError("a frame without a head")  # noqa: TRY004 - one error for every malformed frame
    return head, payload if head.pop("bytes", False) else None


def made_to_frame(made: Made) -> bytes:
    """Return the frame of what a reader made."""
    if isinstance(made, Item):
        whole = {
            "where": made.where, "path": made.path, "depth": made.depth, "alone": made.alone,
            "known": _told(made.known),
        }
        return pack({"kind": "item", "body": whole}, made.data)
    if isinstance(made, Rejected):
        told = {f.name: getattr(made, f.name) for f in fields(made) if f.name != "data"}
        return pack({"kind": "rejected", "body": told}, made.data)
    if isinstance(made, Link):
        instead = None if made.instead is None else _draft(made.instead)
        link = {"where": made.where, "url": made.url, "known": _told(made.known), "depth": made.depth}
        return pack({"kind": "link", "body": {**link, "instead": instead}}, made.instead.raw if made.instead else None)
    if made.raw is not None:
        return pack({"kind": "draft", "body": _draft(made)}, made.raw)
    # Nearly all frames: the text itself is what follows the head, so that nobody escapes its letters.
    return pack({"kind": "text", "body": {**_draft(made), "text": ""}}, made.text.encode("utf-8", "surrogatepass"))


def _draft(draft: Draft) -> dict[str, Any]:
    links = [[span.start, span.end, url] for span, url in draft.links]
    told = {"text": draft.text, "extractor": draft.extractor, "line": draft.line}
    return {**told, "known": _told(draft.known), "links": links}


def frame_to_made(frame: Frame) -> Made:
    """Return what a reader made; ``ValueError``, ``KeyError`` or ``TypeError`` for a frame that is not one."""
    head, payload = frame
    kind, body = head["kind"], dict(head["body"])
    if kind == "rejected":
        return Rejected(**body, data=payload)
    if kind == "draft":
        return _drafted(body, payload)
    if kind == "text":
        return _drafted({**body, "text": (payload or b"").decode("utf-8", "surrogatepass")}, None)
    facts = _known(body.pop("known"))
    if kind == "item":
        return Item(**body, data=payload, known=facts)
    if kind == "link":
        instead = body.pop("instead")
        return Link(**body, known=facts, instead=None if instead is None else _drafted(instead, payload))
    raise ValueError(f"unknown frame {kind!r}")


FACTS = tuple(f.name for f in fields(Known))


def _told(known: Known) -> dict[str, Any]:
    """Return what is known, without what is not: tables send hundreds of thousands of these."""
    return {name: value for name in FACTS if (value := getattr(known, name))}


def _drafted(body: dict[str, Any], raw: bytes | None) -> Draft:
    links = tuple((Span(start, end), str(url)) for start, end, url in body["links"])
    return Draft(str(body["text"]), _known(body["known"]), str(body["extractor"]), links, body["line"], raw)


def _known(body: dict[str, Any]) -> Known:
    notes = tuple(map(str, body.pop("notes", ())))
    if not all(isinstance(value, str) for value in body.values()):
        raise TypeError("a fact that is no string")
    return Known(**body, notes=notes)


LIMITS = (
    "extraction_seconds", "extraction_megabytes", "article_megabytes", "page_megabytes", "item_megabytes", "columns",
)
"""Settings that readers look at: the others (proxies, hosts) do not leave the main process."""


def task(reader: str, item: Item, settings: Settings) -> bytes:
    """Return the frame that asks a child to read this item, under the limits a reader needs."""
    limits = {name: getattr(settings, name) for name in LIMITS}
    body = {"where": item.where, "path": item.path, "depth": item.depth, "known": _told(item.known)}
    return pack({"reader": reader, "item": body, "settings": limits}, item.data)


def task_of(frame: Frame) -> Task:
    """Return what a frame asks for; ``KeyError`` or ``TypeError`` when it is no task."""
    head, payload = frame
    item = frame_to_made(({"kind": "item", "body": head["item"]}, payload))
    if not isinstance(item, Item):
        raise TypeError("a task without an item")
    told = dict(head["settings"])
    columns = tuple((str(field), str(name)) for field, name in told.pop("columns"))
    return Task(head["reader"], item, Settings(**told, columns=columns))
