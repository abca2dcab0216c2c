"""The gate's and the report's decisions, on figures of our own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

EVAL = Path(__file__).parents[2] / "eval"
sys.path.insert(0, str(EVAL))

import gate  # noqa: E402  # eval/ is a folder of scripts
import report  # noqa: E402


def test_a_figure_below_its_floor_is_named_with_its_value():
    floors = {"uk.dev/all/found": 60.0, "uk.dev/all/right": 50.0}
    assert gate.compare(floors, {"uk.dev/all/found": 59.9, "uk.dev/all/right": 50.0}, {"uk.dev"}) == {
        "uk.dev/all/found": 59.9
    }


def test_a_figure_that_vanished_from_a_measured_set_counts_as_nothing():
    assert gate.compare({"ru.dev/all/chain": 40.0}, {}, {"ru.dev"}) == {"ru.dev/all/chain": 0.0}


def test_a_set_that_is_not_at_hand_is_not_held_against_anybody():
    assert gate.compare({"ru.dev/all/chain": 40.0}, {}, {"invented"}) == {}


def test_a_floor_is_the_figure_rounded_down():
    assert gate.floor_of(64.69) == 64.6


@pytest.fixture
def floors(tmp_path, monkeypatch):
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"floors": {"own/all/found": 80.0}, "lowered": []}), encoding="utf-8")
    monkeypatch.setattr(gate, "FLOORS", path)
    monkeypatch.setattr(gate, "LAST_RUN", tmp_path / "run" / "gate.json")
    return path


def run(monkeypatch, found: float, *flags: str) -> int:
    measured = gate.Measured("own", {"own/all/found": found, "own/all/right": found}, 1.0)
    monkeypatch.setattr(gate, "measure_all", lambda: [measured])
    monkeypatch.setattr(sys, "argv", ["gate.py", *flags])
    return gate.main()


def test_raising_never_lowers(floors, monkeypatch):
    assert run(monkeypatch, 70.0, "--raise") == 1
    assert json.loads(floors.read_text(encoding="utf-8"))["floors"] == {"own/all/found": 80.0}


def test_raising_takes_over_higher_and_new_figures(floors, monkeypatch):
    assert run(monkeypatch, 85.17, "--raise") == 0
    assert json.loads(floors.read_text(encoding="utf-8"))["floors"] == {"own/all/found": 85.1, "own/all/right": 85.1}


def test_lowering_needs_a_reason_and_keeps_it(floors, monkeypatch):
    assert run(monkeypatch, 70.0, "--lower", "the gold had an error") == 0
    kept = json.loads(floors.read_text(encoding="utf-8"))
    assert kept["floors"]["own/all/found"] == 70.0
    assert kept["lowered"] == [
        {"figure": "own/all/found", "from": 80.0, "to": 70.0, "why": "the gold had an error"}
    ]


def test_without_a_flag_nothing_is_written(floors, monkeypatch):
    before = floors.read_text(encoding="utf-8")
    assert run(monkeypatch, 95.0) == 0
    assert floors.read_text(encoding="utf-8") == before


def test_a_line_of_the_table_shows_what_changed():
    figures = dict.fromkeys(report.COLUMNS.values(), 61.0)
    first = report.table_line([], figures, ["2030-01-01", "abc", "start"], "9")
    second = report.table_line(report.last_line(first), figures | {"uk.dev/all/found": 62.5}, ["2030", "d", "x"], "9")
    assert "| 62.5 (+1.5) | 61.0 (+0.0) |" in second


def test_every_set_of_the_floors_is_one_the_gate_knows():
    floors = json.loads((EVAL / "floors.json").read_text(encoding="utf-8"))["floors"]
    assert {key.split("/")[0] for key in floors} <= {"invented", "uk.dev", "ru.dev", "en.polnear.dev", "stories.dev"}


def test_help_names_the_flags():
    shown = subprocess.run(
        [sys.executable, str(EVAL / "gate.py"), "--help"], capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
    assert "--lower" in shown
    assert "--raise" in shown
