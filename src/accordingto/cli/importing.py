"""``accordingto import``: the export of another ledger into this one."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from accordingto.cli import terminal
from accordingto.cli.options import cores, engine_option, json_option, ledger_at, ledger_option, settings_of
from accordingto.cli.progress import progress
from accordingto.cli.read import PHRASES

EXAMPLES = """\b
Examples:
  accordingto export --ledger theirs.sqlite --text --to theirs.jsonl
  accordingto import theirs.jsonl --ledger mine.sqlite"""


@click.command(epilog=EXAMPLES)
@click.argument("files", nargs=-1, required=True, metavar="FILE.jsonl…")
@ledger_option
@click.option(
    "--processes", type=click.IntRange(min=1), default=None, metavar="N",
    help="Worker processes.  [default: the number of cores, at most 8]",
)
@engine_option
@json_option
def command(
    *, files: tuple[str, ...], ledger_path: Path | None, processes: int | None, engine: str, as_json: bool
) -> int:
    """Merge what other ledgers exported (with --text) into this one: articles, attributions, decisions.

    Ids come from content: what both have is one, and merging again changes nothing. What is said in an
    article is found anew by this version of the rules; claims and questions are linked over everything.
    The exit status is 1 when a record could not be used.
    """
    from accordingto import pipeline
    from accordingto.ledger import Ledger

    settings = settings_of(engine=engine, processes=min(cores(), 8) if processes is None else processes)
    with Ledger.open(ledger_at(ledger_path)) as ledger, progress(files) as shown:
        merged = pipeline.merge(files, ledger, settings, shown)
    if as_json:
        terminal.write_json(asdict(merged))
    else:
        for outcome, count in merged.summary.outcomes.items():
            terminal.write(f"{count:>9,}  {PHRASES.get(outcome, f'not used: {outcome}')}\n")
        terminal.write(f"{merged.decisions:>9,}  new decisions\n")
        other = merged.attributions - merged.found_too
        terminal.write(f"{merged.found_too:>9,}  attributions of theirs stand here too, {other:,} do not\n")
        for sentence in merged.summary.rejected:
            terminal.warn(sentence)
    return 1 if merged.summary.refusals else 0
