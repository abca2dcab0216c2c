"""Ids that come from content, so that re-reading, merging and resuming give the same records."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TypeAlias

Part: TypeAlias = "str | int | float | Sequence[Part] | None"

ID_HEX = 20
"""Hex digits kept of the SHA-256: 80 bits, a chance of 1e-9 of one collision among 5e7 ids."""


def content_id(prefix: str, *parts: Part) -> str:
    """Return ``prefix-`` and the first 20 hex digits of the SHA-256 of the parts as canonical JSON.

    The same parts give the same id on every machine; parts are kept apart (``"ab", "c"`` and
    ``"a", "bc"`` differ).
    """
    flat = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{prefix}-{hashlib.sha256(flat.encode('utf-8', 'surrogatepass')).hexdigest()[:ID_HEX]}"
