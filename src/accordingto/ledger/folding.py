"""How the ledger makes words, names and moments comparable."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime

WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
"""A word of a text or a query: letters and digits, joined by apostrophes and hyphens."""

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "\u0301": None})


def fold(text: str) -> str:
    """Return the text for comparison: NFC, any case, one apostrophe, no stress marks."""
    return unicodedata.normalize("NFC", text).casefold().translate(_APOSTROPHES)


def moment(published: str | None) -> str | None:
    """Return a publication time in UTC to the second, ``2025-03-11T08:15:00Z``, which sorts as text.

    A time without offset is taken as UTC, a date as its midnight; None for None and for what is
    no ISO 8601 date.
    """
    aware = _in_utc(published)
    return None if aware is None else aware.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def instant(at: str | None) -> str | None:
    """Return the same to the microsecond: a person with a keyboard decides several times a second."""
    aware = _in_utc(at)
    return None if aware is None else aware.strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


def _in_utc(at: str | None) -> datetime | None:
    if at is None:
        return None
    try:
        read = datetime.fromisoformat(at.strip())
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
