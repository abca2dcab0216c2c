"""``accordingto sources``: who speaks, and through whom."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from accordingto.cli import terminal
from accordingto.cli.ledgers import asked
from accordingto.cli.options import json_option, ledger_option, limit_option
from accordingto.errors import InputError
from accordingto.model import SourceType

if TYPE_CHECKING:
    from accordingto.views.sources import SourcePage

EXAMPLES = """\b
Examples:
  accordingto sources --like Lavrov
  accordingto sources --type "news agency" --json
  accordingto sources show "Kim Jong Un\""""


@click.group(invoke_without_command=True, epilog=EXAMPLES)
@ledger_option
@click.option("--like", metavar="WORDS", help="Only sources whose names hold these words, in any alphabet.")
@click.option("--type", "kind", type=click.Choice(get_args(SourceType)), help="Only sources of this type.")
@limit_option
@json_option
@click.pass_context
def command(
    ctx: click.Context, *, ledger_path: Path | None, like: str | None, kind: str | None, limit: int, as_json: bool
) -> int:
    """List sources, those that say most first; with show, everything about one."""
    if ctx.invoked_subcommand is not None:
        ctx.obj = ledger_path
        return 0
    from accordingto import views

    with asked(ledger_path) as ledger:
        page = views.source_list(ledger, words=like, kind=kind, size=limit)
    if as_json:
        terminal.write_json(asdict(page))
        return 0
    rows = [
        (line.face.id or "", line.face.name or "", line.face.type, str(line.tellings), "; ".join(line.names))
        for line in page.items
    ]
    terminal.table("Sources", ("source", "name", "type", "tellings", "also written"), rows)
    terminal.more(len(page.items), page.total)
    return 0


@command.command(epilog='Example:  accordingto sources show "Kim Jong Un"')
@click.argument("name", metavar="ID|NAME")
@ledger_option
@json_option
@click.pass_context
def show(ctx: click.Context, *, name: str, ledger_path: Path | None, as_json: bool) -> int:
    """Show what a source says, what it denies, and through whom it is told.

    NAME may be any of its names; when several sources bear it, the one that says most is shown.
    """
    from accordingto import views

    with asked(ledger_path or ctx.obj) as ledger:
        page = views.source_page(ledger, name)
        if page is None:
            rows = ledger.list_sources(words=name, limit=1)
            page = views.source_page(ledger, rows[0][0].id) if rows else None
    if page is None:
        raise InputError(f"the ledger has no source called {name}", "List them: accordingto sources --like WORDS")
    if as_json:
        terminal.write_json(asdict(page))
    else:
        _show(page)
    return 0


def _show(page: SourcePage) -> None:
    names = "; ".join(dict.fromkeys(n for spellings in page.source.names.values() for n in spellings))
    kind = ", ".join(part for part in (page.source.type, page.source.country) if part)
    terminal.write_line(f"{page.face.name} ({kind})")
    terminal.write_line(f"{page.source.id}  names: {names}")
    if page.voice is not None:
        terminal.write_line(f"speaks for {page.voice.name}")
    if page.through:
        terminal.write_line("through " + ", ".join(f"{face.name} ({count})" for face, count in page.through))
    for title, lines in (("Claims it told first", page.claims), ("Denials", page.denials)):
        if lines:
            rows = [(line.id, line.gloss, str(line.articles), ", ".join(line.drift)) for line in lines]
            terminal.table(title, ("claim", "what", "articles", "changed to"), rows)
    rows = [(t.article.published or "", t.article.outlet or "", t.polarity, t.content) for t in page.tellings]
    terminal.table("Tellings, newest first", ("published", "outlet", "polarity", "content"), rows)
