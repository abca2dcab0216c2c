"""What linking needs kept between two runs; ``memory`` keeps it in memory, a ledger in rows.

Everything is asked for by key, so a run holds only what it touches. A run goes in steps: what a step changes is kept
whole or not at all, and what remains to be done stands on the shelf too, so a run that was cut short is gone on with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from accordingto.model import Decision, Derivation, Links, Source
from accordingto.model.shelves import Around, Key, Kin, Placed, Signed, Stage


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

    def signatures(self, articles: Iterable[str]) -> Mapping[str, Signed]:
        """Return the signatures of the known ones, as they are now."""

    def former(self, article: str) -> Signed | None:
        """Return the signature of a ``gone`` article as it was when it was placed, and forget it."""

    def put_places(self, rows: Sequence[tuple[Placed, frozenset[str]]]) -> None:
        """Take articles in, each with its ``calls``."""

    def put_marks(self, marks: Mapping[int, frozenset[int]]) -> None:
        """Note the marks of placed articles, by place."""

    def drop_place(self, one: Placed, marks: frozenset[int]) -> None:
        """Forget an article, its kin and its parent."""

    def placed(self, places: Iterable[int]) -> Mapping[int, Placed]:
        """Return the known ones."""

    def places(self, articles: Iterable[str]) -> Mapping[str, int]:
        """Return the places of the known ones."""

    def last_place(self) -> int | None:
        """Return the greatest place, None when there is none."""

    def outlets(self) -> Collection[tuple[str | None, str | None]]:
        """Return every pair of an outlet's name and domain that a placed article has."""

    def calling(self, forms: frozenset[str], start: int, end: int) -> Sequence[int]:
        """Return the places from ``start`` on and before ``end`` that share a form of ``calls`` with these."""

    def of_outlet(self, key: str, start: int, end: int, limit: int) -> Sequence[int]:
        """Return the last places of an outlet from ``start`` on and before ``end``."""

    def sharing(self, marks: frozenset[int], start: int, end: int, crowd: int) -> Sequence[Kin]:
        """Return the places from ``start`` on and before ``end`` that share marks at most ``crowd`` there bear."""

    def around(self, marks: frozenset[int], start: int, at: int, crowd: int) -> Mapping[int, Around]:
        """Return who bears each mark from ``start`` on, around ``at``; marks nobody bears later may be left out."""

    def put_kin(self, kin: Mapping[int, Sequence[Kin]]) -> None:
        """Replace the nearest articles of each."""

    def put_parents(self, parents: Mapping[int, int | None]) -> None:
        """Replace whose story each joins."""

    def kin(self, places: Iterable[int]) -> Mapping[int, Sequence[Kin]]:
        """Return the earlier articles nearest to each."""

    def heirs(self, places: Iterable[int]) -> Mapping[int, Sequence[int]]:
        """Return the later articles to which each is near, those with none left out."""

    def parents(self, places: Iterable[int]) -> Mapping[int, int]:
        """Return the parents of those that have one."""

    def children(self, places: Iterable[int]) -> Mapping[int, Sequence[int]]:
        """Return the places whose parent each is."""

    def put_derivations(self, found: Mapping[str, Sequence[Derivation]]) -> None:
        """Replace what each article comes from."""

    def put_families(self, families: Mapping[int, int]) -> None:
        """Replace the first of the texts that each carries on, itself when none."""

    def families(self, places: Iterable[int]) -> Mapping[int, int]:
        """Return the families of those that are placed."""

    def derivations(self, articles: Collection[str]) -> Sequence[Derivation]:
        """Return the derivations of which one of these is either side, each once, by article and origin."""

    def stories(self, places: Iterable[int]) -> Mapping[int, int]:
        """Return the stories of those that have one; a story is called by the place of its first article."""

    def put_stories(self, story: Mapping[int, int]) -> None:
        """Note which article is of which story."""

    def members(self, stories: Iterable[int]) -> Mapping[int, Sequence[int]]:
        """Return the places of each story, in order; stories without any left out."""

    def put_told(self, told: Mapping[int, Sequence[Links]]) -> Collection[str]:
        """Replace the sources, claims and questions of stories; return the sources they had or have."""

    def tellers(self, sources: Iterable[str]) -> Collection[int]:
        """Return the stories in which one of these sources stands."""

    def parts(self, sources: Iterable[str]) -> Mapping[str, Sequence[Source]]:
        """Return each source as every story knows it, in order of the stories; those no story knows left out."""

    def put_sources(self, sources: Mapping[str, Source | None]) -> None:
        """Keep sources, None to forget one."""

    def decisions(self) -> Sequence[Decision]:
        """Return every decision."""

    def first_tellings(self, claims: Collection[str]) -> Mapping[str, str]:
        """Return the tellings after which these claims are called, for those that are there."""

    def articles_of(self, tellings: Collection[str]) -> Mapping[str, str]:
        """Return the articles of these tellings."""
