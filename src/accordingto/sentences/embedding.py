"""The embedding layer of the shipped pipelines, registered with spaCy. Import before building or loading one."""

from __future__ import annotations

from typing import Any

import numpy as np
import spacy
from spacy.attrs import ORTH
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array

from accordingto.sentences.features import ROWS_KEPT, columns, row_maker

BLOCK = 64
"""New word types are always computed in blocks of this size, padded with zeros: the same word gets the same
vector, to the last bit, whatever stands beside it."""


GROWTH = 16 * BLOCK
"""Word vectors there is room for at first; the room doubles when it is full."""


@spacy.registry.architectures("accordingto.WordFeatures.v1")  # type: ignore[untyped-decorator]
def word_features(lang: str, width: int) -> Model[Any, Any]:
    """Return the layer from texts to one vector per token, from hashed features of the word type."""
    tables = [HashEmbed(width, rows, column=i, seed=i + 7, dropout=0.0) for i, (_, rows) in enumerate(columns(lang))]
    mixed = Maxout(width, width * len(tables), nP=3, dropout=0.0, normalize=True)
    return chain(
        feature_rows(lang), list2ragged(), with_array(concatenate(*tables)), with_array(mixed), ragged2list()
    )


def feature_rows(lang: str) -> Model[Any, Any]:
    """Return the layer from texts to arrays of feature hashes, one row per token; nothing to learn in it."""
    row = row_maker(lang)
    empty = np.zeros((0, len(columns(lang))), dtype="uint64")

    def forward(model: Model[Any, Any], texts: Any, is_train: bool) -> tuple[Any, Any]:  # noqa: ANN401, ARG001, FBT001
        made = [np.vstack([row(token.text) for token in text]) if len(text) else empty for text in texts]
        return made, lambda _gradient: []

    return Model("word_features", forward)


def remember_words(reader: Model[Any, Any], lang: str) -> None:
    """Make a trained word layer keep the vector of each word type it has met; for prediction only.

    ``reader`` is the model of `architecture.tok2vec_model`: its first layer is exchanged, answers stay the same.
    """
    row = row_maker(lang)
    tables, mixed = reader.layers[0].layers[2].layers[0], reader.layers[0].layers[3].layers[0]
    kept: dict[int, int] = {}
    """From the key spaCy's string store gives a word to the row of its vector."""
    vectors = np.zeros((0, 0), dtype="float32")

    def learn(words: list[tuple[str, int]]) -> None:
        nonlocal vectors
        if len(kept) + len(words) > ROWS_KEPT:
            kept.clear()
        for first in range(0, len(words), BLOCK):
            block = words[first : first + BLOCK]
            ids = np.zeros((BLOCK, len(columns(lang))), dtype="uint64")
            ids[: len(block)] = [row(word) for word, _ in block]
            made = mixed.predict(tables.predict(ids))
            if len(kept) + BLOCK > len(vectors):
                more = np.zeros((max(GROWTH, len(vectors)), made.shape[1]), dtype="float32")
                vectors = np.concatenate([vectors, more]) if kept else more
            vectors[len(kept) : len(kept) + len(block)] = made[: len(block)]
            kept.update(zip((key for _, key in block), range(len(kept), len(kept) + len(block)), strict=True))

    def forward(model: Model[Any, Any], texts: Any, is_train: bool) -> tuple[Any, Any]:  # noqa: ANN401, ARG001, FBT001
        words = [text.to_array(ORTH).tolist() for text in texts]
        here = {word for of_one in words for word in of_one}
        new = here - kept.keys()
        if new:
            strings = texts[0].vocab.strings
            learn(sorted((strings[key], key) for key in (here if len(kept) + len(new) > ROWS_KEPT else new)))
        return [vectors[[kept[word] for word in of_one]] for of_one in words], lambda _gradient: []

    reader.layers[0] = Model("remembered_words", forward)
