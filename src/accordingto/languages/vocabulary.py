"""How news calls a source without naming it: roles, common nouns, pronouns, titles, and the words of bodies' names.

Tables: ``<code>/roles.toml``, ``people.toml``, ``nominals.toml``, ``pronouns.toml``, ``titles.toml``, ``bodies.toml``;
every word is kept as its inflection key, so that a table is asked with ``stem(word)`` or ``key(phrase)``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from accordingto.languages.word_forms import key, stem

Stems = tuple[str, ...]
PronounKind = Literal["masc", "femn", "neut", "plur", "self", "we", "place", "relative", "crowd"]


@dataclass(frozen=True, slots=True)
class Roles:
    """The table ``roles.toml``."""

    offices: dict[Stems, tuple[str, ...]]
    """Word keys of a role to the offices it may name, in the order of the table."""
    spokes: frozenset[Stems]
    groups: frozenset[Stems]
    crowds: frozenset[Stems]
    members: frozenset[str]
    """Word keys of nouns for the members of a body («члени партії»)."""
    bodies_of: dict[Stems, tuple[str, ...]]
    """Word keys of people by whom a body is meant («судді») to kinds of body."""


@dataclass(frozen=True, slots=True)
class Nominals:
    """The table ``nominals.toml``."""

    bodies: dict[Stems, tuple[str, ...]]
    """Word keys of a common noun to the kinds of body it may stand for."""
    documents: dict[Stems, str]
    """Word keys to the English word."""
    vehicles: frozenset[Stems]
    tenders: frozenset[Stems]
    """Documents of a purchase: where nobody else is named, they are the buyer's."""
    imagery: dict[Stems, str]
    """Word keys to the English word."""
    media: frozenset[Stems]
    relaying: frozenset[str]
    """Dictionary forms of verbs of passing on («передавати»)."""
    adding: frozenset[str]
    """Dictionary forms of verbs of going on («додати»)."""
    writing: frozenset[str]
    """Dictionary forms of verbs whose subject, where it is no person, is an outlet («пише», «цитує»)."""
    mastheads: frozenset[str]
    """Last words of outlets' names ("the Lowland Dispatch"), lower case."""
    networks: frozenset[str]
    """English names of social networks: places of telling, seldom tellers."""
    press: frozenset[str]
    """Words for the press as a whole («ЗМІ», "media"), lower case as they stand."""


@dataclass(frozen=True, slots=True)
class Titles:
    """The table ``titles.toml``; words are folded, not cut to keys."""

    masc: frozenset[str]
    femn: frozenset[str]
    any: frozenset[str]
    particles: frozenset[str]


@dataclass(frozen=True, slots=True)
class BodyWords:
    """The table ``bodies.toml``: word keys to English."""

    short: dict[Stems, str]
    phrases: dict[Stems, str]
    words: dict[Stems, str]
    legal: frozenset[str]
    """Forms of company, folded («тов»), of any of the three languages."""
    fields: frozenset[str]
    """English words for what bodies deal with: none of them is a body by itself."""


def _load(code: str, name: str) -> dict[str, Any]:
    return tomllib.loads(files("accordingto.languages").joinpath(code, name).read_text("utf-8"))


def _several(groups: dict[str, list[str]]) -> dict[Stems, tuple[str, ...]]:
    out: dict[Stems, list[str]] = {}
    for name, spellings in groups.items():
        for spelling in spellings:
            out.setdefault(key(spelling), []).append(name)
    return {stems: tuple(dict.fromkeys(names)) for stems, names in out.items()}


def _keys(spellings: list[str]) -> frozenset[Stems]:
    return frozenset(key(spelling) for spelling in spellings)


def _english(table: dict[str, str]) -> dict[Stems, str]:
    out: dict[Stems, str] = {}
    for spelling, english in table.items():
        out.setdefault(key(spelling), english)
    return out


@cache
def roles(code: str) -> Roles:
    """Return the roles of ``uk``, ``ru`` or ``en``; ``FileNotFoundError`` for a language without a table."""
    table = _load(code, "roles.toml")
    return Roles(
        _several(table["offices"]), _keys(table["spokes"]["words"]), _keys(table["spokes"]["groups"]),
        _keys(table["crowds"]["words"]), frozenset(stem(one) for one in table["crowds"]["members"]),
        _several(table["bodies_of"]),
    )  # fmt: skip


@cache
def nominals(code: str) -> Nominals:
    """Return the common nouns of ``uk``, ``ru`` or ``en``; ``FileNotFoundError`` for a language without a table."""
    table = _load(code, "nominals.toml")
    return Nominals(
        _several(table["bodies"]), _english(table["documents"]), _keys(table["vehicles"]["words"]),
        _keys(table["vehicles"].get("tenders", [])),
        _english(table["imagery"]), _keys(table["media"]["words"]), frozenset(table["media"]["verbs"]),
        frozenset(table["media"]["adding"]), frozenset(table["media"]["writing"]),
        frozenset(table["media"].get("mastheads", ())), frozenset(table["media"].get("networks", ())),
        frozenset(table["media"]["press"]),
    )  # fmt: skip


@cache
def pronouns(code: str) -> dict[str, PronounKind]:
    """Return folded pronouns to their kind; ``FileNotFoundError`` for a language without a table."""
    out: dict[str, PronounKind] = {}
    table: dict[PronounKind, list[str]] = _load(code, "pronouns.toml")  # type: ignore[assignment]  # TOML keys are str
    for kind, spellings in table.items():
        for spelling in spellings:
            out.setdefault(spelling, kind)
    return out


@cache
def titles(code: str) -> Titles:
    """Return the titles of ``uk``, ``ru`` or ``en``; ``FileNotFoundError`` for a language without a table."""
    table = _load(code, "titles.toml")
    return Titles(*(frozenset(table[name]) for name in ("masc", "femn", "any", "particles")))


@cache
def body_words(code: str) -> BodyWords:
    """Return the words of bodies' names with their English; ``FileNotFoundError`` for a language without a table."""
    table = _load(code, "bodies.toml")
    legal = frozenset(form for one in ("uk", "ru", "en") for form in _load(one, "bodies.toml")["legal"]["words"])
    fields = frozenset(_load("en", "bodies.toml")["fields"]["words"])
    return BodyWords(_english(table["short"]), _english(table["phrases"]), _english(table["words"]), legal, fields)


@cache
def people(code: str) -> dict[str, str]:
    """Return word keys of people without a name to one of them in English; ``uk`` and ``ru`` only."""
    return {stem(word): english for word, english in _load(code, "people.toml")["people"].items()}
