"""``accordingto claims``: what is claimed, by whom first, in how many articles."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from accordingto.cli import terminal
from accordingto.cli.ledgers import asked
from accordingto.cli.options import json_option, ledger_option, limit_option
from accordingto.model import Drift, Stance
from accordingto.model.queries import ClaimFilter, ClaimOrder

if TYPE_CHECKING:
    from accordingto.views.claims import ClaimLine

EXAMPLES = """\b
Examples:
  accordingto claims --limit 10
  accordingto claims шахта --drift ceiling-kept --json"""


@click.command(epilog=EXAMPLES)
@click.argument("words", nargs=-1)
@ledger_option
@click.option("--root", metavar="ID", help="Only claims whose first teller is this source.")
@click.option("--stance", type=click.Choice(get_args(Stance)), help="Only claims of this stance.")
@click.option("--drift", type=click.Choice(get_args(Drift)), help="Only claims that were told with this change.")
@click.option("--order", type=click.Choice(get_args(ClaimOrder)), default="articles", show_default=True,
              help="Most articles first, or by the time they were first seen.")
@limit_option
@json_option
def command(  # noqa: PLR0913  # one parameter an option is how click works
    *, words: tuple[str, ...], ledger_path: Path | None, root: str | None, stance: Stance | None,
    drift: Drift | None, order: ClaimOrder, limit: int, as_json: bool,
) -> int:
    """List claims, with their first teller and how many articles carry them; WORDS must stand in the claim."""
    from accordingto import views

    which = ClaimFilter(words=" ".join(words) or None, stance=stance, root=root, drift=drift)
    with asked(ledger_path) as ledger:
        page = views.claim_list(ledger, which, order=order, size=limit)
    if as_json:
        terminal.write_json(asdict(page))
        return 0
    columns = ("claim", "who first", "stance", "what", "number", "articles", "changed to", "first seen")
    terminal.table("Claims", columns, [_row(line) for line in page.items])
    terminal.more(len(page.items), page.total)
    return 0


def _row(line: ClaimLine) -> tuple[str, ...]:
    from accordingto.views.catalogue import catalogue

    words = catalogue("en")
    return (
        line.id, line.root.name or "not established", line.stance, line.gloss,
        words.figure(line.low, line.high, line.unit), str(line.articles), ", ".join(line.drift),
        (line.first_seen or "")[:16],
    )
