"""Floors on the shared gold: what the stage reads out of gold contents."""

import importlib.util
from pathlib import Path

import pytest

EVAL = Path(__file__).parents[2] / "eval" / "quantities.py"
FLOORS = {
    "uk.dev": 94.0, "ru.dev": 92.0, "stories.uk": 97.0, "stories.ru": 97.0, "stories.en": 97.0,
}


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_quantities_of_gold_contents_reach_their_floor(name):
    spec = importlib.util.spec_from_file_location("eval_quantities", EVAL)
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["eval_quantities"] = module
    spec.loader.exec_module(module)
    if not module.SHARED.is_dir():
        pytest.skip("no gold beside the checkout: ../shared is not there")
    tally = module.measure(name, None)
    precision, recall = tally.right / tally.got, tally.right / tally.gold
    assert 200 * precision * recall / (precision + recall) >= FLOORS[name]
