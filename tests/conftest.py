"""What the rooms above the ledger share: a small shelf, a reader of its pages, the shelf of the gold stories."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from reader import Reader
from shelf import Shelf, small

settings.register_profile(
    "house", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")
"""The same examples in every run, and none that fails because the machine was busy."""

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
