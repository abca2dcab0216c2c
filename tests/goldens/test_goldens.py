"""Every construction, in every language, on texts with the expectation drawn in them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from drawn import differences, goldens, known_failures

ALL = list(goldens())
KNOWN = known_failures()


@pytest.mark.parametrize("golden", ALL, ids=lambda golden: golden.name)
def test_exactly_the_drawn_tellings_are_found(golden):
    wrong = differences(golden)
    if golden.name in KNOWN:
        assert wrong, "it passes now: take it out of known_failures.toml"
    else:
        assert not wrong, "\n".join([golden.marked, *wrong])


def test_the_list_of_known_failures_names_goldens_once():
    assert sorted(KNOWN) == sorted(set(KNOWN) & {golden.name for golden in ALL})


def test_every_construction_has_goldens_in_every_language():
    per_file = Counter((g.lang, g.name.split("/")[1][:2]) for g in ALL)
    few = [f"{lang} {n:02}" for lang in ("uk", "ru", "en") for n in range(1, 11) if per_file[lang, f"{n:02}"] < 4]
    assert not few


def test_every_language_has_texts_in_which_nothing_is_told():
    silent = Counter(g.lang for g in ALL if g.name.split("/")[1] == "negative")
    assert all(silent[lang] >= 10 for lang in ("uk", "ru", "en"))
    assert not any(g.wanted() for g in ALL if g.name.split("/")[1] == "negative")


def test_names_are_given_once():
    assert len({g.name for g in ALL}) == len(ALL)


def test_every_drawn_telling_has_a_content():
    assert [g.name for g in ALL for _, _, content in g.wanted() if not content] == []


def test_the_page_of_constructions_shows_goldens():
    page = (Path(__file__).parents[2] / "docs" / "constructions.md").read_text(encoding="utf-8")
    shown = [line for block in re.findall(r"```text\n(.*?)```", page, re.DOTALL) for line in block.splitlines()]
    drawn = {g.marked.replace("\n\n", " ⏎ ") for g in ALL}
    assert len(shown) == 30
    assert [line for line in shown if line not in drawn] == []
