"""Time linking at several sizes, from articles that were extracted once: seconds, growth, peak memory, share.

    accordingto read ARTICLES.jsonl --ledger LEDGER     (once; or any ledger that is there)
    python bench/links.py LEDGER [--sizes 5000,10000,20000] [--extraction SECONDS] [--svg OUT.svg]

For each size a copy of the ledger keeps its first N articles, forgets what linking made, and is linked by a process of
its own. ``--extraction`` gives the processor time that extraction of all took, to say what share linking is of it.
Times are processor time, which says more than the clock on a shared machine; peak memory counts the pages of the file
that are mapped. Figures go to stdout as JSON, the plot to ``--svg``.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

WIDTH, HEIGHT, EDGE = 640, 400, 56
"""Of the plot, in pixels."""


def trimmed(ledger: Path, into: Path, size: int) -> int:
    """Copy a ledger with its first articles only; return how many it holds."""
    shutil.copy(ledger, into)
    with sqlite3.connect(into) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM articles WHERE n NOT IN (SELECT n FROM articles ORDER BY n LIMIT ?)", (size,))
        connection.execute("DELETE FROM waiting WHERE stage = 'new' AND name NOT IN (SELECT id FROM articles)")
        count = connection.execute("SELECT count(*) FROM signatures").fetchone()[0]
    return int(count)


def link(ledger: Path, *, anew: bool) -> dict[str, float]:
    """Link a ledger in this process and return what it took."""
    from accordingto import pipeline
    from accordingto.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened:
        clock, spent = time.perf_counter(), time.process_time()
        (pipeline.relink if anew else pipeline.bring_up_to_date)(opened)
        used = {"cpu": time.process_time() - spent, "clock": time.perf_counter() - clock}
        counts = opened.counts()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {**used, "peak_mib": peak, "file_mib": ledger.stat().st_size / 2**20, **counts}


def in_own_process(ledger: Path, how: str) -> dict[str, float]:
    """Run ``link`` where nothing else counts towards the memory."""
    command = [sys.executable, __file__, str(ledger), "--alone", how]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def growth(rows: Sequence[dict[str, float]]) -> float | None:
    """Return the exponent k of time ~ n^k between the smallest and the largest size, None for one size."""
    first, last = rows[0], rows[-1]
    if first["articles"] == last["articles"]:
        return None
    return math.log(last["cpu"] / first["cpu"]) / math.log(last["articles"] / first["articles"])


def plot(rows: Sequence[dict[str, float]]) -> str:
    """Return an SVG: time over articles, with n log n through the first point, and peak memory."""
    most = max(r["articles"] for r in rows)
    top = max(*(r["cpu"] for r in rows), _n_log_n(rows[0], most)) * 1.1
    memory = max(r["peak_mib"] for r in rows) * 1.6

    def at(n: float, share: float) -> str:
        return f"{EDGE + n / most * (WIDTH - 2 * EDGE):.1f},{HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE):.1f}"

    times = " ".join(at(r["articles"], r["cpu"] / top) for r in rows)
    guide = " ".join(at(n, _n_log_n(rows[0], n) / top) for n in (most * i / 40 for i in range(1, 41)))
    peaks = " ".join(at(r["articles"], r["peak_mib"] / memory) for r in rows)
    marks = "".join(_mark(at(r["articles"], r["cpu"] / top), f"{r['cpu']:.0f} s") for r in rows)
    marks += "".join(_mark(at(r["articles"], r["peak_mib"] / memory), f"{r['peak_mib']:.0f} MiB") for r in rows)
    marks += "".join(_mark(at(r["articles"], 0), f"{r['articles']:,.0f}", 18) for r in rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="12"><rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>'
        f'<polyline points="{at(0, 1)} {at(0, 0)} {at(most, 0)}" fill="none" stroke="#444"/>'
        f'<polyline points="{guide}" fill="none" stroke="#999" stroke-dasharray="5 4"/>'
        f'<polyline points="{times}" fill="none" stroke="#1f5fa8" stroke-width="2"/>'
        f'<polyline points="{peaks}" fill="none" stroke="#b3541e" stroke-width="2"/>{marks}'
        f'<text x="{EDGE}" y="24">Linking: processor time (blue), peak memory (brown), n log n through the first '
        "time (dashed)</text></svg>\n"
    )


def _n_log_n(first: dict[str, float], n: float) -> float:
    return first["cpu"] * n * math.log(max(n, 2)) / (first["articles"] * math.log(first["articles"]))


def _mark(point: str, words: str, down: int = -8) -> str:
    x, y = (float(part) for part in point.split(","))
    return f'<circle cx="{x}" cy="{y}" r="3"/><text x="{x - 20:.1f}" y="{y + down:.1f}">{words}</text>'


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--sizes", type=lambda s: [int(n) for n in s.split(",")], default=[5000, 10000, 20000])
    parser.add_argument("--extraction", type=float)
    parser.add_argument("--svg", type=Path)
    parser.add_argument("--alone", choices=("anew", "more"), help="link this ledger in this process and print it")
    a = parser.parse_args(argv)
    if a.alone:
        print(json.dumps(link(a.ledger, anew=a.alone == "anew")))
        return 0
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in a.sizes:
            copy = Path(folder) / f"{size}.sqlite"
            held = trimmed(a.ledger, copy, size)
            rows.append(in_own_process(copy, "anew"))
            print(json.dumps({"size": size, "held": held, **rows[-1]}), flush=True)
            copy.unlink()
    found = {"growth_exponent": growth(rows)}
    if a.extraction:
        found["share_of_extraction"] = rows[-1]["cpu"] / a.extraction
    print(json.dumps(found))
    if a.svg:
        a.svg.write_text(plot(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
