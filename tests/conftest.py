"""What the rooms above the ledger share: a small shelf, a reader of its pages, the shelf of the gold stories."""

from __future__ import annotations

from pathlib import Path

import pytest
from reader import Reader
from shelf import Shelf, small

STORIES = Path(__file__).resolve().parents[2] / "shared" / "stories" / "dev"


@pytest.fixture
def book() -> Shelf:
    return small()


@pytest.fixture
def reader(book: Shelf) -> Reader:
    return Reader(book).open()


@pytest.fixture(scope="session")
def stories() -> Shelf:
    if not STORIES.is_dir():
        pytest.skip("needs ../shared/stories/dev beside the checkout")
    return Shelf.of_stories(STORIES)
