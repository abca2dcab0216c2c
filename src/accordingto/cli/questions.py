"""``accordingto questions``: where several claims answer one question, and whether they agree."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli import terminal
from accordingto.cli.ledgers import asked
from accordingto.cli.options import json_option, ledger_option, limit_option
from accordingto.model.queries import QuestionKind

if TYPE_CHECKING:
    from accordingto.views.summary import QuestionLine

EXAMPLES = """\b
Examples:
  accordingto questions --contested
  accordingto questions --single-origin --limit 5
  accordingto questions --voices states
  accordingto questions загинули --json"""


@click.command(epilog=EXAMPLES)
@click.argument("words", nargs=-1)
@ledger_option
@click.option("--contested", "which", flag_value="contested", help="Only questions whose answers differ.")
@click.option("--single-origin", "which", flag_value="single-origin",
              help="Only questions that several articles answer out of one origin.")
@click.option("--voices", type=click.Choice(("bodies", "states")), default="bodies", show_default=True,
              help="Whose word counts as one: a body's with its mouths and channels; or also a state's with its media.")
@limit_option
@json_option
def command(
    *, words: tuple[str, ...], ledger_path: Path | None, which: QuestionKind | None, voices: str, limit: int,
    as_json: bool,
) -> int:
    """List questions, those with most disagreement first; WORDS must stand in the question."""
    from accordingto.views.contests import questions_of_kind
    from accordingto.views.voices import as_states

    with asked(ledger_path) as ledger:
        found = " ".join(words) or None
        if voices == "states":
            page = questions_of_kind(ledger, which, words=found, size=limit, counted=as_states)
        else:
            page = questions_of_kind(ledger, which, words=found, size=limit)
    if as_json:
        terminal.write_json(asdict(page))
        return 0
    columns = ("question", "what", "answers", "origins", "independent", "not established", "articles", "they differ by")
    terminal.table("Questions", columns, [_row(line) for line in page.items])
    terminal.more(len(page.items), page.total)
    return 0


def _row(line: QuestionLine) -> tuple[str, ...]:
    kinds = ", ".join(f"{why} ({count})" for why, count in line.differences)
    return (
        line.id, line.gloss, str(line.claims), str(line.origins), str(line.independent), str(line.not_established),
        str(line.articles), kinds,
    )
