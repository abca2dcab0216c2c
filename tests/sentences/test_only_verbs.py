"""Words that can only be finite verbs are read as verbs, whatever the model took them for."""

from __future__ import annotations

import pytest

from accordingto.sentences.only_verbs import as_only_verb


@pytest.mark.parametrize("form", ["передаёт", "передает", "сообщает", "заявил"])
def test_a_form_that_only_a_verb_has_is_a_verb(form):
    upos, feats = as_only_verb("ru", form, "NOUN", "Case=Nom|Number=Sing")
    assert upos == "VERB"
    assert "VerbForm=Fin" in feats
    assert "Number=Sing" in feats


@pytest.mark.parametrize(
    ("form", "upos"),
    [("стали", "NOUN"), ("Передаёт", "PROPN"), ("молчи", "NOUN"), ("горизонт", "NOUN"), ("бррмт", "X")],
)
def test_what_may_be_another_word_stays(form, upos):
    assert as_only_verb("ru", form, upos, "Case=Nom") == (upos, "Case=Nom")


def test_a_verb_keeps_the_features_it_has():
    assert as_only_verb("ru", "передаёт", "VERB", "Tense=Pres") == ("VERB", "Tense=Pres")
