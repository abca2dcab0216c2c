"""Every reason the code can give has its Ukrainian wording: a new phrase without one fails here."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import product
from typing import get_args

import pytest
from machine_words import phrases

from accordingto.model import SourceType
from accordingto.views.catalogue import catalogue

uk = catalogue("uk")

NOT_SHOWN = {
    *get_args(SourceType), "not established",  # labels of their own: [kind], [verdict]
    "own topic", "noun topic", "subject shared",  # names of frames, features of the gate
}
GATE = "attributions/gate.py"
"""Its phrases are names of features."""
FILLINGS = ("12", "9 against 12", "copy", "order", "5 sentences aligned, 40% of the text", "Orsa")
AROUND = ("{}", "5 sentences aligned, 40% of the text{}", "{}: Orsa, Orsi", "{}, antecedent")
"""A phrase may be said as it is, appended to another, or before names."""


def said(phrase: str) -> list[str]:
    """Return the sentences a phrase may become."""
    filled = [phrase.replace("{}", "%s") % holes for holes in product(FILLINGS, repeat=phrase.count("{}"))]
    differing = [re.sub(r"\((\d+)\)", r"(\1 / \1)", text) for text in filled]
    return [around.format(text) for text in (*filled, *differing) for around in AROUND]


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{2,}", text))


def is_told(phrase: str) -> bool:
    """Tell whether none of a phrase's English words is left in Ukrainian."""
    own = words(phrase.replace("{}", ""))
    return any(not own & words(uk.reason(text)) for text in said(phrase))


SHOWN = sorted({(text, place) for place, text in phrases() if text not in NOT_SHOWN and not place.startswith(GATE)})


def test_the_phrases_are_found():
    assert len({text for text, _ in SHOWN}) > 100


@pytest.mark.parametrize(("phrase", "place"), SHOWN)
def test_every_reason_in_the_code_has_its_ukrainian_wording(phrase, place):
    assert is_told(phrase), f"{place}: put it into [reason] of views/messages/uk.toml"


def test_a_phrase_that_the_catalogue_lacks_is_noticed():
    assert not is_told("a comet passed over {}")
    assert not is_told("the same source was on the moon")


@pytest.mark.parametrize("lang", ["en", "uk", "ru"])
def test_every_class_of_cues_has_its_ukrainian_name(lang):
    table = files("accordingto.languages").joinpath(lang, "cues.toml").read_text("utf-8")
    kinds = set(re.findall(r'^class = "(.+)"', table, re.MULTILINE))
    assert kinds
    assert {k for k in kinds if k in uk.reason(f"verb and what it governs ({k})")} == set()


def test_a_whole_reason_is_told_in_one_language():
    told = uk.reason(
        "first told in a text that comes from the other: translation, 9 sentences aligned, 81% of the text; "
        "2 of them are quotations, which count little; it names that outlet"
    )
    assert not words(told)
