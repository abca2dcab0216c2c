"""One identity for a source across articles, languages and spellings, and whose voice it is; with reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from accordingto.languages.concepts import load
from accordingto.languages.person_names import is_given
from accordingto.languages.voices import official
from accordingto.links.aliases import aliases
from accordingto.links.descriptions import same_bodies
from accordingto.links.judgements import NO_JUDGEMENTS, Judgements
from accordingto.links.names import ARTICLES, POSSESSIVE, WORD, parts, stem
from accordingto.links.signatures import Signature, Telling
from accordingto.links.speakers import MERGEABLE, SPOKEN, speakers
from accordingto.links.spellings import registered, spellings
from accordingto.links.states import states
from accordingto.model import Derivation, Source, SourceType, content_id

MEDIA = frozenset({"outlet", "news agency", "state media"})
VOICES = 3
"""Longest chain of speaking for somebody who speaks for somebody."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A source as one article names it."""

    article: int
    id: str | None
    name: str
    type: SourceType


class Identities:
    """Which mentions are one source. Built once per linking run.

    Full names are one source everywhere; a lone surname is the bearer its article, or else the articles of its story,
    name in full, and nobody's when there are two. ``neighbours``: article number to the articles near it. What people
    decided on sources comes before all evidence.
    """

    def __init__(
        self,
        signatures: Sequence[Signature],
        neighbours: Mapping[int, set[int]],
        derived: Sequence[Derivation],
        judged: Judgements = NO_JUDGEMENTS,
    ) -> None:
        self._mentions = [m for i, s in enumerate(signatures) for t in s.tellings for m in _mentions(i, t)]
        self._parent: dict[str, str] = {}
        self._why: dict[str, str] = {}
        self._story = _stories(len(signatures), neighbours)
        self._labels = [signatures[i].article for i in self._story]
        self._decided: dict[str, set[str]] = {}
        self._states: dict[str, frozenset[str]] = {}
        self._judged = judged
        self._one = _groups(judged.same)
        for m in self._mentions:
            key = self._key(m.article, m.name)
            self._find(key)
            if m.type != "person":
                self._states[key] = self._states.get(key, frozenset()) | states(m.name)
            if m.id and STORY not in key:
                self._union(key, f"={m.id}", "one registry entry")
        self._opened = self._first_words()
        self._lone = self._surnames(neighbours)
        for (i, x), (j, y) in aliases(signatures, derived, self.raw):
            self._union(self._key(i, x), self._key(j, y), "named so in the same passage of a translation or copy")
        self._merge_bodies()
        self._merge_described(signatures, derived)
        self._ids = self._canonical()
        self._speaks = _by_office(self._ids.values()) | speakers(signatures, self)
        self._spelt = spellings(signatures, self.of)
        self._spoken, self._politicians = self._manners(signatures)

    def _manners(self, signatures: Sequence[Signature]) -> tuple[set[str], set[str]]:
        """Return who is told as somebody's voice, and who with an office held in person."""
        told: dict[str, set[str]] = defaultdict(set)
        images: set[str] = set()
        for n, signature in enumerate(signatures):
            for t in signature.tellings:
                ident = self.of(n, t.source_id, t.source_name) if t.role else None
                if ident is not None:
                    told[ident] |= set(t.role)
                    images |= {ident} if t.source_type == "imagery" else set()
        spoken = {i for i, role in told.items() if role & SPOKEN or (role & EXPERTS and not role & IN_PERSON)}
        return images | spoken, {i for i, role in told.items() if role & IN_PERSON and not role & SPOKEN}

    def _find(self, key: str) -> str:
        if key not in self._parent:
            self._parent[key] = key
            own = key[1:] if key.startswith("=") else content_id("s", "", key)
            if any(own in pair for pair in self._judged.different):
                self._decided[key] = {own}
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def _union(self, x: str, y: str, why: str) -> None:
        a, b = sorted((self._find(x), self._find(y)))
        if a != b and not self._held_apart(a, b) and (y.startswith("=") or not self._of_two_states(a, b)):
            self._parent[b] = a
            self._states[a] = self._states.get(a, frozenset()) | self._states.get(b, frozenset())
            if b in self._decided:
                self._decided[a] = self._decided.get(a, set()) | self._decided[b]
            if not y.startswith("="):
                self._why.setdefault(a, why)

    def _held_apart(self, a: str, b: str) -> bool:
        """Tell whether a person said that a source of one group is none of the other."""
        ours, theirs = self._decided.get(a, set()), self._decided.get(b, set())
        return any((min(x, y), max(x, y)) in self._judged.different for x in ours for y in theirs)

    def _of_two_states(self, a: str, b: str) -> bool:
        """Tell whether both groups name states and none in common: no ministry is that of another country."""
        ours, theirs = self._states.get(a, frozenset()), self._states.get(b, frozenset())
        return bool(ours and theirs) and ours.isdisjoint(theirs)

    def _key(self, article: int, name: str) -> str:
        """Return the comparable form of a name; one of common words only holds in its story."""
        key = _key(name)
        return f"{key}{STORY}{self._labels[article]}" if _common(name) else key

    def _merge_bodies(self) -> None:
        """Join names of bodies of one kind in one story of which one is part of the other."""
        rows: dict[tuple[int, str], set[str]] = defaultdict(set)
        owners: dict[str, set[str]] = {}
        for m in self._mentions:
            if m.type in MERGEABLE:
                key = self._key(m.article, m.name)
                rows[self._story[m.article], m.type].add(key)
                owners[key] = set(parts(m.name.partition(" of ")[2]))
        for _, keys in sorted(rows.items()):
            words = {k: set(k.partition(STORY)[0].split()) for k in sorted(keys)}
            alike = {
                k: [
                    o
                    for o in words
                    if o != k and _one_name(words[k], words[o])
                    # the committee of a parliament is not the parliament
                    and not words[k] <= owners[o] and not words[o] <= owners[k]
                ]
                for k in words
            }
            # a name like two that are unlike each other is neither's; one word (a country's) is a part of many
            fit = {k: [o for o in found if len(words[o]) > 1 or len(alike[o]) == 1] for k, found in alike.items()}
            sure = {k for k, found in fit.items() if all(o in alike[p] or o == p for o in found for p in found)}
            for key in sorted(sure):
                for other in [o for o in fit[key] if o in sure][:1]:
                    self._union(key, other, "names of one body in one story that share their words")

    def _merge_described(self, signatures: Sequence[Signature], derived: Sequence[Derivation]) -> None:
        """Join bodies and documents of one story that are described alike, in whatever languages."""
        number = {s.article: i for i, s in enumerate(signatures)}
        ends = [(number[d.article], number[d.origin]) for d in derived]
        near = {(min(pair), max(pair)) for pair in ends}
        names: dict[int, dict[tuple[int, str], str]] = defaultdict(dict)
        for m in self._mentions:
            names[self._story[m.article]][m.article, m.name] = self.raw(m.article, m.name)
        for story in sorted(names):
            inside = sorted({article for article, _ in names[story]})
            for x, y in same_bodies({i: signatures[i] for i in inside}, names[story], near):
                self._union(x, y, "described alike in one story")

    def _surnames(self, neighbours: Mapping[int, set[int]]) -> dict[tuple[int, str], str]:
        """Return (article, lone surname) to the only full name of its article or story that ends in it."""
        full: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for m in self._mentions:
            key = _key(m.name)
            if " " in key and m.type == "person":
                full[m.article][_word_key(m.name, -1)].add(self._find(key))
        found = {}
        for m in self._mentions:
            key = _key(m.name)
            if " " not in key and m.type not in MEDIA:
                here = full[m.article].get(key) or {
                    f for a in sorted(neighbours.get(m.article, ())) for f in full.get(a, {}).get(key, ())
                }
                here = here or self._opened.get((self._story[m.article], key), set())
                if len(here) == 1 and not self._held_apart(self._find(key), next(iter(here))):
                    found[m.article, key] = next(iter(here))
        return found

    def _first_words(self) -> dict[tuple[int, str], set[str]]:
        """Return (story, first word) to the companies and organisations whose name it opens.

        «Перигей» is short for «Перигей Аналітика»; a country's name is not short for its ministry's.
        """
        found: dict[tuple[int, str], set[str]] = defaultdict(set)
        for m in self._mentions:
            if " " in _key(m.name) and m.type in OPENED and not _of_state(m.name):
                found[self._story[m.article], _word_key(m.name, 0)].add(self._find(self._key(m.article, m.name)))
        return found

    def _canonical(self) -> dict[str, str]:
        """Return each root of the union to its source id: the smallest id given, else one made of the name."""
        given: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self._parent):
            if key.startswith("="):
                given[self._find(key)].append(key[1:])
        found = {
            root: min(given[root]) if given[root] else content_id("s", "", root)
            for root in {self._find(k) for k in self._parent}
        }
        return {root: self._one.get(ident, ident) for root, ident in found.items()}

    def of(self, article: int, ident: str | None, name: str | None) -> str | None:
        """Return the identity of a source that an article gives by id or name; None for an unnamed one."""
        if name:
            return self._ids[self.raw(article, name)]
        if ident and f"={ident}" in self._parent:
            return self._ids[self._find(f"={ident}")]
        return self._one.get(ident, ident) if ident else ident

    def story(self, article: int) -> int:
        """Return the number of the story an article belongs to: the first article of its connected group."""
        return self._story[article]

    def raw(self, article: int, name: str) -> str:
        """Return the group a name is in before ids are given."""
        lone = self._lone.get((article, _key(name)))
        return self._find(lone or self._key(article, name))

    def voice(self, ident: str | None) -> str | None:
        """Return the identity whose voice this source is: its ministry, company, agency; itself when independent."""
        for _ in range(VOICES):
            if ident is None or ident not in self._speaks:
                return ident
            ident = self._speaks[ident]
        return ident

    def is_mouth(self, ident: str) -> bool:
        """Tell whether this is told as somebody's voice: spokesperson, press service, analyst; or is somebody's image.

        The head of a body is not: a director's word is the director's.
        """
        return ident in self._spoken

    def is_politician(self, ident: str) -> bool:
        """Tell whether this person is told with an office held in person: minister, governor, president, mayor."""
        return ident in self._politicians

    def sources(self) -> tuple[Source, ...]:
        """Return one ``Source`` for every identity, sorted by id."""
        names: dict[str, Counter[str]] = defaultdict(Counter)
        first: dict[str, str] = {}
        types: dict[str, Counter[SourceType]] = defaultdict(Counter)
        for m in self._mentions:
            ident = self.of(m.article, m.id, m.name)
            if ident is not None:
                names[ident][m.name] += 1
                first.setdefault(ident, self.raw(m.article, m.name))
                types[ident][m.type] += m.type != "unnamed"
        found = [self._source(i, names[i], types[i], self._why.get(first[i])) for i in sorted(names)]
        meant = {self._speaks[i] for i in names if i in self._speaks} - names.keys()
        return tuple(sorted((*found, *_offices(meant, names)), key=lambda s: s.id))

    def _source(self, ident: str, names: Counter[str], types: Counter[SourceType], why: str | None) -> Source:
        names_en = tuple(sorted(names, key=lambda n: (-names[n], -len(n), n)))
        kind: SourceType = max(sorted(types), key=lambda t: types[t]) if any(types.values()) else "unnamed"
        said = why or "the same name in several spellings"
        reason = None if len(names_en) == 1 else f"{said}: " + ", ".join(names_en)
        every = {"en": names_en} | self._spelt.get(ident, {}) | registered(ident)
        return Source(ident, kind, every, self._speaks.get(ident), reason=reason)


