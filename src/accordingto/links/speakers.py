"""Whose mouth a person is: spokespersons, heads and officers of the bodies they are named with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from accordingto.languages.concepts import LANGS, load
from accordingto.languages.cues import cues
from accordingto.links.descriptions import Description, alike, described, role_of
from accordingto.links.names import ARTICLES, WORD, parts
from accordingto.links.signatures import Signature, Telling

if TYPE_CHECKING:
    from accordingto.links.identities import Identities

MEDIA = frozenset({"outlet", "news agency", "state media"})
PAPERS = frozenset({"document", "imagery"})
MADE_BY = frozenset({"report_doc", "filing", "notice", "image", "data", "letter", "say", "website", "telegram"})
"""Concepts of papers that are named after who made them: a report of the court, not an audit of the reserve."""
SPEAKING = frozenset({"person", "document", "imagery"})
"""Kinds that may be a body's mouth: its people, its papers and its images."""
STATE = frozenset({"official body", "intelligence service"})
ANY_BODY = "agency_state"
"""The concept of a word for whatever state body was told before: «речник відомства»."""
MERGEABLE = frozenset({"official body", "intelligence service", "organisation", "company"})


def speakers(signatures: Sequence[Signature], known: Identities) -> dict[str, str]:
    """Return a person's identity to the body it speaks for, by the role told with the name; most articles decide."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    asked: Counter[str] = Counter()
    sure: dict[str, str] = {}  # "her ministry" told right after the minister
    labels, people = _labels_of_bodies(signatures, known), _people(signatures, known)
    told = _descriptions(signatures, known)
    for i, signature in enumerate(signatures):
        bodies: list[tuple[str, Telling]] = []
        person: str | None = None
        for t in signature.tellings:
            ident = known.of(i, t.source_id, t.source_name)
            if ident is None:
                continue
            if t.source_type in SPEAKING:
                story = known.story(i)
                body = _owned(t, people[story]) or _named(t, bodies, ident) or _labelled(t, labels[story], ident)
                body = body or _as_described(t, signature.lang, told[story])
                body = body or (None if _of_another(t) else _pointed(t, bodies, ident))
                asked[ident] += bool(ROLES & set(t.role)) or t.source_type == "document" or _naming(t)
                if body is not None:
                    votes[ident][body] += 1
                person = ident if t.source_type == "person" else person
            if t.source_type not in (*MEDIA, "imagery", "person"):
                behind = bool(bodies) and _told_inside(t, bodies[-1][1])  # who is told of comes before who tells it
                bodies.insert(len(bodies) - behind, (ident, t))
                if person is not None and person != ident and _first_word(t) in HERS and HELD_BY & set(t.role):
                    sure.setdefault(person, ident)
                elif t.source_type in ("company", "organisation"):
                    person = None  # "its office" after a company is the company's
    best = {person: min(found, key=lambda b: (-found[b], b)) for person, found in sorted(votes.items())}
    agreed = {person: body for person, body in best.items() if votes[person][body] * AGREED >= asked[person]}
    return agreed | sure


def _told_inside(inner: Telling, outer: Telling) -> bool:
    """Tell whether one says what another tells of it: «те, що твердить розвідка, у міністерстві назвали вигадкою»."""
    within = all(any(o.start <= s.start and s.end <= o.end for o in outer.content) for s in inner.content)
    return bool(inner.content) and within and inner.content != outer.content


def _descriptions(signatures: Sequence[Signature], known: Identities) -> dict[int, dict[str, set[Description]]]:
    """Return for each story its bodies and how they are described."""
    found: dict[int, dict[str, set[Description]]] = defaultdict(lambda: defaultdict(set))
    for i, signature in enumerate(signatures):
        for t in signature.tellings:
            ident = known.of(i, t.source_id, t.source_name) if t.source_type in MERGEABLE else None
            words = described(t, signature.lang) if ident is not None else None
            if ident is not None and words:
                found[known.story(i)][ident].add(words)
    return found


def _as_described(telling: Telling, lang: str, told: Mapping[str, Collection[Description]]) -> str | None:
    """Return the only body of the story that is described as a person's role describes it, in whatever language."""
    role = set(telling.role)
    if telling.source_type != "person" or not role & SPOKEN or FORMER in role:
        return None
    said = role_of(telling, lang)
    fitting = {ident for ident, words in told.items() if any(alike(said, d) for d in words)} if said else set()
    return fitting.pop() if len(fitting) == 1 else None


