"""Which names in tellings are outlets whose own articles stand in the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from accordingto.languages.concepts import LANGS, load
from accordingto.links.names import WORD, parts, squashed
from accordingto.links.signatures import Signature, Telling

MEDIA = frozenset({"agency_news", "newspaper", "website", "story_news", "tv", "telegram"})
"""Concepts of words that stand with an outlet's name without being the name: agency, газета, видання…"""
SHORTEST = 3
"""Fewest consonants of a word by which an outlet may be known alone (the Post, «Гудок»)."""
FRONT = 1
"""How many sentences make the lead in which a text names whom it retells."""
SHORT_LABEL = 3
"""Domain labels up to this length (com, org, net, ua) name no outlet."""


class Outlets:
    """The outlets of a set of articles and who names them. Article numbers are indices into ``signatures``."""

    def __init__(self, signatures: Sequence[Signature]) -> None:
        self._outlet = [_outlet(s) for s in signatures]
        self._articles: dict[str, list[int]] = defaultdict(list)
        self._squashed: dict[str, str] = {}
        self._words: dict[str, set[str]] = defaultdict(set)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        for i, (signature, outlet) in enumerate(zip(signatures, self._outlet, strict=True)):
            if not outlet:
                continue
            self._articles[outlet].append(i)
            for name in _names(signature):
                self._squashed.setdefault(squashed(name), outlet)
                self._words[outlet].update(parts(name))
        for outlet in sorted(self._words):
            for word in self._words[outlet]:
                self._by_word[word].add(outlet)
        told = [frozenset(o for t in s.tellings for o in self._told(t)) for s in signatures]
        seen = [frozenset(self._seen(s, len(s.stretches))) for s in signatures]
        inner = [
            frozenset(o for t in s.tellings for r in t.via[:-1] for o in (self.key(r.name),) if o) for s in signatures
        ]
        self._named = [t | s for t, s in zip(told, seen, strict=True)]
        self._outer = [
            frozenset(o for t in s.tellings for o in self._last(t)) | (seen[i] - told[i] - inner[i])
            for i, s in enumerate(signatures)
        ]
        self._front = [
            frozenset(o for t in _lead(s) for o in self._told(t)) | frozenset(self._seen(s, FRONT)) for s in signatures
        ]

    def outlet(self, article: int) -> str:
        """Return the key of an article's outlet; empty when unknown."""
        return self._outlet[article]

    def key(self, name: str | None) -> str | None:
        """Return the key of the outlet with this name, None when no such outlet is in the set or several could be."""
        if not name:
            return None
        own = " ".join(w for w in WORD.findall(name) if not _generic(w)) or name
        found = self._squashed.get(squashed(own)) or self._squashed.get(squashed(name))
        if found:
            return found
        return self._fitting(set(parts(own)))

    def _fitting(self, words: set[str]) -> str | None:
        """Return the only outlet whose name these words are, or are part of, or hold; None when none or several."""
        fitting = {o for w in sorted(words) for o in self._by_word.get(w, ()) if _fits(words, self._words[o])}
        return fitting.pop() if len(fitting) == 1 else None

    def of(self, name: str | None) -> list[int]:
        """Return the articles of the outlet with this name, in order; empty when none is in the set."""
        key = self.key(name)
        return self._articles[key] if key else []

    def named(self, article: int) -> list[str]:
        """Return the outlets an article names as tellers or relays, its own left out, sorted."""
        return sorted(self._named[article] - {self._outlet[article]})

    def articles(self, outlet: str) -> list[int]:
        """Return the articles of one outlet, in order."""
        return self._articles.get(outlet, [])

    def cites(self, b: int, a: int) -> bool:
        """Tell whether article ``b`` names the outlet of article ``a`` as a teller or relay; never its own outlet."""
        return self._outlet[a] in self._named[b] and self._outlet[a] != self._outlet[b]

    def outermost(self, b: int, a: int) -> bool:
        """Tell whether ``b`` names the outlet of ``a`` as the last relay of a chain, the one next to the page."""
        return self._outlet[a] in self._outer[b]

    def fronts(self, b: int, a: int) -> bool:
        """Tell whether the first statement of ``b`` openly comes through the outlet of ``a``."""
        return self._outlet[a] in self._front[b] and self._outlet[a] != self._outlet[b]

    def same(self, b: int, a: int) -> bool:
        """Tell whether two articles are of one known outlet."""
        return bool(self._outlet[a]) and self._outlet[a] == self._outlet[b]

    def _seen(self, signature: Signature, first: int) -> set[str]:
        """Outlets whose names stand in the first sentences of the text, whether or not a telling was found there."""
        texts = [s for s in signature.stretches if s.kind in ("text", "recall")][:first]
        called = {c for s in texts for c in s.called}
        found = {self._squashed[c] for c in called if c in self._squashed}
        return found | {o for c in called if "_" in c for o in (self._fitting(set(c.split("_"))),) if o}

    def _told(self, telling: Telling) -> set[str]:
        names = [telling.source_name, *(s.name for s in telling.via)]
        if telling.source_type in ("outlet", "news agency", "state media"):
            names.append(telling.surface)
        return {k for k in map(self.key, names) if k}

    def _last(self, telling: Telling) -> set[str]:
        name = telling.via[-1].name if telling.via else telling.source_name
        return {k for k in (self.key(name),) if k}


def _lead(signature: Signature) -> list[Telling]:
    """Return the tellings whose content begins in the first sentence of the text."""
    first = next((i for i, s in enumerate(signature.stretches) if s.kind == "text" and len(s.concepts) > 1), None)
    return [t for t in signature.tellings if first is not None and t.stretches[:1] == (first,)]


def _fits(words: set[str], label: set[str]) -> bool:
    """Tell whether one is part of the other: a shared word is long enough, others may begin alike (Рудний, Рудня)."""
    few, many = (words, label) if len(words) <= len(label) else (label, words)
    alike = all(any(_begin_alike(a, b) for b in many) for a in few)
    return alike and any(len(w) >= SHORTEST for w in words & label)


def _begin_alike(x: str, y: str) -> bool:
    return x == y or (min(len(x), len(y)) >= SHORTEST and (x.startswith(y) or y.startswith(x)))


@lru_cache(maxsize=65536)
def _generic(word: str) -> bool:
    lexicon = load()
    return word[:1].islower() and any(MEDIA & set(lexicon.find(word, lang)) for lang in LANGS)


def _names(signature: Signature) -> list[str]:
    domain = [d for d in (signature.domain or "").split(".")[:-1] if len(d) > SHORT_LABEL]
    return [n.replace("-", " ").replace("_", " ") for n in (signature.outlet, " ".join(domain)) if n]


def _outlet(signature: Signature) -> str:
    names = _names(signature)
    return squashed(names[0]) if names else ""
