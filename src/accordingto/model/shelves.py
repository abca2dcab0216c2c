"""What linking keeps between two runs, as the ledger stores it: values without a meaning for the user."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Stage = Literal["gone", "new", "decided", "kin", "derive", "story", "told", "source"]
"""What waits, in the order in which it is done. ``gone``: articles whose signature was replaced. ``new``: articles
without a place. ``decided``: ids of decisions not applied yet. ``kin``, ``derive``, ``story``: places whose nearest
articles, origins or story may have changed. ``told``: stories to link. ``source``: sources to put together."""
Key: TypeAlias = "int | str"
"""A place or a story, or an id."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A stored signature, with what the ledger knows better than the article it was made from."""

    payload: str
    version_of: str | None


@dataclass(frozen=True, slots=True)
class Placed:
    """An article in the order of linking, with what is asked of many without reading them."""

    place: int
    """By time of publication, then by id; unique, 64 bits."""
    article: str
    outlet: str | None
    domain: str | None
    key: str
    """Comparable name of its outlet; empty when unknown."""


@dataclass(frozen=True, slots=True)
class Kin:
    """An earlier article and how many rare marks it shares; none where it is only cited."""

    place: int
    grams: int
    named: int

    @property
    def evidence(self) -> int:
        """How much speaks for one story."""
        return self.grams + self.named


@dataclass(frozen=True, slots=True)
class Around:
    """Who bears a mark around a place, as far as a crowd goes."""

    before: int
    """How many places just before it, at most one more than a crowd."""
    after: tuple[int, ...]
    """The next places after it, at most one more than a crowd."""
