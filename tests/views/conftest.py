from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from shelf import Shelf, small  # noqa: E402  the path is made above

STORIES = HERE.parents[2] / "shared" / "stories" / "dev"


@pytest.fixture
def book() -> Shelf:
    return small()


@pytest.fixture(scope="session")
def stories() -> Shelf:
    if not STORIES.is_dir():
        pytest.skip("needs ../shared/stories/dev beside the checkout")
    return Shelf.of_stories(STORIES)
