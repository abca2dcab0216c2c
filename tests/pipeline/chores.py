"""Work for the tests of workers: in a module of its own, so that a spawned process can import it."""

from __future__ import annotations

import os
import time


def double(n: int) -> int:
    """Return twice the number; die at 7."""
    if n == 7:
        os._exit(9)
    return 2 * n


def sleep(n: int) -> int:
    """Take a minute for everything but 0."""
    time.sleep(60 if n else 0)
    return n
