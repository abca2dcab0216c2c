"""What WordNet knows of an English word form: classes, kinds of sense and verb frames, as features of the parser.

The table ``en/syntax/wordnet.tsv.gz`` has a word a line, then its entries: class letter (``n``, ``v``, ``a``, ``r``;
``N`` for a name) with the number of the lexicographer file of its first sense, for verbs ``:`` and the numbers of the
sentence frames; or class letter, ``=`` and the lemma, for an irregular form. Method: Morphy, the morphological
processing of WordNet 3.0 (``morphy(7WN)``): irregular forms first, then the rules of detachment, kept where the lemma
is known.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib.resources import files

DETACHED = {
    "n": (("s", "", "s"), ("ses", "s", "s"), ("ves", "f", "s"), ("xes", "x", "s"), ("zes", "z", "s"),
          ("ches", "ch", "s"), ("shes", "sh", "s"), ("men", "man", "s"), ("ies", "y", "s")),
    "v": (("s", "", "z"), ("ies", "y", "z"), ("es", "e", "z"), ("es", "", "z"), ("ed", "e", "d"), ("ed", "", "d"),
          ("ied", "y", "d"), ("ing", "e", "g"), ("ing", "", "g")),
    "a": (("er", "", "r"), ("est", "", "t"), ("er", "e", "r"), ("est", "e", "t"), ("ier", "y", "r"),
          ("iest", "y", "t")),
}
"""Of each class: ending, what the lemma has in its place, and a letter for the inflection."""

DOUBLED = (("ed", "d"), ("ing", "g"))
SHORTEST = 2


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    raw = (files("accordingto.languages") / "en" / "syntax" / "wordnet.tsv.gz").read_bytes()
    rows = (line.partition("\t") for line in gzip.decompress(raw).decode("ascii").splitlines())
    return {word: entries for word, _, entries in rows}


def likely_name(word: str) -> bool:
    """Tell whether a word written like a name is none that the table knows: common nouns mostly are."""
    return len(word) > SHORTEST + 1 and word.istitle() and word.isalpha() and features(word)[0] in {"", "N"}


def is_common(word: str) -> bool:
    """Tell whether the table knows a word as more than a name."""
    return features(word)[0] not in {"", "N"}


def features(form: str) -> list[str]:
    """Return readings, lemmas, kinds of sense and verb frames of a form, each as one string ("" where unknown)."""
    words, low = _words(), form.lower()
    readings: set[str] = set()
    lemmas: set[str] = set()
    senses: set[str] = set()
    frames: set[str] = set()

    def add(lemma: str, mark: str, inflection: str) -> None:
        for entry in words.get(lemma, "").split(" "):
            if entry[:1].lower() != mark or entry[1:2] == "=":
                continue
            kind, _, shown = entry.partition(":")
            readings.add(entry[0] + inflection)
            lemmas.add(lemma)
            senses.add(kind)
            if shown:
                frames.add(shown)

    for entry in words.get(low, "").split(" "):
        mark, _, lemma = entry.partition("=")
        if lemma:
            add(lemma, mark, "x")
        elif entry:
            add(low, entry[0].lower(), "")
    for mark, rules in DETACHED.items():
        for ending, instead, inflection in rules:
            if low.endswith(ending) and len(low) - len(ending) >= SHORTEST:
                add(low[: -len(ending)] + instead, mark, inflection)
    for ending, inflection in DOUBLED:
        stem = low.removesuffix(ending)
        if stem != low and len(stem) > SHORTEST and stem[-1] == stem[-2]:
            add(stem[:-1], "v", inflection)
    return ["|".join(sorted(found)) for found in (readings, lemmas, senses, frames)]
