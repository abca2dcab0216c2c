"""Which names in tellings are outlets whose own articles stand in the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Citing:
    """Which outlets one article is of and names; keys as ``Registry.key`` gives them."""

    outlet: str
    """Key of its own outlet; empty when unknown."""
    named: frozenset[str]
    """Outlets it names as tellers or relays, or at the places where sources are named."""
    outer: frozenset[str]
    """Those named as the last relay of a chain, the one next to the page."""
    front: frozenset[str]
    """Those through which its first statement openly comes."""


class Registry:
    """The outlets whose texts are there, by their names. Small: it grows with the outlets, not with the texts."""

    def __init__(self, named: Iterable[tuple[str | None, str | None]]) -> None:
        self._squashed: dict[str, str] = {}
        self._words: dict[str, set[str]] = defaultdict(set)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        for name, domain in sorted({(n or "", d or "") for n, d in named}):
            key = outlet_key(name, domain)
            for one in _names(name, domain) if key else ():
                self._squashed[squashed(one)] = min(key, self._squashed.get(squashed(one), key))
                self._words[key].update(parts(one))
        for key in sorted(self._words):
            for word in self._words[key]:
                self._by_word[word].add(key)

    @property
    def calls(self) -> frozenset[str]:
        """Everything by which an outlet may be meant, comparable with ``calls`` of an article."""
        return frozenset(self._squashed) | frozenset(self._by_word)

    def key(self, name: str | None) -> str | None:
        """Return the key of the outlet with this name, None when no such outlet is there or several could be."""
        if not name:
            return None
        own = _own(name)
        found = self._squashed.get(squashed(own)) or self._squashed.get(squashed(name))
        return found or self._fitting(set(parts(own)))

    def citing(self, signature: Signature) -> Citing:
        """Return which outlets an article names."""
        told = frozenset(o for t in signature.tellings for o in self._told(t))
        seen = frozenset(self._seen(signature, len(signature.stretches)))
        inner = frozenset(o for t in signature.tellings for r in t.via[:-1] for o in (self.key(r.name),) if o)
        outer = frozenset(o for t in signature.tellings for o in self._last(t)) | (seen - told - inner)
        front = frozenset(o for t in _lead(signature) for o in self._told(t)) | frozenset(self._seen(signature, FRONT))
        return Citing(outlet_key(signature.outlet, signature.domain), told | seen, outer, front)

    def _fitting(self, words: set[str]) -> str | None:
        """Return the only outlet whose name these words are, or are part of, or hold; None when none or several."""
        fitting = {o for w in sorted(words) for o in self._by_word.get(w, ()) if _fits(words, self._words[o])}
        return fitting.pop() if len(fitting) == 1 else None

    def _seen(self, signature: Signature, first: int) -> set[str]:
        """Outlets whose names stand in the first sentences of the text, whether or not a telling was found there."""
        texts = [s for s in signature.stretches if s.kind in ("text", "recall")][:first]
        called = {c for s in texts for c in s.called}
        found = {self._squashed[c] for c in called if c in self._squashed}
        return found | {o for c in called if "_" in c for o in (self._fitting(set(c.split("_"))),) if o}

    def _told(self, telling: Telling) -> set[str]:
        return {k for k in map(self.key, _namings(telling)) if k}

    def _last(self, telling: Telling) -> set[str]:
        name = telling.via[-1].name if telling.via else telling.source_name
        return {k for k in (self.key(name),) if k}


class Outlets:
    """Who names whom among some articles. Article numbers are indices into ``citing``."""

    def __init__(self, registry: Registry, citing: Sequence[Citing]) -> None:
        self.registry, self._citing = registry, citing
        self._articles: dict[str, list[int]] = defaultdict(list)
        for i, one in enumerate(citing):
            if one.outlet:
                self._articles[one.outlet].append(i)

    def outlet(self, article: int) -> str:
        """Return the key of an article's outlet; empty when unknown."""
        return self._citing[article].outlet

    def key(self, name: str | None) -> str | None:
        """Return the key of the outlet with this name, None when no such outlet is there or several could be."""
        return self.registry.key(name)

    def of(self, name: str | None) -> list[int]:
        """Return the articles of the outlet with this name, in order; empty when none is among them."""
        key = self.key(name)
        return self._articles.get(key, []) if key else []

    def cites(self, b: int, a: int) -> bool:
        """Tell whether article ``b`` names the outlet of article ``a`` as a teller or relay; never its own outlet."""
        own, other = self.outlet(b), self.outlet(a)
        return other in self._citing[b].named and other != own

    def outermost(self, b: int, a: int) -> bool:
        """Tell whether ``b`` names the outlet of ``a`` as the last relay of a chain, the one next to the page."""
        return self.outlet(a) in self._citing[b].outer

    def fronts(self, b: int, a: int) -> bool:
        """Tell whether the first statement of ``b`` openly comes through the outlet of ``a``."""
        return self.outlet(a) in self._citing[b].front and self.outlet(a) != self.outlet(b)

    def same(self, b: int, a: int) -> bool:
        """Tell whether two articles are of one known outlet."""
        return bool(self.outlet(a)) and self.outlet(a) == self.outlet(b)


def outlet_key(outlet: str | None, domain: str | None) -> str:
    """Return the key of an outlet: its name made comparable, else its domain's; empty when there is neither."""
    names = _names(outlet, domain)
    return squashed(names[0]) if names else ""


def calls(signature: Signature) -> frozenset[str]:
    """Return every form by which an article may mean an outlet: a new outlet concerns only articles that share one."""
    names = {n for t in signature.tellings for n in _namings(t) if n}
    names |= {r.name for t in signature.tellings for r in t.via if r.name}
    called = {c for s in signature.stretches if s.kind in ("text", "recall") for c in s.called}
    words = {w for c in called if "_" in c for w in c.split("_")} | {w for n in names for w in parts(_own(n))}
    return frozenset(called | words | {squashed(n) for n in names} | {squashed(_own(n)) for n in names})


def _own(name: str) -> str:
    return " ".join(w for w in WORD.findall(name) if not _generic(w)) or name


def _namings(telling: Telling) -> list[str | None]:
    names = [telling.source_name, *(s.name for s in telling.via)]
    return [*names, telling.surface] if telling.source_type in ("outlet", "news agency", "state media") else names


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


def _names(outlet: str | None, domain: str | None) -> list[str]:
    labels = [d for d in (domain or "").split(".")[:-1] if len(d) > SHORT_LABEL]
    return [n.replace("-", " ").replace("_", " ") for n in (outlet, " ".join(labels)) if n]
