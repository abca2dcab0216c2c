"""kill -9 at random moments of a reading: nothing half-written, nothing lost, the same bytes in the end.

    python bench/load_killed.py ../shared/data/load-news.jsonl.xz [--texts 2000] [--kills 100] [--within 60]
        [--seed 1]

Reads a sample once without interruption, then again and again with a kill after a random time (0.2 to
``--within`` seconds) and the same command after it, which goes on where the killed one stopped; a reading that
came to its end is compared and begun afresh, so that kills meet the start, the reading and the linking. Each time
it is one process or two, by chance. On a busy machine ``--within`` must be long: a start alone may take 20 s.

After each kill the ledger's own checks must pass (SQLite's integrity and foreign keys, every article with its
reading and signature, no attribution missing, the search index whole), it must hold no text less than after the
kill before, and no worker may outlive its parent. The JSON Lines export of every reading that came to its end
must equal that of the uninterrupted one, byte for byte. Exit status 1 when anything of this fails.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from load import sample

WORKERS_SECONDS = 20.0
"""How long workers may take to notice that their parent is gone: one may just be loading a library."""


def main() -> int:
    """Kill, check, compare; 1 when anything was lost."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpus", type=Path)
    options.add_argument("--texts", type=int, default=2000)
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--within", type=float, default=60.0)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = sample(given.corpus, given.texts, folder / "load.jsonl")
        whole = folder / "whole.sqlite"
        began = time.monotonic()
        run(command(source, whole, 1))
        print(f"uninterrupted: {time.monotonic() - began:.0f} s, {held(whole)} texts", flush=True)
        began = time.monotonic()
        run(command(source, whole, 1))
        print(f"the same command once more: {time.monotonic() - began:.1f} s", flush=True)
        return Trial(source, whole, folder / "killed.sqlite").kill(given.kills, given.within, random.Random(given.seed))


class Trial:
    """Readings that are killed, against one that was not."""

    def __init__(self, source: Path, whole: Path, ledger: Path) -> None:
        self.source = source
        self.texts, self.expected = held(whole), export(whole)
        self.ledger = ledger
        self.met: Counter[str] = Counter()
        self.ends = 0

    def kill(self, kills: int, within: float, chance: random.Random) -> int:
        """Kill so often, then let it end; 1 when anything was lost."""
        before = number = 0
        while number < kills:
            after, processes = chance.uniform(0.2, within), chance.choice((1, 2))
            left = killed(command(self.source, self.ledger, processes), after)
            if left is None:
                if not self.same():
                    return 1
                before = 0
                continue
            number += 1
            now, found = held(self.ledger), problems(self.ledger)
            stage = "before the first batch" if not now else "reading" if now < self.texts else "linking"
            self.met[stage] += 1
            fine = f"{left} workers left, {found or 'sound'}"
            print(f"kill {number} after {after:.1f} s in {processes}, {stage}, {now} texts: {fine}", flush=True)
            if found or left or now < before:
                print("LOST" if now < before else "NOT SOUND")
                return 1
            before = now
        run(command(self.source, self.ledger, 2))
        if not self.same():
            return 1
        where = ", ".join(f"{count} {stage}" for stage, count in sorted(self.met.items()))
        print(f"{kills} kills ({where}), all sound; {self.ends} readings came to their end with the same export")
        return 0

    def same(self) -> bool:
        """Compare a reading that came to its end, and begin afresh."""
        same = export(self.ledger) == self.expected
        self.ends += 1
        print(f"reading {self.ends} came to its end: {'the same export' if same else 'ANOTHER EXPORT'}", flush=True)
        if same:
            for file in self.ledger.parent.glob("killed.sqlite*"):
                file.unlink()
        return same


def command(source: Path, ledger: Path, processes: int) -> list[str]:
    """Return the command that reads the source."""
    return [sys.executable, "-m", "accordingto", "read", "--ledger", str(ledger), "--processes", str(processes),
            str(source)]


def run(line: list[str]) -> None:
    """Run to the end; bad lines of the corpus (status 1) are no failure."""
    ran = subprocess.run(line, capture_output=True, text=True, check=False)
    if ran.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(line)}\n{ran.stderr}")


def killed(line: list[str], after: float) -> int | None:
    """Kill the command after so many seconds; return how many workers outlive it, None when it had finished."""
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="utf-8")
        children = [int(child) for child in listed.split()]
        process.send_signal(signal.SIGKILL)
        process.wait()
        patience = time.monotonic() + WORKERS_SECONDS
        while any(map(alive, children)) and time.monotonic() < patience:
            time.sleep(0.2)
        return sum(map(alive, children))
    if process.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(line)}: exit status {process.returncode}")
    return None


def alive(pid: int) -> bool:
    """Tell whether a process runs (a zombie does not)."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def held(ledger: Path) -> int:
    """Return how many texts the ledger holds; 0 when there is none yet."""
    from accordingto import Ledger

    if not ledger.exists():
        return 0
    with Ledger.open(ledger) as opened:
        return opened.counts()["articles"]


def problems(ledger: Path) -> tuple[str, ...]:
    """Return what is wrong with the ledger."""
    from accordingto import Ledger

    if not ledger.exists():
        return ()
    with Ledger.open(ledger) as opened:
        return opened.problems()


def export(ledger: Path) -> bytes:
    """Return the ledger's records."""
    return subprocess.run([sys.executable, "-m", "accordingto", "export", "--ledger", str(ledger)], check=True,
                          capture_output=True).stdout


if __name__ == "__main__":
    sys.exit(main())