@lru_cache(maxsize=65536)
def _key(name: str) -> str:
    """Return the comparable form of a source's name, a title before a full name («Health Minister …») left out."""
    words = WORD.findall(name)
    known = load()
    ends = next((n for n, w in enumerate(words) if not known.find(w.casefold(), "en")), len(words))
    titled = any(TITLES & set(known.find(w.casefold(), "en")) for w in words[:ends])
    rest = words[ends:]
    if titled and len(rest) >= FULL_NAME and all(w[:1].isupper() for w in rest):
        words = rest
    key = " ".join(parts(" ".join(words))) or name.casefold()
    if len(key) < FEWEST_BONES and " " not in key:
        # «CNN» and «TSN», «Anna» and «Ian» have one skeleton: a short name is compared with its vowels and letters
        lone = POSSESSIVE.sub("", next((w for w in words if w.casefold() not in ARTICLES), name))
        return lone.casefold() if lone.isupper() and lone.isascii() else stem(lone, length=len(lone))
    return key


def _word_key(name: str, at: int) -> str:
    """Return the comparable form of one word of a name, as if it stood alone."""
    return _key([w for w in WORD.findall(name) if w.casefold() not in ARTICLES][at])


TITLES = frozenset({"minister", "president", "prime_minister", "governor", "mayor", "head_chief", "spokesperson",
                    "lawmaker", "officer", "ambassador", "adviser", "deputy_vice", "king"})  # fmt: skip
