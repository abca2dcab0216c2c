"""Lemmas from the dictionary: the analysis of the form that agrees best with the predicted class and features."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from typing import Any

from accordingto.languages.inflection import inflection
from accordingto.sentences.dictionary import dictionary, parses_of
from accordingto.sentences.english import is_inflected, rule_lemmas
from accordingto.sentences.features import APOSTROPHES

CLASSES: dict[str, frozenset[str]] = {
    "NOUN": frozenset({"NOUN"}), "PROPN": frozenset({"NOUN"}), "PRON": frozenset({"NPRO", "NOUN"}),
    "ADJ": frozenset({"ADJF", "ADJS", "COMP", "PRTF", "PRTS"}), "DET": frozenset({"ADJF", "NPRO"}),
    "VERB": frozenset({"VERB", "INFN", "PRTF", "PRTS", "GRND", "PRED"}), "AUX": frozenset({"VERB", "INFN", "GRND"}),
    "ADV": frozenset({"ADVB", "COMP", "PRED", "GRND"}), "ADP": frozenset({"PREP"}), "CCONJ": frozenset({"CONJ"}),
    "SCONJ": frozenset({"CONJ"}), "PART": frozenset({"PRCL"}), "INTJ": frozenset({"INTJ"}),
    "NUM": frozenset({"NUMR", "ADJF"}),
}
"""Dictionary classes that a universal class may be."""

_MARKS: dict[str, tuple[str, ...]] = {
    "Case=Nom": ("nomn",), "Case=Gen": ("gent", "gen1", "gen2"), "Case=Dat": ("datv",), "Case=Acc": ("accs", "acc2"),
    "Case=Ins": ("ablt",), "Case=Loc": ("loct", "loc1", "loc2"), "Case=Voc": ("voct",),
    "Number=Sing": ("sing",), "Number=Plur": ("plur",), "Number=Ptan": ("plur", "Pltm"),
    "Gender=Masc": ("masc",), "Gender=Fem": ("femn",), "Gender=Neut": ("neut",),
    "Animacy=Anim": ("anim",), "Animacy=Inan": ("inan",), "Aspect=Imp": ("impf",), "Aspect=Perf": ("perf",),
    "Tense=Past": ("past",), "Tense=Pres": ("pres",), "Tense=Fut": ("futr",), "Person=1": ("1per",),
    "Person=2": ("2per",), "Person=3": ("3per",), "VerbForm=Inf": ("INFN", "infn"), "VerbForm=Conv": ("GRND",),
    "VerbForm=Part": ("PRTF", "PRTS"), "Degree=Cmp": ("COMP", "compr"), "NameType=Sur": ("Surn", "lname"),
    "NameType=Giv": ("Name", "fname"), "NameType=Geo": ("Geox", "geo"), "NameType=Pat": ("Patr", "pname"),
    "Mood=Imp": ("impr",), "Abbr=Yes": ("Abbr", "abbr"),
}
MARKS = {feature: frozenset(marks) for feature, marks in _MARKS.items()}
"""Dictionary marks that speak for a feature."""

CLASS_WEIGHT = 6.0
"""A matching class outweighs all but the clearest disagreement of features (tuned on the treebanks' dev parts)."""
LONGEST_ENDING = 3
"""Letters of the longest ending written behind a number («1990-го», «5-ому»)."""
_NUMBERED = re.compile(r"\d+-[^\W\d_]+$")
PROPER_MARKS = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "prop", "fname", "lname", "pname", "geo"})


@lru_cache(maxsize=100_000)
def lemma_of(lang: str, form: str, upos: str, feats: str) -> str:
    """Return the dictionary form of a word read with this class and these features; the form itself when unknown.

    Lower case except for proper names, which keep the capitals of the form.
    """
    plain = form.translate(APOSTROPHES)
    if upos in {"PUNCT", "SYM", "X"} or not any(char.isalpha() for char in plain):
        return form
    if "VerbForm=Conv" in feats and inflection(lang).converbs:
        return _of_converb(lang, plain.lower())
    if _NUMBERED.match(plain):
        return _of_numbered(lang, plain.lower(), upos, feats)
    parses = parses_of(lang, plain)
    best = max(parses, key=lambda parse: _agreement(parse, upos, feats), default=None)
    if best is None:
        return _cased(plain.lower(), plain, upos)
    proper = upos == "PROPN" or (upos == "NOUN" and not PROPER_MARKS.isdisjoint(best.tag.grammemes))
    return _cased(best.normal_form, plain, "PROPN" if proper else upos)


