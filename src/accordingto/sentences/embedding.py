"""The embedding layer of the shipped pipelines, registered with spaCy. Import before building or loading one."""

from __future__ import annotations

from typing import Any

import numpy as np
import spacy
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array

from accordingto.sentences.features import columns, row_maker


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
