"""What is known of names in a language pack: places, organisations, words that tell an organisation or a person."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Lists of `<code>/names.toml`, lower case; all empty for a language without the file."""

    places: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    organisation_words: frozenset[str] = frozenset()
    """Words that make a longer name an organisation."""
    titles: frozenset[str] = frozenset()
    """Words before a person's name that belong to no place or organisation."""
    given: frozenset[str] = frozenset()
    """Given names."""


@lru_cache(maxsize=4)
def known_names(lang: str) -> KnownNames:
    """Return the lists of a language, read once."""
    file = files("accordingto.languages") / lang / "names.toml"
    if not file.is_file():
        return KnownNames()
    raw = tomllib.loads(file.read_text("utf-8"))
    return KnownNames(**{name: frozenset(words) for name, words in raw.items()})
