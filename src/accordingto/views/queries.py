"""What the views ask of a ledger: the smallest set of questions, as a protocol.

``ledger.Ledger`` answers them by SQL, the tests by a shelf in memory. Every method reads; unknown
ids give None or an empty tuple, never an error; ``limit`` and ``offset`` page through a fixed order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from accordingto.model import Article, Attribution, Claim, Decision, Derivation, Question, Source
from accordingto.model.queries import (
    ArticleOrder,
    ClaimFilter,
    ClaimOrder,
    Found,
    QuestionOrder,
    Running,
    SavedSearch,
    SearchFilter,
    Successor,
)

__all__ = [
    "ArticleOrder", "Book", "ClaimFilter", "ClaimOrder", "Found", "Queries", "QuestionOrder", "Running", "SavedSearch",
    "SearchFilter", "Successor",
]


class Queries(Protocol):
    """Questions put to the ledger."""

    def counts(self) -> Mapping[str, int]:
        """Return how many articles, attributions, sources, claims, questions, derivations, decisions there are."""
        ...

    def generation(self) -> int:
        """Return a number that grows with every change of articles, links or decisions."""
        ...

    def article(self, article_id: str) -> Article | None:
        """Return the article."""
        ...

    def articles(self, ids: Iterable[str]) -> tuple[Article, ...]:
        """Return the known ones among these, in the order asked."""
        ...

    def list_articles(
        self, *, outlet: str | None = None, order: ArticleOrder = "newest", limit: int = 50, offset: int = 0,
        after: int | None = None,
    ) -> tuple[Article, ...]:
        """Return a page of articles by publication; with ``after``, of those that came in after that number."""
        ...

    def last_number(self) -> int:
        """Return the number of the article that came in last; 0 for an empty ledger. Numbers only grow."""
        ...

    def count_after(self, number: int) -> int:
        """Return how many articles came in after the one with this number."""
        ...

    def versions(self, article: Article) -> tuple[Article, ...]:
        """Return all versions of this article, itself included, oldest first."""
        ...

    def attributions_in(self, article_id: str) -> tuple[Attribution, ...]:
        """Return the attributions of an article in text order."""
        ...

    def attributions(self, ids: Iterable[str]) -> tuple[Attribution, ...]:
        """Return the known ones among these, in the order asked."""
        ...

    def attributions_by(self, source_id: str, limit: int = 100) -> tuple[Attribution, ...]:
        """Return what a source says, newest article first."""
        ...

    def sources(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """Return the known ones among these, in the order asked."""
        ...

    def list_sources(
        self, *, words: str | None = None, kind: str | None = None, limit: int = 50, offset: int = 0
    ) -> tuple[tuple[Source, int], ...]:
        """Return sources with the number of their attributions, most first."""
        ...

    def count_sources(self, *, words: str | None = None, kind: str | None = None) -> int:
        """Return how many sources the same filter lets through."""
        ...

    def claim(self, claim_id: str) -> Claim | None:
        """Return the claim with its members."""
        ...

    def claims(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """Return the known ones among these, in the order asked."""
        ...

    def list_claims(
        self, which: ClaimFilter, order: ClaimOrder = "articles", limit: int = 50, offset: int = 0
    ) -> tuple[Claim, ...]:
        """Return a page of claims."""
        ...

    def count_claims(self, which: ClaimFilter) -> int:
        """Return how many claims the filter lets through."""
        ...

    def question(self, question_id: str) -> Question | None:
        """Return the question."""
        ...

    def questions(self, ids: Iterable[str]) -> tuple[Question, ...]:
        """Return the known ones among these, in the order asked."""
        ...

    def told_in(self, ids: Iterable[str]) -> Mapping[str, int]:
        """Return for each known question among these how many articles tell an answer to it."""
        ...

    def list_questions(
        self, *, words: str | None = None, order: QuestionOrder = "contested", limit: int = 50, offset: int = 0
    ) -> tuple[Question, ...]:
        """Return a page of questions, those with most disagreement first."""
        ...

    def count_questions(self, *, words: str | None = None) -> int:
        """Return how many questions the same filter lets through."""
        ...

    def derivations_of(self, article_id: str) -> tuple[Derivation, ...]:
        """Return the derivations in which the article is either side."""
        ...

    def derivations_among(self, ids: Iterable[str]) -> tuple[Derivation, ...]:
        """Return the derivations of which both sides are among these articles, by article, then by origin."""
        ...

    def decisions(self, on: Iterable[str] | None = None) -> tuple[Decision, ...]:
        """Return decisions in order of time; with ``on``, those about exactly these ids."""
        ...

    def search(
        self, words: str, which: SearchFilter, limit: int = 20, offset: int = 0
    ) -> tuple[Found, ...]:
        """Return the articles that answer, best first; without words those the filter lets through, newest first."""
        ...

    def successor(self, ident: str) -> Successor | None:
        """Return what a claim, question, telling or source that is not there has become; None for what never was."""
        ...

    def is_linked(self) -> bool:
        """Tell whether claims and questions fit the articles and decisions that are there."""
        ...

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """Return all saved searches by name."""
        ...

    def running(self) -> Running | None:
        """Return the reading that is going on, or None."""
        ...


class Book(Queries, Protocol):
    """A ledger that also takes decisions and searches. Its methods may be called from several threads."""

    def save_search(self, search: SavedSearch) -> None:
        """Keep a search; one of the same name is replaced."""
        ...

    def forget_search(self, name: str) -> bool:
        """Forget a saved search; False when there is none of this name."""
        ...

    def decide(self, decision: Decision) -> str:
        """Keep a person's decision and return its id; the same decision twice is kept once."""
        ...
