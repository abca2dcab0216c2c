"""Questions of one kind: contested ones, or those whose many articles have a single origin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from accordingto.model import Question
from accordingto.model.queries import QuestionKind, QuestionOrder
from accordingto.views.pages import Page
from accordingto.views.summary import Counting, QuestionLine, question_lines


class Choosing(Counting, Protocol):
    """What this view asks of a ledger."""

    def list_questions(
        self, *, words: str | None = None, order: QuestionOrder = "contested", limit: int = 50, offset: int = 0,
        only: QuestionKind | None = None,
    ) -> tuple[Question, ...]:
        """Return a page of questions of one kind."""
        ...

    def count_questions(self, *, words: str | None = None, only: QuestionKind | None = None) -> int:
        """Return how many questions the same filter lets through."""
        ...


def questions_of_kind(
    queries: Choosing,
    only: QuestionKind | None,
    *,
    words: str | None = None,
    size: int = 50,
    counted: Callable[[Question], Question] = lambda question: question,
) -> Page[QuestionLine]:
    """Return the first page of the questions of a kind (None: all), those with most disagreement first.

    ``counted``: how origins are counted, as the ledger has them or by ``voices.as_states``.
    """
    questions = queries.list_questions(words=words, limit=size, only=only)
    lines = question_lines(queries, [counted(q) for q in questions])
    return Page.of(lines, lambda: queries.count_questions(words=words, only=only), 1, size)
