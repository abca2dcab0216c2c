"""``accordingto read``: sources into the ledger."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli import terminal
from accordingto.cli.options import (
    chosen_of,
    columns_of,
    cores,
    engine_option,
    hosts_option,
    json_option,
    ledger_at,
    ledger_option,
    proxy_option,
    proxy_resolves_option,
    set_option,
    settings_of,
)
from accordingto.cli.progress import expected, progress
from accordingto.errors import SettingsError

if TYPE_CHECKING:
    from accordingto.pipeline import Summary

EXAMPLES = """\b
Examples:
  accordingto read articles/ more.jsonl
  accordingto read --ledger mine.sqlite --processes 4 archive/
  accordingto read --columns text=Body,title=Headline --save-columns news.csv
  accordingto read --resume crawl.warc.gz urls.txt
  accordingto read --again"""

PHRASES = {
    "read": "read",
    "version": "new versions of articles read before",
    "duplicate": "duplicates (same text, outlet and address under another id or date)",
    "known": "in the ledger already",
    "renewed": "analysed anew: the rules or the engine changed",
    "other language": "in another language than uk, ru, en: stored, not analysed",
    "read before": "read before: their items stand in the manifest and were not opened",
    "left out": "archives, exports and lists with parts that are no articles (images, redirects, service messages, "
    "links named twice)",
}
"""Outcomes in words; a reason of rejection is its own word."""


@click.command(epilog=EXAMPLES)
@click.argument("sources", nargs=-1, metavar="SOURCES…")
@ledger_option
@click.option(
    "--processes", type=click.IntRange(min=1), default=None, metavar="N",
    help="Worker processes.  [default: the number of cores, at most 8]",
)
@click.option("--again", is_flag=True, help="Analyse anew what an older version or another engine read; no SOURCES.")
@click.option("--resume", is_flag=True, help="Do not open or fetch again what LEDGER.manifest.jsonl names as read.")
@click.option("--columns", metavar="FIELD=COLUMN,…",
              help="Columns of tables, by name or number: text=Body,title=Headline.  [default: saved ones, or guessed]")
@click.option("--save-columns", is_flag=True, help="Keep --columns beside each table named, for the next reading.")
@click.option("--follow", type=click.Choice(["lists", "all", "none"]), default="lists", show_default=True,
              help="Links to fetch: of lists and feeds named here, of all, or none.")
@click.option("--links", type=click.IntRange(min=0), default=500, show_default=True, metavar="N",
              help="Follow at most so many links of one source.")
@set_option
@hosts_option
@proxy_option
@proxy_resolves_option
@engine_option
@json_option
def command(  # noqa: PLR0913  # one parameter an option is how click works
    *, sources: tuple[str, ...], ledger_path: Path | None, processes: int | None, again: bool, resume: bool,
    columns: str | None, save_columns: bool, follow: str, links: int, chosen: tuple[str, ...],
    hosts: tuple[str, ...], proxy: str | None, proxy_resolves: bool, engine: str, as_json: bool,
) -> int:
    """Read files, folders, JSON Lines, addresses or - (standard input) into the ledger.

    After an interruption the same command goes on where it stopped. What cannot be read is named,
    counted and kept in the quarantine folder beside the ledger; the exit status is 1 then.
    """
    from accordingto import pipeline
    from accordingto.ledger import Ledger

    if bool(sources) == again:
        raise click.UsageError("say what to read, or --again for what the ledger holds")
    settings = settings_of(
        engine=engine, processes=min(cores(), 8) if processes is None else processes, resume=resume,
        columns=columns_of(columns), follow=follow, links=links, allowed_hosts=hosts, proxy=proxy,
        proxy_resolves=proxy_resolves, **chosen_of(chosen),
    )
    if save_columns:
        _save(settings.columns, sources)
    began = time.monotonic()
    with Ledger.open(ledger_at(ledger_path)) as ledger:
        with progress(sources) as shown:
            if again:
                summary = pipeline.renew(ledger, settings, shown)
            else:
                summary = pipeline.read(sources, ledger, settings, shown, expected(sources))
        seconds = time.monotonic() - began
        if as_json:
            terminal.write_json({**asdict(summary), "seconds": round(seconds, 3), "ledger": dict(ledger.counts())})
        else:
            _show(summary, seconds)
            _show_ledger(ledger.path, ledger.counts())
    return 1 if summary.refusals else 0


def _save(columns: tuple[tuple[str, str], ...], sources: tuple[str, ...]) -> None:
    from accordingto import articles

    if not columns:
        raise click.UsageError("--save-columns keeps what --columns says")
    for source in sources:
        if Path(source).is_file():
            try:
                terminal.warn(f"columns kept in {articles.save_columns(source, dict(columns))}")
            except OSError as error:
                detail = f"{source}: its columns cannot be kept: {error.strerror or error}"
                raise SettingsError(detail, "Check the folder.") from error


def _show(summary: Summary, seconds: float) -> None:
    if not summary.items:
        terminal.write("nothing to read\n")
    for outcome, count in summary.outcomes.items():
        terminal.write(f"{count:>9,}  {PHRASES.get(outcome, f'not read: {outcome}')}\n")
    if summary.noted:
        terminal.write(f"{summary.noted:>9,}  of them read with a guess or a loss, named on standard error\n")
    for sentence in (*summary.rejected, *summary.notes):
        terminal.warn(sentence)
    if summary.noted > len(summary.notes):
        terminal.warn(f"and {summary.noted - len(summary.notes):,} more with notes")
    if summary.quarantine is not None:
        terminal.warn(f"{summary.refusals} not read; kept with their reasons in {summary.quarantine}")
    if summary.words:
        rate = f"{summary.words / max(seconds, 0.001):,.0f} words/s"
        terminal.write(f"{summary.attributions:,} attributions in {summary.words:,} words, {seconds:.1f} s, {rate}\n")


def _show_ledger(path: Path, counts: Mapping[str, int]) -> None:
    told = ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)
    terminal.write(f"{path}: {told or 'empty'}\n")
