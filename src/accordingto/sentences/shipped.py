"""The shipped engine for Ukrainian and English: spaCy pipelines trained by `training/`, dictionary lemmas."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any, get_args

from accordingto.errors import LanguageError
from accordingto.languages.wordnet import likely_name
from accordingto.model import NameLabel
from accordingto.sentences.engine import Mention, Parsed, Word
from accordingto.sentences.lemmas import with_own_gender
from accordingto.sentences.trees import sound

BATCH_WORDS = 3000
"""Words in one batch: bounds memory; larger ones are not faster."""

NAME_LABELS = frozenset(get_args(NameLabel))

INFLECTED = frozenset({"uk", "ru"})
"""Languages whose dictionary knows the gender of nouns."""

REMEDY = "reinstall accordingto with its weights, train them (training/README.md), or use --engine spacy"


class Pipeline:
    """A trained pipeline of one language: words, morphology, parser, names."""

    def __init__(self, lang: str, lemma: Callable[[str, str, str], str]) -> None:
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        from accordingto.sentences.agreement import Rereader, read_cases
        from accordingto.sentences.architecture import names_component, syntax_pipeline
        from accordingto.sentences.embedding import remember_words
        from accordingto.sentences.weights import fill

        self._lang = lang
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
        labels = self._nlp.get_pipe("morphologizer").labels
        self._rereader = Rereader(labels, read_cases(folder / "syntax" / "cases.tsv"))

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
        scores: list[Any] = []
        for name, component in self._nlp.pipeline:
            if name == "morphologizer":
                scores = component.model.predict(made) if made else []
            else:
                component.set_annotations(made, component.predict(made))
        read = iter(zip(made, scores, strict=True))
        return [self._read(*next(read), words) if words else Parsed([], []) for words in sentences]

    def _read(self, analysed: Any, scores: Any, words: list[str]) -> Parsed:  # noqa: ANN401 - spacy's types are skipped
        heads, relations = self._tree(analysed)
        readings = self._rereader.choose(scores, heads, relations, words)
        if self._lang in INFLECTED:
            readings = [
                of._replace(feats=with_own_gender(self._lang, word, of.feats))
                if of.upos == "NOUN" and "Number=Plur" in of.feats else of
                for of, word in zip(readings, words, strict=True)
            ]
        else:
            readings = [
                of._replace(upos="PROPN")
                if of.upos == "NOUN" and "Number=Sing" in of.feats and likely_name(word) else of
                for of, word in zip(readings, words, strict=True)
            ]
        out = [
            Word(self._lemma(word, of.upos, of.feats), of.upos, of.feats, head, relation)
            for word, of, head, relation in zip(words, readings, heads, relations, strict=True)
        ]
        found = [Mention(e.start, e.end, e.label_) for e in analysed.ents if e.label_ in NAME_LABELS]
        return Parsed(out, found)

    def _tree(self, analysed: Any) -> tuple[list[int], list[str]]:  # noqa: ANN401 - spacy's types are skipped
        from spacy.attrs import DEP, HEAD

        table = analysed.to_array([HEAD, DEP])
        heads = [index + int(offset) for index, offset in enumerate(table[:, 0].astype("int64"))]
        strings = self._nlp.vocab.strings
        relations = [(strings[int(key)] or "dep") if key else "dep" for key in table[:, 1]]
        return sound(heads, ["root" if relation == "ROOT" else relation for relation in relations])


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