def _of_converb(lang: str, form: str) -> str:
    """«називаючи» → «називають» → називати; «довівши» → «довів» → довести: the dictionary knows the finite forms."""
    table = inflection(lang)
    mark = next((mark for mark in table.reflexive if form.endswith(mark)), "")
    bare = form.removesuffix(mark)
    for ending, finite_ending in table.converbs:
        if not bare.endswith(ending):
            continue
        finite = bare.removesuffix(ending) + finite_ending + (table.reflexive[0] if mark else "")
        verbs = [parse for parse in parses_of(lang, finite) if str(parse.tag.POS) == "VERB"]
        if verbs and dictionary(lang).word_is_known(finite):
            return str(verbs[0].normal_form)
    return form


def _of_numbered(lang: str, form: str, upos: str, feats: str) -> str:
    """«1990-го» → 1990-ий; «34-річного» → 34-річний."""
    number, _, rest = form.partition("-")
    if len(rest) <= LONGEST_ENDING:
        return f"{number}-{inflection(lang).ordinal}"
    return f"{number}-{lemma_of(lang, rest, upos, feats)}"


GENDERS = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
_GENDER = re.compile(r"Gender=\w+")


@lru_cache(maxsize=50_000)
def with_own_gender(lang: str, form: str, feats: str) -> str:
    """Return a plural noun's features with the gender its dictionary form has; plurals do not show it.

    Unchanged when the features name no gender or the dictionary does not know the noun's.
    """
    nouns = [p for p in parses_of(lang, form.translate(APOSTROPHES)) if str(p.tag.POS) == "NOUN"]
    if not nouns or "Gender=" not in feats or not dictionary(lang).word_is_known(form.translate(APOSTROPHES)):
        return feats
    best = max(nouns, key=lambda parse: _agreement(parse, "NOUN", _GENDER.sub("", feats)))
    gender = GENDERS.get(str(best.normalized.tag.gender))
    return _GENDER.sub(f"Gender={gender}", feats) if gender else feats


@lru_cache(maxsize=10_000)
def _speaking_for(feats: str) -> tuple[frozenset[str], ...]:
    """Return the dictionary marks of each feature that has some, in the order of the features."""
    return tuple(MARKS[feat] for feat in feats.split("|") if feat in MARKS)


def _agreement(parse: Any, upos: str, feats: str) -> float:  # noqa: ANN401 - pymorphy3 has no types
    tag = parse.tag
    grammemes = tag.grammemes
    score = CLASS_WEIGHT if tag.POS in CLASSES.get(upos, frozenset()) else 0.0
    if upos == "PRON" and tag.POS == "ADJF" and "Apro" in grammemes:
        score = CLASS_WEIGHT
    for marks in _speaking_for(feats):
        score += -0.3 if marks.isdisjoint(grammemes) else 1.0
    if (upos == "PROPN") != PROPER_MARKS.isdisjoint(grammemes):
        score += 0.5
    return score + float(parse.score) * 0.01


def _cased(lemma: str, form: str, upos: str) -> str:
    if upos != "PROPN" or not form[:1].isupper():
        return lemma
    if len(form) > 1 and form.isupper():
        return lemma.upper()
    capitals = [
        letter.upper() if index < len(form) and form[index].isupper() and form[index].lower() == letter else letter
        for index, letter in enumerate(lemma)
    ]
    return capitals[0].upper() + "".join(capitals[1:]) if capitals else lemma


def lemmatizer(lang: str) -> Callable[[str, str, str], str]:
    """Return the function from form, class and features to lemma for a language.

    A table of exceptions learned from treebanks (``<code>/syntax/lemmas.tsv``, may be absent) comes first, then
    the dictionary (uk, ru) or the rules of spelling (en).
    """
    table = _exceptions(lang)

    @lru_cache(maxsize=100_000)
    def lemma(form: str, upos: str, feats: str) -> str:
        plain = form.translate(APOSTROPHES)
        known = table.get((plain.lower(), upos))
        if known is not None:
            return _cased(known, plain, upos) if upos == "PROPN" else known
        if lang != "en":
            return lemma_of(lang, form, upos, feats)
        if upos in {"PROPN", "PUNCT", "SYM", "X", "NUM"}:
            return plain
        return rule_lemmas(plain.lower(), upos, is_inflected(feats))[0]

    return lemma


def _exceptions(lang: str) -> dict[tuple[str, str], str]:
    file = files("accordingto.languages") / lang / "syntax" / "lemmas.tsv"
    if not file.is_file():
        return {}
    rows = (line.split("\t") for line in file.read_text("utf-8").splitlines())
    return {(row[0], row[1]): row[2] for row in rows if len(row) == 3}
