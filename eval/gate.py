"""The accuracy gate: no figure may fall below its floor.

    python eval/gate.py                  check; exit status 1 when a figure is below its floor
    python eval/gate.py --raise          check, then raise the floors to what was measured
    python eval/gate.py --lower "why"    accept lower figures; the reason is kept in floors.json

Figures and run times of the last run are left in .local/gate.json.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Mapping
from typing import Any

from figures import ROOT, Measured, measure_all

FLOORS = ROOT / "eval" / "floors.json"
LAST_RUN = ROOT / ".local" / "gate.json"


def main() -> int:
    """Measure, compare, and write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", action="store_true", dest="raises", help="raise the floors to what was measured")
    parser.add_argument("--lower", metavar="WHY", help="lower the floors that are not reached, for this reason")
    asked = parser.parse_args()
    kept: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    measured = measure_all()
    figures = {key: value for one in measured for key, value in one.figures.items()}
    fallen = compare(kept["floors"], figures, {one.name for one in measured})
    _remember(measured)
    _tell(measured, kept["floors"], fallen)
    if asked.lower:
        for key, value in fallen.items():
            lowered = {"figure": key, "from": kept["floors"][key], "to": floor_of(value), "why": asked.lower}
            kept["lowered"].append(lowered)
            kept["floors"][key] = floor_of(value)
    elif fallen:
        return 1
    if asked.raises:
        kept["floors"].update(
            {key: floor_of(value) for key, value in figures.items() if value > kept["floors"].get(key, -1)}
        )
    if asked.raises or asked.lower:
        kept["floors"] = dict(sorted(kept["floors"].items()))
        FLOORS.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def compare(floors: Mapping[str, float], figures: Mapping[str, float], measured: set[str]) -> dict[str, float]:
    """Return the figures below their floor; one that vanished from a measured set counts as 0."""
    return {
        key: figures.get(key, 0.0)
        for key, floor in floors.items()
        if key.split("/")[0] in measured and figures.get(key, 0.0) < floor
    }


def floor_of(value: float) -> float:
    """Return a figure rounded down to a tenth: rounding must not fail the run that set the floor."""
    return math.floor(value * 10) / 10


def _remember(measured: list[Measured]) -> None:
    LAST_RUN.parent.mkdir(exist_ok=True)
    runs = {one.name: {"seconds": round(one.seconds, 1), "figures": one.figures} for one in measured}
    LAST_RUN.write_text(json.dumps(runs, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _tell(measured: list[Measured], floors: Mapping[str, float], fallen: Mapping[str, float]) -> None:
    for one in measured:
        shown = "  ".join(f"{name} {one.figures[f'{one.name}/all/{name}']:.1f}" for name in ("found", "right"))
        print(f"{one.name:16} {shown}   {one.seconds:.1f} s")
    absent = sorted({key.split("/")[0] for key in floors} - {one.name for one in measured})
    if absent:
        print(f"not at hand, not checked: {', '.join(absent)}")
    for key, value in fallen.items():
        print(f"BELOW ITS FLOOR  {key}: {value:.1f}, floor {floors[key]:.1f}", file=sys.stderr)
    print("accuracy gate: " + (f"{len(fallen)} figures below their floors" if fallen else "all floors hold"))


if __name__ == "__main__":
    sys.exit(main())
