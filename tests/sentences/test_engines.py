"""The engine protocol over a tiny spaCy pipeline made here, and over the shipped engines."""

import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example

from accordingto.errors import LanguageError
from accordingto.model import Article
from accordingto.sentences import analyse
from accordingto.sentences.analysing import load_engine
from accordingto.sentences.engine import Engine
from accordingto.sentences.installed import Installed
from accordingto.sentences.shipped import Pipeline

WORDS = ["Smith", "said", "that", "Paris", "fell", "."]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """Return the folder of a pipeline that has learned one sentence."""
    nlp = spacy.blank("en")
    for name in ("tok2vec", "morphologizer", "ner"):
        nlp.add_pipe(name)
    nlp.add_pipe("parser", config={"min_action_freq": 1}, after="morphologizer")
    gold = Doc(
        nlp.vocab, words=WORDS, pos=["PROPN", "VERB", "SCONJ", "PROPN", "VERB", "PUNCT"],
        morphs=["Number=Sing", "Tense=Past", "", "Number=Sing", "Tense=Past", ""],
        heads=[1, 1, 4, 4, 1, 1], deps=["nsubj", "ROOT", "mark", "nsubj", "ccomp", "punct"],
        ents=["B-PERSON", "O", "O", "B-GPE", "O", "O"],
    )
    examples = [Example(Doc(nlp.vocab, words=WORDS), gold)]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(60):
        nlp.update(examples, sgd=optimizer)
    folder = tmp_path_factory.mktemp("tiny") / "pipeline"
    nlp.to_disk(folder)
    return folder


def test_the_users_pipeline_speaks_through_the_protocol(tiny):
    found = analyse(Article("Smith said that Paris fell.", "en"), f"spacy:{tiny}")
    assert [found.surface(i) for i in range(len(found.tokens))] == WORDS
    assert [t.relation for t in found.tokens] == ["nsubj", "root", "mark", "nsubj", "ccomp", "punct"]
    assert [t.head for t in found.tokens] == [1, 1, 4, 4, 1, 1]
    assert [(found.text[n.start : n.end], n.label) for n in found.names] == [("Smith", "PER"), ("Paris", "LOC")]
    assert found.engine.startswith("spacy/")


def test_a_pipeline_of_another_language_is_refused(tiny):
    with pytest.raises(LanguageError, match="for 'en', not for 'uk'"):
        Installed("uk", str(tiny))


@pytest.mark.parametrize("lang", ["uk", "ru", "en"])
def test_shipped_engines_answer_each_sentence_in_order(lang):
    engine = load_engine("shipped", lang)
    assert isinstance(engine, Engine)
    given = [["Один", "."], [], ["Two", "words", "here"], ["…"]]
    assert [len(parsed.words) for parsed in engine.parse(given)] == [2, 0, 3, 1]


def test_missing_weights_are_named_with_a_remedy(monkeypatch, tmp_path):
    monkeypatch.setattr("accordingto.sentences.shipped.files", lambda _package: tmp_path)
    with pytest.raises(LanguageError, match=r"words.bin.*missing(?s:.*)--engine spacy"):
        Pipeline("uk", lambda form, _upos, _feats: form)
