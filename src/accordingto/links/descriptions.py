"""Bodies and documents by how texts describe them, whatever language they are named in.

«Управління зовнішньої розвідки Тальврії», «тальврийская разведка» and "Talvria's Foreign Intelligence Directorate" get
three canonical names, but say one thing: which field (concepts) and whose (the words no lexicon has).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from accordingto.languages.concepts import LANGS, load
from accordingto.languages.cues import cues
from accordingto.links.names import WORD, bones, parts
from accordingto.links.signatures import Signature, Telling

GENERIC = frozenset(
    {
        "company",
        "organisation",
        "agency_state",
        "agency_news",
        "newspaper",
        "ministry",
        "state",
        "state_country",
        "government",
        "office",
        "administration",
        "leadership",
        "spokesperson",
        "head_chief",
        "minister",
        "deputy_vice",
        "official",
        "official_person",
        "notice",
        "website",
        "document",
        "report_doc",
        "telegram",
        "story_news",
        "data",
        "correct",
        "new",
        "own",
    }
)
"""Concepts with which anybody is called: they tell no body from another."""
INSTITUTIONS = frozenset({"ministry", "committee", "parliament", "court", "police", "council", "hospital", "university",
                          "party", "union_labour", "church", "prosecutor"})  # fmt: skip
"""Concepts of bodies of which none is called by the word of another."""
PREFIX = 4
"""Consonants by which a word outside the lexicon and its adjective are one (Тальврія, тальврийской)."""
SHORTEST = 4
"""Fewest letters of a word outside the lexicon that tells whose a body is."""
UNTOLD = frozenset({"person", "outlet", "news agency", "state media"})
"""Kinds that are known by their names alone."""
PAPERS = frozenset({"document", "imagery"})

Token = frozenset[str]


@dataclass(frozen=True, slots=True)
class Description:
    """What the words of a source span say: each kind as the concepts one word may mean, and its own words."""

    kinds: frozenset[Token]
    own: frozenset[str]
    maybe: frozenset[str]
    """Words in small letters that the lexicon lacks: adjectives of places among them."""
    institutions: frozenset[str] = frozenset()
    """What kind of body it is, where the words say so."""

    def __bool__(self) -> bool:
        return bool(self.kinds)


def described(telling: Telling, lang: str) -> Description:
    """Return what a source span says of the source, empty when it is a pronoun or a bare name."""
    if telling.source_type in UNTOLD or not telling.surface or _of_two(telling, lang):
        return Description(frozenset(), frozenset(), frozenset())
    return _described(telling.surface, telling.role, lang)


def role_of(telling: Telling, lang: str) -> Description:
    """Return what a person's words say of the body, the person's own name left out."""
    found = _described(telling.surface, telling.role, lang)
    names = {n[:PREFIX] for n in parts(telling.source_name or "")}
    own = frozenset(w for w in found.own if not any(w[:2] == n[:2] for n in names))
    return replace(found, own=own, maybe=frozenset())


def _of_two(telling: Telling, lang: str) -> bool:
    """Tell whether two papers are named at once: «з проєкту наказу та даних розвідки»."""
    joined = cues(lang).grammar["joiners"] if lang in LANGS else frozenset()
    return telling.source_type in PAPERS and any(w in joined for w in telling.surface.split())


@lru_cache(maxsize=65536)
def _described(surface: str, role: tuple[str, ...], lang: str) -> Description:
    lexicon = load()
    kinds: set[Token] = set()
    own: set[str] = set()
    maybe: set[str] = set()
    met: set[str] = set()
    for word in WORD.findall(surface):
        concepts = lexicon.find(word.casefold(), lang)
        met.update(concepts)
        if concepts:
            kinds.add(frozenset(concepts))
        elif len(word) >= SHORTEST and word[:1].isupper():
            own.add(bones(word)[:PREFIX])
        elif len(word) >= SHORTEST:
            maybe.add(bones(word)[:PREFIX])
    kinds |= {frozenset({c}) for c in role if c not in met}
    kept = frozenset(k for k in kinds if not k & GENERIC)
    ministry = {"ministry"} if any(c.endswith("_ministry") for k in kinds for c in k) else set()
    bodies = frozenset({c for k in kinds for c in k if c in INSTITUTIONS} | ministry)
    return Description(kept, frozenset(own), frozenset(maybe), bodies)


def alike(x: Description, y: Description) -> bool:
    """Tell whether two descriptions may be of one body: what the shorter says, the longer says too."""
    if not x or not y:
        return False
    less, more = (x, y) if len(x.kinds) <= len(y.kinds) else (y, x)
    if not all(any(k & o for o in more.kinds) for k in less.kinds) or _of_two_kinds(x, y):
        return False
    return not (x.own and y.own) or bool(x.own & y.own)


def _of_two_kinds(x: Description, y: Description) -> bool:
    """Tell whether two bodies are called by institutions that differ: a ministry is no committee."""
    return bool(x.institutions and y.institutions) and not x.institutions & y.institutions


def placed(x: Description, y: Description) -> bool:
    """Tell whether both say whose the body is, and the same."""
    return bool(x.own & (y.own | y.maybe) or y.own & (x.own | x.maybe))


def same_bodies(
    story: Mapping[int, Signature], names: Mapping[tuple[int, str], str], near: Collection[tuple[int, int]]
) -> Iterator[tuple[str, str]]:
    """Yield pairs of keys that are one body or document of one story.

    ``story``: article number to signature; ``names``: (article, source name) to its key; ``near``: pairs of articles
    of which one comes from the other. Two descriptions meet in one article or in near ones, or anywhere in a story when
    both say whose the body is. A key that could be two others, which are unlike each other, is neither.
    """
    papers: Counter[str] = Counter()
    rows: list[tuple[str, int, bool, Description]] = []
    for i, signature in story.items():
        for t in signature.tellings:
            key = names.get((i, t.source_name or ""))
            if key is not None:
                paper = t.source_type in PAPERS
                papers[key] += 1 if paper else -1
                rows.append((key, i, paper, described(t, signature.lang)))
    told: dict[str, dict[int, set[Description]]] = defaultdict(lambda: defaultdict(set))
    for key, i, paper, found in rows:
        if found and paper == (papers[key] > 0):  # a company's data are not what the company is called
            told[key][i].add(found)
    yield from _unambiguous(told, {key: papers[key] > 0 for key in told}, near)


def _unambiguous(
    told: Mapping[str, Mapping[int, set[Description]]], paper: Mapping[str, bool], near: Collection[tuple[int, int]]
) -> Iterator[tuple[str, str]]:
    by_kind: dict[str, set[str]] = defaultdict(set)
    for key, rows in told.items():
        for concept in {c for found in rows.values() for d in found for k in d.kinds for c in k}:
            by_kind[concept].add(key)
    friends: dict[str, set[str]] = defaultdict(set)
    for concept in sorted(by_kind):
        keys = sorted(by_kind[concept])
        if len(keys) > MANY:
            continue
        for n, x in enumerate(keys):
            for y in keys[n + 1 :]:
                if y not in friends[x] and paper[x] == paper[y] and _meet(told[x], told[y], near):
                    friends[x].add(y)
                    friends[y].add(x)
    sure = {x for x, found in friends.items() if all(o == p or o in friends[p] for o in found for p in found)}
    for x in sorted(sure):
        yield from ((x, o) for o in sorted(friends[x] & sure))


MANY = 200
"""Sources told with one concept past which it tells nothing (the police of a year's news)."""


def _meet(
    x: Mapping[int, Iterable[Description]], y: Mapping[int, Iterable[Description]], near: Collection[tuple[int, int]]
) -> bool:
    return any(
        alike(d, e) and (i == j or placed(d, e) or (min(i, j), max(i, j)) in near)
        for i, rows in x.items()
        for j, others in y.items()
        for d in rows
        for e in others
    )
