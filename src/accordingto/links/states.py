"""Which states the name of a body mentions: two bodies of different states are never one."""

from __future__ import annotations

from functools import lru_cache

from accordingto.languages.countries import adjectival, named
from accordingto.languages.word_forms import stem
from accordingto.links.names import WORD

LONGEST = 4
"""Words of the longest name of a country."""


@lru_cache(maxsize=65536)
def states(name: str) -> frozenset[str]:
    """Return the ISO codes of the countries a name mentions, as a noun or an adjective; empty for none."""
    words = WORD.findall(name)
    stems = [stem(word) for word in words]
    found: set[str] = set()
    for at, word in enumerate(words):
        if not word[:1].isupper():
            continue
        runs = (tuple(stems[at : at + size]) for size in range(min(LONGEST, len(words) - at), 0, -1))
        country = next(filter(None, map(named, runs)), None) or adjectival(word)
        if country is not None:
            found.add(country.code)
    return frozenset(found)
