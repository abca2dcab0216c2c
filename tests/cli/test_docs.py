"""docs/cli.md says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from accordingto import cli
from accordingto.cli.commands import COMMANDS
from accordingto.errors import AccordingtoError

DOC = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")


def test_every_command_and_no_other_is_in_the_table():
    named = re.findall(r"^\| `(\w+)", DOC, re.MULTILINE)
    assert sorted(named) == sorted(COMMANDS)


def test_every_exit_code_is_documented():
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", DOC, re.MULTILINE)}
    assert codes == {0, 1, AccordingtoError.exit_status, cli.EXIT_FAULT, cli.EXIT_INTERRUPTED, cli.EXIT_BROKEN_PIPE}
