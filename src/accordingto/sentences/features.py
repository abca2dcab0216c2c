"""Word features of the shipped pipelines: what the embedding tables of the models are indexed by.

Every feature depends on the word type alone, so a row is made once per type and kept. Method:
MultiHashEmbed of spaCy (Honnibal 2017) with the dictionary's analyses as further hash columns, as
in `training/README.md`. Changing a column or its order invalidates the shipped weights.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

ROWS_KEPT = 150_000
"""Word types whose rows are kept before the cache starts anew (about 30 MB); news of a day has 50,000."""

LONGEST_WORD = 60
"""Code points of a word that are looked at; longer "words" are rubbish and would fill the cache."""

APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "‘": "'", "\u0301": None})
"""Ukrainian apostrophes as the dictionary has them; the stress mark is dropped."""

Columns = tuple[tuple[str, int], ...]

SURFACE_COLUMNS: Columns = (
    ("norm", 5000), ("prefix", 1000), ("suffix", 2500), ("shape", 2500), ("suffix2", 1000), ("suffix5", 5000),
)
"""Name and number of table rows of the features of the form itself (sizes of the trials, TRIALS.md)."""

DICTIONARY_COLUMNS: Columns = (
    ("tag", 1500), ("tags", 2500), ("classes", 300), ("lemma", 5000), ("names", 100),
)
"""The same for what the dictionary says of the form: best tag, set of tags, of classes, lemma, name marks."""

WORDNET_COLUMNS: Columns = (("readings", 800), ("lemmas", 5000), ("senses", 2000), ("frames", 500))
"""The same for English: what WordNet says of the form (`wordnet.features`)."""

NAME_MARKS = frozenset(
    {"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr", "prop", "fname", "lname", "pname", "geo", "abbr"}
)
"""Dictionary marks of proper names and abbreviations."""

_SHAPE_CLASSES = ((re.compile(r"[^\W\d_]"), ""), (re.compile(r"\d"), "d"))


def columns(lang: str) -> Columns:
    """Return the feature columns of a language in their order."""
    return SURFACE_COLUMNS + (DICTIONARY_COLUMNS if lang in {"uk", "ru"} else WORDNET_COLUMNS)


def shape(word: str) -> str:
    """Return the word's shape: letters as x or X, digits as d, runs cut at four, other marks as they are."""
    out: list[str] = []
    run = 0
    for char in word:
        mark = ("X" if char.isupper() else "x") if char.isalpha() else ("d" if char.isdigit() else char)
        run = run + 1 if out and out[-1] == mark else 0
        if run < 4:
            out.append(mark)
    return "".join(out)


def surface_features(word: str) -> list[str]:
    """Return the features of the form itself, in the order of ``SURFACE_COLUMNS``."""
    low = word.lower()
    return [low, word[0], low[-3:], shape(word), low[-2:], low[-5:]]


def dictionary_features(parses: Sequence[Any]) -> list[str]:
    """Return what pymorphy's parses of a form say, in the order of ``DICTIONARY_COLUMNS``."""
    if not parses:
        return ["", "", "", "", ""]
    tags = sorted({str(parse.tag) for parse in parses})
    classes = sorted({str(parse.tag.POS) for parse in parses})
    marks = sorted({mark for parse in parses for mark in NAME_MARKS & parse.tag.grammemes})
    return [str(parses[0].tag), "|".join(tags), "|".join(classes), parses[0].normal_form, "|".join(marks)]


@lru_cache(maxsize=4)
def row_maker(lang: str) -> Callable[[str], np.ndarray]:
    """Return the cached function from a word to its row of uint64 feature hashes for this language.

    The same function each time: all layers of a language share the rows.
    """
    import numpy as np
    from spacy.strings import hash_string  # type: ignore[attr-defined]

    from accordingto.languages import wordnet
    from accordingto.sentences.dictionary import parses_of

    slavic = lang in {"uk", "ru"}
    rows: dict[str, np.ndarray] = {}

    def row(word: str) -> np.ndarray:
        found = rows.get(word)
        if found is None:
            form = word[:LONGEST_WORD].translate(APOSTROPHES) or word[0]
            features = surface_features(form)
            features += dictionary_features(parses_of(lang, form)) if slavic else wordnet.features(form)
            found = np.array([hash_string(f"{i}:{value}") for i, value in enumerate(features)], dtype="uint64")
            if len(rows) >= ROWS_KEPT:
                rows.clear()
            rows[word] = found
        return found

    return row
