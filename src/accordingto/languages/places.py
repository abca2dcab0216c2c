"""Regions and cities by name and adjective (``registry/places.toml``), and towns by the adjectives made of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from accordingto.languages.word_forms import key, parses, stem, word_is_known

LONGEST_PLACE = 3
"""Words of the longest name of a place."""
SHORTEST_ROOT = 3
"""Letters that the root of a town's adjective has at least."""
_ADJECTIVE = re.compile(r"(ськ|цьк|зьк|ск|цк)(?:ий|а|ая|е|ое|і|ие|ого|ої|ой|ому|ій|им|ою|ую|у|их)$")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("accordingto.languages").joinpath("registry", "places.toml").read_text("utf-8"))


@cache
def _places() -> dict[tuple[str, ...], tuple[str, bool]]:
    """Return word keys to the English name and whether they are an adjective's, which needs no capital."""
    known: dict[tuple[str, ...], tuple[str, bool]] = {}
    for group in ("cities", "lands"):
        for english, spellings in _table()[group].items():
            for spelling in str(spellings).split():
                known.setdefault(key(spelling.replace("_", " ")), (english, spelling[0].islower()))
    return known


def place_at(words: Sequence[str], at: int) -> tuple[int, str] | None:
    """Return how many words from ``at`` are a place («Києва», «харківська»), and its English name; None for none.

    Names need a capital, adjectives do not.
    """
    for size in range(min(LONGEST_PLACE, len(words) - at), 0, -1):
        found = _places().get(tuple(stem(word) for word in words[at : at + size]))
        if found is not None and (found[1] or words[at][:1].isupper()):
            return size, found[0]
    return None


def is_place_adjective(word: str) -> bool:
    """Tell whether a word ends like an adjective made of a place («диканська», «портової» not)."""
    return _ADJECTIVE.search(word.casefold()) is not None


@cache
def _districts() -> frozenset[str]:
    return frozenset(stem(word) for word in _table()["settlements"]["districts"].split())


@lru_cache(maxsize=8192)
def town_of(adjective: str, lang: str) -> str | None:
    """Return the town that an adjective is made of, nominative («Диканської»: Диканька); None for a city's district.

    Only towns that the dictionary of ``uk`` or ``ru`` has.
    """
    found = _ADJECTIVE.search(adjective.casefold())
    if found is None or lang not in {"uk", "ru"} or stem(adjective) in _districts():
        return None
    for town in _towns(adjective.casefold()[: found.start()], found[1], lang):
        if word_is_known(town, lang) and _is_town(town, lang):
            return town[:1].upper() + town[1:]
    return None


def _towns(root: str, suffix: str, lang: str) -> Iterator[str]:
    """Yield the words an adjective with this root may come from, the likeliest first."""
    if len(root) < SHORTEST_ROOT:
        return
    if suffix in {"цьк", "цк"}:
        for ending in (suffix, "ць", "к", "ч", "ки"):
            yield root + ending
    if suffix == "зьк":
        for ending in ("г", "га", "ж", suffix):
            yield root + ending
    for cut, whole in (one.split() for one in _table()["settlements"]["cut"]):
        if root.endswith(cut):
            yield root[: -len(cut)] + whole
    for ending in _table()["settlements"][lang]:
        yield root + ending


def _is_town(word: str, lang: str) -> bool:
    """Tell whether a dictionary word may be a town: Russian ones are marked so, Ukrainian ones are lifeless nouns."""
    for one in parses(word, lang)[:3]:
        if one.pos == "NOUN" and "nomn" in one.marks and ("Geox" in one.marks if lang == "ru" else "inan" in one.marks):
            return one.normal == word or "plur" in one.marks
    return False


def masculine(word: str) -> str | None:
    """Return the masculine nominative of an adjective of a place («Фрунзенського»: Фрунзенський); None for others."""
    found = _ADJECTIVE.search(word.casefold())
    if found is None:
        return None
    return word[: found.end(1)] + "ий"
