"""What a language pack knows of the borders of names (`<code>/borders.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class NameBorders:
    """Lists of `<code>/borders.toml`, lower case; `district`, `region`, `streets` hold lemmas, the others forms."""

    leaves_body: frozenset[str]
    """Words no name of a body goes on with."""
    inside_place: frozenset[str]
    """Prepositions between a place and the place it lies in."""
    place_prepositions: frozenset[str]
    """Prepositions that take the locative of places."""
    place_nouns: frozenset[str]
    """Nouns before the name of a place."""
    district: frozenset[str]
    """Nouns that close the name of a district."""
    region: frozenset[str]
    """Nouns that close two coordinated names of places."""
    joiners: frozenset[str]
    """Conjunctions between such names."""
    streets: frozenset[str]
    """Nouns of streets and squares."""


@lru_cache(maxsize=4)
def name_borders(lang: str) -> NameBorders | None:
    """Return the lists of a language, read once; None for a language without the file."""
    file = files("accordingto.languages") / lang / "borders.toml"
    if not file.is_file():
        return None
    return NameBorders(**{name: frozenset(words) for name, words in tomllib.loads(file.read_text("utf-8")).items()})
