"""Endings of a language pack by which lemmas are found where the dictionary has none."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Inflection:
    """The lists of `<code>/inflection.toml`."""

    converbs: tuple[tuple[str, str], ...]
    """Ending of the converb and of the finite form of the same stem, longest first where they overlap."""
    reflexive: tuple[str, ...]
    """Marks of reflexive verbs; the first is the one of finite forms."""
    ordinal: str
    """Ending of the dictionary form of ordinals written in digits."""


@lru_cache(maxsize=4)
def inflection(lang: str) -> Inflection:
    """Return the endings of ``uk`` or ``ru``, read once. Raises ``FileNotFoundError`` for another code."""
    raw = tomllib.loads((files("accordingto.languages") / lang / "inflection.toml").read_text("utf-8"))
    converbs = tuple((pair[0], pair[1]) for pair in raw["converbs"])
    return Inflection(converbs, tuple(raw["reflexive"]), raw["ordinal"])
