"""Add a line to the table of RESULTS.md: ``python eval/report.py "what changed"``.

Figures in per cent, with the change since the line before in brackets. The line carries the last
commit, so run it on a clean tree, after committing.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping, Sequence

from figures import ROOT, measure_all

RESULTS = ROOT / "eval" / "RESULTS.md"

COLUMNS: Mapping[str, str] = {
    "uk found": "uk.dev/all/found",
    "uk right": "uk.dev/all/right",
    "uk exact": "uk.dev/all/triple_exact",
    "ru found": "ru.dev/all/found",
    "ru right": "ru.dev/all/right",
    "ru exact": "ru.dev/all/triple_exact",
    "en found": "en.polnear.dev/all/found",
    "en right": "en.polnear.dev/all/right",
    "own found": "invented/all/found",
    "own right": "invented/all/right",
    "claims B³": "stories.dev/claims/b3",
    "origins exact": "stories.dev/independence/exact",
    "no false corroboration": "stories.dev/independence/no false corroboration",
    "derivation": "stories.dev/derivation/f1",
    "drift": "stories.dev/drift/f1",
}
"""Heading to the figure under it."""

_NUMBER = re.compile(r"\d+\.\d")


def main(changed: str) -> None:
    """Measure and append one line."""
    text = RESULTS.read_text(encoding="utf-8")
    measured = measure_all()
    figures = {key: value for one in measured for key, value in one.figures.items()}
    seconds = sum(one.seconds for one in measured)
    line = table_line(last_line(text), figures, [*_commit(), changed], f"{seconds:.0f}")
    RESULTS.write_text(f"{text.rstrip()}\n{line}\n", encoding="utf-8")
    print(line)


def table_line(before: Sequence[str], figures: Mapping[str, float], said: Sequence[str], seconds: str) -> str:
    """Return one line of the table; ``before`` are the figures of the line above, ``–`` where there was none."""
    cells = []
    for place, key in enumerate(COLUMNS.values()):
        value = figures.get(key)
        old = before[place] if place < len(before) else "–"
        if value is None:
            cells.append("–")
        elif old == "–":
            cells.append(f"{value:.1f}")
        else:
            cells.append(f"{value:.1f} ({round(value, 1) - float(old):+.1f})")
    return "| " + " | ".join([*said, *cells, seconds]) + " |"


def last_line(text: str) -> list[str]:
    """Return the figures of the table's last line, in the order of the columns; empty for a table without lines."""
    lines = [line for line in text.splitlines() if line.startswith("| 2")]
    if not lines:
        return []
    cells = [cell.strip() for cell in lines[-1].strip("|").split("|")][3:-1]
    return [found.group() if (found := _NUMBER.match(cell)) else "–" for cell in cells]


def _commit() -> list[str]:
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%cs %h"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()  # noqa: S603  # fixed words


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or "–")
