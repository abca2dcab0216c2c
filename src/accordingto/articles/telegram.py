"""Telegram Desktop's export (``result.json``): one chat or all, streamed; a post with text is an article.

The exporter writes JSON that is not quite: escapes JSON does not know, identifiers without quotes, raw
control codes. ``Repaired`` mends them on the fly. Times come from ``date_unixtime`` (UTC); the local
``date`` beside it has no zone and is used only where the other is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

from accordingto.articles.items import Draft, Item, Known, Made, Reader
from accordingto.model import Span
from accordingto.settings import Settings

CHUNK = 1 << 18
"""Bytes repaired at a time; cut after a comma or line end, so that no escape is torn."""

ESCAPES = re.compile(rb'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}|x([0-9a-fA-F]{2})|(.)|$)', re.DOTALL)
BAD_ESCAPE = re.compile(rb'\\(?:[^"\\/bfnrtu]|u(?![0-9a-fA-F]{4})|$)')
"""What may be an escape JSON does not know; after an escaped backslash it is none, and is mended into itself."""

BARE_IDS = re.compile(rb'("\w*id"\s*:\s*)((?:user|channel|chat|bot|group)\d+)')
BLANKED = bytes(ord(" ") if n < 32 and n not in b"\t\n\r" else n for n in range(256))
"""Control codes, which JSON does not allow, to blanks."""
SHAPE = re.compile(rb'"(?:messages|chats)"\s*:\s*[\[{]|"type"\s*:\s*"(?:public|private|personal|saved|bot)_')
PUBLIC = ("channel", "supergroup", "group")

QUOTED = "about:blockquote"
"""Stands for the address where a stretch is a blockquote: words the post cites, whose origin it does not link."""


def recognises(head: bytes, item: Item) -> bool:
    """Recognise by the export's own fields near the start of a JSON object."""
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") or item.suffix not in {".json", ""}:
        return False
    return (bool(SHAPE.search(head)) and b'"id"' in head) or b'"about": "Here is the data you requested' in head


def read(item: Item, _settings: Settings) -> Iterator[Made]:
    """Give a draft for each post with text, in the export's order, and one refusal that counts the silent ones."""
    import ijson

    silent = 0
    with item.open() as stream:
        try:
            for message, chat in _messages(Repaired(stream)):
                draft = _draft(message, chat, item)
                if draft is None:
                    silent += 1
                else:
                    yield draft
        except (ijson.JSONError, UnicodeDecodeError) as error:
            yield item.rejected("truncated", f"the export breaks off or is no JSON: {error}", "export it again")
    if silent:
        yield item.left_out(f"{silent} messages have no text (photos, polls, service notes)")


class Repaired:
    """A file-like object that gives the bytes of an export with the exporter's mistakes mended."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._rest = b""
        self._ready = b""

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` mended bytes; empty at the end."""
        if size == 0:
            return b""
        while not self._ready:
            more = self._stream.read(CHUNK)
            if not more and not self._rest:
                return b""
            block = self._rest + more
            cut = max(block.rfind(b","), block.rfind(b"\n")) + 1 if more else len(block)
            if more and not cut and len(block) < 16 * CHUNK:
                self._rest = block
                continue
            cut = cut or len(block)
            self._rest, self._ready = block[cut:], mended(block[:cut])
        given = self._ready if size < 0 else self._ready[:size]
        self._ready = self._ready[len(given) :]
        return given


def mended(block: bytes) -> bytes:
    """Return the bytes with unknown escapes, bare identifiers and control codes made JSON."""
    if BAD_ESCAPE.search(block):
        block = ESCAPES.sub(_escape, block)
    return BARE_IDS.sub(rb'\1"\2"', block).translate(BLANKED)


def _escape(match: re.Match[bytes]) -> bytes:
    if match.group(1):
        return b"\\u00" + match.group(1)
    if match.group(2) == b"'":
        return b"'"
    return match.group(0) if match.group(2) is None and len(match.group(0)) > 1 else b"\\" + match.group(0)


def _messages(stream: Repaired) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Give each message with what is known of its chat (``name``, ``type``, ``id`` stand before its messages)."""
    import ijson

    chat: dict[str, Any] = {}
    builder, place = None, ""
    for prefix, event, value in ijson.parse(stream, use_float=True):
        if builder is not None:
            builder.event(event, value)
            if event == "end_map" and prefix == place:
                yield builder.value, chat
                builder = None
        elif event == "start_map" and prefix.endswith("messages.item"):
            builder, place = ijson.ObjectBuilder(), prefix
            builder.event(event, value)
        elif event == "start_map":
            chat = {}
        elif event in {"string", "number"} and prefix.rpartition(".")[2] in {"name", "type", "id"}:
            chat = {**chat, prefix.rpartition(".")[2]: value}


def _draft(message: dict[str, Any], chat: dict[str, Any], item: Item) -> Draft | None:
    text, links = _text(message.get("text_entities") or message.get("text"))
    if message.get("type") not in {"message", None} or not text.strip():
        return None
    number, group = message.get("id"), str(chat.get("type") or "")
    public = any(kind in group for kind in PUBLIC) and chat.get("id") is not None
    name = _string(chat.get("name"))
    author = _string(message.get("from"))
    known = Known(
        external_id=f"{chat.get('id', '')}/{number}",
        url=f"https://t.me/c/{chat['id']}/{number}" if public else None,
        domain=f"t.me/c/{chat['id']}" if public else None,
        outlet=name,
        byline=author if author != name else None,
        published=_when(message, "date"),
        modified=_when(message, "edited"),
        forwarded_from=_string(message.get("forwarded_from")) or _string(message.get("forwarded_from_id")),
        notes=item.known.notes,
    )
    return Draft(text, known, "telegram-export/1", links=links, raw=text.encode("utf-8", "replace"))


def _text(parts: object) -> tuple[str, tuple[tuple[Span, str], ...]]:
    """Return the text of a message and its links and blockquotes; it is a string or a list of pieces."""
    pieces = parts if isinstance(parts, list) else [parts]
    text, links = "", []
    for piece in pieces:
        words = piece if isinstance(piece, str) else piece.get("text") if isinstance(piece, dict) else None
        if not isinstance(words, str) or not words:
            continue
        target = _target(piece, words) if isinstance(piece, dict) else None
        if target:
            links.append((Span(len(text), len(text) + len(words)), target))
        text += words
    return text, tuple(links)


def _target(piece: dict[str, Any], words: str) -> str | None:
    kind = piece.get("type")
    if kind == "text_link":
        return _string(piece.get("href"))
    if kind == "link":
        return words if "://" in words else f"https://{words}"
    return QUOTED if kind == "blockquote" else None


def _when(message: dict[str, Any], name: str) -> str | None:
    seconds = message.get(f"{name}_unixtime")
    try:
        if seconds:
            return datetime.fromtimestamp(int(seconds), UTC).isoformat()
    except (ValueError, TypeError, OverflowError, OSError):
        pass  # an impossible time: the local one below, or none
    return _string(message.get(name))


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


READER = Reader("telegram", recognises, read)
