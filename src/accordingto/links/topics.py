"""What a statement is about, as weighted concepts: the part of a question that is not its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import sqrt

from accordingto.languages.concepts import load
from accordingto.links.signatures import Figure, Stretch, Telling

Vector = dict[str, float]

NEAREST = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""Weights of the words a number stands with, nearest first; what it counts stands at its side."""
AROUND = 0.4
"""Weight of the other words of its clause, and of words past the list above."""
BROADER = 0.8
"""Weight a broader concept gets from a narrower one: a body or a victim is also a death."""
NAME, STEM, EVERYDAY, SETTING, PEOPLE = 0.35, 0.6, 0.15, 0.2, 0.55
"""Factors for names, words outside the lexicon, concepts of every story, and countries, offices, dates, kinds
of people."""
BARE = 0.85
"""Topical weight below which a number says nothing of what it counts («сімох», "17")."""
INHERITED = 0.9
"""Weight of a topic taken over from the statement before."""
COMMON_UNITS = frozenset({"person", "%", "unit", "day", "hour", "week", "month", "year", "USD", "EUR", "UAH", "RUB"})
UNIT, RATE = 0.4, 0.9
"""What a unit says of the matter: little for things, much for a rate (EUR/dose); nothing for people, time, money."""
MAIN_SHARE, HELD = 0.2, 0.85
"""Share of the heaviest feature that makes a main one; what being held counts against a cosine."""
EVERYDAY_FIELDS = frozenset({"speech.toml", "general.toml"})


@lru_cache(maxsize=8192)
def _spread(label: str) -> tuple[tuple[str, float], ...]:
    """Return the features one label stands for with factors."""
    kind, _, body = label.partition(":")
    if kind == "n":
        return ((label, NAME),)
    if kind == "s":
        return ((f"s:{body}", STEM),)
    lexicon = load()
    chain = lexicon.broader(body)
    if "setting" in chain:
        return ((label, SETTING),)
    if "people" in chain:
        return ((label, PEOPLE),)
    entry = lexicon.concepts.get(body)
    factor = EVERYDAY if entry is not None and entry.field in EVERYDAY_FIELDS else 1.0
    return tuple((f"c:{c}", factor * BROADER**n) for n, c in enumerate(chain))


def figure_vector(figure: Figure) -> Vector:
    """Return what a number counts and what happens to it."""
    found: Vector = {}
    for n, label in enumerate(figure.counted):
        _add(found, label, NEAREST[n] if n < len(NEAREST) else AROUND)
    for label in figure.around:
        _add(found, label, AROUND)
    if figure.unit is not None and figure.unit not in COMMON_UNITS:
        found[f"u:{figure.unit}"] = RATE if "/" in figure.unit else UNIT
    return found


def text_vector(telling: Telling) -> Vector:
    """Return what a telling without numbers is about."""
    found: Vector = {}
    for concept in telling.concepts:
        _add(found, f"c:{concept}", 1.0)
    for name in telling.names:
        _add(found, f"n:{name}", 1.0)
    for stem in telling.stems:
        _add(found, f"s:{stem}", 1.0)
    return found


def stretch_vector(stretch: Stretch) -> Vector:
    """Return what a sentence or a title is about."""
    found: Vector = {}
    for concept in stretch.concepts:
        _add(found, f"c:{concept}", 1.0)
    for name in stretch.names:
        _add(found, f"n:{name}", 1.0)
    return found


def _add(vector: Vector, label: str, weight: float) -> None:
    for feature, factor in _spread(label):
        vector[feature] = max(vector.get(feature, 0.0), weight * factor)


def substance(vector: Mapping[str, float]) -> float:
    """Return how much a vector says: the weight of its concepts and unknown words, names and settings aside."""
    return sum(w for f, w in sorted(vector.items()) if f[0] not in "nu" and w > SETTING)


def cosine(x: Mapping[str, float], y: Mapping[str, float]) -> float:
    """Return the cosine of two vectors, 0 when one is empty."""
    if len(y) < len(x):
        x, y = y, x
    dot = sum(w * y[f] for f, w in sorted(x.items()) if f in y)
    if not dot:
        return 0.0
    return dot / (norm(x) * norm(y))


def held(x: Mapping[str, float], y: Mapping[str, float]) -> float:
    """Return the share of ``x`` that stands among the main features of ``y``: how well it fits."""
    whole = sum(w for _, w in sorted(x.items()))
    floor = MAIN_SHARE * max(y.values(), default=0.0)
    return sum(w for f, w in sorted(x.items()) if y.get(f, 0.0) >= floor > 0) / whole if whole else 0.0


def likeness(x: Mapping[str, float], y: Mapping[str, float]) -> float:
    """Return how alike two topics are, 0..1: the cosine, or how well the lesser is held by the greater."""
    small, large = (x, y) if substance(x) <= substance(y) else (y, x)
    if substance(small) < BARE / 2:
        return cosine(x, y)
    return max(cosine(x, y), HELD * held(small, large))


def norm(x: Mapping[str, float]) -> float:
    """Return the length of a vector."""
    return sqrt(sum(w * w for _, w in sorted(x.items())))


def total(vectors: Iterable[Mapping[str, float]]) -> Vector:
    """Return the sum of vectors."""
    found: Vector = {}
    for vector in vectors:
        for feature, weight in vector.items():
            found[feature] = found.get(feature, 0.0) + weight
    return found


def scaled(vector: Mapping[str, float], factor: float) -> Vector:
    """Return the vector times a factor."""
    return {f: w * factor for f, w in vector.items()}


def blend(x: Mapping[str, float], y: Mapping[str, float]) -> Vector:
    """Return the larger weight of each feature."""
    return {f: max(x.get(f, 0.0), y.get(f, 0.0)) for f in {*x, *y}}


def units_agree(x: str | None, y: str | None) -> bool:
    """Tell whether two units may answer one question: equal, one unknown, or a rate told without what it is for."""
    return x is None or y is None or x == y or x.split("/")[0] == y.split("/")[0]


def _negated(figure: Figure) -> bool:
    """Tell whether a number is told as not being so («900 тисяч, а не мільйон»); "not less than" is a bound."""
    near = figure.counted[:4]
    return "c:not" in near[:3] and not {"c:less", "c:more"} & set(near)


def ranked(figures: Sequence[Figure], title: Stretch) -> list[int]:
    """Return indices of a statement's figures, the main one first.

    The main figure is one the title also gives, else the first that is no small count of things at hand.
    """
    told = set(title.numbers)

    def key(n: int) -> tuple[bool, bool, bool, int]:
        f = figures[n]
        values = {v for v in (f.low, f.high) if v is not None}
        return (_negated(f), not values & told, all(v <= 3 for v in values), n)

    return sorted(range(len(figures)), key=key)
