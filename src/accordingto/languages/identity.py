"""What a language looks like on the page: its alphabet, letter frequencies and commonest words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Identity:
    """The table ``<code>/identity.toml``."""

    code: str
    alphabet: frozenset[str]
    """Lower-case letters."""
    common: frozenset[str]
    """Lower-case function words."""
    frequency: dict[str, int]
    """Lower-case letter to its count among 10,000 letters, at least 1."""


@cache
def identity(code: str) -> Identity:
    """Return the identity table of ``uk``, ``ru`` or ``en``; ``FileNotFoundError`` for a language without one."""
    table = tomllib.loads(files("accordingto.languages").joinpath(code, "identity.toml").read_text("utf-8"))
    return Identity(code, frozenset(table["alphabet"]), frozenset(table["common"]), dict(table["frequency"]))
