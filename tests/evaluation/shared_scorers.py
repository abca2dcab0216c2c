"""The scorers of ../shared/score as a subprocess answers: the figures ours must equal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SHARED = Path(__file__).parents[3] / "shared"


def shared_figures(scorer: str, *arguments: object, out: Path) -> dict:
    """Run one shared scorer and return what it wrote with ``--json``."""
    command = [sys.executable, str(SHARED / "score" / scorer), *map(str, arguments), "--json", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode in {0, 1}, done.stderr
    return json.loads(out.read_text(encoding="utf-8"))


def shared_brat(folder: Path) -> list[dict]:
    """Return the gold that the shared converter makes of a brat folder."""
    command = [sys.executable, str(SHARED / "score" / "polnear.py"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return [json.loads(line) for line in done.stdout.split("\n") if line]
