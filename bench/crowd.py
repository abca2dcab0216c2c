"""Twenty readers at a workbench while articles are being read into its ledger: page times, lock errors.

    python bench/crowd.py LEDGER CORPUS.jsonl [--readers 20] [--seconds 60]

The ledger is changed: work on a copy. ``accordingto serve`` and ``accordingto read CORPUS`` run as processes of
their own, as a user's would; the readers speak HTTP, turn a page every second on average, and note the time
until the last byte.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from accordingto.ledger import Ledger
from web import addresses

THINK_SECONDS = 2.0
"""Longest pause of a reader between two pages; the mean is half of it."""


WARM_SECONDS = 8.0
"""So long after their start both programs have what they load."""


@dataclass
class Crowd:
    """What the readers saw."""

    port: int
    cookie: str
    pages: dict[str, list[str]]
    end: float
    took: list[tuple[float, str, str]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def read(self, n: int) -> None:
        """Turn pages until the time is over."""
        chance = random.Random(n)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        time.sleep(chance.random() * THINK_SECONDS)
        while time.monotonic() < self.end:
            kind = chance.choice(sorted(self.pages))
            path = chance.choice(self.pages[kind])
            start = time.perf_counter()
            try:
                connection.request("GET", path, headers={"Cookie": self.cookie, "Accept-Encoding": "gzip"})
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    self.wrong.append(f"{path}: {answer.status}")
            except OSError as error:
                self.wrong.append(f"{path}: {error!r}")
                connection.close()
            self.took.append(((time.perf_counter() - start) * 1000, kind, path))
            time.sleep(chance.random() * THINK_SECONDS)


def opened(port: int, ledger: Path) -> tuple[subprocess.Popen[str], str]:
    """Start the workbench and come in; return its process and the session's cookie."""
    command = [sys.executable, "-u", "-m", "accordingto", "serve", "--port", str(port), "--ledger", str(ledger)]
    served = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    token = re.search(r"token=(\S+)", served.stdout.readline()).group(1)
    for _ in range(100):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", f"/?token={token}")
            answer = connection.getresponse()
            return served, answer.headers["Set-Cookie"].split(";")[0]
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise SystemExit("the workbench does not answer")


def main() -> None:
    """Print what the readers saw."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("ledger", type=Path)
    options.add_argument("corpus", type=Path)
    options.add_argument("--readers", type=int, default=20)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--port", type=int, default=8791)
    given = options.parse_args()
    with Ledger.open(given.ledger) as ledger:
        pages, before = addresses(ledger), ledger.counts()["articles"]
    served, cookie = opened(given.port, given.ledger)
    command = ["nice", "-n", "5", sys.executable, "-m", "accordingto", "read", "--processes", "1", "--ledger",
               str(given.ledger), str(given.corpus)]
    reading = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(WARM_SECONDS)
    crowd = Crowd(given.port, cookie, pages, time.monotonic() + given.seconds)
    readers = [threading.Thread(target=crowd.read, args=(n,)) for n in range(given.readers)]
    for thread in readers:
        thread.start()
    for thread in readers:
        thread.join()
    still = reading.poll() is None
    reading.terminate()
    reading.wait()
    served.terminate()
    served.wait()
    with Ledger.open(given.ledger) as ledger:
        stored = ledger.counts()["articles"] - before
    times = sorted(crowd.took)
    print(
        f"{given.readers} readers, {stored} articles stored meanwhile (still reading: {still}), load "
        f"{os.getloadavg()[0]:.1f}: {len(times)} pages, p50 {statistics.median(t for t, _, _ in times):.0f} ms, "
        f"p95 {times[int(len(times) * 0.95) - 1][0]:.0f} ms, errors {len(crowd.wrong)} {crowd.wrong[:3]}"
    )
    for took, kind, path in times[-8:]:
        print(f"  {took:7.0f} ms  {kind:9} {path}")


if __name__ == "__main__":
    main()
