from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "web"), str(HERE.parent / "views")]

from reader import Reader  # noqa: E402  the path is made above
from shelf import Shelf, small  # noqa: E402

STORIES = HERE.parents[2] / "shared" / "stories" / "dev"


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
