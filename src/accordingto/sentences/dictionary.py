"""The morphological dictionaries (pymorphy3): analyses of a word form, kept per form."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from accordingto.errors import LanguageError

FORMS_KEPT = 100_000
"""Forms whose analyses are kept, least recently used go first; pymorphy makes 8-10k new ones a second."""


@lru_cache(maxsize=4)
def dictionary(lang: str) -> Any:  # noqa: ANN401 - pymorphy3 has no types
    """Return pymorphy3's analyser for ``uk`` or ``ru``. Raises ``LanguageError`` when its data are missing."""
    import pymorphy3

    try:
        return pymorphy3.MorphAnalyzer(lang=lang)
    except Exception as error:
        raise LanguageError(
            f"no morphological dictionary for language '{lang}': {error}",
            f"pip install pymorphy3 pymorphy3-dicts-{lang}",
        ) from error


@lru_cache(maxsize=FORMS_KEPT)
def parses_of(lang: str, form: str) -> tuple[Any, ...]:
    """Return pymorphy's analyses of a form, best first; none for marks it cannot read."""
    try:
        return tuple(dictionary(lang).parse(form))
    except (ValueError, KeyError, IndexError):
        return ()


FUNCTION_CLASSES = frozenset({"CONJ", "PREP", "PRCL", "ADVB", "NPRO", "PRED"})
NAME_MARKS = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "prop", "fname", "lname", "pname", "geo"})


def begins_sentences(word: str, lang: str) -> bool:
    """Tell whether a capitalised word (uk, ru) is surely no name, so that its capital means a new sentence.

    It is one only when the dictionary knows the word, as a word of a function class alone; False for English.
    """
    if lang not in {"uk", "ru"} or not word:
        return False
    form = word.lower()
    if not dictionary(lang).word_is_known(form):
        return False
    return all(str(p.tag.POS) in FUNCTION_CLASSES and NAME_MARKS.isdisjoint(p.tag.grammemes)
               for p in parses_of(lang, form))


def is_finite_verb(word: str, lang: str) -> bool:
    """Tell whether the dictionary knows a word of uk or ru as a finite verb and as nothing else; False for English."""
    if lang not in {"uk", "ru"} or not word or not dictionary(lang).word_is_known(word.lower()):
        return False
    return all(str(p.tag.POS) == "VERB" for p in parses_of(lang, word.lower()))
