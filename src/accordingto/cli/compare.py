"""``accordingto compare``: two articles side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli import terminal
from accordingto.cli.ledgers import articles_named, asked
from accordingto.cli.options import json_option, ledger_option

if TYPE_CHECKING:
    from rich.text import Text

    from accordingto.model import Member
    from accordingto.views.comparing import Comparison
    from accordingto.views.excerpts import Piece

EXAMPLES = """\b
Examples:
  accordingto compare hirka-1 zarechye-1
  accordingto compare a-1561a79a3fff97137578 a-293b96de1ef1fd021e47 --json"""


@click.command(epilog=EXAMPLES)
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@ledger_option
@json_option
def command(*, a: str, b: str, ledger_path: Path | None, as_json: bool) -> int:
    """Show what two articles share: aligned passages with what was changed, and claims with their numbers.

    A and B are article ids, or the ids or paths they were read under. Two versions of one article are
    compared paragraph by paragraph. The exit status is 1 when they share nothing.
    """
    from accordingto import views

    with asked(ledger_path) as ledger:
        left, right = (articles_named(ledger, name)[0] for name in (a, b))
        shown = views.compare(ledger, left.id, right.id)
    if shown is None:
        return 1
    if as_json:
        terminal.write_json(asdict(shown))
    else:
        _show(shown)
    return 0 if shown.passages or shown.claims or shown.derivation else 1


def _show(shown: Comparison) -> None:
    for name, article in (("A", shown.a), ("B", shown.b)):
        parts = (article.published, article.outlet, article.lang, article.title)
        terminal.styled([(f"{name}  {' · '.join(part for part in parts if part)}  {article.id}", "bold")])
    derivation = shown.derivation
    if derivation is not None:
        later, earlier = ("A", "B") if derivation.article == shown.a.id else ("B", "A")
        terminal.write_line(f"{later} comes from {earlier}: {derivation.relation} ({derivation.reason})")
    if shown.passages:
        sides = [(_text(left.pieces, "red"), _text(right.pieces, "green")) for left, right in shown.passages]
        terminal.styled_table("Passages, what differs marked", ("A", "B"), sides)
    if shown.claims:
        rows = [(one.claim.gloss, _number(one.a), _number(one.b)) for one in shown.claims]
        terminal.table("Claims that both tell", ("what", "A", "B"), rows)
    if not (shown.passages or shown.claims or derivation):
        terminal.write("they share nothing that was found\n")


def _text(pieces: Sequence[Piece], style: str) -> Text:
    """Return the pieces; those that differ stand between brackets, so that they show without colours too."""
    from rich.text import Text

    shown = ((f"[{piece.text}]" if piece.hit and piece.text.strip() else piece.text, piece.hit) for piece in pieces)
    return Text.assemble(*((terminal.printable(words), style if hit else "") for words, hit in shown))


def _number(member: Member) -> str:
    from accordingto.views.catalogue import catalogue

    figure = catalogue("en").figure(member.low, member.high, member.unit)
    return "; ".join(part for part in (figure, ", ".join(member.drift)) if part) or "told"
