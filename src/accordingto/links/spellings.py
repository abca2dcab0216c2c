"""How sources are called in the language of each text: the registry's names, else the names their texts write."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cache

from accordingto.languages.registry import RegistryEntry, entries
from accordingto.links.signatures import Signature

QUOTED = re.compile(r"[«„“\"]([^«»„“”\"]{2,60})[»“”\"]")
RUN = re.compile(r"[^\W\d_a-zа-яіїєґё][\w'’ʼ-]*(?: [^\W\d_a-zа-яіїєґё][\w'’ʼ-]*)*")
"""Words in a row that begin with a capital."""
OTHERS = ("uk", "ru")
FULL = 2
"""Words of a person's name; a title with a capital may stand before them."""
MOST = 3
"""Spellings kept of one source in one language, the commonest first."""

Names = dict[str, tuple[str, ...]]


def written(surface: str, *, person: bool) -> str | None:
    """Return the name that stands in the words of a source: in quotation marks, else the longest run of capitals.

    None when none is written («речник міністерства», a lone word with a capital).
    """
    quoted = QUOTED.search(surface)
    if quoted is not None and not person:
        return quoted[1]
    runs = [m.group() for m in RUN.finditer(surface)]
    full = [r for r in runs if " " in r]
    if person:
        return " ".join(full[-1].split()[-FULL:]) if full else None
    acronyms = [r for r in runs if r.isupper() and len(r) > 1]
    return max(full, key=len, default=None) or next(iter(acronyms), None)


def spellings(
    signatures: Sequence[Signature], known: Callable[[int, str | None, str | None], str | None]
) -> dict[str, Names]:
    """Return source id to the names in Ukrainian and Russian that texts write; ``known`` gives the id of a mention."""
    found: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for i, signature in enumerate(signatures):
        if signature.lang not in OTHERS:
            continue
        for t in signature.tellings:
            ident = known(i, t.source_id, t.source_name) if t.surface and t.source_name else None
            name = written(t.surface, person=t.source_type == "person") if ident else None
            if ident and name:
                found[ident][signature.lang][name] += 1
    return {i: {lang: _commonest(c) for lang, c in langs.items()} for i, langs in found.items()}


def registered(ident: str) -> Names:
    """Return the names the registry has for a source in Ukrainian and Russian, empty when it has none."""
    return _registered().get(ident, {})


def _commonest(names: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda n: (-names[n], n)))[:MOST]


@cache
def _registered() -> dict[str, Names]:
    return {e.id: {lang: names for lang in OTHERS if (names := _shown(e, lang))} for e in entries()}


def _shown(entry: RegistryEntry, lang: str) -> tuple[str, ...]:
    """Return the names of an entry in a language, but for letters spelt out («Сі-ен-ен»): texts write CNN."""
    acronym = any(name.isascii() and name.isupper() for name in entry.names.get("en", ()))
    return tuple(name for name in entry.names.get(lang, ()) if not (acronym and "-" in name))
