"""What may be asked of a ledger: filters, orders and the shape of a find. The ledger answers, the views ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from accordingto.model.articles import Article

ClaimOrder = Literal["articles", "newest", "oldest"]
QuestionOrder = Literal["contested", "newest"]
QuestionKind = Literal["contested", "single-origin"]
"""``contested``: two answers differ. ``single-origin``: several articles answer out of one origin."""
ArticleOrder = Literal["newest", "oldest"]


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are wanted; None everywhere means all."""

    words: str | None = None
    """Words that stand in the gloss (any case)."""
    stance: str | None = None
    root: str | None = None
    """Source id of the first teller."""
    drift: str | None = None
    """A drift label that at least one member has."""
    question: str | None = None
    after: int | None = None
    """Only claims that no article up to this number tells: what came in after it."""
    answers_after: int | None = None
    """The same, but only those that answer a question that was there before."""


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """What narrows a search; dates are ISO days, all bounds inclusive.

    ``source``, ``kind`` and the numbers are asked of one act of telling: somebody of this kind gives this number.
    """

    lang: str | None = None
    outlet: str | None = None
    source: str | None = None
    """Source id that tells something in the article."""
    kind: str | None = None
    """Type of a source that tells something in the article."""
    since: str | None = None
    until: str | None = None
    least: float | None = None
    most: float | None = None
    """A number told in the article has an end between these two, or reaches over both."""
    unit: str | None = None
    """Unit of that number; alone: any number in this unit."""

    @property
    def asks_tellings(self) -> bool:
        """Whether an act of telling has to answer, not only the article."""
        return any(value is not None for value in (self.source, self.kind)) or self.asks_numbers

    @property
    def asks_numbers(self) -> bool:
        """Whether an act of telling has to give a number."""
        return any(value is not None for value in (self.least, self.most, self.unit))


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name of the user's, to be made again by hand or by a watch."""

    name: str
    words: str
    """As typed; may be empty when the filter asks for something."""
    which: SearchFilter = SearchFilter()


@dataclass(frozen=True, slots=True)
class Found:
    """One article that answers a search, with the stretches that matched (code points of its text)."""

    article: Article
    matches: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Successor:
    """What a claim, question, telling or source has become that is not there under its id any more."""

    id: str | None
    """Its id now; None where the telling it is called after stands in nothing: it waits to be linked."""
    telling: str
    """That telling, as it is found now; of a source one of its tellings."""
    article: str


@dataclass(frozen=True, slots=True)
class Running:
    """A reading that is going on in this or another process."""

    items: int
    """What was looked at so far."""
    expected: int | None
    """How much there is to look at; None when that cannot be told."""
    stage: Literal["reading", "linking"]
