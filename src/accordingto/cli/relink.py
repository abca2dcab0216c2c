"""``accordingto relink``: claims and questions again, from what is stored."""

from __future__ import annotations

from pathlib import Path

import click

from accordingto.cli import terminal
from accordingto.cli.options import ledger_at, ledger_option


@click.command(epilog="Example:  accordingto relink --ledger mine.sqlite")
@ledger_option
def command(*, ledger_path: Path | None) -> int:
    """Make sources, claims, questions and derivations again from the stored articles and your decisions.

    Reading does this at its end; it is needed after a reading that was cut short, or after decisions
    recorded with --later. Decisions are never changed.
    """
    from accordingto import pipeline
    from accordingto.ledger import Ledger

    with Ledger.open(ledger_at(ledger_path), create=False) as ledger:
        pipeline.relink(ledger)
        counts = ledger.counts()
    terminal.write(f"{counts['claims']:,} claims, {counts['questions']:,} questions, {counts['sources']:,} sources\n")
    return 0
