"""Cold start: how long the first word takes. Budget: ``--help`` 0.4 s, ``extract`` of one article 4 s.

    python bench/load_cold.py [--runs 5]

Prints the best and the median wall time, and the median processor time, of new processes. The
articles are the doctor's sample sentences, one a language.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from accordingto.cli.doctor import SAMPLES


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=5)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cases = [("--help", ["--help"])]
        for lang, text in SAMPLES.items():
            path = Path(folder) / f"{lang}.txt"
            path.write_text(text, encoding="utf-8")
            cases.append((f"extract, {lang}", ["extract", str(path)]))
        for name, arguments in cases:
            walls, works = zip(*(measured(arguments) for _ in range(given.runs)), strict=True)
            print(f"{name:12} best {min(walls):.2f} s, median {statistics.median(walls):.2f} s, "
                  f"processor {statistics.median(works):.2f} s")
    return 0


def measured(arguments: list[str]) -> tuple[float, float]:
    """Return wall and processor seconds of one run."""
    began, used = time.monotonic(), processor_seconds()
    subprocess.run([sys.executable, "-m", "accordingto", *arguments], stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - began, processor_seconds() - used


def processor_seconds() -> float:
    """Return the processor time of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
