"""The tour, followed literally with a watch: from ``make demo`` to the answer, by real clicks in a real browser.

    python bench/tour.py                    a fresh clone of HEAD: make demo, serve, click
    python bench/tour.py --ledger L.sqlite  from serving this ledger on

Which death toll has how many origins, and who dropped the "at least"? A reader's time is not in it: each page is
left as soon as it shows what is needed. Pages are counted, so that reading can be added.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests" / "web"), str(ROOT / "tests" / "views")]

from chromium import chromium  # noqa: E402  the paths are made above


class Watch:
    """Prints what each step took and what all of them took so far."""

    def __init__(self) -> None:
        self._begun = self._last = time.perf_counter()

    def step(self, what: str) -> None:
        """Print the time since the last step."""
        now = time.perf_counter()
        print(f"{now - self._last:7.1f} s  {now - self._begun:7.1f} s  {what}", flush=True)
        self._last = now


@contextmanager
def served(command: list[str], folder: Path) -> Iterator[str]:
    """Start the workbench and give the address it prints."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        yield next(found[0] for line in process.stdout or () if (found := re.search(r"http://\S+", line)))
    finally:
        process.terminate()
        process.wait(20)


def click_through(address: str, watch: Watch) -> None:
    """Go the way of the tour by clicks and print the answers."""
    with chromium() as browser:
        tab = browser.new_page(locale="en-GB")
        watch.step("the browser is open")
        tab.goto(address)
        watch.step("page 1: the front page, the most contested question on top")
        tab.locator("a[href^='/questions/q-']").first.click()
        table = tab.locator("section", has_text="The numbers, and who tells them").locator("tbody tr")
        table.first.wait_for()
        for row in table.all()[:4]:
            print("           ", " ".join(row.inner_text().split())[:110])
        changed = table.filter(has_text="hedge dropped").first
        print("           ", " ".join(changed.inner_text().split()))
        watch.step("page 2: the question; each toll with its origins, and who dropped the bound")
        changed.locator("a").first.click()
        tab.locator(".anchor:target").first.wait_for(state="attached")
        watch.step(f"page 3: the words themselves, in {tab.locator('.kicker a').first.inner_text()}")


def main() -> None:
    """Follow the tour."""
    options = argparse.ArgumentParser()
    options.add_argument("--ledger", type=Path, help="serve this one instead of making the demo")
    options.add_argument("--port", default="8799")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as room:
        watch, folder, program = Watch(), ROOT, [sys.executable, "-m", "accordingto"]
        ledger = chosen.ledger
        if ledger is None:
            folder = Path(room) / "accordingto"
            subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
            watch = Watch()
            subprocess.run(["make", "demo"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
            watch.step("make demo, installing included")
            subprocess.run(["make", "demo"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
            watch.step("make demo once more, installed already")
            ledger, program = folder / ".local" / "demo.sqlite", [str(folder / ".venv" / "bin" / "accordingto")]
            watch = Watch()
        with served([*program, "serve", "--ledger", str(ledger.absolute()), "--port", chosen.port], folder) as address:
            watch.step("serve has printed the address")
            click_through(address, watch)


if __name__ == "__main__":
    main()
