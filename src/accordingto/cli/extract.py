"""``accordingto extract``: text or JSON Lines in, records out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

import click

from accordingto.cli import terminal
from accordingto.cli.options import engine_option, settings_of
from accordingto.model import Article, Attribution, Lang

if TYPE_CHECKING:
    from accordingto.settings import Settings

EXAMPLES = """\b
Examples:
  accordingto extract article.txt --format table
  cat articles.jsonl | accordingto extract - > records.jsonl"""


@click.command(epilog=EXAMPLES)
@click.argument("files", nargs=-1, metavar="[FILES…|-]")
@click.option("--lang", type=click.Choice(get_args(Lang)), help="Take every text to be in this language.")
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "table"]), default="jsonl", show_default=True,
    help="jsonl: records for programs; table: for the eye.",
)
@engine_option
def command(files: tuple[str, ...], lang: Lang | None, form: str, engine: str) -> int:
    """Print who says what in plain texts (a file is one article) or JSON Lines articles.

    Without FILES, or with -, standard input is read. Records come in input order. What cannot be
    read is named on standard error and left out; the exit status is 1 then. What was guessed or lost
    in reading (an encoding, the end of a capture) is named there too.
    """
    from accordingto import articles, pipeline

    settings = settings_of(engine=engine)
    write = _write_records if form == "jsonl" else _write_table
    complete = True
    for source in files or ("-",):
        for found in articles.read(source, settings):
            if isinstance(found, Article):
                if found.notes:
                    terminal.warn(pipeline.noted(found))
                complete &= _extract(found if lang is None else replace(found, lang=lang), settings, write)
            else:
                complete &= not found.is_loss
                terminal.warn(found.sentence)
    return 0 if complete else 1


def _extract(article: Article, settings: Settings, write: Callable[[Article, tuple[Attribution, ...]], None]) -> bool:
    """Write what the article holds; False when the text made a stage fail, which is said on stderr."""
    from accordingto import pipeline

    told = pipeline.tell_or_reject(article, settings)
    if not isinstance(told, pipeline.Told):
        terminal.warn(told.sentence)
        return False
    write(article, told.attributions)
    return True


def _write_records(article: Article, attributions: tuple[Attribution, ...]) -> None:
    from accordingto.export import line, records

    out = [line(records.article(article))]
    out.extend(line(records.attribution(attribution, article.external_id)) for attribution in attributions)
    terminal.write("".join(out))


def _write_table(article: Article, attributions: tuple[Attribution, ...]) -> None:
    heading = article.title or article.external_id or article.id
    rows = [
        (
            attribution.source_name or "–",
            "–" if attribution.source is None else attribution.source.of(article.text),
            "–" if attribution.cue is None else attribution.cue.of(article.text),
            " … ".join(span.of(article.text) for span in attribution.content),
            " ← ".join(relay.source_name or "?" for relay in reversed(attribution.via)) or "–",
            attribution.reason.rule,
        )
        for attribution in attributions
    ]
    terminal.table(f"{heading} ({article.lang})", ("who", "source", "cue", "content", "through", "rule"), rows)
