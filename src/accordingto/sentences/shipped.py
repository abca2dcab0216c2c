"""The shipped engine for Ukrainian and English: spaCy pipelines trained by `training/`, dictionary lemmas."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any, get_args

from accordingto.errors import LanguageError
from accordingto.model import NameLabel
from accordingto.sentences.engine import Mention, Parsed, Word, conllu_order
from accordingto.sentences.trees import sound

BATCH_WORDS = 3000
"""Words in one batch: bounds memory; larger ones are not faster."""

REMEDY = "reinstall accordingto with its weights, train them (training/README.md), or use --engine spacy"


class Pipeline:
    """A trained pipeline of one language: words, morphology, parser, names."""

    def __init__(self, lang: str, lemma: Callable[[str, str, str], str]) -> None:
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        from accordingto.sentences.architecture import names_component, syntax_pipeline
        from accordingto.sentences.embedding import remember_words
        from accordingto.sentences.weights import fill

        self._lemma = lemma
        self._nlp = syntax_pipeline(lang)
        folder = files("accordingto.languages") / lang
        fill(self._nlp.pipeline[:1], _found(folder / "syntax" / "words.bin"), REMEDY)
        fill(self._nlp.pipeline[1:], _found(folder / "syntax" / "trees.bin"), REMEDY)
        names = folder / "names" / "names.bin"
        if names.is_file():
            names_component(self._nlp, lang)
            fill(self._nlp.pipeline[3:], names, REMEDY)
        remember_words(self._nlp.get_pipe("tok2vec").model, lang)
        if "ner" in self._nlp.pipe_names:
            remember_words(self._nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0], lang)
        version = (folder / "syntax" / "VERSION").read_text("utf-8").strip()
        self.version = f"shipped/{version} {lang}"
        for label in self._nlp.get_pipe("morphologizer").labels:
            self._nlp.vocab.morphology.add(label)

    def parse(self, sentences: list[list[str]]) -> list[Parsed]:
        """Analyse sentences in batches of bounded size."""
        out: list[Parsed] = []
        for batch in _batches(sentences):
            with self._nlp.memory_zone():
                out += self._batch(batch)
        return out

    def _batch(self, sentences: list[list[str]]) -> list[Parsed]:
        from spacy.tokens import Doc

        made = [Doc(self._nlp.vocab, words=words, sent_starts=[True] + [False] * (len(words) - 1))
                for words in sentences if words]
        for _, component in self._nlp.pipeline:
            component.set_annotations(made, component.predict(made))
        read = iter(made)
        return [self._read(next(read), words) if words else Parsed([], []) for words in sentences]

    def _read(self, analysed: Any, words: list[str]) -> Parsed:  # noqa: ANN401 - spacy's types are skipped
        heads = [token.head.i for token in analysed]
        relations = [token.dep_ or "dep" for token in analysed]
        heads, relations = sound(heads, ["root" if r == "ROOT" else r for r in relations])
        out = []
        for token, word, head, relation in zip(analysed, words, heads, relations, strict=True):
            upos, feats = token.pos_ or "X", conllu_order(str(token.morph))
            out.append(Word(self._lemma(word, upos, feats), upos, feats, head, relation))
        labels = get_args(NameLabel)
        found = [Mention(e.start, e.end, e.label_) for e in analysed.ents if e.label_ in labels]
        return Parsed(out, found)


def _found(file: Any) -> Any:  # noqa: ANN401 - a Traversable
    if not file.is_file():
        raise LanguageError(f"the weights {file} are missing", REMEDY)
    return file


def _batches(sentences: list[list[str]]) -> Iterator[list[list[str]]]:
    batch: list[list[str]] = []
    size = 0
    for words in sentences:
        batch.append(words)
        size += len(words)
        if size >= BATCH_WORDS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
