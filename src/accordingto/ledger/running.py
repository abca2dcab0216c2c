"""Whether a reading is going on, told from one process to another by a locked file beside the ledger.

The lock goes with the process that holds it: a reading that was killed is never taken for one that runs.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO, TypeAlias

from accordingto.ledger.base import OpenLedger
from accordingto.model.queries import Running

Tell: TypeAlias = Callable[[Running], None]


class Progressing(OpenLedger):
    """Readings that are going on."""

    @contextmanager
    def announced(self) -> Iterator[Tell]:
        """Give what a reading calls to say how far it is. Of two readings at once only the first is announced."""
        path = _path(self.path)
        file = _held(path)
        try:
            yield (lambda running: _write(file, running)) if file is not None else (lambda _: None)
        finally:
            if file is not None:
                with suppress(OSError):
                    path.unlink()
                file.close()

    def running(self) -> Running | None:
        """Return the reading that is going on in this or another process, or None."""
        try:
            import fcntl

            with _path(self.path).open(encoding="utf-8") as file:
                try:
                    fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
                except BlockingIOError:
                    flat = json.loads(file.read())
                    return Running(int(flat["items"]), flat["expected"], flat["stage"])
        except (ImportError, OSError, ValueError, KeyError, TypeError):
            return None
        return None


def _path(ledger: Path) -> Path:
    return ledger.with_name(f"{ledger.name}.reading.json")


def _held(path: Path) -> TextIO | None:
    """Return the file, locked; None when another reading has it, or where there are no such locks."""
    try:
        import fcntl
    except ImportError:
        return None
    try:
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o644), "r+", encoding="utf-8")
    except OSError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def _write(file: TextIO, running: Running) -> None:
    line = json.dumps({"items": running.items, "expected": running.expected, "stage": running.stage})
    with suppress(OSError):
        file.seek(0)
        file.write(line)
        file.truncate()
        file.flush()
