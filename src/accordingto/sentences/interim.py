"""A dictionary-only engine: classes, features and lemmas without context, no trees, no names."""

from __future__ import annotations

from accordingto.sentences.dictionary import parses_of
from accordingto.sentences.engine import Parsed, Word


class DictionaryOnly:
    """What stands in while no trained pipeline is shipped for a language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.version = f"dictionary/0 {lang}"

    def parse(self, sentences: list[list[str]]) -> list[Parsed]:
        """Analyse each word alone; the first word is the root."""
        return [Parsed([self._word(w) for w in words], []) for words in sentences]

    def _word(self, word: str) -> Word:
        if not word[:1].isalnum():
            return Word(word, "PUNCT", "", 0, "punct")
        parses = parses_of("uk", word) if self.lang == "uk" else ()
        if not parses:
            return Word(word.lower(), "X", "", 0, "dep")
        upos = {"NOUN": "NOUN", "VERB": "VERB", "INFN": "VERB", "ADJF": "ADJ", "ADVB": "ADV", "PREP": "ADP",
                "CONJ": "CCONJ", "NPRO": "PRON", "PRCL": "PART", "NUMR": "NUM"}.get(str(parses[0].tag.POS), "X")
        return Word(parses[0].normal_form, upos, "", 0, "dep")
