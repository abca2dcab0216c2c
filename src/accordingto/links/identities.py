"""One identity for a source across articles, languages and spellings, with the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.links.names import parts
from accordingto.links.signatures import Signature, Telling
from accordingto.model import Source, SourceType, content_id

PERSONAL = frozenset({"person"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A source as one article names it."""

    article: int
    id: str | None
    name: str
    type: SourceType


class Identities:
    """Which mentions are one source. Built once per linking run; look-ups are by id or by name."""

    def __init__(self, signatures: Sequence[Signature]) -> None:
        self._of: dict[str, str] = {}
        self._types: dict[str, dict[SourceType, int]] = defaultdict(lambda: defaultdict(int))
        self._names: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        mentions = [m for i, s in enumerate(signatures) for t in s.tellings for m in _mentions(i, t)]
        keys = {mention_key(m.name): m for m in mentions}
        merged = _merge_persons(sorted(keys))
        ids: dict[str, set[str]] = defaultdict(set)
        for m in mentions:
            ids[merged[mention_key(m.name)]].add(m.id or "")
        for m in mentions:
            group = merged[mention_key(m.name)]
            given = sorted(i for i in ids[group] if i)
            ident = given[0] if given else content_id("s", "", group)
            self._of[mention_key(m.name)] = ident
            if m.id:
                self._of[m.id] = ident
            self._types[ident][m.type] += 1
            self._names[ident][m.name] += 1

    def of(self, ident: str | None, name: str | None) -> str | None:
        """Return the identity of a source given by id or name; None for an unnamed one."""
        if name and mention_key(name) in self._of:
            return self._of[mention_key(name)]
        return self._of.get(ident, ident) if ident else None

    def type(self, ident: str) -> SourceType:
        """Return the commonest type of its mentions; ties by name of the type."""
        found = {t: n for t, n in self._types[ident].items() if t != "unnamed"}
        return max(sorted(found), key=lambda t: found[t]) if found else "unnamed"

    def name(self, ident: str) -> str:
        """Return the commonest name; ties: the longer, then alphabetical order."""
        found = self._names[ident]
        return min(found, key=lambda n: (-found[n], -len(n), n)) if found else ident

    def sources(self) -> tuple[Source, ...]:
        """Return one ``Source`` for every identity, sorted by id."""
        found = []
        for ident in sorted(self._names):
            spellings = tuple(sorted(self._names[ident], key=lambda n: (n != self.name(ident), n)))
            reason = None if len(spellings) == 1 else "the same name in several spellings: " + ", ".join(spellings)
            found.append(Source(ident, self.type(ident), {"en": spellings}, reason=reason))
        return tuple(found)


def mention_key(name: str) -> str:
    """Return the comparable form of a source's name."""
    return " ".join(parts(name)) or name.casefold()


def _mentions(article: int, telling: Telling) -> list[Mention]:
    found = []
    if telling.source_name:
        found.append(Mention(article, telling.source_id, telling.source_name, telling.source_type))
    found += [Mention(article, s.id, s.name, "unnamed") for s in telling.via if s.name]
    return found


def _merge_persons(keys: Sequence[str]) -> dict[str, str]:
    """A lone surname joins the only full name that ends in it; with two bearers it joins none."""
    full: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if " " in key:
            full[key.rsplit(" ", 1)[-1]].append(key)
    return {k: full[k][0] if " " not in k and len(full.get(k, ())) == 1 else k for k in keys}
