"""kill -9 at random moments of a reading: nothing half-written, nothing lost, the same bytes in the end.

    python bench/load_killed.py ../shared/data/load-news.jsonl.xz [--texts 300] [--kills 20] [--processes 2]

Reads a sample once without interruption, then again with a kill at each of N random moments (of the
reading and of the linking). After each kill the ledger's own checks must pass; in the end the JSON
Lines export must equal that of the uninterrupted run. Workers must not outlive their parent.
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
from pathlib import Path

from load import sample

WORKERS_SECONDS = 20.0
"""How long workers may take to notice that their parent is gone: one may just be loading a library."""


def main() -> int:
    """Kill, check, compare; 1 when anything was lost."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpus", type=Path)
    options.add_argument("--texts", type=int, default=300)
    options.add_argument("--kills", type=int, default=20)
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = sample(given.corpus, given.texts, folder / "load.jsonl")
        began = time.monotonic()
        run(command(source, folder / "whole.sqlite", given.processes))
        seconds = time.monotonic() - began
        ledger = folder / "killed.sqlite"
        kills = 0
        while kills < given.kills:
            after = chance.uniform(0.2, seconds)
            left = killed(command(source, ledger, given.processes), after)
            found = problems(ledger)
            if left is None:
                # It had finished: start afresh, so that every moment is met.
                for file in folder.glob("killed.sqlite*"):
                    file.unlink()
                continue
            kills += 1
            print(f"kill {kills} after {after:.1f} s: {left} workers left, {found or 'sound'}", flush=True)
            if found or left:
                return 1
        run(command(source, ledger, given.processes))
        same = export(ledger) == export(folder / "whole.sqlite")
    print(f"{given.kills} kills; the exports are {'the same' if same else 'DIFFERENT'}")
    return 0 if same else 1


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
    return None


def alive(pid: int) -> bool:
    """Tell whether a process runs (a zombie does not)."""
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]


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
