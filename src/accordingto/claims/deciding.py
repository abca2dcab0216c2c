"""Rules that decide, in order: the first one that does not abstain wins, and its name is the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from accordingto.model import Span

Answer = TypeVar("Answer")
Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Decided(Generic[Answer]):
    """An answer, the rule that gave it and the stretches it looked at."""

    answer: Answer
    rule: str
    spans: tuple[Span, ...] = ()


def first_answer(
    rules: tuple[Callable[[Subject], Decided[Answer] | None], ...], subject: Subject
) -> Decided[Answer] | None:
    """Ask the rules in order and return the first answer, or None where all abstain."""
    for rule in rules:
        decided = rule(subject)
        if decided is not None:
            return decided
    return None