"""Concepts of titles that stand before a name."""
OPENED = frozenset({"company", "organisation"})
STATELY = frozenset({"politics.toml", "war.toml", "law.toml"})
"""Fields of the lexicon whose words make a name a state body's, which begins with its country's name."""
IN_PERSON = frozenset({"minister", "president", "prime_minister", "governor", "mayor", "king", "lawmaker"})
"""Concepts of offices whose holder answers in person."""
EXPERTS = frozenset({"analyst", "expert", "study", "science", "scientist", "section_office"})
"""Concepts of people who tell what their body found."""
FEWEST_BONES = 4
"""Letters of a one-word name's key below which names that are not one share it."""
FULL_NAME = 2
"""Fewest words of a person's name that remain when a title is taken off."""
STORY = "@"
"""Parts a name of common words from the number of the story it holds in."""


def _one_name(x: set[str], y: set[str]) -> bool:
    both = x & y
    if not both or len(both) < min(2, len(x), len(y)):
        return False
    return both in (x, y)


@lru_cache(maxsize=65536)
def _common(name: str) -> bool:
    """Tell whether a canonical name is nobody's own: all its words are in the English lexicon, or a lone given name."""
    lexicon = load()
    words = [w for w in WORD.findall(name) if w.casefold() not in ARTICLES]
    if len(words) == 1 and is_given(words[0], "en"):
        return True
    return bool(words) and all(lexicon.find(w.casefold(), "en") for w in words)


