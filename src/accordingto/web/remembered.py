"""Views that are the same for everybody and cost a walk through the ledger, remembered for a moment."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")

SECONDS = 30.0
"""How long a view is kept at most: it may name what has no generation, such as the time of day."""
VIEWS = 128
"""Views kept; the oldest goes first."""


class Remembered:
    """A small memory. Keys hold the ledger's generation, so that what was read, linked or decided shows at once."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[float, object]] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the view kept under the key, or make it. Two readers at once may make it twice."""
        now = time.monotonic()
        with self._lock:
            kept = self._kept.get(key)
        if kept is not None and now - kept[0] < SECONDS:
            return cast("T", kept[1])
        made = make()
        with self._lock:
            self._kept.pop(key, None)
            self._kept[key] = (now, made)
            while len(self._kept) > VIEWS:
                del self._kept[next(iter(self._kept))]
        return made
