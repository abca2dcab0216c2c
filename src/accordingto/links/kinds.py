"""Of what kind a source is: what most tellings of its story take it for, and what its name says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from accordingto.languages.concepts import load
from accordingto.languages.person_names import is_given
from accordingto.links.names import ARTICLES, WORD, parts
from accordingto.links.signatures import Signature, Telling
from accordingto.model import SourceType

MEDIA = frozenset({"outlet", "news agency", "state media"})
OFFICES = frozenset({"minister", "president", "prime_minister", "governor", "mayor", "head_chief", "spokesperson",
                     "lawmaker", "officer", "ambassador", "adviser", "deputy_vice", "king"})  # fmt: skip
"""Concepts of titles: a name that ends in one is a person's office, not a body."""

Name = tuple[str, ...]


def with_kinds(rows: Sequence[Signature], outlet: Callable[[str | None], str | None]) -> list[Signature]:
    """Return the signatures of a story with one kind for every name that is told as several, or as one it cannot be.

    ``outlet`` tells whether a name is that of an outlet whose texts are there.
    """
    votes: dict[Name, Counter[SourceType]] = defaultdict(Counter)
    for row in rows:
        for t in row.tellings:
            if t.source_name and t.source_form == "name" and t.source_type != "unnamed":
                things = t.source_type == "person" and _of_things(t.source_name)
                votes[parts(t.source_name)]["organisation" if things else t.source_type] += 1
    kinds = {name: max(sorted(found), key=lambda k: found[k]) for name, found in votes.items()}

    def typed(t: Telling) -> Telling:
        if not t.source_name or t.source_type in ("document", "imagery"):
            return t
        kind = kinds.get(parts(t.source_name), t.source_type)
        if kind not in MEDIA and outlet(t.source_name) is not None:
            kind = "outlet"
        elif kind == "person" and _of_things(t.source_name):
            kind = "organisation"
        return t if kind == t.source_type else replace(t, source_type=kind)

    return [replace(row, tellings=tuple(map(typed, row.tellings))) for row in rows]


@lru_cache(maxsize=65536)
def _of_things(name: str) -> bool:
    """Tell whether a name of several words ends in a common one («Vistrian Grid»), and no given name opens it."""
    words = [w for w in WORD.findall(name) if w.casefold() not in ARTICLES]
    if len(words) < 2 or is_given(words[0], "en"):  # noqa: PLR2004
        return False
    found = load().find(words[-1].casefold(), "en")
    return bool(found) and not OFFICES & set(found)
