"""Sources told without a name whom their story names: «губернатор», "the company", «рятувальники»; else they stay unnamed.

A calling goes to the only one it fits, first in its own article, then in the articles near it, then in the story; with
two it goes to neither. "A person", "officials", «джерело» fit nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from accordingto.links.descriptions import Description, alike, described
from accordingto.links.names import WORD, parts
from accordingto.links.signatures import Signature, Telling
from accordingto.model import SourceType

BODIES = frozenset({"official body", "intelligence service", "company", "organisation"})
OWNED = frozenset({"company", "organisation"})
IN_PERSON = frozenset({"minister", "president", "prime_minister", "governor", "mayor", "king", "ambassador"})
"""Offices of which a story has one holder, as a rule."""
NOT_HOLDER = frozenset({"deputy_vice", "spokesperson", "adviser", "earlier", "employee", "official_person", "office"})
"""Concepts of people about an office who do not hold it."""
VAGUE = frozenset({"source_word", "official_person", "official", "employee", "person", "man", "woman", "local", "expert",
                   "analyst", "colleague", "member", "lawmaker"})  # fmt: skip
"""Concepts of callings that fit anybody."""
INDEFINITE = frozenset({"a", "an", "one", "another", "some", "several", "two", "three", "other", "many"})
TOLD = frozenset({"role", "nominal"})


@dataclass(frozen=True, slots=True)
class Named:
    """A source as an article names it, with what it is called there."""

    name: str
    kind: SourceType
    called: Description
    role: frozenset[str]


def with_callings(rows: Sequence[Signature], neighbours: Mapping[int, Iterable[int]]) -> list[Signature]:
    """Return the signatures of a story with names for those callings that fit one named source of it."""
    named = [[_named(t, row.lang) for t in row.tellings if t.source_name and t.source_form == "name"] for row in rows]

    def called(article: int, t: Telling, lang: str) -> Telling:
        fit = None if t.source_name or t.source_form not in TOLD else _fits(t, lang)
        if fit is None:
            return t
        for scope in ((article,), sorted(neighbours.get(article, ())), range(len(rows))):
            found = [n for i in scope for n in named[i] if fit(n)]
            if found:
                one = _only(found)
                return t if one is None else replace(t, source_name=one.name, source_type=one.kind)
        return t

    return [replace(row, tellings=tuple(called(i, t, row.lang) for t in row.tellings)) for i, row in enumerate(rows)]


def _named(t: Telling, lang: str) -> Named:
    return Named(t.source_name or "", t.source_type, described(t, lang), frozenset(t.role))


def _fits(t: Telling, lang: str) -> Callable[[Named], bool] | None:
    """Return the test of a named source that this calling may mean, None when it may mean anybody."""
    role = set(t.role)
    words = WORD.findall(t.surface)
    if role & VAGUE or not words or words[0].casefold() in INDEFINITE:
        return None
    offices = role & IN_PERSON
    if offices:
        holds = t.source_form == "role" and not role & NOT_HOLDER
        return (lambda n: n.kind == "person" and offices <= n.role and not n.role & NOT_HOLDER) if holds else None
    said = described(t, lang)
    if said:
        return lambda n: n.kind in BODIES and alike(said, n.called)
    return (lambda n: n.kind in OWNED) if "company" in role else None


def _only(found: Iterable[Named]) -> Named | None:
    """Return the one source these are, one by its full name where others shorten it; None when they are several."""
    by_name = {frozenset(parts(n.name)): n for n in found}
    whole = [n for words, n in by_name.items() if not any(words < other for other in by_name)]
    return whole[0] if len(whole) == 1 else None
