"""How the shipped pipelines are built: the same function makes the empty one to train and the one to fill."""

from __future__ import annotations

from typing import Any

WIDTH = 96
"""Width of all layers; 128 was slower and not better with the trials' amount of data."""

MATRICES = {"use_blis": False}
"""Matrix products by numpy's OpenBLAS: three times as fast here as the BLIS that thinc takes by default."""


def tok2vec_model(lang: str, width: int = WIDTH, depth: int = 4) -> dict[str, Any]:
    """Return the configuration of the layer that reads words in context (receptive field 4 to each side)."""
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {"@architectures": "accordingto.WordFeatures.v1", "lang": lang, "width": width},
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width, "depth": depth, "window_size": 1, "maxout_pieces": 3,
        },
    }


def _listener(width: int) -> dict[str, Any]:
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "*"}


def syntax_pipeline(lang: str, width: int = WIDTH) -> Any:  # noqa: ANN401 - spacy's types are skipped
    """Return an empty pipeline of words, morphology and parser over one shared layer."""
    import spacy
    from thinc.api import use_ops

    import accordingto.sentences.embedding  # noqa: F401 - registers the architecture

    nlp = spacy.blank("xx")
    _only_spaces(nlp)
    with use_ops("numpy", **MATRICES):
        nlp.add_pipe("tok2vec", config={"model": tok2vec_model(lang, width)})
        nlp.add_pipe("morphologizer", config={"model": {
            "@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": _listener(width)}})
        nlp.add_pipe("parser", config={"min_action_freq": 10, "learn_tokens": False, "model": {
            "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser", "extra_state_tokens": True,
            "hidden_width": 128, "maxout_pieces": 2, "use_upper": True, "nO": None, "tok2vec": _listener(width)}})
    return nlp


def _only_spaces(nlp: Any) -> None:  # noqa: ANN401 - spacy's types are skipped
    """Let the vocabulary note of a new word only whether it is white space: our features are made in `features.py`."""
    from spacy.attrs import IS_SPACE

    nlp.vocab.lex_attr_getters = {IS_SPACE: nlp.vocab.lex_attr_getters[IS_SPACE]}


def names_component(nlp: Any, lang: str, width: int = WIDTH) -> None:  # noqa: ANN401 - spacy's types are skipped
    """Add an empty component of names, with a word layer of its own, to a pipeline."""
    from thinc.api import use_ops

    with use_ops("numpy", **MATRICES):
        nlp.add_pipe("ner", config={"model": {
            "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": False,
            "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "nO": None,
            "tok2vec": tok2vec_model(lang, width)}})


def names_pipeline(lang: str, width: int = WIDTH) -> Any:  # noqa: ANN401 - spacy's types are skipped
    """Return an empty pipeline of names alone, for training."""
    import spacy

    import accordingto.sentences.embedding  # noqa: F401 - registers the architecture

    nlp = spacy.blank("xx")
    names_component(nlp, lang, width)
    return nlp
