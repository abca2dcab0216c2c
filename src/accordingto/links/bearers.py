"""Whose each telling is: as people decided it, and as linking found it behind several names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache

from accordingto.languages.registry import entries
from accordingto.links.identities import Identities
from accordingto.links.judgements import Judgements
from accordingto.links.signatures import Signature, Telling
from accordingto.model import SourceType

Bearers = tuple[str | None, ...]
"""Source ids: of the source, then of each relay."""


def as_decided(rows: Sequence[Signature], judged: Judgements) -> Sequence[Signature]:
    """Return the articles with the sources that people gave to tellings, without those that they denied.

    A source that none of these articles names is known by its id, and by its name if the registry has it. A telling
    without its denied source is nobody's: who else it may be is not guessed.
    """
    if not judged.theirs and not judged.not_theirs:
        return rows
    given = dict(judged.theirs)
    names = {t.source_id: t for s in rows for t in s.tellings if t.source_id is not None}

    def owned(t: Telling) -> Telling:
        wanted = given.get(t.id, t.source_id)
        if wanted == t.source_id or wanted is None:
            return _nobodys(t) if (t.id, t.source_id) in judged.not_theirs else t
        named = names.get(wanted)
        if named is not None:
            return replace(t, source_id=wanted, source_name=named.source_name, source_type=named.source_type)
        name, kind = _registered().get(wanted, (None, t.source_type))
        return replace(t, source_id=wanted, source_name=name, source_type=kind)

    return [replace(s, tellings=tuple(map(owned, s.tellings))) for s in rows]


def denied(rows: Sequence[Signature], identities: Identities, judged: Judgements) -> set[str]:
    """Return the tellings whose source, known by another name too, a person denied by that one's id."""
    if not judged.not_theirs:
        return set()
    return {
        t.id
        for i, s in enumerate(rows)
        for t in s.tellings
        if (t.id, identities.of(i, t.source_id, t.source_name)) in judged.not_theirs
    }


def nobodys(rows: Sequence[Signature], tellings: Collection[str]) -> Sequence[Signature]:
    """Return the articles with these tellings as an unnamed source's."""
    return [replace(s, tellings=tuple(_nobodys(t) if t.id in tellings else t for t in s.tellings)) for s in rows]


def bearers(rows: Sequence[Signature], identities: Identities) -> dict[str, Bearers]:
    """Return by telling who its source and its relays are, whatever each is called there."""
    return {
        t.id: (identities.of(i, t.source_id, t.source_name), *(identities.of(i, r.id, r.name) for r in t.via))
        for i, s in enumerate(rows)
        for t in s.tellings
    }


@cache
def _registered() -> dict[str, tuple[str, SourceType]]:
    return {e.id: (e.name, e.type) for e in entries()}


def _nobodys(t: Telling) -> Telling:
    return replace(t, source_id=None, source_name=None, source_type="unnamed")
