"""The shipped engine for Russian: slovnet and navec models (MIT) out of natasha's wheel, pymorphy3 for lemmas."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Any

from accordingto.errors import LanguageError
from accordingto.model import NameLabel
from accordingto.sentences.engine import Mention, Parsed, Word
from accordingto.sentences.lemmas import lemma_of
from accordingto.sentences.only_verbs import as_only_verb
from accordingto.sentences.trees import sound

BATCH = 8
"""Sentences in one padded batch; larger ones waste time on padding (measured on news)."""

LABELS: dict[str, NameLabel] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}


def _data_folder() -> Path:
    """Return natasha's data folder without importing natasha, whose pymorphy2 needs pkg_resources."""
    spec = importlib.util.find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise LanguageError("the Russian models are missing", "pip install natasha slovnet navec")
    return Path(next(iter(spec.submodule_search_locations))) / "data"


class Slovnet:
    """Morphology, syntax and names of Russian news."""

    version = "slovnet-news/1 ru"

    def __init__(self) -> None:
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        try:
            from navec import Navec
            from slovnet import NER, Morph, Syntax
        except ImportError as error:
            missing = f"the Russian engine is missing: {error}"
            raise LanguageError(missing, "pip install slovnet navec natasha") from error
        data = _data_folder()
        files = [data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"]
        files += [data / "model" / f"slovnet_{kind}_news_v1.tar" for kind in ("morph", "syntax", "ner")]
        for file in files:
            if not file.is_file():
                missing = f"the Russian model {file.name} is missing"
                raise LanguageError(missing, "pip install --force-reinstall natasha")
        navec = Navec.load(files[0])
        self._morph = Morph.load(files[1], batch_size=BATCH)
        self._syntax = Syntax.load(files[2], batch_size=BATCH)
        self._names = NER.load(files[3], batch_size=BATCH)
        for model in (self._morph, self._syntax, self._names):
            model.navec(navec)

    def parse(self, sentences: list[list[str]]) -> list[Parsed]:
        """Analyse sentences; they are batched by length, which changes speed, not answers."""
        order = sorted((i for i, words in enumerate(sentences) if words), key=lambda i: (len(sentences[i]), i))
        out = [Parsed([], []) for _ in sentences]
        for first in range(0, len(order), BATCH):
            chosen = order[first : first + BATCH]
            for index, parsed in zip(chosen, self._batch([sentences[i] for i in chosen]), strict=True):
                out[index] = parsed
        return out

    def _batch(self, sentences: list[list[str]]) -> list[Parsed]:
        tags = _run(self._morph, sentences)
        trees = _run(self._syntax, sentences)
        names = _run(self._names, sentences)
        return [
            _parsed(*of_one) for of_one in zip(sentences, tags, trees, names, strict=True)
        ]


def _run(model: Any, sentences: list[list[str]]) -> list[Any]:  # noqa: ANN401 - slovnet has no types
    infer = model.infer
    return list(infer.decoder(infer.process(infer.encoder(sentences))))


def _parsed(words: list[str], tags: list[str], tree: Any, marks: list[str]) -> Parsed:  # noqa: ANN401
    _, head_ids, relations = tree
    given = [int(head) - 1 for head in head_ids]
    heads, relations = sound([index if head < 0 else head for index, head in enumerate(given)], list(relations))
    out = []
    for word, tag, head, relation in zip(words, tags, heads, relations, strict=True):
        upos, _, feats = tag.partition("|")
        upos, feats = as_only_verb("ru", word, upos, feats)
        out.append(Word(lemma_of("ru", word, upos, feats), upos, feats, head, relation))
    return Parsed(out, mentions(marks))


def mentions(marks: list[str]) -> list[Mention]:
    """Return the names that BIO marks (``B-PER``, ``I-PER``, ``O``) draw."""
    out: list[Mention] = []
    for index, mark in enumerate(marks):
        kind, _, label = mark.partition("-")
        if label not in LABELS:
            continue
        if kind == "I" and out and out[-1].last == index and out[-1].label == LABELS[label]:
            out[-1] = out[-1]._replace(last=index + 1)
        else:
            out.append(Mention(index, index + 1, LABELS[label]))
    return out
