"""What linking needs kept between two runs, and a shelf that keeps it in memory; a ledger keeps it in rows.

Everything is asked for by key, so a run holds only what it touches. A run goes in steps: what a step changes is kept
whole or not at all, and what remains to be done stands on the shelf too, so a run that was cut short is gone on with.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from accordingto.links.candidates import CROWD, FIRST, Kin
from accordingto.links.signatures import Signature
from accordingto.model import Decision, Derivation, Links, Source

Stage = Literal["gone", "new", "decided", "kin", "derive", "story", "told", "source"]
"""What waits, in the order in which it is done. ``gone``: articles whose signature was replaced. ``new``: articles
without a place. ``decided``: decisions not applied yet. ``kin``, ``derive``, ``story``: places whose nearest articles,
origins or story may have changed. ``told``: stories to link. ``source``: sources to put together."""
Key: TypeAlias = "int | str"


@dataclass(frozen=True, slots=True)
class Placed:
    """An article with what others are compared with without reading it."""

    place: int
    article: str
    outlet: str | None
    domain: str | None
    key: str
    """Key of its outlet; empty when unknown."""


@dataclass(frozen=True, slots=True)
class Around:
    """Who bears a mark around a place."""

    before: int
    """How many places just before it, at most one more than a crowd."""
    after: tuple[int, ...]
    """The next places after it, at most one more than a crowd."""


class Shelf(Protocol):
    """Where linking keeps what it knows of articles, and what it has made of them."""

    def step(self) -> AbstractContextManager[object]:
        """Hold everything asked and changed inside together: all of it is kept, or nothing."""

    def waiting(self, stage: Stage, limit: int) -> Sequence[Key]:
        """Return the first that wait, in order."""

    def push(self, stage: Stage, keys: Iterable[Key]) -> None:
        """Let these wait; what waits already waits once."""

    def done(self, stage: Stage, keys: Iterable[Key]) -> None:
        """Let these wait no longer."""

    def signature(self, article: str) -> Signature | None:
        """Return the signature of an article as it is now."""

    def former(self, article: str) -> Signature | None:
        """Return the signature of a ``gone`` article as it was when it was placed."""

    def put_place(self, one: Placed, calls: frozenset[str], marks: frozenset[int]) -> None:
        """Take an article in."""

    def drop_place(self, one: Placed, marks: frozenset[int]) -> None:
        """Forget an article, its kin and its parent."""

    def placed(self, places: Iterable[int]) -> Mapping[int, Placed]:
        """Return the known ones."""

    def places(self, articles: Iterable[str]) -> Mapping[str, int]:
        """Return the places of the known ones."""

    def last_place(self) -> int:
        """Return the greatest place, or ``FIRST`` when there is none."""

    def outlets(self) -> Collection[tuple[str | None, str | None]]:
        """Return every pair of an outlet's name and domain that a placed article has."""

    def calling(self, forms: frozenset[str], start: int, end: int) -> Sequence[int]:
        """Return the places from ``start`` on and before ``end`` that share a form of ``calls`` with these."""

    def of_outlet(self, key: str, start: int, end: int, limit: int) -> Sequence[int]:
        """Return the last places of an outlet from ``start`` on and before ``end``."""

    def sharing(self, marks: frozenset[int], start: int, end: int) -> Sequence[Kin]:
        """Return the places from ``start`` on and before ``end`` that share marks which no crowd there bears."""

    def around(self, marks: frozenset[int], start: int, at: int) -> Mapping[int, Around]:
        """Return for each mark who bears it around ``at``, as far as a crowd goes; marks nobody else bears left out."""

    def put_kin(self, place: int, kin: Sequence[Kin], parent: int | None) -> None:
        """Replace the nearest articles of one, and whose story it joins."""

    def kin(self, places: Iterable[int]) -> Mapping[int, Sequence[Kin]]:
        """Return the earlier articles nearest to each."""

    def heirs(self, place: int) -> Sequence[int]:
        """Return the later articles to which this one is near."""

    def parents(self, places: Iterable[int]) -> Mapping[int, int]:
        """Return the parents of those that have one."""

    def children(self, places: Iterable[int]) -> Mapping[int, Sequence[int]]:
        """Return the places whose parent each is."""

    def put_derivations(self, one: Placed, found: Sequence[Derivation], family: int) -> None:
        """Replace what one article comes from, and the first of the texts that it carries on (itself when none)."""

    def families(self, places: Iterable[int]) -> Mapping[int, int]:
        """Return the families of those that are placed."""

    def derivations(self, articles: Collection[str]) -> Sequence[Derivation]:
        """Return the derivations of which one of these is either side, each once, by article and origin."""

    def stories(self, places: Iterable[int]) -> Mapping[int, int]:
        """Return the stories of those that have one; a story is called by the place of its first article."""

    def put_stories(self, story: Mapping[int, int]) -> None:
        """Note which article is of which story."""

    def members(self, story: int) -> Sequence[int]:
        """Return the places of a story, in order."""

    def put_told(self, story: int, links: Sequence[Links]) -> Collection[str]:
        """Replace the sources, claims and questions of a story; return the sources it had or has."""

    def tellers(self, sources: Iterable[str]) -> Collection[int]:
        """Return the stories in which one of these sources stands."""

    def parts(self, source: str) -> Sequence[Source]:
        """Return a source as each story knows it, in order of the stories."""

    def put_source(self, ident: str, source: Source | None) -> None:
        """Keep the source, or None to forget it."""

    def decisions(self) -> Sequence[Decision]:
        """Return every decision."""

    def first_tellings(self, claims: Collection[str]) -> Mapping[str, str]:
        """Return the tellings after which these claims are called, for those that are there."""

    def articles_of(self, tellings: Collection[str]) -> Mapping[str, str]:
        """Return the articles of these tellings."""
