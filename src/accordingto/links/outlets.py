"""Which names in tellings are outlets whose own articles stand in the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from accordingto.languages.concepts import LANGS, load
from accordingto.links.names import WORD, parts
from accordingto.links.signatures import Signature, Telling

MEDIA = frozenset({"agency_news", "newspaper", "website", "story_news", "tv", "telegram"})
"""Concepts of words that stand with an outlet's name without being the name: agency, газета, видання…"""
SHORT_LABEL = 3
"""Domain labels up to this length (com, org, net, ua) name no outlet."""


class Outlets:
    """The outlets of a set of articles and who names them. Article numbers are indices into ``signatures``."""

    def __init__(self, signatures: Sequence[Signature]) -> None:
        self._own = [_labels(s) for s in signatures]
        self._articles: dict[str, list[int]] = defaultdict(list)
        for i, labels in enumerate(self._own):
            for label in sorted(labels):
                self._articles[label].append(i)
        self._named = [frozenset(n for t in s.tellings for n in _told(t)) for s in signatures]

    def of(self, name: str | None) -> list[int]:
        """Return the articles of the outlet with this name, in order; empty when none is in the set."""
        label = key(name)
        return self._articles.get(label, []) if label else []

    def cites(self, b: int, a: int) -> bool:
        """Tell whether article ``b`` names the outlet of article ``a`` as a teller or relay; never its own outlet."""
        return bool((self._own[a] & self._named[b]) - self._own[b])

    def same(self, b: int, a: int) -> bool:
        """Tell whether two articles are of one outlet."""
        return bool(self._own[a] & self._own[b])


@lru_cache(maxsize=65536)
def key(name: str | None) -> str:
    """Return the comparable form of an outlet's name; empty when there is none."""
    if not name:
        return ""
    words = WORD.findall(name)
    own = [w for w in words if not _generic(w)]
    return " ".join(parts(" ".join(own or words)))


def _generic(word: str) -> bool:
    lexicon = load()
    return word[:1].islower() and any(MEDIA & set(lexicon.find(word, lang)) for lang in LANGS)


def _labels(signature: Signature) -> frozenset[str]:
    domain = [d for d in (signature.domain or "").split(".")[:-1] if len(d) > SHORT_LABEL]
    names = [signature.outlet, " ".join(domain)]
    found = {key(n.replace("-", " ").replace("_", " ")) for n in names if n}
    return frozenset(f for f in found if f)


def _told(telling: Telling) -> set[str]:
    names = [telling.source_name, *(s.name for s in telling.via)]
    if telling.source_type in ("outlet", "news agency", "state media"):
        names.append(telling.surface)
    return {k for k in map(key, names) if k}
