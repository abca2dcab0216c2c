"""Features of English words from WordNet: regular and irregular forms, names, words it does not know."""

from __future__ import annotations

import pytest

from accordingto.languages.wordnet import features, is_common, likely_name
from accordingto.sentences.features import WORDNET_COLUMNS, columns, row_maker


@pytest.mark.parametrize(("form", "readings", "lemmas"), [
    ("said", {"vx"}, {"say"}),
    ("announces", {"vz"}, {"announce"}),
    ("stopped", {"vd", "vx", "a"}, {"stop", "stopped"}),
    ("denying", {"vg"}, {"deny"}),
    ("bodies", {"ns", "vz"}, {"body"}),
    ("chairmen", {"ns", "nx"}, {"chairman"}),
    ("latest", {"at"}, {"late"}),
])
def test_forms_are_read_as_morphy_reads_them(form: str, readings: set[str], lemmas: set[str]) -> None:
    found = features(form)
    assert readings & set(found[0].split("|")), found
    assert lemmas & set(found[1].split("|")), found


def test_capitals_do_not_matter_but_names_are_told() -> None:
    assert features("LONDON") == features("london")
    assert features("london")[0] == "N"


def test_a_verb_of_saying_has_its_kind_and_its_clause_frame() -> None:
    _, _, senses, frames = features("announced")
    assert "v32" in senses.split("|")
    assert any("26" in frame.split(",") for frame in frames.split("|"))


@pytest.mark.parametrize("form", ["", "the", "qwzx", "12", "—", "заявив", "a" * 100])
def test_what_is_not_known_is_silent(form: str) -> None:
    assert features(form) == ["", "", "", ""]


def test_english_rows_have_the_new_columns_at_their_end() -> None:
    assert columns("en")[-len(WORDNET_COLUMNS):] == WORDNET_COLUMNS
    assert len(row_maker("en")("said")) == len(columns("en"))
    assert len(row_maker("uk")("сказав")) == len(columns("uk"))


@pytest.mark.parametrize(("word", "so"), [
    ("Quellmer", True), ("London", True), ("Board", False), ("Hundreds", False), ("quellmer", False), ("TV", False),
])
def test_what_is_written_like_a_name_and_no_known_noun_is_likely_one(word, so):
    assert likely_name(word) is so


def test_a_common_word_is_more_than_a_name() -> None:
    assert [word for word in ("Dockers", "About", "London", "Quellmer") if is_common(word)] == ["Dockers", "About"]
