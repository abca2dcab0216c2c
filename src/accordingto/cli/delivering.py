"""News to a webhook or to a command: what cannot be delivered waits and comes with the next."""

from __future__ import annotations

import json
import shlex
import subprocess
from dataclasses import dataclass, replace
from typing import Any, Protocol
from urllib.parse import urlsplit

from accordingto.errors import SettingsError
from accordingto.settings import Settings

RUN_SECONDS = 300
"""Longest time a command may take; the watch waits for it."""

WAITING = 1000
"""News that wait for one receiver at most; the oldest are dropped then. A week of a busy topic."""


class Receiver(Protocol):
    """Somebody who gets news."""

    @property
    def name(self) -> str:
        """Under which the news that it has not got yet are remembered."""
        ...

    def send(self, body: str) -> str | None:
        """Hand over a JSON object; return None, or why it was not taken."""
        ...


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that gets a POST."""

    url: str
    settings: Settings
    name: str = "webhook"

    def send(self, body: str) -> str | None:
        """POST the object as JSON; any answer but 2xx is a failure."""
        from accordingto.articles import Fetcher

        refused = Fetcher(self.settings).send(self.url, body.encode("utf-8", "replace"))
        return None if refused is None else refused.sentence


@dataclass(frozen=True, slots=True)
class Command:
    """A command that gets the news on its standard input. No shell: foreign text is never part of the command."""

    words: tuple[str, ...]
    name: str = "run"

    def send(self, body: str) -> str | None:
        """Run the command; an exit status other than 0 is a failure. Its output goes to standard error."""
        try:
            done = subprocess.run(  # noqa: S603  # the user's own command, without a shell
                self.words, input=body.encode("utf-8", "replace"), stdout=2, timeout=RUN_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"{self.words[0]}: {error}"
        return None if done.returncode == 0 else f"{self.words[0]}: exit status {done.returncode}"


def webhook(url: str, settings: Settings, *, may_be_private: bool) -> Webhook:
    """Return the webhook. Its host may be private only when the user says so; hosts of feeds may not be reached by it.

    The other way round too: a feed that links to the webhook's private host gets nothing.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingsError(f"{url} is no address for a webhook", "Give an http or https address.")
    host = parts.hostname if parts.port is None else f"{parts.hostname}:{parts.port}"
    return Webhook(url, replace(settings, allowed_hosts=(host,) if may_be_private else ()))


def command(line: str) -> Command:
    """Return the command of a line as a shell would cut it; nothing in it is expanded."""
    try:
        words = tuple(shlex.split(line))
    except ValueError as error:
        raise SettingsError(f"--run {line!r}: {error}", "Close the quotation marks.") from error
    if not words:
        raise SettingsError("--run names no command", "Give a program with its arguments.")
    return Command(words)


def deliver(waiting: list[dict[str, Any]], receiver: Receiver) -> str | None:
    """Send what waits in one object ``{"v": 1, "kind": "news list", "news": […]}`` and empty the list.

    Return None, or why it was not taken; then it goes on waiting.
    """
    if not waiting:
        return None
    del waiting[:-WAITING]
    failure = receiver.send(json.dumps({"v": 1, "kind": "news list", "news": waiting}, ensure_ascii=False))
    if failure is None:
        waiting.clear()
    return failure
