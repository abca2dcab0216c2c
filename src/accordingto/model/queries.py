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


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """What narrows a search; dates are ISO days, both inclusive."""

    lang: str | None = None
    outlet: str | None = None
    source: str | None = None
    """Source id that tells something in the article."""
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One article that answers a search, with the stretches that matched (code points of its text)."""

    article: Article
    matches: tuple[tuple[int, int], ...]
