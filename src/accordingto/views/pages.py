"""A part of a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list, with its place in the whole."""

    items: tuple[T, ...]
    total: int
    number: int
    """From 1."""
    size: int

    @classmethod
    def of(cls, items: tuple[T, ...], count: Callable[[], int], number: int, size: int) -> Page[T]:
        """Return a part of a list, counting the whole only when this part does not show where it ends."""
        ends = bool(items or number == 1) and len(items) < size
        return cls(items, (number - 1) * size + len(items) if ends else count(), number, size)

    @property
    def pages(self) -> int:
        """How many pages there are; 1 for an empty list."""
        return max(1, -(-self.total // self.size))
