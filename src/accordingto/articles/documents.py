"""PDF documents that hold text, by pypdf: lines joined to paragraphs, words put together again."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from typing import Any

from accordingto.articles.items import Draft, Item, Made, Reader
from accordingto.model import Rejected
from accordingto.settings import Settings

MAGIC = b"%PDF-"
PAGES = 2000
"""Pages read of one document."""

PYTHON_ERRORS = (
    ArithmeticError, AttributeError, LookupError, TypeError, ValueError, NotImplementedError, AssertionError,
)
"""What pypdf lets through on objects of a wrong kind: a broken document all the same."""

HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\n(?=[^\W\d_A-ZА-ЯЄІЇҐ])")
WRAPPED = re.compile(r"(?<=[^\s.!?…:;»”\"])[ \t]*\n(?=[^\W\d_A-ZА-ЯЄІЇҐ])|(?<=,)[ \t]*\n")


def recognises(head: bytes, _item: Item) -> bool:
    """Recognise by magic bytes, which may stand a little after the start."""
    return MAGIC in head[:1024]


def read(item: Item, settings: Settings) -> Iterator[Made]:
    """Give the document's one draft, or its refusal."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    data = item.whole(settings, "page_megabytes")
    if isinstance(data, Rejected):
        yield data
        return
    try:
        document = PdfReader(io.BytesIO(data), strict=False)
        if document.is_encrypted and not document.decrypt(""):
            yield item.rejected("encrypted", "it needs a password", "save a copy without one")
            return
        pages = document.pages[:PAGES]
        text = "\n".join(page.extract_text() or "" for page in pages)
    except (FileNotDecryptedError, DependencyError):
        yield item.rejected("encrypted", "its encryption is not supported", "save a copy without it")
        return
    except (PyPdfError, *PYTHON_ERRORS) as error:
        yield item.rejected("broken", f"not a readable PDF: {error}")
        return
    if not text.strip():
        yield item.rejected("no text", "its pages are images or empty", "run text recognition (OCR) on it first")
        return
    yield Draft(unwrapped(text), replace(item.known, **_facts(document, item)), f"pypdf/{_version()} unwrap/1")


def unwrapped(text: str) -> str:
    """Return the text with words cut by a line end joined, and lines that run on joined to one."""
    return WRAPPED.sub(" ", HYPHEN.sub("", text.replace("\r\n", "\n")))


def _facts(document: Any, item: Item) -> dict[str, Any]:  # noqa: ANN401 - pypdf's reader
    try:
        about = document.metadata
        dated = about.creation_date if about else None
        told = {
            "title": about.title if about else None,
            "byline": about.author if about else None,
            "published": dated.isoformat() if dated else None,
        }
    except Exception:  # noqa: BLE001 - broken metadata must not cost the text; pypdf raises many types here
        return {}
    return {name: str(v) for name, v in told.items() if v and getattr(item.known, name) is None}


@cache
def _version() -> str:
    return version("pypdf")


READER = Reader("pdf", recognises, read)
