"""Pieces of markup: the text of an HTML fragment with its links, and the name of a file's first element."""

from __future__ import annotations

import codecs
import re
from typing import Any, NamedTuple
from urllib.parse import urljoin

from accordingto.articles.encodings import Decoded, decode
from accordingto.model import Span

EXTRACTOR = "fragment/1"
"""Stored with texts made by ``fragment``: every word of a feed entry is the article's, nothing is left out."""

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "td", "th", "tr", "ul",
})
"""Elements that begin and end a line."""

SILENT = frozenset({"script", "style", "noscript", "template", "iframe", "svg", "head", "title", "object"})
"""Elements whose text is not read aloud."""

PROLOG = (("<?", "?>"), ("<!--", "-->"))
"""What may stand before the first element, besides a document type: how it begins and ends."""

MARKUP = re.compile(r"[<&\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Anything that makes a fragment more than text in lines."""

BLANKS = re.compile(r"[ \t\r\n\f]+")
BLANK_BYTES = bytes(n for n in range(256) if chr(n).isspace())
"""White space of ISO 8859-1."""

TAG_NAME = re.compile(r"<([A-Za-z_][\w.:-]*)")


class Fragment(NamedTuple):
    """The text of a piece of markup and the stretches of it that link somewhere."""

    text: str
    links: tuple[tuple[Span, str], ...]


def first_element(head: bytes) -> str:
    """Return the lower-case local name of the first element in these bytes, or an empty string."""
    if b"\x00" in head[:64] or head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        found = decode(head[: len(head) & ~3])
        return _first_name(found.text) if isinstance(found, Decoded) else ""
    # Names of elements are ASCII in every other encoding: no need to find out which.
    plain = head.removeprefix(codecs.BOM_UTF8)
    return _first_name(plain.decode("latin-1")) if plain.lstrip(BLANK_BYTES).startswith(b"<") else ""


def _first_name(text: str) -> str:
    """Skip the prolog step by step: a pattern for it all would take exponential time on hostile bytes."""
    place = 0
    while True:
        while place < len(text) and (text[place].isspace() or text[place] == "\ufeff"):
            place += 1
        end = _prolog_end(text, place)
        if end == place:
            break
        place = end
    match = TAG_NAME.match(text, place)
    return match.group(1).rpartition(":")[2].lower() if match else ""


def _prolog_end(text: str, place: int) -> int:
    """Return where the piece of prolog that begins here ends; the place itself when none begins."""
    for begin, end in PROLOG:
        if text.startswith(begin, place):
            found = text.find(end, place + len(begin))
            return len(text) if found < 0 else found + len(end)
    if text[place : place + 9].lower() != "<!doctype":
        return place
    inner, close = text.find("[", place), text.find(">", place)
    if 0 <= inner < close:
        inner = text.find("]", inner)
        close = text.find(">", inner) if inner >= 0 else -1
    return len(text) if close < 0 else close + 1


def fragment(html: str) -> Fragment:
    """Return all the text of a piece of HTML: white space folded, one line for each block, in order."""
    if not MARKUP.search(html):
        return Fragment(BLANKS.sub(" ", html).lstrip(" ").rstrip(), ())
    from lxml import etree
    from lxml import html as parser

    try:
        root = parser.fragment_fromstring(html, create_parent="div")
    except (etree.LxmlError, ValueError):
        return Fragment(" ".join(re.sub(r"<[^>]*>", " ", html).split()), ())
    writer = _Writer()
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        writer.take(event, element)
    return Fragment("".join(writer.parts).rstrip(), tuple(writer.links))


def absolute(link: str | None, base: str | None) -> str | None:
    """Return the http address a link means on a page with this address, or None when it means none."""
    if not link:
        return None
    try:
        joined = urljoin(base or "", link.strip())
    except ValueError:
        return None
    return joined if joined.startswith(("http://", "https://")) else None


class _Writer:
    """Collects text in reading order; knows where a link began."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.links: list[tuple[Span, str]] = []
        self._length = 0
        self._silent = 0
        self._begun: list[int] = []

    def take(self, event: str, element: Any) -> None:  # noqa: ANN401 - an lxml element
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            self._start(tag, element)
        elif event == "end":
            self._end(tag, element)
        else:
            self._write(element.tail)

    def _start(self, tag: str, element: Any) -> None:  # noqa: ANN401 - an lxml element
        if tag in BLOCKS:
            self._break()
        self._silent += tag in SILENT
        if tag == "a":
            self._begun.append(self._length)
        self._write(element.text)

    def _end(self, tag: str, element: Any) -> None:  # noqa: ANN401 - an lxml element
        self._silent -= tag in SILENT
        if tag == "a":
            begun, url = self._begun.pop(), element.get("href") or ""
            if self._length > begun and url.startswith(("http://", "https://")):
                self.links.append((Span(begun, self._length), url))
        if tag in BLOCKS:
            self._break()
        self._write(element.tail)

    def _write(self, text: str | None) -> None:
        if not text or self._silent:
            return
        folded = BLANKS.sub(" ", text)
        if not self.parts or self.parts[-1].endswith(("\n", " ")):
            folded = folded.lstrip(" ")
        if folded:
            self.parts.append(folded)
            self._length += len(folded)

    def _break(self) -> None:
        if self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")
            self._length += 1
