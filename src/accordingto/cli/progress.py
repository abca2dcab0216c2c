"""Progress on stderr: a bar with rate and remaining time on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from accordingto.cli import terminal

if TYPE_CHECKING:
    from accordingto.pipeline import Progress, Summary

PLAIN_SECONDS = 10.0
"""Seconds between two lines when stderr is no terminal: enough for a log, not a flood."""

LINE_FILES = frozenset({".jsonl", ".ndjson", ".jsonlines"})
"""Files that hold one article a line."""

CONTAINERS = frozenset({
    ".zip", ".tar", ".gz", ".xz", ".bz2", ".zst", ".br", ".warc", ".wacz", ".arc", ".csv", ".tsv", ".parquet", ".opml",
})
"""Files that hold an unknown number of articles: with one of them there is no remaining time to tell."""


@contextmanager
def progress(sources: Sequence[str]) -> Iterator[Progress]:
    """Give what ``pipeline.read`` calls after each batch."""
    shown = _on_terminal(sources) if sys.stderr.isatty() else _in_lines(sources)
    with shown as update:
        yield update


def expected(sources: Sequence[str]) -> int | None:
    """Return how many items the sources hold: files, and lines of JSON Lines; None when that cannot be told."""
    total = 0
    for source in sources:
        path = Path(source)
        files = (p for p in path.rglob("*") if p.is_file()) if path.is_dir() else iter([path])
        for file in files:
            if file.suffix.lower() in CONTAINERS or source == "-" or "://" in source:
                return None
            total += _lines(file) if file.suffix.lower() in LINE_FILES else 1
    return total


def _lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    except OSError:
        return 1


@contextmanager
def _in_lines(sources: Sequence[str]) -> Iterator[Progress]:
    total = expected(sources)
    began = last = time.monotonic()

    def update(summary: Summary) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= PLAIN_SECONDS:
            last = now
            rate = summary.items / (now - began)
            left = _left(summary, total, rate)
            terminal.warn(f"{summary.items:,} items, {summary.words:,} words, {rate:.1f} items/s{left}")

    yield update


def _left(summary: Summary, total: int | None, rate: float) -> str:
    """Return how much is left and for how long, where that can be told."""
    if total is None or rate <= 0 or summary.items >= total:
        return ""
    seconds = round((total - summary.items) / rate)
    return f", of {total:,}: {seconds // 60}:{seconds % 60:02} left"


@contextmanager
def _on_terminal(sources: Sequence[str]) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    total = expected(sources)
    columns = (
        TextColumn("reading"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
    )
    began = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total, rate="")

        def update(summary: Summary) -> None:
            seconds = max(time.monotonic() - began, 0.001)
            speed = summary.items / seconds
            left = _left(summary, total, speed).rpartition(": ")[2]
            rate = f"{speed:,.1f} texts/s  {summary.words / seconds:,.0f} words/s  {left}"
            bar.update(task, completed=summary.items, rate=rate)
            if summary.items == total:
                bar.update(task, rate="linking claims")

        yield update