@lru_cache(maxsize=65536)
def _of_state(name: str) -> bool:
    lexicon = load()
    rest = [c for w in WORD.findall(name)[1:] for c in lexicon.find(w.casefold(), "en")]
    return any(lexicon.concepts[c].field in STATELY for c in rest)


def _stories(count: int, neighbours: Mapping[int, set[int]]) -> list[int]:
    """Return for each article the first article of its connected group."""
    found = [-1] * count
    for start in range(count):
        queue = [start] if found[start] < 0 else []
        while queue:
            i = queue.pop()
            if found[i] < 0:
                found[i] = start
                queue += sorted(neighbours.get(i, ()))
    return found


def _by_office(idents: Iterable[str]) -> dict[str, str]:
    """Return those sources that speak for another by their office, to whose voice they are."""
    return {i: voice.of_id for i in sorted(set(idents)) for voice in (official(i),) if voice is not None}


def _offices(meant: Collection[str], told: Collection[str]) -> Iterable[Source]:
    """Yield those bodies, told by nobody here, for which some told source speaks by its office."""
    voices = {v.of_id: v for i in sorted(told) for v in (official(i),) if v is not None and v.of_id in meant}
    for voice in voices.values():
        yield Source(voice.of_id, "official body", {"en": (voice.of,)} | registered(voice.of_id), None)


def _groups(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return each id of some pairs to the least of those it hangs together with."""
    least: dict[str, str] = {}
    for x, y in sorted(pairs):
        a, b = sorted((least.get(x, x), least.get(y, y)))
        least |= {k: a for k, v in least.items() if v == b} | {x: a, y: a}
    return least


def _mentions(article: int, telling: Telling) -> list[Mention]:
    found = []
    if telling.source_name:
        found.append(Mention(article, telling.source_id, telling.source_name, telling.source_type))
    found += [Mention(article, s.id, s.name, "unnamed") for s in telling.via if s.name]
    return found
