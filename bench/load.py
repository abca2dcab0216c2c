"""How fast, how large: read a JSON Lines file (.xz too) into a new ledger, once for each number of processes.

    python bench/load.py ../shared/data/load-news.jsonl.xz [--texts 2000] [--processes 1 2] [--json OUT]

Reports texts/s and words/s by the clock (reading without linking) and by processor time (all of it;
the figure to trust on a busy machine), peak memory of all processes together (resident, sampled
every 0.2 s), ledger size, outcomes, and the SHA-256 of the JSON Lines
export, which must be one and the same for every number of processes. ``--texts`` takes that many
texts spread evenly over the file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE_SECONDS = 0.2


def main() -> int:
    """Measure and print; 1 when the exports differ."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpus", type=Path)
    options.add_argument("--texts", type=int, help="take so many texts, evenly spread; default: all")
    options.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    options.add_argument("--json", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = sample(given.corpus, given.texts, Path(folder) / "load.jsonl")
        runs = [measure(source, n, Path(folder)) for n in given.processes]
    for run in runs:
        print(
            f"{run['processes']} processes: {run['texts']:,} texts, {run['words']:,} words in {run['seconds']:.0f} s "
            f"({run['linking_seconds']:.0f} s of it linking), {run['texts_per_second']:.1f} texts/s, "
            f"{run['words_per_second']:.0f} words/s read, {run['words_per_processor_second']:.0f} words per processor "
            f"second, peak {run['peak_mib']:.0f} MiB, "
            f"ledger {run['ledger_mib']:.0f} MiB, load {run['load']:.1f}\n  {run['outcomes']}\n  {run['export']}"
        )
    same = len({run["export"] for run in runs}) == 1
    print("exports are the same" if same else "EXPORTS DIFFER")
    if given.json:
        given.json.write_text(json.dumps(runs, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0 if same else 1


def sample(corpus: Path, texts: int | None, target: Path) -> Path:
    """Write so many lines of the corpus, evenly spread, to ``target`` and return it."""
    packed = corpus.read_bytes()
    kept = (lzma.decompress(packed) if corpus.suffix == ".xz" else packed).splitlines(keepends=True)
    if texts is not None and texts < len(kept):
        kept = [kept[n * len(kept) // texts] for n in range(texts)]
    target.write_bytes(b"".join(kept))
    return target


def measure(source: Path, processes: int, folder: Path) -> dict[str, object]:
    """Read the source into a new ledger and return the figures of one run."""
    ledger = folder / f"ledger-{processes}.sqlite"
    began = time.monotonic()
    log = (folder / "log").open("w+", encoding="utf-8")
    command = [sys.executable, "-m", "accordingto", "read", "--json", "--ledger", str(ledger), "--processes",
               str(processes), str(source)]
    used = processor_seconds()
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log)
    peak = 0
    while run.poll() is None:
        peak = max(peak, memory_of(run.pid))
        time.sleep(SAMPLE_SECONDS)
    seconds = time.monotonic() - began
    told = json.loads(run.stdout.read())
    used = processor_seconds() - used
    linked = time.monotonic()
    subprocess.run([sys.executable, "-m", "accordingto", "relink", "--ledger", str(ledger)], check=True,
                   capture_output=True)
    linking = time.monotonic() - linked
    digest = hashlib.sha256()
    export = subprocess.Popen([sys.executable, "-m", "accordingto", "export", "--ledger", str(ledger)],
                              stdout=subprocess.PIPE)
    for block in iter(lambda: export.stdout.read(1 << 20), b""):
        digest.update(block)
    texts = sum(told["outcomes"].values())
    reading = max(seconds - linking, 0.001)
    return {
        "processes": processes, "texts": texts, "words": told["words"], "seconds": seconds, "linking_seconds": linking,
        "texts_per_second": texts / reading, "words_per_second": told["words"] / reading, "peak_mib": peak / 1024,
        "processor_seconds": used, "words_per_processor_second": told["words"] / max(used, 0.001),
        "ledger_mib": ledger.stat().st_size / 2**20, "outcomes": told["outcomes"], "counts": told["ledger"],
        "export": digest.hexdigest(), "load": os.getloadavg()[0],
    }


def processor_seconds() -> float:
    """Return the processor time of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory_of(root: int) -> int:
    """Return the resident memory of a process and all below it, in KiB; 0 for those that are gone."""
    total, waiting = 0, [root]
    while waiting:
        pid = waiting.pop()
        try:
            status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8")
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
        waiting += map(int, children.split())
    return total


if __name__ == "__main__":
    sys.exit(main())
