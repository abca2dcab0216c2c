"""``accordingto watch``: feeds read again and again, and what is new in them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli import delivering, newsprint, terminal
from accordingto.cli.options import (
    chosen_of,
    engine_option,
    hosts_option,
    ledger_at,
    ledger_option,
    proxy_option,
    proxy_resolves_option,
    set_option,
    settings_of,
)
from accordingto.errors import LedgerError

if TYPE_CHECKING:
    from accordingto.pipeline import Round, Watch

EXAMPLES = """\b
Examples:
  accordingto watch https://outlet.example/feed.xml feeds.opml
  accordingto watch --saved "bridge closures" feeds.opml
  accordingto watch --once --topic "міст ремонт" --run "notify-desk --quiet" feeds.opml"""

AT_LEAST = 5.0
"""Seconds between two looks at what is due: several feeds that are due within them share a round."""


@click.command(epilog=EXAMPLES)
@click.argument("feeds", nargs=-1, required=True, metavar="FEEDS…|OPML")
@ledger_option
@click.option("--once", is_flag=True, help="Read all feeds once and end: for cron.")
@click.option("--topic", "topics", multiple=True, metavar="WORDS",
              help="Tell only news with all these words, in any inflection (repeatable: any of the topics).")
@click.option("--saved", "searches", multiple=True, metavar="NAME",
              help="Tell only news that answer this saved search (search --save, or the workbench; repeatable).")
@click.option("--webhook", "hook", metavar="URL", help="POST news there as JSON; what is not taken is sent again.")
@click.option("--webhook-private", is_flag=True, help="The webhook may be at an address that is not public.")
@click.option("--run", "run_line", metavar="COMMAND",
              help="Run this with news as JSON on its standard input, without a shell.")
@set_option
@hosts_option
@proxy_option
@proxy_resolves_option
@engine_option
@click.option("--json", "as_json", is_flag=True, help="Print news and rounds as JSON Lines.")
def command(  # noqa: PLR0913  # one parameter an option is how click works
    *, feeds: tuple[str, ...], ledger_path: Path | None, once: bool, topics: tuple[str, ...], searches: tuple[str, ...],
    hook: str | None, webhook_private: bool, run_line: str | None, chosen: tuple[str, ...], hosts: tuple[str, ...],
    proxy: str | None, proxy_resolves: bool, engine: str, as_json: bool,
) -> int:
    """Keep reading feeds (addresses, OPML files) into the ledger and print what is new, until Ctrl-C.

    New are claims, independent origins, denials, changed numbers. Feeds that bring much are asked every
    five minutes, quiet ones up to every four hours, and only for what has changed. What is remembered
    stands in LEDGER.watch.json; after an interruption the same command goes on. The exit status of
    --once is 1 when something could not be read or delivered.
    """
    from accordingto import pipeline
    from accordingto.ledger import Ledger

    settings = settings_of(
        engine=engine, allowed_hosts=hosts, proxy=proxy, proxy_resolves=proxy_resolves, **chosen_of(chosen),
    )
    receivers: list[delivering.Receiver] = []
    if hook is not None:
        receivers.append(delivering.webhook(hook, settings, may_be_private=webhook_private))
    if run_line is not None:
        receivers.append(delivering.command(run_line))
    with Ledger.open(ledger_at(ledger_path)) as ledger, _alone(ledger.path):
        watch = pipeline.Watch(feeds, ledger, settings, topics, searches=searches)
        watch.searches()
        while True:
            done = watch.round(whatever_is_due=once)
            _tell(done, as_json=as_json)
            delivered = _deliver(watch, done, receivers)
            if once:
                return 1 if done.summary.refusals or not delivered else 0
            time.sleep(max(done.due - time.time(), AT_LEAST))


def _tell(done: Round, *, as_json: bool) -> None:
    for told in done.news:
        if as_json:
            terminal.write(json.dumps(newsprint.record(told), ensure_ascii=False) + "\n")
        else:
            terminal.write_line("\n".join(newsprint.lines(told)))
    for sentence in done.summary.rejected:
        terminal.warn(sentence)
    came = dict(done.summary.outcomes)
    if as_json:
        flat = {"v": 1, "kind": "round", "changed": done.changed, "unchanged": done.unchanged, "failed": done.failed,
                "outcomes": came, "news": len(done.news), "due": time.strftime("%FT%TZ", time.gmtime(done.due))}
        terminal.write(json.dumps(flat, ensure_ascii=False) + "\n")
        return
    counted = ", ".join(f"{count} {outcome}" for outcome, count in came.items()) or "nothing to read"
    terminal.write(
        f"{time.strftime('%H:%M:%S')}  feeds: {done.changed} changed, {done.unchanged} as before, "
        f"{done.failed} failed; {counted}; {len(done.news)} news; "
        f"next at {time.strftime('%H:%M', time.localtime(done.due))}\n"
    )


def _deliver(watch: Watch, done: Round, receivers: Sequence[delivering.Receiver]) -> bool:
    """Send the news and what waited, remembered before it is sent; True when nothing waits any more."""
    records = [newsprint.record(told) for told in done.news]
    for receiver in receivers:
        watch.state.waiting.setdefault(receiver.name, []).extend(records)
    watch.told()
    complete = True
    for receiver in receivers:
        failure = delivering.deliver(watch.state.waiting[receiver.name], receiver)
        if failure is not None:
            complete = False
            terminal.warn(f"{failure}; the news wait for the next round")
        watch.save()
    return complete


@contextmanager
def _alone(ledger: Path) -> Iterator[None]:
    """Hold the right to watch this ledger, given back at exit at the latest; ``LedgerError`` when another has it."""
    try:
        import fcntl
    except ImportError:  # no such locks on this system
        yield
        return
    path = ledger.with_name(f"{ledger.name}.watch.lock")
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LedgerError(f"{ledger} is being watched already", "End the other watch, or wait for it.") from error
        yield