def _labels_of_bodies(signatures: Sequence[Signature], known: Identities) -> dict[int, dict[frozenset[str], str]]:
    """Return for each story the words by which its bodies are told, to the body; words of two bodies are left out."""
    found: dict[int, dict[frozenset[str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for i, signature in enumerate(signatures):
        for t in signature.tellings:
            ident = known.of(i, t.source_id, t.source_name)
            if ident is None or t.source_type not in MERGEABLE:
                continue
            for words in (frozenset(parts(t.surface)), frozenset(parts(t.source_name or ""))):
                if len(words) >= LABEL:
                    found[known.story(i)][words].add(ident)
    unique = {s: {w: next(iter(o)) for w, o in rows.items() if len(o) == 1} for s, rows in found.items()}
    return defaultdict(dict, unique)


def _people(signatures: Sequence[Signature], known: Identities) -> dict[int, dict[tuple[str, ...], str]]:
    """Return for each story the full names of the people told in it, to the person."""
    found: dict[int, dict[tuple[str, ...], str]] = defaultdict(dict)
    for i, signature in enumerate(signatures):
        for t in signature.tellings:
            ident = known.of(i, t.source_id, t.source_name) if t.source_type == "person" else None
            name = parts(t.source_name or "")
            if ident is not None and len(name) == LABEL:
                found[known.story(i)][name] = ident
    return found


def _owned(telling: Telling, people: Mapping[tuple[str, ...], str]) -> str | None:
    """Return the person whose channel or paper this is, named in full in its words: «телеграм-канал Остапа Крука»."""
    if telling.source_type not in PAPERS or not MADE_BY & set(telling.role):
        return None
    words = parts(telling.surface)
    fitting = {
        ident
        for (given, family), ident in people.items()
        if any(_inflected(given, x) and _inflected(family, y) for x, y in pairwise(words))
    }
    return fitting.pop() if len(fitting) == 1 else None


def _inflected(name: str, word: str) -> bool:
    """Tell whether a word is a case of a name, both without vowels: they begin alike."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(name, word, strict=False)))
    return shared >= min(len(name), SHARED) and max(len(name), len(word)) - shared <= ENDING


SHARED, ENDING = 3, 2
"""Fewest consonants a name and its inflected form begin with alike, and most in which they end apart."""


def _labelled(telling: Telling, labels: Mapping[frozenset[str], str], person: str) -> str | None:
    """Return the body whose words, as another text of the story tells them, stand in a person's role."""
    paper = telling.source_type in PAPERS and bool(MADE_BY & set(telling.role))
    if not (paper or set(telling.role) & (SPOKEN | HEADED | OF_BODY)) or FORMER in telling.role:
        return None
    words = set(parts(telling.surface)) | (set(parts(telling.source_name or "")) if paper else set())
    fitting = [(len(label), ident) for label, ident in labels.items() if label <= words and ident != person]
    return max(fitting)[1] if fitting else None


LABEL = 2
"""Fewest words of a body's name by which it is known in a role."""
SPOKEN = frozenset({"spokesperson"})
HEADED = frozenset({"head_chief", "minister", "governor", "deputy_vice"})
OF_BODY = frozenset(
    {
        "company",
        "agency_state",
        "ministry",
        "court",
        "institute",
        "organisation",
        "committee",
        "police",
        "alliance",
        "agency_news",
        "hospital",
        "university",
        "administration",
        "council",
    }
)
"""Concepts of a bare noun that stands for the body named before: «речниця відомства», "the court's president"."""
ROLES = SPOKEN | HEADED | OF_BODY
HELD_BY = frozenset({"ministry", "office", "administration", "agency_state"})
HERS = frozenset().union(*(cues(code).grammar["possessive_person"] for code in ("uk", "ru", "en")))
AGREED = 3
"""A body must be found for one in so many of the mentions that tell a role, or the role tells nothing sure."""
ITS = frozenset().union(*(cues(code).grammar["possessive_third"] for code in ("uk", "ru", "en")))
OWN_WORD = 5
"""Fewest letters of a company's own word by which it is known in a role."""
ACRONYM = 3
"""Fewest letters of an acronym by which a body is known in a role («глава УВР»)."""
FORMER = "earlier"
RANGE = 4
"""How many bodies back a role without a name may point to."""


def _named(telling: Telling, bodies: Sequence[tuple[str, Telling]], person: str) -> str | None:
    """Return the body, told in this article, whose words stand in a person's role or a document's name."""
    if not _speaks(telling):
        return None
    words = _words(telling)
    for ident, body in reversed(bodies):
        labels = (parts(body.surface), parts(body.source_name or ""))
        called = any(x and set(x) <= words for x in labels) or _own_words(body) & words
        if ident != person and (called or _acronyms(body) & _acronyms(telling)):
            return ident
    return None


def _acronyms(telling: Telling) -> set[str]:
    return {w for w in WORD.findall(telling.surface) if w.isupper() and ACRONYM <= len(w) and w.isalpha()}


def _pointed(telling: Telling, bodies: Sequence[tuple[str, Telling]], person: str) -> str | None:
    """Return the body that a role without a name points at; None when it points at none.

    By its field (health minister, health ministry), or as the body told before («речниця відомства», "Its spokesman").
    """
    role = set(telling.role)
    if not _speaks(telling):
        return None
    if "minister" in role:
        field = role - HEADED - SPOKEN
        for ident, body in reversed(bodies):
            if "ministry" in body.role and field and field <= set(body.role):
                return ident
    if role & OF_BODY:
        fitting = [ident for ident, body in bodies[-RANGE:] if role & OF_BODY & _kinds(body) and ident != person]
        if not fitting and ANY_BODY in role and role & SPOKEN:
            fitting = [ident for ident, body in bodies[-RANGE:] if body.source_type in STATE and ident != person]
        return fitting[-1] if fitting else None
    last = bodies[-1] if bodies else None
    if (_first_word(telling) in ITS or role & SPOKEN) and last is not None and telling.stretches and last[1].stretches:
        near = telling.stretches[0] - last[1].stretches[-1] <= 1
        return last[0] if near and last[0] != person else None
    return None


def _speaks(telling: Telling) -> bool:
    role = set(telling.role)
    return (bool(role & (SPOKEN | HEADED | OF_BODY)) or telling.source_type in PAPERS) and FORMER not in role


def _words(telling: Telling) -> set[str]:
    own = parts(telling.source_name or "") if telling.source_type in PAPERS else ()
    return {*parts(telling.surface), *own}


def _of_another(telling: Telling) -> bool:
    """Tell whether a role holds a name that is not the person's own: "A Corvanta spokesman, Philip Renn"."""
    own = parts(telling.source_name or "") if telling.source_type == "person" else ()
    lexicon = load()
    for n, word in enumerate(WORD.findall(telling.surface)):
        common = n == 0 and any(lexicon.find(word.casefold(), lang) for lang in LANGS)
        if word[:1].isupper() and word.casefold() not in ARTICLES and not common:
            bare = "".join(parts(word))
            if bare and not any(_inflected(name, bare) for name in own):
                return True
    return False


def _kinds(body: Telling) -> set[str]:
    """Return the concepts of a body's words; any ministry is a ministry, a company one whatever it is called."""
    kind = [body.source_type] if body.source_type in ("company", "organisation") else []
    return {*body.role, *kind, *(["ministry"] if any(c.endswith("_ministry") for c in body.role) else [])}


def _first_word(telling: Telling) -> str:
    return telling.surface.split(" ", 1)[0].casefold()


def _naming(telling: Telling) -> bool:
    """Tell whether the words for an image hold a name: "images of Perigee" do, "the images" do not."""
    return telling.source_type == "imagery" and any(w[:1].isupper() for w in WORD.findall(telling.surface)[1:])


def _own_words(body: Telling) -> set[str]:
    """Return the words of a company's name that the lexicon lacks; in names of state bodies they are countries."""
    if body.source_type not in ("company", "organisation"):
        return set()
    lexicon = load()
    own = [
        w for w in WORD.findall(body.source_name or "") if len(w) >= OWN_WORD and not lexicon.find(w.casefold(), "en")
    ]
    return set(parts(" ".join(own)))
