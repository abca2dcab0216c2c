"""Whether two spellings mean one name: the measure's answer, wide on purpose, never used to decide anything else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from accordingto.evaluation.words import scoring_words

SHARED_PARTS = 0.6
"""Share of common name parts (Jaccard) from which two names count as one; fixed with the gold."""

CONTAINED_PARTS = 0.99
"""Share of the shorter name's parts found in the longer one: "Tusk" is "Donald Tusk"."""

_FOLDS = (("kh", "h"), ("zh", "z"), ("ye", "e"), ("yo", "o"))
_ENDINGS = re.compile("iy|yi|ij|yj|ii|yy")
_LAST_FOLDS = (("y", "i"), ("ia", "a"), ("iu", "u"), ("g", "h"))
_PART = re.compile(r"[a-z0-9]+")


@cache
def _fillers() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(scoring_words()['name_fillers'])})\b")


@cache
def name_parts(name: str) -> frozenset[str]:
    """Return the folded parts of a name in Latin letters; empty for one written in another alphabet."""
    flat = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    flat = _fillers().sub(" ", flat)
    for old, new in _FOLDS:
        flat = flat.replace(old, new)
    flat = _ENDINGS.sub("i", flat)
    for old, new in _LAST_FOLDS:
        flat = flat.replace(old, new)
    return frozenset(_PART.findall(flat))


def same_spelling(one: str, other: str) -> bool:
    """Tell whether two spellings share enough parts; without Latin letters they must be equal but for case."""
    a, b = name_parts(one), name_parts(other)
    if not a or not b:
        return one.casefold() == other.casefold()
    common = len(a & b)
    return a == b or common / min(len(a), len(b)) >= CONTAINED_PARTS or common / len(a | b) >= SHARED_PARTS


def named(accepted: Iterable[str], given: str | None) -> bool:
    """Tell whether ``given`` is one of the accepted names; nothing given is none of them."""
    return bool(given) and any(same_spelling(name, given) for name in accepted if given)
