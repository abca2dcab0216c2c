"""``Watch``: feeds read again and again into a ledger, and what is new after each round.

What the watch knows stands in a file beside the ledger, written whole or not at all: validators of
pages, the pace of each feed, up to which article news were told. A round that is cut short at any
moment is done again by the next: nothing is lost, and what is in the ledger costs a look-up.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from accordingto.errors import InputError, LedgerError
from accordingto.ledger import Ledger
from accordingto.model import Article
from accordingto.model.queries import SavedSearch
from accordingto.model.reading import Rejected
from accordingto.pipeline.news import News, news
from accordingto.pipeline.reading import Summary, read_articles
from accordingto.settings import Settings

FIRST_SECONDS = 900.0
"""Pace of a feed nothing is known of: a quarter of an hour."""

SHORTEST_SECONDS = 300.0
"""Quickest pace, for a feed that brings something new each time: polite to any server."""

LONGEST_SECONDS = 4 * 3600.0
"""Slowest pace: a feed that has slept for a year is still asked six times a day."""

QUICKER, SLOWER, FAILED = 0.5, 1.5, 2.0
"""What the pace is multiplied by after something new, nothing new, a failure: quick to follow, slow to forget."""

PAGES_KEPT = 50_000
"""Validators of pages kept at most, the oldest dropped first: some MB, the pages of months in a hundred feeds."""

AGAIN = ("unreachable", "time", "truncated", "memory")
"""Reasons that may be gone next time: a feed with such a page is not taken for read."""


@dataclass(slots=True)
class Pace:
    """When a feed is asked."""

    seconds: float = FIRST_SECONDS
    due: float = 0.0
    """Seconds since 1970."""


@dataclass(slots=True)
class State:
    """What a watch remembers between rounds and runs."""

    told: int | None = None
    """Number of the last article whose news were told; None before the first round."""
    paces: dict[str, Pace] = field(default_factory=dict)
    validators: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    """ETag and Last-Modified by address, in the order they came."""
    waiting: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """News not delivered yet, by the name of who should get them."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did."""

    changed: int
    """Feeds that were read."""
    unchanged: int
    """Feeds that are as they were."""
    failed: int
    """Feeds that could not be read."""
    summary: Summary
    news: tuple[News, ...]
    due: float
    """When the next feed is due, in seconds since 1970."""


class Watch:
    """Watches the feeds that ``sources`` name (addresses, OPML files or other lists of addresses).

    News are of these topics and these saved searches, by name, or of everything when none is given.
    ``clock`` is the time in seconds since 1970; tests give their own. Raises ``InputError`` when the
    file with what is remembered is none of ours, ``LedgerError`` when it cannot be written.
    """

    def __init__(
        self, sources: Iterable[str], ledger: Ledger, settings: Settings, topics: Iterable[str] = (),
        *, searches: Iterable[str] = (), clock: Callable[[], float] = time.time,
    ) -> None:
        self._sources, self._topics, self._searches = tuple(sources), tuple(topics), tuple(searches)
        self._ledger, self._settings, self._clock = ledger, settings, clock
        self._path = state_path(ledger.path)
        self.state = _loaded(self._path)

    def round(self, *, whatever_is_due: bool = False) -> Round:
        """Read the feeds that are due (or all, ``whatever_is_due``) and return what came of it.

        The caller shows the news, then calls ``told``: news of a round that was cut short before that
        come again with the next.
        """
        from accordingto.articles import Fetcher, feeds_named

        if self.state.told is None:
            self.state.told = self._ledger.last_number()
            self.save()
        named = [one for source in self._sources for one in feeds_named(source, self._settings)]
        feeds = list(dict.fromkeys(one for one in named if isinstance(one, str)))
        due = [f for f in feeds if whatever_is_due or self._pace(f).due <= self._clock()]
        reading = _Reading(self._ledger, Fetcher(self._settings, _Memory(self.state.validators)), self._settings)
        refused = [one for one in named if isinstance(one, Rejected)]
        summary = read_articles(_chained(refused, reading, due), self._ledger, self._settings)
        self._remember(due, reading)
        found = news(self._ledger, self.state.told, self._topics, self.searches())
        again = min((self._pace(feed).due for feed in feeds), default=self._clock() + LONGEST_SECONDS)
        failed, unchanged = len(reading.failed), len(reading.unchanged)
        return Round(len(due) - failed - unchanged, unchanged, failed, summary, found, again)

    def searches(self) -> tuple[SavedSearch, ...]:
        """Return the saved searches that are watched, as they are saved now; ``InputError`` for one that is not."""
        known = {search.name: search for search in self._ledger.saved_searches()}
        for name in self._searches:
            if name not in known:
                others = ", ".join(known) or "none"
                raise InputError(f"no saved search is called {name}", f"Saved searches: {others}.")
        return tuple(known[name] for name in self._searches)

    def told(self) -> None:
        """Note that the news so far were told, or put where they wait to be delivered."""
        self.state.told = self._ledger.last_number()
        self.save()

    def save(self) -> None:
        """Write what is remembered, whole or not at all."""
        for url in list(self.state.validators)[:-PAGES_KEPT]:
            del self.state.validators[url]
        flat = {"v": 1, "kind": "watch", **asdict(self.state)}
        partial = self._path.with_name(f"{self._path.name}.part")
        try:
            partial.write_text(json.dumps(flat, ensure_ascii=False, indent=1), "utf-8")
            partial.replace(self._path)
        except OSError as error:
            reason = error.strerror or str(error)
            raise LedgerError(f"{self._path} cannot be written: {reason}", "Free space or rights there.") from error

    def _pace(self, feed: str) -> Pace:
        return self.state.paces.setdefault(feed, Pace())

    def _remember(self, due: Iterable[str], reading: _Reading) -> None:
        """Set the pace of the feeds that were read, and ask again in full for those with something to try again."""
        for feed in due:
            pace = self._pace(feed)
            factor = FAILED if feed in reading.failed else QUICKER if feed in reading.new else SLOWER
            pace.seconds = min(max(pace.seconds * factor, SHORTEST_SECONDS), LONGEST_SECONDS)
            pace.due = self._clock() + pace.seconds
            if feed in reading.again:
                self.state.validators.pop(feed, None)
        self.save()


