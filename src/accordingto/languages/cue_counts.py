"""How often a cue word tells when it stands in news: counts per lemma, and rates per class."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from accordingto.errors import LanguageError


@dataclass(frozen=True, slots=True)
class CueCounts:
    """``lemmas``: lemma to (times it told, times it stood there); ``classes``: cue class to its rate in 0..1."""

    lemmas: dict[str, tuple[int, int]]
    classes: dict[str, float]


@cache
def cue_counts(lang: str) -> CueCounts:
    """Return the counts of a language (read once); raises LanguageError when the table is missing or broken."""
    try:
        path = resources.files("accordingto.languages") / lang / "cue_counts.toml"
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, tomllib.TOMLDecodeError) as error:
        raise LanguageError(f"language pack {lang!r}: cue_counts.toml: {error}", "reinstall the package") from error
    return CueCounts({k: (v[0], v[1]) for k, v in table["lemmas"].items()}, dict(table["classes"]))
