"""Who is who: bodies, agencies, outlets, services, parties, companies and well-known persons, made by hand.

One identity across Ukrainian, Russian and English spellings. The entries are ``registry/*.toml`` (all files
but countries, places and voices); each file says in its head what it holds and where its facts come from.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from accordingto.languages.word_forms import key
from accordingto.model import SourceType, content_id

OTHER_TABLES = frozenset({"countries.toml", "places.toml", "voices.toml"})
"""Files of the folder that hold no entries."""
LONGEST_NAME = 9
"""Words of the longest registry name that is searched for in running text."""


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """One body, outlet or person."""

    id: str
    """Source id: the same for the same canonical name everywhere."""
    name: str
    """Canonical English name."""
    type: SourceType
    names: dict[str, tuple[str, ...]]
    """Language code to spellings, canonical first."""
    country: str | None = None
    """ISO 3166-1 alpha-2, or None for an international one."""
    state: str | None = None
    """Which state owns, funds or directs it, with how; None for none known."""
    fact: str | None = None
    """Where ``state`` is known from."""
    domain: str | None = None
    speaks_for: str | None = None
    """Canonical name of the body whose voice it is, or None."""
    common: bool = False
    """Its name is also a common word («Факти»): in running text it counts only in quotation marks."""

    def acronym(self, word: str) -> bool:
        """Tell whether the entry is called by this word only as an acronym («МЕНА», not «мена»)."""
        names = [name for spellings in self.names.values() for name in spellings if key(name) == key(word)]
        return bool(names) and all(name.isupper() for name in names)

    @property
    def gender(self) -> str | None:
        """``masc`` or ``femn`` for a person whose given name is known; None otherwise."""
        from accordingto.languages.transliteration import gender_of_given

        return gender_of_given(self.name.split()[0]) if self.type == "person" else None


def family(kind: SourceType) -> str:
    """Return the family a type belongs to: persons, documents, images, the unnamed; all other sources are bodies."""
    return kind if kind in {"person", "document", "imagery", "unnamed"} else "body"


def source_id(name_en: str, kind: SourceType) -> str:
    """Return the id of the source with this canonical English name; the same in every article and language."""
    return content_id("s", family(kind), " ".join(name_en.casefold().split()).removeprefix("the "))


def _spellings(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split("|") if name.strip())


@cache
def _official() -> dict[str, str]:
    """Return canonical name to whose mouth or channel it is (``voices.toml``)."""
    rows = tomllib.loads(files("accordingto.languages").joinpath("registry", "voices.toml").read_text("utf-8"))["voice"]
    return {name: row["of"] for row in rows if row["kind"] != "state" for name in row["names"]}


def _read(table: dict[str, Any]) -> Iterator[RegistryEntry]:
    for group in table["group"]:
        for row in group["entries"]:
            names = {lang: _spellings(row[lang]) for lang in ("en", "uk", "ru") if lang in row}
            kind: SourceType = row.get("type", group["type"])
            yield RegistryEntry(
                id=source_id(names["en"][0], kind),
                name=names["en"][0],
                type=kind,
                names=names,
                country=row.get("country", group.get("country")) or None,
                state=row.get("state", group.get("state")),
                fact=row.get("fact", group.get("fact")),
                domain=row.get("domain"),
                speaks_for=_official().get(names["en"][0]),
                common=row.get("common", False),
            )


@cache
def entries() -> tuple[RegistryEntry, ...]:
    """Return all entries, by file name and then in the order of the file."""
    folder = files("accordingto.languages").joinpath("registry")
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".toml") and one.name not in OTHER_TABLES)
    return tuple(one for name in names for one in _read(tomllib.loads(folder.joinpath(name).read_text("utf-8"))))


@dataclass(frozen=True, slots=True)
class _Index:
    whole: dict[tuple[str, ...], tuple[RegistryEntry, bool]]
    starts: dict[str, tuple[tuple[str, ...], ...]]
    surnames: dict[str, tuple[RegistryEntry, ...]]


@cache
def _index(lang: str) -> _Index:
    whole: dict[tuple[str, ...], tuple[RegistryEntry, bool]] = {}
    order = [lang, *(one for one in ("en", "uk", "ru") if one != lang)]
    surnames: dict[str, list[RegistryEntry]] = {}
    for at, code in enumerate(order):
        for entry in entries():
            for name in entry.names.get(code, ()):
                stems = _bare(key(name))
                if stems and (at == 0 or stems not in whole):
                    whole.setdefault(stems, (entry, not name[:1].islower()))
                if entry.domain is not None:
                    whole.setdefault((entry.domain,), (entry, False))
                if stems and at == 0 and entry.type == "person" and entry not in surnames.setdefault(stems[-1], []):
                    surnames[stems[-1]].append(entry)
    starts: dict[str, list[tuple[str, ...]]] = {}
    for stems in whole:
        starts.setdefault(stems[0], []).append(stems)
    ordered = {first: tuple(sorted(rest, key=lambda one: (-len(one), one))) for first, rest in starts.items()}
    return _Index(whole, ordered, {one: tuple(many) for one, many in surnames.items()})


def _bare(stems: tuple[str, ...]) -> tuple[str, ...]:
    return stems[1:] if len(stems) > 1 and stems[0] == "the" else stems


@lru_cache(maxsize=16384)
def lookup(name: str, lang: str) -> RegistryEntry | None:
    """Return the entry that bears this name, in any grammatical case, language and kind of quotation marks.

    A name written wholly in small letters only finds entries whose own name is written so («служба» is no
    acronym). None when nobody bears it.
    """
    found = _index(lang).whole.get(_bare(key(name)))
    if found is None:
        return None
    entry, capital = found
    return None if capital and name == name.lower() else entry


def longest(stems: Sequence[str], at: int, lang: str) -> tuple[RegistryEntry, int] | None:
    """Return the entry with the longest name whose word keys start at ``at``, and how many words it takes."""
    index = _index(lang)
    for candidate in index.starts.get(stems[at], ()):
        if tuple(stems[at : at + len(candidate)]) == candidate:
            return index.whole[candidate][0], len(candidate)
    return None


def bearers(surname: str, lang: str) -> tuple[RegistryEntry, ...]:
    """Return the persons of the registry whose surname has this word key, in the order of the files."""
    return _index(lang).surnames.get(surname, ())
