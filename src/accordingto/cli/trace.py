"""``accordingto trace``: a claim's way from its first teller to every article."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli import terminal
from accordingto.cli.ledgers import asked, claims_named
from accordingto.cli.options import json_option, ledger_option

if TYPE_CHECKING:
    from rich.text import Text
    from rich.tree import Tree

    from accordingto.views.catalogue import Catalogue
    from accordingto.views.tracing import Retelling, Stop, Trace

EXAMPLES = """\b
Examples:
  accordingto trace c-2f6d0c1a9be0c3d4e5f6
  accordingto trace article.uk.txt"""


@click.command(epilog=EXAMPLES)
@click.argument("name", metavar="ID")
@ledger_option
@json_option
def command(*, name: str, ledger_path: Path | None, as_json: bool) -> int:
    """Show the chain of a claim as a tree: who said it first, who passed it on, and what changed on the way.

    ID is a claim, question, attribution or article, or the id or path an article was read under:
    then every claim of it is shown. What an article tells on nobody's word has no claim.
    """
    from accordingto import views

    with asked(ledger_path) as ledger:
        found = [views.trace(ledger, claim) for claim in claims_named(ledger, name)]
    traces = [one for one in found if one is not None]
    if as_json:
        terminal.write_json([asdict(one) for one in traces])
        return 0
    if not traces:
        terminal.write(f"{name}: nothing in it carries a claim\n")
    for one in traces:
        _show(one)
    return 0


def _show(trace: Trace) -> None:
    from rich.tree import Tree

    from accordingto.views.catalogue import catalogue

    words, line = catalogue("en"), trace.claim
    head = f"{line.gloss}  [{line.stance}; {line.articles} article{'' if line.articles == 1 else 's'}]  {line.id}"
    tree = Tree(_text(head, "bold"))
    _grow(tree, trace.root, words)
    if trace.reason is not None:
        tree.add(_text(f"linked: {trace.reason}", "dim"))
    terminal.show(tree)


def _grow(tree: Tree, stop: Stop, words: Catalogue) -> None:
    branch = tree.add(_text(_headline(stop), "cyan" if stop.kind == "article" else "green"))
    for telling in stop.tellings:
        branch.add(_text(_telling(telling, words), ""))
    for child in stop.children:
        _grow(branch, child, words)


def _headline(stop: Stop) -> str:
    if stop.article is None:
        name = stop.face.name or "source not established"
        return f"{name} ({stop.face.type}{', first teller' if stop.kind == 'root' else ', relayed it'})"
    parts = (stop.article.published or "undated", stop.article.outlet, stop.article.lang, stop.article.title)
    return f"{stop.relation or 'tells'} – {' · '.join(part for part in parts if part)}"


def _telling(telling: Retelling, words: Catalogue) -> str:
    figure = words.figure(telling.low, telling.high, telling.unit)
    facts = [part for part in (figure, telling.certainty, ", ".join(telling.drift)) if part]
    voice = " ".join(part for part in (telling.source, telling.cue) if part)
    return f"«{telling.content}»{f' — {voice}' if voice else ''}  [{'; '.join(facts)}]"


def _text(line: str, style: str) -> Text:
    from rich.text import Text

    return Text(terminal.printable(line), style=style)
