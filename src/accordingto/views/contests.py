"""Questions of one kind: contested ones, or those whose many articles have a single origin."""

from __future__ import annotations

from typing import Protocol

from accordingto.model import Question
from accordingto.model.queries import QuestionKind, QuestionOrder
from accordingto.views.pages import Page
from accordingto.views.summary import QuestionLine, question_line


class Choosing(Protocol):
    """What this view asks of a ledger."""

    def list_questions(
        self,
        *,
        words: str | None = None,
        order: QuestionOrder = "contested",
        limit: int = 50,
        offset: int = 0,
        only: QuestionKind | None = None,
    ) -> tuple[Question, ...]:
        """Return a page of questions of one kind."""
        ...

    def count_questions(self, *, words: str | None = None, only: QuestionKind | None = None) -> int:
        """Return how many questions the same filter lets through."""
        ...


def questions_of_kind(
    queries: Choosing, only: QuestionKind | None, *, words: str | None = None, size: int = 50
) -> Page[QuestionLine]:
    """Return the first page of the questions of a kind (None: all), those with most disagreement first."""
    questions = queries.list_questions(words=words, limit=size, only=only)
    return Page(tuple(map(question_line, questions)), queries.count_questions(words=words, only=only), 1, size)
