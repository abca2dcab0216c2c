"""kill -9 at random moments of a reading: nothing half-written, nothing lost, the same bytes in the end.

    python bench/load_killed.py ../shared/data/load-news.jsonl.xz [--texts 2000] [--kills 100] [--linking 40]
        [--within 60] [--seed 1]

Reads a sample once without interruption, then again and again with a kill at a random moment and the same command
after it, which goes on where the killed one stopped. The first kills come 0.2 to ``--within`` seconds after the
start (on a busy machine that must be long: a start alone may take 20 s). The last ``--linking`` ones come at a random
moment of the linking, counted from when the reading announces it, by the time the uninterrupted linking took. A reading
that came to its end is compared and begun afresh; for kills of the linking it is begun with all texts read and not
linked, as the first of those kills left it. Each time it is one process or two, by chance.

After each kill the ledger's own checks must pass (SQLite's integrity and foreign keys, every article with its
reading and signature, no attribution missing, the search index whole), it must hold no text less than after the
kill before, and no worker may outlive its parent. The JSON Lines export of every reading that came to its end
must equal that of the uninterrupted one, byte for byte. Exit status 1 when anything of this fails.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from load import sample

WORKERS_SECONDS = 20.0
"""How long workers may take to notice that their parent is gone: one may just be loading a library."""


def main() -> int:
    """Kill, check, compare; 1 when anything was lost."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpus", type=Path)
    options.add_argument("--texts", type=int, default=2000)
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--linking", type=int, default=40)
    options.add_argument("--within", type=float, default=60.0)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = sample(given.corpus, given.texts, folder / "load.jsonl")
        whole = folder / "whole.sqlite"
        began = time.monotonic()
        linking = linked(command(source, whole, 1), whole)
        print(f"uninterrupted: {time.monotonic() - began:.0f} s, {linking:.0f} of them linking, {held(whole)} texts",
              flush=True)
        began = time.monotonic()
        run(command(source, whole, 1))
        print(f"the same command once more: {time.monotonic() - began:.1f} s", flush=True)
        trial = Trial(source, whole, folder / "killed" / "killed.sqlite")
        chance = random.Random(given.seed)
        moments = [Moment("reading", chance.uniform(0.2, given.within)) for _ in range(given.kills - given.linking)]
        moments += [Moment("linking", chance.uniform(0.0, linking) if n else 0.0) for n in range(given.linking)]
        return trial.kill(moments, chance)


class Moment(NamedTuple):
    """When a reading is killed: so many seconds after its start, or after it began to link."""

    stage: str
    seconds: float


class Trial:
    """Readings that are killed, against one that was not."""

    def __init__(self, source: Path, whole: Path, ledger: Path) -> None:
        self.source = source
        self.texts, self.expected = held(whole), export(whole)
        self.ledger = ledger
        self.unlinked = ledger.parent.with_name("unlinked")
        self.met: Counter[str] = Counter()
        self.ends = 0
        ledger.parent.mkdir()

    def kill(self, moments: list[Moment], chance: random.Random) -> int:
        """Kill at each of these moments, then let it end; 1 when anything was lost."""
        before = number = 0
        while number < len(moments):
            moment, processes = moments[number], chance.choice((1, 2))
            left = killed(command(self.source, self.ledger, processes), self.ledger, moment)
            if left is None:
                if not self.same():
                    return 1
                before = self.begin_afresh(moment)
                if moment.stage == "linking":
                    moments[number] = Moment("linking", chance.uniform(0.0, moment.seconds))  # it came too late
                continue
            number += 1
            now, found = held(self.ledger), problems(self.ledger)
            stage = met(self.ledger, now)
            self.met[stage] += 1
            fine = f"{left} workers left, {found or 'sound'}"
            print(f"kill {number} {moment.seconds:.1f} s into {moment.stage}, in {processes}: {stage}, {now} texts: "
                  f"{fine}", flush=True)
            if found or left or now < before:
                print("LOST" if now < before else "NOT SOUND")
                return 1
            before = now
            if moment.stage == "linking" and not self.unlinked.exists():
                shutil.copytree(self.ledger.parent, self.unlinked)
        run(command(self.source, self.ledger, 2))
        if not self.same():
            return 1
        where = ", ".join(f"{count} {stage}" for stage, count in sorted(self.met.items()))
        print(f"{len(moments)} kills ({where}), all sound; {self.ends} readings came to their end with the same export")
        return 0

    def same(self) -> bool:
        """Compare a reading that came to its end."""
        same = export(self.ledger) == self.expected
        self.ends += 1
        print(f"reading {self.ends} came to its end: {'the same export' if same else 'ANOTHER EXPORT'}", flush=True)
        return same

    def begin_afresh(self, moment: Moment) -> int:
        """Begin with nothing, or with all texts where the linking is to be killed; return how many there are."""
        shutil.rmtree(self.ledger.parent)
        if moment.stage == "linking" and self.unlinked.exists():
            shutil.copytree(self.unlinked, self.ledger.parent)
            return self.texts
        self.ledger.parent.mkdir()
        return 0


def command(source: Path, ledger: Path, processes: int) -> list[str]:
    """Return the command that reads the source."""
    return [sys.executable, "-m", "accordingto", "read", "--ledger", str(ledger), "--processes", str(processes),
            str(source)]


def run(line: list[str]) -> None:
    """Run to the end; bad lines of the corpus (status 1) are no failure."""
    ran = subprocess.run(line, capture_output=True, text=True, check=False)
    if ran.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(line)}\n{ran.stderr}")


def linked(line: list[str], ledger: Path) -> float:
    """Run to the end and return how many seconds of it were linking."""
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until_linking(process, ledger)
    began = time.monotonic()
    if process.wait() not in {0, 1}:
        raise SystemExit(f"{' '.join(line)}: exit status {process.returncode}")
    return time.monotonic() - began


def until_linking(process: subprocess.Popen[bytes], ledger: Path) -> None:
    """Wait until the reading says that it links, or ends."""
    while process.poll() is None and announced(ledger) != "linking":
        time.sleep(0.05)


def killed(line: list[str], ledger: Path, moment: Moment) -> int | None:
    """Kill the command at this moment; return how many workers outlive it, None when it had finished."""
    announcement(ledger).unlink(missing_ok=True)
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if moment.stage == "linking":
        until_linking(process, ledger)
    try:
        process.wait(moment.seconds)
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


def announcement(ledger: Path) -> Path:
    """Return the file in which a reading says how far it is; it stays when the reading is killed."""
    return ledger.with_name(f"{ledger.name}.reading.json")


def announced(ledger: Path) -> str | None:
    """Return the stage a reading says it is in, None before it says any."""
    try:
        return str(json.loads(announcement(ledger).read_text(encoding="utf-8"))["stage"])
    except (OSError, ValueError, KeyError):
        return None


def met(ledger: Path, texts: int) -> str:
    """Return in what a reading was when it was killed."""
    stage = announced(ledger)
    if stage is None:
        return "starting"
    return stage if texts or stage == "linking" else "before the first batch"


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
