"""What passes between this process and the child that parses: length-prefixed frames, JSON and raw bytes.

JSON, not pickle: a child that a hostile page has taken over can send wrong values, never code.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
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


def answer(made: Sequence[Made], *, end: bool = False) -> bytes:
    """Return the frame of some things a reader made, in their order; ``end``: these are its last."""
    told: list[tuple[str, Any, int | None]] = []
    payloads: list[bytes] = []
    for one in made:
        part = _part(one)
        told.append((part.kind, part.body, None if part.payload is None else len(part.payload)))
        if part.payload:
            payloads.append(part.payload)
    return pack({"made": told, "end": end}, b"".join(payloads))


def answered(frame: Frame) -> list[Made]:
    """Return what a reader made; ``ValueError``, ``KeyError`` or ``TypeError`` for a frame that is not one."""
    head, payload = frame
    data, place, made = payload or b"", 0, []
    for kind, body, size in head["made"]:
        if size is None:
            made.append(_made(str(kind), body, None))
            continue
        if not isinstance(size, int) or not 0 <= size <= len(data) - place:
            raise ValueError("a frame that is shorter than it says")
        made.append(_made(str(kind), body, data[place : place + size]))
        place += size
    return made


class Part(NamedTuple):
    """One thing a reader made, taken apart for a frame."""

    kind: str
    body: Any
    payload: bytes | None


def _part(made: Made) -> Part:
    if isinstance(made, Draft):
        if made.raw is not None:
            return Part("draft", [made.text, *_draft(made)], made.raw)
        # Nearly all there are: the text itself is what follows the head, so that nobody escapes its letters.
        return Part("text", _draft(made), made.text.encode("utf-8", "surrogatepass"))
    if isinstance(made, Item):
        whole = {
            "where": made.where, "path": made.path, "depth": made.depth, "alone": made.alone,
            "known": _told(made.known),
        }
        return Part("item", whole, made.data)
    if isinstance(made, Rejected):
        return Part("rejected", {f.name: getattr(made, f.name) for f in fields(made) if f.name != "data"}, made.data)
    own = None if made.instead is None else [made.instead.text, *_draft(made.instead)]
    link = {"where": made.where, "url": made.url, "known": _told(made.known), "depth": made.depth, "instead": own}
    return Part("link", link, made.instead.raw if made.instead else None)


def _draft(draft: Draft) -> list[Any]:
    links = [[span.start, span.end, url] for span, url in draft.links]
    return [draft.extractor, draft.line, _told(draft.known), links]


def _made(kind: str, body: Any, payload: bytes | None) -> Made:  # noqa: ANN401 - JSON
    if kind == "text":
        return _drafted([(payload or b"").decode("utf-8", "surrogatepass"), *body], None)
    if kind == "draft":
        return _drafted(body, payload)
    told = dict(body)
    if kind == "rejected":
        return Rejected(**told, data=payload)
    facts = _known(told.pop("known"))
    if kind == "item":
        return Item(**told, data=payload, known=facts)
    if kind == "link":
        instead = told.pop("instead")
        return Link(**told, known=facts, instead=None if instead is None else _drafted(instead, payload))
    raise ValueError(f"unknown in a frame: {kind!r}")


FACTS = tuple(f.name for f in fields(Known))
_facts_of = attrgetter(*FACTS)

NOTHING = Known()


def _told(known: Known) -> dict[str, Any]:
    """Return what is known, without what is not: tables send hundreds of thousands of these."""
    return {name: value for name, value in zip(FACTS, _facts_of(known), strict=True) if value}


def _drafted(body: list[Any], raw: bytes | None) -> Draft:
    text, extractor, line, known, links = body
    spans = tuple((Span(start, end), str(url)) for start, end, url in links) if links else ()
    return Draft(str(text), _known(known), str(extractor), spans, line, raw)


def _known(body: dict[str, Any]) -> Known:
    if not body:
        return NOTHING
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
    item = _made("item", head["item"], payload)
    if not isinstance(item, Item):
        raise TypeError("a task without an item")
    told = dict(head["settings"])
    columns = tuple((str(field), str(name)) for field, name in told.pop("columns"))
    return Task(head["reader"], item, Settings(**told, columns=columns))
