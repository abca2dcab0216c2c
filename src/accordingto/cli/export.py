"""``accordingto export``: all records of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli import terminal
from accordingto.cli.ledgers import asked
from accordingto.cli.options import ledger_option
from accordingto.errors import InputError

if TYPE_CHECKING:
    from accordingto.export.records import Record

EXAMPLES = """\b
Examples:
  accordingto export > records.jsonl
  accordingto export --format csv --to tables/"""


@click.command(epilog=EXAMPLES)
@ledger_option
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True,
              help="jsonl: one record a line; csv: one table a kind of record.")
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="PATH",
              help="File (jsonl) or folder (csv, needed there). Default: standard output.")
@click.option("--text", "with_text", is_flag=True,
              help="jsonl: put the texts into the article records; accordingto import needs them.")
def command(*, ledger_path: Path | None, form: str, target: Path | None, with_text: bool) -> int:
    """Write all records of the ledger, always in the same order."""
    from accordingto.export.ledgers import records_of
    from accordingto.export.tables import write_tables

    if form == "csv" and target is None:
        raise click.UsageError("CSV is several tables: say in which folder with --to FOLDER")
    with asked(ledger_path) as ledger:
        records = records_of(ledger, with_text=with_text)
        try:
            if target is None:
                _write_lines(records)
            elif form == "csv":
                for path in write_tables(records, target):
                    terminal.write(f"{path}\n")
            else:
                _write_file(records, target)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise InputError(f"{error.filename or target}: {error.strerror}", "Nothing was half-written.") from error
    return 0


def _write_lines(records: Iterable[Record]) -> None:
    from accordingto.export import line

    for record in records:
        terminal.write(line(record))


def _write_file(records: Iterable[Record], path: Path) -> None:
    """Write beside the target and rename: it is there whole or as it was before."""
    from accordingto.export import line

    partial = path.with_name(f"{path.name}.part")
    with partial.open("w", encoding="utf-8", errors="replace", newline="") as file:
        for record in records:
            file.write(line(record))
    partial.replace(path)
