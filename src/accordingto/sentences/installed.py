"""The engine `spacy`: the user's own spaCy pipelines, official ones by default, on our tokens and sentences."""

from __future__ import annotations

from typing import Any

from accordingto.errors import LanguageError
from accordingto.model import NameLabel
from accordingto.sentences.engine import Mention, Parsed, Word, conllu_order
from accordingto.sentences.trees import sound
from accordingto.sentences.universal import universal

OFFICIAL = {"uk": "uk_core_news_sm", "ru": "ru_core_news_sm", "en": "en_core_web_sm"}
"""The pipelines `--engine spacy` looks for; `--engine spacy:NAME` takes a package or a folder instead."""

LABELS: dict[str, NameLabel] = {
    "PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "DATE": "DATE",
    "MONEY": "MON", "PERCENT": "PCT", "QUANTITY": "QUANT", "MISC": "MISC", "PRODUCT": "MISC", "EVENT": "MISC",
    "WORK_OF_ART": "MISC", "LAW": "MISC", "JOB": "JOB", "MON": "MON", "PCT": "PCT", "QUANT": "QUANT",
}
"""Their entity labels in our words; others are left out (NORP, CARDINAL, ORDINAL, TIME, LANGUAGE)."""


class Installed:
    """A spaCy pipeline that the user installed."""

    def __init__(self, lang: str, name: str | None = None) -> None:
        import spacy

        name = name or OFFICIAL[lang]
        try:
            self._nlp = spacy.load(name)
        except (OSError, ImportError, ValueError) as error:
            known = f"python -m spacy download {name}" if name in OFFICIAL.values() else "check the name or the folder"
            raise LanguageError(f"cannot load the spaCy pipeline '{name}' for '{lang}': {error}", known) from error
        meta = self._nlp.meta
        if meta.get("lang") not in {lang, "xx"}:
            raise LanguageError(f"the spaCy pipeline '{name}' is for '{meta.get('lang')}', not for '{lang}'")
        self.version = f"spacy/{meta.get('name')}-{meta.get('version')} {lang}"

    def parse(self, sentences: list[list[str]]) -> list[Parsed]:
        """Analyse sentences; what the pipeline has no component for is ``X``, empty, or the surface."""
        from spacy.tokens import Doc

        made = [Doc(self._nlp.vocab, words=words, sent_starts=[True] + [False] * (len(words) - 1))
                for words in sentences if words]
        read = iter(self._nlp.pipe(made))
        return [_read(next(read)) if words else Parsed([], []) for words in sentences]


def _read(analysed: Any) -> Parsed:  # noqa: ANN401 - spacy's types are skipped
    parsed = analysed.has_annotation("DEP")
    heads = [token.head.i if parsed else 0 for token in analysed]
    relations = [("root" if token.dep_ == "ROOT" else token.dep_) or "dep" for token in analysed]
    classes = [token.pos_ or "X" for token in analysed]
    heads, relations = sound(*universal(heads, relations, classes))
    words = [
        Word(token.lemma_ or token.text, upos, conllu_order(str(token.morph)), head, relation)
        for token, upos, head, relation in zip(analysed, classes, heads, relations, strict=True)
    ]
    return Parsed(words, [Mention(e.start, e.end, LABELS[e.label_]) for e in analysed.ents if e.label_ in LABELS])
