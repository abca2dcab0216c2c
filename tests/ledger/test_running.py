from __future__ import annotations

import subprocess
import sys

from accordingto.ledger import Ledger
from accordingto.model.queries import Running


def test_a_reading_is_told_while_it_lasts(ledger):
    assert ledger.running() is None
    with ledger.announced() as tell:
        tell(Running(64, 100, "reading"))
        tell(Running(100, None, "linking"))
        assert ledger.running() == Running(100, None, "linking")
    assert ledger.running() is None
    assert list(ledger.path.parent.glob("*.reading.json")) == []


def test_of_two_readings_the_first_is_told(ledger):
    with ledger.announced() as first, ledger.announced() as second:
        first(Running(1, None, "reading"))
        second(Running(2, None, "reading"))
        assert ledger.running() == Running(1, None, "reading")
    assert ledger.running() is None


def test_a_reading_that_was_killed_is_not_taken_for_one_that_runs(tmp_path):
    path = tmp_path / "ledger.sqlite"
    code = (
        "import os, sys; from accordingto.ledger import Ledger; from accordingto.model.queries import Running\n"
        "ledger = Ledger.open(sys.argv[1]); told = ledger.announced(); told.__enter__()(Running(5, 9, 'reading'))\n"
        "print(ledger.running().items, flush=True); os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (9, "5\n")
    with Ledger.open(path) as ledger:
        assert ledger.path.with_name("ledger.sqlite.reading.json").exists()
        assert ledger.running() is None


def test_another_process_is_told(tmp_path):
    path = tmp_path / "ledger.sqlite"
    code = "import sys; from accordingto.ledger import Ledger; print(Ledger.open(sys.argv[1]).running())"
    with Ledger.open(path) as ledger, ledger.announced() as tell:
        tell(Running(5, 9, "reading"))
        done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == "Running(items=5, expected=9, stage='reading')\n"
