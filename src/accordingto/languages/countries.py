"""Countries by every name, adjective, capital and seat of power that news uses for them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from accordingto.languages.word_forms import key, stem


@dataclass(frozen=True, slots=True)
class Country:
    """One row of ``registry/countries.toml``."""

    code: str
    """ISO 3166-1 alpha-2; Kosovo is XK."""
    name: str
    """English, with the article it takes."""
    adjective: str | None
    """English adjective, or None."""


@dataclass(frozen=True, slots=True)
class _Atlas:
    countries: dict[str, Country]
    names: dict[tuple[str, ...], str]
    places: dict[tuple[str, ...], str]
    adjectives: dict[tuple[str, ...], str]


@cache
def _atlas() -> _Atlas:
    text = files("accordingto.languages").joinpath("registry", "countries.toml").read_text("utf-8")
    table = tomllib.loads(text)
    atlas = _Atlas({}, {}, {}, {})
    for code, row in table["countries"].items():
        name, uk, ru, adjective_uk, adjective_ru, adjective, *capitals = row
        atlas.countries[code] = Country(code, name, adjective or None)
        for spelling in (name, name.removeprefix("the "), uk, ru):
            atlas.names.setdefault(key(spelling), code)
        for spelling in filter(None, (adjective_uk, adjective_ru, adjective)):
            atlas.adjectives.setdefault(key(spelling), code)
        for spelling in filter(None, capitals):
            atlas.places.setdefault(key(spelling), code)
    for code, spellings in table["also"].items():
        for spelling in spellings:
            atlas.names.setdefault(key(spelling), code)
    for code, spellings in table["adjectives"].items():
        for spelling in spellings:
            atlas.adjectives.setdefault(key(spelling), code)
    return atlas


def by_code(code: str) -> Country | None:
    """Return the country with this ISO code, or None."""
    return _atlas().countries.get(code)


@lru_cache(maxsize=32768)
def named(stems: tuple[str, ...]) -> Country | None:
    """Return the country that a name with these word keys means («України», «Сполучені Штати»), or None."""
    return _of(_atlas().names.get(stems))


def seated(stems: tuple[str, ...]) -> Country | None:
    """Return the country whose capital or seat of power has these word keys («Пекін»), or None."""
    return _of(_atlas().places.get(stems))


@lru_cache(maxsize=32768)
def adjectival(word: str) -> Country | None:
    """Return the country that an adjective belongs to («польська», "Polish"), or None."""
    return _of(_atlas().adjectives.get((stem(word),)))


def _of(code: str | None) -> Country | None:
    return None if code is None else _atlas().countries[code]