class _Memory(dict[str, Any]):
    """The fetcher's memory over the remembered validators: the newest stand last."""

    def __init__(self, kept: dict[str, tuple[str | None, str | None]]) -> None:
        from accordingto.articles import Validators

        super().__init__({url: Validators(*pair) for url, pair in kept.items()})
        self._kept = kept

    def __setitem__(self, url: str, given: Any) -> None:  # noqa: ANN401  # Validators, imported when used
        self._kept.pop(url, None)
        self._kept[url] = (given.etag, given.last_modified)
        super().__setitem__(url, given)


class _Reading:
    """Gives the articles of feeds, and notes what became of each feed."""

    def __init__(self, ledger: Ledger, fetcher: Any, settings: Settings) -> None:  # noqa: ANN401  # a Fetcher
        self._ledger, self._fetcher, self._settings = ledger, fetcher, settings
        self.unchanged: set[str] = set()
        self.failed: set[str] = set()
        self.new: set[str] = set()
        """Feeds that brought an article the ledger did not have."""
        self.again: set[str] = set()
        """Feeds with a page that may be readable next time."""

    def feed(self, url: str) -> Iterator[Article | Rejected]:
        from accordingto import articles

        given = read = False
        for one in articles.read_fetched(url, self._fetcher, self._settings):
            given = True
            if isinstance(one, Article):
                read = True
                if not self._ledger.articles([one.id]):
                    self.new.add(url)
            if _try_again(one):
                self.again.add(url)
            if isinstance(one, Rejected) and one.where == url and one.is_loss and one.reason != "no articles":
                self.failed.add(url)
            yield one
        if not given:
            self.unchanged.add(url)
        if read:
            self.failed.discard(url)


def state_path(ledger: Path) -> Path:
    """Return the file in which the watch on a ledger remembers: beside it."""
    return ledger.with_name(f"{ledger.name}.watch.json")


def _chained(refused: Iterable[Rejected], reading: _Reading, feeds: Iterable[str]) -> Iterator[Article | Rejected]:
    yield from refused
    for feed in feeds:
        yield from reading.feed(feed)


def _try_again(one: Article | Rejected) -> bool:
    """Tell whether something was not read that may be read another time; a feed's own text may stand for it."""
    if isinstance(one, Rejected):
        return one.reason in AGAIN
    return any(f"({reason}:" in note for note in one.notes for reason in AGAIN)


def _loaded(path: Path) -> State:
    try:
        flat = json.loads(path.read_text("utf-8"))
        if flat.pop("v") != 1 or flat.pop("kind") != "watch":
            raise ValueError(path)  # noqa: TRY301  # the same message as for what is no JSON
        flat["paces"] = {url: Pace(**pace) for url, pace in flat["paces"].items()}
        flat["validators"] = {url: (etag, modified) for url, (etag, modified) in flat["validators"].items()}
        return State(**flat)
    except FileNotFoundError:
        return State()
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(
            f"{path} is not what a watch remembers", "Remove it: the feeds are read in full once more, nothing is lost."
        ) from error
