"""``accordingto search``: texts by words in any inflection."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from accordingto.cli import terminal
from accordingto.cli.ledgers import asked
from accordingto.cli.options import json_option, ledger_option, limit_option
from accordingto.model.queries import SearchFilter

EXAMPLES = """\b
Examples:
  accordingto search солдати Росія
  accordingto search '"satellite images"' --lang en --since 2025-03-01"""


@click.command(epilog=EXAMPLES)
@click.argument("words", nargs=-1, required=True)
@ledger_option
@click.option("--lang", type=click.Choice(["uk", "ru", "en", "other"]), help="Only articles in this language.")
@click.option("--outlet", metavar="NAME", help="Only articles of this outlet.")
@click.option("--source", metavar="ID", help="Only articles in which this source says something.")
@click.option("--since", metavar="DAY", help="Only articles published on this day (2025-03-11) or later.")
@click.option("--until", metavar="DAY", help="Only articles published on this day or earlier.")
@limit_option
@json_option
def command(  # noqa: PLR0913  # one parameter an option is how click works
    *, words: tuple[str, ...], ledger_path: Path | None, lang: str | None, outlet: str | None, source: str | None,
    since: str | None, until: str | None, limit: int, as_json: bool,
) -> int:
    """Search the texts. Every word must occur, in any form; "a phrase" in its order; begin* by its beginning.

    The exit status is 1 when nothing is found.
    """
    from accordingto import views

    which = SearchFilter(lang=lang, outlet=outlet, source=source, since=since, until=until)
    with asked(ledger_path) as ledger:
        hits, more = views.search(ledger, " ".join(words), which, size=limit)
    if as_json:
        terminal.write_json({"hits": [asdict(hit) for hit in hits], "more": more})
        return 0 if hits else 1
    for hit in hits:
        parts = (hit.article.published, hit.article.outlet, hit.article.lang, hit.article.title)
        terminal.styled([(f"{' · '.join(part for part in parts if part)}  {hit.article.id}", "bold")])
        for sentence in hit.sentences:
            terminal.styled([("  ", ""), *((piece.text, "reverse" if piece.hit else "") for piece in sentence.pieces)])
    if more:
        terminal.write(f"There are more: --limit {2 * limit}\n")
    if not hits:
        terminal.warn("nothing found")
    return 0 if hits else 1
