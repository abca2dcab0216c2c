"""Linking anew after decisions: in a thread of its own, one at a time, while pages go on being read."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)


class Linking:
    """What the workbench can do about decisions that are kept but not yet applied."""

    def __init__(self, is_linked: Callable[[], bool], relink: Callable[[], object]) -> None:
        self._is_linked = is_linked
        self._relink = relink
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self.failed = False
        """Whether the last attempt broke; the log says why."""

    @property
    def running(self) -> bool:
        """Tell whether linking is going on."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def pending(self) -> bool:
        """Tell whether something was read or decided since the last linking."""
        return not self._is_linked()

    def start(self) -> None:
        """Begin linking, unless it is going on already."""
        with self._lock:
            if not self.running:
                self._thread = threading.Thread(target=self._run, name="linking", daemon=True)
                self._thread.start()

    def wait(self, seconds: float | None = None) -> None:
        """Wait until linking is done."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self) -> None:
        try:
            self._relink()
        except Exception:  # the thread has no caller: the page says that it failed, the log why
            log.exception("linking failed")
            self.failed = True
        else:
            self.failed = False
