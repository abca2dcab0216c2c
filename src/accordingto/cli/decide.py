"""``accordingto decide``: a person's judgement on a suggestion of the machine."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from accordingto.cli import terminal
from accordingto.cli.options import json_option, ledger_at, ledger_option
from accordingto.errors import InputError
from accordingto.model import Judgement

if TYPE_CHECKING:
    from accordingto.ledger import Ledger

EXAMPLES = """\b
Examples:
  accordingto decide no c-2f6d0c1a9be0c3d4e5f6 c-0a1b2c3d4e5f60718293 --why "another mine"
  accordingto decide yes s-1c2d3e4f5a6b7c8d9e0f s-99887766554433221100 --by olena
  accordingto decide no t-77665544332211009988 s-99887766554433221100 --why "his deputy"
  accordingto decide --list"""


@click.command(epilog=EXAMPLES)
@click.argument("judgement", type=click.Choice(get_args(Judgement)), required=False)
@click.argument("on", nargs=-1, metavar="ID…")
@ledger_option
@click.option("--by", metavar="NAME", help="Who judges. Default: your login name.")
@click.option("--at", metavar="TIME", help="When, ISO 8601 with offset. Default: now.")
@click.option("--why", metavar="TEXT", help="Why, for those who come after you.")
@click.option("--later", is_flag=True, help="Do not link anew now; accordingto relink does it.")
@click.option("--list", "listing", is_flag=True, help="List the decisions of the ledger instead.")
@json_option
def command(  # noqa: PLR0913  # one parameter an option is how click works
    *, judgement: Judgement | None, on: tuple[str, ...], ledger_path: Path | None, by: str | None, at: str | None,
    why: str | None, later: bool, listing: bool, as_json: bool,
) -> int:
    """Record your judgement: are these two claims (or sources, articles) the same? yes, no, unsure.

    Of a telling and a source: is it the source's? A no takes it from the source, a yes gives it to
    the source. A claim stands for its first telling.

    A decision is a row of its own with name, time and reason. The machine respects it when it links
    anew and never rewrites it; a later decision on the same ids stands beside the earlier one and
    prevails.
    """
    from accordingto import pipeline
    from accordingto.export import records
    from accordingto.ledger import Ledger
    from accordingto.model import Decision

    with Ledger.open(ledger_at(ledger_path), create=False) as ledger:
        if listing:
            made = ledger.decisions()
        else:
            if judgement is None or not on:
                raise click.UsageError("say yes, no or unsure, and the ids it is about; or --list")
            moment = at or datetime.now(UTC).isoformat(timespec="seconds")
            decision = Decision(_known(ledger, on), judgement, by or getpass.getuser(), _checked(moment), why)
            ledger.decide(decision)
            made = (decision,)
            if not later:
                pipeline.bring_up_to_date(ledger)
    if as_json:
        terminal.write_json([records.decision(decision) for decision in made])
        return 0
    rows = [(d.at, d.by, d.judgement, " ".join(d.on), d.why or "") for d in made]
    terminal.table("Decisions", ("when", "who", "judgement", "about", "why"), rows)
    return 0


def _known(ledger: Ledger, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids; ``InputError`` for one that names nothing here."""
    for one in ids:
        there = (ledger.claims([one]), ledger.sources([one]), ledger.articles([one]), ledger.questions([one]),
                 ledger.attributions([one]))
        if not any(there):
            raise InputError(f"the ledger has nothing called {one}", "Copy the id from accordingto claims or sources.")
    return tuple(dict.fromkeys(ids))


def _checked(moment: str) -> str:
    from accordingto.ledger import moment as understood

    if understood(moment) is None:
        raise InputError(f"{moment} is no ISO 8601 time", "Write it like 2025-03-11T10:15:00+02:00.")
    return moment
