"""The console blocks of the documentation are what really happens.

    python docs/console.py           run them all; show what differs
    python docs/console.py --write   put the true output into the blocks

A block begins with ```console; ``$ `` leads a command, run by sh in a fresh copy of examples/, one
block after the other; the lines under it are its output. A line ``…`` stands for any lines; figures
of speed and time of day are not compared. A block ```pycon is a doctest of its own file.
"""

from __future__ import annotations

import difflib
import doctest
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs" / "tour.md", ROOT / "docs" / "records.md")

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)
UNSTEADY = re.compile(r"\d[\d.,]*(?= (?:s\b|words/s|items/s))")
PROGRESS = re.compile(r"accordingto: [\d,]+ items, ")
"""What ``read`` says on the way, more or less often as the machine is slower or faster."""

ANY_LINES = "…"


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a block and the output under it."""

    command: str
    shown: tuple[str, ...]


def steps(block: str) -> Iterator[Step]:
    """Yield the commands of one block with their output."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        while command.endswith("\\"):
            command += "\n" + shown.pop(0)
        yield Step(command, tuple(shown))


def run(command: str, folder: Path) -> list[str]:
    """Return what a command prints, standard error included: lines that are not blank, without blanks at their ends."""
    environment = {
        **os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1",
        "ACCORDINGTO_LEDGER": "ledger.sqlite", "PYTHONUTF8": "1",
    }
    done = subprocess.run(  # noqa: S602  # our own pages, and a shell is what they show
        command, shell=True, cwd=folder, env=environment, check=False, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )
    return [line.rstrip() for line in done.stdout.rstrip("\n").split("\n") if line and not PROGRESS.match(line)]


def matches(shown: tuple[str, ...], printed: list[str]) -> bool:
    """Tell whether the output is as shown, up to ``…`` lines and figures of speed."""
    pattern = "".join(
        r"(?:[^\n]*\n)*?" if line.strip() == ANY_LINES else re.escape(UNSTEADY.sub("N", line.rstrip())) + r"\n"
        for line in shown
    )
    return re.fullmatch(pattern, "".join(UNSTEADY.sub("N", line) + "\n" for line in printed)) is not None


def check(page: Path) -> list[str]:
    """Return the differences of one page, one text per command; empty when all is true."""
    wrong = []
    with tempfile.TemporaryDirectory() as room:
        folder = _room(room)
        for block in BLOCK.findall(page.read_text(encoding="utf-8")):
            for step in steps(block):
                printed = run(step.command, folder)
                if not matches(step.shown, printed):
                    wrong.append("\n".join([f"$ {step.command}", *difflib.ndiff(step.shown, printed)]))
    return wrong


def rewrite(page: Path) -> None:
    """Put the true output into a page's blocks; an output shown in part (``…``) that still fits stays.

    Raises ``RuntimeError``, with the page untouched, when a command falls over: that is no output to show.
    """
    with tempfile.TemporaryDirectory() as room:
        folder = _room(room)

        def fresh(block: re.Match[str]) -> str:
            lines = ["```console"]
            for step in steps(block.group(1)):
                printed = run(step.command, folder)
                if any(line.startswith("Traceback") for line in printed):
                    raise RuntimeError("\n".join([f"{page.name} is left as it is: $ {step.command}", *printed]))
                lines.append(f"$ {step.command}")
                lines += step.shown if matches(step.shown, printed) else printed
            return "\n".join([*lines, "```"])

        page.write_text(BLOCK.sub(fresh, page.read_text(encoding="utf-8")), encoding="utf-8")


def check_python(page: Path) -> list[str]:
    """Return what a page's Python sessions print otherwise than shown."""
    parser, failed = doctest.DocTestParser(), []
    with tempfile.TemporaryDirectory() as room:
        folder, before = _room(room), Path.cwd()
        os.chdir(folder)
        try:
            sessions = "\n".join(PYTHON.findall(page.read_text(encoding="utf-8")))
            test = parser.get_doctest(sessions, {}, page.name, str(page), 0)
            doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(
                test, out=failed.append
            )
        finally:
            os.chdir(before)
    return failed


def _room(room: str) -> Path:
    shutil.copytree(ROOT / "examples", Path(room) / "examples")
    return Path(room)


def main(*arguments: str) -> int:
    """Check or rewrite all pages."""
    if "--write" in arguments:
        for page in PAGES:
            rewrite(page)
    wrong = [f"{page.name}: {text}" for page in PAGES for text in [*check(page), *check_python(page)]]
    sys.stdout.write("\n".join([*wrong, f"{len(wrong)} differences"]) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
