"""How many threads numerical libraries may use: one a process."""

from __future__ import annotations

import os

THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Our matrices are too small for threads: one a process is faster, and sums come out the same everywhere."""


def one_thread_each() -> None:
    """Keep numerical libraries to one thread, unless the user said otherwise; call before they are imported."""
    for name in THREAD_VARIABLES:
        os.environ.setdefault(name, "1")
