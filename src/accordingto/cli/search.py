"""``accordingto search``: texts by words in any inflection."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from accordingto.cli import terminal
from accordingto.cli.ledgers import asked
from accordingto.cli.options import json_option, ledger_at, ledger_option, limit_option
from accordingto.errors import InputError
from accordingto.model import SourceType
from accordingto.model.queries import SavedSearch, SearchFilter

if TYPE_CHECKING:
    from accordingto.ledger import Ledger

EXAMPLES = """\b
Examples:
  accordingto search солдати Росія
  accordingto search '"satellite images"' --lang en --since 2025-03-01
  accordingto search 'NEAR(bridge closed, 5)' --kind "official body" --save "bridge closures"
  accordingto search --least 10 --most 20 --unit person"""


@click.command(epilog=EXAMPLES)
@click.argument("words", nargs=-1)
@ledger_option
@click.option("--lang", type=click.Choice(["uk", "ru", "en", "other"]), help="Only articles in this language.")
@click.option("--outlet", metavar="NAME", help="Only articles of this outlet.")
@click.option("--source", metavar="ID", help="Only articles in which this source says something.")
@click.option("--since", metavar="DAY", help="Only articles published on this day (2025-03-11) or later.")
@click.option("--until", metavar="DAY", help="Only articles published on this day or earlier.")
@click.option("--kind", type=click.Choice(get_args(SourceType)), help="Only articles in which such a source speaks.")
@click.option("--least", type=float, metavar="NUMBER", help="Only articles in which a number from this one up is told.")
@click.option("--most", type=float, metavar="NUMBER", help="Only articles in which a number up to this one is told.")
@click.option("--unit", metavar="UNIT", help="The unit of that number, as records name it: person, %, UAH…")
@click.option("--save", "name", metavar="NAME", help="Keep this search under a name, for the workbench and for watch.")
@click.option("--saved", metavar="NAME", help="Make a saved search; no WORDS and no filters then.")
@limit_option
@json_option
def command(
    *, words: tuple[str, ...], ledger_path: Path | None, name: str | None, saved: str | None, limit: int,
    as_json: bool, **filters: str | float | None,
) -> int:
    """Search the texts. Every word must occur, in any form; "a phrase" in its order; begin* by its beginning.

    NEAR(one two, 5) asks for at most five words between. Without words the filters alone decide. The exit
    status is 1 when nothing is found.
    """
    from accordingto import views
    from accordingto.ledger import Ledger

    with asked(ledger_path) as ledger:
        if saved is not None:
            search = _saved(ledger, saved)
        else:
            search = SavedSearch(name or "", " ".join(words), SearchFilter(**filters))  # type: ignore[arg-type]
        if not search.words and search.which == SearchFilter():
            raise click.UsageError("say what to search for: words, a filter, or --saved NAME")
        hits, more = views.search(ledger, search.words, search.which, size=limit)
    if name is not None:
        with Ledger.open(ledger_at(ledger_path), create=False) as writable:
            writable.save_search(search)
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


def _saved(ledger: Ledger, name: str) -> SavedSearch:
    known = {search.name: search for search in ledger.saved_searches()}
    if name not in known:
        raise InputError(f"no saved search is called {name}", f"Saved searches: {', '.join(known) or 'none'}.")
    return known[name]
