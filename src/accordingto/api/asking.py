"""What a request asks: parameters by name, checked; pages of a list."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from accordingto.api.problems import ProblemError
from accordingto.views.queries import Book

Record = dict[str, Any]
T = TypeVar("T")

PAGE_SIZE = 50
PAGE_SIZE_MOST = 200
"""Records a page, by default and at most: a page of claims with all members stays under a megabyte."""
PAGE_MOST = 100_000
WORDS_CHARS = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, taken apart: the book, the path's id, the query, the JSON body (None without one)."""

    book: Book
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Record | None = field(default=None)

    def text(self, name: str) -> str | None:
        """Return a text parameter, or None when it is absent or blank. Raises ``ProblemError`` when it is too long."""
        value = self.query.get(name, "").strip()
        if len(value) > WORDS_CHARS:
            raise ProblemError(400, "bad-parameter", f"{name}: more than {WORDS_CHARS} characters.")
        return value or None

    def one_of(self, name: str, values: Sequence[str]) -> str | None:
        """Return a parameter that takes one of these values. Raises ``ProblemError`` for another one."""
        value = self.query.get(name)
        if value is not None and value not in values:
            raise ProblemError(400, "bad-parameter", f"{name}: not one of {', '.join(values)}.")
        return value

    def day(self, name: str) -> str | None:
        """Return an ISO day. Raises ``ProblemError`` for anything else."""
        value = self.query.get(name)
        if value is not None and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            raise ProblemError(400, "bad-parameter", f"{name}: not a day like 2025-03-11.")
        return value

    def amount(self, name: str) -> float | None:
        """Return a number with a decimal point. Raises ``ProblemError`` for anything else."""
        value = self.query.get(name)
        if value is None:
            return None
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise ProblemError(400, "bad-parameter", f"{name}: not a number like 12.5.")
        return number

    def number(self, name: str, default: int, most: int, least: int = 1) -> int:
        """Return a whole number from ``least`` to ``most``. Raises ``ProblemError`` for anything else."""
        value = self.query.get(name, str(default))
        if not re.fullmatch(r"[0-9]{1,9}", value) or not least <= int(value) <= most:
            raise ProblemError(400, "bad-parameter", f"{name}: not a whole number from {least} to {most}.")
        return int(value)

    @property
    def page(self) -> int:
        """Return the page asked for, from 1."""
        return self.number("page", 1, PAGE_MOST)

    @property
    def size(self) -> int:
        """Return how many records a page holds."""
        return self.number("size", PAGE_SIZE, PAGE_SIZE_MOST)

    @property
    def offset(self) -> int:
        """Return how many records stand before the page."""
        return (self.page - 1) * self.size


def listed(asked: Asked, items: Sequence[Record], total: int | None) -> Record:
    """Return a page of records; ``total`` None: not counted (``more`` tells whether a further page exists)."""
    shown = list(items[: asked.size])
    more = len(items) > asked.size if total is None else asked.offset + len(shown) < total
    return {"items": shown, "page": asked.page, "size": asked.size, "total": total, "more": more}
